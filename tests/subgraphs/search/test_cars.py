"""A car in the text: what fits it is found, and what was understood is said; and whatever isn't certain is looked for as words."""

from typing import Any
from uuid import UUID

import pytest

from events.contracts.fitment import Condition
from events.contracts.vehicles import BaseVehicle, VehiclesListed
from shared.ids import uuid7
from subgraphs.search.rules.cars import pieces_of
from tests.conftest import Ask, Statements
from tests.subgraphs.search.conftest import Shelf, named

SEARCH = """query ($filter: ProductFilter, $first: Int!, $after: String) { searchProducts(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } understood { make model year vehicleId text } edges { fit { answer } node { title } } } }"""
MAKES = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Make { partCount } } }"


class Garage:
    """Cars of makes that no other test knows: what cars there are is the same for all tenants."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        letters = "".join(chr(97 + int(digit, 16)) for digit in uuid7().hex[-10:])
        self.honda, self.benz = f"Honda{letters}", f"Mercedes-Benz {letters}"

    async def list(self, make: str, *models: str, aliases: dict[str, list[str]] | None = None) -> None:
        vehicles = [
            BaseVehicle(vehicle_id=self.car(make, model, year), year=year, model_id=named(make + model))
            for model in models
            for year in range(2003, 2008)
        ]
        others = {named(make + model): said for model, said in (aliases or {}).items()}
        said = {named(make + model): model for model in models}
        await self._shelf.tell(VehiclesListed(make_id=named(make), make=make, models=said, vehicles=vehicles, aliases=others))

    def car(self, make: str, model: str, year: int) -> UUID:
        return named(f"{make} {model} {year}")


@pytest.fixture
async def garage(shelf: Shelf) -> Garage:
    garage = Garage(shelf)
    await shelf.categories()
    await garage.list(garage.honda, "Accord", "Accord Crosstour", "Civic", "Pilot", "CR-V")
    await garage.list(garage.benz, "C-Class", "190")
    cars = {model: [f"{garage.honda} {model} {year}" for year in range(2003, 2008)] for model in ("Accord", "Civic", "CR-V")}
    for name, of in (("accord pads", "Accord"), ("civic pads", "Civic"), ("crv pads", "CR-V")):
        await shelf.product(name)
        await shelf.fit(name, cars[of])
    await shelf.product("early accord pads")
    await shelf.fit("early accord pads", cars["Accord"][:2])
    await shelf.product("v6 accord discs", category="discs")
    await shelf.fit("v6 accord discs", (cars["Accord"], Condition(cylinders=6)))
    await shelf.product("wash", "Car wash", category="oil", universal=True)
    return garage


async def searched(ask: Ask, first: int = 20, after: str | None = None, **filter_: object) -> dict[str, Any]:
    answer = await ask("search", SEARCH, filter=filter_, first=first, after=after)
    assert "errors" not in answer, answer["errors"]
    found: dict[str, Any] = answer["data"]["searchProducts"]
    found["titles"] = sorted(edge["node"]["title"] for edge in found["edges"])
    return found


@pytest.mark.parametrize(
    "text",
    ["{} accord 2003 brake pads", "2003 {} accord brake pads", "brake pads {} Accord, 2003", "brake pads 2003 accord {}", "{} 2003 ACCORD brake pads",
     "{} accord brake pads 2003"],
)  # fmt: skip
async def test_make_model_and_year_anywhere_find_what_fits_that_car(ask: Ask, garage: Garage, text: str) -> None:
    found = await searched(ask, text=text.format(garage.honda))
    id_ = str(garage.car(garage.honda, "Accord", 2003))
    assert found["understood"] == {"make": garage.honda, "model": "Accord", "year": 2003, "vehicleId": id_, "text": "brake pads"}
    assert (found["titles"], found["totalCount"]) == (["accord pads", "early accord pads"], 2)
    assert {edge["fit"]["answer"] for edge in found["edges"]} == {"FITS"}


async def test_a_year_that_a_part_does_not_fit_leaves_it_out(ask: Ask, garage: Garage) -> None:
    assert (await searched(ask, text=f"{garage.honda} accord 2006 pads"))["titles"] == ["accord pads"]


async def test_without_a_year_what_fits_any_year_of_the_model_is_found_once(ask: Ask, garage: Garage) -> None:
    found = await searched(ask, text=f"{garage.honda} accord brake pads")
    assert found["understood"] == {"make": garage.honda, "model": "Accord", "year": None, "vehicleId": None, "text": "brake pads"}
    assert (found["titles"], found["totalCount"]) == (["accord pads", "early accord pads"], 2)
    assert [edge["fit"] for edge in found["edges"]] == [None, None]


async def test_two_years_are_from_and_to(ask: Ask, garage: Garage) -> None:
    assert (await searched(ask, text=f"{garage.honda} accord 2005-2007 pads"))["titles"] == ["accord pads"]
    assert (await searched(ask, text=f"{garage.honda} accord 2004 2007 pads"))["titles"] == ["accord pads", "early accord pads"]


async def test_a_car_alone_finds_all_that_fits_it_and_what_fits_any(ask: Ask, garage: Garage) -> None:
    found = await searched(ask, text=f"{garage.honda} accord 2006")
    assert found["titles"] == ["Car wash", "accord pads", "v6 accord discs"]
    assert found["understood"]["text"] == ""
    whole = await searched(ask, text=f"{garage.honda} accord")
    assert (whole["titles"], whole["totalCount"]) == (["Car wash", "accord pads", "early accord pads", "v6 accord discs"], 4)


@pytest.mark.parametrize("written", ["CR-V", "crv", "cr v", "Cr V"])
async def test_names_are_known_in_any_writing(ask: Ask, garage: Garage, written: str) -> None:
    assert (await searched(ask, text=f"pads {garage.honda} {written} 2004"))["titles"] == ["crv pads"]


async def test_names_are_known_as_bengali_buyers_write_them(ask: Ask, garage: Garage) -> None:
    found = await searched(ask, text=f"{garage.honda} অ্যাকর্ড ২০০৩ brake pads")
    assert found["understood"] == {
        "make": garage.honda, "model": "Accord", "year": 2003, "vehicleId": str(garage.car(garage.honda, "Accord", 2003)), "text": "brake pads",
    }  # fmt: skip
    assert pieces_of("টয়োটা ল্যান্ড ক্রুজার ২০১০ ব্রেক প্যাড")[:4] == ["toyota", "land", "cruiser", "2010"]


@pytest.mark.parametrize("written", ["{} 3", "{}3", "{} {}3"])
async def test_a_model_that_is_called_after_its_make_is_known_by_what_is_left_too(ask: Ask, garage: Garage, shelf: Shelf, written: str) -> None:
    make = f"{garage.honda}m"
    await garage.list(make, f"{make}3", f"{make}6")
    await shelf.product("mazda pads")
    await shelf.fit("mazda pads", [f"{make} {make}3 2005"])
    found = await searched(ask, text=f"{written.format(make, make)} 2005 pads")
    assert (found["understood"]["model"], found["understood"]["text"], found["titles"]) == (f"{make}3", "pads", ["mazda pads"])


async def test_the_longer_name_is_meant(ask: Ask, garage: Garage, shelf: Shelf) -> None:
    await shelf.product("crosstour pads")
    await shelf.fit("crosstour pads", [f"{garage.honda} Accord Crosstour 2005"])
    found = await searched(ask, text=f"{garage.honda} accord crosstour 2005 pads")
    assert (found["understood"]["model"], found["titles"]) == ("Accord Crosstour", ["crosstour pads"])


async def test_a_name_that_two_models_have_is_both(ask: Ask, garage: Garage, shelf: Shelf) -> None:
    make = f"{garage.honda}x"
    await garage.list(make, "Atlas", "Atlas 4Motion", aliases={"Atlas 4Motion": ["Atlas"]})
    for model in ("Atlas", "Atlas 4Motion"):
        await shelf.product(f"{model} pads")
        await shelf.fit(f"{model} pads", [f"{make} {model} 2005"])
    found = await searched(ask, text=f"{make} atlas 2005 pads")
    assert found["titles"] == ["Atlas 4Motion pads", "Atlas pads"]
    assert (found["understood"]["model"], found["understood"]["vehicleId"]) == ("Atlas", None)


@pytest.mark.parametrize("text", ["accord 2003 pads", "{} pads", "{} pads accord", "{} accord 1987 pads", "civic", "{} 2003", "pads 2003"])
async def test_what_is_not_certain_is_looked_for_as_words(ask: Ask, garage: Garage, text: str) -> None:
    said = text.format(garage.honda)
    found = await searched(ask, text=said)
    assert found["understood"] is None
    assert found["titles"] == (await searched(ask, text=said, asWords=True))["titles"]


async def test_a_model_whose_name_is_a_word_of_the_trade_needs_its_year(ask: Ask, garage: Garage, shelf: Shelf) -> None:
    await garage.list(garage.honda, "Brake")
    await shelf.product("fitting")
    await shelf.fit("fitting", [f"{garage.honda} Brake 2004"])
    assert (await searched(ask, text=f"{garage.honda} brake fitting"))["understood"] is None
    assert (await searched(ask, text=f"{garage.honda} brake 2004 fitting"))["understood"]["model"] == "Brake"


async def test_where_nothing_fits_the_words_are_looked_for(ask: Ask, garage: Garage, shelf: Shelf) -> None:
    await shelf.product("badge", f"{garage.honda} Pilot badge")
    found = await searched(ask, text=f"{garage.honda} pilot badge")
    assert (found["understood"], found["titles"]) == (None, [f"{garage.honda} Pilot badge"])


async def test_where_nothing_is_found_either_way_the_car_is_still_told(ask: Ask, garage: Garage) -> None:
    await garage.list(f"{garage.honda}z", "Zeta")
    found = await searched(ask, text=f"{garage.honda}z zeta 2003 flux capacitor")
    assert (found["understood"]["model"], found["understood"]["text"], found["titles"]) == ("Zeta", "flux capacitor", [])


async def test_a_filter_that_leaves_nothing_does_not_change_what_was_understood(ask: Ask, garage: Garage) -> None:
    found = await searched(ask, text=f"{garage.honda} accord 2003 pads", brandIds=[str(named("nobody"))])
    assert (found["understood"]["model"], found["titles"], found["totalCount"]) == ("Accord", [], 0)


async def test_as_words_reads_no_car(ask: Ask, garage: Garage) -> None:
    found = await searched(ask, text=f"{garage.honda} accord 2003 pads", asWords=True)
    assert found["understood"] is None
    assert "v6 accord discs" not in found["titles"]
    assert {edge["fit"] for edge in found["edges"]} <= {None}


async def test_the_car_of_the_text_counts_instead_of_the_vehicle(ask: Ask, garage: Garage) -> None:
    civic = str(garage.car(garage.honda, "Civic", 2004))
    assert (await searched(ask, text=f"{garage.honda} accord 2006 pads", vehicleId=civic))["titles"] == ["accord pads"]
    assert (await searched(ask, text="pads", vehicleId=civic))["titles"] == ["civic pads"]


async def test_the_vehicle_is_kept_where_it_is_one_of_that_model(ask: Ask, garage: Garage) -> None:
    four = f"{garage.car(garage.honda, 'Accord', 2006)}~c4"
    found = await searched(ask, text=f"{garage.honda} accord", vehicleId=four)
    assert (found["understood"]["vehicleId"], found["understood"]["year"]) == (four, None)
    assert found["titles"] == ["Car wash", "accord pads"]


async def test_pages_go_on_where_the_last_ended(ask: Ask, garage: Garage) -> None:
    for text in (f"{garage.honda} accord", f"{garage.honda} accord pads"):
        titles: list[str] = []
        after, more = None, True
        while more:
            page = await searched(ask, first=1, after=after, text=text)
            titles += page["titles"]
            assert page["understood"]["model"] == "Accord"
            after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        assert sorted(titles) == (await searched(ask, text=text))["titles"]


async def test_a_vehicles_own_parts_are_searched_by_words(ask: Ask, garage: Garage) -> None:
    query = """query ($of: [_Any!]!, $text: String) { _entities(representations: $of) { ... on Vehicle {
        parts(filter: { text: $text }) { understood { make } edges { node { title } } } } } }"""
    of = [{"__typename": "Vehicle", "id": str(garage.car(garage.honda, "Civic", 2004))}]
    found = (await ask("search", query, of=of, text="pads"))["data"]["_entities"][0]["parts"]
    assert found == {"understood": None, "edges": [{"node": {"title": "civic pads"}}]}


async def test_two_tenants_know_the_same_cars_and_each_its_own_parts(ask: Ask, garage: Garage, other_shelf: Shelf, other_tenant: UUID) -> None:
    await other_shelf.categories()
    await other_shelf.product("their pads")
    await other_shelf.fit("their pads", [f"{garage.honda} Accord 2003"])
    answer = await ask("search", SEARCH, tenant=other_tenant, filter={"text": f"{garage.honda} accord 2003 pads"}, first=9)
    assert [edge["node"]["title"] for edge in answer["data"]["searchProducts"]["edges"]] == ["their pads"]


async def test_a_model_has_its_new_name_and_no_longer_the_old(ask: Ask, garage: Garage, shelf: Shelf) -> None:
    renamed = VehiclesListed(make_id=named(garage.honda), make=garage.honda, models={named(f"{garage.honda}Civic"): "Civic Nova"}, vehicles=[])
    await shelf.tell(renamed)
    assert (await searched(ask, text=f"{garage.honda} civic nova 2004 pads"))["titles"] == ["civic pads"]
    assert (await searched(ask, text=f"{garage.honda} civic 2004 pads"))["understood"] is None


async def test_car_words_cost_one_statement_more(ask: Ask, garage: Garage, statements: Statements) -> None:
    query = "query ($filter: ProductFilter) { searchProducts(filter: $filter) { totalCount understood { model } edges { node { title } } } }"
    await ask("search", query, filter={"text": "brake pads", "asWords": True})
    plain = statements("search")
    await ask("search", query, filter={"text": f"{garage.honda} accord 2003 brake pads"})
    assert statements("search") - plain == plain + 1


@pytest.mark.parametrize("text", ["a " * 100, "১২৩৪ গাড়ি " * 10, "🚗 🚗 2003", "2003 " * 40, "\u200d \u200d", "- - -"])
async def test_odd_texts_name_no_car(ask: Ask, garage: Garage, text: str) -> None:
    assert (await searched(ask, text=text[:200]))["understood"] is None


async def counted(ask: Ask, *makes: str) -> list[int]:
    of = [{"__typename": "Make", "id": str(named(make))} for make in makes]
    return [each["partCount"] for each in (await ask("search", MAKES, of=of))["data"]["_entities"]]


async def test_parts_are_counted_by_make_as_they_come_and_go(ask: Ask, garage: Garage, shelf: Shelf) -> None:
    assert await counted(ask, garage.honda, garage.benz, "nobody") == [5, 0, 0]
    await shelf.fit("crv pads", [f"{garage.honda} CR-V 2004", f"{garage.benz} 190 2004"])
    assert await counted(ask, garage.honda, garage.benz) == [5, 1]
    await shelf.delist("crv pads")
    assert await counted(ask, garage.honda, garage.benz) == [4, 0]
    await shelf.product("crv pads")
    await shelf.product("crv pads", popularity=7)
    assert await counted(ask, garage.honda, garage.benz) == [5, 1]
    await shelf.fit("crv pads")
    assert await counted(ask, garage.honda, garage.benz) == [4, 0]


async def test_makes_are_counted_per_tenant_in_one_statement(ask: Ask, garage: Garage, other_tenant: UUID, statements: Statements) -> None:
    of = [{"__typename": "Make", "id": str(named(make))} for make in (garage.honda, garage.benz, "nobody")]
    answer = await ask("search", MAKES, tenant=other_tenant, of=of)
    assert [each["partCount"] for each in answer["data"]["_entities"]] == [0, 0, 0]
    assert statements("search") == 1
