from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import select
from strawberry import ID

from shared.db import Reader, among
from shared.errors import BadInput
from shared.graphql.rows import Projection, pick
from shared.graphql.scalars import Amount, as_uuid
from subgraphs.vendors import models
from subgraphs.vendors.rules import commission


@strawberry.type(description="Of a product, of a category and all below it, or, where it names neither, of everything else.")
class CommissionLine:
    basis_points: int = strawberry.field(description="Of the price: 1250 is 12.5 %.")
    fixed: Amount = strawberry.field(description="On top of that.")
    minimum: Amount
    maximum: Amount | None
    category_id: ID | None
    product_id: ID | None


@strawberry.type(description="What the marketplace keeps of a sale by a line.")
class CommissionQuote:
    line: CommissionLine
    amount: Amount


def _line(line: commission.Line) -> CommissionLine:
    return CommissionLine(
        basis_points=line.basis_points,
        fixed=Amount(line.fixed),
        minimum=Amount(line.minimum),
        maximum=None if line.maximum is None else Amount(line.maximum),
        category_id=ID(str(line.category_id)) if line.category_id else None,
        product_id=ID(str(line.product_id)) if line.product_id else None,
    )


@strawberry.type(description="What the marketplace keeps of vendors' sales.")
class CommissionPlan:
    id: ID
    name: str
    currency: str
    is_default: bool = strawberry.field(description="Of all vendors that have none of their own.")
    kept: strawberry.Private[list[commission.Line]]

    @strawberry.field
    def lines(self) -> list[CommissionLine]:
        return [_line(line) for line in self.kept]

    @strawberry.field(description="Of a sale of `amount`. `categoryPath` leads from the root to the product's category.")
    def quote(self, product_id: ID, category_path: list[ID], amount: Amount) -> CommissionQuote:
        if amount < 0:
            raise BadInput("A sale has no negative amount", code="AMOUNT_RANGE", field="amount")
        line = commission.line_for(self.kept, as_uuid(product_id), [as_uuid(id_) for id_ in category_path])
        return CommissionQuote(line=_line(line), amount=Amount(commission.commission(line, amount)))


@strawberry.type(description="What a vendor promises of its service.")
class ServiceTargets:
    vendor_id: strawberry.Private[UUID]
    handling_hours: int = strawberry.field(description="From the order until it is handed to the carrier.")
    cancellation_basis_points: int = strawberry.field(description="Of all orders, those it may cancel: 250 is 2.5 %.")
    response_hours: int = strawberry.field(description="Until it answers a message.")


def _kept(lines: list[dict[str, Any]]) -> list[commission.Line]:
    return [commission.Line.model_validate(line) for line in lines]


plan = Projection(CommissionPlan, models.CommissionPlan, joined={"kept": models.CommissionPlan.lines}, id=str, kept=_kept)
targets = Projection(ServiceTargets, models.Targets)

_OWN = models.Vendor.plan_id == models.CommissionPlan.id
_NONE = models.Vendor.plan_id.is_(None) & models.CommissionPlan.is_default
_PLANS = select(*plan.columns).order_by(models.CommissionPlan.name)
_PLANS_BY_ID = select(*plan.columns).where(among(models.CommissionPlan.id))
_PLANS_BY_VENDOR = select(*plan.columns, models.Vendor.id.label("vendor")).join(models.Vendor, _OWN | _NONE).where(among(models.Vendor.id))
_TARGETS = select(*targets.columns).where(among(models.Targets.vendor_id))


async def plans(db: Reader) -> list[CommissionPlan]:
    return [plan(row) for row in await db.fetch(_PLANS)]


async def plans_by_id(db: Reader, ids: list[UUID]) -> list[CommissionPlan | None]:
    return pick(ids, map(plan, await db.fetch(_PLANS_BY_ID, ids=ids)), by=lambda p: UUID(p.id))


async def plans_by_vendor(db: Reader, ids: list[UUID]) -> list[CommissionPlan | None]:
    found = {row["vendor"]: plan(row) for row in await db.fetch(_PLANS_BY_VENDOR, ids=ids)}
    return [found.get(id_) for id_ in ids]


async def targets_by_vendor(db: Reader, ids: list[UUID]) -> list[ServiceTargets | None]:
    return pick(ids, map(targets, await db.fetch(_TARGETS, ids=ids)), by=lambda t: t.vendor_id)
