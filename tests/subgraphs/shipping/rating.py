"""A market with a zone, rates and rules, and carts that are to be sent."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from events.contracts.carts import CartContents, ContentsLine
from events.contracts.catalog import Offer, OffersListed, ProductListed
from events.contracts.pricing import Place
from events.contracts.vendors import VendorOpened
from shared.ids import uuid7
from subgraphs.shipping.rules.permissions import EDIT_RATES, READ
from tests.conftest import Claims, person
from tests.subgraphs.shipping.conftest import Dock

BONN = Place(country="DE", postal_code="53111")
ADMIN = person(EDIT_RATES, READ)
OPTIONS = """query($r: [_Any!]!) { _entities(representations: $r) { ... on Cart { shippingOptions { vendor { id } weight options {
    method name price { amount currency } surcharges { reason amount { amount } } isLive earliest latest refused token } } } } }"""
FLAT = {"method": "STANDARD", "name": "Parcel", "currency": "EUR", "steps": [{"start": 0, "amount": 490}]}


@dataclass
class Counter:
    """Where carts of one market are asked how they could be sent."""

    dock: Dock
    zones: list[UUID] = field(default_factory=list)

    async def open(self) -> "Counter":
        await self.dock.hears(VendorOpened(vendor_id=self.dock.vendor, slug="v", name="Prairie Gate"))
        self.zones.append(await self.zone())
        return self

    async def asks(self, kind: str, said: dict[str, Any], viewer: Claims = ADMIN, vendor: UUID | None = None) -> dict[str, Any]:
        """`kind`: Zone, Rate or Rule."""
        name = kind.lower()
        said_ = f"createDelivery{kind}(vendorId: $v, {name}: $x) {{ {name} {{ id }} userErrors {{ code field }} }}"
        query = f"mutation($v: ID, $x: Delivery{kind}Input!) {{ it: {said_} }}"
        return await self.dock.ask("shipping", query, viewer=viewer, v=vendor, x=said)

    async def made(self, kind: str, said: dict[str, Any], vendor: UUID | None = None) -> UUID:
        answer = await self.asks(kind, said, vendor=vendor)
        assert "errors" not in answer, answer
        assert answer["data"]["it"]["userErrors"] == [], answer
        return UUID(answer["data"]["it"][kind.lower()]["id"])

    async def zone(self, vendor: UUID | None = None, **said: Any) -> UUID:
        return await self.made("Zone", {"name": "Germany", "countries": ["DE"], **said}, vendor)

    async def rate(self, vendor: UUID | None = None, **said: Any) -> UUID:
        return await self.made("Rate", {**FLAT, "zoneId": str(self.zones[0]), **said}, vendor)

    async def rule(self, vendor: UUID | None = None, **said: Any) -> UUID:
        return await self.made("Rule", said, vendor)

    async def offer(
        self, weight: int | None = 1500, price: int = 1000, size: tuple[int, int, int] | None = None, vendor: UUID | None = None, **attributes: bool
    ) -> tuple[UUID, UUID, UUID]:
        """The offer, its product and its category."""
        product, offer, category = uuid7(), uuid7(), uuid7()
        listed = Offer(
            offer_id=offer, variant_id=uuid7(), sku="S", vendor_id=vendor or self.dock.vendor, price=price, currency="EUR", weight=weight, size=size
        )
        await self.dock.hears(OffersListed(product_id=product, offers=[listed]))
        said = {"slug": "p", "title": "P", "brand": "B", "number": "1", "numbers": []}
        await self.dock.hears(
            ProductListed(
                product_id=product, brand_id=uuid7(), category_id=category, category_path=[uuid7(), category], attributes=attributes, **said
            )
        )
        return offer, product, category

    def cart(self, *lines: tuple[UUID, int], place: Place | None = BONN, currency: str = "EUR") -> CartContents:
        held = [ContentsLine(line_id=uuid7(), offer_id=offer, quantity=quantity) for offer, quantity in lines]
        return CartContents(cart_id=uuid7(), version=1, currency=currency, place=place, lines=held)

    async def vendors(self, cart: CartContents, **said: Any) -> list[dict[str, Any]]:
        asked = [{"__typename": "Cart", "id": str(cart.cart_id), "contents": cart.model_dump(mode="json")}]
        answer = await self.dock.ask("shipping", OPTIONS, r=asked, **said)
        assert "errors" not in answer, answer
        found: list[dict[str, Any]] = answer["data"]["_entities"][0]["shippingOptions"]
        return found

    async def options(self, cart: CartContents) -> list[dict[str, Any]]:
        """Of the one vendor."""
        (found,) = await self.vendors(cart)
        return list(found["options"])

    async def prices(self, cart: CartContents) -> list[tuple[str, int]]:
        return [(each["method"], each["price"]["amount"]) for each in await self.options(cart)]
