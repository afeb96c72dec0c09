"""What carries facts from tellers to listeners. At least once, and in order for each aggregate; the inbox makes it once."""

from collections.abc import AsyncGenerator, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from events.envelope import Envelope


@dataclass(frozen=True, slots=True)
class Delivery:
    envelope: Envelope
    tag: int
    """Names this delivery to the bus."""
    attempts: int
    """How often it has failed before."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    tag: int
    queue: str
    envelope: Envelope
    error: str
    attempts: int
    buried_at: datetime


class Bus(Protocol):
    async def declare(self, queue: str, types: Collection[str]) -> None:
        """From now on `queue` keeps every fact of these types, whether or not anybody listens."""

    async def publish(self, envelopes: Sequence[Envelope]) -> None:
        """Returns when the bus will not lose them any more."""

    def consume(self, queue: str, most: int) -> AsyncGenerator[list[Delivery], None]:
        """Batches of what is due, without end. Of several consumers of a queue one is served; another takes over when it dies.

        What is neither acknowledged, retried nor buried when the next batch is asked for comes again.
        """

    async def acknowledge(self, queue: str, deliveries: Sequence[Delivery]) -> None: ...

    async def retry(self, queue: str, delivery: Delivery, seconds: float) -> None:
        """Later; what follows of the same aggregate waits for it."""

    async def bury(self, queue: str, delivery: Delivery, error: str) -> None:
        """To the dead letters: nothing waits for it any more, and an operator decides."""

    async def dead(self, queue: str | None = None, most: int = 100, after: int = 0) -> list[DeadLetter]:
        """Who has lain there for longest first; from behind the tag `after`."""

    async def replay(self, tags: Collection[int]) -> list[DeadLetter]:
        """Back to the end of their queues; those that there were."""

    async def drop(self, tags: Collection[int]) -> list[DeadLetter]:
        """For ever; those that there were."""

    async def depths(self) -> dict[str, int]:
        """How many deliveries wait in each queue."""

    async def close(self) -> None: ...
