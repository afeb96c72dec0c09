"""What goes into a cart, and what is said of it there."""

import asyncio

import pytest

from shared.ids import uuid7
from tests.conftest import Claims, Statements, Told, person
from tests.subgraphs.carts.conftest import CART, Change, Look, Shop, adding, by


async def test_what_was_added_is_there_and_more_of_it_is_one_line(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    pad, disc = await shop.sell(price=1999), await shop.sell(price=6500, title="Disc")
    first = await change(me, adding((pad, 2), disc))
    assert first["cartToken"] is None
    assert [(line["sku"], line["quantity"], line["unitPrice"]) for line in first["cart"]["lines"]] == [
        (pad.sku, 2, {"amount": 1999, "currency": "USD"}),
        (disc.sku, 1, {"amount": 6500, "currency": "USD"}),
    ]
    second = await change(me, adding((pad, 3)))
    assert [line["quantity"] for line in second["cart"]["lines"]] == [5, 1]
    assert second["cart"]["version"] == first["cart"]["version"] + 1
    assert await look(me) == second["cart"]
    assert await look(person()) is None


async def test_guest_has_the_cart_by_its_token(shop: Shop, change: Change, look: Look) -> None:
    pad = await shop.sell()
    token = (await change(None, adding(pad)))["cartToken"]
    again = await change(None, adding(pad, token=token))
    assert again["cart"]["lines"][0]["quantity"] == 2
    assert await look(token=token) == again["cart"]
    assert await look() is None
    other = await change(None, adding(pad))
    assert other["cart"]["id"] != again["cart"]["id"]
