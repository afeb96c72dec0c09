"""Every step of an order, and each way in which it can go wrong there: it ends paid and on its way, or given up with nothing left of it.

The short form runs with every test: each step of the way to a confirmed order with each fault once, and one round of the others.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any
from uuid import UUID

import pytest

from deploy.postgres import Server
from shared.settings import Settings
from subgraphs.orders.rules.permissions import OVERSEE, READ
from tests.conftest import Ask, Say, person
from tests.reliability.faults import Chaos, Fault, Moment, at_work, every, one_of_each
from tests.reliability.world import DECLINED, DISORDER, GOOD, LATE, LOST, SLOW, STOCK, TWICE, World

pytestmark = [pytest.mark.timeout(900), pytest.mark.xdist_group("saga")]

QUEUES = ("orders", "inventory", "pricing", "payments", "shipping", "finance")
TO_CONFIRMED = {
    "CartCheckedOut", "StockReserved", "RedemptionsHeld", "PaymentDue", "PaymentAuthorized", "OrderAuthorized", "ReservationConfirmed",
    "RedemptionsSpent", "OrderConfirmed", "PaymentCaptured",
}  # fmt: skip
UNTIL_PAID = {"CartCheckedOut", "StockReserved", "RedemptionsHeld", "PaymentDue"}
MANNERS = {"the answer is lost": LOST, "webhooks twice": TWICE, "webhooks late": LATE, "webhooks out of order": DISORDER, "slow": SLOW}

Alike = Callable[[Fault], object]
STEP, STEP_AND_MOMENT = attrgetter("type"), attrgetter("type", "moment")


@pytest.fixture(params=[pytest.param(True, id="short", marks=pytest.mark.slow), pytest.param(False, id="whole", marks=pytest.mark.reliability)])
def short(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


CANCEL = """mutation($order: ID!) { cancelOrder(orderId: $order, reason: "No longer wanted") { order { status } userErrors { code } } }"""


async def buys(world: World, chaos: Chaos, faults: Iterable[Fault], due: int, **said: Any) -> list[UUID]:
    """One order for each."""
    ids = []
    for fault in faults:
        ids.append(await world.buy(due, **said))
        chaos.plan(ids[-1], fault)
    return ids


def row(title: str, chaos: Chaos, ended: Counter[str]) -> str:
    """For each moment, at how many steps it came; and how the orders ended."""
    assert list(map(str, chaos.planned.values())) == [], "faults that never came"
    moments = Counter(fault.moment for fault in chaos.happened.values())
    return f"{title}: {', '.join(f'{moment} x{count}' for moment, count in moments.items())}: {dict(ended)}"


@pytest.mark.parametrize(
    ("title", "steps", "alike", "due", "quantity", "end"),
    [
        ("to confirmed", TO_CONFIRMED, STEP_AND_MOMENT, GOOD, 1, "CONFIRMED"),
        ("declined", UNTIL_PAID | {"PaymentFailed", "OrderCancelled"}, STEP, DECLINED, 1, "CANCELLED PAYMENT_TIMED_OUT"),
        ("no stock", {"CartCheckedOut", "RedemptionsHeld", "ReservationRefused", "OrderCancelled"}, STEP, GOOD, STOCK + 1, "CANCELLED OUT_OF_STOCK"),
    ],
)
async def test_every_step(
    world: World, server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch, short: bool, say: Say,
    title: str, steps: set[str], alike: Alike, due: int, quantity: int, end: str,
) -> None:  # fmt: skip
    chaos, faults = Chaos(server), every(Moment, QUEUES, steps)
    if short:
        faults = one_of_each(faults, alike)
    await buys(world, chaos, faults, due, quantity=quantity)
    async with at_work(chaos, settings, monkeypatch):
        await world.comes_to_rest()
    ended = await world.adds_up()
    say(row(title, chaos, ended))
    assert ended == {end: len(faults)}


async def test_every_step_of_a_cancellation(
    world: World, server: Server, settings: Settings, ask: Ask, monkeypatch: pytest.MonkeyPatch, short: bool, say: Say
) -> None:
    """After it was confirmed and captured: all of it comes back."""
    chaos = Chaos(server)
    faults = every(Moment, QUEUES, {"CancellationRequested", "CancellationAnswered", "LinesCancelled", "RefundDue", "RefundSettled"})
    if short:
        faults = one_of_each(faults, STEP)
    admin = person(OVERSEE, READ)
    async with at_work(chaos, settings, monkeypatch):
        ids = await buys(world, chaos, faults, GOOD)
        await world.comes_to_rest()
        for id_ in ids:
            answer = await ask("orders", CANCEL, viewer=admin, tenant=world.market.tenant, order=id_)
            assert answer["data"]["cancelOrder"]["userErrors"] == [], answer
        await world.has_paid_back(ids)
    ended = await world.adds_up(cancelled=ids)
    say(row("cancelled after it was confirmed", chaos, ended))
    assert ended == {"CONFIRMED": len(faults)}


async def test_providers_bad_manners(
    world: World, server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch, short: bool, say: Say
) -> None:
    count = 3 if short else 25
    for due in MANNERS.values():
        for _ in range(count):
            await world.buy(due)
    async with at_work(Chaos(server), settings, monkeypatch):
        await world.comes_to_rest()
    assert await world.adds_up() == {"CONFIRMED": count * len(MANNERS)}
    for manners in MANNERS:
        say(f"provider, {manners}: {count} orders confirmed, {count} captures")


async def test_provider_is_killed_again_and_again(
    world: World, server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch, short: bool, say: Say
) -> None:
    rounds, orders = (2, 5) if short else (10, 20)
    async with at_work(Chaos(server), settings, monkeypatch):
        for round_ in range(rounds):
            for _ in range(orders):
                await world.buy((GOOD, LOST, TWICE)[round_ % 3])
            await asyncio.sleep(0.1 * (round_ % 4))
            await world.gateway.kill()
            await asyncio.sleep(0.3)
            await world.gateway.start()
        await world.comes_to_rest()
    ended = await world.adds_up()
    say(f"provider killed {rounds} times under {rounds * orders} orders: {dict(ended)}")
    assert sum(ended.values()) == rounds * orders
