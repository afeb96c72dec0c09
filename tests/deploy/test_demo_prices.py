"""The demo's marketplaces have taxes, coupons and sales from the first start, and not twice; and never in production."""

from pathlib import Path
from uuid import UUID

import pytest

from deploy.demo.people import gift_card_code
from deploy.demo.pricing import COUNTRIES, SPOKEN, open_prices
from deploy.demo.words import words
from deploy.state import SetUpError, State
from events.contracts.pricing import code_digest
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.pricing.rules.model import Cart, Line, Place
from subgraphs.pricing.service.loading import customer_of, rules_for
from tests.conftest import Databases
from tests.subgraphs.pricing.conftest import Opened, cart_of, line_of, opened

__all__ = ["opened"]


@pytest.fixture
def installation(settings: Settings, tmp_path: Path) -> Settings:
    State(tmp_path).open()
    return settings.model_copy(update={"state": tmp_path})


def cart(line: Line, slug: str, code: str, currency: str) -> Cart:
    country, region, _ = COUNTRIES[slug].rates[0]
    coupons = ("SPRING", "WINTER", "FREESHIP")
    return cart_of(line, currency=currency, place=Place(country=country, region=region), coupons=coupons, gift_cards=(code_digest(code),))


@pytest.mark.parametrize("slug", COUNTRIES)
async def test_cart_finds_it_all_and_a_second_start_adds_nothing(
    installation: Settings, databases: Databases, opened: Opened, tenant: UUID, slug: str
) -> None:
    vendors, workshop, db = [await opened() for _ in range(3)], uuid7(), databases["pricing"].reader(tenant)
    currency = next(each.currency for each in words().tenants if each.slug == slug)

    def called(name: str) -> str:
        return SPOKEN.get(slug, {}).get(name, name)

    for _ in range(2):
        await open_prices(installation, slug, tenant, currency, vendors, [workshop])
    code = gift_card_code(State(installation.state))
    asked = cart(line_of(vendor_id=vendors[1]), slug, code, currency)
    found = await rules_for(db, asked)
    assert ([each.name for each in found.coupons], [each.balance for each in found.gift_cards]) == (
        ["SPRING", "WINTER", "FREESHIP"], [5 * COUNTRIES[slug].unit],
    )  # fmt: skip
    book = found.book
    assert (book.terms.currency, book.terms.prices_include_tax, len(book.tax_classes)) == (currency, COUNTRIES[slug].prices_include_tax, 1)
    assert len(book.tax_rates) == sum(country == COUNTRIES[slug].code for country, _, _ in COUNTRIES[slug].rates)
    assert (len(book.flash_sales), found.flash_units) == (1, {book.flash_sales[0].id: 500})
    assert ({each.name for each in book.promotions}, book.price_rules) == ({called("Six or more"), called("Your first order")}, ())
    known = await rules_for(db, asked.model_copy(update={"customer": await customer_of(db, workshop)}))
    assert [each.name for each in known.book.price_rules] == ["Workshops"]
    others = await rules_for(db, asked.model_copy(update={"lines": (line_of(vendor_id=vendors[0]),)}))
    assert (called("Buy three, get one") in {each.name for each in others.book.promotions}, others.book.flash_sales) == (True, ())


async def test_none_of_it_is_there_in_production(installation: Settings, databases: Databases, tenant: UUID) -> None:
    with pytest.raises(SetUpError, match="not for production"):
        await open_prices(installation.model_copy(update={"mode": "production"}), "demo", tenant, "USD", [], [])
    assert await databases["pricing"].reader(tenant).fetch("SELECT 1 FROM rules") == []
    assert not (installation.state / "secrets.json").exists()
