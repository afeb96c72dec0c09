"""What holds for every cart and every set of rules."""

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.money import shares
from subgraphs.pricing.rules.price import price
from subgraphs.pricing.rules.priced import PRICED, Explanation, PriceAspect, Priced, PricedLine, PricedShipping
from tests.subgraphs.pricing.carts import BRAND, CARD, CATEGORY, GOODS, GROUP, NOON, USER, VENDOR, an_id, cart, line, rate, sent

few = st.integers(0, 2)
amounts = st.integers(0, 20_000)
percents = st.decimals(0, 100, places=3, allow_nan=False)
units = st.integers(1, 7)
scopes = st.builds(
    model.Scope,
    vendors=st.frozensets(few.map(lambda n: an_id(VENDOR, n)), max_size=1),
    brands=st.frozensets(few.map(lambda n: an_id(BRAND, n)), max_size=2),
    categories=st.frozensets(few.map(lambda n: an_id(CATEGORY, n)), max_size=1),
)
audiences = st.builds(model.Audience, groups=st.frozensets(few.map(lambda n: an_id(GROUP, n)), max_size=1), first_order=st.booleans())
percent_off = st.builds(model.PercentOff, percent=percents, cap=st.none() | amounts)
amount_off = st.builds(model.AmountOff, amount=amounts)
bundle_parts = st.lists(st.builds(model.BundlePart, scope=scopes, quantity=units), min_size=1, max_size=3).map(tuple)
times = st.none() | units
percent_tiers = st.lists(st.builds(model.PercentTier, minimum_quantity=units, percent=percents), min_size=1, max_size=3).map(tuple)
effects = st.one_of(
    percent_off,
    amount_off,
    st.builds(model.BuyGet, buy=units, get=units, percent=percents, of=st.none() | scopes, times=times),
    st.builds(model.Bundle, parts=bundle_parts, price=amounts, times=times),
    st.builds(model.Bundle, parts=bundle_parts, percent=percents, times=times),
    st.builds(
        model.Tiered, tiers=st.lists(st.builds(model.PercentTier, minimum_quantity=units, percent=percents), min_size=1, max_size=3).map(tuple)
    ),
    st.builds(model.ShippingOff, percent=percents),
)
changes = st.one_of(
    st.builds(model.UnitPrice, amount=amounts), st.builds(model.UnitPercent, percent=percents), st.builds(model.UnitAmount, amount=amounts)
)
tiers = st.lists(st.builds(model.PriceTier, minimum_quantity=units, change=changes), min_size=1, max_size=3).map(tuple)


def numbered(make: Callable[..., Any], of: int, most: int, **said: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to `most` of them, each with an id and a name of its own."""
    each = st.fixed_dictionaries({"scope": scopes, "audience": audiences, **said})
    return st.lists(each, max_size=most).map(
        lambda all_: tuple(make(id=an_id(of, n), name=f"{make.__name__} {n}", **one) for n, one in enumerate(all_))
    )


lines = st.lists(st.tuples(amounts, units, few, few, few), max_size=7).map(
    lambda all_: tuple(line(n, p, q, vendor=v, brand=b, category=c) for n, (p, q, v, b, c) in enumerate(all_))
)
promotions = numbered(model.Promotion, 20, 6, effect=effects, priority=few, exclusive=st.booleans(), minimum=st.integers(0, 5000))
coupons = numbered(
    model.Coupon,
    21,
    4,
    effect=percent_off | amount_off | st.builds(model.FreeShipping, cap=st.none() | amounts),
    stackable=st.booleans(),
    with_promotions=st.booleans(),
    minimum=st.integers(0, 5000),
    left=st.none() | st.integers(0, 2),
)
cards = st.lists(amounts, max_size=3).map(
    lambda all_: tuple(
        model.GiftCard(id=an_id(CARD, n), digest=f"digest {n}", last_four=f"000{n}", balance=a, currency="EUR") for n, a in enumerate(all_)
    )
)
terms = st.builds(
    model.Terms,
    currency=st.just("EUR"),
    country=st.just("DE"),
    rounding=st.sampled_from(model.Rounding),
    tax_rounding=st.sampled_from(model.TaxRounding),
    prices_include_tax=st.booleans(),
    shipping_class_id=st.none() | st.just(an_id(GOODS)),
    points=st.none() | st.builds(model.PointsTerms, points=st.integers(1, 200), worth=st.integers(0, 300), percent=percents),
)
rates = st.lists(st.tuples(percents, st.booleans()), max_size=3).map(
    lambda all_: tuple(rate(str(p), f"T{n}", n, reverse_charge=r) for n, (p, r) in enumerate(all_))
)
books = st.builds(
    model.Book,
    terms=terms,
    promotions=promotions,
    price_rules=numbered(model.PriceRule, 22, 2, tiers=tiers),
    flash_sales=numbered(model.FlashSale, 23, 2, change=changes),
    tax_classes=st.just((model.TaxClass(id=an_id(GOODS), code="GOODS", default=True),)),
    tax_rates=rates,
)
all_rules = st.builds(
    model.Rules, book=books, coupons=coupons, gift_cards=cards, flash_units=st.dictionaries(few.map(lambda n: an_id(23, n)), st.integers(0, 9))
)
places = st.none() | st.builds(model.Place, country=st.sampled_from(("DE", "AT")), company=st.booleans())
customers = st.none() | st.builds(
    model.Customer,
    user_id=st.just(an_id(USER)),
    groups=st.frozensets(few.map(lambda n: an_id(GROUP, n)), max_size=2),
    orders=few,
    points=st.integers(0, 5000),
)
carts = st.builds(
    model.Cart,
    cart_id=st.just(an_id(0)),
    version=st.just(1),
    currency=st.just("EUR"),
    moment=st.just(NOON),
    lines=lines,
    shipping=st.lists(amounts, max_size=3).map(lambda all_: tuple(sent(a, n) for n, a in enumerate(all_))),
    customer=customers,
    place=places,
    coupons=st.just(tuple(f"coupon {n}" for n in range(4))),
    gift_cards=st.just(tuple(f"digest {n}" for n in range(3))),
    points=st.integers(0, 6000),
)
thorough = settings(deadline=None, max_examples=200)


def parts_of(found: Priced) -> list[PricedLine | PricedShipping]:
    return [*found.lines, *found.shipping]


def told(explanations: tuple[Explanation, ...], about: PriceAspect) -> int:
    return sum(each.amount or 0 for each in explanations if each.about is about)


@thorough
@given(carts, all_rules)
def test_parts_sum_to_the_whole_and_nothing_is_negative(asked: model.Cart, rules: model.Rules) -> None:
    found = price(asked, rules)
    for each in found.lines:
        assert each.subtotal == each.unit_price * each.quantity
        assert 0 <= each.discount <= each.subtotal
        assert each.unit_price <= each.list_price
    for parcel in found.shipping:
        assert 0 <= parcel.discount <= parcel.amount
    parts = parts_of(found)
    assert all(min(each.net, each.tax, each.total) >= 0 and each.total == each.net + each.tax + getattr(each, "core", 0) for each in parts)
    assert found.subtotal == sum(each.subtotal for each in found.lines)
    assert found.discount == sum(each.discount for each in parts)
    assert (found.tax, found.total) == (sum(each.tax for each in parts), sum(each.total for each in parts))
    on_top = -found.relief if rules.book.terms.prices_include_tax else found.tax
    assert found.total == found.subtotal + found.shipping_total - found.discount + on_top
    assert 0 <= found.due <= found.total


@thorough
@given(carts, all_rules)
def test_explanations_sum_to_what_they_explain(asked: model.Cart, rules: model.Rules) -> None:
    found = price(asked, rules)
    for each in parts_of(found):
        assert told(each.explanations, PriceAspect.DISCOUNT) == each.discount
        assert told(each.explanations, PriceAspect.TAX) == each.tax
    assert told(found.explanations, PriceAspect.DISCOUNT) == found.discount
    assert told(found.explanations, PriceAspect.TAX) == found.tax
    assert told(found.explanations, PriceAspect.PAYMENT) == found.total - found.due
    assert [each.reason is None for each in found.coupons] == [each.applied for each in found.coupons]


@thorough
@given(carts, all_rules, st.randoms(use_true_random=False))
def test_order_does_not_matter(asked: model.Cart, rules: model.Rules, chance: Random) -> None:
    def shuffled(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(things, len(things)))

    found = price(asked, rules)
    mixed = {name: shuffled(getattr(asked, name)) for name in ("lines", "shipping", "coupons", "gift_cards")}
    book = rules.book.model_copy(
        update={name: shuffled(getattr(rules.book, name)) for name in ("promotions", "price_rules", "flash_sales", "tax_rates")}
    )
    again = price(asked.model_copy(update=mixed), rules.model_copy(update={"book": book, "coupons": shuffled(rules.coupons)}))
    assert {each.line_id: each for each in again.lines} == {each.line_id: each for each in found.lines}
    assert [each.line_id for each in again.lines] == [each.line_id for each in mixed["lines"]]
    assert (again.shipping, again.used, again.total, again.due) == (found.shipping, found.used, found.total, found.due)
    assert {each.code: each for each in again.coupons} == {each.code: each for each in found.coupons}


@thorough
@given(carts, all_rules, amounts, units)
def test_removing_what_was_added_restores_the_price(asked: model.Cart, rules: model.Rules, amount: int, quantity: int) -> None:
    found = price(asked, rules)
    more = asked.model_copy(update={"lines": (line(100, amount, quantity), *asked.lines)})
    assert len(price(more, rules).lines) == len(asked.lines) + 1
    less = more.model_copy(update={"lines": tuple(each for each in more.lines if each.line_id != more.lines[0].line_id)})
    assert price(less, rules) == found


@thorough
@given(st.integers(0, 10**9), st.lists(percents, min_size=1, max_size=3), st.sampled_from(model.Rounding))
def test_with_tax_is_without_tax_and_the_tax(net: int, parts: list[Decimal], rounding: model.Rounding) -> None:
    charged = tuple(rate(str(part), f"T{n}", n) for n, part in enumerate(parts))

    def taxed(amount: int, *, included: bool) -> Priced:
        goods = model.TaxClass(id=an_id(GOODS), code="GOODS", default=True)
        own = model.Terms(currency="EUR", country="DE", rounding=rounding, prices_include_tax=included)
        book = model.Book(terms=own, tax_classes=(goods,), tax_rates=charged)
        return price(cart(line(1, amount), place=model.Place(country="DE")), model.Rules(book=book))

    on_top = taxed(net, included=False)
    within = taxed(on_top.total, included=True)
    assert on_top.total == net + on_top.tax
    assert (within.total, within.tax, within.lines[0].net) == (on_top.total, on_top.tax, net)


@thorough
@given(carts, all_rules)
def test_a_coupon_never_costs_anything(asked: model.Cart, rules: model.Rules) -> None:
    assert price(asked, rules).discount >= price(asked.model_copy(update={"coupons": ()}), rules).discount


@thorough
@given(carts, all_rules)
def test_a_stored_price_reads_as_it_was_and_comes_out_again(asked: model.Cart, rules: model.Rules) -> None:
    found = price(asked, rules)
    assert PRICED.validate_json(PRICED.dump_json(found)) == found
    assert price(model.Cart.model_validate_json(asked.model_dump_json()), model.Rules.model_validate_json(rules.model_dump_json())) == found


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=30), st.fractions(0, 1))
def test_shares_sum_to_what_is_shared_and_none_is_more_than_its_weight(weights: list[int], part: Any) -> None:
    whole = int(sum(weights) * part)
    found = shares(whole, weights)
    assert sum(found) == whole
    assert all(0 <= share <= weight for share, weight in zip(found, weights, strict=True))
    assert all(abs(share * sum(weights) - whole * weight) < sum(weights) or not whole for share, weight in zip(found, weights, strict=True))


@thorough
@given(carts, all_rules, st.lists(amounts, min_size=7, max_size=7))
def test_deposits_are_added_and_change_nothing_else(asked: model.Cart, rules: model.Rules, cores: list[int]) -> None:
    bought = asked.model_copy(update={"points": 0, "gift_cards": ()})
    deposited = tuple(each.model_copy(update={"core": core}) for each, core in zip(bought.lines, cores, strict=False))
    plain, found = price(bought, rules), price(bought.model_copy(update={"lines": deposited}), rules)
    assert (found.subtotal, found.discount, found.tax) == (plain.subtotal, plain.discount, plain.tax)
    deposits = [line.core * line.quantity for line in deposited]
    assert [line.core for line in found.lines] == deposits
    assert [line.total for line in found.lines] == [before.total + core for before, core in zip(plain.lines, deposits, strict=True)]
    assert (found.total, found.due) == (plain.total + sum(deposits), plain.due + sum(deposits))
