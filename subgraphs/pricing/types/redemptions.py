"""What an order has used up, for those who help with it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.graphql.rows import pick
from shared.graphql.scalars import Amount
from subgraphs.pricing import models


class RedeemedKind(StrEnum):
    COUPON = "COUPON"
    PROMOTION = "PROMOTION"
    FLASH_SALE = "FLASH_SALE"
    GIFT_CARD = "GIFT_CARD"
    POINTS = "POINTS"


strawberry.enum(RedeemedKind, name="RedeemedKind")
strawberry.enum(models.Holdings, name="RedemptionStatus", description="HELD and SPENT count as used.")


@strawberry.type(description="Once of a coupon or promotion, units of a flash sale, minor units of a gift card, points.")
class Redemption:
    kind: RedeemedKind
    id: ID
    amount: Amount


@strawberry.type(description="What an order has used up; of one that was refused, nothing, and why.")
class OrderRedemptions:
    order_id: ID
    status: models.Holdings
    redemptions: list[Redemption]
    refusal: str | None = strawberry.field(description="USED_UP, USED_UP_BY_YOU, CLOSED, SIGN_IN_REQUIRED, NOT_YOURS or UNKNOWN.")


_BY_ORDER = """
SELECT h.order_id, h.status, h.refusal->>'reason' AS refusal, array(
    SELECT json_build_object('kind', r.kind, 'id', r.id, 'amount', r.amount)
    FROM redemptions AS r WHERE r.tenant_id = h.tenant_id AND r.order_id = h.order_id ORDER BY r.kind, r.id) AS redemptions
FROM holdings AS h WHERE h.tenant_id = $2 AND h.order_id = ANY($1::uuid[])
"""


def _redemptions(rows: Iterable[Any]) -> list[Redemption]:
    return [Redemption(kind=RedeemedKind(row["kind"]), id=ID(row["id"]), amount=Amount(row["amount"])) for row in rows]


def _order(row: Any) -> OrderRedemptions:
    found = _redemptions(row["redemptions"])
    return OrderRedemptions(order_id=ID(str(row["order_id"])), status=models.Holdings(row["status"]), redemptions=found, refusal=row["refusal"])


async def redemptions_by_order(db: Reader, ids: list[UUID]) -> list[OrderRedemptions | None]:
    return pick(ids, map(_order, await db.fetch(_BY_ORDER, ids, db.tenant)), by=lambda each: UUID(each.order_id))
