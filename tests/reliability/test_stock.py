"""The races of stock in their long form. Each says what it found: `make reliability`."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

from deploy.postgres import Server
from shared.ids import uuid7
from subgraphs.inventory.models import ReservationStatus
from subgraphs.inventory.rules.allocation import Want
from subgraphs.inventory.rules.permissions import RESERVE
from subgraphs.inventory.service.batching import Batches
from subgraphs.inventory.service.reserving import Request
from tests.conftest import Databases, Market, Say, Start
from tests.router.issuing import JWKS, Issuer, jwks
from tests.router.running import Router, Upstream
from tests.subgraphs.inventory.conftest import Stockroom
from tests.subgraphs.inventory.test_races import deadlocks, expires_within, raced

pytestmark = [pytest.mark.reliability, pytest.mark.timeout(900), pytest.mark.xdist_group("routers of their own")]

RESERVED = """mutation($lines: [StockLineInput!]!) {
    reserveStock(lines: $lines) { reservation { id expiresAt } shortages { available } userErrors { code } } }"""


@pytest.fixture(scope="module")
def issuer(markets: tuple[Market, Market]) -> Issuer:
    return Issuer(markets[0])


@pytest.fixture(scope="module")
async def generous(start: Start, upstream: Upstream, issuer: Issuer) -> AsyncIterator[Router]:
    """A router that counts no requests."""
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(RATE_LIMITS='{"address": 0, "user": 0}') as router:
            yield router


@pytest.fixture
async def market(databases: Databases, markets: tuple[Market, Market]) -> Stockroom:
    return await Stockroom(databases["inventory"], markets[0].tenant).open()


def tokens(issuer: Issuer, count: int) -> list[str]:
    return [issuer.token(permissions=[RESERVE.name], exp=int(time.time()) + 3600) for _ in range(count)]


async def reserved(router: Router, token: str, offer: UUID, quantity: int = 1, **headers: str) -> dict[str, Any]:
    body = {"query": RESERVED, "variables": {"lines": [{"offerId": str(offer), "quantity": quantity}]}}
    answer = (await router.post(body, authorization=f"Bearer {token}", **headers)).json()
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["reserveStock"]
    return found


async def test_last_unit_has_one_buyer_of_fifty_two_hundred_times(generous: Router, issuer: Issuer, market: Stockroom, say: Say) -> None:
    buyers, offers = tokens(issuer, 50), await market.offers(200)
    await market.stock({offer: [1] for offer in offers})
    started = time.perf_counter()
    for offer in offers:
        found = await asyncio.gather(*(reserved(generous, token, offer) for token in buyers))
        assert sum(each["reservation"] is not None for each in found) == 1
        assert [each["userErrors"] for each in found if each["reservation"] is None] == [[{"code": "OUT_OF_STOCK"}]] * 49
    say(f"last unit: 200 of 200 rounds with 1 winner and 49 OUT_OF_STOCK, {200 * 50 / (time.perf_counter() - started):,.0f} asked a second")
    await market.is_sound()


async def test_two_hundred_keys_ten_times_at_once_are_two_hundred_reservations(generous: Router, issuer: Issuer, market: Stockroom, say: Say) -> None:
    buyers, offer = tokens(issuer, 20), await market.offer(100_000)

    async def ten(n: int) -> set[str]:
        asked = (reserved(generous, buyers[n % 20], offer, n + 1, idempotency_key=f"k-{n}") for _ in range(10))
        return {str(answer) for answer in await asyncio.gather(*asked)}

    found = [answers for some in range(0, 200, 20) for answers in await asyncio.gather(*(ten(n) for n in range(some, some + 20)))]
    assert [len(answers) for answers in found] == [1] * 200
    assert len(set().union(*found)) == 200
    assert await market.level(offer) == (100_000, sum(range(201)))
    say("idempotency: 200 keys, 10 at once each: 200 effects, equal answers")


async def test_flash_sale_sells_what_there_is(market: Stockroom, say: Say) -> None:
    offers, chance, batches = await market.offers(10), random.Random(5), Batches(market.database)
    await market.stock({offer: [50] for offer in offers})
    left, sold, taken = [(chance.choice(offers), chance.randint(1, 2)) for _ in range(4000)], Counter[UUID](), []

    async def buyer(number: int) -> None:
        while left:
            offer, quantity = left.pop()
            started = time.perf_counter()
            outcome = await batches.reserve(market.tenant, ("user", f"{number % 8}"), Request(str(uuid7()), (Want(offer, quantity),)))
            taken.append(time.perf_counter() - started)
            sold[offer] += quantity if outcome.reservation_id else 0

    started = time.perf_counter()
    await asyncio.gather(*(buyer(number) for number in range(64)))
    seconds = time.perf_counter() - started
    assert sold == dict.fromkeys(offers, 50)
    assert [await market.level(offer) for offer in offers] == [(50, 50)] * 10
    await market.is_sound()
    say(f"flash sale: 500 of 500 sold in 4,000 tries, {4000 / seconds:,.0f} tries/s, p95 {sorted(taken)[3800] * 1000:.0f} ms")


async def test_carts_of_four_lines_by_thirty_two_buyers_never_lock_one_another_out(market: Stockroom, server: Server, say: Say) -> None:
    offers, chance = await market.offers(20), random.Random(5)
    await market.stock({offer: [10_000] for offer in offers})
    before = await deadlocks(server)

    async def buyer() -> None:
        for _ in range(50):
            assert (await market.take(*((offer, 1) for offer in chance.sample(offers, 4)))).reservation_id is not None

    await asyncio.gather(*(buyer() for _ in range(32)))
    assert await deadlocks(server) == before
    await market.is_sound()
    say("carts of 4 lines: 1,600, each a transaction of its own, by 32 buyers over 4 connections: 0 deadlocks")


async def test_reservation_is_never_both_expired_and_sold_a_thousand_times(market: Stockroom, say: Say) -> None:
    offer, seen = await market.offer(1000), Counter[ReservationStatus]()
    for _ in range(1000):
        seen[await raced(market, offer, expires_within(8))] += 1
    assert (await market.level(offer)) == (1000 - seen[ReservationStatus.CONFIRMED], 0)
    await market.is_sound()
    say(f"expiry racing confirmation 1,000 times: never both ({seen[ReservationStatus.CONFIRMED]} sold, {seen[ReservationStatus.EXPIRED]} expired)")
