"""Zones, rates and rules: the market's for all, and a vendor's for itself."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.shipping import ShippingRatesChanged
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.shipping.models import Carrier, KnownVendor, Rate, Rule, Zone
from subgraphs.shipping.rules.drafts import Draft, RateDraft, RuleDraft, ZoneDraft
from subgraphs.shipping.rules.permissions import EDIT_RATES
from subgraphs.shipping.rules.rating import MARKET

MOST = {Zone: 200, Rate: 500, Rule: 200}
_TABLES: dict[type[Draft], Any] = {ZoneDraft: Zone, RateDraft: Rate, RuleDraft: Rule}
_ONE_AFTER_ANOTHER = text("SELECT pg_advisory_xact_lock(hashtextextended('shipping rates ' || :tenant || :owner, 0))")


async def create(tx: AsyncSession, viewer: Viewer, vendor_id: UUID | None, draft: Draft) -> UUID:
    """Of the vendor's, or of the market's where there is none."""
    viewer.must(EDIT_RATES, within=vendor_id)
    table, values, owner = _TABLES[type(draft)], draft.values(), vendor_id or MARKET

    async def made() -> UUID:
        if vendor_id is not None and await tx.get(KnownVendor, (tx.info["tenant"], vendor_id)) is None:
            raise NotFound("No such vendor", id=str(vendor_id))
        await tx.execute(_ONE_AFTER_ANOTHER, {"tenant": str(tx.info["tenant"]), "owner": str(owner)})
        if (await tx.scalar(select(func.count()).select_from(table).where(table.owner == owner)) or 0) >= MOST[table]:
            raise BadInput(f"There are {MOST[table]} at most; remove one first", code="TOO_MANY")
        await _must_fit(tx, owner, values)
        id_ = uuid7()
        tx.add(table(tenant_id=tx.info["tenant"], id=id_, owner=owner, **values))
        await _tell(tx, table, owner)
        return id_

    return await once(tx, viewer, f"create{table.__name__}", [owner, values], made)


async def change(tx: AsyncSession, viewer: Viewer, id_: UUID, draft: Draft) -> None:
    """All of it anew."""
    found = await _held(tx, viewer, _TABLES[type(draft)], id_)
    values = draft.values()
    await _must_fit(tx, found.owner, values)
    for name, value in values.items():
        setattr(found, name, value)
    await _tell(tx, type(found), found.owner)


async def remove(tx: AsyncSession, viewer: Viewer, table: type[Zone | Rate | Rule], id_: UUID) -> None:
    found = await _held(tx, viewer, table, id_)
    if table is Zone and await tx.scalar(select(Rate.id).where(Rate.zone_id == id_).limit(1)):
        raise BadInput("There are rates for this zone", code="ZONE_IN_USE")
    owner = found.owner
    await tx.delete(found)
    await _tell(tx, table, owner)


async def _tell(tx: AsyncSession, table: Any, owner: UUID) -> None:
    """Carts must know whether there is something to choose."""
    if table is not Rate:
        return
    await tx.flush()
    currencies = (await tx.scalars(select(Rate.currency).where(Rate.owner == owner).distinct().order_by(Rate.currency))).all()
    emit(tx, ShippingRatesChanged(owner_id=owner, currencies=list(currencies)))


async def _held(tx: AsyncSession, viewer: Viewer, table: Any, id_: UUID) -> Any:
    """Locked. A stranger's is as unknown as one that never was."""
    viewer.must_somewhere(EDIT_RATES)
    found = await tx.get(table, (tx.info["tenant"], id_), with_for_update=True)
    if found is None or not viewer.may(EDIT_RATES, within=found.owner):
        raise NotFound("There is no such thing", id=str(id_))
    return found


async def _must_fit(tx: AsyncSession, owner: UUID, values: dict[str, Any]) -> None:
    """Its zone is there, and its own or the market's; its carrier is connected."""
    if "zone_id" not in values:
        return
    if values["carrier_id"] is not None and await tx.get(Carrier, (tx.info["tenant"], values["carrier_id"])) is None:
        raise BadInput("There is no such carrier", code="CARRIER_UNKNOWN", field="rate.carrierId")
    zone = await tx.get(Zone, (tx.info["tenant"], values["zone_id"]), with_for_update={"read": True, "key_share": True})
    if zone is None or zone.owner not in (owner, MARKET):
        raise BadInput("There is no such zone", code="ZONE_UNKNOWN", field="rate.zoneId")
