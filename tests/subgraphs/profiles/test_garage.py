"""The vehicles that somebody drives, and the one that parts are asked to fit."""

import asyncio

import pytest

from shared.ids import uuid7
from tests.conftest import Ask, Claims, Told, person
from tests.subgraphs.profiles.conftest import ACCORD, CAMRY, GARAGE, Change

VIN = "1HGCM82633A004352"


async def test_saved_vehicle_is_a_vehicle_that_others_can_be_asked_about(ask: Ask, me: Claims, change: Change, told: Told) -> None:
    vehicle = f'{{vehicleId: "{CAMRY}", vin: "1hgcm826 33a004352", nickname: "Blue", mileage: 90000, mileageUnit: MI, notes: "Dented"}}'
    for _ in range(2):
        saved = await change(me, f"saveVehicle(vehicle: {vehicle})", GARAGE, once="k")
    (found,) = saved["garage"]["vehicles"]
    assert found == {
        "id": found["id"], "vehicle": {"id": CAMRY}, "vin": VIN, "nickname": "Blue", "mileage": 90000, "mileageUnit": "MI", "notes": "Dented",
        "isDefault": True,
    }  # fmt: skip
    assert (await ask("profiles", "{ garage { defaultVehicle { __typename id } } }", viewer=me))["data"]["garage"] == {
        "defaultVehicle": {"__typename": "Vehicle", "id": CAMRY}
    }
    assert await told("profiles") == [("DefaultVehicleChanged", {"user_id": me["sub"], "vehicle_id": CAMRY})]


async def test_one_is_the_default_whatever_happens(ask: Ask, me: Claims, change: Change, told: Told) -> None:
    async def default(mutation: str) -> str | None:
        garage = (await change(me, mutation, GARAGE))["garage"]
        assert sum(each["isDefault"] for each in garage["vehicles"]) == (1 if garage["vehicles"] else 0)
        found: str | None = (garage["defaultVehicle"] or {}).get("id")
        return found

    assert await default(f'saveVehicle(vehicle: {{vehicleId: "{CAMRY}"}})') == CAMRY
    assert await default(f'saveVehicle(vehicle: {{vehicleId: "{ACCORD}"}})') == CAMRY
    ids = [each["id"] for each in (await ask("profiles", "{ garage { vehicles { id } } }", viewer=me))["data"]["garage"]["vehicles"]]
    for _ in range(2):
        assert await default(f'setDefaultVehicle(savedVehicleId: "{ids[1]}")') == ACCORD
    assert await default(f'removeSavedVehicle(savedVehicleId: "{ids[1]}")') == CAMRY
    assert await default(f'editSavedVehicle(savedVehicleId: "{ids[0]}", vehicle: {{vehicleId: "{ACCORD}"}})') == ACCORD
    assert await default(f'removeSavedVehicle(savedVehicleId: "{ids[0]}")') is None
    assert [fact["vehicle_id"] for _, fact in await told("profiles")] == [CAMRY, ACCORD, CAMRY, ACCORD, None]


async def test_many_saved_at_once_have_one_default_and_there_are_twenty_at_most(ask: Ask, me: Claims, change: Change) -> None:
    saving = (change(me, f'saveVehicle(vehicle: {{vehicleId: "{CAMRY}"}}, isDefault: true)', GARAGE) for _ in range(25))
    answers = await asyncio.gather(*saving)
    assert [answer.get("code") for answer in answers].count("TOO_MANY") == 5
    found = (await ask("profiles", "{ garage { vehicles { isDefault } } }", viewer=me))["data"]["garage"]["vehicles"]
    assert len(found) == 20
    assert sum(each["isDefault"] for each in found) == 1


async def test_vin_is_in_a_garage_once_and_may_be_in_anothers(me: Claims, change: Change) -> None:
    asked = f'saveVehicle(vehicle: {{vehicleId: "{CAMRY}", vin: "{VIN}"}})'
    saved = await change(me, asked, GARAGE)
    assert await change(me, asked, GARAGE) == {"code": "VIN_KNOWN"}
    id_ = saved["garage"]["vehicles"][0]["id"]
    assert "garage" in await change(me, f'editSavedVehicle(savedVehicleId: "{id_}", vehicle: {{vehicleId: "{CAMRY}", vin: "{VIN}"}})', GARAGE)
    assert "garage" in await change(person(), asked, GARAGE)


@pytest.mark.parametrize(
    ("vehicle", "code"),
    [
        ('vehicleId: "x"', "MALFORMED_ID"),
        (f'vehicleId: "{ACCORD}~zz"', "MALFORMED_ID"),
        (f'vehicleId: "{ACCORD}", vin: "IOQ"', "VIN_MALFORMED"),
        (f'vehicleId: "{ACCORD}", mileage: -1', "MILEAGE_RANGE"),
        (f'vehicleId: "{ACCORD}", mileage: 10000000', "MILEAGE_RANGE"),
        (f'vehicleId: "{ACCORD}", notes: "{"x" * 2001}"', "NOTES_TOO_LONG"),
        (f'vehicleId: "{ACCORD}", nickname: "\\u0000"', "CONTROL_CHARACTER"),
    ],
    ids=["id", "configuration", "vin", "negative", "mileage", "notes", "control"],
)
async def test_impossible_vehicle_is_refused_and_nothing_is_told(me: Claims, change: Change, told: Told, vehicle: str, code: str) -> None:
    assert await change(me, f"saveVehicle(vehicle: {{{vehicle}}})", GARAGE) == {"code": code}
    assert await told("profiles") == []


async def test_strangers_vehicle_and_an_unknown_one_are_refused_alike(me: Claims, change: Change, told: Told) -> None:
    saved = await change(me, f'saveVehicle(vehicle: {{vehicleId: "{CAMRY}"}})', GARAGE)
    mine, before = saved["garage"]["vehicles"][0]["id"], await told("profiles")
    for mutation in (
        'removeSavedVehicle(savedVehicleId: "{}")',
        'setDefaultVehicle(savedVehicleId: "{}")',
        'editSavedVehicle(savedVehicleId: "{}", vehicle: {{vehicleId: "' + ACCORD + '"}})',
    ):
        for id_, code in ((mine, "NOT_FOUND"), (uuid7(), "NOT_FOUND"), ("x", "MALFORMED_ID")):
            assert await change(person(), mutation.format(id_), GARAGE) == {"code": code}
    assert await told("profiles") == before
