"""Every door of the graph is tried by everybody, at home and abroad; each answer is the one that its guard promises.

What is promised is read from the schema and from the roles that permissions begin with: a new field is tried by existing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
import pytest

from events.contracts.identity import Role
from shared.ids import PLATFORM, uuid7
from shared.viewer import grouped
from subgraphs.identity.models import State
from subgraphs.identity.service import accounts
from subgraphs.tenants.service import open_tenant
from subgraphs.vendors.service import open_vendor
from tests.conftest import Ask, Claims, Databases, person
from tests.matrix.conftest import Connect
from tests.matrix.graph import Door, doors, homes_of, permissions_of, roles, schema
from tests.matrix.things import SHARED
from tests.router.running import codes

DOORS = doors()
ROOT_DOORS = [door for door in DOORS if door.is_root]
THING_DOORS = [door for door in DOORS if not door.is_root]

NEVER = {"INTERNAL_SERVER_ERROR", "UNTRUSTED_CALLER", "GRAPHQL_VALIDATION_FAILED"}
GUARDS = {"UNAUTHENTICATED", "FORBIDDEN"}


@dataclass
class Place:
    """What there is of one tenant."""

    tenant: UUID
    user: UUID = field(default_factory=uuid7)
    vendor: UUID = field(default_factory=uuid7)
    other_vendor: UUID = field(default_factory=uuid7)

    async def open(self, databases: Databases, subgraph: str) -> None:
        """As far as the subgraph knows of it."""
        if subgraph == "tenants":
            async with databases["tenants"].transaction(self.tenant) as tx:
                await open_tenant(tx, self.tenant, f"t{self.tenant.hex[-12:]}", "Market", "USD", "en", [])
        if subgraph == "identity":
            await account(databases, self.tenant, self.user)
        if subgraph == "vendors":
            async with databases["vendors"].transaction(self.tenant) as tx:
                for id_ in (self.vendor, self.other_vendor):
                    await open_vendor(tx, id_, f"v{id_.hex}", "Vendor")

    @property
    def things(self) -> dict[str, UUID]:
        return {"Tenant": self.tenant, "User": self.user, "Vendor": self.vendor}


async def account(databases: Databases, tenant: UUID, user: UUID) -> None:
    async with databases["identity"].transaction(tenant) as tx:
        await accounts.make(tx, user, f"{user.hex}@example.com", None, "en", State.ACTIVE, Role.CUSTOMER)


Ids = Mapping[str, object]


@dataclass
class World:
    ask: Ask
    home: Place
    abroad: Place
    operator: UUID = field(default_factory=uuid7)

    def viewers(self) -> dict[str, Claims | None]:
        def somebody(role: str, permissions: list[str], within: dict[UUID, list[str]] | None = None) -> Claims:
            who = person(user_id=self.operator if role == Role.SUPER_ADMIN else self.home.user)
            return {**who, "roles": [role], "permissions": permissions, "within": grouped(within or {})}

        staff = permissions_of(Role.VENDOR_ADMIN, Role.VENDOR_STAFF)
        return {
            "anonymous": None,
            "customer": somebody(Role.CUSTOMER, permissions_of(Role.CUSTOMER)),
            "vendor staff": somebody(Role.VENDOR_ADMIN, [], {self.home.vendor: staff}),
            "tenant admin": somebody(Role.TENANT_ADMIN, permissions_of(Role.TENANT_ADMIN)),
            "super admin": somebody(Role.SUPER_ADMIN, permissions_of(Role.SUPER_ADMIN)),
        }

    def places(self, door: Door) -> dict[str, Ids]:
        """By where the things are that it is asked about: their ids, by argument. A place that has none of them is as good as unknown."""
        found = {
            "own tenant": self.home.things,
            "foreign tenant": self.abroad.things,
            "own vendor": {"Vendor": self.home.vendor},
            "foreign vendor": {"Vendor": self.home.other_vendor},
        }
        there = {place: {name: things.get(kind_of(door, name)) for name in door.ids} for place, things in found.items()}
        there = {place: ids for place, ids in there.items() if any(ids.values())}
        return {place: {name: id_ or uuid7() for name, id_ in ids.items()} for place, ids in {**there, "unknown": dict.fromkeys(door.ids)}.items()}

    def host_of(self, name: str) -> UUID:
        """The platform's own people sign in at the platform's own host; no token of theirs is good elsewhere."""
        return PLATFORM if name == "super admin" else self.home.tenant

    async def answer(self, door: Door, name: str, ids: Ids) -> dict[str, Any]:
        viewer, tenant = self.viewers()[name], self.host_of(name)
        if door.is_root:
            return await self.ask(door.subgraph, door.operation(), viewer=viewer, tenant=tenant, **door.variables(ids))
        query = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on {door.type} {{ {door.selection()} }} }} }}"
        return await self.ask(door.subgraph, query, viewer=viewer, tenant=tenant, r=[{"__typename": door.type, "id": str(ids["id"])}])


def kind_of(door: Door, argument: str) -> str:
    """`vendorId` names a Vendor; `id` what its field answers."""
    if argument != "id":
        return argument.removesuffix("Id")[0].upper() + argument.removesuffix("Id")[1:]
    return str(door.field.type).strip("!")


@pytest.fixture
async def world(ask: Ask, databases: Databases, tenant: UUID, other_tenant: UUID, door: Door) -> World:
    world = World(ask, Place(tenant), Place(other_tenant))
    for place in (world.home, world.abroad):
        await place.open(databases, door.subgraph)
    if door.subgraph == "identity":
        await account(databases, PLATFORM, world.operator)
    return world


def holds(viewer: Claims, permission: str) -> bool:
    return permission in viewer["permissions"] or any(permission in names for _, names in viewer["within"])


def refusal(door: Door, viewer: Claims | None) -> str | None:
    """The code that the guard promises, whatever is asked about."""
    if not door.guard.signed_in:
        return None
    if viewer is None:
        return "UNAUTHENTICATED"
    return None if not door.guard.permission or holds(viewer, door.guard.permission) else "FORBIDDEN"


def each(found: list[Door]) -> Any:
    return pytest.mark.parametrize("door", found, ids=str)


def test_every_permission_that_guards_is_one_that_administrators_can_choose() -> None:
    assert {door.guard.permission for door in DOORS if door.guard.permission} <= roles().keys()


def test_what_is_guarded_is_nullable_and_nothing_is_unreachable() -> None:
    assert len(ROOT_DOORS) > 100
    assert [f"{door.type}.{door.name}" for door in DOORS if door.guard.signed_in and str(door.field.type).endswith("!")] == []


@each(ROOT_DOORS)
async def test_root_field_answers_everybody_as_its_guard_promises(world: World, connect: Connect, door: Door) -> None:
    connection = await connect(door.subgraph)
    told = "SELECT type, tenant_id, position FROM outbox WHERE tenant_id = ANY($1)"
    before = await connection.fetch(told, [world.home.tenant, PLATFORM])
    viewers = world.viewers()
    refused = {name: promised for name, viewer in viewers.items() if (promised := refusal(door, viewer))}
    for name, promised in refused.items():
        for place, ids in world.places(door).items():
            answer = await world.answer(door, name, ids)
            assert (codes(answer), answer["data"]) == ([promised], door.refused), (name, place)
    assert await connection.fetch(told, [world.home.tenant, PLATFORM]) == before, "who is refused changes nothing"
    for name in [each for each in viewers if each not in refused]:
        for place, ids in world.places(door).items():
            answer = await world.answer(door, name, ids)
            assert not NEVER & set(codes(answer)), (name, place, answer)
            _is_let_in(door, viewers[name], place, codes(answer))


def _is_let_in(door: Door, viewer: Claims | None, place: str, found: list[str]) -> None:
    """A guard that was passed refuses no more, but for what a vendor's staff asks of others."""
    assert viewer is None or "UNAUTHENTICATED" not in found, place
    if viewer is None or door.guard.permission not in viewer["permissions"]:
        if place == "foreign vendor" and any(kind_of(door, name) == "Vendor" for name in door.ids) and door.guard.permission:
            assert set(found) & {"FORBIDDEN", "NOT_FOUND"}, "another's vendor"
        return
    assert "FORBIDDEN" not in found, place


@each(THING_DOORS)
async def test_field_of_a_thing_answers_everybody_as_its_guard_promises(world: World, door: Door) -> None:
    for name, viewer in world.viewers().items():
        own, foreign, unknown = ({"id": place.things.get(door.type) if place else None} for place in (world.home, world.abroad, None))
        promised = refusal(door, viewer)
        if own["id"] is not None and world.host_of(name) == world.home.tenant:
            found = codes(await world.answer(door, name, own))
            assert not NEVER & set(found), (name, found)
            assert promised is None or found == [promised], (name, found)
        if name == "super admin" and door.type == "Tenant":
            continue  # every tenant is the platform's own
        strange = [{"id": foreign["id"] or uuid7()}, {"id": unknown["id"] or uuid7()}]
        answers = [_plain(await world.answer(door, name, ids), ids) for ids in strange]
        assert answers[0] == answers[1], name


def test_every_type_that_is_found_by_a_key_is_tried() -> None:
    """A thing that tenants have and that is not made here would be a hole."""
    keyed = {name for name, type_ in schema().type_map.items() if name not in SHARED and list(homes_of(type_))}  # type: ignore[arg-type]
    own = keyed - {"Brand", "Cart", "Category", "Offer", "Product", "Variant"} - {"BankAccount", "Order", "VendorOrder", "OrderLine", "Payment"}
    assert own == {"Tenant", "User", "Vendor"}, "strangers' products: tests/contracts; carts, orders, payments, shipments: tests/subgraphs"


def _plain(answer: dict[str, Any], ids: Ids) -> str:
    text = orjson.dumps(answer).decode()
    for id_ in ids.values():
        text = text.replace(str(id_), "ID")
    return text
