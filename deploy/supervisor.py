"""`up`: brings what is missing, starts everything in order, keeps it running, and stops all of it when asked to."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import psutil

from deploy import packages, web
from deploy.children import Child, Plan, until_ready
from deploy.packages import ROOT
from deploy.postgres import Server
from deploy.state import SetUpError, State, free_port, is_free
from deploy.topology import ONE_MACHINE, Process

Say = Callable[[str], None]

POSTGRES_LOOK_SECONDS = 3.0


def plan(
    state: State, router_port: int, processes: tuple[Process, ...] = ONE_MACHINE, *, production: bool = False, web_port: int | None = None
) -> Plan:
    for port, option in ((router_port, "--port"), (web_port, "--web-port")):
        if port and not is_free(port):
            raise SetUpError(f"Port {port} is taken by another program; choose another with {option}")
    gateway = None if production else free_port()
    return Plan(state, Server(state, free_port()), tuple((process, free_port()) for process in processes), router_port, production, gateway, web_port)


@dataclass
class Supervisor:
    plan: Plan
    say: Say

    def __post_init__(self) -> None:
        self.state = self.plan.state
        self.children: list[Child] = self.plan.children()
        self._postgres: subprocess.Popen[bytes] | None = None
        self._leaving = asyncio.Event()
        self._ready = False

    async def run(self, *, furnish: tuple[str, ...], ready: Callable[[], None]) -> None:
        """Until a signal comes. `furnish` are the words for the step that fills an empty market; `ready` is called when all answers."""
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(sign, self._leaving.set)
        try:
            await self._start(furnish)
            if not self._leaving.is_set():
                self._note(ready=True)
                ready()
            await self._watch()
        finally:
            await self._stop()

    async def _start(self, furnish: tuple[str, ...]) -> None:
        self.say("Bringing packages")
        await asyncio.gather(*(asyncio.to_thread(packages.install, folder) for folder in (packages.EMBEDDED, packages.ROUTER)))
        await asyncio.to_thread(self.plan.server.initialise)
        building = asyncio.create_task(self._build_web())
        await self._start_postgres()
        self.say("Preparing databases")
        await self._step("prepare")
        self.say("Starting")
        for child in self.children:
            if child.name != "web":
                child.start()
        self._note()
        if furnish and not self._leaving.is_set():
            await self._step(*furnish)
        await building
        if self._leaving.is_set():
            return
        for child in self.children:
            if child.process is None:
                child.start()
        await until_ready(self.children)

    async def _build_web(self) -> None:
        """Beside the rest: it is done when the demo's data are, or soon after."""
        if self.plan.web_port:
            if not web.folder().exists():
                self.say("Building the web beside it; that takes a minute, the first time and after a change")
            if await self._apart("deploy.web", "build"):
                raise SetUpError("The web could not be built, as it says above; `--no-web` starts the marketplace without its pages")

    async def _start_postgres(self) -> None:
        """Raises SetUpError where it ends; while it lives it is waited for, however much it has to recover."""
        stop_leftover(self.state)
        self._postgres = started = self.plan.server.start(self.state.logs / "postgres.log")
        while not self._leaving.is_set():
            try:
                await self.plan.server.ready(POSTGRES_LOOK_SECONDS)
            except TimeoutError:
                if started.poll() is not None:
                    raise SetUpError(f"PostgreSQL did not start; its log is {self.state.logs / 'postgres.log'}") from None
            else:
                return

    async def _step(self, *words: str) -> None:
        """Runs one of `deploy.steps` in a process of its own, so that what it needs in memory goes with it."""
        if await self._apart("deploy.steps", *words, environment=self.plan.environment()):
            raise SetUpError(f"Setting up stopped at `{words[0]}`; run `up` again to go on from there")

    async def _apart(self, module: str, *words: str, environment: Mapping[str, str] | None = None) -> bool:
        """Whether it failed; what is told to stop has not."""
        step = await asyncio.create_subprocess_exec(sys.executable, "-m", module, *words, cwd=ROOT, env=environment)
        leaving = asyncio.create_task(self._leaving.wait())
        done = asyncio.create_task(step.wait())
        await asyncio.wait({leaving, done}, return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        if step.returncode is None:
            step.terminate()
            await step.wait()
            return False
        return bool(step.returncode)

    async def _watch(self) -> None:
        while not self._leaving.is_set():
            if self._postgres is not None and self._postgres.poll() is not None:
                self.say("PostgreSQL stopped; starting it again")
                with suppress(SetUpError):  # what is left of the one before may hold its memory for a while yet
                    await self._start_postgres()
            for child in self.children:
                if not child.is_up:
                    self._restart(child)
            await self._pause(0.5)

    def _restart(self, child: Child) -> None:
        # An eager crash is given pauses, a rare one none.
        recently = [at for at in child.died if time.monotonic() - at < 60]
        if time.monotonic() - child.started_at < min(2 ** len(recently), 30) - 1:
            return
        child.died = [*recently, time.monotonic()]
        child.restarts += 1
        self.say(f"{child.name} stopped ({child.last_words()[:200]}); starting it again")
        child.start()
        self._note()

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._leaving.wait()
        except TimeoutError:
            return

    async def _stop(self) -> None:
        self.say("Stopping")
        await asyncio.gather(*(child.stop() for child in self.children))
        if self._postgres is not None and self._postgres.poll() is None:
            self._postgres.send_signal(signal.SIGINT)
            await asyncio.to_thread(self._postgres.wait, 30)
        self.state.run_file.unlink(missing_ok=True)

    def _note(self, *, ready: bool = False) -> None:
        self._ready = self._ready or ready
        self.state.note_run(
            {
                "pid": os.getpid(),
                "ready": self._ready,
                "production": self.plan.production,
                "started_at": datetime.now(UTC).isoformat(),
                "router_port": self.plan.router_port,
                "web_port": self.plan.web_port,
                "postgres_port": self.plan.server.port,
                "children": {
                    child.name: {"pid": child.process.pid if child.process else None, "port": child.port, "restarts": child.restarts}
                    for child in self.children
                },
            }
        )


def stop_leftover(state: State) -> None:
    """A server that outlived its supervisor (on Linux it doesn't) is stopped before its folder is used again."""
    try:
        server = psutil.Process(int((state.postgres / "postmaster.pid").read_text().splitlines()[0]))
        if str(state.postgres) not in server.cmdline():
            return  # the number now belongs to somebody else
        server.send_signal(signal.SIGINT)
        server.wait(20)
    except (OSError, ValueError, IndexError, psutil.Error):
        return
