"""What a marketplace keeps books of."""

from collections.abc import Mapping
from uuid import UUID

from events.contracts.vendors import VendorOpened
from shared.ids import uuid7
from subgraphs.finance.models import AccountKind, Check, Fault, Memo, Payout, TransactionKind
from subgraphs.finance.rules.accounts import Account, Posting, account_id
from subgraphs.finance.service.ledger import book
from tests.matrix.owner import Make, Owner


async def _payout(owner: Owner) -> UUID:
    """Asked for, and taken from what its vendor may have."""
    await owner.told(VendorOpened(vendor_id=owner.vendor, slug=owner.vendor.hex, name="Vendor"))
    return await owner.put("finance", Payout, vendor_id=owner.vendor, bank_account_id=uuid7(), currency="EUR", amount=100, status="REQUESTED")


async def _transaction(owner: Owner) -> UUID:
    posting = Posting(uuid7(), TransactionKind.SETTLEMENT, "EUR")
    posting.move(1, (AccountKind.BANK, ""), (AccountKind.PROVIDER_CLEARING, "mock"), Memo.SETTLEMENT)
    async with owner.databases["finance"].transaction(owner.tenant) as tx:
        await book(tx, [posting])
    row = await owner.databases["finance"].reader(owner.tenant).fetch_one("SELECT id FROM transactions WHERE source = $1", posting.source)
    assert row
    return UUID(str(row["id"]))


async def _account(owner: Owner) -> UUID:
    await owner.its(_transaction)
    return account_id(owner.tenant, Account(AccountKind.BANK, "EUR"))


async def _fault(owner: Owner) -> UUID:
    return await owner.put("finance", Fault, kind=Check.UNBOOKED.value, subject=str(uuid7()), detail="x")


FINANCE: Mapping[str, Make] = {
    "Payout": _payout,
    "LedgerTransaction": _transaction,
    "LedgerAccount": _account,
    "Fault": _fault,
}
