"""The GraphQL door of one subgraph: who calls is verified, the rest is Strawberry's."""

import time
from collections.abc import AsyncGenerator, Mapping, MutableMapping
from typing import Any, TypeGuard

import orjson
import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.exceptions import MissingQueryError
from strawberry.http import GraphQLHTTPResponse, process_result
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL
from strawberry.types.graphql import OperationType

from shared import telemetry, trust
from shared.db import Database
from shared.errors import BadInput, DomainError
from shared.graphql.context import Context
from shared.graphql.schema import Schema
from shared.graphql.streaming import Held, LineFeeds
from shared.settings import Settings
from shared.viewer import Viewer

MOST_BYTES = 1_000_000


class Unreadable(BadInput):
    """The router passes on what it could read: what it took for text, half a pair of surrogates, neither hashes nor databases take."""

    code = "MALFORMED_TEXT"


class Endpoint(GraphQL[Context, None]):
    stream_transport_classes_by_protocol = {GRAPHQL_SSE_PROTOCOL: LineFeeds}  # noqa: RUF012 - as the parent declares it

    def __init__(self, name: str, schema: Schema, settings: Settings) -> None:
        super().__init__(schema, graphql_ide=None, allow_queries_via_get=False, subscription_protocols=(GRAPHQL_SSE_PROTOCOL,))
        self.name = name
        self.held = Held(name)
        self.settings = settings
        self.database: Database | None = None  # connected when the process starts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError("Subgraphs speak HTTP only")
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        started, status = time.perf_counter(), 500
        trace = telemetry.Trace(headers.get("x-request-id", ""), headers.get("x-correlation-id", ""))
        before = telemetry.current_trace.set(trace)

        async def watched(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        with (
            structlog.contextvars.bound_contextvars(
                subgraph=self.name, request_id=trace.request_id, correlation_id=trace.correlation_id, tenant=headers.get("x-tenant-id")
            ),
            telemetry.span(f"{self.name} graphql", headers, subgraph=self.name),
        ):
            try:
                await self._answer(scope, headers, receive, watched)
            finally:
                telemetry.current_trace.reset(before)  # a server has a task for each request; who calls this as a function has not
                if not scope.get("lasts"):
                    telemetry.REQUESTS.labels(self.name, status).observe(time.perf_counter() - started)

    async def _answer(self, scope: Scope, headers: Mapping[str, str], receive: Receive, send: Send) -> None:
        try:
            body = await read_body(receive)
            trust.verify(self.settings, scope["method"], target(scope), headers, body)
            scope["viewer"] = trust.viewer(headers)
        except DomainError as refused:
            await refuse(refused, 413 if refused.extensions["code"] == "TOO_LARGE" else 403)(scope, receive, send)
            return
        try:
            if not await self._answer_plainly(scope, headers, body, send):
                await super().__call__(scope, _replay(body, receive), send)
        except Unreadable as refused:
            await refuse(refused, 200)(scope, receive, send)

    async def _answer_plainly(self, scope: Scope, headers: Mapping[str, str], body: bytes, send: Send) -> bool:
        """One operation, one answer, as nearly all calls are: without Strawberry's view of HTTP, a tenth of their cost. False for others."""
        if scope["method"] != "POST" or headers.get("content-type") != "application/json" or "text/event-stream" in headers.get("accept", ""):
            return False
        asked, answered = self.decode_json(body), MutableHeaders()
        if not _is_operation(asked):
            return False
        try:
            result = await self.schema.execute(
                asked["query"], variable_values=asked.get("variables"), operation_name=asked.get("operationName"),
                context_value=self._context(scope, headers, answered), allowed_operation_types=_BY_POST,
            )  # fmt: skip
        except (MissingQueryError, CannotGetOperationTypeError, InvalidOperationTypeError):
            return False  # nothing has run yet, and Strawberry has words for it
        said = self.encode_json(process_result(result))
        whole = [(b"content-type", b"application/json"), (b"content-length", str(len(said)).encode()), *answered.raw]
        await send({"type": "http.response.start", "status": 200, "headers": whole})
        await send({"type": "http.response.body", "body": said})
        return True

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        return self._context(request.scope, request.headers, response.headers if isinstance(response, Response) else None)

    def _context(self, scope: MutableMapping[str, Any], asked: Mapping[str, str], answered: MutableHeaders | None) -> Context:
        if self.database is None:
            raise RuntimeError(f"{self.name} was asked before its database was connected")
        viewer: Viewer = scope["viewer"]
        return Context(viewer, self.database, asked, answered)

    async def execute_operation(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        result = await super().execute_operation(request, *args, **kwargs)
        if not isinstance(result, AsyncGenerator):
            return result
        request.scope["lasts"] = True
        return self.held.until_the_end(result, request.scope["viewer"])

    def decode_json(self, data: str | bytes) -> object:
        try:
            return orjson.loads(data)
        except orjson.JSONDecodeError:
            raise Unreadable("This text holds what is not a character") from None

    def encode_json(self, data: GraphQLHTTPResponse | object) -> bytes:
        return orjson.dumps(data)


_BY_POST = OperationType.from_http("POST")


def _is_operation(asked: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(asked, dict) and isinstance(asked.get("query"), str) and isinstance(asked.get("variables", {}), dict | None)


async def read_body(receive: Receive) -> bytes:
    chunks, size, more = [], 0, True
    while more:
        message = await receive()
        chunk: bytes = message.get("body", b"")
        size += len(chunk)
        if size > MOST_BYTES:
            raise BadInput(f"A request holds {MOST_BYTES} bytes at most", code="TOO_LARGE")
        chunks.append(chunk)
        more = message.get("more_body", False)
    return b"".join(chunks)


def target(scope: Scope) -> str:
    query: bytes = scope["query_string"]
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.split(b"?")[0].decode("latin-1") + (f"?{query.decode('latin-1')}" if query else "")


def refuse(error: DomainError, status: int) -> Response:
    body: MutableMapping[str, Any] = {"errors": [{"message": error.message, "extensions": error.extensions}]}
    return Response(orjson.dumps(body), status, media_type="application/json")


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
