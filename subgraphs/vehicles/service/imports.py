"""The operator's own files: vehicles of other markets and frame numbers, for all tenants. Formats: docs/import-vehicles.md.

A batch of rows is one transaction; a row that can't be taken is refused and the others go on. The same file again changes nothing.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import Database
from shared.errors import BadInput
from subgraphs.vehicles.rules.frames import FramePrefix
from subgraphs.vehicles.rules.packs import Named
from subgraphs.vehicles.service import storing
from subgraphs.vehicles.service.reference import frame_prefixes, markets, rows
from subgraphs.vehicles.service.reference.markets import MarketVehicle
from subgraphs.vehicles.service.reference.register import Register
from subgraphs.vehicles.service.reference.rows import Refused
from subgraphs.vehicles.service.storing import Stored

ACTOR = ("system", "import")
AT_ONCE = 1_000
MOST_TOLD = 1_000
"""Refused rows that are told one by one; the rest are counted."""

_REGISTER = """
SELECT m.key, m.name, o.key, o.name, o.aliases FROM models AS o JOIN makes AS m ON m.id = o.make_id ORDER BY starts_with(o.key, '='), o.key
"""

_Row = TypeVar("_Row")
Rows = Iterator[tuple[int, _Row] | Refused]


@dataclass(slots=True)
class Imported:
    """`rows` that were taken; `created` and `changed` count what they wrote (vehicles and frame numbers, or ids)."""

    rows: int = 0
    created: int = 0
    changed: int = 0
    refused: int = 0
    faults: list[Refused] = field(default_factory=list)

    def refuse(self, fault: Refused) -> None:
        self.refused += 1
        if len(self.faults) < MOST_TOLD:
            self.faults.append(fault)

    def take(self, rows: int, stored: Stored) -> None:
        self.rows += rows
        self.created += stored.created
        self.changed += stored.changed


async def import_vehicles(database: Database, path: Path) -> Imported:
    """`vehicles.csv`'s format."""
    register = await registered(database)

    async def store(tx: AsyncSession, found: Sequence[MarketVehicle]) -> Stored:
        stored = await _store(tx, register, found)
        for scheme, version, ids in markets.external_ids(found):
            stored += await storing.store_external_ids(tx, scheme, version, ids)
        return stored

    with opened(path) as file:
        return await take(database, markets.read(rows.lines(file), register, latest=_latest()), store)


async def import_frames(database: Database, path: Path) -> Imported:
    """`frame_prefixes.csv`'s format."""
    register = await registered(database)

    async def store(tx: AsyncSession, found: Sequence[FramePrefix]) -> Stored:
        return await _store(tx, register, found) + await storing.store_frames(tx, found)

    with opened(path) as file:
        return await take(database, frame_prefixes.read(rows.lines(file), register, latest=_latest()), store)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Raises BadInput where there is nothing that can be read."""
    try:
        file = path.open("rb")
    except OSError as wrong:
        raise BadInput(f"The file {path.name} can't be read: {wrong.strerror}", code="FILE_UNREADABLE") from wrong
    with file:
        yield file


async def registered(database: Database) -> Register:
    """All makes and models there are."""
    known = await database.reader().fetch(_REGISTER)
    aliases = {(make_key, alias): model_key for make_key, _, model_key, _, several in known for alias in several}
    return Register([Named(*row[:4]) for row in known], aliases)


async def take(database: Database, found: "Rows[_Row]", store: Callable[[AsyncSession, Sequence[_Row]], Awaitable[Stored]]) -> Imported:
    """Batch by batch, each in a transaction of its own."""
    imported = Imported()
    while batch := list(islice(found, AT_ONCE)):
        good = []
        for row in batch:
            match row:
                case Refused():
                    imported.refuse(row)
                case _, made:
                    good.append(made)
        if good:
            async with database.transaction(actor=ACTOR) as tx:
                await storing.hold(tx)
                stored = await store(tx, good)
            imported.take(len(good), stored)
    return imported


async def _store(tx: AsyncSession, register: Register, found: Sequence[MarketVehicle | FramePrefix]) -> Stored:
    new = [storing.made(named) for named in register.take_new()]
    makes = {make.id: make for make, _ in new}
    vehicles = (vehicle for _, vehicle in markets.base_vehicles(found))
    return await storing.store_vehicles(tx, makes.values(), (model for _, model in new), vehicles)


def _latest() -> int:
    """The newest model year that can be on the road."""
    return datetime.now(UTC).year + 1
