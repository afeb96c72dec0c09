from datetime import date
from uuid import UUID

import strawberry
from sqlalchemy import select

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import group, pick
from subgraphs.profiles import models
from subgraphs.profiles.rules import people

strawberry.enum(models.PreferenceName, name="PreferenceName")


@strawberry.type(description="What somebody says of themselves.")
class Profile:
    name: str | None
    avatar: str | None = strawberry.field(description="Where the picture is kept.")
    birth_date: date | None
    marketing: bool = strawberry.field(description="Whether they want to hear of offers.")


@strawberry.type(description="What somebody has chosen; what is not there is left to the marketplace.")
class Preference:
    user_id: strawberry.Private[UUID]
    name: models.PreferenceName
    value: str


_PROFILES = select(models.Profile.user_id, models.Profile.details, models.Profile.marketing).where(among(models.Profile.user_id))
_PREFERENCES = (
    select(models.Preference.user_id, models.Preference.name, models.Preference.value)
    .where(among(models.Preference.user_id))
    .order_by(models.Preference.name)
)


async def profile_rows(db: Reader, ids: list[UUID]) -> list[tuple[UUID, bytes | None, bool] | None]:
    return pick(ids, [(row[0], row[1], row[2]) for row in await db.fetch(_PROFILES, ids=ids)], by=lambda row: row[0])


async def preferences_by_user(db: Reader, ids: list[UUID]) -> list[list[Preference]]:
    rows = await db.fetch(_PREFERENCES, ids=ids)
    return group(ids, [Preference(user_id=user, name=models.PreferenceName(name), value=value) for user, name, value in rows], by=lambda p: p.user_id)


async def profile_of(info: Info, user_id: UUID) -> Profile | None:
    if (row := await info.context.load(profile_rows, user_id)) is None:
        return None
    _, sealed, marketing = row
    safe = await info.context.load(info.context.vault.safes, user_id)
    details = people.Details.model_validate_json(safe.open("profiles.details", sealed)) if safe and sealed else people.Details()
    return Profile(name=details.name, avatar=details.avatar, birth_date=details.birth_date, marketing=marketing)
