"""An order is paid once, whatever the provider answers, hides, repeats or mixes up."""

import pytest

from tests.subgraphs.payments.conftest import Shop


async def test_payment_is_authorized_at_once_and_captured_when_its_order_is_confirmed(shop: Shop) -> None:
    order = await shop.due(5000)
    await shop.work()
    assert (await shop.payment(order))["status"] == "AUTHORIZED"
    assert await shop.told(order) == ["PaymentAuthorized"]
    assert (await shop.gateway.charges())[order].captured == 0
    await shop.confirm(order)
    await shop.work()
    payment, charges = await shop.payment(order), (await shop.gateway.charges())[order]
    assert (payment["status"], payment["captured"], charges.captured, charges.captures) == ("CAPTURED", 5000, 5000, 1)
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentCaptured"]
    (captured,) = await shop.said(order, "PaymentCaptured")
    assert (captured["amount"], captured["captured"], captured["currency"], captured["provider"]) == (5000, 5000, "USD", "mock")


async def test_facts_that_come_twice_and_in_any_order_pay_once(shop: Shop) -> None:
    order = await shop.due(5000)
    await shop.due(5000, order=order)
    await shop.confirm(order)
    await shop.confirm(order)
    await shop.work()
    await shop.due(5000, order=order)
    await shop.confirm(order)
    await shop.work()
    charges = (await shop.gateway.charges())[order]
    assert (charges.authorizations, charges.captures, charges.captured) == (1, 1, 5000)
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentCaptured"]


@pytest.mark.parametrize(("amount", "reason"), [(6601, "DECLINED"), (6609, "INSUFFICIENT_FUNDS")])
async def test_declined_payment_fails_with_its_reason_and_the_next_attempt_is_another(shop: Shop, amount: int, reason: str) -> None:
    order = await shop.due(amount)
    await shop.work()
    assert await shop.told(order) == ["PaymentFailed"]
    (failed,) = await shop.said(order, "PaymentFailed")
    assert (failed["reason"], failed["final"], failed["attempt"]) == (reason, False, 1)
    assert (await shop.gateway.charges())[order].held == 0
    await shop.due(5000, order=order, attempt=2)
    await shop.work()
    assert [payment["status"] for payment in await shop.payments(order)] == ["FAILED", "AUTHORIZED"]


async def test_method_that_nobody_takes_fails_for_good(shop: Shop) -> None:
    order = await shop.due(method="CASH_ON_DELIVERY")
    (failed,) = await shop.said(order, "PaymentFailed")
    assert (failed["reason"], failed["final"]) == ("NO_PROVIDER", True)


async def test_order_that_is_given_up_before_anybody_was_asked_costs_no_call(shop: Shop) -> None:
    order = await shop.due()
    await shop.cancel(order)
    await shop.work()
    assert (await shop.payment(order))["status"] == "VOIDED"
    assert await shop.told(order) == ["PaymentVoided"]
    assert (await shop.gateway.charges())[order].authorizations == 0


async def test_order_that_was_given_up_before_it_was_heard_of_is_not_charged(shop: Shop) -> None:
    order = await shop.due(4999)
    await shop.work()
    await shop.cancel(order)
    await shop.due(4999, order=order, attempt=2)
    await shop.work()
    assert [payment["status"] for payment in await shop.payments(order)] == ["VOIDED"]
    assert (await shop.gateway.charges())[order].held == 0
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentVoided"]


# By the last four digits of the amount the gateway acts and hangs up, answers HTML, sends webhooks thrice, late, or the newer before the older.
@pytest.mark.parametrize("amount", [6603, 6604, 6605, 6606, 6607, 6608])
async def test_bad_manners_of_a_provider_end_in_one_capture(shop: Shop, amount: int) -> None:
    order = await shop.due(amount)
    await shop.until(order, "AUTHORIZED")
    await shop.confirm(order, amount)
    await shop.until(order, "CAPTURED")
    await shop.check()
    payment, charges = await shop.payment(order), (await shop.gateway.charges())[order]
    assert (payment["status"], payment["captured"], payment["problem"]) == ("CAPTURED", amount, None)
    assert (charges.authorizations, charges.captures, charges.captured) == (1, 1, amount)
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentCaptured"]
