from datetime import datetime
from enum import StrEnum

import strawberry
from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import distinct_on
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from shared.db import Reader
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection
from shared.graphql.spoken import Spoken
from subgraphs.tenants import models
from subgraphs.tenants.rules.settings import SETTINGS, setting


@strawberry.enum(description="SECRET: the name of one, as in `secret:STRIPE_KEY`. SWITCH: `true` or `false`.")
class SettingKind(StrEnum):
    TEXT = "text"
    CHOICE = "choice"
    WHOLE = "whole"
    SWITCH = "switch"
    SECRET = "secret"  # noqa: S105 - a kind of setting


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)])
class User:
    id: ID


@strawberry.type(description="What a setting was from a moment on.")
class SettingVersion:
    name: str
    version: int
    value: str | None = strawberry.field(description="None: what it is by itself.")
    restored_from: int | None = strawberry.field(description="The version that was gone back to.")
    set_by: ID = strawberry.field(description="The user, or the machine.")
    set_at: datetime

    @strawberry.field(description="None of a machine, nor of somebody whom the viewer may not see.")
    def setter(self) -> User | None:
        return User(id=self.set_by)


@strawberry.type
class Setting:
    name: str
    title: str = strawberry.field(extensions=[Spoken()])
    kind: SettingKind
    choices: list[str] = strawberry.field(description="Of a CHOICE.")
    least: int | None = strawberry.field(description="Of a WHOLE number.")
    most: int | None
    asks: str = strawberry.field(description="What it may be, for a person.", extensions=[Spoken()])
    value: str | None = strawberry.field(description="What holds: what was set, or what it is by itself. A secret is named, never shown.")
    latest: SettingVersion | None = strawberry.field(description="None where it has never been set.")


version = Projection(SettingVersion, models.SettingVersion, set_by=ID)

_TABLE = models.SettingVersion
_LATEST = select(*version.columns).ext(distinct_on(_TABLE.name)).order_by(_TABLE.name, _TABLE.version.desc())
_HISTORY = (
    select(*version.columns)
    .where(_TABLE.name == bindparam("name"), _TABLE.version < bindparam("before"))
    .order_by(_TABLE.version.desc())
    .limit(bindparam("most"))
)


async def settings(db: Reader) -> list[Setting]:
    latest = {found.name: found for found in map(version, await db.fetch(_LATEST))}
    return [with_latest(name, latest.get(name)) for name in SETTINGS]


def with_latest(name: str, latest: SettingVersion | None) -> Setting:
    known = setting(name)
    value = known.default if latest is None or latest.value is None else latest.value
    least, most = (known.least, known.most) if known.kind == "whole" else (None, None)
    return Setting(
        name=known.name, title=known.title, kind=SettingKind(known.kind), choices=list(known.choices), least=least, most=most, asks=known.asks,
        value=value, latest=latest,
    )  # fmt: skip


async def history(db: Reader, name: str, first: int, after: str | None) -> Connection[SettingVersion]:
    """Newest first."""
    size, before = page_size(first), position(after, int) or [2**53]
    rows = await db.fetch(_HISTORY, name=setting(name).name, before=before[0], most=size + 1)
    return connect([version(row) for row in rows], size, lambda found: (found.version,))
