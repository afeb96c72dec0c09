"""What of each amount is tax, or what tax comes on top of it, after all discounts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from subgraphs.pricing.rules.basket import Basket, is_open
from subgraphs.pricing.rules.model import Line, Place, TaxClass, TaxRate, TaxRounding
from subgraphs.pricing.rules.money import HUNDRED, millionths, say_percent, shares
from subgraphs.pricing.rules.priced import Explanation, PriceAspect

Rates = tuple[TaxRate, ...]


@dataclass(frozen=True, slots=True)
class Taxed:
    """net + tax is what is paid. `relief`: tax in the price that a company doesn't pay here."""

    net: int
    tax: int
    relief: int
    why: tuple[Explanation, ...]


UNTAXED: Rates = ()


def tax(basket: Basket) -> tuple[list[Taxed], list[Taxed]]:
    """Of items and of parcels."""
    terms, classes = basket.rules.book.terms, basket.rules.book.tax_classes
    place = basket.cart.place or (Place(country=terms.country) if terms.prices_include_tax and terms.country else None)
    if place is None and classes:
        why = "Tax is added as soon as it is known where to send it"
        basket.why.append(Explanation(about=PriceAspect.TAX, code="PLACE_UNKNOWN", message=why))
    at_place = _rates_at(basket, place)
    own = {id_: each for each in classes for id_ in each.products}
    nearest = {id_: each for each in classes for id_ in each.categories}
    usual = next((each for each in sorted(classes, key=lambda c: c.id) if each.default), None)
    rates = [at_place.get(_class_of(item.line, own, nearest, usual), UNTAXED) for item in basket.items]
    of_shipping = at_place.get(terms.shipping_class_id, UNTAXED)
    amounts = [item.left for item in basket.items] + [parcel.left for parcel in basket.parcels]
    taxed = _taxed(basket, amounts, rates + [of_shipping] * len(basket.parcels), place)
    return taxed[: len(basket.items)], taxed[len(basket.items) :]


def _class_of(line: Line, own: dict[UUID, TaxClass], nearest: dict[UUID, TaxClass], usual: TaxClass | None) -> UUID | None:
    found = own.get(line.product_id) or next((nearest[id_] for id_ in reversed(line.category_path) if id_ in nearest), usual)
    return found.id if found else None


def _rates_at(basket: Basket, place: Place | None) -> dict[UUID | None, Rates]:
    """By class: of each name the rate that is nearest to the place, in the order of names."""
    if place is None:
        return {}
    nearest: dict[tuple[UUID, str], TaxRate] = {}
    for rate in sorted(basket.rules.book.tax_rates, key=_nearness):
        if _is_at(rate, place) and is_open(rate.starts_at, rate.ends_at, basket.cart.moment):
            nearest[rate.class_id, rate.name] = rate
    found: defaultdict[UUID | None, Rates] = defaultdict(tuple)
    for (class_id, _), rate in sorted(nearest.items(), key=lambda named: named[0][1]):
        found[class_id] += (rate,)
    return dict(found)


def _nearness(rate: TaxRate) -> tuple[int, bool, float, UUID]:
    return len(_plain(rate.postcode)), bool(rate.region), rate.starts_at.timestamp() if rate.starts_at else 0.0, rate.id


def _plain(postcode: str) -> str:
    return "".join(c for c in postcode.upper() if c.isalnum())


def _is_at(rate: TaxRate, place: Place) -> bool:
    return (
        rate.country == place.country
        and (not rate.region or rate.region.upper() == place.region.upper())
        and _plain(place.postcode).startswith(_plain(rate.postcode))
    )


def _taxed(basket: Basket, amounts: Sequence[int], rates: Sequence[Rates], place: Place | None) -> list[Taxed]:
    """Each by itself, or those of the same rates together: then shared out by what they cost."""
    together: defaultdict[object, list[int]] = defaultdict(list)
    for at, of in enumerate(rates):
        by_itself = basket.rules.book.terms.tax_rounding is TaxRounding.PER_LINE
        together[at if by_itself else tuple(rate.id for rate in of)].append(at)
    found: dict[int, Taxed] = {}
    for places in together.values():
        found.update(zip(places, _of_group(basket, [amounts[at] for at in places], rates[places[0]], place), strict=True))
    return [found[at] for at in range(len(amounts))]


def _of_group(basket: Basket, amounts: Sequence[int], rates: Rates, place: Place | None) -> list[Taxed]:
    if not rates:
        return [Taxed(amount, 0, 0, ()) for amount in amounts]
    terms = basket.rules.book.terms
    abroad = bool(place and place.company and terms.country and place.country != terms.country)
    counted = [rate for rate in rates if terms.prices_include_tax or not (abroad and rate.reverse_charge)]
    parts = [millionths(rate.percent) for rate in counted]
    base = HUNDRED + sum(parts) if terms.prices_include_tax else HUNDRED
    group = basket.counting.divided(sum(amounts) * sum(parts), base)
    found = []
    for amount, own in zip(amounts, shares(group, amounts), strict=True):
        by_rate = dict(zip((rate.id for rate in counted), shares(own, parts), strict=True))
        found.append(_one(amount, rates, by_rate, abroad=abroad, included=terms.prices_include_tax))
    return found


def _one(amount: int, rates: Rates, by_rate: dict[UUID, int], *, abroad: bool, included: bool) -> Taxed:
    relief, why = 0, []
    for rate in rates:
        name = f"{rate.name} {say_percent(rate.percent)}"
        part = by_rate.get(rate.id, 0)
        if abroad and rate.reverse_charge:
            relief += part
            message = f"{name} is not charged: the company owes it where it is"
            why.append(Explanation(about=PriceAspect.TAX, code="REVERSE_CHARGE", message=message, rule_id=rate.id))
        else:
            why.append(Explanation(about=PriceAspect.TAX, code="TAX", message=name, amount=part, rule_id=rate.id))
    contained = sum(by_rate.values())
    return Taxed(amount - contained if included else amount, contained - relief, relief, tuple(why))
