"""Webhooks from the fact to the receiver, as the processes do it; and how long they are remembered."""

from uuid import UUID

import asyncpg
import orjson
from sqlalchemy import text

from deploy.postgres import Server
from deploy.process import subscriber
from events.contracts.inventory import StockRanLow
from events.contracts.vendors import VendorOpened
from events.outbox import emit
from events.sweeping import sweep
from shared.ids import uuid7
from shared.tenancy import platform
from subgraphs.notifications.rules.permissions import EDIT, READ
from tests.conftest import Ask, Claims, Databases, Settle, person
from tests.subgraphs.notifications.receiving import receiving

CREATE = """mutation($v: ID!, $url: String!) {
  createWebhookEndpoint(vendorId: $v, endpoint: {url: $url, eventTypes: ["stock.low"]}) { endpoint { id } userErrors { code } } }"""
SENT = "query($e: ID!) { endpointDeliveries(endpointId: $e) { edges { node { state attempts { status } } } } }"


async def listening(ask: Ask, databases: Databases, settle: Settle, tenant: UUID, url: str) -> tuple[UUID, Claims, str]:
    """A vendor, who may do it, and their endpoint."""
    vendor = uuid7()
    owner = person(within={vendor: [READ, EDIT]})
    async with databases["vendors"].transaction(tenant) as tx:
        emit(tx, VendorOpened(vendor_id=vendor, slug=vendor.hex, name="Gears"))
    await settle()
    made = (await ask("notifications", CREATE, viewer=owner, v=vendor, url=url))["data"]["createWebhookEndpoint"]
    return vendor, owner, made["endpoint"]["id"]


async def test_vendors_program_hears_that_stock_is_low(ask: Ask, databases: Databases, settle: Settle, tenant: UUID) -> None:
    async with receiving() as receiver:
        vendor, owner, endpoint = await listening(ask, databases, settle, tenant, receiver.url)
        async with databases["inventory"].transaction(tenant) as tx:
            emit(tx, StockRanLow(offer_id=uuid7(), variant_id=uuid7(), vendor_id=vendor, available=1, reorder_point=3))
        await settle()
        for chore, _ in subscriber("notifications").often:
            await chore(databases["notifications"])
        (call,) = receiver.calls
        assert orjson.loads(call.body)["data"]["reorderPoint"] == 3
    answer = await ask("notifications", SENT, viewer=owner, e=endpoint)
    assert answer["data"]["endpointDeliveries"]["edges"] == [{"node": {"state": "DELIVERED", "attempts": [{"status": 200}]}}]


KEPT = {"attempts": "at", "deliveries": "created_at", "messages": "created_at", "secrets": "expires_at", "endpoints": "deleted_at"}


async def test_log_is_forgotten_after_its_time_and_not_before(ask: Ask, databases: Databases, settle: Settle, server: Server, tenant: UUID) -> None:
    database, url = databases["notifications"], server.url("notifications", platform("notifications"))
    async with receiving() as receiver:
        vendor, _, _ = await listening(ask, databases, settle, tenant, receiver.url)
        async with databases["inventory"].transaction(tenant) as tx:
            emit(tx, StockRanLow(offer_id=uuid7(), variant_id=uuid7(), vendor_id=vendor, available=1, reorder_point=3))
        await settle()
        for chore, _ in subscriber("notifications").often:
            await chore(database)
    before = await counted(server, tenant)
    assert all(before.values())
    for table, since, days in ((table, since, days) for table, since in KEPT.items() for days in (29, 36)):
        await aged(databases, tenant, table, since, days)
        await sweep(url, subscriber("notifications").kept)
        left = (await counted(server, tenant))[table]
        assert left == (before[table] if days == 29 and table != "secrets" else 0), (table, days)


async def aged(databases: Databases, tenant: UUID, table: str, since: str, days: int) -> None:
    async with databases["notifications"].transaction(tenant) as tx:
        await tx.execute(text(f"UPDATE {table} SET {since} = now() - make_interval(days => {days})"))  # noqa: S608


async def counted(server: Server, tenant: UUID) -> dict[str, int]:
    connection = await asyncpg.connect(server.url("notifications", platform("notifications")))
    found = {table: await connection.fetchval(f"SELECT count(*) FROM {table} WHERE tenant_id = $1", tenant) for table in KEPT}  # noqa: S608
    await connection.close()
    return found
