"""A vendor lists its own offers, and changes prices and terms: all lines or none, told to whoever keeps prices, and by nobody else."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from events.contracts.vendors import VendorSuspended
from events.envelope import Told
from shared.ids import uuid7
from subgraphs.catalog import service
from subgraphs.catalog.rules.permissions import READ_OFFERS, WRITE_OFFERS
from subgraphs.catalog.rules.records import OfferRecord
from tests.conftest import Ask, Claims, Statements, code_of, person
from tests.subgraphs.catalog.conftest import Hear, Shop, part

LISTED = """query($v: ID!, $f: OfferFilter, $n: Int! = 20, $after: String) {
  vendorOffers(vendorId: $v, filter: $f, first: $n, after: $after) {
    edges { node { id sku condition price { amount } coreCharge { amount } handlingDays warrantyMonths product { title price { amount } } } }
    pageInfo { hasNextPage endCursor } } }"""
EDIT = """mutation($v: ID!, $lines: [OfferEditInput!]!) { editOffers(vendorId: $v, lines: $lines) {
  offers { id price { amount } coreCharge { amount } handlingDays warrantyMonths } userErrors { code field message } } }"""
STANDING = "SELECT id, price, core, handling_days, warranty_months FROM offers ORDER BY id"


@pytest.fixture
def seller(shop: Shop) -> Claims:
    return person(within={shop.vendor: [READ_OFFERS, WRITE_OFFERS]})


async def ids(shop: Shop, vendor: UUID | None = None) -> list[str]:
    return [str(id_) for (id_,) in await shop.rows("SELECT id FROM offers WHERE vendor_id = $1 ORDER BY id", vendor or shop.vendor)]


def nodes(answer: dict[str, Any]) -> list[dict[str, Any]]:
    assert "errors" not in answer, answer
    return [edge["node"] for edge in answer["data"]["vendorOffers"]["edges"]]


async def test_offers_are_listed_page_by_page_the_newest_first_and_in_three_statements(
    ask: Ask, shop: Shop, seller: Claims, statements: Statements
) -> None:
    for number in range(5):
        await shop.load(part(f"BP-{number}", price=1000 + number))
    await shop.load(part("BP-0", price=900), vendor=shop.rival)
    found, after = [], None
    for more in (True, True, False):
        before = statements("catalog")
        page = await ask("catalog", LISTED, viewer=seller, v=shop.vendor, n=2, after=after)
        assert statements("catalog") - before == 3, "offers, variants, products"
        found += nodes(page)
        assert page["data"]["vendorOffers"]["pageInfo"]["hasNextPage"] is more
        after = page["data"]["vendorOffers"]["pageInfo"]["endCursor"]
    assert [each["price"]["amount"] for each in found] == [1004, 1003, 1002, 1001, 1000]
    assert found[-1]["product"] == {"title": "Brake Pad Set", "price": {"amount": 900}}


@pytest.mark.parametrize(
    ("filter_", "expected"),
    [
        ({"text": "brembobp-1"}, []),
        ({"text": "bp-1"}, [11, 1]),
        ({"text": "BREMBO-BP1"}, [11, 1]),
        ({"text": "  rotor "}, [7]),
        ({"text": "%"}, []),
        ({"text": "_"}, []),
        ({"text": "বাংলা 🛞"}, []),
        ({"text": ""}, [7, 11, 1]),
        ({"condition": "USED"}, [7]),
        ({"undercut": True}, [11]),
        ({"undercut": True, "text": "bp-11", "condition": "NEW"}, [11]),
        ({"undercut": True, "condition": "USED"}, []),
    ],
)
async def test_offers_are_found(ask: Ask, shop: Shop, seller: Claims, filter_: dict[str, Any], expected: list[int]) -> None:
    await shop.load(part("BP-1", price=1))
    await shop.load(part("BP-11", price=11))
    await shop.load(part("RT-7", title="Brake Rotor", offers=(OfferRecord(7, condition="USED"),)))
    await shop.load(part("BP-1", price=1), part("BP-11", price=10), part("RT-7", price=1), vendor=shop.rival)
    found = nodes(await ask("catalog", LISTED, viewer=seller, v=shop.vendor, f=filter_))
    assert [each["price"]["amount"] for each in found] == expected


async def test_a_suspended_vendor_sees_its_offers_and_may_not_change_them(ask: Ask, shop: Shop, seller: Claims, hear: Hear) -> None:
    await shop.load(part())
    await suspend(shop, shop.vendor)
    await hear()
    (offer,) = nodes(await ask("catalog", LISTED, viewer=seller, v=shop.vendor))
    answer = (await ask("catalog", EDIT, viewer=seller, v=shop.vendor, lines=[{"offerId": offer["id"], "price": 5}]))["data"]["editOffers"]
    assert (answer["offers"], answer["userErrors"][0]["code"], await hear()) == (None, "VENDOR_SUSPENDED", [])


async def suspend(shop: Shop, vendor: UUID) -> None:
    async with shop.database.transaction(shop.tenant) as tx:
        told = Told(VendorSuspended(vendor_id=vendor, reason="x"), 2, datetime.now(UTC), shop.tenant, uuid7())
        await service.follow_vendors(tx, [told], may_sell=False)


async def test_what_undercuts_is_not_a_vendor_who_may_not_sell(ask: Ask, shop: Shop, seller: Claims) -> None:
    await shop.load(part(price=100))
    await shop.load(part(price=90), vendor=shop.rival)
    assert len(nodes(await ask("catalog", LISTED, viewer=seller, v=shop.vendor, f={"undercut": True}))) == 1
    await suspend(shop, shop.rival)
    assert nodes(await ask("catalog", LISTED, viewer=seller, v=shop.vendor, f={"undercut": True})) == []


async def test_prices_and_terms_are_changed_and_each_part_is_told_once(ask: Ask, shop: Shop, seller: Claims, hear: Hear) -> None:
    await shop.load(part("A", price=100), part("B", price=200), part("C", price=300))
    await shop.load(part("A", price=150), vendor=shop.rival)
    one, two, three = await ids(shop)
    await hear()
    lines = [
        {"offerId": one, "price": 110, "priceWas": 100},
        {"offerId": two, "coreCharge": 500, "handlingDays": 0, "warrantyMonths": 24},
        {"offerId": three, "price": 300},
    ]
    answer = (await ask("catalog", EDIT, viewer=seller, v=shop.vendor, lines=lines))["data"]["editOffers"]
    assert answer["userErrors"] == []
    assert [(each["price"]["amount"], each["coreCharge"], each["handlingDays"], each["warrantyMonths"]) for each in answer["offers"]] == [
        (110, None, 1, 0),
        (200, {"amount": 500}, 0, 24),
        (300, None, 1, 0),
    ]
    told = await hear()
    assert [type_ for type_, _ in told] == ["OffersListed", "OffersListed"], "what stays as it is is not told"
    assert sorted((offer["price"], offer["core"]) for _, said in told for offer in said["offers"]) == [(110, 0), (150, 0), (200, 500)]


async def test_a_wrong_line_is_named_and_nothing_is_changed_or_told(ask: Ask, shop: Shop, seller: Claims, hear: Hear) -> None:
    await shop.load(part("A", price=100), part("B", price=200))
    await shop.load(part("A", price=150), vendor=shop.rival)
    (one, two), (theirs,) = await ids(shop), await ids(shop, shop.rival)
    before = await shop.rows(STANDING)
    await hear()

    async def errors(*lines: dict[str, Any]) -> list[tuple[str, str | None]]:
        answer = (await ask("catalog", EDIT, viewer=seller, v=shop.vendor, lines=lines, once=uuid7().hex))["data"]["editOffers"]
        assert answer["offers"] is None
        return [(each["code"], each["field"]) for each in answer["userErrors"]]

    good = {"offerId": one, "price": 110}
    assert await errors() == [("LINES_RANGE", "lines")]
    assert await errors(*[good] * 101) == [("LINES_RANGE", "lines")]
    assert await errors(good, {"offerId": one, "price": 120}) == [("OFFER_TWICE", "lines.1.offerId")]
    assert await errors(good, {"offerId": theirs, "price": 1}, {"offerId": str(uuid7()), "price": 1}) == [
        ("OFFER_UNKNOWN", "lines.1.offerId"),
        ("OFFER_UNKNOWN", "lines.2.offerId"),
    ]
    assert await errors(good, {"offerId": two, "price": 210, "priceWas": 199}) == [("PRICE_MOVED", "lines.1.price")]
    wrong = {"price": 0, "coreCharge": -1, "handlingDays": 366, "warrantyMonths": 241}
    assert await errors({"offerId": two, **wrong}, {"offerId": one, "price": 2_000_000_001}) == [
        ("PRICE_RANGE", "lines.0.price"),
        ("CORE_CHARGE_RANGE", "lines.0.coreCharge"),
        ("HANDLING_DAYS_RANGE", "lines.0.handlingDays"),
        ("WARRANTY_MONTHS_RANGE", "lines.0.warrantyMonths"),
        ("PRICE_RANGE", "lines.1.price"),
    ]
    assert await errors({"offerId": "no id", "price": 1}) == [("MALFORMED_ID", None)]
    assert (await shop.rows(STANDING), await hear()) == (before, [])


async def test_a_change_that_is_asked_twice_by_one_key_happens_once(ask: Ask, shop: Shop, seller: Claims, hear: Hear) -> None:
    await shop.load(part(price=100))
    (one,) = await ids(shop)
    await hear()
    asked = [{"offerId": one, "price": 110, "priceWas": 100}]
    answers = [await ask("catalog", EDIT, viewer=seller, once="k", v=shop.vendor, lines=asked) for _ in range(2)]
    assert [each["data"]["editOffers"]["userErrors"] for each in answers] == [[], []]
    assert answers[0] == answers[1]
    assert len(await hear()) == 1
    other = await ask("catalog", EDIT, viewer=seller, once="k", v=shop.vendor, lines=[{"offerId": one, "price": 9}])
    assert other["data"]["editOffers"]["userErrors"][0]["code"] == "IDEMPOTENCY_KEY_REUSED"


async def test_of_two_who_saw_one_price_one_changes_it(ask: Ask, shop: Shop, seller: Claims, hear: Hear) -> None:
    await shop.load(*(part(f"P{n}", price=100) for n in range(20)))
    mine = await ids(shop)
    await hear()

    async def edit(price: int, order: list[str]) -> list[str]:
        lines = [{"offerId": id_, "price": price, "priceWas": 100} for id_ in order]
        answer = (await ask("catalog", EDIT, viewer=seller, v=shop.vendor, lines=lines))["data"]["editOffers"]
        return sorted({each["code"] for each in answer["userErrors"]})

    found = await asyncio.gather(edit(110, mine), edit(120, mine[::-1]), shop.load(*(part(f"P{n}", price=130) for n in range(20))))
    assert sorted(map(str, found[:2])) in (sorted(["[]", "['PRICE_MOVED']"]), ["['PRICE_MOVED']"] * 2)
    ((price, count),) = await shop.rows("SELECT price, count(*) FROM offers GROUP BY price")
    assert (price in {110, 120, 130}, count) == (True, 20), "no mixture of them"
    told = [said for type_, said in await hear() if type_ == "OffersListed"]
    last = {said["product_id"]: said["offers"][0]["price"] for said in told}
    assert set(last.values()) == {price}, "whoever listens has heard it too"


async def test_strangers_read_and_change_nothing(ask: Ask, shop: Shop, hear: Hear, other_tenant: UUID) -> None:
    await shop.load(part(price=100))
    (one,) = await ids(shop)
    await hear()
    asked = [{"offerId": one, "price": 1}]
    rival = person(within={shop.rival: [READ_OFFERS, WRITE_OFFERS]})

    async def edited(viewer: Claims | None, vendor: UUID, **said: Any) -> dict[str, Any]:
        return await ask("catalog", EDIT, viewer=viewer, v=vendor, lines=asked, **said)

    assert code_of(await edited(None, shop.vendor)) == "UNAUTHENTICATED"
    assert code_of(await edited(person(), shop.vendor)) == "FORBIDDEN"
    assert code_of(await edited(person(within={shop.vendor: [READ_OFFERS]}), shop.vendor)) == "FORBIDDEN"
    assert code_of(await edited(rival, shop.vendor)) == "FORBIDDEN"
    abroad = await edited(person(WRITE_OFFERS), shop.vendor, tenant=other_tenant)
    assert [each["code"] for each in abroad["data"]["editOffers"]["userErrors"]] == ["OFFER_UNKNOWN"]
    own = await edited(rival, shop.rival)
    assert [each["code"] for each in own["data"]["editOffers"]["userErrors"]] == ["OFFER_UNKNOWN"]
    assert (await shop.rows("SELECT price FROM offers"), await hear()) == ([(100,)], [])
    assert code_of(await ask("catalog", LISTED, v=shop.vendor)) == "UNAUTHENTICATED"
    assert code_of(await ask("catalog", LISTED, viewer=rival, v=shop.vendor)) == "FORBIDDEN"
    assert nodes(await ask("catalog", LISTED, viewer=person(READ_OFFERS), tenant=other_tenant, v=shop.vendor)) == []
    assert len(nodes(await ask("catalog", LISTED, viewer=person(READ_OFFERS), v=shop.vendor))) == 1, "of the whole market"
