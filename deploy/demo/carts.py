"""What the demo's customer has in the cart: parts of three vendors."""

from uuid import UUID

from shared.db import Database
from shared.settings import Settings
from shared.viewer import Viewer
from subgraphs.carts import service
from subgraphs.carts.service.lines import Wanted

_OFFERS = """
SELECT id FROM (SELECT DISTINCT ON (vendor_id) vendor_id, id FROM offers WHERE sold ORDER BY vendor_id, id) AS each_vendors ORDER BY vendor_id LIMIT 3
"""


async def fill_carts(settings: Settings, tenant: UUID, shopper: UUID) -> None:
    """Done again, it changes nothing."""
    async with Database.opened("carts", settings) as carts:
        await _fill_cart(carts, tenant, shopper)


async def _fill_cart(carts: Database, tenant: UUID, shopper: UUID) -> None:
    if await carts.reader(tenant).fetch_one("SELECT 1 FROM carts WHERE user_id = $1", shopper):
        return
    offers = [row["id"] for row in await carts.reader(tenant).fetch(_OFFERS)]
    async with carts.transaction(tenant, ("system", "furnish")) as tx:
        viewer = Viewer(tenant, claims={"kind": "user", "sub": str(shopper)})
        await service.lines.add(tx, viewer, None, [Wanted(offer, 1 + n) for n, offer in enumerate(offers)])
