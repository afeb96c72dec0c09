"""What sending costs the machine: orders into shipments, a cart's options, a vendor's list, a label."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import insert

from events.contracts.carts import CartContents, ContentsLine
from events.contracts.orders import Allocation, OrderConfirmed, OrderedLine, VendorPart
from events.contracts.pricing import Place, QuotedShipping
from events.envelope import Told
from shared.addresses import Address
from shared.buyers import Buyer
from shared.db import Database
from shared.ids import uuid7
from subgraphs.shipping import service
from subgraphs.shipping.models import KnownOffer, Rate, Rule, Zone
from subgraphs.shipping.rules.labels import Labelled
from subgraphs.shipping.rules.rating import MARKET
from subgraphs.shipping.service.labels import render
from subgraphs.shipping.service.quoting import sendings
from subgraphs.shipping.types.shipment import shipments_of
from tests.bench.scratch import TENANT, Figure, Figures, server, settings_of, spread, taken_ms

BATCH = 200
FILLED = 5_000  # rows of one transaction
VENDORS = [uuid7() for _ in range(3)]
BONN = Place(country="DE", postal_code="53111")
HOME = Address(recipient="Ada Gear", lines=["Ringweg 7"], city="Bonn", postal_code="53111", country="DE")


async def figures(*, quick: bool) -> Figures:
    async with server("shipping") as running, Database.opened("shipping", settings_of(running)) as database:
        yield await _created(database, 10 if quick else 100)
        yield await _listed(database, 20_000 if quick else 300_000)
        async for figure in _quoted(database, rates=60 if quick else 500, rounds=50 if quick else 300):
            yield figure
        yield _labelled(20 if quick else 100)


def order(database: Database) -> OrderConfirmed:
    """Four lines of three vendors, each from a warehouse that is known."""
    order_id, parts = uuid7(), []
    for vendor, count in zip(VENDORS, (2, 1, 1), strict=True):
        part, warehouse = uuid7(), uuid7()
        lines = [
            OrderedLine(
                line_id=uuid7(), vendor_order_id=part, offer_id=uuid7(), vendor_id=vendor, quantity=2, unit_price=1000, subtotal=2000, discount=0,
                tax=0, total=2000, variant_id=uuid7(), product_id=uuid7(), sku="BP-1", title="Brake pads",
            )
            for _ in range(count)
        ]  # fmt: skip
        allocations = [Allocation(offer_id=line.offer_id, warehouse_id=warehouse, quantity=2) for line in lines]
        sent = QuotedShipping(vendor_id=vendor, method="STANDARD", amount=490, discount=0, tax=0, total=490)
        parts.append(VendorPart(vendor_order_id=part, vendor_id=vendor, lines=lines, allocations=allocations, shipping=sent))
    people = database.vault.hand_over(TENANT, order_id, Buyer(shipping=HOME, billing=HOME).model_dump_json())
    return OrderConfirmed(
        order_id=order_id, number=order_id.hex, user_id=uuid7(), currency="EUR", place=BONN, parts=parts, total=9470, due=9470, people=people
    )


async def _created(database: Database, batches: int) -> Figure:
    facts = [[Told(order(database), 1, datetime.now(UTC), TENANT, uuid7()) for _ in range(BATCH)] for _ in range(batches)]
    started = time.perf_counter()
    for told in facts:
        async with database.transaction(TENANT) as tx:
            await service.create(tx, told)
    seconds = time.perf_counter() - started
    got = f"{batches * BATCH / seconds:,.0f} orders/s, {batches * BATCH * 3 / seconds:,.0f} shipments/s"
    return Figure("orders into shipments", "300 orders/s with all else", got, f"{BATCH} a transaction, 4 lines of 3 vendors, a buyer new each time")


_FILL = """
    WITH made AS (
        INSERT INTO orders (tenant_id, id, number, currency, country, region, postal_code, shipments, confirmed_at)
        SELECT '{tenant}', gen_random_uuid(), 'F' || n, 'EUR', 'DE', '', '', 1, now() FROM generate_series({first}, {last}) AS n RETURNING id, number)
    INSERT INTO shipments (tenant_id, id, order_id, vendor_order_id, vendor_id, number, secret, status, method, carrier, tracking_number)
    SELECT '{tenant}', gen_random_uuid(), id, gen_random_uuid(), '{vendor}', number, 'x', 'DELIVERED', '', '', '' FROM made"""


async def _listed(database: Database, count: int) -> Figure:
    vendor = uuid7()
    for first in range(0, count, FILLED):
        async with database.transaction(TENANT) as tx:
            connection = await tx.connection()
            await connection.exec_driver_sql(_FILL.format(tenant=TENANT, vendor=vendor, first=first, last=min(first + FILLED, count) - 1))
    db = database.reader(TENANT)
    await shipments_of(db, vendor, None, 20, None)
    taken = [await taken_ms(shipments_of(db, vendor, None, 20, None)) for _ in range(100)]
    return Figure(f"first 20 of a vendor's {count:,} shipments", "", spread(taken), "the statement and its rows")


async def _quoted(database: Database, rates: int, rounds: int) -> Figures:
    offers = await _priced(database, rates)
    lines = [ContentsLine(line_id=uuid7(), offer_id=offer, quantity=2) for offer in offers]
    cart = CartContents(cart_id=uuid7(), version=1, currency="EUR", place=BONN, lines=lines)
    db, now = database.reader(TENANT), datetime.now(UTC)
    found = await sendings(db, cart, now)
    taken = [await taken_ms(sendings(db, cart, now)) for _ in range(rounds)]
    how = f"10 lines of 3 vendors, {rates} rates, 60 zones and 40 rules of the market; {sum(len(each.options) for each in found)} options"
    yield Figure("how a cart can be sent", "some ms", spread(taken), how)


async def _priced(database: Database, rates: int) -> Sequence[UUID]:
    zones = [uuid7() for _ in range(60)]
    rate = {"tenant_id": TENANT, "owner": MARKET, "name": "x", "currency": "EUR", "measure": "WEIGHT", "fastest_days": 1, "slowest_days": 3,
            "cutoff_hour": 14, "weekend": [5, 6], "steps": [{"start": 1000 * n, "amount": 100 * n} for n in range(20)]}  # fmt: skip
    rule = {"tenant_id": TENANT, "owner": MARKET, "priority": 1, "action": "SURCHARGE", "reason": "x", "methods": [], "currency": "EUR"}
    offers = [uuid7() for _ in range(10)]
    async with database.transaction(TENANT) as tx:
        placed = [{"id": id_, "postal_codes": [f"{n:02}*"], "name": f"{n}"} for n, id_ in enumerate(zones)]
        await tx.execute(insert(Zone), [{"tenant_id": TENANT, "owner": MARKET, "countries": ["DE"], "regions": [], **each} for each in placed])
        await tx.execute(insert(Rate), [{**rate, "id": uuid7(), "zone_id": zones[n % 60], "method": f"M{n // 60}"} for n in range(rates)])
        heavy = [{"min_weight": 1000 * n} for n in range(40)]
        await tx.execute(insert(Rule), [{**rule, "id": uuid7(), "amount": 10, "conditions": conditions} for conditions in heavy])
        known = {"tenant_id": TENANT, "price": 1000, "currency": "EUR", "weight": 900, "longest": 200}
        await tx.execute(
            insert(KnownOffer), [{**known, "id": id_, "product_id": uuid7(), "vendor_id": VENDORS[n % 3]} for n, id_ in enumerate(offers)]
        )
    return offers


def _labelled(rounds: int) -> Figure:
    label = Labelled("000123-1", "Prairie Gate", "Mock Express", "MC0123456789", HOME, [1500])
    render(label, "en", "pdf")
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        render(label, "en", "pdf")
        taken.append((time.perf_counter() - started) * 1000)
    return Figure("a label", "", spread(taken), "PDF of one page with its barcode, in a thread")
