"""How quick and how right VINs are decoded: on VINs made from the patterns of vPIC's 2024 release, popular makes more often, as on the road."""

import random
import re
import sqlite3
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import NamedTuple

from deploy import packages
from shared.db import Database
from subgraphs.vehicles.app import app
from subgraphs.vehicles.rules import keys, vins
from subgraphs.vehicles.rules.decoding import Decoding, decode
from subgraphs.vehicles.rules.packs import EARLIER_LAST, WmiPack
from subgraphs.vehicles.service.loading import load
from subgraphs.vehicles.types import decoding
from tests.bench.scratch import Asker, Figure, Figures, asking, server, settings_of, taken_ms

SHARES = {
    "Ford": 14, "Toyota": 14, "Chevrolet": 13, "Honda": 10, "Nissan": 7, "Dodge": 5, "Jeep": 5, "Hyundai": 5, "Ram": 4, "Kia": 4, "GMC": 3.5,
    "Subaru": 3.5, "Volkswagen": 2.5, "BMW": 2.2, "Mercedes-Benz": 2, "Lexus": 2, "Chrysler": 2, "Mazda": 1.8, "Buick": 1.7, "Cadillac": 1.3,
    "Audi": 1.3, "Acura": 1.3, "Pontiac": 1.2, "Tesla": 1, "Infiniti": 0.9, "Mitsubishi": 0.8, "Lincoln": 0.8, "Mercury": 0.8, "Volvo": 0.7,
    "Saturn": 0.6, "Land Rover": 0.5, "Porsche": 0.4, "Oldsmobile": 0.4, "Suzuki": 0.2, "Isuzu": 0.2, "Jaguar": 0.2,
}  # fmt: skip
"""Of the cars on American roads, roughly and in per cent."""

LATEST = 2027
CARS, MPVS, TRUCKS, LIGHT = 2, 7, 3, 1
LETTERS, DIGITS = "ABCDEFGHJKLMNPRSTUVWXYZ", "0123456789"

QUERY = """query($vin: String!) { decodeVin(vin: $vin) { checkDigit { valid expected } warnings { code message }
  candidates { confidence reasons vehicle { id year make { name } model { name } engine { cylinders displacementL fuel } } } } }"""


class Line(NamedTuple):
    key: str
    model: int | None
    first: int
    last: int


class Earlier:
    """vPIC's 2024 release, read as its package reads it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        names = "SELECT m.id, k.name, m.name FROM make_model x JOIN model m ON m.id = x.model_id JOIN make k ON k.id = x.make_id"
        self._names = {model: (make.strip(), name.strip()) for model, make, name in connection.execute(names)}
        self.lines = cache(self._lines)
        self._choices: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for wmi, model, first, last in connection.execute(
            "SELECT DISTINCT p.wmi, p.model_id, p.from_year, p.to_year FROM pattern p JOIN wmi w ON w.code = p.wmi WHERE p.model_id IS NOT NULL"
            " AND (w.vehicle_type_id IN (?, ?) OR w.vehicle_type_id = ? AND coalesce(w.truck_type_id, ?) = ?)",
            (CARS, MPVS, TRUCKS, LIGHT, LIGHT),
        ):
            years = range(max(first, 1981), min(last, EARLIER_LAST) + 1)
            self._choices[self._names[model][0]] += [(wmi, year, model) for year in years]

    def _lines(self, wmi: str) -> list[Line]:
        """Those that are asked first come first."""
        read = "SELECT vds, model_id, from_year, to_year FROM pattern WHERE wmi = ? ORDER BY from_year DESC, coalesce(updated, created) DESC, id"
        return [Line(*row) for row in self._connection.execute(read, (wmi,))]

    def answer(self, vin: str, year: int) -> tuple[str, str] | None:
        """Make and model."""
        for line in self.lines(vins.wmi(vin)):
            if line.model and line.first <= year <= line.last and _passes(vin, line.key):
                return self._names[line.model]
        return None

    def vins(self, chance: random.Random, many: int, shares: Mapping[str, float] | None = None) -> Iterator[tuple[str, int]]:
        """With their model years; without shares of every make alike."""
        weights = {make: shares.get(make, 0) if shares else 1 for make, known in self._choices.items() if known}
        for make in chance.choices(list(weights), list(weights.values()), k=many):
            wmi, year, model = chance.choice(self._choices[make])
            if vin := self._made(chance, wmi, year, model):
                yield vin, year

    def _made(self, chance: random.Random, wmi: str, year: int, model: int) -> str | None:
        """By one pattern of the model, and whatever others can be true of the same car."""
        of_year = [line for line in self.lines(wmi) if line.first <= year <= line.last]
        own = chance.choice([line for line in of_year if line.model == model])
        others = [line for line in of_year if line.model is None and line.first == own.first]
        allowed = dict.fromkeys(range(3, 9), LETTERS + DIGITS) | dict.fromkeys(range(10, 17), DIGITS) | {10: LETTERS + DIGITS}
        allowed |= {6: LETTERS if year >= vins.FIRST_YEAR + vins.CYCLE else DIGITS, 9: vins.YEARS[(year - vins.FIRST_YEAR) % vins.CYCLE]}
        for line in (own, *chance.sample(others, min(len(others), 8))):
            narrowed = {at: "".join(c for c in characters if c in allowed[at]) for at, characters in keys.checks(line.key, ".") or ()}
            if all(narrowed.values()):
                allowed |= narrowed
            elif line is own:
                return None  # of the other thirty years
        code = wmi[:3] + "".join(chance.choice(allowed[at]) if at in allowed else "0" for at in range(3, 17))
        code = code[:11] + wmi[3:] + code[11 + len(wmi[3:]) :]
        return code[:8] + vins.check_digit(code).expected + code[9:]


@cache
def _pattern(key: str) -> re.Pattern[str]:
    # As a regular expression, which it is in that release: our own reading of keys would agree with itself.
    return re.compile(key)


def _passes(vin: str, key: str) -> bool:
    return _pattern(key).match(f"{vin[3:8]}|{vin[9:]}") is not None


def percentiles(taken: Sequence[float]) -> str:
    cuts = statistics.quantiles(taken, n=100)
    return f"p50 {cuts[49]:.3f} ms, p95 {cuts[94]:.3f} ms, p99 {cuts[98]:.3f} ms"


def timed(work: Callable[[str], object], numbers: Iterable[str]) -> list[float]:
    """Milliseconds."""
    taken = []
    for number in numbers:
        started = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def in_process(numbers: Sequence[str], raw: dict[str, bytes]) -> Iterator[Figure]:
    packs = {wmi: WmiPack.loads(pack) for wmi, pack in raw.items()}

    def warm(vin: str) -> Decoding:
        return decode(vin, packs.get(vins.wmi(vin)), latest=LATEST)

    def cold(vin: str) -> Decoding:
        pack = raw.get(vins.wmi(vin))
        return decode(vin, WmiPack.loads(pack) if pack else None, latest=LATEST)

    timed(warm, numbers[:500])
    how = f"{len(numbers):,} VINs of vPIC's patterns, popular makes more often"
    yield Figure("decode, the maker's pack in memory", "p95 <= 1 ms", percentiles(timed(warm, numbers)), how)
    yield Figure("decode, the pack read from its bytes each time", "", percentiles(timed(cold, numbers)), "the same")


def agreement(what: str, wanted: str, made: Iterable[tuple[str, int]], raw: dict[str, bytes], earlier: Earlier) -> Figure:
    """`wanted` is asked of it. It shows that what that release knows is kept; how right it is of real cars, VINs of its own patterns can't show."""
    agreed, asked = 0, 0
    for vin, year in made:
        if (meant := earlier.answer(vin, year)) is None:
            continue
        asked += 1
        pack = raw.get(vins.wmi(vin))
        first = next(iter(decode(vin, WmiPack.loads(pack) if pack else None, latest=LATEST).candidates), None)
        told = (first.named.make.lower(), first.named.model.lower(), first.year) if first else None
        agreed += told == (meant[0].lower(), meant[1].lower(), year)
    how = "make, model and year of VINs made from its patterns, position 7 as the law has it; not accuracy on real VINs"
    return Figure(
        f"agreement with vPIC's 2024 release, {what}", wanted, f"{100 * agreed / asked:.2f} % ({asked - agreed:,} of {asked:,} differ)", how
    )


async def through_the_app(ask: Asker, numbers: Sequence[str]) -> list[Figure]:
    async def asked(*, forgetting: bool) -> list[float]:
        taken = []
        for vin in numbers:
            if forgetting:
                decoding._packs.clear()
            taken.append(await taken_ms(ask(QUERY, vin=vin)))
        return taken

    await asked(forgetting=False)
    how = f"{len(numbers):,} VINs, one after another, JSON to JSON, signed, with vehicles and engines"
    return [
        Figure("decodeVin through the subgraph", "", percentiles(await asked(forgetting=False)), how),
        Figure("decodeVin, the maker's pack read from the database each time", "", percentiles(await asked(forgetting=True)), "the same"),
    ]


async def figures(*, quick: bool) -> Figures:
    many = 2_000 if quick else 20_000
    async with server("vehicles") as running:
        settings = settings_of(running)
        async with Database.opened("vehicles", settings) as database:
            started = time.perf_counter()
            counts = await load(database, packages.vpic_files(), say=lambda _what, _far: None)
            taken = f"{time.perf_counter() - started:.1f} s for {counts.listed:,} listed vehicles, {counts.makers:,} makers"
            yield Figure("loading the vehicles into an empty database", "", taken, "both releases of vPIC and the project's own files")
            raw = dict(map(tuple, await database.reader().fetch("SELECT wmi, pack FROM wmi_packs")))
        with closing(sqlite3.connect(_read_only(packages.vpic_files()[1]), uri=True)) as connection:
            earlier = Earlier(connection)
            made = list(earlier.vins(random.Random(1), many, SHARES))
            numbers = [vin for vin, _ in made]
            for figure in in_process(numbers, raw):
                yield figure
            yield agreement("popular makes more often", ">= 99.9 %", made, raw, earlier)
            yield agreement("every make alike", "", earlier.vins(random.Random(2), many), raw, earlier)
        async with asking(app, settings) as ask:
            for figure in await through_the_app(ask, numbers[: many // 10]):
                yield figure


def _read_only(path: Path) -> str:
    return f"{path.resolve().as_uri()}?mode=ro&immutable=1"
