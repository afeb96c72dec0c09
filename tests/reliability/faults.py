"""What goes wrong on the way of an order, once for each: in the process that handles a fact, or on the bus that carries it.

The real relays, handlers, chores and bus run, as `deploy.process` runs them; only the moments at which one of them dies are chosen here. A crash
is an error of the kind that a lost database gives: nobody catches it, the listener starts again, and what it had not acknowledged
comes again.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from deploy import process
from deploy.postgres import BUS, Server
from deploy.topology import SUBGRAPHS, Process
from events import relay
from events.bus import Delivery
from events.envelope import Envelope, Told
from events.postgres_bus import PostgresBus
from shared.settings import Settings

DELAY_SECONDS = 1.5


class Moment(StrEnum):
    BEFORE_COMMIT = "before commit"
    AFTER_COMMIT = "after commit"
    SENT_TWICE = "sent twice"
    RELAY_DIED = "relay died"
    DELAYED = "delayed"


@dataclass(frozen=True)
class Fault:
    """Of one order: when `queue` has to do with a fact of this type."""

    moment: Moment
    queue: str
    type: str

    def __str__(self) -> str:
        return f"{self.moment} of {self.type} at {self.queue}"


class Crashed(OSError):
    """As a process that dies: whoever runs it starts it again."""


class Chaos:
    """By order id, the faults that are still to come; each comes once."""

    def __init__(self, server: Server) -> None:
        self.planned: dict[str, Fault] = {}
        self.happened: dict[str, Fault] = {}
        self._server = server

    def plan(self, order: object, fault: Fault) -> None:
        self.planned[str(order)] = fault

    def _due(self, moment: Moment, type_: str, texts: Iterable[str], queue: str | None = None) -> str | None:
        """The order whose fault it is time for, and whose time it then was."""
        said = None
        for order, fault in self.planned.items():
            if fault.moment == moment and fault.type == type_ and queue in (None, fault.queue):
                said = list(texts) if said is None else said
                if any(order in text for text in said):
                    self.happened[order] = self.planned.pop(order)
                    return order
        return None

    def handler(self, queue: str, type_: str, handle: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        async def handler(tx: AsyncSession, told: list[Told[Any]]) -> None:
            await handle(tx, told)
            if order := self._due(Moment.BEFORE_COMMIT, type_, (each.fact.model_dump_json() for each in told), queue):
                raise Crashed(f"{queue} died before it committed {type_} of {order}")

        return handler

    async def published(self, bus: PostgresBus, publish: Any, envelopes: Sequence[Envelope]) -> None:
        twice = [each for each in envelopes if self._due(Moment.SENT_TWICE, each.type, [each.data])]
        late = [order for each in envelopes if (order := self._due(Moment.DELAYED, each.type, [each.data]))]
        await publish(bus, [*envelopes, *twice])
        for order in late:
            await self._delay(self.happened[order], order)
        for each in envelopes:
            if order := self._due(Moment.RELAY_DIED, each.type, [each.data]):
                raise Crashed(f"The relay died after it had sent {each.type} of {order}")

    async def acknowledged(self, bus: PostgresBus, acknowledge: Any, queue: str, run: Sequence[Delivery]) -> None:
        if order := self._due(Moment.AFTER_COMMIT, run[0].envelope.type, (each.envelope.data for each in run), queue):
            raise Crashed(f"{queue} died after it had committed {run[0].envelope.type} of {order}")
        await acknowledge(bus, queue, run)

    async def _delay(self, fault: Fault, order: str) -> None:
        connection = await asyncpg.connect(self._server.url(BUS, BUS))
        late = """UPDATE deliveries SET attempts = attempts + 1, due_at = now() + make_interval(secs => $1)
            WHERE queue = $2 AND envelope->>'type' = $3 AND envelope::text LIKE '%' || $4 || '%'"""
        await connection.execute(late, DELAY_SECONDS, fault.queue, fault.type, order)
        await connection.close()


@asynccontextmanager
async def at_work(chaos: Chaos, settings: Settings, patched: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """All relays, handlers and chores, with what `chaos` has planned."""
    publish, acknowledge = PostgresBus.publish, PostgresBus.acknowledge
    patched.setattr(PostgresBus, "publish", lambda bus, envelopes: chaos.published(bus, publish, envelopes))
    patched.setattr(PostgresBus, "acknowledge", lambda bus, queue, run: chaos.acknowledged(bus, acknowledge, queue, run))
    patched.setattr(process, "LONGEST_PAUSE", 0.2)
    patched.setattr(relay, "IDLE_SECONDS", 0.2)
    for name in SUBGRAPHS:
        handlers = process.subscriber(name)._handlers
        for type_, (fact, handle) in list(handlers.items()):
            patched.setitem(handlers, type_, (fact, chaos.handler(name, type_, handle)))
    async with process.at_work(Process("chaos", relays=SUBGRAPHS, handles=SUBGRAPHS), settings):
        yield


def every(moments: Iterable[Moment], queues: Sequence[str], types: Iterable[str]) -> list[Fault]:
    """Of each fact of these types at each of these queues that hears it, each of these moments."""
    heard = [(queue, type_) for queue in queues for type_ in sorted(set(process.subscriber(queue).types) & set(types))]
    return [Fault(moment, queue, type_) for queue, type_ in heard for moment in moments]


def one_of_each(faults: Iterable[Fault], alike: Callable[[Fault], object]) -> list[Fault]:
    """Of those that are alike one, each time the next, so that every queue and every moment has its turn."""
    groups = defaultdict(list)
    for fault in faults:
        groups[alike(fault)].append(fault)
    return [group[at % len(group)] for at, group in enumerate(groups.values())]
