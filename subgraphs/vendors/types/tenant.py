from typing import NamedTuple
from uuid import UUID

import strawberry
from sqlalchemy import func, select
from strawberry import ID, federation

from shared.db import Reader
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.scalars import as_uuid
from subgraphs.vendors.models import COUNTED, Staff, Vendor
from subgraphs.vendors.rules.permissions import READ_USAGE


@federation.type(keys=["id"])
class Tenant:
    id: ID

    @strawberry.field(extensions=[Requires(READ_USAGE)], description="Of those that its plan may limit; seen from within the tenant.")
    async def vendor_count(self, info: Info) -> int | None:
        return (await info.context.load(counts, UUID(self.id))).vendors

    @strawberry.field(extensions=[Requires(READ_USAGE)], description="Of vendors that count; somebody on the staff of two is counted twice.")
    async def staff_count(self, info: Info) -> int | None:
        return (await info.context.load(counts, UUID(self.id))).staff

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Tenant":  # noqa: ARG003 - every reference is resolved with it
        return cls(id=ID(str(as_uuid(id))))


class Counts(NamedTuple):
    vendors: int | None = None
    staff: int | None = None


_VENDORS = select(func.count()).select_from(Vendor).where(COUNTED)
_STAFF = select(func.count()).select_from(Staff).where(Staff.vendor_id.in_(select(Vendor.id).where(COUNTED)))
_COUNT = select(_VENDORS.scalar_subquery(), _STAFF.scalar_subquery())


async def counts(db: Reader, tenants: list[UUID]) -> list[Counts]:
    """Of the reader's own tenant; the others' are not for it to see."""
    counted = Counts(*(await db.fetch(_COUNT))[0]) if db.tenant in tenants else Counts()
    return [counted if tenant == db.tenant else Counts() for tenant in tenants]
