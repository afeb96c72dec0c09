"""What of each amount is tax, or what tax comes on top of it, after all discounts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from subgraphs.pricing.rules.basket import Basket, is_open
from subgraphs.pricing.rules.model import Place, TaxRate, TaxRounding
from subgraphs.pricing.rules.money import HUNDRED, millionths, say_percent, shares
from subgraphs.pricing.rules.priced import Explanation, PriceAspect


@dataclass(frozen=True, slots=True)
class Taxed:
    """net + tax is what is paid. `relief`: tax in the price that a company doesn't pay here."""

    net: int
    tax: int
    relief: int
    why: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True)
class _Charge:
    """All rates of one class at the place. `parts` of each, in millionths of a percent, are what is in the price or comes on top of it."""

    rates: tuple[TaxRate, ...]
    parts: list[int]
    said: list[str]
    waived: list[bool]


_NONE = _Charge((), [], [], [])


def tax(basket: Basket) -> tuple[list[Taxed], list[Taxed]]:
    """Of items and of parcels."""
    terms = basket.rules.book.terms
    place = basket.cart.place or (Place(country=terms.country) if terms.prices_include_tax and terms.country else None)
    if place is None and basket.rules.book.tax_rates:
        why = "Tax is added as soon as it is known where to send it"
        basket.why.append(Explanation(about=PriceAspect.TAX, code="PLACE_UNKNOWN", message=why))
    charges = _charges_at(basket, place) if place else {}
    of_shipping = charges.get(terms.shipping_class_id, _NONE)
    charged = [charges.get(class_id, _NONE) for class_id in _classes(basket)] + [of_shipping] * len(basket.parcels)
    taxed = _taxed(basket, [item.left for item in basket.items] + [parcel.left for parcel in basket.parcels], charged)
    return taxed[: len(basket.items)], taxed[len(basket.items) :]


def _classes(basket: Basket) -> list[UUID | None]:
    """By item."""
    classes = sorted(basket.rules.book.tax_classes, key=lambda c: c.id)
    products = frozenset(item.line.product_id for item in basket.items)
    categories = frozenset(id_ for item in basket.items for id_ in item.line.category_path)
    own = {id_: each.id for each in classes for id_ in products & each.products}
    below = {id_: each.id for each in classes for id_ in categories & each.categories}
    usual = next((each.id for each in classes if each.default), None)
    return [
        own.get(item.line.product_id) or next((below[id_] for id_ in reversed(item.line.category_path) if id_ in below), usual)
        for item in basket.items
    ]


def _charges_at(basket: Basket, place: Place) -> dict[UUID | None, _Charge]:
    """By class: of each name the rate that is nearest to the place, in the order of names."""
    terms = basket.rules.book.terms
    abroad = bool(place.company and terms.country and place.country != terms.country)
    nearest: dict[tuple[UUID, str], TaxRate] = {}
    for rate in sorted((rate for rate in basket.rules.book.tax_rates if _is_at(rate, place)), key=_nearness):
        if is_open(rate.starts_at, rate.ends_at, basket.cart.moment):
            nearest[rate.class_id, rate.name] = rate
    found: defaultdict[UUID | None, list[TaxRate]] = defaultdict(list)
    for (class_id, _), rate in sorted(nearest.items(), key=lambda named: named[0][1]):
        found[class_id].append(rate)
    return {class_id: _charge(tuple(rates), abroad=abroad, included=terms.prices_include_tax) for class_id, rates in found.items()}


def _charge(rates: tuple[TaxRate, ...], *, abroad: bool, included: bool) -> _Charge:
    waived = [abroad and rate.reverse_charge for rate in rates]
    parts = [0 if free and not included else millionths(rate.percent) for rate, free in zip(rates, waived, strict=True)]
    return _Charge(rates, parts, [f"{rate.name} {say_percent(rate.percent)}" for rate in rates], waived)


def _nearness(rate: TaxRate) -> tuple[int, bool, float, UUID]:
    return len(_plain(rate.postal_code)), bool(rate.region), rate.starts_at.timestamp() if rate.starts_at else 0.0, rate.id


def _plain(postal_code: str) -> str:
    return "".join(c for c in postal_code.upper() if c.isalnum())


def _is_at(rate: TaxRate, place: Place) -> bool:
    return (
        rate.country == place.country
        and (not rate.region or rate.region.upper() == place.region.upper())
        and _plain(place.postal_code).startswith(_plain(rate.postal_code))
    )


def _taxed(basket: Basket, amounts: Sequence[int], charged: Sequence[_Charge]) -> list[Taxed]:
    """Each by itself, or those of the same rates together, whichever class they are of: then shared out by what they cost."""
    terms = basket.rules.book.terms
    together: defaultdict[object, list[int]] = defaultdict(list)
    for at, charge in enumerate(charged):
        together[at if terms.tax_rounding is TaxRounding.PER_LINE else (*charge.said, *charge.waived)].append(at)
    found: dict[int, Taxed] = {}
    for places in together.values():
        own, whole = [amounts[at] for at in places], sum(charged[places[0]].parts)
        group = basket.counting.divided(sum(own) * whole, HUNDRED + whole if terms.prices_include_tax else HUNDRED)
        for at, amount, part in zip(places, own, shares(group, own), strict=True):
            found[at] = _one(amount, part, charged[at], included=terms.prices_include_tax)
    return [found[at] for at in range(len(amounts))]


def _one(amount: int, whole: int, charge: _Charge, *, included: bool) -> Taxed:
    relief, why = 0, []
    for rate, said, waived, part in zip(charge.rates, charge.said, charge.waived, shares(whole, charge.parts), strict=True):
        if waived:
            relief += part
            message = f"{said} is not charged: the company owes it where it is"
            why.append(Explanation(about=PriceAspect.TAX, code="REVERSE_CHARGE", message=message, rule_id=rate.id))
        else:
            why.append(Explanation(about=PriceAspect.TAX, code="TAX", message=said, amount=part, rule_id=rate.id))
    return Taxed(amount - whole if included else amount, whole - relief, relief, tuple(why))
