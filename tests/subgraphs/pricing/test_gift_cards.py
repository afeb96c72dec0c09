"""Gift cards: the code is told once, and whoever knows it can pay with it once."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from events.contracts.pricing import code_digest
from shared.ids import uuid7
from subgraphs.pricing.service.loading import rules_for
from tests.conftest import Ask, Databases, Statements, Told
from tests.subgraphs.pricing.conftest import ADMIN, NOBODY_MAY, Change, Hold, cart_of, holder_of, line_of, reasons, using

CARD = "giftCard { id lastFour amount { amount currency } balance { amount } expiresAt disabledAt } code"
ISSUE = 'issueGiftCard(amount: 5000, currency: "USD")'


async def test_code_is_told_once_and_kept_nowhere(ask: Ask, change: Change, databases: Databases, tenant: UUID, told: Told) -> None:
    made = await change(ADMIN, ISSUE, CARD, once="k")
    code, card = made["code"], made["giftCard"]
    assert (card["lastFour"], card["amount"], card["balance"]) == (code[-4:], {"amount": 5000, "currency": "USD"}, {"amount": 5000})
    again = await change(ADMIN, ISSUE, CARD, once="k")
    assert (again["code"], again["giftCard"]["id"]) == (None, card["id"])
    other = await change(ADMIN, ISSUE, CARD)
    assert len({code, other["code"]}) == 2
    (row,) = (
        await databases["pricing"].reader(tenant).fetch("SELECT row_to_json(g)::text AS all FROM gift_cards AS g WHERE id = $1", UUID(card["id"]))
    )
    assert code not in row["all"]
    assert code.replace("-", "") not in row["all"]
    assert code_digest(code) in row["all"]
    facts = await told("pricing")
    assert facts[0] == ("GiftCardIssued", {"gift_card_id": card["id"], "amount": 5000, "paid": 0, "currency": "USD"})
    assert [name for name, _ in facts] == ["GiftCardIssued"] * 2, "once for each card"
    assert code not in str(facts)
    assert code_digest(code) not in str(facts)


async def test_cart_finds_the_card_by_its_codes_digest(change: Change, databases: Databases, tenant: UUID, hold: Hold) -> None:
    made = await change(ADMIN, ISSUE, CARD)
    db, digest = databases["pricing"].reader(tenant), code_digest(made["code"].lower().replace("-", " "))
    await hold(using("GIFT_CARD", made["giftCard"]["id"], 1500))
    (found,) = (await rules_for(db, cart_of(line_of(), gift_cards=(digest, "unknown")))).gift_cards
    assert (str(found.id), found.last_four, found.balance, found.currency, found.active) == (
        made["giftCard"]["id"], made["code"][-4:], 3500, "USD", True,
    )  # fmt: skip
    await change(ADMIN, f'disableGiftCard(giftCardId: "{found.id}")', CARD)
    (found,) = (await rules_for(db, cart_of(line_of(), gift_cards=(digest,)))).gift_cards
    assert (found.active, found.balance) == (False, 3500)


async def test_balance_is_held_spent_and_given_back_by_orders(ask: Ask, change: Change, hold: Hold) -> None:
    id_ = (await change(ADMIN, ISSUE, CARD))["giftCard"]["id"]

    async def balance() -> int:
        found = await ask("pricing", "{ giftCards { edges { node { balance { amount } } } } }", viewer=ADMIN)
        return int(found["data"]["giftCards"]["edges"][0]["node"]["balance"]["amount"])

    first, second, third = (using("GIFT_CARD", id_, amount) for amount in (3000, 3000, 2000))
    assert reasons(await hold(first, second, third)) == [None, "USED_UP", None]
    assert await balance() == 0
    await change(ADMIN, f'giveBackRedemptions(orderId: "{first.order_id}")', "order { orderId }")
    await change(ADMIN, f'spendRedemptions(orderId: "{third.order_id}")', "order { orderId }")
    assert await balance() == 3000


async def test_who_is_shown_a_card_finds_it_by_its_code(ask: Ask, change: Change, statements: Statements, other_tenant: UUID, told: Told) -> None:
    made = await change(ADMIN, ISSUE, CARD)
    await change(ADMIN, ISSUE, CARD)
    before = await told("pricing")
    card = {"id": made["giftCard"]["id"], "lastFour": made["code"][-4:]}
    by_code = "query($code: String!) { it: giftCardByCode(code: $code) { id lastFour } }"
    by_id = f'{{ it: giftCard(id: "{card["id"]}") {{ id lastFour }} }}'
    spent = statements("pricing")
    for said in (made["code"], made["code"].lower().replace("-", " "), made["code"].replace("-", "")):
        assert (await ask("pricing", by_code, viewer=holder_of("support"), code=said))["data"]["it"] == card
    assert (await ask("pricing", by_id, viewer=holder_of("support")))["data"]["it"] == card
    assert statements("pricing") - spent == 4
    for unknown in ("", card["lastFour"], made["code"][:-1], "x" * 10_000):
        assert (await ask("pricing", by_code, viewer=ADMIN, code=unknown))["data"]["it"] is None
    for query in (by_code, by_id):
        assert (await ask("pricing", query, viewer=ADMIN, tenant=other_tenant, code=made["code"]))["data"]["it"] is None
        for viewer, code in NOBODY_MAY:
            assert (await ask("pricing", query, viewer=viewer, code=made["code"]))["errors"][0]["extensions"]["code"] == code
    assert await told("pricing") == before


async def test_disabled_or_expired_card_pays_nothing_more(change: Change, hold: Hold) -> None:
    soon = datetime.now(UTC) + timedelta(days=1)
    id_ = (await change(ADMIN, ISSUE.replace(")", f', expiresAt: "{soon.isoformat()}")'), CARD))["giftCard"]["id"]
    assert reasons(await hold(using("GIFT_CARD", id_, 1))) == [None]
    assert reasons(await hold(using("GIFT_CARD", id_, 1), at=soon)) == ["CLOSED"]
    disabled = await change(ADMIN, f'disableGiftCard(giftCardId: "{id_}")', CARD)
    assert disabled["giftCard"]["disabledAt"] is not None
    assert await change(ADMIN, f'disableGiftCard(giftCardId: "{id_}")', CARD) == disabled
    assert reasons(await hold(using("GIFT_CARD", id_, 1))) == ["CLOSED"]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ('amount: 0, currency: "USD"', "AMOUNT_RANGE at amount"),
        ('amount: -1, currency: "USD"', "AMOUNT_RANGE at amount"),
        ('amount: 1, currency: "XYZ"', "CURRENCY_UNKNOWN at currency"),
        ('amount: 1, currency: "usd"', "CURRENCY_UNKNOWN at currency"),
        ('amount: 1, currency: "USD", expiresAt: "2020-01-01T00:00:00Z"', "EXPIRED at expiresAt"),
    ],
)
async def test_impossible_card_is_refused(ask: Ask, change: Change, given: str, refused: str) -> None:
    assert await change(ADMIN, f"issueGiftCard({given})", CARD) == refused
    assert (await ask("pricing", "{ giftCards { edges { cursor } } }", viewer=ADMIN))["data"]["giftCards"]["edges"] == []


async def test_others_may_neither_see_issue_nor_disable_cards(ask: Ask, change: Change, other_tenant: UUID, hold: Hold) -> None:
    id_ = (await change(ADMIN, ISSUE, CARD))["giftCard"]["id"]
    for viewer, code in NOBODY_MAY:
        assert await change(viewer, ISSUE, CARD) == code
        assert await change(viewer, f'disableGiftCard(giftCardId: "{id_}")', CARD) == code
        assert (await ask("pricing", "{ giftCards { edges { cursor } } }", viewer=viewer))["errors"][0]["extensions"]["code"] == code
    for unknown in (id_, uuid7()):
        assert await change(ADMIN, f'disableGiftCard(giftCardId: "{unknown}")', CARD, tenant=other_tenant) == "NOT_FOUND"
    assert reasons(await hold(using("GIFT_CARD", id_, 5000))) == [None]
