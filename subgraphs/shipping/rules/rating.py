"""What sending a vendor's part of a cart costs, by zones, rates and rules. Pure: the same answer whenever it is asked anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.ids import PLATFORM
from subgraphs.shipping.models import Action, Measure
from subgraphs.shipping.rules.estimates import Window, ship_by, window, working_days_after

MARKET = PLATFORM
"""Stands where a vendor's id would, for what holds in the whole market."""
UNKNOWN_GRAMS = 1000
"""What a piece of unknown weight is reckoned at."""


@dataclass(frozen=True, slots=True)
class Place:
    country: str
    region: str = ""
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    id: UUID
    countries: Sequence[str]
    regions: Sequence[str] = ()
    postal_codes: Sequence[str] = ()

    def nearness(self, place: Place) -> int:
        """0: not there; the more narrowly it is drawn, the higher."""
        if place.country not in self.countries:
            return 0
        if self.regions and place.region.upper() not in self.regions:
            return 0
        if self.postal_codes and not any(holds(each, place.postal_code) for each in self.postal_codes):
            return 0
        return 1 + bool(self.regions) + 2 * bool(self.postal_codes)


def holds(pattern: str, postal_code: str) -> bool:
    """`78*` is a beginning, `1000-1299` a range of codes as long, anything else one code."""
    code = "".join(postal_code.upper().split())
    if pattern.endswith("*"):
        return code.startswith(pattern[:-1])
    first, dash, last = pattern.partition("-")
    if dash:
        return len(code) >= len(first) and first <= code[: len(first)] <= last
    return code == pattern


@dataclass(frozen=True, slots=True)
class Step:
    """What it costs from so many grams, minor units or pieces on."""

    start: int
    amount: int


@dataclass(frozen=True, slots=True)
class Rate:
    id: UUID
    owner: UUID
    zone_id: UUID
    method: str
    name: str
    currency: str
    measure: Measure
    steps: Sequence[Step]
    free_above: int | None
    fastest_days: int
    slowest_days: int
    cutoff_hour: int
    weekend: Sequence[int]
    carrier_id: UUID | None = None

    def cost(self, contents: "Contents") -> int | None:
        """None where its steps begin above what there is."""
        if self.free_above is not None and contents.value >= self.free_above:
            return 0
        of = {Measure.FLAT: 0, Measure.WEIGHT: contents.weight, Measure.VALUE: contents.value, Measure.QUANTITY: contents.quantity}[self.measure]
        reached = [step for step in self.steps if step.start <= of]
        return max(reached, key=lambda step: step.start).amount if reached else None

    def window(self, now: datetime, handling_hours: int | None, handling_days: int = 0) -> Window:
        """`handling_days`: working days that the offer itself needs; the later of both counts."""
        ready = max(ship_by(now, handling_hours), working_days_after(now, handling_days, self.weekend))
        return window(ready, self.fastest_days, self.slowest_days, self.cutoff_hour, self.weekend)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a vendor sends, all together. Grams, minor units, millimetres."""

    weight: int
    value: int
    quantity: int
    longest: int = 0
    hazmat: bool = False
    oversize: bool = False
    products: frozenset[UUID] = frozenset()
    categories: frozenset[UUID] = frozenset()


class Conditions(BaseModel):
    """All that are given must hold; one product, or category, of those named is enough. Bounds are reached at their own value."""

    model_config = ConfigDict(frozen=True)

    min_weight: int | None = None
    max_weight: int | None = None
    min_value: int | None = None
    max_value: int | None = None
    min_longest: int | None = None
    postal_codes: list[str] = []
    countries: list[str] = []
    hazmat: bool | None = None
    oversize: bool | None = None
    product_ids: list[UUID] = []
    category_ids: list[UUID] = []

    def hold(self, contents: Contents, place: Place) -> bool:
        least = ((self.min_weight, contents.weight), (self.min_value, contents.value), (self.min_longest, contents.longest))
        most = ((self.max_weight, contents.weight), (self.max_value, contents.value))
        flags = ((self.hazmat, contents.hazmat), (self.oversize, contents.oversize))
        return (
            all(bound is None or there >= bound for bound, there in least)
            and all(bound is None or there <= bound for bound, there in most)
            and all(wanted is None or wanted == there for wanted, there in flags)
            and (not self.postal_codes or any(holds(each, place.postal_code) for each in self.postal_codes))
            and (not self.countries or place.country in self.countries)
            and (not self.product_ids or not contents.products.isdisjoint(self.product_ids))
            and (not self.category_ids or not contents.categories.isdisjoint(self.category_ids))
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """`methods` none: of all. `amount` is what a SURCHARGE adds."""

    id: UUID
    priority: int
    action: Action
    reason: str
    methods: Sequence[str]
    amount: int
    currency: str
    conditions: Conditions


@dataclass(frozen=True, slots=True)
class Surcharge:
    reason: str
    amount: int


@dataclass(frozen=True, slots=True)
class Option:
    """`amount` holds the surcharges. `refused`: why it can't be had; it is shown, so that nobody has to guess."""

    rate: Rate
    amount: int
    window: Window
    surcharges: tuple[Surcharge, ...] = ()
    refused: str | None = None
    live: bool = False
    """Priced by the carrier itself."""


@dataclass(frozen=True)
class Book:
    """What holds for a vendor: the market's zones, rates and rules, and its own."""

    zones: Mapping[UUID, Zone] = field(default_factory=dict)
    rates: Sequence[Rate] = ()
    rules: Sequence[Rule] = ()

    def options(
        self, vendor_id: UUID, contents: Contents, place: Place, currency: str, now: datetime, handling_hours: int | None, handling_days: int = 0
    ) -> list[Option]:
        """The cheapest first, what is refused last."""
        found = [
            self._option(rate, contents, place, cost, rate.window(now, handling_hours, handling_days))
            for rate in self.nearest(vendor_id, place, currency)
            if (cost := rate.cost(contents)) is not None
        ]
        return sorted(found, key=lambda option: (option.refused is not None, option.amount, option.rate.method))

    def knows(self, vendor_id: UUID, currency: str) -> bool:
        """Whether it says anything of what the vendor sends: without a rate nothing is asked for sending, and nothing promised."""
        return any(rate.currency == currency and rate.owner in (vendor_id, MARKET) for rate in self.rates)

    def nearest(self, vendor_id: UUID, place: Place, currency: str) -> list[Rate]:
        """Of each method the one whose zone is drawn most narrowly; a vendor that has rates of its own has no others."""
        known = [rate for rate in self.rates if rate.currency == currency]
        own = [rate for rate in known if rate.owner == vendor_id] or [rate for rate in known if rate.owner == MARKET]
        best: dict[str, tuple[int, Rate]] = {}
        for rate in sorted(own, key=lambda rate: str(rate.id)):
            near = self.zones[rate.zone_id].nearness(place) if rate.zone_id in self.zones else 0
            if near and near > best.get(rate.method, (0, rate))[0]:
                best[rate.method] = (near, rate)
        return [rate for _, rate in best.values()]

    def _option(self, rate: Rate, contents: Contents, place: Place, cost: int, arrives: Window) -> Option:
        said = [rule for rule in self.rules if (not rule.methods or rate.method in rule.methods) and rule.conditions.hold(contents, place)]
        added = tuple(Surcharge(rule.reason, rule.amount) for rule in said if rule.action == Action.SURCHARGE and rule.currency == rate.currency)
        return Option(rate, cost + sum(each.amount for each in added), arrives, added, _refusal(said))


def _refusal(said: Iterable[Rule]) -> str | None:
    """Who speaks first decides."""
    first = min((rule for rule in said if rule.action != Action.SURCHARGE), key=lambda rule: (rule.priority, str(rule.id)), default=None)
    return first.reason if first is not None and first.action == Action.REFUSE else None
