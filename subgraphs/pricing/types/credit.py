"""What can be paid with beside money: gift cards and points."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import ARRAY, BigInteger, Integer, Text, Uuid, and_, any_, bindparam, cast, select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First, connect, page_size, position
from shared.graphql.rows import Projection, pick
from shared.graphql.scalars import Amount, Money
from shared.ids import PLATFORM
from subgraphs.pricing import models

strawberry.enum(models.PointsReason, name="PointsReason")


@strawberry.type(description="Its code was shown when it was issued, and is kept nowhere.")
class GiftCard:
    id: ID
    last_four: str = strawberry.field(description="Of its code.")
    kept: strawberry.Private[int]
    left: strawberry.Private[int]
    currency: strawberry.Private[str]
    issued_at: datetime
    expires_at: datetime | None
    disabled_at: datetime | None

    @strawberry.field(description="As it was issued.")
    def amount(self) -> Money:
        return Money(amount=Amount(self.kept), currency=self.currency)

    @strawberry.field(description="Less what is spent, and what is held for orders under way.")
    def balance(self) -> Money:
        return Money(amount=Amount(self.left), currency=self.currency)


@strawberry.type(description="A change of somebody's points.")
class PointsEntry:
    id: ID
    points: Amount
    reason: models.PointsReason
    note: str | None
    order_id: ID | None
    expires_at: datetime | None
    at: datetime


@strawberry.type(description="Somebody's points.")
class LoyaltyAccount:
    user_id: ID
    points: Amount = strawberry.field(description="That can be spent now.")

    @strawberry.field(description="What made them so many; the newest first.")
    async def entries(self, info: Info, first: First = 20, after: After = None) -> Connection[PointsEntry]:
        return await entries_of(info.context.reader, UUID(self.user_id), first, after)


_LAST = UUID(int=2**128 - 1)
_LEFT = cast(models.Allowance.most - models.Allowance.used, BigInteger)
gift_card = Projection(GiftCard, models.GiftCard, joined={"kept": models.GiftCard.amount, "left": _LEFT}, id=str)
_COUNTED = and_(models.Allowance.kind == "GIFT_CARD", models.Allowance.id == models.GiftCard.id)
_CARDS = select(*gift_card.columns).join(models.Allowance, _COUNTED)
_FROM, _MOST, _USER = bindparam("from_", type_=Uuid), bindparam("most", type_=Integer), bindparam("user_id", type_=Uuid)
_ALL = _CARDS.where(models.GiftCard.id > _FROM).order_by(models.GiftCard.id).limit(_MOST)
_BY_ID = _CARDS.where(among(models.GiftCard.id))
_BY_DIGEST = _CARDS.add_columns(models.GiftCard.digest).where(models.GiftCard.digest == any_(bindparam("digests", type_=ARRAY(Text()))))

entry = Projection(PointsEntry, models.PointsEntry, id=str, order_id=str, reason=models.PointsReason)
_POINTS = select(models.Allowance.id, _LEFT.label("points")).where(models.Allowance.kind == "POINTS", among(models.Allowance.id))
_ENTRIES = (
    select(*entry.columns)
    .where(models.PointsEntry.tenant_id == bindparam("tenant", type_=Uuid), models.PointsEntry.user_id == _USER, models.PointsEntry.id < _FROM)
    .order_by(models.PointsEntry.id.desc())
    .limit(_MOST)
)


async def gift_cards(db: Reader, first: int, after: str | None) -> Connection[GiftCard]:
    (from_,) = position(after, UUID) or (PLATFORM,)
    rows = await db.fetch(_ALL, from_=from_, most=page_size(first) + 1)
    return connect([gift_card(row) for row in rows], first, key=lambda each: (each.id,))


async def gift_cards_by_id(db: Reader, ids: list[UUID]) -> list[GiftCard | None]:
    return pick(ids, map(gift_card, await db.fetch(_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def gift_cards_by_digest(db: Reader, digests: list[str]) -> list[GiftCard | None]:
    found = {row["digest"]: gift_card(row) for row in await db.fetch(_BY_DIGEST, digests=digests)}
    return [found.get(digest) for digest in digests]


async def accounts_by_user(db: Reader, ids: list[UUID]) -> list[LoyaltyAccount | None]:
    """Who never had any has none."""
    found: dict[UUID, Any] = {row["id"]: row["points"] for row in await db.fetch(_POINTS, ids=ids)}
    return [LoyaltyAccount(user_id=ID(str(id_)), points=Amount(found.get(id_, 0))) for id_ in ids]


async def entries_of(db: Reader, user_id: UUID, first: int, after: str | None) -> Connection[PointsEntry]:
    (from_,) = position(after, UUID) or (_LAST,)
    rows = await db.fetch(_ENTRIES, tenant=db.tenant, user_id=user_id, from_=from_, most=page_size(first) + 1)
    return connect([entry(row) for row in rows], first, key=lambda each: (each.id,))
