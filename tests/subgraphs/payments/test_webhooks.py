"""Webhooks are believed when they are the provider's, once each, and whatever they say ends in the same as asking would."""

import asyncio
import base64
from typing import Any
from uuid import UUID, uuid5

import httpx2
import orjson
import pytest

from shared import trust
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.payments.rules.permissions import CONFIGURE
from tests.conftest import Ask, code_of, person
from tests.subgraphs.payments.conftest import Shop
from tests.subgraphs.payments.hooks import signed

DELIVERIES = (
    """query($state: WebhookDeliveryState!) { paymentWebhookDeliveries(state: $state) { edges { node { id event state problem paymentId } } } }"""
)
REPLAY = "mutation($id: ID!) { replayPaymentWebhook(webhookDeliveryId: $id) { deliveryId userErrors { code } } }"


class Sender:
    """The provider, or somebody who would like to be it."""

    def __init__(self, shop: Shop, client: httpx2.AsyncClient, settings: Settings) -> None:
        self.shop, self.client, self.settings = shop, client, settings

    async def send(self, body: bytes, *, key: str = "", id_: str = "", at: float = 0, provider: str = "", **headers: str) -> int:
        said = {**signed(key or self.shop.gateway.key, body, id_, at), **headers}
        return await self.raw(body, said, provider or str(self.shop.provider))

    async def raw(self, body: bytes, headers: dict[str, str], path: str) -> int:
        sent = orjson.dumps({"path": path, "query": "", "headers": headers, "body": base64.b64encode(body).decode()})
        said = {"x-tenant-id": str(self.shop.tenant), "content-type": "application/json"}
        signature = trust.sign(self.settings, "POST", "/payments/webhooks", said, sent)
        return (await self.client.post("/payments/webhooks", content=sent, headers={**said, "x-signature": signature})).status_code

    async def event(self, type_: str, payment: dict[str, Any], id_: str = "", **said: Any) -> bytes:
        intent = {"id": payment["reference"], "reference": str(payment["id"]), "amount": payment["amount"], "currency": "USD", "captured": 0}
        return orjson.dumps({"id": id_ or f"evt_{uuid7().hex}", "type": type_, "intent": {**intent, **said}})


@pytest.fixture
def sender(shop: Shop, client: httpx2.AsyncClient, settings: Settings) -> Sender:
    return Sender(shop, client, settings)


async def authorized(shop: Shop, amount: int = 5000) -> UUID:
    order = await shop.due(amount)
    await shop.work()
    return order


async def test_webhook_that_names_the_providers_number_alone_is_of_the_payment_that_has_it(shop: Shop, sender: Sender) -> None:
    """As notices of chargebacks do."""
    order, other = await authorized(shop), await authorized(shop)
    payment = await shop.payment(order)
    for number in (payment["reference"], "int_nobodys"):
        intent = {"id": number, "amount": 5000, "currency": "USD", "captured": 5000}
        assert await sender.send(orjson.dumps({"id": f"evt_{number}", "type": "intent.captured", "intent": intent})) == 202
    await shop.work()
    assert [(await shop.payment(each))["captured_there"] for each in (order, other)] == [5000, 0]
    found = await shop.rows(
        "SELECT payment_id FROM webhook_deliveries WHERE event_id = ANY($1) ORDER BY id", [f"evt_{payment['reference']}", "evt_int_nobodys"]
    )
    assert found == [(payment["id"],), (None,)]


async def test_forged_old_and_malformed_webhooks_are_refused_and_leave_nothing(shop: Shop, sender: Sender) -> None:
    order = await authorized(shop)
    body = await sender.event("intent.captured", await shop.payment(order), captured=5000)
    assert await sender.send(body, key="another merchant") == 401
    assert await sender.send(body, at=1_600_000_000) == 401
    assert await sender.raw(body, {**signed(shop.gateway.key, body), "webhook-signature": "v1,AAAA"}, str(shop.provider)) == 401
    assert await sender.raw(body, {}, str(shop.provider)) == 401
    assert await sender.send(body, provider=str(uuid7())) == 404
    assert await sender.send(body, provider="nonsense") == 404
    assert await shop.rows("SELECT 1 FROM webhook_deliveries") == []
    await shop.work()
    assert (await shop.payment(order))["status"] == "AUTHORIZED"


async def test_call_that_the_router_has_not_signed_is_refused(client: httpx2.AsyncClient) -> None:
    assert (await client.post("/payments/webhooks", content=b"{}")).status_code == 403


async def test_what_comes_again_is_taken_and_does_nothing(shop: Shop, sender: Sender) -> None:
    order = await authorized(shop)
    await shop.confirm(order)
    body = await sender.event("intent.captured", await shop.payment(order), captured=5000)
    assert [await sender.send(body, id_="msg_1") for _ in range(5)] == [202] * 5
    assert len(await shop.rows("SELECT 1 FROM webhook_deliveries")) == 1
    await shop.work()
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentCaptured"]


async def test_older_news_after_the_newer_changes_nothing(shop: Shop, sender: Sender) -> None:
    order = await authorized(shop)
    await shop.confirm(order)
    await shop.work()
    payment = await shop.payment(order)
    for type_ in ("intent.authorized", "intent.declined", "intent.captured", "intent.authorized"):
        assert await sender.send(await sender.event(type_, payment, captured=5000 if type_ == "intent.captured" else 0)) == 202
    await shop.work()
    assert (await shop.payment(order))["status"] == "CAPTURED"
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentCaptured"]
    assert (await shop.gateway.charges())[order].captures == 1


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"amount": 1, "captured": 1}, "OTHER_AMOUNT"),
        ({"captured": 999_999}, "OTHER_AMOUNT"),
        ({"captured": -5}, "OTHER_AMOUNT"),
        ({"captured": 5000, "currency": "EUR"}, "OTHER_CURRENCY"),
        ({"captured": 5000, "id": "int_of_another"}, "OTHER_REFERENCE"),
    ],
)
async def test_signed_webhook_that_contradicts_is_a_persons_to_look_at(shop: Shop, sender: Sender, said: dict[str, Any], problem: str) -> None:
    order = await authorized(shop)
    await sender.send(await sender.event("intent.captured", await shop.payment(order), **said))
    await shop.work()
    payment = await shop.payment(order)
    assert (payment["status"], payment["captured"], payment["captured_there"], payment["problem"]) == ("AUTHORIZED", 0, 0, problem)
    assert await shop.told(order) == ["PaymentAuthorized"]


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff\xfe", b'{"type": 5, "intent": "x"}', b"{" * 20_000])
async def test_signed_nonsense_is_taken_and_comes_to_nothing(shop: Shop, sender: Sender, body: bytes) -> None:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        assert await sender.raw(body, {"webhook-id": "1", "webhook-timestamp": "1", "webhook-signature": "v1,AAAA"}, str(shop.provider)) == 401
        return
    assert await sender.send(text.encode()) == 202
    await shop.work()
    ((state,),) = await shop.rows("SELECT state FROM webhook_deliveries")
    assert state in ("DONE", "DEAD")


async def test_webhook_of_nobody_is_kept_for_a_person_who_can_replay_it(shop: Shop, sender: Sender, ask: Ask) -> None:
    order = uuid7()
    payment = {"id": uuid5(order, "payment 1"), "reference": "int_later", "amount": 5000}
    await sender.send(await sender.event("intent.authorized", payment))
    await shop.work()
    viewer = person(CONFIGURE)
    (edge,) = (await ask("payments", DELIVERIES, state="DEAD", viewer=viewer))["data"]["paymentWebhookDeliveries"]["edges"]
    assert (edge["node"]["problem"], edge["node"]["event"]) == ("UNKNOWN_PAYMENT", "AUTHORIZED")
    assert code_of(await ask("payments", REPLAY, id=edge["node"]["id"], viewer=person())) == "FORBIDDEN"
    assert code_of(await ask("payments", REPLAY, id=uuid7(), viewer=viewer)) == "NOT_FOUND"
    await ask("payments", REPLAY, id=edge["node"]["id"], viewer=viewer)
    assert await shop.rows("SELECT state FROM webhook_deliveries") == [("WAITING",)]


async def test_webhook_that_comes_before_the_answer_counts(shop: Shop, sender: Sender) -> None:
    """The provider has authorized and hung up; its webhook is quicker than our next question."""
    order = await shop.due(6605)
    await shop.until(order, "AUTHORIZED")
    async with asyncio.timeout(10):
        while len(await shop.rows("SELECT 1 FROM webhook_deliveries")) < 1:
            await asyncio.sleep(0.02)
    await shop.work()
    assert await shop.told(order) == ["PaymentAuthorized"]


async def test_chargebacks_are_told_once_in_any_order(shop: Shop, sender: Sender) -> None:
    order = await authorized(shop)
    await shop.confirm(order)
    await shop.work()
    payment = await shop.payment(order)
    dispute: dict[str, Any] = {"dispute": "dis_1", "dispute_amount": 5000, "dispute_fee": 1500}
    for _ in range(2):
        await sender.send(await sender.event("dispute.opened", payment, **dispute))
    await shop.work()
    (opened,) = await shop.said(order, "ChargebackOpened")
    assert (opened["amount"], opened["fee"], opened["currency"]) == (5000, 1500, "USD")
    assert (await shop.payment(order))["problem"] == "CHARGEBACK"
    for _ in range(2):
        await sender.send(await sender.event("dispute.closed", payment, won=True, **dispute))
    await sender.send(await sender.event("dispute.opened", payment, **dispute))
    await shop.work()
    (closed,) = await shop.said(order, "ChargebackClosed")
    assert (closed["won"], closed["chargeback_id"], closed["amount"]) == (True, opened["chargeback_id"], 5000)
    assert (await shop.payment(order))["problem"] is None
    other = {**dispute, "dispute": "dis_2"}
    await sender.send(await sender.event("dispute.closed", payment, won=False, **other))
    await shop.work()
    assert (await shop.told(order))[-2:] == ["ChargebackOpened", "ChargebackClosed"]


async def test_webhooks_of_two_tenants_know_nothing_of_one_another(shop: Shop, sender: Sender, other_tenant: UUID) -> None:
    order = await authorized(shop)
    payment = await shop.payment(order)
    own = shop.tenant
    shop.tenant = other_tenant
    try:
        assert await sender.send(await sender.event("intent.captured", payment, captured=5000)) == 404
    finally:
        shop.tenant = own
    await shop.work()
    assert (await shop.payment(order))["captured_there"] == 0


async def test_what_was_sent_lies_sealed(shop: Shop, sender: Sender) -> None:
    order = await authorized(shop)
    await sender.send(await sender.event("intent.authorized", await shop.payment(order), email="ada@example.com"))
    ((sealed,),) = await shop.rows("SELECT sealed FROM webhook_deliveries")
    assert "ada@example.com" not in sealed
    assert b"ada@example.com" not in base64.b64decode(sealed)
