"""What the marketplace keeps is agreed when something is sold, and stays so."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.contracts.catalog import ProductListed
from events.contracts.vendors import CommissionLine, CommissionPlanAssigned, CommissionPlanChanged
from shared.ids import uuid7
from subgraphs.finance.models import AccountKind
from subgraphs.finance.rules import commission
from subgraphs.finance.rules.money import portion, rate_of, spread
from subgraphs.vendors.rules import commission as agreed
from tests.conftest import Ask
from tests.subgraphs.finance.conftest import ADMIN, Books, Line, Order, Part, holder_of

LINE = """query($r: [_Any!]!) { _entities(representations: $r) { ... on OrderLine { commission {
    planId productId categoryId basisPoints fixed base { amount } amount { amount currency } tax { amount } givenBack { amount } } } } }"""

amounts = st.integers(0, 10_000_000)
lines = st.builds(
    lambda points, fixed, least, more: {"basis_points": points, "fixed": fixed, "minimum": least, "maximum": None if more < 0 else least + more},
    st.integers(0, 10_000), st.integers(0, 5000), st.integers(0, 5000), st.integers(-1, 5000),
)  # fmt: skip


async def frozen(ask: Ask, line: Line, viewer: Any = ADMIN) -> Any:
    answer = await ask("finance", LINE, viewer=viewer, r=[{"__typename": "OrderLine", "id": str(line.line_id)}])
    return answer["data"]["_entities"][0]["commission"]


def listed(product: UUID, *path: UUID) -> ProductListed:
    said = {"brand": "Bosch", "number": "1", "numbers": [], "slug": "x", "title": "Part", "brand_id": uuid7(), "category_id": path[-1]}
    return ProductListed(product_id=product, category_path=list(path), **said)


async def test_rule_is_of_the_product_then_the_nearest_category_then_all_else(books: Books, ask: Ask) -> None:
    root, brakes, pads, own = (uuid7() for _ in range(4))
    plan = await books.keep(
        1000,
        CommissionLine(basis_points=800, category_id=brakes),
        CommissionLine(basis_points=700, category_id=root),
        CommissionLine(basis_points=100, fixed=30, product_id=own),
    )
    goods = [Line(10_000, product_id=own), Line(10_000), Line(10_000), Line(10_000)]
    await books.hear(listed(own, root, brakes, pads), listed(goods[1].product_id, root, brakes, pads), listed(goods[2].product_id, root))
    await books.sell(Part(await books.vendor(), goods))
    found = [await frozen(ask, line) for line in goods]
    assert [each["amount"]["amount"] for each in found] == [130, 800, 700, 1000]
    assert [each["planId"] for each in found] == [str(plan)] * 4
    assert [(each["productId"], each["categoryId"]) for each in found] == [(str(own), None), (None, str(brakes)), (None, str(root)), (None, None)]


async def test_base_is_without_tax_and_core(books: Books, ask: Ask) -> None:
    await books.keep(1000)
    await books.set_terms(commission_tax_basis_points=1900)
    line = Line(11_900, tax=1900, core=2000)
    await books.sell(Part(await books.vendor(), [line], shipping=5000))
    found = await frozen(ask, line)
    assert (found["base"]["amount"], found["amount"], found["tax"]["amount"]) == (8000, {"amount": 800, "currency": "USD"}, 152)


async def test_plan_that_changes_later_changes_nothing(books: Books, ask: Ask) -> None:
    plan = await books.keep(1000)
    vendor, line, later = await books.vendor(), Line(10_000), Line(10_000)
    first = Order([Part(vendor, [line])])
    await books.hear(first.confirmed())
    rule = [CommissionLine(basis_points=2000)]
    await books.hear(CommissionPlanChanged(plan_id=plan, name="Standard", currency="USD", is_default=True, lines=rule))
    await books.hear(first.captured())
    await books.sell(Part(vendor, [later]))
    assert [(await frozen(ask, each))["amount"]["amount"] for each in (line, later)] == [1000, 2000]
    assert await books.sum(AccountKind.COMMISSION) == 3000


async def test_vendor_has_the_plan_that_it_was_given(books: Books, ask: Ask) -> None:
    await books.keep(1000)
    special, vendor = uuid7(), await books.vendor()
    rule = [CommissionLine(basis_points=500)]
    await books.hear(CommissionPlanChanged(plan_id=special, name="Special", currency="USD", is_default=False, lines=rule))
    goods = []
    for plan in (None, special, None):
        await books.hear(CommissionPlanAssigned(vendor_id=vendor, plan_id=plan))
        goods.append(Line(10_000))
        await books.sell(Part(vendor, [goods[-1]]))
    assert [(await frozen(ask, each))["basisPoints"] for each in goods] == [1000, 500, 1000]


async def test_amounts_of_another_currency_mean_nothing(books: Books, ask: Ask) -> None:
    await books.keep(1000, currency="BDT", fixed=5000, minimum=9000)
    line = Line(10_000)
    await books.sell(Part(await books.vendor(), [line]))
    found = await frozen(ask, line)
    assert (found["fixed"], found["amount"]["amount"]) == (0, 1000)


async def test_without_a_plan_nothing_is_kept(books: Books, ask: Ask) -> None:
    line = Line(10_000)
    await books.sell(Part(await books.vendor(), [line]))
    found = await frozen(ask, line)
    assert (found["planId"], found["basisPoints"], found["amount"]["amount"]) == (None, 0, 0)


async def test_commission_is_for_its_vendor_and_the_marketplace(books: Books, ask: Ask, other_tenant: UUID) -> None:
    vendor, line = await books.vendor(), Line(10_000)
    await books.sell(Part(vendor, [line]))
    assert (await frozen(ask, line, holder_of("vendor_admin", vendor)))["base"]["amount"] == 10_000
    assert await frozen(ask, line, holder_of("vendor_admin", uuid7())) is None
    assert await frozen(ask, Line(1)) is None
    reference = [{"__typename": "OrderLine", "id": str(line.line_id)}]
    assert (await ask("finance", LINE, viewer=ADMIN, tenant=other_tenant, r=reference))["data"]["_entities"] == [{"commission": None}]


@given(line=lines, amount=amounts)
def test_amount_is_what_vendors_has_promised(line: dict[str, Any], amount: int) -> None:
    promised = agreed.commission(agreed.Line(**line), amount)
    assert commission.amount_of(CommissionLine(**line), amount) == promised
    assert 0 <= promised <= amount


@given(total=amounts, weights=st.lists(st.integers(0, 10_000), max_size=12))
def test_parts_sum_to_the_whole(total: int, weights: list[int]) -> None:
    parts = spread(total, weights)
    assert sum(parts) == (total if any(weights) else 0)
    assert all(part >= 0 and (part == 0 or weight) for part, weight in zip(parts, weights, strict=True))


@given(amount=amounts, cuts=st.lists(st.integers(0, 1000), min_size=1, max_size=8))
def test_portions_in_any_steps_come_to_all_of_it(amount: int, cuts: list[int]) -> None:
    whole, far, given_back = max(sum(cuts), 1), 0, 0
    for cut in [*cuts[:-1], whole - sum(cuts[:-1])]:
        far += cut
        step = portion(amount, far, whole) - given_back
        assert step >= 0
        given_back += step
    assert given_back == amount


@pytest.mark.parametrize(("net", "rate"), [(83, 1900), (10_000, 625), (5_000, 725), (99_900, 2000), (1_000_000, 888), (0, 0)])
def test_rate_is_found_again_from_what_it_came_to(net: int, rate: int) -> None:
    assert rate_of(portion(net, rate, 10_000), net) == rate
