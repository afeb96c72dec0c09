"""The embedded PostgreSQL: made on the first run, started and stopped with the marketplace, one database per subgraph."""

import asyncio
import hmac
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from deploy import packages, privileges
from deploy.state import SetUpError, State
from deploy.topology import EXTENSIONS, SUBGRAPHS
from events import postgres_bus
from shared.tenancy import application, owner, platform

BUS = "bus"

SERVER_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "300",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_io_concurrency": "64",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "wal_compression": "on",
    "jit": "off",
    "track_io_timing": "on",
    "autovacuum_naptime": "15s",
    "log_min_messages": "warning",
}
if sys.platform == "linux":
    # After a crash it would else open each of some 7,000 files to sync it: 4-11 s before it answers again, and not 1.
    SERVER_SETTINGS["recovery_init_sync_method"] = "syncfs"


@dataclass(frozen=True)
class Server:
    state: State
    port: int
    settings: tuple[tuple[str, str], ...] = ()
    """Beyond SERVER_SETTINGS; tests trade safety for speed here."""

    @property
    def secret(self) -> str:
        return self.state.secrets()["database"]

    def password(self, role: str) -> str:
        return hmac.new(self.secret.encode(), role.encode(), "sha256").hexdigest()[:40]

    def url(self, database: str, role: str = "postgres") -> str:
        return f"postgresql://{role}:{self.password(role)}@127.0.0.1:{self.port}/{database}"

    def environment(self) -> dict[str, dict[str, str]]:
        """The settings by which our processes find their databases."""
        names = (*SUBGRAPHS, BUS)
        roles = [*(role(name) for name in SUBGRAPHS for role in (owner, application, platform)), BUS]
        return {
            "databases": {name: f"postgresql://127.0.0.1:{self.port}/{name}" for name in names},
            "database_passwords": {role: self.password(role) for role in roles},
        }

    def initialise(self) -> None:
        """Makes the data folder; a half-made one, of an interrupted run, is made again."""
        if (self.state.postgres / "PG_VERSION").exists():
            return
        scratch = self.state.root / "postgres.new"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(mode=0o700)
        user = privileges.other_user()
        privileges.give_to(user, scratch)
        password_file = scratch.with_suffix(".password")
        password_file.touch(mode=0o600)
        password_file.write_text(self.password("postgres"))
        privileges.give_to(user, password_file)
        try:
            self._run(
                "initdb", "-D", str(scratch), "-U", "postgres", "--auth=scram-sha-256", f"--pwfile={password_file}", "--encoding=UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync",
            )  # fmt: skip
        finally:
            password_file.unlink()
        scratch.rename(self.state.postgres)

    def _run(self, program: str, *arguments: str) -> None:
        binary = packages.postgres_bin() / program
        become = privileges.becoming(privileges.other_user(), binary, self.state.root / "postgres")
        done = subprocess.run([binary, *arguments], capture_output=True, text=True, check=False, preexec_fn=become, cwd="/")
        if done.returncode:
            last = (done.stderr.strip().splitlines() or done.stdout.strip().splitlines() or ["it said nothing"])[-1]
            raise SetUpError(f"PostgreSQL's {program} failed: {last}")

    def start(self, log: Path) -> "subprocess.Popen[bytes]":
        binary = packages.postgres_bin() / "postgres"
        options = [f"-c{name}={value}" for name, value in {**SERVER_SETTINGS, **dict(self.settings)}.items()]
        become = privileges.becoming(privileges.other_user(), binary, self.state.postgres)
        with log.open("ab") as out:
            return subprocess.Popen(
                [binary, "-D", self.state.postgres, "-p", str(self.port), *options],
                stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd="/", start_new_session=True,
                preexec_fn=become,  # noqa: PLW1509 - the processes that start a server have one thread
            )  # fmt: skip

    async def ready(self, seconds: float = 30) -> None:
        """Returns when it answers."""
        async with asyncio.timeout(seconds):
            while True:
                try:
                    connection = await asyncpg.connect(self.url("postgres"))
                except (OSError, asyncpg.PostgresError):
                    await asyncio.sleep(0.05)  # it says nothing when it becomes ready, so it has to be asked
                else:
                    return await connection.close()

    async def provision(self) -> None:
        """Roles, databases, extensions and the bus's tables: whatever is missing of them."""
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            for name in SUBGRAPHS:
                for role in (owner(name), application(name), platform(name)):
                    await self._role(connection, role)
                await _database(connection, name, owner(name))
            await self._role(connection, BUS)
            await _database(connection, BUS, BUS)
        finally:
            await connection.close()
        for name in SUBGRAPHS:
            await self._furnish(name)
        await self._make_bus()

    async def _role(self, connection: "asyncpg.Connection[asyncpg.Record]", role: str) -> None:
        exists = await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role)
        verb = "ALTER" if exists else "CREATE"
        await connection.execute(f"{verb} ROLE {role} LOGIN NOBYPASSRLS NOSUPERUSER PASSWORD '{self.password(role)}'")

    async def _furnish(self, name: str) -> None:
        connection = await asyncpg.connect(self.url(name))
        try:
            for extension in EXTENSIONS.get(name, ()):
                await connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
            for role in (application(name), platform(name)):
                await connection.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
                for what, rights in (("TABLES", "SELECT, INSERT, UPDATE, DELETE"), ("SEQUENCES", "USAGE, SELECT"), ("FUNCTIONS", "EXECUTE")):
                    await connection.execute(f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner(name)} GRANT {rights} ON {what} TO {role}")
        finally:
            await connection.close()

    async def _make_bus(self) -> None:
        connection = await asyncpg.connect(self.url(BUS, BUS))
        try:
            if not await connection.fetchval("SELECT to_regclass('deliveries')"):
                async with connection.transaction():
                    for statement in postgres_bus.DDL:
                        await connection.execute(statement)
        finally:
            await connection.close()


async def _database(connection: "asyncpg.Connection[asyncpg.Record]", name: str, role: str) -> None:
    if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
        await connection.execute(f"CREATE DATABASE {name} OWNER {role} STRATEGY file_copy")
