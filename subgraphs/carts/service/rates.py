"""What sending costs: set by the market for all, and by a vendor for itself."""

import re
from uuid import UUID

from babel.numbers import list_currencies
from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.text import line
from shared.viewer import Viewer
from subgraphs.carts.models import FlatRate, Vendor
from subgraphs.carts.rules.permissions import EDIT_RATES
from subgraphs.carts.rules.shipping import MARKET, MOST_RATES, Rate

MOST_AMOUNT = 10**12
_CURRENCIES = frozenset(code for code in list_currencies() if len(code) == 3)
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('flat rates ' || :tenant || :owner, 0))")


async def put(tx: AsyncSession, viewer: Viewer, vendor_id: UUID | None, rate: Rate) -> None:
    """Of one method and currency, in the place of what there was."""
    await _may(tx, viewer, vendor_id)
    said = _checked(rate)
    await tx.execute(_LOCK, {"tenant": str(tx.info["tenant"]), "owner": str(said.owner)})
    others = select(func.count()).select_from(FlatRate).where(FlatRate.owner == said.owner, FlatRate.method != said.method)
    if (await tx.scalar(others) or 0) >= MOST_RATES:
        raise BadInput(f"There can be {MOST_RATES} rates; remove one first", code="TOO_MANY", field="rate")
    key = {"tenant_id": tx.info["tenant"], "owner": said.owner, "currency": said.currency, "method": said.method}
    values = {"name": said.name, "amount": said.amount, "free_above": said.free_above}
    await tx.execute(insert(FlatRate).values(**key, **values).on_conflict_do_update(index_elements=list(key), set_=values))


async def remove(tx: AsyncSession, viewer: Viewer, vendor_id: UUID | None, currency: str, method: str) -> None:
    await _may(tx, viewer, vendor_id)
    gone = delete(FlatRate).where(FlatRate.owner == (vendor_id or MARKET), FlatRate.currency == currency, FlatRate.method == method)
    if (await tx.execute(gone.returning(FlatRate.method))).first() is None:
        raise BadInput("There is no such rate", code="SHIPPING_UNKNOWN", field="method")


async def _may(tx: AsyncSession, viewer: Viewer, vendor_id: UUID | None) -> None:
    viewer.must(EDIT_RATES, within=vendor_id)
    if vendor_id is not None and await tx.get(Vendor, (tx.info["tenant"], vendor_id)) is None:
        raise NotFound("No such vendor", id=str(vendor_id))


def _checked(rate: Rate) -> Rate:
    if not re.fullmatch(r"[A-Z][A-Z0-9_]{0,29}", rate.method, re.ASCII):
        raise BadInput("A method is named as STANDARD or NEXT_DAY", code="METHOD_MALFORMED", field="rate.method")
    if rate.currency not in _CURRENCIES:
        raise BadInput("This is no currency", code="CURRENCY_UNKNOWN", field="rate.currency")
    for field, amount in (("amount", rate.amount), ("freeAbove", rate.free_above)):
        if amount is not None and not 0 <= amount <= MOST_AMOUNT:
            raise BadInput("This can't be asked", code="AMOUNT_RANGE", field=f"rate.{field}")
    return Rate(rate.owner, rate.currency, rate.method, line(rate.name, "rate.name", 60), rate.amount, rate.free_above)
