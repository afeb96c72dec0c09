"""What other shops' tests and bug reports ask of promotions and taxes, asked of ours with carts of our own."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.price import price
from subgraphs.pricing.rules.priced import PriceAspect, Used
from tests.subgraphs.pricing.carts import (
    BERLIN,
    BRAND,
    CARD,
    CATEGORY,
    GOODS,
    an_id,
    cart,
    coupon,
    discounts,
    line,
    percent_off,
    promotion,
    rate,
    rules,
    sent,
)

HALF, WHOLE = percent_off("50"), percent_off("100")
FIRST_BRAND = model.Scope(brands=frozenset({an_id(BRAND, 1)}))


def two_classes(first: str, second: str, **terms: Any) -> model.Rules:
    """Of lines of category 1 and of all others."""
    classes = [
        model.TaxClass(id=an_id(GOODS, 1), code="FIRST", categories=frozenset({an_id(CATEGORY, 1)})),
        model.TaxClass(id=an_id(GOODS), code="GOODS", default=True),
    ]
    return rules(rates=[rate(first, n=1, class_id=an_id(GOODS, 1)), rate(second, n=2)], classes=classes, **terms)


def promoted(book: model.Rules, *promotions: model.Promotion) -> model.Rules:
    return book.model_copy(update={"book": book.book.model_copy(update={"promotions": promotions})})


# --- All of it off


@pytest.mark.parametrize(("included", "of", "rounding"), [*product((False, True), ("PER_LINE", "PER_TOTAL"), ("HALF_UP", "HALF_EVEN"))])
def test_all_of_it_off_leaves_no_cent_not_even_of_tax(included: bool, of: str, rounding: str) -> None:
    lines = [line(n, amount) for n, amount in enumerate((1123, 89, 4497, 7, 240_003), 1)]
    asked = cart(*lines, shipping=(sent(595),), coupons=("ALL", "SENT"), place=BERLIN)
    free = [coupon("ALL", WHOLE), coupon("SENT", model.FreeShipping())]
    terms: dict[str, Any] = {"prices_include_tax": included, "tax_rounding": of, "rounding": rounding, "shipping_class_id": an_id(GOODS)}
    found = price(asked, rules(coupons=free, vat="15", **terms))
    assert (found.total, found.tax, found.due) == (0, 0, 0)
    assert {(each.total, each.net, each.tax) for each in found.lines} == {(0, 0, 0)}
    assert {(each.total, each.net, each.tax) for each in found.shipping} == {(0, 0, 0)}


def test_what_is_free_already_uses_up_no_coupon_and_no_gift_card() -> None:
    card = model.GiftCard(id=an_id(CARD, 1), digest="d1", last_four="0001", balance=500, currency="EUR")
    gift = promotion("Gift", WHOLE)
    found = price(cart(line(1, 700), coupons=("TENTH",), gift_cards=("d1",)), rules(gift, coupons=[coupon("TENTH", percent_off("10"))], cards=[card]))
    assert [(each.code, each.reason) for each in found.coupons] == [("TENTH", "NOTHING_LEFT")]
    assert found.used == (Used("PROMOTION", gift.id, 1),)


def test_what_costs_nothing_takes_no_share_and_uses_up_nothing() -> None:
    three = promotion("Three", model.AmountOff(amount=300))
    assert discounts(price(cart(line(1, 0), line(2, 1000), line(3, 0, 7)), rules(three))) == {2: 300}
    for effect in (model.AmountOff(amount=300), HALF, model.BuyGet(buy=1, get=1)):
        found = price(cart(line(1, 0, 2), line(2, 0)), rules(promotion("P", effect), vat="19"))
        assert (found.total, found.discount, found.used) == (0, 0, ())


# --- Shares


def test_what_is_too_much_for_the_lines_meant_goes_to_no_other_line() -> None:
    large = promotion("Large", model.AmountOff(amount=1000), scope=FIRST_BRAND)
    found = price(cart(line(1, 450, brand=1), line(2, 5000, brand=2)), rules(large))
    assert (discounts(found), found.total) == ({1: 450}, 5000)


def test_each_share_of_a_percent_is_within_a_cent_of_its_own() -> None:
    costs = {1: 107, 2: 208, 3: 309, 4: 416}
    found = price(cart(*(line(n, cost) for n, cost in costs.items())), rules(promotion("Tenth", percent_off("10"))))
    assert found.discount == 104
    assert all(abs(discounts(found)[n] - cost / 10) < 1 for n, cost in costs.items())


def test_a_cap_is_shared_by_what_lines_cost_to_the_last_cent() -> None:
    capped = coupon("CAP", percent_off("50", 1000))
    found = price(cart(line(1, 4000), line(2, 2000), line(3, 1000), coupons=("CAP",)), rules(coupons=[capped]))
    assert discounts(found) == {1: 571, 2: 286, 3: 143}


def test_units_are_given_at_what_they_cost_after_what_came_before() -> None:
    half = promotion("Half", HALF, priority=2)
    three = promotion("3 for 2", model.BuyGet(buy=2, get=1), priority=1)
    assert price(cart(line(1, 1000, 3)), rules(half, three)).discount == 1500 + 500


# --- Minimums


def test_a_minimum_is_reached_when_it_is_met_to_the_cent() -> None:
    for cost, discount in ((4999, 0), (5000, 500)):
        off = model.AmountOff(amount=500)
        assert price(cart(line(1, cost)), rules(promotion("Fifty", off, minimum=5000))).discount == discount
        assert price(cart(line(1, cost), coupons=("FIFTY",)), rules(coupons=[coupon("FIFTY", off, minimum=5000)])).discount == discount


def test_a_minimum_counts_the_lines_meant_and_not_the_cart() -> None:
    big = promotion("Big", HALF, minimum=1000, scope=FIRST_BRAND)
    assert price(cart(line(1, 900, brand=1), line(2, 9000, brand=2)), rules(big)).discount == 0
    assert discounts(price(cart(line(1, 500, 2, brand=1), line(2, 9000, brand=2)), rules(big))) == {1: 500}


def test_promotions_minimum_counts_prices_before_other_promotions_and_a_coupons_what_they_leave() -> None:
    half, ten = promotion("Half", HALF, priority=1), promotion("Ten", model.AmountOff(amount=100), minimum=1000)
    assert price(cart(line(1, 1000)), rules(half, ten)).discount == 600
    late = coupon("LATE", model.AmountOff(amount=100), minimum=1000)
    assert price(cart(line(1, 1000), coupons=("LATE",)), rules(half, coupons=[late])).discount == 500


# --- Tax of what is left


def test_half_off_a_price_with_tax_halves_what_is_paid_and_the_tax_in_it() -> None:
    asked = cart(line(1, 9995, 2), place=BERLIN)
    whole, half = (price(asked, rules(*given, vat="20", prices_include_tax=True)) for given in ((), (promotion("Half", HALF),)))
    assert (whole.total, whole.tax, half.total, half.tax) == (19_990, 3332, 9995, 1666)


def test_an_amount_off_lowers_the_tax_of_each_class_by_its_own_share() -> None:
    asked = cart(line(1, 600, category=1), line(2, 600), place=BERLIN)
    for included, taxes in ((False, [60, 21]), (True, [50, 20])):
        found = price(asked, promoted(two_classes("20", "7", prices_include_tax=included), promotion("Six", model.AmountOff(amount=600))))
        assert (discounts(found), [each.tax for each in found.lines]) == ({1: 300, 2: 300}, taxes)
        assert found.total == (600 if included else 681)


@pytest.mark.parametrize(
    ("cost", "included", "rounding", "tax"),
    [
        (6175, False, "HALF_UP", 515),
        (6175, False, "HALF_EVEN", 514),
        (6174, False, "HALF_UP", 514),
        (6171, True, "HALF_UP", 467),
        (6167, True, "HALF_UP", 467),
        (6166, True, "HALF_UP", 467),
    ],
)
def test_tax_of_what_a_discount_leaves_is_rounded_once(cost: int, included: bool, rounding: str, tax: int) -> None:
    """514.5 and 514.4 on top; of 51.41, 51.37 and 51.36 within."""
    off = promotion("Off", model.AmountOff(amount=1030))
    assert price(cart(line(1, cost), place=BERLIN), rules(off, vat="10", rounding=rounding, prices_include_tax=included)).tax == tax


def test_tax_is_of_the_line_and_not_of_each_unit() -> None:
    found = price(cart(line(1, 333, 5), place=BERLIN), rules(vat="20", prices_include_tax=True))
    assert (found.tax, found.total) == (278, 1665)
    assert price(cart(line(1, 3, 10), place=BERLIN), rules(vat="15")).tax == 5


def test_taxes_of_several_names_within_a_price_sum_to_what_is_within_it() -> None:
    there = [rate("6.25", "State", 1), rate("1.375", "County", 2)]
    found = price(cart(line(1, 10_763), place=BERLIN), rules(rates=there, prices_include_tax=True))
    assert (found.tax, found.total) == (763, 10_763)
    parts = {each.message: each.amount for each in found.lines[0].explanations if each.about is PriceAspect.TAX}
    assert parts == {"County 1.375 %": 138, "State 6.25 %": 625}


def test_classes_of_the_same_rate_are_taxed_together_where_totals_are_rounded() -> None:
    asked = cart(line(1, 25, category=1), line(2, 25), place=BERLIN)
    for of, tax in (("PER_LINE", 6), ("PER_TOTAL", 5)):
        assert price(asked, two_classes("10", "10", tax_rounding=of)).tax == tax
    assert price(asked, two_classes("10", "10.0001", tax_rounding="PER_TOTAL")).tax == 6


def test_nothing_is_taxed_of_shipping_that_is_free_and_half_of_what_is_half() -> None:
    taxed: dict[str, Any] = {"vat": "19", "prices_include_tax": True, "shipping_class_id": an_id(GOODS)}
    asked = cart(line(1, 1190), shipping=(sent(595),), place=BERLIN)
    for percent, tax, total in ((100, 0, 1190), (50, 47, 1190 + 297)):
        off = promotion("Off", model.ShippingOff(percent=Decimal(percent)))
        found = price(asked, rules(off, **taxed))
        assert (found.shipping[0].tax, found.tax, found.total) == (tax, 190 + tax, total)


def test_a_company_abroad_is_relieved_of_the_tax_of_what_a_discount_leaves() -> None:
    tenth = promotion("Tenth", percent_off("10"))
    own = rules(tenth, rates=[rate("20", country="AT", reverse_charge=True)], prices_include_tax=True)
    person, company = (price(cart(line(1, 1200), place=model.Place(country="AT", company=is_one)), own) for is_one in (False, True))
    assert (person.total, person.tax, company.total, company.tax, company.relief) == (1080, 180, 900, 0, 180)


def test_a_rate_of_nothing_is_said_and_changes_nothing() -> None:
    for included in (False, True):
        found = price(cart(line(1, 999), place=BERLIN), rules(promotion("Half", HALF), vat="0", prices_include_tax=included))
        assert (found.total, found.tax) == (499, 0)
        assert [each.message for each in found.lines[0].explanations if each.about is PriceAspect.TAX] == ["VAT 0 %"]


def test_yen_within_a_price_are_whole_yen() -> None:
    asked = cart(line(1, 101, 3, currency="JPY"), place=BERLIN).model_copy(update={"currency": "JPY"})
    found = price(asked, rules(promotion("Off", model.AmountOff(amount=2)), vat="10", currency="JPY", prices_include_tax=True))
    assert (found.discount, found.tax, found.total) == (2, 27, 301)
