"""How each vendor's part of a cart is sent: by an option of shipping's, good for what it was reckoned for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from events.contracts.carts import ChosenShipping
from events.contracts.pricing import Place, QuotedShipping
from events.contracts.shipping import ShippingOption, contents_digest
from shared.ids import PLATFORM
from subgraphs.carts.rules.lines import Line

MARKET = PLATFORM
"""Stands where a vendor's id would, for rates of the whole market."""

Rates = Mapping[UUID, Sequence[str]]
"""By owner: the currencies in which they say what sending costs."""


def by_vendor(lines: Iterable[Line]) -> dict[UUID, list[Line]]:
    """Of those to buy, in the order in which vendors came to the cart."""
    found: dict[UUID, list[Line]] = {}
    for line in lines:
        if not line.kept:
            found.setdefault(line.vendor_id, []).append(line)
    return found


def must_be_chosen(rates: Rates, vendor: UUID, currency: str) -> bool:
    return any(currency in rates.get(owner, ()) for owner in (vendor, MARKET))


def holds(option: ShippingOption, lines: Iterable[tuple[UUID, int]], place: Place | None, currency: str, at: datetime) -> bool:
    """`lines`: what of the vendor is in the cart now, offers and quantities."""
    return place is not None and option.currency == currency and at < option.expires_at and option.contents == contents_digest(place, lines)


def options(choices: Mapping[str, Any], lines: Iterable[Line], place: Place | None, currency: str, at: datetime) -> dict[UUID, ShippingOption]:
    """What was chosen, by vendor, as far as it still holds."""
    found = {}
    for vendor, theirs in by_vendor(lines).items():
        option = ShippingOption.model_validate(choices[str(vendor)]) if str(vendor) in choices else None
        if option is not None and holds(option, [(line.offer_id, line.quantity) for line in theirs], place, currency, at):
            found[vendor] = option
    return found


def chosen(found: Mapping[UUID, ShippingOption]) -> list[ChosenShipping]:
    return [ChosenShipping(vendor_id=vendor, method=option.method, amount=option.amount) for vendor, option in found.items()]


def named(sent: Iterable[QuotedShipping], found: Mapping[UUID, ShippingOption]) -> list[QuotedShipping]:
    """Each as it was called when it was chosen."""
    return [each.model_copy(update={"name": found[each.vendor_id].name}) if each.vendor_id in found else each for each in sent]
