"""A cart's quote, as the router asks for it: what others told is priced by the rules in force, and what was promised can be found again."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from events.contracts import Fact
from events.contracts import pricing as contracts
from events.contracts.carts import CartContents, ChosenShipping, ContentsLine
from events.contracts.catalog import Offer, OffersListed, ProductDelisted, ProductListed
from events.contracts.identity import UserErased
from events.contracts.pricing import Place, code_digest
from events.contracts.tenants import TenantOpened
from events.contracts.vendors import VendorReinstated, VendorSuspended
from events.envelope import Told as Envelope
from shared.db import Database
from shared.ids import uuid7
from shared.seal import Seal
from shared.settings import Settings
from subgraphs.pricing import handlers
from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.permissions import READ_QUOTES
from subgraphs.pricing.rules.price import price
from subgraphs.pricing.rules.priced import PRICED
from tests.conftest import Ask, Databases, Statements, Told, code_of, person
from tests.subgraphs.pricing.conftest import ADMIN, NOBODY_MAY, Change, Opened

MONEY = "{ amount currency }"
WHY = "explanations { about code message amount { amount } }"
QUOTE = f"""id cartId subtotal {MONEY} discount {MONEY} shipping {MONEY} tax {MONEY} total {MONEY} due {MONEY} {WHY} expiresAt
  lines {{ lineId quantity listPrice {MONEY} unitPrice {MONEY} subtotal {MONEY} discount {MONEY} tax {MONEY} total {MONEY} {WHY} }}
  shippingByVendor {{ vendorId method amount {MONEY} discount {MONEY} tax {MONEY} total {MONEY} }} coupons {{ code applied reason message }}"""
BERLIN = Place(country="DE", postal_code="10115")


@dataclass(frozen=True)
class Sold:
    product: UUID
    offer: UUID
    vendor: UUID
    brand: UUID


@dataclass
class Shop:
    """What the tenant's others tell, in order."""

    database: Database
    tenant: UUID
    _sequence: Iterator[int] = field(default_factory=lambda: count(1))

    async def tell(self, *facts: Fact, sequence: int | None = None) -> None:
        for fact in facts:
            _, handle = handlers.subscriber._handlers[type(fact).__name__]
            told = Envelope(fact, sequence or next(self._sequence), datetime.now(UTC), self.tenant, uuid7())
            async with self.database.transaction(self.tenant) as tx:
                await handle(tx, [told])

    async def sell(self, amount: int = 1000, *, vendor: UUID | None = None, category: UUID | None = None, currency: str = "USD") -> Sold:
        sold = Sold(uuid7(), uuid7(), vendor or uuid7(), uuid7())
        await self.describe(sold, category or uuid7())
        await self.offer(sold, amount, currency=currency)
        return sold

    async def describe(self, sold: Sold, category: UUID, *, sequence: int | None = None) -> None:
        told = ProductListed(
            product_id=sold.product, slug=sold.product.hex, title="Pad", brand_id=sold.brand, brand="Brembo", number="P1", numbers=[],
            category_id=category, category_path=[uuid7(), category],
        )  # fmt: skip
        await self.tell(told, sequence=sequence)

    async def offer(self, sold: Sold, *amounts: int, currency: str = "USD", sequence: int | None = None) -> None:
        """No amounts: it is withdrawn."""
        offers = [Offer(offer_id=sold.offer, variant_id=uuid7(), sku="S", vendor_id=sold.vendor, price=each, currency=currency) for each in amounts]
        await self.tell(OffersListed(product_id=sold.product, offers=offers), sequence=sequence)

    async def kept(self) -> list[dict[str, Any]]:
        rows = await self.database.reader(self.tenant).fetch(
            "SELECT q.*, r.body FROM quotes AS q JOIN rulebooks AS r ON r.digest = q.rulebook ORDER BY q.id"
        )
        return [dict(row) for row in rows]


@pytest.fixture
async def shop(databases: Databases, tenant: UUID) -> Shop:
    shop = Shop(databases["pricing"], tenant)
    await shop.tell(TenantOpened(tenant_id=tenant, slug="t", name="T", currency="USD", language="en"))
    return shop


def contents_of(*sold: Sold | tuple[Sold, int], **said: Any) -> CartContents:
    pairs = [each if isinstance(each, tuple) else (each, 1) for each in sold]
    lines = [ContentsLine(line_id=uuid7(), offer_id=each.offer, quantity=quantity) for each, quantity in pairs]
    return CartContents(**{"cart_id": uuid7(), "version": 7, "currency": "USD", "lines": lines, **said})


Quote = Callable[..., Awaitable[Any]]


@pytest.fixture
def quote(ask: Ask) -> Quote:
    """A cart's quote; the code where there is none."""

    async def quote(contents: CartContents, fields: str = QUOTE, **given: Any) -> Any:
        reference = {"__typename": "Cart", "id": str(contents.cart_id), "contents": contents.model_dump(mode="json")}
        query = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on Cart {{ id quote {{ {fields} }} }} }} }}"
        answer = await ask("pricing", query, r=[reference], **given)
        return code_of(answer) if "errors" in answer else answer["data"]["_entities"][0]["quote"]

    return quote


async def test_a_cart_costs_what_its_offers_do_and_says_why(shop: Shop, quote: Quote, change: Change) -> None:
    pad, disc = await shop.sell(1000), await shop.sell(2500)
    await change(ADMIN, 'createCoupon(coupon: {code: "SPRING", basisPoints: 1000, cap: 400})', "coupon { id }")
    await change(ADMIN, 'createCoupon(coupon: {code: "WINTER", amount: 100, stackable: false})', "coupon { id }")
    asked = contents_of(
        (pad, 2), disc, coupons=["spring", "WINTER", "NONE"], shipping=[ChosenShipping(vendor_id=pad.vendor, method="POST", amount=500)]
    )
    found = await quote(asked)
    amounts = {name: found[name]["amount"] for name in ("subtotal", "discount", "shipping", "tax", "total", "due")}
    assert amounts == {"subtotal": 4500, "discount": 400, "shipping": 500, "tax": 0, "total": 4600, "due": 4600}
    assert found["cartId"] == str(asked.cart_id)
    assert [(each["lineId"], each["unitPrice"]["amount"], each["discount"]["amount"]) for each in found["lines"]] == [
        (str(asked.lines[0].line_id), 1000, 178),
        (str(asked.lines[1].line_id), 2500, 222),
    ]
    assert [(each["code"], each["applied"], each["reason"]) for each in found["coupons"]] == [
        ("SPRING", True, None),
        ("WINTER", False, "NOT_COMBINED"),
        ("NONE", False, "COUPON_UNKNOWN"),
    ]
    assert [(each["about"], each["code"], each["message"], each["amount"]) for each in found["explanations"]] == [
        ("DISCOUNT", "COUPON", "10 % SPRING, capped at 4.00", {"amount": 400}),
        ("REFUSED", "NOT_COMBINED", "WINTER does not apply: it can't be combined with SPRING", None),
        ("REFUSED", "COUPON_UNKNOWN", "NONE does not apply: there is no such coupon", None),
    ]
    assert [each["total"]["amount"] for each in found["shippingByVendor"]] == [500]


async def test_its_token_is_what_a_checkout_trusts(shop: Shop, quote: Quote, settings: Settings) -> None:
    pad = await shop.sell(1000)
    before = datetime.now(UTC)
    asked = contents_of((pad, 3), place=BERLIN, shipping=[ChosenShipping(vendor_id=pad.vendor, method="POST", amount=500)])
    found = await quote(asked, "id token expiresAt")
    signed = Seal(settings, "quote", contracts.Quote).read(found["token"])
    assert signed is not None
    assert (str(signed.quote_id), signed.cart_id, signed.version, signed.currency, signed.place) == (found["id"], asked.cart_id, 7, "USD", BERLIN)
    line = contracts.QuotedLine(
        line_id=asked.lines[0].line_id, offer_id=pad.offer, vendor_id=pad.vendor, quantity=3, unit_price=1000, subtotal=3000, discount=0, tax=0,
        total=3000,
    )  # fmt: skip
    assert signed.lines == [line]
    assert signed.shipping == [contracts.QuotedShipping(vendor_id=pad.vendor, method="POST", amount=500, discount=0, tax=0, total=500)]
    assert (signed.subtotal, signed.discount, signed.shipping_total, signed.tax, signed.total, signed.due) == (3000, 0, 500, 0, 3500, 3500)
    assert timedelta(minutes=14) < signed.expires_at - before <= timedelta(minutes=16)
    assert datetime.fromisoformat(found["expiresAt"]) == signed.expires_at


async def test_what_a_quote_uses_up_is_in_its_token(shop: Shop, quote: Quote, change: Change, settings: Settings) -> None:
    pad = await shop.sell(1000)
    coupon = await change(ADMIN, 'createCoupon(coupon: {code: "TEN", amount: 100})', "coupon { id }")
    card = await change(ADMIN, 'issueGiftCard(amount: 250, currency: "USD")', "giftCard { id } code")
    found = await quote(contents_of(pad, coupons=["TEN"], gift_cards=[code_digest(card["code"])]), "token due { amount } total { amount }")
    signed = Seal(settings, "quote", contracts.Quote).read(found["token"])
    assert signed is not None
    assert (found["total"]["amount"], found["due"]["amount"], signed.due) == (900, 650, 650)
    assert [(each.kind, str(each.id), each.amount) for each in signed.redemptions] == [
        ("COUPON", coupon["id"], 1),
        ("GIFT_CARD", card["giftCard"]["id"], 250),
    ]


async def test_it_is_kept_as_soon_as_its_token_is_asked_and_comes_out_the_same_again(
    shop: Shop, quote: Quote, ask: Ask, change: Change, told: Told
) -> None:
    pad = await shop.sell(1000)
    await change(ADMIN, 'createPromotion(promotion: {name: "3 for 2", effect: {buyGet: {buy: 2, get: 1}}})', "promotion { id }")
    await change(ADMIN, 'createCoupon(coupon: {code: "TEN", basisPoints: 1000})', "coupon { id }")
    asked = contents_of((pad, 3), coupons=["TEN"], place=BERLIN)
    await quote(asked)
    assert await shop.kept() == []
    found = await quote(asked, QUOTE + " token")
    await shop.offer(pad, 5000)
    (kept,) = await shop.kept()
    rules = model.Rules.model_validate({**kept["asked"]["rules"], "book": kept["body"]})
    assert price(model.Cart.model_validate(kept["asked"]["cart"]), rules) == PRICED.validate_python(kept["answered"])
    support = person(READ_QUOTES)
    shown = await ask("pricing", f"query($id: ID!) {{ quote(id: $id) {{ {QUOTE} token }} }}", viewer=support, id=found["id"])
    assert shown["data"]["quote"] == {**found, "token": None}
    assert found["discount"]["amount"] == 1000 + 200
    assert await told("pricing") == []


async def test_what_was_kept_is_for_those_who_may_and_of_their_tenant(shop: Shop, quote: Quote, ask: Ask, other_tenant: UUID) -> None:
    found = await quote(contents_of(await shop.sell()), "id token")
    query = "query($id: ID!) { quote(id: $id) { id } }"
    for viewer, code in NOBODY_MAY:
        assert code_of(await ask("pricing", query, viewer=viewer, id=found["id"])) == code
    for id_, tenant in ((found["id"], other_tenant), (str(uuid7()), shop.tenant)):
        assert (await ask("pricing", query, viewer=person(READ_QUOTES), id=id_, tenant=tenant))["data"] == {"quote": None}
    assert code_of(await ask("pricing", query, viewer=person(READ_QUOTES), id="x")) == "MALFORMED_ID"


async def test_rules_are_kept_for_as_long_as_quotes_are_made_by_them(shop: Shop, quote: Quote) -> None:
    pad = await shop.sell()
    await quote(contents_of(pad), "token")
    async with shop.database.transaction(shop.tenant) as tx:
        await tx.execute(text("UPDATE rulebooks SET used_at = used_at - interval '25 hours'"))
    await quote(contents_of(pad), "token")
    (used,) = await shop.database.reader(shop.tenant).fetch("SELECT used_at FROM rulebooks")
    assert datetime.now(UTC) - used["used_at"] < timedelta(minutes=1)


async def test_whoever_is_erased_leaves_no_quotes(shop: Shop, quote: Quote) -> None:
    pad, gone = await shop.sell(), uuid7()
    for user_id in (gone, uuid7(), None):
        await quote(contents_of(pad, user_id=user_id), "token")
    await shop.tell(UserErased(user_id=gone))
    assert gone not in {each["user_id"] for each in await shop.kept()}
    assert len(await shop.kept()) == 2


async def test_quotes_by_the_same_rules_share_them(shop: Shop, quote: Quote) -> None:
    pad = await shop.sell()
    for quantity in (1, 2):
        await quote(contents_of((pad, quantity)), "token")
    assert len(await shop.kept()) == 2
    assert len(await shop.database.reader(shop.tenant).fetch("SELECT FROM rulebooks")) == 1


@pytest.mark.parametrize("lines", [1, 50])
async def test_a_quote_is_a_fixed_number_of_statements(shop: Shop, quote: Quote, statements: Statements, lines: int) -> None:
    sold = [await shop.sell(100 + n) for n in range(lines)]
    asked = contents_of(*sold, user_id=uuid7(), coupons=["SPRING", "WINTER"], gift_cards=["c"], place=BERLIN)
    assert len((await quote(asked))["lines"]) == lines
    assert statements("pricing") == 8


async def test_an_empty_cart_has_no_quote(shop: Shop, quote: Quote) -> None:
    assert await quote(contents_of(currency="")) is None


async def test_what_is_not_sold_any_more_is_named(shop: Shop, ask: Ask, quote: Quote) -> None:
    gone, withdrawn, shut, good = [await shop.sell() for _ in range(4)]
    await shop.tell(ProductDelisted(product_id=gone.product))
    await shop.offer(withdrawn)
    await shop.tell(VendorSuspended(vendor_id=shut.vendor))
    for sold in (gone, withdrawn, shut, Sold(uuid7(), uuid7(), uuid7(), uuid7())):
        assert await quote(contents_of(good, sold)) == "LINE_UNAVAILABLE"
    asked = contents_of(good, shut)
    reference = {"__typename": "Cart", "id": str(asked.cart_id), "contents": asked.model_dump(mode="json")}
    answer = await ask("pricing", "query($r: [_Any!]!) { _entities(representations: $r) { ... on Cart { quote { id } } } }", r=[reference])
    assert answer["errors"][0]["extensions"]["lineIds"] == [str(asked.lines[1].line_id)]
    await shop.tell(VendorReinstated(vendor_id=shut.vendor))
    assert (await quote(asked))["total"]["amount"] == 2000


async def test_another_tenants_offers_are_not_sold_here(shop: Shop, quote: Quote, other_tenant: UUID) -> None:
    sold = await shop.sell()
    assert await quote(contents_of(sold), tenant=other_tenant) == "LINE_UNAVAILABLE"


async def test_another_tenants_coupon_is_unknown(shop: Shop, quote: Quote, change: Change, other_tenant: UUID) -> None:
    sold = await shop.sell()
    await change(ADMIN, 'createCoupon(coupon: {code: "THEIRS", amount: 100})', "coupon { id }", tenant=other_tenant)
    found = await quote(contents_of(sold, coupons=["THEIRS"]))
    assert (found["discount"]["amount"], found["coupons"][0]["reason"]) == (0, "COUPON_UNKNOWN")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"quantity": 0}, "QUANTITY_RANGE"),
        ({"quantity": -3}, "QUANTITY_RANGE"),
        ({"quantity": 10**9}, "QUANTITY_RANGE"),
        ({"currency": "EUR"}, "MIXED_CURRENCIES"),
        ({"points": -1}, "POINTS_RANGE"),
        ({"coupons": ["A"] * 11}, "CODES_TOO_MANY"),
    ],
)
async def test_what_cannot_be_priced_is_refused(shop: Shop, quote: Quote, said: dict[str, Any], code: str) -> None:
    sold = await shop.sell()
    quantity = said.pop("quantity", 1)
    assert await quote(contents_of((sold, quantity), **said), "token") == code
    assert await shop.kept() == []


async def test_mixed_currencies_and_too_many_lines_are_refused(shop: Shop, quote: Quote, statements: Statements) -> None:
    usd, eur = await shop.sell(), await shop.sell(currency="EUR")
    assert await quote(contents_of(usd, eur)) == "MIXED_CURRENCIES"
    before = statements("pricing")
    assert await quote(contents_of(*[usd] * 2_000)) == "LINES_TOO_MANY"
    assert statements("pricing") == before


@pytest.mark.parametrize("contents", [None, {}, {"lines": "x"}, {"cart_id": str(uuid7()), "version": 1, "currency": "USD", "lines": []}])
async def test_what_are_no_contents_of_this_cart_is_refused(ask: Ask, contents: Any) -> None:
    reference = {"__typename": "Cart", "id": str(uuid7()), "contents": contents}
    answer = await ask("pricing", "query($r: [_Any!]!) { _entities(representations: $r) { ... on Cart { quote { id } } } }", r=[reference])
    assert code_of(answer) == "BAD_REPRESENTATION"


async def test_only_newer_facts_count(shop: Shop, quote: Quote) -> None:
    sold, category = await shop.sell(1000), uuid7()
    await shop.offer(sold, 900, sequence=50)
    await shop.offer(sold, 500, sequence=49)
    await shop.describe(sold, category, sequence=52)
    await shop.tell(ProductDelisted(product_id=sold.product), sequence=51)
    assert (await quote(contents_of(sold)))["total"]["amount"] == 900


async def test_rules_reach_what_they_name(shop: Shop, quote: Quote, change: Change, opened: Opened) -> None:
    category = uuid7()
    of_category, of_vendor, of_brand = await shop.sell(category=category), await shop.sell(vendor=await opened()), await shop.sell()
    for scope in (f'categoryIds: ["{category}"]', f'vendorIds: ["{of_vendor.vendor}"]', f'brandIds: ["{of_brand.brand}"]'):
        named = f'createPromotion(promotion: {{name: "P", effect: {{percentOff: {{basisPoints: 1000}}}}, scope: {{{scope}}}}})'
        assert "id" in await change(ADMIN, named, "promotion { id }")
    found = await quote(contents_of(of_category, of_vendor, of_brand, await shop.sell()))
    assert [line["discount"]["amount"] for line in found["lines"]] == [100, 100, 100, 0]
