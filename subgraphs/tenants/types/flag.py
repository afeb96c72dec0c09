from datetime import datetime

import strawberry
from sqlalchemy import select

from shared.db import Reader
from shared.graphql.rows import Projection
from subgraphs.tenants import models
from subgraphs.tenants.models import FlagKind

strawberry.enum(FlagKind, description="On or off for everybody, for a share of people, or for whoever has one of some roles.")


@strawberry.type(description="A feature that is on for some.")
class Flag:
    key: str
    kind: FlagKind
    percentage: int = strawberry.field(description="Of people; each stays in the share or out of it. 0 for other kinds.")
    roles: list[str]
    changed_at: datetime


flag = Projection(Flag, models.Flag, kind=FlagKind)

_FLAGS = select(*flag.columns).order_by(models.Flag.key)


async def flags(db: Reader) -> list[Flag]:
    return [flag(row) for row in await db.fetch(_FLAGS)]
