"""What a part is made for: a place on a car, the years and models that share it, the engine, and the car makers' numbers for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deploy.demo.chance import Chance, Weighted
from deploy.demo.garage import Engine, Generation, Market, Vehicle, engines, has, suits
from deploy.demo.words import Leaf, Words
from events.contracts.fitment import Condition
from events.contracts.vehicles import Fuel
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.rules.records import Base, FitmentRecord

MOST_VEHICLES = 150
ALL_MAKES = 8  # a part of so many models at least is not one make's alone
MOST_MAKERS_NUMBERS = 3
QUALIFIED, PARTLY_QUALIFIED, NOTED, BY_BODY, CARRIED_ON = 9, 7, 25, 40, 75  # per cent


Group = tuple[Generation, list[Vehicle]]
"""A model, and those of its years that the part fits."""


@dataclass(frozen=True, slots=True)
class Car:
    make: str
    model: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Application:
    """`numbers` are (make, number) of the car makers; a universal part has neither cars nor numbers."""

    position: str | None
    engine: Engine | None = None
    popular: bool = False
    fitments: tuple[FitmentRecord, ...] = ()
    cars: tuple[Car, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()


def application(chance: Chance, words: Words, market: Market, leaf: Leaf) -> Application:
    position = leaf.positions.at(chance.next())
    if leaf.reach is None:
        return Application(position)
    anchor, popular = market.asked_for(chance, leaf)
    years, engine = _first(chance, leaf, anchor, chance.between(*leaf.reach.years))
    relatives = market.relatives(leaf, anchor)
    among = [relatives, relatives, market.popular(leaf) if leaf.reach.models[0] >= ALL_MAKES else relatives]
    groups = [(anchor, years), *_others(chance, leaf, among, chance.between(*leaf.reach.models) - 1, (anchor, years), engine)]
    return Application(
        position,
        engine,
        popular,
        tuple(_fitments(chance, leaf, position, engine, [vehicle for _, group in groups for vehicle in group][:MOST_VEHICLES])),
        tuple(Car(of.make, of.model, group[0].year, group[-1].year) for of, group in groups),
        tuple(_numbers(words, leaf, position, engine, [of for of, _ in groups])),
    )


def _first(chance: Chance, leaf: Leaf, anchor: Generation, wanted: int) -> tuple[list[Vehicle], Engine | None]:
    """The years of the car the part is made for, and its engine where that decides."""
    years = [vehicle for vehicle in anchor.vehicles if has(leaf, vehicle)] or list(anchor.vehicles)
    if wanted < len(years):  # from or up to the facelift
        years = years[:wanted] if chance.happens(50) else years[-wanted:]
    elif chance.happens(CARRIED_ON):
        years += [vehicle for vehicle in anchor.line[anchor.end :] if vehicle.year < anchor.year + wanted and has(leaf, vehicle)]
    if leaf.fit_by != "ENGINE":
        return years, None
    known = [engine for vehicle in years for engine in engines(vehicle.engines) if suits(leaf, vehicle.make, engine)]
    if not known:
        return years, None
    engine = chance.of(known)
    early, late = years[0].year - wanted // 2, years[-1].year + wanted // 2  # an engine outlives the body around it
    return [v for v in anchor.line if early <= v.year <= late and engine in engines(v.engines) and has(leaf, v)], engine


def _others(chance: Chance, leaf: Leaf, among: Sequence[Weighted[Generation]], many: int, first: Group, engine: Engine | None) -> Iterator[Group]:
    """Models of about the same years, by chance from one of `among`; fewer than `many` where there are no more."""
    anchor, years = first
    early, late = years[0].year - 3, years[-1].year + 3
    seen = [anchor.line]
    for _ in range(many * 4):
        if len(seen) > many:
            return
        other = chance.of(among).at(chance.next())
        if other.line[other.end - 1].year < early or other.year > late or any(other.line is line for line in seen):
            continue
        shared = [v for v in other.vehicles if early <= v.year <= late and _same_engine(leaf, v, engine) and has(leaf, v)]
        if shared:
            seen.append(other.line)
            yield other, shared


def _same_engine(leaf: Leaf, vehicle: Vehicle, engine: Engine | None) -> bool:
    if leaf.fit_by != "ENGINE":
        return True
    return engine in engines(vehicle.engines) if engine else not vehicle.engines


def _fitments(chance: Chance, leaf: Leaf, position: str | None, engine: Engine | None, vehicles: Sequence[Vehicle]) -> Iterator[FitmentRecord]:
    asked: dict[str, object] = {"position": position}
    asked["quantity"] = engine.cylinders if leaf.by_cylinder and engine else leaf.quantity
    if engine:
        asked |= {"cylinders": engine.cylinders, "displacement": engine.displacement}
        if _fuel_decides(engine, vehicles):
            asked["fuel"] = engine.fuel
    if leaf.notes and chance.happens(NOTED):
        asked["note"] = chance.of(leaf.notes)
    vehicles, body = _of_one_body(chance, leaf, vehicles)
    if body:
        asked["body"] = body
    plain = qualified = Condition.model_validate(asked)
    from_ = len(vehicles)
    if leaf.qualifiers and chance.happens(QUALIFIED + PARTLY_QUALIFIED):
        qualified = plain.model_copy(update={"qualifiers": (chance.of(leaf.qualifiers),)})
        from_ = 0 if chance.happens(100 * QUALIFIED / (QUALIFIED + PARTLY_QUALIFIED)) else len(vehicles) // 2
    confidence = (98, 95, 90, 90, 85)[chance.below(5)]
    for place, vehicle in enumerate(vehicles):
        yield FitmentRecord(Base(vehicle.id), qualified if place >= from_ else plain, confidence=confidence)


def _fuel_decides(engine: Engine, vehicles: Sequence[Vehicle]) -> bool:
    alike = (other for vehicle in vehicles for other in engines(vehicle.engines))
    return engine.fuel is not None and (
        engine.fuel != Fuel.GASOLINE or any((e.cylinders, e.displacement) == (engine.cylinders, engine.displacement) and e != engine for e in alike)
    )


def _of_one_body(chance: Chance, leaf: Leaf, vehicles: Sequence[Vehicle]) -> tuple[Sequence[Vehicle], str | None]:
    """A bumper of the coupe is not the sedan's."""
    bodies = vehicles[0].bodies
    if leaf.path[0] != "body-and-glass" or len(bodies) < 2 or not chance.happens(BY_BODY):
        return vehicles, None
    body = chance.of(bodies)
    return [vehicle for vehicle in vehicles if body in vehicle.bodies], body


def _numbers(words: Words, leaf: Leaf, position: str | None, engine: Engine | None, cars: Sequence[Generation]) -> Iterator[tuple[str, str]]:
    """The same part of the same car has the same number, whoever makes it, so that one is found by the other's."""
    for car in cars[:MOST_MAKERS_NUMBERS]:
        yield car.make, _number(words, leaf, position, engine, car)


def _number(words: Words, leaf: Leaf, position: str | None, engine: Engine | None, car: Generation) -> str:
    chance = Chance("oe", leaf.code, position, key(car.make), key(car.model), car.year, *((engine.cylinders, engine.displacement) if engine else ()))
    style = words.style(car.make)
    stems = leaf.makers_stems.get(style.name) or [style.stem]
    stem = stems[-1] if position is not None and position.startswith("REAR") else stems[0]
    return words.pattern(chance.of(style.patterns).replace("{stem}", stem)).drawn(chance)
