"""Where a vendor is paid: checked, sealed, masked, verified by the marketplace."""

import time
from uuid import UUID

import pytest

from shared.ids import uuid7
from tests.conftest import Ask, Databases, Statements, Told, person
from tests.subgraphs.vendors.conftest import ADMIN, IBAN, Apply, Change, holder_of

FIELDS = "vendor { bankAccounts { id country currency maskedNumber holder verifiedAt } }"


def add(vendor: UUID, account: str) -> str:
    return f'addBankAccount(vendorId: "{vendor}", account: {{holder: "Ada Gear", currency: "EUR", {account}}})'


async def test_account_is_masked_and_the_database_does_not_tell_it(
    apply: Apply, change: Change, databases: Databases, tenant: UUID, told: Told
) -> None:
    vendor = await apply()
    owner = holder_of("vendor_admin", vendor)
    for _ in range(2):
        payload = await change(owner, add(vendor, 'iban: "DE89 3704 0044 0532 0130 00"'), FIELDS, once="k")
    (account,) = payload["vendor"]["bankAccounts"]
    assert account == {
        "id": account["id"], "country": "DE", "currency": "EUR", "maskedNumber": "****3000", "holder": "Ada Gear", "verifiedAt": None,
    }  # fmt: skip
    rows = await databases["vendors"].reader(tenant).fetch("SELECT b::text FROM bank_accounts b UNION SELECT o::text FROM changes_once o")
    facts = await told("vendors")
    for secret in (IBAN, "0532013000", "Ada Gear"):
        assert secret not in str(rows)
        assert secret.encode().hex() not in str(rows)
        assert secret not in str(facts)
    assert facts[-1] == ("BankAccountChanged", {"vendor_id": str(vendor), "account_id": account["id"], "change": "added"})


async def test_routing_code_and_number_do_where_there_is_no_iban(apply: Apply, change: Change) -> None:
    vendor = await apply()
    owner = holder_of("vendor_admin", vendor)
    for account in ('country: "US", routing: "021000021", number: "123456789"', 'country: "IN", routing: "HDFC0000001", number: "50100012345678"'):
        payload = await change(owner, add(vendor, account), FIELDS)
    assert [each["maskedNumber"] for each in payload["vendor"]["bankAccounts"]] == ["****6789", "****5678"]


@pytest.mark.parametrize(
    ("account", "code"),
    [
        ('iban: "DE89370400440532013001"', "IBAN_INVALID"),
        ('iban: ""', "IBAN_INVALID"),
        ('iban: "\\u0000"', "IBAN_INVALID"),
        ('country: "US", routing: "021000022", number: "123456789"', "ROUTING_MALFORMED"),
        ('country: "US", routing: "02100002", number: "123456789"', "ROUTING_MALFORMED"),
        ('country: "US", routing: "021000021", number: "12"', "NUMBER_MALFORMED"),
        ('country: "FR", routing: "021000021", number: "123456789"', "ROUTING_UNKNOWN"),
        ('country: "US"', "ACCOUNT_AMBIGUOUS"),
        (f'iban: "{IBAN}", country: "DE"', "ACCOUNT_AMBIGUOUS"),
    ],
)
async def test_impossible_account_is_refused(apply: Apply, change: Change, told: Told, account: str, code: str) -> None:
    vendor = await apply()
    before = await told("vendors")
    assert await change(holder_of("vendor_admin", vendor), add(vendor, account)) == {"code": code}
    assert await told("vendors") == before


async def test_account_is_there_once_and_can_be_removed(apply: Apply, change: Change, told: Told) -> None:
    vendor = await apply()
    owner = holder_of("vendor_admin", vendor)
    payload = await change(owner, add(vendor, f'iban: "{IBAN}"'), FIELDS)
    assert await change(owner, add(vendor, f'iban: "{IBAN}"')) == {"code": "ACCOUNT_KNOWN"}
    account = payload["vendor"]["bankAccounts"][0]["id"]
    removed = await change(owner, f'removeBankAccount(vendorId: "{vendor}", accountId: "{account}")', FIELDS)
    assert removed["vendor"]["bankAccounts"] == []
    assert await change(owner, f'removeBankAccount(vendorId: "{vendor}", accountId: "{account}")') == {"code": "NOT_FOUND"}
    assert [fact["change"] for type_, fact in await told("vendors") if type_ == "BankAccountChanged"] == ["added", "removed"]


async def test_marketplace_verifies_and_the_vendor_does_not(apply: Apply, change: Change, told: Told) -> None:
    vendor, other = await apply(), await apply()
    owner = holder_of("vendor_admin", vendor)
    account = (await change(owner, add(vendor, f'iban: "{IBAN}"'), FIELDS))["vendor"]["bankAccounts"][0]["id"]
    asked = f'verifyBankAccount(vendorId: "{vendor}", accountId: "{account}")'
    assert await change(owner, asked) == {"code": "FORBIDDEN"}
    assert await change(None, asked) == {"code": "UNAUTHENTICATED"}
    assert await change(ADMIN, f'verifyBankAccount(vendorId: "{other}", accountId: "{account}")') == {"code": "NOT_FOUND"}
    for _ in range(2):
        assert (await change(ADMIN, asked, FIELDS))["vendor"]["bankAccounts"][0]["verifiedAt"]
    assert [fact["change"] for type_, fact in await told("vendors") if type_ == "BankAccountChanged"] == ["added", "verified"]


async def test_accounts_are_for_few(ask: Ask, opened: Apply, change: Change) -> None:
    vendor = await opened()
    query = f'{{ vendor(id: "{vendor}") {{ id bankAccounts {{ holder }} }} }}'
    for viewer, code in (
        (None, "UNAUTHENTICATED"),
        (holder_of("vendor_staff", vendor), "FORBIDDEN"),
        (holder_of("vendor_admin", uuid7()), "FORBIDDEN"),
    ):
        answer = await ask("vendors", query, viewer=viewer)
        assert answer["data"]["vendor"] == {"id": str(vendor), "bankAccounts": None}
        assert answer["errors"][0]["extensions"]["code"] == code
    for viewer, code in (
        (None, "UNAUTHENTICATED"),
        (holder_of("vendor_staff", vendor), "FORBIDDEN"),
        (holder_of("vendor_admin", uuid7()), "NOT_FOUND"),
    ):
        assert await change(viewer, add(vendor, f'iban: "{IBAN}"')) == {"code": code}


async def test_stolen_token_that_is_old_changes_no_account(apply: Apply, change: Change) -> None:
    vendor = await apply()
    stale = {**holder_of("vendor_admin", vendor), "authenticated_at": int(time.time()) - 3600}
    assert await change(stale, add(vendor, f'iban: "{IBAN}"')) == {"code": "STEP_UP_REQUIRED"}


async def test_account_is_led_to_by_its_id_for_whoever_may_see_it(
    apply: Apply, change: Change, ask: Ask, statements: Statements, tenant: UUID, other_tenant: UUID
) -> None:
    vendor, other = await apply(), await apply()
    owner = holder_of("vendor_admin", vendor)
    ids = [
        (await change(holder_of("vendor_admin", each), add(each, f'iban: "{IBAN}"'), FIELDS))["vendor"]["bankAccounts"][0]["id"]
        for each in (vendor, other)
    ]
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on BankAccount { id maskedNumber } } }"
    of = [{"__typename": "BankAccount", "id": str(id_)} for id_ in (*ids, uuid7())]
    masked = [{"id": id_, "maskedNumber": "****3000"} for id_ in ids]
    before = statements("vendors")
    assert (await ask("vendors", query, viewer=ADMIN, r=of))["data"]["_entities"] == [*masked, None]
    assert statements("vendors") - before == 1
    assert await ask("vendors", query, viewer=owner, r=of) == {"data": {"_entities": [masked[0], None, None]}}
    for viewer, where in ((person(), tenant), (None, tenant), (holder_of("vendor_staff", vendor), tenant), (ADMIN, other_tenant)):
        assert await ask("vendors", query, viewer=viewer, r=of, tenant=where) == {"data": {"_entities": [None] * 3}}
