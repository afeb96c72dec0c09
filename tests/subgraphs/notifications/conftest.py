"""Endpoints of a market and of its vendors, facts that they hear of, and a clock that a test may turn."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import text

from deploy.postgres import Server
from deploy.process import subscriber
from events.contracts import Fact
from events.contracts.vendors import VendorOpened
from events.envelope import Told
from shared.fetch import Connections
from shared.ids import uuid7
from subgraphs.notifications.rules.permissions import EDIT, READ
from subgraphs.notifications.service.delivering import Courier
from tests.conftest import Ask, Claims, Databases, person
from tests.subgraphs.notifications.receiving import Receiver, receiving

ADMIN = person(READ, EDIT)

Change = Callable[..., Awaitable[dict[str, Any]]]
Hear = Callable[..., Awaitable[None]]
Make = Callable[..., Awaitable[tuple[UUID, str]]]
Deliver = Callable[..., Coroutine[Any, Any, int]]
Log = Callable[..., Awaitable[list[dict[str, Any]]]]


class Clock:
    """Stands still until it is turned on."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.at

    def on(self, **by: float) -> None:
        self.at += timedelta(**by)


def of_vendor(*vendors: UUID) -> Claims:
    return person(within={id_: [READ, EDIT] for id_ in vendors})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def receiver(anyio_backend: object) -> AsyncIterator[Receiver]:
    async with receiving() as receiver:
        yield receiver


@pytest.fixture
def change(ask: Ask) -> Change:
    """Asks a mutation of notifications; answers its payload, or `{"code": ...}` where it was refused."""

    async def change(viewer: Claims | None, mutation: str, fields: str = "endpoint { id }", **given: Any) -> dict[str, Any]:
        answer = await ask("notifications", f"mutation {{ it: {mutation} {{ {fields} userErrors {{ code field }} }} }}", viewer=viewer, **given)
        if "errors" in answer:
            return {"code": answer["errors"][0]["extensions"]["code"]}
        payload: dict[str, Any] = answer["data"]["it"]
        errors = payload.pop("userErrors")
        return {"code": errors[0]["code"]} if errors else payload

    return change


@pytest.fixture
def hear(databases: Databases, tenant: UUID) -> Hear:
    """Facts of one type, told in a row, as the bus would bring them."""

    async def hear(*facts: Fact, of: UUID = tenant) -> None:
        told = [Told(fact, time.time_ns(), datetime.now(UTC), of, uuid7()) for fact in facts]
        _, handle = subscriber("notifications")._handlers[type(facts[0]).__name__]
        async with databases["notifications"].transaction(of) as tx:
            await handle(tx, told)

    return hear


@pytest.fixture
async def vendor(hear: Hear) -> UUID:
    id_ = uuid7()
    await hear(VendorOpened(vendor_id=id_, slug=id_.hex, name="Gears"))
    return id_


@pytest.fixture
async def make(change: Change, databases: Databases, tenant: UUID) -> AsyncIterator[Make]:
    """An endpoint of the market's, or of a vendor's: its id and secret. It hears nothing any more when the test is over."""

    async def make(url: str, *event_types: str, vendor: UUID | None = None) -> tuple[UUID, str]:
        types = ", ".join(f'"{each}"' for each in event_types)
        whose = f', vendorId: "{vendor}"' if vendor else ""
        made = await change(
            of_vendor(vendor) if vendor else ADMIN,
            f'createWebhookEndpoint(endpoint: {{url: "{url}", eventTypes: [{types}]}}{whose})',
            "endpoint { id } secret",
        )
        return UUID(made["endpoint"]["id"]), made["secret"]

    yield make
    await execute(databases, tenant, "UPDATE endpoints SET status = 'DELETED', deleted_at = now()")


async def execute(databases: Databases, tenant: UUID, statement: str, **given: Any) -> None:
    async with databases["notifications"].transaction(tenant) as tx:
        await tx.execute(text(statement), given)


@pytest.fixture
async def deliver(databases: Databases, clock: Clock, server: Server) -> Deliver:
    """All that is due by the test's clock; how many calls that took. What other tests have left behind is not."""
    connection = await asyncpg.connect(server.url("notifications"))
    await connection.execute("UPDATE endpoints SET wakes_at = NULL")
    await connection.close()

    async def deliver(timeout: float = 20.0) -> int:
        clock.at = max(clock.at, datetime.now(UTC))  # what has just been told is due
        async with Connections() as connections:
            return await Courier(databases["notifications"], connections, clock, timeout).deliver()

    return deliver


LOGGED = """id webhookId eventType state attemptCount nextAttemptAt payload attempts { number at status error milliseconds }"""


@pytest.fixture
def log(ask: Ask) -> Log:
    """What was sent to an endpoint, the newest first."""

    async def log(endpoint: UUID, viewer: Claims = ADMIN, state: str = "") -> list[dict[str, Any]]:
        which = f", state: {state}" if state else ""
        query = f'{{ endpointDeliveries(endpointId: "{endpoint}"{which}, first: 100) {{ edges {{ node {{ {LOGGED} }} }} }} }}'
        answer = await ask("notifications", query, viewer=viewer)
        return [edge["node"] for edge in answer["data"]["endpointDeliveries"]["edges"]]

    return log
