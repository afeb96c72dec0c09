"""Orders taken in hand, many at once, and put back with all that was noted and told of them. In as many statements for one as for two hundred.

Orders are locked in the order of their ids, and vendors' counters after them, in the order of theirs: they are the last thing to be locked.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.outbox import emit
from shared.live import announce_topics
from shared.tenancy import MINE
from subgraphs.orders.models import ORDER_TOPIC, VENDOR_TOPIC
from subgraphs.orders.rules.journal import Journal
from subgraphs.orders.rules.order import Order
from subgraphs.orders.service import invoicing
from subgraphs.orders.service.confirming import confirmations

_LOCK = text(f"SELECT id, state::text AS state, last FROM orders WHERE {MINE} AND id = ANY(:ids ::uuid[]) ORDER BY id FOR UPDATE")  # noqa: S608
_PUT_BACK = text(f"""
    UPDATE orders AS o SET status = n.status, payment_status = n.payment_status, fulfilment_status = n.fulfilment_status, state = n.state::json,
        last = n.last, step = n.step, due_at = n.due_at
    FROM unnest(:ids ::uuid[], :statuses ::text[], :payments ::text[], :fulfilments ::text[], :states ::text[], :lasts ::bigint[], :steps ::text[],
        :dues ::timestamptz[]) AS n (id, status, payment_status, fulfilment_status, state, last, step, due_at)
    WHERE o.{MINE} AND o.id = n.id""")  # noqa: S608
_MOVE_PARTS = text("""
    UPDATE vendor_orders AS v SET status = n.status FROM unnest(:ids ::uuid[], :statuses ::text[]) AS n (id, status) WHERE v.id = n.id""")
_COUNT = text("""
    INSERT INTO vendor_counters AS c (tenant_id, vendor_id, entries, invoices, credit_notes)
    SELECT :tenant, * FROM unnest(:vendors ::uuid[], :entries ::bigint[], :invoices ::bigint[], :notes ::bigint[]) AS n (vendor, a, b, c)
    ORDER BY vendor
    ON CONFLICT (tenant_id, vendor_id) DO UPDATE SET entries = c.entries + excluded.entries, invoices = c.invoices + excluded.invoices,
        credit_notes = c.credit_notes + excluded.credit_notes
    RETURNING vendor_id, entries, invoices, credit_notes""")
_NOTE = text("""
    INSERT INTO order_entries (
        tenant_id, order_id, place, kind, status, vendor_order_id, vendor_id, vendor_place, actor_type, actor_id, reason, data, at)
    SELECT :tenant, * FROM unnest(
        :orders ::uuid[], :places ::bigint[], :kinds ::text[], :statuses ::text[],
        :vendor_orders ::uuid[], :vendors ::uuid[], :vendor_places ::bigint[],
        :actor_types ::text[], :actor_ids ::text[], :reasons ::text[], :data ::jsonb[], :ats ::timestamptz[])""")


class InHand(Journal):
    """`last` is the place of the newest entry when it was taken."""

    def __init__(self, order: Order, last: int, at: datetime, actor: tuple[str, str]) -> None:
        super().__init__(order, at, actor)
        self.last = last


async def take(tx: AsyncSession, ids: Collection[UUID], at: datetime) -> dict[UUID, InHand]:
    """Those that there are, locked until the transaction ends."""
    rows = await tx.execute(_LOCK, {"ids": sorted(ids)})
    actor = tx.info["actor"]
    return {row.id: InHand(Order.model_validate_json(row.state), row.last, at, actor) for row in rows}


async def put_back(tx: AsyncSession, journals: Collection[InHand]) -> None:
    """What nothing was noted of stays as it is."""
    changed = [journal for journal in journals if journal.entries]
    for journal in journals:
        if not journal.entries:
            emit(tx, *journal.facts)
    if changed:
        await tx.execute(_PUT_BACK, columns(changed))
        await write_history(tx, changed)


async def write_history(tx: AsyncSession, journals: Sequence[InHand]) -> None:
    """Entries, parts' states, invoices, and what is told: of orders that are there."""
    moved = {UUID(str(e.vendor_order_id)): e.data["after"] for j in journals for e in j.entries if e.kind == "VENDOR_ORDER_MOVED"}
    if moved:
        await tx.execute(_MOVE_PARTS, {"ids": list(moved), "statuses": list(moved.values())})
    confirmed = await confirmations(tx, [journal for journal in journals if journal.confirmed])
    drafts = invoicing.drafts(journals, confirmed)
    await _announce(tx, journals)  # heard at the commit; said before counters are locked, which all of a vendor's orders wait for
    counters = await _count(tx, journals, drafts)
    await _write_entries(tx, journals, counters)
    issued = await invoicing.issue(tx, drafts, counters)
    for journal in journals:
        emit(tx, *journal.facts)
    emit(tx, *confirmed.values(), *issued)


async def _count(tx: AsyncSession, journals: Sequence[InHand], drafts: Sequence[invoicing.Draft]) -> dict[UUID, invoicing.Next]:
    """By vendor: from where entries, invoices and credit notes go on. Whoever else writes of these vendors waits from here to the commit."""
    entries = Counter(vendor for journal in journals for entry in journal.entries if (vendor := _vendor(journal, entry.vendor_order_id)))
    invoices = Counter(draft.vendor_id for draft in drafts if draft.kind == "INVOICE")
    notes = Counter(draft.vendor_id for draft in drafts if draft.kind == "CREDIT_NOTE")
    if not (vendors := sorted({*entries, *invoices, *notes})):
        return {}
    said = {"entries": [entries[v] for v in vendors], "invoices": [invoices[v] for v in vendors], "notes": [notes[v] for v in vendors]}
    rows = await tx.execute(_COUNT, {"tenant": tx.info["tenant"], "vendors": vendors, **said})
    return {
        row.vendor_id: invoicing.Next(
            row.entries - entries[row.vendor_id], row.invoices - invoices[row.vendor_id], row.credit_notes - notes[row.vendor_id]
        )
        for row in rows
    }


def _vendor(journal: Journal, vendor_order_id: UUID | None) -> UUID | None:
    part = journal.order.part(vendor_order_id) if vendor_order_id else None
    return part.vendor_id if part else None


async def _write_entries(tx: AsyncSession, journals: Sequence[InHand], counters: dict[UUID, invoicing.Next]) -> None:
    rows: defaultdict[str, list[Any]] = defaultdict(list)
    for journal in journals:
        for place, entry in enumerate(journal.entries, journal.last + 1):
            vendor = _vendor(journal, entry.vendor_order_id)
            rows["orders"].append(journal.order.id)
            rows["places"].append(place)
            rows["kinds"].append(entry.kind)
            rows["statuses"].append(entry.status)
            rows["vendor_orders"].append(entry.vendor_order_id)
            rows["vendors"].append(vendor)
            rows["vendor_places"].append(counters[vendor].entry() if vendor else None)
            rows["actor_types"].append(entry.actor[0])
            rows["actor_ids"].append(entry.actor[1])
            rows["reasons"].append(entry.reason)
            rows["data"].append(orjson.dumps(entry.data).decode())
            rows["ats"].append(entry.at)
    await tx.execute(_NOTE, {"tenant": tx.info["tenant"], **rows})


async def _announce(tx: AsyncSession, journals: Sequence[InHand]) -> None:
    vendors = {v for journal in journals for entry in journal.entries if (v := _vendor(journal, entry.vendor_order_id))}
    orders = [(ORDER_TOPIC, journal.order.id, None) for journal in journals]
    await announce_topics(tx, [*orders, *((VENDOR_TOPIC, vendor, None) for vendor in vendors)])


def columns(journals: Sequence[InHand]) -> dict[str, list[Any]]:
    """What the columns beside `state` say."""
    orders = [journal.order for journal in journals]
    return {
        "ids": [order.id for order in orders],
        "statuses": [order.status.value for order in orders],
        "payments": [order.payment_status.value for order in orders],
        "fulfilments": [order.fulfilment_status.value for order in orders],
        "states": [order.model_dump_json(exclude_defaults=True) for order in orders],  # a quarter of the work to read it again
        "lasts": [journal.last + len(journal.entries) for journal in journals],
        "steps": [order.step.value if order.step else None for order in orders],
        "dues": [journal.due_at for journal in journals],
    }
