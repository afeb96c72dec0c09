"""Points: earned by what is paid, spent like money, gone in time; what somebody has is the sum of the ledger."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from events.contracts.identity import UserErased
from events.outbox import emit
from shared.ids import uuid7
from subgraphs.pricing.rules.holding import Order
from subgraphs.pricing.service import points, usage
from tests.conftest import Ask, Databases, Settle, person
from tests.subgraphs.pricing.conftest import ADMIN, NOBODY_MAY, Change, Hold, reasons, using

ACCOUNT = "account { userId points }"
TERMS = 'setPricingTerms(terms: {currency: "USD", earnPoints: 2, earnFor: 100, pointsDays: 30})'
LEDGER = """
SELECT (SELECT coalesce(sum(points), 0) FROM points_entries WHERE user_id = $1) AS ledger,
    coalesce((SELECT most - used FROM allowances WHERE kind = 'POINTS' AND id = $1), 0) AS balance
"""


async def entries(ask: Ask, user: UUID) -> list[tuple[str, int]]:
    """The newest first."""
    query = "{ myPoints { points entries { edges { node { reason points } } } } }"
    account = (await ask("pricing", query, viewer=person(user_id=user)))["data"]["myPoints"]
    found = [(edge["node"]["reason"], edge["node"]["points"]) for edge in account["entries"]["edges"]]
    assert account["points"] == sum(points for _, points in found)
    return found


async def settled(change: Change, order: Order, how: str = "spend") -> Any:
    return await change(ADMIN, f'{how}Redemptions(orderId: "{order.order_id}")', "order { orderId }")


async def test_points_are_earned_when_the_order_is_confirmed_and_go_when_it_is_cancelled(ask: Ask, change: Change, hold: Hold) -> None:
    user = uuid7()
    await change(ADMIN, TERMS, "terms { currency }")
    order, small = Order(uuid7(), user, (), 1999), Order(uuid7(), user, (), 99)
    await hold(order, small)
    assert await entries(ask, user) == []
    for _ in range(2):
        await settled(change, order)
    await settled(change, small)
    assert await entries(ask, user) == [("EARNED", 38)]
    for _ in range(2):
        await settled(change, order, "giveBack")
    assert await entries(ask, user) == [("REVOKED", -38), ("EARNED", 38)]


async def test_points_are_burnt_when_held_and_come_back(ask: Ask, change: Change, hold: Hold) -> None:
    user = uuid7()
    await change(ADMIN, f'grantPoints(userId: "{user}", points: 100, reason: "Sorry")', ACCOUNT)
    order = using("POINTS", user, 70, user)
    assert reasons(await hold(order, using("POINTS", user, 31, user), using("POINTS", user, 1, uuid7()))) == [None, "USED_UP", "NOT_YOURS"]
    assert await entries(ask, user) == [("BURNT", -70), ("GRANTED", 100)]
    await settled(change, order, "giveBack")
    assert await entries(ask, user) == [("GIVEN_BACK", 70), ("BURNT", -70), ("GRANTED", 100)]


async def test_what_was_earned_is_taken_back_only_as_far_as_it_is_there(ask: Ask, change: Change, hold: Hold) -> None:
    user = uuid7()
    await change(ADMIN, TERMS, "terms { currency }")
    order = Order(uuid7(), user, (), 1000)
    await hold(order)
    await settled(change, order)
    await hold(using("POINTS", user, 15, user))
    await settled(change, order, "giveBack")
    assert await entries(ask, user) == [("REVOKED", -5), ("BURNT", -15), ("EARNED", 20)]


async def test_unused_points_expire_once_and_used_ones_were_the_oldest(
    ask: Ask, change: Change, hold: Hold, databases: Databases, tenant: UUID
) -> None:
    user, now = uuid7(), datetime.now(UTC)
    await change(ADMIN, TERMS, "terms { currency }")
    order = Order(uuid7(), user, (), 1000)
    await hold(order)
    await settled(change, order)
    await change(ADMIN, f'grantPoints(userId: "{user}", points: 50, reason: "Sorry")', ACCOUNT)
    await hold(using("POINTS", user, 15, user))
    await points.expire_due(databases["pricing"], now + timedelta(days=29))
    assert len(await entries(ask, user)) == 3
    await asyncio.gather(*(points.expire_due(databases["pricing"], now + timedelta(days=31)) for _ in range(3)))
    assert await entries(ask, user) == [("EXPIRED", -5), ("BURNT", -15), ("GRANTED", 50), ("EARNED", 20)]


async def test_ledgers_sum_is_the_balance_whatever_happens_at_the_same_time(
    change: Change, hold: Hold, databases: Databases, tenant: UUID, ask: Ask
) -> None:
    user, chance, now = uuid7(), random.Random(5), datetime.now(UTC)
    await change(ADMIN, TERMS, "terms { currency }")
    free, known = asyncio.Semaphore(6), list[Order]()

    async def step() -> None:
        async with free:
            what = chance.randrange(5)
            if what < 2:
                order = Order(uuid7(), user, using("POINTS", user, chance.randint(1, 40), user).redemptions if what else (), chance.randint(0, 5000))
                await hold(order)
                known.append(order)
            elif what == 4:
                await points.expire_due(databases["pricing"], now + timedelta(days=31 * chance.randrange(2)))
            elif known:
                async with databases["pricing"].transaction(tenant) as tx:
                    await (usage.spend if what == 2 else usage.give_back)(tx, [chance.choice(known).order_id])

    await asyncio.gather(*(step() for _ in range(150)))
    (row,) = await databases["pricing"].reader(tenant).fetch(LEDGER, user)
    assert row["ledger"] == row["balance"] >= 0
    found = await ask("pricing", f'{{ loyaltyAccount(userId: "{user}") {{ points }} }}', viewer=ADMIN)
    assert found["data"]["loyaltyAccount"]["points"] == row["ledger"]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ('points: 0, reason: "x"', "POINTS_RANGE at points"),
        ('points: 2000000000, reason: "x"', "POINTS_RANGE at points"),
        ('points: -1, reason: "x"', "POINTS_SHORT at points"),
        ('points: 1, reason: " "', "REASON_MISSING at reason"),
    ],
)
async def test_impossible_grant_is_refused(ask: Ask, change: Change, given: str, refused: str) -> None:
    user = uuid7()
    assert await change(ADMIN, f'grantPoints(userId: "{user}", {given})', ACCOUNT) == refused
    assert await entries(ask, user) == []


async def test_points_are_granted_once_by_a_key_and_taken_away(ask: Ask, change: Change) -> None:
    user = uuid7()
    for _ in range(2):
        await change(ADMIN, f'grantPoints(userId: "{user}", points: 10, reason: "x")', ACCOUNT, once="k")
    taken = await change(ADMIN, f'grantPoints(userId: "{user}", points: -4, reason: "y")', ACCOUNT)
    assert taken == {"userId": str(user), "points": 6}
    assert await entries(ask, user) == [("REVOKED", -4), ("GRANTED", 10)]


async def test_nobody_sees_or_grants_anothers_points(ask: Ask, change: Change, other_tenant: UUID) -> None:
    user = uuid7()
    await change(ADMIN, f'grantPoints(userId: "{user}", points: 10, reason: "x")', ACCOUNT)
    for viewer, code in NOBODY_MAY:
        assert await change(viewer, f'grantPoints(userId: "{user}", points: 10, reason: "x")', ACCOUNT) == code
        asked = await ask("pricing", f'{{ loyaltyAccount(userId: "{user}") {{ points }} }}', viewer=viewer)
        assert asked["errors"][0]["extensions"]["code"] == code
    abroad = await ask("pricing", f'{{ loyaltyAccount(userId: "{user}") {{ points }} }}', viewer=ADMIN, tenant=other_tenant)
    assert abroad["data"]["loyaltyAccount"]["points"] == 0
    assert (await ask("pricing", "{ myPoints { points } }"))["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert await entries(ask, user) == [("GRANTED", 10)]


async def test_who_is_erased_has_no_points_left(ask: Ask, change: Change, hold: Hold, databases: Databases, tenant: UUID, settle: Settle) -> None:
    user = uuid7()
    await change(ADMIN, f'grantPoints(userId: "{user}", points: 10, reason: "x")', ACCOUNT)
    order = using("POINTS", user, 4, user)
    await hold(order)
    async with databases["identity"].transaction(tenant) as tx:
        emit(tx, UserErased(user_id=user))
    await settle()
    assert await entries(ask, user) == []
    await settled(change, order, "giveBack")
    assert await entries(ask, user) == []
