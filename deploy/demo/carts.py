"""What sending costs in the demo's markets, and what its customer has in the cart: parts of three vendors."""

from collections.abc import Mapping
from uuid import UUID

from shared.db import Database
from shared.settings import Settings
from shared.viewer import Viewer
from subgraphs.carts import service
from subgraphs.carts.rules.permissions import EDIT_RATES
from subgraphs.carts.rules.shipping import MARKET, Rate
from subgraphs.carts.service.lines import Wanted

RATES = {
    "USD": (("STANDARD", "Standard, 3 to 5 days", 790, 9_900), ("EXPRESS", "Express, next day", 1_990, None)),
    "BDT": (("STANDARD", "Courier, 2 to 4 days", 12_000, 500_000), ("EXPRESS", "Courier, next day", 25_000, None)),
    "EUR": (("STANDARD", "Paket, 2 bis 3 Tage", 590, 7_900), ("EXPRESS", "Express, nächster Tag", 1_490, None)),
}
"""By currency: method, name, amount, and from which price on nothing is asked."""

_OFFERS = """
SELECT id FROM (SELECT DISTINCT ON (vendor_id) vendor_id, id FROM offers WHERE sold ORDER BY vendor_id, id) AS each_vendors ORDER BY vendor_id LIMIT 3
"""


async def fill_carts(settings: Settings, markets: Mapping[UUID, str], shopper: UUID) -> None:
    """`markets`: tenants and their currencies; the shopper is the first one's. Done again, it changes nothing."""
    async with Database.opened("carts", settings) as carts:
        for tenant, currency in markets.items():
            await _set_rates(carts, tenant, currency)
        await _fill_cart(carts, next(iter(markets)), shopper)


async def _set_rates(carts: Database, tenant: UUID, currency: str) -> None:
    viewer = Viewer(tenant, claims={"kind": "user", "sub": str(tenant), "permissions": [EDIT_RATES.name]})
    async with carts.transaction(tenant, ("system", "furnish")) as tx:
        for method, name, amount, free_above in RATES[currency]:
            await service.rates.put(tx, viewer, None, Rate(MARKET, currency, method, name, amount, free_above))


async def _fill_cart(carts: Database, tenant: UUID, shopper: UUID) -> None:
    if await carts.reader(tenant).fetch_one("SELECT 1 FROM carts WHERE user_id = $1", shopper):
        return
    offers = [row["id"] for row in await carts.reader(tenant).fetch(_OFFERS)]
    async with carts.transaction(tenant, ("system", "furnish")) as tx:
        viewer = Viewer(tenant, claims={"kind": "user", "sub": str(shopper)})
        await service.lines.add(tx, viewer, None, [Wanted(offer, 1 + n) for n, offer in enumerate(offers)])
