"""What rules are made of, as the graph says it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import strawberry
from strawberry import ID

from shared.graphql.scalars import Amount


@strawberry.type(description="Lines that are of one of each kind that is named; of what isn't named, any. A category means all below it too.")
class PriceScope:
    vendor_ids: list[ID]
    category_ids: list[ID]
    brand_ids: list[ID]
    product_ids: list[ID]
    offer_ids: list[ID]


@strawberry.type(
    description="Who is meant: of one of these groups, one of these people, with their first order, a company whose tax number was checked."
)
class PriceAudience:
    group_ids: list[ID]
    user_ids: list[ID]
    first_order: bool
    business: bool


@strawberry.type(description="One of these: a unit costs this; so many basis points less; so much less.")
class PriceChange:
    price: Amount | None = None
    basis_points: int | None = None
    amount_off: Amount | None = None


@strawberry.type(description="From so many units of one offer in the cart.")
class PriceTier:
    minimum_quantity: int
    change: PriceChange


@strawberry.type
class PercentOff:
    basis_points: int
    cap: Amount | None = strawberry.field(description="At most so much together.")


@strawberry.type
class AmountOff:
    amount: Amount


@strawberry.type(description="For every `buy` units `get` more, the cheapest, for so much less.")
class BuyGet:
    buy: int
    get: int
    basis_points: int
    of: PriceScope | None = strawberry.field(description="Of what those are that are given, where that is something else.")
    times: int | None


@strawberry.type
class BundlePart:
    scope: PriceScope
    quantity: int


@strawberry.type(description="All parts together cost `price`, or so many basis points less.")
class Bundle:
    parts: list[BundlePart]
    price: Amount | None
    basis_points: int | None
    times: int | None


@strawberry.type
class QuantityTier:
    minimum_quantity: int
    basis_points: int


@strawberry.type(description="By how many matching units there are together; off all of them.")
class Tiered:
    tiers: list[QuantityTier]


@strawberry.type(description="Off the shipping of the vendors whose lines match.")
class ShippingOff:
    basis_points: int


@strawberry.type(description="One of these.")
class PromotionEffect:
    percent_off: PercentOff | None = None
    amount_off: AmountOff | None = None
    buy_get: BuyGet | None = None
    bundle: Bundle | None = None
    tiered: Tiered | None = None
    shipping_off: ShippingOff | None = None


Kept = Mapping[str, Any]
"""As `rules.model` writes it."""


def basis_points(percent: Any) -> int:
    return int(Decimal(percent) * 100)


def amount(value: int | None) -> Amount | None:
    return None if value is None else Amount(value)


def ids(values: Any) -> list[ID]:
    return [ID(str(each)) for each in values]


def scope(kept: Kept) -> PriceScope:
    return PriceScope(
        vendor_ids=ids(kept["vendors"]),
        category_ids=ids(kept["categories"]),
        brand_ids=ids(kept["brands"]),
        product_ids=ids(kept["products"]),
        offer_ids=ids(kept["offers"]),
    )


def price_change(kept: Kept) -> PriceChange:
    if kept["kind"] == "PERCENT":
        return PriceChange(basis_points=basis_points(kept["percent"]))
    return PriceChange(price=Amount(kept["amount"])) if kept["kind"] == "PRICE" else PriceChange(amount_off=Amount(kept["amount"]))


def effect(kept: Kept) -> PromotionEffect:
    return PromotionEffect(**{kept["kind"].lower(): _EFFECTS[kept["kind"]](kept)})


def _buy_get(kept: Kept) -> BuyGet:
    of = scope(kept["of"]) if kept["of"] else None
    return BuyGet(buy=kept["buy"], get=kept["get"], basis_points=basis_points(kept["percent"]), of=of, times=kept["times"])


def _bundle(kept: Kept) -> Bundle:
    return Bundle(
        parts=[BundlePart(scope=scope(part["scope"]), quantity=part["quantity"]) for part in kept["parts"]],
        price=amount(kept["price"]),
        basis_points=None if kept["percent"] is None else basis_points(kept["percent"]),
        times=kept["times"],
    )


def _tiered(kept: Kept) -> Tiered:
    return Tiered(tiers=[QuantityTier(minimum_quantity=t["minimum_quantity"], basis_points=basis_points(t["percent"])) for t in kept["tiers"]])


_EFFECTS: dict[str, Callable[[Kept], Any]] = {
    "PERCENT_OFF": lambda kept: PercentOff(basis_points=basis_points(kept["percent"]), cap=amount(kept["cap"])),
    "AMOUNT_OFF": lambda kept: AmountOff(amount=Amount(kept["amount"])),
    "BUY_GET": _buy_get,
    "BUNDLE": _bundle,
    "TIERED": _tiered,
    "SHIPPING_OFF": lambda kept: ShippingOff(basis_points=basis_points(kept["percent"])),
}
