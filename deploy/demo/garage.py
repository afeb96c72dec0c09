"""The cars on the road: real vehicles by model and generation, and how often each market asks for one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import fsum
from uuid import UUID
from zlib import crc32

from deploy.demo.chance import Chance, Weighted
from deploy.demo.words import Leaf, Tenant, Words
from events.contracts.vehicles import Configuration, Fuel
from subgraphs.catalog.rules.keys import key

POPULAR, OF_THE_MARKET = 0.78, 0.97  # of all parts; the rest are for any car at all
BY_AGE = ((1990, 1.0), (1998, 3.0), (2005, 7.0), (2015, 10.0), (2022, 5.0), (9999, 2.0))
"""A generation that began before the year is asked for so much: the young ones are under warranty, the old ones are gone."""


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A base vehicle; `engines` as texts of Configuration."""

    id: UUID
    year: int
    make: str
    model: str
    engines: tuple[str, ...]
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Engine:
    cylinders: int | None
    displacement: Decimal | None
    fuel: Fuel | None


@lru_cache(maxsize=1 << 14)
def engines(said: tuple[str, ...]) -> tuple[Engine, ...]:
    """Those that tell enough to name a part by."""
    return tuple(engine for text in said if (engine := _engine(text)) is not None)


@lru_cache(maxsize=1 << 12)
def _engine(said: str) -> Engine | None:
    found = Configuration.parse(said)
    if found.fuel == Fuel.ELECTRIC or not (found.cylinders or found.displacement):
        return None
    return Engine(found.cylinders, found.displacement, found.fuel)


def suits(leaf: Leaf, make: str, engine: Engine) -> bool:
    limit = leaf.limit
    if limit.fuels and (engine.fuel or Fuel.GASOLINE) not in limit.fuels:
        return False
    return not limit.cam or limit.cam == ("belt", "chain")[crc32(f"{key(make)} {engine.cylinders} {engine.displacement}".encode()) % 2]


def has(leaf: Leaf, vehicle: Vehicle) -> bool:
    """Whether such a vehicle has such a part; of one whose engines are not known it is assumed, but for what only some fuels need."""
    if not leaf.needs:
        return True
    limit = leaf.limit
    if not limit.first <= vehicle.year <= limit.last:
        return False
    if (limit.makes and key(vehicle.make) not in limit.makes) or (limit.bodies and limit.bodies.isdisjoint(vehicle.bodies)):
        return False
    if leaf.fit_by != "ENGINE" and not limit.fuels:
        return True
    if not vehicle.engines:
        return not limit.fuels or Fuel.GASOLINE in limit.fuels
    return any(suits(leaf, vehicle.make, engine) for engine in engines(vehicle.engines))


@dataclass(frozen=True, slots=True)
class Generation:
    """Years of a model that share most parts. `line` is the whole model by year; `start` and `end` are places in it."""

    line: tuple[Vehicle, ...]
    start: int
    end: int

    @property
    def make(self) -> str:
        return self.line[0].make

    @property
    def model(self) -> str:
        return self.line[0].model

    @property
    def year(self) -> int:
        return self.line[self.start].year

    @property
    def vehicles(self) -> tuple[Vehicle, ...]:
        return self.line[self.start : self.end]

    def built_in(self, year: int) -> bool:
        return self.year <= year <= self.line[self.end - 1].year


def generations(line: tuple[Vehicle, ...], starts: Sequence[int]) -> Iterator[Generation]:
    """By the years in which new ones began; where nobody has said, one lasts five to eight years."""
    if not starts:
        lasts = 5 + crc32(f"{key(line[0].make)} {key(line[0].model)}".encode()) % 4
        starts = range(line[0].year, line[-1].year + 1, lasts)
    start = 0
    for end in range(1, len(line) + 1):
        if end == len(line) or any(line[end - 1].year < began <= line[end].year for began in starts):
            yield Generation(line, start, end)
            start = end


class Garage:
    """Of all vehicles, whatever the order they come in."""

    def __init__(self, words: Words, vehicles: Iterable[Vehicle]) -> None:
        lines: dict[tuple[str, str], list[Vehicle]] = defaultdict(list)
        for vehicle in vehicles:
            lines[key(vehicle.make), key(vehicle.model)].append(vehicle)
        for line in lines.values():
            line.sort(key=lambda vehicle: (vehicle.year, vehicle.id))
        by_name = {name: tuple(lines[name]) for name in sorted(lines)}
        self.markets = {tenant.slug: Market(words, tenant, by_name) for tenant in words.tenants}


Asked = list[tuple[Generation, float]]


class Market:
    """One tenant's cars, and how often each is asked for."""

    def __init__(self, words: Words, tenant: Tenant, lines: Mapping[tuple[str, str], tuple[Vehicle, ...]]) -> None:
        self._words = words
        self._asked: dict[str, Asked] = defaultdict(list)
        self._pools: dict[tuple[str, str], Weighted[Generation] | None] = {}
        listed = {(key(make), key(model)): known for (make, model), known in tenant.models.items()}
        for (make, model), line in lines.items():
            share, starts = listed.get((make, model), (0, ()))
            for generation in generations(line, starts):
                asked = next(weight for before, weight in BY_AGE if generation.year < before)
                self._asked["popular"].append((generation, asked * share))
                self._asked[f"make {make}"].append((generation, asked))
                self._asked[f"family {self._family(make)}"].append((generation, asked * (share or 0.1)))
                self._asked["any"].append((generation, 1))
        self._let_shine(tenant)
        self._makes = Weighted((f"make {key(make)}", share) for make, share in tenant.makes)

    def _let_shine(self, tenant: Tenant) -> None:
        stars = {(key(make), key(model), year) for make, model, year in tenant.stars}
        popular = list(self._asked["popular"])
        weight = fsum(asked for _, asked in popular) * tenant.star_share  # `sum` of floats is another one since Python 3.12
        for generation, _ in popular:
            name = key(generation.make), key(generation.model)
            if any(generation.built_in(year) for make, model, year in stars if name == (make, model)):
                self._asked["popular"].append((generation, weight))
                self._asked[f"family {self._family(name[0])}"].append((generation, weight))

    def _family(self, make: str) -> str:
        """Makes that share parts, as Chevrolet and GMC do."""
        style = self._words.style(make)
        return make if "*" in style.makes else style.name

    def asked_for(self, chance: Chance, leaf: Leaf) -> tuple[Generation, bool]:
        """A car that has such a part, and whether it is a popular one."""
        which = chance.next()
        name = "popular" if which < POPULAR else self._makes.at(chance.next()) if which < OF_THE_MARKET else "any"
        return self._among(name, leaf).at(chance.next()), name == "popular"

    def relatives(self, leaf: Leaf, of: Generation) -> Weighted[Generation]:
        """Of the same make, or one that shares its parts."""
        return self._among(f"family {self._family(key(of.make))}", leaf)

    def popular(self, leaf: Leaf) -> Weighted[Generation]:
        return self._among("popular", leaf)

    def _among(self, name: str, leaf: Leaf) -> Weighted[Generation]:
        pool = self._pool(name, leaf) or self._pool("popular", leaf) or self._pool("any", leaf)
        if pool is None:
            raise LookupError(f"no vehicle of all has a {leaf.code}")
        return pool

    def _pool(self, name: str, leaf: Leaf) -> Weighted[Generation] | None:
        """None where no car of these has such a part."""
        if (name, leaf.needs) not in self._pools:
            among = [each for each in self._asked.get(name, ()) if each[1] and any(has(leaf, vehicle) for vehicle in each[0].vehicles)]
            self._pools[name, leaf.needs] = Weighted(among) if among else None
        return self._pools[name, leaf.needs]
