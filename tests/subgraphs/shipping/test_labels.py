"""A label says where it goes in every script, and its barcode what it is; and it is known who had it."""

import base64
from io import BytesIO
from uuid import UUID

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from events.contracts.vendors import VendorOpened
from shared.addresses import Address
from shared.ids import uuid7
from subgraphs.shipping.rules.labels import Labelled, code_of
from subgraphs.shipping.rules.permissions import READ, SHIP
from subgraphs.shipping.service.labels import render
from tests.conftest import Ask, Databases, person
from tests.conftest import code_of as refusal_of
from tests.subgraphs.shipping.conftest import BOX, DELIVER, DISPATCH, PACK, Dock, allocated

PRINT = "mutation($id: ID!) { it: printLabel(shipmentId: $id) { label { pdf fileName } userErrors { code } } }"
DHAKA = Address(recipient="করিম উদ্দিন", lines=["বাড়ি ৭, রোড ৩", "Dhanmondi"], city="ঢাকা", postal_code="1209", country="BD", phone="+8801712345678")
BONN = Address(recipient="Jürgen Straße #1 *bold* $x$ [y] @z", lines=["<b>Ringweg</b> 7 // \\ `r`"], city="Köln", postal_code="50667", country="DE")


def text_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def label(to: Address, **said: object) -> Labelled:
    given = {"number": "000123-1", "sender": "Prairie Gate", "carrier": "Mock Express", "tracking_number": "MC0123456789", "weights": [1500, 20]}
    return Labelled(to=to, **{**given, **said})  # type: ignore[arg-type]


def test_every_page_says_where_from_where_to_and_which_parcel_it_is() -> None:
    first, second = text_of(render(label(BONN), "en", "pdf")[0])
    for page, parcel, weight in ((first, "1 / 2", "1.50 kg"), (second, "2 / 2", "0.02 kg")):
        for said in ("Prairie Gate", "000123-1", "Mock Express", "MC0123456789", "50667 Köln", "GERMANY", parcel, weight):
            assert said in " ".join(page.split()), said


def test_what_somebody_calls_themselves_is_never_read_as_markup() -> None:
    page = " ".join(text_of(render(label(BONN, weights=[1]), "en", "pdf")[0])[0].split())
    assert "Jürgen Straße #1 *bold* $x$ [y] @z" in page
    assert "<b>Ringweg</b> 7 // \\ `r`" in page


def test_longest_address_that_there_can_be_is_on_it_whole() -> None:
    longest = Address(
        recipient="N" * 99 + "!", lines=[f"{n}" + "w " * 49 + "?" for n in range(4)], city="C" * 100, region="R" * 99 + ";", country="US"
    )
    found = "".join(text_of(render(label(longest, weights=[1]), "en", "pdf")[0])[0].split()).replace("\u200b", "")
    assert "N" * 99 + "!" in found
    assert "C" * 100 in found
    assert (found.count("?"), found.count(";"), "UNITEDSTATES" in found) == (4, 1, True)


def test_bengali_is_written_with_glyphs_of_its_own() -> None:
    (pdf,) = render(label(DHAKA, weights=[1]), "bn", "pdf")
    assert b"NotoSansBengali" in pdf
    page = PdfReader(BytesIO(pdf)).pages[0]
    found = "".join(page.extract_text().split())
    assert all(letter in found for letter in "কমউদনবড"), "readers of PDF put vowels elsewhere, but leave no letter out"
    assert "+8801712345678" in found


@pytest.mark.parametrize(("to", "language"), [(BONN, "en"), (DHAKA, "bn"), (BONN, "de")])
def test_barcode_says_the_tracking_number(to: Address, language: str) -> None:
    for page in render(label(to), language, "png"):
        (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(page)).convert("L"))
        assert (found.text, found.format) == ("MC0123456789", zxingcpp.BarcodeFormat.Code128)


def test_barcode_says_our_own_number_where_it_can_not_say_the_carriers() -> None:
    for said in ("", "ট্র্যাক", "a\x07"):
        assert code_of(label(BONN, tracking_number=said)) == "000123-1"
    (page, _) = render(label(BONN, tracking_number=""), "en", "png")
    assert zxingcpp.read_barcodes(Image.open(BytesIO(page)).convert("L"))[0].text == "000123-1"


async def test_label_is_made_for_who_sends_and_written_down(ask: Ask, dock: Dock) -> None:
    await dock.hears(VendorOpened(vendor_id=dock.vendor, slug="v", name="Prairie Gate"))
    order, id_ = await dock.confirmed()
    await dock.changed(PACK, id=id_, parcels=[BOX, BOX])
    await dock.changed(DISPATCH, id=id_, carrier="DHL", number="JD014600003RU")
    answer = await ask("shipping", PRINT, viewer=dock.staff, id=id_)
    made = answer["data"]["it"]["label"]
    first, _ = text_of(base64.b64decode(made["pdf"]))
    assert made["fileName"] == f"{order.number}-1.pdf"
    for said in ("Ada Gear", "Ringweg 7", "Prairie Gate", "JD014600003RU"):
        assert said in first
    query = "query($id: ID!) { shipment(id: $id) { labelPrints { actorType actorId } } }"
    assert (await ask("shipping", query, viewer=dock.staff, id=id_))["data"]["shipment"]["labelPrints"] == [
        {"actorType": "user", "actorId": dock.staff["sub"]}
    ]


LONGEST = Address(recipient="V", lines=["s " * 99 + "!"], city="C" * 100, region="R" * 40, postal_code="P" * 40, country="GB")


def test_longest_address_that_a_warehouse_can_have_is_on_it_whole() -> None:
    (page,) = text_of(render(label(BONN, weights=[1], back=LONGEST), "en", "pdf")[0])
    found = "".join(page.split()).replace("\u200b", "")
    assert "s" * 99 + "!" in found
    assert "P" * 40 + "C" * 100 in found
    assert "R" * 40 + ",UNITEDKINGDOM" in found


async def printed(ask: Ask, dock: Dock, id_: UUID) -> str:
    made = (await ask("shipping", PRINT, viewer=dock.staff, id=id_))["data"]["it"]["label"]
    return " ".join(text_of(base64.b64decode(made["pdf"]))[0].split())


async def test_label_says_from_which_warehouse_it_comes_and_where_it_goes_back_to(ask: Ask, dock: Dock) -> None:
    first, second, other = uuid7(), uuid7(), uuid7()
    bonn, trier = dock.stands(first, priority=1), dock.stands(second, street="1 Mill", city="Trier", postal_code="54290")
    line = dock.line(2)
    order = dock.order(line, allocations=[allocated(line, second, 2)])
    await dock.hears(order)
    (id_,) = await dock.shipments(order)
    assert "GERMANY" in await printed(ask, dock, id_), "nobody has said where it comes from: it says where it goes to"
    await dock.hears(bonn, trier, dock.stands(other, country="FR").model_copy(update={"vendor_id": uuid7()}))
    assert "1 Mill, 54290 Trier, GERMANY" in await printed(ask, dock, id_)
    await dock.hears(trier.model_copy(update={"street": "2 Mill"}))
    await dock.hears(trier.model_copy(update={"street": "2 Mill", "active": False}))
    assert "2 Mill, 54290 Trier, GERMANY" in await printed(ask, dock, id_), "it is sent from there, though it is closed by now"
    _, unknown = await dock.confirmed()
    assert "5 Quay, 53113 Bonn, GERMANY" in await printed(ask, dock, unknown), "from where the vendor sends first"


async def test_what_is_heard_of_a_warehouse_late_or_elsewhere_changes_nothing(ask: Ask, dock: Dock, databases: Databases, other_tenant: UUID) -> None:
    warehouse = dock.stands()
    await dock.hears(warehouse.model_copy(update={"street": "9 New"}))
    dock.sequence = 0
    await dock.hears(warehouse)
    await Dock(ask, dock.told, databases["shipping"], other_tenant, dock.vendor).hears(dock.stands(warehouse.warehouse_id, street="3 Elsewhere"))
    _, id_ = await dock.confirmed()
    assert "9 New, 53113 Bonn" in await printed(ask, dock, id_)


async def test_label_is_for_nobody_else_and_of_nothing_that_is_over(ask: Ask, dock: Dock, other_tenant: UUID) -> None:
    _, id_ = await dock.confirmed()
    for viewer, code in (
        (None, "UNAUTHENTICATED"),
        (person(within={dock.vendor: [READ]}), "FORBIDDEN"),
        (person(within={uuid7(): [SHIP]}), "NOT_FOUND"),
    ):
        assert refusal_of(await ask("shipping", PRINT, viewer=viewer, id=id_)) == code
    assert refusal_of(await ask("shipping", PRINT, viewer=person(SHIP), tenant=other_tenant, id=id_)) == "NOT_FOUND"
    await dock.changed(DISPATCH, id=id_, carrier="DHL")
    await dock.changed(DELIVER, id=id_)
    assert (await ask("shipping", PRINT, viewer=dock.staff, id=id_))["data"]["it"]["userErrors"] == [{"code": "SHIPMENT_STATUS"}]
    assert await dock.value("SELECT count(*) FROM label_prints") == 0


async def test_address_that_is_forgotten_is_on_no_label(ask: Ask, dock: Dock) -> None:
    _, id_ = await dock.confirmed()
    async with dock.database.transaction(dock.tenant) as tx:
        await (await tx.connection()).exec_driver_sql("DELETE FROM data_keys")
    assert (await ask("shipping", PRINT, viewer=dock.staff, id=id_))["data"]["it"] == {"label": None, "userErrors": [{"code": "ADDRESS_FORGOTTEN"}]}
