"""How the demo's marketplaces price: taxes of their countries, coupons, promotions, a flash sale, workshops' prices, points, a gift card.

Never in production.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from deploy.demo.people import gift_card_code
from deploy.state import SetUpError, State
from shared.db import Database
from shared.settings import Settings
from shared.viewer import Permission, Viewer
from subgraphs.pricing.models import RuleKind
from subgraphs.pricing.rules import model, permissions
from subgraphs.pricing.rules.drafts import Draft
from subgraphs.pricing.service import gift_cards, groups, rules, taxes, terms

ACTOR = ("system", "furnish")
_HEARD = "SELECT FROM vendors WHERE id = ANY($1::uuid[])"
_LASTS = timedelta(days=14)
_MAY = [each.name for each in vars(permissions).values() if isinstance(each, Permission)]


@dataclass(frozen=True)
class Country:
    """`unit`: minor units of some ten dollars. Rates by country and region, in millionths."""

    code: str
    unit: int
    prices_include_tax: bool
    tax: str
    rates: Sequence[tuple[str, str, int]]


COUNTRIES: Mapping[str, Country] = {
    "demo": Country("US", 1_000, False, "Sales tax", [("US", "CA", 72_500), ("US", "NY", 40_000), ("US", "TX", 62_500), ("US", "NE", 55_000)]),
    "dhaka": Country("BD", 120_000, True, "ভ্যাট", [("BD", "", 150_000)]),
    "rhein": Country("DE", 1_000, True, "VAT", [("DE", "", 190_000), ("AT", "", 200_000), ("FR", "", 200_000), ("NL", "", 210_000)]),
}

SPOKEN: Mapping[str, Mapping[str, str]] = {
    "dhaka": {
        "Six or more": "ছয়টি বা তার বেশি",
        "Your first order": "প্রথম অর্ডারের ছাড়",
        "Buy three, get one": "তিনটি কিনলে একটি ফ্রি",
        "Two weeks of 20 %": "দুই সপ্তাহ ২০% ছাড়",
    }
}
"""Names as a market's buyers read them, where they don't read English."""


async def open_prices(settings: Settings, slug: str, tenant: UUID, currency: str, vendors: Sequence[UUID], customers: Sequence[UUID]) -> None:
    """All of it, where nothing of it is there yet, once pricing has heard of the vendors.

    `vendors` have a promotion and a flash sale, `customers` a workshop's prices.
    """
    if settings.mode == "production":
        raise SetUpError("The demo is not for production")
    async with Database.opened("pricing", settings) as pricing:
        if await pricing.reader(tenant).fetch_one("SELECT 1 FROM rules LIMIT 1"):
            return
        while len(await pricing.reader(tenant).fetch(_HEARD, vendors)) < len(vendors):  # noqa: ASYNC110 - a listener says nothing when it is done
            await asyncio.sleep(0.1)
        viewer = Viewer(tenant, slug, {"kind": ACTOR[0], "sub": ACTOR[1], "permissions": _MAY})
        country = COUNTRIES[slug]
        async with pricing.transaction(tenant, ACTOR) as tx:
            await _count(tx, viewer, country, currency)
            group = await groups.create(tx, viewer, "Workshops")
            await groups.add(tx, viewer, group, list(customers))
            for draft in _spoken(slug, [*_coupons(country.unit), *_promotions(), _for_workshops(group)]):
                await rules.create(tx, viewer, draft.kind, None, lambda draft=draft: draft)  # type: ignore[misc]
            for vendor, draft in zip(vendors, _spoken(slug, _of_vendors(vendors)), strict=False):
                await rules.create(tx, viewer, draft.kind, vendor, lambda draft=draft: draft)  # type: ignore[misc]
            gift_cards.make(tx, gift_card_code(State(settings.state)), 5 * country.unit, currency)


def _spoken(slug: str, drafts: Sequence[Draft]) -> list[Draft]:
    names = SPOKEN.get(slug, {})
    return [replace(draft, name=names.get(draft.name, draft.name)) for draft in drafts]


async def _count(tx: Any, viewer: Viewer, country: Country, currency: str) -> None:
    class_id = await taxes.create_class(tx, viewer, "STANDARD", "Standard", is_default=True)
    for code, region, millionths in country.rates:
        await taxes.create_rate(tx, viewer, class_id, taxes.Rate(country.tax, millionths, code, region, reverse_charge=country.code == "DE"))
    wanted = terms.Wanted(
        currency, prices_include_tax=country.prices_include_tax, country=country.code, shipping_class_id=class_id, earn_points=1,
        earn_for=country.unit // 10, burn_points=100, burn_worth=country.unit // 10, burn_basis_points=5_000,
    )  # fmt: skip
    await terms.set_terms(tx, viewer, wanted)


def _coupons(unit: int) -> list[Draft]:
    spring = model.PercentOff(percent=Decimal(10), cap=2 * unit)
    winter = model.PercentOff(percent=Decimal(15))
    return [
        _coupon("SPRING", spring, minimum=2 * unit),
        _coupon("WINTER", winter, stackable=False, per_user=1),
        _coupon("FREESHIP", model.FreeShipping(), minimum=5 * unit),
    ]


def _coupon(code: str, effect: model.CouponEffect, *, minimum: int = 0, stackable: bool = True, per_user: int | None = None) -> Draft:
    body = {"effect": effect.model_dump(mode="json"), "minimum": minimum, "stackable": stackable, "with_promotions": True}
    return Draft(RuleKind.COUPON, code, body, code=code, per_user=per_user)


def _promotions() -> list[Draft]:
    tiers = [model.PercentTier(minimum_quantity=least, percent=Decimal(percent)) for least, percent in ((6, 3), (12, 5))]
    first = model.Audience(first_order=True)
    return [
        _promotion("Six or more", model.Tiered(tiers=tuple(tiers))),
        _promotion("Your first order", model.PercentOff(percent=Decimal(5)), audience=first, priority=1),
    ]


def _promotion(name: str, effect: model.Effect, audience: model.Audience = model.EVERYBODY, priority: int = 0) -> Draft:
    body = {"effect": effect.model_dump(mode="json"), "priority": priority, "exclusive": False, "minimum": 0}
    return Draft(RuleKind.PROMOTION, name, body, audience=audience)


def _of_vendors(vendors: Sequence[UUID]) -> list[Draft]:
    """One of the first vendor's, one of the second's."""
    now = datetime.now(UTC)
    change = {"change": model.UnitPercent(percent=Decimal(20)).model_dump(mode="json")}
    mine = model.Scope(vendors=frozenset(vendors[1:2]))
    return [
        _promotion("Buy three, get one", model.BuyGet(buy=3, get=1)),
        Draft(RuleKind.FLASH_SALE, "Two weeks of 20 %", change, mine, starts_at=now, ends_at=now + _LASTS, most=500),
    ]


def _for_workshops(group: UUID) -> Draft:
    tiers = [(1, 4), (10, 8)]
    kept = [model.PriceTier(minimum_quantity=least, change=model.UnitPercent(percent=Decimal(percent))) for least, percent in tiers]
    audience = model.Audience(groups=frozenset([group]))
    return Draft(RuleKind.PRICE_RULE, "Workshops", {"tiers": [each.model_dump(mode="json") for each in kept]}, audience=audience)
