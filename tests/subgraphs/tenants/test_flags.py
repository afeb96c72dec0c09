"""Features that a tenant turns on and off: told to the router, and read by every subgraph."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from shared.flags import enabled
from shared.viewer import Viewer
from tests.conftest import Ask, Told, code_of, person
from tests.subgraphs.tenants.conftest import ADMIN, Change, refused

Directory = Callable[[], Awaitable[dict[str, Any]]]
FLAG = "flag { key kind percentage roles }"


async def test_flags_reach_the_router_and_mean_what_was_said(ask: Ask, change: Change, open_shop: str, tenant: UUID, directory: Directory) -> None:
    for said in (
        'key: "all-in", kind: ON', 'key: "nobody", kind: OFF', 'key: "some", kind: PERCENTAGE, percentage: 100',
        'key: "ours", kind: ROLES, roles: ["support", "support"]',
    ):  # fmt: skip
        assert refused(await change("setFlag", said, FLAG)) == []
    sent = (await directory())[f"{open_shop}.example"]["flags"]
    assert sent == {"all-in": True, "some": {"percentage": 100}, "ours": {"roles": ["support"]}}
    supporter = Viewer(tenant, claims={"sub": "1", "roles": ["support"]}, flags=sent)
    assert [enabled(supporter, key) for key in ("all-in", "nobody", "some", "ours", "unheard")] == [True, False, True, True, False]
    assert [enabled(Viewer(tenant, flags=sent), key) for key in ("all-in", "some", "ours")] == [True, False, False]
    listed = (await ask("tenants", "{ flags { key kind percentage roles } }", viewer=ADMIN))["data"]["flags"]
    assert listed[-1] == {"key": "some", "kind": "PERCENTAGE", "percentage": 100, "roles": []}


async def test_flag_said_again_is_told_once_and_goes_once(change: Change, open_shop: str, told: Told, directory: Directory) -> None:
    for _ in range(2):
        await change("setFlag", 'key: "beta", kind: PERCENTAGE, percentage: 5', FLAG)
    await change("setFlag", 'key: "beta", kind: ON', FLAG)
    assert (await change("removeFlag", 'key: "beta"', "removed"))["data"]["removeFlag"]["removed"] == "beta"
    assert code_of(await change("removeFlag", 'key: "beta"', "removed")) == "NOT_FOUND"
    kinds = [data["kind"] for type_, data in await told("tenants") if type_ == "FlagChanged"]
    assert kinds == ["PERCENTAGE", "ON", None]
    assert (await directory())[f"{open_shop}.example"]["flags"] == {}


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ('key: "No key", kind: ON', "KEY_FORM", "key"),
        ('key: "x1", kind: PERCENTAGE', "FLAG_PERCENTAGE", "percentage"),
        ('key: "x1", kind: PERCENTAGE, percentage: 101', "FLAG_PERCENTAGE", "percentage"),
        ('key: "x1", kind: ON, percentage: 5', "FLAG_PERCENTAGE", "percentage"),
        ('key: "x1", kind: ROLES', "FLAG_ROLES", "roles"),
        ('key: "x1", kind: ROLES, roles: ["Bad Role"]', "FLAG_ROLES", "roles"),
        ('key: "x1", kind: ON, roles: ["support"]', "FLAG_ROLES", "roles"),
    ],
)
async def test_flag_that_is_wrong_says_where(change: Change, open_shop: str, said: str, code: str, field: str) -> None:
    assert refused(await change("setFlag", said, FLAG)) == [(code, field)]


async def test_flags_are_not_without_end_however_many_ask(change: Change, open_shop: str, ask: Ask) -> None:
    answers = await asyncio.gather(*(change("setFlag", f'key: "flag-{n}", kind: ON', FLAG) for n in range(53)))
    assert sorted(map(str, map(refused, answers)), key=len)[-3:] == ["[('FLAGS_MOST', 'key')]"] * 3
    assert len((await ask("tenants", "{ flags { key } }", viewer=ADMIN))["data"]["flags"]) == 50


async def test_stranger_turns_nothing_on(ask: Ask, change: Change, open_shop: str, other_tenant: UUID, told: Told) -> None:
    await change("setFlag", 'key: "beta", kind: ON', FLAG)
    for viewer, code in ((None, "UNAUTHENTICATED"), (person(), "FORBIDDEN")):
        assert code_of(await change("setFlag", 'key: "beta", kind: OFF', FLAG, viewer=viewer)) == code
        assert code_of(await change("removeFlag", 'key: "beta"', "removed", viewer=viewer)) == code
        assert code_of(await ask("tenants", "{ flags { key } }", viewer=viewer)) == code
    assert code_of(await change("removeFlag", 'key: "beta"', "removed", tenant=other_tenant)) == "NOT_FOUND"
    assert (await ask("tenants", "{ flags { key } }", viewer=ADMIN, tenant=other_tenant))["data"]["flags"] == []
    assert [type_ for type_, _ in await told("tenants")] == ["TenantOpened", "FlagChanged"]
