"""Orders that want to be paid, through the mock gateway, which is a process of its own."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from events.contracts import Fact
from events.contracts.orders import OrderCancelled, OrderConfirmed, PaymentDue, RefundDue, RefundPart, VendorPart
from events.contracts.pricing import Place
from events.envelope import Told as Envelope
from shared.db import Database
from shared.ids import uuid7
from shared.providers import Caller
from subgraphs.payments import handlers
from subgraphs.payments.service import checking, deliveries
from subgraphs.payments.service.work import Worker
from tests.conftest import Databases
from tests.conftest import Told as AskTold
from tests.subgraphs.payments.gateway import PATIENCE_SECONDS, Gateway, running_gateway, use_gateway

_FIELDS = (
    "id, order_id, status, amount, captured, captured_there, refunded, reference, reason, problem, unwanted, provider_id, version, attempt, check_at"
)


@dataclass
class Shop:
    """A tenant whose orders are paid. What is due is worked off when `work` is called, and at no other time."""

    database: Database
    tenant: UUID
    gateway: Gateway
    caller: Caller
    read: AskTold
    provider: UUID = field(default_factory=uuid7)
    user: UUID = field(default_factory=uuid7)
    vendor: UUID = field(default_factory=uuid7)
    _sequence: Iterator[int] = field(default_factory=lambda: count(1))

    async def tell(self, *facts: Fact, tenant: UUID | None = None) -> None:
        for fact in facts:
            _, handle = handlers.subscriber._handlers[type(fact).__name__]
            told = Envelope(fact, next(self._sequence), datetime.now(UTC), tenant or self.tenant, uuid7())
            async with self.database.transaction(tenant or self.tenant) as tx:
                await handle(tx, [told])

    async def due(self, amount: int = 5000, *, order: UUID | None = None, method: str = "CARD", attempt: int = 1, guest: bool = False) -> UUID:
        order = order or uuid7()
        user = None if guest else self.user
        said = {"number": f"PG-{order.hex[-6:]}", "currency": "USD", "country": "US", "method": method, "attempt": attempt}
        await self.tell(PaymentDue(order_id=order, user_id=user, amount=amount, **said))
        return order

    async def confirm(self, order: UUID, amount: int = 5000) -> None:
        await self.tell(self.confirmed(order, amount))

    def confirmed(self, order: UUID, amount: int = 5000) -> OrderConfirmed:
        part = VendorPart(vendor_order_id=uuid7(), vendor_id=self.vendor, lines=[])
        place = Place(country="US", postal_code="1")
        return OrderConfirmed(order_id=order, number="PG", user_id=self.user, currency="USD", place=place, parts=[part], total=amount, due=amount)

    async def cancel(self, order: UUID) -> None:
        await self.tell(OrderCancelled(order_id=order, reason="TEST"))

    async def refund(self, order: UUID, amount: int, refund_id: UUID | None = None) -> UUID:
        refund_id = refund_id or uuid7()
        part = RefundPart(kind="LINE", vendor_order_id=uuid7(), vendor_id=self.vendor, amount=amount)
        await self.tell(RefundDue(order_id=order, refund_id=refund_id, currency="USD", amount=amount, parts=[part], reason="RETURN"))
        return refund_id

    async def work(self) -> None:
        """All that is due, and what comes of it; what is due later is made due now, three times at most."""
        for _ in range(16):
            taken = await Worker(self.database, self.caller).run(self.tenant)
            taken += await deliveries.work_off(self.database, self.caller, self.tenant)
            if not taken and not await self.hurry():
                return

    async def hurry(self) -> bool:
        hurried = False
        async with self.database.transaction(self.tenant) as tx:
            for table in ("steps", "webhook_deliveries"):
                driver = await (await tx.connection()).get_raw_connection()
                done = await driver.driver_connection.execute(  # type: ignore[union-attr]
                    f"UPDATE {table} SET due_at = now() WHERE state = 'WAITING' AND due_at > now()"  # noqa: S608 - one of two names
                )
                hurried |= not done.endswith(" 0")
        return hurried

    async def until(self, order: UUID, status: str) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (await self.payments(order))[-1]["status"] != status:
                await self.work()
                await asyncio.sleep(0.02)

    async def check(self) -> None:
        """As if everything had been silent for long."""
        await checking.look(self.database, datetime.max.replace(tzinfo=UTC, year=9000))
        await self.work()

    async def payment(self, order: UUID) -> dict[str, Any]:
        (row,) = await self.payments(order)
        return row

    async def payments(self, order: UUID) -> list[dict[str, Any]]:
        query = f"SELECT {_FIELDS} FROM payments WHERE order_id = $1 ORDER BY attempt"  # noqa: S608 - columns named above
        return [dict(row) for row in await self.database.reader(self.tenant).fetch(query, order)]

    async def rows(self, query: str, *args: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self.database.reader(self.tenant).fetch(query, *args)]

    async def told(self, order: UUID) -> list[str]:
        return [type_ for type_, said in await self.read("payments", self.tenant) if said["order_id"] == str(order)]

    async def said(self, order: UUID, type_: str) -> list[dict[str, Any]]:
        return [said for told, said in await self.read("payments", self.tenant) if told == type_ and said["order_id"] == str(order)]


@pytest.fixture(scope="session")
async def gateway(tmp_path_factory: pytest.TempPathFactory, anyio_backend: object) -> AsyncIterator[Gateway]:
    async with running_gateway(tmp_path_factory.mktemp("gateway")) as gateway:
        yield gateway


@pytest.fixture
async def shop(databases: Databases, tenant: UUID, gateway: Gateway, told: AskTold) -> AsyncIterator[Shop]:
    async with Caller(databases["payments"].settings) as caller:
        shop = Shop(databases["payments"], tenant, gateway, caller, told)
        shop.provider = await use_gateway(shop.database, tenant, gateway)
        yield shop
