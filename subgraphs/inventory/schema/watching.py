"""A vendor's stock, as its dashboard watches it."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from uuid import UUID

import strawberry
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.scalars import as_uuid
from subgraphs.inventory.models import STOCK_TOPIC
from subgraphs.inventory.rules.permissions import READ
from subgraphs.inventory.types.availability import Offer, offer


@strawberry.type(description="Many changes are told as one, some four times a second at most.")
class StockChange:
    offers: list[Offer] | None = strawberry.field(description="Whose stock has changed; none where that isn't known: read again what is shown.")


@strawberry.type
class Subscription:
    @strawberry.subscription(extensions=[Requires(READ)], description="At once, and whenever something of the vendor's stock has changed.")
    async def stock_changed(self, info: Info, vendor_id: ID) -> AsyncGenerator[StockChange | None, None]:
        info.context.viewer.must(READ, within=(id_ := as_uuid(vendor_id)))
        return _changes(info, id_)


async def _changes(info: Info, vendor_id: UUID) -> AsyncGenerator[StockChange | None, None]:
    async with aclosing(info.context.changes(STOCK_TOPIC, vendor_id)) as changes:
        async for changed in changes:
            yield StockChange(offers=None if changed is None else [offer(id_) for id_ in sorted(changed)])
