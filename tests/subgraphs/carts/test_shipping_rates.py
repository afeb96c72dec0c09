"""What sending costs, until carriers are asked: flat rates of the market and of its vendors."""

from typing import Any

import pytest

from shared.ids import uuid7
from subgraphs.carts.rules.permissions import EDIT_RATES
from tests.conftest import Ask, Claims, person
from tests.subgraphs.carts.conftest import Change, Shop, adding

RATES = "rates { method name price { amount currency } freeAbove { amount } }"


def setting(method: str = "STANDARD", amount: int = 490, vendor: object = None, currency: str = "USD", free_above: int | None = None) -> str:
    free = f", freeAbove: {free_above}" if free_above is not None else ""
    whose = f', vendorId: "{vendor}"' if vendor else ""
    return f'setShippingRate(rate: {{method: "{method}", name: "{method.title()}", amount: {amount}, currency: "{currency}"{free}}}{whose})'


@pytest.fixture
def admin() -> Claims:
    return person(EDIT_RATES)


VENDORS = "{ cart { vendors { vendor { id } subtotal { amount } shippingRates { method price { amount } } chosenShipping { method } } } }"


async def test_vendors_rates_go_before_the_markets(shop: Shop, me: Claims, admin: Claims, change: Change, ask: Ask) -> None:
    own, other = await shop.sell(vendor=uuid7()), await shop.sell(vendor=uuid7(), price=700)
    staff = person(within={own.vendor: [EDIT_RATES]})
    await change(admin, setting("EXPRESS", 1500), RATES)
    await change(admin, setting("STANDARD", 490), RATES)
    await change(admin, setting("STANDARD", 500, currency="EUR"), RATES)
    await change(staff, setting("VAN", 990, own.vendor), RATES)
    await change(me, adding((own, 2), other))
    await change(me, f'chooseShipping(vendorId: "{own.vendor}", method: "VAN")')
    cart = (await ask("carts", VENDORS, viewer=me))["data"]["cart"]
    assert cart["vendors"] == [
        {
            "vendor": {"id": str(own.vendor)}, "subtotal": {"amount": 2000}, "shippingRates": [{"method": "VAN", "price": {"amount": 990}}],
            "chosenShipping": {"method": "VAN"},
        },
        {
            "vendor": {"id": str(other.vendor)}, "subtotal": {"amount": 700}, "chosenShipping": None,
            "shippingRates": [{"method": "STANDARD", "price": {"amount": 490}}, {"method": "EXPRESS", "price": {"amount": 1500}}],
        },
    ]  # fmt: skip


async def test_rate_is_set_again_and_removed(shop: Shop, admin: Claims, change: Change, ask: Ask) -> None:
    await change(admin, setting(amount=490, free_above=5000), RATES)
    found = await change(admin, setting(amount=590), RATES)
    assert found["rates"] == [{"method": "STANDARD", "name": "Standard", "price": {"amount": 590, "currency": "USD"}, "freeAbove": None}]
    assert len((await ask("carts", "{ shippingRates { method } }"))["data"]["shippingRates"]) == 1
    assert await change(admin, 'removeShippingRate(method: "STANDARD", currency: "USD")', RATES) == {"rates": []}
    again = await change(admin, 'removeShippingRate(method: "STANDARD", currency: "USD")', RATES)
    assert again == {"code": "SHIPPING_UNKNOWN", "field": "method"}


async def test_contents_say_what_sending_costs_now(shop: Shop, me: Claims, admin: Claims, change: Change, ask: Ask) -> None:
    pad = await shop.sell(price=2500)
    await change(admin, setting(amount=490, free_above=5000), RATES)
    await change(me, adding(pad))
    await change(me, 'setPlace(place: {country: "DE", postalCode: "10115"})')
    await change(me, 'applyCoupon(code: "SPRING")')
    found = await change(me, f'chooseShipping(vendorId: "{pad.vendor}", method: "STANDARD")', "cart { id version lines { id } }")
    contents = (await ask("carts", "{ cart { contents } }", viewer=me))["data"]["cart"]["contents"]
    cart = found["cart"]
    assert contents == {
        "cart_id": cart["id"], "version": cart["version"], "currency": "USD", "user_id": me["sub"],
        "place": {"country": "DE", "region": "", "postal_code": "10115", "tax_number": ""},
        "lines": [{"line_id": cart["lines"][0]["id"], "offer_id": str(pad.offer), "quantity": 1}],
        "shipping": [{"vendor_id": str(pad.vendor), "method": "STANDARD", "amount": 490}], "coupons": ["SPRING"], "gift_cards": [], "points": 0,
    }  # fmt: skip
    await change(me, adding(pad))
    contents = (await ask("carts", "{ cart { contents } }", viewer=me))["data"]["cart"]["contents"]
    assert contents["shipping"][0]["amount"] == 0, "nothing is asked for goods of 50.00 or more"


async def test_way_of_sending_is_one_that_is_offered_for_what_is_in_the_cart(shop: Shop, me: Claims, change: Change) -> None:
    pad, other = await shop.sell(vendor=uuid7()), await shop.sell(vendor=uuid7())
    await shop.rate("STANDARD", 490)
    await shop.rate("VAN", 990, other.vendor)
    await shop.rate("EURO", 990, currency="EUR")
    await change(me, adding(pad))
    cases: list[tuple[Any, str, dict[str, str]]] = [
        (pad.vendor, "VAN", {"code": "SHIPPING_UNKNOWN", "field": "method"}),
        (pad.vendor, "EURO", {"code": "SHIPPING_UNKNOWN", "field": "method"}),
        (other.vendor, "VAN", {"code": "VENDOR_NOT_IN_CART", "field": "vendorId"}),
        (uuid7(), "STANDARD", {"code": "VENDOR_NOT_IN_CART", "field": "vendorId"}),
    ]
    for vendor, method, refusal in cases:
        assert await change(me, f'chooseShipping(vendorId: "{vendor}", method: "{method}")') == refusal


async def test_rates_are_set_by_those_who_may(shop: Shop, me: Claims, admin: Claims, change: Change) -> None:
    pad, other = await shop.sell(vendor=uuid7()), await shop.sell(vendor=uuid7())
    staff = person(within={pad.vendor: [EDIT_RATES]})
    assert await change(None, setting(), RATES) == {"code": "UNAUTHENTICATED"}
    assert await change(me, setting(), RATES) == {"code": "FORBIDDEN"}
    for vendor in (other.vendor, None):
        assert await change(staff, setting(vendor=vendor), RATES) == {"code": "FORBIDDEN"}
    assert await change(admin, setting(vendor=uuid7()), RATES) == {"code": "NOT_FOUND"}
    assert await shop.rows("SELECT method FROM flat_rates") == []


@pytest.mark.parametrize(
    ("mutation", "code", "field"),
    [
        (setting("next day"), "METHOD_MALFORMED", "rate.method"),
        (setting(amount=-1), "AMOUNT_RANGE", "rate.amount"),
        (setting(amount=10**12 + 1), "AMOUNT_RANGE", "rate.amount"),
        (setting(free_above=-1), "AMOUNT_RANGE", "rate.freeAbove"),
        (setting(currency="XYZ"), "CURRENCY_UNKNOWN", "rate.currency"),
        (setting().replace("Standard", " "), "NAME_MISSING", "rate.name"),
    ],
)
async def test_impossible_rate_is_refused(shop: Shop, admin: Claims, change: Change, mutation: str, code: str, field: str) -> None:
    assert await change(admin, mutation, RATES) == {"code": code, "field": field}
    assert await shop.rows("SELECT method FROM flat_rates") == []


async def test_there_are_twenty_rates_at_most(shop: Shop, admin: Claims, change: Change) -> None:
    for n in range(20):
        assert "rates" in await change(admin, setting(f"M{n}"), RATES)
    assert await change(admin, setting("M20"), RATES) == {"code": "TOO_MANY", "field": "rate"}
    assert "rates" in await change(admin, setting("M3", 1), RATES)
