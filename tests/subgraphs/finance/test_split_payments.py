"""Twelve ways in which a checkout of several vendors has gone wrong elsewhere, found only by following the money to its end.

Each is followed here as far as finance has part in it, by the facts that it would hear.
"""

from typing import Any
from uuid import UUID

import pytest

from events.contracts.vendors import BankAccountChanged
from shared.ids import uuid7
from subgraphs.finance.models import AccountKind
from tests.conftest import Ask, Told
from tests.subgraphs.finance.conftest import ADMIN, Books, Change, Line, Order, Part, holder_of, of_line, other_part
from tests.subgraphs.finance.test_payouts import requested

A = AccountKind
COMMISSIONS = "query($r: [_Any!]!) { _entities(representations: $r) { ... on OrderLine { commission { amount { amount } } } } }"


async def three(books: Books, *, fee: int = 0, shipping: int = 0) -> Order:
    """Of three vendors, paid by one payment."""
    await books.keep(1000)
    return await books.sell(*[Part(await books.vendor(), [Line(price)], shipping=shipping) for price in (10_000, 20_000, 30_000)], fee=fee)


async def pending(books: Books, order: Order) -> list[int]:
    return [await books.sum(A.VENDOR_PENDING, part.vendor_id) for part in order.parts]


async def paid(books: Books, change: Change, order: Order, vendor: UUID) -> str:
    """All that the vendor has of the order: the payout's id."""
    await books.deliver(order)
    id_: str = (await requested(change, vendor))["id"]
    for step in ("approve", "pay"):
        await change(ADMIN, f'{step}Payout(payoutId: "{id_}")')
    return id_


async def test_1_news_that_comes_twice_takes_nothing_away(books: Books) -> None:
    """There, a second registration deleted what the first had made, and sellers were never payable."""
    vendor = await books.vendor()
    again = [BankAccountChanged(vendor_id=vendor, account_id=vendor, change=change) for change in ("verified", "added")]
    await books.hear(*again)
    assert await books.rows("SELECT state FROM bank_accounts") == [(1,)]
    order = await books.sell(Part(vendor, [Line(5000)]))
    await books.hear(order.confirmed(), order.confirmed())
    assert await books.sum(A.VENDOR_PENDING, vendor) == 5000


async def test_2_vendor_that_can_not_be_paid_yet_loses_nothing(books: Books, change: Change) -> None:
    """There, every account was refused, and with it what it had earned."""
    vendor = await books.vendor(verified=False)
    order = await books.sell(Part(vendor, [Line(5000)]))
    await books.deliver(order)
    assert await requested(change, vendor) == "BANK_ACCOUNT_MISSING at None"
    await books.hear(*(BankAccountChanged(vendor_id=vendor, account_id=vendor, change=each) for each in ("added", "verified")))
    assert (await requested(change, vendor))["amount"]["amount"] == 5000


async def test_3_vendor_sees_the_commission_of_its_own_lines_alone(books: Books, ask: Ask) -> None:
    """There, an order's page showed what was kept of every seller."""
    order = await three(books)
    references = [{"__typename": "OrderLine", "id": str(part.lines[0].line_id)} for part in order.parts]
    own = await ask("finance", COMMISSIONS, viewer=holder_of("vendor_admin", order.parts[1].vendor_id), r=references)
    assert own["data"]["_entities"] == [{"commission": None}, {"commission": {"amount": {"amount": 2000}}}, {"commission": None}]
    found = (await ask("finance", COMMISSIONS, viewer=ADMIN, r=references))["data"]["_entities"]
    assert [each["commission"]["amount"]["amount"] for each in found] == [1000, 2000, 3000]


async def test_4_one_payment_pays_for_every_vendors_part(books: Books) -> None:
    """There, the check whether an order was paid overlooked that the payment was another's too."""
    order = await three(books)
    assert await pending(books, order) == [9000, 18_000, 27_000]
    assert await books.rows("SELECT count(*) FROM shares WHERE booked") == [(3,)]


async def test_5_every_vendor_of_a_split_order_can_be_paid(books: Books, change: Change) -> None:
    """There, transfers were refused for every split checkout."""
    order = await three(books)
    await books.deliver(order)
    found = [(await requested(change, part.vendor_id))["amount"]["amount"] for part in order.parts]
    assert found == [9000, 18_000, 27_000]
    await books.is_sound()


@pytest.mark.parametrize("asked", ['cancelPayout(payoutId: "$id")', 'approvePayout(payoutId: "$id")', 'failPayout(payoutId: "$id", reason: " ")'])
async def test_6_what_is_refused_says_why(books: Books, change: Change, ask: Ask, asked: str) -> None:
    """There, the refusal to cancel what had been sent was an empty message."""
    order = await three(books)
    id_ = await paid(books, change, order, order.parts[0].vendor_id)
    query = f"mutation {{ it: {asked.replace('$id', id_)} {{ userErrors {{ code message }} }} }}"
    ((error),) = (await ask("finance", query, viewer=ADMIN))["data"]["it"]["userErrors"]
    assert error["code"] in {"PAYOUT_STATUS", "REASON_MISSING"}
    assert len(error["message"]) > 10


async def test_7_parcels_in_parts_are_not_charged_again(books: Books) -> None:
    """There, splitting a parcel priced delivery anew, and the customer paid it twice."""
    order = await three(books, shipping=500)
    for _ in range(3):
        await books.deliver(order)
    assert [await books.sum(A.VENDOR_PAYABLE, part.vendor_id) for part in order.parts] == [9500, 18_500, 27_500]
    assert (await books.kinds()).count("RELEASE") == 3
    await books.is_sound()


async def test_8_what_is_refunded_in_full_is_paid_no_more(books: Books, ask: Ask) -> None:
    """There, an order still read as paid when all of it had gone back."""
    order = await three(books, fee=600)
    for part in order.parts:
        due = order.refund(of_line(part, part.lines[0]))
        await books.hear(due, order.settled(due))
    assert await books.sums() == {(A.PROVIDER_CLEARING, "mock"): -600, (A.PROVIDER_FEES, "mock"): 600}
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on VendorOrder { earnings { net { amount } refunded { amount } } } } }"
    references = [{"__typename": "VendorOrder", "id": str(part.vendor_order_id)} for part in order.parts]
    found: Any = (await ask("finance", query, viewer=ADMIN, r=references))["data"]["_entities"]
    assert [(each["earnings"]["net"]["amount"], each["earnings"]["refunded"]["amount"]) for each in found] == [(0, 10_000), (0, 20_000), (0, 30_000)]


async def test_9_no_more_is_paid_out_than_there_is(books: Books, change: Change) -> None:
    """There, payouts asked for more than the account could send."""
    order = await three(books)
    part = order.parts[2]
    await books.deliver(order)
    due = order.refund(of_line(part, part.lines[0], 10_000))
    await books.hear(due, order.settled(due))
    assert await requested(change, part.vendor_id, 27_000) == "ABOVE_ELIGIBLE at amount"
    assert (await requested(change, part.vendor_id))["amount"]["amount"] == 18_000


async def test_10_payout_that_the_bank_returned_is_open_again(books: Books, change: Change, told: Told) -> None:
    """There, a failure after a success was dropped, and the ledger said that the seller had been paid."""
    order = await three(books)
    vendor = order.parts[0].vendor_id
    id_ = await paid(books, change, order, vendor)
    assert (await books.sum(A.VENDOR_PAYABLE, vendor), await books.sum(A.BANK)) == (0, -9000)
    assert (await change(ADMIN, f'failPayout(payoutId: "{id_}", reason: "RETURNED")'))["status"] == "RETURNED"
    assert (await books.sum(A.VENDOR_PAYABLE, vendor), await books.sum(A.BANK)) == (9000, 0)
    assert [type_ for type_, _ in await told("finance")][-2:] == ["PayoutPaid", "PayoutFailed"]
    assert (await requested(change, vendor))["amount"]["amount"] == 9000
    await books.is_sound()


async def test_11_refund_takes_back_what_the_vendor_was_paid(books: Books, change: Change) -> None:
    """Elsewhere, a refund left the transfer to the seller as it was."""
    order = await three(books)
    part = order.parts[0]
    await paid(books, change, order, part.vendor_id)
    due = order.refund(of_line(part, part.lines[0]), other_part("RESTOCKING_FEE", part, -500))
    await books.hear(due, order.settled(due))
    assert await books.sum(A.VENDOR_PAYABLE, part.vendor_id) == -8500
    assert await books.sum(A.COMMISSION) == 5000
    await books.sell(Part(part.vendor_id, [Line(20_000)]))
    assert await books.sum(A.VENDOR_PENDING, part.vendor_id) == 18_000
    await books.is_sound()


async def test_12_return_of_one_vendors_part_leaves_the_others_alone(books: Books) -> None:
    """Elsewhere, what came back was spread over all sellers of the order."""
    order = await three(books, shipping=500)
    part = order.parts[1]
    before = await pending(books, order)
    due = order.refund(of_line(part, part.lines[0]), other_part("SHIPPING", part, 500))
    other = uuid7()
    await books.hear(order.settled(due, payment_id=other, amount=due.amount), due)
    assert await pending(books, order) == [before[0], 0, before[2]]
    await books.is_sound()
