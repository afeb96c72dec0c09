"""Two hundred carts, each checked out ten times at once by one key: bought once, paid once, and all ten hear the same."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from deploy.postgres import Server
from events.contracts.pricing import Redemption
from events.contracts.vendors import VendorOpened
from shared.ids import uuid7
from shared.settings import Settings
from tests.conftest import Claims, Say, person
from tests.reliability.faults import Chaos, at_work
from tests.reliability.world import GOOD, World
from tests.subgraphs.carts.conftest import Buy, Change, Quoting, Shop, Sold, buy, change, quoting, ready, shop

__all__ = ["buy", "change", "quoting", "shop"]

pytestmark = [pytest.mark.reliability, pytest.mark.timeout(900), pytest.mark.xdist_group("saga")]

KEYS, EACH = 200, 10
BUSY = {"code": "UNAVAILABLE"}
AT_ONCE = 10
"""Carts; each with all of its checkouts."""


@pytest.fixture
def tenant(world: World) -> UUID:
    return world.market.tenant


@pytest.fixture
async def sold(world: World, shop: Shop) -> Sold:
    """As carts has heard of it."""
    sold = Sold(uuid7(), world.offer, world.room.vendor, "BP-1")
    await shop.tell(VendorOpened(vendor_id=sold.vendor, slug=sold.vendor.hex, name="Vendor"))
    await shop.describe(sold, sold.sku)
    await shop.price(sold, GOOD)
    return sold


async def test_cart_checked_out_ten_times_at_once_is_one_order_and_one_capture(
    world: World,
    sold: Sold,
    change: Change,
    buy: Buy,
    quoting: Quoting,
    server: Server,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    say: Say,
) -> None:
    turns, coupon = asyncio.Semaphore(AT_ONCE), Redemption(kind="COUPON", id=world.coupon, amount=1)
    asked_again: list[str] = []

    async def once(me: Claims, quote: str, key: str) -> Any:
        """Who hears that there is too much to do asks again by the same key, as pages do."""
        while (answer := await buy(me, quote, once=key)) == BUSY:
            asked_again.append(key)
        return answer

    async def quoted() -> tuple[Claims, str]:
        me = person()
        async with turns:
            cart, _ = await ready(change, me, sold)
            return me, await quoting(cart, redemptions=[coupon])

    async def bought(me: Claims, quote: str) -> list[Any]:
        key = str(uuid7())
        async with turns:
            return await asyncio.gather(*(once(me, quote, key) for _ in range(EACH)))

    async with at_work(Chaos(server), settings, monkeypatch):
        quotes = await asyncio.gather(*(quoted() for _ in range(KEYS)))
        answers = await asyncio.gather(*(bought(*each) for each in quotes))
        for alike in answers:
            assert alike == [alike[0]] * EACH
        world.bought |= {UUID(alike[0]["orderId"]): 1 for alike in answers}
        await world.comes_to_rest()
    assert await world.adds_up() == {"CONFIRMED": KEYS}
    charges = await world.gateway.charges()
    assert charges.keys() == world.bought.keys()
    assert sum(each.captures for each in charges.values()) == KEYS
    say(f"checkout: {KEYS} keys x {EACH} at once: {len(world.bought)} orders, {KEYS} captures, one answer a key, {len(asked_again)} asked again")
