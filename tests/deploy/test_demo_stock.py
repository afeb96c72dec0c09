"""What the demo's vendors have in stock: the same for everybody, some of it low, some of it gone."""

from collections import Counter

from deploy.demo.stock import Shelf, shelves, warehouses
from deploy.demo.words import Tenant, Vendor, words
from subgraphs.inventory.rules.places import checked

MANY = 4_000


def traders() -> list[tuple[Tenant, Vendor]]:
    return [(tenant, vendor) for tenant in words().tenants for vendor in tenant.vendors]


def stocked() -> list[tuple[Shelf, ...]]:
    tenant, vendor = traders()[0]
    return [shelves(tenant, vendor, f"SKU-{number}") for number in range(MANY)]


def test_every_vendor_has_one_to_three_warehouses_that_could_be_created() -> None:
    for _, vendor in traders():
        described = warehouses(vendor)
        assert 1 <= len(described) <= 3
        assert len({each.name for each in described}) == len(described)
        assert all(checked(each.place) == each.place for each in described)


def test_stock_hangs_on_the_sku_alone() -> None:
    assert stocked() == stocked()
    (tenant, vendor), (_, other) = traders()[:2]
    assert shelves(tenant, vendor, "A") != shelves(tenant, vendor, "B") or shelves(tenant, vendor, "A") != shelves(tenant, other, "A")


def test_some_are_out_some_are_low_and_most_are_there() -> None:
    found = Counter(_kind(lying) for lying in stocked())
    assert 0.04 < found["out"] / MANY < 0.08
    assert 0.06 < found["low"] / MANY < 0.10
    assert found["plenty"] / MANY > 0.8


def _kind(lying: tuple[Shelf, ...]) -> str:
    available = sum(max(shelf.quantity - shelf.safety_stock, 0) for shelf in lying)
    point = sum(shelf.reorder_point for shelf in lying)
    return "out" if not available else "low" if available <= point else "plenty"


def test_shelves_are_the_vendors_and_hold_what_they_keep() -> None:
    for tenant, vendor in traders():
        for number in range(200):
            lying = shelves(tenant, vendor, f"SKU-{number}")
            places = [shelf.warehouse for shelf in lying]
            assert len(set(places)) == len(places)
            assert set(places) <= set(range(len(warehouses(vendor))))
            assert all(0 <= shelf.safety_stock <= shelf.quantity for shelf in lying)
