"""Carts as people have them, and what they cost to the cent; among them what other shops have been seen to get wrong."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from shared.errors import BadInput
from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.money import Counting
from subgraphs.pricing.rules.price import price
from subgraphs.pricing.rules.priced import PriceAspect, Priced, Used
from tests.subgraphs.pricing.carts import (
    BERLIN,
    BRAND,
    CARD,
    CATEGORY,
    GOODS,
    GROUP,
    NOON,
    OFFER,
    PRODUCT,
    RULE,
    USER,
    VENDOR,
    an_id,
    cart,
    coupon,
    customer,
    discounts,
    line,
    percent_off,
    promotion,
    rate,
    rules,
    said,
    sent,
)

HALF = Decimal(50)


def scope(**ids: Any) -> model.Scope:
    kinds = {"vendors": VENDOR, "brands": BRAND, "categories": CATEGORY, "offers": OFFER, "products": PRODUCT}
    return model.Scope(**{kind: frozenset(an_id(kinds[kind], n) for n in numbers) for kind, numbers in ids.items()})


def coupons_of(found: Priced) -> dict[str, str | None]:
    return {each.code: each.reason for each in found.coupons}


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


# --- Promotions


def test_an_amount_is_spread_by_what_lines_cost_to_the_last_cent() -> None:
    ten = promotion("Ten", model.AmountOff(amount=1000))
    found = price(cart(line(1, 333), line(2, 333), line(3, 334)), rules(ten))
    assert (found.discount, found.total) == (1000, 0)
    third = price(cart(line(1, 1000), line(2, 1000), line(3, 1000)), rules(promotion("One", model.AmountOff(amount=100))))
    assert discounts(third) == {1: 34, 2: 33, 3: 33}
    assert price(cart(line(1, 300)), rules(ten)).total == 0


def test_an_amount_and_then_a_percent_work_on_what_is_left() -> None:
    """155.00 less 20.00, then less 5 % of 135.00."""
    both = (promotion("Twenty", model.AmountOff(amount=2000), priority=2), promotion("Five", percent_off("5"), priority=1))
    assert price(cart(line(1, 2500, 5), line(2, 1500, 2)), rules(*both)).discount == 2675


def test_a_percent_counts_the_whole_and_not_each_line() -> None:
    found = price(cart(*(line(n, 5) for n in range(1, 4))), rules(promotion("Tenth", percent_off("10"))))
    assert found.discount == 2


@pytest.mark.parametrize(
    ("quantity", "free"),
    [(1, 0), (2, 0), (3, 1), (5, 1), (6, 2)],
)
def test_three_for_the_price_of_two(quantity: int, free: int) -> None:
    found = price(cart(line(1, 2000, quantity)), rules(promotion("3 for 2", model.BuyGet(buy=2, get=1))))
    assert found.discount == free * 2000


def test_the_cheapest_units_are_free_and_they_may_be_part_of_a_line() -> None:
    three = promotion("3 for 2", model.BuyGet(buy=2, get=1))
    assert discounts(price(cart(line(1, 900, 4), line(2, 500), line(3, 700)), rules(three))) == {2: 500, 3: 700}
    assert discounts(price(cart(line(1, 900, 5), line(2, 500)), rules(three))) == {1: 900, 2: 500}


def test_a_half_pair_gives_what_it_can() -> None:
    two = promotion("Two and two", model.BuyGet(buy=2, get=2))
    assert price(cart(line(1, 100, 3)), rules(two)).discount == 100
    assert price(cart(line(1, 100, 4)), rules(two)).discount == 200


def test_units_given_are_of_another_scope_and_are_not_bought_too() -> None:
    pads = promotion("Pads", model.BuyGet(buy=1, get=1, percent=HALF, of=scope(brands=[2])), scope=scope(brands=[1]))
    assert discounts(price(cart(line(1, 1000, brand=1), line(2, 400, 3, brand=2)), rules(pads))) == {2: 200}
    same = promotion("Any", model.BuyGet(buy=1, get=1, of=scope(brands=[1])), scope=scope(brands=[1]))
    assert price(cart(line(1, 1000, 1, brand=1)), rules(same)).discount == 0
    assert price(cart(line(1, 1000, 5, brand=1)), rules(same)).discount == 2000
    once = promotion("Once", model.BuyGet(buy=1, get=1, of=scope(brands=[1]), times=1), scope=scope(brands=[1]))
    assert price(cart(line(1, 1000, 5, brand=1)), rules(once)).discount == 1000


def test_a_bundle_costs_its_price_as_often_as_it_is_whole() -> None:
    parts = (model.BundlePart(scope=scope(brands=[1])), model.BundlePart(scope=scope(brands=[2]), quantity=2))
    kit = promotion("Kit", model.Bundle(parts=parts, price=5000))
    filters, discs = line(1, 2000, 3, brand=1), line(2, 2500, 4, brand=2)
    found = price(cart(filters, discs), rules(kit))
    assert found.discount == 2 * (2000 + 2 * 2500 - 5000)
    assert price(cart(filters), rules(kit)).discount == 0
    assert price(cart(filters, discs), rules(promotion("Kit", model.Bundle(parts=parts, percent=Decimal(10), times=1)))).discount == 700


def test_a_part_that_fits_two_places_of_a_bundle_goes_where_it_is_needed() -> None:
    parts = (model.BundlePart(scope=model.EVERYTHING), model.BundlePart(scope=scope(brands=[2])))
    kit = promotion("Pair", model.Bundle(parts=parts, percent=HALF))
    assert price(cart(line(1, 100, brand=1), line(2, 900, brand=2)), rules(kit)).discount == 500


def test_tiers_count_all_that_match() -> None:
    tiers = (model.PercentTier(minimum_quantity=3, percent=Decimal(5)), model.PercentTier(minimum_quantity=6, percent=Decimal(10)))
    tiered = promotion("More", model.Tiered(tiers=tiers), scope=scope(categories=[1]))
    other = line(3, 5000, 9, category=2)
    assert price(cart(line(1, 1000, 2, category=1), other), rules(tiered)).discount == 0
    assert price(cart(line(1, 1000, 2, category=1), line(2, 1000, category=1), other), rules(tiered)).discount == 150
    assert price(cart(line(1, 1000, 6, category=1), other), rules(tiered)).discount == 600


def test_an_exclusive_promotion_has_its_lines_to_itself() -> None:
    own = promotion("Half", percent_off("50"), exclusive=True, scope=scope(vendors=[1]))
    tenth = promotion("Tenth", percent_off("10"))
    found = price(cart(line(1, 1000, vendor=1), line(2, 1000, vendor=2)), rules(own, tenth))
    assert discounts(found) == {1: 500, 2: 100}


def test_of_exclusive_promotions_the_best_is_taken_and_none_where_the_others_give_more() -> None:
    five, eight = (promotion(f"P{n}", percent_off(str(n)), exclusive=True) for n in (5, 8))
    found = price(cart(line(1, 1000)), rules(five, eight))
    assert (found.discount, said(found, PriceAspect.DISCOUNT)) == (80, ["P8"])
    assert said(found, PriceAspect.REFUSED) == ["P5 does not apply: it can't be combined, and others come first"]
    ranked = price(cart(line(1, 1000)), rules(five.model_copy(update={"priority": 1}), eight))
    assert said(ranked, PriceAspect.DISCOUNT) == ["P5"]
    shared = [promotion(f"S{n}", percent_off("6")) for n in range(2)]
    assert price(cart(line(1, 1000)), rules(eight, *shared)).discount == 60 + 56


def test_a_minimum_says_what_is_missing() -> None:
    found = price(cart(line(1, 3770)), rules(promotion("Big", percent_off("10"), minimum=5000)))
    assert (found.discount, said(found, PriceAspect.REFUSED)) == (0, ["Big: minimum of 50.00 not reached: 12.30 missing"])


def test_each_parcel_gets_the_best_promotion_on_shipping() -> None:
    half, free = promotion("Half", model.ShippingOff(percent=HALF)), promotion("Free", model.ShippingOff(), scope=scope(vendors=[1]))
    found = price(cart(line(1, 1000, vendor=1), line(2, 1000, vendor=2), shipping=(sent(600, 1), sent(500, 2))), rules(half, free))
    assert [(each.amount, each.discount) for each in found.shipping] == [(600, 600), (500, 250)]
    assert (found.shipping_total, found.discount, found.total) == (1100, 850, 2250)


def test_shipping_of_a_vendor_of_whom_nothing_is_left_costs_nothing() -> None:
    assert price(cart(line(1, 1000, vendor=1), shipping=(sent(600, 2),)), rules()).total == 1000


# --- Coupons


def test_a_percent_is_capped_and_says_so() -> None:
    spring = coupon("SPRING", percent_off("10", 2000))
    found = price(cart(line(1, 50_000), coupons=(" spring ",)), rules(coupons=[spring]))
    assert (found.discount, said(found, PriceAspect.DISCOUNT)) == (2000, ["10 % SPRING, capped at 20.00"])
    small = price(cart(line(1, 1000), coupons=("Spring",)), rules(coupons=[spring]))
    assert (small.discount, small.coupons[0].message, small.used) == (100, "10 % SPRING", (Used("COUPON", spring.id, 1),))


def test_coupons_that_stack_work_on_what_is_left_percents_first() -> None:
    both = [coupon("A", model.AmountOff(amount=1000)), coupon("B", percent_off("10"))]
    for entered in (("A", "B"), ("B", "A")):
        assert price(cart(line(1, 10_000), coupons=entered), rules(coupons=both)).discount == 2000


def test_one_that_does_not_stack_is_taken_where_it_saves_more() -> None:
    spring = coupon("SPRING", percent_off("10"))
    for amount, taken, left in ((900, "SPRING", "WINTER"), (1100, "WINTER", "SPRING")):
        winter = coupon("WINTER", model.AmountOff(amount=amount), stackable=False)
        found = price(cart(line(1, 10_000), coupons=("WINTER", "SPRING")), rules(coupons=[spring, winter]))
        assert coupons_of(found) == {taken: None, left: "NOT_COMBINED"}
        assert f"{left} does not apply: it can't be combined with {taken}" in said(found, PriceAspect.REFUSED)


@pytest.mark.parametrize(
    ("changes", "cart_changes", "reason"),
    [
        ({"active": False}, {}, "COUPON_INACTIVE"),
        ({"starts_at": NOON + timedelta(seconds=1)}, {}, "COUPON_NOT_YET"),
        ({"ends_at": NOON}, {}, "COUPON_EXPIRED"),
        ({"left": 0}, {}, "COUPON_USED_UP"),
        ({"left_for_user": 0}, {"customer": customer()}, "COUPON_USED_BY_YOU"),
        ({"per_user": True}, {}, "SIGN_IN_REQUIRED"),
        ({"audience": model.Audience(users=frozenset({an_id(USER, 9)}))}, {"customer": customer()}, "NOT_FOR_YOU"),
        ({"audience": model.Audience(groups=frozenset({an_id(GROUP, 9)}))}, {"customer": customer(1)}, "NOT_FOR_YOU"),
        ({"audience": model.Audience(first_order=True)}, {}, "SIGN_IN_REQUIRED"),
        ({"audience": model.Audience(first_order=True)}, {"customer": customer(orders=1)}, "FIRST_ORDER_ONLY"),
        ({"audience": model.Audience(business=True)}, {"place": BERLIN}, "COMPANIES_ONLY"),
        ({"scope": scope(vendors=[9])}, {}, "NOTHING_MATCHES"),
        ({"minimum": 1001}, {}, "MINIMUM_NOT_REACHED"),
        ({"effect": model.FreeShipping()}, {}, "NOTHING_LEFT"),
    ],
)
def test_a_coupon_that_does_not_apply_says_why(changes: dict[str, Any], cart_changes: dict[str, Any], reason: str) -> None:
    refused = coupon("TEN", percent_off("10")).model_copy(update=changes)
    found = price(cart(line(1, 1000), coupons=("TEN",), **cart_changes), rules(coupons=[refused]))
    assert (coupons_of(found), found.discount, found.used) == ({"TEN": reason}, 0, ())


def test_an_unknown_coupon_is_unknown_and_one_entered_twice_counts_once() -> None:
    ten = coupon("TEN", percent_off("10"))
    found = price(cart(line(1, 1000), coupons=("NONE", "TEN", "t-e-n", "--")), rules(coupons=[ten]))
    assert (coupons_of(found), found.discount) == ({"NONE": "COUPON_UNKNOWN", "TEN": None, "--": "COUPON_UNKNOWN"}, 100)


def test_a_coupon_may_leave_promoted_lines_alone() -> None:
    sale = promotion("Sale", percent_off("20"), scope=scope(brands=[1]))
    shy = coupon("SHY", percent_off("10"), with_promotions=False)
    found = price(cart(line(1, 1000, brand=1), line(2, 1000, brand=2), coupons=("SHY",)), rules(sale, coupons=[shy]))
    assert discounts(found) == {1: 200, 2: 100}
    alone = price(cart(line(1, 1000, brand=1), coupons=("SHY",)), rules(sale, coupons=[shy]))
    assert coupons_of(alone) == {"SHY": "NOT_WITH_PROMOTIONS"}


def test_a_minimum_counts_what_promotions_leave() -> None:
    sale, fifty = promotion("Sale", percent_off("20")), coupon("FIFTY", model.AmountOff(amount=100), minimum=900)
    assert coupons_of(price(cart(line(1, 1000), coupons=("FIFTY",)), rules(sale, coupons=[fifty]))) == {"FIFTY": "MINIMUM_NOT_REACHED"}


def test_free_shipping_is_of_the_vendors_meant_and_may_be_capped() -> None:
    free = coupon("FREE", model.FreeShipping(cap=500), scope=scope(vendors=[1]))
    asked = cart(line(1, 1000, vendor=1), line(2, 1000, vendor=2), shipping=(sent(600, 1), sent(600, 2)), coupons=("FREE",))
    found = price(asked, rules(coupons=[free]))
    assert [each.discount for each in found.shipping] == [500, 0]
    assert found.coupons[0].message == "Free shipping FREE, capped at 5.00"


# --- Tax


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
    worth = model.PointsTerms(points=100, worth=30, percent=HALF)
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
