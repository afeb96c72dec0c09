"""Facts come twice, late and out of order; only what is newer counts."""

from events.contracts.catalog import Offer, OffersListed, ProductDelisted
from events.contracts.inventory import StockChanged
from events.contracts.vendors import VendorReinstated, VendorRenamed, VendorSuspended
from shared.ids import uuid7
from tests.conftest import Claims
from tests.subgraphs.carts.conftest import CAMRY, Change, Look, Shop, adding


async def test_older_facts_change_nothing(shop: Shop) -> None:
    pad = await shop.sell(price=1000)
    await shop.stock(pad, 5)
    await shop.tell(VendorSuspended(vendor_id=pad.vendor), VendorReinstated(vendor_id=pad.vendor))
    old = Offer(offer_id=pad.offer, variant_id=uuid7(), sku="OLD", vendor_id=pad.vendor, price=1, currency="USD")
    for fact in (
        OffersListed(product_id=pad.product, offers=[old]),
        StockChanged(offer_id=pad.offer, variant_id=uuid7(), vendor_id=pad.vendor, available=99),
        VendorSuspended(vendor_id=pad.vendor),
        ProductDelisted(product_id=pad.product),
        VendorRenamed(vendor_id=pad.vendor, slug="old", name="Old"),
    ):
        await shop.tell(fact, sequence=1)
    assert await shop.rows("SELECT sku, price, sold FROM offers") == [(pad.sku, 1000, True)]
    assert await shop.rows("SELECT available FROM stock") == [(5,)]
    assert await shop.rows("SELECT suspended FROM vendors") == [(False,)]
    assert await shop.rows("SELECT listed FROM products") == [(True,)]


async def test_standing_is_heard_before_the_name(shop: Shop) -> None:
    vendor = uuid7()
    await shop.suspend(vendor)
    await shop.tell(VendorRenamed(vendor_id=vendor, slug="v", name="V"))
    assert await shop.rows("SELECT name, suspended FROM vendors") == [("V", True)]


async def test_offers_come_before_what_the_product_is(shop: Shop, me: Claims, change: Change) -> None:
    pad = await shop.sell()
    await shop.write("DELETE FROM products")
    assert await change(me, adding(pad)) == {"code": "OFFER_UNKNOWN", "field": "lines.0.offerId"}
    await shop.describe(pad, "P")
    assert "cart" in await change(me, adding(pad))


async def test_fitments_told_again_replace_those_before(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    pad = await shop.sell()
    await shop.fit(pad, CAMRY)
    await change(me, adding(pad, vehicle=CAMRY))
    await shop.fit(pad, "2d5e7c1e-6a53-5b0e-9c39-3f1f7f0f4a11")
    assert await look(me, fields="lines { fit { answer } }") == {"lines": [{"fit": {"answer": "DOES_NOT_FIT"}}]}
    await shop.fit(pad)
    assert await look(me, fields="lines { fit { answer } }") == {"lines": [{"fit": {"answer": "UNKNOWN"}}]}


async def test_numbers_told_again_replace_those_before(shop: Shop, me: Claims, change: Change) -> None:
    pad = await shop.sell("A-1")
    await shop.describe(pad, "B-1")
    fields = "lines { outcome }"
    found = await change(me, 'quickOrder(text: "A1\\nB1")', fields)
    assert [line["outcome"] for line in found["lines"]] == ["UNKNOWN", "MATCHED"]
