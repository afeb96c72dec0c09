from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry
from sqlalchemy import bindparam, select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import pick
from shared.ids import PLATFORM
from shared.vault import Safe
from subgraphs.profiles import models
from subgraphs.profiles.rules import companies

if TYPE_CHECKING:
    from subgraphs.profiles.types.user import User

strawberry.enum(models.CompanyState, name="CompanyState", description="Only of one that is VERIFIED the number counts where taxes are reckoned.")

Row = tuple[UUID, UUID, bytes, str, datetime | None]


@strawberry.type(description="The company for which somebody buys.")
class Company:
    id: ID = strawberry.field(description="Another one each time it is stated anew.")
    user_id: strawberry.Private[UUID]
    name: str
    tax_number: str
    country: str = strawberry.field(description="That gave the number; ISO 3166: DE")
    state: models.CompanyState
    reason: str | None = strawberry.field(description="For a person: why it was rejected.")
    decided_at: datetime | None = strawberry.field(description="When it was verified or rejected.")

    @strawberry.field(description="Who buys for it.")
    def user(self) -> Annotated["User", strawberry.lazy("subgraphs.profiles.types.user")] | None:
        from subgraphs.profiles.types.user import User

        return User(id=ID(str(self.user_id)))


_COLUMNS = (models.Company.user_id, models.Company.id, models.Company.details, models.Company.state, models.Company.decided_at)
_OF_PEOPLE = select(*_COLUMNS).where(among(models.Company.user_id))
_IN_STATE = (
    select(*_COLUMNS)
    .where(models.Company.state == bindparam("state"), models.Company.id > bindparam("last"))
    .order_by(models.Company.id)
    .limit(bindparam("most"))
)


async def company_rows(db: Reader, ids: list[UUID]) -> list[Row | None]:
    rows: list[Row] = [(row[0], row[1], row[2], row[3], row[4]) for row in await db.fetch(_OF_PEOPLE, ids=ids)]
    return pick(ids, rows, by=lambda row: row[0])


async def company_of(info: Info, user_id: UUID) -> Company | None:
    if (row := await info.context.load(company_rows, user_id)) is None:
        return None
    safe = await info.context.load(info.context.vault.safes, user_id)
    return _opened(safe, row) if safe else None


async def companies_in(info: Info, state: models.CompanyState, first: int, after: str | None) -> Connection[Company]:
    """Those of one state, who stated theirs first coming first."""
    (last,) = position(after, UUID) or (PLATFORM,)
    rows = await info.context.reader.fetch(_IN_STATE, state=state.value, last=last, most=page_size(first) + 1)
    safes = await info.context.vault.safes(info.context.reader, [row["user_id"] for row in rows])
    found = [_opened(safe, (row[0], row[1], row[2], row[3], row[4])) for row, safe in zip(rows, safes, strict=True) if safe]
    return connect(found, first, lambda company: (company.id,))


def _opened(safe: Safe, row: Row) -> Company:
    user_id, id_, sealed, state, decided_at = row
    kept = companies.Details.model_validate_json(safe.open("companies.details", sealed))
    return Company(
        id=ID(str(id_)), user_id=user_id, country=kept.country, state=models.CompanyState(state), decided_at=decided_at, **kept.model_dump()
    )
