"""Every step of an order, and each way in which it can go wrong there: it ends paid and on its way, or given up with nothing left of it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from deploy.postgres import BUS, Server
from deploy.topology import SUBGRAPHS
from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.pricing import Place, QuotedShipping, Redemption
from events.outbox import emit
from shared.ids import uuid7
from shared.settings import Settings
from shared.tenancy import platform
from subgraphs.finance.service import checks
from subgraphs.orders.rules.order import Order, Refund
from subgraphs.orders.rules.permissions import OVERSEE, READ
from subgraphs.orders.service import saga
from tests.conftest import Ask, Databases, Market, open_market, person
from tests.reliability.faults import Chaos, Fault, Moment, at_work, every
from tests.subgraphs.inventory.conftest import Stockroom
from tests.subgraphs.orders.conftest import ADA
from tests.subgraphs.payments.gateway import Gateway, running_gateway, use_gateway
from tests.subgraphs.pricing.conftest import ADMIN

pytestmark = [pytest.mark.reliability, pytest.mark.timeout(900), pytest.mark.xdist_group("routers of their own")]

QUEUES = ("orders", "inventory", "pricing", "payments", "shipping", "finance")
TO_CONFIRMED = {
    "CartCheckedOut", "StockReserved", "RedemptionsHeld", "PaymentDue", "PaymentAuthorized", "OrderAuthorized", "ReservationConfirmed",
    "RedemptionsSpent", "OrderConfirmed", "PaymentCaptured",
}  # fmt: skip
UNTIL_PAID = {"CartCheckedOut", "StockReserved", "RedemptionsHeld", "PaymentDue"}
NONE_YET = Refund(amount=0, stored=0, reason="")
PATIENCE_SECONDS = 120
STOCK = 10_000
"""Amounts whose last four digits say how the gateway behaves."""
GOOD, DECLINED, LOST, TWICE, LATE, DISORDER, SLOW = 4000, 6601, 6604, 6605, 6606, 6607, 6603


@dataclass
class World:
    """One market that sells one thing, and all that was bought of it."""

    market: Market
    server: Server
    databases: Databases
    room: Stockroom
    gateway: Gateway
    offer: UUID
    coupon: UUID
    bought: dict[UUID, CartCheckedOut] = field(default_factory=dict)

    async def buy(self, due: int, quantity: int = 1) -> UUID:
        """As carts tells it."""
        order_id, vendor = uuid7(), self.room.vendor
        line = BoughtLine(
            line_id=uuid7(), offer_id=self.offer, vendor_id=vendor, quantity=quantity, unit_price=due - 500, subtotal=due - 500, discount=0, tax=100,
            total=due - 500, variant_id=uuid7(), product_id=uuid7(), sku="BP-1", title="Brake Pad",
        )  # fmt: skip
        sending = QuotedShipping(vendor_id=vendor, method="STANDARD", amount=500, discount=0, tax=50, total=500)
        database = self.databases["carts"]
        fact = CartCheckedOut(
            cart_id=uuid7(), order_id=order_id, number=f"R-{order_id.hex[-12:]}", currency="USD", place=Place(country="DE", postal_code="10115"),
            lines=[line], shipping=[sending], redemptions=[Redemption(kind="COUPON", id=self.coupon, amount=1)], discount=0, shipping_total=500,
            tax=150, total=due, due=due, payment="CARD", people=database.vault.hand_over(self.market.tenant, order_id, ADA.model_dump_json()),
        )  # fmt: skip
        async with database.transaction(self.market.tenant) as tx:
            emit(tx, fact)
        self.bought[order_id] = fact
        return order_id

    async def orders(self) -> dict[UUID, Order]:
        rows = (
            await self.databases["orders"].reader(self.market.tenant).fetch("SELECT state FROM orders WHERE id = ANY($1::uuid[])", list(self.bought))
        )
        return {order.id: order for order in (Order.model_validate(row[0]) for row in rows)}

    async def at_rest(self) -> bool:
        """Every order is confirmed and captured, or given up and without a charge; what only time ends is ended by its time."""
        found = await self.orders()
        if len(found) < len(self.bought):
            return False
        charges = await self.gateway.charges()
        for id_, order in found.items():
            if order.given_up is None and not (order.confirmed and sum(order.captured.values()) == order.due):
                return False
            if order.given_up is not None and charges[id_].held:
                return False
        return True

    async def comes_to_rest(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await self.at_rest():
                await asyncio.sleep(0.3)
                if any(order.paying == "FAILED" and order.open for order in (await self.orders()).values()):
                    # nobody tries again: in half an hour they are given up
                    await saga.expire(self.databases["orders"], datetime.now(UTC) + timedelta(hours=1))
            await self.is_quiet()

    async def is_quiet(self) -> None:
        """Nothing of this market is on its way any more."""
        while await self._on_its_way():
            await asyncio.sleep(0.2)

    async def _on_its_way(self) -> int:
        tenant = str(self.market.tenant)
        places = [(BUS, BUS, "SELECT count(*) FROM deliveries WHERE starts_with(aggregate, $1)")]
        places += [(name, platform(name), "SELECT count(*) FROM outbox WHERE tenant_id = $1::uuid") for name in SUBGRAPHS]
        count = 0
        for database, role, query in places:
            connection = await asyncpg.connect(self.server.url(database, role))
            count += await connection.fetchval(query, tenant)
            await connection.close()
        return count

    async def has_paid_back(self, ids: Iterable[UUID]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not all(refund.state == "SETTLED" for order in await self._of(ids) for refund in order.refunds.values() or [NONE_YET]):
                await asyncio.sleep(0.3)
            await self.is_quiet()

    async def _of(self, ids: Iterable[UUID]) -> list[Order]:
        orders = await self.orders()
        return [orders[id_] for id_ in ids]

    async def adds_up(self, cancelled: Iterable[UUID] = ()) -> Counter[str]:
        """Stock, charges, redemptions and books say the same of every order; how many ended how."""
        orders, charges = await self.orders(), await self.gateway.charges()
        confirmed = {id_ for id_, order in orders.items() if order.confirmed and order.given_up is None}
        kept = confirmed - set(cancelled)
        for id_, order in orders.items():
            assert (order.confirmed, order.given_up is None) in ((True, True), (False, False)), f"{id_} is neither"
            held = order.due if id_ in kept else 0
            assert charges[id_].captured - charges[id_].refunded == held, f"{id_} was charged {charges[id_]} and not {held}"
            assert charges[id_].captures <= 1, f"{id_} was captured {charges[id_].captures} times"
        sold = sum(line.quantity for id_ in kept for line in self.bought[id_].lines)
        assert await self.room.level(self.offer) == (STOCK - sold, 0)
        await self.room.is_sound()
        (used,) = (await self._rows("pricing", "SELECT used FROM allowances WHERE id = $1", self.coupon))[0]
        assert used == len(kept)
        unequal = "SELECT transaction_id, currency FROM ledger_entries GROUP BY transaction_id, currency HAVING sum(amount) <> 0"
        assert await self._rows("finance", unequal) == []
        assert await checks.check_books(self.databases["finance"], self.market.tenant) == []
        sent = await self._rows("shipping", "SELECT order_id, count(*) FROM shipments GROUP BY order_id")
        assert {row[0]: row[1] for row in sent} == dict.fromkeys(confirmed, 1)
        return Counter("CONFIRMED" if id_ in confirmed else f"CANCELLED {order.given_up}" for id_, order in orders.items())

    async def _rows(self, subgraph: str, query: str, *args: Any) -> Sequence[Any]:
        return list(await self.databases[subgraph].reader(self.market.tenant).fetch(query, *args))


@pytest.fixture
async def world(databases: Databases, server: Server, settings: Settings, ask: Ask, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    market = await open_market(databases)
    room = await Stockroom(databases["inventory"], market.tenant).open()
    made = 'mutation { createCoupon(coupon: {code: "SAGA", amount: 1}) { coupon { id } userErrors { code } } }'
    coupon = (await ask("pricing", made, viewer=ADMIN, tenant=market.tenant))["data"]["createCoupon"]["coupon"]["id"]
    async with running_gateway(tmp_path_factory.mktemp("gateway")) as gateway:
        await use_gateway(databases["payments"], market.tenant, gateway)
        yield World(market, server, databases, room, gateway, await room.offer(STOCK), UUID(coupon))


CANCEL = """mutation($order: ID!) { cancelOrder(orderId: $order, reason: "No longer wanted") { order { status } userErrors { code } } }"""


async def buys(world: World, chaos: Chaos, faults: Iterable[Fault], due: int, **said: Any) -> list[UUID]:
    """One order for each."""
    ids = []
    for fault in faults:
        ids.append(await world.buy(due, **said))
        chaos.plan(ids[-1], fault)
    return ids


def say(title: str, chaos: Chaos, ended: Counter[str]) -> None:
    """The table: for each moment, at how many steps it came; and how the orders ended."""
    assert list(map(str, chaos.planned.values())) == [], "faults that never came"
    moments = Counter(fault.moment for fault in chaos.happened.values())
    print(f"{title}: {', '.join(f'{moment} x{count}' for moment, count in moments.items())}: {dict(ended)}")  # noqa: T201


async def test_every_step_to_confirmed(world: World, server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    chaos, faults = Chaos(server), every(Moment, QUEUES, TO_CONFIRMED)
    await buys(world, chaos, faults, GOOD)
    async with at_work(chaos, settings, monkeypatch):
        await world.comes_to_rest()
    ended = await world.adds_up()
    say("to confirmed", chaos, ended)
    assert ended == {"CONFIRMED": len(faults)}


async def test_every_step_of_an_order_whose_card_is_declined(
    world: World, server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    chaos, faults = Chaos(server), every(Moment, QUEUES, TO_CONFIRMED & UNTIL_PAID | {"PaymentFailed", "OrderCancelled"})
    await buys(world, chaos, faults, DECLINED)
    async with at_work(chaos, settings, monkeypatch):
        await world.comes_to_rest()
    ended = await world.adds_up()
    say("declined", chaos, ended)
    assert ended == {"CANCELLED PAYMENT_TIMED_OUT": len(faults)}


async def test_every_step_of_an_order_that_finds_no_stock(world: World, server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    chaos = Chaos(server)
    faults = every(Moment, QUEUES, {"CartCheckedOut", "RedemptionsHeld", "ReservationRefused", "OrderCancelled"})
    await buys(world, chaos, faults, GOOD, quantity=STOCK + 1)
    async with at_work(chaos, settings, monkeypatch):
        await world.comes_to_rest()
    ended = await world.adds_up()
    say("no stock", chaos, ended)
    assert ended == {"CANCELLED OUT_OF_STOCK": len(faults)}


async def test_every_step_of_a_cancellation(world: World, server: Server, settings: Settings, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """After it was confirmed and captured: all of it comes back."""
    chaos = Chaos(server)
    faults = every(Moment, QUEUES, {"CancellationRequested", "CancellationAnswered", "LinesCancelled", "RefundDue", "RefundSettled"})
    admin = person(OVERSEE, READ)
    async with at_work(chaos, settings, monkeypatch):
        ids = await buys(world, chaos, faults, GOOD)
        await world.comes_to_rest()
        for id_ in ids:
            answer = await ask("orders", CANCEL, viewer=admin, tenant=world.market.tenant, order=id_)
            assert answer["data"]["cancelOrder"]["userErrors"] == [], answer
        await world.has_paid_back(ids)
    ended = await world.adds_up(cancelled=ids)
    say("cancelled after it was confirmed", chaos, ended)
    assert ended == {"CONFIRMED": len(faults)}


@pytest.mark.parametrize(
    ("manners", "due"),
    [("the answer is lost", LOST), ("webhooks twice", TWICE), ("webhooks late", LATE), ("webhooks out of order", DISORDER), ("slow", SLOW)],
)
async def test_providers_bad_manners(
    world: World, server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch, manners: str, due: int
) -> None:
    for _ in range(25):
        await world.buy(due)
    async with at_work(Chaos(server), settings, monkeypatch):
        await world.comes_to_rest()
    assert await world.adds_up() == {"CONFIRMED": 25}
    print(f"provider, {manners}: 25 orders confirmed, 25 captures")  # noqa: T201


async def test_provider_is_killed_again_and_again(world: World, server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_work(Chaos(server), settings, monkeypatch):
        for round_ in range(10):
            for _ in range(20):
                await world.buy((GOOD, LOST, TWICE)[round_ % 3])
            await asyncio.sleep(0.1 * (round_ % 4))
            await world.gateway.kill()
            await asyncio.sleep(0.3)
            await world.gateway.start()
        await world.comes_to_rest()
    ended = await world.adds_up()
    print(f"provider killed 10 times under 200 orders: {dict(ended)}")  # noqa: T201
    assert sum(ended.values()) == 200
