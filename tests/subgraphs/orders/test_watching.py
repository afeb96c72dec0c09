"""Those who look on miss nothing, however long they were away."""

from contextlib import AsyncExitStack
from typing import Any
from uuid import UUID

from events.contracts.shipping import ShipmentBooked, ShipmentCreated, ShipmentLabelled, ShipmentPacked
from shared.ids import uuid7
from subgraphs.orders.rules.permissions import READ
from tests.conftest import Ask, Claims, Follow, Statements, code_of, person
from tests.streams import Stream
from tests.subgraphs.orders.conftest import Desk

MINE = (
    "subscription($o: ID!, $s: String, $t: String) { orderUpdated(orderId: $o, since: $s, token: $t) { cursor order { status } entries { kind } } }"
)
THEIRS = (
    "subscription($v: ID!, $s: String) { vendorOrdersUpdated(vendorId: $v, since: $s) { cursor vendorOrders { number status } entries { kind } } }"
)


async def heard(events: Stream) -> Any:
    found = await events.next()
    assert found is not None
    assert "errors" not in found, found
    (value,) = found["data"].values()
    return value


async def until(events: Stream, kind: str) -> tuple[list[str], Any]:
    """What is heard until that has happened, and the last of it."""
    kinds: list[str] = []
    while kind not in kinds:
        last = await heard(events)
        kinds += [each["kind"] for each in last["entries"]]
    return kinds, last


async def test_buyer_sees_the_order_move_and_misses_nothing(desk: Desk, follow: Follow, me: Claims) -> None:
    bought = await desk.place(user=UUID(me["sub"]))
    steps = bought.confirming()
    async with follow("orders", MINE, viewer=me, o=bought.id) as events:
        first = await heard(events)
        assert (first["order"], first["entries"]) == ({"status": "PENDING_PAYMENT"}, [])
        await desk.tell(*steps[:2])
        kinds, last = await until(events, "PAYMENT_DUE")
        assert kinds == ["STOCK_HELD", "REDEMPTIONS_HELD", "PAYMENT_DUE"]
    await desk.tell(*steps[2:])
    async with follow("orders", MINE, viewer=me, o=bought.id, s=last["cursor"]) as events:
        assert (await heard(events))["cursor"] == last["cursor"]
        missed, last = await until(events, "CONFIRMED")
        assert [kind for kind in missed if kind != "VENDOR_ORDER_MOVED"] == [
            "PAYMENT_AUTHORIZED", "AUTHORIZED", "STOCK_TAKEN", "REDEMPTIONS_SPENT", "CONFIRMED",
        ]  # fmt: skip
        assert last["order"] == {"status": "CONFIRMED"}


async def test_vendor_sees_its_orders_and_no_others(desk: Desk, follow: Follow) -> None:
    clerk = person(within={desk.vendor: [READ]})
    async with follow("orders", THEIRS, viewer=clerk, v=desk.vendor) as events:
        begun = (await heard(events))["cursor"]
        first, second = await desk.confirm(), await desk.confirm()
        seen: dict[str, str] = {}
        while len(seen) < 2:
            seen |= {each["number"]: each["status"] for each in (await heard(events))["vendorOrders"]}
        assert seen == {f"{each.fact.number}-1": "CONFIRMED" for each in (first, second)}
    async with follow("orders", THEIRS, viewer=clerk, v=desk.vendor, s=begun) as events:
        await heard(events)
        again = await heard(events)
        assert [each["kind"] for each in again["entries"]] == ["VENDOR_ORDER_MOVED"] * 2
    async with follow("orders", THEIRS, viewer=person(within={desk.other: [READ]}), v=desk.vendor) as events:
        assert code_of(await events.next() or {}) == "FORBIDDEN"


LISTED = "query($v: ID!) { vendorOrders(vendorId: $v, filter: { status: CONFIRMED }) { cursor position edges { node { number } } } }"
BOARD = "subscription($v: ID!, $s: String) { vendorOrdersUpdated(vendorId: $v, since: $s) { position entries { kind } counts { status count } } }"


async def test_list_says_from_where_it_is_to_be_followed(desk: Desk, ask: Ask, follow: Follow) -> None:
    clerk, first = person(within={desk.vendor: [READ]}), await desk.confirm()
    listed = (await ask("orders", LISTED, viewer=clerk, v=desk.vendor))["data"]["vendorOrders"]
    assert [edge["node"]["number"] for edge in listed["edges"]] == [f"{first.fact.number}-1"]
    second = await desk.confirm()
    async with follow("orders", THEIRS, viewer=clerk, v=desk.vendor, s=listed["cursor"]) as events:
        assert (await heard(events))["cursor"] == listed["cursor"]
        assert [each["number"] for each in (await heard(events))["vendorOrders"]] == [f"{second.fact.number}-1"]


async def test_what_is_done_with_a_shipment_is_heard_and_moves_nothing(desk: Desk, follow: Follow) -> None:
    clerk, bought = person(within={desk.vendor: [READ]}), await desk.confirm()
    part = (await desk.parts(bought.id))[desk.vendor]
    before = await desk.state(bought.id)
    named = {"shipment_id": uuid7(), "order_id": bought.id, "vendor_order_id": part, "vendor_id": desk.vendor}
    facts = [ShipmentCreated(**named, lines=[]), ShipmentPacked(**named), ShipmentBooked(**named, carrier="dhl"), ShipmentLabelled(**named)]
    async with follow("orders", BOARD, viewer=clerk, v=desk.vendor) as events:
        begun = await heard(events)
        await desk.tell(*facts, ShipmentPacked(**{**named, "vendor_order_id": uuid7()}))
        kinds: list[str] = []
        while len(kinds) < len(facts):
            last = await heard(events)
            kinds += [each["kind"] for each in last["entries"]]
        assert kinds == ["SHIPMENT_CREATED", "PACKED", "BOOKED", "LABELLED"]
        assert last["position"] == begun["position"] + len(facts)
        assert {each["status"]: each["count"] for each in last["counts"]} == {"CONFIRMED": 1, "ACCEPTED": 0, "PARTIALLY_SHIPPED": 0}
    assert await desk.state(bought.id) == before
    await desk.is_its_history(bought.id)


async def test_many_who_follow_a_vendor_cost_the_reads_of_one(desk: Desk, follow: Follow, statements: Statements) -> None:
    clerk, bought = person(within={desk.vendor: [READ]}), await desk.confirm()

    async def reads(followers: int) -> int:
        async with AsyncExitStack() as following:
            all_ = [await following.enter_async_context(follow("orders", THEIRS, viewer=clerk, v=desk.vendor)) for _ in range(followers)]
            for events in all_:
                await heard(events)
            await desk.tell(ShipmentPacked(shipment_id=uuid7(), order_id=bought.id, vendor_order_id=part, vendor_id=desk.vendor))
            assert [(await until(events, "PACKED"))[0] for events in all_] == [["PACKED"]] * followers
            before = statements("orders")
            await desk.tell(ShipmentPacked(shipment_id=uuid7(), order_id=bought.id, vendor_order_id=part, vendor_id=desk.vendor))
            assert [(await until(events, "PACKED"))[0] for events in all_] == [["PACKED"]] * followers
            return statements("orders") - before

    part = (await desk.parts(bought.id))[desk.vendor]
    assert await reads(1) == await reads(8)


async def test_strangers_follow_nothing(desk: Desk, follow: Follow) -> None:
    bought = await desk.place(user=uuid7())
    refusals: list[tuple[Claims | None, dict[str, Any], str]] = [
        (None, {}, "NOT_FOUND"), (person(), {}, "NOT_FOUND"), (None, {"t": "x"}, "ORDER_TOKEN_INVALID"), (person(), {"s": "x"}, "CURSOR"),
    ]  # fmt: skip
    for viewer, said, code in refusals:
        async with follow("orders", MINE, viewer=viewer, o=bought.id, **said) as events:
            assert code_of(await events.next() or {}) == code
    async with follow("orders", MINE, o=bought.id, t=desk.token(bought.id)) as events:
        assert (await heard(events))["order"] == {"status": "PENDING_PAYMENT"}
