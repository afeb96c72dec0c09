"""Coupons, promotions, flash sales and price rules, as those see them who make them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import pick
from shared.graphql.scalars import Amount
from shared.ids import PLATFORM
from subgraphs.pricing.models import RuleKind
from subgraphs.pricing.rules.text import coupon_code
from subgraphs.pricing.types.parts import (
    PriceAudience,
    PriceChange,
    PriceScope,
    PriceTier,
    PromotionEffect,
    amount,
    basis_points,
    effect,
    ids,
    price_change,
    scope,
)


@strawberry.type
class Ruled:
    id: ID
    vendor_id: ID | None = strawberry.field(description="Whose it is; none: the marketplace's own.")
    active: bool
    starts_at: datetime | None
    ends_at: datetime | None
    scope: PriceScope
    audience: PriceAudience


@strawberry.type
class Limited(Ruled):
    limit: int | None = strawberry.field(description="How often it can be used in all; of a flash sale, how many units there are.")
    limit_per_user: int | None
    used: int = strawberry.field(description="What is held and what is spent.")


@strawberry.type(description="Takes something off for whoever knows its code: a share, an amount, or the shipping.")
class Coupon(Limited):
    code: str
    basis_points: int | None
    cap: Amount | None = strawberry.field(description="At most so much.")
    amount: Amount | None
    free_shipping: bool
    minimum: Amount = strawberry.field(description="Of what matching lines cost after promotions.")
    stackable: bool = strawberry.field(description="Whether it goes with other coupons.")
    with_promotions: bool = strawberry.field(description="Whether it takes something off lines that a promotion has made cheaper.")


@strawberry.type(description="Applies by itself.")
class Promotion(Limited):
    name: str
    effect: PromotionEffect
    priority: int
    exclusive: bool
    minimum: Amount


@strawberry.type(description="Another price, for a while and for limited units.")
class FlashSale(Limited):
    name: str
    change: PriceChange


@strawberry.type(description="Another price, by quantity, by time, or for some customers.")
class PriceRule(Ruled):
    name: str
    tiers: list[PriceTier]


def _ruled(row: Any) -> dict[str, Any]:
    audience = PriceAudience(group_ids=ids(row["groups"]), user_ids=ids(row["users"]), first_order=row["first_order"], business=row["business"])
    return {
        "id": ID(str(row["id"])), "vendor_id": ID(str(row["vendor_id"])) if row["vendor_id"] else None, "active": row["active"],
        "starts_at": row["starts_at"], "ends_at": row["ends_at"], "scope": scope(row), "audience": audience,
    }  # fmt: skip


def _limited(row: Any) -> dict[str, Any]:
    return {**_ruled(row), "limit": row["most"], "limit_per_user": row["per_user"], "used": row["used"] or 0}


def coupon(row: Any) -> Coupon:
    body, kept = row["body"], row["body"]["effect"]
    return Coupon(
        **_limited(row),
        code=row["code"],
        basis_points=basis_points(kept["percent"]) if "percent" in kept else None,
        cap=amount(kept.get("cap")),
        amount=amount(kept.get("amount")),
        free_shipping=kept["kind"] == "FREE_SHIPPING",
        minimum=Amount(body["minimum"]),
        stackable=body["stackable"],
        with_promotions=body["with_promotions"],
    )


def promotion(row: Any) -> Promotion:
    body = row["body"]
    told = {"priority": body["priority"], "exclusive": body["exclusive"], "minimum": Amount(body["minimum"])}
    return Promotion(**_limited(row), name=row["name"], effect=effect(body["effect"]), **told)


def flash_sale(row: Any) -> FlashSale:
    return FlashSale(**_limited(row), name=row["name"], change=price_change(row["body"]["change"]))


def price_rule(row: Any) -> PriceRule:
    tiers = [PriceTier(minimum_quantity=tier["minimum_quantity"], change=price_change(tier["change"])) for tier in row["body"]["tiers"]]
    return PriceRule(**_ruled(row), name=row["name"], tiers=tiers)


_ALL = """
SELECT r.*, a.most, a.per_user, a.used FROM rules AS r
LEFT JOIN allowances AS a ON a.tenant_id = r.tenant_id AND a.kind = r.kind AND a.id = r.id
"""
_BY_IDS = f"{_ALL} WHERE r.id = ANY($1::uuid[])"
_BY_CODE = f"{_ALL} WHERE r.code = $1"
_OF_KIND = f"{_ALL} WHERE r.kind = $1 AND r.id > $2 ORDER BY r.id LIMIT $3"
_OF_VENDOR = f"{_ALL} WHERE r.vendor_id = $4 AND r.kind = $1 AND r.id > $2 ORDER BY r.id LIMIT $3"

R = TypeVar("R", Coupon, Promotion, FlashSale, PriceRule)


async def rules_of(db: Reader, kind: RuleKind, made: Callable[[Any], R], vendor_id: UUID | None, first: int, after: str | None) -> Connection[R]:
    """Those of a seller, or all; the oldest first."""
    (from_,) = position(after, UUID) or (PLATFORM,)
    asked = (kind.value, from_, page_size(first) + 1)
    rows = await (db.fetch(_OF_VENDOR, *asked, vendor_id) if vendor_id else db.fetch(_OF_KIND, *asked))
    return connect([made(row) for row in rows], first, key=lambda each: (each.id,))


async def coupon_by_code(db: Reader, code: str) -> Coupon | None:
    row = await db.fetch_one(_BY_CODE, coupon_code(code))
    return coupon(row) if row else None


def _id(each: Ruled) -> UUID:
    return UUID(each.id)


async def coupons_by_id(db: Reader, keys: list[UUID]) -> list[Coupon | None]:
    return pick(keys, map(coupon, await db.fetch(_BY_IDS, keys)), by=_id)


async def promotions_by_id(db: Reader, keys: list[UUID]) -> list[Promotion | None]:
    return pick(keys, map(promotion, await db.fetch(_BY_IDS, keys)), by=_id)


async def flash_sales_by_id(db: Reader, keys: list[UUID]) -> list[FlashSale | None]:
    return pick(keys, map(flash_sale, await db.fetch(_BY_IDS, keys)), by=_id)


async def price_rules_by_id(db: Reader, keys: list[UUID]) -> list[PriceRule | None]:
    return pick(keys, map(price_rule, await db.fetch(_BY_IDS, keys)), by=_id)
