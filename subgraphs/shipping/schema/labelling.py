import base64
from dataclasses import field

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.scalars import as_uuid
from subgraphs.shipping.rules.permissions import SHIP
from subgraphs.shipping.service import labels


@strawberry.type
class ShippingLabel:
    pdf: str = strawberry.field(description="Base64; a page of 100 by 150 mm for each parcel.")
    file_name: str


@strawberry.type
class LabelPayload:
    label: ShippingLabel | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class Labelling:
    @strawberry.mutation(extensions=requires(SHIP), description="To print it; it is written down who did.")
    async def print_label(self, info: Info, shipment_id: ID) -> LabelPayload | None:
        async with info.context.transaction() as tx:
            label = await labels.describe(tx, info.context.viewer, as_uuid(shipment_id))
        pdf = await labels.rendered(label, info.context.viewer.language)
        return LabelPayload(label=ShippingLabel(pdf=base64.b64encode(pdf).decode(), file_name=f"{label.number}.pdf"))
