"""The doors of rules: lists for those who may see them, and what makes, changes and stops them."""

from dataclasses import field
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from subgraphs.pricing.models import RuleKind
from subgraphs.pricing.rules import permissions
from subgraphs.pricing.schema.inputs import CouponInput, FlashSaleInput, PriceRuleInput, PromotionInput
from subgraphs.pricing.service import rules as service
from subgraphs.pricing.types import rules as types
from subgraphs.pricing.types.rules import Coupon, FlashSale, PriceRule, Promotion

Whose = Annotated[ID | None, strawberry.argument(description="Of this vendor alone.")]
Owner = Annotated[ID | None, strawberry.argument(description="Whose it is: it touches this vendor's lines only. None: the marketplace's own.")]


@strawberry.type
class CouponPayload:
    coupon: Coupon | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class PromotionPayload:
    promotion: Promotion | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class FlashSalePayload:
    flash_sale: FlashSale | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class PriceRulePayload:
    price_rule: PriceRule | None = None
    user_errors: list[UserError] = field(default_factory=list)


def _whose(info: Info, kind: RuleKind, vendor_id: ID | None) -> UUID | None:
    id_ = as_uuid(vendor_id) if vendor_id else None
    info.context.viewer.must(service.READ[kind], within=id_)
    return id_


@strawberry.type
class RuleQuery:
    @strawberry.field(extensions=[Requires(permissions.READ_COUPONS)], description="All, or one vendor's; the oldest first.")
    async def coupons(self, info: Info, vendor_id: Whose = None, first: First = 20, after: After = None) -> Connection[Coupon] | None:
        return await types.rules_of(info.context.reader, RuleKind.COUPON, types.coupon, _whose(info, RuleKind.COUPON, vendor_id), first, after)

    @strawberry.field(extensions=[Requires(permissions.READ_COUPONS)], description="By its code, however it is typed.")
    async def coupon(self, info: Info, code: str) -> Coupon | None:
        found = await types.coupon_by_code(info.context.reader, code)
        within = UUID(found.vendor_id) if found and found.vendor_id else None
        return found if info.context.viewer.may(permissions.READ_COUPONS, within=within) else None

    @strawberry.field(extensions=[Requires(permissions.READ_PROMOTIONS)], description="All, or one vendor's; the oldest first.")
    async def promotions(self, info: Info, vendor_id: Whose = None, first: First = 20, after: After = None) -> Connection[Promotion] | None:
        whose = _whose(info, RuleKind.PROMOTION, vendor_id)
        return await types.rules_of(info.context.reader, RuleKind.PROMOTION, types.promotion, whose, first, after)

    @strawberry.field(extensions=[Requires(permissions.READ_FLASH_SALES)], description="All, or one vendor's; the oldest first.")
    async def flash_sales(self, info: Info, vendor_id: Whose = None, first: First = 20, after: After = None) -> Connection[FlashSale] | None:
        whose = _whose(info, RuleKind.FLASH_SALE, vendor_id)
        return await types.rules_of(info.context.reader, RuleKind.FLASH_SALE, types.flash_sale, whose, first, after)

    @strawberry.field(extensions=[Requires(permissions.READ_PRICE_RULES)], description="The oldest first.")
    async def price_rules(self, info: Info, first: First = 20, after: After = None) -> Connection[PriceRule] | None:
        whose = _whose(info, RuleKind.PRICE_RULE, None)
        return await types.rules_of(info.context.reader, RuleKind.PRICE_RULE, types.price_rule, whose, first, after)


@strawberry.type
class CouponMutation:
    @strawberry.mutation(extensions=requires(permissions.WRITE_COUPONS))
    async def create_coupon(self, info: Info, coupon: CouponInput, vendor_id: Owner = None) -> CouponPayload | None:
        async with info.context.transaction() as tx:
            owner = as_uuid(vendor_id) if vendor_id else None
            id_ = await service.create(tx, info.context.viewer, RuleKind.COUPON, owner, coupon.draft)
        return await _coupon(info, id_)

    @strawberry.mutation(extensions=requires(permissions.WRITE_COUPONS), description="What was used of it stays used.")
    async def change_coupon(self, info: Info, coupon_id: ID, coupon: CouponInput) -> CouponPayload | None:
        async with info.context.transaction() as tx:
            await service.change(tx, info.context.viewer, RuleKind.COUPON, id_ := as_uuid(coupon_id), coupon.draft)
        return await _coupon(info, id_)

    @strawberry.mutation(extensions=requires(permissions.WRITE_COUPONS), description="One that is stopped is refused at checkout too.")
    async def set_coupon_active(self, info: Info, coupon_id: ID, active: bool) -> CouponPayload | None:
        async with info.context.transaction() as tx:
            await service.set_active(tx, info.context.viewer, RuleKind.COUPON, id_ := as_uuid(coupon_id), active=active)
        return await _coupon(info, id_)


@strawberry.type
class PromotionMutation:
    @strawberry.mutation(extensions=requires(permissions.WRITE_PROMOTIONS))
    async def create_promotion(self, info: Info, promotion: PromotionInput, vendor_id: Owner = None) -> PromotionPayload | None:
        async with info.context.transaction() as tx:
            owner = as_uuid(vendor_id) if vendor_id else None
            id_ = await service.create(tx, info.context.viewer, RuleKind.PROMOTION, owner, promotion.draft)
        return await _promotion(info, id_)

    @strawberry.mutation(extensions=requires(permissions.WRITE_PROMOTIONS), description="What was used of it stays used.")
    async def change_promotion(self, info: Info, promotion_id: ID, promotion: PromotionInput) -> PromotionPayload | None:
        async with info.context.transaction() as tx:
            await service.change(tx, info.context.viewer, RuleKind.PROMOTION, id_ := as_uuid(promotion_id), promotion.draft)
        return await _promotion(info, id_)

    @strawberry.mutation(extensions=requires(permissions.WRITE_PROMOTIONS), description="One that is stopped is refused at checkout too.")
    async def set_promotion_active(self, info: Info, promotion_id: ID, active: bool) -> PromotionPayload | None:
        async with info.context.transaction() as tx:
            await service.set_active(tx, info.context.viewer, RuleKind.PROMOTION, id_ := as_uuid(promotion_id), active=active)
        return await _promotion(info, id_)


@strawberry.type
class FlashSaleMutation:
    @strawberry.mutation(extensions=requires(permissions.WRITE_FLASH_SALES))
    async def create_flash_sale(self, info: Info, flash_sale: FlashSaleInput, vendor_id: Owner = None) -> FlashSalePayload | None:
        async with info.context.transaction() as tx:
            owner = as_uuid(vendor_id) if vendor_id else None
            id_ = await service.create(tx, info.context.viewer, RuleKind.FLASH_SALE, owner, flash_sale.draft)
        return await _flash_sale(info, id_)

    @strawberry.mutation(extensions=requires(permissions.WRITE_FLASH_SALES), description="What was sold of it stays sold.")
    async def change_flash_sale(self, info: Info, flash_sale_id: ID, flash_sale: FlashSaleInput) -> FlashSalePayload | None:
        async with info.context.transaction() as tx:
            await service.change(tx, info.context.viewer, RuleKind.FLASH_SALE, id_ := as_uuid(flash_sale_id), flash_sale.draft)
        return await _flash_sale(info, id_)

    @strawberry.mutation(extensions=requires(permissions.WRITE_FLASH_SALES), description="One that is stopped is refused at checkout too.")
    async def set_flash_sale_active(self, info: Info, flash_sale_id: ID, active: bool) -> FlashSalePayload | None:
        async with info.context.transaction() as tx:
            await service.set_active(tx, info.context.viewer, RuleKind.FLASH_SALE, id_ := as_uuid(flash_sale_id), active=active)
        return await _flash_sale(info, id_)


@strawberry.type
class PriceRuleMutation:
    @strawberry.mutation(extensions=requires(permissions.WRITE_PRICE_RULES))
    async def create_price_rule(self, info: Info, price_rule: PriceRuleInput) -> PriceRulePayload | None:
        async with info.context.transaction() as tx:
            id_ = await service.create(tx, info.context.viewer, RuleKind.PRICE_RULE, None, price_rule.draft)
        return await _price_rule(info, id_)

    @strawberry.mutation(extensions=requires(permissions.WRITE_PRICE_RULES))
    async def change_price_rule(self, info: Info, price_rule_id: ID, price_rule: PriceRuleInput) -> PriceRulePayload | None:
        async with info.context.transaction() as tx:
            await service.change(tx, info.context.viewer, RuleKind.PRICE_RULE, id_ := as_uuid(price_rule_id), price_rule.draft)
        return await _price_rule(info, id_)

    @strawberry.mutation(extensions=requires(permissions.WRITE_PRICE_RULES))
    async def set_price_rule_active(self, info: Info, price_rule_id: ID, active: bool) -> PriceRulePayload | None:
        async with info.context.transaction() as tx:
            await service.set_active(tx, info.context.viewer, RuleKind.PRICE_RULE, id_ := as_uuid(price_rule_id), active=active)
        return await _price_rule(info, id_)


async def _coupon(info: Info, id_: UUID) -> CouponPayload:
    return CouponPayload(coupon=await info.context.load(types.coupons_by_id, id_))


async def _promotion(info: Info, id_: UUID) -> PromotionPayload:
    return PromotionPayload(promotion=await info.context.load(types.promotions_by_id, id_))


async def _flash_sale(info: Info, id_: UUID) -> FlashSalePayload:
    return FlashSalePayload(flash_sale=await info.context.load(types.flash_sales_by_id, id_))


async def _price_rule(info: Info, id_: UUID) -> PriceRulePayload:
    return PriceRulePayload(price_rule=await info.context.load(types.price_rules_by_id, id_))
