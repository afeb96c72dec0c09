"""Every step of an order, and each way in which it can go wrong there: it ends paid and on its way, or given up with nothing left of it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from deploy.postgres import Server
from events.postgres_bus import PostgresBus
from shared.settings import Settings
from subgraphs.orders.rules.permissions import OVERSEE, READ
from tests.conftest import Ask, Databases, person
from tests.facts import forget_the_rest, settled
from tests.reliability.faults import Chaos, Fault, Moment, at_work, every
from tests.reliability.world import DECLINED, DISORDER, GOOD, LATE, LOST, SLOW, STOCK, TWICE, World, opened

pytestmark = [pytest.mark.reliability, pytest.mark.timeout(300), pytest.mark.xdist_group("saga")]

QUEUES = ("orders", "inventory", "pricing", "payments", "shipping", "finance")
TO_CONFIRMED = {
    "CartCheckedOut", "StockReserved", "RedemptionsHeld", "PaymentDue", "PaymentAuthorized", "OrderAuthorized", "ReservationConfirmed",
    "RedemptionsSpent", "OrderConfirmed", "PaymentCaptured",
}  # fmt: skip
UNTIL_PAID = {"CartCheckedOut", "StockReserved", "RedemptionsHeld", "PaymentDue"}


@pytest.fixture
async def world(databases: Databases, server: Server, bus: PostgresBus, tmp_path: Path) -> AsyncIterator[World]:
    async with opened(server, databases, tmp_path) as world:
        await settled(server, databases, bus, {world.market.tenant})
        await forget_the_rest(server)
        yield world


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


@pytest.mark.parametrize(
    ("title", "steps", "due", "quantity", "end"),
    [
        ("to confirmed", TO_CONFIRMED, GOOD, 1, "CONFIRMED"),
        ("declined", UNTIL_PAID | {"PaymentFailed", "OrderCancelled"}, DECLINED, 1, "CANCELLED PAYMENT_TIMED_OUT"),
        ("no stock", {"CartCheckedOut", "RedemptionsHeld", "ReservationRefused", "OrderCancelled"}, GOOD, STOCK + 1, "CANCELLED OUT_OF_STOCK"),
    ],
)
async def test_every_step(
    world: World, server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch, title: str, steps: set[str], due: int, quantity: int, end: str
) -> None:
    chaos, faults = Chaos(server), every(Moment, QUEUES, steps)
    await buys(world, chaos, faults, due, quantity=quantity)
    async with at_work(chaos, settings, monkeypatch):
        await world.comes_to_rest()
    ended = await world.adds_up()
    say(title, chaos, ended)
    assert ended == {end: len(faults)}


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
