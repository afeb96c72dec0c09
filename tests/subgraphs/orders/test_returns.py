"""What has arrived may come back, and its money with it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from events.contracts.carts import BoughtLine
from events.contracts.shipping import ShipmentDelivered, ShippedLine
from shared.ids import uuid7
from subgraphs.orders.rules.permissions import FULFIL, OVERSEE, READ
from subgraphs.orders.service import disputes
from tests.conftest import Ask, Claims, Statements, Told, code_of, person
from tests.subgraphs.orders.conftest import Bought, Change, Desk, line, named

RETURN = "return { id status lines { quantity received inspection } }"


@pytest.fixture
def clerk(desk: Desk) -> Claims:
    return person(within={desk.vendor: [FULFIL]})


async def delivered(desk: Desk, me: Claims, *lines: BoughtLine) -> tuple[Bought, UUID]:
    """And the id of the vendor's part."""
    bought = await desk.confirm(*lines, user=UUID(me["sub"]))
    await desk.ship(bought, desk.vendor, deliver=True)
    return bought, (await desk.parts(bought.id))[desk.vendor]


def asking(part: UUID, *lines: tuple[BoughtLine, int, str]) -> str:
    said = ", ".join(f'{{lineId: "{each.line_id}", quantity: {quantity}, reason: {reason}}}' for each, quantity, reason in lines)
    return f'requestReturn(vendorOrderId: "{part}", lines: [{said}])'


def receiving(return_id: str, *lines: tuple[BoughtLine, int, str], more: str = "") -> str:
    said = ", ".join(f'{{lineId: "{each.line_id}", quantity: {quantity}, inspection: {found}}}' for each, quantity, found in lines)
    return f'receiveReturn(returnId: "{return_id}", lines: [{said}]{more})'


async def approved(change: Change, me: Claims, clerk: Claims, part: UUID, *lines: tuple[BoughtLine, int, str]) -> str:
    asked: dict[str, Any] = await change(me, asking(part, *lines), RETURN)
    await change(clerk, f'decideReturn(returnId: "{asked["return"]["id"]}", approve: true)', RETURN)
    id_: str = asked["return"]["id"]
    return id_


async def test_part_comes_back_less_the_fee(desk: Desk, told: Told, change: Change, me: Claims, clerk: Claims) -> None:
    pads = line(desk.vendor, 2000, 2)
    bought, part = await delivered(desk, me, pads)
    id_ = await approved(change, me, clerk, part, (pads, 2, "CHANGED_MIND"))
    got = await change(clerk, receiving(id_, (pads, 1, "RESALE"), more=", fee: {basisPoints: 1500}"), RETURN)
    assert got["return"] == {"id": id_, "status": "RECEIVED", "lines": [{"quantity": 2, "received": 1, "inspection": "RESALE"}]}
    facts = await told("orders")
    (refund,), (received,) = named(facts, "RefundDue"), named(facts, "ReturnReceived")
    assert [(each["kind"], each["amount"]) for each in refund["parts"]] == [("LINE", 1000), ("RESTOCKING_FEE", -150)]
    assert (refund["amount"], refund["reason"]) == (850, "RETURN")
    assert [(each["quantity"], each["inspection"]) for each in received["lines"]] == [(1, "RESALE")]
    (one,) = (await desk.state(bought.id)).lines
    assert (one.returned, one.returning, one.refunded, one.refunded_tax) == (1, 0, 850, 85)
    await desk.is_its_history(bought.id)


async def test_all_that_comes_back_makes_the_order_returned(desk: Desk, told: Told, change: Change, me: Claims, clerk: Claims) -> None:
    pads = line(desk.vendor, 1999, 2)
    bought, part = await delivered(desk, me, pads)
    for _ in range(2):
        id_ = await approved(change, me, clerk, part, (pads, 1, "DEFECTIVE"))
        await change(clerk, receiving(id_, (pads, 1, "DAMAGED"), more=", refundShipping: true"), RETURN)
    order = await desk.state(bought.id)
    assert (order.status, order.fulfilment_status, order.parts[0].status) == ("RETURNED", "RETURNED", "RETURNED")
    assert sum(each["amount"] for each in named(await told("orders"), "RefundDue")) == bought.fact.total


async def test_what_was_said_to_fit_comes_back_without_a_fee(desk: Desk, told: Told, change: Change, me: Claims, clerk: Claims) -> None:
    for said, allowed in (("FITS", False), ("UNKNOWN", True)):
        pads = line(desk.vendor, 1000, fit=said)
        _, part = await delivered(desk, me, pads)
        id_ = await approved(change, me, clerk, part, (pads, 1, "DOES_NOT_FIT"))
        got = await change(clerk, receiving(id_, (pads, 1, "RESALE"), more=", fee: {amount: 100}"), RETURN)
        assert ("return" in got) == allowed
        assert allowed or got == {"code": "FEE_NOT_ALLOWED", "field": "fee"}
    assert [each["amount"] for each in named(await told("orders"), "RefundDue")] == [900]


async def test_old_part_brings_its_deposit_back(desk: Desk, told: Told, change: Change, me: Claims, clerk: Claims) -> None:
    starter = line(desk.vendor, 10000, 2, core=3000)
    bought, part = await delivered(desk, me, starter)
    assert (await change(me, asking(part, (starter, 3, "CORE")), RETURN))["code"] == "NOT_RETURNABLE"
    id_ = await approved(change, me, clerk, part, (starter, 1, "CORE"))
    assert (await change(clerk, receiving(id_, (starter, 1, "RESALE")), RETURN))["code"] == "INSPECTION_OF_CORE"
    await change(clerk, receiving(id_, (starter, 1, "CORE")), RETURN)
    (refund,) = named(await told("orders"), "RefundDue")
    assert [(each["kind"], each["amount"]) for each in refund["parts"]] == [("CORE", 1500)]
    id_ = await approved(change, me, clerk, part, (starter, 2, "CHANGED_MIND"))
    await change(clerk, receiving(id_, (starter, 2, "RESALE")), RETURN)
    assert [(each["kind"], each["amount"]) for each in named(await told("orders"), "RefundDue")[-1]["parts"]] == [("LINE", 7000), ("CORE", 1500)]
    (found,) = (await desk.state(bought.id)).lines
    assert (found.refunded, found.refunded_tax, found.deposits_back) == (7000, 1000, 3000)
    assert all(each["tax"] == 0 for each in refund["parts"]), "a deposit is untaxed"


async def test_what_may_not_come_back_is_refused_and_nothing_told(desk: Desk, told: Told, change: Change, me: Claims, clerk: Claims) -> None:
    pads = line(desk.vendor, 1000)
    early = await desk.confirm(line(desk.vendor), user=UUID(me["sub"]))
    unsent = (await desk.parts(early.id))[desk.vendor]
    bought, part = await delivered(desk, me, pads)
    late = await desk.confirm(pads := line(desk.vendor), user=UUID(me["sub"]))
    lines = [ShippedLine(line_id=pads.line_id, quantity=1)]
    named_ = {"shipment_id": uuid7(), "order_id": late.id, "vendor_order_id": (await desk.parts(late.id))[desk.vendor], "vendor_id": desk.vendor}
    await desk.tell(ShipmentDelivered(**named_, lines=lines, delivered_at=datetime.now(UTC) - timedelta(days=31)))
    theirs = bought.fact.lines[0]
    before = await told("orders")
    for code, viewer, asked in (
        ("NOT_FOUND", person(), asking(part, (theirs, 1, "OTHER"))),
        ("NOT_FOUND", clerk, asking(part, (theirs, 1, "OTHER"))),
        ("NOT_DELIVERED", me, asking(unsent, (early.fact.lines[0], 1, "OTHER"))),
        ("RETURN_TOO_LATE", me, asking(named_["vendor_order_id"], (pads, 1, "OTHER"))),
        ("NOT_RETURNABLE", me, asking(part, (theirs, 2, "OTHER"))),
        ("NOT_RETURNABLE", me, asking(part, (theirs, 0, "OTHER"))),
        ("NOT_RETURNABLE", me, asking(part, (theirs, 1, "CORE"))),
        ("LINE_UNKNOWN", me, asking(part, (pads, 1, "OTHER"))),
        ("LINES_RANGE", me, asking(part)),
        ("LINES_RANGE", me, asking(part, (theirs, 1, "OTHER"), (theirs, 1, "OTHER"))),
    ):
        assert (await change(viewer, asked, RETURN))["code"] == code
    assert await told("orders") == before


async def test_return_is_decided_once_and_received_after(desk: Desk, told: Told, change: Change, me: Claims, clerk: Claims) -> None:
    pads = line(desk.vendor, 1000)
    bought, part = await delivered(desk, me, pads)
    asked = await change(me, asking(part, (pads, 1, "OTHER")), RETURN, once="a")
    assert await change(me, asking(part, (pads, 1, "OTHER")), RETURN, once="a") == asked
    id_ = asked["return"]["id"]
    decide = f'decideReturn(returnId: "{id_}", approve: %s, reason: "worn")'
    assert await change(person(within={desk.other: [FULFIL]}), decide % "true", RETURN) == {"code": "NOT_FOUND"}
    assert (await change(clerk, receiving(id_, (pads, 1, "RESALE")), RETURN))["code"] == "MOVE_ILLEGAL"
    assert (await change(clerk, decide % "false", RETURN))["return"]["status"] == "REFUSED"
    for again in ("true", "false"):
        assert (await change(clerk, decide % again, RETURN))["code"] == "MOVE_ILLEGAL"
    assert [each["approved"] for each in named(await told("orders"), "ReturnDecided")] == [False]
    assert (await change(me, asking(part, (pads, 1, "OTHER")), RETURN))["return"]["status"] == "REQUESTED", "it may be asked again"
    await desk.is_its_history(bought.id)


DISPUTE = "dispute { id status outcome statements { author body } }"


async def test_dispute_is_answered_and_split(desk: Desk, told: Told, change: Change, me: Claims, clerk: Claims, ask: Ask) -> None:
    bought = await desk.confirm(user=UUID(me["sub"]))
    part = (await desk.parts(bought.id))[desk.vendor]
    opening = f'openDispute(vendorOrderId: "{part}", reason: NOT_RECEIVED, body: "Nothing came")'
    assert await change(person(), opening, DISPUTE) == {"code": "NOT_FOUND"}
    found = (await change(me, opening, DISPUTE))["dispute"]
    assert found["statements"] == [{"author": "BUYER", "body": "Nothing came"}]
    assert (await change(me, opening, DISPUTE))["code"] == "DISPUTE_OPEN"
    answer = f'answerDispute(disputeId: "{found["id"]}", body: "It was handed over")'
    assert await change(person(within={desk.other: [FULFIL]}), answer, DISPUTE) == {"code": "NOT_FOUND"}
    assert (await change(clerk, answer, DISPUTE))["dispute"]["status"] == "ANSWERED"
    resolve = f'resolveDispute(disputeId: "{found["id"]}", outcome: %s)'
    for viewer in (clerk, me, person()):
        assert await change(viewer, resolve % "BUYER", DISPUTE) == {"code": "NOT_FOUND"}
    admin = person(OVERSEE)
    assert (await change(admin, resolve % "SPLIT, amount: 1501", DISPUTE))["code"] == "ABOVE_WHAT_WAS_PAID"
    assert (await change(admin, resolve % "VENDOR, amount: 1", DISPUTE))["code"] == "AMOUNT_NOT_ASKED"
    assert named(await told("orders"), "RefundDue", "DisputeResolved") == []
    assert (await change(admin, resolve % "SPLIT, amount: 1001", DISPUTE))["dispute"]["outcome"] == "SPLIT"
    (refund,) = named(await told("orders"), "RefundDue")
    assert [(each["kind"], each["amount"]) for each in refund["parts"]] == [("LINE", 667), ("SHIPPING", 334)]
    assert (await change(admin, resolve % "BUYER", DISPUTE))["code"] == "MOVE_ILLEGAL"
    assert (await change(clerk, answer, DISPUTE))["code"] == "MOVE_ILLEGAL"
    assert "Nothing came" not in str(await told("orders"))
    await desk.is_its_history(bought.id)


async def test_dispute_for_the_buyer_gives_all_that_is_left(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    bought = await desk.confirm(user=UUID(me["sub"]))
    part = (await desk.parts(bought.id))[desk.other]
    admin = person(OVERSEE)
    await change(admin, f'refundOrder(orderId: "{bought.id}", parts: [{{vendorOrderId: "{part}", amount: 500}}], reason: "r")')
    found = (await change(me, f'openDispute(vendorOrderId: "{part}", reason: OTHER, body: "x")', DISPUTE))["dispute"]
    await change(admin, f'resolveDispute(disputeId: "{found["id"]}", outcome: BUYER)', DISPUTE)
    assert [each["amount"] for each in named(await told("orders"), "RefundDue")] == [500, 2000]


async def test_vendor_that_lets_the_time_pass_is_overruled_and_the_buyer_may_withdraw(desk: Desk, told: Told, change: Change, me: Claims) -> None:
    bought = await desk.confirm(user=UUID(me["sub"]))
    part = (await desk.parts(bought.id))[desk.vendor]
    found = (await change(me, f'openDispute(vendorOrderId: "{part}", reason: OTHER, body: "x")', DISPUTE))["dispute"]
    status = "SELECT status FROM disputes WHERE id = $1"
    await disputes.escalate(desk.database, datetime.now(UTC) + timedelta(days=4))
    assert await desk.rows(status, UUID(found["id"])) == [("OPEN",)]
    await disputes.escalate(desk.database, datetime.now(UTC) + timedelta(days=6))
    await disputes.escalate(desk.database, datetime.now(UTC) + timedelta(days=6))
    assert await desk.rows(status, UUID(found["id"])) == [("ESCALATED",)]
    assert (await desk.kinds(bought.id)).count("DISPUTE_ESCALATED") == 1
    got = await change(me, f'resolveDispute(disputeId: "{found["id"]}", outcome: WITHDRAWN)', DISPUTE)
    assert got["dispute"]["outcome"] == "WITHDRAWN"
    assert named(await told("orders"), "RefundDue") == []


async def test_vendor_and_market_find_what_is_open(desk: Desk, change: Change, me: Claims, clerk: Claims, ask: Ask) -> None:
    pads = line(desk.vendor, 1000)
    _, part = await delivered(desk, me, pads)
    asked = (await change(me, asking(part, (pads, 1, "OTHER")), RETURN))["return"]["id"]
    opened = (await change(me, f'openDispute(vendorOrderId: "{part}", reason: OTHER, body: "x")', DISPUTE))["dispute"]["id"]
    both = f'vendorId: "{desk.vendor}") {{ edges {{ node {{ id }} }} }}'
    query = f"{{ vendorReturns({both} vendorDisputes({both} }}"
    reader = person(within={desk.vendor: [READ]})
    found = (await ask("orders", query, viewer=reader))["data"]
    assert [[edge["node"]["id"] for edge in each["edges"]] for each in found.values()] == [[asked], [opened]]
    strangers = await ask("orders", query, viewer=person(within={desk.other: [READ]}))
    assert [each["extensions"]["code"] for each in strangers["errors"]] == ["FORBIDDEN"] * 2
    query = "{ disputes(status: OPEN) { edges { node { id } } } }"
    assert [edge["node"]["id"] for edge in (await ask("orders", query, viewer=person(OVERSEE)))["data"]["disputes"]["edges"]] == [opened]
    assert code_of(await ask("orders", query, viewer=reader)) == "FORBIDDEN"


async def test_return_and_dispute_lead_to_their_part_for_whoever_may_see_it(
    desk: Desk, change: Change, me: Claims, ask: Ask, other_tenant: UUID
) -> None:
    pads = line(desk.vendor, 1000)
    bought, part = await delivered(desk, me, pads)
    asked = (await change(me, asking(part, (pads, 1, "OTHER")), RETURN))["return"]["id"]
    opened = (await change(me, f'openDispute(vendorOrderId: "{part}", reason: OTHER, body: "x")', DISPUTE))["dispute"]["id"]
    its = "id vendorOrder { id lines { id } order { id } }"
    query = f'{{ return(id: "{asked}") {{ {its} }} dispute(id: "{opened}") {{ {its} statements {{ body }} }} }}'
    vendors = {"id": str(part), "lines": [{"id": str(pads.line_id)}], "order": None}
    for viewer, there in (
        (me, {**vendors, "order": {"id": str(bought.id)}}),
        (person(READ), {**vendors, "order": {"id": str(bought.id)}}),
        (person(within={desk.vendor: [READ]}), vendors),
    ):
        seen = (await ask("orders", query, viewer=viewer))["data"]
        assert seen["return"] == {"id": asked, "vendorOrder": there}
        assert seen["dispute"] == {"id": opened, "vendorOrder": there, "statements": [{"body": "x"}]}
    judge = (await ask("orders", query, viewer=person(OVERSEE)))["data"]
    assert judge == {"return": None, "dispute": {"id": opened, "vendorOrder": None, "statements": [{"body": "x"}]}}
    for stranger in (person(), person(within={desk.other: [READ]}), person(within={desk.vendor: [FULFIL]})):
        assert await ask("orders", query, viewer=stranger) == {"data": {"return": None, "dispute": None}}
    abroad = await ask("orders", query, viewer=person(READ, OVERSEE), tenant=other_tenant)
    assert abroad == {"data": {"return": None, "dispute": None}}
    assert [each["extensions"]["code"] for each in (await ask("orders", query))["errors"]] == ["UNAUTHENTICATED"] * 2


async def test_market_finds_returns_of_all_vendors_by_their_status(desk: Desk, change: Change, me: Claims, ask: Ask, statements: Statements) -> None:
    asked = []
    for vendor in (desk.vendor, desk.other, desk.vendor):
        bought = await desk.confirm(pads := line(vendor), user=UUID(me["sub"]))
        await desk.ship(bought, vendor, deliver=True)
        part = (await desk.parts(bought.id))[vendor]
        asked.append((await change(me, asking(part, (pads, 1, "OTHER")), RETURN))["return"]["id"])
    await change(person(FULFIL), f'decideReturn(returnId: "{asked[2]}", approve: false, reason: "worn")', RETURN)
    page = "edges { cursor node { id vendorOrder { vendor { id } lines { id } } } } pageInfo { hasNextPage }"

    async def seen(said: str = "") -> Any:
        return (await ask("orders", f"{{ returns{said} {{ {page} }} }}", viewer=person(READ)))["data"]["returns"]

    before = statements("orders")
    edges = (await seen())["edges"]
    assert statements("orders") - before == 3, "however many there are"
    assert [edge["node"]["id"] for edge in edges] == asked[:2]
    assert [edge["node"]["vendorOrder"]["vendor"]["id"] for edge in edges] == [str(desk.vendor), str(desk.other)]
    first = await seen("(first: 1)")
    assert first["pageInfo"]["hasNextPage"]
    assert [edge["node"]["id"] for edge in (await seen(f'(first: 1, after: "{first["edges"][0]["cursor"]}")'))["edges"]] == [asked[1]]
    assert [edge["node"]["id"] for edge in (await seen("(status: REFUSED)"))["edges"]] == [asked[2]]
    for refused in (person(), person(OVERSEE), person(within={desk.vendor: [READ]})):
        assert code_of(await ask("orders", "{ returns { edges { cursor } } }", viewer=refused)) == "FORBIDDEN"


async def test_buyer_finds_their_returns_the_newest_first(desk: Desk, change: Change, me: Claims, ask: Ask, other_tenant: UUID) -> None:
    asked = []
    for vendor in (desk.vendor, desk.other):
        bought = await desk.confirm(pads := line(vendor), user=UUID(me["sub"]))
        await desk.ship(bought, vendor, deliver=True)
        part = (await desk.parts(bought.id))[vendor]
        asked.append((await change(me, asking(part, (pads, 1, "OTHER")), RETURN))["return"]["id"])
    guests = await desk.confirm(pads := line(desk.vendor))
    await desk.ship(guests, desk.vendor, deliver=True)
    said = asking((await desk.parts(guests.id))[desk.vendor], (pads, 1, "OTHER")).replace(
        "requestReturn(", f'requestReturn(token: "{desk.token(guests.id)}", '
    )
    assert "return" in await change(None, said, RETURN)
    query = (
        "query($a: String) { myReturns(first: 1, after: $a) { edges { cursor node { id vendorOrder { vendor { id } } } } pageInfo { hasNextPage } } }"
    )
    seen, after = [], None
    for vendor in (desk.other, desk.vendor):
        page = (await ask("orders", query, viewer=me, a=after))["data"]["myReturns"]
        ((edge),) = page["edges"]
        assert edge["node"]["vendorOrder"] == {"vendor": {"id": str(vendor)}}
        seen.append(edge["node"]["id"])
        after = edge["cursor"]
    assert (seen, page["pageInfo"]["hasNextPage"]) == (asked[::-1], False)
    for viewer, tenant in ((person(READ), desk.tenant), (me, other_tenant)):
        assert (await ask("orders", query, viewer=viewer, tenant=tenant))["data"]["myReturns"]["edges"] == []
    assert code_of(await ask("orders", query)) == "UNAUTHENTICATED"


async def test_buyer_has_a_list_of_disputes(desk: Desk, change: Change, me: Claims, ask: Ask, other_tenant: UUID, statements: Statements) -> None:
    bought = await desk.confirm(user=UUID(me["sub"]))
    theirs = person()
    parts = await desk.parts(bought.id)
    opened = []
    for vendor in (desk.vendor, desk.other):
        said = f'openDispute(vendorOrderId: "{parts[vendor]}", reason: NOT_RECEIVED, body: "Nothing came")'
        opened.append((await change(me, said, DISPUTE))["dispute"]["id"])
    other = await desk.confirm(user=UUID(theirs["sub"]))
    part = (await desk.parts(other.id))[desk.vendor]
    await change(theirs, f'openDispute(vendorOrderId: "{part}", reason: OTHER, body: "x")', DISPUTE)
    guest = await desk.confirm()
    part = (await desk.parts(guest.id))[desk.vendor]
    await change(None, f'openDispute(vendorOrderId: "{part}", reason: OTHER, body: "x", token: "{desk.token(guest.id)}")', DISPUTE)
    fields = "id reason dueAt vendorOrder { vendor { id } order { number } } statements { author body }"
    query = f"query($a: String) {{ myDisputes(first: 1, after: $a) {{ edges {{ cursor node {{ {fields} }} }} pageInfo {{ hasNextPage }} }} }}"
    seen, after = [], None
    for vendor in (desk.other, desk.vendor):
        page = (await ask("orders", query, viewer=me, a=after))["data"]["myDisputes"]
        ((edge),) = page["edges"]
        assert edge["node"]["vendorOrder"] == {"vendor": {"id": str(vendor)}, "order": {"number": bought.fact.number}}
        assert edge["node"]["statements"] == [{"author": "BUYER", "body": "Nothing came"}]
        assert edge["node"]["dueAt"] is not None
        seen.append(edge["node"]["id"])
        after = edge["cursor"]
    assert (seen, page["pageInfo"]["hasNextPage"]) == (opened[::-1], False)
    before = statements("orders")
    await ask("orders", "{ myDisputes { edges { node { id status } } } }", viewer=me)
    assert statements("orders") - before == 1
    for viewer, tenant in ((person(READ, OVERSEE), desk.tenant), (me, other_tenant)):
        assert (await ask("orders", query, viewer=viewer, tenant=tenant))["data"]["myDisputes"]["edges"] == []
    assert code_of(await ask("orders", query)) == "UNAUTHENTICATED"
    assert code_of(await ask("orders", "{ myDisputes(first: 101) { edges { cursor } } }", viewer=me)) == "PAGE_SIZE"
