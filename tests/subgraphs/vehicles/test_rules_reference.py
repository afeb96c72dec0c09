"""CSV files of other markets: every row is read or refused by itself; the files that come with the project are sound."""

from decimal import Decimal
from pathlib import Path

import pytest

from events.contracts.vehicles import Body, Configuration, Drive, Fuel
from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.rules.frames import FramePrefix
from subgraphs.vehicles.rules.packs import Named, VehicleKind
from subgraphs.vehicles.service.reference import frame_prefixes, makers, markets
from subgraphs.vehicles.service.reference.register import Register
from subgraphs.vehicles.service.reference.rows import Refused

TOYOTA = Named("448", "Toyota", "2208", "Corolla")
PROJECT = Path(identity.__file__).parents[1] / "reference"
HEADER = ",".join(markets.COLUMNS)


def vehicles(*lines: str | bytes, header: str = HEADER) -> list[tuple[int, markets.MarketVehicle] | Refused]:
    raw = [header.encode() + b"\r\n", *(line if isinstance(line, bytes) else line.encode() + b"\n" for line in lines)]
    return list(markets.read(raw, Register([TOYOTA]), latest=2027))


def test_a_row_is_a_vehicle() -> None:
    ((line, vehicle),) = vehicles("Toyota,Probox,2002,2014,jp; BD,wagon,4,1.496,gasoline,FWD,,GL,tecdoc,2026Q1,12345")  # type: ignore[misc]
    assert line == 2
    assert vehicle.named == Named("448", "Toyota", "=PROBOX", "Probox")
    assert (vehicle.first, vehicle.last, vehicle.markets, vehicle.trim) == (2002, 2014, ("JP", "BD"), "GL")
    assert vehicle.configuration == Configuration(4, Decimal("1.5"), Fuel.GASOLINE, Drive.FWD, Body.WAGON, None, "GL")
    assert vehicle.external == ("tecdoc", "2026Q1", "12345")


def test_an_empty_last_year_is_still_built() -> None:
    ((_, vehicle),) = vehicles("Toyota,Probox,2014,,JP" + "," * 10)  # type: ignore[misc]
    assert vehicle.last == 2027


def test_columns_may_stand_in_any_order_behind_a_byte_order_mark() -> None:
    header = "\ufeff" + ",".join(reversed(markets.COLUMNS)).upper()
    ((_, vehicle),) = vehicles("," * 10 + "JP,2014,2002,Probox,Toyota", header=header)  # type: ignore[misc]
    assert (vehicle.named.model, vehicle.first) == ("Probox", 2002)


GOOD = "Toyota,Probox,2002,2014,JP" + "," * 10


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (",Probox,2002,2014,JP" + "," * 10, "ROW_EMPTY", "make"),
        ("Toyota,,2002,2014,JP" + "," * 10, "ROW_EMPTY", "model"),
        ("Toyota,Probox,,2014,JP" + "," * 10, "ROW_EMPTY", "year_from"),
        ("Toyota,Probox,02,2014,JP" + "," * 10, "ROW_YEAR", "year_from"),
        ("Toyota,Probox,20O2,2014,JP" + "," * 10, "ROW_YEAR", "year_from"),
        ("Toyota,Probox,2014,2002,JP" + "," * 10, "ROW_YEARS", "year_to"),
        ("Toyota,Probox,2002,2014," + "," * 10, "ROW_EMPTY", "markets"),
        ("Toyota,Probox,2002,2014,Japan" + "," * 10, "ROW_MARKETS", "markets"),
        ("Toyota,Probox,2002,2014,JP,estate" + "," * 9, "ROW_BODY", "body"),
        ("Toyota,Probox,2002,2014,JP,,0" + "," * 8, "ROW_CYLINDERS", "cylinders"),
        ("Toyota,Probox,2002,2014,JP,,four" + "," * 8, "ROW_CYLINDERS", "cylinders"),
        ("Toyota,Probox,2002,2014,JP,,,1500" + "," * 7, "ROW_DISPLACEMENT_L", "displacement_l"),
        ("Toyota,Probox,2002,2014,JP,,,NaN" + "," * 7, "ROW_DISPLACEMENT_L", "displacement_l"),
        ("Toyota,Probox,2002,2014,JP,,,,petrol" + "," * 6, "ROW_FUEL", "fuel"),
        ("Toyota,Probox,2002,2014,JP,,,,,4WD" + "," * 5, "ROW_DRIVE", "drive"),
        ("Toyota,Probox,2002,2014,JP" + "," * 8 + "tecdoc,,12345", "ROW_EXTERNAL_ID", "external_id"),
        ("Toyota,Probox", "ROW_COLUMNS", None),
        (GOOD + ",,", "ROW_COLUMNS", None),
        ('"Toyota,Probox', "CSV_SYNTAX", None),
        (b"Toyota,Proz\xff" + b"," * 13 + b"\n", "CSV_ENCODING", None),
        ("Toy\0ota,Probox,2002,2014,JP" + "," * 10, "CSV_ENCODING", None),
        ("Toyota," + "x" * 5_000 + "," * 13, "ROW_TOO_LONG", None),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_and_the_next_is_read(row: str | bytes, code: str, column: str | None) -> None:
    refused, read = vehicles(row, GOOD)
    assert isinstance(refused, Refused)
    assert (refused.line, refused.code, refused.column) == (2, code, column)
    assert refused.message
    assert not isinstance(read, Refused)
    assert read[0] == 3


@pytest.mark.parametrize("header", ["make,model", HEADER + ",colour", HEADER + ",make", "", HEADER.replace("make", "brand")])
def test_a_header_that_is_not_the_formats_ends_the_reading(header: str) -> None:
    (refused,) = vehicles(GOOD, header=header)
    assert isinstance(refused, Refused)
    assert (refused.line, refused.code) == (1, "CSV_HEADER")


def test_an_empty_file_is_refused() -> None:
    (refused,) = markets.read([], Register([]), latest=2027)
    assert isinstance(refused, Refused)
    assert refused.code == "CSV_EMPTY"


def test_blank_lines_count_and_tell_nothing() -> None:
    (read,) = vehicles("", GOOD)
    assert not isinstance(read, Refused)
    assert read[0] == 3


def test_names_are_matched_with_what_is_known_however_they_are_written() -> None:
    register = Register([TOYOTA, Named("1", "Škoda", "2", "Octavia")], {("448", "Corolla Altis"): "2208"})
    assert register.named("TOYOTA", "corolla") == TOYOTA
    assert register.named("Toyota", "Corolla-Altis") == TOYOTA
    assert register.named("Skoda", "OCTAVIA").model_key == "2"
    new = register.named("Perodua", "Myvi")
    assert (new.make_key, new.model_key) == ("=PERODUA", "=MYVI")
    assert register.named("PERODUA", "myvi") is new


def test_ids_are_the_same_on_every_machine() -> None:
    assert str(identity.vehicle_id("474", "1863", 2012)) == "4a7dac63-951e-5af0-b95e-2f5325bc375e"
    assert identity.key_of("Škoda") == identity.key_of("SKODA") == "=SKODA"


def test_rows_about_one_vehicle_become_one_vehicle() -> None:
    found = [vehicle for _, vehicle in vehicles("Toyota,Probox,2002,2003,JP,WAGON,4,1.3" + "," * 7, "Toyota,Probox,2003,2003,JP,VAN,4,1.5" + "," * 7)]  # type: ignore[misc]
    frame = FramePrefix("NCP51", found[0].named, 2003, 2003, Configuration(drive=Drive.FWD))
    (_, before), (_, after) = markets.base_vehicles([*found, frame])
    assert (before.year, sorted(map(str, before.facets.engines))) == (2002, ["c4.l1_3"])
    assert (after.year, sorted(map(str, after.facets.engines))) == (2003, ["c4.l1_3", "c4.l1_5"])
    assert after.facets.bodies == {Body.WAGON, Body.VAN}
    assert after.facets.drives == {Drive.FWD}
    assert after.id == identity.vehicle_id("448", "=PROBOX", 2003)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1NZE,Toyota,Corolla,2000,2006,,,,,,,", "ROW_PREFIX"),
        ("N,Toyota,Corolla,2000,2006,,,,,,,", "ROW_PREFIX"),
        ("NZE121-1,Toyota,Corolla,2000,2006,,,,,,,", "ROW_PREFIX"),
        ("NZE121,,Corolla,2000,2006,,,,,,,", "ROW_EMPTY"),
        ("NZE121,Toyota,Corolla,2006,2000,,,,,,,", "ROW_YEARS"),
    ],
)
def test_a_frame_prefix_that_cannot_be_read_is_refused(row: str, code: str) -> None:
    raw = [",".join(frame_prefixes.COLUMNS).encode(), row.encode()]
    (refused,) = frame_prefixes.read(raw, Register([]), latest=2027)
    assert isinstance(refused, Refused)
    assert refused.code == code


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("TM,Škoda Auto,Škoda,CAR", "ROW_WMI"),
        ("TM9,Škoda Auto,Škoda,CAR", "ROW_WMI"),
        ("TMO,Škoda Auto,Škoda,CAR", "ROW_WMI"),
        ("TMB,,Škoda,CAR", "ROW_EMPTY"),
        ("TMB,Škoda Auto,Škoda,", "ROW_EMPTY"),
        ("TMB,Škoda Auto,Škoda,TANK", "ROW_KIND"),
    ],
)
def test_a_maker_that_cannot_be_read_is_refused(row: str, code: str) -> None:
    (refused,) = makers.read([",".join(makers.COLUMNS).encode(), row.encode()])
    assert isinstance(refused, Refused)
    assert refused.code == code


def test_a_maker_is_a_pack_without_schemas() -> None:
    ((_, pack),) = makers.read([",".join(makers.COLUMNS).encode(), b"LSJ,SAIC Motor,Roewe;MG,CAR"])  # type: ignore[misc]
    assert (pack.wmi, pack.kind, pack.makes, pack.schemas) == ("LSJ", VehicleKind.CAR, ("MG", "Roewe"), ())


def test_the_projects_own_files_have_no_row_that_is_refused() -> None:
    register = Register([TOYOTA])
    with (
        (PROJECT / "vehicles.csv").open("rb") as of_vehicles,
        (PROJECT / "frame_prefixes.csv").open("rb") as of_frames,
        (PROJECT / "wmis.csv").open("rb") as of_makers,
    ):
        read = [*markets.read(of_vehicles, register, latest=2027), *frame_prefixes.read(of_frames, register, latest=2027), *makers.read(of_makers)]
    assert [each for each in read if isinstance(each, Refused)] == []
    prefixes = {row.prefix for _, row in read if isinstance(row, FramePrefix)}  # type: ignore[misc]
    assert {"NZE121", "NZE141", "ZRT260", "E11", "GD1", "JB23W"} <= prefixes
    assert len(read) > 400
