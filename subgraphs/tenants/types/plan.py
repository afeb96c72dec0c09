import strawberry
from sqlalchemy import select

from shared.db import Reader
from shared.graphql.rows import Projection, pick
from subgraphs.tenants import models
from subgraphs.tenants.rules.words import Counted

strawberry.enum(Counted, description="What plans limit.")


@strawberry.type
class Limit:
    counted: Counted
    most: int


@strawberry.input(name="LimitInput")
class LimitSaid:
    counted: Counted
    most: int


@strawberry.type(description="What a tenant may use. Plans don't change; tenants change plans.")
class Plan:
    code: str
    name: str
    limits: list[Limit] = strawberry.field(description="What isn't named is not limited.")


def _limits(kept: dict[str, int]) -> list[Limit]:
    return [Limit(counted=each, most=kept[each]) for each in Counted if each in kept]


plan = Projection(Plan, models.Plan, limits=_limits)

_PLANS = select(*plan.columns).order_by(models.Plan.code)


async def plans(db: Reader) -> list[Plan]:
    return [plan(row) for row in await db.fetch(_PLANS)]


async def plans_by_code(db: Reader, codes: list[str]) -> list[Plan | None]:
    """There are a handful of them, so all are read."""
    return pick(codes, await plans(db), by=lambda found: found.code)
