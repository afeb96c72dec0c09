"""Steps of setting up, each run by `up` in a process of its own: `python -m deploy.steps prepare`."""

import asyncio
import ctypes
import signal
import sys
from urllib.parse import urlsplit

from pydantic import SecretStr

from deploy import migrate
from deploy.packages import vpic_files
from deploy.postgres import BUS, Server
from deploy.privileges import PR_SET_PDEATHSIG
from deploy.process import subscriber
from deploy.state import State
from deploy.topology import SUBGRAPHS
from events import carrier
from events.carrier import NO_BROKER
from shared.db import Database
from shared.settings import settings


def running_server() -> Server:
    """The PostgreSQL that the environment's settings speak of."""
    return Server(State(settings().state), urlsplit(settings().databases[BUS]).port or 0)


async def prepare(server: Server, broker: SecretStr = NO_BROKER) -> None:
    """Databases, schemas and queues as this version wants them. Queues come before anything is told, so that nothing is told to nobody."""
    await server.provision()
    for name in SUBGRAPHS:
        await migrate.upgrade(server, name)
    async with carrier.opened_at(server.url(BUS, BUS), broker) as bus:
        for name in SUBGRAPHS:
            listener = subscriber(name)
            await bus.declare(listener.queue, listener.types)


async def load_vehicles() -> None:
    from subgraphs.vehicles.service.loading import load

    async with Database.opened("vehicles", settings()) as database:
        await load(database, vpic_files(), say=lambda *_: None)


async def rotate_keys() -> None:
    from subgraphs.identity.service import keys

    async with Database.opened("identity", settings()) as database, database.transaction() as tx:
        kid = await keys.rotate(tx)
    print(f"Key {kid} is published; it signs a minute from now, or does already if it is the first.")  # noqa: T201


def leave_when_told() -> None:
    """A step that is told to stop, or whose starter is gone (on Linux that tells it), takes back what is half done and ends."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


if __name__ == "__main__":
    leave_when_told()
    match sys.argv[1:]:
        case ["prepare"]:
            asyncio.run(prepare(running_server(), settings().broker))
        case ["vehicles"]:
            asyncio.run(load_vehicles())
        # Each step pays for its own imports alone.
        case ["furnish", *said]:
            from deploy import furnish

            sys.exit(furnish.main(said))
        case ["import", *said]:
            from deploy import importing

            sys.exit(importing.main(said))
        case ["vin", number]:
            from deploy import vin

            sys.exit(vin.main(number))
        case ["letters", *said]:
            from deploy import letters

            sys.exit(letters.main(said))
        case ["operator", *said]:
            from deploy import operators

            sys.exit(operators.main(said))
        case ["keys", "rotate"]:
            asyncio.run(rotate_keys())
        case words:
            sys.exit(f"no step {words}")
