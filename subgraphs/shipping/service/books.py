"""The zones, rates and rules of some vendors and of the market, as they are now: three statements, however many vendors."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson

from subgraphs.shipping.models import Action, Measure
from subgraphs.shipping.rules.rating import MARKET, Book, Conditions, Rate, Rule, Step, Zone

_ZONES = "SELECT id, countries, regions, postal_codes FROM zones WHERE owner = ANY($1 ::uuid[])"
_RATES = """
    SELECT id, owner, zone_id, method, name, currency, measure, steps::text, free_above, fastest_days, slowest_days, cutoff_hour, weekend, carrier_id
    FROM rates WHERE owner = ANY($1 ::uuid[])"""
_RULES = "SELECT owner, id, priority, action, reason, methods, amount, currency, conditions::text FROM rules WHERE owner = ANY($1 ::uuid[])"

Fetch = Callable[..., Awaitable[Sequence[Any]]]


async def books(fetch: Fetch, vendors: Collection[UUID]) -> dict[UUID, Book]:
    """`fetch` as a Reader's. What the market refuses no vendor allows: its rules hold for all, a vendor's own beside them."""
    owners = [MARKET, *sorted(set(vendors))]
    zones = {row[0]: Zone(*row) for row in await fetch(_ZONES, owners)}
    rates = [_rate(*row) for row in await fetch(_RATES, owners)]
    rules = [(row[0], _rule(*row[1:])) for row in await fetch(_RULES, owners)]
    return {
        vendor: Book(
            zones,
            [rate for rate in rates if rate.owner in (vendor, MARKET)],
            [rule for owner, rule in rules if owner in (vendor, MARKET)],
        )
        for vendor in owners[1:]
    }


# The same texts are read for every cart: what they say is made once.
@lru_cache(maxsize=8192)
def _steps(said: str) -> tuple[Step, ...]:
    return tuple(Step(**step) for step in orjson.loads(said))


@lru_cache(maxsize=8192)
def _conditions(said: str) -> Conditions:
    return Conditions.model_validate_json(said)


def _rate(id_: UUID, owner: UUID, zone_id: UUID, method: str, name: str, currency: str, measure: str, steps: str, *rest: Any) -> Rate:
    return Rate(id_, owner, zone_id, method, name, currency, Measure(measure), _steps(steps), *rest)


def _rule(id_: UUID, priority: int, action: str, reason: str, methods: list[str], amount: int, currency: str, conditions: str) -> Rule:
    return Rule(id_, priority, Action(action), reason, methods, amount, currency, _conditions(conditions))
