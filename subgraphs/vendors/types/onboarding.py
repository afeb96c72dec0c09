from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.rows import Projection, group
from subgraphs.vendors import models
from subgraphs.vendors.rules import lifecycle

strawberry.enum(models.DocumentKind, name="VendorDocumentKind")
strawberry.enum(models.DeclarationKind, name="VendorDeclarationKind", description="That what was said is true, or that terms are accepted.")
strawberry.enum(lifecycle.Requirement, name="VendorRequirementName")


@strawberry.type(description="What must be there before a vendor can be approved.")
class VendorRequirement:
    name: lifecycle.Requirement
    met: bool


@strawberry.type(description="Handed in by a vendor.")
class VendorDocument:
    id: ID
    vendor_id: strawberry.Private[UUID]
    kind: models.DocumentKind
    name: str
    reference: str = strawberry.field(description="Where the file is kept.")
    submitted_at: datetime


document = Projection(VendorDocument, models.Document, id=str, kind=models.DocumentKind)

_DOCUMENTS = select(*document.columns).where(among(models.Document.vendor_id)).order_by(models.Document.id)
_MET = """
SELECT vendor.id,
       ARRAY(SELECT DISTINCT kind FROM documents WHERE vendor_id = vendor.id) AS documents,
       ARRAY(SELECT DISTINCT kind FROM declarations WHERE vendor_id = vendor.id) AS declarations,
       EXISTS (SELECT FROM bank_accounts WHERE vendor_id = vendor.id AND verified_at IS NOT NULL) AS verified
FROM unnest($1::uuid[]) AS vendor (id)
"""


async def documents_by_vendor(db: Reader, ids: list[UUID]) -> list[list[VendorDocument]]:
    return group(ids, map(document, await db.fetch(_DOCUMENTS, ids=ids)), by=lambda d: d.vendor_id)


async def requirements_by_vendor(db: Reader, ids: list[UUID]) -> list[list[VendorRequirement]]:
    rows = await db.fetch(_MET, ids)
    met = {id_: lifecycle.met(documents, declarations, verified_account=verified) for id_, documents, declarations, verified in rows}
    return [[VendorRequirement(name=each, met=each in met[id_]) for each in lifecycle.Requirement] for id_ in ids]
