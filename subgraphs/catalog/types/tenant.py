from uuid import UUID

import strawberry
from sqlalchemy import func, select
from strawberry import ID, federation

from shared.db import Reader
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.scalars import as_uuid
from subgraphs.catalog import models
from subgraphs.catalog.rules.permissions import READ_USAGE


@federation.type(keys=["id"])
class Tenant:
    id: ID

    @strawberry.field(extensions=[Requires(READ_USAGE)], description="Of those that its plan may limit; seen from within the tenant.")
    async def product_count(self, info: Info) -> int | None:
        return await info.context.load(product_counts, UUID(self.id))

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Tenant":  # noqa: ARG003 - every reference is resolved with it
        return cls(id=ID(str(as_uuid(id))))


_COUNT = select(func.count()).select_from(models.Product)


async def product_counts(db: Reader, tenants: list[UUID]) -> list[int | None]:
    """Of the reader's own tenant; the others' products are not for it to see."""
    counted = await db.fetch_one(_COUNT) if db.tenant in tenants else None
    return [int(counted[0]) if counted and tenant == db.tenant else None for tenant in tenants]
