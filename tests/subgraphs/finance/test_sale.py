"""An order is booked once, when it is confirmed and paid for, whatever comes first and however often."""

from itertools import permutations

import pytest

from events.contracts.vendors import CommissionLine
from shared.ids import uuid7
from subgraphs.finance.models import AccountKind
from tests.subgraphs.finance.conftest import Books, Line, Order, Part

A = AccountKind


async def test_sale_is_divided_among_all_to_whom_it_is_owed(books: Books) -> None:
    await books.keep(1000)
    await books.set_terms(commission_tax_basis_points=2000)
    one, two = await books.vendor(), await books.vendor()
    await books.sell(Part(one, [Line(10_800, tax=800)], shipping=500), Part(two, [Line(6_200, tax=200, core=1000)]), stored=1500, fee=300)
    assert await books.sums() == {
        (A.PROVIDER_CLEARING, "mock"): 16_000 - 300,
        (A.PROVIDER_FEES, "mock"): 300,
        (A.STORED_VALUE, ""): -1500,
        (A.VENDOR_PENDING, str(one)): 10_000 + 500 - 1000 - 200,
        (A.VENDOR_PENDING, str(two)): 5_000 - 500 - 100,
        (A.CORE_DEPOSITS, str(two)): 1000,
        (A.SALES_TAX, ""): 1000,
        (A.COMMISSION, ""): 1500,
        (A.COMMISSION_TAX, ""): 300,
    }
    assert await books.kinds() == ["CAPTURE", "SALE"]
    await books.is_sound()


@pytest.mark.parametrize("which", range(6))
async def test_what_is_heard_first_changes_nothing(books: Books, which: int) -> None:
    await books.keep(1000)
    vendor = await books.vendor()
    order = Order([Part(vendor, [Line(10_000)])])
    facts = list(permutations([order.confirmed(), order.captured(4_000), order.captured(6_000)]))[which]
    for fact in facts:
        assert await books.sum(A.VENDOR_PENDING, vendor) == 0
        await books.hear(fact, fact)
    assert (await books.sums()) == {(A.PROVIDER_CLEARING, "mock"): 10_000, (A.VENDOR_PENDING, str(vendor)): 9_000, (A.COMMISSION, ""): 1_000}
    await books.hear(*facts)
    assert sorted(await books.kinds()) == ["CAPTURE", "CAPTURE", "SALE"]
    await books.is_sound()


async def test_order_that_is_not_paid_for_in_full_waits(books: Books) -> None:
    vendor = await books.vendor()
    order = Order([Part(vendor, [Line(10_000)])])
    await books.hear(order.confirmed(), order.captured(9_999))
    assert await books.sums() == {(A.PROVIDER_CLEARING, "mock"): 9_999, (A.BUYER_FUNDS, ""): 9_999}
    assert await books.kinds() == ["CAPTURE"]
    await books.hear(order.captured(1))
    assert await books.sum(A.VENDOR_PENDING, vendor) == 10_000
    await books.is_sound()


async def test_what_is_captured_too_much_stays_the_buyers(books: Books) -> None:
    vendor = await books.vendor()
    order, second = Order([Part(vendor, [Line(10_000)])]), uuid7()
    await books.hear(order.confirmed(), order.captured(), order.captured(payment_id=second))
    assert await books.sum(A.BUYER_FUNDS) == 10_000
    await books.hear(order.voided(second), order.voided(second))
    assert await books.sums() == {(A.PROVIDER_CLEARING, "mock"): 10_000, (A.VENDOR_PENDING, str(vendor)): 10_000}
    await books.is_sound()


async def test_order_that_gift_cards_have_paid_is_booked_at_once(books: Books) -> None:
    vendor = await books.vendor()
    await books.sell(Part(vendor, [Line(10_000)]), stored=10_000)
    assert await books.sums() == {(A.STORED_VALUE, ""): -10_000, (A.VENDOR_PENDING, str(vendor)): 10_000}


async def test_order_that_costs_nothing_is_booked_without_an_entry(books: Books) -> None:
    vendor = await books.vendor()
    order = await books.sell(Part(vendor, [Line(0)]))
    assert await books.kinds() == []
    assert await books.rows("SELECT order_id FROM sales WHERE booked_at IS NOT NULL") == [(order.order_id,)]


async def test_order_that_contradicts_itself_is_never_booked(books: Books) -> None:
    vendor = await books.vendor()
    order = Order([Part(vendor, [Line(10_000)])])
    await books.hear(order.confirmed(total=10_001), order.captured(10_001))
    assert await books.kinds() == ["CAPTURE"]
    ((fault,),) = await books.rows("SELECT fault FROM sales")
    assert fault == "Its parts come to 10000, and its total is 10001"


async def test_tax_is_the_vendors_where_the_vendor_owes_it(books: Books) -> None:
    await books.keep(1000)
    await books.set_terms(tax_owed_by="VENDOR")
    vendor = await books.vendor()
    await books.sell(Part(vendor, [Line(10_800, tax=800)], shipping=540, shipping_tax=40))
    assert await books.sum(A.VENDOR_PENDING, vendor) == 10_800 + 540 - 1000
    assert await books.sum(A.SALES_TAX) == 0


async def test_hundred_orders_heard_together_are_a_hundred_sales(books: Books) -> None:
    await books.keep(1234, CommissionLine(basis_points=0, product_id=uuid7()))
    vendors = [await books.vendor() for _ in range(5)]
    orders = [Order([Part(vendor, [Line(1000 + n)]) for vendor in vendors]) for n in range(100)]
    await books.hear_all([order.captured(fee=n) for n, order in enumerate(orders)])
    await books.hear_all([order.confirmed() for order in orders])
    assert await books.kinds() == ["CAPTURE"] * 100 + ["SALE"] * 100
    assert await books.sum(A.PROVIDER_FEES, "mock") == sum(range(100))
    assert await books.sum(A.BUYER_FUNDS) == 0
    await books.is_sound()
