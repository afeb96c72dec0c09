"""What is owed to whoever has a gift card, from its issue on; a sale that it pays for takes its part of that."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.pricing import GiftCardIssued
from events.envelope import Told
from subgraphs.finance.models import AccountKind, Memo, TransactionKind
from subgraphs.finance.rules.accounts import Posting
from subgraphs.finance.service.ledger import book
from subgraphs.finance.service.terms import open_books

GIVEN_AWAY = "GIFT_CARDS"
"""The category of expenses."""


async def issue(tx: AsyncSession, told: Sequence[Told[GiftCardIssued]]) -> None:
    await open_books(tx)
    await book(tx, [_issued(each.fact) for each in told])


def _issued(fact: GiftCardIssued) -> Posting:
    posting = Posting(fact.gift_card_id, TransactionKind.GIFT_CARD, fact.currency)
    owed = (AccountKind.STORED_VALUE, "")
    posting.move(fact.paid, (AccountKind.BANK, ""), owed, Memo.GIFT_CARD)
    posting.move(fact.amount - fact.paid, (AccountKind.EXPENSES, GIVEN_AWAY), owed, Memo.GIFT_CARD)
    return posting
