"""What nobody wants any more goes back, whenever it turns up."""

import asyncio

import pytest
from sqlalchemy import text

from subgraphs.payments.service.work import Worker
from tests.subgraphs.payments.conftest import Shop


async def test_authorized_payment_of_a_cancelled_order_is_voided(shop: Shop) -> None:
    order = await shop.due()
    await shop.work()
    await shop.cancel(order)
    await shop.cancel(order)
    await shop.work()
    assert (await shop.payment(order))["status"] == "VOIDED"
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentVoided"]
    assert (await shop.gateway.charges())[order].held == 0


async def test_order_cancelled_while_the_provider_is_being_asked_is_voided_and_never_told_as_authorized_anew(shop: Shop) -> None:
    order = await shop.due(6603)  # takes its time
    asking = asyncio.create_task(Worker(shop.database, shop.caller).run(shop.tenant))
    async with asyncio.timeout(10):
        while not await shop.rows("SELECT 1 FROM steps WHERE attempts = 1"):
            await asyncio.sleep(0.01)
    await shop.cancel(order)
    await asking
    await shop.work()
    assert (await shop.payment(order))["status"] == "VOIDED"
    assert await shop.told(order) == ["PaymentVoided"]
    assert (await shop.gateway.charges())[order].held == 0


async def test_order_given_up_while_the_buyer_is_at_the_bank_leaves_nothing_there(shop: Shop) -> None:
    order = await shop.due(6602)  # 3-D Secure
    await shop.work()
    payment = await shop.payment(order)
    assert (payment["status"], await shop.told(order)) == ("ACTION_REQUIRED", ["PaymentActionRequired"])
    await shop.cancel(order)
    await shop.work()
    assert (await shop.payment(order))["status"] == "VOIDED"
    assert (await shop.gateway.charges())[order].held == 0


async def test_late_webhook_of_a_given_up_order_is_looked_into_and_the_money_let_go(shop: Shop) -> None:
    order = await shop.due(6606)  # authorized by itself after half a second
    await Worker(shop.database, shop.caller).run(shop.tenant)
    assert (await shop.payment(order))["status"] == "PENDING"
    async with shop.database.transaction(shop.tenant) as tx:  # whoever was to void it is slow
        await tx.execute(text("UPDATE orders SET cancelled = true"))
        await tx.execute(text("UPDATE payments SET unwanted = true, status = 'VOIDED'"))
    async with asyncio.timeout(15):
        while not (await shop.gateway.charges())[order].voided:
            await shop.work()
            await asyncio.sleep(0.05)
    charges = (await shop.gateway.charges())[order]
    assert (charges.authorized, charges.held) == (6606, 0)


async def test_money_that_was_taken_for_a_given_up_order_is_paid_back(shop: Shop) -> None:
    order = await shop.due(5000)
    await shop.work()
    reference = (await shop.payment(order))["reference"]
    await shop.gateway.ask("POST", f"/intents/{reference}/capture", json={"amount": 5000})  # by hand, at the provider's desk
    await shop.cancel(order)
    await shop.work()
    payment, charges = await shop.payment(order), (await shop.gateway.charges())[order]
    assert (payment["status"], payment["refunded"], charges.captured, charges.refunded) == ("VOIDED", 5000, 5000, 5000)
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentVoided"]


async def test_what_was_captured_at_the_providers_desk_is_found_and_counts_once_the_order_is_confirmed(shop: Shop) -> None:
    order = await shop.due(5000)
    await shop.work()
    reference = (await shop.payment(order))["reference"]
    await shop.gateway.ask("POST", f"/intents/{reference}/capture", json={"amount": 5000})
    await shop.check()
    payment = await shop.payment(order)
    assert (payment["status"], payment["captured"], payment["captured_there"]) == ("AUTHORIZED", 0, 5000)
    await shop.confirm(order)
    await shop.work()
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentCaptured"]
    assert (await shop.gateway.charges())[order].captures == 1


async def test_authorization_that_the_provider_lets_go_by_itself_is_told(shop: Shop) -> None:
    order = await shop.due(5000)
    await shop.work()
    await shop.gateway.ask("POST", f"/intents/{(await shop.payment(order))['reference']}/void")
    await shop.check()
    assert (await shop.payment(order))["status"] == "VOIDED"
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentVoided"]


async def test_provider_that_is_away_fails_the_payment_and_is_asked_to_forget_it(shop: Shop) -> None:
    order = await shop.due(6610)
    await shop.work()
    payment = await shop.payment(order)
    (failed,) = await shop.said(order, "PaymentFailed")
    assert (failed["reason"], failed["final"]) == ("PROVIDER_UNAVAILABLE", False)
    assert payment["status"] in ("FAILED", "VOIDED")
    assert payment["unwanted"]
    assert (await shop.gateway.charges())[order].held == 0


@pytest.mark.parametrize("amount", [6604, 6608])
async def test_capture_whose_answer_was_lost_is_found_done_and_not_done_again(shop: Shop, amount: int) -> None:
    order = await shop.due(amount)
    await shop.until(order, "AUTHORIZED")
    await shop.confirm(order, amount)
    await shop.until(order, "CAPTURED")
    assert (await shop.payment(order))["captured"] == amount
    assert (await shop.gateway.charges())[order].captures == 1
    asked = await shop.rows("SELECT operation, problem FROM transactions ORDER BY id")
    assert [operation for operation, _ in asked].count("capture") == 1
    assert dict(asked)["capture"] in ("NO_ANSWER", "UNREADABLE")
    assert asked[-1] == ("status", None)


async def test_capture_that_is_declined_leaves_the_order_to_a_person(shop: Shop) -> None:
    order = await shop.due(6611)
    await shop.work()
    await shop.confirm(order, 6611)
    await shop.work()
    payment = await shop.payment(order)
    assert (payment["status"], payment["problem"], payment["captured"]) == ("AUTHORIZED", "CAPTURE_FAILED", 0)
    assert await shop.told(order) == ["PaymentAuthorized", "CaptureFailed"]
    await shop.check()
    assert await shop.told(order) == ["PaymentAuthorized", "CaptureFailed"]


async def test_whoever_dies_between_asking_and_writing_down_has_charged_once(shop: Shop) -> None:
    """The step was claimed, the provider has acted, and nobody has noted it."""
    order = await shop.due(5000)
    worker = Worker(shop.database, shop.caller)

    async def die(*_: object) -> None:
        raise KeyboardInterrupt

    worker._write = die  # type: ignore[method-assign, assignment]
    with pytest.raises(KeyboardInterrupt):
        await worker.run(shop.tenant)
    assert (await shop.payment(order))["status"] == "PENDING"
    assert (await shop.gateway.charges())[order].authorizations == 1
    await shop.work()
    await shop.confirm(order)
    await shop.work()
    charges = (await shop.gateway.charges())[order]
    assert (charges.authorizations, charges.captures, charges.captured) == (1, 1, 5000)
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentCaptured"]
