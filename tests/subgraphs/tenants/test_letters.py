"""Facts that no service could handle are the platform's to have tried again, or to give up."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import pytest

from events.bus import Delivery
from events.envelope import Envelope
from events.postgres_bus import PostgresBus
from shared.graphql.paging import cursor
from shared.ids import PLATFORM, uuid7
from shared.viewer import FRESH_SECONDS
from subgraphs.tenants.rules.permissions import DECIDE_LETTERS, READ_LETTERS
from tests.conftest import Ask, code_of, person
from tests.subgraphs.tenants.conftest import ADMIN, Change, refused

CLERK = person(READ_LETTERS, DECIDE_LETTERS)
LETTERS = """query($queue: String, $first: Int! = 20, $after: String) { deadLetters(queue: $queue, first: $first, after: $after) {
  edges { node { id queue event aggregateType aggregateId error attempts envelope tenant { slug } } } pageInfo { hasNextPage endCursor } } }"""
DECISIONS = "{ deadLetterDecisions(first: 5) { edges { node { eventId event queue decision reason decidedBy } } } }"
COMPLAINT = "UniqueViolationError: twice\nDETAIL:  Key (email)=(ada@example.com) already exists.\n[SQL: INSERT]\n[parameters: (1,)]"

Bury = Callable[..., Awaitable[list[Envelope]]]


@pytest.fixture
def queue() -> str:
    return f"q{uuid7().hex}"


@pytest.fixture
def bury(bus: PostgresBus, queue: str, tenant: UUID) -> Bury:
    """As many facts of this test's tenant as are asked for."""

    async def bury(count: int = 1, error: str = COMPLAINT) -> list[Envelope]:
        await bus.declare(queue, [queue])
        said = [
            Envelope(uuid7(), queue, datetime.now(UTC), tenant, ("user", "u"), "Thing", f"t{at}", 1, '{"people":"c2VhbGVk"}') for at in range(count)
        ]
        await bus.publish(said)
        for delivery in await taken(bus, queue):
            await bus.bury(queue, delivery, error)
        return said

    return bury


async def taken(bus: PostgresBus, queue: str) -> list[Delivery]:
    async with asyncio.timeout(60), aclosing(bus.consume(queue, 100)) as batches:
        return await anext(batches)


async def listed(ask: Ask, queue: str, **given: Any) -> list[dict[str, Any]]:
    found = (await ask("tenants", LETTERS, viewer=CLERK, tenant=PLATFORM, queue=queue, **given))["data"]["deadLetters"]
    return [edge["node"] for edge in found["edges"]]


async def test_letter_shows_what_was_told_and_why_it_failed_but_no_row(ask: Ask, bury: Bury, queue: str, open_shop: str) -> None:
    (said,) = await bury()
    (letter,) = await listed(ask, queue)
    assert orjson.loads(letter.pop("envelope")) == orjson.loads(said.dump())
    assert letter.pop("id").isdecimal()
    assert letter == {
        "queue": queue, "event": queue, "aggregateType": "Thing", "aggregateId": "t0", "error": "UniqueViolationError: twice", "attempts": 1,
        "tenant": {"slug": open_shop},
    }  # fmt: skip


async def test_letters_are_listed_page_by_page(ask: Ask, bury: Bury, queue: str) -> None:
    await bury(3)
    seen, after = [], None
    for _ in range(2):
        page = (await ask("tenants", LETTERS, viewer=CLERK, tenant=PLATFORM, queue=queue, first=2, after=after))["data"]["deadLetters"]
        seen += [edge["node"]["aggregateId"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == ["t0", "t1", "t2"]
    assert not page["pageInfo"]["hasNextPage"]
    assert [each["aggregateId"] for each in await everybodys(ask) if each["queue"] == queue] == seen
    assert await listed(ask, queue, after=cursor(2**63 - 1)) == []
    for name in ("", "x\0", "Orders", "a b"):
        assert code_of(await ask("tenants", LETTERS, viewer=CLERK, tenant=PLATFORM, queue=name)) == "QUEUE_FORM"
    for wrong in ("x", cursor("1"), cursor(1, 2), cursor(2**63)):
        assert code_of(await ask("tenants", LETTERS, viewer=CLERK, tenant=PLATFORM, after=wrong)) == "CURSOR"


async def everybodys(ask: Ask) -> list[dict[str, Any]]:
    found, after = [], None
    while True:
        page = (await ask("tenants", LETTERS, viewer=CLERK, tenant=PLATFORM, first=100, after=after))["data"]["deadLetters"]
        found += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


async def decide(operate: Change, verb: str, ids: list[str], more: str = "", **how: Any) -> dict[str, Any]:
    asked = ", ".join(f'"{each}"' for each in ids)
    return await operate(f"{verb}DeadLetters", f"ids: [{asked}]{more}", "moved", **{"viewer": CLERK, **how})


async def decisions(ask: Ask) -> list[dict[str, Any]]:
    found = (await ask("tenants", DECISIONS, viewer=CLERK, tenant=PLATFORM))["data"]["deadLetterDecisions"]
    return [edge["node"] for edge in found["edges"]]


async def test_letter_is_sent_again_once_and_kept_who_did_it(ask: Ask, operate: Change, bury: Bury, bus: PostgresBus, queue: str) -> None:
    one, two = await bury(2)
    first, second = [each["id"] for each in await listed(ask, queue)]
    for moved in (1, 0):
        assert (await decide(operate, "replay", [first]))["data"]["replayDeadLetters"]["moved"] == moved
    (back,) = await taken(bus, queue)
    assert (back.envelope, back.attempts) == (one, 0)
    assert [each["id"] for each in await listed(ask, queue)] == [second]
    assert (await decisions(ask))[0] == {
        "eventId": str(one.event_id), "event": queue, "queue": queue, "decision": "REPLAYED", "reason": "", "decidedBy": CLERK["sub"],
    }  # fmt: skip
    assert str(two.event_id) not in str(await decisions(ask))
    await bus.acknowledge(queue, [back])


async def test_letters_are_dropped_with_a_reason_once_whoever_is_faster(ask: Ask, operate: Change, bury: Bury, queue: str) -> None:
    said = await bury(2)
    ids = [each["id"] for each in await listed(ask, queue)]
    both = await asyncio.gather(*(decide(operate, "drop", ids, ', reason: " of a test "') for _ in range(2)))
    assert sorted(answer["data"]["dropDeadLetters"]["moved"] for answer in both) == [0, 2]
    assert await listed(ask, queue) == []
    kept = (await decisions(ask))[:2]
    assert {each["eventId"] for each in kept} == {str(each.event_id) for each in said}
    assert {(each["decision"], each["reason"]) for each in kept} == {("DROPPED", "of a test")}


async def test_nobody_else_sees_or_moves_one(ask: Ask, change: Change, operate: Change, bury: Bury, queue: str, tenant: UUID) -> None:
    await bury()
    (letter,) = await listed(ask, queue)
    before = await decisions(ask)
    tired = {**CLERK, "authenticated_at": CLERK["authenticated_at"] - 86_400 - FRESH_SECONDS - 60}
    reader = person(READ_LETTERS)
    for viewer, of, code in (
        (None, PLATFORM, "UNAUTHENTICATED"),
        (person(), PLATFORM, "FORBIDDEN"),
        (ADMIN, tenant, "FORBIDDEN"),
        (CLERK, tenant, "FORBIDDEN"),
    ):
        for query in (LETTERS, DECISIONS):
            assert code_of(await ask("tenants", query, viewer=viewer, tenant=of)) == code
        for verb, more in (("replay", ""), ("drop", ', reason: "x"')):
            assert code_of(await decide(operate, verb, [letter["id"]], more, viewer=viewer, tenant=of)) == code
    for verb, more in (("replay", ""), ("drop", ', reason: "x"')):
        assert code_of(await decide(operate, verb, [letter["id"]], more, viewer=reader)) == "FORBIDDEN"
    assert code_of(await decide(operate, "drop", [letter["id"]], ', reason: "x"', viewer=tired)) == "STEP_UP_REQUIRED"
    assert await listed(ask, queue) == [letter]
    assert await decisions(ask) == before


async def test_bad_ids_and_reasons_move_nothing(ask: Ask, operate: Change, bury: Bury, queue: str) -> None:
    await bury()
    (letter,) = await listed(ask, queue)
    for ids in (["x"], ["-1"], ["9" * 19], [str(uuid7())], [letter["id"], "1.0"]):
        assert refused(await decide(operate, "replay", ids)) == [("MALFORMED_ID", "ids")]
    for ids in ([], ["1"] * 101):
        assert refused(await decide(operate, "drop", ids, ', reason: "x"')) == [("IDS_RANGE", "ids")]
    for reason in (" ", "x" * 501):
        assert refused(await decide(operate, "drop", [letter["id"]], f', reason: "{reason}"')) == [("REASON_FORM", "reason")]
    assert (await decide(operate, "replay", ["999999999999999999"]))["data"]["replayDeadLetters"]["moved"] == 0
    assert await listed(ask, queue) == [letter]
