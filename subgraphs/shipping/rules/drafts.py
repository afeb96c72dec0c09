"""Zones, rates and rules as somebody asks for them: checked before anything is kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from babel.numbers import list_currencies

from shared.addresses import COUNTRIES
from shared.errors import BadInput
from shared.text import line
from subgraphs.shipping.models import Action, Measure
from subgraphs.shipping.rules.rating import Conditions, Step

MOST_AMOUNT = 10**12
MOST_DAYS = 120
MOST_LISTED = 500
_CURRENCIES = frozenset(code for code in list_currencies() if len(code) == 3)
_POSTAL = re.compile(r"[A-Z0-9]{1,12}(\*|-[A-Z0-9]{1,12})?", re.ASCII)
_METHOD = re.compile(r"[A-Z][A-Z0-9_]{0,29}", re.ASCII)


def _few(values: Sequence[Any], name: str, most: int = MOST_LISTED) -> None:
    if len(values) > most:
        raise BadInput(f"Name {most} at most", code="TOO_MANY", field=name)


def _countries(codes: Sequence[str], name: str) -> list[str]:
    _few(codes, name)
    return sorted({country_code(code, name) for code in codes})


def country_code(code: str, name: str) -> str:
    if (found := code.strip().upper()) not in COUNTRIES:
        raise BadInput("This is no country's code: two letters, such as DE", code="COUNTRY_UNKNOWN", field=name)
    return found


def _postal_codes(patterns: Sequence[str], name: str) -> list[str]:
    _few(patterns, name)
    found = sorted({"".join(pattern.upper().split()) for pattern in patterns})
    for pattern in found:
        first, _, last = pattern.partition("-")
        if not _POSTAL.fullmatch(pattern) or (last and (len(first) != len(last) or first > last)):
            raise BadInput("A postal code, a beginning (78*) or a range (1000-1299)", code="POSTAL_CODE_MALFORMED", field=name)
    return found


def _amount(value: int | None, name: str) -> None:
    if value is not None and not 0 <= value <= MOST_AMOUNT:
        raise BadInput("This can't be asked", code="AMOUNT_RANGE", field=name)


def _currency(code: str, name: str) -> str:
    if code not in _CURRENCIES:
        raise BadInput("This is no currency", code="CURRENCY_UNKNOWN", field=name)
    return code


def _methods(methods: Sequence[str], name: str) -> list[str]:
    _few(methods, name, 20)
    for method in methods:
        if not _METHOD.fullmatch(method):
            raise BadInput("A method is named as STANDARD or NEXT_DAY", code="METHOD_MALFORMED", field=name)
    return sorted(set(methods))


@dataclass(frozen=True)
class ZoneDraft:
    name: str
    countries: Sequence[str]
    regions: Sequence[str] = ()
    postal_codes: Sequence[str] = ()

    def values(self) -> dict[str, Any]:
        if not self.countries:
            raise BadInput("A zone is somewhere", code="COUNTRIES_MISSING", field="zone.countries")
        _few(self.regions, "zone.regions")
        return {
            "name": line(self.name, "zone.name", 60),
            "countries": _countries(self.countries, "zone.countries"),
            "regions": sorted({line(region, "zone.regions", 40).upper() for region in self.regions}),
            "postal_codes": _postal_codes(self.postal_codes, "zone.postalCodes"),
        }


@dataclass(frozen=True)
class RateDraft:
    zone_id: UUID
    method: str
    name: str
    currency: str
    measure: Measure
    steps: Sequence[Step]
    free_above: int | None = None
    fastest_days: int = 1
    slowest_days: int = 5
    cutoff_hour: int = 14
    weekend: Sequence[int] = (5, 6)
    carrier_id: UUID | None = None

    def values(self) -> dict[str, Any]:
        _amount(self.free_above, "rate.freeAbove")
        if not 0 <= self.fastest_days <= self.slowest_days <= MOST_DAYS:
            raise BadInput(f"0 to {MOST_DAYS} days, the fastest first", code="DAYS_RANGE", field="rate.slowestDays")
        if not 0 <= self.cutoff_hour <= 24:
            raise BadInput("An hour of the day, 0 to 24", code="CUTOFF_RANGE", field="rate.cutoffHour")
        weekend = sorted(set(self.weekend))
        if len(weekend) > 6 or not all(0 <= day <= 6 for day in weekend):
            raise BadInput("Days from 0, which is Monday, to 6; and not all of them", code="WEEKEND_RANGE", field="rate.weekend")
        return {
            "zone_id": self.zone_id,
            "method": _methods([self.method], "rate.method")[0],
            "name": line(self.name, "rate.name", 60),
            "currency": _currency(self.currency, "rate.currency"),
            "measure": self.measure.value,
            "steps": self._steps(),
            "free_above": self.free_above,
            "fastest_days": self.fastest_days,
            "slowest_days": self.slowest_days,
            "cutoff_hour": self.cutoff_hour,
            "weekend": weekend,
            "carrier_id": self.carrier_id,
        }

    def _steps(self) -> list[dict[str, int]]:
        if not 1 <= len(self.steps) <= 100 or (self.measure == Measure.FLAT and len(self.steps) > 1):
            raise BadInput("1 to 100 steps; a flat rate has one", code="STEPS_RANGE", field="rate.steps")
        starts = [step.start for step in self.steps]
        if len(set(starts)) < len(starts):
            raise BadInput("Two steps begin alike", code="STEPS_TWICE", field="rate.steps")
        for place, step in enumerate(self.steps):
            _amount(step.start, f"rate.steps.{place}.start")
            _amount(step.amount, f"rate.steps.{place}.amount")
        return [{"start": step.start, "amount": step.amount} for step in sorted(self.steps, key=lambda step: step.start)]


@dataclass(frozen=True)
class RuleDraft:
    action: Action
    reason: str
    conditions: Conditions = field(default_factory=Conditions)
    priority: int = 100
    methods: Sequence[str] = ()
    amount: int = 0
    currency: str = ""

    def values(self) -> dict[str, Any]:
        if not 0 <= self.priority <= 10_000:
            raise BadInput("0 to 10000", code="PRIORITY_RANGE", field="rule.priority")
        if (self.action == Action.SURCHARGE) != bool(self.amount):
            raise BadInput("A surcharge has an amount, and nothing else has", code="AMOUNT_RANGE", field="rule.amount")
        _amount(self.amount, "rule.amount")
        return {
            "action": self.action.value,
            "reason": line(self.reason, "rule.reason", 200),
            "conditions": self._conditions().model_dump(mode="json"),
            "priority": self.priority,
            "methods": _methods(self.methods, "rule.methods"),
            "amount": self.amount,
            "currency": _currency(self.currency, "rule.currency") if self.amount else "",
        }

    def _conditions(self) -> Conditions:
        said = self.conditions
        for name in ("min_weight", "max_weight", "min_value", "max_value", "min_longest"):
            _amount(getattr(said, name), "rule.conditions")
        for listed in (said.product_ids, said.category_ids):
            _few(listed, "rule.conditions")
        places = {
            "countries": _countries(said.countries, "rule.conditions.countries"),
            "postal_codes": _postal_codes(said.postal_codes, "rule.conditions.postalCodes"),
        }
        return said.model_copy(update=places)


Draft = ZoneDraft | RateDraft | RuleDraft
