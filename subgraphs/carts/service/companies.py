"""Who buys for a company whose tax number was found right, as profiles tells it."""

from base64 import b64decode
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.profiles import CompanyVerified, CompanyWithdrawn
from events.envelope import Told
from events.heard import news

_PART = "company"

_ERASED = text("SELECT user_id FROM erased WHERE user_id = ANY(:users ::uuid[])")
_KNOW = text("""
    INSERT INTO companies (tenant_id, user_id, country, tax_number) VALUES (:tenant, :user, :country, :number)
    ON CONFLICT (tenant_id, user_id) DO UPDATE SET country = excluded.country, tax_number = excluded.tax_number""")
_FORGET = text("DELETE FROM companies WHERE user_id = ANY(:users ::uuid[])")


async def verify(tx: AsyncSession, told: Sequence[Told[CompanyVerified]]) -> None:
    """Of whoever has been erased nothing is kept anew."""
    said, vault = await news(tx, _PART, told), tx.info["vault"]
    erased = set((await tx.scalars(_ERASED, {"users": list(said)})).all())
    for user_id, fact in said.items():
        if user_id not in erased:
            number = vault.open_key(user_id, b64decode(fact.tax_number)).decode()
            sealed = (await vault.safe(tx, user_id)).seal("companies.tax_number", number)
            await tx.execute(_KNOW, {"tenant": tx.info["tenant"], "user": user_id, "country": fact.country, "number": sealed})


async def withdraw(tx: AsyncSession, told: Sequence[Told[CompanyWithdrawn]]) -> None:
    await erase(tx, await news(tx, _PART, told))


async def erase(tx: AsyncSession, users: Iterable[UUID]) -> None:
    await tx.execute(_FORGET, {"users": list(users)})
