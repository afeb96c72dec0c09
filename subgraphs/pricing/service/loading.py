"""What a cart's price hangs on, read as it stands: in as many statements for a thousand promotions as for one, and only what can apply."""

import asyncio
from decimal import Decimal
from typing import Any
from uuid import UUID

from shared.db import Reader
from subgraphs.pricing.models import RuleKind
from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.drafts import rule_of
from subgraphs.pricing.rules.text import coupon_code

MOST_RULES = 1_000
MOST_ORDERS = 100

# Holdings are shown to the platform, which keeps an index from being entered by the tenant of the policy: it is named.
_CUSTOMER = """
SELECT array(SELECT group_id FROM members WHERE user_id = $1) AS groups,
    (SELECT count(*) FROM (SELECT FROM holdings WHERE tenant_id = $3 AND user_id = $1 AND status IN ('HELD', 'SPENT') LIMIT $2) AS few) AS orders,
    (SELECT most - used FROM allowances WHERE kind = 'POINTS' AND id = $1) AS points
"""
_TERMS = """
SELECT currency, rounding, tax_rounding, prices_include_tax, country, shipping_class_id, burn_points, burn_worth, burn_basis_points FROM terms
"""
_COLUMNS = "r.*, a.most, a.per_user, coalesce(a.used, 0) AS used, coalesce(p.used, 0) AS own"
_COUNTED = """
LEFT JOIN allowances AS a ON a.tenant_id = r.tenant_id AND a.kind = r.kind AND a.id = r.id
LEFT JOIN personal_uses AS p ON p.tenant_id = r.tenant_id AND p.kind = r.kind AND p.id = r.id AND p.user_id = $1
"""
_RULES = f"""
SELECT {_COLUMNS} FROM rules AS r {_COUNTED}
WHERE r.kind IN ('PRICE_RULE', 'FLASH_SALE', 'PROMOTION') AND r.active AND r.kind <> 'COUPON'
    AND (r.starts_at IS NULL OR r.starts_at <= $2) AND (r.ends_at IS NULL OR r.ends_at > $2)
    AND (r.vendors = '{{}}' OR r.vendors && $3) AND (r.categories = '{{}}' OR r.categories && $4) AND (r.brands = '{{}}' OR r.brands && $5)
    AND (r.products = '{{}}' OR r.products && $6) AND (r.offers = '{{}}' OR r.offers && $7)
    AND (r.groups = '{{}}' OR r.groups && $8) AND (r.users = '{{}}' OR $1 = ANY(r.users)) AND (NOT r.first_order OR $9 = 0)
    AND (a.most IS NULL OR a.used < a.most) AND (a.per_user IS NULL OR ($1 IS NOT NULL AND coalesce(p.used, 0) < a.per_user))
ORDER BY r.id LIMIT $10
"""  # noqa: S608 - made of constants
_COUPONS = f"SELECT {_COLUMNS} FROM rules AS r {_COUNTED} WHERE r.code = ANY($2::text[]) ORDER BY r.id"  # noqa: S608 - made of constants
_GIFT_CARDS = """
SELECT g.id, g.digest, g.last_four, a.most - a.used AS balance, g.currency, g.disabled_at IS NULL AS active, g.expires_at
FROM gift_cards AS g JOIN allowances AS a ON a.tenant_id = g.tenant_id AND a.kind = 'GIFT_CARD' AND a.id = g.id
WHERE g.digest = ANY($1::text[]) ORDER BY g.id
"""
_CLASSES = """
SELECT c.id, c.code, c.is_default AS default, array_remove(array_agg(t.id) FILTER (WHERE t.kind = 'PRODUCT'), NULL) AS products,
    array_remove(array_agg(t.id) FILTER (WHERE t.kind = 'CATEGORY'), NULL) AS categories
FROM tax_classes AS c LEFT JOIN taxed AS t ON t.tenant_id = c.tenant_id AND t.class_id = c.id AND t.id = ANY($1::uuid[])
GROUP BY c.tenant_id, c.id ORDER BY c.id
"""
_RATES = """
SELECT id, name, class_id, millionths, country, region, postal_code, starts_at, ends_at, reverse_charge FROM tax_rates
WHERE (country = $1 OR country = (SELECT country FROM terms))
    AND (starts_at IS NULL OR starts_at <= $2) AND (ends_at IS NULL OR ends_at > $2) ORDER BY id
"""


async def customer_of(db: Reader, user_id: UUID) -> model.Customer:
    """As prices see somebody; `orders` are counted to a hundred."""
    (row,) = await db.fetch(_CUSTOMER, user_id, MOST_ORDERS, db.tenant)
    return model.Customer(user_id=user_id, groups=frozenset(row["groups"]), orders=row["orders"], points=row["points"] or 0)


async def rules_for(db: Reader, cart: model.Cart) -> model.Rules:
    """At the cart's moment; with what its own customer has used already."""
    terms, rules, coupons, cards, classes, rates = await asyncio.gather(
        db.fetch_one(_TERMS), _rules(db, cart), _coupons(db, cart), _gift_cards(db, cart), _classes(db, cart), _rates(db, cart)
    )
    found: dict[str, list[Any]] = {kind: [] for kind in RuleKind}
    for row in rules:
        found[row["kind"]].append(rule_of(row))
    book = model.Book(
        terms=_terms(terms, cart.currency),
        price_rules=tuple(found[RuleKind.PRICE_RULE]),
        flash_sales=tuple(found[RuleKind.FLASH_SALE]),
        promotions=tuple(found[RuleKind.PROMOTION]),
        tax_classes=classes,
        tax_rates=rates,
    )
    units = {row["id"]: left for row in rules if row["kind"] == RuleKind.FLASH_SALE and (left := _left(row)) is not None}
    return model.Rules(book=book, coupons=coupons, gift_cards=cards, flash_units=units)


async def _rules(db: Reader, cart: model.Cart) -> list[Any]:
    customer = cart.customer
    scope = [
        list({line.vendor_id for line in cart.lines}), list({id_ for line in cart.lines for id_ in line.category_path}),
        list({line.brand_id for line in cart.lines}), list({line.product_id for line in cart.lines}), list({line.offer_id for line in cart.lines}),
    ]  # fmt: skip
    groups, orders = (list(customer.groups), customer.orders) if customer else ([], 0)
    return await db.fetch(_RULES, customer and customer.user_id, cart.moment, *scope, groups, orders, MOST_RULES)


def _left(row: Any) -> int | None:
    """How much more of it this customer may have; None: as much as they like."""
    limits = [limit - used for limit, used in ((row["most"], row["used"]), (row["per_user"], row["own"])) if limit is not None]
    return max(min(limits), 0) if limits else None


async def _coupons(db: Reader, cart: model.Cart) -> tuple[model.Coupon, ...]:
    if not (codes := list(filter(None, map(coupon_code, cart.coupons)))):
        return ()
    rows = await db.fetch(_COUPONS, cart.customer and cart.customer.user_id, codes)
    return tuple(_coupon(row) for row in rows)


def _coupon(row: Any) -> model.Coupon:
    left = None if row["most"] is None else max(row["most"] - row["used"], 0)
    own = None if row["per_user"] is None else max(row["per_user"] - row["own"], 0)
    made = rule_of(row, active=row["active"], per_user=row["per_user"] is not None, left=left, left_for_user=own)
    return model.Coupon.model_validate(made)


async def _gift_cards(db: Reader, cart: model.Cart) -> tuple[model.GiftCard, ...]:
    if not cart.gift_cards:
        return ()
    return tuple(model.GiftCard(**row) for row in await db.fetch(_GIFT_CARDS, list(cart.gift_cards)))


async def _classes(db: Reader, cart: model.Cart) -> tuple[model.TaxClass, ...]:
    ids = {id_ for line in cart.lines for id_ in (line.product_id, *line.category_path)}
    rows = await db.fetch(_CLASSES, list(ids))
    named = [{**row, "products": row["products"] or (), "categories": row["categories"] or ()} for row in rows]
    return tuple(model.TaxClass.model_validate(each) for each in named)


async def _rates(db: Reader, cart: model.Cart) -> tuple[model.TaxRate, ...]:
    rows = await db.fetch(_RATES, cart.place.country if cart.place else "", cart.moment)
    return tuple(model.TaxRate.model_validate({**_but(row, "millionths"), "percent": Decimal(row["millionths"]) / 10_000}) for row in rows)


def _but(row: Any, name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


def _terms(row: Any, currency: str) -> model.Terms:
    """A marketplace that nobody has told of yet has none: then it counts in the cart's own currency."""
    if row is None:
        return model.Terms(currency=currency)
    points = None
    if row["burn_points"]:
        points = model.PointsTerms(points=row["burn_points"], worth=row["burn_worth"], percent=Decimal(row["burn_basis_points"]) / 100)
    said = {key: value for key, value in row.items() if not key.startswith("burn_")}
    return model.Terms.model_validate({**said, "points": points})
