"""Kits are put together of other offers when they are sold."""

from typing import Any
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.inventory.rules.permissions import EDIT_KITS, READ
from subgraphs.inventory.service.stock import open_items
from tests.conftest import Ask, Told, code_of, person
from tests.subgraphs.inventory.conftest import Stockroom
from tests.subgraphs.inventory.test_reserve import RESERVED, lines

SET = """mutation($kit: ID!, $parts: [StockLineInput!]!) {
    setKitParts(offerId: $kit, parts: $parts) {
        offer { id kitParts { offer { id } quantity } availability { available inStock low } }
        userErrors { code field }
    }
}"""


async def kit_of(ask: Ask, room: Stockroom, *parts: tuple[UUID, int]) -> UUID:
    (kit,) = await room.offers(1)
    answer = await ask("inventory", SET, viewer=room.owner, kit=kit, parts=lines(*parts))
    assert answer["data"]["setKitParts"]["userErrors"] == []
    return kit


async def test_kit_shows_its_parts_and_is_there_as_often_as_the_scarcest(ask: Ask, room: Stockroom, told: Told) -> None:
    pads, discs = await room.offer(5), await room.offer(7)
    (kit,) = await room.offers(1)
    answer = await ask("inventory", SET, viewer=room.owner, kit=kit, parts=lines((pads, 1), (discs, 2)))
    assert answer["data"]["setKitParts"] == {
        "offer": {
            "id": str(kit),
            "kitParts": [{"offer": {"id": str(pads)}, "quantity": 1}, {"offer": {"id": str(discs)}, "quantity": 2}],
            "availability": {"available": 3, "inStock": True, "low": False},
        },
        "userErrors": [],
    }
    ((name, said),) = await told("inventory")
    assert (name, said["offer_id"], said["available"]) == ("StockChanged", str(kit), 3)


async def test_parts_are_reserved_and_sold(ask: Ask, room: Stockroom, told: Told) -> None:
    pads, discs = await room.offer(5), await room.offer(7)
    kit = await kit_of(ask, room, (pads, 1), (discs, 2))
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines((kit, 2), (pads, 1)))
    held = {line["offer"]["id"]: line["quantity"] for line in answer["data"]["reserveStock"]["reservation"]["lines"]}
    assert held == {str(pads): 3, str(discs): 4}
    assert (await room.level(pads), await room.level(discs)) == ((5, 3), (7, 4))
    told_of = {said["offer_id"]: said["available"] for name, said in await told("inventory") if name == "StockChanged"}
    assert told_of == {str(pads): 2, str(discs): 3, str(kit): 1}
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines((kit, 2)))
    assert answer["data"]["reserveStock"]["shortages"] == [{"offer": {"id": str(kit)}, "asked": 2, "available": 1}]
    await room.is_sound()


async def test_without_parts_it_is_no_kit(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(5)
    kit = await kit_of(ask, room, (pads, 1))
    answer = await ask("inventory", SET, viewer=room.owner, kit=kit, parts=[])
    assert answer["data"]["setKitParts"]["offer"]["kitParts"] == []
    assert answer["data"]["setKitParts"]["offer"]["availability"]["available"] == 0


async def test_kit_is_refused_what_would_make_it_none(ask: Ask, room: Stockroom, told: Told) -> None:
    pads, stocked = await room.offer(5), await room.offer(1)
    (kit, plain), (theirs,) = await room.offers(2), await room.offers(1, vendor=uuid7())
    other = await kit_of(ask, room, (pads, 1))
    before = await told("inventory")
    refused: list[tuple[UUID, list[dict[str, Any]], str, str]] = [
        (stocked, lines((pads, 1)), "KIT_HAS_STOCK", "offerId"),
        (pads, lines((plain, 1)), "KIT_HAS_STOCK", "offerId"),
        (kit, lines((other, 1)), "KIT_WITHIN_KIT", "parts.0.offerId"),
        (kit, lines((plain, 1), (kit, 1)), "KIT_WITHIN_KIT", "parts.1.offerId"),
        (kit, lines((plain, 1), (plain, 2)), "OFFER_TWICE", "parts"),
        (kit, lines((theirs, 1)), "OFFER_UNKNOWN", "parts.0.offerId"),
        (kit, lines((uuid7(), 1)), "OFFER_UNKNOWN", "parts.0.offerId"),
        (kit, lines((plain, 0)), "QUANTITY_RANGE", "parts.0.quantity"),
        (kit, lines(*((uuid7(), 1) for _ in range(51))), "TOO_MANY_LINES", "parts"),
    ]
    for offer, parts, code, field in refused:
        answer = await ask("inventory", SET, viewer=room.owner, kit=offer, parts=parts)
        assert answer["data"]["setKitParts"] == {"offer": None, "userErrors": [{"code": code, "field": field}]}
    assert await room.value("SELECT count(*) FROM kit_parts") == 1
    assert await told("inventory") == before


async def test_part_of_a_kit_becomes_none(ask: Ask, room: Stockroom) -> None:
    (pads, plain) = await room.offers(2)
    await kit_of(ask, room, (pads, 1))
    answer = await ask("inventory", SET, viewer=room.owner, kit=pads, parts=lines((plain, 1)))
    assert answer["data"]["setKitParts"]["userErrors"] == [{"code": "KIT_WITHIN_KIT", "field": "offerId"}]


async def test_there_is_no_stock_of_a_kit(ask: Ask, room: Stockroom) -> None:
    kit = await kit_of(ask, room, ((await room.offers(1))[0], 1))
    with pytest.raises(Exception, match="no stock of a kit"):
        async with room.database.transaction(room.tenant) as tx:
            await open_items(tx, [(kit, room.warehouse)])


async def test_strangers_make_no_kits(ask: Ask, room: Stockroom, other_tenant: UUID, told: Told) -> None:
    kit, pads = await room.offers(2)
    for viewer, tenant in ((person(within={uuid7(): [EDIT_KITS]}), room.tenant), (person(EDIT_KITS), other_tenant)):
        assert code_of(await ask("inventory", SET, viewer=viewer, tenant=tenant, kit=kit, parts=lines((pads, 1)))) == "NOT_FOUND"
    assert code_of(await ask("inventory", SET, viewer=person(READ), kit=kit, parts=lines((pads, 1)))) == "FORBIDDEN"
    assert code_of(await ask("inventory", SET, kit=kit, parts=lines((pads, 1)))) == "UNAUTHENTICATED"
    assert await room.value("SELECT count(*) FROM kit_parts") == 0
    assert await told("inventory") == []
