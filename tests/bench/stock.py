"""What a vendor's stock desk costs with a hundred thousand offers: its feed, and what its dashboard reads."""

import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from uuid import UUID

from events.contracts.catalog import Offer, OffersListed
from events.contracts.vendors import VendorOpened
from events.envelope import Told
from shared.db import Database
from shared.ids import uuid7
from subgraphs.inventory import service
from subgraphs.inventory.models import WarehouseKind
from subgraphs.inventory.rules.places import Place
from subgraphs.inventory.service.feeds import run_feed
from subgraphs.inventory.service.warehouses import Described, open_warehouse
from subgraphs.inventory.types.movement import MovementFilter, movements_of
from subgraphs.inventory.types.reports import ages_of, suggestions_for
from subgraphs.inventory.types.stock import StockFilter, stock_of
from tests.bench.scratch import TENANT, Figure, Figures, server, settings_of, taken_ms

AT_ONCE = 5_000
ROUNDS = 20


async def offered(database: Database, many: int) -> UUID:
    """A vendor with so many offers, and one warehouse. Its id."""
    vendor, now = uuid7(), datetime.now(UTC)
    async with database.transaction(TENANT) as tx:
        opened = VendorOpened(vendor_id=vendor, slug="gears", name="Gears")
        await service.follow_vendors(tx, [Told(opened, 1, now, TENANT, uuid7())], may_sell=True)
        place = Place("1 Dock Road", "Leeds", "GB", postal_code="LS1 1AA")
        await open_warehouse(tx, vendor, Described("Main", WarehouseKind.WAREHOUSE, place))
    for start in range(0, many, AT_ONCE):
        offers = [
            Offer(offer_id=uuid7(), variant_id=uuid7(), sku=f"S{number:06}", vendor_id=vendor, price=1, currency="USD")
            for number in range(start, start + AT_ONCE)
        ]
        async with database.transaction(TENANT) as tx:
            await service.know_offers(tx, [Told(OffersListed(product_id=uuid7(), offers=offers), 1, now, TENANT, uuid7())])
    return vendor


def written(path: Path, many: int, quantity: int) -> Path:
    path.write_text("sku,warehouse,quantity,reorder_point,bin\n" + "".join(f"S{n:06},Main,{quantity},2,A-{n % 40}\n" for n in range(many)))
    return path


async def fed(database: Database, vendor: UUID, path: Path, many: int) -> str:
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    report = await run_feed(database, TENANT, vendor, path)
    seconds = time.perf_counter() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return f"{seconds:.1f} s, {many / seconds:,.0f} rows/s, {report.counts.changed} changed, {grown:.0f} MB more at the peak"


async def figures(*, quick: bool) -> Figures:
    many = 10_000 if quick else 100_000
    async with server("inventory") as running, Database.opened("inventory", settings_of(running)) as database:
        vendor = await offered(database, many)
        with tempfile.TemporaryDirectory() as folder:
            for what, quantity in (("feed of new stock", 5), ("feed that changes all", 6)):
                path = written(Path(folder) / "stock.csv", many, quantity)
                yield Figure(f"{what}, {many} rows", "bounded memory", await fed(database, vendor, path, many))
        reader = database.reader(TENANT)
        for name, ask in (
            ("page of stock", lambda: stock_of(reader, vendor, StockFilter(), 20, None)),
            ("page of stock by a prefix", lambda: stock_of(reader, vendor, StockFilter(sku_prefix="S0042"), 20, None)),
            ("page of what is low, of which there is none", lambda: stock_of(reader, vendor, StockFilter(low=True), 20, None)),
            ("page of movements", lambda: movements_of(reader, vendor, MovementFilter(), 20, None)),
            ("ages", lambda: ages_of(reader, vendor)),
            ("suggestions", lambda: suggestions_for(reader, vendor, 7, 30, 20, None)),
        ):
            taken = [await taken_ms(ask()) for _ in range(ROUNDS)]
            yield Figure(name, "", f"{median(taken):.1f} ms", f"median of {ROUNDS}")
