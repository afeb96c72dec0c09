"""Accounts, entries, and how they are put together. Debits are positive, credits negative."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID, uuid5

from subgraphs.finance.models import AccountKind, Memo, TransactionKind

_NAMES = UUID("6d1c3c0e-58a7-4d5c-9f0b-0d3b4a4de1f6")

OF_VENDORS = {AccountKind.VENDOR_PENDING, AccountKind.VENDOR_PAYABLE, AccountKind.VENDOR_RESERVED, AccountKind.CORE_DEPOSITS}
DEBIT = {
    AccountKind.PROVIDER_CLEARING, AccountKind.BANK, AccountKind.DISPUTED, AccountKind.PROVIDER_FEES, AccountKind.CHARGEBACK_LOSSES,
    AccountKind.EXPENSES,
}  # fmt: skip
"""Those that grow by debits: what is owned, and what is lost. All else grows by credits."""


class Account(NamedTuple):
    kind: AccountKind
    currency: str
    owner: str = ""


@lru_cache(maxsize=65536)
def account_id(tenant: UUID, account: Account) -> UUID:
    return uuid5(_NAMES, f"{tenant}/{account.kind}/{account.owner}/{account.currency}")


class Entry(NamedTuple):
    account: Account
    amount: int
    memo: Memo


@dataclass(frozen=True)
class Posting:
    """A transaction to be. Entries of one account and memo become one, those of nothing none. `day`: of which it counts, where not of today."""

    source: UUID
    kind: TransactionKind
    currency: str
    order_id: UUID | None = None
    day: date | None = None
    _amounts: dict[tuple[Account, Memo], int] = field(default_factory=lambda: defaultdict(int))

    def add(self, kind: AccountKind, amount: int, memo: Memo, owner: object = "") -> None:
        self._amounts[Account(kind, self.currency, str(owner)), memo] += amount

    def move(self, amount: int, debit: tuple[AccountKind, object], credit: tuple[AccountKind, object], memo: Memo) -> None:
        self.add(debit[0], amount, memo, debit[1])
        self.add(credit[0], -amount, memo, credit[1])

    @property
    def entries(self) -> list[Entry]:
        return [Entry(account, amount, memo) for (account, memo), amount in self._amounts.items() if amount]

    @property
    def balanced(self) -> bool:
        return sum(self._amounts.values()) == 0


def natural(kind: AccountKind, amount: int) -> int:
    """As people say it: positive on the side on which the account grows."""
    return amount if kind in DEBIT else -amount
