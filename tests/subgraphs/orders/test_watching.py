"""Those who look on miss nothing, however long they were away."""

from typing import Any
from uuid import UUID

from shared.ids import uuid7
from subgraphs.orders.rules.permissions import READ
from tests.conftest import Claims, Follow, code_of, person
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
