"""What docs/ says of imports is what they do."""

import re
from pathlib import Path

import pytest

from deploy.packages import ROOT
from subgraphs.catalog.rules.aces import AppRecord
from subgraphs.catalog.rules.cells import ATTRIBUTE, COLUMNS
from subgraphs.catalog.rules.records import PartRecord
from subgraphs.catalog.service.aces import AcesFile
from subgraphs.catalog.service.csvs import CsvFile

CSV, ACES = (ROOT / "docs" / f"import-{name}.md" for name in ("csv", "aces"))
PRICES = ROOT / "docs" / "integrators.md"
SOURCES = [ROOT / "shared" / "csvs.py", *(path for room in ("rules", "service") for path in (ROOT / "subgraphs" / "catalog" / room).glob("*.py"))]
# Refused, Unreadable and their like are all given the code as a text of its own.
CODE = re.compile(r'"([A-Z]+(?:_[A-Z]+)+)"')
NO_CODES = re.compile(r"XML_ERROR_\w+|FRONT_\w+|REAR_\w+|SUPERSEDED_BY|FOUR_WD|CHASSIS_CAB")


def example(document: Path, language: str) -> str:
    return document.read_text().partition(f"```{language}\n")[2].partition("```")[0]


def test_example_of_csv_is_read_without_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "parts.csv"
    path.write_text(example(CSV, "csv"))
    items = list(CsvFile(path, "USD"))
    assert [(item.number, len(item.fitments)) for item in items if isinstance(item, PartRecord)] == [("NG-905", 2), ("NG-906", 1)]
    assert len(items) == 2


def test_example_of_aces_is_read_without_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "apps.xml"
    path.write_text(f'<ACES version="4.2">{example(ACES, "xml")}</ACES>')
    (app,) = AcesFile(path)
    assert isinstance(app, AppRecord)
    assert (app.brand, app.number) == ("NGTE", "NG-905")


def test_every_column_is_described() -> None:
    described = set(re.findall(r"`([a-z_]+)`", CSV.read_text()))
    assert described >= COLUMNS
    assert f"`{ATTRIBUTE}CODE`" in CSV.read_text()


@pytest.mark.parametrize("document", [CSV, ACES])
def test_every_described_code_exists(document: Path) -> None:
    used = {code for path in SOURCES for code in CODE.findall(path.read_text())} | {"BRAND_MISSING", "NUMBER_MISSING"}
    listed = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", document.read_text().partition("## Codes")[2]))
    assert listed
    assert listed <= used


def test_every_code_is_described() -> None:
    used = {code for path in SOURCES for code in CODE.findall(path.read_text()) if not NO_CODES.fullmatch(code)}
    described = CSV.read_text() + ACES.read_text() + PRICES.read_text()
    assert {code for code in used if f"`{code}`" not in described} == set()
