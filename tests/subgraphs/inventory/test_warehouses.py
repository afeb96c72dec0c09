"""Where a vendor keeps its stock, as its admin says."""

import asyncio
from uuid import UUID

import pytest

from shared.ids import uuid7
from tests.conftest import Statements, Told
from tests.subgraphs.inventory.desk import ADDRESS, Desk, holder_of, lines

WAREHOUSE = "warehouse { id name kind pickup priority active address { street city region postalCode country latitude longitude } }"


def said(name: str = "North", address: str = ADDRESS, more: str = "") -> str:
    return f'{{name: "{name}", address: {address}{more}}}'


def creating(desk: Desk, **given: str) -> str:
    return f'createWarehouse(vendorId: "{desk.room.vendor}", warehouse: {said(**given)})'


async def test_warehouse_is_created_and_edited_as_a_whole(desk: Desk) -> None:
    place = '{street: " 5  Quay ", city: "Austin", country: "us", region: "TX", postalCode: "78701", latitude: 30.27, longitude: -97.74}'
    made = (await desk.do(creating(desk, address=place, more=", kind: STORE, pickup: true, priority: 5"), WAREHOUSE))["warehouse"]
    id_ = made.pop("id")
    assert made == {
        "name": "North",
        "kind": "STORE",
        "pickup": True,
        "priority": 5,
        "active": True,
        "address": {
            "street": "5 Quay",
            "city": "Austin",
            "region": "TX",
            "postalCode": "78701",
            "country": "US",
            "latitude": 30.27,
            "longitude": -97.74,
        },
    }
    edited = (await desk.do(f'editWarehouse(warehouseId: "{id_}", warehouse: {said("South")})', WAREHOUSE))["warehouse"]
    assert (edited["name"], edited["kind"], edited["pickup"], edited["priority"]) == ("South", "WAREHOUSE", False, 100)
    assert edited["address"]["city"] == "Leeds"


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"name": " "}, "NAME_MISSING", "warehouse.name"),
        ({"name": "x" * 101}, "NAME_TOO_LONG", "warehouse.name"),
        ({"name": "a\\u0007"}, "CONTROL_CHARACTER", "warehouse.name"),
        ({"more": ", priority: -1"}, "PRIORITY_RANGE", "warehouse.priority"),
        ({"more": ", priority: 1001"}, "PRIORITY_RANGE", "warehouse.priority"),
        ({"address": '{street: "", city: "Leeds", country: "GB", postalCode: "LS1"}'}, "STREET_MISSING", "address.street"),
        ({"address": '{street: "1 Road", city: " ", country: "GB", postalCode: "LS1"}'}, "CITY_MISSING", "address.city"),
        ({"address": '{street: "1 Road", city: "Leeds", country: "XX"}'}, "COUNTRY_UNKNOWN", "address.country"),
        ({"address": '{street: "1 Road", city: "Leeds", country: "GB"}'}, "POSTAL_CODE_MISSING", "address.postalCode"),
        ({"address": '{street: "1 Road", city: "Austin", country: "US", postalCode: "78701"}'}, "REGION_MISSING", "address.region"),
        ({"address": ADDRESS.replace("}", ", latitude: 1}")}, "PLACE_INCOMPLETE", "address.latitude"),
        ({"address": ADDRESS.replace("}", ", latitude: 91, longitude: 0}")}, "PLACE_IMPOSSIBLE", "address.latitude"),
    ],
)
async def test_what_a_warehouse_lacks_is_named(desk: Desk, given: dict[str, str], code: str, field: str) -> None:
    before = await desk.everything()
    assert await desk.do(creating(desk, **given), WAREHOUSE) == {"code": code, "field": field}
    edited = f'editWarehouse(warehouseId: "{desk.room.warehouse}", warehouse: {said(**given)})'
    assert await desk.do(edited, WAREHOUSE) == {"code": code, "field": field}
    assert await desk.everything() == before


async def test_each_change_is_told_whole(desk: Desk, told: Told) -> None:
    id_ = (await desk.do(creating(desk, more=", priority: 5"), WAREHOUSE))["warehouse"]["id"]
    await desk.do(f'editWarehouse(warehouseId: "{id_}", warehouse: {said("South", more=", kind: STORE")})', WAREHOUSE)
    await desk.do(f'editWarehouse(warehouseId: "{id_}", warehouse: {said(" ")})', WAREHOUSE)
    for _ in range(2):
        await desk.do(f'closeWarehouse(warehouseId: "{id_}")', WAREHOUSE)
    facts = [fact for type_, fact in await told("inventory") if type_ == "WarehouseChanged"]
    place = {"street": "1 Dock Road", "city": "Leeds", "region": "", "postal_code": "LS1 1AA", "country": "GB"}
    whole = {"warehouse_id": id_, "vendor_id": str(desk.room.vendor), **place}
    assert facts == [
        {**whole, "name": "North", "kind": "WAREHOUSE", "priority": 5, "active": True},
        {**whole, "name": "South", "kind": "STORE", "priority": 100, "active": True},
        {**whole, "name": "South", "kind": "STORE", "priority": 100, "active": False},
    ]


async def test_country_without_postal_codes_asks_for_none(desk: Desk) -> None:
    place = '{street: "1 Road", city: "Dubai", country: "AE"}'
    assert (await desk.do(creating(desk, address=place), WAREHOUSE))["warehouse"]["address"]["postalCode"] == ""


async def test_names_are_told_apart_within_a_vendor(desk: Desk) -> None:
    await desk.do(creating(desk), WAREHOUSE)
    assert await desk.do(creating(desk), WAREHOUSE) == {"code": "NAME_TAKEN", "field": "warehouse.name"}
    rename = f'editWarehouse(warehouseId: "{desk.room.warehouse}", warehouse: {said()})'
    assert await desk.do(rename, WAREHOUSE) == {"code": "NAME_TAKEN", "field": "warehouse.name"}
    unchanged = f'editWarehouse(warehouseId: "{desk.room.warehouse}", warehouse: {said("Main")})'
    assert (await desk.do(unchanged, WAREHOUSE))["warehouse"]["name"] == "Main"


async def test_one_key_creates_one_warehouse_however_often_at_once(desk: Desk) -> None:
    made = await asyncio.gather(*(desk.do(creating(desk), "warehouse { id }", once="k1") for _ in range(8)))
    assert len({each["warehouse"]["id"] for each in made}) == 1
    assert await desk.do(creating(desk, name="Else"), "warehouse { id }", once="k1") == {"code": "IDEMPOTENCY_KEY_REUSED", "field": None}
    assert await desk.room.value("SELECT count(*) FROM warehouses") == 2


async def test_only_the_vendors_admin_and_the_tenants_edit_warehouses(desk: Desk, other_tenant: UUID) -> None:
    await desk.refused_to_all_but_staff(creating(desk), other_tenant)
    for mutation in (
        f'closeWarehouse(warehouseId: "{desk.room.warehouse}")',
        f'editWarehouse(warehouseId: "{desk.room.warehouse}", warehouse: {said()})',
    ):
        await desk.refused_to_all_but_staff(mutation, other_tenant)
    assert await desk.do(creating(desk), "", viewer=desk.clerk) == {"code": "FORBIDDEN"}
    assert "warehouse" in await desk.do(creating(desk), WAREHOUSE, viewer=holder_of("tenant_admin"))
    unknown = f'createWarehouse(vendorId: "{uuid7()}", warehouse: {said()})'
    assert await desk.do(unknown, "", viewer=holder_of("tenant_admin")) == {"code": "NOT_FOUND"}


async def test_empty_warehouse_closes_and_takes_nothing_more(desk: Desk) -> None:
    offer = await desk.room.offer()
    closing = f'closeWarehouse(warehouseId: "{desk.room.warehouse}")'
    for _ in range(2):
        assert (await desk.do(closing, "warehouse { active }"))["warehouse"] == {"active": False}
    refused = {"code": "WAREHOUSE_CLOSED", "field": "warehouseId"}
    at = f'warehouseId: "{desk.room.warehouse}"'
    assert await desk.do(f"receiveStock({at}, lines: {lines((offer, 1))})") == refused
    assert await desk.do(f"openStockCount({at})", "count { id }") == refused
    assert await desk.do(f'setStockLevels({at}, lines: [{{offerId: "{offer}", bin: "A"}}])') == refused
    assert await desk.do(f"editWarehouse({at}, warehouse: {said()})", WAREHOUSE) == refused
    assert await desk.read(f'warehouses(vendorId: "{desk.room.vendor}") {{ id }}') == []
    assert len(await desk.read(f'warehouses(vendorId: "{desk.room.vendor}", closedToo: true) {{ id }}')) == 1


async def test_what_was_low_by_a_closed_warehouses_reorder_point_is_so_no_longer(desk: Desk) -> None:
    await desk.room.add_warehouse("Other")
    low, _still, _never = await desk.room.offer(0, 5, reorder_point=4), await desk.room.offer(0, 3, reorder_point=4), await desk.room.offer(0, 9)
    kit = (await desk.room.offers(1))[0]
    await desk.do(f'setKitParts(offerId: "{kit}", parts: {lines((low, 1))})', "offer { id }", viewer=desk.room.owner)
    before = len(await desk.told("inventory"))
    closing = f'closeWarehouse(warehouseId: "{desk.room.warehouse}")'
    for _ in range(2):
        await desk.do(closing, "warehouse { active }")
    told = [
        (name, said["offer_id"], said["available"], said["low"])
        for name, said in (await desk.told("inventory"))[before:]
        if name != "WarehouseChanged"
    ]
    assert told == [("StockChanged", str(low), 5, False), ("StockChanged", str(kit), 5, False)]


async def test_warehouse_in_use_does_not_close(desk: Desk) -> None:
    offer = await desk.room.offer(5)
    other = await desk.room.add_warehouse("Other")
    closing = f'closeWarehouse(warehouseId: "{desk.room.warehouse}")'
    assert await desk.do(closing, WAREHOUSE) == {"code": "WAREHOUSE_NOT_EMPTY", "field": None}
    sending = f'sendTransfer(fromId: "{desk.room.warehouse}", toId: "{other}", lines: {lines((offer, 5))})'
    sent = (await desk.do(sending, "transfer { id }"))["transfer"]["id"]
    for warehouse in (desk.room.warehouse, other):
        assert await desk.do(f'closeWarehouse(warehouseId: "{warehouse}")', WAREHOUSE) == {"code": "TRANSFER_UNDER_WAY", "field": None}
    await desk.do(f'receiveTransfer(transferId: "{sent}")', "transfer { id }")
    await desk.do(f'openStockCount(warehouseId: "{desk.room.warehouse}")', "count { id }")
    assert await desk.do(closing, WAREHOUSE) == {"code": "COUNT_OPEN", "field": None}


async def test_closing_races_receiving_and_nothing_is_left_behind(desk: Desk) -> None:
    offer = await desk.room.offer()
    for round_ in range(10):
        warehouse = await desk.room.add_warehouse(f"W{round_}")
        received, closed = await asyncio.gather(
            desk.do(f'receiveStock(warehouseId: "{warehouse}", lines: {lines((offer, 1))})'),
            desk.do(f'closeWarehouse(warehouseId: "{warehouse}")', "warehouse { active }"),
        )
        assert ("code" in received) != ("code" in closed), "one of the two came first"


async def test_staff_support_and_nobody_else_read_warehouses(desk: Desk, other_tenant: UUID, statements: Statements) -> None:
    await desk.room.add_warehouse("First", priority=1)
    asked = f'warehouses(vendorId: "{desk.room.vendor}") {{ name }}'
    before = statements("inventory")
    assert await desk.read(asked, viewer=desk.clerk) == [{"name": "First"}, {"name": "Main"}]
    assert statements("inventory") - before == 1
    assert len(await desk.read(asked, viewer=holder_of("support"))) == 2
    assert await desk.read(asked, viewer=holder_of("support"), tenant=other_tenant) == []
    one = f'warehouse(id: "{desk.room.warehouse}") {{ name }}'
    assert await desk.read(one, viewer=desk.clerk) == {"name": "Main"}
    stranger = holder_of("vendor_admin", uuid7())
    assert await desk.read(asked, viewer=stranger) == {"code": "FORBIDDEN"}
    assert await desk.read(one, viewer=stranger) is None
    assert await desk.read(one, viewer=holder_of("tenant_admin"), tenant=other_tenant) is None
    assert await desk.read(one, viewer=holder_of("customer")) == {"code": "FORBIDDEN"}
