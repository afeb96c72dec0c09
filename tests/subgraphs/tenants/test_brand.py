"""How a shop is called and looks."""

from uuid import UUID

import pytest

from tests.conftest import Ask, Told, code_of, person
from tests.subgraphs.tenants.conftest import Change, refused


async def test_shop_is_renamed_and_told_once(ask: Ask, change: Change, open_shop: str, told: Told) -> None:
    for _ in range(2):
        await change("renameTenant", 'name: " Gears  & Co "', "tenant { name }")
    assert (await ask("tenants", "{ tenant { name } }"))["data"]["tenant"] == {"name": "Gears & Co"}
    assert [data["name"] for type_, data in await told("tenants") if type_ == "TenantRenamed"] == ["Gears & Co"]


async def test_shop_is_dressed_and_undressed(ask: Ask, change: Change, open_shop: str) -> None:
    dressed = {"logo": "https://cdn.example/logo.svg", "accentColor": "#ff8800"}
    await change("dressTenant", 'logo: "https://cdn.example/logo.svg", accentColor: "#FF8800"', "tenant { id }")
    assert (await ask("tenants", "{ tenant { logo accentColor } }"))["data"]["tenant"] == dressed
    await change("dressTenant", "", "tenant { id }")
    assert (await ask("tenants", "{ tenant { logo accentColor } }"))["data"]["tenant"] == {"logo": None, "accentColor": None}


@pytest.mark.parametrize(
    ("name", "said", "code", "field"),
    [
        ("renameTenant", 'name: " "', "NAME_MISSING", "name"),
        ("renameTenant", r'name: "a\u0007b"', "NAME_FORM", "name"),
        ("dressTenant", 'logo: "javascript:alert(1)"', "LOGO_FORM", "logo"),
        ("dressTenant", 'logo: "https://[broken"', "LOGO_FORM", "logo"),
        ("dressTenant", 'accentColor: "red"', "COLOR_FORM", "accentColor"),
    ],
)
async def test_name_or_dress_that_is_wrong_says_where(change: Change, open_shop: str, name: str, said: str, code: str, field: str) -> None:
    assert refused(await change(name, said, "tenant { id }")) == [(code, field)]


async def test_stranger_neither_renames_nor_dresses(change: Change, open_shop: str, other_tenant: UUID, told: Told) -> None:
    for name, said in (("renameTenant", 'name: "Mine"'), ("dressTenant", "")):
        for viewer, code in ((None, "UNAUTHENTICATED"), (person(), "FORBIDDEN")):
            assert code_of(await change(name, said, "tenant { id }", viewer=viewer)) == code
        assert code_of(await change(name, said, "tenant { id }", tenant=other_tenant)) == "NOT_FOUND"
    assert [type_ for type_, _ in await told("tenants")] == ["TenantOpened"]
