from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.paging import BIGINT, After, Connection, First, connect, page_size, position
from shared.graphql.rows import group, pick
from shared.graphql.scalars import Money
from subgraphs.finance import models
from subgraphs.finance.rules.accounts import OF_VENDORS, natural
from subgraphs.finance.types import stubs
from subgraphs.finance.types.money import money

if TYPE_CHECKING:
    from subgraphs.finance.types.vendor import Vendor

strawberry.enum(models.AccountKind, name="LedgerAccountKind")
strawberry.enum(models.TransactionKind, name="LedgerTransactionKind")
strawberry.enum(models.Memo, name="LedgerMemo")


@strawberry.type(description="One account of the ledger. Its sums are positive on the side on which such an account grows.")
class LedgerAccount:
    id: ID
    kind: models.AccountKind
    owner: str = strawberry.field(description="A vendor's id, a provider or a category of expenses; empty where there is one only.")
    currency: str
    summed: strawberry.Private[int]

    @strawberry.field(description="Whose it is, where it is a vendor's.")
    def vendor(self) -> Annotated["Vendor", strawberry.lazy("subgraphs.finance.types.vendor")] | None:
        return stubs.vendor(ID(self.owner) if self.kind in OF_VENDORS else None)

    @strawberry.field
    def balance(self) -> Money:
        return money(natural(self.kind, self.summed), self.currency)

    @strawberry.field(description="The newest first.")
    async def entries(self, info: Info, first: First = 20, after: After = None) -> Connection["LedgerEntry"]:
        return await entries_of(info.context.reader, UUID(self.id), first, after)


@strawberry.type(description="A line of a transaction; none is ever changed. Debits are positive, credits negative.")
class LedgerEntry:
    account_id: strawberry.Private[UUID]
    transaction_id: strawberry.Private[UUID]
    number: strawberry.Private[int]
    shard: strawberry.Private[int]
    reached: strawberry.Private[str]
    memo: models.Memo
    amount: Money
    at: datetime

    @strawberry.field
    async def account(self, info: Info) -> LedgerAccount | None:
        return await info.context.load(accounts_by_id, self.account_id)

    @strawberry.field
    async def transaction(self, info: Info) -> "LedgerTransaction | None":
        return await info.context.load(transactions_by_id, self.transaction_id)


@strawberry.type(description="Entries that sum to nothing.")
class LedgerTransaction:
    id: ID
    kind: models.TransactionKind
    source: ID = strawberry.field(description="The order, capture, refund, chargeback, payout or expense that it books.")
    order_id: ID | None
    actor_type: str
    actor_id: str
    at: datetime

    @strawberry.field
    async def entries(self, info: Info) -> list[LedgerEntry]:
        return await info.context.load(entries_by_transaction, UUID(self.id))


_ACCOUNT = """
    SELECT a.id, a.kind, a.owner, a.currency, (SELECT coalesce(sum(amount), 0) FROM balances AS b WHERE b.account_id = a.id) AS summed
    FROM accounts AS a WHERE """
_BY_ID = f"{_ACCOUNT} a.id = ANY($1::uuid[])"
_PAGE = f"{_ACCOUNT} ($1::text IS NULL OR a.kind = $1) AND a.id > $2 ORDER BY a.id LIMIT $3"
_ENTRY = "SELECT account_id, transaction_id, number, shard, memo, amount, currency, at FROM ledger_entries WHERE "
# A busy account is kept in shards: each is read from where the page before has left it, and their times make one order of them.
_ENTRIES = """
    SELECT e.* FROM balances AS b LEFT JOIN unnest($2::bigint[], $3::bigint[]) AS c (shard, number) ON c.shard = b.shard CROSS JOIN LATERAL (
        SELECT account_id, transaction_id, number, shard, memo, amount, currency, at FROM ledger_entries AS l
        WHERE l.account_id = $1 AND l.shard = b.shard AND l.number < coalesce(c.number, b.entries + 1) ORDER BY l.number DESC LIMIT $4) AS e
    WHERE b.account_id = $1 ORDER BY at DESC, shard DESC, number DESC LIMIT $4"""
_OF_TRANSACTIONS = f"{_ENTRY} transaction_id = ANY($1::uuid[]) ORDER BY transaction_id, account_id, number"
_TRANSACTION = "SELECT id, kind, source, order_id, actor_type, actor_id, at FROM transactions WHERE "
_TRANSACTIONS = f"{_TRANSACTION} id = ANY($1::uuid[])"
_OF_ORDERS = f"{_TRANSACTION} order_id = ANY($1::uuid[]) ORDER BY id LIMIT 2000"


def _account(row: Any) -> LedgerAccount:
    return LedgerAccount(
        id=ID(str(row["id"])), kind=models.AccountKind(row["kind"]), owner=row["owner"], currency=row["currency"], summed=int(row["summed"])
    )


def _entry(row: Any) -> LedgerEntry:
    return LedgerEntry(
        account_id=row["account_id"], transaction_id=row["transaction_id"], number=row["number"], shard=row["shard"], reached="",
        memo=models.Memo(row["memo"]), amount=money(row["amount"], row["currency"]), at=row["at"],
    )  # fmt: skip


def _transaction(row: Any) -> LedgerTransaction:
    return LedgerTransaction(
        id=ID(str(row["id"])), kind=models.TransactionKind(row["kind"]), source=ID(str(row["source"])),
        order_id=ID(str(row["order_id"])) if row["order_id"] else None, actor_type=row["actor_type"], actor_id=row["actor_id"], at=row["at"],
    )  # fmt: skip


async def accounts_by_id(db: Reader, ids: list[UUID]) -> list[LedgerAccount | None]:
    return pick(ids, map(_account, await db.fetch(_BY_ID, ids)), by=lambda each: UUID(each.id))


async def accounts_of(db: Reader, kind: models.AccountKind | None, first: int, after: str | None) -> Connection[LedgerAccount]:
    (id_,) = position(after, UUID) or (UUID(int=0),)
    rows = await db.fetch(_PAGE, kind.value if kind else None, id_, page_size(first) + 1)
    return connect([_account(row) for row in rows], first, key=lambda each: (each.id,))


async def entries_of(db: Reader, account_id: UUID, first: int, after: str | None) -> Connection[LedgerEntry]:
    reached = _reached(after)
    entries = [_entry(row) for row in await db.fetch(_ENTRIES, account_id, list(reached), list(reached.values()), page_size(first) + 1)]
    for entry in entries:
        reached[entry.shard] = entry.number
        entry.reached = ",".join(f"{shard}:{number}" for shard, number in reached.items())
    return connect(entries, first, key=lambda each: (each.reached,))


def _reached(after: str | None) -> dict[int, int]:
    """How far each shard has been read."""
    (said,) = position(after, str) or ("",)
    try:
        reached = {int(shard): int(number) for shard, _, number in (each.partition(":") for each in said.split(",") if each)}
        beyond = any(number not in BIGINT for pair in reached.items() for number in pair)
    except ValueError:
        beyond = True
    if beyond:
        raise BadInput("This cursor is not one of ours; start without one", code="CURSOR", field="after")
    return reached


async def entries_by_transaction(db: Reader, ids: list[UUID]) -> list[list[LedgerEntry]]:
    return group(ids, map(_entry, await db.fetch(_OF_TRANSACTIONS, ids)), by=lambda each: each.transaction_id)


async def transactions_by_id(db: Reader, ids: list[UUID]) -> list[LedgerTransaction | None]:
    return pick(ids, map(_transaction, await db.fetch(_TRANSACTIONS, ids)), by=lambda each: UUID(each.id))


async def transactions_by_order(db: Reader, ids: list[UUID]) -> list[list[LedgerTransaction]]:
    return group(ids, map(_transaction, await db.fetch(_OF_ORDERS, ids)), by=lambda each: UUID(each.order_id or ""))
