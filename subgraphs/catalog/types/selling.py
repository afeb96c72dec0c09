"""A vendor's own offers, as its dashboard lists them: those of a suspended vendor too, which nobody else sees."""

from uuid import UUID

import strawberry
from sqlalchemy import Boolean, String, Uuid, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import pick
from shared.graphql.scalars import Amount, as_uuid
from subgraphs.catalog import models
from subgraphs.catalog.rules.edits import OfferEdit
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.rules.permissions import READ_OFFERS
from subgraphs.catalog.types.offer import Offer, offer

LAST = UUID(int=2**128 - 1)
MOST_TEXT = 100


@strawberry.input(description="Those that all of it holds for.")
class OfferFilter:
    text: str | None = strawberry.field(default=None, description="The SKU or the part's number begins with it, or the title holds it.")
    condition: models.Condition | None = None
    undercut: bool = strawberry.field(default=False, description="Another vendor asks less for the same in the same condition.")


@strawberry.input(description="What isn't said stays as it is.")
class OfferEditInput:
    offer_id: ID
    price: Amount | None = None
    core_charge: Amount | None = strawberry.field(default=None, description="None at all: 0.")
    handling_days: int | None = None
    warranty_months: int | None = None
    price_was: Amount | None = strawberry.field(
        default=None, description="The price that was seen. Where it is another by now, the line is refused: PRICE_MOVED."
    )

    def edit(self) -> OfferEdit:
        return OfferEdit(as_uuid(self.offer_id), self.price, self.core_charge, self.handling_days, self.warranty_months, self.price_was)


_other = aliased(models.Offer)
_other_vendor = aliased(models.KnownVendor)
_undercut = exists().where(
    _other.variant_id == models.Offer.variant_id,
    _other.condition == models.Offer.condition,
    _other.vendor_id != models.Offer.vendor_id,
    _other.currency == models.Offer.currency,
    _other.price < models.Offer.price,
    ~exists().where(_other_vendor.vendor_id == _other.vendor_id, ~_other_vendor.may_sell),
)
_text, _key = bindparam("text", type_=String), bindparam("key", type_=String)
_is_called = or_(
    _text == "",
    func.starts_with(func.upper(models.Variant.sku), func.upper(_text)),
    and_(_key != "", func.starts_with(models.Product.number_key, _key)),
    func.strpos(func.lower(models.Product.title), func.lower(_text)) > 0,
)
_LISTED = (
    select(*offer.columns)
    .join(models.Variant, and_(models.Variant.tenant_id == models.Offer.tenant_id, models.Variant.id == models.Offer.variant_id))
    .join(models.Product, and_(models.Product.tenant_id == models.Offer.tenant_id, models.Product.id == models.Offer.product_id))
    .where(
        models.Offer.vendor_id == bindparam("vendor", type_=Uuid),
        models.Offer.id < bindparam("before", type_=Uuid),
        or_(bindparam("condition", type_=String) == "", models.Offer.condition == bindparam("condition", type_=String)),
        or_(~bindparam("undercut", type_=Boolean), _undercut),
        _is_called,
    )
    .order_by(models.Offer.id.desc())
    .limit(bindparam("most"))
)
_OWN = select(*offer.columns).where(among(models.Offer.id))


async def offers_listed(info: Info, vendor_id: UUID, asked: OfferFilter | None, first: int, after: str | None) -> Connection[Offer]:
    info.context.viewer.must(READ_OFFERS, within=vendor_id)
    wanted = asked or OfferFilter()
    text = " ".join((wanted.text or "").split())[:MOST_TEXT]
    (before,) = position(after, UUID) or (LAST,)
    rows = await info.context.reader.fetch(
        _LISTED, vendor=vendor_id, before=before, text=text, key=key(text), condition=wanted.condition.value if wanted.condition else "",
        undercut=wanted.undercut, most=page_size(first) + 1,
    )  # fmt: skip
    return connect([offer(row) for row in rows], first, key=lambda each: (each.id,))


async def offers_edited(db: Reader, ids: list[UUID]) -> list[Offer | None]:
    return pick(ids, map(offer, await db.fetch(_OWN, ids=ids)), by=lambda each: UUID(each.id))
