"""A carrier comes for parcels within a window: each parcel waits for one of them."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.shipping.rules.permissions import READ, SHIP
from tests.conftest import Claims, code_of, person
from tests.subgraphs.shipping.conftest import BOX, PACK, Dock

FIELDS = "pickup { id carrier status warehouseId shipments { id } } userErrors { code field }"
SCHEDULE = f"mutation($v: ID!, $p: PickupInput!) {{ it: schedulePickup(vendorId: $v, pickup: $p) {{ {FIELDS} }} }}"
CANCEL = f"mutation($id: ID!) {{ it: cancelPickup(pickupId: $id) {{ {FIELDS} }} }}"
DONE = f"mutation($id: ID!) {{ it: completePickup(pickupId: $id) {{ {FIELDS} }} }}"
LIST = """query($v: ID!, $first: Int!, $after: String) {
    pickups(vendorId: $v, first: $first, after: $after) { edges { node { id } } pageInfo { endCursor } } }"""


def window(hours: float = 2, start: float = 24) -> dict[str, Any]:
    starts = datetime.now(UTC) + timedelta(hours=start)
    return {"carrier": "DHL", "startsAt": starts.isoformat(), "endsAt": (starts + timedelta(hours=hours)).isoformat()}


async def scheduled(dock: Dock, viewer: Claims | None = None, once: str = "", **said: Any) -> dict[str, Any]:
    answer = await dock.ask("shipping", SCHEDULE, viewer=viewer or dock.staff, once=once, v=dock.vendor, p={**window(), **said})
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["it"]
    return found


async def packed(dock: Dock) -> UUID:
    _, id_ = await dock.confirmed()
    await dock.changed(PACK, id=id_, parcels=[BOX])
    return id_


async def test_pickup_is_scheduled_listed_and_cancelled(dock: Dock) -> None:
    warehouse, shipment = uuid7(), await packed(dock)
    made = (await scheduled(dock, warehouseId=str(warehouse), shipmentIds=[str(shipment)]))["pickup"]
    assert (made["status"], made["warehouseId"], made["shipments"]) == ("SCHEDULED", str(warehouse), [{"id": str(shipment)}])
    again = await scheduled(dock, shipmentIds=[str(shipment)])
    assert again["userErrors"] == [{"code": "PICKUP_EXISTS", "field": "shipmentIds"}]
    gone = (await dock.ask("shipping", CANCEL, viewer=dock.staff, id=made["id"]))["data"]["it"]["pickup"]
    assert (gone["status"], gone["shipments"]) == ("CANCELLED", [])
    other = (await scheduled(dock, shipmentIds=[str(shipment)]))["pickup"]
    page = (await dock.ask("shipping", LIST, viewer=dock.staff, v=dock.vendor, first=1))["data"]["pickups"]
    assert [edge["node"]["id"] for edge in page["edges"]] == [other["id"]]
    page = (await dock.ask("shipping", LIST, viewer=dock.staff, v=dock.vendor, first=1, after=page["pageInfo"]["endCursor"]))["data"]["pickups"]
    assert [edge["node"]["id"] for edge in page["edges"]] == [made["id"]]


async def test_what_has_ended_does_not_end_again(dock: Dock) -> None:
    made = (await scheduled(dock))["pickup"]
    assert (await dock.ask("shipping", DONE, viewer=dock.staff, id=made["id"]))["data"]["it"]["pickup"]["status"] == "DONE"
    for ending in (DONE, CANCEL):
        assert (await dock.ask("shipping", ending, viewer=dock.staff, id=made["id"]))["data"]["it"]["userErrors"][0]["code"] == "PICKUP_STATUS"


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"carrier": ""}, "CARRIER_MISSING", "carrier"),
        (window(hours=0), "WINDOW_RANGE", "endsAt"),
        (window(hours=25), "WINDOW_RANGE", "endsAt"),
        (window(start=-5), "WINDOW_RANGE", "startsAt"),
        (window(start=24 * 61), "WINDOW_RANGE", "startsAt"),
        ({"startsAt": "2026-01-01T00:00:00"}, "TIME_WITHOUT_ZONE", "startsAt"),
        ({"shipmentIds": [str(uuid7())]}, "SHIPMENT_UNKNOWN", "shipmentIds.0"),
        ({"shipmentIds": ["x"]}, "MALFORMED_ID", None),
    ],
)
async def test_what_makes_no_sense_is_refused(dock: Dock, said: dict[str, Any], code: str, field: str | None) -> None:
    assert (await scheduled(dock, **said)) == {"pickup": None, "userErrors": [{"code": code, "field": field}]}
    assert await dock.value("SELECT count(*) FROM pickups") == 0


async def test_nobody_comes_for_what_is_not_packed_or_anothers(dock: Dock) -> None:
    _, unpacked = await dock.confirmed()
    assert (await scheduled(dock, shipmentIds=[str(unpacked)]))["userErrors"] == [{"code": "SHIPMENT_STATUS", "field": "shipmentIds.0"}]
    theirs = Dock(dock.ask, dock.told, dock.database, dock.tenant)
    shipment = await packed(theirs)
    assert (await scheduled(dock, shipmentIds=[str(shipment)]))["userErrors"] == [{"code": "SHIPMENT_UNKNOWN", "field": "shipmentIds.0"}]


async def test_parcel_waits_for_one_of_two_who_ask_at_once(dock: Dock) -> None:
    shipment = await packed(dock)
    found = await asyncio.gather(*(scheduled(dock, shipmentIds=[str(shipment)]) for _ in range(4)))
    assert sorted(each["pickup"] is None for each in found) == [False, True, True, True]
    assert await dock.value("SELECT count(*) FROM pickups") == 1


async def test_strangers_schedule_and_end_nothing(dock: Dock, other_tenant: UUID) -> None:
    made = (await scheduled(dock, once="k"))["pickup"]
    stranger = person(within={uuid7(): [SHIP, READ]})
    assert code_of(await dock.ask("shipping", SCHEDULE, viewer=stranger, v=dock.vendor, p=window())) == "FORBIDDEN"
    assert code_of(await dock.ask("shipping", CANCEL, viewer=stranger, id=made["id"])) == "NOT_FOUND"
    assert code_of(await dock.ask("shipping", CANCEL, viewer=person(SHIP), tenant=other_tenant, id=made["id"])) == "NOT_FOUND"
    query = "query($id: ID!) { pickup(id: $id) { status } }"
    assert (await dock.ask("shipping", query, viewer=stranger, id=made["id"]))["data"] == {"pickup": None}
    assert (await dock.ask("shipping", query, viewer=dock.staff, id=made["id"]))["data"] == {"pickup": {"status": "SCHEDULED"}}
