"""Whatever is done in whatever order, nothing appears and nothing is lost."""

from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from shared.ids import uuid7
from subgraphs.inventory import service
from subgraphs.inventory.models import MovementKind, ReservationStatus
from subgraphs.inventory.rules.allocation import Strategy, Want
from subgraphs.inventory.service.reserving import Request
from subgraphs.inventory.service.stock import Change, change
from tests.conftest import Databases
from tests.subgraphs.inventory.conftest import Stockroom

OFFERS, WAREHOUSES = 4, 3

wants = st.lists(st.tuples(st.integers(0, OFFERS), st.integers(1, 6)), min_size=1, max_size=4)
carts = st.tuples(wants, st.sampled_from(Strategy), st.booleans(), st.booleans())
"""What is wanted, by which strategy, whether some of it will do, and whether its time is over at once."""

reserving = st.tuples(st.just("reserve"), st.lists(carts, min_size=1, max_size=4))
moving = st.tuples(st.just("move"), st.lists(st.tuples(st.integers(0, OFFERS - 1), st.integers(0, WAREHOUSES - 1), st.integers(-5, 8)), max_size=4))
ending = st.tuples(st.sampled_from(["CONFIRMED", "RELEASED"]), st.lists(st.integers(0, 20), min_size=1, max_size=3))
sweeping: st.SearchStrategy[tuple[str, list[int]]] = st.tuples(st.just("sweep"), st.just([]))


class World(Stockroom):
    """Four offers in three warehouses, and a kit of the first two."""

    goods: list[UUID]
    places: list[UUID]
    taken: list[UUID]

    async def furnished(self) -> "World":
        await self.open()
        self.places = sorted([self.warehouse, *[await self.add_warehouse(f"W{n}", priority=n) for n in range(1, WAREHOUSES)]])
        self.goods = [await self.offer(3, 2, 5, safety_stock=1) for _ in range(OFFERS)]
        (kit,) = await self.offers(1)
        async with self.database.transaction(self.tenant) as tx:
            rows = [{"t": self.tenant, "k": kit, "c": part, "q": n + 1} for n, part in enumerate(self.goods[:2])]
            await tx.execute(text("INSERT INTO kit_parts (tenant_id, kit_id, component_id, quantity) VALUES (:t, :k, :c, :q)"), rows)
        self.goods.append(kit)
        self.taken = []
        return self

    async def do(self, verb: str, said: list[tuple[object, ...]]) -> None:
        await {"reserve": self.reserve, "move": self.move, "sweep": self.sweep}.get(verb, self.end)(verb, said)  # type: ignore[operator]
        await self.is_sound()

    async def reserve(self, _verb: str, said: list[tuple[list[tuple[int, int]], Strategy, bool, bool]]) -> None:
        requests = [
            Request(str(uuid7()), tuple(Want(self.goods[n], quantity) for n, quantity in wants), strategy, partial=partial)
            for wants, strategy, partial, _ in said
        ]
        outcomes = await self.take_all(requests)
        late = [outcome.reservation_id for outcome, each in zip(outcomes, said, strict=True) if outcome.reservation_id and each[3]]
        async with self.database.transaction(self.tenant) as tx:
            await tx.execute(text("UPDATE reservations SET expires_at = now() WHERE id = ANY(:ids)"), {"ids": late})
        self.taken += [outcome.reservation_id for outcome in outcomes if outcome.reservation_id]

    async def move(self, _verb: str, said: list[tuple[int, int, int]]) -> None:
        async with self.database.transaction(self.tenant) as tx:
            await change(tx, [Change(self.goods[offer], self.places[place], on_hand=by, kind=MovementKind.COUNT) for offer, place, by in said])

    async def end(self, verb: str, said: list[int]) -> None:
        ids = [self.taken[n] for n in said if n < len(self.taken)]
        async with self.database.transaction(self.tenant) as tx:
            await service.ending.end(tx, ids, ReservationStatus(verb))

    async def sweep(self, _verb: str, _said: list[object]) -> None:
        async with self.database.transaction(self.tenant) as tx:
            await service.ending.expire(tx)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds=st.lists(st.one_of(reserving, moving, ending, sweeping), min_size=3, max_size=12))
async def test_movements_add_up_to_what_is_on_hand_and_lines_to_what_is_reserved(
    databases: Databases, deeds: list[tuple[str, list[tuple[object, ...]]]]
) -> None:
    world = await World(databases["inventory"], uuid7()).furnished()
    for verb, said in deeds:
        await world.do(verb, said)
    sold = await world.value("SELECT coalesce(-sum(delta), 0) FROM movements WHERE kind = 'SALE'")
    confirmed = "SELECT coalesce(sum(quantity), 0) FROM reservation_lines JOIN reservations AS r ON r.id = reservation_id WHERE status = 'CONFIRMED'"
    assert sold == await world.value(confirmed)
