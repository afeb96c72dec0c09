"""Steps of setting up, each run by `up` in a process of its own: `python -m deploy.steps prepare`."""

import asyncio
import sys
from urllib.parse import urlsplit

from deploy import migrate
from deploy.postgres import BUS, Server
from deploy.process import subscriber
from deploy.state import State
from deploy.topology import SUBGRAPHS
from events.postgres_bus import PostgresBus
from shared.settings import settings


def running_server() -> Server:
    """The PostgreSQL that the environment's settings speak of."""
    return Server(State(settings().state), urlsplit(settings().databases[BUS]).port or 0)


async def prepare(server: Server) -> None:
    """Databases, schemas and queues as this version wants them. Queues come before anything is told, so that nothing is told to nobody."""
    await server.provision()
    for name in SUBGRAPHS:
        await migrate.upgrade(server, name)
    bus = await PostgresBus.connect(server.url(BUS, BUS))
    for name in SUBGRAPHS:
        if (listener := subscriber(name)) is not None:
            await bus.declare(listener.queue, listener.types)
    await bus.close()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prepare"]:
            asyncio.run(prepare(running_server()))
        case words:
            sys.exit(f"no step {words}")
