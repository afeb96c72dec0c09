"""The router's own process, as `up` starts it, before the real subgraphs; between them a door that a test can shut."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from urllib.request import urlopen

import httpx2
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deploy.children import Child, until_ready

PATIENCE_SECONDS = 60
"""How long is waited for what must come: machines that run tests have other work too."""


@dataclass(frozen=True)
class Said:
    """What a door answers by itself."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Held:
    """What a door does that lets nobody through, and answers when it opens: `said`, or what is behind it."""

    said: Said | None
    opens: asyncio.Event


@dataclass(frozen=True)
class Call:
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def query(self) -> str:
        found: str = json.loads(self.body)["query"]
        return found


class Upstream:
    """The process that serves all subgraphs. Notes what the router asks of it, and answers in its stead where it is told to."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._instead: dict[str, Said | Held] = {}
        self.calls: list[Call] = []
        self.port = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def asked(self, subgraph: str) -> list[Call]:
        return [call for call in self.calls if call.path == f"/{subgraph}/graphql"]

    @contextmanager
    def answering(
        self, path: str, status: int, body: str, type_: str = "application/json", headers: Mapping[str, str] | None = None
    ) -> Iterator[None]:
        with self._with(path, Said(status, {"content-type": type_, **(headers or {})}, body.encode())):
            yield

    @contextmanager
    def holding(self, path: str, body: str | None = None) -> Iterator[None]:
        """Calls wait as long as the block lasts, and hear then what is behind the door, or `body`."""
        said = None if body is None else Said(200, {"content-type": "application/json"}, body.encode())
        held = Held(said, asyncio.Event())
        try:
            with self._with(path, held):
                yield
        finally:
            held.opens.set()

    @contextmanager
    def _with(self, path: str, instead: Said | Held) -> Iterator[None]:
        before = dict(self._instead)
        self._instead[path] = instead
        try:
            yield
        finally:
            self._instead = before

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        self.calls.append(Call(scope["path"], headers, body))
        instead = self._instead.get(scope["path"])
        if isinstance(instead, Held):
            await instead.opens.wait()
            instead = instead.said
        if instead is not None:
            await _say(send, instead)
            return
        await self._app(scope, _again(body, receive), send)


async def _say(send: Send, said: Said) -> None:
    headers = [(name.encode(), value.encode()) for name, value in {"location": "http://127.0.0.1:1/", **said.headers}.items()]
    await send({"type": "http.response.start", "status": said.status, "headers": headers})
    await send({"type": "http.response.body", "body": said.body})


def _again(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


@asynccontextmanager
async def listening(app: ASGIApp) -> AsyncIterator[Upstream]:
    upstream = Upstream(app)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        upstream.port = door.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(upstream, http="httptools", ws="none", log_config=None, access_log=False, lifespan="on"))
        serving = asyncio.create_task(server._serve([door]))  # `serve` would take the test run's signals
        while not server.started:
            assert not serving.done(), serving.result()
            await asyncio.sleep(0.01)  # it says nothing when it has started
        try:
            yield upstream
        finally:
            server.should_exit = True
            await serving


class Router:
    def __init__(self, child: Child, host: str) -> None:
        self.child = child
        self.host = host
        accept = {"accept": "application/graphql-response+json"}
        self.http = httpx2.AsyncClient(base_url=f"http://127.0.0.1:{child.port}", timeout=PATIENCE_SECONDS, headers=accept)

    async def post(self, body: object, host: str | None = None, **headers: str) -> httpx2.Response:
        """`body` as JSON, or as it is where it is text."""
        content = body if isinstance(body, str | bytes) else json.dumps(body)
        said = {"host": host or self.host, "content-type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
        return await self.http.post("/graphql", content=content, headers=said)

    async def get(self, path: str, host: str | None = None, **headers: str) -> httpx2.Response:
        said = {"host": host or self.host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return await self.http.get(path, headers=said)

    async def ask(self, query: str, /, host: str | None = None, **variables: object) -> dict[str, Any]:
        answer = await self.post({"query": query, "variables": variables}, host)
        found: dict[str, Any] = answer.json()
        return found

    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.child.log.read_text().splitlines() if line.startswith("{")]


@asynccontextmanager
async def running(child: Child, host: str, *, ready: bool = True, **environment: str) -> AsyncIterator[Router]:
    """Started as `child` says, but for what is said otherwise of its environment; `ready` as soon as it has all it needs."""
    child = replace(child, environment={**child.environment, **environment})
    child.log.unlink(missing_ok=True)
    child.start()
    try:
        await (until_ready([child]) if ready else _until_alive(child))
        router = Router(child, host)
        async with router.http:
            yield router
    finally:
        await child.stop()


async def _until_alive(child: Child) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await asyncio.to_thread(_is_alive, child):
            assert child.is_up, child.last_words()
            await asyncio.sleep(0.05)  # it says nothing when it begins to listen


def _is_alive(child: Child) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{child.port}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await is_so():
            await asyncio.sleep(0.05)  # the router says nothing when it has heard or read


def codes(answer: httpx2.Response | dict[str, Any]) -> list[str]:
    body = answer.json() if isinstance(answer, httpx2.Response) else answer
    return [error["extensions"]["code"] for error in body.get("errors", [])]
