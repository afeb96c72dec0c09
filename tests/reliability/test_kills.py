"""What is killed while orders are on their way: the process that handles facts, the provider, the database, the bus."""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
from pydantic import SecretStr

from deploy.children import Child, Plan
from deploy.postgres import BUS
from deploy.state import free_port
from deploy.steps import prepare
from deploy.topology import SUBGRAPHS, Process
from events.rabbit_bus import RabbitBus
from shared.db import Database
from shared.settings import Settings
from tests.brokers import WITH_RABBITMQ, Broker
from tests.conftest import Say
from tests.reliability.killing import PATIENCE_SECONDS, Killable
from tests.reliability.world import GOOD, LOST, TWICE, World, opened

pytestmark = [pytest.mark.timeout(1800), pytest.mark.xdist_group("routers of their own")]

ROUNDS, ORDERS = 20, 10
SHORT_ROUNDS, SHORT_ORDERS = 2, 5
GONE_SECONDS = 0.5


@dataclass
class Machine:
    """A marketplace whose events are handled by a process that can be killed, over databases that can."""

    database: Killable
    events: Child
    world: World
    broker: Broker | None

    async def kill_events(self) -> None:
        killed = self.events.process
        assert killed is not None
        assert killed.stdin is not None
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        killed.stdin.close()
        self.events.start()

    async def kill_provider(self) -> None:
        await self.world.gateway.kill()
        await self.world.gateway.start()

    async def kill_database(self) -> None:
        """All of PostgreSQL, the bus too."""
        await asyncio.to_thread(self.database.kill)
        await self.database.server.ready(PATIENCE_SECONDS)

    async def kill_broker(self) -> None:
        """The bus alone is gone for a moment, with whoever was connected to it."""
        if self.broker:
            await asyncio.to_thread(self.broker.kill)
            await asyncio.to_thread(self.broker.start)
            return
        connection = await asyncpg.connect(self.database.server.url("postgres"))
        await connection.execute(f"ALTER DATABASE {BUS} ALLOW_CONNECTIONS false")
        await connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", BUS)
        await asyncio.sleep(GONE_SECONDS)
        await connection.execute(f"ALTER DATABASE {BUS} ALLOW_CONNECTIONS true")
        await connection.close()


@asynccontextmanager
async def machine(folder: Path, broker: Broker | None, patched: pytest.MonkeyPatch) -> AsyncIterator[Machine]:
    found = Killable(folder / "state")
    url = broker.url if broker else ""
    patched.setenv("PARTSGRAPH_BROKER", url)
    try:
        await found.server.ready()
        await prepare(found.server, SecretStr(url))
        process = Process("all", serves=SUBGRAPHS, relays=SUBGRAPHS, handles=SUBGRAPHS)
        plan = Plan(found.server.state, found.server, ((process, free_port()),), router_port=free_port())
        (events, *_) = plan.children()
        async with AsyncExitStack() as closing:
            secrets = found.server.state.secrets()
            keys = {"subgraph_keys": {"k1": plan.key}, "master_keys": {"m1": secrets["master_key"]}, "index_key": secrets["index_key"]}
            using = Settings.model_validate({**found.server.environment(), **keys})
            databases = {name: await closing.enter_async_context(Database.opened(name, using)) for name in SUBGRAPHS}
            (folder / "gateway").mkdir()
            world = await closing.enter_async_context(opened(found.server, databases, folder / "gateway"))
            if broker:
                world.broker = await closing.enter_async_context(RabbitBus.opened(url, found.server.url(BUS, BUS)))
            events.start()
            try:
                yield Machine(found, events, world, broker)
            finally:
                await events.stop()
    finally:
        await asyncio.to_thread(found.stop)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    (tmp_path / "broker").mkdir()
    broker = Broker(tmp_path / "broker")
    broker.start()
    yield broker
    broker.stop()


async def survived(found: Machine, victims: str, rounds: int, orders: int) -> Counter[str]:
    """How the orders ended under which `victims` were killed, once in each round."""
    chance = random.Random(6)
    kills = {"events": found.kill_events, "provider": found.kill_provider, "database": found.kill_database, "broker": found.kill_broker}
    for round_ in range(rounds):
        bought = [await found.world.buy((GOOD, LOST, TWICE)[round_ % 3]) for _ in range(orders)]
        if round_:  # who was just killed may not be back yet, and nothing on its way; at first, nobody has started yet
            await found.world.placed(bought[0])
        await asyncio.sleep(chance.uniform(0.1, 1.5))
        await kills[victims if victims in kills else chance.choice(sorted(kills))]()
    await found.world.comes_to_rest()
    assert found.events.is_up
    return await found.world.adds_up()


@pytest.mark.reliability
@pytest.mark.parametrize("victims", ["events", "provider", "database", "broker", "any"])
async def test_orders_survive_whatever_is_killed(tmp_path: Path, victims: str, monkeypatch: pytest.MonkeyPatch, say: Say) -> None:
    async with machine(tmp_path, None, monkeypatch) as found:
        ended = await survived(found, victims, ROUNDS, ORDERS)
    say(f"{victims} killed {ROUNDS} times under {ROUNDS * ORDERS} orders: {dict(ended)}")
    assert sum(ended.values()) == ROUNDS * ORDERS


@WITH_RABBITMQ
@pytest.mark.reliability
@pytest.mark.parametrize("victims", ["events", "broker", "any"])
async def test_orders_survive_whatever_is_killed_beside_rabbitmq(
    tmp_path: Path, broker: Broker, victims: str, monkeypatch: pytest.MonkeyPatch, say: Say
) -> None:
    async with machine(tmp_path, broker, monkeypatch) as found:
        ended = await survived(found, victims, ROUNDS, ORDERS)
    say(f"RabbitMQ: {victims} killed {ROUNDS} times under {ROUNDS * ORDERS} orders: {dict(ended)}")
    assert sum(ended.values()) == ROUNDS * ORDERS


@WITH_RABBITMQ
async def test_orders_survive_a_killed_rabbitmq(tmp_path: Path, broker: Broker, monkeypatch: pytest.MonkeyPatch, say: Say) -> None:
    async with machine(tmp_path, broker, monkeypatch) as found:
        ended = await survived(found, "broker", SHORT_ROUNDS, SHORT_ORDERS)
    say(f"RabbitMQ killed {SHORT_ROUNDS} times under {SHORT_ROUNDS * SHORT_ORDERS} orders: {dict(ended)}")
    assert sum(ended.values()) == SHORT_ROUNDS * SHORT_ORDERS
