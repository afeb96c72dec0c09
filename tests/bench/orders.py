"""What an order costs from its checkout to its confirmation, and what finding one among a vendor's million costs."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg

from deploy.postgres import Server
from events.contracts import Fact
from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.inventory import ReservationConfirmed, Reserved, StockReserved
from events.contracts.payments import PaymentAuthorized, PaymentCaptured
from events.contracts.pricing import Place, QuotedShipping, RedemptionsHeld, RedemptionsSpent
from events.envelope import Told
from shared.addresses import Address
from shared.buyers import Buyer
from shared.db import Database
from shared.ids import uuid7
from shared.tenancy import TENANT_SETTING, owner
from subgraphs.orders import app as orders
from subgraphs.orders import handlers
from subgraphs.orders.rules.permissions import READ, READ_PEOPLE
from tests.bench.scratch import TENANT, Asker, Figure, Figures, asking, server, settings_of, spread, taken_ms

BATCH = 200
VENDORS = [uuid7() for _ in range(20)]
BUYER = Buyer(
    shipping=Address(recipient="Ada", lines=["1 Ring Road"], country="DE"), billing=Address(recipient="Ada", lines=["1 Ring Road"], country="DE")
)  # fmt: skip


def checkout(database: Database, at: int) -> CartCheckedOut:
    """Four lines of three vendors."""
    order, vendors = uuid7(), [VENDORS[(at + each) % len(VENDORS)] for each in (0, 1, 2, 2)]
    lines = [
        BoughtLine(
            line_id=uuid7(), offer_id=uuid7(), vendor_id=vendor, quantity=1, unit_price=1000, subtotal=1000, discount=0, tax=100, total=1000,
            variant_id=uuid7(), product_id=uuid7(), sku=f"BP{at:09}", title="Brake Pad",
        )
        for vendor in vendors
    ]  # fmt: skip
    sent = [QuotedShipping(vendor_id=vendor, method="STANDARD", amount=500, discount=0, tax=50, total=500) for vendor in dict.fromkeys(vendors)]
    total = 1000 * len(lines) + 500 * len(sent)
    people = database.vault.hand_over(TENANT, order, BUYER.model_dump_json())
    return CartCheckedOut(
        cart_id=uuid7(), user_id=uuid7(), order_id=order, number=f"PG-{order.hex}", currency="USD", place=Place(country="DE"), lines=lines,
        shipping=sent, redemptions=[], discount=0, shipping_total=1500, tax=550, total=total, due=total, payment="CARD", people=people,
    )  # fmt: skip


def answers(order: CartCheckedOut) -> list[Fact]:
    """All that others tell until it is confirmed and paid."""
    id_, warehouse = order.order_id, uuid7()
    held = [Reserved(offer_id=each.offer_id, vendor_id=each.vendor_id, warehouse_id=warehouse, quantity=1) for each in order.lines]
    return [
        StockReserved(reservation_id=id_, order_id=id_, lines=held, expires_at=datetime.now(UTC)),
        RedemptionsHeld(order_id=id_, redemptions=[]),
        PaymentAuthorized(payment_id=id_, order_id=id_, amount=order.due, currency="USD", provider="mock"),
        ReservationConfirmed(reservation_id=id_, order_id=id_, lines=held),
        RedemptionsSpent(order_id=id_),
        PaymentCaptured(payment_id=id_, order_id=id_, capture_id=id_, amount=order.due, captured=order.due, currency="USD"),
    ]


async def tell(database: Database, facts: Sequence[Fact]) -> None:
    """Of one type, as the bus brings them."""
    _, handle = handlers.subscriber._handlers[type(facts[0]).__name__]
    told = [Told(fact, 1, datetime.now(UTC), TENANT, uuid7()) for fact in facts]
    async with database.transaction(TENANT, ("event", "bench")) as tx:
        await handle(tx, told)


async def confirm(database: Database, count: int) -> float:
    """Orders a second, by this subgraph alone."""
    bought = [checkout(database, at) for at in range(count)]
    heard = [answers(each) for each in bought]
    started = time.perf_counter()
    for first in range(0, count, BATCH):
        await tell(database, bought[first : first + BATCH])
        for step in range(len(heard[0])):
            await tell(database, [each[step] for each in heard[first : first + BATCH]])
    return count / (time.perf_counter() - started)


GARAGE = "garage@example.com"
# A vendor's orders are like one another but for their number and time: each is a copy of a real one. Three in ten are of one part, bought by one
# garage: what is found often must cost no more than what is found once.
_COPIES = """
INSERT INTO orders SELECT tenant_id, {id}, number || n, user_id, currency, payment, place, NULL,
    CASE WHEN n % 10 < 3 THEN $6::bytea ELSE sha256(n::text::bytea) END, status, payment_status, fulfilment_status,
    replace(replace(replace(state::text, id::text, {id}::text), $2::text, {part}::text), $5::text, {line}::text)::jsonb, last, NULL, NULL,
    placed_at - n * interval '1 second'
FROM orders, generate_series($3::int, $4::int) AS n WHERE id = $1"""
_PARTS = """
INSERT INTO vendor_orders SELECT tenant_id, {part}, {id}, $3, number || n, CASE WHEN n % 1000 = 0 THEN 'ACCEPTED' ELSE status END,
    placed_at - n * interval '1 second' FROM vendor_orders, generate_series($4::int, $5::int) AS n WHERE order_id = $1 AND id = $2"""
_LINES = """
INSERT INTO order_lines SELECT tenant_id, {line}, {id}, {part}, vendor_id, place, CASE WHEN n % 10 < 3 THEN 'POPULAR' ELSE 'BP' || n END,
    placed_at - n * interval '1 second', bought
FROM order_lines, generate_series($3::int, $4::int) AS n WHERE order_id = $1 AND vendor_order_id = $2"""
_NAMED = {"id": "md5('o' || n)::uuid", "part": "md5('p' || n)::uuid", "line": "md5('l' || n)::uuid"}


async def fill(running: Server, database: Database, count: int) -> UUID:
    """The vendor that has `count` orders."""
    order = checkout(database, 0)
    await tell(database, [order])
    for fact in answers(order):
        await tell(database, [fact])
    vendor, blind = VENDORS[0], database.vault.blind(TENANT, "email", GARAGE)
    connection = await asyncpg.connect(running.url("orders", owner("orders")))
    await connection.execute(f"SELECT set_config('{TENANT_SETTING}', '{TENANT}', false)")
    part = await connection.fetchval("SELECT id FROM vendor_orders WHERE order_id = $1 AND vendor_id = $2", order.order_id, vendor)
    for first in range(1, count + 1, 50_000):
        last = min(first + 49_999, count)
        await connection.execute(_COPIES.format(**_NAMED), order.order_id, str(part), first, last, str(order.lines[0].line_id), blind)
        await connection.execute(_PARTS.format(**_NAMED), order.order_id, part, vendor, first, last)
        await connection.execute(_LINES.format(**_NAMED), order.order_id, part, first, last)
    await connection.execute("VACUUM ANALYZE orders, vendor_orders, order_lines")
    await connection.close()
    return vendor


LISTED = "edges { node { number status total { amount } lines { sku quantity } } } pageInfo { endCursor }"
OF_VENDOR = f"query($v: ID!, $f: VendorOrderFilter, $a: String) {{ found: vendorOrders(vendorId: $v, filter: $f, after: $a) {{ {LISTED} }} }}"
OF_ALL = f"query($f: OrderFilter, $a: String, $e: String) {{ found: allOrders(filter: $f, after: $a, email: $e) {{ {LISTED} }} }}"


async def figures(*, quick: bool) -> Figures:
    count, rounds = (20_000, 20) if quick else (1_000_000, 100)
    async with server("orders") as running, Database.opened("orders", settings_of(running)) as database:
        rate = await confirm(database, BATCH * (2 if quick else 10))
        yield Figure(
            "checkout to CONFIRMED and captured, orders alone", "> 300/s", f"{rate:,.0f}/s", f"4 lines of 3 vendors, batches of {BATCH}, one core"
        )
        vendor = await fill(running, database, count)
        async with asking(orders.app, settings_of(running), [READ.name, READ_PEOPLE.name]) as ask:
            async for figure in finding(ask, vendor, count, rounds):
                yield figure


async def finding(ask: Asker, vendor: UUID, count: int, rounds: int) -> Figures:
    """Each question with lines, in process."""
    (first,) = (await ask(OF_VENDOR, v=vendor, f={"sku": f"BP{count // 2 + 5}"}))["found"]["edges"]
    deep = (await ask(OF_VENDOR, v=vendor, f={"sku": f"BP{count // 2 + 5}"}))["found"]["pageInfo"]["endCursor"]
    number = first["node"]["number"]
    for what, asked in (
        ("newest 20", {}),
        ("20 from the middle", {"a": deep}),
        ("of one state in a thousand", {"f": {"status": "ACCEPTED"}}),
        ("of nearly all's state, from the middle", {"f": {"status": "CONFIRMED"}, "a": deep}),
        ("by number", {"f": {"number": number}}),
        ("by a part's number", {"f": {"sku": f"BP{count // 2 + 5}"}}),
        ("by a part that is in three of ten", {"f": {"sku": "POPULAR"}}),
        ("by that, from the middle", {"f": {"sku": "POPULAR"}, "a": deep}),
        ("by that, and one state in a thousand", {"f": {"sku": "POPULAR", "status": "ACCEPTED"}}),
    ):
        yield await _figure(f"a vendor's {count:,} orders: {what}", rounds, ask, OF_VENDOR, {"v": vendor, **asked})
    for what, asked in (
        ("newest 20", {}),
        ("by e-mail, of who has bought three of ten", {"e": GARAGE}),
        ("by that, from the middle", {"e": GARAGE, "a": deep}),
        ("by a part that is in three of ten", {"f": {"sku": "POPULAR"}}),
    ):
        yield await _figure(f"the market's: {what}", rounds, ask, OF_ALL, asked)


async def _figure(what: str, rounds: int, ask: Asker, query: str, asked: dict[str, Any]) -> Figure:
    await ask(query, **asked)
    return Figure(what, "<= 30 ms", spread([await taken_ms(ask(query, **asked)) for _ in range(rounds)]), f"{rounds} times, with lines, in process")
