"""A change that is asked twice by one key happens once: the key, and what came of it, are written in the transaction of the change."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput
from shared.tenancy import open_to_platform, protect
from shared.viewer import Viewer


def ddl(database: str) -> list[str]:
    """For the first migration of a subgraph that has such changes."""
    return [
        """CREATE TABLE changes_once (
            tenant_id uuid NOT NULL, actor text NOT NULL, key text NOT NULL, asked bytea NOT NULL, result uuid, at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (tenant_id, actor, key))""",
        "CREATE INDEX changes_once_at ON changes_once (at)",
        *protect("changes_once"),
        *open_to_platform("changes_once", database),
    ]


# Who asks in the same moment waits here until the first has committed, and then finds its result.
_CLAIM = text("INSERT INTO changes_once (tenant_id, actor, key, asked) VALUES (:tenant, :actor, :key, :asked) ON CONFLICT DO NOTHING RETURNING key")
_EARLIER = text("SELECT asked, result FROM changes_once WHERE actor = :actor AND key = :key")
_NOTE = text("UPDATE changes_once SET result = :result WHERE actor = :actor AND key = :key")


async def once(tx: AsyncSession, viewer: Viewer, what: str, asked: Any, change: Callable[[], Awaitable[UUID]]) -> UUID:
    """The id that `change` gives, or gave when it was asked by this key before. Without a key it simply happens.

    `what` names the change, `asked` are its arguments. Raises BadInput (IDEMPOTENCY_KEY_REUSED) where the key was used for something else.
    """
    if not viewer.idempotency_key:
        return await change()
    named = {"tenant": viewer.tenant, "actor": "/".join(viewer.actor), "key": f"{what}/{viewer.idempotency_key}"}
    digest = hashlib.sha256(orjson.dumps(asked, default=str, option=orjson.OPT_SORT_KEYS)).digest()
    if (await tx.execute(_CLAIM, {**named, "asked": digest})).first() is not None:
        result = await change()
        await tx.execute(_NOTE, {**named, "result": result})
        return result
    earlier = (await tx.execute(_EARLIER, named)).one()
    if earlier.asked != digest:
        raise BadInput("This idempotency key was used for something else", code="IDEMPOTENCY_KEY_REUSED")
    found: UUID = earlier.result
    return found
