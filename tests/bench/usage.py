"""What orders use up, at the rate of a flash sale: everybody wants the same thing at the same moment. And what of many rules a cart finds."""

import asyncio
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from events.contracts.pricing import Redemption
from shared.db import Database
from shared.ids import uuid7
from subgraphs.pricing.models import Allowance, Rule, RuleKind
from subgraphs.pricing.rules.drafts import Draft
from subgraphs.pricing.rules.holding import Order
from subgraphs.pricing.rules.model import Cart, Customer, Line, PercentOff, Scope
from subgraphs.pricing.service import usage
from subgraphs.pricing.service.loading import rules_for
from tests.bench.scratch import TENANT, Figure, Figures, server, settings_of, spread, taken_ms

UNITS, TRIES = 500, 4_000
BUYERS, BATCH = 32, 200
SHARED, EACH = 20, 4
WAYS = ((1, "each order in a transaction of its own"), (BATCH, f"{BATCH} orders in a transaction, as a listener takes them"))
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"


async def limited(database: Database, kind: str, most: int | None) -> UUID:
    async with database.transaction(TENANT) as tx:
        tx.add(Allowance(tenant_id=TENANT, kind=kind, id=(id_ := uuid7()), used=0, most=most))
    return id_


async def held(database: Database, orders: Sequence[Sequence[Order]]) -> tuple[int, float]:
    """Each group of orders in a transaction, as many at once as there are buyers: how many are held, and the seconds it took."""
    waiting, won = iter(orders), 0

    async def buy() -> None:
        nonlocal won
        for group in waiting:
            async with database.transaction(TENANT) as tx:
                answers = await usage.hold(tx, group)
            won += sum(answer is None for answer in answers.values())

    started = time.perf_counter()
    await asyncio.gather(*(buy() for _ in range(BUYERS)))
    return won, time.perf_counter() - started


def order(*redemptions: tuple[Any, UUID]) -> Order:
    return Order(uuid7(), uuid7(), [Redemption(kind=kind, id=id_, amount=1) for kind, id_ in redemptions])


async def figures(*, quick: bool) -> Figures:
    async with server("pricing") as running:
        settings = settings_of(running).model_copy(update={"write_connections": 16})
        async with Database.opened("pricing", settings) as database:
            yield await _commit(database)
            async for figure in _flash_sale(database, TRIES // 4 if quick else TRIES):
                yield figure
            async for figure in _many_coupons(database, 1_000 if quick else 4_000):
                yield figure
            async for figure in _rules(database, 10_000 if quick else 100_000):
                yield figure


async def _commit(database: Database) -> Figure:
    """Orders that want one thing come one after another: each waits until the one before is on the disk."""
    taken = [await taken_ms(limited(database, "COUPON", None)) for _ in range(50)]
    return Figure("a transaction of one row", "", spread(taken), "how long this machine's disk takes to commit, above all")


async def _flash_sale(database: Database, tries: int) -> Figures:
    for size, how in WAYS:
        sale = await limited(database, "FLASH_SALE", UNITS)
        orders = [order(("FLASH_SALE", sale)) for _ in range(tries)]
        sold, seconds = await held(database, [orders[start : start + size] for start in range(0, tries, size)])
        (row,) = await database.reader(TENANT).fetch("SELECT used FROM allowances WHERE id = $1", sale)
        got = f"{sold} sold, {row['used']} counted, {tries / seconds:,.0f} tries/s"
        yield Figure(f"flash sale of {UNITS} units, {tries} tries", f"{UNITS} sold", got, f"{BUYERS} buyers, {how}")


async def _many_coupons(database: Database, tries: int) -> Figures:
    for size, how in WAYS:
        shared, chance = [await limited(database, "COUPON", None) for _ in range(SHARED)], random.Random(7)
        ((before,),) = await database.reader(TENANT).fetch(DEADLOCKS)
        orders = [order(*(("COUPON", id_) for id_ in chance.sample(shared, EACH))) for _ in range(tries)]
        won, seconds = await held(database, [orders[start : start + size] for start in range(0, tries, size)])
        await asyncio.sleep(1)  # PostgreSQL counts with some delay
        ((after,),) = await database.reader(TENANT).fetch(DEADLOCKS)
        got = f"{after - before} deadlocks, {won} held, {tries / seconds:,.0f}/s"
        yield Figure(f"{tries} orders of {EACH} things of {SHARED}", "0 deadlocks", got, f"{BUYERS} buyers, {how}")


async def _rules(database: Database, coupons: int) -> Figures:
    now = datetime.now(UTC)
    effect = {"effect": PercentOff(percent=10).model_dump(mode="json")}
    coupon = {**effect, "minimum": 0, "stackable": True, "with_promotions": True}
    promotion = {**effect, "minimum": 0, "priority": 0, "exclusive": False}
    lines = [Line(**{name: uuid7() for name in ("line_id", "offer_id", "product_id", "vendor_id", "brand_id")}, category_path=(uuid7(),),
                  list_price=1000, currency="USD", quantity=1) for _ in range(50)]  # fmt: skip
    async with database.transaction(TENANT) as tx:
        for start in range(0, coupons, 1_000):
            drafts = [Draft(RuleKind.COUPON, f"CODE{n}", coupon, code=f"CODE{n}") for n in range(start, start + 1_000)]
            rows = [{"tenant_id": TENANT, "id": uuid7(), **draft.row()} for draft in drafts]
            await tx.execute(insert(Rule), rows)
            await tx.execute(insert(Allowance), [{"tenant_id": TENANT, "kind": "COUPON", "id": row["id"], "used": 0} for row in rows])
        brands = [lines[n % 50].brand_id if n < 40 else uuid7() for n in range(1_000)]
        promotions = [Draft(RuleKind.PROMOTION, f"{n}", promotion, Scope(brands=frozenset([brand]))) for n, brand in enumerate(brands)]
        over = [Draft(RuleKind.PROMOTION, f"{n}", promotion, ends_at=now - timedelta(days=1)) for n in range(1_000)]
        await tx.execute(insert(Rule), [{"tenant_id": TENANT, "id": uuid7(), **draft.row()} for draft in promotions + over])
    cart = Cart(cart_id=uuid7(), version=1, currency="USD", moment=now, lines=tuple(lines), coupons=("CODE7",), customer=Customer(user_id=uuid7()))
    db = database.reader(TENANT)
    found = await rules_for(db, cart)
    taken = [await taken_ms(rules_for(db, cart)) for _ in range(100)]
    how = f"{coupons:,} coupons; 1,000 promotions in force, {len(found.book.promotions)} of them for this cart of 50 lines; 1,000 that are over"
    yield Figure("what holds for a cart", "", spread(taken), how)
