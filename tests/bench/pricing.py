"""What one price costs, in the process: a long cart under many promotions of every kind, no database and no network."""

import random
import statistics
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.price import price
from tests.bench.scratch import Figure, Figures

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
LINES, PROMOTIONS = 50, 40
VENDORS, BRANDS, CATEGORIES = 8, 12, 10


def id_(kind: int, n: int) -> UUID:
    return UUID(int=kind << 64 | n)


def line(chance: random.Random, n: int) -> model.Line:
    leaf = chance.randrange(CATEGORIES)
    return model.Line(
        line_id=id_(1, n),
        offer_id=id_(2, n),
        product_id=id_(3, n),
        vendor_id=id_(4, chance.randrange(VENDORS)),
        brand_id=id_(5, chance.randrange(BRANDS)),
        category_path=(id_(6, 100), id_(6, 200 + leaf % 3), id_(6, leaf)),
        list_price=chance.randrange(199, 30_000),
        currency="USD",
        quantity=chance.choice((1, 1, 2, 2, 4, 8)),
    )


def scope(chance: random.Random) -> model.Scope:
    kind = chance.randrange(4)
    if kind == 0:
        return model.Scope(vendors=frozenset({id_(4, chance.randrange(VENDORS))}))
    if kind == 1:
        return model.Scope(categories=frozenset({id_(6, 200 + chance.randrange(3))}))
    return model.Scope(brands=frozenset(id_(5, chance.randrange(BRANDS)) for _ in range(4))) if kind == 2 else model.EVERYTHING


def effect(chance: random.Random, n: int) -> model.Effect:
    kinds: tuple[model.Effect, ...] = (
        model.PercentOff(percent=Decimal(chance.randrange(1, 30)), cap=5000),
        model.AmountOff(amount=chance.randrange(100, 5000)),
        model.BuyGet(buy=2, get=1),
        model.BuyGet(buy=1, get=1, percent=Decimal(50), of=scope(chance)),
        model.Bundle(parts=(model.BundlePart(scope=scope(chance)), model.BundlePart(scope=scope(chance), quantity=2)), percent=Decimal(15)),
        model.Tiered(tiers=(model.PercentTier(minimum_quantity=3, percent=Decimal(3)), model.PercentTier(minimum_quantity=9, percent=Decimal(8)))),
        model.ShippingOff(percent=Decimal(50)),
    )
    return kinds[n % len(kinds)]


def rules(chance: random.Random) -> model.Rules:
    """All of them match something; every fourth promotion is exclusive."""
    window = {"starts_at": NOON - timedelta(days=1), "ends_at": NOON + timedelta(days=1)}
    promotions = tuple(
        model.Promotion(id=id_(7, n), name=f"P{n}", scope=scope(chance), effect=effect(chance, n), exclusive=n % 4 == 0, priority=n % 3, **window)
        for n in range(PROMOTIONS)
    )
    tiers = (model.PriceTier(minimum_quantity=4, change=model.UnitPercent(percent=Decimal(5))),)
    rate = {"class_id": id_(8, 0), "country": "US"}
    book = model.Book(
        terms=model.Terms(currency="USD", country="US", shipping_class_id=id_(8, 0)),
        price_rules=tuple(model.PriceRule(id=id_(9, n), name=f"R{n}", scope=scope(chance), tiers=tiers) for n in range(10)),
        promotions=promotions,
        tax_classes=(model.TaxClass(id=id_(8, 0), code="GOODS", default=True),),
        tax_rates=(
            model.TaxRate(id=id_(10, 0), name="State", percent=Decimal("6.25"), region="CA", **rate),
            model.TaxRate(id=id_(10, 1), name="County", percent=Decimal("1.375"), region="CA", postcode="94", **rate),
        ),
    )
    coupons = (
        model.Coupon(id=id_(11, 0), name="SPRING", effect=model.PercentOff(percent=Decimal(10), cap=2000)),
        model.Coupon(id=id_(11, 1), name="WINTER", effect=model.AmountOff(amount=500), stackable=False),
    )
    return model.Rules(book=book, coupons=coupons)


def cart(chance: random.Random, lines: int = LINES) -> model.Cart:
    return model.Cart(
        cart_id=id_(12, 0),
        version=1,
        currency="USD",
        moment=NOON,
        lines=tuple(line(chance, n) for n in range(lines)),
        shipping=tuple(model.Shipping(vendor_id=id_(4, n), method="STANDARD", amount=799) for n in range(VENDORS)),
        place=model.Place(country="US", region="CA", postcode="94110"),
        coupons=("spring", "winter"),
    )


def timed(runs: int) -> tuple[list[float], int]:
    """Milliseconds, and how many promotions took something off, in the median cart."""
    chance = random.Random(5)
    asked = [(cart(chance), rules(chance)) for _ in range(20)]
    took, used = [], []
    for n in range(runs):
        started = time.perf_counter()
        found = price(*asked[n % len(asked)])
        took.append((time.perf_counter() - started) * 1000)
        used.append(sum(each.kind == "PROMOTION" for each in found.used))
    return took, int(statistics.median(used))


async def figures(*, quick: bool) -> Figures:
    timed(20)
    took, used = timed(200 if quick else 2000)
    cuts = statistics.quantiles(took, n=100)
    got = f"p50 {statistics.median(took):.2f} ms, p95 {cuts[94]:.2f} ms, p99 {cuts[98]:.2f} ms"
    how = f"{len(took)} prices of 20 carts and rulebooks, 10 price rules, 2 coupons, 2 taxes; {used} promotions took something off"
    yield Figure(f"{LINES} lines, {PROMOTIONS} promotions in force", "p95 <= 5 ms", got, how)
