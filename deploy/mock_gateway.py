"""A payment provider that takes no money: a real server, with the manners and the bad manners of real ones. Never in production.

    python -m deploy.mock_gateway --port 4010 --file gateway.sqlite

Merchants are told apart by their key (`authorization: Bearer`), and nothing else is asked of them. What becomes of an intent is said by
its token, or by the last four digits of its amount (in minor units); any other is simply good. All of it is in one SQLite file, written
before it is answered, so that whoever kills it finds it as it was; `GET /ledger` is what a test counts.
"""

import argparse
import asyncio
import hashlib
import html
import os
import sqlite3
import stat
import sys
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from deploy import mock_webhooks
from deploy.mock_carrier import MockCarrier
from deploy.mock_webhooks import Webhooks

SLOW_SECONDS = 2.0
LATE_SECONDS = 0.5

BY_AMOUNT = {
    6601: "tok_declined", 6602: "tok_3ds", 6603: "tok_slow", 6604: "tok_lost_answer", 6605: "tok_duplicate_webhook", 6606: "tok_late_webhook",
    6607: "tok_out_of_order", 6608: "tok_garbage", 6609: "tok_insufficient", 6610: "tok_unavailable", 6611: "tok_capture_declined",
    6612: "tok_refund_declined",
}  # fmt: skip
"""The last four digits of an amount that mean what the token does."""

TABLES = """
CREATE TABLE IF NOT EXISTS intents (id TEXT PRIMARY KEY, merchant TEXT, reference TEXT, status TEXT, amount INT, captured INT, refunded INT,
    currency TEXT, token TEXT, order_id TEXT, return_url TEXT, webhook_url TEXT, at TEXT);
CREATE INDEX IF NOT EXISTS intents_by_reference ON intents (merchant, reference);
CREATE TABLE IF NOT EXISTS ledger (id INTEGER PRIMARY KEY, merchant TEXT, intent TEXT, reference TEXT, kind TEXT, amount INT, key TEXT, at TEXT);
CREATE TABLE IF NOT EXISTS answers (merchant TEXT, key TEXT, asked TEXT, status INT, answer BLOB, PRIMARY KEY (merchant, key));
CREATE TABLE IF NOT EXISTS refunds (id TEXT PRIMARY KEY, intent TEXT, reference TEXT, amount INT, status TEXT);
"""

Row = sqlite3.Row


class Refused(Exception):
    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


class Gateway:
    """`public` is what buyers' browsers call it; what it sends goes to the `router` of this machine, whatever the host of its address, and
    buyers go back to where the shop's `pages` are, where an address names no port."""

    def __init__(self, file: Path | str, public: str = "", router: int | None = None, pages: int | None = None) -> None:
        self._public = public
        self._pages = pages
        self.books = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self.books.row_factory = sqlite3.Row
        self.books.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;" + TABLES + mock_webhooks.TABLE)
        self._webhooks = Webhooks(self.books, router)
        self.app = Starlette(
            lifespan=self._lifespan,
            routes=[
                Route("/intents", self._guarded(self.create), methods=["POST"]),
                Route("/intents", self._guarded(self.find), methods=["GET"]),
                Route("/intents/{id}", self._guarded(self.show), methods=["GET"]),
                Route("/intents/{id}/capture", self._guarded(self.capture), methods=["POST"]),
                Route("/intents/{id}/void", self._guarded(self.void), methods=["POST"]),
                Route("/intents/{id}/refunds", self._guarded(self.refund), methods=["POST"]),
                Route("/intents/{id}/chargeback", self._guarded(self.chargeback), methods=["POST"]),
                Route("/ledger", self._guarded(self.ledger), methods=["GET"]),
                Route("/3ds/{id}", self.page, methods=["GET"]),
                Route("/3ds/{id}", self.answered, methods=["POST"]),
                Route("/ready", self.ready),
                *MockCarrier().routes,
            ],
        )

    # What is asked

    async def create(self, request: Request, merchant: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        amount, currency, reference = asked.get("amount"), asked.get("currency"), asked.get("reference")
        if not isinstance(amount, int) or amount <= 0 or not isinstance(currency, str) or not isinstance(reference, str):
            raise Refused(400, "malformed")
        token = str(asked.get("token") or BY_AMOUNT.get(amount % 10_000, "tok_ok"))
        if token == "tok_unavailable":  # noqa: S105 - a name
            raise Refused(503, "unavailable")
        status = {"tok_declined": "declined", "tok_insufficient": "declined", "tok_3ds": "requires_action", "tok_late_webhook": "processing"}
        intent = f"int_{uuid.uuid4().hex}"
        self.books.execute(
            "INSERT INTO intents VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?)",
            (
                intent, merchant, reference, status.get(token, "authorized"), amount, currency, token, asked.get("order"), asked.get("return_url"),
                asked.get("webhook_url"), _now(),
            ),
        )  # fmt: skip
        found = self._intent(merchant, intent)
        if found["status"] == "authorized":
            self._note(found, "AUTHORIZE", amount, request)
        return 201, self._shown(found, request)

    async def find(self, request: Request, merchant: str, _asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        reference = request.query_params.get("reference", "")
        row = self.books.execute("SELECT * FROM intents WHERE merchant = ? AND reference = ? ORDER BY rowid DESC", (merchant, reference)).fetchone()
        if row is None:
            raise Refused(404, "not_found")
        return 200, self._shown(row, request)

    async def show(self, request: Request, merchant: str, _asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return 200, self._shown(self._intent(merchant, request.path_params["id"]), request)

    async def capture(self, request: Request, merchant: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        intent = self._intent(merchant, request.path_params["id"])
        amount = int(asked.get("amount", intent["amount"] - intent["captured"]))
        if intent["status"] not in ("authorized", "captured") or not 0 < amount <= intent["amount"] - intent["captured"]:
            raise Refused(409, "not_capturable")
        if intent["token"] == "tok_capture_declined":  # noqa: S105
            raise Refused(402, "card_declined")
        self.books.execute("UPDATE intents SET status = 'captured', captured = captured + ? WHERE id = ?", (amount, intent["id"]))
        self._note(intent, "CAPTURE", amount, request)
        return 200, self._shown(self._intent(merchant, intent["id"]), request)

    async def void(self, request: Request, merchant: str, _asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        intent = self._intent(merchant, request.path_params["id"])
        if intent["captured"]:
            raise Refused(409, "already_captured")
        if intent["status"] == "authorized":
            self._note(intent, "VOID", intent["amount"], request)
        if intent["status"] != "declined":
            self.books.execute("UPDATE intents SET status = 'voided' WHERE id = ?", (intent["id"],))
        return 200, self._shown(self._intent(merchant, intent["id"]), request)

    async def refund(self, request: Request, merchant: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        intent, amount = self._intent(merchant, request.path_params["id"]), asked.get("amount")
        if not isinstance(amount, int) or not 0 < amount <= intent["captured"] - intent["refunded"]:
            raise Refused(409, "not_refundable")
        if intent["token"] == "tok_refund_declined":  # noqa: S105
            raise Refused(402, "refund_declined")
        refund = f"ref_{uuid.uuid4().hex}"
        self.books.execute("INSERT INTO refunds VALUES (?, ?, ?, ?, 'refunded')", (refund, intent["id"], asked.get("reference"), amount))
        self.books.execute("UPDATE intents SET refunded = refunded + ? WHERE id = ?", (amount, intent["id"]))
        self._note(intent, "REFUND", amount, request)
        return 201, {"id": refund, "reference": asked.get("reference"), "amount": amount, "status": "refunded"}

    async def chargeback(self, request: Request, merchant: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """A door of tests and of demos: the buyer's bank has asked for the money; with `won` it was decided."""
        intent, dispute = self._intent(merchant, request.path_params["id"]), str(asked.get("id") or f"dis_{uuid.uuid4().hex}")
        closed = asked.get("won") is not None
        said = {
            "dispute": dispute,
            "dispute_amount": asked.get("amount", intent["captured"]),
            "dispute_fee": asked.get("fee", 1500),
            "won": asked.get("won"),
        }
        self._webhooks.send(intent, "dispute.closed" if closed else "dispute.opened", **said)
        return 201, {"id": dispute}

    async def ledger(self, _request: Request, merchant: str, _asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        query = "SELECT l.intent, l.reference, l.kind, l.amount, l.key, i.order_id FROM ledger AS l JOIN intents AS i ON i.id = l.intent"
        found = self.books.execute(f"{query} WHERE l.merchant = ? ORDER BY l.id", (merchant,))
        return 200, {"entries": [dict(row) for row in found]}

    # The buyer's part

    async def page(self, request: Request) -> Response:
        intent = self._anybodys(request.path_params["id"])
        said = f"{intent['amount'] / 100:.2f} {html.escape(intent['currency'])}"
        buttons = "".join(
            f"<button name=answer value={value}>{title}</button> " for value, title in (("confirm", "It is me"), ("refuse", "It is not"))
        )
        return HTMLResponse(f"<!doctype html><title>Mock bank</title><h1>Mock bank</h1><p>Do you pay {said}?</p><form method=post>{buttons}</form>")

    async def answered(self, request: Request) -> Response:
        intent = self._anybodys(request.path_params["id"])
        confirmed = b"answer=confirm" in await request.body()
        if intent["status"] == "requires_action":
            self._become(intent, "authorized" if confirmed else "declined", request)
        return RedirectResponse(self._back(intent["return_url"]), 303)

    def _back(self, url: str | None) -> str:
        there = urlsplit(url or "")
        if there.port or not self._pages:
            return url or "/ready"
        return there._replace(netloc=f"{there.hostname}:{self._pages}").geturl() if there.hostname else "/ready"

    async def ready(self, _request: Request) -> Response:
        return _json(200, {"status": "ok"})

    # How it behaves

    def _guarded(self, door: Callable[..., Awaitable[tuple[int, dict[str, Any]]]]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            merchant = request.headers.get("authorization", "").removeprefix("Bearer ")
            body = await request.body()
            if not merchant:
                return _json(401, {"error": "unauthorized"})
            try:
                asked = orjson.loads(body) if body else {}
                return await self._once(door, request, merchant, asked, hashlib.sha256(request.url.path.encode() + body).hexdigest())
            except orjson.JSONDecodeError:
                return _json(400, {"error": "malformed"})
            except Refused as refused:
                return _json(refused.status, {"error": refused.code})

        return answer

    async def _once(self, door: Any, request: Request, merchant: str, asked: dict[str, Any], digest: str) -> Response:
        key = request.headers.get("idempotency-key")
        if request.method == "GET" or not key:
            status, said = await door(request, merchant, asked)
            return _json(status, said)
        earlier = self.books.execute("SELECT asked, status, answer FROM answers WHERE merchant = ? AND key = ?", (merchant, key)).fetchone()
        if earlier is not None:
            if earlier["asked"] != digest:
                raise Refused(422, "key_reused")
            return _json(earlier["status"], orjson.loads(earlier["answer"]))
        self.books.execute("BEGIN")
        try:
            try:
                status, said = await door(request, merchant, asked)
            except Refused as refused:
                if refused.status >= 500:
                    raise
                status, said = refused.status, {"error": refused.code}
            self.books.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?)", (merchant, key, digest, status, orjson.dumps(said)))
        finally:
            self.books.execute("COMMIT")
        return await self._misbehaved(request, merchant, status, said)

    async def _misbehaved(self, request: Request, merchant: str, status: int, said: dict[str, Any]) -> Response:
        """The first answer to a request is what its token makes of it; whoever asks again by the same key hears what is true."""
        token = said.pop("token", "tok_ok")
        if "captured" in said:
            self._sends(token, request, merchant, said, created=status == 201)
            if status == 201 and token in _LIES:
                said = _LIES[token](said)
        if token == "tok_slow":  # noqa: S105 - a name
            await asyncio.sleep(SLOW_SECONDS)
        if token == "tok_lost_answer":  # noqa: S105
            return StreamingResponse(_hanging_up(), headers={"content-length": "100"})
        return Response(_NOISE[token]) if token in _NOISE else _json(status, said)

    def _sends(self, token: str, request: Request, merchant: str, said: dict[str, Any], *, created: bool) -> None:
        """Webhooks that come beside the answer."""
        intent = self._intent(merchant, said["id"])
        if token == "tok_duplicate_webhook" and created:  # noqa: S105
            for _ in range(3):
                self._webhooks.send(intent, "intent.authorized", id_=f"evt_{said['id']}")
        elif token == "tok_out_of_order" and said["captured"]:  # noqa: S105
            self._webhooks.send(intent, "intent.captured")
            self._webhooks.send(intent, "intent.authorized", status="authorized", captured=0)
        elif token == "tok_late_webhook" and created:  # noqa: S105
            asyncio.get_running_loop().call_later(LATE_SECONDS, self._late, merchant, said["id"], request)

    def _late(self, merchant: str, id_: str, request: Request) -> None:
        intent = self._intent(merchant, id_)
        if intent["status"] == "processing":
            self._become(intent, "authorized", request)

    def _become(self, intent: Row, status: str, request: Request) -> None:
        self.books.execute("UPDATE intents SET status = ? WHERE id = ?", (status, intent["id"]))
        if status == "authorized":
            self._note(intent, "AUTHORIZE", intent["amount"], request)
        self._webhooks.send(self._anybodys(intent["id"]), f"intent.{status}")

    # The books

    def _intent(self, merchant: str, id_: str) -> Row:
        row: Row | None = self.books.execute("SELECT * FROM intents WHERE id = ? AND merchant = ?", (id_, merchant)).fetchone()
        if row is None:
            raise Refused(404, "not_found")
        return row

    def _anybodys(self, id_: str) -> Row:
        row: Row = self.books.execute("SELECT * FROM intents WHERE id = ?", (id_,)).fetchone()
        return row

    def _note(self, intent: Row, kind: str, amount: int, request: Request) -> None:
        said = (intent["merchant"], intent["id"], intent["reference"], kind, amount, request.headers.get("idempotency-key"), _now())
        self.books.execute("INSERT INTO ledger (merchant, intent, reference, kind, amount, key, at) VALUES (?, ?, ?, ?, ?, ?, ?)", said)

    def _shown(self, intent: Row, request: Request) -> dict[str, Any]:
        said = {name: intent[name] for name in ("id", "reference", "status", "amount", "captured", "refunded", "currency", "token")}
        if intent["status"] == "requires_action":
            said["action_url"] = f"{self._public or str(request.base_url).rstrip('/')}/3ds/{intent['id']}"
        if intent["status"] == "declined":
            said["error"] = "insufficient_funds" if intent["token"] == "tok_insufficient" else "card_declined"  # noqa: S105
        return said if request.method != "GET" else {name: value for name, value in said.items() if name != "token"}

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        try:
            async with self._webhooks.sending():
                yield
        finally:
            self.books.close()


_LIES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "tok_other_order": lambda said: {**said, "reference": str(uuid.uuid4())},
    "tok_other_amount": lambda said: {**said, "amount": said["amount"] + 1},
    "tok_contradictory": lambda said: {**said, "status": "never heard of"},
}
_NOISE = {"tok_garbage": b"<html>Bad gateway, have a nice day", "tok_huge": b"x" * 2_000_000, "tok_empty": b""}


async def _hanging_up() -> AsyncIterator[bytes]:
    """Fewer bytes than were announced: the server then closes the connection."""
    yield b"{"


def _json(status: int, said: dict[str, Any]) -> Response:
    return Response(orjson.dumps({name: value for name, value in said.items() if name != "token"}), status, media_type="application/json")


def _now() -> str:
    return datetime.now(UTC).isoformat()


async def _serve(gateway: Gateway, port: int) -> None:
    """Until it is told to stop, or whoever has started it is gone and its stdin ends."""
    server = uvicorn.Server(uvicorn.Config(gateway.app, port=port, log_level="error", access_log=False, http="httptools", ws="none"))
    if not sys.stdin.isatty() and stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
        asyncio.get_running_loop().add_reader(sys.stdin.fileno(), _leave, server)
    await server.serve()


def _leave(server: uvicorn.Server) -> None:
    if not os.read(sys.stdin.fileno(), 1):
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        server.should_exit = True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--file", type=Path, required=True)
    parser.add_argument("--public", default="", help="what browsers call it: http://localhost:4010")
    parser.add_argument("--router", type=int, help="the port of the router to which webhooks go")
    parser.add_argument("--pages", type=int, help="the port of the shop's pages to which buyers go back")
    asked = parser.parse_args()
    asyncio.run(_serve(Gateway(asked.file, asked.public, asked.router, asked.pages), asked.port))


if __name__ == "__main__":
    main()
