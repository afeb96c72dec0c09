from uuid import UUID

import strawberry
from sqlalchemy import Integer, Uuid, bindparam, select
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First, connect, page_size, position
from shared.graphql.rows import Projection, pick
from shared.ids import PLATFORM
from subgraphs.pricing import models


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)])
class User:
    id: ID


@strawberry.type
class GroupMember:
    user_id: ID

    @strawberry.field(description="None of somebody whom the viewer may not see.")
    def user(self) -> User | None:
        return User(id=self.user_id)


@strawberry.type(description="Customers for whom prices are made.")
class CustomerGroup:
    id: ID
    name: str

    @strawberry.field
    async def members(self, info: Info, first: First = 20, after: After = None) -> Connection[GroupMember]:
        return await members_of(info.context.reader, UUID(self.id), first, after)


group = Projection(CustomerGroup, models.CustomerGroup, id=str)

_FROM, _MOST = bindparam("from_", type_=Uuid), bindparam("most", type_=Integer)
_GROUPS = select(*group.columns).where(models.CustomerGroup.id > _FROM).order_by(models.CustomerGroup.id).limit(_MOST)
_BY_ID = select(*group.columns).where(among(models.CustomerGroup.id))
_MEMBERS = (
    select(models.Member.user_id)
    .where(models.Member.group_id == bindparam("group_id", type_=Uuid), models.Member.user_id > _FROM)
    .order_by(models.Member.user_id)
    .limit(_MOST)
)


async def groups(db: Reader, first: int, after: str | None) -> Connection[CustomerGroup]:
    (from_,) = position(after, UUID) or (PLATFORM,)
    rows = await db.fetch(_GROUPS, from_=from_, most=page_size(first) + 1)
    return connect([group(row) for row in rows], first, key=lambda each: (each.id,))


async def groups_by_id(db: Reader, ids: list[UUID]) -> list[CustomerGroup | None]:
    return pick(ids, map(group, await db.fetch(_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def members_of(db: Reader, group_id: UUID, first: int, after: str | None) -> Connection[GroupMember]:
    (from_,) = position(after, UUID) or (PLATFORM,)
    rows = await db.fetch(_MEMBERS, group_id=group_id, from_=from_, most=page_size(first) + 1)
    return connect([GroupMember(user_id=ID(str(row["user_id"]))) for row in rows], first, key=lambda each: (each.user_id,))
