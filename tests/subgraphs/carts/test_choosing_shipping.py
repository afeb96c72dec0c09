"""How it is sent is one of shipping's options: for this cart as it is, and for as long as it was offered."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from events.contracts.shipping import ShippingOption, ShippingRatesChanged
from shared.ids import uuid7
from shared.seal import Seal
from tests.conftest import Ask, Claims
from tests.subgraphs.carts.conftest import Change, Look, Quoting, Shop, adding

PLACE = 'setPlace(place: {country: "DE", postalCode: "10115"})'
VENDORS = "vendors { vendor { id } chosenShipping { method name price { amount currency } } }"


async def placed(change: Change, viewer: Claims | None, mutation: str) -> str:
    """The cart's id."""
    cart_id: str = (await change(viewer, mutation))["cart"]["id"]
    await change(viewer, PLACE)
    return cart_id


def choosing(option: str) -> str:
    return f'chooseShipping(option: "{option}")'


async def contents(ask: Ask, me: Claims) -> Any:
    return (await ask("carts", "{ cart { contents } }", viewer=me))["data"]["cart"]["contents"]


async def test_option_is_what_pricing_is_told_it_costs(shop: Shop, me: Claims, change: Change, quoting: Quoting, ask: Ask, look: Look) -> None:
    pad, other = await shop.sell(vendor=uuid7()), await shop.sell(vendor=uuid7())
    cart_id = await placed(change, me, adding((pad, 2), other))
    found = await change(me, choosing(await quoting.option(cart_id, pad.vendor, 790, "VAN")), f"cart {{ {VENDORS} }}")
    assert found["cart"]["vendors"] == [
        {"vendor": {"id": str(pad.vendor)}, "chosenShipping": {"method": "VAN", "name": "Van", "price": {"amount": 790, "currency": "USD"}}},
        {"vendor": {"id": str(other.vendor)}, "chosenShipping": None},
    ]
    said = await contents(ask, me)
    assert said["shipping"] == [{"vendor_id": str(pad.vendor), "method": "VAN", "amount": 790}]
    assert (said["place"]["postal_code"], len(said["lines"])) == ("10115", 2)
    await change(me, choosing(await quoting.option(cart_id, pad.vendor, 290)))
    assert (await contents(ask, me))["shipping"] == [{"vendor_id": str(pad.vendor), "method": "STANDARD", "amount": 290}], "chosen anew"


async def test_option_ends_with_what_it_was_for(shop: Shop, me: Claims, change: Change, quoting: Quoting, ask: Ask) -> None:
    pad, other = await shop.sell(vendor=uuid7()), await shop.sell(vendor=uuid7())
    cart_id = await placed(change, me, adding(pad))
    await shop.rated("USD")

    async def holds() -> bool:
        missing = (await ask("carts", "{ checkoutSummary { problems { code vendorId } } }", viewer=me))["data"]["checkoutSummary"]["problems"]
        told = [each["vendor_id"] for each in (await contents(ask, me))["shipping"]]
        assert ({"code": "SHIPPING_MISSING", "vendorId": str(pad.vendor)} in missing) == (str(pad.vendor) not in told)
        return str(pad.vendor) in told

    await change(me, choosing(await quoting.option(cart_id, pad.vendor)))
    assert await holds()
    await change(me, adding(other))
    assert await holds(), "another vendor's parts change nothing"
    await change(me, adding(pad))
    assert not await holds(), "more of it weighs more"
    await change(me, choosing(await quoting.option(cart_id, pad.vendor)))
    assert await holds()
    await change(me, 'setPlace(place: {country: "DE", postalCode: "53111"})')
    assert not await holds(), "it goes elsewhere"


async def test_option_of_another_cart_of_the_past_or_of_nobody_is_refused(shop: Shop, me: Claims, change: Change, quoting: Quoting) -> None:
    pad = await shop.sell()
    cart_id = await placed(change, me, adding(pad))
    good = await quoting.option(cart_id, pad.vendor)
    past = datetime.now(UTC) - timedelta(seconds=1)
    cases = [
        (await quoting.option(cart_id, pad.vendor, cart_id=uuid7()), "OPTION_OF_ANOTHER_CART"),
        (await quoting.option(cart_id, pad.vendor, expires_at=past), "OPTION_STALE"),
        (await quoting.option(cart_id, pad.vendor, currency="EUR"), "OPTION_STALE"),
        (await quoting.option(cart_id, pad.vendor, contents="x"), "OPTION_STALE"),
        (await quoting.option(cart_id, uuid7()), "VENDOR_NOT_IN_CART"),
        (good[:-3] + "abc", "OPTION_INVALID"),
        ("", "OPTION_INVALID"),
        (Seal(quoting.settings, "quote", ShippingOption).sign(_read(quoting, good)), "OPTION_INVALID"),
    ]
    for option, code in cases:
        assert await change(me, choosing(option)) == {"code": code, "field": "option"}
    assert await shop.rows("SELECT shipping FROM carts") == [({},)]
    await change(me, choosing(good))
    await change(me, adding(pad))
    assert await change(me, choosing(good)) == {"code": "OPTION_STALE", "field": "option"}


def _read(quoting: Quoting, option: str) -> ShippingOption:
    found = Seal(quoting.settings, ShippingOption.PURPOSE, ShippingOption).read(option)
    assert found is not None
    return found


async def test_guest_chooses_with_the_carts_token(shop: Shop, change: Change, quoting: Quoting) -> None:
    pad = await shop.sell()
    added = await change(None, adding(pad))
    token, cart_id = added["cartToken"], added["cart"]["id"]
    await change(None, f'setPlace(place: {{country: "DE", postalCode: "10115"}}, cartToken: "{token}")')
    option = await quoting.option(cart_id, pad.vendor)
    found = await change(None, f'chooseShipping(option: "{option}", cartToken: "{token}")', f"cart {{ {VENDORS} }}")
    assert found["cart"]["vendors"][0]["chosenShipping"]["method"] == "STANDARD"
    assert (await change(None, choosing(option)))["code"] == "OPTION_OF_ANOTHER_CART", "a new guest has a cart of their own"


async def test_way_has_to_be_chosen_where_somebody_says_what_it_costs(shop: Shop, me: Claims, change: Change, ask: Ask) -> None:
    pad = await shop.sell(vendor=uuid7())
    await placed(change, me, adding(pad))

    async def missing() -> bool:
        problems = (await ask("carts", "{ checkoutSummary { problems { code } } }", viewer=me))["data"]["checkoutSummary"]["problems"]
        return bool(problems == [{"code": "SHIPPING_MISSING"}])

    assert not await missing()
    for owner, currencies, expected in (
        (uuid7(), ["USD"], False), (pad.vendor, ["EUR"], False), (pad.vendor, ["EUR", "USD"], True), (pad.vendor, [], False),
        (UUID(int=0), ["USD"], True),
    ):  # fmt: skip
        await shop.rated(*currencies, owner=owner)
        assert await missing() == expected
    await shop.tell(ShippingRatesChanged(owner_id=UUID(int=0), currencies=[]), sequence=1)
    assert await missing(), "an older word changes nothing"
