"""What the ledger takes: transfers among fifty accounts by thirty-two workers while totals are read, orders from facts to booked, and a
vendor's pages with a hundred thousand entries behind them."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from statistics import median
from uuid import UUID

from events.contracts import Fact
from events.contracts.orders import OrderConfirmed, OrderedLine, VendorPart
from events.contracts.payments import PaymentCaptured
from events.contracts.pricing import Place, QuotedShipping
from events.envelope import Told
from shared.db import Database
from shared.ids import uuid7
from subgraphs.finance.models import AccountKind, Memo, TransactionKind
from subgraphs.finance.rules.accounts import Account, Posting
from subgraphs.finance.service import orders
from subgraphs.finance.service.checks import check_books
from subgraphs.finance.service.ledger import book
from subgraphs.finance.types.vendor import balances_by_vendor, earnings_of, statement_of
from tests.bench.scratch import TENANT, Figure, Figures, server, settings_of, taken_ms

WORKERS = 32
ACCOUNTS = 50
ROUNDS = 20
READ_EACH = 0.01


def transfer(chance: random.Random, names: Sequence[str]) -> Posting:
    one, two = chance.sample(names, 2)
    posting = Posting(uuid7(), TransactionKind.EXPENSE, "USD")
    posting.move(chance.randint(1, 99), (AccountKind.VENDOR_PAYABLE, one), (AccountKind.VENDOR_PAYABLE, two), Memo.PAYOUT)
    posting.move(1, (AccountKind.VENDOR_PAYABLE, one), (AccountKind.COMMISSION, ""), Memo.COMMISSION)
    return posting


async def bank(database: Database, tenant: UUID, at_once: int, seconds: float) -> str:
    """Each worker's transaction books `at_once` transfers, as a handler's does with what came together."""
    chance, names, done, totals = random.Random(5), [str(uuid7()) for _ in range(ACCOUNTS)], 0, []
    ends = time.perf_counter() + seconds

    async def worker() -> None:
        nonlocal done
        while time.perf_counter() < ends:
            async with database.transaction(tenant) as tx:
                done += len(await book(tx, [transfer(chance, names) for _ in range(at_once)]))

    async def reader() -> None:
        while time.perf_counter() < ends:
            totals.append((await database.reader(tenant).fetch("SELECT coalesce(sum(amount), 0)::bigint FROM balances"))[0][0])
            await asyncio.sleep(READ_EACH)

    started = time.perf_counter()
    await asyncio.gather(reader(), *(worker() for _ in range(WORKERS)))
    wrong = sum(total != 0 for total in totals)
    return f"{done / (time.perf_counter() - started):,.0f} transactions/s, {len(totals):,} totals read, {wrong} wrong"


def bought(vendors: Sequence[UUID]) -> tuple[OrderConfirmed, PaymentCaptured]:
    """Four lines of three vendors, each with its shipping."""
    order_id, parts = uuid7(), []
    for vendor, many in zip(vendors, (2, 1, 1), strict=False):
        id_ = uuid7()
        lines = [
            OrderedLine(
                line_id=uuid7(), offer_id=uuid7(), vendor_id=vendor, quantity=1, unit_price=1000, subtotal=1000, discount=0, tax=80, total=1080,
                variant_id=uuid7(), product_id=uuid7(), sku="S", title="Part", vendor_order_id=id_,
            )
            for _ in range(many)
        ]  # fmt: skip
        sent = QuotedShipping(vendor_id=vendor, method="STANDARD", amount=500, discount=0, tax=0, total=500)
        parts.append(VendorPart(vendor_order_id=id_, vendor_id=vendor, lines=lines, shipping=sent))
    total = 4 * 1080 + 3 * 500
    place = Place(country="US", region="TX")
    order = OrderConfirmed(order_id=order_id, number="X", currency="USD", place=place, parts=parts, total=total, due=total)
    said = {"payment_id": uuid7(), "capture_id": uuid7(), "amount": total, "captured": total, "currency": "USD", "fee": 30, "provider": "mock"}
    return order, PaymentCaptured(order_id=order_id, **said)


async def told(database: Database, handle: Callable[..., Awaitable[None]], facts: Sequence[Fact], at_once: int) -> None:
    now = datetime.now(UTC)
    for start in range(0, len(facts), at_once):
        async with database.transaction(TENANT) as tx:
            await handle(tx, [Told(fact, 1, now, TENANT, uuid7()) for fact in facts[start : start + at_once]])


async def figures(*, quick: bool) -> Figures:
    async with server("finance") as running, Database.opened("finance", settings_of(running)) as database:
        seconds = 2.0 if quick else 5.0
        for at_once in (1, 20, 50):
            what = f"bank of {WORKERS} workers over 4 connections, {at_once} a commit"
            asked = ">= 1,500/s, 0 wrong" if at_once > 1 else "0 wrong"
            yield Figure(what, asked, await bank(database, uuid7(), at_once, seconds), f"{seconds:.0f} s, {ACCOUNTS} accounts and a busy one")
        many = 1_000 if quick else 6_000
        vendors = [uuid7() for _ in range(20)]
        made = [bought(random.Random(n).sample(vendors, 3)) for n in range(many)]
        for at_once in (1, 50):
            some = made[: many // 10] if at_once == 1 else made[many // 10 :]
            started = time.perf_counter()
            await told(database, orders.confirm, [order for order, _ in some], at_once)
            await told(database, orders.capture, [capture for _, capture in some], at_once)
            rate = len(some) / (time.perf_counter() - started)
            what = f"orders of 4 lines and 3 vendors booked, facts in {at_once}s"
            yield Figure(what, ">= 300/s" if at_once > 1 else "", f"{rate:,.0f} orders/s", "confirmed, captured, booked")
        async for figure in _reading(database, vendors[0]):
            yield figure


async def _reading(database: Database, vendor: UUID) -> Figures:
    reader, today = database.reader(TENANT), datetime.now(UTC).date()
    names = [str(vendor), str(uuid7())]
    for _ in range(100):
        async with database.transaction(TENANT) as tx:
            await book(tx, [transfer(random.Random(5), names) for _ in range(400)])
    account = Account(AccountKind.VENDOR_PAYABLE, "USD", str(vendor))
    for name, ask in (
        ("vendor's balance", lambda: balances_by_vendor(reader, [vendor])),
        ("vendor's earnings of a period", lambda: earnings_of(reader, vendor, today, today)),
        ("vendor's statement, a page of 80,000 lines", lambda: statement_of(reader, account, 20, None)),
    ):
        taken = [await taken_ms(ask()) for _ in range(ROUNDS)]
        yield Figure(name, "<= 30 ms", f"{median(taken):.1f} ms", f"median of {ROUNDS}")
    taken = []
    for _ in range(60):
        taken.append(await taken_ms(check_books(database, TENANT)))
    yield Figure("check of the books, from nothing to all verified", "", f"p50 {median(taken):.1f} ms, most {max(taken):.0f} ms", "60 rounds")
