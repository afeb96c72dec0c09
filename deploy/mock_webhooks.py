"""What the mock gateway sends by itself: signed by Standard Webhooks, kept until they are taken, tried five times."""

import asyncio
import base64
import hashlib
import sqlite3
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import orjson
from aiohttp import ClientError, ClientSession, ClientTimeout
from standardwebhooks.webhooks import Webhook
from yarl import URL

TRIES = (0.0, 0.3, 1.0, 3.0, 10.0)
TABLE = "CREATE TABLE IF NOT EXISTS webhooks (id TEXT, merchant TEXT, url TEXT, body BLOB, due REAL, tries INT);"


def webhook_secret(key: str) -> str:
    """With what a merchant's webhooks are signed: made of its key, so that nothing has to be registered."""
    return "whsec_" + base64.b64encode(hashlib.sha256(f"webhooks of {key}".encode()).digest()).decode()


class Webhooks:
    """Of the gateway's books. They go to the `router` of this machine, whatever the host of their address."""

    def __init__(self, books: sqlite3.Connection, router: int | None) -> None:
        self._books = books
        self._router = router
        self._woken = asyncio.Event()

    def send(self, intent: sqlite3.Row, type_: str, id_: str = "", **more: Any) -> None:
        if not intent["webhook_url"]:
            return
        about = {name: intent[name] for name in ("id", "reference", "status", "amount", "captured", "refunded", "currency")}
        id_ = id_ or f"evt_{uuid.uuid4().hex}"
        body = orjson.dumps({"id": id_, "type": type_, "intent": {**about, **more}})
        said = (id_, intent["merchant"], intent["webhook_url"], body, 0.0, 0)
        self._books.execute("INSERT INTO webhooks VALUES (?, ?, ?, ?, ?, ?)", said)
        self._woken.set()

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """For as long as the block runs."""
        task = asyncio.create_task(self._send_for_ever())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _send_for_ever(self) -> None:
        async with ClientSession(timeout=ClientTimeout(total=5)) as client:
            while True:
                self._woken.clear()
                now = datetime.now(UTC).timestamp()
                due = self._books.execute("SELECT rowid, * FROM webhooks WHERE due <= ? ORDER BY rowid LIMIT 100", (now,)).fetchall()
                for row in due:
                    await self._deliver(client, row, now)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), 0 if due else 0.2)

    async def _deliver(self, client: ClientSession, row: sqlite3.Row, now: float) -> None:
        at = datetime.now(UTC)
        signature = Webhook(webhook_secret(row["merchant"])).sign(row["id"], at, row["body"].decode())
        headers = {
            "content-type": "application/json", "webhook-id": row["id"], "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": signature,
        }  # fmt: skip
        try:
            url = URL(row["url"])
            if self._router is not None:
                headers["host"], url = url.host or "", url.with_scheme("http").with_host("127.0.0.1").with_port(self._router)
            async with client.post(url, data=row["body"], headers=headers) as answer:
                taken = answer.status < 300
        except (ClientError, TimeoutError):
            taken = False
        if taken or row["tries"] + 1 >= len(TRIES):
            self._books.execute("DELETE FROM webhooks WHERE rowid = ?", (row["rowid"],))
        else:
            due = now + TRIES[row["tries"] + 1]
            self._books.execute("UPDATE webhooks SET tries = tries + 1, due = ? WHERE rowid = ?", (due, row["rowid"]))
