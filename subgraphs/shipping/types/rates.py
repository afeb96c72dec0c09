from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import Uuid, bindparam, select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import Projection, pick
from shared.graphql.scalars import Amount
from shared.ids import PLATFORM
from subgraphs.shipping import models
from subgraphs.shipping.rules.rating import MARKET, Conditions
from subgraphs.shipping.types.carrier import Carrier, carriers_by_id

strawberry.enum(models.Measure, name="RateMeasure", description="By what a rate's steps count: grams, minor units, or pieces.")
strawberry.enum(models.Action, name="DeliveryRuleAction")


def _owner(id_: UUID) -> ID | None:
    return None if id_ == MARKET else ID(str(id_))


def as_id(id_: UUID) -> ID:
    return ID(str(id_))


@strawberry.type(description="Where something is sent to.")
class DeliveryZone:
    id: ID
    owner: strawberry.Private[UUID]
    name: str
    countries: list[str]
    regions: list[str] = strawberry.field(description="Of the countries; none is all of them.")
    postal_codes: list[str] = strawberry.field(description="Codes, beginnings (78*) and ranges (1000-1299); none is all of them.")

    @strawberry.field(description="None: the market's.")
    def vendor_id(self) -> ID | None:
        return _owner(self.owner)


@strawberry.type(description="From so many grams, minor units or pieces on it costs so much.")
class RateStep:
    start: Amount
    amount: Amount


@strawberry.type(description="What a way of sending costs to a zone, and how long it takes.")
class DeliveryRate:
    id: ID
    owner: strawberry.Private[UUID]
    zone_id: strawberry.Private[UUID]
    carrier_id: strawberry.Private[UUID | None]
    method: str
    name: str
    currency: str
    measure: models.Measure
    steps: list[RateStep]
    free_above: Amount | None
    fastest_days: int = strawberry.field(description="Working days on the way.")
    slowest_days: int
    cutoff_hour: int = strawberry.field(description="Of UTC: what is ready later leaves on the next working day.")
    weekend: list[int] = strawberry.field(description="Days that are none; 0 is Monday.")

    @strawberry.field(description="None: the market's.")
    def vendor_id(self) -> ID | None:
        return _owner(self.owner)

    @strawberry.field
    async def zone(self, info: Info) -> DeliveryZone | None:
        return await info.context.load(zones_by_id, self.zone_id)

    @strawberry.field(description="Who is asked first what it costs today.")
    async def carrier(self, info: Info) -> Carrier | None:
        return await info.context.load(carriers_by_id, self.carrier_id) if self.carrier_id else None


@strawberry.type(description="All that are given must hold. Grams, minor units, millimetres.")
class DeliveryConditions:
    min_weight: int | None
    max_weight: int | None
    min_value: Amount | None
    max_value: Amount | None
    min_longest: int | None = strawberry.field(description="The longest side of the longest part.")
    postal_codes: list[str]
    countries: list[str]
    hazmat: bool | None
    oversize: bool | None
    product_ids: list[ID]
    category_ids: list[ID]


@strawberry.type(description="What is not sent, or costs more. The lowest priority speaks first.")
class DeliveryRule:
    id: ID
    owner: strawberry.Private[UUID]
    priority: int
    action: models.Action
    reason: str
    methods: list[str] = strawberry.field(description="None: all.")
    amount: Amount
    currency: str
    conditions: DeliveryConditions

    @strawberry.field(description="None: the market's.")
    def vendor_id(self) -> ID | None:
        return _owner(self.owner)


def _conditions(said: dict[str, Any]) -> DeliveryConditions:
    found = Conditions.model_validate(said)
    ids = {"product_ids": [as_id(id_) for id_ in found.product_ids], "category_ids": [as_id(id_) for id_ in found.category_ids]}
    return DeliveryConditions(**{**found.model_dump(), **ids})


def _steps(said: list[dict[str, int]]) -> list[RateStep]:
    return [RateStep(start=Amount(step["start"]), amount=Amount(step["amount"])) for step in said]


zone = Projection(DeliveryZone, models.Zone, id=as_id)
rate = Projection(DeliveryRate, models.Rate, id=as_id, measure=models.Measure, steps=_steps)
rule = Projection(DeliveryRule, models.Rule, id=as_id, action=models.Action, conditions=_conditions)

_OWNER = bindparam("owner", type_=Uuid)
_ZONES = select(*zone.columns).where(models.Zone.owner == _OWNER).order_by(models.Zone.id)
_RATES = select(*rate.columns).where(models.Rate.owner == _OWNER).order_by(models.Rate.id)
_RULES = select(*rule.columns).where(models.Rule.owner == _OWNER).order_by(models.Rule.priority, models.Rule.id)
_ZONES_BY_ID = select(*zone.columns).where(among(models.Zone.id))
_RATES_BY_ID = select(*rate.columns).where(among(models.Rate.id))
_RULES_BY_ID = select(*rule.columns).where(among(models.Rule.id))


async def zones(db: Reader, vendor_id: UUID | None) -> list[DeliveryZone]:
    """Of one owner there are some hundreds at most; so of rates and rules."""
    return [zone(row) for row in await db.fetch(_ZONES, owner=vendor_id or PLATFORM)]


async def rates(db: Reader, vendor_id: UUID | None) -> list[DeliveryRate]:
    return [rate(row) for row in await db.fetch(_RATES, owner=vendor_id or PLATFORM)]


async def rules(db: Reader, vendor_id: UUID | None) -> list[DeliveryRule]:
    return [rule(row) for row in await db.fetch(_RULES, owner=vendor_id or PLATFORM)]


async def zones_by_id(db: Reader, ids: list[UUID]) -> list[DeliveryZone | None]:
    return pick(ids, map(zone, await db.fetch(_ZONES_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def rates_by_id(db: Reader, ids: list[UUID]) -> list[DeliveryRate | None]:
    return pick(ids, map(rate, await db.fetch(_RATES_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def rules_by_id(db: Reader, ids: list[UUID]) -> list[DeliveryRule | None]:
    return pick(ids, map(rule, await db.fetch(_RULES_BY_ID, ids=ids)), by=lambda each: UUID(each.id))
