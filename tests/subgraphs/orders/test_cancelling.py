"""What has not left can be called back, and its money goes back by frozen shares."""

import asyncio
from uuid import UUID

from events.contracts.payments import RefundFailed, RefundSettled
from events.contracts.pricing import Redemption
from shared.ids import uuid7
from subgraphs.orders.rules.permissions import FULFIL, OVERSEE
from tests.conftest import Claims, Told, person
from tests.subgraphs.orders.conftest import Change, Desk, line, named


async def test_buyer_gives_up_an_order_that_is_not_confirmed(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    bought = await desk.place(user=UUID(me["sub"]))
    asked = f'cancelOrder(orderId: "{bought.id}", reason: "found it elsewhere")'
    for stranger in (None, person(), person(FULFIL)):
        assert await change(stranger, asked) == {"code": "NOT_FOUND"}
    assert named(await told("orders"), "OrderCancelled") == []
    assert await change(me, asked) == {"order": {"status": "CANCELLED"}}
    assert await change(me, asked) == {"code": "MOVE_ILLEGAL", "field": "orderId"}
    assert [each["reason"] for each in named(await told("orders"), "OrderCancelled")] == ["CANCELLED_BY_BUYER"]
    (entry,) = [each for each in await desk.history(bought.id) if each.kind == "GIVEN_UP"]
    assert (entry.actor, entry.reason) == (("user", me["sub"]), "found it elsewhere")


async def test_whole_order_is_called_back_and_all_of_it_paid_back(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    card = Redemption(kind="GIFT_CARD", id=uuid7(), amount=1500)
    bought = await desk.confirm(user=UUID(me["sub"]), stored=[card])
    await change(me, f'cancelOrder(orderId: "{bought.id}", reason: "too late")')
    assert named(await told("orders"), "LinesCancelled", "RefundDue") == [], "shipping has not answered"
    answer = await desk.answer_cancellation(told)
    await desk.answer_cancellation(told)
    facts = await told("orders")
    (cancelled,), (refund,) = named(facts, "LinesCancelled"), named(facts, "RefundDue")
    assert cancelled["whole"]
    assert cancelled["lines"] == answer["withdrawn"]
    back = [{"kind": "GIFT_CARD", "id": str(card.id), "amount": 1500}]
    assert (refund["amount"], refund["stored"], refund["redemptions"], refund["reason"]) == (2500, 1500, back, "CANCELLATION")
    assert sum(part["amount"] for part in refund["parts"]) == 4000
    assert sum(part["tax"] for part in refund["parts"]) == bought.fact.tax
    assert (await desk.state(bought.id)).status == "CANCELLED"
    await desk.tell(RefundSettled(payment_id=bought.payment, order_id=bought.id, refund_id=refund["refund_id"], amount=2500, currency="USD"))
    assert (await desk.state(bought.id)).payment_status == "REFUNDED"
    await desk.is_its_history(bought.id)


async def test_one_vendors_part_is_called_back_with_its_sending(desk: Desk, told: Told, change: Change) -> None:
    bought = await desk.confirm()
    part = (await desk.parts(bought.id))[desk.vendor]
    clerk = person(within={desk.vendor: [FULFIL]})
    other = person(within={desk.other: [FULFIL]})
    asked = f'cancelVendorOrder(vendorOrderId: "{part}", reason: "broken on the shelf")'
    assert await change(other, asked, "vendorOrder { status }") == {"code": "NOT_FOUND"}
    await change(clerk, asked, "vendorOrder { status }")
    await desk.answer_cancellation(told)
    facts = await told("orders")
    (refund,) = named(facts, "RefundDue")
    assert [(each["kind"], each["amount"]) for each in refund["parts"]] == [("LINE", 1000), ("SHIPPING", 500)]
    assert not named(facts, "LinesCancelled")[0]["whole"]
    order = await desk.state(bought.id)
    assert {each.vendor_id: each.status for each in order.parts} == {desk.vendor: "CANCELLED", desk.other: "CONFIRMED"}
    assert order.status == "CONFIRMED"


async def test_last_of_a_line_takes_what_the_shares_leave(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    three = line(desk.vendor, 1000, 3)
    bought = await desk.confirm(three, user=UUID(me["sub"]))
    part = (await desk.parts(bought.id))[desk.vendor]
    given = []
    for _ in range(3):
        cancel = f'cancelLines(vendorOrderId: "{part}", lines: [{{lineId: "{three.line_id}", quantity: 1}}], reason: "one less")'
        await change(me, cancel, "vendorOrder { status }")
        await desk.answer_cancellation(told)
        given.append([(each["kind"], each["amount"], each["tax"]) for each in named(await told("orders"), "RefundDue")[-1]["parts"]])
    assert given == [[("LINE", 333, 33)], [("LINE", 333, 33)], [("LINE", 334, 34), ("SHIPPING", 500, 50)]]
    assert (await desk.state(bought.id)).status == "CANCELLED"
    assert [each["whole"] for each in named(await told("orders"), "LinesCancelled")] == [False, False, True]
    await desk.is_its_history(bought.id)


async def test_what_has_left_stays_sold(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    bought = await desk.confirm(line(desk.vendor, 900, 3), user=UUID(me["sub"]))
    await change(me, f'cancelOrder(orderId: "{bought.id}", reason: "x")')
    await desk.answer_cancellation(told, left=3)
    assert named(await told("orders"), "LinesCancelled", "RefundDue") == []
    await desk.ship(bought, desk.vendor)
    assert await change(me, f'cancelOrder(orderId: "{bought.id}", reason: "x")') == {"code": "NOT_CANCELLABLE", "field": "orderId"}
    assert (await desk.state(bought.id)).status == "SHIPPED"


async def test_quantities_are_lowered_and_never_raised(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    four = line(desk.vendor, 1000, 4)
    bought = await desk.confirm(four, user=UUID(me["sub"]))

    def to(quantity: int) -> str:
        return f'editOrder(orderId: "{bought.id}", lines: [{{lineId: "{four.line_id}", quantity: {quantity}}}], reason: "r")'

    assert await change(me, to(5)) == {"code": "QUANTITY_RAISED", "field": "lines.0.quantity"}
    assert await change(me, to(-1)) == {"code": "QUANTITY_RANGE", "field": "lines.0.quantity"}
    assert await change(me, to(4)) == {"code": "NOT_CANCELLABLE", "field": "orderId"}
    assert named(await told("orders"), "CancellationRequested") == []
    assert await change(me, to(1), once="k") == await change(me, to(1), once="k") == {"order": {"status": "CONFIRMED"}}
    await desk.answer_cancellation(told)
    (refund,) = named(await told("orders"), "RefundDue")
    assert (refund["amount"], refund["reason"]) == (750, "EDIT")


async def test_favour_is_never_above_what_was_paid(desk: Desk, told: Told, change: Change) -> None:
    bought = await desk.confirm()
    admin, part, first = person(OVERSEE), (await desk.parts(bought.id))[desk.vendor], bought.fact.lines[0].line_id

    def give(amount: int, line_id: UUID | None = first) -> str:
        named = f', lineId: "{line_id}"' if line_id else ""
        return f'refundOrder(orderId: "{bought.id}", parts: [{{vendorOrderId: "{part}"{named}, amount: {amount}}}], reason: "sorry")'

    assert await change(person(), give(1)) == {"code": "FORBIDDEN"}
    for amount in (0, -5, 1001):
        assert await change(admin, give(amount)) == {"code": "ABOVE_WHAT_WAS_PAID", "field": "parts.0.amount"}
    assert await change(admin, give(501, None)) == {"code": "ABOVE_WHAT_WAS_PAID", "field": "parts.0.amount"}
    assert await change(admin, give(1, bought.fact.lines[1].line_id)) == {"code": "LINE_UNKNOWN", "field": "parts.0.lineId"}
    assert named(await told("orders"), "RefundDue") == []
    await asyncio.gather(*(change(admin, give(400)) for _ in range(5)))
    assert [each["amount"] for each in named(await told("orders"), "RefundDue")] == [400, 400]
    assert [each["kind"] for each in named(await told("orders"), "InvoiceIssued")] == ["INVOICE", "INVOICE", "CREDIT_NOTE", "CREDIT_NOTE"]
    await desk.is_its_history(bought.id)


async def test_refund_that_failed_may_settle_still(desk: Desk, told: Told, change: Change) -> None:
    bought = await desk.confirm()
    part = (await desk.parts(bought.id))[desk.vendor]
    await change(person(OVERSEE), f'refundOrder(orderId: "{bought.id}", parts: [{{vendorOrderId: "{part}", amount: 500}}], reason: "r")')
    (refund,) = named(await told("orders"), "RefundDue")
    said = {"payment_id": bought.payment, "order_id": bought.id, "refund_id": UUID(refund["refund_id"])}
    failed, settled = RefundFailed(**said, reason="AWAY"), RefundSettled(**said, amount=500, currency="USD")
    await desk.tell(failed, settled, failed, settled)
    order = await desk.state(bought.id)
    assert [each.state for each in order.refunds.values()] == ["SETTLED"]
    assert order.payment_status == "PARTIALLY_REFUNDED"


async def test_two_cancel_at_once_and_one_asks(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    for _ in range(5):
        bought = await desk.confirm(user=UUID(me["sub"]))
        part = (await desk.parts(bought.id))[desk.vendor]
        clerk = person(within={desk.vendor: [FULFIL]})
        await asyncio.gather(
            change(me, f'cancelOrder(orderId: "{bought.id}", reason: "x")'),
            change(clerk, f'cancelVendorOrder(vendorOrderId: "{part}", reason: "y")', "vendorOrder { id }"),
        )
        asked = [each for each in named(await told("orders"), "CancellationRequested") if each["order_id"] == str(bought.id)]
        lines = [each["line_id"] for fact in asked for each in fact["lines"]]
        assert len(lines) == len(set(lines)) == 2, "each line is called back once"


async def test_cancelling_against_confirming_ends_in_one_of_two_ways(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    for _ in range(8):
        bought = await desk.place(user=UUID(me["sub"]))
        *before, last = bought.confirming()
        await desk.tell(*before)
        await asyncio.gather(change(me, f'cancelOrder(orderId: "{bought.id}", reason: "x")'), desk.tell(last))
        facts = [name for name, data in await told("orders") if data.get("order_id") == str(bought.id)]
        assert ("OrderCancelled" in facts) != ("OrderConfirmed" in facts)
        assert ("CancellationRequested" in facts) == ("OrderConfirmed" in facts)
        await desk.is_its_history(bought.id)
