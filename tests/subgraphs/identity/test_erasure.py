"""Who asks to be forgotten is; so is a tenant that is no more."""

import time
from uuid import UUID

import pytest

from events import departures
from events.contracts.identity import Role
from events.contracts.tenants import TenantDeleted, TenantSuspended
from events.outbox import emit
from shared.ids import PLATFORM
from tests.conftest import Databases, Settle, Told
from tests.subgraphs.identity.conftest import PASSWORD, REFRESH, SIGN_IN, Account, Caller

DELETE = "mutation { deleteMyAccount { deleted userErrors { code } } }"


async def count(databases: Databases, tenant: UUID, table: str) -> int:
    return len(await databases["identity"].reader(tenant).fetch(f"SELECT 1 FROM {table}"))  # noqa: S608


async def test_deleted_account_is_gone_and_its_key_shredded_and_its_address_free(
    caller: Caller, account: Account, databases: Databases, told: Told
) -> None:
    id_ = await account("ada@example.com")
    await caller.ask('mutation { forgotPassword(email: "ada@example.com") { accepted } }')
    refresh = (await caller.sign_in("ada@example.com"))["refreshToken"]
    session = (caller.claims or {})["session"]
    answer = await caller.ask(DELETE)
    assert answer.data == {"deleteMyAccount": {"deleted": True, "userErrors": []}}
    assert answer.headers["x-refresh-cookie"] == ";0"
    assert ("UserErased", {"user_id": str(id_)}) in await told("identity")
    for table in ("data_keys", "messages", "sign_ins", "verifications", "grants"):
        assert await count(databases, caller.tenant, table) == 0, table
    (row,) = await databases["identity"].reader(caller.tenant).fetch("SELECT email_sealed, email_index, password_hash FROM users")
    assert tuple(row) == (None, None, None)
    assert session in (await caller.door("/identity/jwks")).json()["revoked"]
    assert (await caller.ask("{ me { id } }")).data == {"me": None}
    assert (await caller.ask(REFRESH, token=refresh)).codes == ["REFRESH_TOKEN_INVALID"]
    assert (await caller.ask(SIGN_IN, email="ada@example.com", password=PASSWORD)).codes == ["INVALID_CREDENTIALS"]
    assert await account("ada@example.com") != id_
    await caller.sign_in("ada@example.com")


async def test_stolen_token_does_not_delete_an_account(caller: Caller, account: Account, databases: Databases) -> None:
    await account("ada@example.com")
    await caller.sign_in("ada@example.com")
    assert caller.claims is not None
    caller.claims["authenticated_at"] = int(time.time()) - 601
    assert (await caller.ask(DELETE)).code == "STEP_UP_REQUIRED"
    caller.claims = None
    assert (await caller.ask(DELETE)).code == "UNAUTHENTICATED"
    assert await count(databases, caller.tenant, "data_keys") == 1


async def test_last_administrator_stays(caller: Caller, account: Account) -> None:
    await account("ada@example.com", Role.TENANT_ADMIN)
    await caller.sign_in("ada@example.com")
    assert (await caller.ask(DELETE)).codes == ["LAST_ADMIN"]
    await account("bob@example.com", Role.TENANT_ADMIN)
    assert (await caller.ask(DELETE)).codes == []


@pytest.mark.parametrize(("fact", "accounts_left"), [(TenantSuspended, 1), (TenantDeleted, 0)])
async def test_tenant_that_is_suspended_is_signed_out_and_one_that_is_deleted_forgotten(
    caller: Caller,
    stranger: Caller,
    account: Account,
    databases: Databases,
    settle: Settle,
    fact: type[TenantSuspended] | type[TenantDeleted],
    accounts_left: int,
) -> None:
    await account("ada@example.com")
    await account("ada@example.com", of=stranger.tenant)
    ours = (await caller.sign_in("ada@example.com"))["refreshToken"]
    theirs = (await stranger.sign_in("ada@example.com"))["refreshToken"]
    async with databases["tenants"].transaction(caller.tenant) as tx:
        emit(tx, fact(tenant_id=caller.tenant))
    await settle()
    await departures.erase(databases["identity"])
    assert (await caller.ask(REFRESH, token=ours)).codes == ["REFRESH_TOKEN_INVALID"]
    assert (await stranger.ask(REFRESH, token=theirs)).codes == []
    for table in ("users", "data_keys"):
        assert await count(databases, caller.tenant, table) == accounts_left
        assert await count(databases, stranger.tenant, table) == 1
    assert await count(databases, PLATFORM, "signing_keys") > 0
