"""A vendor sees its stock move."""

from uuid import UUID

from shared.ids import uuid7
from subgraphs.inventory.models import MovementKind
from subgraphs.inventory.rules.permissions import READ
from subgraphs.inventory.service.stock import Change, change
from tests.conftest import Claims, Follow, person
from tests.subgraphs.inventory.conftest import Stockroom

WATCHED = "subscription($v: ID!) { stockChanged(vendorId: $v) { offers { id availability { available } } } }"


async def test_vendor_sees_what_is_counted_sold_and_received(follow: Follow, room: Stockroom, other_tenant: UUID) -> None:
    pads, discs = await room.offer(5), await room.offer(5)
    abroad = await Stockroom(room.database, other_tenant, vendor=room.vendor).open()
    async with follow("inventory", WATCHED, viewer=room.owner, v=room.vendor) as events:
        first = await events.next()
        assert first is not None
        assert first["data"]["stockChanged"] == {"offers": None}, "what was before isn't known"
        await abroad.offer(7)
        async with room.database.transaction(room.tenant) as tx:
            await change(tx, [Change(offer, room.warehouse, on_hand=-1, kind=MovementKind.COUNT) for offer in (pads, discs)])
        second = await events.next()
        assert second is not None
        found = second["data"]["stockChanged"]["offers"]
        assert {each["id"]: each["availability"]["available"] for each in found} == {str(pads): 4, str(discs): 4}
        await room.take((pads, 2))
        third = await events.next()
        assert third is not None
        assert third["data"]["stockChanged"]["offers"] == [{"id": str(pads), "availability": {"available": 2}}]


async def refused(follow: Follow, vendor: object, viewer: Claims | None) -> str:
    async with follow("inventory", WATCHED, viewer=viewer, v=vendor) as events:
        only = await events.next()
        assert only is not None
        (error,) = only["errors"]
        assert await events.next() is None
    code: str = error["extensions"]["code"]
    return code


async def test_strangers_see_nothing_move(follow: Follow, room: Stockroom) -> None:
    assert await refused(follow, room.vendor, None) == "UNAUTHENTICATED"
    assert await refused(follow, room.vendor, person()) == "FORBIDDEN"
    assert await refused(follow, room.vendor, person(within={uuid7(): [READ]})) == "FORBIDDEN"
    assert await refused(follow, "x", room.owner) == "MALFORMED_ID"
