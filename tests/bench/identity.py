"""What signing in costs beside the hash, whether it tells known addresses from unknown ones, and what the router pays for a token."""

import asyncio
import re
import resource
import statistics
import subprocess
from collections.abc import Awaitable, Callable

from deploy import packages
from events.contracts.identity import Role
from shared.db import Database
from shared.ids import uuid7
from subgraphs.identity.app import app
from subgraphs.identity.models import State as AccountState
from subgraphs.identity.schema import answering
from subgraphs.identity.service import accounts, hashing, tokens
from tests.bench.scratch import TENANT, Asker, Figure, Figures, asking, in_turns, server, settings_of, spread

PASSWORD = "a long walk by the river"
SIGN_IN = f'mutation {{ signIn(email: "ada@example.com", password: "{PASSWORD}", client: PROGRAM) {{ refreshToken }} }}'
REFRESH = "mutation($token: String!) { refresh(refreshToken: $token) { refreshToken } }"
GUESSED = {
    "forgotPassword": 'mutation { forgotPassword(email: "%s@example.com") { accepted } }',
    "signIn, a wrong password": 'mutation { signIn(email: "%s@example.com", password: "wrong") { userErrors { code } } }',
    "register": 'mutation { register(email: "%s@example.com", password: "another walk along the sea") { accepted } }',
}
"""Each with an address in it: a known account is asked no more than once by each, or it would soon have to wait."""
TOKENS = re.compile(r"^(.+): ([\d.]+) ms of CPU \(([\d.]+) allowed\)$", re.MULTILINE)


def cpu() -> float:
    """Seconds, of this process: its threads too, which hash."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def cpu_ms(rounds: int, work: Callable[[], Awaitable[object]]) -> float:
    for _ in range(10):
        await work()
    before = cpu()
    for _ in range(rounds):
        await work()
    return (cpu() - before) / rounds * 1000


async def figures(*, quick: bool) -> Figures:
    rounds = 50 if quick else 300
    async with server("identity") as running, Database.opened("identity", settings := settings_of(running)) as database:
        async with database.transaction(TENANT) as tx:
            hash_ = await hashing.hashed(PASSWORD)
            for name in ("ada", *(f"known{n}" for n in range(rounds))):
                await accounts.make(tx, uuid7(), f"{name}@example.com", hash_, "en", AccountState.ACTIVE, Role.CUSTOMER)
        async with asking(app, settings) as ask:
            step, answering.STEP_SECONDS = answering.STEP_SECONDS, 1e-6  # the wait that makes answers alike is no work
            async for figure in _costs(database, ask, rounds):
                yield figure
            answering.STEP_SECONDS = step
            async for figure in _told_apart(ask, rounds):
                yield figure
    for figure in await asyncio.to_thread(_in_the_router):
        yield figure


async def _costs(database: Database, ask: Asker, rounds: int) -> Figures:
    hash_ = await cpu_ms(rounds, lambda: hashing.hashed(PASSWORD))
    yield Figure("a hash", "", f"{hash_:.1f} ms of CPU", "Argon2id, 19 MiB, two passes")
    sign_in = await cpu_ms(rounds, lambda: ask(SIGN_IN))
    yield Figure("signing in beside the hash", "<= 60 ms of CPU", f"{sign_in - hash_:.1f} ms of CPU", f"{rounds} of them, through the subgraph")
    held = (await ask(SIGN_IN))["signIn"]["refreshToken"]

    async def refresh() -> None:
        nonlocal held
        held = (await ask(REFRESH, token=held))["refresh"]["refreshToken"]

    yield Figure("a refresh", "", f"{await cpu_ms(rounds, refresh):.1f} ms of CPU", "the same")
    permissions = [f"things.of_some_kind_{n}.write" for n in range(40)]
    async with database.transaction(TENANT) as tx:
        signed = await cpu_ms(
            rounds, lambda: tokens.signed(tx, kind="user", subject=str(TENANT), roles=["tenant_admin"], permissions=permissions, within=[])
        )
    yield Figure("a token of 40 permissions", "", f"{signed:.2f} ms of CPU", "its key read and opened")


async def _told_apart(ask: Asker, rounds: int) -> Figures:
    for name, question in GUESSED.items():
        known, unknown = await in_turns([lambda n, q=question: ask(q % f"known{n}"), lambda n, q=question: ask(q % f"nobody{n}")], rounds)  # type: ignore[misc]
        apart = abs(statistics.median(known) - statistics.median(unknown))
        got = f"{spread(known)} against {spread(unknown)}: medians {apart:.1f} ms apart"
        yield Figure(f"{name}: a known address against an unknown one", "alike", got, f"{rounds} of each, in turns")


def _in_the_router() -> list[Figure]:
    packages.install(packages.ROUTER)
    command = [str(packages.node()), *packages.ROUTER_COMMAND[:-1], "../tests/bench/router_tokens.ts"]
    said = subprocess.run(command, cwd=packages.ROUTER, capture_output=True, text=True, check=False).stdout
    return [
        Figure(f"the router verifies {kind}", f"<= {allowed} ms", f"{took} ms of CPU", "4,000 tokens") for kind, took, allowed in TOKENS.findall(said)
    ]
