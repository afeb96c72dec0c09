"""How a vendor shows itself, to everyone."""

import pytest

from shared.ids import uuid7
from tests.conftest import Ask, Statements
from tests.subgraphs.vendors.conftest import Apply, Change, holder_of

FIELDS = "store { logo description supportEmail supportPhone hours { weekday opens closes } closures { starts ends reason } }"


async def test_store_is_edited_as_a_whole_and_guests_see_it(ask: Ask, opened: Apply, change: Change) -> None:
    vendor = await opened()
    owner = holder_of("vendor_admin", vendor)
    store = """{logo: "files/9", description: "Gears.\\n\\nAll of them.", supportEmail: "help@gears.example", supportPhone: "+49 30 12345678",
        hours: [{weekday: 2, opens: "09:00", closes: "12:00"}, {weekday: 1, opens: "13:00", closes: "24:00"},
            {weekday: 1, opens: "09:00", closes: "13:00"}],
        closures: [{starts: "2026-12-24", ends: "2026-12-26", reason: "Christmas"}]}"""
    await change(owner, f'editStore(vendorId: "{vendor}", store: {store})')
    assert (await ask("vendors", f'{{ vendor(id: "{vendor}") {{ {FIELDS} }} }}'))["data"]["vendor"]["store"] == {
        "logo": "files/9",
        "description": "Gears.\n\nAll of them.",
        "supportEmail": "help@gears.example",
        "supportPhone": "+493012345678",
        "hours": [
            {"weekday": 1, "opens": "09:00", "closes": "13:00"},
            {"weekday": 1, "opens": "13:00", "closes": "24:00"},
            {"weekday": 2, "opens": "09:00", "closes": "12:00"},
        ],
        "closures": [{"starts": "2026-12-24", "ends": "2026-12-26", "reason": "Christmas"}],
    }
    emptied = await change(owner, f'editStore(vendorId: "{vendor}", store: {{}})', f"vendor {{ {FIELDS} }}")
    assert emptied["vendor"]["store"]["hours"] == []


@pytest.mark.parametrize(
    ("store", "code"),
    [
        ('supportEmail: "nobody"', "SUPPORT_EMAIL_MALFORMED"),
        ('supportPhone: "12345"', "SUPPORT_PHONE_MALFORMED"),
        ('supportPhone: "+49 0"', "SUPPORT_PHONE_MALFORMED"),
        (f'description: "{"x" * 5001}"', "DESCRIPTION_TOO_LONG"),
        ('logo: "a\\u0007"', "CONTROL_CHARACTER"),
        ('hours: [{weekday: 8, opens: "09:00", closes: "10:00"}]', "HOURS_IMPOSSIBLE"),
        ('hours: [{weekday: 1, opens: "10:00", closes: "10:00"}]', "HOURS_IMPOSSIBLE"),
        ('hours: [{weekday: 1, opens: "9", closes: "10:00"}]', "HOURS_MALFORMED"),
        ('hours: [{weekday: 1, opens: "09:00", closes: "11:00"}, {weekday: 1, opens: "10:59", closes: "12:00"}]', "HOURS_OVERLAP"),
        ('closures: [{starts: "2026-01-02", ends: "2026-01-01"}]', "CLOSURE_IMPOSSIBLE"),
    ],
)
async def test_impossible_store_is_refused(apply: Apply, change: Change, store: str, code: str) -> None:
    vendor = await apply()
    assert await change(holder_of("vendor_admin", vendor), f'editStore(vendorId: "{vendor}", store: {{{store}}})') == {"code": code}


async def test_staff_does_not_edit_the_store(apply: Apply, change: Change) -> None:
    vendor = await apply()
    for viewer, code in (
        (holder_of("vendor_staff", vendor), "FORBIDDEN"),
        (holder_of("vendor_admin", uuid7()), "NOT_FOUND"),
        (None, "UNAUTHENTICATED"),
    ):
        assert await change(viewer, f'editStore(vendorId: "{vendor}", store: {{}})') == {"code": code}


async def test_stores_of_a_page_are_one_statement(ask: Ask, opened: Apply, statements: Statements) -> None:
    for _ in range(3):
        await opened()
    before = statements("vendors")
    assert len((await ask("vendors", f"{{ vendors {{ edges {{ node {{ {FIELDS} }} }} }} }}"))["data"]["vendors"]["edges"]) == 3
    assert statements("vendors") - before == 2
