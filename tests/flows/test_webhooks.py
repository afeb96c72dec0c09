"""Webhooks from the fact to the receiver, as the processes do it; and how long they are remembered."""

from uuid import UUID

import asyncpg
import orjson
from sqlalchemy import text

from deploy.postgres import Server
from deploy.process import subscriber
from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.inventory import StockRanLow
from events.contracts.pricing import Place
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


def bought(vendor: UUID, sku: str) -> BoughtLine:
    return BoughtLine(
        line_id=uuid7(), offer_id=uuid7(), vendor_id=vendor, quantity=1, unit_price=500, subtotal=500, discount=0, tax=80, total=500,
        variant_id=uuid7(), product_id=uuid7(), sku=sku, title=f"Part {sku}",
    )  # fmt: skip


async def test_order_of_two_vendors_is_told_to_each_in_part_and_to_the_market_whole(
    ask: Ask, databases: Databases, settle: Settle, tenant: UUID
) -> None:
    """Nobody has anything in stock, so it ends at once; why is said by a code."""
    async with receiving() as market, receiving() as ours, receiving() as theirs:
        told = '["order.placed", "order.cancelled"]'
        await endpoint_of(ask, person(EDIT), market.url, told)
        vendors = []
        for receiver in (ours, theirs):
            vendor, owner, _ = await listening(ask, databases, settle, tenant, "http://127.0.0.1:9/")
            await endpoint_of(ask, owner, receiver.url, told, vendor)
            vendors.append(vendor)
        lines = [bought(vendor, sku) for vendor, sku in zip(vendors, ("OURS", "THEIRS"), strict=True)]
        order = CartCheckedOut(
            cart_id=uuid7(), order_id=uuid7(), number="PG-7", currency="EUR", place=Place(country="DE", postal_code="53111"), lines=lines,
            shipping=[], redemptions=[], discount=0, shipping_total=0, tax=160, total=1000, due=1000, payment="CARD",
        )  # fmt: skip
        async with databases["carts"].transaction(tenant) as tx:
            emit(tx, order)
        await settle()
        for chore, _ in subscriber("notifications").often:
            await chore(databases["notifications"])
        said = {name: [orjson.loads(call.body) for call in each.calls] for name, each in (("market", market), ("ours", ours), ("theirs", theirs))}
    for name, sku in (("ours", "OURS"), ("theirs", "THEIRS")):
        own = {each["type"]: each["data"] for each in said[name]}
        assert [line["sku"] for line in own["order.placed"]["lines"]] == [sku]
        assert own["order.cancelled"]["orderId"] == str(order.order_id)
    whole = {each["type"]: each["data"] for each in said["market"]}
    assert (whole["order.placed"]["total"], len(whole["order.placed"]["lines"])) == (1000, 2)
    assert whole["order.cancelled"]["orderId"] == str(order.order_id)
    assert whole["order.cancelled"]["reason"] != "OTHER"


async def endpoint_of(ask: Ask, viewer: Claims, url: str, event_types: str, vendor: UUID | None = None) -> None:
    create = f"""mutation($v: ID, $url: String!) {{
      createWebhookEndpoint(vendorId: $v, endpoint: {{url: $url, eventTypes: {event_types}}}) {{ userErrors {{ code }} }} }}"""
    answer = await ask("notifications", create, viewer=viewer, v=vendor, url=url)
    assert answer["data"] == {"createWebhookEndpoint": {"userErrors": []}}
