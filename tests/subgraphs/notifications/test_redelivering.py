"""What is sent because somebody asks: again, all that was missed, and to try an endpoint out."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from events.contracts.inventory import StockChanged
from events.contracts.orders import OrderDelivered
from shared.ids import uuid7
from subgraphs.notifications.rules.permissions import READ
from tests.conftest import Ask, Databases, Statements, person
from tests.subgraphs.notifications.conftest import ADMIN, Change, Clock, Deliver, Hear, Log, Make, execute, of_vendor
from tests.subgraphs.notifications.receiving import Answer, Receiver

DELIVERY = "delivery { id state attemptCount }"


def since(endpoint: UUID, at: datetime) -> str:
    return f'redeliverWebhooks(endpointId: "{endpoint}", since: "{at.isoformat()}")'


async def test_one_is_sent_again_with_the_same_id_and_body(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, change: Change, log: Log
) -> None:
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    (sent,) = await log(endpoint)
    asked = f'redeliverWebhook(deliveryId: "{sent["id"]}")'
    assert (await change(ADMIN, asked, DELIVERY))["delivery"] == {"id": sent["id"], "state": "WAITING", "attemptCount": 1}
    assert await change(ADMIN, asked, DELIVERY) == {"code": "DELIVERY_WAITING"}
    await deliver()
    first, again = receiver.calls
    assert (first.id, first.body) == (again.id, again.body)
    (sent,) = await log(endpoint)
    assert [attempt["number"] for attempt in sent["attempts"]] == [1, 2]


async def test_one_that_failed_for_good_gets_the_whole_schedule_again(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, change: Change, log: Log, databases: Databases, tenant: UUID, clock: Clock
) -> None:
    receiver.usual = Answer(500)
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    await execute(databases, tenant, "UPDATE deliveries SET state = 'FAILED', due_at = NULL, tries = 10")
    (sent,) = await log(endpoint)
    await change(ADMIN, f'redeliverWebhook(deliveryId: "{sent["id"]}")', DELIVERY)
    await deliver()
    (sent,) = await log(endpoint)
    assert (sent["state"], sent["attemptCount"]) == ("WAITING", 2)
    assert datetime.fromisoformat(sent["nextAttemptAt"]) - clock.at < timedelta(seconds=6)


async def test_all_that_was_missed_since_a_time_is_sent_the_oldest_first(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, change: Change, log: Log, databases: Databases, tenant: UUID
) -> None:
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    await change(ADMIN, f'disableWebhookEndpoint(endpointId: "{endpoint}")')
    for _ in range(5):
        await hear(OrderDelivered(order_id=uuid7()))
    begun = datetime.now(UTC) - timedelta(hours=1)
    assert await change(ADMIN, since(endpoint, begun), "count") == {"code": "ENDPOINT_DISABLED"}
    await change(ADMIN, f'enableWebhookEndpoint(endpointId: "{endpoint}")')
    assert await deliver() == 0
    assert await change(ADMIN, since(endpoint, datetime.now(UTC) + timedelta(hours=1)), "count") == {"count": 0}
    assert await change(ADMIN, since(endpoint, begun), "count") == {"count": 5}
    assert await change(ADMIN, since(endpoint, begun), "count") == {"count": 0}
    assert await deliver() == 5
    assert {sent["state"] for sent in await log(endpoint)} == {"DELIVERED"}
    assert len({call.id for call in receiver.calls}) == 6


@pytest.mark.parametrize("at", ["1800-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-01-01T00:00:00"])
async def test_any_time_may_be_named_but_one_without_its_zone(make: Make, change: Change, at: str) -> None:
    endpoint, _ = await make("http://127.0.0.1:9/", "order.delivered")
    answer = await change(ADMIN, f'redeliverWebhooks(endpointId: "{endpoint}", since: "{at}")', "count")
    assert answer == ({"count": 0} if at.endswith("Z") else {"code": "SINCE_MALFORMED"})


async def test_what_waited_while_disabled_goes_on_when_enabled(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, change: Change, ask: Ask
) -> None:
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    await change(ADMIN, f'disableWebhookEndpoint(endpointId: "{endpoint}")')
    assert await deliver() == 0
    await change(ADMIN, f'enableWebhookEndpoint(endpointId: "{endpoint}")')
    assert await deliver() == 1


async def test_disabling_in_the_middle_of_a_call_ends_what_follows(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, change: Change, log: Log
) -> None:
    receiver.answers.extend([Answer(500)] * 16)
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(*(OrderDelivered(order_id=uuid7()) for _ in range(40)))
    working = asyncio.create_task(deliver())
    await receiver.arrived.wait()
    await change(ADMIN, f'disableWebhookEndpoint(endpointId: "{endpoint}")')
    await working
    assert len(receiver.calls) <= 17
    assert len(await log(endpoint, state="WAITING")) >= 23


async def test_older_news_that_is_sent_again_does_not_take_the_place_of_newer(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, change: Change, log: Log, vendor: UUID
) -> None:
    endpoint, _ = await make(receiver.url, "stock.changed", vendor=vendor)
    offer = uuid7()
    await hear(StockChanged(offer_id=offer, variant_id=offer, vendor_id=vendor, available=2))
    await deliver()
    (old,) = await log(endpoint)
    await hear(StockChanged(offer_id=offer, variant_id=offer, vendor_id=vendor, available=1))
    await change(ADMIN, f'redeliverWebhook(deliveryId: "{old["id"]}")', DELIVERY)
    assert await deliver() == 2
    assert sorted(call.said["data"]["available"] for call in receiver.calls) == [1, 2, 2]  # type: ignore[index]


async def test_test_event_is_sent_to_one_endpoint_once_for_a_key(make: Make, deliver: Deliver, receiver: Receiver, change: Change, log: Log) -> None:
    endpoint, _ = await make(receiver.url, "order.delivered")
    other, _ = await make(receiver.url, "order.delivered")
    asked = f'sendTestWebhook(endpointId: "{endpoint}")'
    made = [await change(ADMIN, asked, DELIVERY, once="k") for _ in range(2)]
    assert made[0] == made[1]
    assert await deliver() == 1
    (call,) = receiver.calls
    assert (call.said["type"], call.said["data"]) == ("webhook.test", {"endpointId": str(endpoint)})
    assert await log(other) == []
    await change(ADMIN, f'disableWebhookEndpoint(endpointId: "{endpoint}")')
    assert await change(ADMIN, asked, DELIVERY) == {"code": "ENDPOINT_DISABLED"}


async def test_stranger_redelivers_nothing(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, change: Change, log: Log, vendor: UUID
) -> None:
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    (sent,) = await log(endpoint)
    for viewer, code in ((of_vendor(vendor), "NOT_FOUND"), (person(READ), "FORBIDDEN"), (person(), "FORBIDDEN"), (None, "UNAUTHENTICATED")):
        assert await change(viewer, f'redeliverWebhook(deliveryId: "{sent["id"]}")', DELIVERY) == {"code": code}
        assert await change(viewer, since(endpoint, datetime.now(UTC) - timedelta(hours=1)), "count") == {"code": code}
        assert await change(viewer, f'sendTestWebhook(endpointId: "{endpoint}")', DELIVERY) == {"code": code}
    assert await change(ADMIN, f'redeliverWebhook(deliveryId: "{uuid7()}")', DELIVERY) == {"code": "NOT_FOUND"}
    assert await deliver() == 0


async def test_log_is_read_in_pages_by_few_statements(
    ask: Ask, make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, statements: Statements, vendor: UUID
) -> None:
    receiver.answers.extend([Answer(500)] * 3)
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(*(OrderDelivered(order_id=uuid7()) for _ in range(20)))
    await deliver()
    page = (
        'query($a: String) { endpointDeliveries(endpointId: "%s", first: 8, after: $a) { edges { node { id } } pageInfo { hasNextPage endCursor } } }'
    )
    seen, after = [], None
    while True:
        found = (await ask("notifications", page % endpoint, viewer=ADMIN, a=after))["data"]["endpointDeliveries"]
        seen += [edge["node"]["id"] for edge in found["edges"]]
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = found["pageInfo"]["endCursor"]
    assert len(seen) == len(set(seen)) == 20
    assert seen == sorted(seen, reverse=True)
    query = f'{{ endpointDeliveries(endpointId: "{endpoint}", first: 20) {{ edges {{ node {{ payload attempts {{ status }} }} }} }} }}'
    before = statements("notifications")
    await ask("notifications", query, viewer=ADMIN)
    assert statements("notifications") - before == 4
    one = f'{{ endpointDelivery(id: "{seen[0]}") {{ id }} }}'
    assert (await ask("notifications", one, viewer=ADMIN))["data"] == {"endpointDelivery": {"id": seen[0]}}
    assert (await ask("notifications", one, viewer=of_vendor(vendor)))["data"] == {"endpointDelivery": None}
