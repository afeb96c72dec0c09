"""For which company somebody buys, and whether its tax number is right. Whoever decides holds the person's row, as they do who change it."""

from base64 import b64encode
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.profiles import CompanyVerified, CompanyWithdrawn
from events.outbox import emit
from shared.errors import NotFound
from shared.ids import uuid7
from shared.text import line
from shared.vault import Safe
from shared.viewer import Viewer
from subgraphs.profiles.models import Company, CompanyState, Profile
from subgraphs.profiles.rules import companies
from subgraphs.profiles.rules.permissions import VERIFY
from subgraphs.profiles.service.people import own

_PLACE = "companies.details"


async def state(tx: AsyncSession, viewer: Viewer, name: str, tax_number: str) -> UUID:
    """In place of the one before. The same again changes nothing, unless it was rejected: then it is looked at again. The person's id."""
    mine, said = await own(tx, viewer), companies.checked(name, tax_number)
    known = await tx.scalar(select(Company).where(Company.user_id == mine.user_id))
    if known is not None:
        if known.state != CompanyState.REJECTED and _opened(mine.safe, known) == said:
            return mine.user_id
        await _remove(tx, known)
    tx.add(Company(tenant_id=tx.info["tenant"], id=uuid7(), user_id=mine.user_id, details=_sealed(mine.safe, said)))
    return mine.user_id


async def remove(tx: AsyncSession, viewer: Viewer) -> UUID:
    """The person's id."""
    mine = await own(tx, viewer)
    if (known := await tx.scalar(select(Company).where(Company.user_id == mine.user_id))) is not None:
        await _remove(tx, known)
    return mine.user_id


async def verify(tx: AsyncSession, viewer: Viewer, company_id: UUID) -> UUID:
    """The person's id."""
    company, safe = await _to_decide(tx, viewer, company_id)
    if company.state != CompanyState.VERIFIED:
        details = _opened(safe, company).model_copy(update={"reason": None})
        _decide(company, CompanyState.VERIFIED, _sealed(safe, details))
        number = b64encode(tx.info["vault"].seal_key(company.user_id, details.tax_number.encode())).decode()
        emit(tx, CompanyVerified(user_id=company.user_id, country=details.country, tax_number=number))
    return company.user_id


async def reject(tx: AsyncSession, viewer: Viewer, company_id: UUID, reason: str) -> UUID:
    """One that was verified too: its number is good no more. The person's id."""
    said = line(reason, "reason", companies.MOST_REASON)
    company, safe = await _to_decide(tx, viewer, company_id)
    if company.state == CompanyState.VERIFIED:
        emit(tx, CompanyWithdrawn(user_id=company.user_id))
    _decide(company, CompanyState.REJECTED, _sealed(safe, _opened(safe, company).model_copy(update={"reason": said})))
    return company.user_id


async def _to_decide(tx: AsyncSession, viewer: Viewer, company_id: UUID) -> tuple[Company, Safe]:
    viewer.must(VERIFY)
    user_id = await tx.scalar(select(Company.user_id).where(Company.id == company_id))
    if user_id is not None:
        await tx.get_one(Profile, (tx.info["tenant"], user_id), with_for_update=True)
        if (company := await tx.get(Company, (tx.info["tenant"], company_id))) is not None:
            return company, await tx.info["vault"].safe(tx, user_id)
    raise NotFound("No such company; it may have been stated anew", id=str(company_id))


def _decide(company: Company, decided: CompanyState, details: bytes) -> None:
    company.state, company.details, company.decided_at = decided.value, details, datetime.now(UTC)


async def _remove(tx: AsyncSession, company: Company) -> None:
    if company.state == CompanyState.VERIFIED:
        emit(tx, CompanyWithdrawn(user_id=company.user_id))
    await tx.delete(company)
    await tx.flush()


def _opened(safe: Safe, company: Company) -> companies.Details:
    return companies.Details.model_validate_json(safe.open(_PLACE, company.details))


def _sealed(safe: Safe, details: companies.Details) -> bytes:
    return safe.seal(_PLACE, details.model_dump_json())
