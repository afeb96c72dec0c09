"""Clients that subscribe: by Server-Sent Events, and through a WebSocket."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx2
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.router.running import Router

PATIENCE = 15.0


class Events:
    """What a client hears of one subscription. `pings` counts the comments that keep it alive."""

    def __init__(self, answer: httpx2.Response) -> None:
        self.answer = answer
        self.pings = 0
        self._lines = answer.aiter_lines()

    async def next(self) -> dict[str, Any] | None:
        """None at its end."""
        async with asyncio.timeout(PATIENCE):
            event = ""
            async for line in self._lines:
                name, _, value = line.partition(":")
                if name == "event":
                    event = value.strip()
                elif name == "data" and event == "next":
                    found: dict[str, Any] = json.loads(value)
                    return found
                elif line.startswith(":"):
                    self.pings += 1
                if event == "complete":
                    return None
        raise AssertionError("it broke off")

    async def rest(self) -> list[dict[str, Any]]:
        return [event async for event in self]

    async def __aiter__(self) -> AsyncIterator[dict[str, Any]]:
        while (event := await self.next()) is not None:
            yield event


@asynccontextmanager
async def subscribed(router: Router, body: Mapping[str, object], host: str | None = None, **headers: str) -> AsyncIterator[Events]:
    said = {"accept": "text/event-stream", "host": host or router.host, "content-type": "application/json", **headers}
    async with router.http.stream("POST", "/graphql", content=json.dumps(body), headers=said) as answer:
        yield Events(answer)


class Socket:
    def __init__(self, wire: ClientConnection) -> None:
        self.wire = wire

    async def say(self, **message: object) -> None:
        await self.wire.send(json.dumps(message))

    async def hear(self) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE):
            found: dict[str, Any] = json.loads(await self.wire.recv())
            return found

    async def subscribe(self, body: Mapping[str, object], id_: str = "1") -> None:
        await self.say(id=id_, type="subscribe", payload=body)

    async def closed(self) -> int:
        """The code with which the other side closes; what it says until then is not listened to."""
        async with asyncio.timeout(PATIENCE):
            try:
                while True:
                    await self.wire.recv()
            except ConnectionClosed:
                return self.wire.close_code or 0


@asynccontextmanager
async def socket(router: Router, parameters: Mapping[str, object] | None = None, host: str | None = None, **headers: str) -> AsyncIterator[Socket]:
    """Connected, its parameters told and taken."""
    wire = connect(
        f"ws://{host or router.host}/graphql",
        host="127.0.0.1",
        port=router.child.port,
        subprotocols=[Subprotocol("graphql-transport-ws")],
        additional_headers=headers,
        proxy=None,
        open_timeout=PATIENCE,
    )
    async with wire as opened:
        found = Socket(opened)
        await found.say(type="connection_init", payload=parameters or {})
        assert await found.hear() == {"type": "connection_ack"}
        yield found
