"""Whoever names a thing that is not theirs hears what they hear of one that never was, and nothing comes of it.

Each id that the graph takes is tried alone, all others being the asker's own. A new one is tried by existing, and must be of a kind
that tests.matrix.things makes. Whom a guard refuses is not asked here: that they are, whatever they name, is test_matrix's.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg
import orjson
import pytest

from events.contracts.identity import Role
from shared.ids import PLATFORM, uuid7
from shared.tenancy import TENANT_SETTING
from subgraphs.vendors.service import staff
from tests.conftest import Ask, Claims, Databases
from tests.matrix.conftest import Connect
from tests.matrix.graph import Door, doors
from tests.matrix.owner import Make, Owner
from tests.matrix.test_matrix import Place, World, account, refusal
from tests.matrix.things import PRIVATE, SHARED, THINGS, VENDORS

NAMING = [door for door in doors() if door.is_root and door.paths]
RULES = re.compile(r"\.((scope|of)\.(?!vendorIds)|audience\.userIds)")
USERS = "users are identity's: whoever is named has points, or is in the group"
ALIKE = {
    "clientCredentials(clientId)": "without its secret one's own machine is as unknown as any",
    "searchProducts(filter.categoryId)": "search has nothing of its own, and is told by catalog: tests/journeys",
    "searchProducts(filter.brandIds)": "as above",
    "searchProducts(filter.vendorIds)": "as above",
    "createCommissionPlan(lines.categoryId)": "kept as it is said: products and categories are catalog's",
    "createCommissionPlan(lines.productId)": "as above",
    "editCommissionPlan(lines.categoryId)": "as above",
    "editCommissionPlan(lines.productId)": "as above",
    "classifyForTax(ids)": "as above",
    "schedulePickup(pickup.warehouseId)": "kept as it is said: warehouses are inventory's",
    "createDeliveryRule(rule.conditions.productIds)": "kept as it is said: products and categories are catalog's",
    "createDeliveryRule(rule.conditions.categoryIds)": "as above",
    "editDeliveryRule(rule.conditions.productIds)": "as above",
    "editDeliveryRule(rule.conditions.categoryIds)": "as above",
    "receiveReturn(lines.warehouseId)": "kept as it is said: warehouses are inventory's",
    "events(aggregateId)": "the kind of thing is named beside it: tests/subgraphs/tenants/test_events.py",
    "replayDeadLetters(ids)": "named by a number, and the platform's, whoever's the fact is",
    "dropDeadLetters(ids)": "as above",
    "orderPayments(orderId)": "the token says whose it is, and there is none",
    "paymentAction(orderId)": "there is only something to be done while a buyer is at their bank",
    "refundOrder(parts.lineId)": "it is named beside its vendor's part",
    "loyaltyAccount(userId)": USERS,
    "grantPoints(userId)": USERS,
    "addToCustomerGroup(userIds)": USERS,
    "removeFromCustomerGroup(userIds)": USERS,
}
"""Where even one's own is answered as what never was, and why."""
BOUGHT = ("cancelLines", "editOrder", "requestReturn", "receiveReturn", "refundOrder")
KINDS = {
    "editOffers(lines.offerId)": "ListedOffer",
    "setKitParts(offerId)": "Unstocked",
    "events(aggregateId)": "Vendor",
    "dispatchShipment(lines.lineId)": "ShippedLine",
    "paymentUpdated(orderId)": "PaidOrder",
    **{f"{name}({'parts' if name == 'refundOrder' else 'lines'}.lineId)": "OrderLine" for name in BOUGHT},
}
"""By what it is named in one place only."""
CONCERNED = {
    "shipment": "shipping.shipments.read",
    "vendorOrder": "orders.orders.read",
    "return": "orders.orders.read",
    "payment": "payments.payments.read",
    "paymentUpdated": "payments.payments.read",
    "checkPayment": "payments.payments.change",
}
"""Doors for whoever a thing concerns, such as its buyer, and what those have who may see all of them."""
HEARD_OF = {"inventory", "carts", "notifications", "pricing", "shipping"}
"""Subgraphs that must have heard of a vendor before they do anything for it."""


def named(door: Door, path: str) -> str:
    return f"{door.name}({path})"


def kind_of(door: Door, path: str) -> str:
    """`accountId` names an Account, `brandIds` Brands, `id` what its field answers."""
    name = path.rsplit(".", maxsplit=1)[-1]
    if name == "id":
        return str(door.field.type).strip("!")
    name = name.removesuffix("s").removesuffix("Id")
    kind = KINDS.get(named(door, path), name[0].upper() + name[1:])
    return "Seller" if kind == "Vendor" and door.subgraph in HEARD_OF else kind


def is_answered_alike(door: Door, path: str) -> bool:
    """Of a price rule, or a promotion, products and people are kept as they are said: they are others'."""
    return named(door, path) in ALIKE or (door.subgraph == "pricing" and RULES.search(path) is not None)


@dataclass
class Neighbours:
    """Who has things: who asks, another of the same market with a vendor of theirs, one of another market."""

    world: World
    own: Owner
    next_door: Owner
    abroad: Owner
    unknown: dict[tuple[str, str], str] = field(default_factory=dict)
    """What was answered of what never was, by path and viewer."""

    async def try_path(self, door: Door, path: str) -> None:
        kind = kind_of(door, path)
        for name, viewer in self.let_in(door):
            unknown = self.unknown[path, name] = await self.answer(door, path, name, uuid7())
            if kind == "Tenant" and name == "super admin":
                continue  # every tenant is the platform's own
            foreign = await self.answer(door, path, name, await self.abroad.its(THINGS[kind]))
            assert foreign == unknown, f"{name}, of another market's {path}"
            if is_theirs_alone(kind, door, viewer):
                next_door = await self.answer(door, path, name, await self.next_door.its(THINGS[kind]))
                assert next_door == unknown, f"{name}, of a neighbour's {path}"

    async def find_own(self, door: Door, path: str) -> None:
        """Or else strangers' were refused for another reason, and the comparison with them would say nothing."""
        heard = []
        for name, _ in self.let_in(door):
            own = await self.answer(door, path, name, await self.own.its(THINGS[kind_of(door, path)]))
            heard.append((name, own))
            if own != self.unknown[path, name]:
                return
        pytest.fail(f"nobody hears of their own by {path}: {heard}")

    def let_in(self, door: Door) -> Iterable[tuple[str, Claims | None]]:
        return [(name, viewer) for name, viewer in self.world.viewers().items() if refusal(door, viewer) is None]

    async def answer(self, door: Door, path: str, viewer: str, id_: UUID) -> str:
        """What somebody hears who names `id_`, and things of their own beside; without the ids."""
        beside = {other: kind_of(door, other) for other in door.paths if "." not in other and other != path}
        ids = {other: await self.own.its(THINGS[kind]) if kind in THINGS else uuid7() for other, kind in beside.items()}
        answer = await self.world.answer(door, viewer, {**ids, path: id_})
        return orjson.dumps(answer).decode().replace(str(id_), "ID")


@dataclass(frozen=True)
class Abroad:
    """Another market: nobody changes anything there, so that one does for all that are tried."""

    place: Place
    operator: UUID
    made: dict[Make, UUID] = field(default_factory=dict)


@pytest.fixture(scope="module")
async def abroad(databases: Databases) -> Abroad:
    abroad = Abroad(Place(uuid7()), uuid7())
    for subgraph in ("tenants", "identity", "vendors"):
        await abroad.place.open(databases, subgraph)
    await account(databases, PLATFORM, abroad.operator)
    await join(databases, abroad.place.tenant, {abroad.place.vendor: abroad.place.user})
    return abroad


@pytest.fixture
async def neighbours(ask: Ask, databases: Databases, tenant: UUID, abroad: Abroad, door: Door) -> Neighbours:
    home, other, there = Place(tenant), uuid7(), abroad.place
    await home.open(databases, door.subgraph)
    if door.subgraph == "identity":
        await account(databases, tenant, other)
    if door.subgraph == "vendors":
        await join(databases, tenant, {home.vendor: home.user, home.other_vendor: other})
    own, next_door = Owner(ask, databases, tenant, home.user, home.vendor), Owner(ask, databases, tenant, other, home.other_vendor)
    foreign = Owner(ask, databases, there.tenant, there.user, there.vendor, abroad.made)
    return Neighbours(World(ask, home, there, abroad.operator), own, next_door, foreign)


async def join(databases: Databases, tenant: UUID, people: Mapping[UUID, UUID]) -> None:
    """`people` by the vendor that is theirs."""
    async with databases["vendors"].transaction(tenant) as tx:
        for vendor, user in people.items():
            await staff.join(tx, vendor, user, [Role.VENDOR_ADMIN])


async def rows(connection: asyncpg.Connection, tenant: UUID) -> dict[str, str]:
    """What a subgraph keeps of a tenant, and has told: each table's digest."""
    await connection.execute("SELECT set_config($1, $2, false)", TENANT_SETTING, str(tenant))
    tables = await connection.fetch("SELECT table_name FROM information_schema.columns WHERE column_name = 'tenant_id' AND table_schema = 'public'")
    kept = "SELECT '{0}', md5(coalesce(string_agg(t::text, ' ' ORDER BY t::text), '')) FROM \"{0}\" AS t WHERE tenant_id = $1"
    return dict(map(tuple, await connection.fetch(" UNION ALL ".join(kept.format(name) for (name,) in tables), tenant)))


def is_theirs_alone(kind: str, door: Door, viewer: Claims | None) -> bool:
    """Whether a neighbour's thing is a stranger's to the viewer: who may do it in the whole market knows all of its vendors and people."""
    if kind in PRIVATE:
        return True
    permission = door.guard.permission or CONCERNED.get(door.name, "")
    return kind in VENDORS and door.guard.signed_in and (viewer is None or permission not in viewer["permissions"])


def test_each_id_is_of_a_kind_that_tests_can_make() -> None:
    unmade = {f"{door.subgraph}:{named(door, path)}": kind_of(door, path) for door in NAMING for path in door.paths}
    assert {name: kind for name, kind in unmade.items() if kind not in {*THINGS, *SHARED}} == {}, (
        "Add to THINGS in tests/matrix/things.py how its owner comes by it (and to PRIVATE where it is one person's, to VENDORS where it is"
        " one vendor's), or to SHARED where all tenants have it"
    )


@pytest.mark.parametrize("door", [door for door in NAMING if not {kind_of(door, path) for path in door.paths} <= SHARED], ids=str)
async def test_strangers_thing_is_as_one_that_never_was(neighbours: Neighbours, connect: Connect, door: Door) -> None:
    paths, foreign = [path for path in door.paths if kind_of(door, path) not in SHARED], neighbours.abroad
    for path in paths:
        await foreign.its(THINGS[kind_of(door, path)])
    before = await rows(await connect(door.subgraph), foreign.tenant)
    for path in paths:
        await neighbours.try_path(door, path)
        if not is_answered_alike(door, path):
            await neighbours.find_own(door, path)
        neighbours.own.made.clear()
    assert await rows(await connect(door.subgraph), foreign.tenant) == before
