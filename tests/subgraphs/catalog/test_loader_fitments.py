"""What parts fit: said by names or ids, told as base vehicles, waiting where a vehicle is not known yet."""

from decimal import Decimal
from uuid import UUID

import pytest

from events.contracts.fitment import Condition
from events.contracts.tenants import TenantOpened
from events.contracts.vehicles import ExternalId, Fuel
from shared.ids import PLATFORM, uuid7
from subgraphs.catalog import service
from subgraphs.catalog.rules.records import Base, External, FitmentRecord, Named, Range
from tests.conftest import Ask
from tests.subgraphs.catalog.conftest import CAMRY_12, CAMRY_13, Hear, Shop, fresh, listed, model_id, part, vehicle

FITS = """query ($vehicle: ID!) { product(slug: "brembo-bp1") { fits(vehicleId: $vehicle) { answer reasons }
    compatibleVehicles { edges { node { id } conditions { asks position quantity note source confidence } } } } }"""

FRONT = Condition(position="FRONT", quantity=1)


def external(id_: str, kind: str = "BaseVehicle", *years: int) -> External:
    return External("aces", "2026-09", kind, id_, *years)


async def test_fitment_by_names_is_told_as_base_vehicles_grouped_by_condition(shop: Shop, ask: Ask, hear: Hear) -> None:
    loaded = await shop.load(
        part(
            "BP-1",
            FitmentRecord(Named("TORIYAMA", "camry", 2012, 2013), FRONT, confidence=80),
            FitmentRecord(Named("Citraen", "C-3", 2010, 2010), Condition(position="REAR", note="Disc brakes")),
            FitmentRecord(Named("Fjord", "F150", 2015, 2030), FRONT),
        )
    )
    assert (loaded.faults, loaded.counts.fitments_created) == ([], 3)
    told = dict(await hear())["FitmentsListed"]
    groups = {group["condition"]["position"]: set(group["vehicles"]) for group in told["groups"]}
    assert groups == {
        "FRONT": {str(CAMRY_12), str(CAMRY_13), str(vehicle("Fjord", "F-150", 2015))},
        "REAR": {str(vehicle("Citraën", "C3", 2010))},
    }
    assert told["pending"] is False
    product = (await ask("catalog", FITS, vehicle=str(CAMRY_12)))["data"]["product"]
    assert product["fits"]["answer"] == "FITS"
    assert product["compatibleVehicles"]["edges"][2]["conditions"] == [
        {"asks": [], "position": "FRONT", "quantity": 1, "note": None, "source": "CSV", "confidence": 0.8}
    ]


async def test_same_fitments_again_change_nothing(shop: Shop, hear: Hear) -> None:
    said = part("BP-1", FitmentRecord(Base(CAMRY_12), FRONT), FitmentRecord(Range(model_id("Fjord", "Focus"), 2010, 2011)))
    await shop.load(said)
    await hear()
    again = await shop.load(said)
    assert (again.counts.fitments_unchanged, again.counts.fitments_created, again.counts.fitments_changed) == (2, 0, 0)
    assert await hear() == []


async def test_names_nobody_knows_are_refused_with_the_nearest(shop: Shop, hear: Hear) -> None:
    loaded = await shop.load(
        part(
            "BP-1",
            FitmentRecord(Named("Toriyma", "Camry", 2012, 2012), line=2),
            FitmentRecord(Named("Toriyama", "Camary", 2012, 2012), line=3),
            FitmentRecord(Named("Toriyama", "Camry", 1912, 1913), line=4),
            FitmentRecord(Base(CAMRY_12), line=5),
        )
    )
    assert [(fault.line, fault.code) for fault in loaded.faults] == [(2, "VEHICLE_UNKNOWN"), (3, "VEHICLE_UNKNOWN"), (4, "VEHICLE_UNKNOWN")]
    make, model, year = (fault.message for fault in loaded.faults)
    assert "did you mean Toriyama" in make
    assert "did you mean Camry" in model
    assert "2010 to 2015" in year
    assert dict(await hear())["FitmentsListed"]["groups"][0]["vehicles"] == [str(CAMRY_12)]


async def test_two_vendors_say_the_same_and_one_takes_it_back(shop: Shop, hear: Hear) -> None:
    said = part("BP-1", FitmentRecord(Base(CAMRY_12), FRONT))
    job = uuid7()
    await shop.load(said, job=job)
    await shop.load(said, vendor=shop.rival)
    await hear()
    await shop.load(part("BP-1", FitmentRecord(Base(CAMRY_13), FRONT)), job=uuid7())
    assert set(await shop.rows("SELECT vendor_id, vehicle_id FROM fitments")) == {(shop.vendor, CAMRY_13), (shop.rival, CAMRY_12)}
    assert set(dict(await hear())["FitmentsListed"]["groups"][0]["vehicles"]) == {str(CAMRY_12), str(CAMRY_13)}


async def test_job_forgets_what_other_jobs_said_only_where_it_said_all(shop: Shop) -> None:
    job = uuid7()
    await shop.load(part("BP-1", FitmentRecord(Base(CAMRY_12))), part("BP-2", FitmentRecord(Base(CAMRY_12))), part("BP-3"), job=job)
    await shop.load(
        part("BP-1", FitmentRecord(Base(CAMRY_13)), FitmentRecord(Named("Toriyama", "Misspelt", 2012, 2012))),
        part("BP-2", FitmentRecord(Base(CAMRY_13)), partial=True),
        part("BP-3"),
        job=uuid7(),
    )
    kept = "SELECT p.number, count(*) FROM fitments f JOIN products p ON p.id = f.product_id GROUP BY 1 ORDER BY 1"
    assert await shop.rows(kept) == [("BP-1", 2), ("BP-2", 2)]


async def test_one_job_may_speak_of_a_part_in_several_places(shop: Shop) -> None:
    job = uuid7()
    await shop.load(part("BP-1", FitmentRecord(Base(CAMRY_12))), job=job)
    await shop.load(part("BP-1", FitmentRecord(Base(CAMRY_13))), job=job)
    assert await shop.rows("SELECT count(*) FROM fitments") == [(2,)]


async def test_id_not_yet_known_waits_and_comes_alive_when_it_is_mapped(shop: Shop, ask: Ask, hear: Hear) -> None:
    id_ = fresh()
    loaded = await shop.load(part("BP-1", FitmentRecord(external(id_), FRONT)), source="ACES")
    assert (loaded.counts.fitments_pending, loaded.faults) == (1, [])
    told = dict(await hear())["FitmentsListed"]
    assert (told["groups"], told["pending"]) == ([], True)
    async with shop.database.transaction(shop.tenant) as tx:
        assert await service.pending_fitments(tx) == {("aces", "BaseVehicle"): 1}

    await shop.map(ExternalId(kind="BaseVehicle", external_id=id_, vehicle_id=CAMRY_12))
    heard = await hear()
    assert [type_ for type_, _ in heard] == ["FitmentsChanged", "FitmentsListed"]
    assert heard[1][1]["groups"][0]["vehicles"] == [str(CAMRY_12)]
    assert heard[1][1]["pending"] is False
    product = (await ask("catalog", FITS, vehicle=str(CAMRY_12)))["data"]["product"]
    assert product["fits"]["answer"] == "FITS"

    again = await shop.load(part("BP-1", FitmentRecord(external(id_), FRONT)), source="ACES")
    assert (again.counts.fitments_unchanged, again.counts.fitments_pending) == (1, 0)
    await shop.map(ExternalId(kind="BaseVehicle", external_id=id_, vehicle_id=CAMRY_12), version="2026-10")
    assert await hear() == []


async def test_corrected_mapping_moves_the_fitment(shop: Shop, hear: Hear) -> None:
    id_ = fresh()
    await shop.map(ExternalId(kind="BaseVehicle", external_id=id_, vehicle_id=CAMRY_12))
    await shop.load(part("BP-1", FitmentRecord(external(id_))))
    await hear()
    await shop.map(ExternalId(kind="BaseVehicle", external_id=id_, vehicle_id=CAMRY_13))
    assert dict(await hear())["FitmentsListed"]["groups"][0]["vehicles"] == [str(CAMRY_13)]


async def test_make_and_model_ids_need_both_and_a_model_id_may_be_shared_by_makes(shop: Shop) -> None:
    make, model = fresh(), fresh()
    await shop.load(part("BP-1", FitmentRecord(external(f"{make}/{model}", "Make/Model", 2012, 2013))))
    await shop.map(ExternalId(kind="Model", external_id=model, model_id=model_id("Fjord", "Focus")))
    assert await shop.rows("SELECT model_id FROM fitments") == [(None,)]
    async with shop.database.transaction(PLATFORM) as tx:
        await service.follow_vehicles(tx, [listed("Toriyama", "Focus")])
    await shop.map(ExternalId(kind="Make", external_id=make, make_id=listed("Toriyama").make_id))
    assert await shop.rows("SELECT model_id, year_from, year_to FROM fitments") == [(model_id("Toriyama", "Focus"), 2012, 2013)]


async def test_whole_make_becomes_its_models_of_those_years(shop: Shop, hear: Hear) -> None:
    make, maker = fresh(), f"Maker {fresh()}"
    said = part("BP-1", FitmentRecord(external(make, "Make", 2012, 2013), FRONT))
    await shop.load(said)
    async with shop.database.transaction(PLATFORM) as tx:
        await service.follow_vehicles(tx, [listed(maker, "A", "B"), listed(maker, "Old", years=[1980])])
    await shop.map(ExternalId(kind="Make", external_id=make, make_id=listed(maker).make_id))
    placed = {(model_id(maker, "A"), 2012, 2013), (model_id(maker, "B"), 2012, 2013)}
    assert set(await shop.rows("SELECT model_id, year_from, year_to FROM fitments")) == placed
    await hear()
    again = await shop.load(said)
    assert (again.counts.fitments_unchanged, again.counts.fitments_created) == (2, 0)
    assert await hear() == []


async def test_known_attribute_joins_the_condition_and_an_unknown_one_is_left_to_check(shop: Shop, ask: Ask) -> None:
    engine, body, id_ = fresh(), fresh(), fresh()
    await shop.map(
        ExternalId(kind="BaseVehicle", external_id=id_, vehicle_id=CAMRY_12),
        ExternalId(kind="EngineBase", external_id=engine, configuration="c4.l2_5.fGASOLINE"),
    )
    await shop.load(part("BP-1", FitmentRecord(external(id_), FRONT, attributes=(("EngineBase", engine), ("BodyType", body)))))
    ((condition,),) = await shop.rows("SELECT condition FROM fitments")
    asked = Condition.model_validate(condition)
    assert (asked.cylinders, asked.displacement, asked.fuel, asked.position) == (4, Decimal("2.5"), Fuel.GASOLINE, "FRONT")
    assert asked.qualifiers == (f"BodyType {body} (ACES)",)
    answers = {}
    for known in ("", "~c4.l2_5.fGASOLINE", "~c6.l3_5.fGASOLINE"):
        product = (await ask("catalog", FITS, vehicle=f"{CAMRY_12}{known}"))["data"]["product"]
        answers[known] = product["fits"]["answer"]
    assert answers == {"": "UNKNOWN", "~c4.l2_5.fGASOLINE": "UNKNOWN", "~c6.l3_5.fGASOLINE": "DOES_NOT_FIT"}


async def test_attribute_mapped_later_changes_the_same_fitment_when_it_is_said_again(shop: Shop) -> None:
    drive, id_ = fresh(), fresh()
    said = part("BP-1", FitmentRecord(external(id_), attributes=(("DriveType", drive),)))
    await shop.load(said)
    await shop.map(ExternalId(kind="DriveType", external_id=drive, configuration="dFWD"))
    again = await shop.load(said)
    assert (again.counts.fitments_created, again.counts.fitments_changed) == (0, 1)
    assert await shop.rows("SELECT condition FROM fitments") == [({"drive": "FWD"},)]


@pytest.mark.parametrize("configuration", ["sLX", "b?", "c6"])
async def test_what_cannot_be_asked_together_is_left_to_check(shop: Shop, configuration: str) -> None:
    id_ = fresh()
    await shop.map(ExternalId(kind="SubModel", external_id=id_, configuration=configuration))
    await shop.load(part("BP-1", FitmentRecord(external(fresh()), Condition(cylinders=4), attributes=(("SubModel", id_),))))
    assert await shop.rows("SELECT condition FROM fitments") == [({"cylinders": 4, "qualifiers": [f"SubModel {id_} (ACES)"]},)]


async def test_new_model_year_reaches_the_parts_whose_range_it_is_in(shop: Shop, hear: Hear) -> None:
    make = f"Maker {fresh()}"
    async with shop.database.transaction(PLATFORM) as tx:
        await service.follow_vehicles(tx, [listed(make, "One")])
    await shop.load(
        part("BP-1", FitmentRecord(Named(make, "One", 2014, 2016))),
        part("BP-2", FitmentRecord(Named(make, "One", 2010, 2012))),
    )
    await hear()
    async with shop.database.transaction(PLATFORM) as tx:
        await service.follow_vehicles(tx, [listed(make, "One", years=[2016])])
    assert await shop.wake() == 1
    assert await shop.wake() == 0
    (told,) = [fact for type_, fact in await hear() if type_ == "FitmentsListed"]
    assert set(told["groups"][0]["vehicles"]) == {str(vehicle(make, "One", year)) for year in (2014, 2015, 2016)}
    async with shop.database.transaction(PLATFORM) as tx:
        await service.follow_vehicles(tx, [listed(make, "One", years=[2016])])
    assert await shop.wake() == 0


async def test_mapping_wakes_every_tenant_that_waits_and_no_other(shop: Shop, other_tenant: UUID, hear: Hear) -> None:
    id_ = fresh()
    other = Shop(shop.database, other_tenant)
    async with shop.database.transaction(other_tenant) as tx:
        await service.open_shops(tx, [TenantOpened(tenant_id=other_tenant, slug="o", name="O", currency="EUR", language="en")])
    await other.load(part("BP-1", FitmentRecord(external(id_))))
    await shop.load(part("BP-1"))
    await hear()
    await shop.map(ExternalId(kind="BaseVehicle", external_id=id_, vehicle_id=CAMRY_12))
    assert await hear() == []
    assert await other.wake() == 1
    assert await other.rows("SELECT vehicle_id FROM fitments") == [(CAMRY_12,)]


async def test_operator_finds_what_waits_for_something_known(shop: Shop) -> None:
    id_, unshopped = fresh(), Shop(shop.database, uuid7())
    async with shop.database.transaction(unshopped.tenant) as tx:
        await service.open_categories(tx, unshopped.tenant)
    await unshopped.load(part("BP-1", FitmentRecord(external(id_)), currency="USD"))
    await shop.map(ExternalId(kind="BaseVehicle", external_id=id_, vehicle_id=CAMRY_12))
    assert await unshopped.rows("SELECT vehicle_id FROM fitments") == [(None,)]
    assert await service.resolve_pending(shop.database, unshopped.tenant) == 1
    assert await unshopped.rows("SELECT vehicle_id FROM fitments") == [(CAMRY_12,)]
