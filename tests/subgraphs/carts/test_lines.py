"""What goes into a cart, and what is said of it there."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import Engine, event

from events.contracts.fitment import Condition
from shared.ids import uuid7
from subgraphs.carts.rules.permissions import READ
from tests.conftest import Ask, Claims, Statements, Told, person
from tests.subgraphs.carts.conftest import ACCORD, CAMRY, Change, Look, Shop, Sold, adding


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


async def test_answer_shows_the_lines_that_something_was_added_to(shop: Shop, me: Claims, change: Change) -> None:
    pad, disc = await shop.sell(), await shop.sell()
    await change(me, adding(pad))
    added = await change(me, adding((disc, 4)), "lines { sku quantity }")
    assert added == {"lines": [{"sku": disc.sku, "quantity": 4}]}


async def test_same_part_twice_in_one_breath_is_one_line_and_for_another_vehicle_another(shop: Shop, me: Claims, change: Change) -> None:
    pad = await shop.sell()
    assert (await change(me, adding(pad, (pad, 2)), "cart { lines { quantity } }"))["cart"]["lines"] == [{"quantity": 3}]
    found = await change(me, adding(pad, vehicle=CAMRY), "cart { lines { quantity vehicle { id } } }")
    assert found["cart"]["lines"] == [{"quantity": 3, "vehicle": None}, {"quantity": 1, "vehicle": {"id": CAMRY}}]


async def test_quantity_is_set_and_a_line_removed_and_all_of_them(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    pad, disc = await shop.sell(), await shop.sell()
    lines = (await change(me, adding(pad, disc)))["cart"]["lines"]
    counted = await change(me, f'setQuantity(lineId: "{lines[0]["id"]}", quantity: 7)')
    assert [line["quantity"] for line in counted["cart"]["lines"]] == [7, 1]
    left = await change(me, f'removeLine(lineId: "{lines[0]["id"]}")')
    assert [line["sku"] for line in left["cart"]["lines"]] == [disc.sku]
    assert left["cart"]["lineCount"] == 1
    assert (await change(me, "clearCart"))["cart"]["lineCount"] == 0


async def test_line_saved_for_later_is_not_bought_and_comes_back_to_its_like(shop: Shop, me: Claims, change: Change) -> None:
    pad = await shop.sell()
    (line,) = (await change(me, adding((pad, 2))))["cart"]["lines"]
    kept = (await change(me, f'saveForLater(lineId: "{line["id"]}")'))["cart"]
    assert (kept["lines"], kept["lineCount"], [each["quantity"] for each in kept["savedForLater"]]) == ([], 0, [2])
    await change(me, adding((pad, 3)))
    back = (await change(me, f'moveToCart(lineId: "{line["id"]}")'))["cart"]
    assert ([each["quantity"] for each in back["lines"]], back["savedForLater"], back["lineCount"]) == ([5], [], 1)


async def test_line_can_be_for_another_vehicle_than_the_cart(shop: Shop, me: Claims, change: Change) -> None:
    pad, fields = await shop.sell(), "cart { vehicle { id } lines { id quantity vehicle { id } } }"
    (line,) = (await change(me, adding(pad)))["cart"]["lines"]
    cart = (await change(me, f'setCartVehicle(vehicleId: "{CAMRY}")', fields))["cart"]
    assert (cart["vehicle"], cart["lines"][0]["vehicle"]) == ({"id": CAMRY}, {"id": CAMRY})
    cart = (await change(me, f'setCartVehicle(vehicleId: "{ACCORD}", lineId: "{line["id"]}")', fields))["cart"]
    assert (cart["vehicle"], cart["lines"][0]["vehicle"]) == ({"id": CAMRY}, {"id": ACCORD})
    await change(me, adding((pad, 2)))
    cart = (await change(me, f'setCartVehicle(lineId: "{line["id"]}")', fields))["cart"]
    assert cart["lines"] == [{"id": line["id"], "quantity": 3, "vehicle": {"id": CAMRY}}]


@pytest.mark.parametrize("vehicle", [CAMRY, ACCORD])
async def test_fit_is_what_the_facts_say(shop: Shop, me: Claims, change: Change, vehicle: str) -> None:
    fits, other, nobody_said, v6, universal, pending = [await shop.sell() for _ in range(6)]
    await shop.fit(fits, vehicle)
    await shop.fit(other, "2d5e7c1e-6a53-5b0e-9c39-3f1f7f0f4a11")
    await shop.fit(v6, vehicle, condition=Condition(cylinders=6))
    await shop.describe(universal, "U", universal=True)
    await shop.fit(pending, pending=True)
    asked = adding(fits, other, nobody_said, v6, universal, pending, vehicle=vehicle)
    lines = (await change(me, asked, "cart { lines { fit { answer reasons } warnings { code } } }"))["cart"]["lines"]
    answers = [line["fit"]["answer"] for line in lines]
    by_engine = "DOES_NOT_FIT" if vehicle == CAMRY else "UNKNOWN"
    assert answers == ["FITS", "DOES_NOT_FIT", "UNKNOWN", by_engine, "FITS", "DOES_NOT_FIT"]
    warned = [[each["code"] for each in line["warnings"]] for line in lines]
    assert warned == [["DOES_NOT_FIT"] if answer == "DOES_NOT_FIT" else [] for answer in answers]
    assert all(line["fit"]["reasons"] for line in lines)


async def test_warnings_say_what_has_changed_since(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    moved, scarce, out, closed, gone, delisted = [await shop.sell(vendor=uuid7()) for _ in range(6)]
    await change(me, adding(moved, (scarce, 5), out, closed, gone, delisted))
    await shop.price(moved, 1200)
    await shop.stock(scarce, 2)
    await shop.stock(out, 0)
    await shop.suspend(closed.vendor)
    await shop.price(gone, None)
    await shop.delist(delisted)
    cart = await look(me)
    assert cart is not None
    assert [line["warnings"] for line in cart["lines"]] == [
        [{"code": "PRICE_CHANGED", "before": {"amount": 1000}, "now": {"amount": 1200}, "available": None}],
        [{"code": "NOT_ENOUGH_STOCK", "before": None, "now": None, "available": 2}],
        [{"code": "OUT_OF_STOCK", "before": None, "now": None, "available": 0}],
        [{"code": "VENDOR_CLOSED", "before": None, "now": None, "available": None}],
        [{"code": "NO_LONGER_SOLD", "before": None, "now": None, "available": None}],
        [{"code": "NO_LONGER_SOLD", "before": None, "now": None, "available": None}],
    ]


async def test_notes_are_sealed(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    (line,) = (await change(me, adding(await shop.sell())))["cart"]["lines"]
    await change(me, 'setCartNote(note: "Ring twice at Gear\'s")')
    noted = await change(me, f'setCartNote(note: "For Ada", lineId: "{line["id"]}")', "cart { note lines { note } }")
    assert noted["cart"] == {"note": "Ring twice at Gear's", "lines": [{"note": "For Ada"}]}
    ((kept,),) = await shop.rows("SELECT note FROM carts")
    assert b"Gear" not in kept
    assert (await change(me, "setCartNote", "cart { note }"))["cart"] == {"note": None}


async def test_codes_are_kept_as_they_are_and_cards_by_their_digest(shop: Shop, me: Claims, change: Change) -> None:
    await change(me, adding(await shop.sell()))
    for _ in range(2):
        found = await change(me, 'applyCoupon(code: " spring-10 ")')
    assert found["cart"]["coupons"] == ["SPRING10"]
    for code in ("ABCD-EFGH-1234", "abcdefgh1234"):
        found = await change(me, f'applyGiftCard(code: "{code}")')
    assert found["cart"]["giftCardCount"] == 1
    ((kept,),) = await shop.rows("SELECT gift_cards FROM carts")
    assert len(kept[0]) == 64
    assert (await change(me, "usePoints(points: 250)"))["cart"]["points"] == 250
    assert (await change(me, 'removeCoupon(code: "SPRING-10")'))["cart"]["coupons"] == []
    assert (await change(me, 'removeGiftCard(code: "ABCDEFGH1234")'))["cart"]["giftCardCount"] == 0


async def refused(shop: Shop, told: Told, asked: Any) -> Any:
    """The answer, and that the cart is as it was and nothing was told."""
    before = await shop.rows("SELECT * FROM carts ORDER BY id"), await shop.rows("SELECT * FROM cart_lines ORDER BY id")
    answer = await asked
    assert (await shop.rows("SELECT * FROM carts ORDER BY id"), await shop.rows("SELECT * FROM cart_lines ORDER BY id")) == before
    assert await told("carts") == []
    return answer


@pytest.mark.parametrize("quantity", [0, -1, 10_000, 2_000_000_000])
async def test_impossible_quantity_is_refused(shop: Shop, me: Claims, change: Change, told: Told, quantity: int) -> None:
    pad = await shop.sell()
    (line,) = (await change(me, adding(pad)))["cart"]["lines"]
    asked = change(me, adding(pad, (pad, quantity)))
    assert await refused(shop, told, asked) == {"code": "QUANTITY_RANGE", "field": "lines.1.quantity"}
    asked = change(me, f'setQuantity(lineId: "{line["id"]}", quantity: {quantity})')
    assert await refused(shop, told, asked) == {"code": "QUANTITY_RANGE", "field": "quantity"}


async def test_quantity_that_grows_too_large_is_refused(shop: Shop, me: Claims, change: Change, told: Told) -> None:
    pad = await shop.sell()
    await change(me, adding((pad, 9_000)))
    assert await refused(shop, told, change(me, adding((pad, 1_000)))) == {"code": "QUANTITY_RANGE", "field": "lines"}


async def test_what_can_not_be_bought_is_refused_beside_its_line(shop: Shop, me: Claims, change: Change, told: Told, other_tenant: UUID) -> None:
    pad, withdrawn, delisted = [await shop.sell() for _ in range(3)]
    closed, euro = await shop.sell(vendor=uuid7()), await shop.sell(currency="EUR")
    foreign = await Shop(shop.database, other_tenant).sell()
    await shop.price(withdrawn, None)
    await shop.delist(delisted)
    await shop.suspend(closed.vendor)
    await change(me, adding(pad))
    cases: list[tuple[Sold, str]] = [
        (Sold(uuid7(), uuid7(), uuid7(), ""), "OFFER_UNKNOWN"), (foreign, "OFFER_UNKNOWN"), (withdrawn, "NO_LONGER_SOLD"),
        (delisted, "NO_LONGER_SOLD"), (closed, "VENDOR_CLOSED"), (euro, "CURRENCY_MIXED"),
    ]  # fmt: skip
    for sold, code in cases:
        assert await refused(shop, told, change(me, adding(pad, sold))) == {"code": code, "field": "lines.1.offerId"}
    await shop.reinstate(closed.vendor)
    assert (await change(me, adding(closed)))["cart"]["lineCount"] == 2


async def test_empty_cart_takes_another_currency(shop: Shop, me: Claims, change: Change) -> None:
    await change(me, adding(await shop.sell()))
    await change(me, "clearCart")
    assert (await change(me, adding(await shop.sell(currency="EUR"))))["cart"]["currency"] == "EUR"


async def test_cart_holds_five_hundred_lines(shop: Shop, me: Claims, change: Change, told: Told) -> None:
    pad = await shop.sell()
    for lines in ("[]", "[" + f'{{offerId: "{pad.offer}"}} ' * 10_000 + "]"):
        assert await refused(shop, told, change(me, f"addToCart(lines: {lines})")) == {"code": "LINES_RANGE", "field": "lines"}
    bases = [f'{{offerId: "{pad.offer}", vehicleId: "{UUID(int=n)}"}}' for n in range(501)]
    await change(me, f"addToCart(lines: [{' '.join(bases[:499])}])", "cart { id }")
    assert (await change(me, f"addToCart(lines: [{bases[499]}])", "cart { lineCount }"))["cart"]["lineCount"] == 500
    assert await refused(shop, told, change(me, f"addToCart(lines: [{bases[500]}])")) == {"code": "CART_FULL", "field": "lines"}


async def test_malformed_words_are_refused(shop: Shop, me: Claims, change: Change, told: Told) -> None:
    pad = await shop.sell()
    await change(me, adding(pad))
    for n in range(10):
        await change(me, f'applyCoupon(code: "CO{n}")')
    cases = {
        'applyCoupon(code: "ELEVENTH")': ("COUPONS_TOO_MANY", "code"),
        'applyCoupon(code: "a b")': ("COUPON_MALFORMED", "code"),
        'applyCoupon(code: "ফাল্গুন")': ("COUPON_MALFORMED", "code"),
        f'applyCoupon(code: "{"x" * 41}")': ("COUPON_MALFORMED", "code"),
        'applyGiftCard(code: "short")': ("GIFT_CARD_MALFORMED", "code"),
        "usePoints(points: -1)": ("POINTS_RANGE", "points"),
        'setCartVehicle(vehicleId: "x")': ("MALFORMED_ID", "vehicleId"),
        adding(pad, vehicle="x~y"): ("MALFORMED_ID", "lines.0.vehicleId"),
        f'setCartNote(note: "{"x" * 501}")': ("NOTE_TOO_LONG", "note"),
        'setPlace(place: {country: "XX"})': ("COUNTRY_UNKNOWN", "place.country"),
        'setPlace(place: {country: "DE", postalCode: "1"})': ("POSTAL_CODE_MALFORMED", "place.postalCode"),
    }
    for mutation, (code, field) in cases.items():
        assert await refused(shop, told, change(me, mutation)) == {"code": code, "field": field}, mutation


async def test_forged_foreign_and_dead_tokens_are_refused_alike(
    shop: Shop, change: Change, told: Told, look: Look, ask: Ask, other_tenant: UUID
) -> None:
    pad = await shop.sell()
    other = await Shop(shop.database, other_tenant).sell()
    token = (await change(None, adding(pad)))["cartToken"]
    foreign = (await change(None, adding(other), tenant=other_tenant))["cartToken"]
    shared = (await change(None, f'shareCart(cartToken: "{token}")', "shareToken"))["shareToken"]
    dead = (await change(None, adding(pad)))["cartToken"]
    await shop.write("DELETE FROM carts WHERE id = (SELECT max(id::text)::uuid FROM carts)")
    for wrong in ("x", token[:-2] + "xx", foreign, shared, dead):
        assert await refused(shop, told, change(None, adding(pad, token=wrong))) == {"code": "CART_TOKEN_INVALID", "field": "cartToken"}
    answer = await ask("carts", '{ cart(cartToken: "x") { id } }')
    assert answer["errors"][0]["extensions"]["code"] == "CART_TOKEN_INVALID"
    assert await look(token=dead) is None


async def test_strangers_line_and_an_unknown_one_are_refused_alike(shop: Shop, me: Claims, change: Change, told: Told) -> None:
    pad = await shop.sell()
    (mine,) = (await change(me, adding(pad)))["cart"]["lines"]
    stranger = person()
    await change(stranger, adding(pad))
    for id_ in (mine["id"], str(uuid7())):
        for mutation in (
            f'setQuantity(lineId: "{id_}", quantity: 2)', f'removeLine(lineId: "{id_}")', f'saveForLater(lineId: "{id_}")',
            f'moveToCart(lineId: "{id_}")', f'setCartVehicle(lineId: "{id_}")', f'setCartNote(lineId: "{id_}", note: "x")',
        ):  # fmt: skip
            assert await refused(shop, told, change(stranger, mutation)) == {"code": "NOT_FOUND"}, mutation


async def test_cart_is_found_by_its_id_by_its_owner_and_by_those_who_may_see_all(shop: Shop, me: Claims, change: Change, ask: Ask) -> None:
    pad = await shop.sell()
    mine, guests = (await change(me, adding(pad)))["cart"]["id"], (await change(None, adding(pad)))["cart"]["id"]
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Cart { id } } }"
    asked = [{"__typename": "Cart", "id": id_} for id_ in (mine, guests, str(uuid7()))]
    for viewer, seen in ((me, [mine, None, None]), (person(), [None] * 3), (None, [None] * 3), (person(READ), [mine, guests, None])):
        found = (await ask("carts", query, viewer=viewer, r=asked))["data"]["_entities"]
        assert [each and each["id"] for each in found] == seen


async def test_token_made_for_something_else_is_no_key_to_a_cart(shop: Shop, change: Change) -> None:
    pad = await shop.sell()
    assert await change({**person(), "kind": "token"}, adding(pad)) == {"code": "FORBIDDEN"}
    assert await shop.rows("SELECT id FROM carts") == []


async def test_two_tabs_adding_at_once_lose_nothing(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    pads = [await shop.sell() for _ in range(3)]
    answers = await asyncio.gather(*(change(me, adding(pads[n % 3], (pads[(n + 1) % 3], 2))) for n in range(30)))
    assert not [answer for answer in answers if "code" in answer]
    cart = await look(me)
    assert cart is not None
    assert ([line["quantity"] for line in cart["lines"]], cart["lineCount"]) == ([30, 30, 30], 3)
    assert cart["version"] == 30


async def test_same_key_adds_once(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    pad = await shop.sell()
    answers = await asyncio.gather(*(change(me, adding((pad, 2)), once="k") for _ in range(10)))
    assert {answer["cart"]["lines"][0]["quantity"] for answer in answers} == {2}
    assert await change(me, adding((pad, 3)), once="k") == {"code": "IDEMPOTENCY_KEY_REUSED", "field": None}
    token = (await change(None, adding(pad)))["cartToken"]
    for _ in range(3):
        found = await change(None, adding(pad, token=token), once="k")
    assert found["cart"]["lines"][0]["quantity"] == 2
    other = (await change(None, adding(pad)))["cartToken"]
    assert (await change(None, adding(pad, token=other), once="k"))["cart"]["lines"][0]["quantity"] == 2


async def test_guest_without_a_cart_gets_the_same_one_by_the_same_random_key(shop: Shop, change: Change, look: Look) -> None:
    pad, disc, key = await shop.sell(), await shop.sell(), str(uuid4())
    answers = await asyncio.gather(*(change(None, adding((pad, 2)), once=key) for _ in range(6)))
    token = answers[0]["cartToken"]
    assert {(answer["cartToken"], answer["cart"]["id"], answer["cart"]["lines"][0]["quantity"]) for answer in answers} == {
        (token, answers[0]["cart"]["id"], 2)
    }
    assert await change(None, adding(disc), once=key) == {"code": "IDEMPOTENCY_KEY_REUSED", "field": None}
    assert (await change(None, adding((pad, 2)), once=str(uuid4())))["cart"]["id"] != answers[0]["cart"]["id"]
    await change(None, adding(disc, token=token))
    assert await change(None, adding((pad, 2)), once=key) == {"code": "IDEMPOTENCY_KEY_REUSED", "field": None}, "somebody has gone on with it"
    cart = await look(None, token)
    assert cart is not None
    assert (cart["version"], cart["lineCount"]) == (2, 2)


@pytest.mark.parametrize("key", ["k", "1", "00000000-0000-1000-8000-000000000000", f"{UUID(int=1, version=4)}/x"])
async def test_key_that_others_may_hit_upon_opens_no_guests_cart(shop: Shop, change: Change, key: str) -> None:
    pad = await shop.sell()
    one, other = [await change(None, adding(pad), once=key) for _ in range(2)]
    assert one["cart"]["id"] != other["cart"]["id"]
    assert one["cartToken"] != other["cartToken"]


async def test_guests_random_key_means_nothing_in_another_market(shop: Shop, change: Change, ask: Ask) -> None:
    pad, key = await shop.sell(), str(uuid4())
    mine = await change(None, adding(pad), once=key)
    elsewhere = await ask("carts", f"mutation {{ {adding(pad)} {{ cart {{ id }} cartToken userErrors {{ code }} }} }}", tenant=uuid7(), once=key)
    assert elsewhere["data"]["addToCart"] == {"cart": None, "cartToken": None, "userErrors": [{"code": "OFFER_UNKNOWN"}]}
    assert (await change(None, adding(pad), once=key))["cart"]["id"] == mine["cart"]["id"]


async def test_statements_of_a_change_are_few_and_do_not_grow_with_the_cart(
    shop: Shop, me: Claims, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = await shop.sell()
    await change(me, adding(pad, vehicle=CAMRY))
    sent: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    async def statements(mutation: str, **given: Any) -> int:
        before = len(sent)
        assert "code" not in await change(me, mutation, "cart { id version }", **given)
        return len(sent) - before

    fetch = asyncpg.Connection.fetchrow

    async def counted(connection: Any, statement: str, *args: Any, **given: Any) -> Any:
        sent.append(statement)
        return await fetch(connection, statement, *args, **given)

    monkeypatch.setattr(asyncpg.Connection, "fetchrow", counted)
    event.listen(Engine, "before_cursor_execute", count)
    try:
        assert await statements(adding(pad)) == 2, "the cart, the lines: the tenant comes with BEGIN, and the answer with the lines"
        bases = [f'{{offerId: "{pad.offer}", vehicleId: "{UUID(int=n)}"}}' for n in range(300)]
        assert await statements(f"addToCart(lines: [{' '.join(bases)}])") == 2
        assert await statements(adding(pad)) == 2
        assert await statements(adding(pad), once="k") == 4, "and the key, before and after"
        assert await statements("setCartVehicle") == 2
    finally:
        event.remove(Engine, "before_cursor_execute", count)


async def test_cart_with_its_lines_and_fits_is_three_statements(shop: Shop, me: Claims, change: Change, ask: Ask, statements: Statements) -> None:
    sold = [await shop.sell(vendor=uuid7()) for _ in range(8)]
    await change(me, adding(*sold, vehicle=CAMRY))
    before = statements("carts")
    fields = "lines { fit { answer } warnings { code } } vendors { subtotal { amount } chosenShipping { method } }"
    assert len((await ask("carts", f"{{ cart {{ {fields} }} }}", viewer=me))["data"]["cart"]["vendors"]) == 8
    assert statements("carts") - before == 3
