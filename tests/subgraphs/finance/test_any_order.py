"""Facts of different things come in any order, and any of them twice: the books end the same."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.contracts import Fact
from shared.ids import uuid7
from subgraphs.finance.models import AccountKind
from subgraphs.finance.service.releases import release_all
from tests.conftest import Databases
from tests.subgraphs.finance.conftest import Books, Line, Order, Part, of_line, other_part

LONG_AGO = datetime.now(UTC) - timedelta(days=30)


async def ended(books: Books, draws: Sequence[int] | None, again: Sequence[int]) -> dict[Any, int]:
    """The sums at the end; `draws` says whose fact is next, each thing's in their order; without them, one thing after the other."""
    await books.keep(1234, fixed=11)
    await books.set_terms(commission_tax_basis_points=1900)
    line = Line(23_456, tax=2345, core=1500)
    part = Part(await books.vendor(), [line], shipping=790)
    order, late = Order([part]), uuid7()
    due = order.refund(of_line(part, line, 7001, 746), other_part("CORE", part, 1500, line=line), other_part("RESTOCKING_FEE", part, -333))
    opened = order.charged_back(5000, fee=1500)
    things: list[list[Fact]] = [
        [order.confirmed(), due],
        [order.captured(20_000, fee=123), order.captured(order.due - 20_000), opened, order.settled(due), order.closed(opened, won=False)],
        [order.captured(payment_id=late), order.voided(late)],
        [order.delivered(part)],
    ]
    places = [place for place, thing in enumerate(things) for _ in thing]
    drawn = [places.pop(draw % len(places)) for draw in (draws or [0] * 10)]
    heard = [things[place].pop(0) for place in drawn]
    for fact in [*heard, *(heard[place % len(heard)] for place in again)]:
        await books.hear(fact, at=LONG_AGO)
        await books.is_sound()
    await release_all(books.database, books.tenant)
    await books.is_sound()
    return {(kind, "vendor" if owner == str(part.vendor_id) else owner): amount for (kind, owner), amount in (await books.sums()).items()}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(draws=st.lists(st.integers(0, 9), min_size=10, max_size=10), again=st.lists(st.integers(0, 20), max_size=4))
async def test_books_end_the_same(databases: Databases, draws: list[int], again: list[int]) -> None:
    expected = await ended(Books(databases["finance"], uuid7()), None, [])
    assert await ended(Books(databases["finance"], uuid7()), draws, again) == expected
    assert expected[AccountKind.PROVIDER_FEES, "mock"] == 1623
    assert (AccountKind.BUYER_FUNDS, "") not in expected
