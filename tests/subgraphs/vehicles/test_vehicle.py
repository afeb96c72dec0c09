"""Makes, models, years and vehicles, as shoppers pick them; entities by key; what is asked wrongly."""

from typing import Any
from uuid import UUID

import pytest

from shared.graphql.paging import cursor
from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.service.loading import Counts
from tests.conftest import Ask, Databases, Statements, code_of

pytestmark = [pytest.mark.xdist_group("vehicles"), pytest.mark.usefixtures("vehicles_loaded")]

HONDA, TOYOTA = identity.make_id("474"), identity.make_id("448")
ACCORD, PROBOX = identity.model_id("474", "1861"), identity.model_id("448", "=PROBOX")
ACCORD_03 = identity.vehicle_id("474", "1861", 2003)
UNKNOWN = UUID(int=7)

VEHICLES = """query($make: ID!, $model: ID, $year: Int, $first: Int! = 20, $after: String) {
  vehicles(makeId: $make, modelId: $model, year: $year, first: $first, after: $after) {
    edges { cursor node { id year make { id name } model { id name } } } pageInfo { hasNextPage endCursor } } }"""


async def names(ask: Ask, query: str, **said: Any) -> list[str]:
    (found,) = (await ask("vehicles", query, **said))["data"].values()
    return [each["name"] for each in found]


async def test_makes_come_by_name(ask: Ask, vehicles_loaded: Counts) -> None:
    makes = await names(ask, "{ makes { name } }")
    assert makes == sorted(makes)
    assert {"Honda", "Toyota", "Ford", "Perodua"} <= set(makes)
    assert len(makes) <= vehicles_loaded.makes


async def test_makes_of_a_year_are_those_that_sold_a_car_then(ask: Ask) -> None:
    query = "query($year: Int) { makes(year: $year) { name } }"
    assert {"Honda", "Perodua"} <= set(await names(ask, query, year=2015))
    assert "Perodua" not in await names(ask, query, year=1985)


async def test_models_come_by_name_of_a_year_or_of_all(ask: Ask) -> None:
    query = "query($make: ID!, $year: Int) { models(makeId: $make, year: $year) { name } }"
    every, of_2003 = await names(ask, query, make=HONDA), await names(ask, query, make=HONDA, year=2003)
    assert every == sorted(every)
    assert {"Ridgeline", *of_2003} <= set(every)
    assert {"Accord", "Civic", "Element"} <= set(of_2003)
    assert "Ridgeline" not in of_2003
    assert await names(ask, query, make=HONDA, year=1931) == []
    assert await names(ask, query, make=UNKNOWN) == []


async def test_models_of_many_makes_and_years_of_many_models_are_one_statement_each(ask: Ask, statements: Statements) -> None:
    query = "{ makes { name models { name years make { name } } of2003: models(year: 2003) { name } } }"
    makes = (await ask("vehicles", query))["data"]["makes"]
    assert statements("vehicles") == 3
    honda = next(make for make in makes if make["name"] == "Honda")
    assert {model["make"]["name"] for model in honda["models"]} == {"Honda"}
    assert {model["name"] for model in honda["of2003"]} < {model["name"] for model in honda["models"]}
    years = next(model["years"] for model in honda["models"] if model["name"] == "Accord")
    assert years == sorted(years, reverse=True)
    assert {1990, 2003, 2024} <= set(years)
    assert all(make["models"] and all(model["years"] for model in make["models"]) for make in makes)


async def test_vehicles_come_newest_first_page_by_page(ask: Ask) -> None:
    seen: list[dict[str, Any]] = []
    after = None
    while True:
        page = (await ask("vehicles", VEHICLES, make=HONDA, model=ACCORD, first=7, after=after))["data"]["vehicles"]
        assert len(page["edges"]) <= 7
        seen += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    years = [vehicle["year"] for vehicle in seen]
    assert years == sorted(set(years), reverse=True)
    assert len(years) > 30
    accord = next(vehicle for vehicle in seen if vehicle["year"] == 2003)
    assert accord == {"id": str(ACCORD_03), "year": 2003, "make": {"id": str(HONDA), "name": "Honda"}, "model": {"id": str(ACCORD), "name": "Accord"}}


async def test_vehicles_of_a_make_and_year_are_one_statement(ask: Ask, statements: Statements) -> None:
    page = (await ask("vehicles", VEHICLES, make=TOYOTA, year=2012, first=100))["data"]["vehicles"]
    assert statements("vehicles") == 1
    assert {edge["node"]["year"] for edge in page["edges"]} == {2012}
    assert {"Camry", "Probox"} <= {edge["node"]["model"]["name"] for edge in page["edges"]}


async def test_vehicles_that_nobody_sold_are_not_listed_and_yet_found_by_id(ask: Ask, databases: Databases) -> None:
    statement = "SELECT id, make_id, model_id, year FROM vehicles WHERE NOT listed ORDER BY id LIMIT 1"
    ((id_, make_id, model_id, year),) = await databases["vehicles"].reader().fetch(statement)
    page = (await ask("vehicles", VEHICLES, make=make_id, model=model_id, year=year))["data"]["vehicles"]
    assert page["edges"] == []
    assert (await ask("vehicles", "query($id: ID!) { vehicle(id: $id) { year } }", id=id_))["data"]["vehicle"] == {"year": year}


DETAILS = """query($id: ID!) { vehicle(id: $id) {
  id year name make { name } model { name } engine { cylinders displacementL fuel } body drive series trim
  configurations { id } } }"""


async def test_a_base_vehicle_tells_what_all_of_them_share(ask: Ask) -> None:
    found = (await ask("vehicles", DETAILS, id=ACCORD_03))["data"]["vehicle"]
    configurations = {each["id"] for each in found.pop("configurations")}
    assert configurations == {f"{ACCORD_03}~c4.l2_4.fGASOLINE", f"{ACCORD_03}~c6.l3_0.fGASOLINE"}
    assert found == {
        "id": str(ACCORD_03), "year": 2003, "name": "2003 Honda Accord", "make": {"name": "Honda"}, "model": {"name": "Accord"},
        "engine": {"cylinders": None, "displacementL": None, "fuel": "GASOLINE"}, "body": None, "drive": None, "series": None, "trim": None,
    }  # fmt: skip


async def test_a_configuration_tells_what_its_id_says_and_what_follows(ask: Ask) -> None:
    id_ = f"{ACCORD_03}~c6.bCOUPE.tEX-V6"
    found = (await ask("vehicles", DETAILS, id=id_))["data"]["vehicle"]
    assert found == {
        "id": id_, "year": 2003, "name": "2003 Honda Accord EX-V6 6 cyl.", "make": {"name": "Honda"}, "model": {"name": "Accord"},
        "engine": {"cylinders": 6, "displacementL": 3.0, "fuel": "GASOLINE"}, "body": "COUPE", "drive": None, "series": None, "trim": "EX-V6",
        "configurations": [{"id": f"{ACCORD_03}~c6.l3_0.fGASOLINE.bCOUPE.tEX-V6"}],
    }  # fmt: skip


async def test_its_engine_is_named_in_the_viewers_words(ask: Ask) -> None:
    said = "query ($id: ID!) { vehicle(id: $id) { name } }"
    id_ = f"{ACCORD_03}~c6.l3_0.fGASOLINE"
    names = [(await ask("vehicles", said, id=id_, language=language))["data"]["vehicle"]["name"] for language in ("en", "bn", "de")]
    assert names == [
        "2003 Honda Accord 3.0 L 6 cyl. Gasoline",
        "2003 Honda Accord 3.0 লি. 6 সিলিন্ডার পেট্রোল",
        "2003 Honda Accord 3.0 L 6 cyl. Gasoline",
    ]


async def test_external_ids_of_many_vehicles_are_one_statement(ask: Ask, databases: Databases, statements: Statements) -> None:
    ids = [identity.vehicle_id("474", "1861", year) for year in (2001, 2002)]
    insert = (
        "INSERT INTO external_ids (scheme, kind, external_id, version, vehicle_id) VALUES ('test', 'Car', '{}', '1', '{}') ON CONFLICT DO NOTHING"
    )
    async with databases["vehicles"].transaction() as tx:
        connection = await tx.connection()
        for id_ in ids:
            await connection.exec_driver_sql(insert.format(id_.hex[:8], id_))
    query = "query($make: ID!, $model: ID) { vehicles(makeId: $make, modelId: $model, first: 100) { edges { node { id externalIds { scheme kind version externalId } } } } }"  # noqa: E501
    before = statements("vehicles")
    edges = (await ask("vehicles", query, make=HONDA, model=ACCORD))["data"]["vehicles"]["edges"]
    assert statements("vehicles") - before == 2
    told = {edge["node"]["id"]: edge["node"]["externalIds"] for edge in edges}
    assert all(told[str(id_)] == [{"scheme": "test", "kind": "Car", "version": "1", "externalId": id_.hex[:8]}] for id_ in ids)
    assert told[str(ACCORD_03)] == []


@pytest.mark.parametrize(
    ("query", "said", "code"),
    [
        ("query($id: ID!) { vehicle(id: $id) { id } }", {"id": "x"}, "MALFORMED_ID"),
        ("query($id: ID!) { vehicle(id: $id) { id } }", {"id": f"{ACCORD_03}~"}, "MALFORMED_ID"),
        ("query($id: ID!) { vehicle(id: $id) { id } }", {"id": f"{ACCORD_03}~fPETROL"}, "MALFORMED_ID"),
        ("query($id: ID!) { vehicle(id: $id) { id } }", {"id": str(ACCORD_03).upper()}, "MALFORMED_ID"),
        ("query($id: ID!) { models(makeId: $id) { id } }", {"id": "474"}, "MALFORMED_ID"),
        ("query($id: ID!, $year: Int) { models(makeId: $id, year: $year) { id } }", {"id": HONDA, "year": 1899}, "YEAR_RANGE"),
        ("query($id: ID!, $year: Int) { models(makeId: $id, year: $year) { id } }", {"id": HONDA, "year": 2**31 - 1}, "YEAR_RANGE"),
        ("query($year: Int) { makes(year: $year) { id } }", {"year": -1}, "YEAR_RANGE"),
        (VEHICLES, {"make": "Honda"}, "MALFORMED_ID"),
        (VEHICLES, {"make": HONDA, "model": "Accord"}, "MALFORMED_ID"),
        (VEHICLES, {"make": HONDA, "year": 40_000}, "YEAR_RANGE"),
        (VEHICLES, {"make": HONDA, "first": 0}, "PAGE_SIZE"),
        (VEHICLES, {"make": HONDA, "first": 101}, "PAGE_SIZE"),
        (VEHICLES, {"make": HONDA, "after": "x"}, "CURSOR"),
        (VEHICLES, {"make": HONDA, "after": cursor(2003)}, "CURSOR"),
        (VEHICLES, {"make": HONDA, "after": cursor("2003", ACCORD_03)}, "CURSOR"),
        (VEHICLES, {"make": HONDA, "after": cursor(40_000, ACCORD_03)}, "CURSOR"),
        (VEHICLES, {"make": HONDA, "after": cursor(-40_000, ACCORD_03)}, "CURSOR"),
    ],
)
async def test_what_is_asked_wrongly_is_refused_with_a_code(ask: Ask, query: str, said: dict[str, Any], code: str) -> None:
    assert code_of(await ask("vehicles", query, **said)) == code


async def test_an_unknown_vehicle_is_none(ask: Ask) -> None:
    assert await ask("vehicles", "query($id: ID!) { vehicle(id: $id) { id } }", id=UNKNOWN) == {"data": {"vehicle": None}}


ENTITIES = """query($r: [_Any!]!) { _entities(representations: $r) {
  ... on Vehicle { id year make { name } engine { fuel } } ... on Make { id name } ... on Model { id name make { name } } } }"""


@pytest.mark.parametrize("type_", ["Vehicle", "Make", "Model"])
async def test_twenty_references_are_one_statement_in_their_order(ask: Ask, databases: Databases, statements: Statements, type_: str) -> None:
    rows = await databases["vehicles"].reader().fetch(f"SELECT id FROM {type_.lower()}s ORDER BY id DESC LIMIT 20")  # noqa: S608
    ids = [str(id_) for (id_,) in rows]
    asked = [{"__typename": type_, "id": id_} for id_ in [*ids[:7], str(UNKNOWN), *ids[7:]]]
    before = statements("vehicles")
    found = (await ask("vehicles", ENTITIES, r=asked))["data"]["_entities"]
    assert statements("vehicles") - before == 1
    assert found.pop(7) is None
    assert [each["id"] for each in found] == ids


@pytest.mark.parametrize(("type_", "code"), [("Vehicle", "MALFORMED_ID"), ("Make", "BAD_REPRESENTATION"), ("Model", "BAD_REPRESENTATION")])
@pytest.mark.parametrize("id_", ["x", [], True])
async def test_a_malformed_reference_costs_its_own_place_only(ask: Ask, type_: str, code: str, id_: object) -> None:
    answer = await ask("vehicles", ENTITIES, r=[{"__typename": type_, "id": id_}, {"__typename": "Make", "id": str(HONDA)}])
    assert code_of(answer) == code
    assert answer["data"]["_entities"] == [None, {"id": str(HONDA), "name": "Honda"}]


async def test_configurations_of_one_vehicle_are_one_read(ask: Ask, statements: Statements) -> None:
    asked = [{"__typename": "Vehicle", "id": f"{ACCORD_03}~{said}"} for said in ("c4", "c6", "c6.bCOUPE")]
    found = (await ask("vehicles", ENTITIES, r=asked))["data"]["_entities"]
    assert statements("vehicles") == 1
    assert [each["id"] for each in found] == [each["id"] for each in asked]
