"""What people write into the books: the platform's own expenses, and what providers have paid into the bank."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import fitting, line, optional_line
from shared.viewer import Viewer
from subgraphs.finance.models import AccountKind, Expense, Memo, TransactionKind
from subgraphs.finance.rules.accounts import Posting
from subgraphs.finance.rules.money import LARGEST
from subgraphs.finance.rules.permissions import WRITE
from subgraphs.finance.service.ledger import book
from subgraphs.finance.service.terms import open_books

OLDEST = timedelta(days=3 * 366)


async def record_expense(tx: AsyncSession, viewer: Viewer, category: str, amount: int, currency: str, day: date, note: str | None) -> UUID:
    """`category` in capitals: MARKETING, RENT. Paid by the bank."""
    viewer.must(WRITE)
    _check(amount, currency)
    fitting("[A-Z][A-Z_]{0,39}", category, "category", "A category is a word in capitals: MARKETING")
    today = datetime.now(UTC).date()
    if not today - OLDEST <= day <= today:
        raise BadInput("An expense is of today, or of the last three years", code="DAY_RANGE", field="day")
    said = {"category": category, "amount": amount, "currency": currency, "day": day, "note": optional_line(note, "note", 200) or ""}
    return await once(tx, viewer, "recordExpense", said, partial(_record_expense, tx, said))


async def _record_expense(tx: AsyncSession, said: dict[str, object]) -> UUID:
    made = Expense(tenant_id=tx.info["tenant"], id=uuid7(), **said)
    tx.add(made)
    await open_books(tx)
    posting = Posting(made.id, TransactionKind.EXPENSE, made.currency, day=made.day)
    posting.move(made.amount, (AccountKind.EXPENSES, made.category), (AccountKind.BANK, ""), Memo.EXPENSE)
    await book(tx, [posting])
    return made.id


async def record_settlement(tx: AsyncSession, viewer: Viewer, provider: str, amount: int, currency: str, reference: str) -> UUID:
    """What a provider has paid into the bank of what it held."""
    viewer.must(WRITE)
    _check(amount, currency)
    said = [line(provider, "provider"), amount, currency, line(reference, "reference")]
    return await once(tx, viewer, "recordSettlement", said, partial(_record_settlement, tx, line(provider, "provider"), amount, currency))


async def _record_settlement(tx: AsyncSession, provider: str, amount: int, currency: str) -> UUID:
    posting = Posting(uuid7(), TransactionKind.SETTLEMENT, currency)
    posting.move(amount, (AccountKind.BANK, ""), (AccountKind.PROVIDER_CLEARING, provider), Memo.SETTLEMENT)
    await book(tx, [posting])
    return posting.source


def _check(amount: int, currency: str) -> None:
    if not 0 < amount <= LARGEST:
        raise BadInput("An amount is more than nothing", code="AMOUNT_RANGE", field="amount")
    fitting("[A-Z]{3}", currency, "currency", "A currency has three letters: USD")
