"""A market where one thing is sold, paid for through a gateway that is a process of its own; and whether all that is kept of its orders agrees."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from deploy.postgres import BUS, Server
from deploy.topology import SUBGRAPHS
from events.bus import Bus
from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.pricing import Place, QuotedShipping, Redemption
from events.outbox import emit
from shared.ids import uuid7
from shared.tenancy import platform
from subgraphs.finance.service import checks
from subgraphs.orders.rules.order import Order, Refund
from subgraphs.orders.service import saga
from subgraphs.pricing.models import Allowance
from tests.conftest import Databases, Market, open_market
from tests.subgraphs.inventory.conftest import Stockroom
from tests.subgraphs.orders.conftest import ADA
from tests.subgraphs.payments.gateway import Gateway, running_gateway, use_gateway

NONE_YET = Refund(amount=0, stored=0, reason="")
PATIENCE_SECONDS = 300
QUIET_LOOKS = 5
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
    bought: dict[UUID, int] = field(default_factory=dict)
    """By order: how many."""
    broker: Bus | None = None
    """What carries the facts, where the embedded bus does not."""

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
        self.bought[order_id] = quantity
        return order_id

    async def orders(self) -> dict[UUID, Order]:
        rows = (
            await self.databases["orders"].reader(self.market.tenant).fetch("SELECT state FROM orders WHERE id = ANY($1::uuid[])", list(self.bought))
        )
        return {order.id: order for order in (Order.model_validate(row[0]) for row in rows)}

    async def placed(self, id_: UUID) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while id_ not in await self.orders():
                await asyncio.sleep(0.05)

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
        """Nothing of this market is on its way any more. A single look could miss what moves from an outbox to the bus, or from a handler on."""
        quiet = 0
        while quiet < QUIET_LOOKS:
            quiet = 0 if await self._on_its_way() else quiet + 1
            await asyncio.sleep(0.1)

    async def _on_its_way(self) -> int:
        tenant = str(self.market.tenant)
        places = [(BUS, BUS, "SELECT count(*) FROM deliveries WHERE starts_with(aggregate, $1)")]
        places += [(name, platform(name), "SELECT count(*) FROM outbox WHERE tenant_id = $1::uuid") for name in SUBGRAPHS]
        count = 0
        for database, role, query in places:
            connection = await asyncpg.connect(self.server.url(database, role))
            count += await connection.fetchval(query, tenant)
            await connection.close()
        return count + (sum((await self.broker.depths()).values()) if self.broker else 0)

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
        sold = sum(self.bought[id_] for id_ in kept)
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


@asynccontextmanager
async def opened(server: Server, databases: Databases, folder: Path) -> AsyncIterator[World]:
    market = await open_market(databases)
    room = await Stockroom(databases["inventory"], market.tenant).open()
    coupon = uuid7()
    async with databases["pricing"].transaction(market.tenant) as tx:
        tx.add(Allowance(tenant_id=market.tenant, kind="COUPON", id=coupon))
    async with running_gateway(folder) as gateway:
        await use_gateway(databases["payments"], market.tenant, gateway)
        yield World(market, server, databases, room, gateway, await room.offer(STOCK), coupon)
