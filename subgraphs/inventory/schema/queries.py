import strawberry
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.scalars import as_uuid
from subgraphs.inventory.rules.permissions import READ
from subgraphs.inventory.schema.desk import DeskQuery
from subgraphs.inventory.types.reservation import Reservation, reservation_by_id


@strawberry.type
class Query(DeskQuery):
    @strawberry.field(extensions=[Requires(READ)])
    async def reservation(self, info: Info, id: ID) -> Reservation | None:  # noqa: A002
        return await reservation_by_id(info, as_uuid(id))
