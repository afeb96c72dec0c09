"""A row in every table of a subgraph, made of what the database says of its columns: those of later features too."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from events.departures import _TABLES
from subgraphs.tenants.service import open_tenant
from subgraphs.tenants.service.record import SLOTS
from tests.conftest import Databases

_COLUMNS = """
SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = ''
"""
_CHECKS = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = $1::text::regclass AND contype = 'c'"
_ONE_OF = re.compile(r"\((\w+) = ANY \(ARRAY\['(\w+)'")
_ASKED_FOR: dict[tuple[str, str], Any] = {
    ("vendors", "rating_hundredths"): 437,
    ("kit_parts", "component_id"): UUID(int=1),
    ("carts", "secret"): None,
    ("redemptions", "kind"): "COUPON",
    ("ledger_entries", "amount"): 0,
    **{(f"told_{slot}", "slot"): slot for slot in range(SLOTS)},
}
"""What a rule asks for that is more than one of some words."""


async def tables(superuser: Any) -> list[str]:
    return [row["name"] for row in await superuser.fetch(_TABLES)]


async def opened(databases: Databases, *tenants: UUID) -> None:
    for each in tenants:
        async with databases["tenants"].transaction(each) as tx:
            await open_tenant(tx, each, f"t{each.hex[-10:]}", "T", "USD", "en", [])


async def fill(superuser: Any, tenant: UUID) -> None:
    """All keys are the same, so that whatever points at something finds it."""
    left = {row["name"]: set(row["pointed_at_by"]) for row in await superuser.fetch(_TABLES)}
    async with superuser.transaction():
        while left:
            name = next(name for name in left if not any(name in pointing for other, pointing in left.items() if other != name))
            await put(superuser, name, tenant)
            del left[name]


async def put(superuser: Any, table: str, tenant: UUID, **values: Any) -> None:
    """`values` are columns that shall hold something of their own."""
    checked = {column: value for (check,) in await superuser.fetch(_CHECKS, table) for column, value in _ONE_OF.findall(check)}
    columns = {row["name"]: row["type"] for row in await superuser.fetch(_COLUMNS, table)}
    known = {column: value for (of, column), value in _ASKED_FOR.items() if of == table and column in columns}
    row = {name: _value(type_, tenant) for name, type_ in columns.items()} | known | checked | {"tenant_id": tenant} | values
    places = ", ".join(f"${number}" for number in range(1, 1 + len(row)))
    await superuser.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", *row.values())  # noqa: S608


def _value(type_: str, tenant: UUID) -> Any:
    return {
        "uuid": tenant, "text": f"x{tenant.hex}", "bigint": 1, "integer": 1, "smallint": 1, "double precision": 1.0, "boolean": True, "bytea": b"x",
        "json": "{}", "jsonb": "{}", "timestamp with time zone": datetime.now(UTC), "date": datetime.now(UTC).date(),
        "uuid[]": [tenant], "text[]": ["x"], "bigint[]": [1],
    }[type_]  # fmt: skip


async def count(superuser: Any, table: str, tenant: UUID) -> int:
    found: int = await superuser.fetchval(f"SELECT count(*) FROM {table} WHERE tenant_id = $1", tenant)  # noqa: S608
    return found


async def clear(superuser: Any, *tenants: UUID) -> None:
    """In one statement, in whatever order: keys are not looked after. What is made of columns, chores of later tests can't read."""
    theirs = ", ".join(f"'{each}'" for each in tenants)
    gone = [f"DELETE FROM {table} WHERE tenant_id IN ({theirs})" for table in await tables(superuser)]  # noqa: S608
    await superuser.execute("; ".join(["SET session_replication_role = replica", *gone, "RESET session_replication_role"]))
