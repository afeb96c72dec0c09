"""A client of an ASGI application that reads its answer as it comes; the usual one waits for the end of it."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from starlette.types import ASGIApp, Message, Scope

PATIENCE = 10.0


class Stream:
    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.gone = asyncio.Event()
        self.taking = asyncio.Event()
        """Cleared while this client reads nothing, so that whoever writes has to wait."""
        self.taking.set()
        self._text = ""
        self._came: asyncio.Queue[bytes | None] = asyncio.Queue()

    async def send(self, message: Message) -> None:
        await self.taking.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
            return
        self._came.put_nowait(message.get("body", b""))
        if not message.get("more_body", False):
            self._came.put_nowait(None)

    async def said(self) -> str | None:
        """The next whole event or comment, as it was sent; None at the end."""
        async with asyncio.timeout(PATIENCE):
            while "\n\n" not in self._text:
                if (chunk := await self._came.get()) is None:
                    return None
                self._text += chunk.decode()
        found, _, self._text = self._text.partition("\n\n")
        return found

    async def next(self) -> dict[str, Any] | None:
        """The next result; None when the subscription is complete."""
        while (said := await self.said()) is not None:
            name, _, content = said.partition("\n")
            if name == "event: complete":
                return None
            if name == "event: next":
                found: dict[str, Any] = json.loads(content.removeprefix("data:"))
                return found
        raise AssertionError("it broke off")


@asynccontextmanager
async def streamed(app: ASGIApp, path: str, body: bytes, headers: Mapping[str, str]) -> AsyncIterator[Stream]:
    stream = Stream()
    asked: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if asked:
            return asked.pop()
        await stream.gone.wait()
        return {"type": "http.disconnect"}

    scope: Scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1), "server": ("subgraphs", 80),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    answering = asyncio.ensure_future(app(scope, receive, stream.send))
    try:
        yield stream
    finally:
        stream.gone.set()
        stream.taking.set()
        async with asyncio.timeout(PATIENCE):
            await answering
