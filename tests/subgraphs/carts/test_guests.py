"""Who bought as a guest: what was saved for later stays theirs, and they are forgotten when they ask for it, or in the end."""

import asyncio
from typing import Any
from uuid import UUID

from shared.ids import uuid7
from subgraphs.carts.rules.permissions import ERASE, READ
from subgraphs.carts.service import guests
from tests.conftest import Ask, Claims, Told, person
from tests.subgraphs.carts.conftest import Buy, Change, Look, Quoting, Shop, adding, by, ready

ADMIN = person(ERASE)
CONTACT = {"email": "Ada@Example.com", "phone": "030 1234567"}
SEEN = "number email phone note taxNumber total { amount } lines { title note } shippingAddress { city } billingAddress { city }"


async def bought(
    shop: Shop, change: Change, buy: Buy, quoting: Quoting, viewer: Claims | None = None, **given: Any
) -> tuple[dict[str, Any], str | None]:
    """A checkout, and a guest's token."""
    cart_id, token = await ready(change, viewer, await shop.sell())
    await change(viewer, f'setCartNote(note: "Ring twice"{by(token)})', "cartToken")
    return await buy(viewer, await quoting(cart_id), token, **CONTACT), token


def erasing(number: str, email: str = "ada@example.com") -> str:
    return f'eraseGuestCheckout(number: "{number}", email: "{email}")'


async def checkout(ask: Ask, order_id: str, viewer: Claims | None = None, token: str | None = None) -> Any:
    answer = await ask("carts", f'{{ checkout(orderId: "{order_id}"{by(token)}) {{ {SEEN} }} }}', viewer=viewer or (None if token else person(READ)))
    return answer["data"]["checkout"]


async def forgotten(told: Told) -> list[str]:
    return [fact["order_id"] for type_, fact in await told("carts") if type_ == "CheckoutErased"]


async def test_guest_is_erased_by_number_and_email(shop: Shop, change: Change, buy: Buy, quoting: Quoting, ask: Ask, told: Told) -> None:
    made, token = await bought(shop, change, buy, quoting)
    other, _ = await bought(shop, change, buy, quoting)
    order_id = made["orderId"]
    assert (await checkout(ask, order_id))["email"] == "Ada@Example.com"
    assert (await checkout(ask, order_id, token=token))["note"] == "Ring twice"
    assert await change(ADMIN, erasing(f" {made['number']} ", " ADA@example.com "), "orderId") == {"orderId": order_id}
    nothing = {"email": None, "phone": None, "note": None, "taxNumber": None, "shippingAddress": None, "billingAddress": None}
    left = {"number": made["number"], "total": {"amount": 1000}, "lines": [{"title": "Brake Pad", "note": None}]}
    assert await checkout(ask, order_id) == left | nothing
    assert await checkout(ask, order_id, token=token) is None
    assert await shop.rows("SELECT people FROM checkouts WHERE order_id = $1", UUID(order_id)) == [(None,)]
    assert await shop.rows("SELECT person_id FROM data_keys") == [(UUID(other["orderId"]),)]
    ((_, fact),) = [each for each in await told("carts") if each[0] == "CheckoutErased"]
    ((cart_id,),) = await shop.rows("SELECT cart_id FROM checkouts WHERE order_id = $1", UUID(order_id))
    assert fact == {"cart_id": str(cart_id), "user_id": None, "order_id": order_id}
    assert await shop.rows("SELECT id FROM carts WHERE id = $1", cart_id) == []
    assert (await checkout(ask, other["orderId"]))["email"] == "Ada@Example.com"


async def test_only_a_guests_purchase_of_that_address_is_erased_and_all_others_are_unknown_alike(
    shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, ask: Ask, told: Told, other_tenant: UUID
) -> None:
    (made, _), (users, _) = await bought(shop, change, buy, quoting), await bought(shop, change, buy, quoting, me)
    number = made["number"]
    stale = {**ADMIN, "authenticated_at": 0}
    cases: list[tuple[Claims | None, str, dict[str, Any], str]] = [
        (ADMIN, erasing("PG-999999"), {}, "NOT_FOUND"), (ADMIN, erasing(""), {}, "NOT_FOUND"),
        (ADMIN, erasing(number, "eve@example.com"), {}, "NOT_FOUND"), (ADMIN, erasing(number, ""), {}, "NOT_FOUND"),
        (ADMIN, erasing(users["number"]), {}, "NOT_FOUND"),
        (ADMIN, erasing(number), {"tenant": other_tenant}, "NOT_FOUND"),
        (None, erasing(number), {}, "UNAUTHENTICATED"), (me, erasing(number), {}, "FORBIDDEN"), (person(READ), erasing(number), {}, "FORBIDDEN"),
        (person(within={uuid7(): [ERASE]}), erasing(number), {}, "FORBIDDEN"), (stale, erasing(number), {}, "STEP_UP_REQUIRED"),
        ({**ADMIN, "kind": "client", "sub": "billing"}, erasing(number), {}, "FORBIDDEN"),
    ]  # fmt: skip
    for viewer, mutation, given, code in cases:
        assert await change(viewer, mutation, "orderId", **given) == {"code": code}
    assert [(await checkout(ask, each["orderId"]))["email"] for each in (made, users)] == ["Ada@Example.com"] * 2
    assert await forgotten(told) == []
    await change(ADMIN, erasing(number), "orderId")
    assert await change(ADMIN, erasing(number), "orderId") == {"code": "NOT_FOUND"}


async def test_erasing_at_once_erases_once_and_by_one_key_answers_alike(shop: Shop, change: Change, buy: Buy, quoting: Quoting, told: Told) -> None:
    made, _ = await bought(shop, change, buy, quoting)
    answers = await asyncio.gather(*(change(ADMIN, erasing(made["number"]), "orderId") for _ in range(6)))
    assert sorted(map(str, answers)) == sorted([str({"orderId": made["orderId"]}), *[str({"code": "NOT_FOUND"})] * 5])
    other, _ = await bought(shop, change, buy, quoting)
    answers = await asyncio.gather(*(change(ADMIN, erasing(other["number"]), "orderId", once="k") for _ in range(6)))
    assert answers == [{"orderId": other["orderId"]}] * 6
    assert await forgotten(told) == [made["orderId"], other["orderId"]]


async def test_guests_are_forgotten_after_three_years_and_users_are_not(
    shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, ask: Ask, told: Told
) -> None:
    (old, _), (users, _) = await bought(shop, change, buy, quoting), await bought(shop, change, buy, quoting, me)
    await shop.write("UPDATE checkouts SET at = at - interval '1094 days'")
    new, _ = await bought(shop, change, buy, quoting)
    await guests.sweep(shop.database)
    assert await forgotten(told) == []
    await shop.write("UPDATE checkouts SET at = at - interval '1 day'")
    for _ in range(2):
        await guests.sweep(shop.database)
        assert await forgotten(told) == [old["orderId"]]
    assert [(await checkout(ask, each["orderId"]))["email"] for each in (old, users, new)] == [None, "Ada@Example.com", "Ada@Example.com"]
    assert set(await shop.rows("SELECT person_id FROM data_keys")) == {(UUID(me["sub"]),), (UUID(new["orderId"]),)}


async def test_hundreds_of_several_markets_are_forgotten_at_once(shop: Shop, told: Told, other_tenant: UUID) -> None:
    for each in (shop, other := Shop(shop.database, other_tenant)):
        await each.write(
            """INSERT INTO checkouts (tenant_id, order_id, cart_id, number, snapshot, people, at)
            SELECT :tenant, gen_random_uuid(), gen_random_uuid(), n::text, '{}', 'x', now() - interval '4 years' FROM generate_series(1, 250) AS n""",
            tenant=each.tenant,
        )
    await guests.sweep(shop.database)
    assert (len(await told("carts")), len(await told("carts", other_tenant))) == (250, 250)
    for each in (shop, other):
        assert await each.rows("SELECT count(*) FROM checkouts WHERE people IS NOT NULL") == [(0,)]


async def test_what_a_guest_saved_for_later_is_in_the_next_cart_and_its_token_comes_with_the_order(
    shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, look: Look
) -> None:
    pad, disc = await shop.sell(), await shop.sell()
    cart_id, token = await ready(change, None, pad, disc)
    (_, line) = (await change(None, adding(pad, token=token)))["cart"]["lines"]
    await change(None, f'saveForLater(lineId: "{line["id"]}"{by(token)})')
    quote = await quoting(cart_id)
    answers = [await buy(None, quote, token, once="k", **CONTACT) for _ in range(2)]
    assert answers[0] == answers[1]
    next_ = answers[0]["cartToken"]
    cart = await look(token=next_)
    assert cart is not None
    assert ([each["sku"] for each in cart["savedForLater"]], cart["lines"], cart["id"] == cart_id) == ([disc.sku], [], False)
    assert await look(token=token) is None
    moved = await change(None, f'moveToCart(lineId: "{cart["savedForLater"][0]["id"]}"{by(next_)})')
    assert [each["sku"] for each in moved["cart"]["lines"]] == [disc.sku]
    again = await buy(None, await quoting(cart["id"]), next_, **CONTACT)
    assert (again["number"], "cartToken" in again) == ("PG-000002", False), "nothing was left"
    assert "cartToken" not in await buy(None, quote, token, once="k", **CONTACT), "nor of the first, any more"


async def test_next_cart_that_was_merged_is_the_users_alone(shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, look: Look) -> None:
    pad, disc = await shop.sell(), await shop.sell()
    cart_id, token = await ready(change, None, pad, disc)
    (_, line) = (await change(None, adding(pad, token=token)))["cart"]["lines"]
    await change(None, f'saveForLater(lineId: "{line["id"]}"{by(token)})')
    quote = await quoting(cart_id)
    made = await buy(None, quote, token, once="k", **CONTACT)
    await change(me, f'mergeCart(cartToken: "{made["cartToken"]}")')
    assert "cartToken" not in await buy(None, quote, token, once="k", **CONTACT)
    mine = await look(me)
    assert mine is not None
    assert [each["sku"] for each in mine["savedForLater"]] == [disc.sku]
    assert await change(me, f'mergeCart(cartToken: "{token}")') == {"code": "CART_TOKEN_INVALID", "field": "cartToken"}


async def test_users_checkout_answers_no_token(shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting) -> None:
    cart_id, _ = await ready(change, me, await shop.sell(), await shop.sell())
    (line, _) = (await change(me, adding(await shop.sell())))["cart"]["lines"][:2]
    await change(me, f'saveForLater(lineId: "{line["id"]}")')
    assert "cartToken" not in await buy(me, await quoting(cart_id))
