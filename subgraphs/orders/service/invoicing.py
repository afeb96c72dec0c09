"""Invoices at confirmation, credit notes for what is paid back: one for each vendor, counted without a gap, and never changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.orders import InvoiceIssued, OrderConfirmed, RefundPart, VendorPart
from shared.ids import uuid7
from subgraphs.orders.rules.journal import Journal
from subgraphs.orders.rules.order import Order

Kind = Literal["INVOICE", "CREDIT_NOTE"]
PREFIXES: Mapping[str, str] = {"INVOICE": "INV", "CREDIT_NOTE": "CN"}

_ISSUE = text("""
    INSERT INTO invoices (tenant_id, id, kind, number, order_id, vendor_order_id, vendor_id, refund_id, currency, total, tax, data, issued_at)
    SELECT :tenant, * FROM unnest(:ids ::uuid[], :kinds ::text[], :numbers ::bigint[], :orders ::uuid[], :vendor_orders ::uuid[], :vendors ::uuid[],
        :refunds ::uuid[], :currencies ::text[], :totals ::bigint[], :taxes ::bigint[], :data ::jsonb[], :ats ::timestamptz[])""")


@dataclass(slots=True)
class Next:
    """What was counted of a vendor before these."""

    entries: int
    invoices: int
    credit_notes: int

    def entry(self) -> int:
        self.entries += 1
        return self.entries

    def number(self, kind: Kind) -> int:
        if kind == "INVOICE":
            self.invoices += 1
            return self.invoices
        self.credit_notes += 1
        return self.credit_notes


@dataclass(frozen=True, slots=True)
class Draft:
    kind: Kind
    order: Order
    vendor_order_id: UUID
    vendor_id: UUID
    total: int
    tax: int
    at: datetime
    data: dict[str, Any]
    refund_id: UUID | None = None
    id: UUID = field(default_factory=uuid7)


def written(kind: str, number: int) -> str:
    return f"{PREFIXES[kind]}-{number:06}"


def drafts(journals: Sequence[Journal], confirmed: Mapping[UUID, OrderConfirmed]) -> list[Draft]:
    found = []
    for journal in journals:
        if fact := confirmed.get(journal.order.id):
            found += [_invoice(journal, fact, part) for part in fact.parts]
        for entry in journal.entries:
            if entry.kind == "REFUND_DUE":
                found += _credit_notes(journal, entry.data)
    return found


def _invoice(journal: Journal, fact: OrderConfirmed, part: VendorPart) -> Draft:
    costs: list[Any] = [*part.lines, *([part.shipping] if part.shipping else [])]
    named = part.model_dump(mode="json", include={"lines", "shipping"})
    data = {**named, "place": fact.place.model_dump(mode="json"), "orderNumber": fact.number}
    total, tax = sum(each.total for each in costs), sum(each.tax for each in costs)
    return Draft("INVOICE", journal.order, part.vendor_order_id, part.vendor_id, total, tax, journal.at, data)


def _credit_notes(journal: Journal, data: dict[str, Any]) -> list[Draft]:
    by: defaultdict[tuple[UUID, UUID], list[RefundPart]] = defaultdict(list)
    for each in data["parts"]:
        part = RefundPart.model_validate(each)
        by[part.vendor_order_id, part.vendor_id].append(part)
    refund_id = UUID(data["refund_id"])
    return [
        Draft(
            "CREDIT_NOTE", journal.order, vendor_order_id, vendor_id, sum(part.amount for part in parts), sum(part.tax for part in parts), journal.at,
            {"parts": [part.model_dump(mode="json") for part in parts], "orderNumber": journal.order.number}, refund_id,
        )
        for (vendor_order_id, vendor_id), parts in by.items()
    ]  # fmt: skip


async def issue(tx: AsyncSession, drafted: Sequence[Draft], counters: Mapping[UUID, Next]) -> list[InvoiceIssued]:
    """Numbered in their order, from where the vendor's counters are."""
    rows: defaultdict[str, list[Any]] = defaultdict(list)
    told = []
    for draft in drafted:
        number = counters[draft.vendor_id].number(draft.kind)
        rows["ids"].append(draft.id)
        rows["kinds"].append(draft.kind)
        rows["numbers"].append(number)
        rows["orders"].append(draft.order.id)
        rows["vendor_orders"].append(draft.vendor_order_id)
        rows["vendors"].append(draft.vendor_id)
        rows["refunds"].append(draft.refund_id)
        rows["currencies"].append(draft.order.currency)
        rows["totals"].append(draft.total)
        rows["taxes"].append(draft.tax)
        rows["data"].append(orjson.dumps(draft.data).decode())
        rows["ats"].append(draft.at)
        named = {"order_id": draft.order.id, "invoice_id": draft.id, "vendor_id": draft.vendor_id, "number": written(draft.kind, number)}
        told.append(InvoiceIssued(**named, kind=draft.kind, total=draft.total, tax=draft.tax))
    if drafted:
        await tx.execute(_ISSUE, {"tenant": tx.info["tenant"], **rows})
    return told
