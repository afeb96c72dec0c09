"""From which warehouses a cart is served. Every strategy is an order of warehouses, from which is taken what is there."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple
from uuid import UUID

EARTH_KM = 6371.0
MOST_TRIED = 2000
"""Sets of warehouses that are looked at before fewest parcels becomes few parcels."""


class Strategy(StrEnum):
    PRIORITY = "PRIORITY"
    NEAREST = "NEAREST"
    FEWEST_PARCELS = "FEWEST_PARCELS"


class Place(NamedTuple):
    country: str
    region: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Site(NamedTuple):
    warehouse_id: UUID
    vendor_id: UUID
    priority: int
    place: Place

    @property
    def rank(self) -> tuple[int, UUID]:
        return (self.priority, self.warehouse_id)


class Want(NamedTuple):
    offer_id: UUID
    quantity: int


class Take(NamedTuple):
    offer_id: UUID
    warehouse_id: UUID
    vendor_id: UUID
    quantity: int


class Short(NamedTuple):
    offer_id: UUID
    asked: int
    available: int


@dataclass
class Stock:
    """What carts are planned over, one after the other.

    `kits`: of an offer its parts, and how many of each. `there`: by offer and warehouse, never less than 0.
    """

    sites: Mapping[UUID, Site]
    kits: Mapping[UUID, Mapping[UUID, int]]
    there: defaultdict[UUID, dict[UUID, int]] = field(default_factory=lambda: defaultdict(dict))

    def parts(self, offer_id: UUID) -> Mapping[UUID, int]:
        return self.kits.get(offer_id) or {offer_id: 1}

    def total(self, offer_id: UUID) -> int:
        return sum(self.there[offer_id].values())

    def take(self, takes: Iterable[Take]) -> None:
        for take in takes:
            self.there[take.offer_id][take.warehouse_id] -= take.quantity

    def copied(self) -> "Stock":
        return Stock(self.sites, self.kits, defaultdict(dict, {offer: dict(places) for offer, places in self.there.items()}))


def merged(wants: Iterable[Want]) -> list[Want]:
    """Each offer once, in one order."""
    found: defaultdict[UUID, int] = defaultdict(int)
    for want in wants:
        found[want.offer_id] += want.quantity
    return [Want(*each) for each in sorted(found.items())]


def plan(stock: Stock, wants: Iterable[Want], strategy: Strategy, to: Place | None, *, partial: bool) -> tuple[list[Take], list[Short]]:
    """What to take from where, and what is short. Nothing is to be taken where something is short, unless `partial` asks for what is there.

    A kit is there as often as all of its parts are. What is taken is not yet off `stock`.
    """
    demand: defaultdict[UUID, int] = defaultdict(int)
    short = []
    for want in merged(wants):
        parts = stock.parts(want.offer_id)
        possible = min((stock.total(part) - demand[part]) // each for part, each in parts.items())
        if possible < want.quantity:
            short.append(Short(want.offer_id, want.quantity, possible))
        for part, each in parts.items():
            demand[part] += min(possible, want.quantity) * each
    if short and not partial:
        return [], short
    wanted = {part: quantity for part, quantity in demand.items() if quantity}
    return list(_filled(stock, wanted, _order(stock, wanted, strategy, to))), short


def _filled(stock: Stock, demand: Mapping[UUID, int], order: Sequence[Site]) -> Iterable[Take]:
    for offer, quantity in sorted(demand.items()):
        missing = quantity
        for site in order:
            if (taken := min(missing, stock.there[offer].get(site.warehouse_id, 0))) > 0:
                yield Take(offer, site.warehouse_id, site.vendor_id, taken)
                missing -= taken


def _order(stock: Stock, demand: Mapping[UUID, int], strategy: Strategy, to: Place | None) -> list[Site]:
    held = {id_ for offer in demand for id_, there in stock.there[offer].items() if there > 0}
    sites = sorted((stock.sites[id_] for id_ in held), key=lambda site: site.rank)
    if strategy == Strategy.NEAREST and to is not None:
        return sorted(sites, key=lambda site: distance(site.place, to))
    if strategy == Strategy.FEWEST_PARCELS:
        by_vendor = {site.vendor_id for site in sites}
        return [site for vendor in by_vendor for site in _fewest(stock, demand, [site for site in sites if site.vendor_id == vendor])]
    return sites


def distance(one: Place, other: Place) -> tuple[int, float, int, int]:
    """To sort by: kilometres where both are known, before those of which only the address can be compared."""
    if None not in (one.latitude, one.longitude, other.latitude, other.longitude):
        return (0, _kilometres(one, other), 0, 0)
    same_country = one.country == other.country
    same_region = same_country and bool(one.region) and one.region.casefold() == other.region.casefold()
    alike = 0
    if same_country:
        for a, b in zip(_plain(one.postal_code), _plain(other.postal_code), strict=False):
            if a != b:
                break
            alike += 1
    return (1, float(not same_country), int(not same_region), -alike)


def _plain(postal_code: str) -> str:
    return "".join(c for c in postal_code.upper() if c.isalnum())


def _kilometres(one: Place, other: Place) -> float:
    a, b, c, d = (math.radians(x or 0.0) for x in (one.latitude, one.longitude, other.latitude, other.longitude))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))


def _fewest(stock: Stock, demand: Mapping[UUID, int], sites: Sequence[Site]) -> Sequence[Site]:
    """The smallest set of one vendor's warehouses that has all; of equal ones, that of the best priorities. Of very many, a small one."""
    having = {offer: min(quantity, sum(stock.there[offer].get(site.warehouse_id, 0) for site in sites)) for offer, quantity in demand.items()}
    for size in range(1, len(sites) + 1):
        if math.comb(len(sites), size) > MOST_TRIED:
            break
        for chosen in combinations(sites, size):
            if all(sum(stock.there[offer].get(site.warehouse_id, 0) for site in chosen) >= least for offer, least in having.items()):
                return chosen
    return sorted(sites, key=lambda site: -sum(min(demand[offer], stock.there[offer].get(site.warehouse_id, 0)) for offer in demand))
