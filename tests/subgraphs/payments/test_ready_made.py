"""The ready-made providers against what their documents say: from the buyer's page to money that goes back."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import orjson
import pytest
from sqlalchemy import text

from shared.ids import uuid7
from shared.providers import Refused
from shared.viewer import Viewer
from subgraphs.payments.rules.permissions import CHANGE, CONFIGURE, READ
from subgraphs.payments.rules.ready_made import ready_made
from subgraphs.payments.service import deliveries, providers
from subgraphs.payments.service.deliveries import Raw
from subgraphs.payments.service.providers import Wanted
from tests.conftest import Ask, code_of, person
from tests.subgraphs.payments.conftest import Shop
from tests.subgraphs.payments.recorded import Recorded, recorded, stripe_signature

LOOK_AT = "{ paymentsToLookAt { edges { node { id problem } } } }"
HANDED = "mutation($id: ID!) { markRefundHandedOver(refundId: $id) { refundId userErrors { code } } }"
SETTLE = "mutation($id: ID!) { settlePaymentProblem(paymentId: $id) { payment { problem } userErrors { code } } }"
GIVEN_BACK = """mutation($id: ID!, $back: Boolean!) { settlePaymentGivenBack(paymentId: $id, wentBack: $back) {
  payment { status } userErrors { code } } }"""
PROVIDERS = ("stripe", "paypal", "sslcommerz", "bkash")
AT_ONCE = {"sslcommerz", "bkash"}
"""Those that take the money as soon as the buyer agrees."""


@pytest.fixture
async def there() -> AsyncIterator[Recorded]:
    async with recorded() as server:
        yield server


async def use(shop: Shop, there: Recorded, template: str) -> UUID:
    """In the mock gateway's place."""
    viewer = Viewer(shop.tenant, claims={**person(CONFIGURE, user_id=uuid7())})
    made = ready_made()[template].provider
    assert made is not None
    async with shop.database.transaction(shop.tenant) as tx:
        await tx.execute(text("UPDATE payment_providers SET enabled = false"))
        id_ = await providers.create(tx, viewer, template, None, Wanted(methods=["CARD"], countries=[]))
        await tx.flush()
        described = {**made.model_dump(mode="json"), "url": f"http://127.0.0.1:{there.port}"}
        await providers.edit(tx, viewer, id_, Wanted(description=described, secrets={name: f"secret of {name}" for name in made.secrets}))
        await providers.enable(tx, viewer, id_, enabled=True)
    return id_


async def agreed(shop: Shop, there: Recorded, amount: int = 5000) -> UUID:
    """An order whose buyer has been at the provider's page."""
    order = await shop.due(amount)
    await shop.work()
    assert (await shop.payment(order))["status"] == "ACTION_REQUIRED"
    await shop.check()
    assert (await shop.payment(order))["status"] == "ACTION_REQUIRED", "nobody has agreed yet"
    there.agreed = True
    await shop.check()
    return order


@pytest.mark.parametrize("template", PROVIDERS)
async def test_money_is_authorized_captured_and_paid_back(shop: Shop, there: Recorded, template: str) -> None:
    await use(shop, there, template)
    order = await agreed(shop, there)
    payment = await shop.payment(order)
    assert (payment["status"], payment["captured"], payment["captured_there"]) == ("AUTHORIZED", 0, 5000 if template in AT_ONCE else 0)
    await shop.confirm(order)
    await shop.work()
    assert await shop.told(order) == ["PaymentActionRequired", "PaymentAuthorized", "PaymentCaptured"]
    (captured,) = await shop.said(order, "PaymentCaptured")
    assert (captured["amount"], captured["provider"]) == (5000, template)
    assert captured["fee"] == {"stripe": 175, "paypal": 195}.get(template, 0)
    await shop.refund(order, 1250)
    await shop.work()
    assert (await shop.payment(order))["refunded"] == 1250
    assert (await shop.told(order))[-1] == "RefundSettled"
    assert (await shop.payment(order))["problem"] is None


@pytest.mark.parametrize("template", PROVIDERS)
async def test_order_that_is_given_up_leaves_no_money_there(shop: Shop, there: Recorded, template: str) -> None:
    await use(shop, there, template)
    order = await agreed(shop, there)
    await shop.cancel(order)
    await shop.work()
    payment = await shop.payment(order)
    assert (payment["status"], payment["problem"]) == ("VOIDED", None)
    assert payment["refunded"] == (5000 if template in AT_ONCE else 0)
    assert (await shop.told(order))[-1] == "PaymentVoided"


@pytest.mark.parametrize("template", PROVIDERS)
async def test_order_that_is_given_up_before_the_buyer_agreed_is_let_go(shop: Shop, there: Recorded, template: str) -> None:
    await use(shop, there, template)
    order = await shop.due()
    await shop.work()
    await shop.cancel(order)
    await shop.work()
    assert ((await shop.payment(order))["status"], (await shop.payment(order))["problem"]) == ("VOIDED", None)


@pytest.mark.parametrize("template", PROVIDERS)
async def test_no_secret_and_no_token_is_written_down(shop: Shop, there: Recorded, template: str) -> None:
    await use(shop, there, template)
    order = await agreed(shop, there)
    await shop.confirm(order)
    await shop.work()
    logged = str(await shop.rows("SELECT request, answer, state FROM transactions"))
    assert "secret of" not in logged
    assert "secret+of" not in logged
    assert "A21AA" not in logged
    assert "pi_1_secret_x" not in logged
    assert "idt" not in logged.replace("width", "")


async def test_what_stripe_is_sent(shop: Shop, there: Recorded) -> None:
    await use(shop, there, "stripe")
    order = await shop.due()
    await shop.work()
    method, path, said, headers = there.asked[0]
    (payment,) = await shop.payments(order)
    assert (method, path) == ("POST", "/v1/payment_intents")
    assert said == {
        "amount": "5000", "currency": "usd", "capture_method": "manual", "automatic_payment_methods[enabled]": "true",
        "metadata[payment_id]": str(payment["id"]), "metadata[order]": f"PG-{order.hex[-6:]}",
    }  # fmt: skip
    assert headers["authorization"] == "Bearer secret of api_key"
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert headers["idempotency-key"]


async def test_stripes_webhook_moves_the_payment_and_a_forged_one_does_not(shop: Shop, there: Recorded) -> None:
    provider = await use(shop, there, "stripe")
    order = await shop.due()
    await shop.work()
    about = {"id": "pi_1", "metadata": {"payment_id": str((await shop.payment(order))["id"])}, "amount_received": 0}
    body = orjson.dumps({"id": "evt_1", "type": "payment_intent.amount_capturable_updated", "data": {"object": about}})
    for secret, taken in (("another", False), ("secret of webhook_secret", True)):
        headers = {"stripe-signature": stripe_signature(secret, body), "content-type": "application/json"}
        async with shop.database.transaction(shop.tenant) as tx:
            try:
                await deliveries.take(tx, provider, Raw(headers, {}, body))
            except Refused:
                assert not taken
        await shop.work()
        assert ((await shop.payment(order))["status"] == "AUTHORIZED") is taken


@pytest.mark.parametrize(("signature", "state"), [("right", "DONE"), ("wrong", "DEAD")])
async def test_paypals_webhook_is_verified_by_asking(shop: Shop, there: Recorded, signature: str, state: str) -> None:
    provider = await use(shop, there, "paypal")
    order = await shop.due()
    await shop.work()
    there.agreed = True
    names = ("paypal-auth-algo", "paypal-cert-url", "paypal-transmission-id", "paypal-transmission-time")
    headers = {**dict.fromkeys(names, "x"), "paypal-transmission-sig": signature}
    resource: dict[str, Any] = {"id": "5O1", "purchase_units": [{"custom_id": str((await shop.payment(order))["id"])}]}
    body = orjson.dumps({"id": "WH-1", "event_type": "CHECKOUT.ORDER.APPROVED", "resource": resource})
    async with shop.database.transaction(shop.tenant) as tx:
        await deliveries.take(tx, provider, Raw(headers, {}, body))
    await shop.work()
    assert await shop.rows("SELECT state FROM webhook_deliveries") == [(state,)]
    assert ((await shop.payment(order))["status"] == "AUTHORIZED") is (signature == "right")


@pytest.mark.parametrize("template", sorted(AT_ONCE))
async def test_unsigned_notice_is_a_hint_and_the_provider_is_asked(shop: Shop, there: Recorded, template: str) -> None:
    provider = await use(shop, there, template)
    order = await shop.due()
    await shop.work()
    payment = await shop.payment(order)
    said = {"tran_id": payment["id"], "status": "VALID"} if template == "sslcommerz" else {"paymentID": "TR1", "status": "success"}
    for agreed_, status in ((False, "ACTION_REQUIRED"), (True, "AUTHORIZED")):
        there.agreed = agreed_
        body = "&".join(f"{name}={value}" for name, value in {**said, "n": agreed_}.items()).encode()
        async with shop.database.transaction(shop.tenant) as tx:
            await deliveries.take(tx, provider, Raw({"content-type": "application/x-www-form-urlencoded"}, {}, body))
        await shop.work()
        assert (await shop.payment(order))["status"] == status


def paid_back(there: Recorded) -> int:
    return len([path for _, path, _, _ in there.asked if path.endswith("/refund")])


async def answer_lost(shop: Shop) -> None:
    """It was asked to pay back, and whoever asked has died."""
    async with shop.database.transaction(shop.tenant) as tx:
        await tx.execute(text("UPDATE steps SET attempts = 1 WHERE kind = 'REFUND'"))
    await shop.work()


async def looked_at(ask: Ask) -> list[dict[str, Any]]:
    edges = (await ask("payments", LOOK_AT, viewer=person(READ)))["data"]["paymentsToLookAt"]["edges"]
    return [each["node"] for each in edges]


async def test_refund_that_a_provider_can_not_know_again_is_not_asked_for_twice(shop: Shop, there: Recorded, ask: Ask) -> None:
    """bKash has no key for it: where the answer was lost, a person looks, and says what was seen."""
    await use(shop, there, "bkash")
    order = await agreed(shop, there)
    await shop.confirm(order)
    await shop.work()
    refund = await shop.refund(order, 1000)
    await answer_lost(shop)
    await shop.check()
    assert paid_back(there) == 0
    assert await looked_at(ask) == [{"id": str((await shop.payment(order))["id"]), "problem": "REFUND_UNSURE"}]
    assert "RefundFailed" not in await shop.told(order)
    done = await ask("payments", HANDED, id=refund, viewer=person(CHANGE))
    assert done["data"]["markRefundHandedOver"] == {"refundId": str(refund), "userErrors": []}
    assert (await shop.told(order))[-1] == "RefundSettled"
    assert ((await shop.payment(order))["refunded"], await looked_at(ask)) == (1000, [])


async def cancelled_and_lost(shop: Shop, there: Recorded) -> tuple[UUID, UUID]:
    """An order and its payment, which the provider had taken before anybody knew that it is not wanted."""
    await use(shop, there, "bkash")
    order = await agreed(shop, there)
    await shop.cancel(order)
    await answer_lost(shop)
    return order, (await shop.payment(order))["id"]


@pytest.mark.parametrize(("went_back", "asked"), [(True, 0), (False, 1)])
async def test_money_of_a_given_up_order_whose_way_back_nobody_knows_is_not_sent_twice_but_settled_by_a_person(
    shop: Shop, there: Recorded, ask: Ask, went_back: bool, asked: int
) -> None:
    order, id_ = await cancelled_and_lost(shop, there)
    for _ in range(3):  # asked for its state, it still is as it was: nothing follows from that
        await shop.check()
    assert (paid_back(there), await looked_at(ask)) == (0, [{"id": str(id_), "problem": "REFUND_UNSURE"}])
    settled = await ask("payments", GIVEN_BACK, id=id_, back=went_back, viewer=person(CHANGE))
    assert settled["data"]["settlePaymentGivenBack"]["userErrors"] == []
    await shop.work()
    payment = await shop.payment(order)
    assert (payment["status"], payment["refunded"], payment["problem"], paid_back(there)) == ("VOIDED", 5000, None, asked)
    assert (await shop.told(order)).count("PaymentVoided") == 1
    again = await ask("payments", GIVEN_BACK, id=id_, back=not went_back, viewer=person(CHANGE))
    assert again["data"]["settlePaymentGivenBack"]["userErrors"] == [{"code": "GIVING_BACK_SURE"}]
    await shop.check()
    assert paid_back(there) == asked


async def test_what_may_have_gone_back_is_settled_by_nobody_else_and_in_no_other_way(
    shop: Shop, there: Recorded, ask: Ask, other_tenant: UUID
) -> None:
    order, id_ = await cancelled_and_lost(shop, there)
    hidden = await ask("payments", SETTLE, id=id_, viewer=person(CHANGE))
    assert hidden["data"]["settlePaymentProblem"]["userErrors"] == [{"code": "GIVING_BACK_UNSURE"}]
    assert code_of(await ask("payments", GIVEN_BACK, id=id_, back=True, viewer=person(READ))) == "FORBIDDEN"
    assert code_of(await ask("payments", GIVEN_BACK, id=id_, back=True, viewer=person(CHANGE), tenant=other_tenant)) == "NOT_FOUND"
    await shop.work()
    payment = await shop.payment(order)
    assert (payment["refunded"], payment["problem"], await shop.told(order)) == (0, "REFUND_UNSURE", ["PaymentActionRequired", "PaymentAuthorized"])


async def test_what_is_done_is_known_to_be_and_what_a_person_has_to_look_at_is_not(shop: Shop, there: Recorded) -> None:
    """What is done goes after a month (tests/flows/test_sweeping.py); nothing else does."""
    await cancelled_and_lost(shop, there)
    found = await shop.rows("SELECT kind, state, done_at IS NULL FROM steps ORDER BY position")
    assert ("AUTHORIZE", "DONE", False) in found
    assert found[-1] == ("REFUND", "STUCK", True)
    assert {state: undone for _, state, undone in found} == {"DONE": False, "STUCK": True}
