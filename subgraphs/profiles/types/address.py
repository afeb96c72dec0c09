from uuid import UUID

import strawberry
from sqlalchemy import select
from strawberry import ID

from shared import addresses
from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import group
from shared.vault import Safe
from subgraphs.profiles import models

Row = tuple[UUID, UUID, bytes, bool, bool]


@strawberry.type(description="Where things are sent, or whom to bill. Of whoever has addresses, one is for shipping and one for billing.")
class Address:
    id: ID
    label: str | None
    recipient: str
    lines: list[str]
    city: str | None
    region: str | None
    postal_code: str | None
    country: str = strawberry.field(description="ISO 3166: DE")
    phone: str | None = strawberry.field(description="As +493012345678.")
    for_shipping: bool
    for_billing: bool


@strawberry.type(description="What a country asks of an address, beside street and recipient.")
class AddressFormat:
    country: str
    postal_code_pattern: str | None = strawberry.field(description="A regular expression; none: postal codes are not asked for.")
    requires_region: bool
    requires_city: bool


_ADDRESSES = (
    select(models.Address.user_id, models.Address.id, models.Address.details, models.Address.for_shipping, models.Address.for_billing)
    .where(among(models.Address.user_id))
    .order_by(models.Address.id)
)


async def address_rows(db: Reader, ids: list[UUID]) -> list[list[Row]]:
    rows: list[Row] = [(row[0], row[1], row[2], row[3], row[4]) for row in await db.fetch(_ADDRESSES, ids=ids)]
    return group(ids, rows, by=lambda row: row[0])


async def addresses_of(info: Info, user_id: UUID) -> list[Address]:
    if not (rows := await info.context.load(address_rows, user_id)):
        return []
    safe = await info.context.load(info.context.vault.safes, user_id)
    return [_opened(safe, row) for row in rows] if safe else []


def _opened(safe: Safe, row: Row) -> Address:
    _, id_, sealed, for_shipping, for_billing = row
    kept = addresses.Address.model_validate_json(safe.open("addresses.details", sealed))
    return Address(id=ID(str(id_)), for_shipping=for_shipping, for_billing=for_billing, **kept.model_dump())


def formats() -> list[AddressFormat]:
    return [
        AddressFormat(country=country, postal_code_pattern=asks.postal_code, requires_region=asks.region, requires_city=asks.city)
        for country, asks in addresses.FORMATS.items()
    ]
