"""What a price says it uses up is what an order then holds; and the next price knows."""

from uuid import UUID

from events.contracts.pricing import Redemption, code_digest
from shared.ids import uuid7
from subgraphs.pricing.rules.holding import Order
from subgraphs.pricing.rules.model import Cart, Line
from subgraphs.pricing.rules.price import price
from subgraphs.pricing.rules.priced import Priced
from subgraphs.pricing.service.loading import customer_of, rules_for
from tests.conftest import Databases
from tests.subgraphs.pricing.conftest import ADMIN, Change, Hold, cart_of, line_of, reasons

WINDOW = 'startsAt: "2026-01-01T00:00:00Z", endsAt: "2046-01-01T00:00:00Z"'


async def priced(databases: Databases, tenant: UUID, user: UUID, line: Line, code: str) -> tuple[Cart, Priced]:
    db = databases["pricing"].reader(tenant)
    asked = cart_of(line, customer=await customer_of(db, user), coupons=("SPRING",), gift_cards=(code_digest(code),), points=50)
    return asked, price(asked, await rules_for(db, asked))


async def test_what_is_quoted_is_held_once_and_not_quoted_again(change: Change, hold: Hold, databases: Databases, tenant: UUID) -> None:
    user, line = uuid7(), line_of(list_price=10_000, quantity=3)
    await change(ADMIN, 'setPricingTerms(terms: {currency: "USD", burnPoints: 1, burnWorth: 10})', "terms { currency }")
    await change(ADMIN, f'grantPoints(userId: "{user}", points: 60, reason: "x")', "account { points }")
    sale = f'{{name: "Night", {WINDOW}, change: {{price: 8000}}, limit: 4, scope: {{offerIds: ["{line.offer_id}"]}}}}'
    await change(ADMIN, f"createFlashSale(flashSale: {sale})", "flashSale { id }")
    await change(ADMIN, 'createPromotion(promotion: {name: "P", effect: {percentOff: {basisPoints: 1000}}, limitPerUser: 1})', "promotion { id }")
    await change(ADMIN, 'createCoupon(coupon: {code: "SPRING", amount: 600, limitPerUser: 1})', "coupon { id }")
    code = (await change(ADMIN, 'issueGiftCard(amount: 5000, currency: "USD")', "giftCard { id } code"))["code"]
    _, first = await priced(databases, tenant, user, line, code)
    assert {used.kind: used.amount for used in first.used} == {"FLASH_SALE": 3, "PROMOTION": 1, "COUPON": 1, "GIFT_CARD": 5000, "POINTS": 50}
    assert (first.total, first.due) == (24_000 - 2_400 - 600, 24_000 - 2_400 - 600 - 5_000 - 500)
    redemptions = [Redemption(kind=used.kind, id=used.id, amount=used.amount) for used in first.used]
    assert reasons(await hold(Order(uuid7(), user, redemptions))) == [None]
    _, second = await priced(databases, tenant, user, line, code)
    assert {used.kind: used.amount for used in second.used} == {"POINTS": 10}, "one unit is left of the sale, too few for this line"
    assert second.total == 30_000
    assert reasons(await hold(Order(uuid7(), user, redemptions))) != [None], "nor can the first quote be used again"
