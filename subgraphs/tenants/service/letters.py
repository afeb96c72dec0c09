"""Facts that no handler could take: the platform's people have them tried again, or give them up. The bus has them, each decision is kept here."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from events import carrier
from events.bus import Bus, DeadLetter
from shared.errors import BadInput, Unavailable
from shared.ids import uuid7
from shared.settings import Settings
from shared.viewer import Viewer
from subgraphs.tenants.models import Decision, LetterDecision
from subgraphs.tenants.rules import words
from subgraphs.tenants.rules.permissions import DECIDE_LETTERS
from subgraphs.tenants.service.lifecycle import must_be_the_platform

MOST_AT_ONCE = 100


@asynccontextmanager
async def reached(settings: Settings) -> AsyncIterator[Bus]:
    """The bus, for one question: they are too seldom to hold a connection for."""
    try:
        async with carrier.opened(settings) as bus:
            yield bus
    except OSError as away:
        raise Unavailable("The bus is away for now") from away


async def replay(tx: AsyncSession, viewer: Viewer, bus: Bus, ids: Sequence[str]) -> int:
    """To the end of their queues; how many of them there were."""
    must_be_the_platform(viewer, DECIDE_LETTERS)
    return _decided(tx, viewer, Decision.REPLAYED, "", await bus.replay(_tags(ids)))


async def drop(tx: AsyncSession, viewer: Viewer, bus: Bus, ids: Sequence[str], reason: str) -> int:
    """For ever; how many of them there were."""
    must_be_the_platform(viewer, DECIDE_LETTERS)
    viewer.must_be_fresh()
    said = words.reason(reason)
    return _decided(tx, viewer, Decision.DROPPED, said, await bus.drop(_tags(ids)))


def _tags(ids: Sequence[str]) -> list[int]:
    if not 1 <= len(ids) <= MOST_AT_ONCE:
        raise BadInput(f"Decide on 1 to {MOST_AT_ONCE} at a time, not {len(ids)}", code="IDS_RANGE", field="ids")
    if not all(id_.isdecimal() and len(id_) <= 18 for id_ in ids):
        raise BadInput("A dead letter's id is its number", code="MALFORMED_ID", field="ids")
    return [int(id_) for id_ in ids]


def _decided(tx: AsyncSession, viewer: Viewer, decision: Decision, reason: str, letters: Collection[DeadLetter]) -> int:
    said = {"tenant_id": viewer.tenant, "decision": decision, "reason": reason, "decided_by": viewer.actor[1]}
    tx.add_all(
        LetterDecision(id=uuid7(), event_id=letter.envelope.event_id, event=letter.envelope.type, queue=letter.queue, **said) for letter in letters
    )
    return len(letters)
