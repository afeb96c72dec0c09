"""Tenants come, are suspended, and go, by the platform's word; how one looks is its own to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import (
    PlanChanged,
    TenantDeleted,
    TenantDeletionCalledOff,
    TenantDeletionScheduled,
    TenantOpened,
    TenantReinstated,
    TenantRenamed,
    TenantSuspended,
)
from events.outbox import emit
from shared.db import Database
from shared.errors import BadInput, Forbidden, NotFound
from shared.ids import PLATFORM, uuid7
from shared.viewer import Permission, Viewer
from subgraphs.tenants.models import Domain, Flag, Plan, SettingVersion, Status, Tenant
from subgraphs.tenants.rules import words
from subgraphs.tenants.rules.hosts import host
from subgraphs.tenants.rules.permissions import ADMINISTER, BRAND
from subgraphs.tenants.service.domains import map_host

GRACE = timedelta(days=30)
UNLIMITED = "unlimited"
_IDS = UUID("6b0c9a3e-53f5-4c0b-8c55-0c0f4f1a7a10")


@dataclass(frozen=True, slots=True)
class Opening:
    slug: str
    name: str
    currency: str
    language: str
    plan: str
    hosts: Sequence[str] = ()


def must_be_the_platform(viewer: Viewer, permission: Permission) -> None:
    """What concerns other tenants is asked at the platform's own host, by its own people."""
    viewer.must(permission)
    if viewer.tenant != PLATFORM:
        raise Forbidden("This is asked at the platform's own host")


def id_for(viewer: Viewer) -> UUID:
    """A new tenant's: the same for the same idempotency key, so that asking twice finds the first."""
    return uuid5(_IDS, "/".join((*viewer.actor, viewer.idempotency_key))) if viewer.idempotency_key else uuid7()


async def open_for(tx: AsyncSession, viewer: Viewer, asked: Opening) -> Tenant:
    """In a transaction of the new tenant's, by the id that `id_for` gives."""
    must_be_the_platform(viewer, ADMINISTER)
    said = Opening(
        words.slug(asked.slug), words.name(asked.name), words.currency(asked.currency), words.language(asked.language), asked.plan,
        [host(each) for each in asked.hosts],
    )  # fmt: skip
    opened = await open_tenant(tx, tx.info["tenant"], said.slug, said.name, said.currency, said.language, list(said.hosts), said.plan)
    if opened.slug != said.slug:
        raise BadInput("This idempotency key was used for something else", code="IDEMPOTENCY_KEY_REUSED")
    return opened


async def open_tenant(
    tx: AsyncSession, tenant_id: UUID, slug: str, name: str, currency: str, language: str, hosts: list[str], plan: str = UNLIMITED
) -> Tenant:
    """In a transaction of that tenant's. One that is open already stays as it is; its hosts are verified by whoever calls this."""
    if (known := await tx.get(Tenant, tenant_id)) is not None:
        return known
    if (agreed := await tx.get(Plan, plan)) is None:
        raise BadInput(f"There is no plan {plan[:50]!r}", code="PLAN_UNKNOWN", field="plan")
    values = {
        "id": tenant_id, "slug": slug, "name": name, "status": Status.ACTIVE, "currency": currency, "language": language, "plan_code": plan,
    }  # fmt: skip
    if not (await tx.execute(insert(Tenant).values(values).on_conflict_do_nothing().returning(Tenant.id))).all():
        raise BadInput(f"{slug} is another tenant's", code="SLUG_TAKEN", field="slug")
    for each in hosts:
        await map_host(tx, tenant_id, each)
    if tenant_id != PLATFORM:  # the platform sells nothing: nobody opens a shop for it
        emit(tx, TenantOpened(tenant_id=tenant_id, slug=slug, name=name, currency=currency, language=language))
        if agreed.limits:
            emit(tx, PlanChanged(tenant_id=tenant_id, plan=plan, limits=agreed.limits))
    return await tx.get_one(Tenant, tenant_id)


async def suspend(tx: AsyncSession, viewer: Viewer, reason: str) -> Tenant:
    must_be_the_platform(viewer, ADMINISTER)
    said = words.reason(reason)
    return _suspend(tx, await _locked_other(tx), said)


def _suspend(tx: AsyncSession, tenant: Tenant, reason: str) -> Tenant:
    if tenant.status != Status.SUSPENDED:
        tenant.status = Status.SUSPENDED
        emit(tx, TenantSuspended(tenant_id=tenant.id))
    tenant.suspended_for = reason
    return tenant


async def reinstate(tx: AsyncSession, viewer: Viewer) -> Tenant:
    must_be_the_platform(viewer, ADMINISTER)
    tenant = await _locked_other(tx)
    if tenant.deletion_due_at is not None:
        raise BadInput("This tenant is to be deleted; call that off first", code="DELETION_DUE", field="tenantId")
    if tenant.status != Status.ACTIVE:
        tenant.status, tenant.suspended_for = Status.ACTIVE, None
        emit(tx, TenantReinstated(tenant_id=tenant.id))
    return tenant


async def schedule_deletion(tx: AsyncSession, viewer: Viewer, reason: str) -> Tenant:
    """Suspended at once, gone when the grace is over."""
    must_be_the_platform(viewer, ADMINISTER)
    viewer.must_be_fresh()
    said = words.reason(reason)
    tenant = _suspend(tx, await _locked_other(tx), said)
    if tenant.deletion_due_at is None:
        tenant.deletion_due_at = datetime.now(UTC) + GRACE
        emit(tx, TenantDeletionScheduled(tenant_id=tenant.id, due_at=tenant.deletion_due_at))
    return tenant


async def call_off_deletion(tx: AsyncSession, viewer: Viewer) -> Tenant:
    """It stays suspended until it is reinstated."""
    must_be_the_platform(viewer, ADMINISTER)
    tenant = await _locked_other(tx)
    if tenant.deletion_due_at is not None:
        tenant.deletion_due_at = None
        emit(tx, TenantDeletionCalledOff(tenant_id=tenant.id))
    return tenant


async def sweep(database: Database, at: datetime | None = None) -> int:
    """Deletes the tenants whose grace is over at this moment; how many those were. To be called again and again."""
    at = at or datetime.now(UTC)
    due = await database.reader(PLATFORM).fetch("SELECT id FROM tenants WHERE deletion_due_at <= $1 ORDER BY deletion_due_at", at)
    gone = 0
    for (tenant_id,) in due:
        async with database.transaction(tenant_id) as tx:
            gone += await _delete(tx, tenant_id, at)
    return gone


async def _delete(tx: AsyncSession, tenant_id: UUID, at: datetime) -> bool:
    tenant = await tx.get_one(Tenant, tenant_id, with_for_update=True)
    if tenant.deletion_due_at is None or tenant.deletion_due_at > at:
        return False  # called off a moment ago
    for table in (Domain, Flag, SettingVersion):
        await tx.execute(delete(table).where(table.tenant_id == tenant_id))
    tenant.status, tenant.deletion_due_at, tenant.suspended_for = Status.DELETED, None, None
    tenant.name, tenant.logo, tenant.accent_color = tenant.slug, None, None
    emit(tx, TenantDeleted(tenant_id=tenant_id))
    return True


async def rename(tx: AsyncSession, viewer: Viewer, name: str) -> Tenant:
    viewer.must(BRAND)
    said = words.name(name)
    tenant = await locked(tx)
    if tenant.name != said:
        tenant.name = said
        emit(tx, TenantRenamed(tenant_id=tenant.id, name=said))
    return tenant


async def dress(tx: AsyncSession, viewer: Viewer, logo: str | None, accent_color: str | None) -> Tenant:
    """None takes away what there was."""
    viewer.must(BRAND)
    said = (logo and words.logo(logo)) or None, (accent_color and words.color(accent_color)) or None
    tenant = await locked(tx)
    tenant.logo, tenant.accent_color = said
    return tenant


async def locked(tx: AsyncSession) -> Tenant:
    """The transaction's tenant: whoever changes something of it comes one after another."""
    tenant = await tx.get(Tenant, tx.info["tenant"], with_for_update=True)
    if tenant is None or tenant.status == Status.DELETED:
        raise NotFound("There is no such tenant")
    return tenant


async def _locked_other(tx: AsyncSession) -> Tenant:
    if tx.info["tenant"] == PLATFORM:
        raise BadInput("The platform itself stays", code="PLATFORM_ITSELF", field="tenantId")
    return await locked(tx)
