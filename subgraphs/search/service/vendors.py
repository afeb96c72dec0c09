"""Who sells. A name, a rating and a standing are told apart, and each may be the first that is heard of a vendor."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vendors import VendorOpened, VendorRated, VendorReinstated, VendorRenamed, VendorSuspended
from events.envelope import Told
from events.heard import news
from subgraphs.search.service.offers import show_offers_of

_NAME = text("""
    INSERT INTO vendors (tenant_id, id, slug, name, suspended)
    SELECT :tenant, id, slug, name, false FROM unnest(:ids ::uuid[], :slugs ::text[], :names ::text[]) AS said (id, slug, name)
    ON CONFLICT (tenant_id, id) DO UPDATE SET slug = excluded.slug, name = excluded.name""")
_RATE = text("""
    INSERT INTO vendors (tenant_id, id, rating, suspended)
    SELECT :tenant, id, rating, false FROM unnest(:ids ::uuid[], :ratings ::int[]) AS said (id, rating)
    ON CONFLICT (tenant_id, id) DO UPDATE SET rating = excluded.rating""")
_STAND = text("""
    INSERT INTO vendors (tenant_id, id, suspended) SELECT :tenant, id, :suspended FROM unnest(:ids ::uuid[]) AS said (id)
    ON CONFLICT (tenant_id, id) DO UPDATE SET suspended = excluded.suspended""")


async def open_vendors(tx: AsyncSession, told: Sequence[Told[VendorOpened]]) -> None:
    named = await news(tx, "name", told)
    await _name(tx, named)
    rated = await news(tx, "rating", told)
    await _rate(tx, rated)


async def rename_vendors(tx: AsyncSession, told: Sequence[Told[VendorRenamed]]) -> None:
    renamed = await news(tx, "name", told)
    await _name(tx, renamed)


async def rate_vendors(tx: AsyncSession, told: Sequence[Told[VendorRated]]) -> None:
    rated = await news(tx, "rating", told)
    await _rate(tx, rated)


async def suspend_vendors(tx: AsyncSession, told: Sequence[Told[VendorSuspended]]) -> None:
    await _stand(tx, list(await news(tx, "standing", told)), suspended=True)


async def reinstate_vendors(tx: AsyncSession, told: Sequence[Told[VendorReinstated]]) -> None:
    await _stand(tx, list(await news(tx, "standing", told)), suspended=False)


async def _name(tx: AsyncSession, said: Mapping[UUID, VendorOpened | VendorRenamed]) -> None:
    names = {"slugs": [fact.slug for fact in said.values()], "names": [fact.name for fact in said.values()]}
    await tx.execute(_NAME, {"tenant": tx.info["tenant"], "ids": list(said), **names})


async def _rate(tx: AsyncSession, said: Mapping[UUID, VendorOpened | VendorRated]) -> None:
    await tx.execute(_RATE, {"tenant": tx.info["tenant"], "ids": list(said), "ratings": [fact.rating for fact in said.values()]})


async def _stand(tx: AsyncSession, vendors: list[UUID], *, suspended: bool) -> None:
    await tx.execute(_STAND, {"tenant": tx.info["tenant"], "ids": vendors, "suspended": suspended})
    await show_offers_of(tx, vendors)
