"""What an order uses up follows the order: taken when it is paid, late or not; back with its cancellation or its refunds."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from events.contracts.orders import RefundDue
from events.contracts.pricing import Redemption
from shared.db import Database
from shared.ids import uuid7
from subgraphs.pricing.rules.holding import Order
from subgraphs.pricing.service import usage
from tests.conftest import Ask, Databases, Told
from tests.subgraphs.pricing.conftest import ADMIN, Change, Hold, using
from tests.subgraphs.pricing.test_usage import coupon, used

LATER = timedelta(hours=2)


async def take(database: Database, tenant: UUID, *orders: Order) -> None:
    async with database.transaction(tenant) as tx:
        await usage.take(tx, [order.order_id for order in orders])


async def refund(database: Database, tenant: UUID, order: Order, redemptions: Sequence[Redemption]) -> None:
    stored = sum(each.amount for each in redemptions)
    fact = RefundDue(
        order_id=order.order_id, refund_id=uuid7(), currency="USD", amount=0, stored=stored, redemptions=list(redemptions), parts=[], reason="RETURN"
    )
    async with database.transaction(tenant) as tx:
        await usage.refund(tx, [fact])


async def balance(ask: Ask) -> int:
    found = await ask("pricing", "{ giftCards { edges { node { balance { amount } } } } }", viewer=ADMIN)
    return int(found["data"]["giftCards"]["edges"][0]["node"]["balance"]["amount"])


async def names(told: Told) -> list[str]:
    return [name for name, _ in await told("pricing") if name.startswith("Redemptions")]


async def test_paid_order_spends_once(change: Change, hold: Hold, told: Told, databases: Databases, tenant: UUID, ask: Ask) -> None:
    order = using("COUPON", (await coupon(change, "limit: 1"))["id"])
    await hold(order)
    await asyncio.gather(*(take(databases["pricing"], tenant, order) for _ in range(3)))
    assert (await used(ask), await names(told)) == ([1], ["RedemptionsHeld", "RedemptionsSpent"])


async def test_late_order_takes_again_what_is_still_there(
    change: Change, hold: Hold, told: Told, databases: Databases, tenant: UUID, ask: Ask
) -> None:
    made = await coupon(change, "limit: 2, limitPerUser: 1")
    first, second = using("COUPON", made["id"], user=uuid7()), using("COUPON", made["id"], user=uuid7())
    await hold(first, second)
    await usage.give_back_due(databases["pricing"], datetime.now(UTC) + LATER)
    assert await used(ask) == [0]
    other = using("COUPON", made["id"], user=uuid7())
    await hold(other)
    await take(databases["pricing"], tenant, first, second)
    assert await used(ask) == [2]
    assert sorted(await names(told))[-2:] == ["RedemptionsRefused", "RedemptionsSpent"]
    refused = [said for name, said in await told("pricing") if name == "RedemptionsRefused"]
    assert [(said["order_id"], said["reason"]) for said in refused] == [(str(second.order_id), "USED_UP")]
    await take(databases["pricing"], tenant, first)
    assert await used(ask) == [2]


async def test_refund_fills_a_gift_card_up_to_what_was_taken(change: Change, hold: Hold, databases: Databases, tenant: UUID, ask: Ask) -> None:
    card = (await change(ADMIN, 'issueGiftCard(amount: 5000, currency: "USD")', "giftCard { id }"))["id"]
    order = using("GIFT_CARD", card, 3000)
    await hold(order)
    await take(databases["pricing"], tenant, order)
    part = Redemption(kind="GIFT_CARD", id=UUID(card), amount=1000)
    await refund(databases["pricing"], tenant, order, [part])
    assert await balance(ask) == 3000
    await refund(databases["pricing"], tenant, order, [part.model_copy(update={"amount": 9000})])
    await refund(databases["pricing"], tenant, order, [part, part.model_copy(update={"id": uuid7()})])
    assert await balance(ask) == 5000
    async with databases["pricing"].transaction(tenant) as tx:
        await usage.give_back(tx, [order.order_id])
    assert await balance(ask) == 5000


async def test_cancelling_the_rest_gives_back_the_rest(change: Change, hold: Hold, databases: Databases, tenant: UUID, ask: Ask) -> None:
    card = (await change(ADMIN, 'issueGiftCard(amount: 5000, currency: "USD")', "giftCard { id }"))["id"]
    order = using("GIFT_CARD", card, 3000)
    await hold(order)
    await take(databases["pricing"], tenant, order)
    part = Redemption(kind="GIFT_CARD", id=UUID(card), amount=1000)
    await refund(databases["pricing"], tenant, order, [part])
    async with databases["pricing"].transaction(tenant) as tx:
        await usage.give_back(tx, [order.order_id])
    assert await balance(ask) == 5000
    await refund(databases["pricing"], tenant, order, [part])
    assert await balance(ask) == 5000


async def test_refund_takes_no_coupon_back(change: Change, hold: Hold, databases: Databases, tenant: UUID, ask: Ask) -> None:
    order = using("COUPON", (await coupon(change))["id"])
    await hold(order)
    await take(databases["pricing"], tenant, order)
    await refund(databases["pricing"], tenant, order, order.redemptions)
    assert await used(ask) == [1]


async def test_checkout_that_is_heard_after_its_cancellation_holds_nothing(
    change: Change, hold: Hold, told: Told, databases: Databases, tenant: UUID, ask: Ask
) -> None:
    order = using("COUPON", (await coupon(change, "limit: 1"))["id"])
    async with databases["pricing"].transaction(tenant) as tx:
        await usage.cancel(tx, [order.order_id])
    await hold(order)
    assert (await used(ask), await names(told)) == ([0], [])
