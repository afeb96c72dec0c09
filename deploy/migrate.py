"""Migrations of every subgraph: alembic, one history each, run as the owner of its database."""

import io
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from deploy.packages import ROOT
from deploy.postgres import Server
from deploy.topology import SUBGRAPHS
from shared.tenancy import owner

PATIENCE = ("SET LOCAL lock_timeout = '2s'", "SET LOCAL statement_timeout = '60s'")
"""A migration waits for no lock longer than a reader would bear, and holds none for long."""


def config(name: str, connection: Connection | None = None, output: io.StringIO | None = None) -> Config:
    alembic = Config(output_buffer=output) if output else Config()
    alembic.set_main_option("script_location", str(ROOT / "shared" / "migrations"))
    alembic.set_main_option("version_locations", str(ROOT / "subgraphs" / name / "migrations"))
    alembic.set_main_option("path_separator", "os")
    alembic.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    alembic.attributes["connection"] = connection
    alembic.attributes["metadata"] = import_module(f"subgraphs.{name}.models").Table.metadata
    return alembic


async def on_schema(server: Server, name: str, do: Any) -> None:
    """`do(config)`, in one transaction of the owner's."""
    engine = create_async_engine(server.url(name, owner(name)).replace("postgresql://", "postgresql+asyncpg://", 1))
    try:
        async with engine.begin() as connection:
            for setting in PATIENCE:
                await connection.execute(text(setting))
            await connection.run_sync(lambda sync: do(config(name, sync)))
    finally:
        await engine.dispose()


async def upgrade(server: Server, name: str) -> None:
    await on_schema(server, name, lambda alembic: command.upgrade(alembic, "head"))


def as_sql(name: str, revisions: str = "head") -> str:
    """What `upgrade` would run, for the linter of migrations."""
    out = io.StringIO()
    command.upgrade(config(name, output=out), revisions, sql=True)
    return out.getvalue()


async def revise(server: Server, name: str, message: str) -> None:
    """Writes the migration from what the database has to what the models say, for a person to read before it is committed."""
    versions = ROOT / "subgraphs" / name / "migrations"
    revision = f"{1 + len(list(versions.glob('[0-9]*.py'))):04}"
    await on_schema(server, name, lambda alembic: command.revision(alembic, message, autogenerate=True, rev_id=revision))


def lint() -> int:
    """Squawk over what every migration would run; the number of those it objects to."""
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for name in SUBGRAPHS:
            file = Path(scratch) / f"{name}.sql"
            file.write_text("".join(f"{setting};\n" for setting in PATIENCE) + as_sql(name))
            files.append(file)
        squawk = Path(sys.executable).with_name("squawk")
        return subprocess.run([squawk, "--config", ROOT / "deploy" / "squawk.toml", *files], check=False).returncode


if __name__ == "__main__":
    sys.exit(lint())
