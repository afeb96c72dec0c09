"""What units cost, what a cart is paid with, and what can't be priced."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from shared.errors import BadInput
from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.money import Counting
from subgraphs.pricing.rules.price import price
from subgraphs.pricing.rules.priced import PriceAspect, Used
from tests.subgraphs.pricing.carts import (
    BERLIN,
    CARD,
    GROUP,
    NOON,
    OFFER,
    RULE,
    USER,
    an_id,
    cart,
    coupon,
    customer,
    line,
    percent_off,
    rules,
    said,
    sent,
)

# --- The price of a unit


def a_rule(*tiers: tuple[int, model.PriceChange], n: int = 1, **said_: Any) -> model.PriceRule:
    made = tuple(model.PriceTier(minimum_quantity=least, change=change) for least, change in tiers)
    return model.PriceRule(id=an_id(RULE, n), name="Trade", tiers=made, **said_)


def test_quantity_tiers_count_the_offer_in_the_whole_cart() -> None:
    tiered = a_rule((5, model.UnitPercent(percent=Decimal(10))), (10, model.UnitPrice(amount=700)))
    twice = line(2, 1000, 4).model_copy(update={"offer_id": an_id(OFFER, 1)})
    assert price(cart(line(1, 1000, 4)), rules(price_rules=[tiered])).subtotal == 4000
    assert price(cart(line(1, 1000, 4), twice), rules(price_rules=[tiered])).subtotal == 8 * 900
    found = price(cart(line(1, 1000, 6), twice), rules(price_rules=[tiered]))
    assert found.subtotal == 10 * 700
    assert found.lines[0].explanations[0].message == "Trade: 7.00 instead of 10.00 each"


def test_the_lowest_price_holds_and_prices_do_not_add_up() -> None:
    some = [a_rule((1, model.UnitAmount(amount=n * 50)), n=n) for n in (1, 3, 2)]
    assert price(cart(line(1, 1000)), rules(price_rules=some)).subtotal == 850
    dear = a_rule((1, model.UnitPrice(amount=2000)))
    assert price(cart(line(1, 1000)), rules(price_rules=[dear])).subtotal == 1000


def test_prices_of_groups_companies_and_hours_are_for_those() -> None:
    cheap = (1, model.UnitPrice(amount=1))
    grouped = a_rule(cheap, audience=model.Audience(groups=frozenset({an_id(GROUP, 1)})))
    trade = a_rule(cheap, audience=model.Audience(business=True))
    over = a_rule(cheap, ends_at=NOON)
    begun = a_rule(cheap, starts_at=NOON)
    company = model.Place(country="DE", company=True)
    for asked, rule, cost in (
        (cart(line(1, 1000)), grouped, 1000),
        (cart(line(1, 1000), customer=customer(2)), grouped, 1000),
        (cart(line(1, 1000), customer=customer(1)), grouped, 1),
        (cart(line(1, 1000), place=BERLIN), trade, 1000),
        (cart(line(1, 1000), place=company), trade, 1),
        (cart(line(1, 1000)), over, 1000),
        (cart(line(1, 1000)), begun, 1),
    ):
        assert price(asked, rules(price_rules=[rule])).subtotal == cost


def test_a_flash_sale_gives_its_price_while_units_are_left() -> None:
    sale = model.FlashSale(id=an_id(RULE, 7), name="Friday", change=model.UnitPrice(amount=500))
    for left, cost in ((3, 1500), (2, 3000)):
        found = price(cart(line(1, 1000, 3)), rules(flash_sales=[sale], flash_units={sale.id: left}))
        assert found.subtotal == cost
        assert found.used == ((Used("FLASH_SALE", sale.id, 3),) if cost == 1500 else ())
    assert found.lines[0].explanations[0].code == "FLASH_SALE_UNITS"
    assert price(cart(line(1, 1000, 3)), rules(flash_sales=[sale])).subtotal == 1500
    two = price(cart(line(1, 1000, 2), line(2, 1000, 2)), rules(flash_sales=[sale], flash_units={sale.id: 3}))
    assert [each.unit_price for each in two.lines] == [500, 1000]


# --- Paying


def a_card(n: int, amount: int, **changes: Any) -> model.GiftCard:
    card = {"id": an_id(CARD, n), "digest": f"d{n}", "last_four": f"000{n}", "balance": amount, "currency": "EUR"}
    return model.GiftCard.model_validate({**card, **changes})


def test_gift_cards_change_what_is_due_and_not_the_tax_and_the_soonest_to_expire_goes_first() -> None:
    cards = [a_card(1, 500), a_card(2, 300, expires_at=NOON + timedelta(days=1)), a_card(3, 9000)]
    found = price(cart(line(1, 1000), gift_cards=("d1", "d2"), place=BERLIN), rules(cards=cards, vat="19"))
    assert (found.tax, found.total, found.due) == (190, 1190, 390)
    assert found.used == (Used("GIFT_CARD", an_id(CARD, 2), 300), Used("GIFT_CARD", an_id(CARD, 1), 500))
    assert said(found, PriceAspect.PAYMENT) == ["3.00 from gift card 0002", "5.00 from gift card 0001"]
    paid = price(cart(line(1, 400), gift_cards=("d1",)), rules(cards=cards))
    assert (paid.due, paid.used[0].amount) == (0, 400)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"active": False}, "GIFT_CARD_INACTIVE"),
        ({"expires_at": NOON}, "GIFT_CARD_EXPIRED"),
        ({"currency": "USD"}, "GIFT_CARD_CURRENCY"),
        ({"balance": 0}, "GIFT_CARD_EMPTY"),
        ({"digest": "another"}, "GIFT_CARD_UNKNOWN"),
    ],
)
def test_a_gift_card_that_cannot_pay_says_why(changes: dict[str, Any], reason: str) -> None:
    found = price(cart(line(1, 1000), gift_cards=("d1",)), rules(cards=[a_card(1, 500, **changes)]))
    assert (found.due, [each.code for each in found.explanations]) == (1000, [reason])


def test_points_pay_no_more_than_they_may_and_as_few_are_spent_as_do() -> None:
    worth = model.PointsTerms(points=100, worth=30, percent=Decimal(50))
    for asked, owned, due, spent in ((1000, 5000, 700, 1000), (5000, 5000, 500, 1667), (1000, 500, 850, 500), (3, 500, 1000, None)):
        found = price(cart(line(1, 1000), customer=customer(points=owned), points=asked), rules(points=worth))
        assert (found.due, found.used) == (due, () if spent is None else (Used("POINTS", an_id(USER), spent),))
    guest = price(cart(line(1, 1000), points=5), rules(points=worth))
    assert [each.code for each in guest.explanations] == ["SIGN_IN_REQUIRED"]
    nowhere = price(cart(line(1, 1000), points=5, customer=customer(points=9)), rules())
    assert [each.code for each in nowhere.explanations] == ["POINTS_NOT_TAKEN"]


# --- Money


@pytest.mark.parametrize(("currency", "written"), [("EUR", "123.45"), ("JPY", "12345"), ("KWD", "12.345"), ("CLF", "1.2345")])
def test_amounts_are_written_by_the_currencys_own_minor_unit(currency: str, written: str) -> None:
    assert Counting(currency, model.Rounding.HALF_UP).say(12345) == written


def test_yen_have_no_parts() -> None:
    yen = cart(line(1, 999, currency="JPY"), coupons=("T",), place=BERLIN).model_copy(update={"currency": "JPY"})
    found = price(yen, rules(coupons=[coupon("T", percent_off("15", 100))], vat="10", currency="JPY"))
    assert (found.discount, found.tax, found.total) == (100, 90, 989)
    assert found.coupons[0].message == "15 % T, capped at 100"


# --- What can't be priced


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (cart(line(1, 100, 0)), "QUANTITY_RANGE"),
        (cart(line(1, 100, -1)), "QUANTITY_RANGE"),
        (cart(line(1, 100, 100_001)), "QUANTITY_RANGE"),
        (cart(line(1, -100)), "AMOUNT_RANGE"),
        (cart(line(1, 100), shipping=(sent(-1),)), "AMOUNT_RANGE"),
        (cart(line(1, 2**53)), None),
        (cart(line(1, 2**53 + 1)), "AMOUNT_TOO_LARGE"),
        (cart(line(1, 2**40, 100_000)), "AMOUNT_TOO_LARGE"),
        (cart(line(1, 2**53), place=BERLIN), "AMOUNT_TOO_LARGE"),
        (cart(line(1, 100), line(2, 100, currency="USD")), "MIXED_CURRENCIES"),
        (cart(line(1, 100, currency="USD")), "MIXED_CURRENCIES"),
        (cart(line(1, 100), line(1, 100)), "LINE_TWICE"),
        (cart(*(line(n, 1) for n in range(501))), "LINES_TOO_MANY"),
        (cart(line(1, 100), coupons=tuple("ABCDEFGHIJK")), "CODES_TOO_MANY"),
        (cart(line(1, 100), points=-1), "POINTS_RANGE"),
    ],
)
def test_what_cannot_be_sold_is_refused_by_its_code(asked: model.Cart, code: str | None) -> None:
    if code is None:
        assert price(asked, rules(vat="19")).total == 2**53
        return
    with pytest.raises(BadInput) as refused:
        price(asked, rules(vat="19"))
    assert refused.value.extensions["code"] == code


def test_an_empty_cart_costs_nothing() -> None:
    found = price(cart(shipping=(sent(500),), coupons=("TEN",)), rules(coupons=[coupon("TEN", percent_off("10"))], vat="19"))
    assert (found.total, found.due, found.lines, found.shipping) == (0, 0, (), ())
    assert found.coupons[0].coupon_id == UUID(bytes=b"TEN".ljust(16, b" "))
