"""Taxes: classes of what is taxed alike, and rates by place and time. Numbers of companies by their form."""

from asyncio import gather
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from events.contracts import pricing as contracts
from events.contracts.carts import CartContents, ContentsLine
from shared.ids import uuid7
from subgraphs.pricing.models import Offer, Product
from subgraphs.pricing.rules.model import Place
from subgraphs.pricing.service.loading import rules_for
from subgraphs.pricing.service.quotes import quote
from tests.conftest import Ask, Databases
from tests.subgraphs.pricing.conftest import ADMIN, NOBODY_MAY, Change, cart_of, line_of

CLASS = "taxClass { id code name isDefault }"
RATE = "taxRate { id classId name millionths country region postalCode reverseCharge startsAt endsAt }"


async def tax_class(change: Change, code: str = "STANDARD", *, default: bool = True) -> str:
    made = await change(ADMIN, f'createTaxClass(code: "{code}", name: "Standard", isDefault: {str(default).lower()})', CLASS)
    return str(made["id"])


def rate(class_id: object, given: str = "", millionths: int = 190_000, country: str = "DE") -> str:
    return f'createTaxRate(classId: "{class_id}", rate: {{name: "VAT", millionths: {millionths}, country: "{country}" {given}}})'


async def test_cart_finds_classes_of_its_products_and_rates_of_its_place_and_time(change: Change, databases: Databases, tenant: UUID) -> None:
    line = line_of()
    standard, reduced = await tax_class(change), await tax_class(change, "REDUCED", default=False)
    for kind, id_ in (("PRODUCT", line.product_id), ("CATEGORY", line.category_path[0]), ("PRODUCT", uuid7())):
        await change(ADMIN, f'classifyForTax(kind: {kind}, ids: ["{id_}"], classId: "{reduced}")', CLASS)
    until = ', endsAt: "2026-07-01T00:00:00Z"'
    old = await change(ADMIN, rate(standard, until), RATE)
    new = await change(ADMIN, rate(standard, ', startsAt: "2026-07-01T00:00:00Z", reverseCharge: true', 160_000), RATE)
    await change(ADMIN, rate(standard, millionths=88_750, country="US"), RATE)
    db = databases["pricing"].reader(tenant)
    for moment, expected in ((datetime(2026, 6, 30, tzinfo=UTC), (old, "19", False)), (datetime(2026, 7, 1, tzinfo=UTC), (new, "16", True))):
        book = (await rules_for(db, cart_of(line, moment=moment, place=Place(country="DE")))).book
        assert [(str(each.id), each.percent, each.reverse_charge) for each in book.tax_rates] == [
            (expected[0]["id"], Decimal(expected[1]), expected[2])
        ]
    classes = {str(each.id): each for each in book.tax_classes}
    assert (classes[standard].default, classes[reduced].products, classes[reduced].categories) == (
        True, frozenset([line.product_id]), frozenset(line.category_path),
    )  # fmt: skip
    await change(ADMIN, f'classifyForTax(kind: PRODUCT, ids: ["{line.product_id}"])', CLASS)
    book = (await rules_for(db, cart_of(line, place=Place(country="US")))).book
    assert [each.percent for each in book.tax_rates] == [Decimal("8.875")]
    assert {each.products for each in book.tax_classes} == {frozenset()}
    assert (await rules_for(db, cart_of(line))).book.tax_rates == ()
    await change(ADMIN, 'setPricingTerms(terms: {currency: "EUR", country: "DE"})', "terms { country }")
    assert len((await rules_for(db, cart_of(line))).book.tax_rates) == 1, "without a place, the marketplace's own"


async def test_default_class_is_one(ask: Ask, change: Change, other_tenant: UUID) -> None:
    await tax_class(change)
    await tax_class(change, "other")
    found = (await ask("pricing", "{ taxClasses { code isDefault } }", viewer=ADMIN))["data"]["taxClasses"]
    assert found == [{"code": "OTHER", "isDefault": True}, {"code": "STANDARD", "isDefault": False}]
    assert await change(ADMIN, 'createTaxClass(code: "other", name: "x")', CLASS) == "CODE_TAKEN at code"
    assert (await ask("pricing", "{ taxClasses { code } }", viewer=ADMIN, tenant=other_tenant))["data"]["taxClasses"] == []


async def test_class_is_renamed_and_becomes_the_default(ask: Ask, change: Change, other_tenant: UUID) -> None:
    standard, reduced = await tax_class(change), await tax_class(change, "REDUCED", default=False)

    def to(name: str, default: str, of: object = reduced) -> str:
        return f'changeTaxClass(taxClassId: "{of}", name: "{name}", isDefault: {default})'

    async def classes() -> list[tuple[str, str, bool]]:
        found = (await ask("pricing", "{ taxClasses { code name isDefault } }", viewer=ADMIN))["data"]["taxClasses"]
        return [(each["code"], each["name"], each["isDefault"]) for each in found]

    assert (await change(ADMIN, to("Books", "false"), CLASS))["name"] == "Books"
    before = [("REDUCED", "Books", False), ("STANDARD", "Standard", True)]
    assert await classes() == before
    assert await change(ADMIN, to("Standard", "false", standard), CLASS) == "DEFAULT_MISSING at isDefault"
    assert await change(ADMIN, to(" ", "true"), CLASS) == "NAME_MISSING at name"
    for viewer, code in NOBODY_MAY:
        assert await change(viewer, to("x", "true"), CLASS) == code
    assert await change(ADMIN, to("x", "true", uuid7()), CLASS) == "NOT_FOUND"
    assert await change(ADMIN, to("x", "true"), CLASS, tenant=other_tenant) == "NOT_FOUND"
    assert await classes() == before
    assert await change(ADMIN, to("Books", "true"), CLASS) == {"id": reduced, "code": "REDUCED", "name": "Books", "isDefault": True}
    assert await classes() == [("REDUCED", "Books", True), ("STANDARD", "Standard", False)]


async def test_of_two_who_make_another_class_the_default_at_once_both_do(ask: Ask, change: Change) -> None:
    await tax_class(change)
    others = [await tax_class(change, code, default=False) for code in ("A", "B")]
    asked = [f'changeTaxClass(taxClassId: "{each}", name: "x", isDefault: true)' for each in others]
    made = await gather(*(change(ADMIN, each, CLASS) for each in asked))
    assert [each["name"] for each in made] == ["x", "x"]
    found = (await ask("pricing", "{ taxClasses { isDefault } }", viewer=ADMIN))["data"]["taxClasses"]
    assert [each["isDefault"] for each in found].count(True) == 1


@pytest.mark.parametrize(
    ("given", "overlaps"),
    [
        ("", True),
        (', startsAt: "2026-06-01T00:00:00Z"', True),
        (', endsAt: "2026-02-01T00:00:00Z"', True),
        (', startsAt: "2026-02-01T00:00:00Z", endsAt: "2026-03-01T00:00:00Z"', True),
        (', endsAt: "2026-01-01T00:00:00Z"', False),
        (', startsAt: "2026-07-01T00:00:00Z"', False),
        (', region: "BY"', False),
        (', postalCode: "80"', False),
    ],
)
async def test_rates_of_one_tax_place_and_time_do_not_overlap(change: Change, given: str, overlaps: bool) -> None:
    class_id = await tax_class(change)
    made = await change(ADMIN, rate(class_id, ', startsAt: "2026-01-01T00:00:00Z", endsAt: "2026-07-01T00:00:00Z"'), RATE)
    answer = await change(ADMIN, rate(class_id, given), RATE)
    assert (answer == "RATES_OVERLAP at rate.startsAt") == overlaps
    if not overlaps:
        onto = f'changeTaxRate(taxRateId: "{answer["id"]}", rate: {{name: "VAT", millionths: 1, country: "DE"}})'
        assert await change(ADMIN, onto, RATE) == "RATES_OVERLAP at rate.startsAt"
    anew = await change(ADMIN, f'changeTaxRate(taxRateId: "{made["id"]}", rate: {{name: "VAT", millionths: 1, country: "FR"}})', RATE)
    assert (anew["millionths"], anew["country"], anew["endsAt"]) == (1, "FR", None)


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        ('name: "VAT", millionths: -1, country: "DE"', "RATE_RANGE at rate.millionths"),
        ('name: "VAT", millionths: 10000001, country: "DE"', "RATE_RANGE at rate.millionths"),
        ('name: "", millionths: 1, country: "DE"', "NAME_MISSING at rate.name"),
        ('name: "VAT", millionths: 1, country: "Germany"', "COUNTRY_MALFORMED at rate.country"),
        ('name: "VAT", millionths: 1, country: "de"', "COUNTRY_MALFORMED at rate.country"),
        ('name: "VAT", millionths: 1, country: "DE", postalCode: "123456789012345678901"', "POSTAL_CODE_TOO_LONG at rate.postalCode"),
        (
            'name: "VAT", millionths: 1, country: "DE", startsAt: "2026-02-01T00:00:00Z", endsAt: "2026-01-01T00:00:00Z"',
            "ENDS_BEFORE_START at rate.endsAt",
        ),
    ],
)
async def test_impossible_rate_is_refused(ask: Ask, change: Change, asked: str, refused: str) -> None:
    class_id = await tax_class(change)
    assert await change(ADMIN, f'createTaxRate(classId: "{class_id}", rate: {{{asked}}})', RATE) == refused
    assert (await ask("pricing", "{ taxRates { edges { cursor } } }", viewer=ADMIN))["data"]["taxRates"]["edges"] == []


async def test_others_may_neither_see_nor_set_taxes(ask: Ask, change: Change, other_tenant: UUID) -> None:
    class_id = await tax_class(change)
    made = await change(ADMIN, rate(class_id), RATE)
    for viewer, code in NOBODY_MAY:
        assert await change(viewer, rate(class_id, country="FR"), RATE) == code
        assert await change(viewer, 'createTaxClass(code: "A", name: "x")', CLASS) == code
        assert await change(viewer, f'classifyForTax(kind: PRODUCT, ids: ["{uuid7()}"], classId: "{class_id}")', CLASS) == code
        for asked in ("taxClasses { id }", "taxRates { edges { cursor } }"):
            assert (await ask("pricing", f"{{ {asked} }}", viewer=viewer))["errors"][0]["extensions"]["code"] == code
    for unknown in (class_id, uuid7()):
        assert await change(ADMIN, rate(unknown), RATE, tenant=other_tenant) == "NOT_FOUND"
        classify = f'classifyForTax(kind: PRODUCT, ids: ["{uuid7()}"], classId: "{unknown}")'
        assert await change(ADMIN, classify, CLASS, tenant=other_tenant) == "NOT_FOUND"
    anew = f'changeTaxRate(taxRateId: "{made["id"]}", rate: {{name: "VAT", millionths: 1, country: "FR"}})'
    assert await change(ADMIN, anew, RATE, tenant=other_tenant) == "NOT_FOUND"
    listed = await ask("pricing", '{ taxRates(country: "DE") { edges { node { millionths } } } }', viewer=ADMIN)
    assert listed["data"]["taxRates"]["edges"] == [{"node": {"millionths": 190_000}}]


@pytest.mark.parametrize(
    ("country", "number", "tax"),
    [
        ("FR", "", 200),
        ("FR", "FR12345678901", 0),
        ("FR", "fr 12 345678901", 0),
        ("FR", "FR1", 200),
        ("FR", "DE123456789", 200),
        ("FR", "anything", 200),
        ("DE", "DE123456789", 190),
    ],
)
async def test_company_abroad_owes_tax_at_home_if_its_number_is_of_its_country(
    change: Change, databases: Databases, tenant: UUID, country: str, number: str, tax: int
) -> None:
    class_id = await tax_class(change)
    await change(ADMIN, 'setPricingTerms(terms: {currency: "EUR", country: "DE"})', "terms { country }")
    for rated, millionths in (("FR", 200_000), ("DE", 190_000)):
        await change(ADMIN, rate(class_id, ", reverseCharge: true", millionths, rated), RATE)
    line = line_of()
    async with databases["pricing"].transaction(tenant) as tx:
        sold = {"offer_id": line.offer_id, "product_id": line.product_id, "vendor_id": line.vendor_id}
        tx.add(Offer(tenant_id=tenant, price=1000, currency="EUR", **sold))
        tx.add(Product(tenant_id=tenant, product_id=line.product_id, brand_id=line.brand_id, category_path=[]))
    contents = CartContents(
        cart_id=uuid7(), version=1, currency="EUR", place=contracts.Place(country=country, tax_number=number),
        lines=[ContentsLine(line_id=line.line_id, offer_id=line.offer_id, quantity=1)],
    )  # fmt: skip
    assert (await quote(databases["pricing"].reader(tenant), contents, datetime.now(UTC))).priced.tax == tax
