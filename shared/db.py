"""One subgraph's database: a pool for reads, an engine for changes, and the only place that commits.

Reads go straight to asyncpg: no session, no identity map, rows in the order of the columns asked for. Changes get a session
and one transaction. Both carry the tenant to row-level security.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID
from weakref import WeakKeyDictionary

import asyncpg
import orjson
from sqlalchemy import ARRAY, BigInteger, ColumnElement, DateTime, Select, Text, Uuid, any_, bindparam, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import InstrumentedAttribute

from shared import telemetry
from shared.errors import BadInput, Unavailable
from shared.ids import PLATFORM
from shared.live import Live
from shared.settings import Settings
from shared.tenancy import TENANT_SETTING, application
from shared.vault import Vault

_DIALECT = PGDialect_asyncpg()  # type: ignore[no-untyped-call]
_GOODBYE = (
    asyncpg.PostgresConnectionError, asyncpg.CannotConnectNowError, asyncpg.TooManyConnectionsError, asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
)  # fmt: skip
_CONNECTIVITY = (OSError, asyncpg.InterfaceError, *_GOODBYE)

COLUMN_TYPES = {int: BigInteger(), str: Text(), UUID: Uuid(), datetime: DateTime(timezone=True), dict[str, Any]: JSONB(), list[str]: ARRAY(Text())}
"""For the `type_annotation_map` of every subgraph's tables."""


if TYPE_CHECKING:
    _Connection = asyncpg.Connection[asyncpg.Record]
else:
    _Connection = asyncpg.Connection  # subscriptable for type checkers only


class Connection(_Connection):
    """Knows which tenant it was last set to, so that the next read of the same tenant costs no extra round trip."""

    __slots__ = ("tenant",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tenant: UUID | None = None

    async def act_for(self, tenant: UUID) -> None:
        if self.tenant != tenant:
            self.tenant = None
            await self.execute(f"SELECT set_config('{TENANT_SETTING}', $1, false)", str(tenant))
            self.tenant = tenant


class Changing(Connection):
    """For changes: says whose transaction it is together with BEGIN, which would otherwise be a round trip of its own."""

    __slots__ = ()

    async def execute(self, query: str, *args: Any, timeout: float | None = None) -> str:
        if self.tenant is None or not query.startswith("BEGIN"):  # asyncpg's own; nobody else writes one
            return await super().execute(query, *args, timeout=timeout)
        status = await super().execute(f"{query} SET LOCAL {TENANT_SETTING} = '{self.tenant}'", *args, timeout=timeout)
        self.tenant = None
        return status


def among(column: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None], name: str = "ids") -> ColumnElement[bool]:
    """`column` is one of the keys given as `name`: one statement text, and one prepared plan, for any number of keys."""
    return column == any_(bindparam(name, type_=ARRAY(Uuid())))


NO_TEXT = "This text holds what is not a character"

_compiled: WeakKeyDictionary[Select[*tuple[Any, ...]], tuple[str, tuple[str, ...], dict[str, Any]]] = WeakKeyDictionary()


def _compile(statement: Select[*tuple[Any, ...]]) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    if (found := _compiled.get(statement)) is None:
        compiled = statement.compile(dialect=_DIALECT)
        found = (str(compiled), tuple(compiled.positiontup or ()), dict(compiled.params))
        _compiled[statement] = found
    return found


class Reader:
    """Reads for one tenant. Every call borrows a connection for itself, so that concurrent reads run side by side."""

    def __init__(self, database: "Database", tenant: UUID) -> None:
        self.database = database
        self.tenant = tenant

    async def fetch(self, statement: Select[*tuple[Any, ...]] | str, *args: Any, **params: Any) -> list[asyncpg.Record]:
        """`statement` is SQLAlchemy's (keep it in a module constant, with bind parameters: it is compiled once) or plain SQL with $1."""
        if not isinstance(statement, str):
            statement, names, given = _compile(statement)
            given = {**given, **params}
            args = tuple(given[name] for name in names)
        self.database.statements.inc()
        try:
            async with self.database.pool.acquire(timeout=self.database.patience) as connection:
                return await self._ask(connection, statement, args)
        except _CONNECTIVITY as lost:
            raise Unavailable("The database can't be reached; try again") from lost
        except TimeoutError as busy:
            raise Unavailable("The database is busy; try again") from busy
        except asyncpg.DataError as wrong:
            if _is_no_text(wrong):
                raise BadInput(NO_TEXT, code="MALFORMED_TEXT") from wrong
            raise

    async def _ask(self, connection: Any, statement: str, args: tuple[Any, ...]) -> list[asyncpg.Record]:
        try:
            await connection.act_for(self.tenant)
            found: list[asyncpg.Record] = await connection.fetch(statement, *args)
        except BaseException:
            # It may be prepared and not executed: then PostgreSQL counts its time on, and would cut off whoever asks next.
            connection.terminate()
            raise
        return found

    async def fetch_one(self, statement: Select[*tuple[Any, ...]] | str, *args: Any, **params: Any) -> asyncpg.Record | None:
        rows = await self.fetch(statement, *args, **params)
        return rows[0] if rows else None


def _is_no_text(wrong: BaseException | None) -> bool:
    """JSON has characters that PostgreSQL's text doesn't: U+0000, and halves of a pair."""
    return isinstance(wrong, asyncpg.CharacterNotInRepertoireError) or isinstance(getattr(wrong, "__cause__", None), UnicodeEncodeError)


class Database:
    def __init__(self, name: str, pool: "asyncpg.Pool[asyncpg.Record]", engine: AsyncEngine, live: Live, settings: Settings) -> None:
        self.name = name
        self.pool = pool
        self.engine = engine
        self.live = live
        self.settings = settings
        self.vault = Vault(settings)
        self.patience = settings.statement_seconds
        self.statements = telemetry.STATEMENTS.labels(name)
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)

    @classmethod
    async def connect(cls, name: str, settings: Settings, *, role: str | None = None) -> Self:
        url = settings.database_url(name, role or application(name))
        timeouts = {
            "statement_timeout": str(int(settings.statement_seconds * 1000)),
            "lock_timeout": str(int(settings.statement_seconds * 500)),
            "idle_in_transaction_session_timeout": "30000",
            "application_name": f"partsgraph {name}",
            "jit": "off",
        }
        pool = await asyncpg.create_pool(
            url,
            min_size=0,  # a process that starts while its database is away waits for it
            max_size=settings.read_connections,
            connection_class=Connection,
            init=_read_json,
            reset=_keep,
            statement_cache_size=500,
            max_inactive_connection_lifetime=120,
            command_timeout=settings.statement_seconds + 1,
            server_settings={**timeouts, "default_transaction_read_only": "on"},
        )
        engine = create_async_engine(
            url.replace("postgresql://", "postgresql+asyncpg://", 1),
            pool_size=settings.write_connections,
            max_overflow=0,
            pool_timeout=settings.statement_seconds,
            # A plan that was made while its table was small is kept when it no longer is; what changes rows finds them by their keys.
            connect_args={"server_settings": {**timeouts, "enable_seqscan": "off"}, "connection_class": Changing},
        )
        event.listen(engine.sync_engine, "checkout", _open)
        return cls(name, pool, engine, Live(url, name), settings)

    @classmethod
    @asynccontextmanager
    async def opened(cls, name: str, settings: Settings, *, role: str | None = None) -> AsyncIterator[Self]:
        """Connected for as long as the block runs."""
        database = await cls.connect(name, settings, role=role)
        try:
            yield database
        finally:
            await database.close()

    def reader(self, tenant: UUID = PLATFORM) -> Reader:
        return Reader(self, tenant)

    @asynccontextmanager
    async def transaction(self, tenant: UUID = PLATFORM, actor: tuple[str, str] = ("system", "")) -> AsyncIterator[AsyncSession]:
        """All of it is committed when the block ends, nothing of it when the block raises."""
        async with self._sessions() as tx:
            tx.info.update(tenant=tenant, actor=actor, vault=self.vault, trace=telemetry.current_trace.get())
            async with tx.begin():
                connection = await _connected(tx)
                try:
                    await _begin(tx, connection, tenant)
                    yield tx
                    await tx.flush()
                except asyncio.CancelledError:
                    # Where it was cut off nobody knows. After a BEGIN that was, asyncpg would take the next one for a savepoint within it: another's.
                    await connection.invalidate()
                    raise
                except (DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError) as wrong:
                    if is_lost(wrong):
                        await connection.invalidate()  # the session may not have been told
                        raise Unavailable("The database was lost; try again") from wrong
                    if _is_no_text(_driver_said(wrong)):
                        raise BadInput(NO_TEXT, code="MALFORMED_TEXT") from wrong
                    raise

    async def close(self) -> None:
        """All of it, whatever goes wrong with a part: a connection that stays open keeps its loop from being closed."""
        async with AsyncExitStack() as closing:  # from the last to the first
            closing.push_async_callback(self.engine.dispose)
            closing.push_async_callback(self.pool.close)
            closing.push_async_callback(self.live.close)


def _open(connection: Any, *_: object) -> None:
    """What was lost while nobody used it is replaced, and nobody need hear of it: asyncpg knows without asking the server."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


async def _connected(tx: AsyncSession) -> AsyncConnection:
    try:
        return await tx.connection()
    except (DBAPIError, *_CONNECTIVITY) as lost:  # a server that is starting, or that takes no more, answers with an error
        raise Unavailable("The database can't be reached; try again") from lost
    except PoolTimeoutError as busy:
        raise Unavailable("The database is busy; try again") from busy


def is_lost(error: BaseException) -> bool:
    """The database is away, rather than wrong what was asked of it."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or isinstance(_driver_said(error), _GOODBYE)
    if isinstance(error, asyncpg.InterfaceError):
        return "closed" in str(error)  # it is also said of what nobody should have asked
    return isinstance(error, (OSError, Unavailable, *_GOODBYE))


def _driver_said(error: BaseException) -> BaseException | None:
    return getattr(error.orig, "__cause__", None) if isinstance(error, DBAPIError) else error


async def _begin(tx: AsyncSession, connection: AsyncConnection, tenant: UUID) -> None:
    adapted: Any = (await connection.get_raw_connection()).dbapi_connection
    driver = tx.info["driver"] = adapted.driver_connection
    driver.tenant = tenant
    try:
        await adapted._start_transaction()  # noqa: SLF001 - SQLAlchemy would with its first statement; who asks the driver alone has none
    except adapted.dbapi.Error:
        await tx.execute(text("SELECT"))  # fails alike, and SQLAlchemy learns by it which connections are lost


async def _read_json(connection: Any) -> None:
    for name in ("json", "jsonb"):
        await connection.set_type_codec(name, encoder=lambda o: orjson.dumps(o).decode(), decoder=orjson.loads, schema="pg_catalog")


async def _keep(_connection: Any) -> None:
    """Reads leave nothing behind but the tenant, which `act_for` knows: the usual reset costs as much as a small query."""


async def copy_rows(tx: AsyncSession, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """COPY inside the transaction of `tx`. PostgreSQL refuses COPY into a table with row-level security: copy into a staging table."""
    await (await driver_of(tx)).copy_records_to_table(table, columns=columns, records=rows)


async def driver_of(tx: AsyncSession) -> Any:
    """asyncpg's own connection, in the transaction of `tx`."""
    return tx.info["driver"]
