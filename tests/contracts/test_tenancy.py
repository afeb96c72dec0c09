"""Tenants are kept apart by the databases themselves, in every table that there is."""

from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import asyncpg
import pytest

from deploy.health import TOO_MIGHTY, UNPROTECTED
from deploy.postgres import BUS, Server
from deploy.process import subscriber
from deploy.topology import SUBGRAPHS
from events.sweeping import Kept
from shared.ids import PLATFORM, uuid7
from shared.tenancy import TENANT_SETTING, application, owner, platform

SHARED = {
    "tenants": {"alembic_version"},
    "identity": {"alembic_version", "signing_keys"},
    "profiles": {"alembic_version"},
    "vehicles": {"alembic_version", "makes", "models", "vehicles", "wmi_packs", "frame_prefixes", "external_ids", "releases"},
    "vendors": {"alembic_version"},
    "catalog": {"alembic_version", "known_vehicles", "known_external_ids"},
    "inventory": {"alembic_version"},
    "search": {"alembic_version", "known_models", "known_vehicles"},
    "carts": {"alembic_version"},
    "pricing": {"alembic_version"},
    "orders": {"alembic_version"},
    "shipping": {"alembic_version"},
    "notifications": {"alembic_version"},
    "finance": {"alembic_version"},
    "payments": {"alembic_version"},
}
"""What belongs to all tenants: reference data, and what the migrations note."""

OPEN: dict[str, set[str]] = {
    "tenants": {"tenants", "domains", "flags"},
    "identity": {"api_tokens", "service_clients"},
}
"""What the platform's role sees of all tenants, beside what the relay carries and what is swept: whose host is whose, what has been revoked."""

OF_ALL = {"tenants": {"plans"}}
"""Tables that every tenant may read whole, and the platform alone adds to."""

KEYED_OTHERWISE = {("tenants", "tenants"), ("tenants", "plans"), *((name, "outbox") for name in SUBGRAPHS)}
"""A tenant and a plan are unique in all the world; an outbox is read in its own order."""

MINE = f"( SELECT (current_setting('{TENANT_SETTING}'::text))::uuid AS current_setting)"

AT_THE_PLATFORM = f"({MINE} = '{PLATFORM}'::uuid)"
ELSEWISE: dict[str, set[tuple[str, str, str | None]]] = {
    # Which tenants there are, in what currency they sell: for facts that are told of all tenants at once.
    "catalog": {("shops", "r", AT_THE_PLATFORM)},
    # Whose reservations are due. What was moved stays for as long as its tenant does.
    "inventory": {("reservations", "r", AT_THE_PLATFORM), ("movements", "d", "(EXISTS ( SELECT\n   FROM departed_tenants))")},
    # Of which tenants something is due: what orders hold, and points.
    "pricing": {("holdings", "r", AT_THE_PLATFORM), ("points_entries", "r", AT_THE_PLATFORM)},
    # What has waited for too long: orders, disputes, and what was heard before its order.
    "orders": {(table, "r", AT_THE_PLATFORM) for table in ("orders", "disputes", "early_facts")}
    | {(table, "d", "(EXISTS ( SELECT\n   FROM departed_tenants))") for table in ("order_entries", "invoices")},
    # Whose webhooks are due.
    "notifications": {("endpoints", "r", AT_THE_PLATFORM)},
    # Who keeps books: for what falls due in them, and the checks.
    "finance": {("terms", "r", AT_THE_PLATFORM)},
    # Whose carts are due, and guests who bought: for sweeps, which then work as each tenant.
    "carts": {("carts", "r", AT_THE_PLATFORM), ("checkouts", "r", AT_THE_PLATFORM)},
    # Of which tenants a carrier is to be asked for something.
    "shipping": {("bookings", "r", AT_THE_PLATFORM)},
    # Of which tenants a provider is to be asked for something, or a webhook is to be worked off.
    "payments": {(table, "r", AT_THE_PLATFORM) for table in ("payments", "steps", "refunds", "webhook_deliveries")},
    # The operator's list of tenants, asked at the platform's own host. Nobody changes or deletes a plan: tenants are on it.
    "tenants": {("tenants", "r", AT_THE_PLATFORM), ("domains", "r", AT_THE_PLATFORM), ("plans", "r", "true"), ("plans", "a", None)},
}

TABLES = """
SELECT relname, relrowsecurity AND relforcerowsecurity AS guarded, pg_get_userbyid(relowner) AS owner,
    (SELECT attname FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     WHERE i.indrelid = c.oid AND i.indisprimary) AS first_key
FROM pg_class AS c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'm', 'v', 'f') ORDER BY 1
"""
POLICIES = """
SELECT c.relname, polname, polcmd::text AS for, polpermissive AS permissive, array(SELECT rolname FROM pg_roles WHERE oid = ANY(polroles)) AS roles,
    pg_get_expr(polqual, polrelid) AS seen, pg_get_expr(polwithcheck, polrelid) AS written
FROM pg_policy AS p JOIN pg_class AS c ON c.oid = p.polrelid
"""


@pytest.fixture(params=SUBGRAPHS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def database(server: Server, name: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(server.url(name))
    yield connection
    await connection.close()


async def test_every_table_is_guarded_but_for_what_all_tenants_share(database: Any, name: str) -> None:
    tables = await database.fetch(TABLES)
    assert {table["relname"] for table in tables if not table["guarded"]} == SHARED[name]
    assert await database.fetch(UNPROTECTED) == []


async def test_table_that_forgot_its_guard_would_be_found(database: Any) -> None:
    async with database.transaction():
        await database.execute("CREATE TABLE forgotten (tenant_id uuid, id uuid)")
        await database.execute("CREATE TABLE not_forced (tenant_id uuid, id uuid)")
        await database.execute("ALTER TABLE not_forced ENABLE ROW LEVEL SECURITY")
        assert {row["relname"] for row in await database.fetch(UNPROTECTED)} == {"forgotten", "not_forced"}
        await database.execute("DROP TABLE forgotten, not_forced")


async def test_every_guarded_table_shows_and_takes_a_tenants_own_rows_only(database: Any, name: str) -> None:
    guarded = {table["relname"] for table in await database.fetch(TABLES) if table["guarded"]}
    policies = await database.fetch(POLICIES)
    tenants = {policy["relname"]: policy for policy in policies if policy["polname"] == "tenant"}
    assert tenants.keys() == guarded - OF_ALL.get(name, set())
    for table, policy in tenants.items():
        column = "id" if (name, table) == ("tenants", "tenants") else "tenant_id"
        assert policy["seen"] == policy["written"] == f"({column} = {MINE})"
        assert (policy["for"], policy["roles"], policy["permissive"]) == ("*", [], True)


async def test_platform_sees_across_tenants_only_what_is_named_here(database: Any, name: str) -> None:
    guarded = {table["relname"] for table in await database.fetch(TABLES)}
    others = [policy for policy in await database.fetch(POLICIES) if policy["polname"] != "tenant"]
    swept = {kept.table for kept in subscriber(name).kept if isinstance(kept, Kept)} & guarded
    assert {policy["relname"] for policy in others if policy["roles"] == [platform(name)]} == {"outbox", *swept, *OPEN.get(name, ())}
    rest = {(policy["relname"], policy["for"], policy["seen"]) for policy in others if policy["roles"] != [platform(name)]}
    assert rest == {*ELSEWISE.get(name, set()), ("departed_tenants", "r", AT_THE_PLATFORM)}


async def test_keys_lead_with_the_tenant(database: Any, name: str) -> None:
    keys = {table["relname"]: table["first_key"] for table in await database.fetch(TABLES) if table["guarded"]}
    otherwise = {table for table, key in keys.items() if key != "tenant_id"}
    assert otherwise == {table for of, table in KEYED_OTHERWISE if of == name}


async def test_roles_can_not_pass_the_guard(database: Any, name: str) -> None:
    roles = [application(name), platform(name), owner(name)]
    assert await database.fetch(TOO_MIGHTY, roles) == []
    rights = "rolcreaterole OR rolcreatedb OR rolreplication"
    assert await database.fetch(f"SELECT rolname FROM pg_roles WHERE rolname = ANY($1) AND ({rights})", roles) == []  # noqa: S608
    assert await database.fetch("SELECT FROM pg_auth_members WHERE member::regrole::text = ANY($1)", roles) == []
    assert {table["owner"] for table in await database.fetch(TABLES)} == {owner(name)}
    definers = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
    assert await database.fetch(definers) == []


async def test_application_without_a_tenant_sees_nothing_and_changes_no_table(server: Server, database: Any, name: str) -> None:
    guarded = [table["relname"] for table in await database.fetch(TABLES) if table["guarded"] and table["relname"] not in OF_ALL.get(name, set())]
    connection = await asyncpg.connect(server.url(name, application(name)))
    try:
        for table in guarded:
            with suppress(asyncpg.UndefinedObjectError):  # the setting is missed as soon as there is a row to judge by it
                assert await connection.fetch(f"SELECT * FROM {table}") == []  # noqa: S608
        await connection.execute(f"SELECT set_config('{TENANT_SETTING}', $1, false)", str(uuid7()))
        for table in guarded:
            assert await connection.fetch(f"SELECT * FROM {table} LIMIT 1") == []  # noqa: S608
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"TRUNCATE {table}")
    finally:
        await connection.close()


async def test_database_is_entered_by_its_own_roles_only(server: Server, name: str) -> None:
    other = SUBGRAPHS[SUBGRAPHS.index(name) - 1]
    stranger = await asyncpg.connect(server.url(name, application(other)))
    try:
        tables = await stranger.fetch(TABLES)
        for table in tables:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await stranger.fetch(f"SELECT FROM {table['relname']}")
    finally:
        await stranger.close()


async def test_bus_is_one_roles_alone(server: Server) -> None:
    stranger = await asyncpg.connect(server.url(BUS, application("search")))
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await stranger.fetch("SELECT FROM deliveries")
    finally:
        await stranger.close()
