"""The timeline of a shipment: only ever added to, each word once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.ids import uuid7
from subgraphs.shipping.models import TrackingStatus

_RECORD = text("""
    INSERT INTO tracking_events (tenant_id, id, shipment_id, key, status, at, place, note, said_by)
    SELECT :tenant, * FROM unnest(:ids ::uuid[], :shipments ::uuid[], :keys ::text[], :statuses ::text[], :times ::timestamptz[], :places ::text[],
        :notes ::text[], :tellers ::text[])
    ON CONFLICT DO NOTHING RETURNING id""")


@dataclass(frozen=True, slots=True)
class Said:
    """`key` names a carrier's word, so that it is kept once; what we say ourselves has none."""

    shipment_id: UUID
    status: TrackingStatus
    at: datetime
    place: str = ""
    note: str = ""
    by: str = ""
    key: str = ""


async def record(tx: AsyncSession, said: Sequence[Said]) -> list[Said]:
    """Those that are new."""
    ids = {uuid7(): each for each in said}
    rows = {
        "ids": list(ids),
        "shipments": [each.shipment_id for each in said],
        "keys": [each.key or str(id_) for id_, each in ids.items()],
        "statuses": [each.status.value for each in said],
        "times": [each.at for each in said],
        "places": [each.place for each in said],
        "notes": [each.note for each in said],
        "tellers": [each.by for each in said],
    }
    return [ids[id_] for id_ in (await tx.scalars(_RECORD, {"tenant": tx.info["tenant"], **rows})).all()]
