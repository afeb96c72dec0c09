from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID, federation

from events.contracts.carts import BoughtLine
from events.contracts.fitment import Answer
from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.rows import group, pick
from shared.graphql.scalars import Money, as_uuid
from shared.tenancy import MINE
from subgraphs.orders import models
from subgraphs.orders.rules import cancelling
from subgraphs.orders.rules.order import Line, VendorPart
from subgraphs.orders.rules.order import Order as State
from subgraphs.orders.rules.permissions import READ, READ_PEOPLE
from subgraphs.orders.types import stubs
from subgraphs.orders.types.after import Dispute, OrderNote, Return, disputes_by_order, notes_of, returns_by_order
from subgraphs.orders.types.amounts import OrderRefund, OrderShipping, money
from subgraphs.orders.types.history import Timeline, entries_of
from subgraphs.orders.types.invoice import Invoice, invoices_by_order
from subgraphs.orders.types.people import OrderAddress, buyer, known_to_vendor

for _enum in (models.OrderStatus, models.VendorOrderStatus, models.PaymentStatus, models.FulfilmentStatus):
    strawberry.enum(_enum)


@federation.type(keys=["id"], description="One thing bought from one vendor, as it was then, and how many of it have gone which way.")
class OrderLine:
    id: ID
    bought: strawberry.Private[BoughtLine]
    order: strawberry.Private[State]
    line: strawberry.Private[Line]

    @strawberry.field
    def title(self) -> str:
        return self.bought.title

    @strawberry.field
    def sku(self) -> str:
        return self.bought.sku

    @strawberry.field
    def quantity(self) -> int:
        return self.bought.quantity

    @strawberry.field
    def unit_price(self) -> Money:
        return money(self.bought.unit_price, self.order.currency)

    @strawberry.field(description="Off the whole line.")
    def discount(self) -> Money:
        return money(self.bought.discount, self.order.currency)

    @strawberry.field(description="Contained in the total.")
    def tax(self) -> Money:
        return money(self.bought.tax, self.order.currency)

    @strawberry.field(description="What is paid for all of it.")
    def total(self) -> Money:
        return money(self.bought.total, self.order.currency)

    @strawberry.field(description="Contained in the total: the deposit that comes back with the old parts.")
    def core(self) -> Money:
        return money(self.bought.core, self.order.currency)

    @strawberry.field
    def cancelled(self) -> int:
        return self.line.cancelled

    @strawberry.field(description="How many can still be called back, as far as is known.")
    def cancellable(self) -> int:
        return cancelling.still_here(self.order, self.line) if self.order.confirmed else 0

    @strawberry.field
    def shipped(self) -> int:
        return self.line.sent

    @strawberry.field
    def delivered(self) -> int:
        return self.line.arrived

    @strawberry.field
    def returned(self) -> int:
        return self.line.returned

    @strawberry.field(description="What went back of it, or is about to.")
    def refunded(self) -> Money:
        return money(self.line.refunded + self.line.deposits_back, self.order.currency)

    @strawberry.field
    def variant(self) -> stubs.Variant | None:
        return stubs.Variant(id=ID(str(self.bought.variant_id)))

    @strawberry.field
    def offer(self) -> stubs.Offer | None:
        return stubs.Offer(id=ID(str(self.bought.offer_id)))

    @strawberry.field
    def vendor(self) -> stubs.Vendor | None:
        return stubs.vendor(self.bought.vendor_id)

    @strawberry.field(description="What it was bought for.")
    def vehicle(self) -> stubs.Vehicle | None:
        return stubs.Vehicle(id=ID(self.bought.vehicle_id)) if self.bought.vehicle_id else None

    @strawberry.field(description="Whether it was said to fit.")
    def fit(self) -> Answer | None:
        return Answer(self.bought.fit) if self.bought.fit else None

    @classmethod
    async def resolve_reference(cls, info: Info, id: ID) -> "OrderLine | None":
        """For the buyer, its vendor, and those who may see all."""
        order_id = await info.context.load(orders_of_lines, as_uuid(id))
        order = await info.context.load(orders_by_id, order_id) if order_id else None
        found = next((each for each in await lines_of(info, order) if each.id == id), None) if order else None
        return found if found and order and (_sees(info, order) or info.context.viewer.may(READ, within=found.bought.vendor_id)) else None


@federation.type(keys=["id"], description="One vendor's part of an order.")
class VendorOrder:
    id: ID
    kept: strawberry.Private["Order"]
    part: strawberry.Private[VendorPart]

    @strawberry.field(description="For people.")
    def number(self) -> str:
        return self.part.number

    @strawberry.field
    def status(self) -> models.VendorOrderStatus:
        return self.part.status

    @strawberry.field
    def placed_at(self) -> datetime:
        return self.kept.placed_at

    @strawberry.field(description="None for its vendor: the other vendors' parts are not theirs to see.")
    def order(self, info: Info) -> "Order | None":
        return self.kept if _sees(info, self.kept) else None

    @strawberry.field
    def vendor(self) -> stubs.Vendor | None:
        return stubs.vendor(self.part.vendor_id)

    @strawberry.field
    async def lines(self, info: Info) -> list[OrderLine]:
        return [each for each in await lines_of(info, self.kept) if each.line.vendor_order_id == self.part.id]

    @strawberry.field
    def shipping(self) -> OrderShipping | None:
        return OrderShipping(kept=self.part.shipping, currency=self.kept.state.currency) if self.part.shipping else None

    @strawberry.field(description="What is paid for it, with sending.")
    def total(self) -> Money:
        sent = self.part.shipping.quoted.total if self.part.shipping else 0
        return money(sum(line.total for line in self.kept.state.lines_of(self.part.id)) + sent, self.kept.state.currency)

    @strawberry.field(description="For its vendor while there is something to send, and for 90 days after.")
    async def shipping_address(self, info: Info) -> OrderAddress | None:
        viewer, order = info.context.viewer, self.kept
        theirs = viewer.may(READ, within=self.part.vendor_id) and known_to_vendor(self.part, order.placed_at)
        if not (theirs or _sees_people(info, order)):
            return None
        known = await buyer(info, order.state.id, order.state.user_id, order.people)
        return OrderAddress.of(known.shipping) if known else None

    @strawberry.field(description="What has happened to it, the oldest first.")
    async def timeline(self, info: Info, first: int = 50, after: str | None = None) -> Timeline | None:
        return await entries_of(info, self.kept.state.id, self.part.id, first, after)

    @strawberry.field(description="What was said about this part.")
    async def notes(self, info: Info) -> list[OrderNote]:
        staff = info.context.viewer.may(READ, within=self.part.vendor_id)
        return await notes_of(info, self.kept.state, staff=staff, part=self.part.id)

    @strawberry.field
    async def returns(self, info: Info) -> list[Return]:
        found = await info.context.load(returns_by_order, self.kept.state.id)
        return [each for each in found if each.of_vendor_order == self.part.id]

    @strawberry.field
    async def disputes(self, info: Info) -> list[Dispute]:
        found = await info.context.load(disputes_by_order, self.kept.state.id)
        return [each for each in found if each.of_vendor_order == self.part.id]

    @strawberry.field
    async def invoices(self, info: Info) -> list[Invoice]:
        found = await info.context.load(invoices_by_order, self.kept.state.id)
        return [each for each in found if each.of_vendor_order == self.part.id]

    @classmethod
    async def resolve_reference(cls, info: Info, id: ID) -> "VendorOrder | None":
        return await vendor_order_of(info, as_uuid(id))


@federation.type(keys=["id"], description="What somebody has bought, of one vendor or of several.")
class Order:
    id: ID
    state: strawberry.Private[State]
    people: strawberry.Private[bytes | None]
    by_token: strawberry.Private[bool] = False
    placed_at: datetime

    @strawberry.field(description="For people.")
    def number(self) -> str:
        return self.state.number

    @strawberry.field
    def status(self) -> models.OrderStatus:
        return self.state.status

    @strawberry.field
    def payment_status(self) -> models.PaymentStatus:
        return self.state.payment_status

    @strawberry.field
    def fulfilment_status(self) -> models.FulfilmentStatus:
        return self.state.fulfilment_status

    @strawberry.field(description="Why it was given up or its payment failed, as a code.")
    def problem(self) -> str | None:
        return self.state.given_up or self.state.failure or None

    @strawberry.field(description="The way of paying that was chosen.")
    def payment(self) -> str:
        return self.state.method

    @strawberry.field
    def total(self) -> Money:
        return money(self.state.total, self.state.currency)

    @strawberry.field(description="What gift cards and points have left to be paid.")
    def due(self) -> Money:
        return money(self.state.due, self.state.currency)

    @strawberry.field
    def user(self) -> stubs.User | None:
        return stubs.user(self.state.user_id)

    @strawberry.field
    async def lines(self, info: Info) -> list[OrderLine]:
        return await lines_of(info, self)

    @strawberry.field
    def vendor_orders(self) -> list[VendorOrder]:
        return [VendorOrder(id=ID(str(part.id)), kept=self, part=part) for part in self.state.parts]

    def part(self, id_: UUID) -> VendorOrder | None:
        found = self.state.part(id_)
        return VendorOrder(id=ID(str(id_)), kept=self, part=found) if found else None

    @strawberry.field
    def refunds(self) -> list[OrderRefund]:
        return [OrderRefund.of(id_, kept, self.state.currency) for id_, kept in self.state.refunds.items()]

    @strawberry.field
    async def returns(self, info: Info) -> list[Return]:
        return await info.context.load(returns_by_order, self.state.id)

    @strawberry.field
    async def disputes(self, info: Info) -> list[Dispute]:
        return await info.context.load(disputes_by_order, self.state.id)

    @strawberry.field
    async def invoices(self, info: Info) -> list[Invoice]:
        return await info.context.load(invoices_by_order, self.state.id)

    @strawberry.field(description="What was said about it, as far as you may read it.")
    async def notes(self, info: Info) -> list[OrderNote]:
        return await notes_of(info, self.state, staff=info.context.viewer.may(READ))

    @strawberry.field(description="What has happened to it, the oldest first.")
    async def timeline(self, info: Info, first: int = 50, after: str | None = None) -> Timeline | None:
        return await entries_of(info, self.state.id, None, first, after)

    @strawberry.field(description="None of somebody who has been erased.")
    async def shipping_address(self, info: Info) -> OrderAddress | None:
        known = await self._buyer(info)
        return OrderAddress.of(known.shipping) if known else None

    @strawberry.field
    async def billing_address(self, info: Info) -> OrderAddress | None:
        known = await self._buyer(info)
        return OrderAddress.of(known.billing) if known else None

    @strawberry.field
    async def email(self, info: Info) -> str | None:
        known = await self._buyer(info)
        return known.email if known else None

    async def _buyer(self, info: Info) -> Any:
        return await buyer(info, self.state.id, self.state.user_id, self.people) if _sees_people(info, self) else None

    @classmethod
    async def resolve_reference(cls, info: Info, id: ID) -> "Order | None":
        return await order_of(info, as_uuid(id))


def _owns(info: Info, order: Order) -> bool:
    viewer = info.context.viewer
    return order.by_token or (order.state.user_id is not None and viewer.claims.get("kind") == "user" and viewer.user_id == order.state.user_id)


def _sees(info: Info, order: Order) -> bool:
    return _owns(info, order) or info.context.viewer.may(READ)


def _sees_people(info: Info, order: Order) -> bool:
    return _owns(info, order) or info.context.viewer.may(READ_PEOPLE)


COLUMNS = "o.id, o.state, o.people, o.placed_at"
_ORDERS = f"SELECT {COLUMNS} FROM orders AS o WHERE o.{MINE} AND o.id = ANY($1::uuid[])"  # noqa: S608
_LINES = "SELECT id, order_id, bought FROM order_lines WHERE order_id = ANY($1::uuid[]) ORDER BY order_id, place"
_OF_LINES = "SELECT id, order_id FROM order_lines WHERE id = ANY($1::uuid[])"
_OF_PARTS = "SELECT id, order_id FROM vendor_orders WHERE id = ANY($1::uuid[])"


def order(row: Sequence[Any]) -> Order:
    id_, state, people, placed_at = row[:4]
    return Order(id=ID(str(id_)), state=State.model_validate(state), people=people, placed_at=placed_at)


async def orders_by_id(db: Reader, ids: list[UUID]) -> list[Order | None]:
    """Whoever's they are."""
    return pick(ids, [order(tuple(row)) for row in await db.fetch(_ORDERS, ids)], by=lambda each: each.state.id)


async def bought_by_order(db: Reader, ids: list[UUID]) -> list[list[tuple[UUID, UUID, BoughtLine]]]:
    rows = [(id_, order_id, BoughtLine.model_validate(bought)) for id_, order_id, bought in await db.fetch(_LINES, ids)]
    return group(ids, rows, by=lambda row: row[1])


async def orders_of_lines(db: Reader, ids: list[UUID]) -> list[UUID | None]:
    found = dict(map(tuple, await db.fetch(_OF_LINES, ids)))
    return [found.get(id_) for id_ in ids]


async def orders_of_parts(db: Reader, ids: list[UUID]) -> list[UUID | None]:
    found = dict(map(tuple, await db.fetch(_OF_PARTS, ids)))
    return [found.get(id_) for id_ in ids]


async def lines_of(info: Info, of: Order) -> list[OrderLine]:
    rows = await info.context.load(bought_by_order, of.state.id)
    known = {line.id: line for line in of.state.lines}
    return [OrderLine(id=ID(str(id_)), bought=bought, order=of.state, line=known[id_]) for id_, _, bought in rows]


async def order_of(info: Info, order_id: UUID) -> Order | None:
    """For whoever bought it, and for those who may see all of them."""
    found = await info.context.load(orders_by_id, order_id)
    return found if found and _sees(info, found) else None


async def order_by_token(info: Info, order_id: UUID) -> Order | None:
    found = await info.context.load(orders_by_id, order_id)
    if found:
        found.by_token = True
    return found


async def vendor_order_of(info: Info, id_: UUID) -> VendorOrder | None:
    """For its vendor too."""
    order_id = await info.context.load(orders_of_parts, id_)
    return await part_of(info, order_id, id_) if order_id else None


async def part_of(info: Info, order_id: UUID, id_: UUID) -> VendorOrder | None:
    found = await info.context.load(orders_by_id, order_id)
    part = found.part(id_) if found else None
    return part if part and (_sees(info, part.kept) or info.context.viewer.may(READ, within=part.part.vendor_id)) else None
