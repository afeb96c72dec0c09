"""Who is told what: what they asked for, their own part of it, and how things are by now."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from sqlalchemy import event

from deploy.postgres import Server
from events.contracts.inventory import StockChanged, StockRanLow
from events.contracts.orders import (
    LinesCancelled,
    OrderCancelled,
    OrderConfirmed,
    OrderDelivered,
    OrderedLine,
    OrderPlaced,
    RefundDue,
    RefundPart,
    ReturnedLine,
    ReturnRequested,
    VendorOrderChanged,
    VendorPart,
)
from events.contracts.pricing import Place
from events.contracts.vendors import VendorOpened
from events.outbox import emit
from shared.ids import uuid7
from tests.conftest import Databases, Settle
from tests.subgraphs.notifications.conftest import ADMIN, Change, Clock, Deliver, Hear, Log, Make, execute, of_vendor
from tests.subgraphs.notifications.receiving import Answer, Receiver


def line(vendor: UUID, sku: str) -> OrderedLine:
    return OrderedLine(
        line_id=uuid7(), vendor_order_id=uuid7(), offer_id=uuid7(), vendor_id=vendor, quantity=2, unit_price=500, subtotal=1000, discount=0,
        tax=160, total=1000, variant_id=uuid7(), product_id=uuid7(), sku=sku, title=f"Part {sku}", vehicle_id="VEHICLE", fit="FITS",
    )  # fmt: skip


def of_two(ours: UUID, theirs: UUID) -> tuple[OrderPlaced, OrderConfirmed]:
    order, user, lines = uuid7(), uuid7(), [line(ours, "OURS"), line(theirs, "THEIRS")]
    placed = OrderPlaced(order_id=order, number="PG-1", user_id=user, currency="EUR", lines=lines, total=2987, due=2987, payment="CARD")
    parts = [VendorPart(vendor_order_id=each.vendor_order_id, vendor_id=each.vendor_id, lines=[each]) for each in lines]
    place = Place(country="DE", postal_code="53111")
    confirmed = OrderConfirmed(
        order_id=order, number="PG-1", user_id=user, currency="EUR", place=place, parts=parts, total=2987, due=2987, people="SEALED"
    )
    return placed, confirmed


async def payloads(log: Log, endpoint: UUID) -> list[dict[str, Any]]:
    return [orjson.loads(sent["payload"]) for sent in await log(endpoint)]


async def test_vendor_sees_its_own_part_of_an_order_and_nothing_of_the_others(make: Make, hear: Hear, vendor: UUID, log: Log) -> None:
    theirs = uuid7()
    await hear(VendorOpened(vendor_id=theirs, slug=theirs.hex, name="Rivals"))
    types = ("order.placed", "order.confirmed", "order.lines_cancelled", "refund.due")
    own, rival = [(await make("http://127.0.0.1:9/", *types, vendor=each))[0] for each in (vendor, theirs)]
    market, _ = await make("http://127.0.0.1:9/", *types)
    placed, confirmed = of_two(vendor, theirs)
    gone = [
        {"line_id": each.line_id, "vendor_order_id": each.vendor_order_id, "vendor_id": each.vendor_id, "offer_id": each.offer_id, "quantity": 1}
        for each in placed.lines
    ]
    back = [RefundPart(kind="LINE", vendor_order_id=each.vendor_order_id, vendor_id=each.vendor_id, amount=987) for each in placed.lines]
    await hear(placed)
    await hear(confirmed)
    await hear(LinesCancelled.model_validate({"order_id": placed.order_id, "cancellation_id": uuid7(), "lines": gone, "whole": True}))
    await hear(RefundDue(order_id=placed.order_id, refund_id=uuid7(), currency="EUR", amount=1974, parts=back, reason="CANCELLATION"))
    for endpoint, seen, hidden in ((own, placed.lines[0], placed.lines[1]), (rival, placed.lines[1], placed.lines[0])):
        said = await payloads(log, endpoint)
        assert [each["type"] for each in said] == [*reversed(types)]
        told = orjson.dumps(said).decode()
        for field in ("line_id", "vendor_order_id", "vendor_id", "offer_id", "sku"):
            assert str(getattr(seen, field)) in told or field == "offer_id"
            assert str(getattr(hidden, field)) not in told
        for whole in ("2987", "1974", 'total":2987'):
            assert whole not in told
    told = orjson.dumps(await payloads(log, market)).decode()
    assert all(each in told for each in ("OURS", "THEIRS", "2987", "1974"))


async def test_nothing_personal_leaves(make: Make, hear: Hear, vendor: UUID, log: Log) -> None:
    endpoint, _ = await make("http://127.0.0.1:9/", "order.placed", "order.confirmed", "return.requested")
    placed, confirmed = of_two(vendor, uuid7())
    await hear(placed)
    await hear(confirmed)
    returned = ReturnedLine(line_id=uuid7(), offer_id=uuid7(), product_id=uuid7(), vehicle_id="VEHICLE", quantity=1, reason="DAMAGED")
    await hear(ReturnRequested(return_id=uuid7(), order_id=placed.order_id, vendor_order_id=uuid7(), vendor_id=vendor, lines=[returned]))
    told = orjson.dumps(await payloads(log, endpoint)).decode()
    for personal in (str(placed.user_id), "53111", "SEALED", "VEHICLE", "CARD"):
        assert personal not in told


async def test_each_hears_what_it_asked_for_and_of_its_own_only(make: Make, hear: Hear, vendor: UUID, log: Log, other_tenant: UUID) -> None:
    orders, _ = await make("http://127.0.0.1:9/", "order.cancelled")
    ours, _ = await make("http://127.0.0.1:9/", "order.cancelled", vendor=vendor)
    stock, _ = await make("http://127.0.0.1:9/", "stock.low", vendor=vendor)
    low = StockRanLow(offer_id=uuid7(), variant_id=uuid7(), vendor_id=vendor, available=1, reorder_point=2)
    await hear(low)
    await hear(low.model_copy(update={"vendor_id": uuid7()}))
    await hear(low, of=other_tenant)
    given_up = OrderCancelled(order_id=uuid7(), reason="PAYMENT_FAILED", vendors=[vendor, uuid7()])
    await hear(given_up, given_up.model_copy(update={"order_id": uuid7(), "vendors": [uuid7()]}))
    assert [each["eventType"] for each in await log(orders)] == ["order.cancelled"] * 2
    assert [each["data"] for each in await payloads(log, ours)] == [
        {
            "orderId": str(given_up.order_id),
            "reason": "PAYMENT_FAILED",
            "vendorIds": [str(vendor)],
        }
    ]
    (said,) = await payloads(log, stock)
    assert said["data"] == {
        "offerId": str(low.offer_id), "variantId": str(low.variant_id), "vendorId": str(vendor), "available": 1, "reorderPoint": 2,
    }  # fmt: skip


def stock(offer: UUID, vendor: UUID, available: int) -> StockChanged:
    return StockChanged(offer_id=offer, variant_id=offer, vendor_id=vendor, available=available)


async def test_storm_about_one_thing_is_told_as_how_it_is_by_then(
    make: Make, hear: Hear, vendor: UUID, deliver: Deliver, receiver: Receiver, log: Log
) -> None:
    endpoint, _ = await make(receiver.url, "stock.changed", vendor=vendor)
    one, other = uuid7(), uuid7()
    await hear(*(stock(one, vendor, left) for left in range(50, 40, -1)), stock(other, vendor, 7))
    await hear(*(stock(one, vendor, left) for left in range(40, 30, -1)))
    assert sorted(each["data"]["available"] for each in await payloads(log, endpoint)) == [7, 31]
    assert await deliver() == 2
    await hear(stock(one, vendor, 5))
    assert await deliver() == 1
    assert len(await log(endpoint, state="DELIVERED")) == 3


async def test_news_that_comes_while_the_older_is_being_sent_is_sent_too(
    make: Make, hear: Hear, vendor: UUID, deliver: Deliver, receiver: Receiver, clock: Clock, databases: Databases, tenant: UUID, log: Log
) -> None:
    endpoint, _ = await make(receiver.url, "stock.changed", vendor=vendor)
    offer = uuid7()
    await hear(stock(offer, vendor, 2))
    receiver.meanwhile.append(hear(stock(offer, vendor, 1)))
    assert await deliver() == 2
    assert [call.said["data"]["available"] for call in receiver.calls] == [2, 1]  # type: ignore[index]
    assert receiver.calls[0].id != receiver.calls[1].id
    (sent,) = await log(endpoint)
    assert (sent["state"], sent["attemptCount"]) == ("DELIVERED", 2)


async def test_vendor_order_that_moved_twice_while_nobody_answered_is_told_as_it_is(
    make: Make, hear: Hear, vendor: UUID, deliver: Deliver, receiver: Receiver, clock: Clock
) -> None:
    await make(receiver.url, "vendor_order.changed", vendor=vendor)
    ids = {"vendor_order_id": uuid7(), "order_id": uuid7(), "vendor_id": vendor, "number": "PG-1-1"}
    receiver.answers.append(Answer(500))
    await hear(VendorOrderChanged.model_validate({**ids, "status": "CONFIRMED"}))
    await deliver()
    await hear(VendorOrderChanged.model_validate({**ids, "status": "SHIPPED"}))
    await hear(VendorOrderChanged.model_validate({**ids, "status": "DELIVERED"}))
    clock.on(seconds=6)
    assert await deliver() == 1
    assert [call.said["data"]["status"] for call in receiver.calls] == ["CONFIRMED", "DELIVERED"]  # type: ignore[index]


async def test_what_a_disabled_endpoint_misses_is_noted_for_a_week(
    make: Make, hear: Hear, change: Change, deliver: Deliver, receiver: Receiver, log: Log, databases: Databases, tenant: UUID
) -> None:
    endpoint, _ = await make(receiver.url, "order.delivered")
    await change(ADMIN, f'disableWebhookEndpoint(endpointId: "{endpoint}")')
    await hear(OrderDelivered(order_id=uuid7()))
    assert await deliver() == 0
    assert [each["state"] for each in await log(endpoint)] == ["MISSED"]
    await execute(databases, tenant, "UPDATE endpoints SET disabled_at = now() - interval '8 days'")
    await hear(OrderDelivered(order_id=uuid7()))
    assert len(await log(endpoint)) == 1


async def test_fact_that_comes_twice_over_the_bus_is_sent_once(
    make: Make, vendor: UUID, settle: Settle, databases: Databases, server: Server, log: Log, tenant: UUID
) -> None:
    endpoint, _ = await make("http://127.0.0.1:9/", "stock.low", vendor=vendor)
    low = StockRanLow(offer_id=uuid7(), variant_id=uuid7(), vendor_id=vendor, available=1, reorder_point=2)
    async with databases["inventory"].transaction(tenant) as tx:
        emit(tx, low)
    connection = await asyncpg.connect(server.url("inventory"))
    twice = "INSERT INTO outbox OVERRIDING USER VALUE SELECT * FROM outbox WHERE tenant_id = $1"
    await connection.execute(twice, tenant)
    await connection.close()
    await settle()
    assert len(await log(endpoint, of_vendor(vendor))) == 1


async def test_facts_in_a_row_cost_as_many_statements_as_one(make: Make, hear: Hear, databases: Databases) -> None:
    await make("http://127.0.0.1:9/", "order.delivered")
    sent: list[str] = []

    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        sent.append(statement)

    engine = databases["notifications"].engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        counts = []
        for facts in (1, 100):
            sent.clear()
            await hear(*(OrderDelivered(order_id=uuid7()) for _ in range(facts)))
            counts.append(len(sent))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert counts == [4, 4]  # who listens, messages, deliveries, waking


async def test_log_says_when_it_happened_and_counts_what_was_told_of_it(make: Make, hear: Hear, log: Log) -> None:
    endpoint, _ = await make("http://127.0.0.1:9/", "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    (said,) = await payloads(log, endpoint)
    assert said.keys() == {"type", "version", "timestamp", "sequence", "data"}
    assert abs(datetime.fromisoformat(said["timestamp"]) - datetime.now(UTC)) < timedelta(minutes=5)
    assert said["sequence"] > 0
