"""Chance that falls alike on every machine and under every Python: only `random()` of a seeded Random is promised to."""

import random
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Chance:
    def __init__(self, *seed: object) -> None:
        self.next = random.Random("/".join(map(str, seed))).random  # noqa: S311 - goods for a demo, not secrets
        """From 0 up to, and without, 1."""

    def below(self, end: int) -> int:
        return int(self.next() * end)

    def between(self, low: int, high: int) -> int:
        return low + int(self.next() * (high - low + 1))

    def of(self, choices: Sequence[T]) -> T:
        return choices[int(self.next() * len(choices))]

    def happens(self, percent: float) -> bool:
        return self.next() * 100 < percent


class Weighted(Generic[T]):
    """Choices by weight. Raises ValueError where there are none."""

    __slots__ = ("_ends", "_last", "_total", "choices")

    def __init__(self, weighted: Iterable[tuple[T, float]]) -> None:
        kept = [(choice, weight) for choice, weight in weighted if weight > 0]
        if not kept:
            raise ValueError("nothing to choose from")
        self.choices = [choice for choice, _ in kept]
        self._ends = list(accumulate(weight for _, weight in kept))
        self._total, self._last = self._ends[-1], len(kept) - 1

    def at(self, share: float) -> T:
        """`share` from 0 up to 1."""
        return self.choices[bisect_right(self._ends, share * self._total, 0, self._last)]
