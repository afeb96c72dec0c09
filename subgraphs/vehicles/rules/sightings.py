"""What each schema of a pack says of a VIN, and how far to believe it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from subgraphs.vehicles.rules.packs import EARLIER_LAST, Named, Said, Schema, WmiPack, rows_of
from subgraphs.vehicles.rules.vins import Years

_DESCRIPTION = range(3, 8)
"""Positions 4 to 8, 0-based: the maker's own description of the vehicle."""

_TELLING = (("b", "body"), ("c", "cylinders"), ("v", "displacement"), ("f", "fuel"), ("s", "series"), ("t", "trim"))

_PRECEDENT = 400
"""What the earlier vPIC said of a VIN is what the trade's files call the car, so it outweighs any coherence (196 at most)."""

_LIKELY = 0.5
"""The share of belief from which a model year counts in full."""


@dataclass(slots=True)
class _Reading:
    """One schema's word: its models in NHTSA's order, everything else it says, the positions that its patterns explain."""

    schema: Schema
    models: list[Said] = field(default_factory=list)
    said: Said = field(default_factory=Said)
    explained: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A model seen in one schema for one model year. `belief` weighs it against the VIN's other sightings, `rank` orders them."""

    year: int | None
    named: Named
    said: Said
    told: tuple[str, ...]
    positions: tuple[int, ...]
    source: int
    span: tuple[int, int]
    belief: float
    rank: tuple[float, int, int]

    def merges_into(self, other: "Sighting") -> bool:
        """The same vehicle in other words: nothing that both tell differs, or this is an older vPIC's wording of it."""
        if (self.year, self.named.model_key) != (other.year, other.named.model_key):
            return False
        return self.source > other.source or all(other.said.get(key, mine) == mine for key, mine in self.said.items() if key not in "no")

    @property
    def certainty(self) -> float:
        """How much a match of so many positions is worth by itself, before other candidates are weighed."""
        worth = 1 - 0.7 * 0.5 ** len(self.positions)
        return worth * (0.6 if self.source else 1.0) * (1.0 if self.year else 0.5)

    def reasons(self, year_reason: str) -> Iterator[str]:
        release = "an older vPIC" if self.source else "vPIC"
        name = " ".join(filter(None, (self.named.make, self.named.model, str(self.year) if self.year else "")))
        where = _spans(self.positions)
        matched = f"{'position' if where.isdigit() else 'positions'} {where} match{'es' if where.isdigit() else ''}"
        yield f"{matched if where else 'the maker built nothing else:'} {name} ({release})"
        yield year_reason
        if self.told:
            yield f"the same schema tells {', '.join(self.told)}"


def _spans(positions: Iterable[int]) -> str:
    """0-based (3, 4, 5, 7) as `4-6, 8`."""
    runs = ([at + 1 for _, at in run] for _, run in groupby(enumerate(positions), lambda each: each[1] - each[0]))
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def sightings(vin: str, pack: WmiPack, years: Years) -> list[Sighting]:
    """Every model of every schema that matches, in each year the VIN can mean (in no year where it names none)."""
    readings: dict[int, _Reading] = {}
    seen: list[Sighting] = []
    for year, share in years.shares or ((None, 1.0),):
        covering = [at for at, schema in enumerate(pack.schemas) if schema.covers(year)]
        for at in covering:
            if at not in readings:
                readings[at] = _read(vin, pack.schemas[at])
        seen += _seen(pack, [readings[at] for at in covering], year, share)
    return seen


def _read(vin: str, schema: Schema) -> _Reading:
    reading = _Reading(schema)
    said, explained = reading.said, reading.explained
    for checks, row in rows_of(schema):
        # Most rows fail their first check, so that one is made before the loop is even set up.
        if checks and vin[checks[0]] not in checks[1]:  # type: ignore[index, operator]  # position and characters take turns
            continue
        for at in range(2, len(checks), 2):
            if vin[checks[at]] not in checks[at + 1]:  # type: ignore[index, operator]
                break
        else:
            explained.update(checks[::2])  # type: ignore[arg-type]
            if "m" in row:
                reading.models.append(row)
            said.update({**row, **said})  # rows come newest first: what is said already stands
    return reading


def _seen(pack: WmiPack, readings: list[_Reading], year: int | None, share: float) -> Iterator[Sighting]:
    rest = [reading for reading in readings if not reading.models]
    precedent = _precedent(pack, readings, year)
    for reading in readings:
        source = reading.schema.source
        positions = tuple(at for at in _DESCRIPTION if at in reading.explained)
        told = tuple(name for key, name in _TELLING if key in reading.said)
        span = reading.schema.first, reading.schema.sure
        # One schema can serve Ford, Mercury and Lincoln with the same keys: the WMI tells which make is meant.
        for order, row in enumerate(sorted(reading.models, key=lambda row: pack.models[row["m"]].make not in pack.makes)):
            named, said = pack.models[row["m"]], _joined(reading, rest)
            ours = 2 if named.make in pack.makes else 0
            belief = share * (1 + ours + len(positions) + len(told)) ** 2
            belief *= (0.1 if source else 1.0) * (0.2 if order else 1.0)
            belief *= 0.3 if year and year > reading.schema.sure else 1.0
            if named == precedent:
                # The law on position 7 binds no truck above 10,000 lb.
                belief += (_PRECEDENT / 2 if source else _PRECEDENT) * (1.0 if "w" in said else min(1.0, share / _LIKELY))
            rank = belief, reading.schema.first, row.get("n", row.get("o", 0))
            yield Sighting(year, named, said, told, positions, source, span, belief, rank)


def _precedent(pack: WmiPack, readings: Iterable[_Reading], year: int | None) -> Named | None:
    """The model that the earlier vPIC names: it asks the schema that begins last first, and of it the newest pattern."""
    if year is not None and year > EARLIER_LAST:
        return None
    known = [reading for reading in readings if reading.schema.source or reading.schema.agreed]
    first = max(((reading.schema.first, row["o"], row["m"]) for reading in known for row in reading.models if "o" in row), default=None)
    return pack.models[first[2]] if first else None


def _joined(reading: _Reading, rest: Iterable[_Reading]) -> Said:
    """With what schemas without a model of their own add: General Motors keeps engines, Chrysler brakes and bodies, apart."""
    said = Said(**reading.said)
    for other in rest:
        if other.schema.source and ("s" in said or "t" in said):
            continue  # an older vPIC says in other words what the newest has said
        said.update({**other.said, **said})
    return said
