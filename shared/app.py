"""What a process that serves subgraphs is made of. Any number of them can share one: each keeps its own path and database."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial

import prometheus_client
import structlog
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.routing import Route

from shared import trust
from shared.db import Database
from shared.errors import DomainError, Unavailable, Untrusted
from shared.graphql.endpoint import Endpoint, refuse, target
from shared.graphql.schema import Schema
from shared.settings import Settings
from shared.tenancy import platform

log = structlog.get_logger()

Door = Callable[[Request, Database], Awaitable[Response]]


@dataclass(frozen=True)
class Subgraph:
    """`doors` are what it serves the platform beside its graph: a path below `/<name>` to a function.

    They see across tenants, by the platform's role, and ask for the router's signature too. `webhooks` takes what strangers send to
    `/webhooks/<name>/...` of a tenant's host, as `shared.webhooks` reads it.
    """

    name: str
    schema: Schema
    doors: tuple[tuple[str, Door], ...] = ()
    webhooks: Door | None = None


@asynccontextmanager
async def nothing() -> AsyncIterator[None]:
    yield


def settle_garbage() -> None:
    """When start-up is over. What it made stays (5-10% of CPU, on lists of 20), and nearly all that is made later goes by its count of
    references: to look for the rest as often as Python does by itself took 12-15% of what an order costs."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def serve(subgraphs: Sequence[Subgraph], settings: Settings, *, beside: Callable[[], AbstractAsyncContextManager[None]] = nothing) -> FastAPI:
    """`beside` is what else the process does while it serves."""
    endpoints = [Endpoint(subgraph.name, subgraph.schema, settings) for subgraph in subgraphs]
    platforms: dict[str, Database] = {}

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as closing:
            for endpoint in endpoints:
                endpoint.database = await closing.enter_async_context(Database.opened(endpoint.name, settings))
            for subgraph in subgraphs:
                if subgraph.doors:
                    platforms[subgraph.name] = await closing.enter_async_context(
                        Database.opened(subgraph.name, settings, role=platform(subgraph.name))
                    )
            await closing.enter_async_context(beside())
            settle_garbage()
            log.info("serving", subgraphs=[subgraph.name for subgraph in subgraphs])
            yield

    app = FastAPI(title="PartsGraph", lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    app.state.endpoints = endpoints
    for subgraph, endpoint in zip(subgraphs, endpoints, strict=True):
        for path, door in subgraph.doors:
            app.add_route(f"/{subgraph.name}{path}", _guarded(door, partial(platforms.__getitem__, subgraph.name), settings), methods=["GET"])
        if subgraph.webhooks:
            app.add_route(f"/{subgraph.name}/webhooks", _guarded(subgraph.webhooks, partial(_connected, endpoint), settings), methods=["POST"])
        app.router.routes.append(Route(f"/{subgraph.name}/graphql", endpoint))
    app.add_route("/health", _alive)
    app.add_route("/ready", _ready(endpoints))
    app.add_route("/metrics", _metrics)
    return app


def end_subscriptions(app: FastAPI) -> None:
    """For a server that is about to stop: it waits until everybody has their answer, and these have none before their token expires."""
    for endpoint in app.state.endpoints:
        endpoint.held.stop()


def _guarded(door: Door, database: Callable[[], Database], settings: Settings) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            trust.verify(settings, request.method, target(request.scope), request.headers, await request.body())
            return await door(request, database())
        except Untrusted as refused:
            return refuse(refused, 403)
        except DomainError as refused:
            return refuse(refused, 503)

    return answer


def _connected(endpoint: Endpoint) -> Database:
    if endpoint.database is None:
        raise Unavailable("The database is not connected yet")
    return endpoint.database


async def _alive(_request: Request) -> Response:
    return JSONResponse({"status": "ok"})


def _ready(endpoints: Sequence[Endpoint]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_request: Request) -> Response:
        states = await asyncio.gather(*(_state(endpoint) for endpoint in endpoints))
        away = {endpoint.name: state for endpoint, state in zip(endpoints, states, strict=True) if state != "ok"}
        return JSONResponse({"status": "away" if away else "ok", **away}, status_code=503 if away else 200)

    return answer


async def _state(endpoint: Endpoint) -> str:
    if endpoint.database is None:
        return "starting"
    try:
        await endpoint.database.reader().fetch("SELECT 1")
    except Unavailable as away:
        return away.message
    return "ok"


async def _metrics(_request: Request) -> Response:
    return Response(prometheus_client.generate_latest(), media_type=prometheus_client.CONTENT_TYPE_LATEST)
