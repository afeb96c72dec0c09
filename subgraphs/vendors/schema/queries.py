from typing import Annotated

import strawberry
from strawberry import ID

from shared.errors import BadInput
from shared.graphql.access import Requires, SignedIn
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from subgraphs.vendors.models import Status
from subgraphs.vendors.rules.permissions import READ_COMMISSIONS, REVIEW
from subgraphs.vendors.types.staff import vendor_ids_of
from subgraphs.vendors.types.terms import CommissionPlan, plans
from subgraphs.vendors.types.vendor import Vendor, seen, vendor_by_slug, vendors_by_id, vendors_by_name, vendors_by_status, visible


@strawberry.type
class Query:
    @strawberry.field(description="By id or by slug.")
    async def vendor(self, info: Info, id: ID | None = None, slug: str | None = None) -> Vendor | None:  # noqa: A002 - the graph's name for it
        if id is not None and slug is None:
            return await seen(info, as_uuid(id))
        if slug is not None and id is None:
            return visible(info, await vendor_by_slug(info.context.reader, slug))
        raise BadInput("Name a vendor by its id or by its slug, not by both", code="ONE_OF_ID_SLUG")

    @strawberry.field(description="All that are active, by name.")
    async def vendors(self, info: Info, first: First = 20, after: After = None) -> Connection[Vendor]:
        return await vendors_by_name(info.context.reader, first, after)

    @strawberry.field(extensions=[SignedIn()], description="Those of whose staff you are, whatever their status.")
    async def my_vendors(self, info: Info) -> list[Vendor] | None:
        ids = await vendor_ids_of(info.context.reader, info.context.viewer.must_be_a_person())
        return [found for found in await vendors_by_id(info.context.reader, ids) if found]

    @strawberry.field(extensions=[Requires(REVIEW)], description="Those that wait, or are otherwise of one status; who applied first comes first.")
    async def vendor_applications(
        self,
        info: Info,
        status: Annotated[Status, strawberry.argument(description="PENDING are those that wait for an answer.")] = Status.PENDING,
        first: First = 20,
        after: After = None,
    ) -> Connection[Vendor] | None:
        info.context.viewer.must(REVIEW)
        return await vendors_by_status(info.context.reader, status, first, after)

    @strawberry.field(extensions=[Requires(READ_COMMISSIONS)], description="All of the marketplace's, by name.")
    async def commission_plans(self, info: Info) -> list[CommissionPlan] | None:
        info.context.viewer.must(READ_COMMISSIONS)
        return await plans(info.context.reader)
