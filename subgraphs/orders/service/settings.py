"""What the tenant has said of orders."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import SettingChanged
from events.envelope import Told

REVIEW_ABOVE, RETURN_DAYS = "orders.review_above", "orders.return_days"
USUAL_RETURN_DAYS = 30

_KEEP = text("""
    INSERT INTO settings AS s (tenant_id, name, value, version) VALUES (:tenant, :name, :value, :version)
    ON CONFLICT (tenant_id, name) DO UPDATE SET value = excluded.value, version = excluded.version WHERE s.version < excluded.version""")
_VALUE = text("SELECT value FROM settings WHERE name = :name")


async def follow(tx: AsyncSession, told: Sequence[Told[SettingChanged]]) -> None:
    for each in told:
        if each.fact.name in (REVIEW_ABOVE, RETURN_DAYS):
            said = {"name": each.fact.name, "value": each.fact.value, "version": each.fact.version}
            await tx.execute(_KEEP, {"tenant": tx.info["tenant"], **said})


async def review_above(tx: AsyncSession) -> int:
    """Above which total, in minor units, a person looks at an order first; 0: never."""
    return int(await tx.scalar(_VALUE, {"name": REVIEW_ABOVE}) or 0)


async def return_days(tx: AsyncSession) -> int:
    found = await tx.scalar(_VALUE, {"name": RETURN_DAYS})
    return int(found) if found else USUAL_RETURN_DAYS
