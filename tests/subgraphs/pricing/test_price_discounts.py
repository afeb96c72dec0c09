"""What promotions and coupons take off a cart, to the cent; among it what other shops have been seen to get wrong."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.price import price
from subgraphs.pricing.rules.priced import PriceAspect, Priced, Used
from tests.subgraphs.pricing.carts import (
    BERLIN,
    BRAND,
    CATEGORY,
    GROUP,
    NOON,
    OFFER,
    PRODUCT,
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
