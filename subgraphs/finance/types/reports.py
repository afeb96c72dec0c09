"""What the marketplace earns, spends and owes."""

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import pick
from shared.graphql.scalars import Amount, Money
from shared.ids import PLATFORM
from subgraphs.finance import models
from subgraphs.finance.models import AccountKind
from subgraphs.finance.types import stubs
from subgraphs.finance.types.ledger import LedgerTransaction, transactions_by_order
from subgraphs.finance.types.money import money

if TYPE_CHECKING:
    from subgraphs.finance.types.vendor import Vendor

strawberry.enum(models.Bearer, name="ChargebackBearer")
strawberry.enum(models.Check, name="LedgerCheck")


@strawberry.type(description="How the marketplace keeps its books. They hold for what happens from then on.")
class FinanceTerms:
    hold_days: int = strawberry.field(description="From delivery until a vendor may have it.")
    core_days: int = strawberry.field(description="Until a core deposit that nobody came back for is the vendor's.")
    payout_days: int = strawberry.field(description="Between payouts by schedule; 0: there is none.")
    minimum_payout: Amount = strawberry.field(description="In minor units of the payout's currency.")
    two_persons: bool = strawberry.field(description="Who approves a payout has not asked for it, and who pays it has not approved it.")
    commission_tax_basis_points: int
    tax_owed_by: models.TaxOwedBy
    chargebacks_borne_by: models.Bearer


@strawberry.type
class ExpenseTotal:
    category: str
    amount: Money


@strawberry.type(description="What the marketplace has made in a period, in one currency.")
class PlatformProfit:
    currency: str
    commission: Money
    provider_fees: Money
    chargeback_losses: Money
    expenses: list[ExpenseTotal]
    profit: Money = strawberry.field(description="Commission less all the others.")


@strawberry.type(description="Tax of one place and rate in a period.")
class TaxTotal:
    country: str
    region: str
    currency: str
    vendor_id: ID | None = strawberry.field(description="Who owes it; none: the marketplace.")
    basis_points: int = strawberry.field(description="The rate, as what was paid tells it: prices say the tax, not the rate.")
    net: Money
    tax: Money

    @strawberry.field(description="Who owes it; none: the marketplace.")
    def vendor(self) -> Annotated["Vendor", strawberry.lazy("subgraphs.finance.types.vendor")] | None:
        return stubs.vendor(self.vendor_id)


@strawberry.type
class Expense:
    id: ID
    category: str
    amount: Money
    day: date
    note: str


@strawberry.type(description="Something that must always hold of the books did not. It stays until somebody has looked.")
class LedgerFault:
    id: ID
    kind: models.Check
    subject: str = strawberry.field(description="The account, order or refund.")
    order_id: strawberry.Private[UUID | None]
    detail: str
    found_at: datetime
    closed_at: datetime | None
    note: str

    @strawberry.field(description="All that was booked of the order, where it is about one.")
    async def transactions(self, info: Info) -> list[LedgerTransaction]:
        return await info.context.load(transactions_by_order, self.order_id) if self.order_id else []


_TERMS = "SELECT * FROM terms"
_PROFIT = """
    SELECT a.currency, a.kind, a.owner, sum(t.amount) AS amount FROM accounts AS a JOIN turnovers AS t ON t.account_id = a.id
    WHERE a.kind = ANY('{COMMISSION,PROVIDER_FEES,CHARGEBACK_LOSSES,EXPENSES}') AND t.day BETWEEN $1 AND $2
    GROUP BY 1, 2, 3 ORDER BY 1, 3"""
_TAXES = """
    SELECT country, region, currency, vendor_id, basis_points, sum(net) AS net, sum(tax) AS tax FROM tax_days WHERE day BETWEEN $1 AND $2
    GROUP BY 1, 2, 3, 4, 5 HAVING (country, region, currency, vendor_id, basis_points) > ($3, $4, $5, $6, $7) ORDER BY 1, 2, 3, 4, 5 LIMIT $8"""
_EXPENSES = "SELECT id, category, amount, currency, day, note FROM expenses WHERE id < $1 ORDER BY id DESC LIMIT $2"
_EXPENSES_BY_ID = "SELECT id, category, amount, currency, day, note FROM expenses WHERE id = ANY($1::uuid[])"
_FAULT = "SELECT id, kind, subject, order_id, detail, found_at, closed_at, note FROM faults WHERE "
_FAULTS = f"{_FAULT} id < $1 AND ($2 OR closed_at IS NULL) ORDER BY id DESC LIMIT $3"
_FAULTS_BY_ID = f"{_FAULT} id = ANY($1::uuid[])"
_LAST = UUID(int=2**128 - 1)


async def terms_now(db: Reader) -> FinanceTerms:
    row = await db.fetch_one(_TERMS)
    said = dict(row) if row else {}
    return FinanceTerms(
        hold_days=said.get("hold_days", 7), core_days=said.get("core_days", 90), payout_days=said.get("payout_days", 0),
        minimum_payout=Amount(said.get("minimum_payout", 0)), two_persons=said.get("two_persons", False),
        commission_tax_basis_points=said.get("commission_tax_basis_points", 0),
        tax_owed_by=models.TaxOwedBy(said.get("tax_owed_by", models.TaxOwedBy.MARKETPLACE)),
        chargebacks_borne_by=models.Bearer(said.get("chargebacks_borne_by", models.Bearer.VENDOR)),
    )  # fmt: skip


async def profit_of(db: Reader, since: date, until: date) -> list[PlatformProfit]:
    sums: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for row in await db.fetch(_PROFIT, since, until):
        sums[row["currency"]][row["kind"], row["owner"]] = int(row["amount"])
    return [_profit(currency, found) for currency, found in sums.items()]


def _profit(currency: str, sums: dict[tuple[str, str], int]) -> PlatformProfit:
    def of(wanted: AccountKind) -> int:
        return sum(amount for (kind, _), amount in sums.items() if kind == wanted)

    return PlatformProfit(
        currency=currency, commission=money(-of(AccountKind.COMMISSION), currency), provider_fees=money(of(AccountKind.PROVIDER_FEES), currency),
        chargeback_losses=money(of(AccountKind.CHARGEBACK_LOSSES), currency), profit=money(-sum(sums.values()), currency),
        expenses=[
            ExpenseTotal(category=owner, amount=money(amount, currency))
            for (kind, owner), amount in sums.items()
            if kind == AccountKind.EXPENSES
        ],
    )  # fmt: skip


async def taxes_of(db: Reader, since: date, until: date, first: int, after: str | None) -> Connection[TaxTotal]:
    behind = position(after, str, str, str, UUID, int) or ("", "", "", PLATFORM, -1)
    return connect([_tax(row) for row in await db.fetch(_TAXES, since, until, *behind, page_size(first) + 1)], first, key=_tax_key)


def _tax_key(each: TaxTotal) -> tuple[object, ...]:
    return (each.country, each.region, each.currency, each.vendor_id or str(PLATFORM), each.basis_points)


def _tax(row: Any) -> TaxTotal:
    vendor = ID(str(row["vendor_id"])) if row["vendor_id"] != PLATFORM else None
    return TaxTotal(
        country=row["country"], region=row["region"], currency=row["currency"], vendor_id=vendor, basis_points=row["basis_points"],
        net=money(row["net"], row["currency"]), tax=money(row["tax"], row["currency"]),
    )  # fmt: skip


def _expense(row: Any) -> Expense:
    amount = money(row["amount"], row["currency"])
    return Expense(id=ID(str(row["id"])), category=row["category"], amount=amount, day=row["day"], note=row["note"])


async def expenses_of(db: Reader, first: int, after: str | None) -> Connection[Expense]:
    (before,) = position(after, UUID) or (_LAST,)
    return connect([_expense(row) for row in await db.fetch(_EXPENSES, before, page_size(first) + 1)], first, key=lambda each: (each.id,))


async def expenses_by_id(db: Reader, ids: list[UUID]) -> list[Expense | None]:
    return pick(ids, map(_expense, await db.fetch(_EXPENSES_BY_ID, ids)), by=lambda each: UUID(each.id))


def _fault(row: Any) -> LedgerFault:
    return LedgerFault(
        id=ID(str(row["id"])), kind=models.Check(row["kind"]), subject=row["subject"], order_id=row["order_id"], detail=row["detail"],
        found_at=row["found_at"], closed_at=row["closed_at"], note=row["note"],
    )  # fmt: skip


async def faults_of(db: Reader, first: int, after: str | None, *, closed: bool) -> Connection[LedgerFault]:
    (before,) = position(after, UUID) or (_LAST,)
    rows = await db.fetch(_FAULTS, before, closed, page_size(first) + 1)
    return connect([_fault(row) for row in rows], first, key=lambda each: (each.id,))


async def faults_by_id(db: Reader, ids: list[UUID]) -> list[LedgerFault | None]:
    return pick(ids, map(_fault, await db.fetch(_FAULTS_BY_ID, ids)), by=lambda each: UUID(each.id))
