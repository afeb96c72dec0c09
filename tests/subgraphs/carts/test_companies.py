"""Who buys for a company whose tax number was found right pays no tax that it owes at home: from profiles by way of carts to the price."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest

from events.contracts import Fact
from events.contracts.catalog import Offer, OffersListed, ProductListed
from events.contracts.identity import UserErased
from events.contracts.profiles import CompanyVerified, CompanyWithdrawn
from events.contracts.vendors import VendorOpened
from events.outbox import emit
from shared.ids import uuid7
from subgraphs.carts.rules.permissions import READ
from subgraphs.pricing.rules.permissions import WRITE_TAXES, WRITE_TERMS
from subgraphs.profiles.rules.permissions import VERIFY
from tests.conftest import Ask, Claims, Databases, Settle, Statements, Told, code_of, person
from tests.subgraphs.carts.conftest import ADDRESS, Shop, Sold, adding

ADMIN = person(VERIFY, WRITE_TAXES, WRITE_TERMS)
PARIS = {"country": "FR", "postalCode": "75001"}
BUY = "mutation($input: CheckoutInput!) { checkout(input: $input) { checkout { orderId total { amount } taxNumber } userErrors { code field } } }"
FRENCH, GERMAN = "FR12345678901", "DE123456789"


@dataclass
class Europe:
    """A German market with one part for 10.00 EUR, to which France adds 20 % and Germany 19 %; companies of other countries owe it at home."""

    ask: Ask
    databases: Databases
    settle: Settle
    tenant: UUID
    sold: Sold = field(default_factory=lambda: Sold(uuid7(), uuid7(), uuid7(), "S1"))

    async def open(self) -> None:
        sold = self.sold
        brand = {"brand_id": uuid7(), "brand": "Brembo", "number": "1", "numbers": [], "category_id": uuid7(), "category_path": []}
        offer = Offer(offer_id=sold.offer, variant_id=uuid7(), sku=sold.sku, vendor_id=sold.vendor, price=1000, currency="EUR")
        await self.tell(
            VendorOpened(vendor_id=sold.vendor, slug="v", name="Vendor"),
            ProductListed(product_id=sold.product, slug="p", title="Pad", **brand),
            OffersListed(product_id=sold.product, offers=[offer]),
        )
        await self.asked("pricing", ADMIN, 'setPricingTerms(terms: {currency: "EUR", country: "DE"}) { userErrors { code } }')
        made = await self.asked("pricing", ADMIN, 'createTaxClass(code: "STANDARD", name: "x", isDefault: true) { taxClass { id } }')
        for country, millionths in (("FR", 200_000), ("DE", 190_000)):
            rate = f'{{name: "VAT", millionths: {millionths}, country: "{country}", reverseCharge: true}}'
            await self.asked("pricing", ADMIN, f'createTaxRate(classId: "{made["taxClass"]["id"]}", rate: {rate}) {{ userErrors {{ code }} }}')

    async def tell(self, *facts: Fact) -> None:
        async with self.databases["tenants"].transaction(self.tenant) as tx:
            emit(tx, *facts)
        await self.settle()

    async def asked(self, subgraph: str, viewer: Claims | None, mutation: str) -> Any:
        answer = await self.ask(subgraph, f"mutation {{ it: {mutation} }}", viewer=viewer, tenant=self.tenant)
        assert "errors" not in answer, answer
        assert not answer["data"]["it"].get("userErrors"), answer
        return answer["data"]["it"]

    async def fill(self, viewer: Claims | None, place: dict[str, str]) -> str | None:
        """A cart with the part, sent there: a guest's token."""
        token: str | None = (await self.asked("carts", viewer, adding(self.sold) + " { cartToken userErrors { code } }"))["cartToken"]
        by = f', cartToken: "{token}"' if token else ""
        there = f'country: "{place["country"]}", postalCode: "{place["postalCode"]}"'
        await self.asked("carts", viewer, f"setPlace(place: {{{there}}}{by}) {{ userErrors {{ code }} }}")
        return token

    async def state(self, viewer: Claims, number: str = FRENCH) -> str:
        company = f'stateCompany(company: {{name: "Pièces SARL", taxNumber: "{number}"}}) {{ company {{ id }} userErrors {{ code }} }}'
        found: str = (await self.asked("profiles", viewer, company))["company"]["id"]
        await self.settle()
        return found

    async def verify(self, company: str) -> None:
        await self.asked("profiles", ADMIN, f'verifyCompany(companyId: "{company}") {{ userErrors {{ code }} }}')
        await self.settle()

    async def withdraw(self, company: str) -> None:
        await self.asked("profiles", ADMIN, f'rejectCompany(companyId: "{company}", reason: "Given back") {{ userErrors {{ code }} }}')
        await self.settle()

    async def contents(self, viewer: Claims | None, token: str | None = None) -> dict[str, Any]:
        said = f'(cartToken: "{token}")' if token else ""
        answer = await self.ask("carts", f"{{ cart{said} {{ contents }} }}", viewer=viewer, tenant=self.tenant)
        found: dict[str, Any] = answer["data"]["cart"]["contents"]
        return found

    async def quote(self, viewer: Claims | None, token: str | None = None) -> Any:
        contents = await self.contents(viewer, token)
        query = (
            "query($r: [_Any!]!) { _entities(representations: $r) { ... on Cart { quote { token tax { amount } explanations { about code } } } } }"
        )
        asked = [{"__typename": "Cart", "id": contents["cart_id"], "contents": contents}]
        answer = await self.ask("pricing", query, viewer=viewer, tenant=self.tenant, r=asked)
        assert "errors" not in answer, answer
        return answer["data"]["_entities"][0]["quote"]

    async def tax(self, viewer: Claims | None, token: str | None = None) -> int:
        amount: int = (await self.quote(viewer, token))["tax"]["amount"]
        return amount


@pytest.fixture
async def europe(ask: Ask, databases: Databases, settle: Settle, tenant: UUID) -> Europe:
    europe = Europe(ask, databases, settle, tenant)
    await europe.open()
    return europe


async def test_verified_company_abroad_pays_no_tax_until_it_is_withdrawn(europe: Europe, me: Claims) -> None:
    await europe.fill(me, PARIS)
    assert await europe.tax(me) == 200
    company = await europe.state(me)
    assert await europe.tax(me) == 200, "nobody has looked it up yet"
    await europe.verify(company)
    quote = await europe.quote(me)
    assert quote["tax"]["amount"] == 0
    assert "REVERSE_CHARGE" in {each["code"] for each in quote["explanations"]}
    await europe.withdraw(company)
    assert await europe.tax(me) == 200


@pytest.mark.parametrize(
    ("number", "place", "tax"),
    [
        (FRENCH, PARIS, 0),
        (GERMAN, PARIS, 200),
        (FRENCH, {"country": "DE", "postalCode": "10115"}, 190),
        (GERMAN, {"country": "DE", "postalCode": "10115"}, 190),
    ],
    ids=["of the country abroad", "of another country", "sent elsewhere", "at home"],
)
async def test_number_counts_in_its_own_country_and_abroad_only(europe: Europe, me: Claims, number: str, place: dict[str, str], tax: int) -> None:
    await europe.fill(me, place)
    await europe.verify(await europe.state(me, number))
    assert await europe.tax(me) == tax
    theirs = number if number.startswith(place["country"]) else ""
    assert (await europe.contents(me))["place"]["tax_number"] == theirs, "it goes no further than it is needed"


async def test_guest_and_whoever_is_not_verified_pay_all_of_it(europe: Europe, me: Claims) -> None:
    await europe.verify(await europe.state(me))
    others, token = person(), await europe.fill(None, PARIS)
    await europe.state(others)
    await europe.fill(others, PARIS)
    assert (await europe.tax(None, token), await europe.tax(others)) == (200, 200)
    query = "mutation($p: CartPlaceInput!) { setPlace(place: $p) { cart { id } } }"
    refused = await europe.ask("carts", query, viewer=others, p={**PARIS, "taxNumber": FRENCH})
    assert code_of(refused) == "GRAPHQL_VALIDATION_FAILED", "a number is not typed into a cart"
    await europe.asked("carts", me, f'mergeCart(cartToken: "{token}") {{ userErrors {{ code }} }}')
    assert await europe.tax(me) == 0, "it has become the company's"


async def test_another_market_knows_nothing_of_it(europe: Europe, me: Claims, other_tenant: UUID) -> None:
    await europe.verify(await europe.state(me))
    abroad = Europe(europe.ask, europe.databases, europe.settle, other_tenant)
    await abroad.open()
    await abroad.fill(me, PARIS)
    assert await abroad.tax(me) == 200
    await europe.fill(me, PARIS)
    assert await europe.tax(me) == 0


async def test_changed_number_counts_when_it_is_verified_itself(europe: Europe, me: Claims) -> None:
    await europe.fill(me, PARIS)
    await europe.verify(await europe.state(me))
    other = await europe.state(me, "FR98765432109")
    assert await europe.tax(me) == 200
    await europe.verify(other)
    assert (await europe.tax(me), (await europe.contents(me))["place"]["tax_number"]) == (0, "FR98765432109")
    await europe.asked("profiles", me, "removeCompany { userErrors { code } }")
    await europe.settle()
    assert await europe.tax(me) == 200


async def test_what_was_quoted_before_the_withdrawal_is_paid_and_the_number_is_kept_sealed(europe: Europe, me: Claims, told: Told) -> None:
    await europe.fill(me, PARIS)
    company = await europe.state(me)
    await europe.verify(company)
    quote = await europe.quote(me)
    await europe.withdraw(company)
    bought = {"quote": quote["token"], "payment": "INVOICE", "shippingAddress": {**ADDRESS, **PARIS, "city": "Paris"}}
    answer = (await europe.ask("carts", BUY, viewer=me, input=bought))["data"]["checkout"]
    checkout = answer["checkout"]
    assert (answer["userErrors"], checkout["total"], checkout["taxNumber"]) == ([], {"amount": 1000}, FRENCH)
    ((_, fact),) = await told("carts")
    assert fact["place"] == {"country": "FR", "region": "", "postal_code": "75001", "tax_number": ""}
    reader = europe.databases["carts"].reader(europe.tenant)
    kept = str(await reader.fetch("SELECT t::text FROM checkouts t"))
    kept += str(await europe.databases["pricing"].reader(europe.tenant).fetch("SELECT t::text FROM quotes t"))
    assert FRENCH not in kept
    assert FRENCH.encode().hex() not in kept
    await europe.tell(UserErased(user_id=UUID(me["sub"])))
    seen = await europe.ask("carts", f'{{ checkout(orderId: "{checkout["orderId"]}") {{ total {{ amount }} taxNumber }} }}', viewer=person(READ))
    assert seen["data"]["checkout"] == {"total": {"amount": 1000}, "taxNumber": None}


async def test_erased_customers_company_is_forgotten_and_not_heard_of_again(europe: Europe, me: Claims) -> None:
    await europe.verify(await europe.state(me))
    reader = europe.databases["carts"].reader(europe.tenant)
    (row,) = await reader.fetch("SELECT t::text AS kept, encode(tax_number, 'escape') AS sealed FROM companies t")
    assert FRENCH not in row["kept"] + row["sealed"]
    await europe.tell(UserErased(user_id=UUID(me["sub"])))
    late = CompanyVerified(user_id=UUID(me["sub"]), country="FR", tax_number="")
    shop = Shop(europe.databases["carts"], europe.tenant)
    await shop.tell(late, sequence=99)
    for table in ("companies", "data_keys"):
        assert await reader.fetch(f"SELECT 1 FROM {table}") == []  # noqa: S608 - names of our own


async def test_late_word_of_a_company_changes_nothing(europe: Europe, me: Claims) -> None:
    await europe.fill(me, PARIS)
    await europe.verify(await europe.state(me))
    shop = Shop(europe.databases["carts"], europe.tenant)
    await shop.tell(CompanyWithdrawn(user_id=UUID(me["sub"])), sequence=1)
    assert await europe.tax(me) == 0
    await shop.tell(CompanyWithdrawn(user_id=UUID(me["sub"])), sequence=99)
    await shop.tell(CompanyVerified(user_id=UUID(me["sub"]), country="FR", tax_number=""), sequence=98)
    assert await europe.tax(me) == 200


async def test_contents_with_a_company_are_two_statements_more(europe: Europe, me: Claims, statements: Statements) -> None:
    async def asked() -> int:
        before = statements("carts")
        await europe.contents(me)
        return statements("carts") - before

    await europe.fill(me, PARIS)
    without = await asked()
    await europe.verify(await europe.state(me))
    assert (without, await asked()) == (3, 4)
