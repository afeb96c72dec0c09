from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import pick
from shared.graphql.scalars import Money
from subgraphs.finance import models
from subgraphs.finance.rules.permissions import READ_EARNINGS
from subgraphs.finance.types import stubs
from subgraphs.finance.types.money import money

if TYPE_CHECKING:
    from subgraphs.finance.types.vendor import Vendor

strawberry.enum(models.PayoutStatus, name="PayoutStatus")


@strawberry.type(description="What a vendor is paid, or was to be.")
class Payout:
    id: ID
    vendor_id: ID
    bank_account_id: ID
    amount: Money
    status: models.PayoutStatus
    reason: str = strawberry.field(description="Why it was not paid, or came back.")
    reference: str = strawberry.field(description="The bank's.")
    requested_by: ID | None = strawberry.field(description="None where it was the schedule.")
    approved_by: ID | None
    requested_at: datetime
    ended_at: datetime | None

    @strawberry.field
    def vendor(self) -> Annotated["Vendor", strawberry.lazy("subgraphs.finance.types.vendor")] | None:
        return stubs.vendor(self.vendor_id)

    @strawberry.field(description="Masked; none where the viewer may not see it, or it has been removed since.")
    def bank_account(self) -> stubs.BankAccount | None:
        return stubs.BankAccount(id=self.bank_account_id)

    @strawberry.field(description="Who has asked for it.")
    def requester(self) -> stubs.User | None:
        return stubs.user(self.requested_by)

    @strawberry.field(description="Who has approved it.")
    def approver(self) -> stubs.User | None:
        return stubs.user(self.approved_by)


_COLUMNS = "id, vendor_id, bank_account_id, amount, currency, status, reason, reference, requested_by, approved_by, requested_at, ended_at"
_BY_ID = f"SELECT {_COLUMNS} FROM payouts WHERE id = ANY($1::uuid[])"  # noqa: S608
_OF_VENDOR = f"SELECT {_COLUMNS} FROM payouts WHERE vendor_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"  # noqa: S608
_BY_STATUS = f"SELECT {_COLUMNS} FROM payouts WHERE status = $1 AND id > $2 ORDER BY id LIMIT $3"  # noqa: S608
_FIRST, _LAST = UUID(int=0), UUID(int=2**128 - 1)


def _id(id_: UUID | None) -> ID | None:
    return ID(str(id_)) if id_ else None


def _payout(row: Any) -> Payout:
    return Payout(
        id=ID(str(row["id"])), vendor_id=ID(str(row["vendor_id"])), bank_account_id=ID(str(row["bank_account_id"])),
        amount=money(row["amount"], row["currency"]), status=models.PayoutStatus(row["status"]), reason=row["reason"],
        reference=row["reference"], requested_by=_id(row["requested_by"]), approved_by=_id(row["approved_by"]),
        requested_at=row["requested_at"], ended_at=row["ended_at"],
    )  # fmt: skip


async def seen(info: Info, id_: UUID) -> Payout | None:
    """By those who may see its vendor's earnings; to others there is none."""
    found = await info.context.load(payouts_by_id, id_)
    return found if found and info.context.viewer.may(READ_EARNINGS, within=UUID(found.vendor_id)) else None


async def payouts_by_id(db: Reader, ids: list[UUID]) -> list[Payout | None]:
    return pick(ids, map(_payout, await db.fetch(_BY_ID, ids)), by=lambda each: UUID(each.id))


async def payouts_of(db: Reader, vendor_id: UUID, first: int, after: str | None) -> Connection[Payout]:
    """The newest first."""
    (before,) = position(after, UUID) or (_LAST,)
    rows = await db.fetch(_OF_VENDOR, vendor_id, before, page_size(first) + 1)
    return connect([_payout(row) for row in rows], first, key=lambda each: (each.id,))


async def payouts_by_status(db: Reader, status: models.PayoutStatus, first: int, after: str | None) -> Connection[Payout]:
    """Who has waited longest comes first."""
    (behind,) = position(after, UUID) or (_FIRST,)
    rows = await db.fetch(_BY_STATUS, status.value, behind, page_size(first) + 1)
    return connect([_payout(row) for row in rows], first, key=lambda each: (each.id,))
