"""Who asks for all that is kept of them, and who leaves."""

from typing import Any
from uuid import UUID

from events.contracts.identity import UserErased
from events.outbox import emit
from tests.conftest import Ask, Claims, Databases, Settle, Told, person
from tests.subgraphs.profiles.conftest import ADDRESSES, CAMRY, COMPANY, GARAGE, GERMAN, PROFILE, Change

EXPORT = f"{{ exportMyData {{ {PROFILE} {ADDRESSES} preferences {{ name value }} {GARAGE} {COMPANY} }} }}"
NOTHING: dict[str, Any] = {"profile": None, "addresses": [], "preferences": [], "garage": {"vehicles": [], "defaultVehicle": None}, "company": None}


async def furnish(change: Change, viewer: Claims) -> None:
    await change(viewer, 'editProfile(profile: {name: "Ada Gear", marketing: true})', PROFILE)
    await change(viewer, f"addAddress(address: {{{GERMAN}}})", ADDRESSES)
    await change(viewer, 'setPreference(name: LANGUAGE, value: "de")', "preferences { value }")
    await change(viewer, f'saveVehicle(vehicle: {{vehicleId: "{CAMRY}", nickname: "Blue"}})', GARAGE)
    await change(viewer, 'stateCompany(company: {name: "Gears GmbH", taxNumber: "DE123456789"})', COMPANY)


async def test_export_is_all_of_ones_own_and_nothing_of_others(ask: Ask, me: Claims, change: Change) -> None:
    await furnish(change, person())
    assert (await ask("profiles", EXPORT, viewer=me))["data"]["exportMyData"] == NOTHING
    await furnish(change, me)
    found = (await ask("profiles", EXPORT, viewer=me))["data"]["exportMyData"]
    assert found["profile"]["name"] == "Ada Gear"
    assert [each["city"] for each in found["addresses"]] == ["Bonn"]
    assert found["preferences"] == [{"name": "LANGUAGE", "value": "de"}]
    assert [each["nickname"] for each in found["garage"]["vehicles"]] == ["Blue"]
    assert found["company"]["taxNumber"] == "DE123456789"


async def test_erased_person_leaves_nothing_and_can_leave_nothing_anew(
    ask: Ask, me: Claims, change: Change, databases: Databases, settle: Settle, tenant: UUID, told: Told
) -> None:
    other = person()
    for each in (me, other):
        await furnish(change, each)
    async with databases["tenants"].transaction(tenant) as tx:
        emit(tx, UserErased(user_id=UUID(me["sub"])))
    await settle()
    empty = {**NOTHING, "profile": {"name": None, "avatar": None, "birthDate": None, "marketing": False}}
    assert (await ask("profiles", EXPORT, viewer=me))["data"]["exportMyData"] == empty
    reader = databases["profiles"].reader(tenant)
    for table in ("addresses", "companies", "preferences", "saved_vehicles"):
        assert await reader.fetch(f"SELECT 1 FROM {table} WHERE user_id = $1", UUID(me["sub"])) == []  # noqa: S608 - names of our own
    assert await reader.fetch("SELECT 1 FROM data_keys WHERE person_id = $1", UUID(me["sub"])) == []
    assert await change(me, 'editProfile(profile: {name: "Back"})', PROFILE) == {"code": "NOT_FOUND"}
    assert await told("profiles") == []
    assert (await ask("profiles", EXPORT, viewer=other))["data"]["exportMyData"]["profile"]["name"] == "Ada Gear"


async def test_person_who_was_never_here_can_be_erased(ask: Ask, me: Claims, databases: Databases, settle: Settle, tenant: UUID) -> None:
    async with databases["tenants"].transaction(tenant) as tx:
        emit(tx, UserErased(user_id=UUID(me["sub"])), UserErased(user_id=UUID(me["sub"])))
    await settle()
    assert (await ask("profiles", EXPORT, viewer=me))["data"]["exportMyData"]["addresses"] == []
