"""What is sent, how often, and what becomes of it: 75 hours by a clock that the test turns."""

import asyncio
import time
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from prometheus_client import REGISTRY
from standardwebhooks import Webhook

from events.contracts.orders import OrderDelivered
from shared.ids import uuid7
from subgraphs.notifications.rules.schedule import DELAYS, JITTER
from subgraphs.notifications.service import delivering, settling
from tests.conftest import Ask, Databases, Told
from tests.subgraphs.notifications.conftest import ADMIN, Change, Clock, Deliver, Hear, Log, Make, execute
from tests.subgraphs.notifications.receiving import Answer, Receiver, receiving

SHOWN = "{ webhookEndpoint(id: %s) { enabled disabledReason disabledAt lastSuccessAt pausedUntil nextAttemptAt } }"
FAILED = Answer(500)


async def shown(ask: Ask, endpoint: UUID) -> dict[str, object]:
    found: dict[str, object] = (await ask("notifications", SHOWN % f'"{endpoint}"', viewer=ADMIN))["data"]["webhookEndpoint"]
    return found


async def test_message_is_signed_sent_once_and_logged(make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, log: Log, ask: Ask) -> None:
    endpoint, secret = await make(receiver.url, "order.delivered")
    order = uuid7()
    await hear(OrderDelivered(order_id=order))
    assert (await deliver(), await deliver()) == (1, 0)
    (call,) = receiver.calls
    assert Webhook(secret).verify(call.body, dict(call.headers)) == call.said
    assert call.said["type"] == "order.delivered"
    assert call.said["data"] == {"orderId": str(order)}
    assert (call.path, call.headers["content-type"]) == ("/hook", "application/json")
    (sent,) = await log(endpoint)
    assert (sent["state"], sent["webhookId"], sent["payload"], sent["nextAttemptAt"]) == ("DELIVERED", call.id, call.body, None)
    (attempt,) = sent["attempts"]
    assert (attempt["number"], attempt["status"], attempt["error"]) == (1, 200, None)
    assert (await shown(ask, endpoint))["lastSuccessAt"] is not None


async def test_operator_sees_how_many_arrive(make: Make, hear: Hear, deliver: Deliver, receiver: Receiver) -> None:
    def counted(what: str) -> float:
        return REGISTRY.get_sample_value("partsgraph_events_total", {"database": "notifications", "what": what}) or 0.0

    before = counted("delivered"), counted("undelivered")
    receiver.answers.extend([FAILED] * 2)
    await make(receiver.url, "order.delivered")
    await hear(*(OrderDelivered(order_id=uuid7()) for _ in range(5)))
    await deliver()
    assert (counted("delivered") - before[0], counted("undelivered") - before[1]) == (3, 2)


async def test_receiver_that_fails_nine_times_gets_it_at_the_tenth_75_hours_later(
    make: Make, hear: Hear, deliver: Deliver, clock: Clock, log: Log
) -> None:
    async with receiving(*[FAILED] * 9) as receiver:
        endpoint, _ = await make(receiver.url, "order.delivered")
        await hear(OrderDelivered(order_id=uuid7()))
        times = []
        for tries in range(1, 11):
            assert await deliver() == 1
            times.append(clock.at)
            (sent,) = await log(endpoint)
            assert sent["attemptCount"] == tries
            if tries < 10:
                assert sent["state"] == "WAITING"
                clock.at = datetime.fromisoformat(sent["nextAttemptAt"]) - timedelta(seconds=1)
                assert await deliver() == 0
                clock.on(seconds=1)
        assert sent["state"] == "DELIVERED"
        waited = [later - earlier for earlier, later in pairwise(times)]
        assert all(wanted <= got <= wanted * (1 + JITTER) for wanted, got in zip(DELAYS[1:], waited, strict=True))
        assert times[-1] - times[0] >= timedelta(hours=75)
        assert len({call.id for call in receiver.calls}) == 1
        assert len({call.body for call in receiver.calls}) == 1
        assert len({call.headers["webhook-timestamp"] for call in receiver.calls}) == 10
        assert len({call.headers["webhook-signature"] for call in receiver.calls}) == 10


async def exhaust(deliver: Deliver, clock: Clock) -> int:
    calls = 0
    for delay in (*DELAYS, DELAYS[-1]):
        clock.at += delay * (1 + JITTER) + timedelta(seconds=1)
        calls += await deliver()
    return calls


async def test_endpoint_that_takes_nothing_for_75_hours_is_disabled_and_that_is_told(
    make: Make, hear: Hear, deliver: Deliver, clock: Clock, log: Log, ask: Ask, told: Told
) -> None:
    async with receiving() as receiver:
        receiver.usual = FAILED
        endpoint, _ = await make(receiver.url, "order.delivered")
        await hear(OrderDelivered(order_id=uuid7()))
        assert await exhaust(deliver, clock) == len(DELAYS)
        (sent,) = await log(endpoint)
        assert (sent["state"], sent["attemptCount"], sent["nextAttemptAt"]) == ("FAILED", 10, None)
        assert [attempt["error"] for attempt in sent["attempts"]] == ["Answered 500"] * 10
        found = await shown(ask, endpoint)
        assert (found["enabled"], found["disabledReason"]) == (False, "EXHAUSTED")
        assert (await told("notifications"))[-1] == (
            "WebhookEndpointDisabled", {"endpoint_id": str(endpoint), "vendor_id": None, "reason": "EXHAUSTED"},
        )  # fmt: skip


async def test_one_message_that_is_never_taken_disables_nobody_who_takes_others(
    make: Make, hear: Hear, deliver: Deliver, clock: Clock, log: Log, ask: Ask
) -> None:
    async with receiving() as receiver:
        endpoint, _ = await make(receiver.url, "order.delivered")
        receiver.usual = FAILED
        await hear(OrderDelivered(order_id=uuid7()))
        await deliver()
        receiver.usual = Answer()
        clock.on(seconds=1)
        await hear(OrderDelivered(order_id=uuid7()))
        await deliver()
        receiver.usual = FAILED
        await exhaust(deliver, clock)
        assert [sent["state"] for sent in await log(endpoint)] == ["DELIVERED", "FAILED"]
        assert (await shown(ask, endpoint))["enabled"] is True


async def test_answer_gone_disables_at_once(make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, clock: Clock, ask: Ask, told: Told) -> None:
    receiver.usual = Answer(410)
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    clock.on(days=1)
    assert await deliver() == 0
    assert (await shown(ask, endpoint))["disabledReason"] == "GONE"
    assert [(type_, fact.get("reason")) for type_, fact in await told("notifications")][-1] == ("WebhookEndpointDisabled", "GONE")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_redirect_is_a_failure_and_nobody_is_asked_there(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, log: Log, status: int
) -> None:
    async with receiving() as elsewhere:
        receiver.usual = Answer(status, {"location": elsewhere.url})
        endpoint, _ = await make(receiver.url, "order.delivered")
        await hear(OrderDelivered(order_id=uuid7()))
        await deliver()
        assert (len(receiver.calls), elsewhere.calls) == (1, [])
    (sent,) = await log(endpoint)
    assert (sent["state"], sent["attempts"][0]["error"]) == ("WAITING", f"Answered {status}: redirects are not followed")


@pytest.mark.parametrize(("answer", "rest"), [(Answer(429, {"retry-after": "600"}), 600), (Answer(502), 60), (Answer(504), 60)])
async def test_receiver_under_load_is_left_alone_for_a_while(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, clock: Clock, ask: Ask, answer: Answer, rest: int
) -> None:
    receiver.answers.append(answer)
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    await hear(OrderDelivered(order_id=uuid7()))  # nothing else is sent there either
    clock.on(seconds=rest - 1)
    assert await deliver() == 0
    assert datetime.fromisoformat(str((await shown(ask, endpoint))["pausedUntil"])) == clock.at + timedelta(seconds=1)
    clock.on(seconds=1)
    assert await deliver() == 2
    assert (await shown(ask, endpoint))["pausedUntil"] is None


async def test_who_asks_for_a_later_time_is_asked_then(make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, clock: Clock, log: Log) -> None:
    receiver.answers.append(Answer(503, {"retry-after": "7200"}))
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    (sent,) = await log(endpoint)
    assert datetime.fromisoformat(sent["nextAttemptAt"]) == clock.at + timedelta(hours=2)


async def test_who_does_not_answer_is_given_up_and_tried_again(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, clock: Clock, log: Log
) -> None:
    receiver.answers.append(Answer(hangs=True))
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    assert await deliver(timeout=0.2) == 1
    (sent,) = await log(endpoint)
    assert (sent["state"], sent["attempts"][0]["status"], sent["attempts"][0]["error"]) == ("WAITING", None, "There was no answer within 0.2 seconds")
    clock.on(seconds=6)
    await deliver()
    assert [each["state"] for each in await log(endpoint)] == ["DELIVERED"]


async def test_nobody_at_the_address_is_a_failure_too(make: Make, hear: Hear, deliver: Deliver, log: Log) -> None:
    async with receiving() as gone:
        endpoint, _ = await make(gone.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    (sent,) = await log(endpoint)
    assert sent["attempts"][0]["error"] == "Nobody was reached"


@pytest.mark.parametrize(("status", "state"), [(200, "DELIVERED"), (500, "WAITING")])
async def test_answer_of_any_length_costs_no_more_than_its_beginning(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, log: Log, status: int, state: str
) -> None:
    receiver.usual = Answer(status, body=b"x" * 20_000_000)
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    assert [sent["state"] for sent in await log(endpoint)] == [state]


async def test_address_that_has_become_one_of_ours_is_not_asked(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, log: Log, databases: Databases, tenant: UUID
) -> None:
    """As when a name leads elsewhere than it did when it was saved."""
    endpoint, _ = await make(receiver.url, "order.delivered")
    await execute(databases, tenant, "UPDATE endpoints SET url = 'https://10.0.0.1/hook'")
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    (sent,) = await log(endpoint)
    assert (sent["state"], sent["attempts"][0]["error"]) == ("WAITING", "This name leads to an address that is not public")


async def test_both_secrets_sign_while_one_follows_the_other(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, change: Change, clock: Clock
) -> None:
    endpoint, old = await make(receiver.url, "order.delivered")
    new = (await change(ADMIN, f'rotateWebhookSecret(endpointId: "{endpoint}", overlapHours: 1)', "secret"))["secret"]
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    for secret in (old, new):
        assert Webhook(secret).verify(receiver.calls[0].body, dict(receiver.calls[0].headers))
    clock.on(minutes=61)
    await hear(OrderDelivered(order_id=uuid7()))
    await deliver()
    (signature,) = receiver.calls[1].headers["webhook-signature"].split()
    call, at = receiver.calls[1], clock.at
    assert signature == Webhook(new).sign(call.id, at, call.body)


async def test_what_a_process_was_at_when_it_died_is_sent_by_another_when_the_lease_ends(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, clock: Clock, databases: Databases, tenant: UUID
) -> None:
    endpoint, _ = await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    clock.on(minutes=1)
    claimed = await settling.claim(databases["notifications"], tenant, endpoint, clock.at, delivering.LEASE)
    assert claimed is not None
    await hear(OrderDelivered(order_id=uuid7()))
    assert await deliver() == 0
    clock.at += delivering.LEASE
    assert await deliver() == 2


async def test_answer_that_was_lost_is_sent_again_with_the_same_id(
    make: Make, hear: Hear, deliver: Deliver, receiver: Receiver, clock: Clock
) -> None:
    await make(receiver.url, "order.delivered")
    await hear(OrderDelivered(order_id=uuid7()))
    receiver.answers.append(Answer(hangs=True))
    dying = asyncio.create_task(deliver())
    await receiver.arrived.wait()
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    clock.at += delivering.LEASE
    assert await deliver() == 1
    assert receiver.calls[0].id == receiver.calls[1].id


async def test_many_processes_send_each_message_once(make: Make, hear: Hear, deliver: Deliver, log: Log) -> None:
    async with receiving() as one, receiving() as other:
        endpoints = [(await make(each.url, "order.delivered"))[0] for each in (one, one, other)]
        await hear(*(OrderDelivered(order_id=uuid7()) for _ in range(100)))
        calls = await asyncio.gather(*(deliver() for _ in range(4)))
        assert sum(calls) == 300
        assert (len(one.calls), len(other.calls)) == (200, 100)
        assert len({(call.id, call.headers["webhook-signature"]) for call in one.calls}) == 200
        assert max(one.most, other.most) <= 2 * delivering.CALLS[False]
    for endpoint in endpoints:
        assert len(await log(endpoint, state="DELIVERED")) == 100


async def test_who_hangs_holds_up_nobody_and_gets_one_call_at_a_time(make: Make, hear: Hear, deliver: Deliver) -> None:
    async with receiving() as good, receiving() as hanging:
        hanging.usual = Answer(hangs=True)
        for each in (hanging, good):
            await make(each.url, "order.delivered")
        await hear(*(OrderDelivered(order_id=uuid7()) for _ in range(100)))
        working = asyncio.create_task(deliver(timeout=60.0))
        begun = time.monotonic()
        while len(good.calls) < 100:
            await asyncio.sleep(0.01)
            assert time.monotonic() - begun < 30, "the good one waits for the other"
        assert len(hanging.calls) <= delivering.CALLS[False]
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)


async def test_who_has_failed_is_tried_with_one_call_until_it_answers(make: Make, hear: Hear, deliver: Deliver, clock: Clock) -> None:
    async with receiving() as receiver:
        receiver.usual = FAILED
        await make(receiver.url, "order.delivered")
        await hear(*(OrderDelivered(order_id=uuid7()) for _ in range(20)))
        await deliver()
        receiver.most = 0
        clock.on(seconds=10)
        await deliver()
        assert receiver.most == 1
        receiver.usual, receiver.most = Answer(), 0
        clock.on(hours=1)
        await deliver()
        assert receiver.most > 1


async def test_nothing_is_left_lying_when_facts_come_while_others_are_sent(
    make: Make, hear: Hear, deliver: Deliver, change: Change, log: Log, databases: Databases, tenant: UUID
) -> None:
    """What waits always has somebody who wakes for it, whatever is written side by side."""
    async with receiving() as receiver:
        receiver.answers.extend([Answer(), FAILED] * 20)
        endpoints = [(await make(receiver.url, "order.delivered"))[0] for _ in range(2)]

        async def come(times: int) -> None:
            for _ in range(times):
                await hear(*(OrderDelivered(order_id=uuid7()) for _ in range(3)))
                await deliver()

        async def meddle(endpoint: UUID) -> None:
            for mutation in ("disable", "enable") * 5:
                await change(ADMIN, f'{mutation}WebhookEndpoint(endpointId: "{endpoint}")')

        await asyncio.gather(*(come(8) for _ in range(4)), meddle(endpoints[0]))
        forgotten = """
            SELECT e.id FROM endpoints AS e JOIN deliveries AS d ON d.endpoint_id = e.id AND d.state = 'WAITING'
            WHERE e.status = 'ENABLED' GROUP BY e.id, e.wakes_at HAVING e.wakes_at IS NULL OR e.wakes_at > min(d.due_at)"""
        assert await databases["notifications"].reader(tenant).fetch(forgotten) == []
        counted = "SELECT state, count(*) AS n FROM deliveries WHERE endpoint_id = $1 GROUP BY 1"
        untouched = {row["state"]: row["n"] for row in await databases["notifications"].reader(tenant).fetch(counted, endpoints[1])}
        assert sum(untouched.values()) == 96
        assert untouched.keys() <= {"DELIVERED", "WAITING"}
