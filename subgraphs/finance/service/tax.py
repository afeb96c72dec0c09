"""Who owes which tax where."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.ids import PLATFORM, uuid7
from subgraphs.finance.models import TaxLine, TaxOwedBy
from subgraphs.finance.rules.taxes import Rated

_ADD = text("""
    INSERT INTO tax_days AS t (tenant_id, day, country, region, currency, vendor_id, basis_points, net, tax)
    SELECT :tenant, (now() AT TIME ZONE 'UTC')::date, * FROM unnest(:countries ::text[], :regions ::text[], :currencies ::text[], :vendors ::uuid[],
        :rates ::bigint[], :nets ::bigint[], :taxes ::bigint[]) AS n (country, region, currency, vendor_id, basis_points)
    ORDER BY country, region, currency, vendor_id, basis_points
    ON CONFLICT (tenant_id, day, country, region, currency, vendor_id, basis_points)
    DO UPDATE SET net = t.net + excluded.net, tax = t.tax + excluded.tax""")


class Noted(NamedTuple):
    """What was taxed by an order or a refund (`source`); `sale` is the order's row, `owing` who sold each vendor's part, and who owes its tax."""

    source: UUID
    sale: Any
    rated: Sequence[Rated]
    owing: Mapping[UUID, tuple[UUID, TaxOwedBy]]


async def note(tx: AsyncSession, noted: Sequence[Noted]) -> None:
    if not (lines := [line for each in noted for line in _lines(tx.info["tenant"], each)]):
        return
    await tx.execute(insert(TaxLine), lines)
    sums: defaultdict[tuple[str, str, str, UUID, int], list[int]] = defaultdict(lambda: [0, 0])
    for line in lines:
        owes = line["vendor_id"] if line["owed_by"] == TaxOwedBy.VENDOR.value else PLATFORM
        total = sums[line["country"], line["region"], line["currency"], owes, line["basis_points"]]
        total[0] += line["net"]
        total[1] += line["tax"]
    countries, regions, currencies, vendors, rates = map(list, zip(*sums, strict=True))
    said = {"countries": countries, "regions": regions, "currencies": currencies, "vendors": vendors, "rates": rates}
    nets, taxes = map(list, zip(*sums.values(), strict=True))
    await tx.execute(_ADD, {"tenant": tx.info["tenant"], **said, "nets": nets, "taxes": taxes})


def _lines(tenant: UUID, noted: Noted) -> list[dict[str, Any]]:
    sale = noted.sale
    return [
        {
            "tenant_id": tenant, "id": uuid7(), "source": noted.source, "order_id": sale.order_id, "vendor_order_id": rated.vendor_order_id,
            "vendor_id": noted.owing[rated.vendor_order_id][0], "owed_by": noted.owing[rated.vendor_order_id][1].value,
            "country": sale.country, "region": sale.region, "currency": sale.currency, "net": rated.net, "tax": rated.tax,
            "basis_points": rated.basis_points,
        }
        for rated in noted.rated
    ]  # fmt: skip
