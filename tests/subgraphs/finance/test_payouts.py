"""Vendors are paid what is theirs: once, to a verified account, and never more."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from events.contracts.vendors import BankAccountChanged
from shared.errors import BadInput
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.finance.models import AccountKind
from subgraphs.finance.rules.permissions import REQUEST
from subgraphs.finance.service import payouts, terms
from tests.conftest import Ask, Databases, Told
from tests.subgraphs.finance.conftest import ADMIN, NOBODY_MAY, Books, Change, Line, Part, holder_of, of_line

A = AccountKind
FIELDS = "payout { id status amount { amount currency } reason reference requestedBy approvedBy }"


async def earned(books: Books, amount: int = 10_000, vendor: UUID | None = None) -> UUID:
    """A vendor who can have so much paid out."""
    vendor = vendor or await books.vendor()
    order = await books.sell(Part(vendor, [Line(amount)]))
    await books.deliver(order)
    return vendor


async def requested(change: Change, vendor: UUID, amount: int | None = None, **given: Any) -> Any:
    said = f", amount: {amount}" if amount is not None else ""
    owner = given.pop("viewer", holder_of("vendor_admin", vendor))
    return await change(owner, f'requestPayout(vendorId: "{vendor}", currency: "USD"{said})', FIELDS, **given)


async def held(books: Books, vendor: UUID) -> tuple[int, int, int]:
    """Eligible, reserved, and what has left the bank."""
    return await books.sum(A.VENDOR_PAYABLE, vendor), await books.sum(A.VENDOR_RESERVED, vendor), -await books.sum(A.BANK)


async def test_payout_is_asked_for_approved_and_paid(books: Books, change: Change, told: Told) -> None:
    vendor = await earned(books)
    user = uuid7()
    asked = await requested(change, vendor, viewer=holder_of("vendor_admin", vendor, user_id=user))
    assert (asked["status"], asked["amount"], asked["requestedBy"]) == ("REQUESTED", {"amount": 10_000, "currency": "USD"}, str(user))
    assert await held(books, vendor) == (0, 10_000, 0)
    assert (await change(ADMIN, f'approvePayout(payoutId: "{asked["id"]}")'))["status"] == "APPROVED"
    assert (await change(ADMIN, f'processPayout(payoutId: "{asked["id"]}", reference: "F-1")', FIELDS))["reference"] == "F-1"
    paid = await change(ADMIN, f'payPayout(payoutId: "{asked["id"]}", reference: "B-2")', FIELDS)
    assert (paid["status"], paid["reference"], paid["approvedBy"]) == ("PAID", "B-2", ADMIN["sub"])
    assert await held(books, vendor) == (0, 0, 10_000)
    said = {"payout_id": asked["id"], "vendor_id": str(vendor), "amount": 10_000, "currency": "USD"}
    assert await told("finance") == [("PayoutRequested", said), ("PayoutApproved", said), ("PayoutPaid", said)]
    await books.is_sound()


@pytest.mark.parametrize(("steps", "end"), [(["approve"], "FAILED"), (["approve", "process"], "FAILED"), (["approve", "pay"], "RETURNED")])
async def test_payout_that_comes_to_nothing_is_eligible_again(books: Books, change: Change, told: Told, steps: list[str], end: str) -> None:
    vendor = await earned(books)
    id_ = (await requested(change, vendor))["id"]
    for step in steps:
        await change(ADMIN, f'{step}Payout(payoutId: "{id_}")')
    failed = await change(ADMIN, f'failPayout(payoutId: "{id_}", reason: "ACCOUNT_CLOSED")', FIELDS)
    assert (failed["status"], failed["reason"]) == (end, "ACCOUNT_CLOSED")
    assert await held(books, vendor) == (10_000, 0, 0)
    assert (await told("finance"))[-1][0] == "PayoutFailed"
    assert await change(ADMIN, f'failPayout(payoutId: "{id_}", reason: "x")') == "PAYOUT_STATUS at None"
    assert (await requested(change, vendor))["amount"]["amount"] == 10_000
    await books.is_sound()


async def test_vendor_may_call_it_off_before_it_is_approved(books: Books, change: Change) -> None:
    vendor = await earned(books)
    owner, id_ = holder_of("vendor_admin", vendor), (await requested(change, vendor))["id"]
    assert await change(holder_of("vendor_admin", uuid7()), f'cancelPayout(payoutId: "{id_}")') == "NOT_FOUND"
    assert (await change(owner, f'cancelPayout(payoutId: "{id_}")'))["status"] == "CANCELLED"
    assert await held(books, vendor) == (10_000, 0, 0)
    id_ = (await requested(change, vendor))["id"]
    await change(ADMIN, f'approvePayout(payoutId: "{id_}")')
    assert await change(owner, f'cancelPayout(payoutId: "{id_}")') == "PAYOUT_STATUS at None"
    assert await held(books, vendor) == (0, 10_000, 0)


@pytest.mark.parametrize("step", ["processPayout", "payPayout", "failPayout"])
async def test_payout_is_not_paid_before_it_is_approved(books: Books, change: Change, step: str) -> None:
    id_ = (await requested(change, await earned(books)))["id"]
    reason = ', reason: "x"' if step == "failPayout" else ""
    assert await change(ADMIN, f'{step}(payoutId: "{id_}"{reason})') == "PAYOUT_STATUS at None"
    assert await books.sum(A.BANK) == 0


@pytest.mark.parametrize(("amount", "code"), [(10_001, "ABOVE_ELIGIBLE at amount"), (0, "AMOUNT_RANGE at amount"), (-1, "AMOUNT_RANGE at amount")])
async def test_no_more_than_is_eligible(books: Books, change: Change, told: Told, amount: int, code: str) -> None:
    vendor = await earned(books)
    assert await requested(change, vendor, amount) == code
    assert await held(books, vendor) == (10_000, 0, 0)
    assert await told("finance") == []


async def test_what_is_pending_is_not_eligible(books: Books, change: Change) -> None:
    await books.set_terms(hold_days=14)
    vendor = await books.vendor()
    order = await books.sell(Part(vendor, [Line(10_000)]))
    assert await requested(change, vendor) == "ABOVE_ELIGIBLE at amount"
    await books.deliver(order, days_ago=13)
    assert await requested(change, vendor) == "ABOVE_ELIGIBLE at amount"
    await books.write("UPDATE shares SET due_at = due_at - interval '1 day'")
    await books.deliver(order)
    assert (await requested(change, vendor))["amount"]["amount"] == 10_000


async def test_delivery_that_is_heard_before_the_order_counts(books: Books, change: Change) -> None:
    vendor = await books.vendor()
    part = Part(vendor, [Line(10_000)])
    order = await books.sell(part)
    other = type(order)([Part(vendor, [Line(500)])])
    await books.deliver(other)
    await books.hear(other.confirmed(), other.captured())
    await books.deliver(order)
    assert (await requested(change, vendor))["amount"]["amount"] == 10_500
    await books.is_sound()


@pytest.mark.parametrize("state", ["none", "added", "removed"])
async def test_payout_needs_a_verified_account(books: Books, change: Change, state: str) -> None:
    vendor, account = await earned(books, vendor=await books.vendor(verified=False)), uuid7()
    changes = {"none": [], "added": ["added"], "removed": ["removed", "added", "verified"]}[state]
    await books.hear(*(BankAccountChanged(vendor_id=vendor, account_id=account, change=each) for each in changes))
    assert await requested(change, vendor) == "BANK_ACCOUNT_MISSING at None"
    assert await held(books, vendor) == (10_000, 0, 0)


async def test_less_than_the_minimum_is_not_paid_out(books: Books, change: Change) -> None:
    await books.set_terms(minimum_payout=5000)
    vendor = await earned(books)
    assert await requested(change, vendor, 4999) == "BELOW_MINIMUM at amount"
    assert (await requested(change, vendor, 5000))["status"] == "REQUESTED"


async def test_two_persons_where_the_marketplace_asks_for_two(books: Books, change: Change) -> None:
    await books.set_terms(two_persons=True)
    vendor, second = await earned(books), holder_of("tenant_admin")
    id_ = (await requested(change, vendor, viewer=ADMIN))["id"]
    assert await change(ADMIN, f'approvePayout(payoutId: "{id_}")') == "SECOND_PERSON at None"
    await change(second, f'approvePayout(payoutId: "{id_}")')
    assert await change(second, f'payPayout(payoutId: "{id_}")') == "SECOND_PERSON at None"
    assert (await change(ADMIN, f'payPayout(payoutId: "{id_}")'))["status"] == "PAID"


async def asked_for(books: Books, vendor: UUID, amount: int) -> int:
    """So much, or nothing where it was refused."""
    claims = {"kind": "user", "sub": str(uuid7()), "within": [[[str(vendor)], [REQUEST.name]]]}
    try:
        async with books.database.transaction(books.tenant) as tx:
            await payouts.request(tx, Viewer(books.tenant, claims=claims), vendor, "USD", amount)
    except BadInput:
        return 0
    return amount


@pytest.mark.parametrize("round_", range(5))
async def test_twenty_at_once_never_have_more_than_is_there(books: Books, round_: int) -> None:
    vendor = await earned(books)
    selling = asyncio.create_task(books.sell(Part(vendor, [Line(700)])))
    taken = await asyncio.gather(*(asked_for(books, vendor, 900 + round_ + n) for n in range(20)))
    await selling
    assert sum(taken) <= 10_000
    assert 10_000 - sum(taken) < 930
    assert await held(books, vendor) == (10_000 - sum(taken), sum(taken), 0)
    await books.is_sound()


async def test_one_key_is_one_payout(books: Books, change: Change) -> None:
    vendor = await earned(books)
    owner = holder_of("vendor_admin", vendor)
    found = await asyncio.gather(*(requested(change, vendor, 3000, viewer=owner, once="k") for _ in range(5)))
    assert len({each["id"] for each in found}) == 1
    assert await held(books, vendor) == (7000, 3000, 0)
    assert await requested(change, vendor, 3001, viewer=owner, once="k") == "IDEMPOTENCY_KEY_REUSED at None"


async def test_debt_is_netted_before_anything_is_paid(books: Books, change: Change) -> None:
    vendor, line = await books.vendor(), Line(10_000)
    part = Part(vendor, [line])
    order = await books.sell(part)
    await books.deliver(order)
    id_ = (await requested(change, vendor))["id"]
    for step in ("approve", "pay"):
        await change(ADMIN, f'{step}Payout(payoutId: "{id_}")')
    due = order.refund(of_line(part, line, 4000))
    await books.hear(due, order.settled(due))
    assert await held(books, vendor) == (-4000, 0, 10_000)
    await earned(books, 3000, vendor)
    assert await requested(change, vendor) == "ABOVE_ELIGIBLE at amount"
    await earned(books, 2500, vendor)
    assert (await requested(change, vendor))["amount"]["amount"] == 1500
    await books.is_sound()


async def test_schedule_asks_for_those_whose_time_has_come(books: Books, databases: Databases, told: Told) -> None:
    rich, poor, unverified = await earned(books), await earned(books, 400), await earned(books, vendor=await books.vendor(verified=False))
    await books.set_terms(payout_days=7, minimum_payout=500)

    async def looked_at() -> int:
        async with books.database.transaction(books.tenant) as tx:
            return await payouts.schedule(tx, await terms.terms_of(tx))

    assert await looked_at() == 0
    await books.write("UPDATE vendors SET scheduled_at = now() - interval '8 days'")
    assert [await looked_at(), await looked_at()] == [3, 0]
    assert [(type_, data["vendor_id"], data["amount"]) for type_, data in await told("finance")] == [("PayoutRequested", str(rich), 10_000)]
    assert await books.rows("SELECT requested_by FROM payouts") == [(None,)]
    assert [await books.sum(A.VENDOR_PAYABLE, each) for each in (rich, poor, unverified)] == [0, 400, 10_000]


async def test_tenant_whose_books_are_held_holds_up_no_other(books: Books, databases: Databases, other_tenant: UUID) -> None:
    first, second = sorted([books, Books(databases["finance"], other_tenant)], key=lambda each: each.tenant)
    held_up, vendor = await earned(first), await earned(second)
    for each in (first, second):
        await each.set_terms(payout_days=1)
        await each.write("UPDATE vendors SET scheduled_at = now() - interval '8 days'")
    async with first.database.transaction(first.tenant) as tx:
        await tx.execute(text("SELECT 1 FROM balances FOR UPDATE"))
        await payouts.schedule_due(databases["finance"])
    assert await first.rows("SELECT vendor_id FROM payouts") == []
    assert await second.rows("SELECT vendor_id FROM payouts") == [(vendor,)]
    await payouts.schedule_due(databases["finance"])
    assert await first.rows("SELECT vendor_id FROM payouts") == [(held_up,)]


async def test_only_its_own_people_ask_for_a_vendors_payout(books: Books, change: Change, told: Told, other_tenant: UUID) -> None:
    vendor = await earned(books)
    for viewer, code in NOBODY_MAY:
        assert await requested(change, vendor, viewer=viewer) == code
    assert await requested(change, vendor, viewer=holder_of("support")) == "FORBIDDEN"
    assert await requested(change, uuid7(), viewer=ADMIN) == "NOT_FOUND"
    assert await requested(change, vendor, viewer=ADMIN, tenant=other_tenant) == "NOT_FOUND"
    assert await held(books, vendor) == (10_000, 0, 0)
    assert await told("finance") == []


@pytest.mark.parametrize("step", ["approvePayout", "processPayout", "payPayout", "failPayout"])
async def test_vendor_does_not_pay_itself(books: Books, change: Change, other_tenant: UUID, step: str) -> None:
    vendor = await earned(books)
    id_ = (await requested(change, vendor))["id"]
    reason = ', reason: "x"' if step == "failPayout" else ""
    asked = f'{step}(payoutId: "{id_}"{reason})'
    for viewer, code in [*NOBODY_MAY, (holder_of("vendor_admin", vendor), "FORBIDDEN")]:
        assert await change(viewer, asked) == code
    assert await change(ADMIN, asked, tenant=other_tenant) == "NOT_FOUND"
    assert await held(books, vendor) == (0, 10_000, 0)


async def test_payouts_are_seen_by_their_vendor_and_in_the_queue(books: Books, ask: Ask, change: Change) -> None:
    vendor = await earned(books)
    ids = [(await requested(change, vendor, amount))["id"] for amount in (100, 200, 300)]
    query = f'{{ payout(id: "{ids[0]}") {{ id vendorId }} }}'
    for viewer, found in ((holder_of("vendor_admin", vendor), {"id": ids[0], "vendorId": str(vendor)}), (holder_of("vendor_admin", uuid7()), None)):
        assert (await ask("finance", query, viewer=viewer))["data"]["payout"] == found
    await change(ADMIN, f'approvePayout(payoutId: "{ids[1]}")')
    queue = "query($a: String) { payouts(first: 1, after: $a) { edges { node { id } } pageInfo { hasNextPage endCursor } } }"
    first = (await ask("finance", queue, viewer=ADMIN))["data"]["payouts"]
    second = (await ask("finance", queue, viewer=ADMIN, a=first["pageInfo"]["endCursor"]))["data"]["payouts"]
    assert [each["node"]["id"] for page in (first, second) for each in page["edges"]] == [ids[0], ids[2]]
    assert second["pageInfo"]["hasNextPage"] is False
    assert (await ask("finance", "{ payouts { edges { node { id } } } }", viewer=holder_of("vendor_admin", vendor)))["errors"]


async def test_payout_leads_to_its_vendor_account_and_people(books: Books, ask: Ask, change: Change) -> None:
    vendor = await earned(books)
    asked = await requested(change, vendor)
    query = f'{{ payout(id: "{asked["id"]}") {{ bankAccountId vendor {{ id }} bankAccount {{ id }} requester {{ id }} approver {{ id }} }} }}'
    seen = (await ask("finance", query, viewer=ADMIN))["data"]["payout"]
    edges = {"vendor": {"id": str(vendor)}, "bankAccount": {"id": seen.pop("bankAccountId")}, "requester": {"id": asked["requestedBy"]}}
    assert seen == {**edges, "approver": None}
    await change(ADMIN, f'approvePayout(payoutId: "{asked["id"]}")')
    assert (await ask("finance", query, viewer=ADMIN))["data"]["payout"]["approver"] == {"id": ADMIN["sub"]}
