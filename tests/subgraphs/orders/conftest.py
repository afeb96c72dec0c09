"""Orders as others' facts make them, and what is then asked of them."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from events.contracts import Fact
from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.inventory import ReservationConfirmed, ReservationRefused, Reserved, StockReserved
from events.contracts.orders import OrderToken
from events.contracts.payments import PaymentAuthorized, PaymentCaptured
from events.contracts.pricing import Place, QuotedShipping, Redemption, RedemptionsHeld, RedemptionsSpent
from events.contracts.shipping import CancellationAnswered, ShipmentDelivered, ShipmentDispatched, ShippedLine
from events.envelope import Told as Envelope
from shared.addresses import Address
from shared.buyers import Buyer
from shared.db import Database
from shared.ids import uuid7
from shared.seal import Seal
from shared.settings import Settings
from subgraphs.orders import handlers
from subgraphs.orders.rules.history import Entry, rebuild
from subgraphs.orders.rules.order import Order
from tests.conftest import Ask, Claims, Databases, person

ADA = Buyer(
    shipping=Address(recipient="Ada Gear", lines=["Ringweg 7"], city="Berlin", postal_code="10115", country="DE"),
    billing=Address(recipient="Ada Gear", lines=["Ringweg 7"], city="Berlin", postal_code="10115", country="DE"),
    email="Ada@example.com",
    phone="+4930123456",
)


@dataclass
class Bought:
    """What somebody has checked out, and all that others answer to it."""

    fact: CartCheckedOut
    payment: UUID = field(default_factory=uuid7)
    warehouse: dict[UUID, UUID] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        return self.fact.order_id

    @property
    def vendors(self) -> list[UUID]:
        return list(dict.fromkeys(line.vendor_id for line in self.fact.lines))

    def reserved(self) -> list[Reserved]:
        for vendor in self.vendors:
            self.warehouse.setdefault(vendor, uuid7())
        return [
            Reserved(offer_id=each.offer_id, vendor_id=each.vendor_id, warehouse_id=self.warehouse[each.vendor_id], quantity=each.quantity)
            for each in self.fact.lines
        ]

    def stock_reserved(self) -> StockReserved:
        return StockReserved(reservation_id=self.id, order_id=self.id, lines=self.reserved(), expires_at=datetime.now(UTC))

    def stock_refused(self) -> ReservationRefused:
        return ReservationRefused(reservation_id=self.id, order_id=self.id, shortages=[])

    def stock_taken(self) -> ReservationConfirmed:
        return ReservationConfirmed(reservation_id=self.id, order_id=self.id, lines=self.reserved())

    def held(self) -> RedemptionsHeld:
        return RedemptionsHeld(order_id=self.id, redemptions=self.fact.redemptions)

    def spent(self) -> RedemptionsSpent:
        return RedemptionsSpent(order_id=self.id)

    def authorized(self, **otherwise: Any) -> PaymentAuthorized:
        said = {"amount": self.fact.due, "currency": self.fact.currency, "provider": "mock", **otherwise}
        return PaymentAuthorized(payment_id=said.pop("payment_id", self.payment), order_id=self.id, **said)

    def captured(self) -> PaymentCaptured:
        due = self.fact.due
        said = {"capture_id": self.payment, "amount": due, "captured": due, "currency": self.fact.currency}
        return PaymentCaptured(payment_id=self.payment, order_id=self.id, **said)

    def confirming(self) -> list[Fact]:
        """All that others answer until it is confirmed, in the order in which they do."""
        paid = [self.authorized()] if self.fact.due else []
        return [self.stock_reserved(), self.held(), *paid, self.stock_taken(), self.spent()]


def line(vendor: UUID, total: int = 1000, quantity: int = 1, **otherwise: Any) -> BoughtLine:
    said = {"discount": 0, "tax": total // 10, "sku": "BP-846 84S", "title": "Brake Pad", **otherwise}
    return BoughtLine(
        line_id=uuid7(), offer_id=uuid7(), vendor_id=vendor, quantity=quantity, unit_price=total // quantity, subtotal=total, total=total,
        variant_id=uuid7(), product_id=uuid7(), **said,
    )  # fmt: skip


def sending(vendor: UUID, total: int = 500) -> QuotedShipping:
    return QuotedShipping(vendor_id=vendor, method="STANDARD", amount=total, discount=0, tax=total // 10, total=total)


@dataclass
class Desk:
    """A tenant's orders, and those who tell of them."""

    database: Database
    settings: Settings
    tenant: UUID
    vendor: UUID = field(default_factory=uuid7)
    other: UUID = field(default_factory=uuid7)
    _sequence: Iterator[int] = field(default_factory=lambda: count(1))

    async def tell(self, *facts: Fact) -> None:
        """Each by itself."""
        for fact in facts:
            await self.tell_together([fact])

    async def tell_together(self, facts: Sequence[Fact]) -> None:
        """Of one type."""
        _, handle = handlers.subscriber._handlers[type(facts[0]).__name__]
        told = [Envelope(fact, next(self._sequence), datetime.now(UTC), self.tenant, uuid7()) for fact in facts]
        async with self.database.transaction(self.tenant, ("event", str(told[0].event_id))) as tx:
            await handle(tx, told)

    def checkout(
        self,
        *lines: BoughtLine,
        user: UUID | None = None,
        stored: Sequence[Redemption] = (),
        shipping: Sequence[QuotedShipping] | None = None,
        **said: Any,
    ) -> Bought:
        bought = list(lines) or [line(self.vendor, 1000), line(self.other, 2000, 3)]
        vendors = dict.fromkeys(each.vendor_id for each in bought)
        sent = [sending(vendor) for vendor in vendors] if shipping is None else list(shipping)
        priced: list[Any] = [*bought, *sent]
        total = sum(each.total for each in priced)
        order_id = uuid7()
        due, number = total - sum(each.amount for each in stored), f"PG-{order_id.hex[-9:].upper()}"
        given = {"due": due, "payment": "CARD", "number": number, "currency": "USD", **said}
        people = self.database.vault.hand_over(self.tenant, order_id, ADA.model_dump_json())
        return Bought(
            CartCheckedOut(
                cart_id=uuid7(), user_id=user, order_id=order_id, place=Place(country="DE", postal_code="10115"), lines=bought, shipping=sent,
                redemptions=list(stored), discount=0, shipping_total=sum(each.total for each in sent), tax=sum(each.tax for each in priced),
                total=total, people=people, **given,
            )
        )  # fmt: skip

    async def place(self, *lines: BoughtLine, **said: Any) -> Bought:
        found = self.checkout(*lines, **said)
        await self.tell(found.fact)
        return found

    async def confirm(self, *lines: BoughtLine, **said: Any) -> Bought:
        found = await self.place(*lines, **said)
        await self.tell(*found.confirming())
        if found.fact.due:
            await self.tell(found.captured())
        return found

    async def state(self, order_id: UUID) -> Order:
        (row,) = await self.rows("SELECT state FROM orders WHERE id = $1", order_id)
        return Order.model_validate(row[0])

    async def history(self, order_id: UUID) -> list[Entry]:
        rows = await self.rows(
            "SELECT kind, data, at, actor_type, actor_id, reason, vendor_order_id, status FROM order_entries WHERE order_id = $1 ORDER BY place",
            order_id,
        )
        return [
            Entry(kind=kind, data=data, at=at, actor=(type_, id_), reason=reason, vendor_order_id=part, status=status)
            for kind, data, at, type_, id_, reason, part, status in rows
        ]

    async def is_its_history(self, order_id: UUID) -> None:
        """Read again from its entries it is what is kept."""
        assert rebuild(await self.history(order_id)) == await self.state(order_id)

    async def kinds(self, order_id: UUID) -> list[str]:
        return [entry.kind for entry in await self.history(order_id) if entry.kind != "VENDOR_ORDER_MOVED"]

    async def parts(self, order_id: UUID) -> dict[UUID, UUID]:
        """Of an order: by vendor, the id of its part."""
        return {part.vendor_id: part.id for part in (await self.state(order_id)).parts}

    async def ship(self, bought: Bought, vendor: UUID, *, quantity: int | None = None, deliver: bool = False) -> UUID:
        part = (await self.parts(bought.id))[vendor]
        shipment = uuid7()
        lines = [ShippedLine(line_id=each.line_id, quantity=quantity or each.quantity) for each in bought.fact.lines if each.vendor_id == vendor]
        named = {"shipment_id": shipment, "order_id": bought.id, "vendor_order_id": part, "vendor_id": vendor, "lines": lines}
        await self.tell(ShipmentDispatched(**named, carrier="dhl", tracking_number="1"))
        if deliver:
            await self.tell(ShipmentDelivered(**named, delivered_at=datetime.now(UTC)))
        return shipment

    async def answer_cancellation(self, told: Callable[..., Awaitable[list[tuple[str, dict[str, Any]]]]], *, left: int = 0) -> dict[str, Any]:
        """As shipping does, to what was asked last; `left` of its first line are on their way."""
        asked = [data for name, data in await told("orders") if name == "CancellationRequested"][-1]
        refused = [{**asked["lines"][0], "quantity": left}] if left else []
        withdrawn = [{**each, "quantity": each["quantity"] - (left if at == 0 else 0)} for at, each in enumerate(asked["lines"])]
        said = {"cancellation_id": asked["cancellation_id"], "order_id": asked["order_id"]}
        answer = {**said, "withdrawn": [each for each in withdrawn if each["quantity"]], "refused": refused}
        await self.tell(CancellationAnswered.model_validate(answer))
        return answer

    async def rows(self, statement: str, *args: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self.database.reader(self.tenant).fetch(statement, *args)]

    async def write(self, statement: str) -> None:
        async with self.database.transaction(self.tenant) as tx:
            await tx.execute(text(statement))

    def token(self, order_id: UUID) -> str:
        return Seal(self.settings, OrderToken.PURPOSE, OrderToken).sign(OrderToken(tenant=self.tenant, order_id=order_id))


@pytest.fixture
def desk(databases: Databases, settings: Settings, tenant: UUID) -> Desk:
    return Desk(databases["orders"], settings, tenant)


@pytest.fixture
def me() -> Claims:
    return person()


Change = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def change(ask: Ask) -> Change:
    """Asks a mutation of orders; answers its payload, or `{"code": ..., "field": ...}` where it was refused."""

    async def change(viewer: Claims | None, mutation: str, fields: str = "order { status }", **given: Any) -> dict[str, Any]:
        answer = await ask("orders", f"mutation {{ it: {mutation} {{ {fields} userErrors {{ code field }} }} }}", viewer=viewer, **given)
        if "errors" in answer:
            return {"code": answer["errors"][0]["extensions"]["code"]}
        payload: dict[str, Any] = answer["data"]["it"]
        errors = payload.pop("userErrors")
        return dict(errors[0]) if errors else payload

    return change


def named(told: Sequence[tuple[str, dict[str, Any]]], *names: str) -> list[dict[str, Any]]:
    """Of what was told, the data of these."""
    return [data for name, data in told if name in names]
