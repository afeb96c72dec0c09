"""What carriers send by themselves: followed where it is signed, and elsewhere only a reason to ask."""

from collections.abc import Mapping
from uuid import UUID

from shared.db import Database
from shared.errors import NotFound
from shared.providers import Verified, read_notice
from subgraphs.shipping.models import TrackingStatus
from subgraphs.shipping.service.booking import told
from subgraphs.shipping.service.carriers import accounts


async def take(database: Database, tenant: UUID, carrier_id: UUID, headers: Mapping[str, str], query: Mapping[str, str], body: bytes) -> bool:
    """Whether it is of a shipment of ours; what isn't is passed over. Raises NotFound, and Refused as `read_notice`."""
    found = await accounts(database.reader(tenant), database.vault, [carrier_id])
    account = found.get(carrier_id)
    if account is None or account.provider.webhook is None:
        raise NotFound("No such carrier", id=str(carrier_id))
    notice = read_notice(account.provider.webhook, headers, query, body, account.secrets)
    if (reference := notice.values.get("reference")) is None or notice.event is None:
        return False
    said = TrackingStatus(notice.event) if notice.verified is Verified.YES and notice.event in TrackingStatus.__members__ else None
    at, place = str(notice.values.get("at") or ""), str(notice.values.get("place") or "")
    async with database.transaction(tenant, ("webhook", str(carrier_id))) as tx:
        return await told(tx, account, str(reference), said, at, place, notice.id)
