"""`partsgraph import`: a vendor's file into its tenant's catalogue or stock, or the operator's into what all tenants share."""

import argparse
import json
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import uvloop
from rich.console import Console
from rich.table import Table

from deploy.progress import Board, Reached
from shared.db import Database
from shared.errors import BadInput, DomainError, NotFound
from shared.settings import settings
from shared.tenancy import platform
from subgraphs.catalog.service.jobs import ImportKind, JobReport, run_import
from subgraphs.inventory.service.feeds import FeedReport, run_feed
from subgraphs.vehicles.service.imports import Imported, import_frames, import_vehicles
from subgraphs.vehicles.service.mapping import import_mapping

SHARED: Mapping[str, Callable[[Database, Path], Awaitable[Imported]]] = {
    "mapping": import_mapping,
    "vehicles": import_vehicles,
    "frames": import_frames,
}
STOCK = "stock"
FAULTS_SHOWN = 20
INCOMPLETE = 2
INTERRUPTED = 130

_TENANT = "SELECT id FROM tenants WHERE slug = $1"
_VENDOR = "SELECT id FROM vendors WHERE slug = $1"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`report` is for programs; `faults` as many as one looks at, (line, code, message)."""

    report: Mapping[str, Any]
    counts: Mapping[str, int]
    faults: Sequence[tuple[int, str, str]]
    refused: int
    said: str = ""
    failed: bool = False


async def _of_vendor(kind: ImportKind, path: Path, tenant_slug: str, vendor_slug: str, reached: Reached, *, force: bool) -> Outcome:
    tenant, vendor = await _ids(tenant_slug, vendor_slug)
    async with Database.opened("catalog", settings()) as catalog:
        found = await run_import(catalog, tenant, vendor, kind, path, lambda progress: reached(progress.read), force=force)
    return Outcome(
        report=asdict(found),
        counts={name.replace("_", " "): count for name, count in asdict(found.counts).items() if count},
        faults=[(fault.line, fault.code, fault.message) for fault in found.first_faults],
        refused=sum(found.faults.values()),
        said=_said(found),
        failed=found.failure is not None,
    )


def _said(found: JobReport | FeedReport) -> str:
    if found.failure:
        return f"The file can't be read further: line {found.failure.line}: {found.failure.message} ({found.failure.code})"
    if found.unchanged:
        return "This very file was imported before, and nothing was done; --force reads it again"
    return f"Went on after {found.resumed_at:,} records that were done already" if found.resumed_at else ""


async def _stock(path: Path, tenant_slug: str, vendor_slug: str, reached: Reached, *, force: bool) -> Outcome:
    tenant, vendor = await _ids(tenant_slug, vendor_slug)
    async with Database.opened("inventory", settings()) as inventory:
        found = await run_feed(inventory, tenant, vendor, path, reached, force=force)
    return Outcome(
        report={"kind": STOCK, **asdict(found)},
        counts={f"rows {name}": count for name, count in asdict(found.counts).items() if count},
        faults=[(fault.line, fault.code, fault.message) for fault in found.first_faults],
        refused=sum(found.faults.values()),
        said=_said(found),
        failed=found.failure is not None,
    )


async def _shared(kind: str, path: Path) -> Outcome:
    async with Database.opened("vehicles", settings()) as vehicles:
        found = await SHARED[kind](vehicles, path)
    counts = {"rows": found.rows, "created": found.created, "changed": found.changed}
    faults = [(fault.line, fault.code, fault.message) for fault in found.faults]
    return Outcome({"kind": kind, **asdict(found)}, counts, faults[:FAULTS_SHOWN], found.refused)


async def _ids(tenant_slug: str, vendor_slug: str) -> tuple[UUID, UUID]:
    async with Database.opened("tenants", settings(), role=platform("tenants")) as tenants, Database.opened("vendors", settings()) as vendors:
        if (tenant := await tenants.reader().fetch_one(_TENANT, tenant_slug)) is None:
            raise NotFound(f"There is no tenant {tenant_slug}", code="TENANT_UNKNOWN")
        if (vendor := await vendors.reader(tenant["id"]).fetch_one(_VENDOR, vendor_slug)) is None:
            raise NotFound(f"Tenant {tenant_slug} has no vendor {vendor_slug}", code="VENDOR_UNKNOWN")
        return tenant["id"], vendor["id"]


async def _import(asked: argparse.Namespace, reached: Reached) -> Outcome:
    kind, path, tenant, vendor = asked.kind, asked.file, asked.tenant, asked.vendor
    if kind in SHARED:
        if tenant or vendor:
            raise BadInput(f"{kind} are of all tenants; leave --tenant and --vendor out", code="IMPORT_SCOPE")
        return await _shared(kind, path)
    if kind not in {*ImportKind, STOCK}:
        raise BadInput(f"{kind} can't be imported; {', '.join((*ImportKind, STOCK, *SHARED))} can", code="IMPORT_KIND")
    if not (tenant and vendor):
        raise BadInput(f"{kind} files are a vendor's: say --tenant and --vendor", code="IMPORT_SCOPE")
    if kind == STOCK:
        return await _stock(path, tenant, vendor, reached, force=asked.force)
    return await _of_vendor(ImportKind(kind), path, tenant, vendor, reached, force=asked.force)


def _print(console: Console, outcome: Outcome) -> None:
    if outcome.said:
        console.print(outcome.said)
    for name, count in outcome.counts.items():
        console.print(f"{count:>12,} {name}")
    if outcome.refused:
        table = Table("line", "code", "why", box=None, pad_edge=False)
        for line, code, message in outcome.faults:
            table.add_row(str(line), code, message)
        console.print(f"{outcome.refused:>12,} refused", table, sep="\n")


def main(words: Sequence[str]) -> int:
    """0 when all was taken, 2 when something in the file was refused, 1 when nothing could be done."""
    parser = argparse.ArgumentParser("import")
    parser.add_argument("kind")
    parser.add_argument("file", type=Path)
    parser.add_argument("--tenant")
    parser.add_argument("--vendor")
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    console = Console(highlight=False, stderr=asked.json)
    board = Board(console)
    bar: AbstractContextManager[Reached] = nullcontext(lambda _: None) if asked.json else board.stage("Reading", asked.file.stat().st_size)
    try:
        with board.shown(), bar as reached:
            outcome = uvloop.run(_import(asked, reached))
    except DomainError as wrong:
        Console(stderr=True, highlight=False).print(f"{wrong.message} ({wrong.extensions['code']})", soft_wrap=True)
        return 1
    except KeyboardInterrupt:
        console.print("Stopped; the same command goes on from here.")
        return INTERRUPTED
    if asked.json:
        sys.stdout.write(json.dumps(outcome.report, default=str) + "\n")
    else:
        _print(console, outcome)
    return INCOMPLETE if outcome.failed or outcome.refused else 0
