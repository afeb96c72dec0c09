"""The operator's files of vehicles, frame numbers and mappings: every row is taken or refused by itself, and the same again does nothing."""

import re
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from deploy.packages import ROOT
from deploy.postgres import Server
from events.contracts.vehicles import ExternalId
from shared.db import Database
from shared.errors import BadInput
from shared.settings import Settings
from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.rules.packs import Named, VehicleKind
from subgraphs.vehicles.service import imports, mapping, storing
from subgraphs.vehicles.service.imports import Imported, import_frames, import_vehicles
from subgraphs.vehicles.service.mapping import COLUMNS, Mapped, import_mapping
from subgraphs.vehicles.service.reference import frame_prefixes, markets
from subgraphs.vehicles.service.vpic.facets import Facets
from subgraphs.vehicles.service.vpic.reading import BaseVehicle
from tests.subgraphs.vehicles.conftest import Heard, copied

DOCUMENT = ROOT / "docs" / "import-vehicles.md"
MAPPING, VEHICLES, FRAMES = (",".join(columns) + "\n" for columns in (COLUMNS, markets.COLUMNS, frame_prefixes.COLUMNS))
ACCORD, COROLLA = Named("474", "Honda", "1861", "Accord"), Named("448", "Toyota", "2208", "Corolla")
YEARS = range(2000, 2007)

Import = Callable[[Database, Path], Awaitable[Imported]]


async def furnished(database: Database) -> Database:
    """With an Accord and a Corolla of seven years."""
    async with database.transaction() as tx:
        for named in (ACCORD, COROLLA):
            make, model = storing.made(named, aliases=["Accord Coupe"] if named is ACCORD else [])
            ids = {year: identity.vehicle_id(named.make_key, named.model_key, year) for year in YEARS}
            vehicles = [BaseVehicle(id_, make.id, model.id, year, year < 2006, VehicleKind.CAR, Facets()) for year, id_ in ids.items()]
            await storing.store_vehicles(tx, [make], [model], vehicles)
    return database


@pytest.fixture
async def known(empty: Database) -> Database:
    return await furnished(empty)


@pytest.fixture(scope="module")
async def shared(server: Server, settings: Settings, template: str) -> AsyncIterator[Database]:
    """As `known`, for tests of what is refused."""
    async with copied(server, settings, template) as database:
        yield await furnished(database)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def written(content: str | bytes) -> Path:
        path = tmp_path / "rows.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


Written = Callable[[str | bytes], Path]


def said(imported: Imported) -> tuple[int, int, int, int]:
    return imported.rows, imported.created, imported.changed, imported.refused


def examples() -> Iterator[str]:
    yield from re.findall(r"```csv\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)


@pytest.mark.parametrize(
    ("example", "import_"),
    list(zip(examples(), (import_vehicles, import_frames, import_mapping), strict=True)),
    ids=["vehicles", "frames", "mapping"],
)
async def test_the_documents_examples_are_taken_once(known: Database, heard: Heard, written: Written, example: str, import_: Import) -> None:
    path = written(example)
    imported = await import_(known, path)
    assert imported.rows == len(example.splitlines()) - 1
    assert imported.faults == []
    assert imported.created >= imported.rows
    told = await heard()
    again = await import_(known, path)
    assert said(again) == (imported.rows, 0, 0, 0)
    assert await heard() == told


def test_the_document_describes_every_column_and_every_code() -> None:
    text = DOCUMENT.read_text()
    described = set(re.findall(r"`([a-z_]+)`", text))
    assert described >= {*COLUMNS, *markets.COLUMNS, *frame_prefixes.COLUMNS}
    service = ROOT / "subgraphs" / "vehicles" / "service"
    sources = "".join(path.read_text() for path in (*service.glob("*.py"), *(service / "reference").glob("*.py")))
    used = set(re.findall(r'"((?:CSV|ROW|FILE)_[A-Z_]+)"', sources))
    columns = {column for row in (COLUMNS, markets.COLUMNS, ("kind",)) for column in row}
    used |= {f"ROW_{column.upper()}" for column in columns & {"scheme", "version", "kind", "external_id", "body", "fuel", "drive"}}
    listed = set(re.findall(r"`((?:CSV|ROW|FILE)_[A-Z_]+)`", text.partition("## Codes")[2]))
    assert listed == used


async def test_a_mapping_tells_what_each_id_means(known: Database, heard: Heard, written: Written) -> None:
    before = len(await heard())
    rows = (
        "aces,2026-09,BaseVehicle,5911,honda,ACCORD,2003,",
        "aces,2026-09,SubModel,7,HONDA,accord-coupe,,bCOUPE",
        "aces,2026-09,Make,59,Honda,,,",
        "ktype,2026-1,BaseVehicle,12345,Toyota,Corolla,2006,c4.l1_5",
        "aces,2026-09,EngineBase,983,,,,c6.l3_0.fGASOLINE",
    )
    assert said(await import_mapping(known, written(MAPPING + "\n".join(rows)))) == (5, 5, 0, 0)
    told = {(fact["scheme"], fact["version"]): fact["ids"] for _, fact in (await heard())[before:]}
    nothing = {"vehicle_id": None, "model_id": None, "make_id": None, "configuration": None}
    assert sorted(told["aces", "2026-09"], key=lambda each: str(each["kind"])) == [
        {**nothing, "kind": "BaseVehicle", "external_id": "5911", "vehicle_id": str(identity.vehicle_id("474", "1861", 2003))},
        {**nothing, "kind": "EngineBase", "external_id": "983", "configuration": "c6.l3_0.fGASOLINE"},
        {**nothing, "kind": "Make", "external_id": "59", "make_id": str(identity.make_id("474"))},
        {**nothing, "kind": "SubModel", "external_id": "7", "model_id": str(identity.model_id("474", "1861")), "configuration": "bCOUPE"},
    ]
    assert [each["vehicle_id"] for each in told["ktype", "2026-1"]] == [str(identity.vehicle_id("448", "2208", 2006))]


async def test_a_new_release_changes_what_ids_mean_and_is_told(known: Database, heard: Heard, written: Written) -> None:
    await import_mapping(known, written(f"{MAPPING}aces,2026-09,BaseVehicle,1,Honda,Accord,2003,\naces,2026-09,BaseVehicle,2,Honda,Accord,2002,"))
    before = len(await heard())
    imported = await import_mapping(known, written(f"{MAPPING}aces,2026-10,BaseVehicle,1,Honda,Accord,2004,"))
    assert said(imported) == (1, 0, 1, 0)
    assert [(fact["version"], [each["external_id"] for each in fact["ids"]]) for _, fact in (await heard())[before:]] == [("2026-10", ["1"])]


GOOD = "aces,2026-09,BaseVehicle,5911,Honda,Accord,2003,\n"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (",2026-09,BaseVehicle,1,Honda,Accord,2003,", "ROW_EMPTY", "scheme"),
        ("ACES 4,2026-09,BaseVehicle,1,Honda,Accord,2003,", "ROW_SCHEME", "scheme"),
        ("aces,,BaseVehicle,1,Honda,Accord,2003,", "ROW_EMPTY", "version"),
        (f"aces,{'9' * 41},BaseVehicle,1,Honda,Accord,2003,", "ROW_VERSION", "version"),
        ("aces,2026-10,BaseVehicle,1,Honda,Accord,2003,", "ROW_VERSION", "version"),
        ("aces,2026-09,,1,Honda,Accord,2003,", "ROW_EMPTY", "kind"),
        ("aces,2026-09,Base Vehicle,1,Honda,Accord,2003,", "ROW_KIND", "kind"),
        ("aces,2026-09,BaseVehicle,,Honda,Accord,2003,", "ROW_EMPTY", "external_id"),
        (f"aces,2026-09,BaseVehicle,{'1' * 81},Honda,Accord,2003,", "ROW_EXTERNAL_ID", "external_id"),
        ("aces,2026-09,BaseVehicle,1,Hondo,Accord,2003,", "ROW_MAKE_UNKNOWN", "make"),
        ("aces,2026-09,BaseVehicle,1,Honda,Corolla,2003,", "ROW_MODEL_UNKNOWN", "model"),
        ("aces,2026-09,BaseVehicle,1,Honda,Accord,1979,", "ROW_VEHICLE_UNKNOWN", "year"),
        ("aces,2026-09,BaseVehicle,1,Honda,Accord,03,", "ROW_YEAR", "year"),
        ("aces,2026-09,BaseVehicle,1,,Accord,2003,", "ROW_EMPTY", "make"),
        ("aces,2026-09,BaseVehicle,1,,,2003,", "ROW_EMPTY", "make"),
        ("aces,2026-09,BaseVehicle,1,Honda,,2003,", "ROW_EMPTY", "model"),
        ("aces,2026-09,BaseVehicle,1,,,,", "ROW_MEANING", None),
        ("aces,2026-09,EngineBase,1,,,,V6", "ROW_CONFIGURATION", "configuration"),
        ("aces,2026-09,EngineBase,1,,,,fGASOLINE.c6", "ROW_CONFIGURATION", "configuration"),
        ("aces,2026-09,EngineBase,1,,,,fPETROL", "ROW_CONFIGURATION", "configuration"),
        ("aces,2026-09,BaseVehicle,1,Honda,Acc", "ROW_COLUMNS", None),
        ('aces,2026-09,BaseVehicle,1,"Honda,Accord,2003,', "CSV_SYNTAX", None),
        ("aces,2026-09,BaseVehicle,\0,Honda,Accord,2003,", "CSV_ENCODING", None),
        (b"aces,2026-09,BaseVehicle,1,Honda,Acc\xf6rd,2003,", "CSV_ENCODING", None),
        (f"aces,2026-09,BaseVehicle,{'1' * 9_000},Honda,Accord,2003,", "ROW_TOO_LONG", None),
    ],
)
async def test_a_row_that_means_nothing_is_refused_and_its_neighbours_are_taken(
    shared: Database, written: Written, row: str | bytes, code: str, column: str | None
) -> None:
    raw = row.encode() if isinstance(row, str) else row
    imported = await import_mapping(shared, written(MAPPING.encode() + GOOD.encode() + raw + b"\n" + GOOD.replace("5911", "5912").encode()))
    assert (imported.rows, imported.refused) == (2, 1)
    (fault,) = imported.faults
    assert (fault.line, fault.code, fault.column) == (3, code, column)
    assert fault.message.endswith((".", "?"))
    assert len(fault.message) < 500


@pytest.mark.parametrize("import_", [import_vehicles, import_frames, import_mapping])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "CSV_EMPTY"),
        (b"make,model\nHonda,Accord\n", "CSV_HEADER"),
        (b"\x1f\x8b\x08\x00\xff\xfe\n", "CSV_ENCODING"),
        ((MAPPING + GOOD).encode("utf-16"), "CSV_ENCODING"),
        (b"\0" * 10_000_000, "ROW_TOO_LONG"),
        (b'"make,model\n', "CSV_SYNTAX"),
    ],
    ids=["nothing", "another header", "gzip", "utf-16", "zeros", "open quotes"],
)
async def test_a_file_without_its_header_is_not_read(shared: Database, written: Written, import_: Import, content: bytes, code: str) -> None:
    imported = await import_(shared, written(content))
    assert (said(imported), [fault.code for fault in imported.faults]) == ((0, 0, 0, 1), [code])


@pytest.mark.parametrize("import_", [import_vehicles, import_frames, import_mapping])
@pytest.mark.parametrize("name", ["missing.csv", "."])
async def test_a_file_that_is_none_is_refused(shared: Database, tmp_path: Path, import_: Import, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        await import_(shared, tmp_path / name)
    assert refused.value.extensions["code"] == "FILE_UNREADABLE"


async def test_vehicles_of_other_markets_join_the_models_that_are_known(known: Database, heard: Heard, written: Written) -> None:
    before = len(await heard())
    rows = "toyota,COROLLA,2006,2007,JP,WAGON,4,1.5" + "," * 7 + "\nPerodua,Myvi,2011,2012,MY,HATCHBACK,4,1.3,,,,,ktype,2026-1,77\n"
    assert said(await import_vehicles(known, written(VEHICLES + rows))) == (2, 4, 1, 0)
    told = (await heard())[before:]
    listed = {(fact["make"], vehicle["year"]) for type_, fact in told if type_ == "VehiclesListed" for vehicle in fact["vehicles"]}
    assert listed == {("Toyota", 2006), ("Toyota", 2007), ("Perodua", 2011), ("Perodua", 2012)}
    ((_, mapped),) = [each for each in told if each[0] == "ExternalIdsMapped"]
    assert [(each["external_id"], each["model_id"]) for each in mapped["ids"]] == [("77", str(identity.model_id("=PERODUA", "=MYVI")))]
    ((engines, bodies),) = await known.reader().fetch("SELECT engines, bodies FROM vehicles WHERE id = $1", identity.vehicle_id("448", "2208", 2006))
    assert (engines, bodies) == (["c4.l1_5"], ["WAGON"])


@pytest.mark.parametrize(("first", "last"), [("2012", "2011"), ("2012", "2099"), ("2090", "2099")])
async def test_vehicles_of_years_to_come_or_upside_down_are_refused(shared: Database, written: Written, first: str, last: str) -> None:
    imported = await import_vehicles(shared, written(f"{VEHICLES}Toyota,Corolla,{first},{last},JP" + "," * 10))
    assert [(fault.code, fault.column) for fault in imported.faults] == [("ROW_YEARS", "year_to")]


async def test_frame_numbers_bring_their_vehicles(known: Database, written: Written) -> None:
    rows = "NZE121,Toyota,Corolla,2000,2006,SEDAN,4,1.5,GASOLINE,FWD,,\nNZE121,Toyota,Corolla Fielder,2000,2006,WAGON,4,1.5,GASOLINE,FWD,,\n"
    assert said(await import_frames(known, written(FRAMES + rows))) == (2, 9, 7, 0)
    found = await known.reader().fetch("SELECT o.name FROM frame_prefixes AS f JOIN models AS o ON o.id = f.model_id ORDER BY 1")
    assert [name for (name,) in found] == ["Corolla", "Corolla Fielder"]


async def test_a_killed_import_keeps_its_batches_and_the_same_command_ends_it(
    known: Database, heard: Heard, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "AT_ONCE", 100)
    path = written(MAPPING + "".join(GOOD.replace("5911", str(n)) for n in range(250)))

    def killed() -> Iterator[tuple[int, Mapped]]:
        for n in range(230):
            yield (
                n,
                Mapped("aces", "2026-09", ExternalId(kind="BaseVehicle", external_id=str(n), vehicle_id=identity.vehicle_id("474", "1861", 2003))),
            )
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await imports.take(known, killed(), mapping._store)
    before = len(await heard())
    assert said(await import_mapping(known, path)) == (250, 50, 0, 0)
    assert sum(len(fact["ids"]) for _, fact in (await heard())[before:]) == 50


async def test_memory_does_not_grow_with_the_file(shared: Database, written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "AT_ONCE", 100)
    monkeypatch.setattr(imports, "MOST_TOLD", 100)
    rows = (GOOD.replace("5911", str(n)) + f"aces,2026-09,BaseVehicle,{n},Hondo,Accord,2003,\n" for n in range(6_000))
    path = written(MAPPING + "".join(rows))
    tracemalloc.start()
    imported = await import_mapping(shared, path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (imported.rows, imported.refused, len(imported.faults)) == (6_000, 6_000, 100)
    assert peak < 2_000_000
