"""Settings: known ones only, each with its history, and a way back."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from subgraphs.tenants.rules.settings import SETTINGS
from tests.conftest import Ask, Told, code_of, person
from tests.subgraphs.tenants.conftest import ADMIN, Change, refused

SETTING = "setting { name value latest { version value restoredFrom setBy } }"
HISTORY = """query($name: String!, $after: String) { settingHistory(name: $name, first: 2, after: $after) {
    edges { node { version value restoredFrom setBy } } pageInfo { hasNextPage endCursor } } }"""


async def held(ask: Ask, name: str) -> dict[str, Any]:
    found = (await ask("tenants", "{ tenantSettings { name title asks value latest { version } } }", viewer=ADMIN))["data"]["tenantSettings"]
    assert [each["name"] for each in found] == list(SETTINGS)
    (setting,) = (each for each in found if each["name"] == name)
    return dict(setting)


async def test_setting_is_its_default_until_it_is_set(ask: Ask, change: Change, open_shop: str) -> None:
    assert (await held(ask, "orders.return_days"))["value"] == "30"
    answer = await change("setSetting", 'name: "orders.return_days", value: "45"', SETTING)
    latest = {"version": 1, "value": "45", "restoredFrom": None, "setBy": ADMIN["sub"]}
    assert answer["data"]["setSetting"]["setting"] == {"name": "orders.return_days", "value": "45", "latest": latest}
    assert (await held(ask, "orders.return_days"))["value"] == "45"


async def test_history_is_kept_and_gone_back_to_as_a_new_version(ask: Ask, change: Change, open_shop: str, told: Told) -> None:
    for value in ('"PG-"', '"AB-"', '"AB-"', "null"):
        await change("setSetting", f'name: "orders.number_prefix", value: {value}', SETTING)
    for _ in range(2):
        answer = await change("rollBackSetting", 'name: "orders.number_prefix", to: 2', SETTING)
    assert answer["data"]["rollBackSetting"]["setting"]["latest"] == {"version": 4, "value": "AB-", "restoredFrom": 2, "setBy": ADMIN["sub"]}
    seen, after = [], None
    for _ in range(2):
        page = (await ask("tenants", HISTORY, viewer=ADMIN, name="orders.number_prefix", after=after))["data"]["settingHistory"]
        seen += [(edge["node"]["version"], edge["node"]["value"], edge["node"]["restoredFrom"]) for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == [(4, "AB-", 2), (3, None, None), (2, "AB-", None), (1, "PG-", None)]
    assert page["pageInfo"]["hasNextPage"] is False
    changes = [(data["version"], data["value"]) for type_, data in await told("tenants") if type_ == "SettingChanged"]
    assert changes == [(1, "PG-"), (2, "AB-"), (3, None), (4, "AB-")]


async def test_setting_says_how_it_is_asked_for_and_who_set_it(ask: Ask, change: Change, open_shop: str) -> None:
    await change("setSetting", 'name: "orders.return_days", value: "45"', SETTING)
    query = "{ tenantSettings { name kind choices least most latest { setter { id } } } }"
    found = {each.pop("name"): each for each in (await ask("tenants", query, viewer=ADMIN))["data"]["tenantSettings"]}
    unset: dict[str, Any] = {"choices": [], "least": None, "most": None, "latest": None}
    assert found["orders.return_days"] == {**unset, "kind": "WHOLE", "least": 0, "most": 365, "latest": {"setter": {"id": ADMIN["sub"]}}}
    assert found["shop.units"] == {**unset, "kind": "CHOICE", "choices": ["metric", "imperial"]}
    assert found["shop.prices_include_tax"] == {**unset, "kind": "SWITCH"}
    assert (found["payments.secret_key"], found["mail.sender_name"]) == ({**unset, "kind": "SECRET"}, {**unset, "kind": "TEXT"})


async def test_thirty_who_write_at_once_make_thirty_versions(ask: Ask, change: Change, open_shop: str) -> None:
    await asyncio.gather(*(change("setSetting", f'name: "orders.return_days", value: "{n}"', SETTING) for n in range(1, 31)))
    assert (await held(ask, "orders.return_days"))["latest"] == {"version": 30}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("orders.colour", "red", "SETTING_UNKNOWN"),
        ("shop.currency_display", "sign", "SETTING_VALUE"),
        ("shop.prices_include_tax", "yes", "SETTING_VALUE"),
        ("orders.return_days", "366", "SETTING_VALUE"),
        ("orders.return_days", "-1", "SETTING_VALUE"),
        ("orders.return_days", "٣", "SETTING_VALUE"),
        ("orders.number_prefix", "ab", "SETTING_VALUE"),
        ("mail.sender_name", "Shop <evil@example.com>", "SETTING_VALUE"),
        ("shop.announcement", "x" * 501, "SETTING_VALUE"),
        ("payments.secret_key", "sk_live_4711", "SECRET_VALUE"),
    ],
)
async def test_setting_that_is_wrong_is_refused(change: Change, open_shop: str, told: Told, name: str, value: str, code: str) -> None:
    answer = await change("setSetting", f'name: "{name}", value: "{value}"', SETTING)
    assert refused(answer) == [(code, "name" if code == "SETTING_UNKNOWN" else "value")]
    assert "sk_live" not in str(answer)
    assert [type_ for type_, _ in await told("tenants")] == ["TenantOpened"]


async def test_secret_is_named_and_never_said(ask: Ask, change: Change, open_shop: str) -> None:
    await change("setSetting", 'name: "payments.secret_key", value: "secret:STRIPE_KEY"', SETTING)
    assert (await held(ask, "payments.secret_key"))["value"] == "secret:STRIPE_KEY"


async def test_version_that_never_was_is_not_gone_back_to(change: Change, open_shop: str) -> None:
    for to in (1, 0, -1):
        assert code_of(await change("rollBackSetting", f'name: "shop.units", to: {to}', SETTING)) == "NOT_FOUND"


async def test_stranger_neither_reads_nor_writes(ask: Ask, change: Change, open_shop: str, other_tenant: UUID) -> None:
    await change("setSetting", 'name: "shop.units", value: "imperial"', SETTING)
    for viewer, code in ((None, "UNAUTHENTICATED"), (person(), "FORBIDDEN")):
        assert code_of(await change("setSetting", 'name: "shop.units"', SETTING, viewer=viewer)) == code
        assert code_of(await change("rollBackSetting", 'name: "shop.units", to: 1', SETTING, viewer=viewer)) == code
        assert code_of(await ask("tenants", "{ tenantSettings { name } }", viewer=viewer)) == code
        assert code_of(await ask("tenants", HISTORY, viewer=viewer, name="shop.units")) == code
    theirs = await ask("tenants", HISTORY, viewer=ADMIN, tenant=other_tenant, name="shop.units")
    assert theirs["data"]["settingHistory"]["edges"] == []
    assert code_of(await change("rollBackSetting", 'name: "shop.units", to: 1', SETTING, tenant=other_tenant)) == "NOT_FOUND"
    assert code_of(await ask("tenants", HISTORY, viewer=ADMIN, name="shop.colour")) == "SETTING_UNKNOWN"
