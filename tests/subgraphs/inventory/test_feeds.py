"""Stock feeds: each row taken or refused by itself, killed at any moment and resumed, and no change taken twice."""

import asyncio
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import orjson
import pytest
from sqlalchemy import text

from deploy.packages import ROOT
from deploy.postgres import Server
from shared.csvs import CsvRows
from shared.errors import BadInput, NotFound
from shared.ids import uuid7
from subgraphs.inventory.rules.feeds import COLUMNS, REQUIRED, FeedRow, read
from subgraphs.inventory.service import feeds
from subgraphs.inventory.service.feeds import FeedBusy, FeedReport, run_feed
from tests.subgraphs.inventory.conftest import Stockroom
from tests.subgraphs.inventory.desk import Desk

DOCUMENT = ROOT / "docs" / "import-stock.md"
OURS = ("rules/feeds.py", "service/feeds.py", "service/feed_rows.py")
SOURCES = [ROOT / "shared" / "csvs.py", *(ROOT / "subgraphs" / "inventory" / path for path in OURS)]
CODE = re.compile(r'"([A-Z]+(?:_[A-Z]+)+)"')

CHILD = """
import asyncio, sys
from pathlib import Path
from uuid import UUID
from shared.db import Database
from shared.settings import Settings
from subgraphs.inventory.service.feeds import run_feed

async def main():
    tenant, vendor, path = sys.argv[1:]
    async with Database.opened("inventory", Settings()) as database:
        await run_feed(database, UUID(tenant), UUID(vendor), Path(path), lambda read: print(read, flush=True))

asyncio.run(main())
"""


@dataclass
class Feeder:
    desk: Desk
    path: Path

    @property
    def room(self) -> Stockroom:
        return self.desk.room

    async def feed(self, content: str | bytes, progress: Callable[[int], None] = lambda _: None, *, force: bool = False) -> FeedReport:
        self.path.write_bytes(content.encode() if isinstance(content, str) else content)
        return await run_feed(self.room.database, self.room.tenant, self.room.vendor, self.path, progress, force=force)


@pytest.fixture
def feeder(desk: Desk, tmp_path: Path) -> Feeder:
    return Feeder(desk, tmp_path / "stock.csv")


def sku(offer: UUID) -> str:
    return f"SKU-{offer.hex[-8:]}"


async def test_rows_say_what_is_there_what_came_and_what_is_wanted(feeder: Feeder) -> None:
    there, came, new = await feeder.room.offer(10), await feeder.room.offer(10), (await feeder.room.offers(1))[0]
    report = await feeder.feed(
        f"SKU;Warehouse;Quantity;Change;Reorder_point;Safety_stock;Bin\n"
        f"{sku(there)};Main;7;;;;\n{sku(came)};Main;;-3;;;\n{sku(new)};Main;4;;2;1; A-1 \n{sku(new)};Main;;+1;;;\n"
    )
    assert (report.status, report.rows, report.counts, report.faults) == ("DONE", 4, feeds.FeedCounts(4, 0, 2), {})
    assert [await feeder.room.level(offer) for offer in (there, came, new)] == [(7, 0), (7, 0), (5, 0)]
    assert await feeder.desk.movements(offer_id=new) == [("ADJUSTMENT", 4, 4, "FEED"), ("ADJUSTMENT", 1, 5, "FEED")]
    levels = await feeder.room.rows("SELECT reorder_point, safety_stock, bin FROM stock_items WHERE offer_id = $1", new)
    assert tuple(levels[0]) == (2, 1, "A-1")
    told = [(kind, fact["offer_id"], fact.get("available")) for kind, fact in await feeder.desk.told("inventory")]
    assert ("StockChanged", str(there), 7) in told
    assert told[-1] == ("StockChanged", str(new), 4)
    await feeder.room.is_sound()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("{sku},,Elsewhere,1,,,,", "WAREHOUSE_UNKNOWN"),
        ("{sku},,Closed,1,,,,", "WAREHOUSE_CLOSED"),
        ("{sku},,,1,,,,", "WAREHOUSE_MISSING"),
        (",,Main,1,,,,", "OFFER_MISSING"),
        ("{sku},{offer},Main,1,,,,", "OFFER_MISSING"),
        ("NO-SUCH,,Main,1,,,,", "OFFER_UNKNOWN"),
        (",{foreign},Main,1,,,,", "OFFER_UNKNOWN"),
        (",12,Main,1,,,,", "OFFER_ID_MALFORMED"),
        ("{sku},,Main,-1,,,,", "QUANTITY_MALFORMED"),
        ("{sku},,Main,1.5,,,,", "QUANTITY_MALFORMED"),
        ("{sku},,Main,1000001,,,,", "QUANTITY_MALFORMED"),
        ("{sku},,Main,,0,,,", "QUANTITY_MALFORMED"),
        ("{sku},,Main,,1000000,,,", "QUANTITY_MALFORMED"),
        ("{sku},,Main,1,1,,,", "QUANTITY_CONTRADICTS"),
        ("{sku},,Main,,,,,", "NOTHING_SAID"),
        ("{sku},,Main,,-6,,,", "NOT_ON_HAND"),
        ("{sku},,Main,2,,,,", "BELOW_RESERVED"),
        ("{sku},,Main,,,x,,", "QUANTITY_MALFORMED"),
        ("{sku},,Main,,,,," + "x" * 41, "TEXT_TOO_LONG"),
        ("{sku},,Main,,,,,a\x07", "CONTROL_CHARACTER"),
        ("{sku},,Main", "CSV_ROW_LENGTH"),
        ('{sku},,"Main"x,1,,,,', "CSV_ROW_MALFORMED"),
    ],
)
async def test_wrong_row_costs_itself_alone(feeder: Feeder, row: str, code: str) -> None:
    offer, fine = await feeder.room.offer(5), await feeder.room.offer(5)
    await feeder.room.take((offer, 3))
    await feeder.room.add_warehouse("Closed", active=False)
    (foreign,) = await feeder.room.offers(1, vendor=uuid7())
    said = row.format(sku=sku(offer), offer=offer, foreign=foreign)
    report = await feeder.feed(f"sku,offer_id,warehouse,quantity,change,reorder_point,safety_stock,bin\n{said}\n{sku(fine)},,Main,9,,,,\n")
    assert (report.status, report.rows, report.faults) == ("DONE", 2, {code: 1})
    assert [(fault.line, fault.code) for fault in report.first_faults] == [(2, code)]
    assert (await feeder.room.level(offer), await feeder.room.level(fine)) == ((5, 3), (9, 0))
    assert len(await feeder.desk.movements(offer_id=offer)) == 1
    await feeder.room.is_sound()


async def test_sku_of_several_offers_asks_for_an_id(feeder: Feeder) -> None:
    new, used = await feeder.room.offers(2)
    await _name(feeder.room, "X1", new, used)
    ambiguous = await feeder.feed("sku,warehouse,quantity\nX1,Main,5\n")
    assert ambiguous.faults == {"SKU_AMBIGUOUS": 1}
    report = await feeder.feed(f"offer_id,warehouse,quantity\n{used},Main,5\n")
    assert (report.counts.changed, report.faults) == (1, {})
    async with feeder.room.database.transaction(feeder.room.tenant) as tx:
        await tx.execute(text("UPDATE offers SET listed = false WHERE id = :id"), {"id": new})
    assert (await feeder.feed("sku,warehouse,quantity\nX1,Main,6\n")).faults == {}
    assert await feeder.room.level(used) == (6, 0)


async def _name(room: Stockroom, sku: str, *offers: UUID) -> None:
    async with room.database.transaction(room.tenant) as tx:
        await tx.execute(text("UPDATE offers SET sku = :sku WHERE id = ANY(:ids)"), {"sku": sku, "ids": list(offers)})


async def test_later_row_of_a_file_finds_what_earlier_ones_made(feeder: Feeder) -> None:
    offer = await feeder.room.offer(5)
    rows = "".join(f"{sku(offer)},Main,{said}\n" for said in ("10,,3,", ",-4,,", ",-7,,", ",-6,,", "2,,0,", ",,0,"))
    report = await feeder.feed(f"sku,warehouse,quantity,change,safety_stock,bin\n{rows}")
    assert (report.counts, report.faults) == (feeds.FeedCounts(4, 1, 2), {"NOT_ON_HAND": 1})
    assert [delta for _, delta, _, _ in await feeder.desk.movements(offer_id=offer)] == [5, 5, 2, -4, -6], "what comes is written down first"
    assert await feeder.room.value("SELECT safety_stock FROM stock_items") == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "CSV_EMPTY"),
        ("sku,wharehouse,quantity\n", "CSV_COLUMN_UNKNOWN"),
        ("sku,sku,warehouse\n", "CSV_COLUMN_TWICE"),
        ("sku,quantity\n", "CSV_COLUMN_MISSING"),
        ("sku,warehouse\n".encode("utf-16"), "CSV_ENCODING"),
        (b"sku,warehouse,quantity\n\xff,Main,1\n", "CSV_ENCODING"),
        ('sku,warehouse,quantity\n"X,Main,1\n', "CSV_TRUNCATED"),
    ],
)
async def test_file_that_cannot_be_read_fails_with_its_line(feeder: Feeder, content: str | bytes, code: str) -> None:
    report = await feeder.feed(content)
    assert report.status == "FAILED"
    assert report.failure is not None
    assert report.failure.code == code


async def test_what_came_before_an_unreadable_line_stays(feeder: Feeder) -> None:
    offer = await feeder.room.offer(5)
    report = await feeder.feed(f"sku,warehouse,quantity\n{sku(offer)},Main,9\n".encode() + b"\xff,Main,1\n")
    assert (report.status, report.counts.changed, report.failure and report.failure.line) == ("FAILED", 1, 3)
    assert await feeder.room.level(offer) == (9, 0)


async def test_file_of_changes_is_taken_once_and_one_of_quantities_whenever_it_comes(feeder: Feeder) -> None:
    offer = await feeder.room.offer(10)
    changes, quantities = f"sku,warehouse,change\n{sku(offer)},Main,5\n", f"sku,warehouse,quantity\n{sku(offer)},Main,10\n"
    assert not (await feeder.feed(changes)).unchanged
    assert (await feeder.feed(changes)).unchanged
    assert await feeder.room.level(offer) == (15, 0)
    assert not (await feeder.feed(changes, force=True)).unchanged
    assert await feeder.room.level(offer) == (20, 0)
    for changed in (1, 0):
        report = await feeder.feed(quantities)
        assert (report.unchanged, report.counts.changed) == (False, changed)
    await feeder.feed(changes, force=True)
    assert (await feeder.feed(quantities)).counts.changed == 1
    assert await feeder.room.level(offer) == (10, 0)


class Stop(Exception):
    """The process ends here, as far as the feed can tell."""


async def _many(room: Stockroom, count: int) -> str:
    """A file of changes: of every tenth offer more than there is."""
    offers = await room.offers(count)
    return "sku,warehouse,change\n" + "".join(f"{sku(offer)},Main,{-1 if place % 10 == 0 else 2}\n" for place, offer in enumerate(offers))


async def test_interrupted_feed_goes_on_and_takes_nothing_twice(feeder: Feeder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "AT_ONCE", 20)
    content = await _many(feeder.room, 100)

    def stop(_: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        await feeder.feed(content, stop)
    report = await feeder.feed(content)
    assert (report.resumed_at, report.rows, report.counts, report.faults) == (20, 100, feeds.FeedCounts(90, 0, 90), {"NOT_ON_HAND": 10})
    assert await feeder.room.value("SELECT sum(on_hand)::int FROM stock_items") == 180
    assert [row[0] for row in await feeder.room.rows("SELECT line FROM feed_errors ORDER BY number")] == list(range(2, 102, 10))
    await feeder.room.is_sound()


async def test_killed_process_loses_nothing_and_takes_nothing_twice(feeder: Feeder, server: Server) -> None:
    content = await _many(feeder.room, 3000)
    feeder.path.write_text(content)
    environment = {f"PARTSGRAPH_{name.upper()}": orjson.dumps(value).decode() for name, value in server.environment().items()}
    command = [sys.executable, "-c", CHILD, str(feeder.room.tenant), str(feeder.room.vendor), str(feeder.path)]

    def run_and_kill() -> None:
        with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            child.kill()

    await asyncio.to_thread(run_and_kill)
    report = await feeder.feed(content)
    assert report.resumed_at > 0
    assert (report.rows, report.counts.changed, report.faults) == (3000, 2700, {"NOT_ON_HAND": 300})
    assert await feeder.room.value("SELECT sum(on_hand)::int FROM stock_items") == 5400
    await feeder.room.is_sound()


async def test_two_processes_at_one_file_take_it_once(feeder: Feeder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "AT_ONCE", 10)
    content = await _many(feeder.room, 100)
    feeder.path.write_text(content)
    room = feeder.room
    both = [run_feed(room.database, room.tenant, room.vendor, feeder.path) for _ in range(2)]
    found = await asyncio.gather(*both, return_exceptions=True)
    assert all(isinstance(each, FeedReport | FeedBusy) for each in found)
    assert any(isinstance(each, FeedReport) for each in found)
    last = await feeder.feed(content)
    assert (last.status, last.counts.changed) == ("DONE", 90)
    assert await feeder.room.value("SELECT sum(on_hand)::int FROM stock_items") == 180


async def test_memory_does_not_grow_with_the_file(feeder: Feeder) -> None:
    """Of the reading: what is written is written some hundreds at a time."""

    def peak(rows: int) -> int:
        feeder.path.write_text("sku,warehouse,quantity\n" + "".join(f"SKU-{n},Main,{n}\n" for n in range(rows)))
        tracemalloc.start()
        for batch in feeds._batches(feeds._items(CsvRows(feeder.path, COLUMNS, REQUIRED))):
            assert len(batch) <= feeds.AT_ONCE
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(20_000) < 2 * peak(2_000)


async def test_strange_vendor_and_missing_file_are_refused(feeder: Feeder, other_tenant: UUID, tmp_path: Path) -> None:
    feeder.path.write_text("sku,warehouse\n")
    for tenant, vendor in ((feeder.room.tenant, uuid7()), (other_tenant, feeder.room.vendor)):
        with pytest.raises(NotFound):
            await run_feed(feeder.room.database, tenant, vendor, feeder.path)
    with pytest.raises(BadInput) as refused:
        await run_feed(feeder.room.database, feeder.room.tenant, feeder.room.vendor, tmp_path / "none.csv")
    assert refused.value.extensions["code"] == "FILE_UNREADABLE"
    assert await feeder.room.value("SELECT count(*) FROM feeds") == 0


def _example(path: Path) -> Iterator[FeedRow]:
    path.write_text(DOCUMENT.read_text().partition("```csv\n")[2].partition("```")[0])
    for line, cells in CsvRows(path, COLUMNS, REQUIRED):
        assert isinstance(cells, dict)
        yield read(line, cells)


def test_example_is_read_without_a_fault_and_every_column_is_described(tmp_path: Path) -> None:
    assert [(row.sku, row.warehouse, row.quantity, row.change) for row in _example(tmp_path / "stock.csv")] == [
        ("NG905", "Main", 40, None),
        ("NG906", "Main", None, -2),
        ("NG906", "Shop", 6, None),
    ]
    assert set(re.findall(r"^\| `([a-z_]+)`", DOCUMENT.read_text(), re.MULTILINE)) == COLUMNS


def test_every_code_is_described_and_every_described_code_exists() -> None:
    used = {code for path in SOURCES for code in CODE.findall(path.read_text())}
    listed = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", DOCUMENT.read_text().partition("## Codes")[2]))
    assert listed == used
