"""The database itself keeps the ledger: what does not sum to nothing can't be written, and what is written stays."""

import asyncio
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError

from deploy.postgres import Server
from shared.ids import uuid7
from shared.tenancy import TENANT_SETTING, owner
from subgraphs.finance.models import AccountKind, Memo, TransactionKind
from subgraphs.finance.rules.accounts import Account, Posting
from subgraphs.finance.service.ledger import book, locked
from tests.conftest import Databases, Told
from tests.subgraphs.finance.conftest import Books

A = AccountKind
ENTRY = """INSERT INTO ledger_entries (tenant_id, account_id, shard, number, transaction_id, currency, amount, balance, memo)
    VALUES (:tenant, :account, 0, 1, :transaction, :currency, :amount, 0, 'SALE')"""
TRANSACTION = """INSERT INTO transactions (tenant_id, id, source, kind, actor_type, actor_id)
    VALUES (:tenant, :transaction, :transaction, 'SALE', 'system', '')"""


def transfer(amount: int, one: object = "a", two: object = "b", currency: str = "USD", source: UUID | None = None) -> Posting:
    posting = Posting(source or uuid7(), TransactionKind.EXPENSE, currency)
    posting.move(amount, (A.VENDOR_PAYABLE, one), (A.VENDOR_PAYABLE, two), Memo.PAYOUT)
    return posting


async def booked(books: Books, *postings: Posting) -> set[UUID]:
    async with books.database.transaction(books.tenant) as tx:
        return await book(tx, postings)


async def test_one_source_is_booked_once_of_each_kind(books: Books) -> None:
    posting = transfer(100)
    assert await booked(books, posting) == {posting.source}
    assert await booked(books, posting, transfer(5)) != {posting.source}
    assert await books.sums() == {(A.VENDOR_PAYABLE, "a"): -105, (A.VENDOR_PAYABLE, "b"): 105}
    await books.is_sound()


async def test_one_source_that_ten_book_at_once_is_booked_once(books: Books) -> None:
    posting = transfer(100)
    found = await asyncio.gather(*(booked(books, posting) for _ in range(10)))
    assert sorted(map(len, found)) == [0] * 9 + [1]
    await books.is_sound()


async def test_unbalanced_posting_is_refused_before_it_is_written(books: Books) -> None:
    posting = Posting(uuid7(), TransactionKind.EXPENSE, "USD")
    posting.add(A.BANK, 1, Memo.EXPENSE)
    with pytest.raises(ValueError, match="Not balanced"):
        await booked(books, posting)
    assert await books.sums() == {}


async def test_database_refuses_entries_that_do_not_sum_to_zero(books: Books) -> None:
    with pytest.raises(DBAPIError, match="do not sum to zero"):
        await books.write(ENTRY, account=uuid7(), transaction=uuid7(), currency="USD", amount=1)


async def test_database_refuses_to_commit_a_transaction_without_entries(books: Books) -> None:
    with pytest.raises(DBAPIError, match="does not sum to zero"):
        await books.write(TRANSACTION, transaction=uuid7())
    assert await books.kinds() == []


async def test_currencies_are_summed_apart(books: Books) -> None:
    both = f"{ENTRY}, (:tenant, :other, 0, 1, :transaction, 'EUR', -1, 0, 'SALE')"
    with pytest.raises(DBAPIError, match="do not sum to zero"):
        await books.write(both, account=uuid7(), other=uuid7(), transaction=uuid7(), currency="USD", amount=1)


@pytest.mark.parametrize("change", ["UPDATE {} SET at = now()", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["ledger_entries", "transactions"])
async def test_what_is_written_can_not_be_changed(books: Books, server: Server, table: str, change: str) -> None:
    await booked(books, transfer(100))
    with pytest.raises(DBAPIError, match=r"never changed|permission denied"):
        await books.write(change.format(table))
    connection = await asyncpg.connect(server.url("finance", owner("finance")))
    try:
        await connection.execute(f"SELECT set_config('{TENANT_SETTING}', $1, false)", str(books.tenant))
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="never changed"):
            await connection.execute(change.format(table))
    finally:
        await connection.close()
    await books.is_sound()


async def test_ledger_goes_with_its_tenant(books: Books) -> None:
    await booked(books, transfer(100))
    await books.write("INSERT INTO departed_tenants (tenant_id) VALUES (:tenant)")
    await books.write("DELETE FROM ledger_entries")
    assert await books.rows("SELECT 1 FROM ledger_entries") == []


async def test_tenants_have_ledgers_of_their_own(books: Books, databases: Databases, other_tenant: UUID) -> None:
    other, posting = Books(databases["finance"], other_tenant), transfer(100)
    await booked(books, posting)
    assert await other.sums() == {}
    assert await booked(other, posting) == {posting.source}
    assert not {id_ for (id_,) in await books.rows("SELECT id FROM accounts")} & {id_ for (id_,) in await other.rows("SELECT id FROM accounts")}


async def test_bank_of_thirty_two_never_has_a_wrong_total(books: Books, told: Told) -> None:
    """Everybody pays everybody, by platform's accounts too, while the total is read."""
    names, done = [str(uuid7()) for _ in range(10)], asyncio.Event()

    async def worker(number: int) -> None:
        for n in range(12):
            one, two = names[(number + n) % 10], names[(number * 7 + n * 3) % 10]
            posting = transfer(n + 1, one, two)
            posting.move(1, (A.PROVIDER_CLEARING, "mock"), (A.COMMISSION, ""), Memo.FEE)
            await booked(books, posting, transfer(2, two, one))

    async def reader() -> list[int]:
        totals = []
        while not done.is_set():
            totals += [total for (total,) in await books.rows("SELECT coalesce(sum(amount), 0)::bigint FROM balances")]
        return totals

    reading = asyncio.create_task(reader())
    await asyncio.gather(*map(worker, range(32)))
    done.set()
    totals = await reading
    assert len(totals) > 5
    assert set(totals) == {0}
    assert await books.sum(A.COMMISSION) == 32 * 12
    await books.is_sound()


async def test_locked_balance_is_held_until_the_transaction_ends(books: Books) -> None:
    await booked(books, transfer(100))
    account = Account(A.VENDOR_PAYABLE, "USD", "b")
    async with books.database.transaction(books.tenant) as tx:
        assert await locked(tx, [account]) == {account: -100}
        writing = asyncio.create_task(booked(books, transfer(1)))
        assert not (await asyncio.wait([writing], timeout=0.2))[0]
    await writing
    assert await books.sum(A.VENDOR_PAYABLE, "b") == 101
