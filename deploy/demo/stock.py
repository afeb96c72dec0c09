"""Where the demo's vendors keep their stock, and how much of it: by chance that falls alike for the same SKU."""

from collections.abc import Mapping
from dataclasses import dataclass

from deploy.demo.chance import Chance
from deploy.demo.words import Tenant, Vendor
from subgraphs.inventory.models import WarehouseKind
from subgraphs.inventory.rules.places import Place
from subgraphs.inventory.service.warehouses import Described

OUT, LOW, WATCHED, KEPT_BACK, ELSEWHERE_TOO = 6, 8, 40, 10, 30  # per cent
STORE_SHARE, SUPPLIER_SHARE = 15, 30
"""Of a tenant's trade: who has that much has a shop to fetch things from, or a supplier who sends them."""

_TOWNS: Mapping[str, tuple[str, str, str, float, float]] = {
    "Omaha": ("US", "NE", "68102", 41.26, -95.93),
    "Milwaukee": ("US", "WI", "53202", 43.04, -87.91),
    "Tucson": ("US", "AZ", "85701", 32.22, -110.97),
    "Toledo": ("US", "OH", "43604", 41.65, -83.54),
    "Baton Rouge": ("US", "LA", "70801", 30.45, -91.19),
    "Norfolk": ("US", "VA", "23510", 36.85, -76.29),
    "Dhaka": ("BD", "", "1000", 23.81, 90.41),
    "Chattogram": ("BD", "", "4000", 22.36, 91.78),
    "Cologne": ("DE", "", "50667", 50.94, 6.96),
    "Duisburg": ("DE", "", "47051", 51.43, 6.76),
    "Wiesbaden": ("DE", "", "65183", 50.08, 8.24),
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Of an offer, in the vendor's warehouse of this place among them."""

    warehouse: int
    quantity: int
    reorder_point: int
    safety_stock: int
    bin: str


def warehouses(vendor: Vendor) -> tuple[Described, ...]:
    country, region, postal_code, latitude, longitude = _TOWNS[vendor.city]

    def place(street: str) -> Place:
        return Place(street, vendor.city, country, region, postal_code, latitude, longitude)

    made = [Described("Main", WarehouseKind.WAREHOUSE, place("1 Depot Road"), priority=10)]
    if vendor.share >= STORE_SHARE:
        made.append(Described("Counter", WarehouseKind.STORE, place("12 Market Street"), pickup=True, priority=20))
    if vendor.share >= SUPPLIER_SHARE:
        made.append(Described("Supplier", WarehouseKind.SUPPLIER, place("5 Harbour Lane"), priority=30))
    return tuple(made)


def shelves(tenant: Tenant, vendor: Vendor, sku: str) -> tuple[Shelf, ...]:
    """Some are out of stock, some are low."""
    chance = Chance("stock", tenant.slug, vendor.slug, sku)
    share = chance.next() * 100
    quantity, point = (0, 3) if share < OUT else (chance.between(1, 3), chance.between(4, 8)) if share < OUT + LOW else (chance.between(6, 60), 0)
    if not point and chance.happens(WATCHED):
        point = chance.between(2, 4)
    first = Shelf(0, quantity, point, int(quantity > 3 and chance.happens(KEPT_BACK)), _bin(chance))
    more = len(warehouses(vendor)) - 1
    if not (more and share >= OUT + LOW and chance.happens(ELSEWHERE_TOO)):
        return (first,)
    return (first, Shelf(1 + chance.below(more), chance.between(1, 6), 0, 0, _bin(chance)))


def _bin(chance: Chance) -> str:
    return f"{chance.of('ABCDEF')}-{chance.between(1, 40):02}-{chance.between(1, 5)}"
