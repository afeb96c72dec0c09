"""A provider that answers nonsense moves nothing here, and a person is told."""

import pytest

from shared.graphql.paging import cursor
from shared.ids import uuid7
from subgraphs.payments.rules.permissions import READ
from tests.conftest import Ask, code_of, person
from tests.subgraphs.payments.conftest import Shop

SAVE = """mutation($provider: ID!, $token: String!) {
  savePaymentMethod(providerId: $provider, method: "CARD", token: $token, label: "VISA 4242") { methods { id } userErrors { code } } }"""
PAGE = "query($a: String) { paymentsToLookAt(first: 1, after: $a) { edges { node { id } } pageInfo { hasNextPage endCursor } } }"
LOOK = "{ paymentsToLookAt { edges { node { id problem } } } }"


async def paid_with(shop: Shop, ask: Ask, token: str) -> None:
    saved = await ask("payments", SAVE, provider=shop.provider, token=token, viewer=person(user_id=shop.user))
    assert saved["data"]["savePaymentMethod"]["userErrors"] == []


@pytest.mark.parametrize("token", ["tok_empty", "tok_garbage", "tok_huge", "tok_lost_answer", "tok_contradictory"])
async def test_answer_that_says_nothing_is_followed_by_a_question_and_not_by_a_second_charge(shop: Shop, ask: Ask, token: str) -> None:
    await paid_with(shop, ask, token)
    order = await shop.due()
    await shop.until(order, "AUTHORIZED")
    await shop.confirm(order)
    await shop.until(order, "CAPTURED")
    charges = (await shop.gateway.charges())[order]
    assert (charges.authorizations, charges.captures, charges.captured) == (1, 1, 5000)
    assert await shop.told(order) == ["PaymentAuthorized", "PaymentCaptured"]


async def test_those_to_look_at_follow_one_another_and_begin_at_no_cursor_but_ours(shop: Shop, ask: Ask) -> None:
    await paid_with(shop, ask, "tok_other_order")
    orders = [await shop.due() for _ in range(3)]
    await shop.work()
    seen, after, viewer = list[str](), None, person(READ)
    for _ in orders:
        page = (await ask("payments", PAGE, viewer=viewer, a=after))["data"]["paymentsToLookAt"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert not page["pageInfo"]["hasNextPage"]
    assert set(seen) == {str((await shop.payment(order))["id"]) for order in orders}
    for wrong in ("x", *(cursor(at, uuid7()) for at in (1, "today", "2026-01-01T00:00:00", "0001-01-01T00:00:00+10:00"))):
        assert code_of(await ask("payments", PAGE, viewer=viewer, a=wrong)) == "CURSOR"


@pytest.mark.parametrize(("token", "problem"), [("tok_other_order", "OTHER_PAYMENT"), ("tok_other_amount", "OTHER_AMOUNT")])
async def test_answer_about_something_else_is_a_persons_to_look_at(shop: Shop, ask: Ask, token: str, problem: str) -> None:
    await paid_with(shop, ask, token)
    order = await shop.due()
    await shop.work()
    payment = await shop.payment(order)
    assert (payment["status"], payment["problem"], await shop.told(order)) == ("PENDING", problem, [])
    found = (await ask("payments", LOOK, viewer=person(READ)))["data"]["paymentsToLookAt"]["edges"]
    assert found == [{"node": {"id": str(payment["id"]), "problem": problem}}]
    await shop.cancel(order)
    await shop.work()
    await shop.check()
    await shop.work()
    assert (await shop.gateway.charges())[order].held == 0


async def test_what_was_said_is_logged_without_secrets(shop: Shop) -> None:
    order = await shop.due()
    await shop.work()
    ((request, answer, state, took),) = await shop.rows("SELECT request, answer, state, took_ms FROM transactions")
    assert request.startswith(f"POST {shop.gateway.url}/intents\nauthorization: ***")
    assert shop.gateway.key not in request + answer
    assert '"authorized"' in answer
    assert (state, took >= 0, str(order) in request) == ("AUTHORIZED", True, True)
