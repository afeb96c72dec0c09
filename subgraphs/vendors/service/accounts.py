"""Where a vendor is paid. Holder and number are sealed with the vendor's key; nobody is ever told more than the last four digits."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vendors import BankAccountChanged
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import fitting, line
from shared.viewer import Permission, Viewer
from subgraphs.vendors.models import BankAccount
from subgraphs.vendors.rules import accounts
from subgraphs.vendors.rules.permissions import EDIT_ACCOUNTS, VERIFY_ACCOUNTS
from subgraphs.vendors.service.vendors import allowed

MOST_ACCOUNTS = 10


@dataclass(frozen=True, slots=True)
class Given:
    """An IBAN, or a country with a routing code and a number."""

    holder: str
    currency: str
    iban: str | None = None
    country: str | None = None
    routing: str | None = None
    number: str | None = None


async def add(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, given: Given) -> UUID:
    await allowed(tx, viewer, EDIT_ACCOUNTS, vendor_id)
    viewer.must_be_fresh()
    return await once(tx, viewer, "addBankAccount", [vendor_id, asdict(given)], partial(_add, tx, vendor_id, given))


async def _add(tx: AsyncSession, vendor_id: UUID, given: Given) -> UUID:
    account, holder = _read(given), line(given.holder, "account.holder", 200)
    currency = fitting("[A-Z]{3}", given.currency, "account.currency", "A currency has three letters: USD")
    vault, tenant = tx.info["vault"], tx.info["tenant"]
    index = vault.blind(tenant, "bank account", f"{account.country} {account.routing or ''} {account.number}")
    known = (await tx.scalars(select(BankAccount.number_index).where(BankAccount.vendor_id == vendor_id))).all()
    if index in known:
        raise BadInput("This account is there already", code="ACCOUNT_KNOWN", field="account")
    if len(known) >= MOST_ACCOUNTS:
        raise BadInput(f"A vendor has {MOST_ACCOUNTS} accounts at most", code="TOO_MANY", field="account")
    safe = await vault.safe(tx, vendor_id)
    made = BankAccount(
        tenant_id=tenant, id=uuid7(), vendor_id=vendor_id, country=account.country, currency=currency, routing=account.routing,
        holder=safe.seal("bank_accounts.holder", holder), number=safe.seal("bank_accounts.number", account.number),
        number_index=index, last_four=account.number[-4:],
    )  # fmt: skip
    tx.add(made)
    emit(tx, BankAccountChanged(vendor_id=vendor_id, account_id=made.id, change="added"))
    return made.id


async def verify(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, account_id: UUID) -> None:
    account = await _account(tx, viewer, VERIFY_ACCOUNTS, vendor_id, account_id)
    if account.verified_at is None:
        account.verified_at = datetime.now(UTC)
        emit(tx, BankAccountChanged(vendor_id=vendor_id, account_id=account_id, change="verified"))


async def remove(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, account_id: UUID) -> None:
    account = await _account(tx, viewer, EDIT_ACCOUNTS, vendor_id, account_id)
    viewer.must_be_fresh()
    await tx.delete(account)
    emit(tx, BankAccountChanged(vendor_id=vendor_id, account_id=account_id, change="removed"))


async def _account(tx: AsyncSession, viewer: Viewer, permission: Permission, vendor_id: UUID, account_id: UUID) -> BankAccount:
    await allowed(tx, viewer, permission, vendor_id)
    account = await tx.get(BankAccount, (tx.info["tenant"], account_id))
    if account is None or account.vendor_id != vendor_id:
        raise NotFound("No such bank account", id=str(account_id))
    return account


def _read(given: Given) -> accounts.Account:
    if given.iban is not None and (given.country, given.routing, given.number) == (None, None, None):
        return accounts.iban(given.iban)
    if given.iban is None and given.country is not None and given.routing is not None and given.number is not None:
        return accounts.routed(given.country, given.routing, given.number)
    raise BadInput("Give an IBAN, or a country with a routing code and an account number", code="ACCOUNT_AMBIGUOUS", field="account")
