"""One key, one change, however often and however fast it is asked for."""

import asyncio

import pytest

from shared.db import Database
from shared.errors import BadInput
from shared.idempotency import once
from shared.ids import UUID, uuid7
from shared.viewer import Viewer
from tests.conftest import Databases, person


@pytest.fixture
def database(databases: Databases) -> Database:
    return databases["vendors"]


class Counter:
    def __init__(self) -> None:
        self.made: list[UUID] = []

    async def make(self) -> UUID:
        self.made.append(uuid7())
        await asyncio.sleep(0)
        return self.made[-1]


async def change(database: Database, viewer: Viewer, counter: Counter, asked: object = "x", what: str = "makeThing") -> UUID:
    async with database.transaction(viewer.tenant) as tx:
        return await once(tx, viewer, what, asked, counter.make)


async def test_twenty_at_the_same_time_are_one(database: Database, tenant: UUID) -> None:
    viewer, counter = Viewer(tenant, claims=person(), idempotency_key="k"), Counter()
    found = await asyncio.gather(*(change(database, viewer, counter) for _ in range(20)))
    assert len(counter.made) == 1
    assert set(found) == set(counter.made)


async def test_without_a_key_each_is_its_own(database: Database, tenant: UUID) -> None:
    viewer, counter = Viewer(tenant, claims=person()), Counter()
    assert len({await change(database, viewer, counter) for _ in range(3)}) == 3


async def test_key_is_one_persons_and_one_kind_of_changes(database: Database, tenant: UUID, other_tenant: UUID) -> None:
    mine, counter = person(), Counter()
    found = {
        await change(database, Viewer(tenant, claims=mine, idempotency_key="k"), counter),
        await change(database, Viewer(tenant, claims=mine, idempotency_key="k"), counter, what="makeOther"),
        await change(database, Viewer(tenant, claims=person(), idempotency_key="k"), counter),
        await change(database, Viewer(other_tenant, claims=mine, idempotency_key="k"), counter),
    }
    assert len(found) == 4


async def test_key_for_something_else_is_refused(database: Database, tenant: UUID) -> None:
    viewer, counter = Viewer(tenant, claims=person(), idempotency_key="k"), Counter()
    await change(database, viewer, counter)
    with pytest.raises(BadInput) as refused:
        await change(database, viewer, counter, asked="y")
    assert refused.value.extensions["code"] == "IDEMPOTENCY_KEY_REUSED"
    assert len(counter.made) == 1


async def test_change_that_failed_may_be_asked_again_by_its_key(database: Database, tenant: UUID) -> None:
    viewer, counter = Viewer(tenant, claims=person(), idempotency_key="k"), Counter()

    async def fail() -> UUID:
        raise BadInput("No")

    with pytest.raises(BadInput):
        async with database.transaction(tenant) as tx:
            await once(tx, viewer, "makeThing", "x", fail)
    assert await change(database, viewer, counter) == counter.made[0]
