"""How the market is: for `status`, and for `doctor`."""

import asyncio
import shutil
import socket
import sys
from dataclasses import dataclass
from typing import Any

import asyncpg
import psutil

from deploy import packages
from deploy.children import Child
from deploy.postgres import BUS, Server
from deploy.state import LEAST_FREE_BYTES, State
from deploy.topology import SUBGRAPHS
from events import carrier
from shared.settings import settings
from shared.tenancy import application, owner

UNPROTECTED = """
SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
"""
TOO_MIGHTY = "SELECT rolname FROM pg_roles WHERE rolname = ANY($1) AND (rolbypassrls OR rolsuper)"


@dataclass(frozen=True)
class Check:
    what: str
    good: bool
    found: str


def report(state: State, run: dict[str, Any]) -> dict[str, Any]:
    """What `status --json` prints."""
    processes = [_process(name, **child) for name, child in run["children"].items()]
    postmaster = _postmaster(state)
    try:
        queues, dead = asyncio.run(_bus(Server(state, run["postgres_port"])))
        found = "ready"
    except (OSError, asyncpg.PostgresError):
        queues, dead, found = {}, 0, "starting"
    postgres = {
        "name": "postgres", "pid": postmaster, "port": run["postgres_port"], "restarts": 0, "state": found, "memory_mb": _memory_of_all(postmaster),
    }  # fmt: skip
    return {"pid": run["pid"], "started_at": run["started_at"], "processes": [*processes, postgres], "queues": queues, "dead_letters": dead}


def _process(name: str, pid: int, port: int, restarts: int) -> dict[str, Any]:
    child = Child(name, (), {}, packages.ROOT, port)
    try:
        memory = psutil.Process(pid).memory_info().rss // 1_000_000
    except psutil.Error:
        return {"name": name, "pid": pid, "port": port, "restarts": restarts, "state": "gone", "memory_mb": 0}
    return {"name": name, "pid": pid, "port": port, "restarts": restarts, "state": "ready" if child.is_ready() else "starting", "memory_mb": memory}


def _memory_of_all(postmaster: int | None) -> int:
    """Of a server and its backends; what they share is counted once."""
    try:
        server = psutil.Process(postmaster)
        shared, own = 0, 0
        for memory in (process.memory_info() for process in (server, *server.children())):
            mapped = getattr(memory, "shared", 0)  # Linux tells it
            shared, own = max(shared, mapped), own + memory.rss - mapped
    except psutil.Error:
        return 0
    return (shared + own) // 1_000_000


def _postmaster(state: State) -> int | None:
    try:
        return int((state.postgres / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


async def _bus(server: Server) -> tuple[dict[str, int], int]:
    async with carrier.opened_at(server.url(BUS, BUS), settings().broker) as bus:
        return await bus.depths(), len(await bus.dead())


def examine(state: State, run: dict[str, Any] | None) -> list[Check]:
    return [*_machine(state), *(_market(state, run) if run else [Check("market", True, "does not run")])]


def _machine(state: State) -> list[Check]:
    version = ".".join(map(str, sys.version_info[:3]))
    free = shutil.disk_usage(state.root if state.root.exists() else state.root.parent).free
    modules = [folder for folder in (packages.EMBEDDED, packages.ROUTER) if not (folder / "node_modules" / ".installed").exists()]
    return [
        Check("Python", sys.version_info >= (3, 11), version),
        Check("Node", packages.node().exists(), str(packages.node())),
        Check("npm packages", not modules, "here" if not modules else f"missing in {', '.join(map(str, modules))}; `partsgraph up` brings them"),
        Check("disk", free > LEAST_FREE_BYTES, f"{free // 1_000_000_000} GB free"),
        Check("hosts", _resolves("demo.localhost"), "*.localhost leads here" if _resolves("demo.localhost") else "send a Host header instead"),
        Check("state", True, str(state.root)),
    ]


def _resolves(host: str) -> bool:
    try:
        return socket.gethostbyname(host).startswith("127.")
    except OSError:
        return True  # browsers and curl know *.localhost by themselves, whatever the resolver says


def _market(state: State, run: dict[str, Any]) -> list[Check]:
    said = report(state, run)
    alive = [Check(each["name"], each["state"] == "ready", f"{each['state']}, {each['restarts']} restarts") for each in said["processes"]]
    waiting = sum(said["queues"].values())
    events = [
        Check("queues", waiting < 10_000, f"{waiting} facts wait"),
        Check("dead letters", said["dead_letters"] == 0, f"{said['dead_letters']}; see `partsgraph letters`"),
    ]
    return [*alive, *events, *asyncio.run(_tenancy(Server(state, run["postgres_port"])))]


async def _tenancy(server: Server) -> list[Check]:
    checks = []
    for name in SUBGRAPHS:
        connection = await asyncpg.connect(server.url(name))
        open_tables = [row["relname"] for row in await connection.fetch(UNPROTECTED)]
        mighty = [row["rolname"] for row in await connection.fetch(TOO_MIGHTY, [application(name), owner(name)])]
        await connection.close()
        found = f"tables without row-level security: {open_tables}; roles past it: {mighty}" if open_tables or mighty else "tenants are kept apart"
        checks.append(Check(f"{name} database", not open_tables and not mighty, found))
    return checks
