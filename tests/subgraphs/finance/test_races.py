"""Everybody books at once, and nobody locks another out."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg

from deploy.postgres import Server
from shared.errors import BadInput
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.finance.models import AccountKind
from subgraphs.finance.rules.permissions import REQUEST, RUN
from subgraphs.finance.service import payouts
from subgraphs.finance.service.checks import check_books
from subgraphs.finance.service.releases import release_all
from tests.subgraphs.finance.conftest import Books, Line, Order, Part, of_line

ORDERS = 60


async def deadlocks(server: Server) -> int:
    connection = await asyncpg.connect(server.url("finance"))
    try:
        found: int = await connection.fetchval("SELECT deadlocks FROM pg_stat_database WHERE datname = 'finance'")
    finally:
        await connection.close()
    return found


async def paid_out(books: Books, vendor: UUID) -> None:
    viewer = Viewer(books.tenant, claims={"kind": "user", "sub": str(uuid7()), "permissions": [REQUEST.name, RUN.name]})
    try:
        async with books.database.transaction(books.tenant) as tx:
            id_ = await payouts.request(tx, viewer, vendor, "USD", None)
    except BadInput:
        return
    for step in (payouts.approve, payouts.cancel) if random.random() < 0.2 else (payouts.approve,):
        try:
            async with books.database.transaction(books.tenant) as tx:
                await step(tx, viewer, id_)
        except BadInput:
            return
    async with books.database.transaction(books.tenant) as tx:
        await payouts.pay(tx, viewer, id_, None)


async def test_sales_refunds_releases_payouts_and_checks_go_on_side_by_side(books: Books, server: Server) -> None:
    await books.keep(1000)
    vendors = [await books.vendor() for _ in range(4)]
    before, long_ago = await deadlocks(server), datetime.now(UTC) - timedelta(days=30)
    orders = [Order([Part(vendor, [Line(1000 + n)]) for vendor in random.sample(vendors, 3)]) for n in range(ORDERS)]

    async def lived(order: Order) -> None:
        part = order.parts[0]
        due = order.refund(of_line(part, part.lines[0], 300))
        facts = [order.confirmed(), order.captured(), due, order.settled(due), *map(order.delivered, order.parts)]
        random.shuffle(facts)
        for fact in facts:
            await books.hear(fact, at=long_ago)

    async def kept() -> None:
        for _ in range(8):
            await release_all(books.database, books.tenant)
            await paid_out(books, random.choice(vendors))
            assert await check_books(books.database, books.tenant) == []

    await asyncio.gather(*map(lived, orders), kept(), kept())
    await release_all(books.database, books.tenant)
    assert await check_books(books.database, books.tenant) == []
    assert await deadlocks(server) == before
    assert await books.sum(AccountKind.BUYER_FUNDS) == 0
    assert await books.rows("SELECT count(*) FROM sales WHERE booked_at IS NULL") == [(0,)]
    assert await books.rows("SELECT count(*) FROM refunds WHERE booked_at IS NULL") == [(0,)]
    await books.is_sound()
