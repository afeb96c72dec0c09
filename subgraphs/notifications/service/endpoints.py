"""Where webhooks are sent: made, changed, switched on and off, deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.notifications import WebhookEndpointChanged
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.fetch import FetchFailed, check
from shared.idempotency import once
from shared.ids import uuid7
from shared.settings import Settings
from shared.text import optional_line
from shared.viewer import Permission, Viewer
from subgraphs.notifications.models import Delivery, DeliveryState, DisabledReason, Endpoint, Status, Vendor
from subgraphs.notifications.rules.event_types import EVENT_TYPES
from subgraphs.notifications.rules.permissions import EDIT
from subgraphs.notifications.service import secrets

MOST_ENDPOINTS = 20
MOST_URL = 2_000

Change = Literal["CREATED", "EDITED", "ENABLED", "DISABLED", "DELETED", "SECRET_ROTATED"]

# Who makes two in one moment makes one after the other, or both would count one too few.
_ONE_AFTER_ANOTHER = text("SELECT pg_advisory_xact_lock(hashtextextended(:owner, 1))")


@dataclass(frozen=True, slots=True)
class Described:
    url: str
    event_types: Sequence[str]
    description: str | None = None


async def reachable(url: str, settings: Settings) -> None:
    """Outside of any transaction, since it asks the resolver. Raises BadInput (URL_REFUSED)."""
    if not url.isprintable() or any(map(str.isspace, url)) or "#" in url or len(url) > MOST_URL:
        raise BadInput(f"An address has no spaces, no # and {MOST_URL} characters at most", code="URL_REFUSED", field="url")
    try:
        await check(url, using=settings)
    except FetchFailed as refused:
        raise BadInput(refused.message, code="URL_REFUSED", field="url") from refused


async def create(tx: AsyncSession, viewer: Viewer, vendor_id: UUID | None, described: Described, secret: str | None) -> tuple[UUID, str | None]:
    """Its id, and the secret, which is not told a second time. `secret` none: one is made."""
    viewer.must_somewhere(EDIT)
    if vendor_id is None:
        viewer.must(EDIT)
    elif not viewer.may(EDIT, within=vendor_id) or await tx.get(Vendor, (viewer.tenant, vendor_id)) is None:
        raise NotFound("No such vendor", id=str(vendor_id))
    told: list[str] = []

    async def change() -> UUID:
        id_, made = await _create(tx, vendor_id, described, secret)
        told.append(made)
        return id_

    asked = [vendor_id, described.url, sorted(described.event_types), described.description, secret]
    return await once(tx, viewer, "createWebhookEndpoint", asked, change), next(iter(told), None)


async def _create(tx: AsyncSession, vendor_id: UUID | None, described: Described, secret: str | None) -> tuple[UUID, str]:
    await tx.execute(_ONE_AFTER_ANOTHER, {"owner": f"{tx.info['tenant']}/{vendor_id}"})
    counted = select(func.count()).where(Endpoint.vendor_id.is_not_distinct_from(vendor_id), Endpoint.status != Status.DELETED)
    if (await tx.scalar(counted) or 0) >= MOST_ENDPOINTS:
        raise BadInput(f"There are {MOST_ENDPOINTS} endpoints at most", code="TOO_MANY")
    endpoint = Endpoint(tenant_id=tx.info["tenant"], id=uuid7(), vendor_id=vendor_id, status=Status.ENABLED, struggling=False)
    _describe(endpoint, described)
    tx.add(endpoint)
    made = await secrets.add(tx, endpoint.id, secret)
    _tell(tx, endpoint, "CREATED")
    return endpoint.id, made


async def edit(tx: AsyncSession, viewer: Viewer, id_: UUID, described: Described) -> None:
    endpoint = await allowed(tx, viewer, EDIT, id_)
    _describe(endpoint, described)
    if tx.is_modified(endpoint):
        _tell(tx, endpoint, "EDITED")


async def enable(tx: AsyncSession, viewer: Viewer, id_: UUID) -> None:
    """What waited for it goes on; what it missed is sent when somebody asks for that."""
    endpoint = await allowed(tx, viewer, EDIT, id_)
    if endpoint.status == Status.ENABLED:
        return
    waiting = select(func.min(Delivery.due_at)).where(Delivery.endpoint_id == id_, Delivery.state == DeliveryState.WAITING)
    endpoint.wakes_at = await tx.scalar(waiting)
    endpoint.status, endpoint.struggling = Status.ENABLED, False
    endpoint.disabled_reason = endpoint.disabled_at = endpoint.paused_until = None
    _tell(tx, endpoint, "ENABLED")


async def disable(tx: AsyncSession, viewer: Viewer, id_: UUID) -> None:
    endpoint = await allowed(tx, viewer, EDIT, id_)
    if endpoint.status == Status.DISABLED:
        return
    endpoint.status, endpoint.disabled_reason, endpoint.disabled_at = Status.DISABLED, DisabledReason.BY_HAND, datetime.now(UTC)
    _tell(tx, endpoint, "DISABLED")


async def delete(tx: AsyncSession, viewer: Viewer, id_: UUID) -> None:
    """Its secrets go at once, what was sent when its time is over."""
    endpoint = await allowed(tx, viewer, EDIT, id_)
    endpoint.status, endpoint.deleted_at, endpoint.url = Status.DELETED, datetime.now(UTC), ""
    await secrets.erase(tx, id_)
    _tell(tx, endpoint, "DELETED")


async def rotate(tx: AsyncSession, viewer: Viewer, id_: UUID, secret: str | None, hours: int) -> str | None:
    """The new secret, once. The one before signs beside it for so many hours."""
    endpoint = await allowed(tx, viewer, EDIT, id_)
    told: list[str] = []

    async def change() -> UUID:
        told.append(await secrets.replace(tx, id_, secret, hours))
        _tell(tx, endpoint, "SECRET_ROTATED")
        return id_

    await once(tx, viewer, "rotateWebhookSecret", [id_, secret, hours], change)
    return next(iter(told), None)


async def allowed(tx: AsyncSession, viewer: Viewer, permission: Permission, id_: UUID) -> Endpoint:
    """Locked. To whoever may not see it, it is as unknown as one that isn't there."""
    viewer.must_somewhere(permission)
    found = await tx.get(Endpoint, (viewer.tenant, id_), with_for_update={"key_share": True})
    if found is None or found.status == Status.DELETED or not viewer.may(permission, within=found.vendor_id):
        raise NotFound("No such webhook endpoint", id=str(id_))
    return found


def must_be_enabled(endpoint: Endpoint) -> None:
    if endpoint.status != Status.ENABLED:
        raise BadInput("Nothing is sent to an endpoint that is disabled; enable it first", code="ENDPOINT_DISABLED")


def _describe(endpoint: Endpoint, described: Described) -> None:
    if unknown := [name for name in described.event_types if name not in EVENT_TYPES]:
        raise BadInput(f"There is no such event type: {unknown[0][:100]}", code="EVENT_TYPE_UNKNOWN", field="eventTypes")
    if endpoint.vendor_id and (markets := [name for name in described.event_types if EVENT_TYPES[name].vendors is None]):
        raise BadInput(f"{markets[0]} is told to the market only", code="EVENT_TYPE_NOT_FOR_VENDORS", field="eventTypes")
    if not (wanted := sorted(set(described.event_types))):
        raise BadInput("Choose at least one event type", code="EVENT_TYPES_MISSING", field="eventTypes")
    endpoint.url, endpoint.event_types = described.url, wanted
    endpoint.description = optional_line(described.description, "description", 200)


def _tell(tx: AsyncSession, endpoint: Endpoint, change: Change) -> None:
    emit(tx, WebhookEndpointChanged(endpoint_id=endpoint.id, vendor_id=endpoint.vendor_id, change=change))
