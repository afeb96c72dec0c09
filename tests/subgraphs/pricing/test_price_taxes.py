"""What of a cart is tax, to the cent; among it what other shops have been seen to get wrong."""

from datetime import timedelta

import pytest

from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.price import price
from subgraphs.pricing.rules.priced import PriceAspect
from tests.subgraphs.pricing.carts import (
    BERLIN,
    CATEGORY,
    GOODS,
    NOON,
    PRODUCT,
    an_id,
    cart,
    coupon,
    line,
    percent_off,
    rate,
    rules,
    said,
    sent,
)


def test_tax_comes_after_the_discount() -> None:
    ten = coupon("TEN", percent_off("10"))
    on_top = price(cart(line(1, 10_000), coupons=("TEN",), place=BERLIN), rules(coupons=[ten], vat="19"))
    assert (on_top.discount, on_top.tax, on_top.total) == (1000, 1710, 10_710)
    within = price(cart(line(1, 11_900), coupons=("TEN",), place=BERLIN), rules(coupons=[ten], vat="19", prices_include_tax=True))
    assert (within.discount, within.tax, within.total) == (1190, 1710, 10_710)


def test_three_small_lines_are_taxed_each_or_together() -> None:
    """Contained in 3 x 0.33 at 20 %: 3 x 0.055 rounded each, or 0.165 rounded once."""
    asked = cart(*(line(n, 33) for n in range(1, 4)), place=BERLIN)
    for of, rounding, tax in (
        ("PER_LINE", "HALF_UP", 18),
        ("PER_TOTAL", "HALF_UP", 17),
        ("PER_TOTAL", "HALF_EVEN", 16),
        ("PER_LINE", "HALF_EVEN", 18),
    ):
        assert price(asked, rules(vat="20", prices_include_tax=True, tax_rounding=of, rounding=rounding)).tax == tax


def test_a_well_known_cent() -> None:
    assert price(cart(line(1, 999), place=BERLIN), rules(vat="22")).tax == 220
    assert price(cart(line(1, 333, 5), place=BERLIN), rules(vat="22")).tax == 366


@pytest.mark.parametrize(("rounding", "tax"), [("HALF_UP", 3), ("HALF_EVEN", 2)])
def test_halves_are_rounded_as_the_marketplace_rounds(rounding: str, tax: int) -> None:
    assert price(cart(line(1, 25), place=BERLIN), rules(vat="10", rounding=rounding)).tax == tax


def test_the_nearest_rate_of_each_name_holds_and_names_add_up() -> None:
    there = [
        rate("6.25", "State", 1, country="US", region="CA"),
        rate("4", "State", 2, country="US"),
        rate("1", "County", 3, country="US", region="CA", postal_code="94"),
        rate("1.375", "County", 4, country="US", region="CA", postal_code="941-1"),
    ]
    for place, tax in (
        (model.Place(country="US", region="ca", postal_code="94110"), 6250 + 1375),
        (model.Place(country="US", region="CA", postal_code="94301"), 6250 + 1000),
        (model.Place(country="US", region="CA", postal_code="10001"), 6250),
        (model.Place(country="US", region="NV"), 4000),
        (model.Place(country="FR"), 0),
    ):
        found = price(cart(line(1, 100_000), place=place), rules(rates=there))
        assert found.tax == tax
    assert said(
        price(cart(line(1, 100_000), place=model.Place(country="US", region="CA", postal_code="94110")), rules(rates=there)), PriceAspect.TAX
    ) == [
        "County 1.375 %",
        "State 6.25 %",
    ]


def test_rates_hold_from_their_day_until_the_next() -> None:
    days = [rate("16", n=1, ends_at=NOON), rate("19", n=2, starts_at=NOON)]
    assert price(cart(line(1, 100), place=BERLIN), rules(rates=days)).tax == 19
    assert price(cart(line(1, 100), place=BERLIN, moment=NOON - timedelta(seconds=1)), rules(rates=days)).tax == 16


def test_a_products_own_class_comes_before_its_nearest_categorys() -> None:
    classes = [
        model.TaxClass(id=an_id(GOODS, 1), code="BOOKS", categories=frozenset({an_id(CATEGORY, 1)})),
        model.TaxClass(id=an_id(GOODS, 2), code="ZERO", products=frozenset({an_id(PRODUCT, 2)})),
        model.TaxClass(id=an_id(GOODS), code="GOODS", default=True, categories=frozenset({an_id(CATEGORY, 99)})),
    ]
    rates = [rate("19"), rate("7", n=1, class_id=an_id(GOODS, 1)), rate("0", n=2, class_id=an_id(GOODS, 2))]
    found = price(
        cart(line(1, 100, category=1), line(2, 100, category=1), line(3, 100, category=2), place=BERLIN), rules(rates=rates, classes=classes)
    )
    assert [each.tax for each in found.lines] == [7, 0, 19]


def test_a_company_abroad_pays_the_tax_at_home_instead() -> None:
    abroad = rate("20", country="AT", reverse_charge=True)
    company, person = (model.Place(country="AT", company=is_one) for is_one in (True, False))
    for included in (False, True):
        own = rules(rates=[abroad], prices_include_tax=included)
        paid = price(cart(line(1, 1200), place=person), own)
        free = price(cart(line(1, 1200), place=company), own)
        assert paid.tax == (200 if included else 240)
        assert (free.tax, free.total, free.relief) == ((0, 1000, 200) if included else (0, 1200, 0))
        assert free.lines[0].explanations[-1].code == "REVERSE_CHARGE"
    at_home = rules(rates=[rate("19", reverse_charge=True)])
    assert price(cart(line(1, 100), place=model.Place(country="DE", company=True)), at_home).tax == 19


def test_shipping_is_taxed_where_it_has_a_class() -> None:
    asked = cart(line(1, 1000), shipping=(sent(500),), place=BERLIN)
    assert price(asked, rules(vat="19")).tax == 190
    found = price(asked, rules(vat="19", shipping_class_id=an_id(GOODS)))
    assert (found.tax, found.shipping[0].total, found.total) == (285, 595, 1785)


def test_without_a_place_prices_with_tax_are_taxed_at_home_and_others_not_yet() -> None:
    assert price(cart(line(1, 1190)), rules(vat="19", prices_include_tax=True)).tax == 190
    found = price(cart(line(1, 1000)), rules(vat="19"))
    assert (found.tax, [each.code for each in found.explanations]) == (0, ["PLACE_UNKNOWN"])
