"""What buyers, guests and those who look after payments see of them, and what they may do."""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from events.contracts.identity import UserErased
from events.contracts.orders import OrderToken
from shared.ids import uuid7
from shared.seal import Seal
from shared.settings import Settings
from subgraphs.payments.rules.permissions import CHANGE, READ
from tests.conftest import Ask, Follow, Statements, code_of, person
from tests.subgraphs.payments.conftest import Shop

PAYMENT = (
    "id status amount { amount currency } captured { amount } refunded { amount } method provider attempt reason refunds { amount { amount } status }"
)
ONE = f"query($id: ID!) {{ payment(id: $id) {{ {PAYMENT} }} }}"
OF_ORDER = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on Order {{ payments {{ {PAYMENT} }} }} }} }}"
ACTION = "query($order: ID!, $token: String) { paymentAction(orderId: $order, token: $token) { url clientToken } }"
GUESTS = "query($order: ID!, $token: String!) { orderPayments(orderId: $order, token: $token) { id status } }"
LOG = "query($id: ID!) { payment(id: $id) { problem reference transactions { operation request answer state } chargebacks { id } } }"
CHECK = "mutation($id: ID!) { checkPayment(paymentId: $id) { payment { status } userErrors { code } } }"
CAPTURE = "mutation($id: ID!, $amount: Int) { capturePayment(paymentId: $id, amount: $amount) { payment { status } userErrors { code field } } }"
VOID = "mutation($id: ID!) { voidPayment(paymentId: $id) { payment { status } userErrors { code } } }"
UPDATED = "subscription($order: ID!, $since: DateTime) { paymentUpdated(orderId: $order, since: $since) { id status changedAt } }"
SAVE = """mutation($provider: ID!, $token: String!, $label: String!, $preferred: Boolean) {
  savePaymentMethod(providerId: $provider, method: "CARD", token: $token, label: $label, preferred: $preferred) {
    methods { id label method preferred } userErrors { code field } } }"""
METHODS = "{ savedPaymentMethods { id label preferred } }"


async def of_order(ask: Ask, order: UUID, **how: Any) -> list[dict[str, Any]]:
    answer = await ask("payments", OF_ORDER, r=[{"__typename": "Order", "id": str(order)}], **how)
    found: list[dict[str, Any]] = answer["data"]["_entities"][0]["payments"]
    return found


async def test_buyer_sees_the_payments_of_an_order_and_a_stranger_nothing(shop: Shop, ask: Ask, other_tenant: UUID) -> None:
    order = await shop.due()
    await shop.work()
    buyer, id_ = person(user_id=shop.user), (await shop.payment(order))["id"]
    (seen,) = await of_order(ask, order, viewer=buyer)
    assert (seen["status"], seen["amount"], seen["method"], seen["provider"]) == ("AUTHORIZED", {"amount": 5000, "currency": "USD"}, "CARD", "mock")
    assert (await ask("payments", ONE, id=id_, viewer=buyer))["data"]["payment"]["id"] == str(id_)
    for stranger in ({"viewer": person()}, {"viewer": person(READ), "tenant": other_tenant}):
        assert await of_order(ask, order, **stranger) == []
        assert (await ask("payments", ONE, id=id_, **stranger))["data"]["payment"] is None
        assert (await ask("payments", ONE, id=uuid7(), **stranger))["data"]["payment"] is None
    assert code_of(await ask("payments", ONE, id=id_)) == "UNAUTHENTICATED"


async def test_what_was_said_to_the_provider_is_for_those_who_may_read_it(shop: Shop, ask: Ask) -> None:
    order = await shop.due()
    await shop.work()
    id_ = (await shop.payment(order))["id"]
    seen = (await ask("payments", LOG, id=id_, viewer=person(READ)))["data"]["payment"]
    assert [each["operation"] for each in seen["transactions"]] == ["authorize"]
    assert seen["reference"].startswith("int_")
    denied = await ask("payments", LOG, id=id_, viewer=person(user_id=shop.user))
    assert {error["extensions"]["code"] for error in denied["errors"]} == {"FORBIDDEN"}
    assert denied["data"]["payment"] == {"problem": None, "reference": None, "transactions": None, "chargebacks": None}


async def test_buyer_is_sent_to_the_bank_and_nobody_else_is(shop: Shop, ask: Ask) -> None:
    order = await shop.due(6602)
    await shop.work()
    buyer = person(user_id=shop.user)
    action = (await ask("payments", ACTION, order=order, viewer=buyer))["data"]["paymentAction"]
    assert action["url"].startswith(f"{shop.gateway.url}/3ds/")
    for other in (person(), person(READ), None):
        assert (await ask("payments", ACTION, order=order, viewer=other))["data"]["paymentAction"] is None
    ((lies,),) = await shop.rows("SELECT action FROM payments")
    assert "3ds" not in lies
    await shop.gateway.answer(action["url"], "confirm")
    assert code_of(await ask("payments", CHECK, id=(await shop.payment(order))["id"], viewer=person())) == "NOT_FOUND"
    await ask("payments", CHECK, id=(await shop.payment(order))["id"], viewer=buyer)
    await shop.work()
    assert (await shop.payment(order))["status"] == "AUTHORIZED"
    assert (await ask("payments", ACTION, order=order, viewer=buyer))["data"]["paymentAction"] is None


async def test_buyer_who_is_not_let_through_by_the_bank_may_try_anew(shop: Shop, ask: Ask) -> None:
    order = await shop.due(6602)
    await shop.work()
    action = (await ask("payments", ACTION, order=order, viewer=person(user_id=shop.user)))["data"]["paymentAction"]
    await shop.gateway.answer(action["url"], "refuse")
    await shop.until(order, "FAILED")
    assert await shop.told(order) == ["PaymentActionRequired", "PaymentFailed"]


async def test_guest_sees_an_order_by_its_token(shop: Shop, ask: Ask, settings: Settings, other_tenant: UUID) -> None:
    order = await shop.due(6602, guest=True)
    await shop.work()
    seal = Seal(settings, OrderToken.PURPOSE, OrderToken)
    token = seal.sign(OrderToken(tenant=shop.tenant, order_id=order))
    assert (await ask("payments", ACTION, order=order, token=token))["data"]["paymentAction"]["url"]
    assert [each["status"] for each in (await ask("payments", GUESTS, order=order, token=token))["data"]["orderPayments"]] == ["ACTION_REQUIRED"]
    for wrong in (
        "nonsense",
        seal.sign(OrderToken(tenant=other_tenant, order_id=order)),
        seal.sign(OrderToken(tenant=shop.tenant, order_id=uuid7())),
    ):
        assert code_of(await ask("payments", GUESTS, order=order, token=wrong)) == "NOT_FOUND"
        assert code_of(await ask("payments", ACTION, order=order, token=wrong)) == "NOT_FOUND"
    assert (await ask("payments", ACTION, order=order))["data"]["paymentAction"] is None


async def test_guest_who_is_back_from_the_bank_has_it_asked_by_the_token(shop: Shop, ask: Ask, settings: Settings) -> None:
    order, other = await shop.due(6602, guest=True), await shop.due(6602, guest=True)
    await shop.work()
    seal = Seal(settings, OrderToken.PURPOSE, OrderToken)
    token = seal.sign(OrderToken(tenant=shop.tenant, order_id=order))
    check = CHECK.replace("$id: ID!", "$id: ID!, $token: String").replace("paymentId: $id", "paymentId: $id, token: $token")
    action = (await ask("payments", ACTION, order=order, token=token))["data"]["paymentAction"]
    await shop.gateway.answer(action["url"], "confirm")
    payment, others = [(await shop.payment(each))["id"] for each in (order, other)]
    machine = {**person(), "kind": "client"}
    for code, viewer, said in (
        ("UNAUTHENTICATED", None, None),
        ("NOT_FOUND", None, seal.sign(OrderToken(tenant=shop.tenant, order_id=other))),
        ("NOT_FOUND", None, seal.sign(OrderToken(tenant=uuid7(), order_id=order))),
        ("NOT_FOUND", None, "nonsense"),
        ("NOT_FOUND", person(), None),
        ("NOT_FOUND", machine, None),
    ):
        assert code_of(await ask("payments", check, id=payment, viewer=viewer, token=said)) == code
    assert code_of(await ask("payments", check, id=others, token=token)) == "NOT_FOUND"
    assert await shop.rows("SELECT 1 FROM steps WHERE kind = 'CHECK' AND state = 'WAITING' AND due_at <= now()") == []
    assert (await ask("payments", check, id=payment, token=token))["data"]["checkPayment"]["userErrors"] == []
    await shop.work()
    assert (await shop.payment(order))["status"] == "AUTHORIZED"


async def test_capture_in_parts_by_hand(shop: Shop, ask: Ask) -> None:
    async with shop.database.transaction(shop.tenant) as tx:
        await tx.execute(text("UPDATE payment_providers SET capture_by_hand = true"))
    order = await shop.due()
    await shop.work()
    id_, admin = (await shop.payment(order))["id"], person(CHANGE)
    too_early = await ask("payments", CAPTURE, id=id_, amount=1000, viewer=admin)
    assert too_early["data"]["capturePayment"]["userErrors"] == [{"code": "NOT_CAPTURABLE", "field": "paymentId"}]
    await shop.confirm(order)
    await shop.work()
    assert (await shop.payment(order))["captured"] == 0
    for amount in (2000, 3001, 0, -1, None):
        await ask("payments", CAPTURE, id=id_, amount=amount, viewer=admin, once=f"part {amount}")
        await ask("payments", CAPTURE, id=id_, amount=amount, viewer=admin, once=f"part {amount}")
        await shop.work()
    said = await shop.said(order, "PaymentCaptured")
    assert [(each["amount"], each["captured"]) for each in said] == [(2000, 2000), (3000, 5000)]
    assert len({each["capture_id"] for each in said}) == 2
    assert (await shop.gateway.charges())[order].captured == 5000
    assert code_of(await ask("payments", CAPTURE, id=id_, viewer=person())) == "FORBIDDEN"
    assert code_of(await ask("payments", CAPTURE, id=uuid7(), viewer=admin)) == "NOT_FOUND"


async def test_authorization_is_let_go_by_hand_before_the_order_is_confirmed(shop: Shop, ask: Ask) -> None:
    order = await shop.due()
    await shop.work()
    id_, admin = (await shop.payment(order))["id"], person(CHANGE)
    assert code_of(await ask("payments", VOID, id=id_, viewer=person(READ))) == "FORBIDDEN"
    assert (await ask("payments", VOID, id=id_, viewer=admin))["data"]["voidPayment"]["userErrors"] == []
    await shop.work()
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentVoided"]
    assert (await ask("payments", VOID, id=id_, viewer=admin))["data"]["voidPayment"]["userErrors"] == [{"code": "NOT_VOIDABLE"}]


async def test_ways_to_pay_are_kept_as_tokens_and_used_next_time(shop: Shop, ask: Ask, other_tenant: UUID) -> None:
    buyer = person(user_id=shop.user)

    async def saved(token: str, label: str = "VISA 4242", **more: Any) -> dict[str, Any]:
        answer = await ask("payments", SAVE, provider=shop.provider, token=token, label=label, viewer=buyer, **more)
        found: dict[str, Any] = answer["data"]["savePaymentMethod"]
        return found

    assert (await saved("tok_ok"))["methods"][0]["preferred"]
    methods = (await saved("tok_declined", "AMEX 1000", preferred=True))["methods"]
    assert [(each["label"], each["preferred"]) for each in methods] == [("VISA 4242", False), ("AMEX 1000", True)]
    assert (await saved("4242 4242 4242 4242"))["userErrors"] == [{"code": "CARD_NUMBER_REFUSED", "field": "token"}]
    assert (await saved("tok_ok", "4242424242424242"))["userErrors"] == [{"code": "LABEL_MALFORMED", "field": "label"}]
    assert (await saved("x" * 301))["userErrors"] == [{"code": "TOKEN_MALFORMED", "field": "token"}]
    assert all(b"tok_" not in token for (token,) in await shop.rows("SELECT token FROM saved_methods"))
    order = await shop.due()
    await shop.work()
    assert await shop.told(order) == ["PaymentFailed"], "the preferred one was declined"
    prefer = "mutation($id: ID!) { preferPaymentMethod(methodId: $id) { methods { label preferred } } }"
    remove = "mutation($id: ID!) { removePaymentMethod(methodId: $id) { methods { label } } }"
    for mutation in (prefer, remove):
        assert code_of(await ask("payments", mutation, id=methods[0]["id"], viewer=person())) == "NOT_FOUND"
        assert code_of(await ask("payments", mutation, id=methods[0]["id"], viewer=buyer, tenant=other_tenant)) == "NOT_FOUND"
    await ask("payments", prefer, id=methods[0]["id"], viewer=buyer)
    await ask("payments", remove, id=methods[1]["id"], viewer=buyer)
    assert [each["label"] for each in (await ask("payments", METHODS, viewer=buyer))["data"]["savedPaymentMethods"]] == ["VISA 4242"]
    await shop.due(order=order, attempt=2)
    await shop.work()
    assert (await shop.payments(order))[1]["status"] == "AUTHORIZED"


async def test_who_is_erased_leaves_no_token_and_no_name_on_a_payment(shop: Shop, ask: Ask) -> None:
    await ask("payments", SAVE, provider=shop.provider, token="tok_ok", label="VISA 4242", viewer=person(user_id=shop.user))
    order = await shop.due()
    await shop.work()
    await shop.tell(UserErased(user_id=shop.user))
    assert await shop.rows("SELECT 1 FROM saved_methods") == []
    assert await shop.rows("SELECT user_id FROM payments") == [(None,)]
    assert await shop.rows("SELECT 1 FROM data_keys WHERE person_id = $1", shop.user) == []
    await shop.confirm(order)
    await shop.work()
    assert (await shop.payment(order))["captured"] == 5000


async def test_twenty_orders_payments_are_a_few_statements(shop: Shop, ask: Ask, statements: Statements) -> None:
    orders = [await shop.due(5000 + number) for number in range(20)]
    await shop.work()
    before = statements("payments")
    query = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on Order {{ payments {{ {PAYMENT} }} }} }} }}"
    found = await ask("payments", query, r=[{"__typename": "Order", "id": str(order)} for order in orders], viewer=person(READ))
    assert [len(each["payments"]) for each in found["data"]["_entities"]] == [1] * 20
    assert statements("payments") - before == 2


async def test_buyer_follows_an_orders_payments_and_misses_nothing(shop: Shop, follow: Follow) -> None:
    order, buyer = await shop.due(6601), person(user_id=shop.user)
    await shop.work()
    async with follow("payments", UPDATED, order=order, viewer=buyer) as events:
        first = (await events.next() or {})["data"]["paymentUpdated"]
        assert first["status"] == "FAILED"
        await shop.due(order=order, attempt=2)
        await shop.work()
        await shop.confirm(order)
        await shop.work()
        seen = [""]
        while seen[-1] != "CAPTURED":
            seen.append((await events.next() or {})["data"]["paymentUpdated"]["status"])
    async with follow("payments", UPDATED, order=order, since=first["changedAt"], viewer=buyer) as events:
        assert (await events.next() or {})["data"]["paymentUpdated"]["status"] == "CAPTURED", "the first one has not changed since"
    async with follow("payments", UPDATED, order=order, viewer=person()) as events:
        assert code_of(await events.next() or {}) == "NOT_FOUND"
