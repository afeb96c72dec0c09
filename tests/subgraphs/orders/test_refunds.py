"""Whatever goes back in parts is, when all of it has, exactly what was paid; and at no time more."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from events.contracts.carts import CartCheckedOut
from events.contracts.pricing import Place, Redemption
from shared.ids import uuid7
from subgraphs.orders.rules import buying
from subgraphs.orders.rules.journal import Journal
from subgraphs.orders.rules.order import Order
from subgraphs.orders.rules.paying_back import pay_back
from subgraphs.orders.rules.refunds import Purse, largest_remainder, split
from tests.subgraphs.orders.conftest import line, sending

AT = datetime(2026, 1, 1, tzinfo=UTC)
VENDOR = uuid7()
PARTS = st.lists(
    st.tuples(st.integers(0, 100_000), st.integers(1, 9), st.integers(0, 5_000)).map(lambda drawn: (drawn[0] + drawn[2], *drawn[1:])),
    min_size=1,
    max_size=4,
)
"""Of each line: what was paid for it, how many there are, and what of it is for old parts."""


def order_of(parts: list[tuple[int, int, int]], card: int = 0, points: int = 0) -> Order:
    lines = [line(VENDOR, total, quantity, core=core, tax=(total - core) // 7) for total, quantity, core in parts]
    sent = [sending(VENDOR, 499)]
    total = sum(each.total for each in lines) + 499
    stored = min(card, total)
    worth = min(points, total - stored)
    used = [Redemption(kind="GIFT_CARD", id=uuid7(), amount=stored), Redemption(kind="POINTS", id=uuid7(), amount=worth * 3)]
    return buying.bought(
        CartCheckedOut(
            cart_id=uuid7(), order_id=uuid7(), number="1", currency="USD", place=Place(country="DE"), lines=lines, shipping=sent,
            redemptions=[each for each in used if each.amount], discount=0, shipping_total=499, tax=0, total=total, due=total - stored - worth,
            payment="CARD",
        ),
        AT, 0,
    )  # fmt: skip


@given(PARTS, st.integers(0, 50_000), st.integers(0, 50_000), st.randoms(use_true_random=False))
def test_units_in_any_order_bring_back_exactly_what_was_paid(parts: list[tuple[int, int, int]], card: int, points: int, chance: object) -> None:
    order = order_of(parts, card, points)
    due, total, redemptions, journal = order.due, order.total, order.redemptions, Journal(order, AT)
    units = [(each.id, kind) for each in order.lines for _ in range(each.quantity) for kind in (("goods", "cores") if each.core else ("goods",))]
    chance.shuffle(units)  # type: ignore[attr-defined]
    for line_id, kind in units:
        purse = Purse(order)
        purse.units(line_id, **{kind: 1}) if kind == "goods" or _owed(order, line_id) else None
        pay_back(journal, purse, "RETURN")
        assert all(0 <= each.refunded <= each.goods and 0 <= each.deposits_back <= each.core for each in order.lines)
    purse = Purse(order)
    purse.shipping(order.parts[0].id)
    pay_back(journal, purse, "RETURN")
    assert sum(each.amount for each in order.refunds.values()) == due
    assert sum(each.amount + each.stored for each in order.refunds.values()) == total
    assert all(each.refunded_tax == each.tax for each in order.lines if each.goods)
    back: dict[str, int] = {}
    for fact in journal.facts:
        for each in fact.model_dump()["redemptions"]:
            back[each["kind"]] = back.get(each["kind"], 0) + each["amount"]
    assert back == {each.kind: each.amount for each in redemptions}


def _owed(order: Order, line_id: object) -> bool:
    found = next(each for each in order.lines if each.id == line_id)
    return found.cores_back < found.quantity


@given(PARTS, st.data())
def test_share_of_a_part_is_to_the_cent_and_within_each_pot(parts: list[tuple[int, int, int]], data: st.DataObject) -> None:
    order = order_of(parts)
    amount = data.draw(st.integers(1, order.total))
    purse = Purse(order)
    purse.share(order.parts[0], amount)
    assert purse.amount == amount
    assert all(each.refunded <= each.goods and each.deposits_back <= each.core for each in purse.order.lines)


@given(st.integers(0, 10_000), st.lists(st.integers(0, 5_000), max_size=6))
def test_largest_remainder_leaves_nothing_over(amount: int, weights: list[int]) -> None:
    shares = largest_remainder(amount, weights)
    assert sum(shares) == (amount if sum(weights) else 0)
    if amount <= sum(weights):
        assert all(share <= weight for share, weight in zip(shares, weights, strict=True))


def test_card_first_gift_cards_next_points_last() -> None:
    order = order_of([(1000, 1, 0)], card=300, points=200)
    assert (order.total, order.due) == (1499, 999)
    assert split(order, 999) == (999, 0, [])
    paid, stored, used = split(order, 1400)
    assert (paid, stored, [(each.kind, each.amount) for each in used]) == (999, 401, [("GIFT_CARD", 300), ("POINTS", 303)])
