"""The flat file, from its cells to the graph; and everything that can be wrong with it."""

from pathlib import Path
from typing import Any

import pytest

from shared.csvs import Fault, Unreadable
from subgraphs.catalog.rules.records import PartRecord
from subgraphs.catalog.service.csvs import CsvFile
from tests.conftest import Ask
from tests.subgraphs.catalog.conftest import CAMRY_12, Importer, Shop

HEADER = "brand,number,title,category,sku,price,make,model,year_from,year_to,position\n"
ROW = "Brembo,BP-1,Pads,brake-pad-set,S1,19.99,Toriyama,Camry,2012,2013,front\n"


def read(tmp_path: Path, content: str | bytes, currency: str | None = "USD") -> tuple[list[PartRecord], list[Fault]]:
    path = tmp_path / "parts.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    items = list(CsvFile(path, currency))
    return [item for item in items if isinstance(item, PartRecord)], [item for item in items if isinstance(item, Fault)]


def row(**cells: str) -> str:
    """A file of one row."""
    given = {"brand": "Brembo", "number": "BP-1", "title": "Pads", "category": "brake-pad-set", **cells}
    return ",".join(given) + "\n" + ",".join(f'"{cell}"' for cell in given.values()) + "\n"


async def test_file_is_read_into_the_graph(importer: Importer, ask: Ask) -> None:
    report = await importer.csv(
        "\ufeffBrand;Number;Title;Category;SKU;List_Price;Price;Pack_Quantity;Weight_g;Barcode;OE_Numbers;Superseded_By;attr:friction-material;"
        "Make;Model;Year_From;Year_To;Engine;Drive;Position;Quantity;Qualifiers;Note;Confidence;Description\n"
        "Brembo;BP-1;Pads;brake-pad-set;S1;24.5;19.99;1;1800;4006381333931;Toriyama:04465-0K240|Lexus:04465-0K241;Brembo:BP-2;ceramic;"
        'Toriyama;Camry;2012;2012;4/2.494/petrol;fwd;front;1;with ABS|from 3/2012;"a; note";0.7;"Two\nlines"\n'
        "Brembo;bp1;;;;;;;;;;;;Fjord;F-150;2010;2011;;4x4;rear;2;;;;\n"
    )
    assert (report.status, report.faults, report.counts.parts_created, report.counts.fitments_created) == ("DONE", {}, 1, 2)
    query = """{ product(slug: "brembo-bp1") { title description partNumbers { kind brand number } attributes { code value }
        variants { sku listPrice { amount } weight barcode } offers { price { amount } }
        compatibleVehicles { edges { conditions { asks position quantity note confidence } } } } }"""
    product = (await ask("catalog", query))["data"]["product"]
    assert product == {
        "title": "Pads",
        "description": "Two\nlines",
        "partNumbers": [
            {"kind": "OE", "brand": "Lexus", "number": "04465-0K241"},
            {"kind": "OE", "brand": "Toriyama", "number": "04465-0K240"},
            {"kind": "SUPERSEDED_BY", "brand": "Brembo", "number": "BP-2"},
        ],
        "attributes": [{"code": "friction-material", "value": "Ceramic"}],
        "variants": [{"sku": "S1", "listPrice": {"amount": 2450}, "weight": 1800, "barcode": "4006381333931"}],
        "offers": [{"price": {"amount": 1999}}],
        "compatibleVehicles": {
            "edges": [
                {"conditions": [{"asks": ["4WD"], "position": "REAR", "quantity": 2, "note": None, "confidence": 0.9}]},
                {"conditions": [{"asks": ["4WD"], "position": "REAR", "quantity": 2, "note": None, "confidence": 0.9}]},
                {
                    "conditions": [
                        {
                            "asks": ["4 cylinders", "2.5 L engine", "gasoline engine", "FWD", "with ABS", "from 3/2012"],
                            "position": "FRONT",
                            "quantity": 1,
                            "note": "a; note",
                            "confidence": 0.7,
                        }
                    ]
                },
            ]
        },
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_separator_is_found_and_header_is_read_in_any_case(tmp_path: Path, delimiter: str) -> None:
    parts, faults = read(tmp_path, (HEADER.upper() + ROW).replace(",", delimiter))
    assert ([part.number for part in parts], faults) == (["BP-1"], [])


def test_rows_of_one_part_that_follow_one_another_are_one_record(tmp_path: Path) -> None:
    other = ROW.replace("BP-1", "BP-2").replace("S1", "S2")
    parts, _ = read(tmp_path, HEADER + ROW + ROW.replace("2012,2013", "2014,2015") + other + ROW)
    assert [(part.number, part.line, len(part.fitments), len(part.variants), len(part.offers)) for part in parts] == [
        ("BP-1", 2, 2, 1, 1),
        ("BP-2", 4, 1, 1, 1),
        ("BP-1", 5, 1, 1, 1),
    ]


def test_formula_is_data(tmp_path: Path) -> None:
    parts, faults = read(tmp_path, row(title="=HYPERLINK(1)", note="@SUM(A1)", make="Toriyama", model="Camry", year_from="2012", price="5"))
    assert (parts[0].title, parts[0].fitments[0].condition.note, faults) == ("=HYPERLINK(1)", "@SUM(A1)", [])


def test_part_of_thousands_of_rows_comes_in_several_records(tmp_path: Path) -> None:
    parts, _ = read(tmp_path, HEADER + ROW * 4500)
    assert [len(part.fitments) for part in parts] == [2000, 2000, 500]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"brand": " "}, "BRAND_MISSING"),
        ({"number": "--"}, "NUMBER_MISSING"),
        ({"own_listing": "perhaps"}, "BOOLEAN_MALFORMED"),
        ({"title": "x" * 201}, "TEXT_TOO_LONG"),
        ({"title": "a\x07b"}, "CONTROL_CHARACTER"),
        ({"title": "a\x00b"}, "CONTROL_CHARACTER"),
        ({"image": "javascript:alert(1)"}, "IMAGE_MALFORMED"),
        ({"brand_aaia_id": "bosch"}, "BRAND_CODE_MALFORMED"),
        ({"oe_numbers": "04465-0K240"}, "NUMBERS_MALFORMED"),
        ({"price": "19,99"}, "PRICE_MALFORMED"),
        ({"price": "-1"}, "PRICE_MALFORMED"),
        ({"price": "1e3"}, "PRICE_MALFORMED"),
        ({"price": "19.999"}, "PRICE_DECIMALS"),
        ({"price": "99999999"}, "PRICE_TOO_HIGH"),
        ({"price": "5", "currency": "QQQ"}, "CURRENCY_UNKNOWN"),
        ({"condition": "NEW"}, "PRICE_MISSING"),
        ({"price": "5", "condition": "SHINY"}, "CONDITION_UNKNOWN"),
        ({"price": "5", "handling_days": "-2"}, "NUMBER_MALFORMED"),
        ({"price": "5", "core_charge": "-2"}, "PRICE_MALFORMED"),
        ({"core_charge": "2"}, "PRICE_MISSING"),
        ({"pack_quantity": "0"}, "NUMBER_MALFORMED"),
        ({"weight_g": "1.5"}, "NUMBER_MALFORMED"),
        ({"barcode": "12345"}, "BARCODE_MALFORMED"),
        ({"barcode": "4006381333932"}, "BARCODE_CHECK_DIGIT"),
        ({"make": "Toriyama", "year_from": "2012"}, "VEHICLE_INCOMPLETE"),
        ({"year_from": "2012"}, "VEHICLE_INCOMPLETE"),
        ({"position": "FRONT"}, "VEHICLE_MISSING"),
        ({"make": "Toriyama", "model": "Camry", "year_from": "12"}, "YEAR_MALFORMED"),
        ({"make": "Toriyama", "model": "Camry", "year_from": "2013", "year_to": "2012"}, "YEARS_REVERSED"),
        ({"vehicle_ref": "12345"}, "VEHICLE_REF_MALFORMED"),
        ({"make": "Toriyama", "model": "Camry", "year_from": "2012", "engine": "V6"}, "ENGINE_MALFORMED"),
        ({"make": "Toriyama", "model": "Camry", "year_from": "2012", "engine": "4/big"}, "ENGINE_MALFORMED"),
        ({"make": "Toriyama", "model": "Camry", "year_from": "2012", "engine": "//coal"}, "FUEL_UNKNOWN"),
        ({"make": "Toriyama", "model": "Camry", "year_from": "2012", "drive": "6x6"}, "DRIVE_UNKNOWN"),
        ({"make": "Toriyama", "model": "Camry", "year_from": "2012", "body": "boat"}, "BODY_UNKNOWN"),
        ({"make": "Toriyama", "model": "Camry", "year_from": "2012", "position": "above"}, "POSITION_UNKNOWN"),
        ({"make": "Toriyama", "model": "Camry", "year_from": "2012", "confidence": "90"}, "CONFIDENCE_MALFORMED"),
    ],
)
def test_row_that_cannot_be_meant_is_refused_alone(tmp_path: Path, cells: dict[str, str], code: str) -> None:
    content = row(**cells)
    header = content.splitlines()[0].split(",")
    good = ",".join({"brand": "Brembo", "number": "BP-9", "title": "Pads"}.get(name, "") for name in header)
    parts, faults = read(tmp_path, content + good + "\n")
    assert [(fault.line, fault.code) for fault in faults] == [(2, code)]
    assert [part.number for part in parts] == ["BP-9"]


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        ("", 1, "CSV_EMPTY"),
        ("\n" + ROW, 1, "CSV_EMPTY"),
        ("brand,number,flavour\n", 1, "CSV_COLUMN_UNKNOWN"),
        ("brand,number,attr:\n", 1, "CSV_COLUMN_UNKNOWN"),
        ("brand,number,title,Title\n", 1, "CSV_COLUMN_TWICE"),
        ("brand,title\n", 1, "CSV_COLUMN_MISSING"),
        ('"brand,number\n', 1, "CSV_HEADER"),
        (HEADER + ROW + ROW.replace("Pads", '"Pads'), 3, "CSV_TRUNCATED"),
        ((HEADER + ROW).encode("utf-16"), 1, "CSV_ENCODING"),
        (HEADER.encode() + ROW.encode() + ROW.replace("Pads", "Plaquettes céramique").encode("latin-1"), 3, "CSV_ENCODING"),
        (HEADER.encode() + b"x" * (1 << 20) + b"y", 2, "CSV_LINE_TOO_LONG"),
    ],
)
def test_file_that_cannot_be_read_says_where(tmp_path: Path, content: str | bytes, line: int, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, content)
    assert (refused.value.line, refused.value.code) == (line, code)


def test_unknown_column_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="did you mean category"):
        read(tmp_path, "brand,number,categry\n")


def test_malformed_rows_cost_themselves_alone(tmp_path: Path) -> None:
    parts, faults = read(tmp_path, HEADER + 'Brembo,BP-1,"Pads"x,,,,,,,,\n' + "Brembo,BP-2\n" + ROW.strip() + ",extra\n\n" + ROW)
    assert [(fault.line, fault.code) for fault in faults] == [(2, "CSV_ROW_MALFORMED"), (3, "CSV_ROW_LENGTH"), (4, "CSV_ROW_LENGTH")]
    assert [(part.number, part.line) for part in parts] == [("BP-1", 6)]


def test_later_row_that_says_otherwise_of_the_part_is_refused(tmp_path: Path) -> None:
    parts, faults = read(tmp_path, HEADER + ROW + ROW.replace("Pads", "Discs").replace("2012,2013", "2014,2015"))
    assert [(fault.line, fault.code) for fault in faults] == [(3, "ROW_CONTRADICTS")]
    assert (len(parts[0].fitments), parts[0].partial) == (1, True)


def test_prices_need_a_currency(tmp_path: Path) -> None:
    _, faults = read(tmp_path, HEADER + ROW, currency=None)
    assert [fault.code for fault in faults] == ["CURRENCY_MISSING"]
    (part,), _ = read(tmp_path, row(price="1500", currency="jpy"), currency=None)
    assert (part.offers[0].price, part.currency) == (1500, "JPY")


async def test_faults_of_file_and_catalogue_are_kept_with_their_lines(importer: Importer, shop: Shop) -> None:
    report = await importer.csv(
        HEADER
        + ROW
        + ROW.replace("Camry", "Camary")
        + ROW.replace("BP-1,Pads,brake-pad-set,S1", "BP-2,Pads,no-such,S2")
        + ROW.replace("BP-1", "BP-3").replace("S1", "S3").replace("19.99", "free")
    )
    expected = [(3, "VEHICLE_UNKNOWN"), (4, "CATEGORY_UNKNOWN"), (5, "PRICE_MALFORMED")]
    assert [(fault.line, fault.code) for fault in sorted(report.first_faults, key=lambda fault: fault.line)] == expected
    assert report.faults == {"VEHICLE_UNKNOWN": 1, "CATEGORY_UNKNOWN": 1, "PRICE_MALFORMED": 1}
    assert (report.status, report.counts.parts_created, report.counts.fitments_created) == ("DONE", 1, 1)
    assert sorted(await shop.rows("SELECT line, code FROM import_errors")) == expected


async def test_unreadable_file_keeps_what_came_before(importer: Importer, shop: Shop) -> None:
    report = await importer.csv((HEADER + ROW).encode() + b"Brembo,BP-2,\xff,,,,,,,,\n")
    assert (report.status, report.failure and (report.failure.line, report.failure.code)) == ("FAILED", (3, "CSV_ENCODING"))
    assert await shop.rows("SELECT number FROM products") == [("BP-1",)]
    assert await shop.rows("SELECT status, failure->>'code' FROM import_jobs") == [("FAILED", "CSV_ENCODING")]


async def test_corrected_file_takes_back_what_it_no_longer_says(importer: Importer, shop: Shop) -> None:
    await importer.csv(HEADER + ROW + ROW.replace("Camry", "Corolla"))
    report = await importer.csv(HEADER + ROW)
    assert (report.counts.fitments_removed, report.counts.fitments_unchanged) == (1, 1)
    assert await shop.rows("SELECT count(*) FROM fitments") == [(1,)]


async def test_id_of_another_scheme_waits_with_its_version(importer: Importer, shop: Shop) -> None:
    report = await importer.csv("brand,number,title,category,vehicle_ref\nBrembo,BP-1,Pads,brake-pad-set,ktype@2026-1:99887\n")
    assert report.counts.fitments_pending == 1
    said: list[tuple[Any, ...]] = await shop.rows("SELECT scheme, scheme_version, external_kind, external_id FROM fitments")
    assert said == [("ktype", "2026-1", "BaseVehicle", "99887")]


async def test_second_vendors_file_needs_no_words(importer: Importer, shop: Shop) -> None:
    await importer.csv(HEADER + ROW)
    report = await importer.csv("brand,number,price\nBREMBO,bp 1,18.00\n", vendor=shop.rival)
    assert (report.faults, report.counts.offers_created, report.counts.parts_unchanged) == ({}, 1, 1)
    assert await shop.rows("SELECT price FROM offers ORDER BY 1") == [(1800,), (1999,)]


async def test_row_names_vehicles_as_people_write_them(importer: Importer, shop: Shop) -> None:
    report = await importer.csv(HEADER + ROW.replace("Toriyama,Camry,2012,2013", " TORIYAMA ,camry,2012,"))
    assert report.faults == {}
    assert (await shop.rows("SELECT k.id FROM fitments f JOIN known_vehicles k ON k.model_id = f.model_id AND k.year = f.year_from")) == [(CAMRY_12,)]
