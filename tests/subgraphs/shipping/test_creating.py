"""A confirmed order becomes shipments: one per vendor's part and warehouse, once."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from events.contracts.identity import UserErased
from events.contracts.orders import VendorPart
from events.contracts.vendors import TargetsChanged
from shared.ids import uuid7
from tests.conftest import Ask, Databases, person
from tests.subgraphs.shipping.conftest import Dock, allocated

RECIPIENT = "query($id: ID!) { shipment(id: $id) { recipient { name lines country phone } } }"


async def test_order_has_a_shipment_for_each_warehouse(dock: Dock) -> None:
    main, other = sorted((uuid7(), uuid7()))
    pads, disc = dock.line(5), dock.line(1)
    order = dock.order(pads, disc, allocations=[allocated(pads, main, 3), allocated(pads, other, 2), allocated(disc, other, 1)])
    await dock.hears(order)
    told = await dock.facts("ShipmentCreated")
    assert {each["warehouse_id"]: {line["line_id"]: line["quantity"] for line in each["lines"]} for each in told} == {
        str(main): {str(pads.line_id): 3},
        str(other): {str(pads.line_id): 2, str(disc.line_id): 1},
    }
    assert {each["order_id"] for each in told} == {str(order.order_id)}
    assert {each["vendor_order_id"] for each in told} == {str(order.parts[0].vendor_order_id)}
    rows = await dock.rows("SELECT number, status, warehouse_id FROM shipments ORDER BY number")
    assert [tuple(row) for row in rows] == [(f"{order.number}-1", "PENDING", main), (f"{order.number}-2", "PENDING", other)]


async def test_what_no_warehouse_is_known_for_goes_with_the_rest_or_from_nowhere_known(dock: Dock) -> None:
    main = uuid7()
    pads, kit = dock.line(2), dock.line(1)
    partly, unknown = dock.order(pads, kit, allocations=[allocated(pads, main, 2)]), dock.order()
    await dock.hears(partly, unknown)
    first, second = await dock.facts("ShipmentCreated")
    assert (first["warehouse_id"], len(first["lines"])) == (str(main), 2)
    assert (second["warehouse_id"], second["order_id"]) == (None, str(unknown.order_id))


async def test_each_vendors_part_is_its_own(dock: Dock) -> None:
    order, warehouse = dock.order(), uuid7()
    line = dock.line()
    theirs = VendorPart(vendor_order_id=uuid7(), vendor_id=uuid7(), lines=[line], allocations=[allocated(line, warehouse, 1)])
    await dock.hears(order.model_copy(update={"parts": [*order.parts, theirs]}))
    assert {each["vendor_id"] for each in await dock.facts("ShipmentCreated")} == {str(dock.vendor), str(theirs.vendor_id)}


async def test_order_that_is_told_again_is_sent_once(dock: Dock) -> None:
    order = dock.order()
    await dock.hears(order, order)
    await dock.hears(order)
    assert len(await dock.facts("ShipmentCreated")) == 1
    assert await dock.value("SELECT count(*) FROM shipments") == 1


async def test_many_orders_at_once_cost_as_many_statements_as_one(dock: Dock, databases: Databases) -> None:
    orders = [dock.order(dock.line(2), dock.line(1), user=uuid7() if n % 2 else None) for n in range(200)]
    await dock.hears(*orders)
    assert await dock.value("SELECT count(*) FROM shipments") == 200
    assert await dock.value("SELECT count(*) FROM shipment_lines") == 400
    assert await dock.value("SELECT count(*) FROM tracking_events WHERE status = 'CREATED'") == 200


async def test_it_is_to_leave_within_the_hours_that_its_vendor_promises(dock: Dock) -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    await dock.hears(TargetsChanged(vendor_id=dock.vendor, handling_hours=6, cancellation_basis_points=100, response_hours=24))
    await dock.hears(dock.order(), at=at)
    ((ship_by, due_at),) = await dock.rows("SELECT ship_by, due_at FROM shipments")
    assert (ship_by, due_at) == (at + timedelta(hours=6), None), "nothing is promised for a way of sending that is not known"


async def test_people_are_kept_sealed_and_shown_to_who_sends(ask: Ask, dock: Dock) -> None:
    _, shipment = await dock.confirmed(user=uuid7())
    _, of_guest = await dock.confirmed()
    for id_ in (shipment, of_guest):
        answer = await ask("shipping", RECIPIENT, viewer=dock.staff, id=id_)
        assert answer["data"]["shipment"]["recipient"] == {"name": "Ada Gear", "lines": ["Ringweg 7"], "country": "DE", "phone": "+49228123456"}
    for (people,) in await dock.rows("SELECT people FROM orders"):
        assert b"Ada" not in people
    assert "Ada" not in str(await dock.told("shipping"))


async def test_who_wants_to_be_forgotten_is_before_and_after(ask: Ask, dock: Dock) -> None:
    user = uuid7()
    _, before = await dock.confirmed(user=user)
    await dock.hears(UserErased(user_id=user))
    _, after = await dock.confirmed(user=user)
    for id_ in (before, after):
        answer = await ask("shipping", RECIPIENT, viewer=dock.staff, id=id_)
        assert answer == {"data": {"shipment": {"recipient": None}}}
    assert await dock.value("SELECT count(*) FROM data_keys") == 0


async def shown(ask: Ask, type_: str, id_: UUID, **said: Any) -> Any:
    query = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on {type_} {{ shipments {{ id }} }} }} }}"
    (found,) = (await ask("shipping", query, r=[{"__typename": type_, "id": str(id_)}], **said))["data"]["_entities"]
    return [each["id"] for each in found["shipments"]]


async def test_shipments_are_shown_with_their_order_to_those_they_concern(ask: Ask, dock: Dock, other_tenant: UUID) -> None:
    user = uuid7()
    order, shipment = await dock.confirmed(user=user)
    places = (("Order", order.order_id), ("VendorOrder", order.parts[0].vendor_order_id))
    for type_, id_ in places:
        assert await shown(ask, type_, id_, viewer=person(user_id=user)) == [str(shipment)]
        assert await shown(ask, type_, id_, viewer=dock.staff) == [str(shipment)]
        for stranger in (None, person(), person(within={uuid7(): []})):
            assert await shown(ask, type_, id_, viewer=stranger) == []
        assert await shown(ask, type_, id_, viewer=person(user_id=user), tenant=other_tenant) == []
    found = await ask("shipping", "query($id: ID!) { shipment(id: $id) { number } }", viewer=person(), id=shipment)
    assert found == {"data": {"shipment": None}}


async def test_shipments_of_a_guests_order_are_shown_to_whoever_is_led_to_it_signed_out(ask: Ask, dock: Dock) -> None:
    order, shipment = await dock.confirmed()
    assert await shown(ask, "Order", order.order_id) == [str(shipment)]
    assert await shown(ask, "Order", order.order_id, viewer=person()) == []


async def test_two_batches_of_one_order_at_once_send_it_once(dock: Dock) -> None:
    order = dock.order()
    outcomes = await asyncio.gather(*(dock.hears(order) for _ in range(4)), return_exceptions=True)
    assert any(outcome is None for outcome in outcomes)
    await dock.hears(order)
    assert await dock.value("SELECT count(*) FROM shipments") == 1
