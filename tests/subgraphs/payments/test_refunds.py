"""Money goes back out of what was captured, each part once, and never more than that."""

import asyncio
import json
from uuid import UUID

from events.contracts.orders import OrderDelivered
from shared.ids import uuid7
from subgraphs.payments.rules.permissions import CHANGE, COLLECT
from tests.conftest import Ask, code_of, person
from tests.subgraphs.payments.conftest import Shop
from tests.subgraphs.payments.gateway import use_offline

RETRY = "mutation($id: ID!) { retryPaymentRefund(refundId: $id) { refundId userErrors { code } } }"
HANDED = "mutation($id: ID!) { markRefundHandedOver(refundId: $id) { refundId userErrors { code } } }"
COLLECTED = "mutation($id: ID!) { markPaymentCollected(paymentId: $id) { payment { status captured { amount } } userErrors { code } } }"


async def captured(shop: Shop, amount: int = 5000) -> UUID:
    order = await shop.due(amount)
    await shop.work()
    await shop.confirm(order, amount)
    await shop.work()
    assert (await shop.payment(order))["captured"] == amount
    return order


def asked(said: dict[str, object]) -> str:
    """To the letter as the template makes it: another body under the same key is another request."""
    return json.dumps(said)


async def test_parts_go_back_until_nothing_is_left(shop: Shop) -> None:
    order = await captured(shop)
    first, second = await shop.refund(order, 2000), await shop.refund(order, 3000)
    await shop.work()
    payment, charges = await shop.payment(order), (await shop.gateway.charges())[order]
    assert (payment["refunded"], charges.refunded) == (5000, 5000)
    said = await shop.said(order, "RefundSettled")
    assert {(each["refund_id"], each["amount"], each["currency"], each["provider"]) for each in said} == {
        (str(first), 2000, "USD", "mock"), (str(second), 3000, "USD", "mock"),
    }  # fmt: skip


async def test_refund_that_is_told_twice_goes_back_once(shop: Shop) -> None:
    order = await captured(shop)
    refund = await shop.refund(order, 2000)
    await shop.refund(order, 2000, refund)
    await shop.work()
    await shop.refund(order, 2000, refund)
    await shop.work()
    assert (await shop.gateway.charges())[order].refunded == 2000
    assert (await shop.told(order)).count("RefundSettled") == 1


async def test_more_than_was_captured_is_refused_and_nothing_moves(shop: Shop) -> None:
    order = await captured(shop)
    await shop.refund(order, 4000)
    await shop.refund(order, 1001)
    await shop.work()
    (failed,) = await shop.said(order, "RefundFailed")
    assert failed["reason"] == "EXCEEDS_CAPTURED"
    assert (await shop.gateway.charges())[order].refunded == 4000


async def test_refund_waits_for_the_capture_that_is_still_under_way(shop: Shop) -> None:
    order = await shop.due()
    await shop.work()
    await shop.confirm(order)
    await shop.refund(order, 1000)
    assert await shop.rows("SELECT status FROM refunds") == [("WAITING",)]
    await shop.work()
    charges = (await shop.gateway.charges())[order]
    assert (charges.captured, charges.refunded) == (5000, 1000)
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentCaptured", "RefundSettled"]


async def test_refund_of_what_nobody_paid_is_settled_at_once(shop: Shop) -> None:
    order = uuid7()
    refund = await shop.refund(order, 0)
    (settled,) = await shop.said(order, "RefundSettled")
    assert (settled["refund_id"], settled["amount"]) == (str(refund), 0)


async def test_refund_goes_out_of_several_payments_and_is_told_when_all_of_it_is_back(shop: Shop) -> None:
    order = await captured(shop)
    await shop.due(2000, order=order, attempt=2)  # what an edit has added
    await shop.work()
    assert [payment["captured"] for payment in await shop.payments(order)] == [5000, 2000]
    refund = await shop.refund(order, 6000)
    await shop.work()
    assert sorted(payment["refunded"] for payment in await shop.payments(order)) == [1000, 5000]
    (settled,) = await shop.said(order, "RefundSettled")
    assert (settled["refund_id"], settled["amount"]) == (str(refund), 6000)


async def test_refund_that_the_provider_refuses_is_told_and_can_be_tried_again(shop: Shop, ask: Ask) -> None:
    order = await captured(shop, 6612)
    refund = await shop.refund(order, 612)
    await shop.work()
    (failed,) = await shop.said(order, "RefundFailed")
    payment = await shop.payment(order)
    assert (failed["refund_id"], payment["refunded"], payment["problem"]) == (str(refund), 0, "REFUND_FAILED")
    assert code_of(await ask("payments", RETRY, id=refund, viewer=person())) == "FORBIDDEN"
    assert (await ask("payments", RETRY, id=refund, viewer=person(CHANGE)))["data"]["retryPaymentRefund"]["userErrors"] == []
    again = await ask("payments", RETRY, id=refund, viewer=person(CHANGE))
    assert again["data"]["retryPaymentRefund"]["userErrors"] == [{"code": "REFUND_NOT_FAILED"}]
    await shop.work()
    assert len(await shop.said(order, "RefundFailed")) == 2
    assert code_of(await ask("payments", RETRY, id=uuid7(), viewer=person(CHANGE))) == "NOT_FOUND"


async def test_fifty_refunds_at_once_take_no_more_than_there_is(shop: Shop) -> None:
    order = await captured(shop, 10_000)
    await asyncio.gather(*(shop.refund(order, 300) for _ in range(50)))
    await shop.work()
    assert (await shop.gateway.charges())[order].refunded == 33 * 300
    told = await shop.told(order)
    assert (told.count("RefundSettled"), told.count("RefundFailed")) == (33, 17)


async def test_refund_whose_answer_was_lost_goes_back_once(shop: Shop) -> None:
    order = await captured(shop)
    refund = await shop.refund(order, 1000)
    (step,) = await shop.rows("SELECT id FROM steps WHERE kind = 'REFUND'")
    reference = (await shop.payment(order))["reference"]
    said = {"amount": 1000, "reference": str(refund)}  # it was asked, and whoever asked has died
    await shop.gateway.ask("POST", f"/intents/{reference}/refunds", content=asked(said), key=str(step[0]))
    assert (await shop.gateway.charges())[order].refunded == 1000
    await shop.work()
    assert (await shop.gateway.charges())[order].refunded == 1000
    assert (await shop.told(order)).count("RefundSettled") == 1


async def test_cash_is_collected_at_the_door(shop: Shop) -> None:
    await use_offline(shop.database, shop.tenant, "cod")
    order = await shop.due(method="CASH_ON_DELIVERY")
    assert await shop.told(order) == ["PaymentAuthorized"]
    await shop.confirm(order)
    await shop.work()
    assert (await shop.payment(order))["captured"] == 0
    await shop.tell(OrderDelivered(order_id=order))
    await shop.tell(OrderDelivered(order_id=order))
    assert (await shop.payment(order))["status"] == "CAPTURED"
    (said,) = await shop.said(order, "PaymentCaptured")
    assert (said["amount"], said["provider"]) == (5000, "cod")


async def test_cash_that_was_never_handed_over_is_not_handed_back(shop: Shop) -> None:
    await use_offline(shop.database, shop.tenant, "cod")
    order = await shop.due(method="CASH_ON_DELIVERY")
    await shop.confirm(order)
    await shop.refund(order, 2000)
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentCaptured", "RefundSettled"]
    await shop.tell(OrderDelivered(order_id=order))
    assert [each["amount"] for each in await shop.said(order, "PaymentCaptured")] == [2000, 3000]
    assert (await shop.payment(order))["captured"] - (await shop.payment(order))["refunded"] == 3000


async def test_cash_that_was_collected_goes_back_when_somebody_says_so(shop: Shop, ask: Ask) -> None:
    await use_offline(shop.database, shop.tenant, "cod")
    order = await shop.due(method="CASH_ON_DELIVERY")
    await shop.confirm(order)
    await shop.tell(OrderDelivered(order_id=order))
    refund = await shop.refund(order, 1000)
    await shop.work()
    assert "RefundSettled" not in await shop.told(order)
    assert (await ask("payments", HANDED, id=refund, viewer=person(CHANGE)))["data"]["markRefundHandedOver"]["userErrors"] == []
    assert (await shop.told(order)).count("RefundSettled") == 1
    again = await ask("payments", HANDED, id=refund, viewer=person(CHANGE))
    assert again["data"]["markRefundHandedOver"]["userErrors"] == [{"code": "REFUND_NOT_BY_HAND"}]


async def test_vendor_marks_as_collected_what_is_all_theirs(shop: Shop, ask: Ask) -> None:
    await use_offline(shop.database, shop.tenant, "bank_transfer")
    order = await shop.due(method="BANK_TRANSFER")
    payment = (await shop.payment(order))["id"]
    vendor = person(within={shop.vendor: [COLLECT]})
    assert code_of(await ask("payments", COLLECTED, id=payment, viewer=vendor)) == "NOT_FOUND"  # whose it is isn't known yet
    await shop.confirm(order)
    await shop.tell(OrderDelivered(order_id=order))
    assert (await shop.payment(order))["captured"] == 0, "a transfer doesn't come with the parcel"
    assert code_of(await ask("payments", COLLECTED, id=payment, viewer=person(within={uuid7(): [COLLECT]}))) == "NOT_FOUND"
    done = await ask("payments", COLLECTED, id=payment, viewer=vendor)
    assert done["data"]["markPaymentCollected"]["payment"] == {"status": "CAPTURED", "captured": {"amount": 5000}}
    again = await ask("payments", COLLECTED, id=payment, viewer=person(COLLECT))
    assert again["data"]["markPaymentCollected"]["userErrors"] == [{"code": "NOT_COLLECTABLE"}]


async def test_cash_of_an_order_that_was_given_up_is_let_go(shop: Shop) -> None:
    await use_offline(shop.database, shop.tenant, "cod")
    order = await shop.due(method="CASH_ON_DELIVERY")
    await shop.cancel(order)
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentVoided"]
