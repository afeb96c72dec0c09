"""What goes back is taken from those who had it, in proportion, and to the last cent."""

from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.ids import uuid7
from subgraphs.finance.models import AccountKind
from tests.conftest import Databases
from tests.subgraphs.finance.conftest import Books, Line, Order, Part, of_line, other_part

A = AccountKind


async def sold(books: Books, *, fee: int = 0) -> tuple[UUID, Part, Line, Order]:
    """10 % commission of 10,000 net, 20 % tax on that, 800 tax, 1,000 deposit, 540 shipping with 40 tax."""
    await books.keep(1000)
    await books.set_terms(commission_tax_basis_points=2000)
    vendor, line = await books.vendor(), Line(11_800, tax=800, core=1000)
    part = Part(vendor, [line], shipping=540, shipping_tax=40)
    return vendor, part, line, await books.sell(part, fee=fee)


async def test_full_refund_leaves_the_providers_fee_alone(books: Books) -> None:
    _, part, line, order = await sold(books, fee=300)
    due = order.refund(of_line(part, line), other_part("CORE", part, 1000, line=line), other_part("SHIPPING", part, 540, 40))
    await books.hear(due)
    assert await books.sum(A.COMMISSION) == 1000
    await books.hear(order.settled(due))
    assert await books.sums() == {(A.PROVIDER_CLEARING, "mock"): -300, (A.PROVIDER_FEES, "mock"): 300}
    await books.is_sound()


async def test_tax_that_is_said_of_a_deposit_is_the_lines(books: Books) -> None:
    """Orders spread a line's tax over all that was paid for it."""
    _, part, line, order = await sold(books)
    goods = order.refund(of_line(part, line, 10_800, 732), other_part("CORE", part, 1000, 68, line=line), other_part("SHIPPING", part, 540, 40))
    await books.hear(goods, order.settled(goods))
    assert await books.sums() == {}
    assert sum(tax for (tax,) in await books.rows("SELECT sum(tax)::bigint FROM tax_days GROUP BY basis_points")) == 0
    assert sum(net for (net,) in await books.rows("SELECT sum(net)::bigint FROM tax_days GROUP BY basis_points")) == 0
    await books.is_sound()


async def test_part_of_a_line_gives_back_its_part_of_the_commission(books: Books) -> None:
    vendor, part, line, order = await sold(books)
    due = order.refund(of_line(part, line, 3600, 267))
    await books.hear(due, order.settled(due))
    assert await books.sum(A.COMMISSION) == 1000 - 333
    assert await books.sum(A.COMMISSION_TAX) == 200 - 67
    assert await books.sum(A.SALES_TAX) == 840 - 267
    assert await books.sum(A.VENDOR_PENDING, vendor) == 10_500 - 1200 - 3333 + 400
    rest = order.refund(of_line(part, line, 10_800 - 3600, 800 - 267))
    await books.hear(rest, order.settled(rest))
    assert await books.sum(A.COMMISSION) == await books.sum(A.COMMISSION_TAX) == 0
    assert await books.sum(A.VENDOR_PENDING, vendor) == 500
    await books.is_sound()


async def test_restocking_fee_is_the_vendors(books: Books) -> None:
    vendor, part, line, order = await sold(books)
    due = order.refund(of_line(part, line), other_part("RESTOCKING_FEE", part, -1500))
    await books.hear(due, order.settled(due))
    assert due.amount == 10_800 - 1500
    assert await books.sum(A.VENDOR_PENDING, vendor) == 500 + 1500
    assert await books.sum(A.CORE_DEPOSITS, vendor) == 1000
    await books.is_sound()


@pytest.mark.parametrize("which", range(24))
async def test_refund_waits_for_all_that_it_needs(books: Books, which: int) -> None:
    vendor, line = await books.vendor(), Line(10_000)
    part = Part(vendor, [line])
    order = Order([part])
    due = order.refund(of_line(part, line, 4000))
    for fact in list(permutations([order.confirmed(), order.captured(), due, order.settled(due)]))[which]:
        await books.hear(fact, fact)
    assert await books.sums() == {(A.PROVIDER_CLEARING, "mock"): 6000, (A.VENDOR_PENDING, str(vendor)): 6000}
    assert (await books.kinds()).count("REFUND") == 1
    await books.is_sound()


async def test_refund_by_two_payments_is_booked_when_both_have_gone(books: Books) -> None:
    vendor, line, second = await books.vendor(), Line(10_000), uuid7()
    part = Part(vendor, [line])
    order = Order([part])
    await books.hear(order.confirmed(), order.captured(7000), order.captured(3000, payment_id=second, provider="other"))
    due = order.refund(of_line(part, line))
    first = order.settled(due, amount=7000)
    await books.hear(due, first, first)
    assert await books.sum(A.VENDOR_PENDING, vendor) == 10_000
    await books.hear(order.settled(due, amount=3000, payment_id=second, provider="other"))
    assert await books.sums() == {}
    await books.is_sound()


async def test_what_goes_back_to_gift_cards_needs_no_provider(books: Books) -> None:
    vendor, line = await books.vendor(), Line(10_000)
    part = Part(vendor, [line])
    order = await books.sell(part, stored=4000)
    money = order.refund(of_line(part, line, 6000))
    await books.hear(money, order.settled(money))
    assert await books.sum(A.STORED_VALUE) == -4000
    await books.hear(order.refund(of_line(part, line, 4000), stored=4000))
    assert await books.sums() == {}
    await books.is_sound()


@pytest.mark.parametrize("wrong", ["sum", "stranger", "negative"])
async def test_refund_that_contradicts_itself_is_never_booked(books: Books, wrong: str) -> None:
    vendor, part, line, order = await sold(books)
    strange = Part(vendor, [Line(100)])
    due = {
        "sum": lambda: order.refund(of_line(part, line, 100), amount=101),
        "stranger": lambda: order.refund(of_line(strange, strange.lines[0])),
        "negative": lambda: order.refund(of_line(part, line, 300), other_part("SHIPPING", part, -100)),
    }[wrong]()
    before = await books.sums()
    await books.hear(due, order.settled(due))
    assert await books.sums() == before
    assert await books.rows("SELECT refund_id FROM refunds WHERE fault <> ''") == [(due.refund_id,)]
    other = order.refund(of_line(part, line, 500))
    await books.hear(other, order.settled(other))
    assert await books.sums() != before
    await books.is_sound()


async def test_refund_after_release_takes_from_what_could_be_paid_out(books: Books) -> None:
    vendor, part, line, order = await sold(books)
    await books.deliver(order)
    assert await books.sum(A.VENDOR_PAYABLE, vendor) == 9300
    due = order.refund(of_line(part, line), other_part("SHIPPING", part, 540, 40))
    await books.hear(due, order.settled(due))
    assert (await books.sum(A.VENDOR_PAYABLE, vendor), await books.sum(A.VENDOR_PENDING, vendor)) == (0, 0)
    await books.is_sound()


async def test_deposit_that_nobody_came_back_for_is_the_vendors(books: Books) -> None:
    vendor, part, line, order = await sold(books)
    await books.deliver(order)
    await books.write("UPDATE shares SET core_due_at = now() - interval '1 day'")
    for _ in range(2):
        await books.deliver(order)
    assert (await books.sum(A.CORE_DEPOSITS, vendor), await books.sum(A.VENDOR_PAYABLE, vendor)) == (0, 10_300)
    late = order.refund(other_part("CORE", part, 1000, line=line))
    await books.hear(late, order.settled(late))
    assert await books.sum(A.VENDOR_PAYABLE, vendor) == 9300
    await books.is_sound()


async def test_lost_chargeback_is_taken_from_vendors_and_gives_back_commission(books: Books) -> None:
    vendor, _part, _line, order = await sold(books)
    opened = order.charged_back(5400, fee=1500)
    await books.hear(opened, opened)
    assert (await books.sum(A.DISPUTED), await books.sum(A.PROVIDER_FEES, "mock")) == (5400, 1500)
    await books.hear(order.closed(opened, won=False), order.closed(opened, won=False))
    assert await books.sum(A.DISPUTED) == await books.sum(A.CHARGEBACK_LOSSES) == 0
    assert await books.sum(A.COMMISSION) == 500
    assert await books.sum(A.SALES_TAX) == 840 - 400
    assert await books.sum(A.VENDOR_PENDING, vendor) == 9300 - 5000 + 600
    assert await books.kinds() == ["CAPTURE", "SALE", "CHARGEBACK_OPENED", "CHARGEBACK_LOST"]
    await books.is_sound()


async def test_won_chargeback_comes_again_but_for_the_fee(books: Books) -> None:
    _, _, _, order = await sold(books)
    before = await books.sums()
    opened = order.charged_back(5400, fee=1500)
    await books.hear(opened, order.closed(opened, won=True), order.closed(opened, won=False))
    after = await books.sums()
    assert after.pop((A.PROVIDER_FEES, "mock")) == 1500
    assert after | {(A.PROVIDER_CLEARING, "mock"): before[A.PROVIDER_CLEARING, "mock"]} == before
    await books.is_sound()


async def test_lost_chargeback_is_the_marketplaces_where_it_says_so(books: Books) -> None:
    vendor, _, _, order = await sold(books)
    await books.set_terms(chargebacks_borne_by="MARKETPLACE")
    opened = order.charged_back(5400)
    await books.hear(opened, order.closed(opened, won=False))
    assert (await books.sum(A.CHARGEBACK_LOSSES), await books.sum(A.VENDOR_PENDING, vendor)) == (5400, 9300)
    await books.is_sound()


async def test_chargeback_of_more_than_is_left_of_the_order_is_a_loss(books: Books) -> None:
    _, part, line, order = await sold(books)
    due = order.refund(of_line(part, line, 10_000, 741))
    await books.hear(due, order.settled(due))
    opened = order.charged_back(12_340)
    await books.hear(opened, order.closed(opened, won=False))
    assert await books.sum(A.CHARGEBACK_LOSSES) == 12_340 - 800
    await books.is_sound()


async def test_chargeback_that_is_lost_before_the_sale_is_known_waits(books: Books) -> None:
    vendor, line = await books.vendor(), Line(10_000)
    order = Order([Part(vendor, [line])])
    opened = order.charged_back(4000)
    await books.hear(order.captured(), opened, order.closed(opened, won=False))
    assert await books.sum(A.DISPUTED) == 4000
    await books.hear(order.confirmed())
    assert await books.sums() == {(A.PROVIDER_CLEARING, "mock"): 6000, (A.VENDOR_PENDING, str(vendor)): 6000}
    await books.is_sound()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(prices=st.lists(st.tuples(st.integers(1, 99_999), st.integers(0, 25)), min_size=1, max_size=4), cuts=st.lists(st.integers(1, 99), max_size=3))
async def test_whatever_is_refunded_in_whatever_steps_all_of_it_leaves_nothing(
    databases: Databases, prices: list[tuple[int, int]], cuts: list[int]
) -> None:
    books = Books(databases["finance"], uuid7())
    await books.keep(1234, fixed=17)
    await books.set_terms(commission_tax_basis_points=1900)
    parts = [Part(await books.vendor(), [Line(total, tax=total * percent // (100 + percent))]) for total, percent in prices]
    order = await books.sell(*parts)
    for part in parts:
        line = part.lines[0]
        left, left_tax = line.total, line.tax
        for percent in [*cuts, 100]:
            amount, tax = left * percent // 100, left_tax * percent // 100
            left, left_tax = left - amount, left_tax - tax
            if amount:
                due = order.refund(of_line(part, line, amount, tax))
                await books.hear(due, order.settled(due))
    assert await books.sums() == {}
    await books.is_sound()
