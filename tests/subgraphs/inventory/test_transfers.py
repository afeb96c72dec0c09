"""From one warehouse to another: sent, then received whole or short, or taken back."""

import asyncio
from uuid import UUID

import pytest

from shared.ids import uuid7
from tests.conftest import Statements
from tests.subgraphs.inventory.desk import Desk, holder_of, lines

TRANSFER = "transfer { id status note endedAt from { name } to { name } lines { offer { id } quantity received } }"


@pytest.fixture
async def other(desk: Desk) -> UUID:
    return await desk.room.add_warehouse("Other")


def sending(desk: Desk, other: UUID, *said: tuple[UUID, int]) -> str:
    return f'sendTransfer(fromId: "{desk.room.warehouse}", toId: "{other}", lines: {lines(*said)}, note: "van 3")'


async def sent(desk: Desk, other: UUID, *said: tuple[UUID, int]) -> str:
    id_: str = (await desk.do(sending(desk, other, *said), TRANSFER))["transfer"]["id"]
    return id_


async def test_what_is_sent_is_nowhere_until_it_is_received(desk: Desk, other: UUID) -> None:
    offer = await desk.room.offer(10)
    found = (await desk.do(sending(desk, other, (offer, 4)), TRANSFER, viewer=desk.clerk))["transfer"]
    id_ = found.pop("id")
    line = {"offer": {"id": str(offer)}, "quantity": 4, "received": None}
    assert found == {"status": "SENT", "note": "van 3", "endedAt": None, "from": {"name": "Main"}, "to": {"name": "Other"}, "lines": [line]}
    assert await desk.room.level(offer) == (6, 0)
    assert [(kind, fact["available"]) for kind, fact in await desk.told("inventory")] == [("StockChanged", 6)]
    received = (await desk.do(f'receiveTransfer(transferId: "{id_}")', TRANSFER))["transfer"]
    assert (received["status"], received["lines"][0]["received"], received["endedAt"] is None) == ("RECEIVED", 4, False)
    assert await desk.room.level(offer) == (10, 0)
    assert await desk.movements(reference=id_) == [("TRANSFER_OUT", -4, 6, ""), ("TRANSFER_IN", 4, 4, "")]
    assert await desk.movements(warehouse_id=other) == [("TRANSFER_IN", 4, 4, "")]
    await desk.room.is_sound()


async def test_what_does_not_arrive_is_accounted_as_lost(desk: Desk, other: UUID) -> None:
    whole, short, gone = await desk.room.offer(5), await desk.room.offer(5), await desk.room.offer(5)
    id_ = await sent(desk, other, (whole, 5), (short, 5), (gone, 5))
    mutation = f'receiveTransfer(transferId: "{id_}", lines: {lines((gone, 0), (short, 3))})'
    received = (await desk.do(mutation, TRANSFER))["transfer"]
    assert {line["offer"]["id"]: line["received"] for line in received["lines"]} == {str(whole): 5, str(short): 3, str(gone): 0}
    assert [await desk.room.level(offer) for offer in (whole, short, gone)] == [(5, 0), (3, 0), (0, 0)]
    assert await desk.movements(warehouse_id=other, offer_id=short) == [("TRANSFER_IN", 5, 5, ""), ("ADJUSTMENT", -2, 3, "LOST_ON_THE_WAY")]
    assert await desk.movements(warehouse_id=other, offer_id=gone) == [("TRANSFER_IN", 5, 5, ""), ("ADJUSTMENT", -5, 0, "LOST_ON_THE_WAY")]
    await desk.room.is_sound()


async def test_cancelled_transfer_is_back_where_it_came_from(desk: Desk, other: UUID) -> None:
    offer = await desk.room.offer(5)
    id_ = await sent(desk, other, (offer, 5))
    cancelled = (await desk.do(f'cancelTransfer(transferId: "{id_}")', TRANSFER))["transfer"]
    assert cancelled["status"] == "CANCELLED"
    assert await desk.movements(warehouse_id=desk.room.warehouse, reference=id_) == [("TRANSFER_OUT", -5, 0, ""), ("TRANSFER_IN", 5, 5, "")]
    assert await desk.movements(warehouse_id=other) == []


async def test_what_has_ended_does_not_end_again(desk: Desk, other: UUID) -> None:
    offer = await desk.room.offer(5)
    for first in ("receiveTransfer", "cancelTransfer"):
        id_ = await sent(desk, other, (offer, 1))
        await desk.do(f'{first}(transferId: "{id_}")', TRANSFER)
        before = await desk.everything()
        for again in ("receiveTransfer", "cancelTransfer"):
            assert await desk.do(f'{again}(transferId: "{id_}")', TRANSFER) == {"code": "TRANSFER_STATUS", "field": None}
        assert await desk.everything() == before


async def test_receiving_races_cancelling_and_one_of_them_holds(desk: Desk, other: UUID) -> None:
    offer = await desk.room.offer(20)
    for _ in range(10):
        id_ = await sent(desk, other, (offer, 2))
        ends = await asyncio.gather(*(desk.do(f'{verb}(transferId: "{id_}")', TRANSFER) for verb in ("receiveTransfer", "cancelTransfer") * 2))
        assert sorted("code" in end for end in ends) == [False, True, True, True]
        assert await desk.room.level(offer) == (20, 0)
    await desk.room.is_sound()


async def test_one_key_sends_receives_and_cancels_once(desk: Desk, other: UUID) -> None:
    offer = await desk.room.offer(10)
    made = await asyncio.gather(*(desk.do(sending(desk, other, (offer, 2)), "transfer { id }", once="s") for _ in range(6)))
    (id_,) = {each["transfer"]["id"] for each in made}
    for _ in range(2):
        received = await desk.do(f'receiveTransfer(transferId: "{id_}")', TRANSFER, once="r")
        assert received["transfer"]["status"] == "RECEIVED"
    other_id = await sent(desk, other, (offer, 2))
    for _ in range(2):
        cancelled = await desk.do(f'cancelTransfer(transferId: "{other_id}")', TRANSFER, once="c")
        assert cancelled["transfer"]["status"] == "CANCELLED"
    assert await desk.room.level(offer) == (10, 0)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ("MORE", "NOT_ON_HAND", "lines.0.quantity"),
        ("RESERVED", "BELOW_RESERVED", "lines.0.quantity"),
        ("ZERO", "QUANTITY_RANGE", "lines.0.quantity"),
        ("UNKNOWN", "OFFER_UNKNOWN", "lines.0.offerId"),
        ("NOWHERE", "TRANSFER_NOWHERE", "toId"),
        ("CLOSED", "WAREHOUSE_CLOSED", "toId"),
        ("OTHERS", "TRANSFER_OTHER_VENDOR", "toId"),
    ],
)
async def test_what_cannot_be_sent_stays(desk: Desk, other: UUID, said: str, code: str, field: str) -> None:
    offer = await desk.room.offer(10)
    await desk.room.take((offer, 8))
    closed = await desk.room.add_warehouse("Closed", active=False)
    vendor, desk.room.vendor = desk.room.vendor, uuid7()
    others = await desk.room.add_warehouse("Theirs")
    desk.room.vendor = vendor
    mutation = {
        "MORE": sending(desk, other, (offer, 11)),
        "RESERVED": sending(desk, other, (offer, 3)),
        "ZERO": sending(desk, other, (offer, 0)),
        "UNKNOWN": sending(desk, other, (uuid7(), 1)),
        "NOWHERE": sending(desk, desk.room.warehouse, (offer, 1)),
        "CLOSED": sending(desk, closed, (offer, 1)),
        "OTHERS": sending(desk, others, (offer, 1)),
    }[said]
    before = await desk.everything()
    assert await desk.do(mutation, TRANSFER, viewer=holder_of("tenant_admin")) == {"code": code, "field": field}
    assert await desk.everything() == before


@pytest.mark.parametrize(
    ("quantity", "known", "code", "field"),
    [
        (6, True, "QUANTITY_RANGE", "lines.0.quantity"),
        (-1, True, "QUANTITY_RANGE", "lines.0.quantity"),
        (1, False, "OFFER_NOT_SENT", "lines.0.offerId"),
    ],
)
async def test_what_was_not_sent_is_not_received(desk: Desk, other: UUID, quantity: int, *, known: bool, code: str, field: str) -> None:
    offer = await desk.room.offer(5)
    id_ = await sent(desk, other, (offer, 5))
    before = await desk.everything()
    mutation = f'receiveTransfer(transferId: "{id_}", lines: {lines((offer if known else uuid7(), quantity))})'
    assert await desk.do(mutation, TRANSFER) == {"code": code, "field": field}
    assert await desk.everything() == before


async def test_strangers_neither_move_nor_see_transfers(desk: Desk, other: UUID, other_tenant: UUID) -> None:
    offer = await desk.room.offer(5)
    id_ = await sent(desk, other, (offer, 1))
    for mutation in (sending(desk, other, (offer, 1)), f'receiveTransfer(transferId: "{id_}")', f'cancelTransfer(transferId: "{id_}")'):
        await desk.refused_to_all_but_staff(mutation, other_tenant)
    one, all_ = f'stockTransfer(id: "{id_}") {{ status }}', f'stockTransfers(vendorId: "{desk.room.vendor}") {{ edges {{ node {{ id }} }} }}'
    assert await desk.read(one, viewer=desk.clerk) == {"status": "SENT"}
    for stranger in (holder_of("vendor_admin", uuid7()), holder_of("customer")):
        assert await desk.read(one, viewer=stranger) in (None, {"code": "FORBIDDEN"})
        assert await desk.read(all_, viewer=stranger) == {"code": "FORBIDDEN"}
    assert await desk.read(one, viewer=holder_of("support"), tenant=other_tenant) is None
    assert await desk.read(all_, viewer=holder_of("support"), tenant=other_tenant) == {"edges": []}


async def test_transfers_are_read_page_by_page_in_few_statements(desk: Desk, other: UUID, statements: Statements) -> None:
    offer = await desk.room.offer(9)
    made = [await sent(desk, other, (offer, 1)) for _ in range(3)]
    asked = "edges { node { id from { name } to { name } lines { quantity offer { id } } } } pageInfo { endCursor }"
    before = statements("inventory")
    page = await desk.read(f'stockTransfers(vendorId: "{desk.room.vendor}", first: 2) {{ {asked} }}')
    assert statements("inventory") - before == 3
    rest = await desk.read(f'stockTransfers(vendorId: "{desk.room.vendor}", after: "{page["pageInfo"]["endCursor"]}") {{ {asked} }}')
    assert [edge["node"]["id"] for edge in (*page["edges"], *rest["edges"])] == made[::-1]
