"""What others tell, as far as a cart needs it. Only what is newer than what was heard before counts."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.inventory import StockChanged
from events.contracts.shipping import ShippingRatesChanged
from events.contracts.tenants import SettingChanged
from events.contracts.vendors import VendorOpened, VendorReinstated, VendorRenamed, VendorSuspended
from events.envelope import Told
from events.heard import newest, news

PREFIX = "orders.number_prefix"

_NAME = text("""
    INSERT INTO vendors (tenant_id, id, name, suspended)
    SELECT :tenant, id, name, false FROM unnest(:ids ::uuid[], :names ::text[]) AS said (id, name)
    ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name""")
_STAND = text("""
    INSERT INTO vendors (tenant_id, id, suspended) SELECT :tenant, id, :suspended FROM unnest(:ids ::uuid[]) AS said (id)
    ON CONFLICT (tenant_id, id) DO UPDATE SET suspended = excluded.suspended""")
_STOCK = text("""
    INSERT INTO stock AS s (tenant_id, offer_id, available, sequence)
    SELECT :tenant, * FROM unnest(:offers ::uuid[], :available ::bigint[], :sequences ::bigint[]) AS said (offer_id, available, sequence) ORDER BY 2
    ON CONFLICT (tenant_id, offer_id) DO UPDATE SET available = excluded.available, sequence = excluded.sequence
    WHERE s.sequence < excluded.sequence""")
_RATE = text("""
    INSERT INTO rated (tenant_id, owner, currencies) VALUES (:tenant, :owner, :currencies)
    ON CONFLICT (tenant_id, owner) DO UPDATE SET currencies = excluded.currencies""")
_PREFIX = text("""
    INSERT INTO order_numbers AS n (tenant_id, prefix, prefix_version) VALUES (:tenant, coalesce(:prefix, 'PG-'), :version)
    ON CONFLICT (tenant_id) DO UPDATE SET prefix = excluded.prefix, prefix_version = excluded.prefix_version
    WHERE n.prefix_version < excluded.prefix_version""")


async def open_vendors(tx: AsyncSession, told: Sequence[Told[VendorOpened]]) -> None:
    named = await news(tx, "name", told)
    await _name(tx, named)


async def rename_vendors(tx: AsyncSession, told: Sequence[Told[VendorRenamed]]) -> None:
    named = await news(tx, "name", told)
    await _name(tx, named)


async def suspend_vendors(tx: AsyncSession, told: Sequence[Told[VendorSuspended]]) -> None:
    await _stand(tx, list(await news(tx, "standing", told)), suspended=True)


async def reinstate_vendors(tx: AsyncSession, told: Sequence[Told[VendorReinstated]]) -> None:
    await _stand(tx, list(await news(tx, "standing", told)), suspended=False)


async def _name(tx: AsyncSession, said: Mapping[UUID, VendorOpened | VendorRenamed]) -> None:
    await tx.execute(_NAME, {"tenant": tx.info["tenant"], "ids": list(said), "names": [fact.name for fact in said.values()]})


async def _stand(tx: AsyncSession, vendors: list[UUID], *, suspended: bool) -> None:
    await tx.execute(_STAND, {"tenant": tx.info["tenant"], "ids": vendors, "suspended": suspended})


async def count_stock(tx: AsyncSession, told: Sequence[Told[StockChanged]]) -> None:
    latest = newest(told)
    said = {"offers": list(latest), "available": [each.fact.available for each in latest.values()]}
    await tx.execute(_STOCK, {"tenant": tx.info["tenant"], **said, "sequences": [each.sequence for each in latest.values()]})


async def rate(tx: AsyncSession, told: Sequence[Told[ShippingRatesChanged]]) -> None:
    for owner, fact in (await news(tx, "rates", told)).items():
        await tx.execute(_RATE, {"tenant": tx.info["tenant"], "owner": owner, "currencies": fact.currencies})


async def follow_settings(tx: AsyncSession, told: Sequence[Told[SettingChanged]]) -> None:
    for each in told:
        if each.fact.name == PREFIX:
            await tx.execute(_PREFIX, {"tenant": tx.info["tenant"], "prefix": each.fact.value, "version": each.fact.version})
