import strawberry
from strawberry import ID

from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from shared.graphql.schema import build
from subgraphs.vendors.types import Vendor, vendor_by_slug, vendors_by_id, vendors_by_name


@strawberry.type
class Query:
    @strawberry.field(description="By id or by slug.")
    async def vendor(self, info: Info, id: ID | None = None, slug: str | None = None) -> Vendor | None:
        if id is not None and slug is None:
            return await info.context.load(vendors_by_id, as_uuid(id))
        if slug is not None and id is None:
            return await vendor_by_slug(info.context.reader, slug)
        raise BadInput("Name a vendor by its id or by its slug, not by both", code="ONE_OF_ID_SLUG")

    @strawberry.field(description="All vendors, by name.")
    async def vendors(self, info: Info, first: First = 20, after: After = None) -> Connection[Vendor]:
        return await vendors_by_name(info.context.reader, first, after)


schema = build("vendors", query=Query)
