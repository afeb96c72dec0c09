"""Addresses as countries write them; one for shipping and one for billing, always."""

import asyncio
from typing import Any

import pytest

from shared.addresses import COUNTRIES, FORMATS
from shared.ids import uuid7
from tests.conftest import Ask, Claims, person
from tests.subgraphs.profiles.conftest import ADDRESSES, GERMAN, Change

BOTH = f"address {{ id }} {ADDRESSES}"


async def added(change: Change, me: Claims, arguments: str = "", label: str = "") -> str:
    payload = await change(me, f'addAddress(address: {{{GERMAN}, label: "{label}"}}{arguments})', BOTH)
    return str(payload["address"]["id"])


async def defaults(ask: Ask, me: Claims) -> tuple[list[str], list[str]]:
    """Those for shipping, and those for billing."""
    found = (await ask("profiles", "{ exportMyData { addresses { id forShipping forBilling } } }", viewer=me))["data"]["exportMyData"]["addresses"]
    return [each["id"] for each in found if each["forShipping"]], [each["id"] for each in found if each["forBilling"]]


async def test_address_is_kept_as_it_is_written(me: Claims, change: Change) -> None:
    payload = await change(me, f'addAddress(address: {{{GERMAN}, label: "Home"}})', BOTH)
    assert payload["addresses"] == [
        {
            "id": payload["address"]["id"], "label": "Home", "recipient": "Ada Gear", "lines": ["Ringweg 7"], "city": "Bonn", "region": None,
            "postalCode": "53111", "country": "DE", "phone": "+49228123456", "forShipping": True, "forBilling": True,
        }
    ]  # fmt: skip


async def test_one_is_for_shipping_and_one_for_billing_whatever_happens(ask: Ask, me: Claims, change: Change) -> None:
    first = await added(change, me)
    assert await defaults(ask, me) == ([first], [first])
    second = await added(change, me, ", forShipping: true")
    assert await defaults(ask, me) == ([second], [first])
    third = await added(change, me)
    await change(me, f'setDefaultAddress(addressId: "{third}", forShipping: true, forBilling: true)', BOTH)
    assert await defaults(ask, me) == ([third], [third])
    removed = await change(me, f'removeAddress(addressId: "{third}")', BOTH)
    assert removed["address"] is None
    assert await defaults(ask, me) == ([first], [first])
    for id_ in (first, second):
        await change(me, f'removeAddress(addressId: "{id_}")', BOTH)
    assert await defaults(ask, me) == ([], [])


async def test_ten_added_at_once_have_one_default(ask: Ask, me: Claims, change: Change) -> None:
    await asyncio.gather(*(added(change, me, ", forShipping: true, forBilling: true") for _ in range(10)))
    shipping, billing = await defaults(ask, me)
    assert (len(shipping), len(billing)) == (1, 1)


async def test_address_by_one_key_is_one_and_there_are_fifty_at_most(me: Claims, change: Change) -> None:
    for _ in range(2):
        payload = await change(me, f"addAddress(address: {{{GERMAN}}})", BOTH, once="k")
    assert len(payload["addresses"]) == 1
    for _ in range(49):
        await added(change, me)
    assert await change(me, f"addAddress(address: {{{GERMAN}}})", BOTH) == {"code": "TOO_MANY"}


async def test_strangers_address_and_an_unknown_one_are_refused_alike(ask: Ask, me: Claims, change: Change) -> None:
    mine = await added(change, me)
    before = await ask("profiles", f"{{ exportMyData {{ {ADDRESSES} }} }}", viewer=me)
    for mutation in (
        'removeAddress(addressId: "{}")',
        'setDefaultAddress(addressId: "{}")',
        'editAddress(addressId: "{}", address: {{' + GERMAN + "}})",
    ):
        for id_, code in ((mine, "NOT_FOUND"), (uuid7(), "NOT_FOUND"), ("x", "MALFORMED_ID")):
            assert await change(person(), mutation.format(id_), BOTH) == {"code": code}
    assert await ask("profiles", f"{{ exportMyData {{ {ADDRESSES} }} }}", viewer=me) == before


async def test_address_is_edited_as_a_whole(me: Claims, change: Change) -> None:
    mine = await added(change, me, label="Home")
    edited = await change(
        me, f'editAddress(addressId: "{mine}", address: {{recipient: "A", lines: ["1 Road"], city: "Male", country: "mv"}})', ADDRESSES
    )
    assert edited["addresses"][0] == {
        "id": mine, "label": None, "recipient": "A", "lines": ["1 Road"], "city": "Male", "region": None, "postalCode": None, "country": "MV",
        "phone": None, "forShipping": True, "forBilling": True,
    }  # fmt: skip


TRUE_ONES: dict[str, dict[str, str]] = {
    "US": {"city": "Austin", "region": "TX", "postalCode": "78701", "phone": "(512) 463-4600"},
    "BD": {"city": "Dhaka", "postalCode": "1205", "phone": "01712-345678"},
    "DE": {"city": "Bonn", "postalCode": "53111"},
    "GB": {"city": "London", "postalCode": "SW1A 1AA", "phone": "020 7946 0018"},
    "IN": {"city": "Pune", "region": "MH", "postalCode": "411001"},
    "JP": {"city": "Chiyoda", "region": "Tokyo", "postalCode": "100-0001"},
    "CA": {"city": "Ottawa", "region": "ON", "postalCode": "K1A 0B1"},
    "AU": {"city": "Perth", "region": "WA", "postalCode": "6000"},
    "HK": {"region": "Kowloon"},
    "SG": {"postalCode": "018956"},
    "IE": {"city": "Dublin", "postalCode": "D02 X285"},
    "MV": {"city": "Male"},
}


def address(country: str, fields: dict[str, str]) -> str:
    return f'recipient: "A", lines: ["1 Road"], country: "{country}"' + "".join(f', {name}: "{value}"' for name, value in fields.items())


@pytest.mark.parametrize("country", TRUE_ONES)
async def test_each_country_asks_for_what_it_needs(me: Claims, change: Change, country: str) -> None:
    fields = TRUE_ONES[country]
    payload = await change(me, f"addAddress(address: {{{address(country, fields)}}})", ADDRESSES)
    assert len(payload["addresses"]) == 1
    codes = {"city": "CITY_MISSING", "region": "REGION_MISSING", "postalCode": "POSTAL_CODE_MISSING"}
    for name in fields.keys() & codes.keys():
        lacking = {each: value for each, value in fields.items() if each != name}
        assert await change(me, f"addAddress(address: {{{address(country, lacking)}}})", ADDRESSES) == {"code": codes[name]}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ('recipient: "A", lines: ["1"], city: "B", country: "XX"', "COUNTRY_UNKNOWN"),
        ('recipient: "A", lines: [], city: "B", country: "MV"', "LINES_MISSING"),
        ('recipient: "A", lines: ["1", "2", "3", "4", "5"], city: "B", country: "MV"', "LINES_TOO_LONG"),
        ('recipient: " ", lines: ["1"], city: "B", country: "MV"', "RECIPIENT_MISSING"),
        ('recipient: "A", lines: ["1"], city: "B", country: "DE", postalCode: "5311"', "POSTAL_CODE_MALFORMED"),
        ('recipient: "A", lines: ["1"], city: "B", country: "DE", postalCode: "٥٣١١١"', "POSTAL_CODE_MALFORMED"),
        ('recipient: "A", lines: ["1"], city: "B", country: "MV", phone: "12"', "PHONE_MALFORMED"),
        ('recipient: "A", lines: ["1\\u0000"], city: "B", country: "MV"', "CONTROL_CHARACTER"),
    ],
)
async def test_malformed_address_is_refused(ask: Ask, me: Claims, change: Change, given: str, code: str) -> None:
    assert await change(me, f"addAddress(address: {{{given}}})", ADDRESSES) == {"code": code}
    assert await defaults(ask, me) == ([], [])


async def test_formats_are_told_to_everyone(ask: Ask) -> None:
    found: list[dict[str, Any]] = (await ask("profiles", "{ addressFormats { country postalCodePattern requiresRegion requiresCity } }"))["data"][
        "addressFormats"
    ]
    assert {"country": "US", "postalCodePattern": r"\d{5}(-\d{4})?", "requiresRegion": True, "requiresCity": True} in found
    assert len(found) == len(FORMATS) >= 30
    assert set(FORMATS) <= COUNTRIES
