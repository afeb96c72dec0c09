"""What orders use up: held, spent, given back; never more than there is, whoever asks at the same time."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from events.contracts.carts import CartCheckedOut
from events.contracts.pricing import Place, Redemption
from events.envelope import Told as Heard
from shared.ids import uuid7
from subgraphs.pricing import handlers
from subgraphs.pricing.rules.holding import Counted, Order, judge
from subgraphs.pricing.service import usage
from tests.conftest import Ask, Databases, Statements, Told
from tests.subgraphs.pricing.conftest import ADMIN, NOBODY_MAY, Change, Hold, holder_of, reasons, using

SALE = (
    'flashSale: {name: "Night", change: {price: 500}, startsAt: "2026-01-01T00:00:00Z", endsAt: "2046-01-01T00:00:00Z", scope: {offerIds: ["%s"]}, '
)
AT_ONCE = 8
"""Transactions that want a connection at once: more than there are."""


async def used(ask: Ask, kind: str = "coupons") -> list[int]:
    found = await ask("pricing", f"{{ {kind} {{ edges {{ node {{ used }} }} }} }}", viewer=ADMIN)
    return [edge["node"]["used"] for edge in found["data"][kind]["edges"]]


async def coupon(change: Change, rest: str = "", code: str = "ABC") -> Any:
    return await change(ADMIN, f'createCoupon(coupon: {{code: "{code}", amount: 1 {rest}}})', "coupon { id }")


async def side_by_side(hold: Hold, orders: list[Order]) -> list[str | None]:
    """All at once, as far as there are connections."""
    free = asyncio.Semaphore(AT_ONCE)

    async def one(order: Order) -> str | None:
        async with free:
            return reasons(await hold(order))[0]

    return list(await asyncio.gather(*map(one, orders)))


async def test_flash_sale_sells_its_units_and_not_one_more(ask: Ask, change: Change, hold: Hold) -> None:
    made = await change(ADMIN, f"createFlashSale({SALE % uuid7()} limit: 50}})", "flashSale { id }")
    answers = await side_by_side(hold, [using("FLASH_SALE", made["id"], 1 + n % 2) for n in range(160)])
    sold = sum(1 + n % 2 for n, answer in enumerate(answers) if answer is None)
    assert (sold, set(answers)) == (50, {None, "USED_UP"})
    assert await used(ask, "flashSales") == [50]


async def test_one_of_fifty_has_a_gift_cards_whole_balance(ask: Ask, change: Change, hold: Hold, told: Told) -> None:
    made = await change(ADMIN, 'issueGiftCard(amount: 5000, currency: "USD")', "giftCard { id }")
    answers = await side_by_side(hold, [using("GIFT_CARD", made["id"], 5000) for _ in range(50)])
    assert Counter(answers) == {None: 1, "USED_UP": 49}
    found = await ask("pricing", "{ giftCards { edges { node { balance { amount } } } } }", viewer=ADMIN)
    assert found["data"]["giftCards"]["edges"][0]["node"]["balance"]["amount"] == 0
    assert Counter(name for name, _ in await told("pricing")) == {"GiftCardIssued": 1, "RedemptionsHeld": 1, "RedemptionsRefused": 49}


async def test_user_who_asks_ten_times_at_once_uses_a_coupon_once(change: Change, hold: Hold) -> None:
    made = await coupon(change, "limitPerUser: 1")
    user, other = uuid7(), uuid7()
    answers = await side_by_side(hold, [using("COUPON", made["id"], user=user) for _ in range(10)])
    assert Counter(answers) == {None: 1, "USED_UP_BY_YOU": 9}
    assert reasons(await hold(using("COUPON", made["id"], user=other), using("COUPON", made["id"]))) == [None, "SIGN_IN_REQUIRED"]


async def test_orders_in_one_batch_count_one_another(change: Change, databases: Databases, tenant: UUID) -> None:
    made = await coupon(change, "limit: 3, limitPerUser: 2")
    user = uuid7()
    orders = [using("COUPON", made["id"], user=user) for _ in range(3)] + [using("COUPON", made["id"], user=uuid7()) for _ in range(2)]
    async with databases["pricing"].transaction(tenant) as tx:
        answers = await usage.hold(tx, orders)
    assert reasons([answers[order.order_id] for order in orders]) == [None, None, "USED_UP_BY_YOU", None, "USED_UP"]


async def test_order_holds_all_that_it_uses_or_nothing(ask: Ask, change: Change, hold: Hold, told: Told) -> None:
    plenty, none = await coupon(change), await coupon(change, "limit: 1", "DEF")
    await hold(using("COUPON", none["id"]))
    before = await told("pricing")
    both = Order(uuid7(), None, [Redemption(kind="COUPON", id=made["id"], amount=1) for made in (plenty, none)])
    assert reasons(await hold(both)) == ["USED_UP"]
    assert await used(ask) == [0, 1]
    assert (await told("pricing"))[len(before) :] == [
        ("RedemptionsRefused", {"order_id": str(both.order_id), "kind": "COUPON", "id": none["id"], "reason": "USED_UP"})
    ]


async def test_order_that_uses_nothing_up_is_held_too(hold: Hold, told: Told) -> None:
    order = Order(uuid7(), uuid7())
    assert reasons(await hold(order, order)) == [None, None]
    assert await told("pricing") == [("RedemptionsHeld", {"order_id": str(order.order_id), "redemptions": []})]


@pytest.mark.parametrize(("kind", "amount"), [("COUPON", 1), ("POINTS", 1), ("GIFT_CARD", 1), ("PROMOTION", 1)])
async def test_what_is_unknown_or_another_tenants_is_refused(change: Change, hold: Hold, kind: str, amount: int, other_tenant: UUID) -> None:
    foreign = await coupon(lambda *asked: change(*asked, tenant=other_tenant))
    assert reasons(await hold(using(kind, uuid7(), amount), using(kind, foreign["id"], amount))) == ["UNKNOWN", "UNKNOWN"]
    assert reasons(await hold(using("COUPON", (await coupon(change))["id"], -1))) == ["UNKNOWN"]


async def test_order_is_held_once_however_often_it_is_asked(ask: Ask, change: Change, hold: Hold, told: Told) -> None:
    made = await coupon(change, "limit: 2")
    order = using("COUPON", made["id"])
    assert await side_by_side(hold, [order] * 10) == [None] * 10
    assert (await used(ask), len(await told("pricing"))) == ([1], 1)
    await hold(using("COUPON", made["id"]))
    refused = using("COUPON", made["id"])
    assert reasons(await hold(refused, refused)) == ["USED_UP", "USED_UP"]
    await change(ADMIN, f'changeCoupon(couponId: "{made["id"]}", coupon: {{code: "ABC", amount: 1}})', "coupon { id }")
    assert reasons(await hold(refused)) == ["USED_UP"], "what was said is not taken back"


async def test_given_back_it_can_be_used_again_and_spent_it_stays_used(ask: Ask, change: Change, hold: Hold, told: Told) -> None:
    made, user = await coupon(change, "limit: 1, limitPerUser: 1"), uuid7()
    first, second = using("COUPON", made["id"], user=user), using("COUPON", made["id"], user=user)
    assert reasons(await hold(first)) == [None]
    for _ in range(2):
        assert await change(ADMIN, f'giveBackRedemptions(orderId: "{first.order_id}")', "order { orderId }") == {"orderId": str(first.order_id)}
    assert await used(ask) == [0]
    assert reasons(await hold(second)) == [None]
    for _ in range(2):
        assert await change(ADMIN, f'spendRedemptions(orderId: "{second.order_id}")', "order { orderId }") == {"orderId": str(second.order_id)}
    assert await used(ask) == [1]
    assert await change(ADMIN, f'spendRedemptions(orderId: "{first.order_id}")', "order { orderId }") == "NOT_HELD at orderId"
    assert [name for name, _ in await told("pricing")] == ["RedemptionsHeld", "RedemptionsGivenBack", "RedemptionsHeld", "RedemptionsSpent"]
    assert await change(ADMIN, f'giveBackRedemptions(orderId: "{second.order_id}")', "order { orderId }") == {"orderId": str(second.order_id)}
    assert await used(ask) == [0], "a cancelled order gives back what it had spent"


ORDER = '{ redemptions(orderId: "%s") { status refusal redemptions { kind id amount } } }'


async def test_support_sees_what_an_order_has_used_up_and_why_another_could_not(
    ask: Ask, change: Change, hold: Hold, statements: Statements, other_tenant: UUID
) -> None:
    made, user = await coupon(change, "limit: 1"), uuid7()
    await change(ADMIN, f'grantPoints(userId: "{user}", points: 9, reason: "x")', "account { points }")
    used_up = [Redemption(kind="POINTS", id=user, amount=9), Redemption(kind="COUPON", id=made["id"], amount=1)]
    first, second = Order(uuid7(), user, used_up), using("COUPON", made["id"])
    await hold(first, second)
    support, before = holder_of("support"), statements("pricing")
    found = (await ask("pricing", ORDER % first.order_id, viewer=support))["data"]["redemptions"]
    assert statements("pricing") - before == 1
    expected = [{"kind": "COUPON", "id": made["id"], "amount": 1}, {"kind": "POINTS", "id": str(user), "amount": 9}]
    assert found == {"status": "HELD", "refusal": None, "redemptions": expected}
    refused = (await ask("pricing", ORDER % second.order_id, viewer=support))["data"]["redemptions"]
    assert refused == {"status": "REFUSED", "refusal": "USED_UP", "redemptions": []}
    assert (await ask("pricing", ORDER % uuid7(), viewer=support))["data"]["redemptions"] is None
    assert (await ask("pricing", ORDER % first.order_id, viewer=support, tenant=other_tenant))["data"]["redemptions"] is None
    for viewer, code in NOBODY_MAY:
        assert (await ask("pricing", ORDER % first.order_id, viewer=viewer))["errors"][0]["extensions"]["code"] == code


async def test_database_itself_refuses_more_than_there_is(change: Change, databases: Databases, tenant: UUID, ask: Ask) -> None:
    await coupon(change, "limit: 2")
    for wrong in (3, -1):
        with pytest.raises(IntegrityError, match="no_more_than_there_is"):
            async with databases["pricing"].transaction(tenant) as tx:
                await tx.execute(text("UPDATE allowances SET used = :wrong"), {"wrong": wrong})
    assert await used(ask) == [0]


async def test_only_those_who_may_settle_by_hand(change: Change, hold: Hold, ask: Ask, told: Told, other_tenant: UUID) -> None:
    made = await coupon(change)
    order = using("COUPON", made["id"])
    await hold(order)
    before = await told("pricing")
    for mutation in ("spendRedemptions", "giveBackRedemptions"):
        for viewer, code in NOBODY_MAY:
            assert await change(viewer, f'{mutation}(orderId: "{order.order_id}")', "order { orderId }") == code
        assert await change(ADMIN, f'{mutation}(orderId: "{order.order_id}")', "order { orderId }", tenant=other_tenant) == "NOT_FOUND"
        assert await change(ADMIN, f'{mutation}(orderId: "{uuid7()}")', "order { orderId }") == "NOT_FOUND"
    assert (await told("pricing"), await used(ask)) == (before, [1])


async def test_what_is_not_confirmed_in_time_is_given_back_once(
    ask: Ask, change: Change, hold: Hold, databases: Databases, tenant: UUID, told: Told
) -> None:
    made = await coupon(change)
    now = datetime.now(UTC)
    orders = [using("COUPON", made["id"], user=uuid7()) for _ in range(3)]
    await hold(*orders[:2], at=now - timedelta(days=1))
    await hold(orders[2], at=now)
    await change(ADMIN, f'spendRedemptions(orderId: "{orders[0].order_id}")', "order { orderId }")
    await asyncio.gather(*(usage.give_back_due(databases["pricing"], now) for _ in range(3)))
    assert await used(ask) == [2]
    assert [(name, data["order_id"]) for name, data in await told("pricing") if name == "RedemptionsGivenBack"] == [
        ("RedemptionsGivenBack", str(orders[1].order_id))
    ]


async def test_order_that_is_confirmed_while_its_time_runs_out_is_one_or_the_other(
    ask: Ask, change: Change, hold: Hold, databases: Databases, tenant: UUID
) -> None:
    made = await coupon(change)
    now = datetime.now(UTC)
    orders = [using("COUPON", made["id"]) for _ in range(20)]
    await hold(*orders, at=now - timedelta(days=1))

    async def spent(order: Order) -> bool:
        async with databases["pricing"].transaction(tenant) as tx:
            return bool(await usage.spend(tx, [order.order_id]))

    answers, *_ = await asyncio.gather(
        asyncio.gather(*map(spent, orders)), usage.give_back_due(databases["pricing"], now), usage.give_back_due(databases["pricing"], now)
    )
    await usage.give_back_due(databases["pricing"], now)
    assert await used(ask) == [sum(answers)]


async def test_orders_that_share_things_never_wait_for_one_another_in_a_circle(
    ask: Ask, change: Change, hold: Hold, databases: Databases, tenant: UUID
) -> None:
    made = [await coupon(change, code=f"CODE{n}") for n in range(6)]
    orders = [
        Order(uuid7(), uuid7(), [Redemption(kind="COUPON", id=made[(n + step * way) % 6]["id"], amount=1) for step in range(3)])
        for n in range(60)
        for way in (1, -1)
    ]
    assert set(await side_by_side(hold, orders)) == {None}
    free = asyncio.Semaphore(AT_ONCE)

    async def back(some: list[Order]) -> None:
        async with free, databases["pricing"].transaction(tenant) as tx:
            await usage.give_back(tx, [order.order_id for order in some])

    more = [Order(uuid7(), None, order.redemptions) for order in orders[:30]]
    held = asyncio.create_task(side_by_side(hold, more))
    await asyncio.gather(*(back(orders[n::20]) for n in range(20)))
    assert set(await held) == {None}
    assert sum(await used(ask)) == 90


async def test_checkout_is_heard_and_answered(change: Change, databases: Databases, tenant: UUID, ask: Ask, told: Told) -> None:
    made = await coupon(change)
    order_id = uuid7()
    fact = CartCheckedOut(
        cart_id=uuid7(), user_id=uuid7(), order_id=order_id, number="1", currency="USD", place=Place(country="US"), lines=[], shipping=[],
        redemptions=[Redemption(kind="COUPON", id=made["id"], amount=1)], discount=0, shipping_total=0, tax=0, total=900, due=900, payment="CARD",
    )  # fmt: skip
    async with databases["pricing"].transaction(tenant) as tx:
        await handlers.hold_redemptions(tx, [Heard(fact, 1, datetime.now(UTC), tenant, uuid7())])
    assert (await used(ask), [name for name, _ in await told("pricing")]) == ([1], ["RedemptionsHeld"])
    assert await change(ADMIN, f'spendRedemptions(orderId: "{order_id}")', "order { orderId }") == {"orderId": str(order_id)}


KEY = ("COUPON", UUID(int=1))
amounts = st.lists(st.integers(1, 5), max_size=12)


@given(amounts, st.integers(0, 20), st.integers(1, 6), st.integers(1, 3))
def test_never_more_than_there_is_nor_than_one_may_have(asked: list[int], most: int, per_user: int, people: int) -> None:
    now = datetime.now(UTC)
    orders = [Order(UUID(int=100 + n), UUID(int=n % people), [Redemption(kind="COUPON", id=KEY[1], amount=amount)]) for n, amount in enumerate(asked)]
    answers = judge(orders, {("COUPON", KEY[1]): Counted(0, most, per_user, None)}, {}, now)
    held = [order for order in orders if answers[order.order_id] is None]
    taken = Counter[Any]()
    for order in held:
        taken[order.user_id] += order.redemptions[0].amount
    assert sum(taken.values()) <= most
    assert all(amount <= per_user for amount in taken.values())
    for order in orders:  # and nobody was refused who could have had it at the end
        if answers[order.order_id] is not None:
            amount = order.redemptions[0].amount
            assert sum(taken.values()) + amount > most or taken[order.user_id] + amount > per_user
