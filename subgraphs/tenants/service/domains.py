"""Under which hosts a tenant is reached. One that it adds itself answers nobody before the tenant has shown that it is its own."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import DomainRemoved, DomainVerified
from events.outbox import emit
from shared.db import Reader
from shared.dns import texts
from shared.errors import BadInput, NotFound
from shared.fetch import FetchFailed, fetch
from shared.viewer import Viewer
from subgraphs.tenants.models import Domain, Tenant
from subgraphs.tenants.rules import hosts
from subgraphs.tenants.rules.permissions import DOMAINS

MOST_DOMAINS = 20

_PRIMARY = select(Domain.host).where(Domain.is_primary)
_COUNT = select(func.count()).select_from(Domain)


async def map_host(tx: AsyncSession, tenant_id: UUID, host: str) -> None:
    """Verified, on the word of whoever calls this."""
    host = host.lower().rstrip(".")
    first = await tx.scalar(_PRIMARY.where(Domain.tenant_id == tenant_id)) is None
    values = {"tenant_id": tenant_id, "host": host, "token": hosts.token(), "is_primary": first, "verified_at": datetime.now(UTC)}
    await tx.execute(insert(Domain).values(values).on_conflict_do_nothing())
    if (found := await tx.get(Domain, (tenant_id, host))) is None or found.verified_at is None:  # another's, and not for this tenant to see
        raise BadInput(f"{host} is another tenant's", code="HOST_TAKEN", field="host")


async def add_domain(tx: AsyncSession, viewer: Viewer, host: str) -> Domain:
    """One that was added before stays as it is, and so does its token."""
    viewer.must(DOMAINS)
    said = hosts.host(host)
    await _lock(tx)
    if (known := await tx.get(Domain, (viewer.tenant, said))) is not None:
        return known
    if (await tx.scalar(_COUNT) or 0) >= MOST_DOMAINS:
        raise BadInput(f"A tenant has at most {MOST_DOMAINS} domains; remove one first", code="DOMAINS_MOST", field="host")
    domain = Domain(tenant_id=viewer.tenant, host=said, token=hosts.token(), is_primary=False, verified_at=None)
    tx.add(domain)
    await tx.flush()
    await tx.refresh(domain)
    return domain


async def shown_at(db: Reader, viewer: Viewer, host: str) -> list[bytes]:
    """What the host and its record show to the world, asked outside of any transaction: they may take their time."""
    viewer.must(DOMAINS)
    said = hosts.host(host)
    if await db.fetch_one("SELECT FROM domains WHERE host = $1", said) is None:  # asked of hosts that were added, and no others
        raise _unknown()
    page, records = await asyncio.gather(_page(said), texts(f"{hosts.RECORD}.{said}"))
    if isinstance(page, FetchFailed) and not records:
        why = f"http://{said}{hosts.WELL_KNOWN} could not be read, and {hosts.RECORD}.{said} has no TXT record. {page.message}"
        raise BadInput(why, code="DOMAIN_UNREACHABLE", field="host")
    return [*(record.encode() for record in records), *([] if isinstance(page, FetchFailed) else [page])]


async def _page(host: str) -> bytes | FetchFailed:
    try:
        return await _ask(host)
    except FetchFailed as failed:  # a record may show what the host does not
        return failed


async def _ask(host: str) -> bytes:
    """By https, or without where the host has no certificate yet."""
    try:
        found = await fetch(f"https://{host}{hosts.WELL_KNOWN}", most_bytes=4096)
    except FetchFailed:
        found = await fetch(f"http://{host}{hosts.WELL_KNOWN}", most_bytes=4096, secure=False)
    return found.body if found.status == 200 else b""


async def verify_domain(tx: AsyncSession, viewer: Viewer, host: str, shown: Sequence[bytes]) -> Domain:
    viewer.must(DOMAINS)
    await _lock(tx)
    domain = await _known(tx, viewer, host)
    if domain.verified_at is not None:
        return domain
    if not any(hosts.shows(each, domain.token) for each in shown):
        why = f"Neither http://{domain.host}{hosts.WELL_KNOWN} nor a TXT record of {hosts.RECORD}.{domain.host} shows {domain.token}"
        raise BadInput(why, code="DOMAIN_NOT_SHOWN", field="host")
    said, first = domain.host, await tx.scalar(_PRIMARY) is None
    try:
        async with tx.begin_nested():
            domain.verified_at, domain.is_primary = datetime.now(UTC), first
    except IntegrityError:
        raise BadInput(f"{said} is another tenant's; the platform can release it", code="HOST_TAKEN", field="host") from None
    emit(tx, DomainVerified(tenant_id=viewer.tenant, host=said))
    return domain


async def make_domain_primary(tx: AsyncSession, viewer: Viewer, host: str) -> Domain:
    viewer.must(DOMAINS)
    await _lock(tx)
    domain = await _known(tx, viewer, host)
    if domain.verified_at is None:
        raise BadInput("This domain is not verified yet", code="DOMAIN_NOT_VERIFIED", field="host")
    await tx.execute(update(Domain).where(Domain.is_primary, Domain.host != domain.host).values(is_primary=False))
    domain.is_primary = True
    return domain


async def remove_domain(tx: AsyncSession, viewer: Viewer, host: str) -> str:
    """The host."""
    viewer.must(DOMAINS)
    await _lock(tx)
    domain = await _known(tx, viewer, host)
    if domain.is_primary:
        raise BadInput("The shop is known by this domain; make another the primary one first", code="DOMAIN_PRIMARY", field="host")
    await tx.delete(domain)
    if domain.verified_at is not None:
        emit(tx, DomainRemoved(tenant_id=viewer.tenant, host=domain.host))
    return domain.host


async def _lock(tx: AsyncSession) -> None:
    if await tx.get(Tenant, tx.info["tenant"], with_for_update=True) is None:
        raise NotFound("There is no such tenant")


async def _known(tx: AsyncSession, viewer: Viewer, host: str) -> Domain:
    if (domain := await tx.get(Domain, (viewer.tenant, hosts.host(host)))) is None:
        raise _unknown()
    return domain


def _unknown() -> NotFound:
    return NotFound("This tenant has added no such domain")
