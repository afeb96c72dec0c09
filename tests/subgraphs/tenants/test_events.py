"""What was told of an entity is looked up by those who may, for as long as it is kept."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest

from events.bus import Delivery
from events.catalogue import catalogue
from events.envelope import Envelope
from events.postgres_bus import PostgresBus
from shared.graphql.paging import cursor
from shared.ids import uuid7
from subgraphs.tenants.handlers import subscriber
from subgraphs.tenants.rules.permissions import READ_EVENTS, READ_SETTINGS
from subgraphs.tenants.service.record import LONGEST
from tests.conftest import Ask, Databases, Statements, code_of, person

CLERK = person(READ_EVENTS)
EVENTS = """query($of: String!, $id: ID!, $first: Int! = 20, $after: String) {
  events(aggregateType: $of, aggregateId: $id, first: $first, after: $after) {
  edges { node { id type sequence occurredAt actorType actor { id } requestId data } } pageInfo { hasNextPage endCursor } } }"""
NOW = datetime.now(UTC)


def told(tenant: UUID, of: str, sequence: int, type_: str = "VendorRenamed", data: object = None, **other: Any) -> Envelope:
    said = orjson.dumps(data or {"name": f"n{sequence}"}).decode()
    at = NOW + timedelta(milliseconds=sequence)
    return Envelope(uuid7(), type_, at, tenant, other.pop("actor", ("user", str(uuid7()))), "Vendor", of, sequence, said, **other)


async def heard(databases: Databases, bus: PostgresBus, *facts: Envelope) -> None:
    """As the listener takes a batch; the bus has none of them."""
    await subscriber.take(databases["tenants"], bus, [Delivery(fact, -1, 0) for fact in facts])


async def listed(ask: Ask, of: str, **given: Any) -> list[dict[str, Any]]:
    found = await ask("tenants", EVENTS, viewer=given.pop("viewer", CLERK), of="Vendor", id=of, **given)
    return [edge["node"] for edge in found["data"]["events"]["edges"]]


def test_all_there_is_to_tell_is_heard() -> None:
    assert subscriber.types == sorted(catalogue())


async def test_newest_first_page_by_page_of_this_entity_and_this_tenant_alone(
    ask: Ask, databases: Databases, bus: PostgresBus, tenant: UUID, other_tenant: UUID, statements: Statements
) -> None:
    of = str(uuid7())
    facts = [told(tenant, of, n, request_id=f"r{n}") for n in range(1, 6)]
    await heard(databases, bus, *facts, told(tenant, str(uuid7()), 1), told(other_tenant, of, 1))
    assert [each["sequence"] for each in await listed(ask, of)] == [5, 4, 3, 2, 1]
    first = (await ask("tenants", EVENTS, viewer=CLERK, of="Vendor", id=of, first=2))["data"]["events"]
    second = await listed(ask, of, first=3, after=first["pageInfo"]["endCursor"])
    assert ([edge["node"]["sequence"] for edge in first["edges"]], [each["sequence"] for each in second]) == ([5, 4], [3, 2, 1])
    newest = first["edges"][0]["node"]
    assert newest == {
        "id": str(facts[-1].event_id), "type": "VendorRenamed", "sequence": 5, "occurredAt": facts[-1].occurred_at.isoformat(),
        "actorType": "user", "actor": {"id": facts[-1].actor[1]}, "requestId": "r5", "data": facts[-1].data,
    }  # fmt: skip
    before = statements("tenants")
    await listed(ask, of)
    assert statements("tenants") - before == 1


async def test_fact_that_comes_twice_or_late_is_there_once_in_its_place(ask: Ask, databases: Databases, bus: PostgresBus, tenant: UUID) -> None:
    of = str(uuid7())
    one, two, three = (told(tenant, of, n) for n in (1, 2, 3))
    await heard(databases, bus, one, three, one)
    await heard(databases, bus, two, three)
    assert [each["sequence"] for each in await listed(ask, of)] == [3, 2, 1]


async def test_what_is_sealed_or_long_is_not_kept(ask: Ask, databases: Databases, bus: PostgresBus, tenant: UUID) -> None:
    of = str(uuid7())
    sealed = told(tenant, of, 1, "OrderConfirmed", {"number": "PG-1", "people": "c2VhbGVk"})
    await heard(databases, bus, sealed, told(tenant, of, 2, data={"name": "x" * LONGEST}), told(tenant, of, 3, actor=("event", "e")))
    third, second, first = await listed(ask, of)
    assert (orjson.loads(first["data"]), second["data"], third["actor"]) == ({"number": "PG-1"}, None, None)


async def test_nothing_of_a_tenant_that_is_gone_comes_back(ask: Ask, databases: Databases, bus: PostgresBus, tenant: UUID) -> None:
    of = str(uuid7())
    gone = Envelope(uuid7(), "TenantDeleted", NOW, tenant, ("user", "u"), "Tenant", str(tenant), 9, orjson.dumps({"tenant_id": str(tenant)}).decode())
    await heard(databases, bus, gone)
    await heard(databases, bus, told(tenant, of, 1))
    assert await listed(ask, of) == []


@pytest.mark.parametrize("viewer", [None, person(), person(READ_SETTINGS), person(within={uuid7(): [READ_EVENTS]})])
async def test_others_are_refused(ask: Ask, viewer: Any) -> None:
    answer = await ask("tenants", EVENTS, viewer=viewer, of="Vendor", id="x")
    assert (code_of(answer), answer["data"]["events"]) == ("UNAUTHENTICATED" if viewer is None else "FORBIDDEN", None)
    assert (await ask("tenants", "{ eventAggregates }", viewer=viewer))["data"]["eventAggregates"] is None


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"of": "Cat"}, "AGGREGATE_UNKNOWN"),
        ({"id": ""}, "MALFORMED_ID"),
        ({"id": "x" * 201}, "MALFORMED_ID"),
        ({"first": 0}, "PAGE_SIZE"),
        ({"after": "?"}, "CURSOR"),
        ({"after": cursor("yesterday", 1, uuid7())}, "CURSOR"),
        ({"after": cursor("2026-01-01T00:00:00", 1, uuid7())}, "CURSOR"),
        ({"after": cursor(NOW, 2**63, uuid7())}, "CURSOR"),
    ],
)
async def test_bad_input_is_refused(ask: Ask, given: dict[str, Any], code: str) -> None:
    answer = await ask("tenants", EVENTS, viewer=CLERK, **{"of": "Vendor", "id": "x", **given})
    assert code_of(answer) == code


async def test_of_what_something_is_told(ask: Ask) -> None:
    found = (await ask("tenants", "{ eventAggregates }", viewer=CLERK))["data"]["eventAggregates"]
    assert found == sorted({told["aggregate"] for told in catalogue().values()})
