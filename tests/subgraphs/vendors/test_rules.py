"""What the marketplace keeps of a sale, whatever the plan and the price."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from subgraphs.vendors.rules import commission
from subgraphs.vendors.rules.commission import MOST_AMOUNT, WHOLE, Line

amounts = st.integers(0, 10**9)
subjects = st.integers(1, 6).map(lambda n: UUID(int=n))


@st.composite
def lines(draw: st.DrawFn, /, **subject: UUID) -> Line:
    minimum = draw(amounts)
    maximum = draw(st.none() | st.integers(minimum, MOST_AMOUNT))
    return Line(basis_points=draw(st.integers(0, WHOLE)), fixed=draw(amounts), minimum=minimum, maximum=maximum, **subject)


@given(line=lines(), amount=amounts)
def test_commission_is_within_its_bounds_and_never_more_than_the_sale(line: Line, amount: int) -> None:
    kept = commission.commission(line, amount)
    assert 0 <= kept <= amount
    assert line.maximum is None or kept <= line.maximum
    assert kept >= min(line.minimum, amount)


@given(line=lines(), amount=amounts, more=amounts)
def test_dearer_sale_never_costs_less_commission(line: Line, amount: int, more: int) -> None:
    assert commission.commission(line, amount) <= commission.commission(line, amount + more)


@given(rate=st.integers(0, WHOLE), amount=amounts)
def test_plain_rate_is_exact_to_half_a_minor_unit(rate: int, amount: int) -> None:
    assert abs(commission.commission(Line(basis_points=rate), amount) * WHOLE - amount * rate) * 2 <= WHOLE


@given(st.data(), st.lists(subjects, unique=True, max_size=4), subjects, st.lists(subjects, unique=True, max_size=4))
def test_line_is_the_products_or_the_nearest_categorys_or_the_default(
    data: st.DataObject, listed: list[UUID], product: UUID, path: list[UUID]
) -> None:
    default = data.draw(lines())
    of_categories = [data.draw(lines(category_id=id_)) for id_ in listed]
    own = data.draw(st.none() | lines(product_id=UUID(int=99 + product.int)))
    plan = [*of_categories, default, *([own] if own else [])]
    commission.check(plan)
    found = commission.line_for(plan, UUID(int=99 + product.int), path)
    if own:
        assert found is own
    elif nearest := [id_ for id_ in reversed(path) if id_ in listed]:
        assert found.category_id == nearest[0]
    else:
        assert found is default
