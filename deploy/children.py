"""The processes that `up` starts: each with its command, its environment and its log; restarted when it dies, stopped in order."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy import packages, web
from deploy.packages import ROOT
from deploy.postgres import Server
from deploy.state import SetUpError, State
from deploy.topology import Process, address

LARGEST_LOG = 20_000_000
STOP_SECONDS = 15.0
READY_SECONDS = 60.0
GATEWAY_HOST = "gateway.mock.invalid"
"""How our processes call the mock gateway, wherever it listens this time."""


@dataclass
class Child:
    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str]
    log: Path
    port: int
    cwd: Path = ROOT
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    restarts: int = 0
    died: list[float] = field(default_factory=list)

    def start(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as out:
            # stdin is a pipe that nobody writes to: when we are gone, however it happened, the child reads its end and leaves.
            self.process = subprocess.Popen(
                self.command, cwd=self.cwd, env=dict(self.environment), stdin=subprocess.PIPE, stdout=out, stderr=out, start_new_session=True
            )
        self.started_at = time.monotonic()

    @property
    def is_up(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/ready", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def last_words(self) -> str:
        try:
            lines = self.log.read_text(errors="replace").strip().splitlines()
        except OSError:
            return ""
        return lines[-1] if lines else ""

    async def stop(self) -> None:
        if self.process is None:
            return
        if self.process.stdin:
            self.process.stdin.close()
        self.process.send_signal(signal.SIGTERM)
        try:
            await asyncio.to_thread(self.process.wait, STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


async def until_ready(children: Sequence[Child]) -> None:
    """Raises SetUpError where one dies instead, or takes too long."""
    waiting = list(children)
    deadline = time.monotonic() + READY_SECONDS
    while waiting:
        for child in waiting:
            if not child.is_up:
                raise SetUpError(f"{child.name} did not start: {child.last_words() or 'it said nothing'} (log: {child.log})")
        states = await asyncio.gather(*(asyncio.to_thread(child.is_ready) for child in waiting))
        waiting = [child for child, ready in zip(waiting, states, strict=True) if not ready]
        if waiting and time.monotonic() > deadline:
            raise SetUpError(f"{waiting[0].name} is not ready after {READY_SECONDS:.0f} s: {waiting[0].last_words()} (log: {waiting[0].log})")
        await asyncio.sleep(0.1 if waiting else 0)


@dataclass(frozen=True)
class Plan:
    """Who listens where, for one run: made from the topology and from ports that are free."""

    state: State
    server: Server
    processes: tuple[tuple[Process, int], ...]
    router_port: int
    production: bool = False
    gateway_port: int | None = None
    """Where the mock gateway listens; none where there is none, as in production."""
    web_port: int | None = None
    """Where the web listens; none where it is left out."""

    @property
    def key(self) -> str:
        return self.state.secrets()["subgraph_key"]

    def environment(self) -> dict[str, str]:
        """For our Python processes."""
        said = {
            **self.server.environment(),
            "subgraph_keys": {"k1": self.key},
            "master_keys": {"m1": self.state.secrets()["master_key"]},
            "index_key": self.state.secrets()["index_key"],
            "mode": "production" if self.production else "development",
            "state": str(self.state.root),
            "broker": os.environ.get("PARTSGRAPH_BROKER", ""),
            "exit_with_stdin": "true",
            "local_hosts": {GATEWAY_HOST: f"127.0.0.1:{self.gateway_port}"} if self.gateway_port else {},
        }
        named = {f"PARTSGRAPH_{name.upper()}": value if isinstance(value, str) else json.dumps(value) for name, value in said.items()}
        return {**_inherited(), **named}

    def subgraph_urls(self) -> dict[str, str]:
        return {
            name: address(name).replace(f"{name}.subgraphs.invalid", f"127.0.0.1:{port}")
            for process, port in self.processes
            for name in process.serves
        }

    def router_environment(self) -> dict[str, str]:
        urls = self.subgraph_urls()
        return {
            **_inherited(),
            "NODE_ENV": "production",
            "MODE": "production" if self.production else "development",
            "HOST": "127.0.0.1",
            "PORT": str(self.router_port),
            "SUPERGRAPH": str(ROOT / "supergraph" / "supergraph.graphql"),
            "SUBGRAPHS": json.dumps(urls),
            "SUBGRAPH_KEY": self.key,
            "SUBGRAPH_KEY_ID": "k1",
            "DIRECTORY_URL": urls["tenants"].removesuffix("/graphql") + "/directory",
            "DIRECTORY_FILE": str(self.state.root / "directory.json"),
            "IDENTITY_URL": urls["identity"].removesuffix("/graphql"),
            "EXIT_WITH_STDIN": "1",
            "ARBITRARY_DOCUMENTS": "1",
            "PERSISTED": str(packages.DOCUMENTS),
            **({"TRUSTED_PROXIES": f"127.0.0.1,{os.environ.get('TRUSTED_PROXIES', '')}"} if self.web_port else {}),
            "NODE_COMPILE_CACHE": str(self.state.root / "node-cache"),
        }

    def children(self) -> list[Child]:
        mocks = [self._gateway(self.gateway_port)] if self.gateway_port else []
        webs = [self._web(self.web_port)] if self.web_port else []
        return [self._python(process, port) for process, port in self.processes] + mocks + [self._router()] + webs

    def _python(self, process: Process, port: int) -> Child:
        roles: list[str] = []
        for what in ("serves", "relays", "handles"):
            roles += [f"--{what}", *getattr(process, what)]
        command: list[str | Path] = [sys.executable, "-m", "deploy.process", process.name, "--port", str(port), *roles]
        return Child(process.name, command, self.environment(), self.state.logs / f"{process.name}.log", port)

    def _gateway(self, port: int) -> Child:
        said = {"port": port, "file": self.state.root / "gateway.sqlite", "public": f"http://localhost:{port}", "router": self.router_port}
        said |= {"pages": self.web_port} if self.web_port else {}
        command: list[str | Path] = [sys.executable, "-m", "deploy.mock_gateway", *(str(word) for name in said for word in (f"--{name}", said[name]))]
        return Child("gateway", command, _inherited(), self.state.logs / "gateway.log", port)

    def _router(self) -> Child:
        command: list[str | Path] = [packages.node(), *packages.ROUTER_COMMAND]
        return Child("router", command, self.router_environment(), self.state.logs / "router.log", self.router_port, packages.ROUTER)

    def _web(self, port: int) -> Child:
        said = {
            **_inherited(),
            "NODE_ENV": "production",
            "HOSTNAME": "127.0.0.1",
            "PORT": str(port),
            "ROUTER_URL": f"http://127.0.0.1:{self.router_port}",
            "NEXT_TELEMETRY_DISABLED": "1",
            "EXIT_WITH_STDIN": "1",
        }
        return Child("web", [packages.node(), *web.COMMAND], said, self.state.logs / "web.log", port, web.CURRENT)


def _inherited() -> dict[str, str]:
    """The user's environment without what would change how Node or Python runs."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("NODE_", "PYTHON", "PARTSGRAPH_"))}
