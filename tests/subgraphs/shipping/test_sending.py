"""A vendor packs, dispatches, in part too, and says what becomes of it; whoever has the number and the secret may watch."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.shipping.rules.permissions import READ, SHIP
from tests.conftest import Ask, Statements, code_of, person
from tests.subgraphs.shipping.conftest import BOX, DELIVER, DISPATCH, LOSE, NOTE, PACK, Dock

TRACK = "query($n: String!, $s: String!) { trackShipment(number: $n, secret: $s) { status carrier trackingNumber events { status place } } }"
LIST = """query($v: ID!, $status: ShipmentStatus, $first: Int!, $after: String) {
    shipments(vendorId: $v, status: $status, first: $first, after: $after) {
        edges { node { id lines { quantity } parcels { weight } events { status } } } pageInfo { hasNextPage endCursor } } }"""


async def test_it_is_packed_dispatched_and_delivered(dock: Dock) -> None:
    order, id_ = await dock.confirmed(line := dock.line(2))
    packed = await dock.changed(PACK, id=id_, parcels=[BOX, {**BOX, "weight": 10}])
    assert (packed["status"], [each["weight"] for each in packed["parcels"]]) == ("PACKED", [1500, 10])
    again = await dock.changed(PACK, id=id_, parcels=[BOX])
    assert [each["weight"] for each in again["parcels"]] == [1500]
    later = datetime.now(UTC) + timedelta(days=2)
    sent = await dock.changed(DISPATCH, id=id_, carrier="  DHL ", number="JD01", at=later.isoformat())
    assert (sent["status"], sent["carrier"], sent["trackingNumber"]) == ("DISPATCHED", "DHL", "JD01")
    arrived = await dock.changed(DELIVER, id=id_)
    assert [each["status"] for each in arrived["events"]] == ["CREATED", "PACKED", "DISPATCHED", "DELIVERED"]
    (dispatched,), (delivered,) = await dock.facts("ShipmentDispatched"), await dock.facts("ShipmentDelivered")
    assert dispatched["lines"] == delivered["lines"] == [{"line_id": str(line.line_id), "quantity": 2}]
    assert (dispatched["order_id"], dispatched["tracking_number"]) == (str(order.order_id), "JD01")
    assert datetime.fromisoformat(dispatched["estimated_at"]) == later


async def test_what_stays_behind_is_a_shipment_of_its_own(dock: Dock) -> None:
    pads, disc = dock.line(5), dock.line(1)
    order, id_ = await dock.confirmed(pads, disc)
    lines = [{"lineId": str(pads.line_id), "quantity": 2}]
    sent = await dock.changed(DISPATCH, id=id_, carrier="DHL", lines=lines)
    assert [(each["lineId"], each["quantity"]) for each in sent["lines"]] == [(str(pads.line_id), 2)]
    _, rest = await dock.shipments(order)
    assert await dock.quantities(rest) == {str(pads.line_id): 3, str(disc.line_id): 1}
    assert await dock.value("SELECT number FROM shipments WHERE id = $1", rest) == f"{order.number}-2"
    created = await dock.facts("ShipmentCreated")
    assert [each["shipment_id"] for each in created] == [str(id_), str(rest)]
    (dispatched,) = await dock.facts("ShipmentDispatched")
    assert dispatched["lines"] == [{"line_id": str(pads.line_id), "quantity": 2}]
    await dock.changed(DISPATCH, id=rest, carrier="DHL")
    assert await dock.value("SELECT sum(quantity)::int FROM shipment_lines") == 6


async def test_dispatch_that_is_asked_twice_by_one_key_happens_once(dock: Dock) -> None:
    pads = dock.line(5)
    order, id_ = await dock.confirmed(pads)
    said = {"id": id_, "carrier": "DHL", "lines": [{"lineId": str(pads.line_id), "quantity": 2}], "once": "k"}
    assert (await dock.changed(DISPATCH, **said))["id"] == (await dock.changed(DISPATCH, **said))["id"]
    assert len(await dock.shipments(order)) == 2
    assert (await dock.refused(DISPATCH, **{**said, "carrier": "UPS"}))[0] == "IDEMPOTENCY_KEY_REUSED"


@pytest.mark.parametrize(
    ("mutation", "said", "code", "field"),
    [
        (PACK, {"parcels": []}, "PARCELS_RANGE", "parcels"),
        (PACK, {"parcels": [BOX] * 51}, "PARCELS_RANGE", "parcels"),
        (PACK, {"parcels": [BOX, {**BOX, "height": 0}]}, "PARCEL_RANGE", "parcels.1.height"),
        (PACK, {"parcels": [{**BOX, "weight": 2_000_001}]}, "PARCEL_RANGE", "parcels.0.weight"),
        (DISPATCH, {"carrier": " "}, "CARRIER_MISSING", "carrier"),
        (DISPATCH, {"carrier": "x" * 61}, "CARRIER_TOO_LONG", "carrier"),
        (DISPATCH, {"carrier": "DHL", "number": "a\x07"}, "CONTROL_CHARACTER", "trackingNumber"),
        (DISPATCH, {"carrier": "DHL", "at": "2026-01-01T00:00:00"}, "TIME_WITHOUT_ZONE", "estimatedAt"),
        (DISPATCH, {"carrier": "DHL", "lines": [{"lineId": str(uuid7()), "quantity": 1}]}, "LINE_UNKNOWN", "lines.0.lineId"),
        (DISPATCH, {"carrier": "DHL", "lines": [{"lineId": "x", "quantity": 1}]}, "MALFORMED_ID", None),
        (DELIVER, {}, "SHIPMENT_STATUS", None),
        (LOSE, {"outcome": "LOST"}, "SHIPMENT_STATUS", None),
        (NOTE, {"status": "IN_TRANSIT", "place": "Köln"}, "SHIPMENT_STATUS", None),
        (NOTE, {"status": "DELIVERED", "place": ""}, "TRACKING_STATUS", "status"),
    ],
)
async def test_what_makes_no_sense_is_refused_and_changes_nothing(
    dock: Dock, mutation: str, said: dict[str, object], code: str, field: str | None
) -> None:
    _, id_ = await dock.confirmed()
    assert await dock.refused(mutation, id=id_, **said) == (code, field)
    assert await dock.status(id_) == "PENDING"
    assert await dock.value("SELECT count(*) FROM tracking_events") == 1


async def test_no_more_is_sent_than_there_is_and_no_line_twice(dock: Dock) -> None:
    pads = dock.line(2)
    _, id_ = await dock.confirmed(pads)
    named = {"lineId": str(pads.line_id)}
    for quantity in (0, -1, 3):
        said = [{**named, "quantity": quantity}]
        assert await dock.refused(DISPATCH, id=id_, carrier="DHL", lines=said) == ("QUANTITY_RANGE", "lines.0.quantity")
    twice = [{**named, "quantity": 1}] * 2
    assert await dock.refused(DISPATCH, id=id_, carrier="DHL", lines=twice) == ("LINE_TWICE", "lines.1.lineId")


async def test_what_has_left_is_not_packed_or_sent_again_and_arrives_once(dock: Dock) -> None:
    _, id_ = await dock.confirmed()
    await dock.changed(DISPATCH, id=id_, carrier="DHL")
    assert (await dock.refused(PACK, id=id_, parcels=[BOX]))[0] == "SHIPMENT_STATUS"
    assert (await dock.refused(DISPATCH, id=id_, carrier="DHL"))[0] == "SHIPMENT_STATUS"
    for at in (datetime.now(UTC) + timedelta(hours=1), datetime.now(UTC) - timedelta(hours=1)):
        assert await dock.refused(DELIVER, id=id_, at=at.isoformat()) == ("TIME_RANGE", "at")
    await dock.changed(DELIVER, id=id_)
    assert (await dock.refused(DELIVER, id=id_))[0] == "SHIPMENT_STATUS"
    assert (await dock.refused(LOSE, id=id_, outcome="LOST"))[0] == "SHIPMENT_STATUS"


async def test_what_is_lost_is_told_and_may_still_come_back(dock: Dock) -> None:
    _, id_ = await dock.confirmed()
    await dock.changed(DISPATCH, id=id_, carrier="DHL")
    await dock.changed(NOTE, id=id_, status="OUT_FOR_DELIVERY", place="Bonn")
    await dock.changed(LOSE, id=id_, outcome="LOST")
    await dock.changed(LOSE, id=id_, outcome="RETURNED_TO_SENDER")
    assert [each["outcome"] for each in await dock.facts("ShipmentLost")] == ["LOST", "RETURNED_TO_SENDER"]
    assert await dock.status(id_) == "RETURNED_TO_SENDER"


async def test_strangers_shipment_is_as_unknown_as_none(dock: Dock, other_tenant: UUID, ask: Ask) -> None:
    _, id_ = await dock.confirmed()
    for mutation, said in ((PACK, {"parcels": [BOX]}), (DISPATCH, {"carrier": "DHL"}), (DELIVER, {}), (LOSE, {"outcome": "LOST"})):
        stranger = person(within={uuid7(): [SHIP]})
        foreign = await dock.changes(mutation, viewer=stranger, id=id_, **said)
        unknown = await dock.changes(mutation, viewer=stranger, id=uuid7(), **said)
        assert code_of(foreign) == code_of(unknown) == "NOT_FOUND"
        assert code_of(await dock.changes(mutation, viewer=person(within={dock.vendor: [READ]}), id=id_, **said)) == "FORBIDDEN"
    assert await dock.status(id_) == "PENDING"


async def test_vendors_list_is_paged_filtered_and_costs_the_same_however_long(ask: Ask, dock: Dock, statements: Statements) -> None:
    await dock.hears(*(dock.order() for _ in range(5)))
    newest = [str(id_) for (id_,) in await dock.rows("SELECT id FROM shipments ORDER BY id DESC")]
    await dock.changed(DISPATCH, id=newest[1], carrier="DHL")
    before = statements("shipping")
    page = (await ask("shipping", LIST, viewer=dock.staff, v=dock.vendor, first=3))["data"]["shipments"]
    assert statements("shipping") - before == 4, "shipments, lines, parcels, events"
    assert [edge["node"]["id"] for edge in page["edges"]] == newest[:3]
    more = await ask("shipping", LIST, viewer=dock.staff, v=dock.vendor, first=3, after=page["pageInfo"]["endCursor"])
    assert [edge["node"]["id"] for edge in more["data"]["shipments"]["edges"]] == newest[3:]
    sent = await ask("shipping", LIST, viewer=dock.staff, v=dock.vendor, first=3, status="DISPATCHED")
    assert [edge["node"]["id"] for edge in sent["data"]["shipments"]["edges"]] == [newest[1]]
    assert code_of(await ask("shipping", LIST, viewer=person(within={uuid7(): [READ]}), v=dock.vendor, first=3)) == "FORBIDDEN"


async def test_whoever_has_number_and_secret_may_watch_and_nobody_else(ask: Ask, dock: Dock, other_tenant: UUID) -> None:
    _, id_ = await dock.confirmed(user=uuid7())
    await dock.changed(DISPATCH, id=id_, carrier="DHL", number="JD01")
    await dock.changed(NOTE, id=id_, status="IN_TRANSIT", place="Köln")
    ((number, secret),) = await dock.rows("SELECT number, secret FROM shipments")
    found = (await ask("shipping", TRACK, n=number, s=secret))["data"]["trackShipment"]
    assert found["events"][-1] == {"status": "IN_TRANSIT", "place": "Köln"}
    assert (found["status"], found["carrier"], found["trackingNumber"]) == ("DISPATCHED", "DHL", "JD01")
    wrong = [{"n": number, "s": secret[:-1]}, {"n": number, "s": ""}, {"n": "N-1", "s": secret}, {"n": number, "s": "ü\ud800"[:1]}]
    for said in wrong:
        assert await ask("shipping", TRACK, **said) == {"data": {"trackShipment": None}}
    assert await ask("shipping", TRACK, tenant=other_tenant, n=number, s=secret) == {"data": {"trackShipment": None}}


async def test_figures_say_how_punctual_a_vendor_was(ask: Ask, dock: Dock) -> None:
    await dock.hears(*(dock.order() for _ in range(4)))
    for (id_,) in await dock.rows("SELECT id FROM shipments ORDER BY id LIMIT 3"):
        await dock.changed(DISPATCH, id=id_, carrier="DHL")
        await dock.changed(DELIVER, id=id_)
    async with dock.database.transaction(dock.tenant) as tx:
        connection = await tx.connection()
        await connection.exec_driver_sql(
            "UPDATE shipments SET due_at = delivered_at - interval '1 hour', ship_by = dispatched_at - interval '1 hour' "
            "WHERE id = (SELECT min(id::text)::uuid FROM shipments)"
        )
    query = """query($v: ID!, $s: DateTime!, $u: DateTime!) {
        deliveryFigures(vendorId: $v, since: $s, until: $u) { delivered onTime late dispatchedLate medianHours } }"""
    since, until = datetime.now(UTC) - timedelta(days=1), datetime.now(UTC) + timedelta(days=1)
    found = (await ask("shipping", query, viewer=dock.staff, v=dock.vendor, s=since.isoformat(), u=until.isoformat()))["data"]["deliveryFigures"]
    assert {name: found[name] for name in ("delivered", "onTime", "late", "dispatchedLate")} == {
        "delivered": 3, "onTime": 2, "late": 1, "dispatchedLate": 1,
    }  # fmt: skip
    assert found["medianHours"] >= 0
    wrong = await ask("shipping", query, viewer=dock.staff, v=dock.vendor, s=until.isoformat(), u=since.isoformat())
    assert code_of(wrong) == "PERIOD_RANGE"
