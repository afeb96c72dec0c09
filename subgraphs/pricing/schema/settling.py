"""The doors of groups, of what can be paid with, of taxes and terms."""

from dataclasses import field
from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import ID

from events.contracts.pricing import code_digest
from shared.graphql.access import Requires, SignedIn
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import Amount, as_uuid
from subgraphs.pricing.models import TaxedKind
from subgraphs.pricing.rules import permissions
from subgraphs.pricing.rules.checks import WHOLE
from subgraphs.pricing.rules.model import Rounding, TaxRounding
from subgraphs.pricing.service import gift_cards, groups, taxes, usage
from subgraphs.pricing.service import points as ledger
from subgraphs.pricing.service.terms import Wanted, set_terms
from subgraphs.pricing.types import credit
from subgraphs.pricing.types import groups as group_types
from subgraphs.pricing.types import taxes as tax_types
from subgraphs.pricing.types.credit import GiftCard, LoyaltyAccount
from subgraphs.pricing.types.groups import CustomerGroup
from subgraphs.pricing.types.redemptions import OrderRedemptions, redemptions_by_order
from subgraphs.pricing.types.taxes import PricingTerms, TaxClass, TaxRate


@strawberry.type
class CustomerGroupPayload:
    group: CustomerGroup | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class GiftCardPayload:
    gift_card: GiftCard | None = None
    code: str | None = strawberry.field(default=None, description="Shown this once: hand it to whom it is for.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class LoyaltyAccountPayload:
    account: LoyaltyAccount | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class TaxClassPayload:
    tax_class: TaxClass | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class TaxRatePayload:
    tax_rate: TaxRate | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class PricingTermsPayload:
    terms: PricingTerms | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class RedemptionsPayload:
    order: OrderRedemptions | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.input
class TaxRateInput:
    name: str
    millionths: int = strawberry.field(description="88750 is 8.875 %.")
    country: str
    region: str = ""
    postal_code: str = ""
    reverse_charge: bool = False
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def rate(self) -> taxes.Rate:
        return taxes.Rate(self.name, self.millionths, self.country, self.region, self.postal_code, self.reverse_charge, self.starts_at, self.ends_at)


@strawberry.input(description="All of it anew.")
class PricingTermsInput:
    currency: str
    rounding: Rounding = Rounding.HALF_UP
    tax_rounding: TaxRounding = TaxRounding.PER_LINE
    prices_include_tax: bool = False
    country: str = ""
    shipping_class_id: ID | None = None
    earn_points: int = 0
    earn_for: Amount = Amount(100)
    points_days: int = 365
    burn_points: int = 0
    burn_worth: Amount = Amount(0)
    burn_basis_points: int = WHOLE

    def wanted(self) -> Wanted:
        return Wanted(
            currency=self.currency, rounding=self.rounding, tax_rounding=self.tax_rounding, prices_include_tax=self.prices_include_tax,
            country=self.country, shipping_class_id=as_uuid(self.shipping_class_id) if self.shipping_class_id else None,
            earn_points=self.earn_points, earn_for=self.earn_for, points_days=self.points_days, burn_points=self.burn_points,
            burn_worth=self.burn_worth, burn_basis_points=self.burn_basis_points,
        )  # fmt: skip


@strawberry.type
class SettlingQuery:
    @strawberry.field(extensions=[Requires(permissions.READ_GROUPS)], description="The oldest first.")
    async def customer_groups(self, info: Info, first: First = 20, after: After = None) -> Connection[CustomerGroup] | None:
        info.context.viewer.must(permissions.READ_GROUPS)
        return await group_types.groups(info.context.reader, first, after)

    @strawberry.field(extensions=[Requires(permissions.READ_GIFT_CARDS)], description="The oldest first.")
    async def gift_cards(self, info: Info, first: First = 20, after: After = None) -> Connection[GiftCard] | None:
        info.context.viewer.must(permissions.READ_GIFT_CARDS)
        return await credit.gift_cards(info.context.reader, first, after)

    @strawberry.field(extensions=[Requires(permissions.READ_GIFT_CARDS)])
    async def gift_card(self, info: Info, id: ID) -> GiftCard | None:  # noqa: A002 - the graph's name for it
        info.context.viewer.must(permissions.READ_GIFT_CARDS)
        return await info.context.load(credit.gift_cards_by_id, as_uuid(id))

    @strawberry.field(
        extensions=[Requires(permissions.READ_GIFT_CARDS)],
        description="For whom somebody shows a card to: its whole code, in any case, with hyphens or without. None of a code that is no card's.",
    )
    async def gift_card_by_code(self, info: Info, code: str) -> GiftCard | None:
        info.context.viewer.must(permissions.READ_GIFT_CARDS)
        return await info.context.load(credit.gift_cards_by_digest, code_digest(code))

    @strawberry.field(extensions=[SignedIn()], description="Your own points.")
    async def my_points(self, info: Info) -> LoyaltyAccount | None:
        return await info.context.load(credit.accounts_by_user, info.context.viewer.must_be_a_person())

    @strawberry.field(extensions=[Requires(permissions.READ_POINTS)], description="Somebody's points; who never had any has none.")
    async def loyalty_account(self, info: Info, user_id: ID) -> LoyaltyAccount | None:
        info.context.viewer.must(permissions.READ_POINTS)
        return await info.context.load(credit.accounts_by_user, as_uuid(user_id))

    @strawberry.field(extensions=[Requires(permissions.READ_REDEMPTIONS)], description="None of an order that was never to be held.")
    async def redemptions(self, info: Info, order_id: ID) -> OrderRedemptions | None:
        info.context.viewer.must(permissions.READ_REDEMPTIONS)
        return await info.context.load(redemptions_by_order, as_uuid(order_id))

    @strawberry.field(extensions=[Requires(permissions.READ_TAXES)], description="By code.")
    async def tax_classes(self, info: Info) -> list[TaxClass] | None:
        info.context.viewer.must(permissions.READ_TAXES)
        return await tax_types.tax_classes(info.context.reader)

    @strawberry.field(extensions=[Requires(permissions.READ_TAXES)], description="All, or one country's; the oldest first.")
    async def tax_rates(self, info: Info, country: str | None = None, first: First = 20, after: After = None) -> Connection[TaxRate] | None:
        info.context.viewer.must(permissions.READ_TAXES)
        return await tax_types.tax_rates(info.context.reader, country, first, after)

    @strawberry.field(extensions=[Requires(permissions.READ_TERMS)])
    async def pricing_terms(self, info: Info) -> PricingTerms | None:
        info.context.viewer.must(permissions.READ_TERMS)
        return await tax_types.terms(info.context.reader)


@strawberry.type
class CreditMutation:
    @strawberry.mutation(extensions=requires(permissions.WRITE_GROUPS))
    async def create_customer_group(self, info: Info, name: str) -> CustomerGroupPayload | None:
        async with info.context.transaction() as tx:
            id_ = await groups.create(tx, info.context.viewer, name)
        return await _group(info, id_)

    @strawberry.mutation(extensions=requires(permissions.WRITE_GROUPS), description="Who is in it already stays.")
    async def add_to_customer_group(self, info: Info, group_id: ID, user_ids: list[ID]) -> CustomerGroupPayload | None:
        async with info.context.transaction() as tx:
            await groups.add(tx, info.context.viewer, id_ := as_uuid(group_id), [as_uuid(each) for each in user_ids])
        return await _group(info, id_)

    @strawberry.mutation(extensions=requires(permissions.WRITE_GROUPS))
    async def remove_from_customer_group(self, info: Info, group_id: ID, user_ids: list[ID]) -> CustomerGroupPayload | None:
        async with info.context.transaction() as tx:
            await groups.remove(tx, info.context.viewer, id_ := as_uuid(group_id), [as_uuid(each) for each in user_ids])
        return await _group(info, id_)

    @strawberry.mutation(
        extensions=requires(permissions.ISSUE_GIFT_CARDS),
        description="`paid` of it has come into the bank, the rest is given away. Asked again by the same key, the code is not told again.",
    )
    async def issue_gift_card(
        self, info: Info, amount: Amount, currency: str, expires_at: datetime | None = None, paid: Amount | None = None
    ) -> GiftCardPayload | None:
        async with info.context.transaction() as tx:
            id_, code = await gift_cards.issue(tx, info.context.viewer, amount, currency, expires_at, paid or 0)
        return GiftCardPayload(gift_card=await info.context.load(credit.gift_cards_by_id, id_), code=code)

    @strawberry.mutation(extensions=requires(permissions.ISSUE_GIFT_CARDS), description="For good.")
    async def disable_gift_card(self, info: Info, gift_card_id: ID) -> GiftCardPayload | None:
        async with info.context.transaction() as tx:
            await gift_cards.disable(tx, info.context.viewer, id_ := as_uuid(gift_card_id))
        return GiftCardPayload(gift_card=await info.context.load(credit.gift_cards_by_id, id_))

    @strawberry.mutation(extensions=requires(permissions.GRANT_POINTS), description="Fewer than none takes away.")
    async def grant_points(self, info: Info, user_id: ID, points: int, reason: str) -> LoyaltyAccountPayload | None:
        async with info.context.transaction() as tx:
            id_ = await ledger.grant(tx, info.context.viewer, as_uuid(user_id), points, reason)
        return LoyaltyAccountPayload(account=await info.context.load(credit.accounts_by_user, id_))

    @strawberry.mutation(extensions=requires(permissions.SETTLE_REDEMPTIONS), description="By hand, what its confirmation would do.")
    async def spend_redemptions(self, info: Info, order_id: ID) -> RedemptionsPayload | None:
        async with info.context.transaction() as tx:
            await usage.spend_by_hand(tx, info.context.viewer, id_ := as_uuid(order_id))
        return RedemptionsPayload(order=await info.context.load(redemptions_by_order, id_))

    @strawberry.mutation(extensions=requires(permissions.SETTLE_REDEMPTIONS), description="By hand, what its cancellation would do.")
    async def give_back_redemptions(self, info: Info, order_id: ID) -> RedemptionsPayload | None:
        async with info.context.transaction() as tx:
            await usage.give_back_by_hand(tx, info.context.viewer, id_ := as_uuid(order_id))
        return RedemptionsPayload(order=await info.context.load(redemptions_by_order, id_))


@strawberry.type
class TaxMutation:
    @strawberry.mutation(extensions=requires(permissions.WRITE_TAXES), description="A default one takes the place of the one before.")
    async def create_tax_class(self, info: Info, code: str, name: str, is_default: bool = False) -> TaxClassPayload | None:
        async with info.context.transaction() as tx:
            id_ = await taxes.create_class(tx, info.context.viewer, code, name, is_default=is_default)
        return TaxClassPayload(tax_class=await info.context.load(tax_types.tax_classes_by_id, id_))

    @strawberry.mutation(
        extensions=requires(permissions.WRITE_TAXES),
        description="All of it but its code. A default one takes the place of the one before, and stays so until another does.",
    )
    async def change_tax_class(self, info: Info, tax_class_id: ID, name: str, is_default: bool) -> TaxClassPayload | None:
        async with info.context.transaction() as tx:
            await taxes.change_class(tx, info.context.viewer, id_ := as_uuid(tax_class_id), name, is_default=is_default)
        return TaxClassPayload(tax_class=await info.context.load(tax_types.tax_classes_by_id, id_))

    @strawberry.mutation(
        extensions=requires(permissions.WRITE_TAXES), description="Without a class, as their category is, or else as the default one."
    )
    async def classify_for_tax(self, info: Info, kind: TaxedKind, ids: list[ID], class_id: ID | None = None) -> TaxClassPayload | None:
        async with info.context.transaction() as tx:
            of = as_uuid(class_id) if class_id else None
            await taxes.classify(tx, info.context.viewer, kind, [as_uuid(each) for each in ids], of)
        return TaxClassPayload(tax_class=await info.context.load(tax_types.tax_classes_by_id, of) if of else None)

    @strawberry.mutation(extensions=requires(permissions.WRITE_TAXES))
    async def create_tax_rate(self, info: Info, class_id: ID, rate: TaxRateInput) -> TaxRatePayload | None:
        async with info.context.transaction() as tx:
            id_ = await taxes.create_rate(tx, info.context.viewer, as_uuid(class_id), rate.rate())
        return await _rate(info, id_)

    @strawberry.mutation(
        extensions=requires(permissions.WRITE_TAXES),
        description="All of it anew. To raise one, end it and make another: so what was charged is explained.",
    )
    async def change_tax_rate(self, info: Info, tax_rate_id: ID, rate: TaxRateInput) -> TaxRatePayload | None:
        async with info.context.transaction() as tx:
            await taxes.change_rate(tx, info.context.viewer, id_ := as_uuid(tax_rate_id), rate.rate())
        return await _rate(info, id_)

    @strawberry.mutation(extensions=requires(permissions.WRITE_TERMS))
    async def set_pricing_terms(self, info: Info, terms: PricingTermsInput) -> PricingTermsPayload | None:
        async with info.context.transaction() as tx:
            await set_terms(tx, info.context.viewer, terms.wanted())
        return PricingTermsPayload(terms=await tax_types.terms(info.context.reader))


async def _group(info: Info, id_: UUID) -> CustomerGroupPayload:
    return CustomerGroupPayload(group=await info.context.load(group_types.groups_by_id, id_))


async def _rate(info: Info, id_: UUID) -> TaxRatePayload:
    return TaxRatePayload(tax_rate=await info.context.load(tax_types.tax_rates_by_id, id_))
