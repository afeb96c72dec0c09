"""Of whoever buys for a company: its tax number, where it counts."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import pick
from subgraphs.carts.models import Company

_COMPANIES = select(Company.user_id, Company.country, Company.tax_number).where(among(Company.user_id))


async def companies_by_user(db: Reader, ids: list[UUID]) -> list[Any]:
    return pick(ids, await db.fetch(_COMPANIES, ids=ids), by=lambda row: row["user_id"])


async def tax_number_of(info: Info, user_id: UUID, country: str) -> str:
    """That of their company where `country` gave it, which is the only place where it changes the tax; else none."""
    company = await info.context.load(companies_by_user, user_id)
    if company is None or company["country"] != country:
        return ""
    safe = await info.context.load(info.context.vault.safes, user_id)
    return safe.open("companies.tax_number", company["tax_number"]) if safe else ""
