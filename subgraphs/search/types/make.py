from collections.abc import Awaitable
from uuid import UUID

import strawberry
from strawberry import ID, federation

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.scalars import as_uuid

_PARTS = "SELECT make_id, parts FROM make_parts WHERE make_id = ANY($1::uuid[])"


@federation.type(keys=["id"])
class Make:
    id: ID
    part_count: int | None = strawberry.field(description="How many listed parts of this market are for cars of this make.")

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Make]":
        return info.context.load(makes_by_id, as_uuid(id))


async def makes_by_id(db: Reader, ids: list[UUID]) -> list[Make]:
    found = {row["make_id"]: row["parts"] for row in await db.fetch(_PARTS, ids)}
    return [Make(id=ID(str(id_)), part_count=found.get(id_, 0)) for id_ in ids]
