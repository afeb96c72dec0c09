"""What a vendor hands in before it may sell."""

from functools import partial
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import line
from shared.viewer import Viewer
from subgraphs.vendors.models import Declaration, DeclarationKind, Document, DocumentKind
from subgraphs.vendors.rules.permissions import APPLY
from subgraphs.vendors.service.vendors import allowed

MOST_DOCUMENTS = 50


async def submit(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, kind: DocumentKind, name: str, reference: str) -> UUID:
    await allowed(tx, viewer, APPLY, vendor_id)
    document = {"kind": kind, "name": line(name, "name", 200), "reference": line(reference, "reference", 500)}
    return await once(tx, viewer, "submitDocument", [vendor_id, document], partial(_submit, tx, vendor_id, document))


async def _submit(tx: AsyncSession, vendor_id: UUID, document: dict[str, str]) -> UUID:
    if (await tx.scalar(select(func.count()).where(Document.vendor_id == vendor_id)) or 0) >= MOST_DOCUMENTS:
        raise BadInput(f"A vendor has {MOST_DOCUMENTS} documents at most; remove those that are outdated", code="TOO_MANY")
    tx.add(made := Document(tenant_id=tx.info["tenant"], id=uuid7(), vendor_id=vendor_id, **document))
    return made.id


async def remove(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, document_id: UUID) -> None:
    await allowed(tx, viewer, APPLY, vendor_id)
    document = await tx.get(Document, (tx.info["tenant"], document_id))
    if document is None or document.vendor_id != vendor_id:
        raise NotFound("No such document", id=str(document_id))
    await tx.delete(document)


async def declare(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, kind: DeclarationKind, version: str) -> None:
    """Said twice, it stands as it was said first."""
    user_id = viewer.must_be_a_person()
    await allowed(tx, viewer, APPLY, vendor_id)
    values = {"tenant_id": tx.info["tenant"], "vendor_id": vendor_id, "kind": kind, "version": line(version, "version", 60), "user_id": user_id}
    await tx.execute(insert(Declaration).values(values).on_conflict_do_nothing())
