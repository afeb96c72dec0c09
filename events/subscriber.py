"""From the bus to a subgraph's handlers: each fact takes effect once, in the transaction that also notes that it was handled."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeVar

import structlog
from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events import departures
from events.bus import Bus, Delivery
from events.contracts import Fact
from events.contracts.tenants import TenantDeleted
from events.envelope import Envelope, Told
from events.sweeping import KEPT_EVERYWHERE, Kept, Ring
from shared import telemetry
from shared.db import Database, is_lost

log = structlog.get_logger()

F = TypeVar("F", bound=Fact)
Handler = Callable[[AsyncSession, list[Told[F]]], Awaitable[None]]
Chore = Callable[[Database], Awaitable[object]]

BATCH = 200
MOST_ATTEMPTS = 10
LONGEST_WAIT = 300.0

_NOTE = text("""
INSERT INTO inbox (tenant_id, event_id) SELECT :tenant, * FROM unnest(:ids ::uuid[])
WHERE NOT EXISTS (SELECT FROM departed_tenants WHERE tenant_id = :tenant) ON CONFLICT DO NOTHING RETURNING event_id
""")


class Subscriber:
    """The handlers of one subgraph. Its queue has the subgraph's name. Each forgets tenants that are gone, and what it has kept for long enough.

    `regroups`: of a batch, facts of one type are handled together, though others came between them; those of an aggregate keep their
    order. Many types side by side then cost some transactions, not one for each fact.
    """

    def __init__(self, queue: str, *, regroups: bool = False) -> None:
        self.queue = queue
        self._runs = _regrouped if regroups else _runs
        self._handlers: dict[str, tuple[type[Fact], Handler[Any]]] = {}
        self.chores: list[Chore] = []
        self.often: list[tuple[Chore, float]] = []
        self.kept: list[Kept | Ring] = [*KEPT_EVERYWHERE]
        self.on(TenantDeleted)(departures.note)
        self.regularly(departures.erase)

    def on(self, fact: type[F]) -> Callable[[Handler[F]], Handler[F]]:
        """A handler gets a list: facts of one type and one tenant that came in a row, seldom more than one outside of bulk work."""

        def register(handler: Handler[F]) -> Handler[F]:
            if fact.__name__ in self._handlers:
                raise ValueError(f"{self.queue} handles {fact.__name__} twice")
            self._handlers[fact.__name__] = (fact, handler)
            return handler

        return register

    def regularly(self, chore: Chore) -> Chore:
        """What falls due with time, rather than by a fact: called every minute, by each process that handles the subgraph's facts."""
        self.chores.append(chore)
        return chore

    def every(self, seconds: float) -> Callable[[Chore], Chore]:
        """As `regularly`, for what can't wait for a minute."""

        def register(chore: Chore) -> Chore:
            self.often.append((chore, seconds))
            return chore

        return register

    def keep(self, *kept: Kept | Ring) -> None:
        """For how long the subgraph keeps what it keeps: looked at every minute."""
        self.kept += kept

    @property
    def types(self) -> list[str]:
        return sorted(self._handlers)

    async def run(self, database: Database, bus: Bus) -> None:
        """Until cancelled. Raises when the database or the bus is lost: nothing is then held against the facts in hand."""
        async with aclosing(bus.consume(self.queue, BATCH)) as batches:  # so that the queue is another's the moment we stop
            async for batch in batches:
                await self.take(database, bus, batch)

    async def take(self, database: Database, bus: Bus, batch: list[Delivery]) -> None:
        held: set[str] = set()
        for run in self._runs(batch):
            await self._settle(database, bus, run, held)

    async def _settle(self, database: Database, bus: Bus, run: list[Delivery], held: set[str]) -> None:
        """`held` are the aggregates of which something failed in this batch: what follows of them stays with the bus until that is settled."""
        if not (run := [delivery for delivery in run if delivery.envelope.aggregate not in held]):
            return
        try:
            await self._handle(database, [delivery.envelope for delivery in run])
        except Exception as error:  # whatever it is, the fact must not be lost, nor stop the others
            if is_lost(error):
                raise
            if len(run) > 1:
                for delivery in run:
                    await self._settle(database, bus, [delivery], held)
                return
            held.add(run[0].envelope.aggregate)
            await self._fail(bus, run[0], error)
        else:
            await bus.acknowledge(self.queue, run)
            self._observe(run)

    async def _fail(self, bus: Bus, delivery: Delivery, error: Exception) -> None:
        hopeless = isinstance(error, ValidationError) or delivery.attempts + 1 >= MOST_ATTEMPTS
        what = "buried" if hopeless else "retried"
        log.warning(
            "event failed", queue=self.queue, type=delivery.envelope.type, event_id=str(delivery.envelope.event_id), what=what, exc_info=error
        )
        telemetry.EVENTS.labels(self.queue, what).inc()
        if hopeless:  # and what follows of the aggregate goes on: handlers compare sequences
            await bus.bury(self.queue, delivery, f"{type(error).__name__}: {error}"[:2000])
        else:
            await bus.retry(self.queue, delivery, min(0.2 * 2**delivery.attempts, LONGEST_WAIT))

    def _observe(self, run: list[Delivery]) -> None:
        telemetry.EVENTS.labels(self.queue, "handled").inc(len(run))
        now = datetime.now(UTC)
        for delivery in run:
            telemetry.EVENT_LAG.labels(self.queue).observe((now - delivery.envelope.occurred_at).total_seconds())

    async def _handle(self, database: Database, envelopes: Sequence[Envelope]) -> None:
        first = envelopes[0]
        if first.type not in self._handlers:
            return  # a type that this version no longer listens to
        fact, handler = self._handlers[first.type]
        told = [Told(_read(fact, e.data), e.sequence, e.occurred_at, e.tenant_id, e.event_id) for e in envelopes]
        telemetry.current_trace.set(telemetry.Trace(first.request_id, first.correlation_id, str(first.event_id)))
        with structlog.contextvars.bound_contextvars(
            subgraph=self.queue, tenant=str(first.tenant_id), request_id=first.request_id, correlation_id=first.correlation_id
        ):
            async with database.transaction(first.tenant_id, actor=("event", str(first.event_id))) as tx:
                new = set((await tx.scalars(_NOTE, {"tenant": first.tenant_id, "ids": [e.event_id for e in envelopes]})).all())
                if fresh := _once(told, new):
                    await handler(tx, fresh)


@lru_cache(maxsize=512)
def _read(fact: type[Fact], data: str) -> Fact:
    """Where a process listens for several subgraphs, most facts come to more than one of them within a moment."""
    return fact.model_validate_json(data)


def _once(told: list[Told[F]], new: set[Any]) -> list[Told[F]]:
    return list({t.event_id: t for t in told if t.event_id in new}.values())


def _runs(batch: list[Delivery]) -> list[list[Delivery]]:
    return [list(run) for _, run in groupby(batch, key=lambda d: (d.envelope.tenant_id, d.envelope.type))]


def _regrouped(batch: list[Delivery]) -> list[list[Delivery]]:
    """Each fact in the first run of its kind that is no earlier than where its aggregate has got to."""
    runs: list[list[Delivery]] = []
    of_kind: defaultdict[tuple[Any, str], list[int]] = defaultdict(list)
    reached: dict[str, int] = {}
    for delivery in batch:
        envelope = delivery.envelope
        kind, earliest = (envelope.tenant_id, envelope.type), reached.get(envelope.aggregate, 0)
        at = next((run for run in of_kind[kind] if run >= earliest), len(runs))
        if at == len(runs):
            runs.append([])
            of_kind[kind].append(at)
        runs[at].append(delivery)
        reached[envelope.aggregate] = at
    return runs
