"""What finance says of orders: what was kept of each line, what each vendor gets, and how it was booked."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID, federation

from shared.db import Reader
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.rows import group, pick
from shared.graphql.scalars import Amount, Money
from subgraphs.finance import models
from subgraphs.finance.rules.permissions import READ, READ_EARNINGS
from subgraphs.finance.types.ledger import LedgerTransaction, transactions_by_order
from subgraphs.finance.types.money import money

strawberry.enum(models.TaxOwedBy, name="TaxOwedBy")


@strawberry.type(description="What the marketplace keeps of a line, as it was agreed when it was sold: plans that change later change nothing here.")
class Commission:
    line_id: strawberry.Private[UUID]
    vendor_id: strawberry.Private[UUID]
    plan_id: ID | None = strawberry.field(description="None where there was no plan.")
    product_id: ID | None = strawberry.field(description="The rule was of this product,")
    category_id: ID | None = strawberry.field(description="or of this category; or, where neither is said, of all else.")
    basis_points: int
    fixed: Amount
    minimum: Amount
    maximum: Amount | None
    base: Money = strawberry.field(description="What it is of: what was paid for the line, without tax and core deposit.")
    amount: Money
    tax: Money = strawberry.field(description="On the commission itself.")
    given_back: Money = strawberry.field(description="With refunds of the line.")
    tax_given_back: Money


@strawberry.type(description="What a vendor gets of an order.")
class VendorOrderEarnings:
    vendor_order_id: strawberry.Private[UUID]
    vendor_id: strawberry.Private[UUID]
    gross: Money
    shipping: Money
    commission: Money
    commission_tax: Money
    tax: Money = strawberry.field(description="That the buyer has paid.")
    tax_owed_by: models.TaxOwedBy
    core: Money = strawberry.field(description="Deposits that are still held.")
    refunded: Money
    net: Money = strawberry.field(description="What is left to be released; nothing more once it has been.")
    booked: bool = strawberry.field(description="It is confirmed and paid for.")
    eligible_at: datetime | None = strawberry.field(description="From when on it can be paid out; none before it is delivered.")
    released_at: datetime | None


@strawberry.type(description="Tax of a vendor's part of an order by one rate, or of what was refunded of it: negative then.")
class TaxLine:
    order_id: strawberry.Private[UUID]
    vendor_order_id: ID
    owed_by: models.TaxOwedBy
    country: str
    region: str
    basis_points: int
    net: Money
    tax: Money
    at: datetime


@federation.type(keys=["id"])
class OrderLine:
    id: ID

    @strawberry.field(extensions=[Requires(READ_EARNINGS)], description="For its vendor and the marketplace; to others there is none.")
    async def commission(self, info: Info) -> Commission | None:
        found = await info.context.load(commissions_by_line, UUID(self.id))
        return found if found and info.context.viewer.may(READ_EARNINGS, within=found.vendor_id) else None

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "OrderLine":  # noqa: ARG003
        return cls(id=ID(str(UUID(id))))


@federation.type(keys=["id"])
class VendorOrder:
    id: ID

    @strawberry.field(extensions=[Requires(READ_EARNINGS)], description="For its vendor and the marketplace; to others there is none.")
    async def earnings(self, info: Info) -> VendorOrderEarnings | None:
        found = await info.context.load(shares_by_vendor_order, UUID(self.id))
        return found if found and info.context.viewer.may(READ_EARNINGS, within=found.vendor_id) else None

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "VendorOrder":  # noqa: ARG003
        return cls(id=ID(str(UUID(id))))


@federation.type(keys=["id"])
class Order:
    id: ID

    @strawberry.field(extensions=[Requires(READ)], description="All that was booked of it, in order of time.")
    async def ledger_transactions(self, info: Info) -> list[LedgerTransaction] | None:
        info.context.viewer.must(READ)
        return await info.context.load(transactions_by_order, UUID(self.id))

    @strawberry.field(extensions=[Requires(READ)], description="In order of time.")
    async def tax_lines(self, info: Info) -> list[TaxLine] | None:
        info.context.viewer.must(READ)
        return await info.context.load(tax_lines_by_order, UUID(self.id))

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Order":  # noqa: ARG003
        return cls(id=ID(str(UUID(id))))


_COMMISSIONS = """
    SELECT line_id, vendor_id, currency, plan_id, product_id, category_id, basis_points, fixed, minimum, maximum, base, amount, tax, given_back,
        tax_given_back
    FROM commissions WHERE line_id = ANY($1::uuid[])"""
_SHARES = """
    SELECT vendor_order_id, vendor_id, currency, gross, shipping, commission, commission_tax, tax, tax_owed_by, core, refunded, outstanding, booked,
        due_at, released_at
    FROM shares WHERE vendor_order_id = ANY($1::uuid[]) AND currency <> ''"""
_TAX_LINES = """
    SELECT order_id, vendor_order_id, owed_by, country, region, currency, basis_points, net, tax, at
    FROM tax_lines WHERE order_id = ANY($1::uuid[]) ORDER BY order_id, id"""


def _id(id_: UUID | None) -> ID | None:
    return ID(str(id_)) if id_ else None


def _commission(row: Any) -> Commission:
    currency = row["currency"]
    return Commission(
        line_id=row["line_id"], vendor_id=row["vendor_id"], plan_id=_id(row["plan_id"]), product_id=_id(row["product_id"]),
        category_id=_id(row["category_id"]), basis_points=row["basis_points"], fixed=Amount(row["fixed"]), minimum=Amount(row["minimum"]),
        maximum=None if row["maximum"] is None else Amount(row["maximum"]), base=money(row["base"], currency), amount=money(row["amount"], currency),
        tax=money(row["tax"], currency), given_back=money(row["given_back"], currency), tax_given_back=money(row["tax_given_back"], currency),
    )  # fmt: skip


def _share(row: Any) -> VendorOrderEarnings:
    amounts = {
        name: money(row[name], row["currency"]) for name in ("gross", "shipping", "commission", "commission_tax", "tax", "core", "refunded")
    }  # fmt: skip
    net = row["outstanding"] if row["booked"] else row["gross"] + row["shipping"] - row["commission"] - row["commission_tax"]
    return VendorOrderEarnings(
        vendor_order_id=row["vendor_order_id"], vendor_id=row["vendor_id"], tax_owed_by=models.TaxOwedBy(row["tax_owed_by"]),
        net=money(net, row["currency"]), booked=row["booked"], eligible_at=row["due_at"], released_at=row["released_at"], **amounts,
    )  # fmt: skip


def _tax_line(row: Any) -> TaxLine:
    return TaxLine(
        order_id=row["order_id"], vendor_order_id=ID(str(row["vendor_order_id"])), owed_by=models.TaxOwedBy(row["owed_by"]),
        country=row["country"], region=row["region"], basis_points=row["basis_points"], net=money(row["net"], row["currency"]),
        tax=money(row["tax"], row["currency"]), at=row["at"],
    )  # fmt: skip


async def tax_lines_by_order(db: Reader, ids: list[UUID]) -> list[list[TaxLine]]:
    return group(ids, map(_tax_line, await db.fetch(_TAX_LINES, ids)), by=lambda each: each.order_id)


async def commissions_by_line(db: Reader, ids: list[UUID]) -> list[Commission | None]:
    return pick(ids, map(_commission, await db.fetch(_COMMISSIONS, ids)), by=lambda each: each.line_id)


async def shares_by_vendor_order(db: Reader, ids: list[UUID]) -> list[VendorOrderEarnings | None]:
    return pick(ids, map(_share, await db.fetch(_SHARES, ids)), by=lambda each: each.vendor_order_id)
