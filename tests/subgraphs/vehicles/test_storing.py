"""Vehicles and ids into the tables: the same again changes nothing and tells nothing, and what several sources know adds up."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

import pytest

from events.contracts.vehicles import Body, Configuration, ExternalId
from shared.db import Database
from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.rules.frames import FramePrefix
from subgraphs.vehicles.rules.packs import Named, VehicleKind, WmiPack
from subgraphs.vehicles.service import storing
from subgraphs.vehicles.service.storing import Stored
from subgraphs.vehicles.service.vpic.facets import Facets
from subgraphs.vehicles.service.vpic.reading import BaseVehicle, Make, Model
from tests.subgraphs.vehicles.conftest import Heard

PROBOX = Named("448", "Toyota", "=PROBOX", "Probox")
MAKE, MODEL = storing.made(PROBOX, aliases=["Succeed"])
ONE_FIVE, ONE_THREE = (Facets(engines=frozenset({Configuration.parse(engine)})) for engine in ("c4.l1_5.fGASOLINE", "c4.l1_3.fGASOLINE"))


def probox(year: int, facets: Facets = ONE_FIVE, *, listed: bool = True) -> BaseVehicle:
    return BaseVehicle(identity.vehicle_id("448", "=PROBOX", year), MAKE.id, MODEL.id, year, listed, VehicleKind.CAR, facets)


async def store(database: Database, *vehicles: BaseVehicle, makes: Iterable[Make] = (MAKE,), models: Iterable[Model] = (MODEL,)) -> Stored:
    async with database.transaction() as tx:
        await storing.hold(tx)
        return await storing.store_vehicles(tx, makes, models, vehicles)


async def test_new_vehicles_are_told_by_make_with_their_models_names(empty: Database, heard: Heard) -> None:
    assert await store(empty, probox(2002), probox(2003), probox(2004, listed=False)) == Stored(3, 0)
    vehicles = [{"vehicle_id": str(identity.vehicle_id("448", "=PROBOX", year)), "year": year, "model_id": str(MODEL.id)} for year in (2002, 2003)]
    said = {"make_id": str(MAKE.id), "make": "Toyota", "models": {str(MODEL.id): "Probox"}, "aliases": {str(MODEL.id): ["Succeed"]}}
    assert await heard() == [("VehiclesListed", {**said, "vehicles": vehicles})]


async def test_the_same_again_changes_nothing_and_tells_nothing(empty: Database, heard: Heard) -> None:
    await store(empty, probox(2002), probox(2003, listed=False))
    assert await store(empty, probox(2002), probox(2003, listed=False)) == Stored(0, 0)
    assert await store(empty, probox(2002, listed=False), probox(2002 + 1, Facets(), listed=False)) == Stored(0, 0)
    assert len(await heard()) == 1


async def test_what_a_second_source_knows_is_added_and_not_told_as_new(empty: Database, heard: Heard) -> None:
    await store(empty, probox(2002))
    assert await store(empty, probox(2002, replace(ONE_THREE, bodies=frozenset({Body.WAGON})))) == Stored(0, 1)
    ((engines, bodies),) = await empty.reader().fetch("SELECT engines, bodies FROM vehicles")
    assert (engines, bodies) == (["c4.l1_3.fGASOLINE", "c4.l1_5.fGASOLINE"], ["WAGON"])
    assert len(await heard()) == 1


async def test_a_vehicle_that_comes_to_be_listed_is_told_then(empty: Database, heard: Heard) -> None:
    await store(empty, probox(2002, listed=False))
    assert await heard() == []
    assert await store(empty, probox(2002)) == Stored(0, 1)
    assert [[vehicle["year"] for vehicle in said["vehicles"]] for _, said in await heard()] == [[2002]]


@pytest.mark.parametrize(
    ("make", "model"),
    [(replace(MAKE, name="TOYOTA"), MODEL), (MAKE, replace(MODEL, name="Probox Van")), (MAKE, replace(MODEL, aliases=("Familia Van",)))],
)
async def test_a_new_name_is_told_with_all_vehicles_that_have_it(empty: Database, heard: Heard, make: Make, model: Model) -> None:
    await store(empty, probox(2002), probox(2003), probox(2004, listed=False))
    await store(empty, makes=[make], models=[model])
    (_, said) = (await heard())[1]
    assert (said["make"], said["models"], said["aliases"]) == (make.name, {str(model.id): model.name}, {str(model.id): list(model.aliases)})
    assert [vehicle["year"] for vehicle in said["vehicles"]] == [2002, 2003]


async def test_no_fact_is_told_of_more_than_a_thousand_vehicles(empty: Database, heard: Heard) -> None:
    several = [storing.made(Named("448", "Toyota", f"={n}", f"Model {n}"))[1] for n in range(25)]
    ids = {model.id: identity.vehicle_id("448", model.key, 0) for model in several}
    vehicles = [replace(probox(year), id=UUID(int=ids[model.id].int ^ year), model_id=model.id) for model in several for year in range(1950, 1992)]
    await store(empty, *vehicles, models=several)
    told = [said for _, said in await heard()]
    assert [len(said["vehicles"]) for said in told] == [1_000, 50]
    assert all({vehicle["model_id"] for vehicle in said["vehicles"]} == said["models"].keys() for said in told)


async def test_frame_prefixes_are_stored_once_and_changed_where_they_are_known(empty: Database) -> None:
    await store(empty, probox(2002))
    row = FramePrefix("NCP51", PROBOX, 2002, 2014, Configuration.parse("c4.l1_5"), trim="GL")
    for given, stored in ((row, Stored(1, 0)), (row, Stored(0, 0)), (replace(row, last=2013, trim=None), Stored(0, 1))):
        async with empty.transaction() as tx:
            assert await storing.store_frames(tx, [given]) == stored
    ((last, trim),) = await empty.reader().fetch("SELECT year_to, trim FROM frame_prefixes")
    assert (last, trim) == (2013, None)


async def ids(database: Database, version: str, *given: ExternalId, tell: bool = True) -> Stored:
    async with database.transaction() as tx:
        return await storing.store_external_ids(tx, "aces", version, given, tell=tell)


async def test_external_ids_are_told_when_they_are_new_or_mean_another_thing(empty: Database, heard: Heard) -> None:
    first = ExternalId(kind="BaseVehicle", external_id="1", vehicle_id=UUID(int=1))
    second = ExternalId(kind="BaseVehicle", external_id="2", vehicle_id=UUID(int=2))
    assert await ids(empty, "2026-09", first, second) == Stored(2, 0)
    assert await ids(empty, "2026-09", first, second) == Stored(0, 0)
    moved = second.model_copy(update={"vehicle_id": UUID(int=3)})
    assert await ids(empty, "2026-09", first, second, moved) == Stored(0, 1)
    told = [(said["scheme"], said["version"], [each["vehicle_id"] for each in said["ids"]]) for _, said in await heard()]
    assert told == [("aces", "2026-09", [str(UUID(int=1)), str(UUID(int=2))]), ("aces", "2026-09", [str(UUID(int=3))])]


async def test_ids_that_nobody_listens_for_are_stored_untold(empty: Database, heard: Heard) -> None:
    assert await ids(empty, "1", ExternalId(kind="Make", external_id="474", make_id=UUID(int=1)), tell=False) == Stored(1, 0)
    assert await heard() == []


async def test_packs_are_these_and_no_others(empty: Database) -> None:
    honda, toyota = (WmiPack(wmi, VehicleKind.CAR, light=True, manufacturer=wmi, makes=()) for wmi in ("1HG", "4T1"))
    for given, stored in (((honda, toyota), Stored(2, 0)), ((honda,), Stored(0, 0)), ((replace(honda, manufacturer="Honda"),), Stored(0, 1))):
        async with empty.transaction() as tx:
            assert await storing.replace_packs(tx, given) == stored
    ((pack,),) = await empty.reader().fetch("SELECT pack FROM wmi_packs")
    assert WmiPack.loads(pack).manufacturer == "Honda"
