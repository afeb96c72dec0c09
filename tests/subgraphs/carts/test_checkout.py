"""From a cart to what was bought: each promise, each refusal, and what happens when it is asked many times at once."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from events.contracts.identity import UserErased
from events.contracts.orders import OrderToken
from events.contracts.pricing import Place, Redemption
from shared.ids import uuid7
from shared.seal import Seal
from shared.settings import Settings
from subgraphs.carts.rules.permissions import READ
from subgraphs.carts.rules.tokens import CartToken
from tests.conftest import Ask, Claims, Told, person
from tests.subgraphs.carts.conftest import ADDRESS, CAMRY, CHECKOUT, INTO_BERLIN, Buy, Change, Look, Quoting, Shop, adding, by, ready, sent


async def test_cart_is_bought_frozen_and_told(shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, look: Look, told: Told) -> None:
    pad, disc = await shop.sell(price=1999, title="Pad"), await shop.sell(price=6500, vendor=uuid7(), title="Disc")
    await shop.fit(pad, CAMRY)
    cart_id, _ = await ready(change, me, (pad, 2), vehicle=CAMRY)
    (line,) = (await change(me, 'setCartNote(note: "Ring twice")', "cart { lines { id } }"))["cart"]["lines"]
    await change(me, adding(disc))
    await change(me, f'setCartNote(note: "For Ada", lineId: "{line["id"]}")')
    points = Redemption(kind="POINTS", id=uuid7(), amount=100)
    quote = await quoting.quote(cart_id, redemptions=[points], due=10_398)
    bought = await buy(me, quoting.seal(quote), email="ada@example.com", billingAddress={**ADDRESS, "city": "Bonn"})
    assert bought == {
        "orderId": bought["orderId"], "number": "PG-000001", "placedAt": bought["placedAt"], "payment": "CARD", "email": "ada@example.com",
        "phone": None, "note": "Ring twice", "total": {"amount": 10_498, "currency": "USD"}, "due": {"amount": 10_398},
        "lines": [
            {"title": "Pad", "sku": pad.sku, "quantity": 2, "note": "For Ada", "fit": "FITS", "vehicle": {"id": CAMRY}, "total": {"amount": 3998}},
            {"title": "Disc", "sku": disc.sku, "quantity": 1, "note": None, "fit": None, "vehicle": None, "total": {"amount": 6500}},
        ],
        "shippingAddress": {"recipient": "Ada Gear", "lines": ["Ringweg 7"], "city": "Berlin", "postalCode": "10115", "country": "DE"},
        "billingAddress": {"city": "Bonn"},
    }  # fmt: skip
    ((type_, fact),) = await told("carts")
    assert (type_, fact["order_id"], fact["number"], fact["total"], fact["due"]) == ("CartCheckedOut", bought["orderId"], "PG-000001", 10_498, 10_398)
    assert (fact["cart_id"], fact["user_id"], fact["payment"], fact["redemptions"][0]["kind"]) == (cart_id, me["sub"], "CARD", "POINTS")
    assert [(each["sku"], each["offer_id"], each["fit"]) for each in fact["lines"]] == [
        (pad.sku, str(pad.offer), "FITS"), (disc.sku, str(disc.offer), None),
    ]  # fmt: skip
    assert "Ada" not in str(fact)
    assert "Berlin" not in str(fact)
    assert await look(me) is None, "the next one is made when something is put into it"
    assert (await change(me, adding(pad)))["cart"]["version"] == 1


async def test_what_was_bought_is_seen_by_whoever_bought_it(shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, ask: Ask) -> None:
    cart_id, _ = await ready(change, me, await shop.sell())
    order_id = (await buy(me, await quoting(cart_id)))["orderId"]

    async def seen(viewer: Claims | None, token: str | None = None, id_: str = order_id) -> Any:
        answer = await ask("carts", f'{{ checkout(orderId: "{id_}"{by(token)}) {{ number shippingAddress {{ city }} }} }}', viewer=viewer)
        return answer["data"]["checkout"]

    whole = {"number": "PG-000001", "shippingAddress": {"city": "Berlin"}}
    assert (await seen(me), await seen(person(READ)), await seen(person()), await seen(None)) == (whole, whole, None, None)
    assert await seen(me, id_=str(uuid7())) is None
    guests, token = await ready(change, None, await shop.sell())
    order_id = (await buy(None, await quoting(guests), token, email="a@example.com", phone="030 1234567"))["orderId"]
    other = (await change(None, adding(await shop.sell())))["cartToken"]
    found = [await seen(None, token, order_id), await seen(None, None, order_id), await seen(None, other, order_id), await seen(me, token, order_id)]
    assert [each and each["number"] for each in found] == ["PG-000002", None, None, None]


@pytest.mark.parametrize(
    ("viewer", "token", "code"),
    [(None, "made up", "CART_TOKEN_INVALID"), ({**person(), "kind": "token"}, None, "FORBIDDEN"), (person(), "made up", None)],
)
async def test_refusal_does_not_tell_whether_there_is_such_an_order(
    shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, ask: Ask, viewer: Claims | None, token: str | None, code: str | None
) -> None:
    cart_id, _ = await ready(change, me, await shop.sell())
    bought = (await buy(me, await quoting(cart_id)))["orderId"]
    for order_id in (bought, uuid7()):
        answer = await ask("carts", f'{{ checkout(orderId: "{order_id}"{by(token)}) {{ number }} }}', viewer=viewer)
        assert answer["data"]["checkout"] is None
        assert [each["extensions"]["code"] for each in answer.get("errors", [])] == ([code] if code else [])


async def test_guest_takes_a_token_of_the_order_along(shop: Shop, me: Claims, change: Change, quoting: Quoting, ask: Ask, settings: Settings) -> None:
    seen = []
    for viewer in (me, None):
        cart_id, token = await ready(change, viewer, await shop.sell())
        reached = {} if viewer else {"email": "a@example.com", "phone": "030 1234567"}
        given = {"quote": await quoting(cart_id), "shippingAddress": ADDRESS, "payment": "CARD", **reached}
        answer = await ask("carts", CHECKOUT.format(by=by(token), fields="orderToken checkout { orderId }"), viewer=viewer, input=given)
        seen.append(answer["data"]["it"])
    assert seen[0]["orderToken"] is None, "who is signed in needs none"
    found = Seal(settings, OrderToken.PURPOSE, OrderToken).read(seen[1]["orderToken"])
    assert found == OrderToken(tenant=shop.tenant, order_id=UUID(seen[1]["checkout"]["orderId"]))


async def test_guest_says_how_they_are_reached(shop: Shop, change: Change, buy: Buy, quoting: Quoting) -> None:
    cart_id, token = await ready(change, None, await shop.sell())
    quote = await quoting(cart_id)
    assert await buy(None, quote, token) == {"code": "EMAIL_MISSING", "field": "input.email"}
    assert await buy(None, quote, token, email="x") == {"code": "EMAIL_MALFORMED", "field": "input.email"}
    assert await buy(None, quote, token, email="a@example.com") == {"code": "PHONE_MISSING", "field": "input.phone"}
    assert await buy(None, quote, token, email="a@example.com", phone="1") == {"code": "PHONE_MALFORMED", "field": "input.phone"}
    assert (await buy(None, quote, token, email="a@example.com", phone="030 1234567"))["phone"] == "+49301234567"


async def test_same_key_buys_once_however_many_ask_at_once(shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, told: Told) -> None:
    cart_id, _ = await ready(change, me, await shop.sell())
    quote = await quoting(cart_id)
    answers = await asyncio.gather(*(buy(me, quote, once="k") for _ in range(10)))
    assert len({answer["orderId"] for answer in answers}) == 1
    assert all(answer == answers[0] for answer in answers)
    assert await buy(me, quote, once="k", payment="INVOICE") == {"code": "IDEMPOTENCY_KEY_REUSED", "field": None}
    guests, token = await ready(change, None, await shop.sell())
    quote = await quoting(guests)
    asked = [buy(None, quote, token, once="k", email="a@example.com", phone="030 1234567") for _ in range(10)]
    assert len({answer["orderId"] for answer in await asyncio.gather(*asked)}) == 1
    assert [type_ for type_, _ in await told("carts")] == ["CartCheckedOut"] * 2


async def test_without_a_key_a_cart_is_bought_once_all_the_same(
    shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, told: Told
) -> None:
    cart_id, _ = await ready(change, me, await shop.sell())
    quote = await quoting(cart_id)
    answers = await asyncio.gather(*(buy(me, quote) for _ in range(10)))
    refused = [answer for answer in answers if "code" in answer]
    assert refused == [{"code": "CART_CHECKED_OUT", "field": "input.quote"}] * 9
    assert len(await told("carts")) == 1


async def test_numbers_follow_one_another_and_refusals_leave_no_gap(
    shop: Shop, change: Change, buy: Buy, quoting: Quoting, other_tenant: UUID
) -> None:
    await shop.prefix("AB-", 1)
    pad = await shop.sell()
    people = [person() for _ in range(12)]
    quotes = [await quoting((await ready(change, viewer, pad))[0]) for viewer in people]
    bad = {**ADDRESS, "postalCode": "99999"}
    asked = [
        buy(viewer, quote, **({"shippingAddress": bad} if n % 3 == 0 else {})) for n, (viewer, quote) in enumerate(zip(people, quotes, strict=True))
    ]
    answers = await asyncio.gather(*asked)
    assert sorted(answer["number"] for answer in answers if "number" in answer) == [f"AB-{n:06}" for n in range(1, 9)]
    await shop.prefix("OLD-", 0)
    await shop.prefix(None, 2)
    await shop.write("UPDATE order_numbers SET last = 999999")
    cart_id, _ = await ready(change, people[0], pad)
    assert (await buy(people[0], await quoting(cart_id)))["number"] == "PG-1000000"


async def test_what_was_saved_for_later_is_in_the_next_cart(shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, look: Look) -> None:
    pad, disc = await shop.sell(), await shop.sell()
    cart_id, _ = await ready(change, me, pad, disc)
    (_, line) = (await change(me, adding(pad)))["cart"]["lines"]
    await change(me, f'saveForLater(lineId: "{line["id"]}")')
    await buy(me, await quoting(cart_id))
    cart = await look(me)
    assert cart is not None
    assert (cart["lines"], [each["sku"] for each in cart["savedForLater"]], cart["lineCount"]) == ([], [disc.sku], 0)


async def untouched(shop: Shop, told: Told, asked: Any) -> Any:
    tables = ("carts", "cart_lines", "checkouts", "order_numbers", "data_keys")

    async def everything() -> Any:
        return [await shop.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]  # noqa: S608

    before = await everything()
    answer = await asked
    assert await everything() == before
    assert await told("carts") == []
    return answer


async def test_quote_that_does_not_hold_is_refused(
    shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, told: Told, other_tenant: UUID
) -> None:
    pad = await shop.sell()
    cart_id, _ = await ready(change, me, pad)
    others, _ = await ready(change, person(), pad)
    guests, token = await ready(change, None, pad)
    good = await quoting.quote(cart_id)
    forged = Seal(quoting.settings, "cart", CartToken).sign(CartToken(tenant=shop.tenant, cart=UUID(cart_id), secret=uuid7()))
    halved = [good.lines[0].model_copy(update={"quantity": 2})]
    cases = [
        ("x", "QUOTE_INVALID"),
        (forged, "QUOTE_INVALID"),
        (quoting.seal(good)[:-3] + "xyz", "QUOTE_INVALID"),
        (quoting.seal(good.model_copy(update={"expires_at": datetime.now(UTC) - timedelta(seconds=1)})), "QUOTE_EXPIRED"),
        (quoting.seal(good.model_copy(update={"version": good.version - 1})), "QUOTE_STALE"),
        (quoting.seal(good.model_copy(update={"lines": halved})), "QUOTE_STALE"),
        (await quoting(others), "QUOTE_OF_ANOTHER_CART"),
        (await quoting(guests), "QUOTE_OF_ANOTHER_CART"),
        (quoting.seal(good.model_copy(update={"cart_id": uuid7()})), "QUOTE_OF_ANOTHER_CART"),
    ]
    for quote, code in cases:
        assert await untouched(shop, told, buy(me, quote)) == {"code": code, "field": "input.quote"}
    contact = {"email": "a@example.com", "phone": "030 1234567"}
    for viewer, held in ((None, None), (person(), token)):
        refused = await untouched(shop, told, buy(viewer, await quoting(guests), held, **contact))
        assert refused == {"code": "QUOTE_OF_ANOTHER_CART", "field": "input.quote"}
    await change(me, adding(pad))
    assert (await untouched(shop, told, buy(me, quoting.seal(good))))["code"] == "QUOTE_STALE"


@pytest.mark.parametrize(
    ("address", "code", "field"),
    [
        ({"postalCode": None}, "POSTAL_CODE_MISSING", "postalCode"),
        ({"postalCode": "1"}, "POSTAL_CODE_MALFORMED", "postalCode"),
        ({"city": ""}, "CITY_MISSING", "city"),
        ({"lines": []}, "LINES_MISSING", "lines"),
        ({"recipient": " "}, "RECIPIENT_MISSING", "recipient"),
        ({"country": "XX"}, "COUNTRY_UNKNOWN", "country"),
        ({"country": "US", "postalCode": "90210"}, "REGION_MISSING", "region"),
    ],
    ids=lambda case: str(case) if isinstance(case, str) else "",
)
async def test_address_without_what_its_country_asks_for_is_refused(
    shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, told: Told, address: dict[str, Any], code: str, field: str
) -> None:
    cart_id, _ = await ready(change, me, await shop.sell())
    for whose in ("shippingAddress", "billingAddress"):
        refused = await untouched(shop, told, buy(me, await quoting(cart_id), **{whose: {**ADDRESS, **address}}))
        assert refused == {"code": code, "field": f"input.{whose}.{field}"}


async def test_place_of_the_quote_is_the_addresss(shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, told: Told) -> None:
    cart_id, _ = await ready(change, me, await shop.sell())
    refused = await untouched(shop, told, buy(me, await quoting(cart_id), shippingAddress={**ADDRESS, "postalCode": "53111"}))
    assert refused == {"code": "PLACE_DIFFERS", "field": "input.shippingAddress"}
    assert await untouched(shop, told, buy(me, await quoting(cart_id, place=None))) == {"code": "PLACE_MISSING", "field": "place"}
    spaced = await quoting(cart_id, place=Place(country="DE", postal_code="101 15"))
    assert "number" in await buy(me, spaced)


async def test_what_can_not_be_bought_any_more_is_refused(shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, told: Told) -> None:
    pad = await shop.sell(vendor=uuid7(), stock=9)
    cart_id, _ = await ready(change, me, (pad, 3))
    ((line_id,),) = await shop.rows("SELECT id FROM cart_lines")

    async def refused() -> Any:
        answer = await untouched(shop, told, buy(me, await quoting(cart_id)))
        assert answer["field"] == f"lines.{line_id}"
        return answer["code"]

    await shop.stock(pad, 0)
    assert await refused() == "OUT_OF_STOCK"
    await shop.stock(pad, 2)
    assert await refused() == "NOT_ENOUGH_STOCK"
    await shop.stock(pad, 3)
    await shop.suspend(pad.vendor)
    assert await refused() == "VENDOR_CLOSED"
    await shop.reinstate(pad.vendor)
    await shop.delist(pad)
    assert await refused() == "NO_LONGER_SOLD"
    await shop.describe(pad, "P")
    await shop.price(pad, 999_999)
    assert (await buy(me, await quoting(cart_id, total=3000)))["total"]["amount"] == 3000, "the quote is what was promised"


async def test_empty_cart_is_not_bought(shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, told: Told) -> None:
    cart_id, _ = await ready(change, me, await shop.sell())
    await change(me, "clearCart")
    assert await untouched(shop, told, buy(me, await quoting(cart_id))) == {"code": "CART_EMPTY", "field": "lines"}


async def test_way_of_sending_is_chosen_and_costs_what_it_cost(
    shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, told: Told
) -> None:
    pad = await shop.sell()
    cart_id, _ = await ready(change, me, pad)
    await shop.rated("USD")
    refused = await untouched(shop, told, buy(me, await quoting(cart_id)))
    assert refused == {"code": "SHIPPING_MISSING", "field": f"shipping.{pad.vendor}"}
    await change(me, f'chooseShipping(option: "{await quoting.option(cart_id, pad.vendor, 490)}")')
    for parcels in ([], [sent(pad.vendor, "STANDARD", 390)], [sent(pad.vendor, "EXPRESS", 490)]):
        cheaper = await quoting(cart_id, shipping=parcels)
        assert await untouched(shop, told, buy(me, cheaper)) == {"code": "SHIPPING_CHANGED", "field": "input.quote"}
    await buy(me, await quoting(cart_id, shipping=[sent(pad.vendor, "STANDARD", 490)], shipping_total=490))
    ((_, fact),) = await told("carts")
    (parcel,) = fact["shipping"]
    assert (parcel["vendor_id"], parcel["method"], parcel["amount"], parcel["total"]) == (str(pad.vendor), "STANDARD", 490, 490)
    assert parcel["name"] == "Standard", "as it was called when it was chosen"


async def test_adding_while_buying_ends_in_one_of_two_ways(shop: Shop, change: Change, buy: Buy, quoting: Quoting, told: Told, look: Look) -> None:
    pad = await shop.sell()
    for _ in range(5):
        viewer = person()
        cart_id, _ = await ready(change, viewer, pad)
        bought, added = await asyncio.gather(buy(viewer, await quoting(cart_id)), change(viewer, adding((pad, 3))))
        cart = await look(viewer)
        assert cart is not None
        assert cart["lines"][0]["quantity"] == (3 if "number" in bought else 4)
        assert "code" not in added
        assert bought.get("code") in {None, "QUOTE_STALE"}


async def test_erased_person_leaves_orders_without_a_name(shop: Shop, me: Claims, change: Change, buy: Buy, quoting: Quoting, ask: Ask) -> None:
    cart_id, _ = await ready(change, me, await shop.sell())
    order_id = (await buy(me, await quoting(cart_id)))["orderId"]
    await change(me, adding(await shop.sell()))
    await change(me, 'setCartNote(note: "x")')
    await shop.tell(UserErased(user_id=UUID(me["sub"])))
    asked = f'{{ checkout(orderId: "{order_id}") {{ number email shippingAddress {{ city }} }} }}'
    found = (await ask("carts", asked, viewer=person(READ)))["data"]["checkout"]
    assert found == {"number": "PG-000001", "email": None, "shippingAddress": None}
    assert (await shop.rows("SELECT id FROM carts"), await shop.rows("SELECT person_id FROM data_keys")) == ([], [])
    assert await change(me, adding(await shop.sell())) == {"code": "NOT_FOUND"}
    assert await shop.rows("SELECT id FROM carts") == []


SUMMARY = "{ checkoutSummary%s { ready needsContact problems { code field lineId vendorId } cart { lineCount } } }"


async def test_summary_says_what_is_missing(shop: Shop, me: Claims, change: Change, quoting: Quoting, ask: Ask) -> None:
    async def summary(viewer: Claims | None = me, token: str | None = None) -> Any:
        given = f'(cartToken: "{token}")' if token else ""
        return (await ask("carts", SUMMARY % given, viewer=viewer))["data"]["checkoutSummary"]

    assert await summary() is None
    pad = await shop.sell(stock=1)
    (line,) = (await change(me, adding((pad, 2))))["cart"]["lines"]
    await shop.rated("USD")
    found = await summary()
    assert (found["ready"], found["needsContact"], found["cart"]["lineCount"]) == (False, False, 1)
    assert found["problems"] == [
        {"code": "NOT_ENOUGH_STOCK", "field": f"lines.{line['id']}", "lineId": line["id"], "vendorId": None},
        {"code": "PLACE_MISSING", "field": "place", "lineId": None, "vendorId": None},
        {"code": "SHIPPING_MISSING", "field": f"shipping.{pad.vendor}", "lineId": None, "vendorId": str(pad.vendor)},
    ]
    await shop.stock(pad, 2)
    await change(me, INTO_BERLIN + ")")
    ((cart_id,),) = await shop.rows("SELECT id FROM carts")
    await change(me, f'chooseShipping(option: "{await quoting.option(str(cart_id), pad.vendor)}")')
    assert ((await summary())["ready"], (await summary())["problems"]) == (True, [])
    token = (await change(None, adding(pad)))["cartToken"]
    assert (await summary(None, token))["needsContact"]
