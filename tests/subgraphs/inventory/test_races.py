"""Many want the same: nobody gets what is not there, and nobody waits for ever."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable
from uuid import UUID

import asyncpg
from sqlalchemy import text

from deploy.postgres import Server
from shared.ids import uuid7
from subgraphs.inventory import service
from subgraphs.inventory.models import ReservationStatus
from subgraphs.inventory.rules.allocation import Want
from subgraphs.inventory.rules.permissions import RESERVE
from subgraphs.inventory.service.batching import Batches
from subgraphs.inventory.service.reserving import Outcome, Request
from tests.conftest import Ask, person
from tests.subgraphs.inventory.conftest import Stockroom
from tests.subgraphs.inventory.test_reserve import RESERVED, lines

SYSTEM = ("system", "")


async def deadlocks(server: Server) -> int:
    connection = await asyncpg.connect(server.url("inventory"))
    await connection.execute("SELECT pg_stat_force_next_flush()")
    found: int = await connection.fetchval("SELECT deadlocks FROM pg_stat_database WHERE datname = 'inventory'")
    await connection.close()
    return found


async def held(room: Stockroom, offer: UUID) -> UUID:
    id_ = (await room.take((offer, 1))).reservation_id
    assert id_ is not None
    return id_


async def ended(room: Stockroom, id_: UUID, to: ReservationStatus) -> bool:
    """Whether it had not ended before."""
    async with room.database.transaction(room.tenant) as tx:
        return not await service.ending.end(tx, [id_], to)


async def swept(room: Stockroom) -> None:
    async with room.database.transaction(room.tenant) as tx:
        await service.ending.expire(tx)


async def test_last_unit_has_one_buyer(ask: Ask, room: Stockroom) -> None:
    for _ in range(20):
        last = await room.offer(1)
        answers = await asyncio.gather(*(ask("inventory", RESERVED, viewer=person(RESERVE), lines=lines((last, 1))) for _ in range(20)))
        found = [answer["data"]["reserveStock"] for answer in answers]
        assert sum(each["reservation"] is not None for each in found) == 1
        assert [each["userErrors"][0]["code"] for each in found if each["reservation"] is None] == ["OUT_OF_STOCK"] * 19
        assert await room.level(last) == (1, 1)
    await room.is_sound()


async def test_last_unit_has_one_buyer_in_transactions_side_by_side(room: Stockroom) -> None:
    """Each of its own, as of several processes: plans are made over what another one takes meanwhile."""
    for _ in range(20):
        last = await room.offer(3)
        outcomes = await asyncio.gather(*(room.take((last, 2)) for _ in range(4)))
        assert sum(outcome.reservation_id is not None for outcome in outcomes) == 1
        assert await room.level(last) == (3, 2)
    await room.is_sound()


async def test_plan_that_was_overtaken_is_made_again_over_what_is_left(room: Stockroom) -> None:
    """The first warehouse is emptied between the look and the lock: the second one serves."""
    await room.add_warehouse("Second", priority=200)
    offer = await room.offer(1, 1)
    async with room.database.transaction(room.tenant) as tx:
        await tx.execute(text("SELECT FROM stock_items WHERE offer_id = :id ORDER BY warehouse_id FOR UPDATE"), {"id": offer})
        waiting = asyncio.create_task(room.take((offer, 1)))
        await _until_somebody_waits(room)
        await tx.execute(
            text("UPDATE stock_items SET reserved = 1 WHERE offer_id = :id AND warehouse_id = :main"), {"id": offer, "main": room.warehouse}
        )
    assert (await waiting).reservation_id is not None
    assert await room.level(offer) == (2, 2)


async def _until_somebody_waits(room: Stockroom) -> None:
    waits = "SELECT count(*) FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid) WHERE NOT l.granted AND a.query LIKE '%change_stock%'"
    async with asyncio.timeout(10):
        while not await room.value(waits):
            await asyncio.sleep(0.005)


async def test_key_asked_ten_times_at_once_reserves_once(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(2000)
    asked = [(person(RESERVE), f"k-{n}") for n in range(50)]

    async def ten(n: int) -> list[str]:
        viewer, key = asked[n]
        answers = await asyncio.gather(*(ask("inventory", RESERVED, viewer=viewer, once=key, lines=lines((pads, n + 1))) for _ in range(10)))
        return [str(answer) for answer in answers]

    found = await asyncio.gather(*(ten(n) for n in range(50)))
    assert all(len(set(answers)) == 1 for answers in found)
    assert len({answers[0] for answers in found}) == 50
    assert await room.value("SELECT count(*) FROM reservations") == 50
    assert await room.level(pads) == (2000, sum(range(51)))
    await room.is_sound()


async def test_key_told_by_two_at_once_reserves_once(room: Stockroom) -> None:
    pads = await room.offer(5)
    found = await asyncio.gather(*(room.take((pads, 2), key="order/1") for _ in range(4)))
    assert len({outcome.reservation_id for outcome in found}) == 1
    assert await room.level(pads) == (5, 2)


async def test_carts_of_four_lines_never_lock_one_another_out(room: Stockroom, server: Server) -> None:
    offers = [await room.offer(10_000) for _ in range(20)]
    before, chance = await deadlocks(server), random.Random(5)

    async def buyer() -> None:
        for _ in range(10):
            cart = chance.sample(offers, 4)
            assert (await room.take(*((offer, 1) for offer in cart))).reservation_id is not None

    await asyncio.gather(*(buyer() for _ in range(32)))
    assert await deadlocks(server) == before
    assert sum([(await room.level(offer))[1] for offer in offers]) == 32 * 10 * 4
    await room.is_sound()


def expires_within(milliseconds: float) -> float:
    return random.uniform(0, milliseconds)


async def raced(room: Stockroom, offer: UUID, milliseconds: float) -> ReservationStatus:
    """What became of a reservation of one that ends in so long, is confirmed, and is swept for, twice, at once."""
    id_ = await held(room, offer)
    async with room.database.transaction(room.tenant) as tx:
        ending = text("UPDATE reservations SET expires_at = clock_timestamp() + :left * interval '1 ms' WHERE id = :id")
        await tx.execute(ending, {"id": id_, "left": milliseconds})
    attempts: list[Awaitable[object]] = [ended(room, id_, ReservationStatus.CONFIRMED), swept(room), swept(room)]
    random.shuffle(attempts)
    await asyncio.gather(*attempts)
    await swept(room)
    status = ReservationStatus(await room.value("SELECT status FROM reservations WHERE id = $1", id_))
    sales = await room.value("SELECT count(*) FROM movements WHERE kind = 'SALE' AND reference = $1", str(id_))
    assert sales == (status == ReservationStatus.CONFIRMED)
    return status


async def test_reservation_is_never_both_expired_and_sold(room: Stockroom) -> None:
    offer, seen = await room.offer(200), Counter[ReservationStatus]()
    for _ in range(100):
        seen[await raced(room, offer, expires_within(8))] += 1
    assert (await room.level(offer))[0] == 200 - seen[ReservationStatus.CONFIRMED]
    await room.is_sound()


async def test_selling_and_releasing_at_once_is_one_of_them(room: Stockroom) -> None:
    for _ in range(20):
        offer = await room.offer(2)
        id_ = await held(room, offer)
        done = await asyncio.gather(*(ended(room, id_, to) for to in (ReservationStatus.CONFIRMED, ReservationStatus.RELEASED)))
        assert sorted(done) == [False, True]
        assert await room.level(offer) == ((1, 0) if done[0] else (2, 0))


async def test_nobodys_shortage_is_his_neighbours_in_a_batch(room: Stockroom) -> None:
    scarce, plenty = await room.offer(3), await room.offer(100)
    carts = [Request(str(uuid7()), (Want(scarce, 2), Want(plenty, 1))), *(Request(str(uuid7()), (Want(scarce, 1),)) for _ in range(3))]
    poor = Request(str(uuid7()), (Want(scarce, 9), Want(plenty, 1)))
    outcomes = await room.take_all([poor, *carts])
    assert [outcome.reservation_id is not None for outcome in outcomes] == [False, True, True, False, False]
    assert (await room.level(scarce), await room.level(plenty)) == ((3, 3), (100, 1))
    await room.is_sound()


async def test_batches_serve_everybody_whom_they_can(room: Stockroom) -> None:
    hot, batches = await room.offer(50), Batches(room.database)
    asked = [Request(str(uuid7()), (Want(hot, 1 + n % 2),)) for n in range(200)]
    outcomes = await asyncio.gather(*(batches.reserve(room.tenant, SYSTEM, request) for request in asked))
    assert await room.level(hot) == (50, 50)
    served = sum(request.wants[0].quantity for request, outcome in zip(asked, outcomes, strict=True) if outcome.reservation_id)
    assert served == 50
    assert all(outcome.short or outcome.reservation_id for outcome in outcomes)
    await room.is_sound()


async def test_full_queue_answers_busy_and_takes_nothing(room: Stockroom) -> None:
    hot, batches = await room.offer(500), Batches(room.database, most_waiting=40)
    asked = [batches.reserve(room.tenant, SYSTEM, Request(str(uuid7()), (Want(hot, 1),))) for _ in range(100)]
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert Counter(_code(outcome) for outcome in outcomes) == {"": 40, "BUSY": 60}
    assert await room.level(hot) == (500, 40)
    assert _code(await batches.reserve(room.tenant, SYSTEM, Request(str(uuid7()), (Want(hot, 1),)))) == "", "there is room again"


def _code(outcome: Outcome | BaseException) -> str:
    return str(getattr(outcome, "extensions", {}).get("code", ""))


async def test_what_breaks_breaks_for_itself_alone(room: Stockroom) -> None:
    hot, batches = await room.offer(50), Batches(room.database)
    broken = Request("k\x00", (Want(hot, 1),))
    asked = [Request(str(uuid7()), (Want(hot, 1),)) for _ in range(9)]
    outcomes = await asyncio.gather(*(batches.reserve(room.tenant, SYSTEM, each) for each in [*asked, broken]), return_exceptions=True)
    assert isinstance(outcomes[-1], Exception)
    assert all(isinstance(outcome, Outcome) and outcome.reservation_id for outcome in outcomes[:-1])
    assert await room.level(hot) == (50, 9)


async def test_whoever_goes_away_while_it_waits_takes_nobody_along(room: Stockroom) -> None:
    hot, batches = await room.offer(50), Batches(room.database)
    asked = [asyncio.create_task(batches.reserve(room.tenant, SYSTEM, Request(str(uuid7()), (Want(hot, 1),)))) for _ in range(10)]
    await asyncio.sleep(0)
    asked[3].cancel()
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert isinstance(outcomes.pop(3), asyncio.CancelledError)
    assert all(isinstance(outcome, Outcome) and outcome.reservation_id for outcome in outcomes)
    await room.is_sound()


async def test_batches_of_tenants_are_their_own(room: Stockroom, other_tenant: UUID) -> None:
    abroad = await Stockroom(room.database, other_tenant).open()
    here, there, batches = await room.offer(5), await abroad.offer(5), Batches(room.database)
    asked = [(room.tenant, here), (abroad.tenant, there), (room.tenant, there), (abroad.tenant, here)] * 2
    outcomes = await asyncio.gather(*(batches.reserve(tenant, SYSTEM, Request(str(uuid7()), (Want(offer, 1),))) for tenant, offer in asked))
    assert [outcome.reservation_id is not None for outcome in outcomes] == [True, True, False, False] * 2
