"""How a marketplace counts: its currency from its opening, the rest when somebody sets it."""

from decimal import Decimal
from uuid import UUID

import pytest

from subgraphs.pricing.rules.model import Rounding, TaxRounding
from subgraphs.pricing.service.loading import rules_for
from subgraphs.tenants.service import open_tenant
from tests.conftest import Ask, Databases, Settle
from tests.subgraphs.pricing.conftest import ADMIN, NOBODY_MAY, Change, cart_of, line_of

TERMS = """terms { currency rounding taxRounding pricesIncludeTax country shippingClassId earnPoints earnFor pointsDays burnPoints burnWorth
    burnBasisPoints }"""


async def test_marketplace_counts_in_its_currency_from_its_opening(
    ask: Ask, change: Change, databases: Databases, tenant: UUID, settle: Settle
) -> None:
    async with databases["tenants"].transaction(tenant) as tx:
        await open_tenant(tx, tenant, f"t{tenant.hex[-12:]}", "Market", "EUR", "en", [])
    await settle()
    assert (await ask("pricing", "{ pricingTerms { currency } }", viewer=ADMIN))["data"]["pricingTerms"] == {"currency": "EUR"}
    shipping = await change(ADMIN, 'createTaxClass(code: "SHIPPING", name: "Shipping")', "taxClass { id }")
    said = f"""setPricingTerms(terms: {{currency: "EUR", rounding: HALF_EVEN, taxRounding: PER_TOTAL, pricesIncludeTax: true, country: "DE",
        shippingClassId: "{shipping["id"]}", earnPoints: 1, burnPoints: 100, burnWorth: 50, burnBasisPoints: 5000}})"""
    assert await change(ADMIN, said, TERMS) == {
        "currency": "EUR", "rounding": "HALF_EVEN", "taxRounding": "PER_TOTAL", "pricesIncludeTax": True, "country": "DE",
        "shippingClassId": shipping["id"], "earnPoints": 1, "earnFor": 100, "pointsDays": 365, "burnPoints": 100, "burnWorth": 50,
        "burnBasisPoints": 5000,
    }  # fmt: skip
    terms = (await rules_for(databases["pricing"].reader(tenant), cart_of(line_of(), currency="EUR"))).book.terms
    assert (terms.currency, terms.rounding, terms.tax_rounding, terms.prices_include_tax, terms.country, str(terms.shipping_class_id)) == (
        "EUR", Rounding.HALF_EVEN, TaxRounding.PER_TOTAL, True, "DE", shipping["id"],
    )  # fmt: skip
    assert terms.points is not None
    assert (terms.points.points, terms.points.worth, terms.points.percent) == (100, 50, Decimal(50))


@pytest.mark.parametrize(
    ("terms", "refused"),
    [
        ('currency: "EURO"', "CURRENCY_UNKNOWN at terms.currency"),
        ('currency: ""', "CURRENCY_UNKNOWN at terms.currency"),
        ('currency: "EUR", country: "Germany"', "COUNTRY_MALFORMED at terms.country"),
        ('currency: "EUR", earnPoints: -1', "POINTS_RANGE at terms.earnPoints"),
        ('currency: "EUR", earnFor: 0', "AMOUNT_RANGE at terms.earnFor"),
        ('currency: "EUR", pointsDays: 0', "DAYS_RANGE at terms.pointsDays"),
        ('currency: "EUR", burnPoints: 1000000', "POINTS_RANGE at terms.burnPoints"),
        ('currency: "EUR", burnWorth: -1', "AMOUNT_RANGE at terms.burnWorth"),
        ('currency: "EUR", burnBasisPoints: 10001', "PERCENT_RANGE at terms.burnBasisPoints"),
        (f'currency: "EUR", shippingClassId: "{UUID(int=9)}"', "NOT_FOUND"),
        ('currency: "EUR", rounding: UP', "GRAPHQL_VALIDATION_FAILED"),
    ],
)
async def test_impossible_terms_are_refused(ask: Ask, change: Change, terms: str, refused: str) -> None:
    assert await change(ADMIN, f"setPricingTerms(terms: {{{terms}}})", TERMS) == refused
    assert (await ask("pricing", "{ pricingTerms { currency } }", viewer=ADMIN))["data"]["pricingTerms"] is None


async def test_others_may_neither_see_nor_set_terms(ask: Ask, change: Change, other_tenant: UUID) -> None:
    await change(ADMIN, 'setPricingTerms(terms: {currency: "EUR"})', TERMS)
    for viewer, code in NOBODY_MAY:
        assert await change(viewer, 'setPricingTerms(terms: {currency: "USD"})', TERMS) == code
        assert (await ask("pricing", "{ pricingTerms { currency } }", viewer=viewer))["errors"][0]["extensions"]["code"] == code
    assert (await ask("pricing", "{ pricingTerms { currency } }", viewer=ADMIN, tenant=other_tenant))["data"]["pricingTerms"] is None
    assert (await ask("pricing", "{ pricingTerms { currency } }", viewer=ADMIN))["data"]["pricingTerms"] == {"currency": "EUR"}
