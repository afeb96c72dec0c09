from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import select
from strawberry import ID, federation

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import Projection, group, pick
from shared.graphql.scalars import as_uuid
from subgraphs.vendors import models
from subgraphs.vendors.rules.permissions import READ_ACCOUNTS


@federation.type(keys=["id"], description="Where a vendor is paid.")
class BankAccount:
    id: ID
    vendor_id: strawberry.Private[UUID]
    sealed_holder: strawberry.Private[bytes]
    last_four: strawberry.Private[str]
    country: str
    currency: str
    verified_at: datetime | None = strawberry.field(description="When the marketplace confirmed that it is the vendor's.")

    @strawberry.field(description="All but the last four digits is hidden, and nobody is told more.")
    def masked_number(self) -> str:
        return f"****{self.last_four}"

    @strawberry.field
    async def holder(self, info: Info) -> str | None:
        safe = await info.context.load(info.context.vault.safes, self.vendor_id)
        return safe.open("bank_accounts.holder", self.sealed_holder) if safe else None

    @classmethod
    async def resolve_reference(cls, info: Info, id: ID) -> "BankAccount | None":
        found = await info.context.load(accounts_by_id, as_uuid(id))
        return found if found and info.context.viewer.may(READ_ACCOUNTS, within=found.vendor_id) else None


account = Projection(BankAccount, models.BankAccount, joined={"sealed_holder": models.BankAccount.holder}, id=str)

_ACCOUNTS = select(*account.columns).where(among(models.BankAccount.vendor_id)).order_by(models.BankAccount.id)
_BY_ID = select(*account.columns).where(among(models.BankAccount.id))


async def accounts_by_vendor(db: Reader, ids: list[UUID]) -> list[list[BankAccount]]:
    return group(ids, map(account, await db.fetch(_ACCOUNTS, ids=ids)), by=lambda a: a.vendor_id)


async def accounts_by_id(db: Reader, ids: list[UUID]) -> list[BankAccount | None]:
    """Whoever's they are."""
    return pick(ids, map(account, await db.fetch(_BY_ID, ids=ids)), by=lambda each: UUID(each.id))
