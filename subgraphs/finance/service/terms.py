"""How a marketplace keeps its books."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.apart import apart
from shared.db import Database
from shared.errors import BadInput
from shared.viewer import Viewer
from subgraphs.finance.models import Bearer, TaxOwedBy, Terms
from subgraphs.finance.rules.money import LARGEST, WHOLE
from subgraphs.finance.rules.permissions import WRITE_TERMS

MOST_DAYS = 365

_OPEN = text("INSERT INTO terms (tenant_id) VALUES (:tenant) ON CONFLICT DO NOTHING")


@dataclass(frozen=True)
class Wanted:
    """All of it, as `Terms` has it."""

    hold_days: int = 7
    core_days: int = 90
    payout_days: int = 0
    minimum_payout: int = 0
    two_persons: bool = False
    commission_tax_basis_points: int = 0
    tax_owed_by: TaxOwedBy = TaxOwedBy.MARKETPLACE
    chargebacks_borne_by: Bearer = Bearer.VENDOR

    def check(self) -> None:
        for days, field in ((self.hold_days, "holdDays"), (self.core_days, "coreDays"), (self.payout_days, "payoutDays")):
            if not 0 <= days <= MOST_DAYS:
                raise BadInput(f"Days are 0 to {MOST_DAYS}", code="DAYS_RANGE", field=f"terms.{field}")
        if not 0 <= self.minimum_payout <= LARGEST:
            raise BadInput("The least of a payout is not negative", code="AMOUNT_RANGE", field="terms.minimumPayout")
        if not 0 <= self.commission_tax_basis_points <= WHOLE:
            raise BadInput("A rate is 0 to 10000 basis points", code="RATE_RANGE", field="terms.commissionTaxBasisPoints")


async def set_terms(tx: AsyncSession, viewer: Viewer, wanted: Wanted) -> None:
    """They hold for what is confirmed, delivered or asked for from now on."""
    viewer.must(WRITE_TERMS)
    wanted.check()
    writing = insert(Terms).values(tenant_id=tx.info["tenant"], **asdict(wanted))
    await tx.execute(writing.on_conflict_do_update(index_elements=["tenant_id"], set_=asdict(wanted)))


async def open_books(tx: AsyncSession) -> None:
    """Of the transaction's tenant."""
    await tx.execute(_OPEN, {"tenant": tx.info["tenant"]})


async def terms_of(tx: AsyncSession) -> Wanted:
    return _read((await tx.execute(_TERMS)).one_or_none())


def _read(row: Any) -> Wanted:
    if row is None:
        return Wanted()
    said = row._asdict()
    return Wanted(**{**said, "tax_owed_by": TaxOwedBy(said["tax_owed_by"]), "chargebacks_borne_by": Bearer(said["chargebacks_borne_by"])})


_TERMS = select(*(getattr(Terms, name) for name in Wanted.__dataclass_fields__))
_BOOKS = "SELECT tenant_id FROM terms ORDER BY tenant_id"


async def for_each_tenant(database: Database, work: Callable[[Database, UUID], Awaitable[object]]) -> None:
    """That has books. What goes wrong with one holds up no other, and is tried again next time."""
    for (tenant,) in await database.reader().fetch(_BOOKS):
        with apart("books not kept yet", tenant, work=work.__name__):
            await work(database, tenant)
