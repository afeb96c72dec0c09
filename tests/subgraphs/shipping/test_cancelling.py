"""What is asked back is withdrawn as long as it is here; what has left has left. Exactly one of both, however they race."""

import asyncio
import random
from collections import Counter
from typing import Any
from uuid import UUID

from events.contracts.orders import CancellationRequested, OrderConfirmed
from tests.subgraphs.shipping.conftest import BOX, DISPATCH, PACK, Dock, cancellation


async def answer(dock: Dock, asked: CancellationRequested) -> tuple[dict[str, int], dict[str, int]]:
    """What was withdrawn and what refused, by line."""
    (found,) = [each for each in await dock.facts("CancellationAnswered") if each["cancellation_id"] == str(asked.cancellation_id)]

    def by_line(lines: list[dict[str, Any]]) -> dict[str, int]:
        return {line["line_id"]: line["quantity"] for line in lines}

    return by_line(found["withdrawn"]), by_line(found["refused"])


async def test_what_is_here_is_withdrawn_and_never_leaves(dock: Dock) -> None:
    pads = dock.line(2)
    order, id_ = await dock.confirmed(pads)
    asked = cancellation(order)
    await dock.hears(asked)
    assert await answer(dock, asked) == ({str(pads.line_id): 2}, {})
    assert await dock.status(id_) == "CANCELLED"
    assert (await dock.refused(DISPATCH, id=id_, carrier="DHL"))[0] == "SHIPMENT_STATUS"


async def test_a_part_is_withdrawn_and_the_rest_packed_anew(dock: Dock) -> None:
    pads, disc = dock.line(3), dock.line(1)
    order, id_ = await dock.confirmed(pads, disc)
    await dock.changed(PACK, id=id_, parcels=[BOX])
    asked = cancellation(order, {pads.line_id: 2})
    await dock.hears(asked)
    assert await answer(dock, asked) == ({str(pads.line_id): 2}, {})
    assert (await dock.status(id_), await dock.quantities(id_)) == ("PENDING", {str(pads.line_id): 1, str(disc.line_id): 1})
    assert await dock.value("SELECT count(*) FROM parcels") == 0


async def test_what_has_left_is_refused_and_the_rest_withdrawn(dock: Dock) -> None:
    pads = dock.line(5)
    order, id_ = await dock.confirmed(pads)
    await dock.changed(DISPATCH, id=id_, carrier="DHL", lines=[{"lineId": str(pads.line_id), "quantity": 2}])
    asked = cancellation(order)
    await dock.hears(asked)
    assert await answer(dock, asked) == ({str(pads.line_id): 3}, {str(pads.line_id): 2})
    again = cancellation(order)
    await dock.hears(again)
    assert await answer(dock, again) == ({}, {str(pads.line_id): 5})


async def test_it_is_answered_once_however_often_it_is_told(dock: Dock) -> None:
    order, _ = await dock.confirmed()
    asked = cancellation(order)
    await dock.hears(asked, asked)
    await dock.hears(asked)
    assert len(await dock.facts("CancellationAnswered")) == 1


async def test_what_was_cancelled_before_it_was_heard_of_is_not_sent(dock: Dock) -> None:
    pads, disc = dock.line(3), dock.line(1)
    order = dock.order(pads, disc)
    asked = cancellation(order, {pads.line_id: 2, disc.line_id: 1})
    await dock.hears(asked)
    assert await answer(dock, asked) == ({str(pads.line_id): 2, str(disc.line_id): 1}, {})
    await dock.hears(order)
    (id_,) = await dock.shipments(order)
    assert await dock.quantities(id_) == {str(pads.line_id): 1}


async def raced(dock: Dock, order: OrderConfirmed, id_: UUID, line: UUID, part: int | None) -> str:
    asked = cancellation(order)
    lines = [{"lineId": str(line), "quantity": part}] if part else None
    attempts: list[Any] = [dock.changes(DISPATCH, id=id_, carrier="DHL", lines=lines), dock.hears(asked)]
    random.shuffle(attempts)
    await asyncio.gather(*attempts)
    withdrawn, refused = await answer(dock, asked)
    sent = [each for each in await dock.facts("ShipmentDispatched") if each["order_id"] == str(order.order_id)]
    left = sum(each["quantity"] for fact in sent for each in fact["lines"])
    assert withdrawn.get(str(line), 0) + left == 4, "all of it is withdrawn or has left, and nothing is both"
    assert refused.get(str(line), 0) == left
    return "dispatched" if sent else "withdrawn"


async def test_dispatch_and_cancellation_at_once_never_both_win(dock: Dock) -> None:
    seen = Counter[str]()
    for n in range(60):
        line = dock.line(4)
        order, id_ = await dock.confirmed(line)
        seen[await raced(dock, order, id_, line.line_id, part=3 if n % 2 else None)] += 1
    assert sum(seen.values()) == 60
