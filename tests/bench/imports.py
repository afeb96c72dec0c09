# ruff: noqa: T201 - a process of its own answers on stdout
"""How quick imports are, and how little memory they take, on a PostgreSQL of their own with its usual care for the disk.

The file of a gigabyte takes some minutes and 6 GB of disk.
"""

import asyncio
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import orjson

from deploy.postgres import Server
from events.contracts.fitment import Condition
from events.contracts.tenants import TenantOpened
from events.contracts.vehicles import BaseVehicle, ExternalId, ExternalIdsMapped, VehiclesListed
from events.contracts.vendors import VendorOpened
from events.envelope import Told
from shared.db import Database
from shared.ids import PLATFORM, uuid7
from shared.settings import Settings
from subgraphs.catalog import service
from subgraphs.catalog.rules.records import Base, FitmentRecord, NumberRecord, OfferRecord, PartRecord, VariantRecord
from subgraphs.catalog.service import ImportKind
from tests.bench.scratch import TENANT, Figure, Figures, server, settings_of

VENDOR = UUID(int=8 << 100)
NAMES = UUID("3f1f7f0f-4a11-4c5b-9a39-0d5e7c1e6a53")
MAKES, MODELS, YEARS = 60, 100, range(2010, 2020)
CONDITIONS = [Condition(position=place, quantity=n) for place in ("FRONT", "REAR", None) for n in (1, 2, 4)]
CONDITIONS += [Condition(cylinders=n) for n in (3, 4, 6, 8)]
PARTS_IN_FILES = 20_000
GIGABYTE = 1 << 30
MAPPED = 12_000
MAC_UNIT = 1 << 20  # macOS counts bytes


def vehicle(make: int, model: int, year: int) -> UUID:
    return uuid5(NAMES, f"{make} {model} {year}")


def model_id(make: int, model: int) -> UUID:
    return uuid5(NAMES, f"{make} {model}")


def listed(make: int) -> VehiclesListed:
    return VehiclesListed(
        make_id=uuid5(NAMES, str(make)),
        make=f"Make {make}",
        models={model_id(make, model): f"Model {make}-{model}" for model in range(MODELS)},
        vehicles=[
            BaseVehicle(vehicle_id=vehicle(make, model, year), year=year, model_id=model_id(make, model)) for model in range(MODELS) for year in YEARS
        ],
    )


def parts(first: int, count: int, fitments: int) -> Iterator[PartRecord]:
    for number in range(first, first + count):
        chance = random.Random(number)
        fits = tuple(
            FitmentRecord(Base(vehicle(chance.randrange(MAKES), chance.randrange(MODELS), chance.choice(YEARS))), chance.choice(CONDITIONS))
            for _ in range(fitments)
        )
        yield PartRecord(
            brand=f"Brand {number % 60}",
            number=f"BP-{number:07}",
            title=f"Brake Pad Set Ceramic {number}",
            category="brake-pad-set",
            description="Low dust, quiet, with hardware; for daily driving in town and on the road. Tested to ECE R90.",
            attributes={"friction-material": "Ceramic", "pad-width": float(100 + number % 80)},
            numbers=(NumberRecord("OE", "Toyota", f"04465-{number:06}"), NumberRecord("INTERCHANGE", "Other", f"X{number}")),
            variants=(VariantRecord(weight=1800, length=180, width=120, height=70),),
            offers=(OfferRecord(1999 + number % 5000),),
            fitments=fits,
        )


def write_csv(path: Path, parts: int, fitments: int) -> None:
    with path.open("w") as file:
        file.write("brand,number,title,category,price,attr:pad-width,oe_numbers,make,model,year_from,year_to,engine,position,quantity,note\n")
        for number in range(parts):
            chance = random.Random(number)
            for _ in range(fitments):
                make, model, year = chance.randrange(MAKES), chance.randrange(MODELS), chance.choice(YEARS)
                file.write(
                    f"Brand {number % 60},BP-{number:07},Brake Pad Set {number},brake-pad-set,{number % 90 + 10}.99,{100 + number % 80},"
                    f"Toyota:04465-{number:06},MAKE {make},model {make}-{model},{year},{min(year + 2, 2019)},{chance.choice((4, 6, 8))}/2.5/GASOLINE,"
                    f"{chance.choice(('front', 'rear'))},{chance.choice((1, 2))},{chance.choice(('', 'With ABS', 'To 06/2014'))}\n"
                )


def write_aces(path: Path, apps: int | None, size: int | None) -> int:
    """`apps` applications, or as many as make `size` bytes. Of a large file, one in eight speaks of a vehicle that is mapped."""
    ids = 8 * MAPPED if size else MAPPED
    chance = random.Random(1)
    with path.open("w") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<ACES version="4.2"><Header><Company>Bench</Company><SubmissionType>UPDATE</SubmissionType>'
            "<VcdbVersionDate>2026-09-25</VcdbVersionDate></Header>\n"
        )
        count = written = 0
        while (apps is not None and count < apps) or (size is not None and written < size):
            count += 1
            note = chance.choice(
                ("", "<Note>May not be standard equipment</Note>", "<Note>From 3/15/2012, with heavy duty suspension package</Note>")
            )
            qual = chance.choice(("", '<Qual id="240"><param value="1"/><text>1 Piece Driveshaft</text></Qual>'))
            base, submodel, engine = chance.randrange(ids), chance.randrange(60), chance.randrange(60)
            written += file.write(
                f'<App action="A" id="{count}" ref="R{count:08}">\n  <BaseVehicle id="{base}"/>\n  <SubModel id="{submodel}"/>\n'
                f'  <EngineBase id="{engine}"/>\n  {qual}{note}\n  <Qty>{chance.choice((1, 2))}</Qty>\n'
                f'  <PartType id="1684">Disc Brake Pad</PartType>\n  <MfrLabel>Ceramic Performance Plus</MfrLabel>\n'
                f'  <Position id="{chance.choice((22, 30))}"/>\n  <Part>BP-{count % PARTS_IN_FILES:07}</Part>\n</App>\n'
            )
        file.write(f"<Footer><RecordCount>{count}</RecordCount></Footer></ACES>\n")
    return count


@dataclass
class Bench:
    folder: Path
    server: Server
    database: Database

    @property
    def environment(self) -> dict[str, str]:
        settings = {f"PARTSGRAPH_{name.upper()}": orjson.dumps(value).decode() for name, value in self.server.environment().items()}
        return {**os.environ, **settings}

    async def furnish(self) -> Figure:
        async with self.database.transaction(TENANT) as tx:
            await service.open_shops(tx, [TenantOpened(tenant_id=TENANT, slug="bench", name="Bench", currency="USD", language="en")])
            opened = Told(VendorOpened(vendor_id=VENDOR, slug="bench", name="Bench"), 1, datetime.now(UTC), TENANT, uuid7())
            await service.follow_vendors(tx, [opened], may_sell=True)
        facts = [listed(make) for make in range(MAKES)]
        started = time.perf_counter()
        async with self.database.transaction(PLATFORM) as tx:
            await service.follow_vehicles(tx, facts)
        taken = time.perf_counter() - started
        ids = [ExternalId(kind="BaseVehicle", external_id=str(n), vehicle_id=facts[n % MAKES].vehicles[n % 1000].vehicle_id) for n in range(MAPPED)]
        ids += [ExternalId(kind="EngineBase", external_id=str(n), configuration=f"c{n % 6 + 3}") for n in range(60)]
        ids += [ExternalId(kind="SubModel", external_id=str(n), configuration="") for n in range(60)]
        async with self.database.transaction(PLATFORM) as tx:
            await service.follow_external_ids(tx, [ExternalIdsMapped(scheme="aces", version="2026-09", ids=ids)])
        return Figure("60,000 vehicles heard by catalog", "", f"{taken:.1f} s")

    async def loader(self) -> Figures:
        for side_by_side, first, count in ((1, 10**6, 5000), (3, 2 * 10**6, 10_000)):
            batches = [list(parts(at, 500, 20)) for at in range(first, first + count, 500)]
            waiting = iter(batches)

            async def work(waiting: Iterator[list[PartRecord]]) -> None:
                for batch in waiting:
                    async with self.database.transaction(TENANT) as tx:
                        await service.load(tx, VENDOR, batch)

            taken = await timed(*(work(waiting) for _ in range(side_by_side)))
            yield Figure(
                f"parts loaded, {side_by_side} transactions at a time", "", f"{count / taken:,.0f} parts/s", "20 fitments a part, 500 at once"
            )
            if side_by_side == 1:
                taken = await timed(work(iter(batches)))
                yield Figure("the same again, which changes nothing", "", f"{count / taken:,.0f} parts/s")

    async def list_parts(self) -> None:
        for at in range(0, PARTS_IN_FILES, 1000):
            async with self.database.transaction(TENANT) as tx:
                await service.load(tx, VENDOR, parts(at, 1000, 0))

    def run(self, kind: ImportKind, path: Path) -> dict[str, Any]:
        """In a process of its own, which says what it took."""
        command = [sys.executable, "-m", "tests.bench.imports", kind, str(path)]
        done = subprocess.run(command, env=self.environment, capture_output=True, check=True)
        found: dict[str, Any] = orjson.loads(done.stdout)
        return found

    async def csv(self) -> Figures:
        path = self.folder / "parts.csv"
        write_csv(path, 5000, 20)
        took = await asyncio.to_thread(self.run, ImportKind.CSV, path)
        yield Figure("CSV of 100,000 rows", "", f"{100_000 / took['seconds']:,.0f} rows/s, {took['mb']:.0f} MB")

    async def aces(self) -> Figures:
        await self.list_parts()
        path = self.folder / "apps.xml"
        write_aces(path, 6500, None)
        took = await asyncio.to_thread(self.run, ImportKind.ACES, path)
        yield Figure("ACES of 6,500 applications", "<= 10 s", f"{took['seconds']:.1f} s", took["counts"])

    async def gigabyte(self) -> Figures:
        await self.list_parts()
        path = self.folder / "gigabyte.xml"
        apps = write_aces(path, None, GIGABYTE)
        took = await asyncio.to_thread(self.run, ImportKind.ACES, path)
        how = f"{apps:,} applications; {took['counts']}"
        yield Figure("ACES of 1 GB, peak memory of its process", "<= 300 MB", f"{took['mb']:.0f} MB, {took['seconds']:.0f} s", how)


async def timed(*work: Any) -> float:
    started = time.perf_counter()
    await asyncio.gather(*work)
    return time.perf_counter() - started


async def child(kind: ImportKind, path: Path) -> None:
    database = await Database.connect("catalog", Settings())
    started = time.perf_counter()
    report = await service.run_import(database, TENANT, VENDOR, kind, path)
    seconds = time.perf_counter() - started
    await database.close()
    counts = f"{report.counts.fitments_created:,} created, {report.counts.fitments_pending:,} waiting, {sum(report.faults.values())} faults"
    print(orjson.dumps({"seconds": seconds, "mb": peak_megabytes(), "counts": counts}).decode())


def peak_megabytes() -> float:
    # Linux hands the peak that getrusage tells on to whatever a process starts: 413 MB were the benchmark's own.
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MAC_UNIT


async def figures(*, quick: bool) -> Figures:
    with tempfile.TemporaryDirectory(prefix="partsgraph-bench-files-") as folder:
        async with server("catalog") as scratch, Database.opened("catalog", settings_of(scratch)) as database:
            bench = Bench(Path(folder), scratch, database)
            yield await bench.furnish()
            parts: list[Callable[[], AsyncIterator[Figure]]] = [bench.loader, bench.csv, bench.aces]
            for part in parts if quick else [*parts, bench.gigabyte]:
                async for figure in part():
                    yield figure


if __name__ == "__main__":
    _, kind, path = sys.argv
    asyncio.run(child(ImportKind(kind), Path(path)))
