"""What stands between a cart and its checkout; and whether a quote is still of this cart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from events.contracts.pricing import Quote
from events.contracts.shipping import ShippingOption
from shared.addresses import Address
from shared.errors import BadInput
from subgraphs.carts.rules.choices import same
from subgraphs.carts.rules.lines import STOPPING, Line
from subgraphs.carts.rules.shipping import Rates, by_vendor, must_be_chosen

_SAID = {
    "CART_EMPTY": "There is nothing to buy",
    "PLACE_MISSING": "Say where it is sent",
    "SHIPPING_MISSING": "Choose how it is sent",
    "NO_LONGER_SOLD": "It is no longer sold",
    "VENDOR_CLOSED": "Its vendor does not sell at present",
    "OUT_OF_STOCK": "It is out of stock",
    "NOT_ENOUGH_STOCK": "There are not as many left",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """`field` is where the cart says it: a line, a vendor, the place."""

    code: str
    field: str
    line_id: UUID | None = None
    vendor_id: UUID | None = None

    @property
    def message(self) -> str:
        return _SAID[self.code]


def problems(lines: Iterable[Line], *, has_place: bool, options: Mapping[UUID, ShippingOption], rates: Rates, currency: str) -> Iterator[Problem]:
    """`options`: those chosen that still hold. Where nobody says what sending costs, nothing has to be chosen, and it is free."""
    to_buy = [line for line in lines if not line.kept]
    if not to_buy:
        yield Problem("CART_EMPTY", "lines")
    for line in to_buy:
        stopping = [warning for warning in line.warnings() if warning in STOPPING]
        if stopping:
            yield Problem(stopping[0].value, f"lines.{line.id}", line_id=line.id)
    if not has_place:
        yield Problem("PLACE_MISSING", "place")
    for vendor in by_vendor(to_buy):
        if vendor not in options and must_be_chosen(rates, vendor, currency):
            yield Problem("SHIPPING_MISSING", f"shipping.{vendor}", vendor_id=vendor)


def must_be_of(quote: Quote, version: int, lines: Sequence[Line], at: datetime) -> None:
    """Raises BadInput where the cart has changed since, or time has run out."""
    if quote.expires_at <= at:
        raise BadInput("This quote has expired; ask for another", code="QUOTE_EXPIRED", field="input.quote")
    quoted = {each.line_id: (each.offer_id, each.quantity) for each in quote.lines}
    if quote.version != version or quoted != {line.id: (line.offer_id, line.quantity) for line in lines}:
        raise BadInput("The cart has changed since; ask for another quote", code="QUOTE_STALE", field="input.quote")


def must_cost(quote: Quote, options: Mapping[UUID, ShippingOption]) -> None:
    """What sending costs is what it cost when the quote was made."""
    now = {vendor: (option.method, option.amount) for vendor, option in options.items()}
    if {each.vendor_id: (each.method, each.amount) for each in quote.shipping} != now:
        raise BadInput("What sending costs has changed; ask for another quote", code="SHIPPING_CHANGED", field="input.quote")


def must_be_sent_to(quote: Quote, address: Address) -> None:
    place = quote.place
    if place is None:
        raise BadInput(_SAID["PLACE_MISSING"], code="PLACE_MISSING", field="place")
    parts = ((place.country, address.country), (place.region, address.region), (place.postal_code, address.postal_code))
    if not all(same(*each) for each in parts):
        raise BadInput("The quote is for another place; set the cart's place first", code="PLACE_DIFFERS", field="input.shippingAddress")
