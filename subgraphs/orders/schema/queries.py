from datetime import date
from typing import Annotated

import strawberry
from strawberry import ID

from shared.graphql.access import Requires, SignedIn
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from subgraphs.orders.models import DisputeStatus, ReturnStatus
from subgraphs.orders.rules.permissions import OVERSEE, READ, READ_PEOPLE
from subgraphs.orders.rules.tokens import read_order_token
from subgraphs.orders.types.after import (
    Dispute,
    Return,
    dispute_by_id,
    disputes_by_status,
    return_by_id,
    returns_by_status,
    user_disputes,
    user_returns,
    vendor_disputes,
    vendor_returns,
)
from subgraphs.orders.types.figures import MOST_DAYS, VendorOrderFigures, figures_of
from subgraphs.orders.types.lists import OrderFilter, VendorOrderConnection, VendorOrderFilter, orders, vendor_orders
from subgraphs.orders.types.order import Order, VendorOrder, order_by_token, order_of, part_of, vendor_order_of

Day = Annotated[date, strawberry.argument(description=f"Included. Days are UTC's; {MOST_DAYS} at most.")]


@strawberry.type
class Query:
    @strawberry.field(description="Yours, or any for those who may see all; a guest gives the token that came with the checkout.")
    async def order(self, info: Info, id: ID, token: str | None = None) -> Order | None:  # noqa: A002 - the graph's name for it
        order_id = as_uuid(id)
        if token and read_order_token(info.context.settings, info.context.viewer.tenant, token) == order_id:
            return await order_by_token(info, order_id)
        return await order_of(info, order_id)

    @strawberry.field(extensions=[SignedIn()], description="Yours, the newest first.")
    async def orders(self, info: Info, filter: OrderFilter | None = None, first: First = 20, after: After = None) -> Connection[Order] | None:  # noqa: A002 - the graph's name for it
        return await orders(info, filter, first, after, user=info.context.viewer.must_be_a_person())

    @strawberry.field(extensions=[Requires(READ)], description="Everybody's, the newest first; by e-mail for those who may see addresses.")
    async def all_orders(
        self,
        info: Info,
        filter: OrderFilter | None = None,  # noqa: A002
        email: str | None = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Order] | None:
        info.context.viewer.must(READ)
        if email:
            info.context.viewer.must(READ_PEOPLE)
        return await orders(info, filter, first, after, email=email)

    @strawberry.field(extensions=[SignedIn()], description="For its vendor, its buyer, and those who may see all.")
    async def vendor_order(self, info: Info, id: ID) -> VendorOrder | None:  # noqa: A002 - the graph's name for it
        return await vendor_order_of(info, as_uuid(id))

    @strawberry.field(extensions=[Requires(READ)], description="A vendor's parts of orders, the newest first.")
    async def vendor_orders(
        self,
        info: Info,
        vendor_id: ID,
        filter: VendorOrderFilter | None = None,  # noqa: A002
        first: First = 20,
        after: After = None,
    ) -> VendorOrderConnection | None:
        info.context.viewer.must(READ, within=(vendor := as_uuid(vendor_id)))
        return await vendor_orders(info, vendor, filter, first, after)

    @strawberry.field(extensions=[Requires(READ)], description="How much a vendor has sold, by day and by part.")
    async def vendor_order_figures(self, info: Info, vendor_id: ID, since: Day, until: Day) -> VendorOrderFigures | None:
        info.context.viewer.must(READ, within=(vendor := as_uuid(vendor_id)))
        return figures_of(vendor, since, until)

    @strawberry.field(extensions=[Requires(READ)], description="Of a vendor, the newest first.")
    async def vendor_returns(self, info: Info, vendor_id: ID, first: First = 20, after: After = None) -> Connection[Return] | None:
        info.context.viewer.must(READ, within=(vendor := as_uuid(vendor_id)))
        return await vendor_returns(info.context.reader, vendor, first, after)

    @strawberry.field(extensions=[Requires(READ)], description="Of a vendor, the newest first.")
    async def vendor_disputes(self, info: Info, vendor_id: ID, first: First = 20, after: After = None) -> Connection[Dispute] | None:
        info.context.viewer.must(READ, within=(vendor := as_uuid(vendor_id)))
        return await vendor_disputes(info.context.reader, vendor, first, after)

    @strawberry.field(extensions=[Requires(OVERSEE)], description="All of one status; who has waited for longest comes first.")
    async def disputes(
        self, info: Info, status: DisputeStatus = DisputeStatus.ESCALATED, first: First = 20, after: After = None
    ) -> Connection[Dispute] | None:
        info.context.viewer.must(OVERSEE)
        return await disputes_by_status(info.context.reader, status, first, after)

    @strawberry.field(extensions=[SignedIn()], description="Yours, the newest first.")
    async def my_returns(self, info: Info, first: First = 20, after: After = None) -> Connection[Return] | None:
        return await user_returns(info.context.reader, info.context.viewer.must_be_a_person(), first, after)

    @strawberry.field(extensions=[SignedIn()], description="Yours, the newest first.")
    async def my_disputes(self, info: Info, first: First = 20, after: After = None) -> Connection[Dispute] | None:
        return await user_disputes(info.context.reader, info.context.viewer.must_be_a_person(), first, after)

    @strawberry.field(extensions=[Requires(READ)], description="All of one status; who has waited for longest comes first.")
    async def returns(
        self, info: Info, status: ReturnStatus = ReturnStatus.REQUESTED, first: First = 20, after: After = None
    ) -> Connection[Return] | None:
        info.context.viewer.must(READ)
        return await returns_by_status(info.context.reader, status, first, after)

    @strawberry.field(name="return", extensions=[SignedIn()], description="For its vendor, its buyer, and those who may see all.")
    async def return_(self, info: Info, id: ID) -> Return | None:  # noqa: A002 - the graph's name for it
        found = await return_by_id(info.context.reader, as_uuid(id))
        return found if found and await part_of(info, found.of_order, found.of_vendor_order) else None

    @strawberry.field(extensions=[SignedIn()], description="For its vendor, its buyer, and those who may see or resolve all.")
    async def dispute(self, info: Info, id: ID) -> Dispute | None:  # noqa: A002 - the graph's name for it
        found = await dispute_by_id(info.context.reader, as_uuid(id))
        if found and (info.context.viewer.may(OVERSEE) or await part_of(info, found.of_order, found.of_vendor_order)):
            return found
        return None
