"""One of our Python processes: the graphs it serves, the outboxes it relays, the facts it handles. `python -m deploy.process --help`."""

import argparse
import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from importlib import import_module
from typing import Any

import structlog
import uvicorn
import uvloop

from deploy.topology import Process
from events import carrier
from events.bus import Bus
from events.relay import relay
from events.subscriber import Subscriber
from events.sweeping import sweep
from shared import telemetry
from shared.app import Subgraph, end_subscriptions, serve
from shared.db import Database
from shared.settings import Settings, settings
from shared.tenancy import platform

log = structlog.get_logger()

LONGEST_PAUSE = 5.0
CHORES_SECONDS = 60.0


def subgraph(name: str) -> Subgraph:
    found: Subgraph = import_module(f"subgraphs.{name}.app").app
    return found


def subscriber(name: str) -> Subscriber:
    found: Subscriber = import_module(f"subgraphs.{name}.handlers").subscriber
    return found


@asynccontextmanager
async def at_work(process: Process, settings: Settings) -> AsyncIterator[None]:
    """The relays and handlers of `process`, each going on for ever."""
    if not (process.relays or process.handles):
        yield
        return
    async with AsyncExitStack() as closing, asyncio.TaskGroup() as tasks:
        bus = await closing.enter_async_context(carrier.opened(settings))
        running = [tasks.create_task(_for_ever(f"relay of {name}", _relaying(name, settings, bus))) for name in process.relays]
        for name in process.handles:
            listener, database = subscriber(name), await closing.enter_async_context(Database.opened(name, settings))
            chores: list[Callable[[], Awaitable[object]]] = [partial(chore, database) for chore in listener.chores]
            chores.append(partial(sweep, settings.database_url(name, platform(name)), listener.kept))
            running.append(tasks.create_task(_for_ever(f"handlers of {name}", partial(listener.run, database, bus))))
            often = [(chore, CHORES_SECONDS) for chore in chores] + [(partial(chore, database), seconds) for chore, seconds in listener.often]
            running += [tasks.create_task(_for_ever(f"chores of {name}", partial(_each, seconds, chore))) for chore, seconds in often]
        yield
        for task in running:
            task.cancel()


def _relaying(name: str, settings: Settings, bus: Bus) -> Callable[[], Awaitable[None]]:
    return partial(relay, name, settings.database_url(name, platform(name)), bus)


async def _each(seconds: float, chore: Callable[[], Awaitable[object]]) -> None:
    while True:
        await chore()
        await asyncio.sleep(seconds)


async def _for_ever(what: str, work: Callable[[], Awaitable[None]]) -> None:
    """Begins again after whatever went wrong; nothing is lost meanwhile, it waits in outbox or queue."""
    pause, this = 0.1, asyncio.current_task()
    while not (this and this.cancelling()):  # a group of tasks that fails as it is cancelled says only that it failed
        started = asyncio.get_running_loop().time()
        try:
            await asyncio.ensure_future(work())  # a task of its own: before Python 3.13 a group that failed leaves its task as if it were cancelled
        except Exception as error:  # noqa: BLE001 - a worker outlives its database and its bus
            log.warning("interrupted", what=what, error=f"{type(error).__name__}: {error}")
        pause = 0.1 if asyncio.get_running_loop().time() - started > LONGEST_PAUSE else min(pause * 2, LONGEST_PAUSE)
        await asyncio.sleep(pause)


async def run(process: Process, port: int, settings: Settings) -> None:
    telemetry.configure(settings, process.name)
    app = serve([subgraph(name) for name in process.serves], settings, beside=partial(at_work, process, settings))
    quiet: dict[str, Any] = {"log_config": None, "access_log": False, "server_header": False, "date_header": False}
    server = _Server(uvicorn.Config(app, port=port, http="httptools", ws="none", timeout_graceful_shutdown=10, backlog=1024, **quiet))
    if settings.exit_with_stdin:
        asyncio.get_running_loop().add_reader(sys.stdin.fileno(), _leave_when_alone, server)
    await server.serve()


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        end_subscriptions(self.config.app)  # type: ignore[arg-type]
        await super().shutdown(sockets)


def _leave_when_alone(server: uvicorn.Server) -> None:
    """The supervisor holds the other end of stdin and never writes: when it can be read, the supervisor is gone."""
    if os.read(sys.stdin.fileno(), 1) == b"":
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        server.should_exit = True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--port", type=int, required=True)
    for what in ("serves", "relays", "handles"):
        parser.add_argument(f"--{what}", nargs="*", default=())
    asked = parser.parse_args()
    process = Process(asked.name, tuple(asked.serves), tuple(asked.relays), tuple(asked.handles))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(process, asked.port, settings()))


if __name__ == "__main__":
    main()
