"""The same news from two sides at once: it happens once."""

import asyncio
import time

import orjson
import pytest

from subgraphs.payments.service import deliveries
from subgraphs.payments.service.deliveries import Raw
from subgraphs.payments.service.work import Worker
from tests.conftest import Say
from tests.subgraphs.payments.conftest import Shop
from tests.subgraphs.payments.hooks import signed


async def race(shop: Shop, rounds: int) -> None:
    orders = [await shop.due(5000) for _ in range(rounds)]
    await shop.work()
    payments = {order: await shop.payment(order) for order in orders}
    for order in orders:
        await shop.confirm(order)

    async def webhooks() -> None:
        """Of a capture that the provider has done by the time that it is asked; and its authorization, late."""
        for order in orders:
            payment = payments[order]
            for type_, captured in (("intent.captured", 5000), ("intent.authorized", 0)):
                intent = {"id": payment["reference"], "reference": str(payment["id"]), "amount": 5000, "currency": "USD", "captured": captured}
                body = orjson.dumps({"id": f"{type_} {order}", "type": type_, "intent": intent})
                async with shop.database.transaction(shop.tenant) as tx:
                    await deliveries.take(tx, shop.provider, Raw(signed(shop.gateway.key, body), {}, body))
            await deliveries.work_off(shop.database, shop.caller, shop.tenant)

    workers = [Worker(shop.database, shop.caller).run(shop.tenant) for _ in range(2)]
    await asyncio.gather(webhooks(), *workers, *(deliveries.work_off(shop.database, shop.caller, shop.tenant) for _ in range(2)))
    await shop.work()
    charges = await shop.gateway.charges()
    assert {(charges[order].captures, charges[order].captured, charges[order].authorizations) for order in orders} == {(1, 5000, 1)}
    told = [type_ for type_, _ in await shop.read("payments", shop.tenant)]
    assert (told.count("PaymentAuthorized"), told.count("PaymentCaptured"), len(told)) == (rounds, rounds, 2 * rounds)


async def test_webhook_against_answer(shop: Shop) -> None:
    await race(shop, 40)


@pytest.mark.reliability
@pytest.mark.timeout(600)
async def test_webhook_against_answer_500_times(shop: Shop, say: Say) -> None:
    started = time.perf_counter()
    await race(shop, 500)
    say(f"500 races of webhooks against answers: 500 captures, {time.perf_counter() - started:.1f} s")


async def test_four_workers_ask_once_for_each_order(shop: Shop) -> None:
    orders = [await shop.due(5000) for _ in range(100)]
    await asyncio.gather(*(Worker(shop.database, shop.caller).run(shop.tenant) for _ in range(4)))
    await asyncio.gather(*(shop.confirm(order) for order in orders))
    await asyncio.gather(*(Worker(shop.database, shop.caller).run(shop.tenant) for _ in range(4)))
    await shop.work()
    charges = await shop.gateway.charges()
    assert {(charges[order].captures, charges[order].captured, charges[order].authorizations) for order in orders} == {(1, 5000, 1)}


async def test_cancelled_against_confirmed_ends_with_all_or_nothing(shop: Shop) -> None:
    """Orders tells one or the other; should both be told, what was taken goes back."""
    orders = [await shop.due(5000) for _ in range(20)]
    await shop.work()
    await asyncio.gather(*(asyncio.gather(shop.confirm(order), shop.cancel(order)) for order in orders))
    await shop.work()
    charges = await shop.gateway.charges()
    assert {charges[order].held for order in orders} == {0}


async def test_gateway_that_is_killed_in_the_middle_has_charged_each_once(shop: Shop) -> None:
    orders = [await shop.due(5000) for _ in range(60)]
    working = asyncio.create_task(Worker(shop.database, shop.caller).run(shop.tenant))
    async with asyncio.timeout(20):
        while not await shop.gateway.entries():
            await asyncio.sleep(0.005)
    await shop.gateway.kill()
    await working
    await shop.gateway.start()
    await shop.work()
    for order in orders:
        await shop.confirm(order)
    await shop.work()
    charges = await shop.gateway.charges()
    for order in orders:
        payment = await shop.payment(order)
        captured = 5000 if payment["status"] == "CAPTURED" else 0
        assert (charges[order].captured, charges[order].held, charges[order].captures <= 1) == (captured, captured, True)
