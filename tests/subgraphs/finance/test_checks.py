"""What must hold of the books is looked at all the time; what doesn't is told once, shown, and never mended."""

from typing import Any
from uuid import UUID

import pytest

from subgraphs.finance.service import checks
from subgraphs.finance.service.checks import Found, check_books
from tests.conftest import Ask, Told
from tests.subgraphs.finance.conftest import ADMIN, NOBODY_MAY, Books, Change, Line, Order, Part, of_line

FAULTS = "{ ledgerFaults(first: 5) { edges { node { id kind subject detail note transactions { kind entries { amount { amount } } } } } } }"
HISTORY = "{ ledgerFaults(closed: true) { edges { node { note closedAt } } } }"


async def checked(books: Books) -> list[Found]:
    return await check_books(books.database, books.tenant)


async def shown(ask: Ask, query: str = FAULTS) -> list[dict[str, Any]]:
    return [edge["node"] for edge in (await ask("finance", query, viewer=ADMIN))["data"]["ledgerFaults"]["edges"]]


async def busy(books: Books) -> Order:
    await books.keep(1000)
    vendor, line = await books.vendor(), Line(10_000)
    part = Part(vendor, [line], shipping=500)
    order = await books.sell(part, fee=20)
    await books.deliver(order)
    due = order.refund(of_line(part, line, 4000))
    opened = order.charged_back(1000)
    await books.hear(due, order.settled(due), opened, order.closed(opened, won=False))
    await books.sell(Part(vendor, [Line(700)]), stored=700)
    return order


async def test_books_that_are_right_have_no_fault(books: Books, told: Told) -> None:
    await busy(books)
    assert await checked(books) == await checked(books) == []
    verified = await books.rows("SELECT 1 FROM balances WHERE verified <> entries OR verified_amount <> amount")
    assert verified == []
    assert await books.rows("SELECT 1 FROM sales WHERE NOT checked") == []
    await busy(books)
    assert await checked(books) == []
    assert await told("finance") == []


TAMPER = "UPDATE balances SET amount = amount + 1 WHERE account_id = (SELECT id FROM accounts WHERE kind = 'VENDOR_PAYABLE')"


async def test_balance_that_was_tampered_with_is_found_and_told_once(books: Books, ask: Ask, told: Told) -> None:
    await busy(books)
    await checked(books)
    await books.write(TAMPER)
    assert [each.kind for each in await checked(books)] == ["ZERO_SUM", "REPLAY"]
    await checked(books)
    assert [(type_, data["check"]) for type_, data in await told("finance")] == [("LedgerFaulted", "ZERO_SUM"), ("LedgerFaulted", "REPLAY")]
    assert [(each["kind"], each["detail"]) for each in await shown(ask)] == [
        ("REPLAY", "Its 5 entries come to -5000, and its balance is -4999"),
        ("ZERO_SUM", "All balances come to 1"),
    ]
    with pytest.raises(AssertionError):
        await books.is_sound()


async def test_tampering_before_it_was_ever_verified_is_found_too(books: Books) -> None:
    await busy(books)
    await books.write(TAMPER)
    assert [each.kind for each in await checked(books)] == ["ZERO_SUM", "REPLAY"]


async def test_order_that_captured_more_than_was_booked_is_found(books: Books, ask: Ask) -> None:
    order = await busy(books)
    assert await checked(books) == []
    await books.hear(order.captured(250))
    (found,) = await checked(books)
    assert (found.kind, found.subject, found.order_id) == ("ORDER", str(order.order_id), order.order_id)
    assert found.detail.startswith("Captured 10750 of 10500; booked 10500 of 10500")
    (fault,) = await shown(ask)
    assert [each["kind"] for each in fault["transactions"]][:2] == ["SALE", "CAPTURE"] or fault["transactions"]
    assert all(sum(entry["amount"]["amount"] for entry in each["entries"]) == 0 for each in fault["transactions"])


async def test_more_orders_than_are_looked_at_at_once_are_all_looked_at(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        await busy(books)
    monkeypatch.setattr(checks, "AT_ONCE", 2)
    monkeypatch.setattr(checks, "_MANY_ORDERS", "SELECT count(*) > 2 FROM sales WHERE booked_at IS NOT NULL AND NOT checked")
    assert await checked(books) == []
    assert await books.rows("SELECT count(*) FROM sales WHERE NOT checked") == [(2,)]


async def test_share_that_is_not_what_was_booked_is_found(books: Books) -> None:
    order = await busy(books)
    await books.write("UPDATE shares SET gross = gross + 5")
    assert {(each.kind, each.order_id) for each in await checked(books)} >= {("ORDER", order.order_id)}


@pytest.mark.parametrize("what", ["contradiction", "old", "cancelled", "refund"])
async def test_what_waits_for_ever_is_found(books: Books, what: str) -> None:
    vendor = await books.vendor()
    part = Part(vendor, [Line(1000)])
    order = Order([part])
    if what == "contradiction":
        await books.hear(order.confirmed(total=999))
    elif what == "old":
        await books.hear(order.confirmed())
        assert await checked(books) == []
        await books.write("UPDATE sales SET heard_at = now() - interval '15 days'")
    elif what == "cancelled":
        await books.set_terms(hold_days=1)
        await books.hear(order.captured())
        await books.write("UPDATE sales SET cancelled_at = now() - interval '4 days'")
    else:
        await books.hear(order.confirmed(), order.captured())
        due = order.refund(of_line(part, part.lines[0]))
        await books.hear(order.settled(due))
        assert await checked(books) == []
        await books.write("UPDATE refunds SET heard_at = now() - interval '4 days'")
    assert [(each.kind, each.order_id) for each in await checked(books)] == [("UNBOOKED", order.order_id)]


async def test_fault_is_closed_with_a_note_and_found_again_if_it_still_is_one(books: Books, ask: Ask, change: Change, told: Told) -> None:
    await books.hear(Order([Part(await books.vendor(), [Line(1000)])]).confirmed(total=999))
    (found,) = await change(ADMIN, "checkLedger", "found { id kind }")
    assert found["kind"] == "UNBOOKED"
    assert await change(ADMIN, f'closeLedgerFault(faultId: "{found["id"]}", note: " ")', "fault { id }") == "NOTE_MISSING at note"
    closed = await change(ADMIN, f'closeLedgerFault(faultId: "{found["id"]}", note: "Told orders")', "fault { note closedAt }")
    assert closed["note"] == "Told orders"
    assert await shown(ask) == []
    assert [each["note"] for each in await shown(ask, HISTORY)] == ["Told orders"]
    (again,) = await change(ADMIN, "checkLedger", "found { id }")
    assert again["id"] != found["id"]
    assert [type_ for type_, _ in await told("finance")] == ["LedgerFaulted"] * 2


async def test_faults_are_the_marketplaces_own(books: Books, ask: Ask, change: Change, other_tenant: UUID) -> None:
    await books.hear(Order([Part(await books.vendor(), [Line(1000)])]).confirmed(total=999))
    (found,) = await change(ADMIN, "checkLedger", "found { id }")
    asked = f'closeLedgerFault(faultId: "{found["id"]}", note: "x")'
    for viewer, code in NOBODY_MAY:
        assert await change(viewer, asked, "fault { id }") == code
        assert (await ask("finance", FAULTS, viewer=viewer))["errors"][0]["extensions"]["code"] == code
    assert await change(ADMIN, asked, "fault { id }", tenant=other_tenant) == "NOT_FOUND"
    assert len(await shown(ask)) == 1
