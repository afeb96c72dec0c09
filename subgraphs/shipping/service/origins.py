"""Where vendors send from, as inventory has told."""

from collections.abc import Collection
from uuid import UUID

from shared.db import Reader
from subgraphs.shipping.rules.origins import Origin


def origin(vendor: str, warehouse: str) -> str:
    """A sub-select of the columns of Origin: the warehouse's; where none is known, of that from which the vendor sends first."""
    return f"""
        SELECT w.street, w.city, w.region, w.postal_code, w.country FROM warehouses AS w
        WHERE w.vendor_id = {vendor} AND (w.active OR w.id = {warehouse})
        ORDER BY w.id IS NOT DISTINCT FROM {warehouse} DESC, w.priority, w.id LIMIT 1"""  # noqa: S608 - texts of ours


_FIRST = f"SELECT v.id, o.* FROM unnest($1 ::uuid[]) AS v (id), LATERAL ({origin('v.id', 'NULL')}) AS o"  # noqa: S608


async def origins(db: Reader, vendors: Collection[UUID]) -> dict[UUID, Origin]:
    """From where each sends first; of those that have said so."""
    return {row[0]: Origin(*row[1:]) for row in map(tuple, await db.fetch(_FIRST, sorted(vendors)))}
