"""Attribute values: where each comes from, and which go together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from deploy.demo.chance import Weighted

Value = float | str | bool
Share = float
"""A point from 0 up to 1; what it stands for is the source's to say."""


@dataclass(frozen=True, slots=True)
class Source:
    """`own`: each brand decides for itself. What isn't is given by the car, so that all parts for it agree."""

    at: Callable[[Share], Value | None]
    own: bool
    values: tuple[Value | None, ...]
    """All of them, where they can be counted."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Values that go together. None: of any tier, in any position."""

    weight: int
    tiers: frozenset[str] | None
    positions: frozenset[str | None] | None
    sources: Mapping[str, Source]

    def suits(self, tier: str, position: str | None, fuel: str | None) -> bool:
        if (self.tiers and tier not in self.tiers) or (self.positions and position not in self.positions):
            return False
        burns = self.sources.get("fuel-type")
        return fuel is None or burns is None or any(fuel in str(value) for value in burns.values if value)


EMPTY = Profile(1, None, None, {})


def source(said: Any, type_: str) -> Source:
    """One of: choices by weight, a range with its step and perhaps its mode, a value."""
    own = type_ == "BOOLEAN"
    if not isinstance(said, dict):
        return Source(lambda _: said, own, (said,))
    if "choices" in said:
        among = Weighted((value, weight) for value, weight in said["choices"])
        return Source(among.at, own, tuple(among.choices))
    if "range" in said:
        return Source(_triangle(*said["range"]), own, ())
    raise ValueError(f"not a source of values: {said}")


def _triangle(low: float, high: float, step: float, mode: float | None = None) -> Callable[[Share], float]:
    """In steps, and nearer to the mode than to the ends."""
    top = (low + high) / 2 if mode is None else mode
    turn = (top - low) / (high - low)
    places = len(str(step).partition(".")[2]) if step != int(step) else 0

    def at(share: Share) -> float:
        rising = share < turn
        off = sqrt(share * (high - low) * (top - low)) if rising else (high - low) - sqrt((1 - share) * (high - low) * (high - top))
        return min(round(low + round(off / step) * step, places), high)

    return at


def profiles(said: Sequence[Mapping[str, Any]], types: Mapping[str, str]) -> tuple[Profile, ...]:
    return tuple(
        Profile(
            each["weight"],
            frozenset(each["tiers"]) if each.get("tiers") else None,
            frozenset(each["positions"]) if each.get("positions") else None,
            {name: source(value, types[name]) for name, value in each["set"].items()},
        )
        for each in said
    )
