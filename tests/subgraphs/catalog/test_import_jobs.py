"""An import is a job: killed at any moment it goes on where it was, and the same file is not read twice."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import pytest
from sqlalchemy import delete

from deploy.packages import ROOT
from deploy.postgres import Server
from events.contracts.vendors import VendorSuspended
from events.envelope import Told
from shared.errors import DomainError
from shared.ids import uuid7
from subgraphs.catalog import service
from subgraphs.catalog.models import Fitment, ImportFault, ImportJob, Offer, PartNumber, Product, Variant
from subgraphs.catalog.service import ImportBusy, ImportKind, JobReport, Progress, jobs
from tests.subgraphs.catalog.conftest import Hear, Importer, Shop

HEADER = "brand,number,title,category,price,make,model,year_from,year_to,position\n"

CHILD = """
import asyncio, sys
from pathlib import Path
from uuid import UUID
from shared.db import Database
from shared.settings import Settings
from subgraphs.catalog.service import ImportKind, run_import

async def main():
    database = await Database.connect("catalog", Settings())
    tenant, vendor, kind, path = sys.argv[1:]
    await run_import(database, UUID(tenant), UUID(vendor), ImportKind(kind), Path(path), lambda progress: print(progress.read, flush=True))

asyncio.run(main())
"""


def rows(count: int) -> str:
    """Of a part each; one in ten has a vehicle that nobody knows."""
    vehicles = ["Toriyama,Camry,2012,2013,front"] * 9 + ["Toriyama,Camary,2012,2013,front"]
    return HEADER + "".join(f"Brembo,BP-{n},Pads {n},brake-pad-set,{n}.50,{vehicles[n % 10]}\n" for n in range(1, count + 1))


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two hundred rows."""
    monkeypatch.setattr(jobs, "BATCH_WEIGHT", 2600)


class Stop(Exception):
    """The process ends here, as far as the job can tell."""


def after(batches: int) -> Callable[[Progress], None]:
    def stop(_: Progress) -> None:
        nonlocal batches
        batches -= 1
        if batches == 0:
            raise Stop

    return stop


async def state(shop: Shop) -> list[Any]:
    """All that an import leaves behind, but for ids."""
    return [
        await shop.rows("SELECT number, title, described_by FROM products ORDER BY number"),
        await shop.rows("SELECT v.sku, o.price, o.vendor_id FROM offers o JOIN variants v ON v.id = o.variant_id ORDER BY v.sku"),
        await shop.rows("SELECT p.number, f.digest, f.condition FROM fitments f JOIN products p ON p.id = f.product_id ORDER BY p.number"),
        await shop.rows("SELECT number, line, code, message FROM import_errors ORDER BY number"),
        await shop.rows("SELECT status, position, counts, failure FROM import_jobs"),
    ]


async def whole(shop: Shop, importer: Importer, content: str) -> list[Any]:
    """What the file leaves behind where nobody interrupts it; and all of that taken away again."""
    await importer.csv(content)
    found = await state(shop)
    async with shop.database.transaction(shop.tenant) as tx:
        for table in (Fitment, Offer, Variant, PartNumber, Product, ImportFault, ImportJob):
            await tx.execute(delete(table))
    return found


@pytest.mark.usefixtures("small_batches")
async def test_interrupted_job_goes_on_and_ends_as_if_it_had_not_been(shop: Shop, importer: Importer, hear: Hear) -> None:
    content = rows(1000)
    expected = await whole(shop, importer, content)
    await hear()
    with pytest.raises(Stop):
        await importer.csv(content, progress=after(2))
    ((position,),) = await shop.rows("SELECT position FROM import_jobs WHERE status = 'RUNNING'")
    assert 0 < position < 1000
    report = await importer.csv(content)
    assert (report.resumed_at, report.status, report.counts.parts_created) == (position, "DONE", 1000)
    assert await state(shop) == expected
    told = [type_ for type_, _ in await hear()]
    assert {type_: told.count(type_) for type_ in told} == {"ProductListed": 1000, "OffersListed": 1000, "FitmentsListed": 900}


async def test_killed_process_loses_nothing(shop: Shop, importer: Importer, server: Server, tmp_path: Path) -> None:
    content = rows(2000)
    expected = await whole(shop, importer, content)
    environment = {
        **os.environ,
        **{f"PARTSGRAPH_{name.upper()}": orjson.dumps(value).decode() for name, value in server.environment().items()},
    }
    command = [sys.executable, "-c", CHILD, str(shop.tenant), str(shop.vendor), "csv", str(tmp_path / "import.csv")]

    def run_and_kill() -> int:
        with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE) as child:
            assert child.stdout
            child.stdout.readline()
            child.send_signal(signal.SIGKILL)
            return child.wait()

    assert await asyncio.to_thread(run_and_kill) == -signal.SIGKILL
    ((position,),) = await shop.rows("SELECT position FROM import_jobs WHERE status = 'RUNNING'")
    assert 0 < position < 2000
    await importer.csv(content)
    assert await state(shop) == expected


async def test_same_file_is_imported_once_unless_forced(shop: Shop, importer: Importer, hear: Hear) -> None:
    content = rows(30)
    first = await importer.csv(content)
    await hear()
    again = await importer.csv(content)
    assert (again.unchanged, again.job_id, again.counts, again.faults) == (True, first.job_id, first.counts, first.faults)
    forced = await importer.csv(content, force=True)
    assert (forced.unchanged, forced.job_id, forced.faults) == (False, first.job_id, {"VEHICLE_UNKNOWN": 3})
    assert (forced.counts.parts_unchanged, forced.counts.offers_unchanged, forced.counts.fitments_unchanged) == (30, 30, 27)
    assert forced.counts.parts_created == forced.counts.fitments_created == forced.counts.fitments_removed == 0
    assert await hear() == []
    assert await shop.rows("SELECT count(*) FROM import_errors") == [(3,)]


async def test_another_vendors_import_of_the_same_file_is_a_job_of_its_own(shop: Shop, importer: Importer) -> None:
    first = await importer.csv(rows(5))
    second = await importer.csv(rows(5), vendor=shop.rival)
    assert second.job_id != first.job_id
    assert (second.counts.parts_unchanged, second.counts.offers_created, second.counts.fitments_created) == (5, 5, 5)


async def test_mended_file_is_another_job(importer: Importer) -> None:
    broken = await importer.csv(rows(5).encode() + b"\xff\n")
    mended = await importer.csv(rows(6))
    assert (broken.status, mended.status, mended.job_id != broken.job_id) == ("FAILED", "DONE", True)
    assert (mended.counts.parts_unchanged, mended.counts.parts_created) == (5, 1)
    again = await importer.csv(rows(5).encode() + b"\xff\n")
    assert (again.status, again.resumed_at, again.counts.parts_created) == ("FAILED", 5, 5)


@pytest.mark.usefixtures("small_batches")
async def test_two_processes_do_not_import_one_file_side_by_side(shop: Shop, importer: Importer, tmp_path: Path) -> None:
    content = rows(1000)
    with pytest.raises(Stop):
        await importer.csv(content, progress=after(1))
    again = [service.run_import(shop.database, shop.tenant, shop.vendor, ImportKind.CSV, tmp_path / "import.csv") for _ in range(2)]
    outcomes = await asyncio.gather(*again, return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {ImportBusy, JobReport}
    assert await shop.rows("SELECT status, counts->'counts'->'parts_created' FROM import_jobs") == [("DONE", 1000)]


@pytest.mark.parametrize("kind", list(ImportKind))
async def test_vendor_of_another_tenant_is_refused_and_nothing_is_noted(
    shop: Shop, other_tenant: UUID, importer: Importer, hear: Hear, kind: ImportKind
) -> None:
    foreign = Importer(Shop(shop.database, other_tenant), importer._folder)
    with pytest.raises(DomainError) as refused:
        await foreign.run(kind, rows(1), vendor=shop.vendor)
    assert refused.value.extensions["code"] == "VENDOR_UNKNOWN"
    assert await foreign.shop.rows("SELECT count(*) FROM import_jobs") == [(0,)]
    assert await shop.rows("SELECT count(*) FROM products") == [(0,)]
    assert await hear() == []


async def test_suspended_vendor_imports_nothing(shop: Shop, importer: Importer) -> None:
    async with shop.database.transaction(shop.tenant) as tx:
        told = Told(VendorSuspended(vendor_id=shop.vendor), 2, (await shop.rows("SELECT now()"))[0][0], shop.tenant, uuid7())
        await service.follow_vendors(tx, [told], may_sell=False)
    with pytest.raises(DomainError) as refused:
        await importer.csv(rows(1))
    assert refused.value.extensions["code"] == "VENDOR_SUSPENDED"


async def test_file_that_is_not_there_is_a_clear_refusal(shop: Shop, tmp_path: Path) -> None:
    for path in (tmp_path / "missing.csv", tmp_path):
        with pytest.raises(DomainError) as refused:
            await service.run_import(shop.database, shop.tenant, shop.vendor, ImportKind.CSV, path)
        assert refused.value.extensions["code"] == "FILE_UNREADABLE"
        assert str(tmp_path) not in refused.value.message


async def test_faults_are_all_counted_and_the_first_are_kept(shop: Shop, importer: Importer) -> None:
    report = await importer.csv(HEADER + "Brembo,BP-1,,,free,,,,,\n" * 10_500)
    assert (report.faults, len(report.first_faults)) == ({"PRICE_MALFORMED": 10_500}, 20)
    assert await shop.rows("SELECT count(*), min(line), max(line) FROM import_errors") == [(10_000, 2, 10_001)]


@pytest.mark.usefixtures("small_batches")
async def test_progress_is_shown_as_it_is_committed(importer: Importer) -> None:
    seen: list[Progress] = []
    content = rows(1000)
    await importer.csv(content, progress=seen.append)
    assert len(seen) == 5
    assert [each.counts.parts_created for each in seen] == sorted(each.counts.parts_created for each in seen)
    assert (seen[-1].counts.parts_created, seen[-1].read, seen[-1].size) == (1000, len(content), len(content))
