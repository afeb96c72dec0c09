"""A shop with its tree of parts, two vendors, and some vehicles that everybody knows."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import asyncpg
import orjson
import pytest

from deploy.postgres import Server
from events.contracts.tenants import TenantOpened
from events.contracts.vehicles import BaseVehicle, ExternalId, ExternalIdsMapped, VehiclesListed
from events.contracts.vendors import VendorOpened
from events.envelope import Told
from shared.db import Database
from shared.ids import PLATFORM, uuid7
from shared.tenancy import platform
from subgraphs.catalog import service
from subgraphs.catalog.rules.records import FitmentRecord, OfferRecord, PartRecord, VariantRecord
from subgraphs.catalog.service import ImportKind, JobReport, Loaded
from tests.conftest import Databases

NAMES = UUID("8d5f1a50-2f0f-4be2-9f7b-4d6f5a2f9c11")
# All tenants share what is known of vehicles, and so do tests: these makes are no real ones, which others load.
MODELS = {"Toriyama": ("Camry", "Corolla"), "Fjord": ("F-150", "Focus"), "Citraën": ("C3",)}
YEARS = range(2010, 2016)


def vehicle(make: str, model: str, year: int) -> UUID:
    return uuid5(NAMES, f"{make} {model} {year}")


def model_id(make: str, model: str) -> UUID:
    return uuid5(NAMES, f"{make} {model}")


CAMRY_12 = vehicle("Toriyama", "Camry", 2012)
CAMRY_13 = vehicle("Toriyama", "Camry", 2013)


def listed(make: str, *models: str, years: Sequence[int] = YEARS) -> VehiclesListed:
    vehicles = [BaseVehicle(vehicle_id=vehicle(make, model, year), year=year, model_id=model_id(make, model)) for model in models for year in years]
    return VehiclesListed(make_id=uuid5(NAMES, make), make=make, models={model_id(make, model): model for model in models}, vehicles=vehicles)


def fresh() -> str:
    """An id of another scheme that no other test maps: what it means is known to all of them."""
    return str(uuid7().int % 10**12)


def part(number: str = "BP-1", *fitments: FitmentRecord, price: int | None = 1999, **said: Any) -> PartRecord:
    """A brake pad set of Brembo's, with what is said otherwise."""
    given: dict[str, Any] = {
        "brand": "Brembo",
        "title": "Brake Pad Set",
        "category": "brake-pad-set",
        "variants": (VariantRecord(),),
        "offers": () if price is None else (OfferRecord(price),),
        "fitments": fitments,
    }
    return PartRecord(number=number, **{**given, **said})


@dataclass
class Shop:
    """One tenant's, and what has been done in it."""

    database: Database
    tenant: UUID
    vendor: UUID = field(default_factory=uuid7)
    rival: UUID = field(default_factory=uuid7)

    async def load(self, *records: PartRecord, vendor: UUID | None = None, job: UUID | None = None, source: str = "CSV") -> Loaded:
        async with self.database.transaction(self.tenant) as tx:
            return await service.load(tx, vendor or self.vendor, records, job_id=job, source=source)

    async def rows(self, statement: str, *args: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self.database.reader(self.tenant).fetch(statement, *args)]

    async def map(self, *ids: ExternalId, version: str = "2026-09") -> None:
        """As vehicles tells it, in the platform's name; and the tenant's products are looked at."""
        async with self.database.transaction(PLATFORM) as tx:
            await service.follow_external_ids(tx, [ExternalIdsMapped(scheme="aces", version=version, ids=list(ids))])
        await self.wake()

    async def wake(self) -> int:
        async with self.database.transaction(self.tenant) as tx:
            return await service.wake(tx)


class Importer:
    """Imports of files, which are written to a folder first."""

    def __init__(self, shop: Shop, folder: Path) -> None:
        self.shop = shop
        self._folder = folder

    async def csv(self, content: str | bytes, **said: Any) -> JobReport:
        return await self.run(ImportKind.CSV, content, **said)

    async def aces(self, content: str | bytes, **said: Any) -> JobReport:
        return await self.run(ImportKind.ACES, content, **said)

    async def run(self, kind: ImportKind, content: str | bytes, *, vendor: UUID | None = None, **said: Any) -> JobReport:
        path = self._folder / f"import.{kind}"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return await service.run_import(self.shop.database, self.shop.tenant, vendor or self.shop.vendor, kind, path, **said)


Hear = Callable[[], Awaitable[list[tuple[str, dict[str, Any]]]]]


@pytest.fixture
def hear(server: Server, tenant: UUID) -> Hear:
    """What catalog has told of this test's tenant since it was last asked."""

    async def hear() -> list[tuple[str, dict[str, Any]]]:
        connection = await asyncpg.connect(server.url("catalog", platform("catalog")))
        rows = await connection.fetch("DELETE FROM outbox WHERE tenant_id = $1 RETURNING position, type, data::text", tenant)
        await connection.close()
        return [(type_, orjson.loads(data)) for _, type_, data in sorted(map(tuple, rows))]

    return hear


@pytest.fixture
async def shop(databases: Databases, tenant: UUID, hear: Hear) -> AsyncIterator[Shop]:
    async with databases["catalog"].transaction(tenant) as tx:
        await service.open_shops(tx, [TenantOpened(tenant_id=tenant, slug=f"t{tenant.hex[-8:]}", name="T", currency="USD", language="en")])
    async with databases["catalog"].transaction(PLATFORM) as tx:
        await service.follow_vehicles(tx, [listed(make, *models) for make, models in MODELS.items()])
    shop = Shop(databases["catalog"], tenant)
    opened = [VendorOpened(vendor_id=id_, slug=id_.hex, name="V") for id_ in (shop.vendor, shop.rival)]
    async with databases["catalog"].transaction(tenant) as tx:
        await service.follow_vendors(tx, [Told(fact, 1, datetime.now(UTC), tenant, uuid7()) for fact in opened], may_sell=True)
    await hear()
    yield shop
    await hear()  # so that others need not carry what this test has told


@pytest.fixture
def importer(shop: Shop, tmp_path: Path) -> Importer:
    return Importer(shop, tmp_path)
