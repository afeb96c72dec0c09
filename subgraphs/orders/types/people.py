"""The buyer, as far as whoever asks may know them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import strawberry

from shared import addresses
from shared.buyers import Buyer
from shared.graphql.context import Info
from subgraphs.orders.models import VendorOrderStatus
from subgraphs.orders.rules.order import VendorPart

PEOPLE = "orders.people"
VENDORS_KNOW_FOR = timedelta(days=90)
_KNOWN = {VendorOrderStatus.CONFIRMED, VendorOrderStatus.ACCEPTED, VendorOrderStatus.PARTIALLY_SHIPPED}
_KNOWN_FOR_A_WHILE = {VendorOrderStatus.SHIPPED, VendorOrderStatus.DELIVERED, VendorOrderStatus.RETURNED}


@strawberry.type
class OrderAddress:
    recipient: str
    lines: list[str]
    city: str | None
    region: str | None
    postal_code: str | None
    country: str
    phone: str | None

    @classmethod
    def of(cls, kept: addresses.Address) -> "OrderAddress":
        return cls(**kept.model_dump(exclude={"label"}))


async def buyer(info: Info, order_id: UUID, user_id: UUID | None, sealed: bytes | None) -> Buyer | None:
    """None of who has been erased."""
    safe = await info.context.load(info.context.vault.safes, user_id or order_id) if sealed else None
    return Buyer.model_validate_json(safe.open(PEOPLE, sealed)) if safe and sealed else None


def known_to_vendor(part: VendorPart, placed_at: datetime) -> bool:
    """From the confirmation on, while there is something to send; and for a while after."""
    if part.status in _KNOWN:
        return True
    return part.status in _KNOWN_FOR_A_WHILE and datetime.now(UTC) < (part.delivered_at or placed_at) + VENDORS_KNOW_FOR
