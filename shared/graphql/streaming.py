"""Subscriptions of one subgraph: Server-Sent Events to the router's signed call, each for as long as the viewer's token holds."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing

from graphql import GraphQLError
from strawberry.http.streaming import SSETransport
from strawberry.types import ExecutionResult

from shared import telemetry
from shared.errors import DomainError
from shared.trust import LATE_SECONDS
from shared.viewer import Viewer

MOST_OPEN = 2_000  # of one subgraph in one process; each holds some 50 KB
PING_SECONDS = 12

Results = AsyncGenerator[ExecutionResult, None]


class LineFeeds(SSETransport):
    """The gateway takes events apart at LF LF, and passes over the CR LF that Strawberry writes."""

    def __init__(self) -> None:
        super().__init__(heartbeat_interval=PING_SECONDS)

    def encode_event(self, event: str, data: str | None = None) -> str:
        return super().encode_event(event, data).replace("\r\n", "\n")

    def encode_comment(self, comment: str) -> str:
        return f": {comment}\n\n"


class Refused(DomainError):
    code = "TOO_MANY_SUBSCRIPTIONS"


class Ended(DomainError):
    """The server's doing; the client may subscribe again."""

    code = "SUBSCRIPTION_ENDED"


class Expired(DomainError):
    code = "TOKEN_EXPIRED"


class Held:
    """The subscriptions that a subgraph's process holds open."""

    def __init__(self, subgraph: str) -> None:
        self._waits: set[asyncio.Timeout] = set()
        self._gauge = telemetry.SUBSCRIPTIONS.labels(subgraph)
        self._open = 0
        self._stopping = False

    async def until_the_end(self, results: Results, viewer: Viewer) -> Results:
        """`results`, and where the token expires, the process stops or holds too many, an error that says so as the last of them."""
        async with aclosing(results):
            if self._open >= MOST_OPEN:
                yield _last(Refused("Too many subscriptions are open here; try again later"))
                return
            self._open += 1
            self._gauge.inc()
            try:
                while (result := await self._next(results, viewer)) is not None:
                    yield result
            except DomainError as end:
                yield _last(end)
            finally:
                self._open -= 1
                self._gauge.dec()

    async def _next(self, results: Results, viewer: Viewer) -> ExecutionResult | None:
        # A limit around a `yield` would interrupt whoever reads; so each step has its own.
        try:
            async with asyncio.timeout(_seconds_left(viewer)) as wait:
                self._waits.add(wait)
                if self._stopping:
                    wait.reschedule(0)
                try:
                    return await anext(results, None)
                finally:
                    self._waits.discard(wait)
        except TimeoutError:
            if self._stopping:
                raise Ended("The server is about to stop; subscribe again") from None
            raise Expired("The token has expired; refresh it") from None

    def stop(self) -> None:
        """Ends all, and whatever comes from now on."""
        self._stopping = True
        for wait in self._waits:
            wait.reschedule(0)


def _seconds_left(viewer: Viewer) -> float | None:
    """A guest's subscription ends with its client, or with the router's patience."""
    return viewer.claims["exp"] + LATE_SECONDS - time.time() if viewer.claims else None


def _last(error: DomainError) -> ExecutionResult:
    return ExecutionResult(data=None, errors=[GraphQLError(error.message, extensions=error.extensions)])
