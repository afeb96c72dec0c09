from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.graphql.rows import group
from shared.graphql.scalars import Amount, Money


@strawberry.enum
class InvoiceKind(StrEnum):
    INVOICE = "INVOICE"
    CREDIT_NOTE = "CREDIT_NOTE"


@strawberry.type(description="What a vendor asked, or a credit note what it gave back: counted without a gap, and never changed.")
class Invoice:
    id: ID
    of_order: strawberry.Private[UUID]
    of_vendor_order: strawberry.Private[UUID]
    kind: InvoiceKind
    number: str
    total: Money
    tax: Money
    issued_at: datetime


_PREFIX = {InvoiceKind.INVOICE: "INV", InvoiceKind.CREDIT_NOTE: "CN"}
_INVOICES = """
SELECT id, order_id, vendor_order_id, kind, number, currency, total, tax, issued_at FROM invoices WHERE order_id = ANY($1::uuid[])
ORDER BY order_id, id"""


def _invoice(row: Sequence[Any]) -> Invoice:
    id_, order_id, vendor_order_id, kind, number, currency, total, tax, at = row
    known = InvoiceKind(kind)
    return Invoice(
        id=ID(str(id_)), of_order=order_id, of_vendor_order=vendor_order_id, kind=known, number=f"{_PREFIX[known]}-{number:06}",
        total=Money(amount=Amount(total), currency=currency), tax=Money(amount=Amount(tax), currency=currency), issued_at=at,
    )  # fmt: skip


async def invoices_by_order(db: Reader, ids: list[UUID]) -> list[list[Invoice]]:
    return group(ids, [_invoice(tuple(row)) for row in await db.fetch(_INVOICES, ids)], by=lambda each: each.of_order)
