"""What a vendor has sold, by day and by part."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.orders.rules.permissions import READ
from subgraphs.orders.types import figures
from tests.conftest import Ask, Claims, Statements, Told, code_of, person
from tests.subgraphs.orders.conftest import Change, Desk, line

FIGURES = """query($v: ID!, $since: Date!, $until: Date!, $n: Int! = 10) { vendorOrderFigures(vendorId: $v, since: $since, until: $until) {
  days { day orders } topParts(first: $n) { ofOrders parts { sku title pieces orders } } } }"""
TODAY = datetime.now(UTC).date()


@pytest.fixture
def seller(desk: Desk) -> Claims:
    return person(within={desk.vendor: [READ]})


async def test_orders_are_counted_by_day_and_parts_by_what_was_not_called_back(
    desk: Desk, ask: Ask, told: Told, change: Change, me: Claims, seller: Claims, statements: Statements
) -> None:
    def pads(quantity: int) -> Any:
        return line(desk.vendor, 100 * quantity, quantity, sku="BP-1", title="Brake Pad")

    first = await desk.confirm(pads(5), line(desk.vendor, sku="RT-1", title="Rotor"), line(desk.other, sku="X"), user=UUID(me["sub"]))
    await desk.confirm(pads(2))
    await desk.confirm(line(desk.other, sku="BP-1"))
    called_back = await desk.confirm(pads(9), user=UUID(me["sub"]))
    await change(me, f'cancelOrder(orderId: "{called_back.id}", reason: "x")')
    await desk.answer_cancellation(told)
    part = (await desk.parts(first.id))[desk.vendor]
    lines = f'lines: [{{lineId: "{first.fact.lines[0].line_id}", quantity: 3}}]'
    await change(me, f'cancelLines(vendorOrderId: "{part}", {lines}, reason: "less")', "vendorOrder { status }")
    await desk.answer_cancellation(told)
    await desk.place(pads(7))
    old = await desk.confirm(pads(1))
    for table in ("vendor_orders", "order_lines"):
        await desk.write(f"UPDATE {table} SET placed_at = placed_at - interval '40 days' WHERE order_id = '{old.id}'")  # noqa: S608
    before = statements("orders")
    asked: dict[str, Any] = {"viewer": seller, "v": desk.vendor, "until": TODAY + timedelta(days=1)}
    found = (await ask("orders", FIGURES, since=TODAY - timedelta(days=1), **asked))["data"]["vendorOrderFigures"]
    assert statements("orders") - before == 2
    assert sum(each["orders"] for each in found["days"]) == 2
    assert found["topParts"] == {
        "ofOrders": 2,
        "parts": [
            {"sku": "BP-1", "title": "Brake Pad", "pieces": 4, "orders": 2},
            {"sku": "RT-1", "title": "Rotor", "pieces": 1, "orders": 1},
        ],
    }
    longer = (await ask("orders", FIGURES, since=TODAY - timedelta(days=60), n=1, **asked))["data"]["vendorOrderFigures"]
    assert longer["days"][0] == {"day": str((datetime.now(UTC) - timedelta(days=40)).date()), "orders": 1}
    assert longer["topParts"] == {"ofOrders": 3, "parts": [{"sku": "BP-1", "title": "Brake Pad", "pieces": 5, "orders": 3}]}


async def test_parts_are_read_of_the_newest_orders_only(desk: Desk, ask: Ask, seller: Claims, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "NEWEST", 2)
    for sku in ("A", "B", "C"):
        await desk.confirm(line(desk.vendor, sku=sku))
    found = (await ask("orders", FIGURES, viewer=seller, v=desk.vendor, since=TODAY - timedelta(days=1), until=TODAY + timedelta(days=1)))["data"]
    assert found["vendorOrderFigures"]["topParts"]["ofOrders"] == 2
    assert [each["sku"] for each in found["vendorOrderFigures"]["topParts"]["parts"]] == ["B", "C"]


async def test_figures_are_their_vendors_and_of_a_period_that_can_be_read(desk: Desk, ask: Ask, seller: Claims, other_tenant: UUID) -> None:
    await desk.confirm(line(desk.vendor))

    async def asked(viewer: Claims | None, vendor: UUID = desk.vendor, days: int = 2, n: int = 10, **said: Any) -> dict[str, Any]:
        since = TODAY + timedelta(days=2 - days)
        return await ask("orders", FIGURES, viewer=viewer, v=vendor, since=since, until=TODAY + timedelta(days=1), n=n, **said)

    assert code_of(await asked(None)) == "UNAUTHENTICATED"
    assert code_of(await asked(person())) == "FORBIDDEN"
    assert code_of(await asked(person(within={desk.other: [READ]}))) == "FORBIDDEN"
    assert code_of(await asked(seller, uuid7())) == "FORBIDDEN"
    empty = {"days": [], "topParts": {"ofOrders": 0, "parts": []}}
    assert (await asked(person(READ), tenant=other_tenant))["data"]["vendorOrderFigures"] == empty
    assert [code_of(await asked(seller, days=days)) for days in (93, 0)] == ["PERIOD_TOO_LONG", "PERIOD_REVERSED"]
    assert "errors" not in await asked(seller, days=92)
    assert [code_of(await asked(seller, n=n)) for n in (0, 101)] == ["PAGE_SIZE", "PAGE_SIZE"]
    answer = await ask("orders", FIGURES, viewer=seller, v=desk.vendor, since="9999-12-01", until="9999-12-31")
    assert code_of(answer) == "PERIOD_TOO_LONG"
