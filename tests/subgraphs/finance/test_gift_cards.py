"""A gift card is owed from its issue on, and what it pays for is taken from that; whatever happens, the books sum to nothing."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from events.contracts.pricing import GiftCardIssued
from shared.ids import uuid7
from subgraphs.finance.models import AccountKind
from subgraphs.finance.service import checks
from subgraphs.pricing.rules.permissions import ISSUE_GIFT_CARDS
from tests.conftest import Ask, Databases, Settle, person
from tests.subgraphs.finance.conftest import ADMIN, Books, Line, Part, of_line

A = AccountKind
DAY = timedelta(days=1)
BANK, OWED, GIVEN_AWAY = (A.BANK, ""), (A.STORED_VALUE, ""), (A.EXPENSES, "GIFT_CARDS")
ISSUE = """mutation($amount: Amount!, $paid: Amount!) { it: issueGiftCard(amount: $amount, currency: "USD", paid: $paid) {
  giftCard { id } code userErrors { code field } } }"""
PROFIT = """query($since: Date!, $until: Date!) {
  platformProfit(since: $since, until: $until) { currency profit { amount } expenses { category amount { amount } } } }"""


def issued(amount: int = 5000, paid: int = 5000) -> GiftCardIssued:
    return GiftCardIssued(gift_card_id=uuid7(), amount=amount, paid=paid, currency="USD")


@pytest.mark.parametrize(
    ("paid", "sums"),
    [
        (5000, {BANK: 5000, OWED: 5000}),
        (0, {GIVEN_AWAY: 5000, OWED: 5000}),
        (4000, {BANK: 4000, GIVEN_AWAY: 1000, OWED: 5000}),
    ],
)
async def test_what_was_paid_is_in_the_bank_and_the_rest_is_an_expense(books: Books, paid: int, sums: dict[tuple[str, str], int]) -> None:
    card = issued(paid=paid)
    await books.hear(card, card)
    await books.hear_all([card])
    assert await books.sums() == sums
    assert await books.kinds() == ["GIFT_CARD"]
    await books.is_sound()


async def test_order_takes_what_a_card_pays_of_it_and_a_refund_brings_it_back(books: Books) -> None:
    await books.hear_all([issued(5000), issued(2000, paid=0)])
    part = Part(await books.vendor(), [line := Line(4000)])
    order = await books.sell(part, stored=3000)
    assert (await books.sum(A.STORED_VALUE), await books.sum(A.BANK), await books.sum(A.PROVIDER_CLEARING, "mock")) == (4000, 5000, 1000)
    due = order.refund(of_line(part, line), stored=3000)
    await books.hear(due, order.settled(due))
    assert await books.sums() == {BANK: 5000, GIVEN_AWAY: 2000, OWED: 7000}
    await books.is_sound()
    assert await checks.check_books(books.database, books.tenant) == []


async def test_card_is_owed_in_its_own_tenant_and_currency_alone(books: Books, databases: Databases, other_tenant: UUID) -> None:
    await books.hear(issued(), issued().model_copy(update={"currency": "EUR"}))
    other = Books(databases["finance"], other_tenant)
    assert await other.sums() == {}
    rows = await books.rows("SELECT a.currency, -b.amount FROM accounts AS a JOIN balances AS b ON b.account_id = a.id WHERE a.kind = 'STORED_VALUE'")
    assert sorted(map(tuple, rows)) == [("EUR", 5000), ("USD", 5000)]
    await books.is_sound()


async def test_card_that_an_administrator_issues_is_in_the_books(books: Books, ask: Ask, settle: Settle) -> None:
    viewer = person(ISSUE_GIFT_CARDS)
    made = (await ask("pricing", ISSUE, viewer=viewer, once="a", amount=5000, paid=3500))["data"]["it"]
    again = (await ask("pricing", ISSUE, viewer=viewer, once="a", amount=5000, paid=3500))["data"]["it"]
    assert (made["userErrors"], again["giftCard"]) == ([], made["giftCard"])
    for amount, paid, code in ((5000, 5001, "PAID_RANGE"), (5000, -1, "AMOUNT_RANGE")):
        refused = (await ask("pricing", ISSUE, viewer=viewer, amount=amount, paid=paid))["data"]["it"]
        assert (refused["giftCard"], refused["userErrors"]) == (None, [{"code": code, "field": "paid"}])
    await settle()
    today = datetime.now(UTC).date()
    assert await books.sums() == {BANK: 3500, GIVEN_AWAY: 1500, OWED: 5000}
    (profit,) = (await ask("finance", PROFIT, viewer=ADMIN, since=today - DAY, until=today + DAY))["data"]["platformProfit"]
    assert (profit["profit"], profit["expenses"]) == ({"amount": -1500}, [{"category": "GIFT_CARDS", "amount": {"amount": 1500}}])
    await books.is_sound()
