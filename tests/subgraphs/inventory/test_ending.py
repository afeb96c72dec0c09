"""A reservation ends once: confirmed, released, or by the clock."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from shared.ids import uuid7
from subgraphs.inventory import service
from subgraphs.inventory.models import ReservationStatus
from subgraphs.inventory.rules.permissions import READ, RESERVE
from tests.conftest import Ask, Told, code_of, person
from tests.subgraphs.inventory.conftest import Stockroom

SELECTION = "{ reservation { id status lines { quantity } } userErrors { code field } }"
CONFIRM = f"mutation($id: ID!) {{ it: confirmReservation(reservationId: $id) {SELECTION} }}"
RELEASE = f"mutation($id: ID!) {{ it: releaseReservation(reservationId: $id) {SELECTION} }}"
EXTEND = f"mutation($id: ID!, $seconds: Int! = 900) {{ it: extendReservation(reservationId: $id, seconds: $seconds) {SELECTION} }}"


async def held(room: Stockroom, *wants: tuple[UUID, int], order_id: UUID | None = None) -> UUID:
    id_ = (await room.take(*wants, order_id=order_id)).reservation_id
    assert id_ is not None
    return id_


async def is_late(room: Stockroom, *ids: UUID) -> None:
    async with room.database.transaction(room.tenant) as tx:
        await tx.execute(text("UPDATE reservations SET expires_at = now() - interval '1 s' WHERE id = ANY(:ids)"), {"ids": list(ids)})


async def told_of(told: Told) -> list[str]:
    """The names of what was told after the stock was reserved."""
    names = [name for name, _ in await told("inventory")]
    return sorted(names[names.index("StockReserved") + 1 :])


async def test_confirmed_stock_leaves_and_is_written_down(ask: Ask, room: Stockroom, told: Told) -> None:
    pads, discs = await room.offer(5), await room.offer(9)
    id_ = await held(room, (pads, 2), (discs, 4))
    answer = await ask("inventory", CONFIRM, viewer=room.owner, id=id_)
    assert answer["data"]["it"]["reservation"]["status"] == "CONFIRMED"
    assert (await room.level(pads), await room.level(discs)) == ((3, 0), (5, 0))
    sales = await room.rows("SELECT offer_id, delta, on_hand, reference, actor_id FROM movements WHERE kind = 'SALE' ORDER BY delta")
    assert [tuple(sale) for sale in sales] == [(discs, -4, 5, str(id_), room.owner["sub"]), (pads, -2, 3, str(id_), room.owner["sub"])]
    assert await told_of(told) == ["ReservationConfirmed"], "what can be sold is the same as before"
    await room.is_sound()


async def test_confirming_twice_sells_once(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(5)
    id_ = await held(room, (pads, 2))
    first, again = [await ask("inventory", CONFIRM, viewer=room.owner, id=id_) for _ in range(2)]
    assert first == again
    assert await room.level(pads) == (3, 0)


async def test_released_stock_can_be_sold_again(ask: Ask, room: Stockroom, told: Told) -> None:
    pads = await room.offer(5)
    id_ = await held(room, (pads, 5))
    answers = [await ask("inventory", RELEASE, viewer=room.owner, id=id_) for _ in range(2)]
    assert [answer["data"]["it"]["reservation"]["status"] for answer in answers] == ["RELEASED"] * 2
    assert await room.level(pads) == (5, 0)
    assert await told_of(told) == ["ReservationReleased", "StockChanged"]
    await room.is_sound()


@pytest.mark.parametrize(
    ("first", "then", "code"),
    [
        (CONFIRM, RELEASE, "RESERVATION_CONFIRMED"),
        (CONFIRM, EXTEND, "RESERVATION_CONFIRMED"),
        (RELEASE, CONFIRM, "RESERVATION_RELEASED"),
        (RELEASE, EXTEND, "RESERVATION_RELEASED"),
    ],
)
async def test_what_has_ended_stays_so(ask: Ask, room: Stockroom, told: Told, first: str, then: str, code: str) -> None:
    pads = await room.offer(5)
    id_ = await held(room, (pads, 2))
    await ask("inventory", first, viewer=room.owner, id=id_)
    before = (await room.level(pads), await told("inventory"))
    answer = await ask("inventory", then, viewer=room.owner, id=id_)
    assert answer["data"]["it"] == {"reservation": None, "userErrors": [{"code": code, "field": "reservationId"}]}
    assert (await room.level(pads), await told("inventory")) == before


@pytest.mark.parametrize("swept", [False, True])
@pytest.mark.parametrize("mutation", [CONFIRM, EXTEND])
async def test_whose_time_is_over_is_not_sold_swept_or_not(ask: Ask, room: Stockroom, mutation: str, swept: bool) -> None:
    pads = await room.offer(5)
    id_ = await held(room, (pads, 2))
    await is_late(room, id_)
    if swept:
        await service.sweep(room.database)
    answer = await ask("inventory", mutation, viewer=room.owner, id=id_)
    assert answer["data"]["it"]["userErrors"] == [{"code": "RESERVATION_EXPIRED", "field": "reservationId"}]
    assert await room.level(pads) == (5, 0 if swept else 2)


async def test_sweep_ends_what_is_due_of_all_tenants_and_no_more(room: Stockroom, other_tenant: UUID, told: Told) -> None:
    abroad = await Stockroom(room.database, other_tenant).open()
    late, there = await room.offer(5), await abroad.offer(5)
    ids = [await held(room, (late, 2)), await held(room, (late, 1)), await held(abroad, (there, 3))]
    await is_late(room, ids[0])
    await is_late(abroad, ids[2])
    assert await service.sweep(room.database) >= 2
    assert (await room.level(late), await abroad.level(there)) == ((5, 1), (5, 0))
    assert [name for name, _ in await told("inventory")][-2:] == ["StockChanged", "ReservationExpired"]
    assert [name for name, _ in await told("inventory", other_tenant)][-2:] == ["StockChanged", "ReservationExpired"]
    assert await service.sweep(room.database) == 0
    await room.is_sound()


async def test_sweep_goes_on_until_nothing_is_due(room: Stockroom, monkeypatch: pytest.MonkeyPatch) -> None:
    pads = await room.offer(10)
    ids = [await held(room, (pads, 1)) for _ in range(7)]
    await is_late(room, *ids)
    async with room.database.transaction(room.tenant) as tx:
        assert await service.ending.expire(tx, most=3) == 3
    assert await room.level(pads) == (10, 4)
    await service.sweep(room.database)
    assert await room.level(pads) == (10, 0)


async def test_sweep_leaves_what_somebody_is_at(room: Stockroom) -> None:
    pads = await room.offer(10)
    one, other = await held(room, (pads, 1)), await held(room, (pads, 1))
    await is_late(room, one, other)
    async with room.database.transaction(room.tenant) as tx:
        await tx.execute(text("SELECT FROM reservations WHERE id = :id FOR UPDATE"), {"id": one})
        async with room.database.transaction(room.tenant) as sweeping:
            assert await service.ending.expire(sweeping) == 1
    assert await room.value("SELECT status FROM reservations WHERE id = $1", other) == "EXPIRED"


async def test_whose_time_is_over_gives_way_before_the_sweep(room: Stockroom, told: Told) -> None:
    pads, discs = await room.offer(2), await room.offer(4)
    late = await held(room, (pads, 2), (discs, 1))
    await is_late(room, late)
    assert (await room.take((pads, 1))).reservation_id is not None
    assert (await room.level(pads), await room.level(discs)) == ((2, 1), (4, 0))
    assert await room.value("SELECT status FROM reservations WHERE id = $1", late) == "EXPIRED"
    assert "ReservationExpired" in await told_of(told)
    await room.is_sound()


async def test_activity_holds_it_longer_and_never_shorter(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(5)
    id_ = await held(room, (pads, 2))
    left = "SELECT extract(epoch FROM expires_at - now())::int FROM reservations WHERE id = $1"
    for seconds, least in ((3600, 3590), (60, 3580)):
        assert (await ask("inventory", EXTEND, viewer=room.owner, id=id_, seconds=seconds))["data"]["it"]["userErrors"] == []
        assert await room.value(left, id_) >= least
    answer = await ask("inventory", EXTEND, viewer=room.owner, id=id_, seconds=86_401)
    assert answer["data"]["it"]["userErrors"] == [{"code": "SECONDS_RANGE", "field": "seconds"}]


@pytest.mark.parametrize("mutation", [CONFIRM, RELEASE, EXTEND])
async def test_strangers_and_unknown_reservations_are_alike(ask: Ask, room: Stockroom, other_tenant: UUID, told: Told, mutation: str) -> None:
    pads = await room.offer(5)
    id_ = await held(room, (pads, 2))
    before = await told("inventory")
    attempts: list[tuple[dict[str, Any], UUID, UUID]] = [
        (room.owner, room.tenant, uuid7()),
        (person(within={uuid7(): [RESERVE]}), room.tenant, id_),
        (person(RESERVE), other_tenant, id_),
    ]
    for viewer, tenant, asked in attempts:
        assert code_of(await ask("inventory", mutation, viewer=viewer, tenant=tenant, id=asked)) == "NOT_FOUND"
    assert code_of(await ask("inventory", mutation, viewer=person(READ), id=id_)) == "FORBIDDEN"
    assert code_of(await ask("inventory", mutation, id=id_)) == "UNAUTHENTICATED"
    assert await room.level(pads) == (5, 2)
    assert await told("inventory") == before


async def test_reservations_of_orders_end_with_them(room: Stockroom, told: Told) -> None:
    pads, orders = await room.offer(9), [uuid7() for _ in range(3)]
    for order in orders:
        await held(room, (pads, 2), order_id=order)
    async with room.database.transaction(room.tenant) as tx:
        assert await service.end_orders(tx, orders[:2], ReservationStatus.CONFIRMED) == {}
    async with room.database.transaction(room.tenant) as tx:
        before = await service.end_orders(tx, orders, ReservationStatus.RELEASED)
    assert sorted(before.values()) == [ReservationStatus.CONFIRMED] * 2
    assert await room.level(pads) == (5, 0)
    assert {row["reference"] for row in await room.rows("SELECT reference FROM movements WHERE kind = 'SALE'")} == {
        str(order) for order in orders[:2]
    }
    confirmed = [said["order_id"] for name, said in await told("inventory") if name == "ReservationConfirmed"]
    assert sorted(confirmed) == sorted(str(order) for order in orders[:2])
    await room.is_sound()


async def test_ledger_is_only_added_to(room: Stockroom) -> None:
    await room.offer(5)
    with pytest.raises(Exception, match="permission denied"):
        async with room.database.transaction(room.tenant) as tx:
            await tx.execute(text("UPDATE movements SET delta = 0"))
    async with room.database.transaction(room.tenant) as tx:
        await tx.execute(text("DELETE FROM movements"))
    await room.is_sound()


async def test_database_itself_refuses_to_reserve_what_is_not_there(room: Stockroom) -> None:
    await room.offer(5)
    with pytest.raises(Exception, match="reserved_is_there"):
        async with room.database.transaction(room.tenant) as tx:
            await tx.execute(text("UPDATE stock_items SET reserved = 6"))
