"""Part numbers: `BP{ddd}-{A}{1|3}` is letters as they stand, digits, capitals, one of several; a token's name in braces repeats by letter."""

import re
from collections.abc import Mapping, Sequence
from math import gcd, prod
from typing import Self

from deploy.demo.chance import Chance

_TOKEN = re.compile(r"\{([^{}]+)\}")
_STRIDE = 7_368_787  # a prime that no pattern's size has as a factor: consecutive numbers land far apart, and none comes twice


class Pattern:
    """Raises KeyError where a token is unknown."""

    __slots__ = ("_places", "size")

    def __init__(self, places: Sequence[Sequence[str]]) -> None:
        self._places = places
        self.size = prod(map(len, places))

    @classmethod
    def parse(cls, text: str, tokens: Mapping[str, str | list[str]]) -> Self:
        places: list[Sequence[str]] = []
        for index, part in enumerate(_TOKEN.split(text)):
            if index % 2 == 0:
                places.extend([(part,)] if part else [])
            elif "|" in part:
                places.append(part.split("|"))
            elif part in tokens:
                places.append(tokens[part])
            else:
                places.extend(tokens[letter] for letter in part)
        return cls(places)

    def drawn(self, chance: Chance) -> str:
        return "".join(place[chance.below(len(place))] if len(place) > 1 else place[0] for place in self._places)

    def nth(self, n: int, start: int = 0) -> str:
        """Another one for each n; where the pattern has no more, they begin again with a mark behind."""
        if gcd(_STRIDE, self.size) != 1:
            raise ValueError(f"a pattern of {self.size} numbers can't be walked in strides")
        again, n = divmod(n, self.size)
        at = (n * _STRIDE + start) % self.size
        said = []
        for place in reversed(self._places):
            at, which = divmod(at, len(place))
            said.append(place[which])
        return "".join(reversed(said)) + (f"-{again}" if again else "")
