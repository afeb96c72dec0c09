"""Which parts a vehicle is shown, and what is said of each."""

import random
from decimal import Decimal
from typing import Any

import pytest

from events.contracts.fitment import Answer, Condition, judge
from events.contracts.vehicles import Body, Configuration, Drive, Fuel, VehicleId
from tests.conftest import Ask, Statements, code_of
from tests.subgraphs.search.conftest import Shelf, Titles, named

PARTS = """query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Vehicle {
    id parts(first: 50) { totalCount edges { node { title } fit { answer reasons } } } } } }"""

CAMRY = named("camry")


def car(**known: Any) -> str:
    return str(VehicleId(CAMRY, Configuration(**known)))


async def parts(ask: Ask, *vehicles: str) -> list[dict[str, tuple[str, list[str]]]]:
    """Of each vehicle: title to answer and reasons."""
    answer = await ask("search", PARTS, representations=[{"__typename": "Vehicle", "id": vehicle} for vehicle in vehicles])
    assert "errors" not in answer, answer["errors"]
    found = []
    for vehicle, entity in zip(vehicles, answer["data"]["_entities"], strict=True):
        edges = entity["parts"]["edges"]
        assert entity["id"] == vehicle
        assert entity["parts"]["totalCount"] == len(edges)
        found.append({edge["node"]["title"]: (edge["fit"]["answer"], edge["fit"]["reasons"]) for edge in edges})
    return found


async def test_part_fits_the_vehicles_it_is_listed_for(shelf: Shelf, ask: Ask) -> None:
    await shelf.product("pads")
    await shelf.product("of others")
    await shelf.product("of none")
    await shelf.fit("pads", (["camry", "corolla"], Condition(position="FRONT", quantity=2, note="With wear sensor")))
    await shelf.fit("of others", ["civic"])
    assert await parts(ask, str(CAMRY), str(named("unheard of"))) == [
        {"pads": ("FITS", ["Listed for this vehicle", "Front", "needs 2 per vehicle", "With wear sensor"])},
        {},
    ]


async def test_configuration_rules_out_what_asks_for_another(shelf: Shelf, ask: Ask) -> None:
    for name, condition in {
        "four": Condition(cylinders=4, displacement=Decimal("2.5")),
        "six": Condition(cylinders=6, displacement=Decimal("3.5")),
        "any": Condition(),
        "brakes": Condition(qualifiers=("With heavy duty brakes",)),
    }.items():
        await shelf.product(name)
        await shelf.fit(name, (["camry"], condition))
    four, six, unknown = await parts(ask, car(cylinders=4, displacement=Decimal("2.5")), car(cylinders=6), car())
    assert {title: answer for title, (answer, _) in four.items()} == {"four": "FITS", "any": "FITS", "brakes": "UNKNOWN"}
    assert {title: answer for title, (answer, _) in six.items()} == {"six": "UNKNOWN", "any": "FITS", "brakes": "UNKNOWN"}
    assert {title: answer for title, (answer, _) in unknown.items()} == {"four": "UNKNOWN", "six": "UNKNOWN", "any": "FITS", "brakes": "UNKNOWN"}
    assert four["four"][1] == ["Listed for this vehicle with 4 cylinders, 2.5 L engine"]
    assert six["six"][1] == ["Check: 3.5 L engine"]
    assert four["brakes"][1] == ["Check: With heavy duty brakes"]


async def test_one_condition_that_is_met_is_enough(shelf: Shelf, ask: Ask) -> None:
    await shelf.product("pads")
    await shelf.fit("pads", (["camry"], Condition(cylinders=4)), (["camry", "civic"], Condition(cylinders=6, position="REAR")))
    (six,) = await parts(ask, car(cylinders=6))
    assert six == {"pads": ("FITS", ["Listed for this vehicle with 6 cylinders", "Rear"])}
    (eight,) = await parts(ask, car(cylinders=8))
    assert eight == {}


async def test_universal_part_fits_any_vehicle(shelf: Shelf, ask: Ask, titles: Titles) -> None:
    await shelf.product("oil", universal=True, popularity=1)
    await shelf.product("pads", popularity=2)
    await shelf.fit("pads", ["camry"])
    await shelf.fit("oil", ["camry"])
    camry, other = await parts(ask, car(cylinders=4), str(named("unheard of")))
    assert list(camry) == ["pads", "oil"]
    assert other == {"oil": ("FITS", ["Fits any vehicle"])}
    await shelf.product("oil", universal=False)
    assert await titles(vehicleId=str(named("unheard of"))) == []
    assert await titles(vehicleId=car()) == ["pads", "oil"]


async def test_newer_list_of_vehicles_replaces_the_older(shelf: Shelf, titles: Titles) -> None:
    await shelf.product("pads")
    await shelf.fit("pads", ["camry", "corolla"])
    await shelf.fit("pads", ["corolla", "civic"])
    assert await titles(vehicleId=car()) == []
    assert await titles(vehicleId=str(named("corolla"))) == await titles(vehicleId=str(named("civic"))) == ["pads"]
    await shelf.fit("pads")
    assert await titles(vehicleId=str(named("civic"))) == []


def some_condition(chance: random.Random) -> Condition:
    maybe = [None, None, None]
    return Condition(
        cylinders=chance.choice([*maybe, 4, 6]),
        displacement=chance.choice([*maybe, Decimal("2.5"), Decimal(25), Decimal("3.5")]),
        fuel=chance.choice([*maybe, Fuel.GASOLINE, Fuel.DIESEL]),
        drive=chance.choice([*maybe, Drive.FWD, Drive.AWD]),
        body=chance.choice([*maybe, Body.SEDAN, Body.SUV]),
        trim=chance.choice([*maybe, "EX-L", "S", "Sport | 2.5 c4", "LE.1"]),
        qualifiers=chance.choice([(), ("Up to chassis 12345",)]),
    )


def some_configuration(chance: random.Random) -> Configuration:
    maybe = [None, None]
    return Configuration(
        cylinders=chance.choice([*maybe, 4, 6]),
        displacement=chance.choice([*maybe, Decimal("2.5"), Decimal(25)]),
        fuel=chance.choice([*maybe, Fuel.GASOLINE]),
        drive=chance.choice([*maybe, Drive.FWD]),
        body=chance.choice([*maybe, Body.SUV]),
        series=chance.choice([*maybe, "GT"]),
        trim=chance.choice([*maybe, "EX-L", "S"]),
    )


async def test_index_leaves_out_exactly_what_the_judgement_rules_out(shelf: Shelf, ask: Ask) -> None:
    chance = random.Random(7)
    told = {f"part {n}": [some_condition(chance) for _ in range(chance.choice([1, 1, 2, 3]))] for n in range(40)}
    await shelf.hand(*(shelf.next(shelf.listing(name)) for name in told))
    await shelf.hand(*(shelf.next(shelf.fitments(name, *((["camry"], each) for each in conditions))) for name, conditions in told.items()))
    cars = [some_configuration(chance) for _ in range(60)]
    for configuration, found in zip(cars, await parts(ask, *(str(VehicleId(CAMRY, each)) for each in cars)), strict=True):
        judged = {name: judge(conditions, configuration) for name, conditions in told.items()}
        expected = {name: (j.answer.value, j.reasons) for name, j in judged.items() if j.answer != Answer.DOES_NOT_FIT}
        assert found == expected, configuration


async def test_vehicles_of_one_query_are_answered_in_order(shelf: Shelf, ask: Ask, statements: Statements) -> None:
    for n in range(3):
        await shelf.product(f"p{n}")
        await shelf.fit(f"p{n}", [f"car {n}"])
    found = await parts(ask, *(str(named(f"car {n}")) for n in (2, 0, 1)))
    assert [list(titles) for titles in found] == [["p2"], ["p0"], ["p1"]]
    assert statements("search") == 6


@pytest.mark.parametrize("id_", ["", "x", "12", f"{CAMRY}~", f"{CAMRY}~z9", f"{CAMRY}~l2_5.c4", str(CAMRY).upper(), f"{CAMRY}~c4\u0000"])
async def test_malformed_vehicle_is_refused(ask: Ask, id_: str) -> None:
    answer = await ask("search", "query ($id: ID!) { searchProducts(filter: { vehicleId: $id }) { totalCount } }", id=id_)
    assert code_of(answer) == "MALFORMED_ID"
    answer = await ask("search", PARTS, representations=[{"__typename": "Vehicle", "id": id_}])
    assert code_of(answer) == "MALFORMED_ID"
    assert answer["data"] == {"_entities": [None]}
