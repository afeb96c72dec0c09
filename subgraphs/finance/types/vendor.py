"""What a vendor earns, what is left of it, and what it was paid."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from itertools import groupby
from typing import Annotated, Any
from uuid import UUID

import strawberry
from strawberry import ID, federation

from shared.db import Reader
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First, connect, page_size, position
from shared.graphql.rows import group
from shared.graphql.scalars import Money
from subgraphs.finance import models
from subgraphs.finance.models import AccountKind, Memo
from subgraphs.finance.rules.accounts import Account, account_id
from subgraphs.finance.rules.permissions import READ_EARNINGS
from subgraphs.finance.types.money import money
from subgraphs.finance.types.order import VendorOrder
from subgraphs.finance.types.payout import Payout, payouts_of
from subgraphs.finance.types.period import days_apart, period


@strawberry.enum(description="Where a vendor's money is.")
class VendorFunds(Enum):
    PENDING = AccountKind.VENDOR_PENDING
    ELIGIBLE = AccountKind.VENDOR_PAYABLE
    RESERVED = AccountKind.VENDOR_RESERVED


@strawberry.type(description="Of one vendor in one currency.")
class VendorBalance:
    vendor_id: strawberry.Private[UUID]
    currency: str
    pending: Money = strawberry.field(description="Sold, and not yet delivered for long enough.")
    eligible: Money = strawberry.field(description="Can be paid out. Negative where more was refunded since than has been sold: it is netted.")
    reserved: Money = strawberry.field(description="In payouts that are under way.")
    paid: Money = strawberry.field(description="By payouts that have not come back.")
    core_deposits: Money = strawberry.field(description="Held for buyers who bring their old parts back.")


@strawberry.type(description="What a vendor has earned in a period, by currency. Net is all else together.")
class VendorEarnings:
    currency: str
    gross: Money = strawberry.field(description="Sold, without the tax that the marketplace owes, and without core deposits.")
    shipping: Money
    commission: Money = strawberry.field(description="Less what was given back of it; negative, as all that is taken.")
    commission_tax: Money
    refunds: Money
    restocking_fees: Money
    chargebacks: Money
    core: Money = strawberry.field(description="Deposits that nobody came back for.")
    net: Money


@strawberry.type(description="A day of UTC's on which something was booked.")
class EarningsOfDay:
    day: date
    earnings: list[VendorEarnings]


@strawberry.type(description="A line of a vendor's statement. Positive is in the vendor's favour.")
class StatementLine:
    number: strawberry.Private[int]
    at: datetime
    kind: models.TransactionKind
    memo: models.Memo
    amount: Money
    balance: Money = strawberry.field(description="What it came to.")
    order_id: ID | None
    vendor_order: VendorOrder | None = strawberry.field(description="The vendor's part of that order.")
    source: ID = strawberry.field(description="What it books, as in the ledger.")


Day = Annotated[date, strawberry.argument(description="Included. Days are UTC's.")]


@federation.type(keys=["id"])
class Vendor:
    id: ID

    @strawberry.field(extensions=[Requires(READ_EARNINGS)], description="One for each currency in which it has ever sold.")
    async def balances(self, info: Info) -> list[VendorBalance] | None:
        return await info.context.load(balances_by_vendor, self._own(info))

    @strawberry.field(extensions=[Requires(READ_EARNINGS)])
    async def earnings(self, info: Info, since: Day, until: Day) -> list[VendorEarnings] | None:
        return await earnings_of(info.context.reader, self._own(info), *period(since, until))

    @strawberry.field(extensions=[Requires(READ_EARNINGS)], description="Day by day, the oldest first; 92 days at most.")
    async def earnings_by_day(self, info: Info, since: Day, until: Day) -> list[EarningsOfDay] | None:
        return await earnings_by_day(info.context.reader, self._own(info), *days_apart(since, until))

    @strawberry.field(extensions=[Requires(READ_EARNINGS)], description="The newest first.")
    async def statement(
        self, info: Info, currency: str, of: VendorFunds = VendorFunds.PENDING, first: First = 20, after: After = None
    ) -> Connection[StatementLine] | None:
        return await statement_of(info.context.reader, Account(of.value, currency, str(self._own(info))), first, after)

    @strawberry.field(extensions=[Requires(READ_EARNINGS)], description="The newest first.")
    async def payouts(self, info: Info, first: First = 20, after: After = None) -> Connection[Payout] | None:
        return await payouts_of(info.context.reader, self._own(info), first, after)

    def _own(self, info: Info) -> UUID:
        info.context.viewer.must(READ_EARNINGS, within=(id_ := UUID(self.id)))
        return id_

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Vendor":  # noqa: ARG003
        return cls(id=ID(str(UUID(id))))


_BALANCES = """
    SELECT a.owner, a.currency, a.kind, -b.amount AS amount,
        CASE a.kind WHEN 'VENDOR_RESERVED' THEN (SELECT coalesce(sum(p.amount), 0) FROM payouts AS p
            WHERE p.vendor_id = a.owner::uuid AND p.currency = a.currency AND p.status = 'PAID') END AS paid
    FROM accounts AS a JOIN balances AS b ON b.account_id = a.id
    WHERE a.kind = ANY('{VENDOR_PENDING,VENDOR_PAYABLE,VENDOR_RESERVED,CORE_DEPOSITS}') AND a.owner = ANY($1::text[]) ORDER BY a.currency"""
_EARNINGS = """
    SELECT a.currency, t.memo, -sum(t.amount) AS amount FROM accounts AS a JOIN turnovers AS t ON t.account_id = a.id
    WHERE a.kind = ANY('{VENDOR_PENDING,VENDOR_PAYABLE}') AND a.owner = $1 AND t.day BETWEEN $2 AND $3
    GROUP BY a.currency, t.memo ORDER BY a.currency"""
_EARNINGS_BY_DAY = """
    SELECT a.currency, t.day, t.memo, -sum(t.amount) AS amount FROM accounts AS a JOIN turnovers AS t ON t.account_id = a.id
    WHERE a.kind = ANY('{VENDOR_PENDING,VENDOR_PAYABLE}') AND a.owner = $1 AND t.day BETWEEN $2 AND $3
    GROUP BY a.currency, t.day, t.memo ORDER BY t.day, a.currency"""
_STATEMENT = """
    SELECT e.number, e.at, t.kind, e.memo, e.amount, e.balance, t.order_id, t.source,
        (SELECT s.vendor_order_id FROM shares AS s WHERE s.order_id = t.order_id AND s.vendor_id = $4 LIMIT 1) AS vendor_order_id
    FROM ledger_entries AS e JOIN transactions AS t ON t.id = e.transaction_id
    WHERE e.account_id = $1 AND e.shard = 0 AND e.number < $2 ORDER BY e.number DESC LIMIT $3"""
_EARNED: dict[Memo, str] = {
    Memo.SALE: "gross", Memo.SHIPPING: "shipping", Memo.COMMISSION: "commission", Memo.COMMISSION_TAX: "commission_tax",
    Memo.REFUND: "refunds", Memo.RESTOCKING_FEE: "restocking_fees", Memo.CHARGEBACK: "chargebacks", Memo.CORE: "core",
}  # fmt: skip
"""What makes a vendor richer or poorer; the rest only moves what it has."""


async def balances_by_vendor(db: Reader, ids: list[UUID]) -> list[list[VendorBalance]]:
    found: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in await db.fetch(_BALANCES, [str(id_) for id_ in ids]):
        found[row["owner"], row["currency"]] |= {row["kind"]: row["amount"], **({"paid": row["paid"]} if row["paid"] is not None else {})}
    return group(ids, [_balance(UUID(owner), currency, sums) for (owner, currency), sums in found.items()], by=lambda each: each.vendor_id)


def _balance(vendor_id: UUID, currency: str, sums: dict[str, int]) -> VendorBalance:
    def of(kind: str) -> Money:
        return money(sums.get(kind, 0), currency)

    return VendorBalance(
        vendor_id=vendor_id, currency=currency, pending=of(AccountKind.VENDOR_PENDING), eligible=of(AccountKind.VENDOR_PAYABLE),
        reserved=of(AccountKind.VENDOR_RESERVED), paid=of("paid"), core_deposits=of(AccountKind.CORE_DEPOSITS),
    )  # fmt: skip


async def earnings_of(db: Reader, vendor_id: UUID, since: date, until: date) -> list[VendorEarnings]:
    return _earned(await db.fetch(_EARNINGS, str(vendor_id), since, until))


async def earnings_by_day(db: Reader, vendor_id: UUID, since: date, until: date) -> list[EarningsOfDay]:
    rows = await db.fetch(_EARNINGS_BY_DAY, str(vendor_id), since, until)
    days = [EarningsOfDay(day=day, earnings=_earned(found)) for day, found in groupby(rows, key=lambda row: row["day"])]
    return [each for each in days if each.earnings]


def _earned(rows: Iterable[Any]) -> list[VendorEarnings]:
    sums: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        if (name := _EARNED.get(Memo(row["memo"]))) is not None:
            sums[row["currency"]][name] = int(row["amount"])
    return [
        VendorEarnings(
            currency=currency, net=money(sum(found.values()), currency), **{name: money(found.get(name, 0), currency) for name in _EARNED.values()}
        )
        for currency, found in sums.items()
    ]  # fmt: skip


def _line(row: Any, currency: str) -> StatementLine:
    return StatementLine(
        number=row["number"], at=row["at"], kind=models.TransactionKind(row["kind"]), memo=Memo(row["memo"]),
        amount=money(-row["amount"], currency), balance=money(-row["balance"], currency),
        order_id=ID(str(row["order_id"])) if row["order_id"] else None, source=ID(str(row["source"])),
        vendor_order=VendorOrder(id=ID(str(row["vendor_order_id"]))) if row["vendor_order_id"] else None,
    )  # fmt: skip


async def statement_of(db: Reader, account: Account, first: int, after: str | None) -> Connection[StatementLine]:
    (before,) = position(after, int) or (2**53,)
    rows = await db.fetch(_STATEMENT, account_id(db.tenant, account), before, page_size(first) + 1, UUID(account.owner))
    return connect([_line(row, account.currency) for row in rows], first, key=lambda each: (each.number,))
