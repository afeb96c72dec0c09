"""From a checkout to a confirmed order, or to one given up, whatever is heard and however often."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import event

from events.contracts.payments import PaymentFailed, PaymentVoided
from events.contracts.pricing import Redemption, RedemptionsRefused
from events.contracts.tenants import SettingChanged
from shared.ids import uuid7
from subgraphs.orders.rules.permissions import OVERSEE
from subgraphs.orders.service import saga
from tests.conftest import Claims, Told, person
from tests.subgraphs.orders.conftest import ADA, Change, Desk, named

LATER = timedelta(hours=1)


async def statuses(desk: Desk, order_id: UUID) -> tuple[str, str, str]:
    (row,) = await desk.rows("SELECT status, payment_status, fulfilment_status FROM orders WHERE id = $1", order_id)
    return row


async def test_order_is_placed_paid_taken_and_confirmed(desk: Desk, told: Told) -> None:
    bought = await desk.place()
    assert await statuses(desk, bought.id) == ("PENDING_PAYMENT", "PENDING", "UNFULFILLED")
    await desk.tell(bought.stock_reserved())
    assert named(await told("orders"), "PaymentDue") == []
    await desk.tell(bought.held())
    (due,) = named(await told("orders"), "PaymentDue")
    assert (due["amount"], due["method"], due["attempt"], due["country"]) == (4000, "CARD", 1, "DE")
    await desk.tell(bought.authorized())
    assert await statuses(desk, bought.id) == ("PAYMENT_AUTHORIZED", "AUTHORIZED", "UNFULFILLED")
    assert len(named(await told("orders"), "OrderAuthorized")) == 1
    await desk.tell(bought.stock_taken(), bought.spent(), bought.captured())
    assert await statuses(desk, bought.id) == ("CONFIRMED", "CAPTURED", "UNFULFILLED")
    assert await desk.kinds(bought.id) == [
        "PLACED", "STOCK_HELD", "REDEMPTIONS_HELD", "PAYMENT_DUE", "PAYMENT_AUTHORIZED", "AUTHORIZED", "STOCK_TAKEN", "REDEMPTIONS_SPENT",
        "CONFIRMED", "PAYMENT_CAPTURED",
    ]  # fmt: skip
    await desk.is_its_history(bought.id)
    assert await desk.rows("SELECT status FROM vendor_orders WHERE order_id = $1", bought.id) == [("CONFIRMED",)] * 2


async def test_confirmed_order_is_told_whole_with_its_buyer_sealed(desk: Desk, told: Told) -> None:
    bought = await desk.confirm()
    (fact,) = named(await told("orders"), "OrderConfirmed")
    assert (fact["total"], fact["due"], fact["number"]) == (4000, 4000, bought.fact.number)
    assert [[each["line_id"] for each in part["lines"]] for part in fact["parts"]] == [[str(each.line_id)] for each in bought.fact.lines]
    assert [part["shipping"]["total"] for part in fact["parts"]] == [500, 500]
    assert [part["allocations"][0]["warehouse_id"] for part in fact["parts"]] == [str(bought.warehouse[vendor]) for vendor in bought.vendors]
    assert "Ada" in desk.database.vault.take_over(desk.tenant, bought.id, fact["people"])
    assert ADA.shipping.recipient not in str(await told("orders"))


async def test_what_gift_cards_pay_is_asked_of_nobody(desk: Desk, told: Told) -> None:
    card = Redemption(kind="GIFT_CARD", id=uuid7(), amount=4000)
    bought = await desk.place(stored=[card])
    await desk.tell(bought.stock_reserved(), bought.held())
    assert [name for name, _ in await told("orders")] == ["OrderPlaced", "OrderAuthorized"]
    await desk.tell(bought.stock_taken(), bought.spent())
    assert await statuses(desk, bought.id) == ("CONFIRMED", "CAPTURED", "UNFULFILLED")


async def test_what_is_short_gives_it_up(desk: Desk, told: Told) -> None:
    for refusal in ("stock", "redemption"):
        bought = await desk.place()
        coupon = RedemptionsRefused(order_id=bought.id, kind="COUPON", id=uuid7(), reason="USED_UP")
        await desk.tell(bought.stock_refused() if refusal == "stock" else coupon)
        await desk.tell(bought.held() if refusal == "stock" else bought.stock_reserved())
        assert await statuses(desk, bought.id) == ("CANCELLED", "PENDING", "CANCELLED")
        assert named(await told("orders"), "PaymentDue") == []
        await desk.is_its_history(bought.id)
    reasons = [each["reason"] for each in named(await told("orders"), "OrderCancelled")]
    assert reasons == ["OUT_OF_STOCK", "REDEMPTION_REFUSED"]


async def test_stock_that_was_sold_meanwhile_gives_it_up_after_it_was_paid(desk: Desk, told: Told) -> None:
    bought = await desk.place()
    await desk.tell(*bought.confirming()[:3], bought.stock_refused(), bought.spent())
    assert await statuses(desk, bought.id) == ("CANCELLED", "AUTHORIZED", "CANCELLED")
    assert [each["reason"] for each in named(await told("orders"), "OrderCancelled")] == ["OUT_OF_STOCK"]
    await desk.tell(PaymentVoided(payment_id=bought.payment, order_id=bought.id))
    assert (await statuses(desk, bought.id))[1] == "VOIDED"


async def test_failed_payment_may_be_tried_again_until_its_time_is_over(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    bought = await desk.place(user=UUID(me["sub"]))
    await desk.tell(bought.stock_reserved(), bought.held())
    failed = PaymentFailed(payment_id=bought.payment, order_id=bought.id, reason="DECLINED", attempt=1)
    await desk.tell(failed, failed)
    assert await statuses(desk, bought.id) == ("PAYMENT_FAILED", "FAILED", "UNFULFILLED")
    again = f'retryPayment(orderId: "{bought.id}")'
    assert await change(me, again) == {"order": {"status": "PENDING_PAYMENT"}}
    assert await change(me, again) == {"order": {"status": "PENDING_PAYMENT"}}, "it is being asked already"
    assert [each["attempt"] for each in named(await told("orders"), "PaymentDue")] == [1, 2]
    await desk.tell(failed)
    assert (await statuses(desk, bought.id))[0] == "PENDING_PAYMENT", "that was the first attempt's"
    await desk.tell(PaymentFailed(payment_id=uuid7(), order_id=bought.id, reason="DECLINED", attempt=2))
    await saga.expire(desk.database, datetime.now(UTC) + LATER)
    assert await statuses(desk, bought.id) == ("CANCELLED", "FAILED", "CANCELLED")
    assert await change(me, again) == {"code": "MOVE_ILLEGAL", "field": "orderId"}
    assert [each["reason"] for each in named(await told("orders"), "OrderCancelled")] == ["PAYMENT_TIMED_OUT"]


async def test_each_step_has_its_time(desk: Desk, told: Told) -> None:
    waiting = {"HOLD_TIMED_OUT": 0, "PAYMENT_TIMED_OUT": 2, "TAKING_TIMED_OUT": 4}
    for reason, heard in waiting.items():
        bought = await desk.place()
        await desk.tell(*bought.confirming()[:heard])
        await saga.expire(desk.database, datetime.now(UTC))
        assert (await statuses(desk, bought.id))[0] != "CANCELLED", reason
        await saga.expire(desk.database, datetime.now(UTC) + LATER)
        await saga.expire(desk.database, datetime.now(UTC) + LATER)
        assert (await statuses(desk, bought.id))[0] == "CANCELLED", reason
        assert named(await told("orders"), "OrderCancelled")[-1]["reason"] == reason
        await desk.is_its_history(bought.id)
    assert len(named(await told("orders"), "OrderCancelled")) == 3


async def test_money_that_comes_too_late_is_let_go(desk: Desk, told: Told) -> None:
    bought = await desk.place()
    await desk.tell(bought.stock_refused())
    await desk.tell(bought.authorized(), bought.authorized())
    assert await statuses(desk, bought.id) == ("CANCELLED", "PENDING", "CANCELLED")
    assert len(named(await told("orders"), "OrderCancelled")) == 2
    assert named(await told("orders"), "OrderAuthorized") == []


async def test_less_money_than_is_due_gives_it_up(desk: Desk, told: Told) -> None:
    for otherwise in ({"amount": 3999}, {"currency": "EUR"}):
        bought = await desk.place()
        await desk.tell(bought.stock_reserved(), bought.held(), bought.authorized(**otherwise))
        assert (await statuses(desk, bought.id))[0] == "CANCELLED"
    assert [each["reason"] for each in named(await told("orders"), "OrderCancelled")] == ["PAYMENT_MISMATCH"] * 2


async def test_order_above_the_limit_waits_for_a_person(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    admin = person(OVERSEE)
    await desk.tell(SettingChanged(tenant_id=desk.tenant, name="orders.review_above", version=1, value="3999"))
    approved, refused = await desk.place(user=UUID(me["sub"])), await desk.place()
    for bought in (approved, refused):
        assert (await change(admin, f'reviewOrder(orderId: "{bought.id}", approve: true, reason: "ok")'))["code"] == "MOVE_ILLEGAL"
        await desk.tell(*bought.confirming()[:3])
    assert named(await told("orders"), "OrderAuthorized") == []
    assert await change(me, f'reviewOrder(orderId: "{approved.id}", approve: true, reason: "ok")') == {"code": "FORBIDDEN"}
    await change(admin, f'reviewOrder(orderId: "{approved.id}", approve: true, reason: "a known garage")')
    await change(admin, f'reviewOrder(orderId: "{refused.id}", approve: false, reason: "a stolen card")')
    assert [each["order_id"] for each in named(await told("orders"), "OrderAuthorized")] == [str(approved.id)]
    assert [each["reason"] for each in named(await told("orders"), "OrderCancelled")] == ["REVIEW_REFUSED"]
    await desk.tell(approved.stock_taken(), approved.spent())
    assert (await statuses(desk, approved.id))[0] == "CONFIRMED"
    await desk.is_its_history(approved.id)


async def counted(desk: Desk, orders: int) -> list[int]:
    """Statements of each step, of as many orders together."""
    sent: list[str] = []
    engine = desk.database.engine.sync_engine

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    bought, counts = [desk.checkout() for _ in range(orders)], []
    event.listen(engine, "before_cursor_execute", note)
    try:
        for facts in ([each.fact for each in bought], *zip(*(each.confirming() for each in bought), strict=True)):
            await desk.tell_together(list(facts))
            counts.append(len(sent))
            sent.clear()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return counts


async def test_many_orders_take_as_many_statements_as_one(desk: Desk, told: Told) -> None:
    assert await counted(desk, 1) == await counted(desk, 40)
    facts = await told("orders")
    assert len(named(facts, "OrderConfirmed")) == len(named(facts, "OrderPlaced")) == 41


async def test_entries_and_invoices_of_a_vendor_are_counted_without_a_gap(desk: Desk) -> None:
    bought = [desk.checkout() for _ in range(20)]
    await desk.tell_together([each.fact for each in bought])
    await desk.tell_together([each.fact for each in bought])
    for at in range(5):
        await asyncio.gather(
            desk.tell_together([each.confirming()[at] for each in bought[:10]]), desk.tell_together([each.confirming()[at] for each in bought[10:]])
        )
    numbers = await desk.rows("SELECT number FROM invoices WHERE vendor_id = $1 ORDER BY number", desk.vendor)
    assert [number for (number,) in numbers] == list(range(1, 21))
    places = await desk.rows("SELECT vendor_place FROM order_entries WHERE vendor_id = $1 ORDER BY vendor_place", desk.vendor)
    assert [place for (place,) in places] == list(range(1, len(places) + 1))


async def test_trying_again_against_the_time_being_over_ends_given_up_once(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    for _ in range(5):
        bought = await desk.place(user=UUID(me["sub"]))
        await desk.tell(bought.stock_reserved(), bought.held(), PaymentFailed(payment_id=bought.payment, order_id=bought.id, reason="DECLINED"))
        await asyncio.gather(
            change(me, f'retryPayment(orderId: "{bought.id}")'), saga.expire(desk.database, datetime.now(UTC) + LATER),
            saga.expire(desk.database, datetime.now(UTC) + LATER),
        )  # fmt: skip
        await saga.expire(desk.database, datetime.now(UTC) + LATER)  # what the other held was passed by
        names = [name for name, data in await told("orders") if data.get("order_id") == str(bought.id)]
        assert names.count("OrderCancelled") == 1
        assert "PaymentDue" not in names[names.index("OrderCancelled") :]
        await desk.is_its_history(bought.id)
