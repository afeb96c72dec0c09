"""What somebody says of themselves, and who is told."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from shared.graphql.scalars import LANGUAGES
from shared.ids import uuid7
from subgraphs.profiles.models import PreferenceName
from subgraphs.profiles.rules.people import CHOICES
from subgraphs.profiles.rules.permissions import READ
from tests.conftest import Ask, Claims, Databases, Statements, Told, code_of, person
from tests.subgraphs.profiles.conftest import ADDRESSES, CAMRY, GARAGE, GERMAN, PROFILE, Change

USERS = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on User {{ id {PROFILE} {ADDRESSES} preferences {{ value }} {GARAGE} }} }} }}"
OF_USER = ("profile", "addresses", "preferences", "garage")
EDIT = 'editProfile(profile: {name: "Ada Gear", avatar: "files/1", birthDate: "1990-05-17", marketing: true})'


def user(id_: object) -> dict[str, Any]:
    return {"__typename": "User", "id": str(id_)}


async def test_profile_is_edited_as_a_whole_and_marketing_told_when_it_changes(me: Claims, change: Change, told: Told) -> None:
    for _ in range(2):
        edited = await change(me, EDIT, PROFILE)
        assert edited["profile"] == {"name": "Ada Gear", "avatar": "files/1", "birthDate": "1990-05-17", "marketing": True}
    edited = await change(me, 'editProfile(profile: {name: "  Ada   G. "})', PROFILE)
    assert edited["profile"] == {"name": "Ada G.", "avatar": None, "birthDate": None, "marketing": True}
    assert await told("profiles") == [("MarketingChosen", {"user_id": me["sub"], "opted_in": True})]


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        (f'birthDate: "{(datetime.now(UTC) + timedelta(days=2)).date()}"', "BIRTH_DATE_IMPOSSIBLE"),
        ('birthDate: "1899-12-31"', "BIRTH_DATE_IMPOSSIBLE"),
        (f'name: "{"x" * 201}"', "NAME_TOO_LONG"),
        ('name: "a\\u0000"', "CONTROL_CHARACTER"),
    ],
    ids=["future", "long ago", "long", "control"],
)
async def test_impossible_profile_is_refused(me: Claims, change: Change, told: Told, profile: str, code: str) -> None:
    assert await change(me, f"editProfile(profile: {{{profile}, marketing: true}})", PROFILE) == {"code": code}
    assert await told("profiles") == []


async def test_preferences_are_of_known_kinds(me: Claims, change: Change, told: Told) -> None:
    fields = "preferences { name value }"
    for _ in range(2):
        await change(me, 'setPreference(name: LANGUAGE, value: "de")', fields)
    chosen = await change(me, 'setPreference(name: CURRENCY, value: "EUR")', fields)
    assert chosen["preferences"] == [{"name": "CURRENCY", "value": "EUR"}, {"name": "LANGUAGE", "value": "de"}]
    for name, value in (("LANGUAGE", "xx"), ("CURRENCY", "eur"), ("NOTIFY_BY_SMS", "yes")):
        assert await change(me, f'setPreference(name: {name}, value: "{value}")', fields) == {"code": "PREFERENCE_UNKNOWN"}
    for _ in range(2):
        left = await change(me, "setPreference(name: LANGUAGE)", fields)
    assert left["preferences"] == [{"name": "CURRENCY", "value": "EUR"}]
    assert [(fact["name"], fact["value"]) for _, fact in await told("profiles")] == [("LANGUAGE", "de"), ("CURRENCY", "EUR"), ("LANGUAGE", None)]
    assert CHOICES[PreferenceName.LANGUAGE] == set(LANGUAGES)


async def test_others_see_nothing_and_foreign_and_unknown_are_refused_alike(
    ask: Ask, me: Claims, change: Change, tenant: UUID, other_tenant: UUID
) -> None:
    await change(me, EDIT, PROFILE)
    scoped = {**person(user_id=UUID(me["sub"])), "kind": "token"}
    viewers: list[tuple[Claims | None, str]] = [
        (None, "UNAUTHENTICATED"), (person(), "FORBIDDEN"), (scoped, "FORBIDDEN"), ({**me, "kind": "client", "sub": "billing"}, "FORBIDDEN"),
    ]  # fmt: skip
    for viewer, code in viewers:
        for id_ in (me["sub"], uuid7()):
            answer = await ask("profiles", USERS, viewer=viewer, r=[user(id_)])
            assert answer["data"]["_entities"] == [{"id": str(id_), **dict.fromkeys(OF_USER)}]
            assert {error["extensions"]["code"] for error in answer["errors"]} == {code}
    support = person(READ)
    unknown = await ask("profiles", USERS, viewer=support, r=[user(uuid7())])
    foreign = await ask("profiles", USERS, viewer=support, r=[user(me["sub"])], tenant=other_tenant)
    for answer in (unknown, foreign):
        (found,) = answer["data"]["_entities"]
        assert [found[name] for name in OF_USER] == [None, [], [], {"vehicles": [], "defaultVehicle": None}]


async def test_support_sees_twenty_people_in_few_statements(ask: Ask, change: Change, statements: Statements) -> None:
    people = [person() for _ in range(20)]
    for each in people:
        await change(each, 'editProfile(profile: {name: "Ada"})', PROFILE)
        await change(each, f"addAddress(address: {{{GERMAN}}})", ADDRESSES)
        await change(each, f'saveVehicle(vehicle: {{vehicleId: "{CAMRY}"}})', GARAGE)
    before = statements("profiles")
    found = (await ask("profiles", USERS, viewer=person(READ), r=[user(each["sub"]) for each in people]))["data"]["_entities"]
    assert [each["id"] for each in found] == [each["sub"] for each in people]
    assert {each["profile"]["name"] for each in found} == {"Ada"}
    assert statements("profiles") - before == 5


async def test_database_tells_nobody_who_they_are(me: Claims, change: Change, databases: Databases, tenant: UUID, told: Told) -> None:
    await change(me, EDIT, PROFILE)
    await change(me, f"addAddress(address: {{{GERMAN}}})", ADDRESSES, once="k")
    vehicle = f'saveVehicle(vehicle: {{vehicleId: "{CAMRY}", vin: "1HGCM82633A004352", nickname: "Bluebird", notes: "Dented"}})'
    await change(me, vehicle, GARAGE, once="k")
    reader = databases["profiles"].reader(tenant)
    tables = ("profiles", "addresses", "saved_vehicles", "changes_once")
    kept = str([await reader.fetch(f"SELECT t::text FROM {table} t") for table in tables])  # noqa: S608 - names of our own
    kept += str(await told("profiles"))
    for secret in ("Ada", "Gear", "1990-05-17", "files/1", "Ringweg", "Bonn", "53111", "+49228123456", "1HGCM82633A004352", "Bluebird", "Dented"):
        assert not re.search(rf"(?<![0-9a-f]){re.escape(secret)}", kept), "digits may stand in what is sealed, amid others"
        assert secret.encode().hex() not in kept


async def test_guests_are_asked_to_sign_in(ask: Ask, change: Change) -> None:
    for query in ("{ garage { vehicles { id } } }", "{ exportMyData { profile { name } } }"):
        assert code_of(await ask("profiles", query)) == "UNAUTHENTICATED"
    for mutation, fields in (
        (EDIT, PROFILE),
        ("setPreference(name: LANGUAGE)", "preferences { value }"),
        (f"addAddress(address: {{{GERMAN}}})", ADDRESSES),
        (f'editAddress(addressId: "x", address: {{{GERMAN}}})', ADDRESSES),
        ('setDefaultAddress(addressId: "x")', ADDRESSES),
        ('removeAddress(addressId: "x")', ADDRESSES),
        (f'saveVehicle(vehicle: {{vehicleId: "{CAMRY}"}})', GARAGE),
        (f'editSavedVehicle(savedVehicleId: "x", vehicle: {{vehicleId: "{CAMRY}"}})', GARAGE),
        ('setDefaultVehicle(savedVehicleId: "x")', GARAGE),
        ('removeSavedVehicle(savedVehicleId: "x")', GARAGE),
    ):
        assert await change(None, mutation, fields) == {"code": "UNAUTHENTICATED"}
