"""Stock as a vendor's people handle it: each change written down, all lines or none, and never what is promised to a buyer."""

import asyncio
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.inventory.models import KitPart
from tests.conftest import Statements
from tests.subgraphs.inventory.desk import Desk, holder_of, lines

FEW = "stock { onHand reserved available }"


def at(desk: Desk, warehouse: UUID | None = None) -> str:
    return f'warehouseId: "{warehouse or desk.room.warehouse}"'


async def test_what_is_received_is_there_written_down_and_told(desk: Desk) -> None:
    one, two = await desk.room.offers(2)
    answered = await desk.do(f'receiveStock({at(desk)}, lines: {lines((two, 3), (one, 5))}, reference: "  PO  17 ")', viewer=desk.clerk)
    assert [(each["offer"]["id"], each["onHand"], each["available"]) for each in answered["stock"]] == [(str(two), 3, 3), (str(one), 5, 5)]
    assert await desk.movements(offer_id=one) == [("RECEIPT", 5, 5, "")]
    assert await desk.room.value("SELECT reference FROM movements WHERE offer_id = $1", one) == "PO 17"
    actor = await desk.room.rows("SELECT actor_type, actor_id FROM movements WHERE offer_id = $1", one)
    assert tuple(actor[0]) == ("user", desk.clerk["sub"])
    assert sorted((kind, fact["offer_id"], fact["available"]) for kind, fact in await desk.told("inventory")) == [
        ("StockChanged", str(one), 5),
        ("StockChanged", str(two), 3),
    ]
    await desk.room.is_sound()


async def test_every_change_has_its_kind(desk: Desk) -> None:
    offer = await desk.room.offer(10)
    said = lines((offer, 2))
    await desk.do(f"returnStock({at(desk)}, lines: {said})")
    await desk.do(f'markDamaged({at(desk)}, lines: {said}, note: "wet")')
    await desk.do(f"adjustStock({at(desk)}, lines: {lines((offer, -4))}, reason: STOLEN)")
    await desk.do(f"adjustStock({at(desk)}, lines: {lines((offer, 1))}, reason: FOUND)")
    assert await desk.movements(offer_id=offer) == [
        ("RECEIPT", 10, 10, ""),
        ("RETURN", 2, 12, ""),
        ("DAMAGE", -2, 10, ""),
        ("ADJUSTMENT", -4, 6, "STOLEN"),
        ("ADJUSTMENT", 1, 7, "FOUND"),
    ]
    await desk.room.is_sound()


async def test_nothing_goes_below_what_is_reserved(desk: Desk) -> None:
    fine, held = await desk.room.offer(10), await desk.room.offer(10)
    await desk.room.take((held, 8))
    before = await desk.everything()
    for less, code in ((3, "BELOW_RESERVED"), (11, "NOT_ON_HAND")):
        refused = {"code": code, "field": "lines.1.quantity"}
        assert await desk.do(f"markDamaged({at(desk)}, lines: {lines((fine, 1), (held, less))})") == refused
        assert await desk.do(f"adjustStock({at(desk)}, lines: {lines((fine, -1), (held, -less))}, reason: LOST)") == refused
    assert await desk.everything() == before
    assert (await desk.do(f"markDamaged({at(desk)}, lines: {lines((held, 2))})", FEW))["stock"] == [{"onHand": 8, "reserved": 8, "available": 0}]


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ("[]", "LINES_MISSING", "lines"),
        ("TWICE", "OFFER_TWICE", "lines.1.offerId"),
        ("MANY", "TOO_MANY_LINES", "lines"),
        ("ZERO", "QUANTITY_RANGE", "lines.0.quantity"),
        ("NEGATIVE", "QUANTITY_RANGE", "lines.0.quantity"),
        ("ABSURD", "QUANTITY_RANGE", "lines.0.quantity"),
        ("UNKNOWN", "OFFER_UNKNOWN", "lines.1.offerId"),
        ("FOREIGN", "OFFER_UNKNOWN", "lines.0.offerId"),
        ("KIT", "KIT_HAS_NO_STOCK", "lines.0.offerId"),
        ("MALFORMED", "MALFORMED_ID", None),
    ],
)
async def test_line_that_cannot_be_is_named_and_nothing_is_taken(desk: Desk, said: str, code: str, field: str | None) -> None:
    offer = await desk.room.offer(5)
    (foreign,) = await desk.room.offers(1, vendor=uuid7())
    (kit,) = await desk.room.offers(1)
    async with desk.room.database.transaction(desk.room.tenant) as tx:
        tx.add(KitPart(tenant_id=desk.room.tenant, kit_id=kit, component_id=offer, quantity=2))
    written = {
        "TWICE": lines((offer, 1), (offer, 2)),
        "MANY": lines(*((uuid7(), 1) for _ in range(201))),
        "ZERO": lines((offer, 0)),
        "NEGATIVE": lines((offer, -1)),
        "ABSURD": lines((offer, 1_000_001)),
        "UNKNOWN": lines((offer, 1), (uuid7(), 1)),
        "FOREIGN": lines((foreign, 1)),
        "KIT": lines((kit, 1)),
        "MALFORMED": '[{offerId: "x", quantity: 1}]',
    }.get(said, said)
    before = await desk.everything()
    for verb in ("receiveStock", "returnStock", "markDamaged"):
        assert await desk.do(f"{verb}({at(desk)}, lines: {written})") == {"code": code, "field": field}
    assert await desk.everything() == before


async def test_no_more_than_a_million_of_it_lies_in_one_place(desk: Desk) -> None:
    offer = await desk.room.offer(1_000_000)
    assert await desk.do(f"receiveStock({at(desk)}, lines: {lines((offer, 1))})") == {"code": "QUANTITY_RANGE", "field": "lines.0.quantity"}
    assert await desk.room.level(offer) == (1_000_000, 0)


async def test_one_key_moves_stock_once_however_often_at_once(desk: Desk) -> None:
    offer = await desk.room.offer(5)
    mutation = f"receiveStock({at(desk)}, lines: {lines((offer, 2))})"
    answers = await asyncio.gather(*(desk.do(mutation, FEW, once="k") for _ in range(10)))
    assert all(each == answers[0] for each in answers)
    assert await desk.room.level(offer) == (7, 0)
    other = f"receiveStock({at(desk)}, lines: {lines((offer, 3))})"
    assert await desk.do(other, once="k") == {"code": "IDEMPOTENCY_KEY_REUSED", "field": None}
    assert await desk.do(mutation, once="k2") != answers[0]
    assert await desk.room.level(offer) == (9, 0)


async def test_many_hands_in_opposite_orders_lose_nothing_and_wait_for_nobody_for_ever(desk: Desk) -> None:
    offers = await desk.room.offers(8)
    there = [(offer, 5) for offer in offers]
    await desk.do(f"receiveStock({at(desk)}, lines: {lines(*there)})")
    forth, back = (lines(*((offer, 1) for offer in order)) for order in (offers, offers[::-1]))
    hands = [f"adjustStock({at(desk)}, lines: {each}, reason: FOUND)" for each in (forth, back) for _ in range(8)]
    hands += [f"markDamaged({at(desk)}, lines: {back})"] * 4
    answers = await asyncio.gather(*map(desk.do, hands))
    assert all("stock" in each for each in answers)
    assert [await desk.room.level(offer) for offer in offers] == [(17, 0)] * 8
    await desk.room.is_sound()


async def test_levels_change_what_is_available_and_tell_it(desk: Desk) -> None:
    offer = await desk.room.offer(10)
    said = f'{{offerId: "{offer}", safetyStock: 4, reorderPoint: 6, bin: " A-1 "}}'
    (item,) = (await desk.do(f"setStockLevels({at(desk)}, lines: [{said}])", viewer=desk.clerk))["stock"]
    assert (item["available"], item["safetyStock"], item["reorderPoint"], item["bin"], item["low"]) == (6, 4, 6, "A-1", True)
    assert [(kind, fact["available"]) for kind, fact in await desk.told("inventory")] == [("StockChanged", 6), ("StockRanLow", 6)]
    (item,) = (await desk.do(f'setStockLevels({at(desk)}, lines: [{{offerId: "{offer}", safetyStock: 10}}])'))["stock"]
    assert (item["available"], item["reorderPoint"], item["bin"]) == (0, 6, "A-1")
    assert [kind for kind, _ in await desk.told("inventory")][2:] == ["StockChanged", "StockRanOut"]
    told = len(await desk.told("inventory"))
    await desk.do(f'setStockLevels({at(desk)}, lines: [{{offerId: "{offer}", safetyStock: 10, bin: ""}}])')
    assert len(await desk.told("inventory")) == told, "the same again is no news"
    assert await desk.movements(offer_id=offer) == [("RECEIPT", 10, 10, "")]


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ("safetyStock: -1", "QUANTITY_RANGE", "lines.0.safetyStock"),
        ("reorderPoint: 1000001", "QUANTITY_RANGE", "lines.0.reorderPoint"),
        (f'bin: "{"x" * 41}"', "BIN_TOO_LONG", "lines.0.bin"),
        ('bin: "a\\u0000"', "CONTROL_CHARACTER", "lines.0.bin"),
    ],
)
async def test_impossible_levels_are_refused(desk: Desk, said: str, code: str, field: str) -> None:
    offer = await desk.room.offer(1)
    before = await desk.everything()
    assert await desk.do(f'setStockLevels({at(desk)}, lines: [{{offerId: "{offer}", {said}}}])') == {"code": code, "field": field}
    assert await desk.do(f'setStockLevels({at(desk)}, lines: [{{offerId: "{uuid7()}"}}])') == {"code": "OFFER_UNKNOWN", "field": "lines.0.offerId"}
    assert await desk.everything() == before


async def test_strangers_learn_nothing_and_change_nothing(desk: Desk, other_tenant: UUID) -> None:
    offer = await desk.room.offer(5)
    for mutation in (
        f"receiveStock({at(desk)}, lines: {lines((offer, 1))})",
        f"returnStock({at(desk)}, lines: {lines((offer, 1))})",
        f"markDamaged({at(desk)}, lines: {lines((offer, 1))})",
        f"adjustStock({at(desk)}, lines: {lines((offer, 1))}, reason: FOUND)",
        f'setStockLevels({at(desk)}, lines: [{{offerId: "{offer}", bin: "A"}}])',
    ):
        await desk.refused_to_all_but_staff(mutation, other_tenant)
    assert await desk.do(f"receiveStock({at(desk, uuid7())}, lines: {lines((offer, 1))})", "") == {"code": "NOT_FOUND"}


async def test_stock_is_listed_by_sku_page_by_page(desk: Desk, statements: Statements) -> None:
    for _ in range(5):
        await desk.room.offer(3)
    query = 'stock(vendorId: "{v}", first: 2{after}) {{ pageInfo {{ hasNextPage endCursor }} edges {{ node {{ sku warehouse {{ name }} }} }} }}'
    found, after = [], ""
    for _ in range(3):
        before = statements("inventory")
        page = await desk.read(query.format(v=desk.room.vendor, after=after))
        assert statements("inventory") - before == 2
        found += [edge["node"]["sku"] for edge in page["edges"]]
        after = f', after: "{page["pageInfo"]["endCursor"]}"'
    assert found == sorted(found)
    assert (len(found), page["pageInfo"]["hasNextPage"]) == (5, False)
    assert await desk.read(query.format(v=desk.room.vendor, after=', after: "x"')) == {"code": "CURSOR"}


async def test_stock_is_narrowed_down(desk: Desk) -> None:
    other = await desk.room.add_warehouse("Other")
    plenty, low, out = await desk.room.offer(9, 2), await desk.room.offer(3, reorder_point=3), await desk.room.offer(0)

    async def found(narrowed: str) -> set[tuple[str, str]]:
        query = f'stock(vendorId: "{desk.room.vendor}", filter: {{{narrowed}}}) {{ edges {{ node {{ offer {{ id }} warehouse {{ id }} }} }} }}'
        page = await desk.read(query)
        return {(edge["node"]["offer"]["id"], edge["node"]["warehouse"]["id"]) for edge in page["edges"]}

    main = str(desk.room.warehouse)
    assert await found("low: true") == {(str(low), main)}
    assert await found("out: true") == {(str(out), main)}
    assert await found(f'warehouseId: "{other}"') == {(str(plenty), str(other))}
    assert await found(f'warehouseId: "{uuid7()}"') == set()
    assert await found('skuPrefix: "SKU-"') == await found("") == {(str(plenty), main), (str(plenty), str(other)), (str(low), main), (str(out), main)}
    assert await found(f'skuPrefix: "SKU-{low.hex[-8:]}"') == {(str(low), main)}
    assert await found('skuPrefix: "sku"') == await found('skuPrefix: "%"') == set()


async def test_vendors_and_tenants_see_their_own_stock_only(desk: Desk, other_tenant: UUID) -> None:
    await desk.room.offer(3)
    query = f'stock(vendorId: "{desk.room.vendor}") {{ edges {{ node {{ sku }} }} }}'
    assert len((await desk.read(query, viewer=holder_of("support")))["edges"]) == 1
    assert (await desk.read(query, viewer=holder_of("support"), tenant=other_tenant))["edges"] == []
    assert await desk.read(query, viewer=holder_of("vendor_admin", uuid7())) == {"code": "FORBIDDEN"}
    assert await desk.read(query, viewer=holder_of("customer")) == {"code": "FORBIDDEN"}
    other_vendor = uuid7()
    assert (await desk.read(query.replace(str(desk.room.vendor), str(other_vendor)), viewer=holder_of("vendor_admin", other_vendor)))["edges"] == []
