"""ACES files: what an application says, what full and partial submissions do, and what is never read."""

from pathlib import Path

import pytest

from events.contracts.fitment import Condition
from events.contracts.vehicles import ExternalId
from shared.csvs import Fault, Unreadable
from subgraphs.catalog.rules.aces import AppRecord
from subgraphs.catalog.rules.records import External, FitmentRecord
from subgraphs.catalog.service.aces import AcesFile
from tests.conftest import Ask
from tests.subgraphs.catalog.conftest import CAMRY_12, CAMRY_13, Importer, Shop, fresh, listed, model_id, part

APP = """<App action="A" id="1"{more}><BaseVehicle id="{base}"/>{said}<Qty>2</Qty><PartType id="1684"/><Position id="22"/><Part>{number}</Part></App>
"""


def app(base: str = "5911", said: str = "", number: str = "BP-1", more: str = "") -> str:
    return APP.format(base=base, said=said, number=number, more=more)


def aces(*apps: str, submission: str = "UPDATE", version: str = "4.2", brand: str = "", footer: str | None = None) -> str:
    count = str(sum(each.count("<App ") for each in apps))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ACES version="{version}">\n<Header><Company>Parts Inc</Company>{brand}'
        f"<SubmissionType>{submission}</SubmissionType><VcdbVersionDate>2026-09-25</VcdbVersionDate></Header>\n{''.join(apps)}"
        f"<Footer><RecordCount>{footer or count}</RecordCount></Footer></ACES>\n"
    )


def read(tmp_path: Path, content: str | bytes) -> list[AppRecord | Fault]:
    path = tmp_path / "apps.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(AcesFile(path))


FULL_APP = """<App action="A" id="680" ref="12991983" validate="no">
 <BaseVehicle id="7481"/><SubModel id="20"/><EngineBase id="983">V6</EngineBase>
 <Qual id="240"><param value="1"/><text>1 Piece Driveshaft</text></Qual>
 <Qual id="999"><param value="1.75" uom="in"/></Qual>
 <Note>288mm  Front Rotor</Note><Note/><Note>Some other note</Note>
 <Qty>2</Qty><PartType id="1896"/><MfrLabel>Performance</MfrLabel><Position id="30"/>
 <Part BrandAAIAID="BKNH">R-11280</Part><DisplayOrder>1</DisplayOrder><AssetName>a</AssetName>
</App>
"""


@pytest.mark.parametrize("version", ["3.0.1", "3.2", "4.0", "4.2"])
def test_application_is_read_whole(tmp_path: Path, version: str) -> None:
    (found,) = read(tmp_path, aces(FULL_APP, version=version))
    condition = Condition(
        position="REAR", quantity=2, qualifiers=("1 Piece Driveshaft", "Qualifier 999 (ACES)"), note="288mm Front Rotor; Some other note"
    )
    attributes = (("SubModel", "20"), ("EngineBase", "983"))
    target = External("aces", "2026-09-25", "BaseVehicle", "7481")
    assert found == AppRecord(4, "BKNH", "R-11280", FitmentRecord(target, condition, attributes, confidence=60, line=4))


def test_years_with_make_and_model_and_with_make_alone(tmp_path: Path) -> None:
    years = '<App action="D" id="1"><Years from="1994" to="1995"/><Make id="054"/>{}<Part>X1</Part></App>'
    found = read(tmp_path, aces(years.format('<Model id="688"/>'), years.format("")))
    targets = [each.fitment.target for each in found if isinstance(each, AppRecord) and each.removes]
    assert targets == [
        External("aces", "2026-09-25", "Make/Model", "54/688", 1994, 1995),
        External("aces", "2026-09-25", "Make", "54", 1994, 1995),
    ]


def test_prefixed_names_defaults_and_assets(tmp_path: Path) -> None:
    asset = '<Asset action="A" id="2"><BaseVehicle id="1"/><AssetName>p</AssetName></Asset>'
    plain = aces(app(), asset, brand="<BrandAAIAID>BBVL</BrandAAIAID>", footer="2")
    prefixed = plain.replace("<ACES ", '<a:ACES xmlns:a="urn:x" ').replace("</ACES>", "</a:ACES>")
    for name in ("Header", "App", "BaseVehicle", "Part", "Qty", "Footer"):
        prefixed = prefixed.replace(f"<{name}>", f"<a:{name}>").replace(f"<{name} ", f"<a:{name} ").replace(f"</{name}>", f"</a:{name}>")
    default = plain.replace("<ACES ", '<ACES xmlns="http://www.autocare.org" ')
    for content in (plain, prefixed, default):
        (found,) = read(tmp_path, content)
        assert isinstance(found, AppRecord)
        assert (found.brand, found.number, found.fitment.condition.position) == ("BBVL", "BP-1", "FRONT")


def test_other_encodings_are_read_where_they_are_declared(tmp_path: Path) -> None:
    text = aces(app(said="<Note>für Diesel</Note>"))
    for encoding in ("ISO-8859-1", "windows-1252", "UTF-16"):
        (found,) = read(tmp_path, text.replace("UTF-8", encoding).encode(encoding))
        assert isinstance(found, AppRecord)
        assert found.fitment.condition.note == "für Diesel"


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (app(number="--"), "ACES_PART_MISSING"),
        (app().replace("<Part>BP-1</Part>", ""), "ACES_PART_MISSING"),
        (app(base="abc"), "ACES_ID_MALFORMED"),
        (app(said='<EngineBase id=""/>'), "ACES_ID_MALFORMED"),
        (app(said='<EngineBase id="1"/><EngineBase id="2"/>'), "ACES_ELEMENT_TWICE"),
        (app().replace("<Qty>2</Qty>", "<Qty>two</Qty>"), "ACES_QUANTITY_MALFORMED"),
        (app().replace('action="A"', 'action="X"'), "ACES_ACTION"),
        (app().replace('<BaseVehicle id="5911"/>', '<Make id="1"/>'), "ACES_VEHICLE_MISSING"),
        (app().replace('<BaseVehicle id="5911"/>', '<Years from="19" to="1995"/><Make id="1"/>'), "ACES_YEARS_MALFORMED"),
        (app().replace('<BaseVehicle id="5911"/>', '<Years from="1996" to="1995"/><Make id="1"/>'), "ACES_YEARS_MALFORMED"),
        (app().replace('<BaseVehicle id="5911"/>', '<Mfr id="22"/><EquipmentModel id="1"/><VehicleType id="9"/>'), "ACES_EQUIPMENT"),
        (app(said=f"<Note>{'x' * 5000}</Note>"), "ACES_TEXT_TOO_LONG"),
    ],
)
def test_application_that_cannot_be_meant_is_refused_alone(tmp_path: Path, broken: str, code: str) -> None:
    fault, good = read(tmp_path, aces(broken, app(number="BP-9")))
    assert isinstance(fault, Fault)
    assert isinstance(good, AppRecord)
    assert (fault.line, fault.code, good.number) == (4, code, "BP-9")


def test_footer_that_counts_otherwise_is_a_warning(tmp_path: Path) -> None:
    _, fault = read(tmp_path, aces(app(), footer="7"))
    assert isinstance(fault, Fault)
    assert (fault.line, fault.code) == (5, "ACES_RECORD_COUNT")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        ("", 1, "XML_TRUNCATED"),
        ("brand,number\n", 1, "XML_MALFORMED"),
        ("<html></html>", 1, "ACES_ROOT"),
        ('<ACES version="2.0"/>', 1, "ACES_VERSION"),
        ("<ACES/>", 1, "ACES_VERSION"),
        (f'<!DOCTYPE ACES [<!ENTITY l0 "ha">{LAUGHS}]><ACES version="4.2"><App><Part>&l9;</Part></App></ACES>', 1, "XML_DTD"),
        ('<!DOCTYPE ACES [<!ENTITY f SYSTEM "file:///etc/passwd">]><ACES version="4.2"><App><Part>&f;</Part></App></ACES>', 1, "XML_DTD"),
        ('<!DOCTYPE ACES SYSTEM "http://127.0.0.1:1/evil.dtd"><ACES version="4.2"/>', 1, "XML_DTD"),
        ('<ACES version="4.2"><App><Part>&f;</Part></App></ACES>', 1, "XML_MALFORMED"),
        (aces(app(), app()).partition("</App>")[0], 4, "XML_TRUNCATED"),
        (aces(app()).replace("</Part>", "</Prat>"), 4, "XML_MALFORMED"),
        (aces(app(said="<Note>für</Note>")).encode("latin-1"), 4, "XML_ENCODING"),
        (aces(app()).replace("UTF-8", "klingon"), 1, "XML_ENCODING"),
        (aces(app()).replace("UTF-8", "UTF-16"), 1, "XML_ENCODING"),
        (f'<ACES version="4.2">{"<x>" * 20}', 1, "XML_TOO_DEEP"),
        (f'<ACES version="4.2"><App>{"<Note/>" * 500}', 1, "XML_TOO_LARGE"),
        (f'<ACES version="4.2"><App id="{"9" * 3_000_000}"/></ACES>', 1, "XML_TOO_LARGE"),
        (f'<ACES version="4.2"><{"x" * 3_000_000}/></ACES>', 1, "XML_TOO_LARGE"),
    ],
)
def test_file_that_cannot_be_read_says_where(tmp_path: Path, content: str | bytes, line: int, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, content)
    assert (refused.value.line, refused.value.code) == (line, code)


async def test_applications_become_fitments_of_the_vendors_parts(shop: Shop, importer: Importer, ask: Ask) -> None:
    known, unknown, engine = fresh(), fresh(), fresh()
    await shop.map(
        ExternalId(kind="BaseVehicle", external_id=known, vehicle_id=CAMRY_12),
        ExternalId(kind="EngineBase", external_id=engine, configuration="c4"),
    )
    await shop.load(part("BP-1"), part("BP-2"))
    report = await importer.aces(
        aces(
            app(known, said=f'<EngineBase id="{engine}"/>'),
            app(unknown, number="bp2", said="<Qual id='1'><text>With ABS</text></Qual>"),
            app(known, number="NOT-LISTED"),
        )
    )
    assert (report.status, report.faults, report.records) == ("DONE", {"PART_UNKNOWN": 1}, 3)
    assert (report.counts.fitments_created, report.counts.fitments_pending) == (2, 1)
    assert [(fault.line, fault.code) for fault in report.first_faults] == [(6, "PART_UNKNOWN")]
    query = 'query ($v: ID!) { product(slug: "brembo-bp1") { fits(vehicleId: $v) { answer reasons } } }'
    assert (await ask("catalog", query, v=f"{CAMRY_12}~c4"))["data"]["product"]["fits"]["answer"] == "FITS"
    await shop.map(ExternalId(kind="BaseVehicle", external_id=unknown, vehicle_id=CAMRY_13))
    query = query.replace("bp1", "bp2")
    fits = (await ask("catalog", query, v=str(CAMRY_13)))["data"]["product"]["fits"]
    assert fits == {"answer": "UNKNOWN", "reasons": ["Check: With ABS"]}


async def test_full_submission_takes_back_what_it_does_not_repeat_of_its_brands(shop: Shop, importer: Importer) -> None:
    await shop.load(part("BP-1"), part("BP-2"), part("OTHER-1", brand="Other"))
    await importer.aces(aces(app("1"), app("2"), app("1", number="BP-2"), app("1", number="OTHER-1"), submission="FULL"))
    await importer.aces(aces(app("9", number="BP-2"), submission="UPDATE"), vendor=shop.vendor)
    await shop.load(part("BP-1", FitmentRecord(External("aces", "", "BaseVehicle", "77"))))
    report = await importer.aces(aces(app("1"), app("3"), submission="FULL"))
    assert (report.counts.fitments_created, report.counts.fitments_unchanged, report.counts.fitments_removed) == (1, 1, 3)
    left = "SELECT p.number, f.external_id, f.source FROM fitments f JOIN products p ON p.id = f.product_id ORDER BY 1, 2"
    assert await shop.rows(left) == [("BP-1", "1", "ACES"), ("BP-1", "3", "ACES"), ("BP-1", "77", "CSV"), ("OTHER-1", "1", "ACES")]


async def test_full_submission_leaves_other_vendors_words_alone(shop: Shop, importer: Importer) -> None:
    await shop.load(part("BP-1"))
    await shop.load(part("BP-1"), vendor=shop.rival)
    await importer.aces(aces(app("1")), vendor=shop.rival)
    report = await importer.aces(aces(app("2"), submission="full"))
    assert report.counts.fitments_removed == 0
    assert await shop.rows("SELECT count(*) FROM fitments") == [(2,)]


async def test_truncated_full_submission_takes_nothing_back(shop: Shop, importer: Importer) -> None:
    await shop.load(part("BP-1"))
    await importer.aces(aces(app("1"), app("2")))
    report = await importer.aces(aces(app("3"), submission="FULL").partition("<Footer>")[0])
    assert (report.status, report.failure and report.failure.code, report.counts.fitments_created) == ("FAILED", "XML_TRUNCATED", 1)
    assert await shop.rows("SELECT external_id FROM fitments ORDER BY 1") == [("1",), ("2",), ("3",)]


async def test_deletion_removes_what_an_earlier_file_added_and_order_counts(shop: Shop, importer: Importer) -> None:
    await shop.load(part("BP-1"))
    taken_back = app("1").replace('action="A"', 'action="D"')
    await importer.aces(aces(app("1"), app("2")))
    report = await importer.aces(aces(taken_back, app("3"), app("3").replace('action="A"', 'action="D"'), app("4")))
    assert (report.counts.fitments_created, report.counts.fitments_removed) == (2, 2)
    assert await shop.rows("SELECT external_id FROM fitments ORDER BY 1") == [("2",), ("4",)]


async def test_part_is_found_by_the_brands_code(shop: Shop, importer: Importer) -> None:
    await shop.load(part("BP-1", brand_aaia_id="BBVL"), part("BP-1", brand="Other", brand_aaia_id="BKNH"), part("X-1", brand="Uncoded"))
    await shop.load(part("X-1", brand="Alike"), part("Y-1", brand="Rivals"), vendor=shop.rival)
    coded = '<Part BrandAAIAID="{}">{}</Part>'
    report = await importer.aces(
        aces(
            app().replace("<Part>BP-1</Part>", coded.format("BKNH", "BP-1")),
            app().replace("<Part>BP-1</Part>", coded.format("ZZZZ", "BP-1")),
            app(number="BP-1"),
            app().replace("<Part>BP-1</Part>", coded.format("ZZZZ", "X-1")),
            app(number="Y-1"),
        )
    )
    assert [(fault.line, fault.code) for fault in report.first_faults] == [(5, "PART_UNKNOWN"), (6, "PART_AMBIGUOUS"), (8, "PART_UNKNOWN")]
    found = "SELECT b.name FROM fitments f JOIN products p ON p.id = f.product_id JOIN brands b ON b.id = p.brand_id ORDER BY 1"
    assert await shop.rows(found) == [("Other",), ("Uncoded",)]


async def test_make_model_and_years_are_resolved_as_ids_become_known(shop: Shop, importer: Importer) -> None:
    make, model = fresh(), fresh()
    await shop.load(part("BP-1"))
    years = f'<Years from="2012" to="2013"/><Make id="{make}"/><Model id="{model}"/>'
    report = await importer.aces(aces(app().replace('<BaseVehicle id="5911"/>', years)))
    assert report.counts.fitments_pending == 1
    await shop.map(
        ExternalId(kind="Make", external_id=make, make_id=listed("Toriyama").make_id),
        ExternalId(kind="Model", external_id=model, model_id=model_id("Toriyama", "Camry")),
    )
    assert await shop.rows("SELECT model_id, year_from, year_to FROM fitments") == [(model_id("Toriyama", "Camry"), 2012, 2013)]
