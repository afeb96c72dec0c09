"""What no handler could take, kept as rows of the bus' database whatever carries the rest: people look at it, and decide."""

from collections.abc import Collection
from typing import Any

import asyncpg

from events.bus import DeadLetter
from events.envelope import Envelope

DDL = [
    """CREATE TABLE dead_letters (
        tag bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, queue text NOT NULL, aggregate text NOT NULL, envelope json NOT NULL,
        error text NOT NULL, attempts int NOT NULL, buried_at timestamptz NOT NULL DEFAULT now())""",
    "CREATE INDEX dead_letters_of_queue ON dead_letters (queue, tag)",
]

LETTER = "tag, queue, envelope::text, error, attempts, buried_at"
_DEAD = f"SELECT {LETTER} FROM dead_letters WHERE tag > $1 ORDER BY tag LIMIT $2"  # noqa: S608 - words of ours
_DEAD_OF_QUEUE = f"SELECT {LETTER} FROM dead_letters WHERE tag > $1 AND queue = $3 ORDER BY tag LIMIT $2"  # noqa: S608
DROP = f"DELETE FROM dead_letters WHERE tag = ANY($1::bigint[]) RETURNING {LETTER}"  # noqa: S608


class DeadLetters:
    """That part of a bus which is the same for all of them."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    async def dead(self, queue: str | None = None, most: int = 100, after: int = 0) -> list[DeadLetter]:
        rows = await (self._pool.fetch(_DEAD, after, most) if queue is None else self._pool.fetch(_DEAD_OF_QUEUE, after, most, queue))
        return [letter(row) for row in rows]

    async def drop(self, tags: Collection[int]) -> list[DeadLetter]:
        return [letter(row) for row in await self._pool.fetch(DROP, list(tags))]


def letter(row: Any) -> DeadLetter:
    """Of a row of `LETTER`."""
    return DeadLetter(
        row["tag"], row["queue"], Envelope.load(row["envelope"]), error=row["error"], attempts=row["attempts"], buried_at=row["buried_at"]
    )
