"""Carriers are asked by rows that are due: what they refuse, forget or answer too late never loses or doubles a shipment."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import orjson
import pytest

from shared.ids import uuid7
from subgraphs.shipping.models import TrackingStatus
from subgraphs.shipping.rules.carriers import READY_MADE, ReadyMade
from subgraphs.shipping.service import booking
from subgraphs.shipping.service.carriers import accounts
from tests.conftest import Ask, code_of, person
from tests.subgraphs.shipping.carrying import ADMIN, BOOK, CONNECT, WEBHOOK_SECRET, Line, line_of
from tests.subgraphs.shipping.conftest import DISPATCH, Dock, allocated, cancellation

MOCK = {"name": "Mock", "readyMade": "MOCK", "secrets": [{"name": "key", "value": "k"}, {"name": "webhook", "value": WEBHOOK_SECRET}]}


@pytest.fixture
async def line(dock: Dock) -> AsyncIterator[Line]:
    async with line_of(dock) as line:
        yield line


async def test_it_is_booked_by_the_carrier_and_followed_until_it_arrives(line: Line) -> None:
    dock = line.dock
    _, id_, reference = await line.booked()
    ((carrier, number),) = await dock.rows("SELECT carrier, tracking_number FROM shipments")
    assert (carrier, number) == ("Mock Express", line.mock.consignments[reference].tracking_number)
    assert await line.state(id_) == ("BOOKED", 0, "")
    assert line.mock.consignments[reference].weight == 1500
    await line.moves(reference, "collected", "Bonn")
    assert await dock.status(id_) == "DISPATCHED"
    for status, place in (("moving", "Köln"), ("moving", "Köln"), ("at_the_door", "Essen"), ("delivered", "Essen")):
        await line.moves(reference, status, place)
    events = [tuple(row) for row in await dock.rows("SELECT status, place FROM tracking_events ORDER BY at, id")]
    assert events[2:] == [
        ("BOOKED", ""), ("DISPATCHED", "Bonn"), ("IN_TRANSIT", "Köln"), ("OUT_FOR_DELIVERY", "Essen"), ("DELIVERED", "Essen"),
    ]  # fmt: skip
    assert [name for name, _ in await dock.told("shipping")] == [
        "ShipmentCreated",
        "ShipmentPacked",
        "ShipmentBooked",
        "ShipmentDispatched",
        "ShipmentDelivered",
    ]
    assert await dock.value("SELECT due_at FROM bookings") is None, "nothing is asked any more"


async def test_carrier_is_told_where_it_is_to_be_fetched(line: Line) -> None:
    warehouse = line.dock.stands()
    await line.dock.hears(warehouse, line.dock.stands(street="1 First", priority=1))
    piece = line.dock.line()
    _, id_ = await line.packed(lines=(piece,), allocations=[allocated(piece, warehouse.warehouse_id, 1)])
    await line.dock.changed(BOOK, id=id_, carrier=line.carrier)
    await line.works()
    assert [each.sent_from for each in line.mock.consignments.values()] == ["5 Quay, 53113 Bonn"]


async def test_vendor_dispatches_with_the_carrier_it_is_booked_with(line: Line) -> None:
    _, id_, reference = await line.booked()
    sent = await line.dock.changed(DISPATCH, id=id_, carrier="")
    assert (sent["carrier"], sent["trackingNumber"]) == ("Mock Express", line.mock.consignments[reference].tracking_number)
    await line.moves(reference, "collected")
    assert len(await line.dock.facts("ShipmentDispatched")) == 1


async def test_carrier_that_is_busy_is_asked_again_and_the_delay_is_told_once(line: Line) -> None:
    _, id_, reference = await line.booked("BUSY Bea")
    assert (await line.state(id_), reference) == (("WAITING", 1, "UNAVAILABLE"), "")
    await line.falls_due()
    await line.works()
    assert (await line.state(id_))[:2] == ("WAITING", 2)
    await line.falls_due()
    await line.works()
    assert (await line.state(id_))[0] == "BOOKED"
    assert [each["reason"] for each in await line.dock.facts("ShipmentDelayed")] == ["UNAVAILABLE"]
    assert await line.dock.status(id_) == "PACKED"


async def test_carrier_that_refuses_is_left_for_another(line: Line) -> None:
    _, id_, _ = await line.booked("REFUSE Rita")
    assert await line.state(id_) == ("FAILED", 1, "NO_SERVICE")
    assert [each["reason"] for each in await line.dock.facts("ShipmentDelayed")] == ["NO_SERVICE"]
    assert await line.works() == 0
    await line.dock.changed(BOOK, id=id_, carrier=line.carrier)
    assert (await line.state(id_))[:2] == ("WAITING", 0)
    assert (await line.dock.refused(BOOK, id=id_, carrier=line.carrier))[0] == "BOOKING_EXISTS"


async def test_answer_that_was_lost_books_nothing_twice(line: Line) -> None:
    _, id_, reference = await line.booked("HANGUP Hugo")
    assert (await line.state(id_), reference, len(line.mock.consignments)) == (("WAITING", 1, "UNAVAILABLE"), "", 1)
    await line.falls_due()
    await line.works()
    assert (await line.state(id_))[0] == "BOOKED"
    assert (line.mock.asked["book"], line.mock.asked["find"], len(line.mock.consignments)) == (1, 1, 1)


async def test_two_workers_at_once_ask_once(line: Line) -> None:
    for _ in range(5):
        _, id_ = await line.packed()
        await line.dock.changed(BOOK, id=id_, carrier=line.carrier)
    await asyncio.gather(*(line.works() for _ in range(4)))
    assert line.mock.asked["book"] == len(line.mock.consignments) == 5
    assert await line.dock.value("SELECT count(*) FROM bookings WHERE status = 'BOOKED'") == 5


async def test_what_is_cancelled_is_called_off_with_the_carrier(line: Line) -> None:
    order, id_, reference = await line.booked()
    await line.dock.hears(cancellation(order))
    assert (await line.state(id_))[0] == "CANCELLING"
    await line.works()
    assert (await line.state(id_))[0] == "CANCELLED"
    assert line.mock.consignments[reference].status == "cancelled"


async def test_what_was_cancelled_while_it_was_being_booked_is_called_off(line: Line) -> None:
    order, id_ = await line.packed()
    await line.dock.changed(BOOK, id=id_, carrier=line.carrier)
    await asyncio.gather(line.works(), line.dock.hears(cancellation(order)))
    for _ in range(2):
        await line.falls_due()
        await line.works()
    assert (await line.state(id_))[0] == "CANCELLED"
    assert {each.status for each in line.mock.consignments.values()} <= {"cancelled"}


async def test_what_is_not_packed_is_not_booked_nor_with_a_carrier_that_is_unknown_or_switched_off(line: Line, other_tenant: UUID) -> None:
    _, id_ = await line.dock.confirmed()
    assert (await line.dock.refused(BOOK, id=id_, carrier=line.carrier))[0] == "SHIPMENT_STATUS"
    assert code_of(await line.dock.changes(BOOK, id=id_, carrier=uuid7())) == "NOT_FOUND"
    off = "mutation($id: ID!) { it: enableCarrier(carrierId: $id, enabled: false) { carrier { enabled } } }"
    assert code_of(await line.dock.ask("shipping", off, viewer=ADMIN, tenant=other_tenant, id=line.carrier)) == "NOT_FOUND"
    assert (await line.dock.ask("shipping", off, viewer=ADMIN, id=line.carrier))["data"]["it"]["carrier"] == {"enabled": False}
    _, packed = await line.packed()
    assert code_of(await line.dock.changes(BOOK, id=packed, carrier=line.carrier)) == "NOT_FOUND"
    assert await line.dock.value("SELECT count(*) FROM bookings") == 0


async def test_carrier_is_never_told_of_who_wants_to_be_forgotten(line: Line) -> None:
    _, id_ = await line.packed()
    await line.dock.changed(BOOK, id=id_, carrier=line.carrier)
    async with line.dock.database.transaction(line.dock.tenant) as tx:
        await (await tx.connection()).exec_driver_sql("DELETE FROM data_keys WHERE person_id <> %s::uuid".replace("%s", f"'{line.carrier}'"))
    await line.works()
    assert (await line.state(id_), line.mock.asked["book"]) == (("FAILED", 1, "FORGOTTEN"), 0)


async def heard(line: Line, reference: str, said: TrackingStatus | None, key: str) -> bool:
    dock = line.dock
    account = (await accounts(dock.database.reader(dock.tenant), dock.database.vault, [line.carrier]))[line.carrier]
    async with dock.database.transaction(dock.tenant) as tx:
        return await booking.told(tx, account, reference, said, None, "Köln", key)


async def test_words_that_come_late_twice_or_out_of_order_move_nothing_backwards(line: Line) -> None:
    _, id_, reference = await line.booked()
    for said, key in ((TrackingStatus.DELIVERED, "m2"), (TrackingStatus.IN_TRANSIT, "m1"), (TrackingStatus.DELIVERED, "m2")):
        assert await heard(line, reference, said, key)
    assert await heard(line, reference, TrackingStatus.LOST, "m3")
    assert await line.dock.status(id_) == "DELIVERED"
    assert [name for name, _ in await line.dock.told("shipping")] == [
        "ShipmentCreated",
        "ShipmentPacked",
        "ShipmentBooked",
        "ShipmentDispatched",
        "ShipmentDelivered",
    ]
    assert not await heard(line, "somebody else's", TrackingStatus.DELIVERED, "m4")


async def test_hint_is_a_reason_to_ask_and_no_more(line: Line) -> None:
    _, id_, reference = await line.booked()
    line.mock.consignments[reference].status = "delivered"
    assert await heard(line, reference, None, "h1")
    assert await line.dock.status(id_) == "PACKED"
    await line.works()
    assert await line.dock.status(id_) == "DELIVERED"


async def test_secrets_are_sealed_and_shown_to_nobody(line: Line, ask: Ask) -> None:
    rows = await line.dock.rows("SELECT description::text, secrets FROM carriers")
    assert b"k-secret" not in rows[0][1]
    assert "k-secret" not in rows[0][0]
    query = 'query($id: ID!) { carriers { id description } carrierDryRun(carrierId: $id, operation: "book") }'
    found = await ask("shipping", query, viewer={**ADMIN, "permissions": [*ADMIN["permissions"], "shipping.shipments.read"]}, id=line.carrier)
    assert "k-secret" not in str(found)
    assert "authorization: ***" in found["data"]["carrierDryRun"]
    edit = "mutation($id: ID!, $c: CarrierInput!) { it: editCarrier(carrierId: $id, carrier: $c) { carrier { name } userErrors { code } } }"
    said = {"name": "Renamed", "readyMade": "MOCK", "url": line.url}
    assert (await ask("shipping", edit, viewer=ADMIN, id=line.carrier, c=said))["data"]["it"] == {"carrier": {"name": "Renamed"}, "userErrors": []}
    _, id_, _ = await line.booked()
    assert (await line.state(id_))[0] == "BOOKED", "its secrets are those from before"


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"name": " "}, "CARRIER_NAME_MISSING", "carrier.name"),
        ({"secrets": []}, "SECRET_MISSING", "carrier.secrets"),
        ({"secrets": [*MOCK["secrets"], {"name": "other", "value": "x"}]}, "SECRET_UNKNOWN", "carrier.secrets"),
        ({"url": "ftp://x"}, "DESCRIPTION_MALFORMED", "carrier.description"),
        ({"readyMade": None}, "DESCRIPTION_MISSING", "carrier.description"),
        ({"description": "{}"}, "DESCRIPTION_MISSING", "carrier.description"),
        ({"readyMade": None, "description": "{"}, "DESCRIPTION_MALFORMED", "carrier.description"),
        ({"readyMade": None, "description": '{"url": "https://x.example"}'}, "OPERATION_MISSING", "carrier.description"),
    ],
)
async def test_carrier_that_could_not_be_asked_is_refused(ask: Ask, dock: Dock, said: dict[str, Any], code: str, field: str) -> None:
    answer = await ask("shipping", CONNECT, viewer=ADMIN, c={**MOCK, **said})
    (error,) = answer["data"]["it"]["userErrors"]
    assert (error["code"].replace("NAME_MISSING", "CARRIER_NAME_MISSING") if error["code"] == "NAME_MISSING" else error["code"], error["field"]) == (
        code, field,
    )  # fmt: skip
    assert await dock.value("SELECT count(*) FROM carriers") == 0


async def test_description_whose_template_would_escape_is_refused(ask: Ask, dock: Dock) -> None:
    described = READY_MADE[ReadyMade.MOCK].model_dump(mode="json")
    described["operations"]["book"]["body"] = '{"name": "{{ to.name }}"}'
    answer = await ask("shipping", CONNECT, viewer=ADMIN, c={**MOCK, "readyMade": None, "description": orjson.dumps(described).decode()})
    assert answer["data"]["it"]["userErrors"][0]["code"] == "TEMPLATE_MALFORMED"
    assert code_of(await ask("shipping", CONNECT, viewer=person(), c=MOCK)) == "FORBIDDEN"
