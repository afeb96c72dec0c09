"""Whoever names a thing that is not theirs hears what they hear of one that never was, and nothing comes of it.

Each id that the graph takes is tried alone, all others being the asker's own. A new one is tried by existing, and must be of a kind
that tests.matrix.things makes.
"""

from dataclasses import dataclass, field
from uuid import UUID

import asyncpg
import orjson
import pytest

from deploy.postgres import Server
from events.contracts.identity import Role
from shared.ids import PLATFORM, uuid7
from shared.tenancy import TENANT_SETTING, platform
from subgraphs.vendors.service import staff
from tests.conftest import Ask, Claims, Databases
from tests.matrix.graph import Door, doors
from tests.matrix.test_matrix import Place, World, account
from tests.matrix.things import PRIVATE, SHARED, THINGS, Owner

Tried = tuple[Door, str]
TRIED: list[Tried] = [(door, path) for door in doors() if door.is_root for path in door.paths]
ALIKE = {
    "clientCredentials(clientId)": "without its secret one's own machine is as unknown as any",
    "searchProducts(filter.categoryId)": "search has nothing of its own, and is told by catalog: tests/journeys",
    "searchProducts(filter.brandIds)": "as above",
    "searchProducts(filter.vendorIds)": "as above",
    "createCommissionPlan(lines.categoryId)": "kept as it is said: products and categories are catalog's",
    "createCommissionPlan(lines.productId)": "as above",
    "editCommissionPlan(lines.categoryId)": "as above",
    "editCommissionPlan(lines.productId)": "as above",
}
"""Where even one's own is answered as what never was, and why."""


def kind_of(door: Door, path: str) -> str:
    """`accountId` names an Account, `brandIds` Brands, `id` what its field answers."""
    name = path.rsplit(".", maxsplit=1)[-1]
    if name == "id":
        return str(door.field.type).strip("!")
    name = name.removesuffix("s").removesuffix("Id")
    return name[0].upper() + name[1:]


OF_TENANTS = [tried for tried in TRIED if kind_of(*tried) not in SHARED]


def named(tried: Tried) -> str:
    door, path = tried
    return f"{door.subgraph}:{door.name}({path})"


@dataclass
class Neighbours:
    """Who has things: who asks, another of the same market with a vendor of theirs, one of another market."""

    world: World
    own: Owner
    next_door: Owner
    abroad: Owner
    made: dict[tuple[UUID, str], UUID] = field(default_factory=dict)

    async def thing(self, owner: Owner, kind: str) -> UUID:
        if (owner.user, kind) not in self.made:
            self.made[owner.user, kind] = await THINGS[kind](owner)
        return self.made[owner.user, kind]

    async def answer(self, door: Door, path: str, viewer: str, id_: UUID) -> str:
        """What somebody hears who names `id_`, and things of their own beside; without the ids."""
        beside = {other for other in door.paths if "." not in other} - {path}
        ids = {other: await self.thing(self.own, kind_of(door, other)) if kind_of(door, other) in THINGS else uuid7() for other in beside}
        answer = await self.world.answer(door, viewer, {**ids, path: id_})
        return orjson.dumps(answer).decode().replace(str(id_), "ID")


@pytest.fixture
async def neighbours(ask: Ask, databases: Databases, tenant: UUID, other_tenant: UUID) -> Neighbours:
    world, other = World(ask, Place(tenant), Place(other_tenant)), uuid7()
    home, abroad = world.home, world.abroad
    await home.open(databases)
    await abroad.open(databases)
    await account(databases, home.tenant, other)
    await account(databases, PLATFORM, world.operator)
    owners = (
        Owner(ask, databases, home.tenant, home.user, home.vendor),
        Owner(ask, databases, home.tenant, other, home.other_vendor),
        Owner(ask, databases, abroad.tenant, abroad.user, abroad.vendor),
    )
    for owner in owners:
        async with databases["vendors"].transaction(owner.tenant) as tx:
            await staff.join(tx, owner.vendor, owner.user, [Role.VENDOR_ADMIN])
    return Neighbours(world, *owners)


async def rows(server: Server, subgraph: str, tenant: UUID) -> dict[str, str]:
    """What a subgraph keeps of a tenant, and has told: each table's digest."""
    connection = await asyncpg.connect(server.url(subgraph, platform(subgraph)))
    try:
        await connection.execute("SELECT set_config($1, $2, false)", TENANT_SETTING, str(tenant))
        found = await connection.fetch(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'tenant_id' AND table_schema = 'public'"
        )
        kept = "SELECT md5(coalesce(string_agg(t::text, ' ' ORDER BY t::text), '')) FROM \"{}\" AS t WHERE tenant_id = $1"
        return {name: await connection.fetchval(kept.format(name), tenant) for (name,) in found}
    finally:
        await connection.close()


def is_theirs_alone(kind: str, door: Door, viewer: Claims | None) -> bool:
    """Whether a neighbour's thing is a stranger's to the viewer: who may do it in the whole market knows all of its vendors and people."""
    if kind in PRIVATE:
        return True
    return kind in {"Vendor", "ImportJob"} and door.guard.signed_in and (viewer is None or door.guard.permission not in viewer["permissions"])


@pytest.mark.parametrize("tried", TRIED, ids=named)
def test_each_id_is_of_a_kind_that_tests_can_make(tried: Tried) -> None:
    kind = kind_of(*tried)
    assert kind in THINGS or kind in SHARED, (
        f"{named(tried)} names {kind!r}, and no test makes one: add to THINGS in tests/matrix/things.py how its owner comes by it"
        " (and to PRIVATE where it is one person's or one vendor's), or to SHARED where all tenants have it"
    )


@pytest.mark.parametrize("tried", OF_TENANTS, ids=named)
async def test_strangers_thing_is_as_one_that_never_was(neighbours: Neighbours, server: Server, tried: Tried) -> None:
    (door, path), kind = tried, kind_of(*tried)
    foreign, next_door = await neighbours.thing(neighbours.abroad, kind), await neighbours.thing(neighbours.next_door, kind)
    before = await rows(server, door.subgraph, neighbours.abroad.tenant)
    for name, viewer in neighbours.world.viewers().items():
        if kind == "Tenant" and name == "super admin":
            continue  # every tenant is the platform's own
        unknown = await neighbours.answer(door, path, name, uuid7())
        assert await neighbours.answer(door, path, name, foreign) == unknown, f"{name}, another market's"
        if is_theirs_alone(kind, door, viewer):
            assert await neighbours.answer(door, path, name, next_door) == unknown, f"{name}, a neighbour's"
    assert await rows(server, door.subgraph, neighbours.abroad.tenant) == before


@pytest.mark.parametrize("tried", [each for each in OF_TENANTS if named(each).partition(":")[2] not in ALIKE], ids=named)
async def test_ones_own_thing_is_found(neighbours: Neighbours, tried: Tried) -> None:
    """Or else strangers' were refused for another reason, and the comparison with them would say nothing."""
    (door, path), kind = tried, kind_of(*tried)
    heard = []
    for name in neighbours.world.viewers():
        unknown, own = (
            await neighbours.answer(door, path, name, uuid7()),
            await neighbours.answer(door, path, name, await neighbours.thing(neighbours.own, kind)),
        )
        heard.append((name, own))
        if own != unknown:
            return
    pytest.fail(f"nobody hears of their own {kind}: {heard}")
