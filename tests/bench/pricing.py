"""What one price costs, in the process: a long cart under many promotions of every kind, no database and no network."""

import random
import statistics
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from events.contracts.carts import CartContents, ContentsLine
from events.contracts.tenants import TenantOpened
from shared.db import Database
from subgraphs.pricing.app import app
from subgraphs.pricing.models import Offer, Product, Rule, RuleKind
from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.drafts import Draft
from subgraphs.pricing.rules.price import price
from subgraphs.pricing.service import terms
from tests.bench.scratch import TENANT, Asker, Figure, Figures, asking, in_turns, server, settings_of, spread

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
            model.TaxRate(id=id_(10, 1), name="County", percent=Decimal("1.375"), region="CA", postal_code="94", **rate),
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
        place=model.Place(country="US", region="CA", postal_code="94110"),
        coupons=("spring", "winter"),
    )


def timed(runs: int) -> tuple[list[float], list[float], int]:
    """Milliseconds by the clock and of the processor, and how many promotions took something off, in the median cart."""
    chance = random.Random(5)
    asked = [(cart(chance), rules(chance)) for _ in range(20)]
    took, worked, used = [], [], []
    for n in range(runs):
        started, busy = time.perf_counter(), time.thread_time()
        found = price(*asked[n % len(asked)])
        worked.append((time.thread_time() - busy) * 1000)
        took.append((time.perf_counter() - started) * 1000)
        used.append(sum(each.kind == "PROMOTION" for each in found.used))
    return took, worked, int(statistics.median(used))


QUOTE = """query($r: [_Any!]!) { _entities(representations: $r) { ... on Cart { quote { total { amount } due { amount }
  lines { lineId total { amount } discount { amount } explanations { message amount { amount } } } } } } }"""


async def furnish(database: Database, rules: model.Rules, lines: Sequence[model.Line]) -> None:
    """The same lines and promotions, as pricing hears and keeps them."""
    made = []
    for each in rules.book.promotions:
        body = each.model_dump(mode="json", include={"effect", "priority", "exclusive", "minimum"})
        draft = Draft(RuleKind.PROMOTION, each.name, body, each.scope, each.audience)
        made.append(Rule(tenant_id=TENANT, id=each.id, **draft.row()))
    async with database.transaction(TENANT) as tx:
        await terms.open_marketplaces(tx, [TenantOpened(tenant_id=TENANT, slug="bench", name="Bench", currency="USD", language="en")])
        tx.add_all(made)
        for sold in lines:
            offer = Offer(offer_id=sold.offer_id, vendor_id=sold.vendor_id, price=sold.list_price, currency="USD")
            product = Product(brand_id=sold.brand_id, category_path=list(sold.category_path))
            for row in (offer, product):
                row.tenant_id, row.product_id = TENANT, sold.product_id
                tx.add(row)


def reference(lines: Sequence[model.Line]) -> dict[str, Any]:
    said = [ContentsLine(line_id=each.line_id, offer_id=each.offer_id, quantity=each.quantity) for each in lines]
    contents = CartContents(cart_id=id_(12, 0), version=1, currency="USD", lines=said)
    return {"__typename": "Cart", "id": str(contents.cart_id), "contents": contents.model_dump(mode="json")}


async def quoted(rounds: int) -> list[tuple[int, list[float]]]:
    """Milliseconds of a quote, one after another, of short and long carts."""
    chance = random.Random(5)
    rules_, lines = rules(chance), [line(chance, n) for n in range(LINES)]
    async with server("pricing") as scratch, AsyncExitStack() as closing:
        settings = settings_of(scratch)
        await furnish(await closing.enter_async_context(Database.opened("pricing", settings)), rules_, lines)
        ask = await closing.enter_async_context(asking(app, settings))
        sizes = (1, 5, LINES)
        for n in sizes:
            await ask(QUOTE, r=[reference(lines[:n])])
        alternatives = [partial(_ask_one, ask, lines[:n]) for n in sizes]
        return list(zip(sizes, await in_turns(alternatives, rounds), strict=True))


async def _ask_one(ask: Asker, lines: Sequence[model.Line], _round: int) -> None:
    await ask(QUOTE, r=[reference(lines)])


async def figures(*, quick: bool) -> Figures:
    timed(20)
    took, worked, used = timed(200 if quick else 2000)
    how = f"{len(took)} prices of 20 carts and rulebooks, 10 price rules, 2 coupons, 2 taxes; {used} promotions took something off"
    yield Figure(f"{LINES} lines, {PROMOTIONS} promotions in force", "p95 <= 5 ms", spread(took), how)
    yield Figure("... of the processor's time", "", spread(worked), "what it takes where nobody else is at work")
    for lines, took in await quoted(50 if quick else 300):
        yield Figure(f"a quote through the subgraph, {lines} lines, {PROMOTIONS} promotions", "", spread(took), "one after another, with PostgreSQL")
