"""From facts to deliveries: each endpoint that listens, and may be told, gets a message to wait for."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts import Fact
from events.contracts.vendors import VendorOpened
from events.envelope import Told
from shared.ids import uuid7
from subgraphs.notifications.models import DeliveryState, Status
from subgraphs.notifications.rules.event_types import EventType

MISSED_FOR = timedelta(days=7)
"""So long after an endpoint was disabled is noted what it misses, to be sent when it is mended."""

# Endpoints are locked before their deliveries, here and wherever else both change, and by their ids.
_LISTENING = text("""
    SELECT id, vendor_id, status FROM endpoints
    WHERE (vendor_id IS NULL OR vendor_id = ANY(:vendors ::uuid[])) AND :type = ANY(event_types)
        AND (status = 'ENABLED' OR (status = 'DISABLED' AND disabled_at > :since))
    ORDER BY id FOR NO KEY UPDATE""")
_MESSAGES = text("INSERT INTO messages (tenant_id, id, payload) SELECT :tenant, * FROM unnest(:ids ::uuid[], :payloads ::text[])")
_DELIVERIES = text("""
    INSERT INTO deliveries (tenant_id, id, endpoint_id, message_id, event_type, latest_of, state, due_at)
    SELECT :tenant, *, CASE WHEN state = 'WAITING' THEN CAST(:now AS timestamptz) END
    FROM unnest(:ids ::uuid[], :endpoints ::uuid[], :messages ::uuid[], :types ::text[], :latest ::text[], :states ::text[])
        AS d (id, endpoint_id, message_id, event_type, latest_of, state)
    ON CONFLICT (tenant_id, endpoint_id, event_type, latest_of) WHERE state = 'WAITING' AND latest_of IS NOT NULL
    DO UPDATE SET message_id = excluded.message_id""")
_WAKE = text("UPDATE endpoints SET wakes_at = GREATEST(paused_until, LEAST(wakes_at, :now)) WHERE id = ANY(:ids ::uuid[])")
_KNOW = text("INSERT INTO vendors (tenant_id, id) SELECT :tenant, unnest(:ids ::uuid[]) ON CONFLICT DO NOTHING")


class Post(NamedTuple):
    """A message to an endpoint. `latest_of`: of what it takes the place of an older one that still waits."""

    endpoint_id: UUID
    message_id: UUID
    event_type: str
    latest_of: str | None = None
    state: DeliveryState = DeliveryState.WAITING


async def know_vendors(tx: AsyncSession, told: Sequence[Told[VendorOpened]]) -> None:
    await tx.execute(_KNOW, {"tenant": tx.info["tenant"], "ids": [each.fact.vendor_id for each in told]})


async def note(tx: AsyncSession, kind: EventType, told: Sequence[Told[Fact]]) -> None:
    """Of one type, in the order of their telling."""
    now = datetime.now(UTC)
    if kind.latest:
        told = list({each.fact.aggregate_id: each for each in told}.values())
    concerned = {each.event_id: set(kind.vendors(each.fact)) if kind.vendors else set() for each in told}
    asked = {"type": kind.name, "vendors": list(set().union(*concerned.values())), "since": now - MISSED_FOR}
    if not (listening := (await tx.execute(_LISTENING, asked)).all()):
        return
    payloads: dict[UUID, str] = {}
    posts: list[Post] = []
    for each in told:
        seen: dict[UUID | None, UUID] = {}
        for endpoint in listening:
            if endpoint.vendor_id is None or endpoint.vendor_id in concerned[each.event_id]:
                if (message := seen.get(endpoint.vendor_id)) is None:
                    message = seen[endpoint.vendor_id] = uuid7()
                    payloads[message] = kind.payload(each.fact, endpoint.vendor_id, each.at, each.sequence)
                state = DeliveryState.WAITING if endpoint.status == Status.ENABLED else DeliveryState.MISSED
                posts.append(Post(endpoint.id, message, kind.name, each.fact.aggregate_id if kind.latest else None, state))
    await put(tx, payloads, posts, now)


async def put(tx: AsyncSession, payloads: dict[UUID, str], posts: Sequence[Post], now: datetime) -> list[UUID]:
    """The deliveries' ids, in order. The endpoints are locked."""
    tenant, ids = tx.info["tenant"], [uuid7() for _ in posts]
    await tx.execute(_MESSAGES, {"tenant": tenant, "ids": list(payloads), "payloads": list(payloads.values())})
    columns: dict[str, list[Any]] = {
        "ids": ids,
        "endpoints": [post.endpoint_id for post in posts],
        "messages": [post.message_id for post in posts],
        "types": [post.event_type for post in posts],
        "latest": [post.latest_of for post in posts],
        "states": [post.state.value for post in posts],
    }
    await tx.execute(_DELIVERIES, {"tenant": tenant, "now": now, **columns})
    await wake(tx, {post.endpoint_id for post in posts if post.state == DeliveryState.WAITING}, now)
    return ids


async def wake(tx: AsyncSession, endpoints: Iterable[UUID], now: datetime) -> None:
    await tx.execute(_WAKE, {"ids": sorted(endpoints), "now": now})
