# ruff: noqa: T201 - its figures are its answer
"""What signing in costs beside the hash, and a token: through identity's ASGI app, signed, on a PostgreSQL of its own.

python -m tests.bench.identity [--rounds 300]
"""

import argparse
import asyncio
import logging
import resource
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import httpx2
import orjson

from deploy import migrate, packages
from deploy.postgres import Server
from deploy.state import State, free_port
from events.contracts.identity import Role
from shared import trust
from shared.app import serve
from shared.db import Database
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.identity.app import app
from subgraphs.identity.models import State as AccountState
from subgraphs.identity.schema import answering
from subgraphs.identity.service import accounts, hashing, tokens

TENANT = UUID(int=7 << 100)
KNOWN = 60
PASSWORD = "a long walk by the river"
SIGN_IN = (
    f'mutation {{ signIn(email: "ada@example.com", password: "{PASSWORD}", client: PROGRAM) {{ accessToken refreshToken userErrors {{ code }} }} }}'
)
REFRESH = 'mutation { refresh(refreshToken: "%s") { accessToken refreshToken userErrors { code } } }'


Ask = Callable[[str], Awaitable[dict[str, str]]]


def cpu() -> float:
    """Seconds, of this process: its threads too, which hash."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def per_round(rounds: int, work: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """CPU and time, in milliseconds."""
    for _ in range(10):
        await work()
    before, started = cpu(), time.perf_counter()
    for _ in range(rounds):
        await work()
    return (cpu() - before) / rounds * 1000, (time.perf_counter() - started) / rounds * 1000


@asynccontextmanager
async def furnished(server: Server) -> AsyncIterator[Settings]:
    await server.ready()
    await server.provision()
    await migrate.upgrade(server, "identity")
    keys = {"subgraph_keys": {"k1": "bench" * 8}, "master_keys": {"m1": "5e" * 32}, "index_key": "bench"}
    settings = Settings.model_validate({**server.environment(), **keys})
    async with Database.opened("identity", settings) as database, database.transaction(TENANT) as tx:
        hash_ = await hashing.hashed(PASSWORD)
        for name in ("ada", *(f"known{n}" for n in range(KNOWN))):
            await accounts.make(tx, uuid7(), f"{name}@example.com", hash_, "en", AccountState.ACTIVE, Role.CUSTOMER)
    yield settings


FORGOT = 'mutation {{ forgotPassword(email: "{}@example.com") {{ accepted }} }}'
REGISTER = 'mutation {{ register(email: "{}@example.com", password: "another walk along the sea") {{ accepted }} }}'
WRONG = 'mutation {{ signIn(email: "{}@example.com", password: "wrong") {{ userErrors {{ code }} }} }}'


async def timed(ask: Ask, question: str) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    await ask(question)
    return (time.perf_counter() - started) * 1000


async def tell_apart(ask: Ask, rounds: int) -> None:
    """How long the answer takes for addresses that have an account, and for those that have none; by turns, since machines have moods."""
    for question in (FORGOT, WRONG, REGISTER):
        pairs = [(await timed(ask, question.format(f"known{n}")), await timed(ask, question.format(f"nobody{n}"))) for n in range(rounds)]
        known, unknown = (sorted(taken) for taken in zip(*pairs, strict=True))
        middle, late = rounds // 2, rounds * 9 // 10
        what = question.split("(")[0].split()[-1]
        print(f"{what}, known and unknown: p50 {known[middle]:.0f} and {unknown[middle]:.0f} ms, p90 {known[late]:.0f} and {unknown[late]:.0f} ms")


async def measure(server: Server, rounds: int) -> None:
    async with furnished(server) as settings:
        service = serve([app], settings)
        async with (
            service.router.lifespan_context(service),
            httpx2.AsyncClient(transport=httpx2.ASGITransport(service), base_url="http://b") as client,
        ):

            async def ask(query: str) -> dict[str, str]:
                body = orjson.dumps({"query": query})
                headers = {"x-tenant-id": str(TENANT), "content-type": "application/json", "x-client-agent": "bench", "x-client-address": "127.0.0.1"}
                signature = trust.sign(settings, "POST", "/identity/graphql", headers, body)
                answer = (await client.post("/identity/graphql", content=body, headers={**headers, "x-signature": signature})).json()
                found: dict[str, str] = next(iter(answer["data"].values()))
                return found

            step, answering.STEP_SECONDS = answering.STEP_SECONDS, 1e-6  # the wait that makes answers alike is no work
            await report(settings, rounds, ask)
            answering.STEP_SECONDS = step
            await tell_apart(ask, KNOWN)


async def report(settings: Settings, rounds: int, ask: Ask) -> None:
    hash_cpu, hash_time = await per_round(rounds, lambda: hashing.hashed(PASSWORD))
    print(f"one hash: {hash_cpu:.1f} ms of CPU, {hash_time:.1f} ms")
    sign_in_cpu, sign_in_time = await per_round(rounds, lambda: ask(SIGN_IN))
    print(f"signing in beside the hash: {sign_in_cpu - hash_cpu:.1f} ms of CPU (asked: 60), {sign_in_time:.1f} ms in all")
    held = await ask(SIGN_IN)

    async def refresh() -> None:
        held.update(await ask(REFRESH % held["refreshToken"]))

    refresh_cpu, refresh_time = await per_round(rounds, refresh)
    print(f"a refresh: {refresh_cpu:.1f} ms of CPU, {refresh_time:.1f} ms")
    permissions = [f"things.of_some_kind_{n}.write" for n in range(40)]
    async with Database.opened("identity", settings) as database, database.transaction(TENANT) as tx:
        token_cpu, _ = await per_round(
            rounds, lambda: tokens.signed(tx, kind="user", subject=str(TENANT), roles=["tenant_admin"], permissions=permissions, within={})
        )
    print(f"a token of 40 permissions, its key read: {token_cpu:.2f} ms of CPU")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=300)
    rounds = parser.parse_args().rounds
    logging.disable()
    packages.install(packages.EMBEDDED)
    with tempfile.TemporaryDirectory() as scratch:
        state = State(Path(scratch))
        state.open()
        server = Server(state, free_port())
        server.initialise()
        running = server.start(state.logs / "postgres.log")
        try:
            asyncio.run(measure(server, rounds))
        finally:
            running.terminate()
            running.wait()


if __name__ == "__main__":
    main()
