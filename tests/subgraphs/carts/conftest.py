"""A tenant's offers as carts has heard of them, and what shoppers ask."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from events.contracts import Fact
from events.contracts.catalog import FitmentsListed, Number, Offer, OffersListed, ProductDelisted, ProductListed
from events.contracts.fitment import Condition, FitmentGroup
from events.contracts.inventory import StockChanged
from events.contracts.pricing import Place, Quote, QuotedLine, QuotedShipping
from events.contracts.shipping import ShippingOption, ShippingRatesChanged, contents_digest
from events.contracts.tenants import SettingChanged
from events.contracts.vendors import VendorOpened, VendorReinstated, VendorSuspended
from events.envelope import Told as Envelope
from shared.db import Database
from shared.ids import uuid7
from shared.seal import Seal
from shared.settings import Settings
from subgraphs.carts import handlers
from subgraphs.carts.rules.shipping import MARKET
from tests.conftest import Ask, Claims, Databases, person

CAMRY, ACCORD = "0d5e7c1e-6a53-5b0e-9c39-3f1f7f0f4a11~c4.l2_5.fGASOLINE.bSEDAN", "1d5e7c1e-6a53-5b0e-9c39-3f1f7f0f4a11"

LINE = "id quantity sku title unitPrice { amount currency } priceWhenAdded { amount } warnings { code before { amount } now { amount } available }"
CART = f"id version lineCount currency lines {{ {LINE} }} savedForLater {{ {LINE} }} coupons points giftCardCount"
BERLIN = {"country": "DE", "postalCode": "10115"}
ADDRESS = {"recipient": "Ada Gear", "lines": ["Ringweg 7"], "city": "Berlin", "postalCode": "10115", "country": "DE"}


@dataclass(frozen=True)
class Sold:
    """What one product is sold as."""

    product: UUID
    offer: UUID
    vendor: UUID
    sku: str


@dataclass
class Shop:
    """What the tenant's others tell, in order."""

    database: Database
    tenant: UUID
    vendor: UUID = field(default_factory=uuid7)
    _sequence: Iterator[int] = field(default_factory=lambda: count(1))

    async def tell(self, *facts: Fact, sequence: int | None = None) -> None:
        for fact in facts:
            _, handle = handlers.subscriber._handlers[type(fact).__name__]
            told = Envelope(fact, sequence or next(self._sequence), datetime.now(UTC), self.tenant, uuid7())
            async with self.database.transaction(self.tenant) as tx:
                await handle(tx, [told])

    async def sell(
        self, number: str = "", *, price: int = 1000, vendor: UUID | None = None, currency: str = "USD", stock: int | None = None, **said: Any
    ) -> Sold:
        """A product that one vendor offers."""
        sold = Sold(uuid7(), uuid7(), vendor or self.vendor, f"S{uuid7().hex[-12:]}")
        number = number or sold.sku
        await self.tell(VendorOpened(vendor_id=sold.vendor, slug=sold.vendor.hex, name="Vendor"))
        await self.describe(sold, number, **said)
        await self.price(sold, price, currency)
        if stock is not None:
            await self.stock(sold, stock)
        return sold

    async def describe(self, sold: Sold, number: str, *, title: str = "Brake Pad", numbers: tuple[Number, ...] = (), universal: bool = False) -> None:
        await self.tell(
            ProductListed(
                product_id=sold.product, slug=sold.product.hex, title=title, brand_id=uuid7(), brand="Brembo", number=number, numbers=list(numbers),
                category_id=uuid7(), category_path=[], universal=universal,
            )
        )  # fmt: skip

    async def price(self, sold: Sold, price: int | None, currency: str = "USD") -> None:
        """None: it is withdrawn."""
        offers = (
            []
            if price is None
            else [Offer(offer_id=sold.offer, variant_id=uuid7(), sku=sold.sku, vendor_id=sold.vendor, price=price, currency=currency)]
        )
        await self.tell(OffersListed(product_id=sold.product, offers=offers))

    async def delist(self, sold: Sold) -> None:
        await self.tell(ProductDelisted(product_id=sold.product))

    async def stock(self, sold: Sold, available: int) -> None:
        await self.tell(StockChanged(offer_id=sold.offer, variant_id=uuid7(), vendor_id=sold.vendor, available=available))

    async def fit(self, sold: Sold, *vehicles: str, condition: Condition | None = None, pending: bool = False) -> None:
        bases = [UUID(vehicle[:36]) for vehicle in vehicles]
        groups = [FitmentGroup(vehicles=bases, condition=condition or Condition())] if bases else []
        await self.tell(FitmentsListed(product_id=sold.product, groups=groups, pending=pending))

    async def suspend(self, vendor: UUID) -> None:
        await self.tell(VendorSuspended(vendor_id=vendor))

    async def reinstate(self, vendor: UUID) -> None:
        await self.tell(VendorReinstated(vendor_id=vendor))

    async def prefix(self, value: str | None, version: int) -> None:
        await self.tell(SettingChanged(tenant_id=self.tenant, name="orders.number_prefix", version=version, value=value))

    async def rated(self, *currencies: str, owner: UUID = MARKET) -> None:
        """They say what sending costs: a way has to be chosen."""
        await self.tell(ShippingRatesChanged(owner_id=owner, currencies=list(currencies)))

    async def rows(self, statement: str, *args: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self.database.reader(self.tenant).fetch(statement, *args)]

    async def write(self, statement: str, **said: object) -> None:
        async with self.database.transaction(self.tenant) as tx:
            await tx.execute(text(statement), said)


@pytest.fixture
def shop(databases: Databases, tenant: UUID) -> Shop:
    return Shop(databases["carts"], tenant)


@pytest.fixture
def me() -> Claims:
    return person()


Change = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def change(ask: Ask) -> Change:
    """Asks a mutation of carts; answers its payload, or `{"code": ..., "field": ...}` where it was refused."""

    async def change(viewer: Claims | None, mutation: str, fields: str = f"cart {{ {CART} }} cartToken", **given: Any) -> dict[str, Any]:
        answer = await ask("carts", f"mutation {{ it: {mutation} {{ {fields} userErrors {{ code field }} }} }}", viewer=viewer, **given)
        if "errors" in answer:
            return {"code": answer["errors"][0]["extensions"]["code"]}
        payload: dict[str, Any] = answer["data"]["it"]
        errors = payload.pop("userErrors")
        return dict(errors[0]) if errors else payload

    return change


def adding(*wanted: Sold | tuple[Sold, int], token: str | None = None, vehicle: str | None = None) -> str:
    """The mutation that puts these in."""
    pairs = [each if isinstance(each, tuple) else (each, 1) for each in wanted]
    told = f', vehicleId: "{vehicle}"' if vehicle else ""
    lines = ", ".join(f'{{offerId: "{sold.offer}", quantity: {quantity}{told}}}' for sold, quantity in pairs)
    return f"addToCart(lines: [{lines}]{by(token)})"


def by(token: str | None) -> str:
    return f', cartToken: "{token}"' if token else ""


Look = Callable[..., Awaitable[dict[str, Any] | None]]


@pytest.fixture
def look(ask: Ask) -> Look:
    """The viewer's cart, or a guest's."""

    async def look(viewer: Claims | None = None, token: str | None = None, fields: str = CART, **given: Any) -> dict[str, Any] | None:
        asked = f'(cartToken: "{token}")' if token else ""
        answer = await ask("carts", f"{{ cart{asked} {{ {fields} }} }}", viewer=viewer, **given)
        assert "errors" not in answer, answer
        found: dict[str, Any] | None = answer["data"]["cart"]
        return found

    return look


@dataclass(frozen=True)
class Quoting:
    """What pricing would say of a cart: its prices as they are, no discounts, no tax."""

    settings: Settings
    shop: Shop

    async def __call__(self, cart_id: str, **otherwise: Any) -> str:
        return self.seal(await self.quote(cart_id, **otherwise))

    def seal(self, quote: Quote) -> str:
        return Seal(self.settings, "quote", Quote).sign(quote)

    async def quote(self, cart_id: str, **otherwise: Any) -> Quote:
        (cart,) = await self.shop.rows("SELECT version, currency, country, region, postal_code FROM carts WHERE id = $1", UUID(cart_id))
        lines = [
            QuotedLine(
                line_id=id_, offer_id=offer, vendor_id=vendor, quantity=n, unit_price=price, subtotal=n * price, discount=0, tax=0, total=n * price
            )
            for id_, offer, vendor, n, price in await self.shop.rows(_LINES, UUID(cart_id))
        ]
        total = sum(line.total for line in lines)
        said: dict[str, Any] = {
            "quote_id": uuid7(), "cart_id": UUID(cart_id), "version": cart[0], "currency": cart[1] or "USD", "lines": lines,
            "place": Place(country=cart[2], region=cart[3], postal_code=cart[4]) if cart[2] else None, "subtotal": total, "discount": 0,
            "shipping_total": 0, "tax": 0, "total": total, "due": total, "expires_at": datetime.now(UTC) + timedelta(minutes=15),
        }  # fmt: skip
        return Quote(**{**said, **otherwise})

    async def option(self, of: str, vendor: UUID, amount: int = 490, method: str = "STANDARD", **otherwise: Any) -> str:
        """As shipping signs one, for what of the vendor is in the cart now."""
        (cart,) = await self.shop.rows("SELECT country, region, postal_code FROM carts WHERE id = $1", UUID(of))
        lines = [(offer, n) for _, offer, theirs, n, _ in await self.shop.rows(_LINES, UUID(of)) if theirs == vendor]
        now = datetime.now(UTC)
        said: dict[str, Any] = {
            "cart_id": UUID(of), "vendor_id": vendor, "method": method, "name": method.title(), "amount": amount, "currency": "USD",
            "contents": contents_digest(Place(country=cart[0], region=cart[1], postal_code=cart[2]), lines), "latest": now + timedelta(days=3),
            "expires_at": now + timedelta(minutes=30),
        }  # fmt: skip
        return Seal(self.settings, ShippingOption.PURPOSE, ShippingOption).sign(ShippingOption(**{**said, **otherwise}))


_LINES = """
SELECT l.id, l.offer_id, o.vendor_id, l.quantity, o.price FROM cart_lines AS l JOIN offers AS o ON o.id = l.offer_id
WHERE l.cart_id = $1 AND NOT l.kept ORDER BY l.id"""


def sent(vendor: UUID, method: str, amount: int) -> QuotedShipping:
    return QuotedShipping(vendor_id=vendor, method=method, amount=amount, discount=0, tax=0, total=amount)


@pytest.fixture
def quoting(settings: Settings, shop: Shop) -> Quoting:
    return Quoting(settings, shop)


BOUGHT = """checkout { orderId number placedAt payment email phone note total { amount currency } due { amount }
    lines { title sku quantity note fit vehicle { id } total { amount } } shippingAddress { recipient lines city postalCode country }
    billingAddress { city } }"""
CHECKOUT = "mutation($input: CheckoutInput!) {{ it: checkout(input: $input{by}) {{ {fields} cartToken userErrors {{ code field }} }} }}"
INTO_BERLIN = 'setPlace(place: {country: "DE", postalCode: "10115"}'

Buy = Callable[..., Awaitable[Any]]


@pytest.fixture
def buy(ask: Ask) -> Buy:
    """Checks out by a quote; what is said otherwise replaces what is given."""

    async def buy(viewer: Claims | None, quote: str, token: str | None = None, once: str = "", **otherwise: Any) -> Any:
        given = {"quote": quote, "shippingAddress": ADDRESS, "payment": "CARD", **otherwise}
        answer = await ask("carts", CHECKOUT.format(by=by(token), fields=BOUGHT), viewer=viewer, once=once, input=given)
        if "errors" in answer:
            return {"code": answer["errors"][0]["extensions"]["code"]}
        found = answer["data"]["it"]
        if found["userErrors"]:
            return found["userErrors"][0]
        return found["checkout"] | ({"cartToken": found["cartToken"]} if found["cartToken"] else {})

    return buy


async def ready(change: Change, viewer: Claims | None, *sold: Sold | tuple[Sold, int], vehicle: str | None = None) -> tuple[str, str | None]:
    """A cart with a place: its id, and a guest's token."""
    added = await change(viewer, adding(*sold, vehicle=vehicle))
    await change(viewer, INTO_BERLIN + by(added["cartToken"]) + ")")
    return added["cart"]["id"], added["cartToken"]
