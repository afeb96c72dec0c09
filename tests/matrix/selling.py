"""What a vendor has in stock, what it costs, and who has it in a cart."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from events.contracts.carts import CartCheckedOut
from events.contracts.catalog import Offer, OffersListed, ProductListed
from events.contracts.pricing import Place, Redemption
from events.contracts.vendors import VendorOpened
from shared.ids import uuid7
from subgraphs.carts.models import Checkout
from subgraphs.pricing.rules.holding import Order
from subgraphs.pricing.service import usage
from tests.matrix.owner import Make, Owner

DOCK = 'address: {street: "1 Dock Road", city: "Bonn", country: "DE", postalCode: "53111"}'
TENTH = "{basisPoints: 1000}"


async def _known(owner: Owner) -> UUID:
    """The vendor, of whom everybody has heard."""
    await owner.told(VendorOpened(vendor_id=owner.vendor, slug=owner.vendor.hex, name="Vendor"))
    return owner.vendor


async def _listed(owner: Owner) -> UUID:
    """An offer of which there is no stock."""
    vendor, product, offer = await owner.its(_known), uuid7(), uuid7()
    said = {"brand": "Bosch", "number": "1", "numbers": [], "category_path": [uuid7()]}
    await owner.told(
        ProductListed(product_id=product, slug=product.hex, title="Part", brand_id=uuid7(), category_id=uuid7(), **said),
        OffersListed(
            product_id=product, offers=[Offer(offer_id=offer, variant_id=uuid7(), sku=offer.hex, vendor_id=vendor, price=1000, currency="USD")]
        ),
    )
    return offer


async def _place(owner: Owner) -> UUID:
    await owner.its(_known)
    said = f'createWarehouse(vendorId: "$vendor", warehouse: {{name: "{uuid7()}", {DOCK}}})'
    return await owner.asked("inventory", said, "warehouse", "id")


async def _elsewhere(owner: Owner) -> UUID:
    return await _place(owner)


async def _offer(owner: Owner) -> UUID:
    """In stock in the vendor's warehouse."""
    offer, warehouse = await _listed(owner), await owner.its(_place)
    received = f'receiveStock(warehouseId: "{warehouse}", lines: [{{offerId: "{offer}", quantity: 9}}])'
    await owner.asked("inventory", received, "stock", "warehouse", "id")
    return offer


async def _warehouse(owner: Owner) -> UUID:
    """With stock in it."""
    await owner.its(_offer)
    return await owner.its(_place)


async def _one(owner: Owner) -> str:
    return f'lines: [{{offerId: "{await owner.its(_offer)}", quantity: 1}}]'


async def _reservation(owner: Owner) -> UUID:
    return await owner.asked("inventory", f"reserveStock({await _one(owner)})", "reservation", "id")


async def _transfer(owner: Owner) -> UUID:
    ends = f'fromId: "{await owner.its(_warehouse)}", toId: "{await owner.its(_elsewhere)}"'
    return await owner.asked("inventory", f"sendTransfer({ends}, {await _one(owner)})", "transfer", "id")


async def _count(owner: Owner) -> UUID:
    return await owner.asked("inventory", f'openStockCount(warehouseId: "{await owner.its(_warehouse)}")', "count", "id")


async def _coupon(owner: Owner) -> UUID:
    await owner.its(_known)
    said = f'createCoupon(vendorId: "$vendor", coupon: {{code: "C{uuid7().hex[-12:]}", basisPoints: 1000}})'
    return await owner.asked("pricing", said, "coupon", "id")


async def _promotion(owner: Owner) -> UUID:
    await owner.its(_known)
    said = f'createPromotion(vendorId: "$vendor", promotion: {{name: "x", effect: {{percentOff: {TENTH}}}}})'
    return await owner.asked("pricing", said, "promotion", "id")


async def _flash_sale(owner: Owner) -> UUID:
    await owner.its(_known)
    times = 'startsAt: "2026-01-01T00:00:00Z", endsAt: "2036-01-01T00:00:00Z"'
    said = f'createFlashSale(vendorId: "$vendor", flashSale: {{name: "x", change: {TENTH}, {times}, scope: {{productIds: ["{uuid7()}"]}}}})'
    return await owner.asked("pricing", said, "flashSale", "id")


async def _price_rule(owner: Owner) -> UUID:
    return await owner.asked("pricing", f'createPriceRule(priceRule: {{name: "x", tiers: [{{change: {TENTH}}}]}})', "priceRule", "id")


async def _group(owner: Owner) -> UUID:
    return await owner.asked("pricing", f'createCustomerGroup(name: "{uuid7()}")', "group", "id")


async def _gift_card(owner: Owner) -> UUID:
    return await owner.asked("pricing", 'issueGiftCard(amount: 100, currency: "USD")', "giftCard", "id")


async def _tax_class(owner: Owner) -> UUID:
    return await owner.asked("pricing", f'createTaxClass(code: "{uuid7().hex}", name: "x")', "taxClass", "id")


async def _tax_rate(owner: Owner) -> UUID:
    rate = '{name: "VAT", millionths: 190000, country: "DE"}'
    return await owner.asked("pricing", f'createTaxRate(classId: "{await owner.its(_tax_class)}", rate: {rate})', "taxRate", "id")


async def _quote(owner: Owner) -> UUID:
    """Kept, as one is that somebody is to pay."""
    cart = str(uuid7())
    lines = [{"line_id": str(uuid7()), "offer_id": str(await owner.its(_listed)), "quantity": 1}]
    contents = {"cart_id": cart, "version": 1, "currency": "USD", "user_id": str(owner.user), "lines": lines}
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Cart { quote { id token } } } }"
    asked = [{"__typename": "Cart", "id": cart, "contents": contents}]
    answer = await owner.ask("pricing", query, tenant=owner.tenant, viewer=owner.viewer, r=asked)
    assert "errors" not in answer, answer
    return UUID(answer["data"]["_entities"][0]["quote"]["id"])


async def _line(owner: Owner) -> UUID:
    """In the owner's cart."""
    added = f'addToCart(lines: [{{offerId: "{await owner.its(_listed)}"}}])'
    return await owner.asked("carts", added, "lines", "id")


async def _cart(owner: Owner) -> UUID:
    """Put by."""
    await owner.its(_line)
    del owner.made[_line]
    return await owner.asked("carts", 'saveCart(name: "x")', "cart", "id")


async def _order(owner: Owner) -> UUID:
    """Bought, and using up a coupon."""
    order, cart = uuid7(), uuid7()
    used = [Redemption(kind="COUPON", id=await owner.its(_coupon), amount=1)]
    bought = CartCheckedOut(
        cart_id=cart, user_id=owner.user, order_id=order, number=order.hex, currency="USD", place=Place(country="DE", postal_code="53111"),
        lines=[], shipping=[], redemptions=used, discount=0, shipping_total=0, tax=0, total=0, due=0, payment="INVOICE",
    )  # fmt: skip
    said = {"user_id": owner.user, "number": order.hex, "snapshot": bought.model_dump(mode="json"), "people": b""}
    async with owner.databases["carts"].transaction(owner.tenant) as tx:
        tx.add(Checkout(tenant_id=owner.tenant, order_id=order, cart_id=cart, at=datetime.now(UTC) - timedelta(hours=1), **said))
    async with owner.databases["pricing"].transaction(owner.tenant) as tx:
        assert await usage.hold(tx, [Order(order, owner.user, used)]) == {order: None}
    return order


async def _seller(owner: Owner) -> UUID:
    """A vendor of whom something is in the owner's cart."""
    await owner.its(_line)
    return owner.vendor


SELLING: Mapping[str, Make] = {
    "Seller": _seller,
    "Unstocked": _listed,
    "Offer": _offer,
    "Warehouse": _warehouse,
    "From": _warehouse,
    "To": _elsewhere,
    "Reservation": _reservation,
    "StockTransfer": _transfer,
    "Transfer": _transfer,
    "StockCount": _count,
    "Count": _count,
    "Coupon": _coupon,
    "Promotion": _promotion,
    "FlashSale": _flash_sale,
    "PriceRule": _price_rule,
    "Group": _group,
    "GiftCard": _gift_card,
    "Class": _tax_class,
    "TaxClass": _tax_class,
    "ShippingClass": _tax_class,
    "TaxRate": _tax_rate,
    "Quote": _quote,
    "Order": _order,
    "Line": _line,
    "Cart": _cart,
    "CartConnection": _cart,
}
