"""What a file's vehicles are among ours: by name, or by another scheme's ids."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from rapidfuzz import fuzz, process
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.fitment import Condition
from events.contracts.vehicles import Configuration
from shared.csvs import Refused
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.rules.records import Base, External, FitmentRecord, Named, Range, Target
from subgraphs.catalog.service.bulk import columns

_NAMED = text("""
    SELECT k.make_key, k.model_key, k.model_id, array_agg(k.year)
    FROM unnest(:makes ::text[], :models ::text[]) AS said (make_key, model_key)
    JOIN known_vehicles AS k ON k.make_key = said.make_key AND k.model_key = said.model_key
    GROUP BY k.make_key, k.model_key, k.model_id""")
_MAPPED = text("""
    SELECT k.scheme, k.kind, k.external_id, k.vehicle_id, k.model_id, k.make_id, k.configuration
    FROM unnest(:schemes ::text[], :kinds ::text[], :ids ::text[]) AS said (scheme, kind, external_id)
    JOIN known_external_ids AS k USING (scheme, kind, external_id)""")
# A scheme's model id may stand for the name alone, under several makes: what counts is the make's model of that name.
_OF_MAKE = text("""
    SELECT DISTINCT said.make_id, said.model_id, theirs.model_id
    FROM unnest(:makes ::uuid[], :models ::uuid[]) AS said (make_id, model_id)
    JOIN LATERAL (SELECT model_key FROM known_vehicles WHERE model_id = said.model_id LIMIT 1) AS named ON true
    JOIN known_vehicles AS theirs ON theirs.make_id = said.make_id AND theirs.model_key = named.model_key""")
_ALL_OF_MAKE = text("SELECT make_id, model_id, array_agg(year) FROM known_vehicles WHERE make_id = ANY(:makes ::uuid[]) GROUP BY 1, 2")
_MAKES = text("SELECT DISTINCT make FROM known_vehicles")
_MODELS = text("SELECT DISTINCT model FROM known_vehicles WHERE make_key = :make")

Place = tuple[UUID | None, UUID | None, int | None, int | None]
"""Base vehicle; or model, first and last year; or neither vehicle nor model, as long as nobody knows."""


@dataclass(frozen=True, slots=True)
class Meaning:
    vehicle_id: UUID | None
    model_id: UUID | None
    make_id: UUID | None
    configuration: str | None


@dataclass(slots=True)
class Known:
    """What the targets of one batch mean."""

    named: dict[tuple[str, str], list[tuple[UUID, frozenset[int]]]] = field(default_factory=dict)
    mapped: dict[tuple[str, str, str], Meaning] = field(default_factory=dict)
    of_make: dict[tuple[UUID, UUID], list[UUID]] = field(default_factory=dict)
    all_of_make: dict[UUID, list[tuple[UUID, frozenset[int]]]] = field(default_factory=dict)
    hints: dict[tuple[str, str], str] = field(default_factory=dict)

    def places(self, target: Target) -> list[Place]:
        """Raises Refused for names that nobody knows; an id that nobody knows is waited for."""
        match target:
            case Base(vehicle_id):
                return [(vehicle_id, None, None, None)]
            case Range(model_id, first, last):
                return [(None, model_id, first, last)]
            case Named(make, model, first, last):
                models = self.named.get((key(make), key(model)), ())
                found: list[Place] = [(None, model_id, first, last) for model_id, known in models if _meets(target, known)]
                if not found:
                    raise Refused("VEHICLE_UNKNOWN", self._unknown(target))
                return found
            case External():
                return self._mapped(target) or [(None, None, target.year_from, target.year_to)]

    def _mapped(self, target: External) -> list[Place]:
        meanings = [self.mapped.get((target.scheme, *part)) for part in parts_of(target)]
        match meanings:
            case [Meaning(vehicle_id=UUID() as vehicle_id)]:
                return [(vehicle_id, None, None, None)]
            case [Meaning(model_id=UUID() as model_id)]:
                models = [model_id]
            case [Meaning(make_id=UUID() as make_id)]:
                models = [model_id for model_id, years in self.all_of_make.get(make_id, ()) if _meets(target, years)]
            case [Meaning(make_id=UUID() as make_id), Meaning(model_id=UUID() as model_id)]:
                models = self.of_make.get((make_id, model_id), [])
            case _:
                models = []
        return [(None, model_id, target.year_from, target.year_to) for model_id in models if target.year_from is not None]

    def configuration(self, target: Target) -> str | None:
        """What the target's own id says of the vehicle's configuration."""
        meaning = self.mapped.get((target.scheme, target.kind, target.id)) if isinstance(target, External) else None
        return meaning.configuration if meaning else None

    def condition(self, record: FitmentRecord) -> Condition:
        """What the record asks for, with what its ids ask for; an id that nobody knows is left for a person to check."""
        found, target = record.condition, record.target
        if not isinstance(target, External):
            return found
        if (configuration := self.configuration(target)) is not None:
            found = narrowed(found, configuration, f"{target.kind} {target.id} ({target.scheme.upper()})")
        for kind, id_ in record.attributes:
            meaning = self.mapped.get((target.scheme, kind, id_))
            found = narrowed(found, meaning.configuration if meaning else None, f"{kind} {id_} ({target.scheme.upper()})")
        return found

    def _unknown(self, target: Named) -> str:
        said = f"{target.make} {target.model}"
        if (models := self.named.get((key(target.make), key(target.model)))) is None:
            return f"No vehicle is called {said}{self.hints.get((key(target.make), key(target.model)), '')}"
        years = sorted(year for _, known in models for year in known)
        return f"No {said} of {target.year_from} to {target.year_to} is known; it was built {years[0]} to {years[-1]}"


def _meets(target: Named | External, known: frozenset[int]) -> bool:
    return target.year_from is not None and target.year_to is not None and not known.isdisjoint(range(target.year_from, target.year_to + 1))


def narrowed(condition: Condition, configuration: str | None, name: str) -> Condition:
    """`condition`, asking also for the configuration; as something to check where it can't be said, or not together with what is asked."""
    try:
        asked = Configuration.parse(configuration) if configuration is not None else None
    except ValueError:
        asked = None
    if asked is None:
        return condition.model_copy(update={"qualifiers": (*condition.qualifiers, name)})
    said = {name: value for name in Condition.model_fields if (value := getattr(asked, name, None)) is not None}
    clashes = any(getattr(condition, name) not in (None, value) for name, value in said.items())
    if asked.series is not None or clashes:
        return condition.model_copy(update={"qualifiers": (*condition.qualifiers, name)})
    return condition.model_copy(update=said)


def parts_of(target: External) -> list[tuple[str, str]]:
    """The (kind, id) that have to be known for the target to be."""
    return list(zip(target.kind.split("/"), target.id.split("/"), strict=True))


async def known(tx: AsyncSession, records: Iterable[FitmentRecord]) -> Known:
    found = Known()
    names: dict[tuple[str, str], Named] = {}
    targets: set[External] = set()
    attributes: set[tuple[str, str, str]] = set()
    for record in records:
        if isinstance(record.target, Named):
            names.setdefault((key(record.target.make), key(record.target.model)), record.target)
        elif isinstance(record.target, External):
            targets.add(record.target)
            attributes.update((record.target.scheme, *attribute) for attribute in record.attributes)
    if names:
        await _name(tx, found, names)
    if targets:
        await _map(tx, found, targets, attributes)
    return found


async def _name(tx: AsyncSession, found: Known, names: dict[tuple[str, str], Named]) -> None:
    for make, model, model_id, years in await tx.execute(_NAMED, columns(("makes", "models"), names)):
        found.named.setdefault((make, model), []).append((model_id, frozenset(years)))
    if unknown := [pair for pair in names if pair not in found.named]:
        makes = (await tx.scalars(_MAKES)).all()
        keys = {key(make): make for make in makes}
        for pair in unknown[:50]:  # a file of another trade altogether is not worth more
            make = pair[0]
            models = (await tx.scalars(_MODELS, {"make": make})).all() if make in keys else ()
            found.hints[pair] = _hint(names[pair].model, models) if make in keys else _hint(names[pair].make, makes)


def _hint(said: str, among: Iterable[str]) -> str:
    nearest = process.extract(said.upper(), {name: name.upper() for name in among}, scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    return f"; did you mean {' or '.join(name for _, _, name in nearest)}?" if nearest else ""


async def _map(tx: AsyncSession, found: Known, targets: set[External], attributes: set[tuple[str, str, str]]) -> None:
    ids = attributes | {(target.scheme, *part) for target in targets for part in parts_of(target)}
    for scheme, kind, id_, *meaning in await tx.execute(_MAPPED, columns(("schemes", "kinds", "ids"), ids)):
        found.mapped[scheme, kind, id_] = Meaning(*meaning)
    pairs, makes = set(), set()
    for target in targets:
        make, model = ([found.mapped.get((target.scheme, *part)) for part in parts_of(target)] + [None])[:2]
        if make and make.make_id and model and model.model_id:
            pairs.add((make.make_id, model.model_id))
        elif make and make.make_id and not make.model_id:
            makes.add(make.make_id)
    if pairs:
        for make_id, model_id, theirs in await tx.execute(_OF_MAKE, columns(("makes", "models"), pairs)):
            found.of_make.setdefault((make_id, model_id), []).append(theirs)
    if makes:
        for make_id, model_id, years in await tx.execute(_ALL_OF_MAKE, {"makes": list(makes)}):
            found.all_of_make.setdefault(make_id, []).append((model_id, frozenset(years)))
