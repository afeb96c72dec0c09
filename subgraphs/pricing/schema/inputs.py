"""What the mutations of rules take. `draft` judges it, once it is known that whoever asks may."""

from datetime import datetime
from typing import Any

import strawberry
from strawberry import ID

from shared.errors import BadInput
from shared.graphql.scalars import Amount, as_uuid
from shared.text import line
from subgraphs.pricing.models import RuleKind
from subgraphs.pricing.rules import checks, model, text
from subgraphs.pricing.rules.drafts import Draft


@strawberry.input(description="Lines that are of one of each kind that is named; of what isn't named, any. A category means all below it too.")
class PriceScopeInput:
    vendor_ids: list[ID] = strawberry.field(default_factory=list)
    category_ids: list[ID] = strawberry.field(default_factory=list)
    brand_ids: list[ID] = strawberry.field(default_factory=list)
    product_ids: list[ID] = strawberry.field(default_factory=list)
    offer_ids: list[ID] = strawberry.field(default_factory=list)

    def scope(self, field: str = "scope") -> model.Scope:
        def ids(given: list[ID], name: str) -> Any:
            return checks.ids([as_uuid(each) for each in given], f"{field}.{name}")

        return model.Scope(
            vendors=ids(self.vendor_ids, "vendorIds"),
            categories=ids(self.category_ids, "categoryIds"),
            brands=ids(self.brand_ids, "brandIds"),
            products=ids(self.product_ids, "productIds"),
            offers=ids(self.offer_ids, "offerIds"),
        )


@strawberry.input(
    description="Who is meant: of one of these groups, one of these people, with their first order, a company whose tax number was checked."
)
class PriceAudienceInput:
    group_ids: list[ID] = strawberry.field(default_factory=list)
    user_ids: list[ID] = strawberry.field(default_factory=list)
    first_order: bool = False
    business: bool = False

    def audience(self, field: str) -> model.Audience:
        return model.Audience(
            groups=checks.ids([as_uuid(each) for each in self.group_ids], f"{field}.groupIds"),
            users=checks.ids([as_uuid(each) for each in self.user_ids], f"{field}.userIds"),
            first_order=self.first_order,
            business=self.business,
        )


@strawberry.input(description="Exactly one: a unit costs this; so many basis points less; so much less.")
class PriceChangeInput:
    price: Amount | None = None
    basis_points: int | None = None
    amount_off: Amount | None = None

    def change(self, field: str) -> model.PriceChange:
        given = {"price": self.price, "basisPoints": self.basis_points, "amountOff": self.amount_off}
        checks.one_of(given, field)
        if self.basis_points is not None:
            return model.UnitPercent(percent=checks.percent(self.basis_points, f"{field}.basisPoints"))
        if self.price is not None:
            return model.UnitPrice(amount=checks.amount(self.price, f"{field}.price"))
        return model.UnitAmount(amount=checks.amount(self.amount_off or 0, f"{field}.amountOff", least=1))


@strawberry.input(description="From so many units of one offer in the cart.")
class PriceTierInput:
    change: PriceChangeInput
    minimum_quantity: int = 1


@strawberry.input(description="Exactly one of a share, which may have a cap, an amount, and free shipping, which may have a cap too. All of it anew.")
class CouponInput:
    code: str
    basis_points: int | None = None
    amount: Amount | None = None
    free_shipping: bool = False
    cap: Amount | None = None
    minimum: Amount = Amount(0)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    limit: int | None = None
    limit_per_user: int | None = None
    stackable: bool = True
    with_promotions: bool = True
    scope: PriceScopeInput = strawberry.field(default_factory=PriceScopeInput)
    audience: PriceAudienceInput = strawberry.field(default_factory=PriceAudienceInput)

    def draft(self) -> Draft:
        if not (code := text.coupon_code(self.code)):
            raise BadInput("A code has 3 to 32 letters and digits", code="CODE_MALFORMED", field="coupon.code")
        starts, ends = checks.window(self.starts_at, self.ends_at, "coupon")
        body = {
            "effect": self._effect().model_dump(mode="json"), "minimum": checks.amount(self.minimum, "coupon.minimum"),
            "stackable": self.stackable, "with_promotions": self.with_promotions,
        }  # fmt: skip
        return Draft(
            RuleKind.COUPON, code, body, self.scope.scope("coupon.scope"), self.audience.audience("coupon.audience"), starts, ends, code=code,
            most=checks.limit(self.limit, "coupon.limit"), per_user=checks.limit(self.limit_per_user, "coupon.limitPerUser"),
        )  # fmt: skip

    def _effect(self) -> model.CouponEffect:
        checks.one_of({"basisPoints": self.basis_points, "amount": self.amount, "freeShipping": self.free_shipping}, "coupon")
        if self.amount is not None and self.cap is not None:
            raise BadInput("An amount is its own cap", code="CAP_WITHOUT_SHARE", field="coupon.cap")
        cap = None if self.cap is None else checks.amount(self.cap, "coupon.cap", least=1)
        if self.basis_points is not None:
            return model.PercentOff(percent=checks.percent(self.basis_points, "coupon.basisPoints"), cap=cap)
        if self.amount is not None:
            return model.AmountOff(amount=checks.amount(self.amount, "coupon.amount", least=1))
        return model.FreeShipping(cap=cap)


@strawberry.input(description="Another price for a while, and, with a limit, for so many units. All of it anew.")
class FlashSaleInput:
    name: str
    change: PriceChangeInput
    starts_at: datetime
    ends_at: datetime
    limit: int | None = None
    limit_per_user: int | None = None
    scope: PriceScopeInput = strawberry.field(default_factory=PriceScopeInput)
    audience: PriceAudienceInput = strawberry.field(default_factory=PriceAudienceInput)

    def draft(self) -> Draft:
        starts, ends = checks.window(self.starts_at, self.ends_at, "flashSale")
        scope = self.scope.scope("flashSale.scope")
        if scope == model.EVERYTHING:
            raise BadInput("A flash sale is of something: name what", code="SCOPE_MISSING", field="flashSale.scope")
        return Draft(
            RuleKind.FLASH_SALE, line(self.name, "flashSale.name"), {"change": self.change.change("flashSale.change").model_dump(mode="json")},
            scope, self.audience.audience("flashSale.audience"), starts, ends,
            most=checks.limit(self.limit, "flashSale.limit"), per_user=checks.limit(self.limit_per_user, "flashSale.limitPerUser"),
        )  # fmt: skip


@strawberry.input(description="Another price by quantity, by time, or for some customers. All of it anew.")
class PriceRuleInput:
    name: str
    tiers: list[PriceTierInput]
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    scope: PriceScopeInput = strawberry.field(default_factory=PriceScopeInput)
    audience: PriceAudienceInput = strawberry.field(default_factory=PriceAudienceInput)

    def draft(self) -> Draft:
        starts, ends = checks.window(self.starts_at, self.ends_at, "priceRule")
        checks.quantities([each.minimum_quantity for each in self.tiers], "priceRule.tiers")
        tiers = [model.PriceTier(minimum_quantity=each.minimum_quantity, change=each.change.change("priceRule.tiers.change")) for each in self.tiers]
        return Draft(
            RuleKind.PRICE_RULE, line(self.name, "priceRule.name"), {"tiers": [each.model_dump(mode="json") for each in tiers]},
            self.scope.scope("priceRule.scope"), self.audience.audience("priceRule.audience"), starts, ends,
        )  # fmt: skip


@strawberry.input
class PercentOffInput:
    basis_points: int
    cap: Amount | None = None

    def effect(self, field: str) -> model.PercentOff:
        cap = None if self.cap is None else checks.amount(self.cap, f"{field}.cap", least=1)
        return model.PercentOff(percent=checks.percent(self.basis_points, f"{field}.basisPoints"), cap=cap)


@strawberry.input
class AmountOffInput:
    amount: Amount

    def effect(self, field: str) -> model.AmountOff:
        return model.AmountOff(amount=checks.amount(self.amount, f"{field}.amount", least=1))


@strawberry.input(description="For every `buy` units `get` more, the cheapest, for so much less: by itself, free.")
class BuyGetInput:
    buy: int
    get: int
    basis_points: int = checks.WHOLE
    of: PriceScopeInput | None = None
    times: int | None = None

    def effect(self, field: str) -> model.BuyGet:
        return model.BuyGet(
            buy=checks.units(self.buy, f"{field}.buy"),
            get=checks.units(self.get, f"{field}.get"),
            percent=checks.percent(self.basis_points, f"{field}.basisPoints"),
            of=self.of.scope(f"{field}.of") if self.of else None,
            times=None if self.times is None else checks.units(self.times, f"{field}.times"),
        )


@strawberry.input
class BundlePartInput:
    scope: PriceScopeInput
    quantity: int = 1


@strawberry.input(description="All parts together cost `price`, or so many basis points less: exactly one of the two.")
class BundleInput:
    parts: list[BundlePartInput]
    price: Amount | None = None
    basis_points: int | None = None
    times: int | None = None

    def effect(self, field: str) -> model.Bundle:
        checks.one_of({"price": self.price, "basisPoints": self.basis_points}, field)
        if not 1 <= len(self.parts) <= 10:
            raise BadInput("A bundle has 1 to 10 parts", code="PARTS_RANGE", field=f"{field}.parts")
        parts = [
            model.BundlePart(scope=each.scope.scope(f"{field}.parts.scope"), quantity=checks.units(each.quantity, f"{field}.parts.quantity"))
            for each in self.parts
        ]
        return model.Bundle(
            parts=tuple(parts),
            price=None if self.price is None else checks.amount(self.price, f"{field}.price"),
            percent=None if self.basis_points is None else checks.percent(self.basis_points, f"{field}.basisPoints"),
            times=None if self.times is None else checks.units(self.times, f"{field}.times"),
        )


@strawberry.input
class QuantityTierInput:
    minimum_quantity: int
    basis_points: int


@strawberry.input
class TieredInput:
    tiers: list[QuantityTierInput]

    def effect(self, field: str) -> model.Tiered:
        checks.quantities([each.minimum_quantity for each in self.tiers], f"{field}.tiers")
        tiers = [
            model.PercentTier(minimum_quantity=each.minimum_quantity, percent=checks.percent(each.basis_points, f"{field}.tiers.basisPoints"))
            for each in self.tiers
        ]
        return model.Tiered(tiers=tuple(tiers))


@strawberry.input
class ShippingOffInput:
    basis_points: int = checks.WHOLE

    def effect(self, field: str) -> model.ShippingOff:
        return model.ShippingOff(percent=checks.percent(self.basis_points, f"{field}.basisPoints"))


@strawberry.input(description="Exactly one of these.")
class PromotionEffectInput:
    percent_off: PercentOffInput | None = None
    amount_off: AmountOffInput | None = None
    buy_get: BuyGetInput | None = None
    bundle: BundleInput | None = None
    tiered: TieredInput | None = None
    shipping_off: ShippingOffInput | None = None

    def effect(self) -> model.Effect:
        given: dict[str, Any] = {
            "percentOff": self.percent_off, "amountOff": self.amount_off, "buyGet": self.buy_get, "bundle": self.bundle,
            "tiered": self.tiered, "shippingOff": self.shipping_off,
        }  # fmt: skip
        name = checks.one_of(given, "promotion.effect")
        found: model.Effect = given[name].effect(f"promotion.effect.{name}")
        return found


PRIORITIES = 1_000_000


@strawberry.input(description="Applies by itself; the higher priority first. All of it anew.")
class PromotionInput:
    name: str
    effect: PromotionEffectInput
    priority: int = 0
    exclusive: bool = False
    minimum: Amount = Amount(0)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    limit: int | None = None
    limit_per_user: int | None = None
    scope: PriceScopeInput = strawberry.field(default_factory=PriceScopeInput)
    audience: PriceAudienceInput = strawberry.field(default_factory=PriceAudienceInput)

    def draft(self) -> Draft:
        if abs(self.priority) > PRIORITIES:
            raise BadInput(f"A priority is {-PRIORITIES} to {PRIORITIES}", code="PRIORITY_RANGE", field="promotion.priority")
        starts, ends = checks.window(self.starts_at, self.ends_at, "promotion")
        body = {
            "effect": self.effect.effect().model_dump(mode="json"), "priority": self.priority, "exclusive": self.exclusive,
            "minimum": checks.amount(self.minimum, "promotion.minimum"),
        }  # fmt: skip
        return Draft(
            RuleKind.PROMOTION, line(self.name, "promotion.name"), body, self.scope.scope("promotion.scope"),
            self.audience.audience("promotion.audience"), starts, ends, most=checks.limit(self.limit, "promotion.limit"),
            per_user=checks.limit(self.limit_per_user, "promotion.limitPerUser"),
        )  # fmt: skip
