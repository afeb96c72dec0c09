"""An order is its history; and what it becomes does not hang on how often, or in which order, it hears of things."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.contracts import Fact
from events.contracts.carts import CartCheckedOut
from events.contracts.payments import PaymentActionRequired, PaymentFailed, RefundSettled
from events.contracts.pricing import Place
from events.contracts.shipping import ShipmentDelivered, ShipmentDispatched, ShippedLine
from shared.errors import BadInput
from shared.ids import uuid7
from subgraphs.orders.models import FulfilmentStatus, OrderStatus, PaymentStatus, VendorOrderStatus
from subgraphs.orders.rules import buying, moves, saga
from subgraphs.orders.rules.history import rebuild
from subgraphs.orders.rules.journal import Journal
from subgraphs.orders.rules.order import Order
from subgraphs.orders.service import saga as service
from tests.conftest import Told
from tests.subgraphs.orders.conftest import Bought, Desk, line, named, sending

AT = datetime(2026, 1, 1, tzinfo=UTC)
FIRST, SECOND = uuid7(), uuid7()


def checked_out() -> Bought:
    lines = [line(FIRST, 1000), line(SECOND, 2000, 3)]
    sent = [sending(FIRST), sending(SECOND)]
    return Bought(
        CartCheckedOut(
            cart_id=uuid7(), order_id=uuid7(), number="PG-1", currency="USD", place=Place(country="DE"), lines=lines, shipping=sent, redemptions=[],
            discount=0, shipping_total=1000, tax=300, total=4000, due=4000, payment="CARD",
        )
    )  # fmt: skip


BOUGHT = checked_out()
PLACED = buying.bought(BOUGHT.fact, AT, 0)


def parcels(what: type[ShipmentDispatched] | type[ShipmentDelivered]) -> list[Fact]:
    more: dict[str, Any] = {"delivered_at": AT} if what is ShipmentDelivered else {"carrier": "dhl", "tracking_number": "1"}
    return [
        what(
            shipment_id=UUID(int=at + 1), order_id=BOUGHT.id, vendor_order_id=each.vendor_order_id, vendor_id=each.vendor_id,
            lines=[ShippedLine(line_id=each.id, quantity=each.quantity)], **more,
        )
        for at, each in enumerate(PLACED.lines)
    ]  # fmt: skip


def heard(facts: Sequence[Fact]) -> Journal:
    journal = Journal(PLACED.model_copy(deep=True), AT)
    journal.entries.append(buying.first_entry(journal.order, AT, ("system", "")))
    saga.advance(journal)
    for fact in facts:
        saga.hear(journal, fact)
    return journal


def shuffled(facts: Sequence[Fact]) -> st.SearchStrategy[list[Fact]]:
    """In any order, each once or several times."""
    return st.lists(st.sampled_from(facts), max_size=2 * len(facts)).flatmap(lambda more: st.permutations([*facts, *more]))


TO_CONFIRMED: list[Fact] = [*BOUGHT.confirming(), BOUGHT.captured(), PaymentActionRequired(payment_id=BOUGHT.payment, order_id=BOUGHT.id)]
SENT = [*parcels(ShipmentDispatched), *parcels(ShipmentDelivered)]


def count(journal: Journal) -> dict[str, int]:
    names = [type(fact).__name__ for fact in journal.facts]
    return {name: names.count(name) for name in ("OrderAuthorized", "OrderCancelled", "OrderDelivered")}


@given(shuffled(TO_CONFIRMED), shuffled(SENT))
def test_any_order_and_number_of_facts_confirms_and_delivers_it(first: list[Fact], then: list[Fact]) -> None:
    usual, found = heard([*TO_CONFIRMED, *SENT]), heard([*first, *then])
    assert found.order == usual.order
    assert found.order.status == OrderStatus.DELIVERED
    assert count(found) == {"OrderAuthorized": 1, "OrderCancelled": 0, "OrderDelivered": 1}
    assert len([entry for entry in found.entries if entry.kind == "CONFIRMED"]) == 1
    assert rebuild(found.entries) == found.order


REFUSED: list[Fact] = [BOUGHT.stock_refused(), BOUGHT.held(), PaymentFailed(payment_id=BOUGHT.payment, order_id=BOUGHT.id, reason="DECLINED")]


@given(shuffled([*REFUSED, BOUGHT.authorized(), BOUGHT.spent()]))
def test_refused_order_is_given_up_however_it_is_told(facts: list[Fact]) -> None:
    found = heard(facts)
    assert (found.order.status, found.order.fulfilment_status) == (OrderStatus.CANCELLED, FulfilmentStatus.CANCELLED)
    assert count(found)["OrderCancelled"] in (1, 2), "told again where money came too late"
    assert not found.confirmed
    assert rebuild(found.entries) == found.order


@given(st.lists(st.sampled_from([*TO_CONFIRMED, *REFUSED, *SENT]), max_size=40))
def test_whatever_is_heard_it_is_confirmed_or_given_up_and_never_both(facts: list[Fact]) -> None:
    found = heard(facts)
    assert not (found.order.confirmed and found.order.given_up)
    assert rebuild(found.entries) == found.order


@pytest.mark.parametrize(
    ("table", "states"),
    [(moves.ORDER, OrderStatus), (moves.VENDOR_ORDER, VendorOrderStatus), (moves.PAYMENT, PaymentStatus), (moves.FULFILMENT, FulfilmentStatus)],
)
def test_every_state_has_its_moves_and_no_other(table: dict[Any, set[Any]], states: Any) -> None:
    assert set(table) == set(states)
    for before in states:
        for after in states:
            if after in table[before] or after == before:
                assert moves.moved(table, before, after) == after
            else:
                with pytest.raises(BadInput) as refused:
                    moves.moved(table, before, after)
                assert refused.value.extensions["code"] == "MOVE_ILLEGAL"


def test_what_is_over_stays_over() -> None:
    assert [state for state, after in moves.ORDER.items() if not after] == [OrderStatus.CANCELLED]
    assert all(OrderStatus.PENDING_PAYMENT not in after for state, after in moves.ORDER.items() if state != OrderStatus.PAYMENT_FAILED)


async def test_facts_that_came_before_the_checkout_are_kept_for_it(desk: Desk, told: Told) -> None:
    bought = desk.checkout()
    await desk.tell(bought.held(), bought.stock_reserved(), bought.stock_reserved())
    assert await told("orders") == []
    await desk.tell(bought.fact, bought.fact)
    assert [name for name, _ in await told("orders")] == ["OrderPlaced", "PaymentDue"]
    assert await desk.rows("SELECT 1 FROM early_facts") == []
    await desk.is_its_history(bought.id)


async def test_order_is_rebuilt_from_what_was_told(desk: Desk, told: Told) -> None:
    bought = await desk.confirm()
    await desk.ship(bought, desk.vendor, deliver=True)
    await desk.ship(bought, desk.other)
    order = await desk.state(bought.id)
    facts = await told("orders")
    (placed,), (confirmed,) = named(facts, "OrderPlaced"), named(facts, "OrderConfirmed")
    assert (placed["number"], placed["total"], confirmed["due"]) == (order.number, order.total, order.due)
    assert {each["line_id"]: each["quantity"] for each in placed["lines"]} == {str(each.id): each.quantity for each in order.lines}
    parts = {each["vendor_order_id"]: each["status"] for each in named(facts, "VendorOrderChanged")}
    assert parts == {str(each.id): each.status.value for each in order.parts}
    assert set(parts.values()) == {"DELIVERED", "SHIPPED"}


async def test_history_is_never_changed(desk: Desk) -> None:
    bought = await desk.place()
    for statement in ("UPDATE order_entries SET kind = 'X'", "UPDATE invoices SET total = 0"):
        with pytest.raises(Exception, match="permission denied"):
            await desk.write(statement)
    await desk.write("DELETE FROM order_entries")
    assert await desk.kinds(bought.id) == ["PLACED"]


async def test_refund_of_an_unknown_id_is_nobodys(desk: Desk, told: Told) -> None:
    bought = await desk.confirm()
    before = await desk.state(bought.id)
    await desk.tell(RefundSettled(payment_id=bought.payment, order_id=bought.id, refund_id=uuid7(), amount=1, currency="USD"))
    assert await desk.state(bought.id) == before


def test_state_is_json_and_back() -> None:
    found = heard([*TO_CONFIRMED, *SENT]).order
    assert Order.model_validate(orjson.loads(found.model_dump_json())) == found


async def test_what_was_kept_while_its_order_was_placed_elsewhere_is_heard_later(desk: Desk, told: Told) -> None:
    bought, unknown = await desk.place(), desk.checkout()
    kept = "INSERT INTO early_facts (tenant_id, order_id, event_id, type, data) VALUES ('{}', '{}', '{}', 'StockReserved', '{}')"
    for each in (bought, unknown):
        said = each.stock_reserved().model_dump_json().replace(":", r"\:")  # a colon would name a parameter
        await desk.write(kept.format(desk.tenant, each.id, uuid7(), said))
    for _ in range(2):
        await service.hear_kept(desk.database)
    assert (await desk.kinds(bought.id)) == ["PLACED", "STOCK_HELD"]
    assert await desk.rows("SELECT order_id FROM early_facts") == [(unknown.id,)]
    await desk.is_its_history(bought.id)
