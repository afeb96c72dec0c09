"""Carts among one another: a guest's becomes a user's, one is shared, several are kept."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from shared.ids import uuid7
from tests.conftest import Ask, Claims, Told, person
from tests.subgraphs.carts.conftest import ACCORD, CAMRY, Buy, Change, Look, Quoting, Shop, adding, ready


async def test_guests_cart_becomes_the_users_and_of_the_same_the_larger_quantity_holds(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    both, mine, guests = await shop.sell(), await shop.sell(), await shop.sell()
    await change(me, adding((both, 5), mine))
    token = (await change(None, adding((both, 2), (guests, 3))))["cartToken"]
    merged = await change(me, f'mergeCart(cartToken: "{token}")')
    assert [(line["sku"], line["quantity"]) for line in merged["cart"]["lines"]] == [(both.sku, 5), (mine.sku, 1), (guests.sku, 3)]
    assert (merged["cart"]["lineCount"], merged["cartToken"]) == (3, None)
    assert await look(token=token) is None
    assert await change(None, adding(both, token=token)) == {"code": "CART_TOKEN_INVALID", "field": "cartToken"}


async def test_merging_twice_or_at_once_is_merging(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    pad = await shop.sell()
    token = (await change(None, adding((pad, 2))))["cartToken"]
    answers = await asyncio.gather(*(change(me, f'mergeCart(cartToken: "{token}")') for _ in range(8)))
    assert {answer["cart"]["lines"][0]["quantity"] for answer in answers} == {2}
    cart = await look(me)
    assert cart is not None
    assert (cart["lineCount"], len(await shop.rows("SELECT id FROM carts WHERE status = 'ACTIVE'"))) == (1, 1)


async def test_guests_cart_is_merged_by_one_user_only(shop: Shop, change: Change, told: Told) -> None:
    token = (await change(None, adding(await shop.sell())))["cartToken"]
    answers = await asyncio.gather(*(change(person(), f'mergeCart(cartToken: "{token}")') for _ in range(5)))
    assert sorted(answer.get("code", "merged") for answer in answers) == ["CART_TOKEN_INVALID"] * 4 + ["merged"]
    assert await told("carts") == []


async def test_lines_go_on_being_for_the_vehicle_they_were_for(shop: Shop, me: Claims, change: Change) -> None:
    pad, fields = await shop.sell(), "cart { vehicle { id } lines { quantity vehicle { id } } }"
    token = (await change(None, adding(pad)))["cartToken"]
    await change(None, f'setCartVehicle(vehicleId: "{ACCORD}", cartToken: "{token}")')
    await change(me, adding((pad, 4)))
    await change(me, f'setCartVehicle(vehicleId: "{CAMRY}")')
    cart = (await change(me, f'mergeCart(cartToken: "{token}")', fields))["cart"]
    assert cart == {"vehicle": {"id": CAMRY}, "lines": [{"quantity": 4, "vehicle": {"id": CAMRY}}, {"quantity": 1, "vehicle": {"id": ACCORD}}]}


async def test_what_a_guest_said_comes_along_where_the_user_said_nothing(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    token = (await change(None, adding(await shop.sell())))["cartToken"]
    for said in ('applyCoupon(code: "SPRING"', 'setPlace(place: {country: "DE", postalCode: "10115"}', f'setCartVehicle(vehicleId: "{CAMRY}"'):
        await change(None, f'{said}, cartToken: "{token}")')
    await change(me, 'applyCoupon(code: "OLD")')
    await change(me, f'mergeCart(cartToken: "{token}")')
    assert await look(me, fields="coupons place { country postalCode } vehicle { id } currency") == {
        "coupons": ["OLD", "SPRING"], "place": {"country": "DE", "postalCode": "10115"}, "vehicle": {"id": CAMRY}, "currency": "USD",
    }  # fmt: skip


async def test_carts_of_two_currencies_or_too_many_lines_are_not_merged(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    pad, euro = await shop.sell(), await shop.sell(currency="EUR")
    await change(me, adding(pad))
    token = (await change(None, adding(euro)))["cartToken"]
    before = await look(me), await look(token=token)
    assert await change(me, f'mergeCart(cartToken: "{token}")') == {"code": "CURRENCY_MIXED", "field": "cartToken"}
    lines = " ".join(f'{{offerId: "{pad.offer}", vehicleId: "{UUID(int=n)}"}}' for n in range(500))
    full = (await change(None, f"addToCart(lines: [{lines}])", "cartToken"))["cartToken"]
    assert await change(me, f'mergeCart(cartToken: "{full}")') == {"code": "CART_FULL", "field": "lines"}
    assert (await look(me), await look(token=token)) == before


@pytest.mark.parametrize("token", ["x", ""])
async def test_merging_what_is_no_cart_is_refused(me: Claims, change: Change, shop: Shop, token: str) -> None:
    assert await change(me, f'mergeCart(cartToken: "{token}")') == {"code": "CART_TOKEN_INVALID", "field": "cartToken"}
    assert await change(None, f'mergeCart(cartToken: "{token}")') == {"code": "UNAUTHENTICATED"}
    assert await shop.rows("SELECT id FROM carts") == []


SHARED = "name lines { title sku quantity }"


async def seen(ask: Ask, token: str, **given: Any) -> Any:
    answer = await ask("carts", f'{{ sharedCart(shareToken: "{token}") {{ {SHARED} }} }}', **given)
    return answer["errors"][0]["extensions"]["code"] if "errors" in answer else answer["data"]["sharedCart"]


async def test_shared_cart_is_seen_and_copied_and_left_as_it_is(
    shop: Shop, me: Claims, change: Change, ask: Ask, look: Look, other_tenant: UUID
) -> None:
    pad, gone, disc = await shop.sell(), await shop.sell(), await shop.sell()
    await change(me, adding((pad, 2), gone))
    before = await look(me)
    token = (await change(me, "shareCart", "shareToken"))["shareToken"]
    assert (await change(me, "shareCart", "shareToken"))["shareToken"] == token
    assert (await seen(ask, token))["lines"][0] == {"title": "Brake Pad", "sku": pad.sku, "quantity": 2}
    await shop.price(gone, None)
    await shop.price(pad, 1500)
    friend = person()
    await change(friend, adding(pad, disc))
    copied = (await change(friend, f'copySharedCart(shareToken: "{token}")'))["cart"]
    assert [(line["sku"], line["quantity"]) for line in copied["lines"]] == [(pad.sku, 2), (disc.sku, 1)]
    guests = await change(None, f'copySharedCart(shareToken: "{token}")')
    assert [(line["sku"], line["priceWhenAdded"]["amount"]) for line in guests["cart"]["lines"]] == [(pad.sku, 1500)]
    mine = await look(me)
    assert mine is not None
    assert before is not None
    assert [line["quantity"] for line in mine["lines"]] == [line["quantity"] for line in before["lines"]]
    assert await seen(ask, token, tenant=other_tenant) == "SHARE_TOKEN_INVALID"
    assert await seen(ask, guests["cartToken"]) == "SHARE_TOKEN_INVALID"
    assert await change(friend, 'copySharedCart(shareToken: "x")') == {"code": "SHARE_TOKEN_INVALID", "field": "shareToken"}


async def test_sharing_leaves_the_cart_as_it_was_and_its_quote_good(
    shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, look: Look
) -> None:
    contact = {"email": "a@example.com", "phone": "030 1234567"}
    for viewer in (me, None):
        cart_id, token = await ready(change, viewer, await shop.sell())
        quote, before = await quoting(cart_id), await look(viewer, token)
        shared = [await change(viewer, f'shareCart(cartToken: "{token or ""}")', "shareToken") for _ in range(2)]
        assert shared[0] == shared[1]
        assert await look(viewer, token) == before
        assert "number" in await buy(viewer, quote, token, **contact)


async def test_nothing_is_shared_where_there_is_no_cart(shop: Shop, me: Claims, change: Change) -> None:
    token = (await change(None, adding(await shop.sell())))["cartToken"]
    await change(me, f'mergeCart(cartToken: "{token}")')
    for viewer in (person(), None):
        assert await change(viewer, "shareCart", "shareToken") == {"code": "CART_EMPTY", "field": None}
    for wrong in ("x", token):
        assert await change(None, f'shareCart(cartToken: "{wrong}")', "shareToken") == {"code": "CART_TOKEN_INVALID", "field": "cartToken"}
    assert len(await shop.rows("SELECT id FROM carts")) == 2


NAMES = "{ savedCarts { id name status lineCount } }"


async def test_several_carts_are_kept_and_one_is_active(shop: Shop, me: Claims, change: Change, ask: Ask, look: Look) -> None:
    pad, disc = await shop.sell(), await shop.sell()
    assert await change(me, 'saveCart(name: "Van")', "cart { id }") == {"code": "CART_EMPTY", "field": None}
    await change(me, adding(pad))
    van = (await change(me, 'saveCart(name: "Van")', "cart { id status }"))["cart"]
    assert van["status"] == "SAVED"
    assert await look(me) is None
    truck = (await change(me, adding(disc)))["cart"]["id"]
    assert (await change(me, f'activateCart(cartId: "{van["id"]}")', "cart { id status }"))["cart"] == {"id": van["id"], "status": "ACTIVE"}
    await change(me, f'nameCart(cartId: "{truck}", name: " The  truck ")', "cart { name }")
    saved = {"id": truck, "name": "The truck", "status": "SAVED", "lineCount": 1}
    assert (await ask("carts", NAMES, viewer=me))["data"] == {"savedCarts": [saved]}
    for mutation in ('nameCart(cartId: "{}", name: "x")', 'activateCart(cartId: "{}")', 'deleteCart(cartId: "{}")'):
        for viewer, id_ in ((person(), truck), (me, str(uuid7()))):
            assert await change(viewer, mutation.format(id_), "cart { id }") == {"code": "NOT_FOUND"}
    assert await change(me, f'deleteCart(cartId: "{truck}")', "cart { id }") == {"cart": None}
    assert (await ask("carts", NAMES, viewer=me))["data"] == {"savedCarts": []}
    assert await change(me, f'deleteCart(cartId: "{van["id"]}")', "cart { id }") == {"code": "NOT_FOUND"}, "the active one is cleared"


async def test_changing_carts_while_adding_leaves_one_active(shop: Shop, me: Claims, change: Change) -> None:
    pad = await shop.sell()
    ids = []
    for n in range(3):
        await change(me, adding(pad))
        ids.append((await change(me, f'saveCart(name: "{n}")', "cart { id }"))["cart"]["id"])
    asked = [f'activateCart(cartId: "{id_}")' for id_ in ids] * 3
    changing = [change(me, mutation, "cart { id }") for mutation in asked]
    adding_ = [change(me, adding(pad), "cart { id }") for _ in range(6)]
    answers = await asyncio.gather(*changing, *adding_)
    assert not [answer for answer in answers if "code" in answer]
    ((active,),) = await shop.rows("SELECT count(*) FROM carts WHERE status = 'ACTIVE'")
    ((quantities,),) = await shop.rows("SELECT sum(quantity)::int FROM cart_lines")
    assert (active, quantities) == (1, 9)


async def test_twenty_carts_are_saved_at_most(shop: Shop, me: Claims, change: Change) -> None:
    pad = await shop.sell()
    for n in range(20):
        await change(me, adding(pad), "cart { id }")
        assert "code" not in await change(me, f'saveCart(name: "{n}")', "cart { id }")
    await change(me, adding(pad), "cart { id }")
    assert await change(me, 'saveCart(name: "x")', "cart { id }") == {"code": "TOO_MANY", "field": "name"}
