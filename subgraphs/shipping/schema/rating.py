"""Zones, rates and rules: who may set them, and how they are said."""

from dataclasses import field
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.scalars import Amount, as_uuid
from subgraphs.shipping import models
from subgraphs.shipping.models import Action, Measure
from subgraphs.shipping.rules.drafts import Draft, RateDraft, RuleDraft, ZoneDraft
from subgraphs.shipping.rules.permissions import EDIT_RATES, READ
from subgraphs.shipping.rules.rating import Conditions, Step
from subgraphs.shipping.service import rates as service
from subgraphs.shipping.types.rates import DeliveryRate, DeliveryRule, DeliveryZone, rates, rates_by_id, rules, rules_by_id, zones, zones_by_id

Owner = Annotated[ID | None, strawberry.argument(description="None: of the whole market.")]


def _id(value: ID | None) -> UUID | None:
    return None if value is None else as_uuid(value)


@strawberry.input
class DeliveryZoneInput:
    name: str
    countries: list[str]
    regions: list[str] = strawberry.field(default_factory=list)
    postal_codes: list[str] = strawberry.field(default_factory=list, description="Codes, beginnings (78*) and ranges (1000-1299).")

    def draft(self) -> ZoneDraft:
        return ZoneDraft(self.name, self.countries, self.regions, self.postal_codes)


@strawberry.input
class RateStepInput:
    start: Amount
    amount: Amount


@strawberry.input(description="The whole of it.")
class DeliveryRateInput:
    zone_id: ID
    method: str
    name: str
    currency: str
    measure: Measure = Measure.FLAT
    steps: list[RateStepInput]
    free_above: Amount | None = None
    fastest_days: int = 1
    slowest_days: int = 5
    cutoff_hour: int = 14
    weekend: list[int] = strawberry.field(default_factory=lambda: [5, 6])
    carrier_id: ID | None = None

    def draft(self) -> RateDraft:
        steps = [Step(step.start, step.amount) for step in self.steps]
        return RateDraft(
            as_uuid(self.zone_id), self.method, self.name, self.currency, self.measure, steps, self.free_above, self.fastest_days, self.slowest_days,
            self.cutoff_hour, self.weekend, _id(self.carrier_id),
        )  # fmt: skip


@strawberry.input
class DeliveryConditionsInput:
    min_weight: int | None = None
    max_weight: int | None = None
    min_value: Amount | None = None
    max_value: Amount | None = None
    min_longest: int | None = None
    postal_codes: list[str] = strawberry.field(default_factory=list)
    countries: list[str] = strawberry.field(default_factory=list)
    hazmat: bool | None = None
    oversize: bool | None = None
    product_ids: list[ID] = strawberry.field(default_factory=list)
    category_ids: list[ID] = strawberry.field(default_factory=list)

    def conditions(self) -> Conditions:
        return Conditions(
            min_weight=self.min_weight,
            max_weight=self.max_weight,
            min_value=self.min_value,
            max_value=self.max_value,
            min_longest=self.min_longest,
            postal_codes=self.postal_codes,
            countries=self.countries,
            hazmat=self.hazmat,
            oversize=self.oversize,
            product_ids=[as_uuid(id_) for id_ in self.product_ids],
            category_ids=[as_uuid(id_) for id_ in self.category_ids],
        )


@strawberry.input(description="The whole of it.")
class DeliveryRuleInput:
    action: Action
    reason: str = strawberry.field(description="Shown to who buys.")
    conditions: DeliveryConditionsInput = strawberry.field(default_factory=DeliveryConditionsInput)
    priority: int = 100
    methods: list[str] = strawberry.field(default_factory=list)
    amount: Amount = Amount(0)
    currency: str = ""

    def draft(self) -> RuleDraft:
        return RuleDraft(self.action, self.reason, self.conditions.conditions(), self.priority, self.methods, self.amount, self.currency)


@strawberry.type
class DeliveryZonePayload:
    zone: DeliveryZone | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class DeliveryRatePayload:
    rate: DeliveryRate | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class DeliveryRulePayload:
    rule: DeliveryRule | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class DeliveryRemovedPayload:
    removed: bool = False
    user_errors: list[UserError] = field(default_factory=list)


def _may_read(info: Info, vendor_id: UUID | None) -> None:
    """The market's are for all vendors to read."""
    if vendor_id is not None:
        info.context.viewer.must(READ, within=vendor_id)


@strawberry.type
class RatingQuery:
    @strawberry.field(extensions=[Requires(READ)])
    async def delivery_zones(self, info: Info, vendor_id: Owner = None) -> list[DeliveryZone] | None:
        _may_read(info, id_ := _id(vendor_id))
        return await zones(info.context.reader, id_)

    @strawberry.field(extensions=[Requires(READ)])
    async def delivery_rates(self, info: Info, vendor_id: Owner = None) -> list[DeliveryRate] | None:
        _may_read(info, id_ := _id(vendor_id))
        return await rates(info.context.reader, id_)

    @strawberry.field(extensions=[Requires(READ)])
    async def delivery_rules(self, info: Info, vendor_id: Owner = None) -> list[DeliveryRule] | None:
        _may_read(info, id_ := _id(vendor_id))
        return await rules(info.context.reader, id_)


async def _created(info: Info, vendor_id: ID | None, draft: Draft) -> UUID:
    async with info.context.transaction() as tx:
        return await service.create(tx, info.context.viewer, _id(vendor_id), draft)


async def _changed(info: Info, id_: ID, draft: Draft) -> UUID:
    async with info.context.transaction() as tx:
        await service.change(tx, info.context.viewer, found := as_uuid(id_), draft)
    return found


async def _removed(info: Info, table: type[models.Zone | models.Rate | models.Rule], id_: ID) -> DeliveryRemovedPayload:
    async with info.context.transaction() as tx:
        await service.remove(tx, info.context.viewer, table, as_uuid(id_))
    return DeliveryRemovedPayload(removed=True)


@strawberry.type
class Rating:
    @strawberry.mutation(extensions=requires(EDIT_RATES))
    async def create_delivery_zone(self, info: Info, zone: DeliveryZoneInput, vendor_id: Owner = None) -> DeliveryZonePayload | None:
        id_ = await _created(info, vendor_id, zone.draft())
        return DeliveryZonePayload(zone=await info.context.load(zones_by_id, id_))

    @strawberry.mutation(extensions=requires(EDIT_RATES), description="All of it anew.")
    async def edit_delivery_zone(self, info: Info, zone_id: ID, zone: DeliveryZoneInput) -> DeliveryZonePayload | None:
        id_ = await _changed(info, zone_id, zone.draft())
        return DeliveryZonePayload(zone=await info.context.load(zones_by_id, id_))

    @strawberry.mutation(extensions=requires(EDIT_RATES), description="Its rates must be gone.")
    async def remove_delivery_zone(self, info: Info, zone_id: ID) -> DeliveryRemovedPayload | None:
        return await _removed(info, models.Zone, zone_id)

    @strawberry.mutation(extensions=requires(EDIT_RATES), description="A vendor that has rates of its own has none of the market's.")
    async def create_delivery_rate(self, info: Info, rate: DeliveryRateInput, vendor_id: Owner = None) -> DeliveryRatePayload | None:
        id_ = await _created(info, vendor_id, rate.draft())
        return DeliveryRatePayload(rate=await info.context.load(rates_by_id, id_))

    @strawberry.mutation(extensions=requires(EDIT_RATES), description="All of it anew.")
    async def edit_delivery_rate(self, info: Info, delivery_rate_id: ID, rate: DeliveryRateInput) -> DeliveryRatePayload | None:
        id_ = await _changed(info, delivery_rate_id, rate.draft())
        return DeliveryRatePayload(rate=await info.context.load(rates_by_id, id_))

    @strawberry.mutation(extensions=requires(EDIT_RATES))
    async def remove_delivery_rate(self, info: Info, delivery_rate_id: ID) -> DeliveryRemovedPayload | None:
        return await _removed(info, models.Rate, delivery_rate_id)

    @strawberry.mutation(extensions=requires(EDIT_RATES), description="The market's hold for all vendors, a vendor's own beside them.")
    async def create_delivery_rule(self, info: Info, rule: DeliveryRuleInput, vendor_id: Owner = None) -> DeliveryRulePayload | None:
        id_ = await _created(info, vendor_id, rule.draft())
        return DeliveryRulePayload(rule=await info.context.load(rules_by_id, id_))

    @strawberry.mutation(extensions=requires(EDIT_RATES), description="All of it anew.")
    async def edit_delivery_rule(self, info: Info, delivery_rule_id: ID, rule: DeliveryRuleInput) -> DeliveryRulePayload | None:
        id_ = await _changed(info, delivery_rule_id, rule.draft())
        return DeliveryRulePayload(rule=await info.context.load(rules_by_id, id_))

    @strawberry.mutation(extensions=requires(EDIT_RATES))
    async def remove_delivery_rule(self, info: Info, delivery_rule_id: ID) -> DeliveryRemovedPayload | None:
        return await _removed(info, models.Rule, delivery_rule_id)
