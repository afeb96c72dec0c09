"""Furnishes a market with the demo: its tenants, vendors, vehicles, parts and stock. What is there stays; what was interrupted goes on.

Everything is written by the services of those who own it, and becomes known to the others as facts, as it would from real vendors.
"""

import argparse
import asyncio
import signal
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from typing import Any
from uuid import UUID, uuid5
from zlib import crc32

import asyncpg
import uvloop
from rich.console import Console

from deploy.demo import stocking
from deploy.demo.accounts import account_id, open_accounts
from deploy.demo.books import open_books
from deploy.demo.carts import fill_carts
from deploy.demo.catalogue import catalogue
from deploy.demo.garage import Vehicle
from deploy.demo.history import remember
from deploy.demo.orders import buy
from deploy.demo.parts import Product
from deploy.demo.payments import open_payments
from deploy.demo.people import PEOPLE, PLATFORM_HOST
from deploy.demo.pricing import open_prices
from deploy.demo.shipping import open_shipping
from deploy.demo.webhooks import open_webhooks
from deploy.demo.words import Tenant, words
from deploy.packages import ROOT
from deploy.postgres import BUS
from deploy.progress import Board, Reached
from deploy.state import SetUpError
from deploy.topology import SUBGRAPHS
from deploy.traffic import Traffic
from events.contracts.identity import Role
from shared.db import Database
from shared.ids import PLATFORM
from shared.settings import settings
from subgraphs.catalog.rules.records import PartRecord
from subgraphs.catalog.service import load
from subgraphs.tenants.service import open_tenant
from subgraphs.vendors.service import open_vendor

AT_ONCE = 500  # parts in one transaction
WINDOW = 2_500  # parts in memory
MOST_WAITING = 15_000  # facts: what one transaction tells comes on top of them
OPENING_SECONDS = 60.0
INTERRUPTED = 130

ACTOR = ("system", "furnish")
SOURCE = "CATALOGUE"
HOSTS = {"demo": ["localhost", "127.0.0.1", "demo.localhost"], "dhaka": ["dhaka.localhost"], "rhein": ["rhein.localhost"]}

_NAMES = UUID("0a6f3d5e-6f0c-4f0e-9d39-6f6c1d3f7b21")
_VEHICLES = """
SELECT v.id, v.year, a.name AS make, o.name AS model, v.engines, v.bodies
FROM vehicles AS v JOIN makes AS a ON a.id = v.make_id JOIN models AS o ON o.id = v.model_id WHERE v.listed
"""
_NOTES = "CREATE TABLE IF NOT EXISTS furnished (market text PRIMARY KEY, products bigint NOT NULL, complete boolean NOT NULL)"
_WRITE = """
INSERT INTO furnished (market, products, complete) VALUES ('demo', $1, $2)
ON CONFLICT (market) DO UPDATE SET products = excluded.products, complete = excluded.complete
"""


def tenant_id(tenant: str) -> UUID:
    return uuid5(_NAMES, tenant)


def vendor_id(tenant: str, vendor: str) -> UUID:
    return uuid5(_NAMES, f"{tenant}/{vendor}")


class Note:
    """How far it has come, kept beside the bus: it goes where the data go."""

    def __init__(self, connection: Any, products: int, *, complete: bool) -> None:
        self._connection = connection
        self.products = products
        self.complete = complete

    @classmethod
    @asynccontextmanager
    async def opened(cls) -> AsyncIterator["Note"]:
        connection = await asyncpg.connect(settings().database_url(BUS, BUS))
        try:
            await connection.execute(_NOTES)
            row = await connection.fetchrow("SELECT products, complete FROM furnished WHERE market = 'demo'")
            yield cls(connection, row["products"] if row else 0, complete=bool(row and row["complete"]))
        finally:
            await connection.close(timeout=2)

    async def write(self, products: int, *, complete: bool) -> None:
        self.products, self.complete = products, complete
        await self._connection.execute(_WRITE, products, complete)


async def furnish(products: int, *, once: bool, board: Board) -> None:
    """So many products, all tenants together; where there are more it leaves them, and with `once` it does nothing if it ever came to its end."""
    if settings().mode == "production":
        raise SetUpError("The demo is not for production")
    async with Note.opened() as note:
        if note.complete and once:
            await _open_accounts()  # an installation that is older than they are
            await _open_prices()
            await open_shipping(settings(), _markets())
            await _open_payments()
        if note.complete and (once or note.products >= products):
            return
        with board.shown():
            building = asyncio.create_task(_build_vehicles(board))
            try:
                await _open_tenants(board)
                await building
            finally:
                building.cancel()
                await asyncio.gather(building, return_exceptions=True)
            await _fill(note, products, board)


async def _build_vehicles(board: Board) -> None:
    """In a process of its own: it keeps a core busy, and its memory goes with it."""
    with board.stage("Vehicles, from NHTSA's data"):
        step = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "deploy.steps", "vehicles", cwd=ROOT, stdin=asyncio.subprocess.DEVNULL, start_new_session=True
        )
        try:
            code = await step.wait()
        finally:
            if step.returncode is None:
                step.terminate()
                await step.wait()
        if code:
            raise SetUpError("The vehicle data could not be read")


async def _open_tenants(board: Board) -> None:
    """Returns when catalog has heard of them, and grown its tree of parts."""
    with board.stage("Tenants and vendors"):
        async with (
            Database.opened("tenants", settings()) as tenants,
            Database.opened("vendors", settings()) as vendors,
            Database.opened("catalog", settings()) as catalog,
        ):
            for tenant in words().tenants:
                await _open(tenant, tenants, vendors)
            async with tenants.transaction(PLATFORM, ACTOR) as tx:
                await open_tenant(tx, PLATFORM, "platform", "The platform", "USD", "en", [PLATFORM_HOST])
            await _open_accounts()
            await _open_prices()
            await open_shipping(settings(), _markets())
            await _open_payments()
            async with _patience("catalog to hear of the tenants"):
                for tenant in words().tenants:
                    await _heard_of(tenant, catalog)


async def _open_accounts() -> None:
    await open_accounts(settings(), tenant_id("demo"), vendor_id("demo", "prairie-gate"))


async def _open_payments() -> None:
    for tenant in words().tenants:
        await open_payments(settings(), tenant.slug, tenant_id(tenant.slug), HOSTS[tenant.slug][0])


def _markets() -> list[tuple[UUID, str]]:
    """Each with its currency."""
    return [(tenant_id(tenant.slug), tenant.currency) for tenant in words().tenants]


async def _open_prices() -> None:
    for tenant in words().tenants:
        vendors = [vendor_id(tenant.slug, vendor.slug) for vendor in tenant.vendors]
        customers = [account_id(tenant_id(tenant.slug), person) for person in PEOPLE if tenant.slug == "demo" and person.role == Role.CUSTOMER]
        async with _patience("pricing to hear of the vendors"):
            await open_prices(settings(), tenant.slug, tenant_id(tenant.slug), tenant.currency, vendors, customers)
        await open_books(settings(), tenant_id(tenant.slug), tenant.currency, vendors, hold_days=0 if tenant.slug == "demo" else 7)


async def _heard_of(tenant: Tenant, catalog: Database) -> None:
    while await catalog.reader(tenant_id(tenant.slug)).fetch_one("SELECT currency FROM shops") is None:  # noqa: ASYNC110 - a listener says nothing when it is done
        await asyncio.sleep(0.1)


async def _open(tenant: Tenant, tenants: Database, vendors: Database) -> None:
    id_ = tenant_id(tenant.slug)
    async with tenants.transaction(id_, ACTOR) as tx:
        await open_tenant(tx, id_, tenant.slug, tenant.name, tenant.currency, tenant.language, HOSTS[tenant.slug])
    async with vendors.transaction(id_, ACTOR) as tx:
        for vendor in tenant.vendors:
            ratings = 60 + crc32(vendor.slug.encode()) % 1900
            await open_vendor(tx, vendor_id(tenant.slug, vendor.slug), vendor.slug, vendor.name, vendor.city, vendor.rating, ratings)


async def _fill(note: Note, products: int, board: Board) -> None:
    async with Database.opened("catalog", settings()) as catalog, Traffic.watched(settings(), SUBGRAPHS) as traffic:
        with board.stage("Parts", products) as reached:
            reached(note.products)
            stream = islice(catalogue(await _vehicles()), note.products, products)
            while window := list(islice(stream, WINDOW)):
                for tenant, vendor, records in _batches(window):
                    await traffic.falls_to(MOST_WAITING)
                    await _load(catalog, tenant, vendor, records)
                await note.write(note.products + len(window), complete=False)
                reached(note.products)
        for market in words().tenants:
            await remember(catalog, tenant_id(market.slug))
        waiting = await traffic.waiting()
        with board.stage("Search takes them in", waiting) as reached:
            await traffic.ends(lambda left: reached(max(waiting - left, 0)))
        with board.stage("Stock") as reached:
            await _stock(traffic, reached)
    await fill_carts(settings(), tenant_id("demo"), account_id(tenant_id("demo"), PEOPLE[0]))
    await buy(settings(), tenant_id("demo"), account_id(tenant_id("demo"), PEOPLE[0]))
    await open_webhooks(settings(), tenant_id("demo"), vendor_id("demo", "prairie-gate"))
    await note.write(note.products, complete=True)


async def _stock(traffic: Traffic, reached: Reached) -> None:
    """When inventory has heard of the offers. Ends when all has been told of it."""
    before = 0
    async with Database.opened("inventory", settings()) as inventory:
        for tenant in words().tenants:
            vendors = {vendor_id(tenant.slug, vendor.slug): vendor for vendor in tenant.vendors}
            done = 0
            async for done in stocking.fill(inventory, tenant, tenant_id(tenant.slug), vendors):
                reached(before + done)
                await traffic.falls_to(MOST_WAITING)
            before += done
    await traffic.ends(lambda _: None)


async def _vehicles() -> list[Vehicle]:
    async with Database.opened("vehicles", settings()) as vehicles:
        rows = await vehicles.reader().fetch(_VEHICLES)
    return [Vehicle(id_, year, make, model, tuple(engines), tuple(bodies)) for id_, year, make, model, engines, bodies in rows]


def _batches(window: Iterable[Product]) -> Iterator[tuple[str, str, list[PartRecord]]]:
    """Tenant, vendor and what to load as theirs. What describes the parts comes before the offers of others, which may not."""
    describing, offering = defaultdict(list), defaultdict(list)
    for product in window:
        first, *others = product.listings
        describing[product.tenant, first.vendor].append(first.record)
        for listing in others:
            offering[product.tenant, listing.vendor].append(listing.record)
    for listed in (describing, offering):
        for (tenant, vendor), records in listed.items():
            for start in range(0, len(records), AT_ONCE):
                yield tenant, vendor, records[start : start + AT_ONCE]


async def _load(catalog: Database, tenant: str, vendor: str, records: Sequence[PartRecord]) -> None:
    async with catalog.transaction(tenant_id(tenant), ACTOR) as tx:
        loaded = await load(tx, vendor_id(tenant, vendor), records, source=SOURCE)
        if loaded.faults:
            raise SetUpError(f"The demo's own parts were refused: {loaded.faults[0].message}")


@asynccontextmanager
async def _patience(what: str) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(OPENING_SECONDS):
            yield
    except TimeoutError:
        raise SetUpError(f"Waited {OPENING_SECONDS:.0f} s for {what}; see `partsgraph logs events`") from None


async def _until_told_to_stop(products: int, *, once: bool) -> None:
    task = asyncio.ensure_future(furnish(products, once=once, board=Board(Console(highlight=False))))
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, task.cancel)
    await task


def main(words: Sequence[str]) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser("furnish")
    parser.add_argument("--products", type=int, default=5_000)
    parser.add_argument("--once", action="store_true")
    asked = parser.parse_args(words)
    try:
        uvloop.run(_until_told_to_stop(asked.products, once=asked.once))
    except asyncio.CancelledError:
        return INTERRUPTED  # what is under way was taken back, what was done is noted
    except SetUpError as wrong:
        print(wrong, file=sys.stderr)  # noqa: T201
        return 1
    return 0
