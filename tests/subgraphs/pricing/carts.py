"""Carts and rules, made by the few words that a test is about."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.priced import PriceAspect, Priced

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def an_id(kind: int, n: int = 0) -> UUID:
    return UUID(int=kind << 64 | n)


LINE, OFFER, PRODUCT, VENDOR, BRAND, CATEGORY, RULE, USER, GROUP, GOODS, CARD = range(1, 12)
ROOT = an_id(CATEGORY, 99)


def line(n: int, price: int, quantity: int = 1, *, vendor: int = 0, brand: int = 0, category: int = 0, currency: str = "EUR") -> model.Line:
    return model.Line(
        line_id=an_id(LINE, n),
        offer_id=an_id(OFFER, n),
        product_id=an_id(PRODUCT, n),
        vendor_id=an_id(VENDOR, vendor),
        brand_id=an_id(BRAND, brand),
        category_path=(ROOT, an_id(CATEGORY, category)),
        list_price=price,
        currency=currency,
        quantity=quantity,
    )


def cart(*lines: model.Line, **said: Any) -> model.Cart:
    return model.Cart.model_validate({"cart_id": an_id(0), "version": 1, "currency": "EUR", "moment": NOON, "lines": lines, **said})


def sent(amount: int, vendor: int = 0) -> model.Shipping:
    return model.Shipping(vendor_id=an_id(VENDOR, vendor), method="STANDARD", amount=amount)


def customer(*groups: int, orders: int = 0, points: int = 0) -> model.Customer:
    return model.Customer(user_id=an_id(USER), groups=frozenset(an_id(GROUP, n) for n in groups), orders=orders, points=points)


def promotion(name: str, effect: model.Effect, **said: Any) -> model.Promotion:
    return model.Promotion.model_validate({"id": UUID(bytes=name.encode().ljust(16, b" ")[:16]), "name": name, "effect": effect, **said})


def coupon(name: str, effect: model.CouponEffect, **said: Any) -> model.Coupon:
    return model.Coupon.model_validate({"id": UUID(bytes=name.encode().ljust(16, b" ")[:16]), "name": name, "effect": effect, **said})


def rules(
    *promotions: model.Promotion,
    coupons: Sequence[model.Coupon] = (),
    cards: Sequence[model.GiftCard] = (),
    flash_units: dict[UUID, int] | None = None,
    vat: str = "",
    rates: Sequence[model.TaxRate] = (),
    classes: Sequence[model.TaxClass] = (),
    price_rules: Sequence[model.PriceRule] = (),
    flash_sales: Sequence[model.FlashSale] = (),
    **terms: Any,
) -> model.Rules:
    """`vat`: a percent of everything, in Germany."""
    book = model.Book(
        terms=model.Terms.model_validate({"currency": "EUR", "country": "DE", **terms}),
        promotions=promotions,
        tax_classes=classes or (model.TaxClass(id=an_id(GOODS), code="GOODS", default=True),),
        tax_rates=rates or ((rate(vat),) if vat else ()),
        price_rules=tuple(price_rules),
        flash_sales=tuple(flash_sales),
    )
    return model.Rules(book=book, coupons=tuple(coupons), gift_cards=tuple(cards), flash_units=flash_units or {})


def rate(percent: str, name: str = "VAT", n: int = 0, **said: Any) -> model.TaxRate:
    return model.TaxRate.model_validate({"id": an_id(RULE, n), "name": name, "class_id": an_id(GOODS), "percent": percent, "country": "DE", **said})


def discounts(found: Priced) -> dict[int, int]:
    """By the number of the line."""
    return {each.line_id.int & 0xFFFF: each.discount for each in found.lines if each.discount}


def said(found: Priced, about: PriceAspect) -> list[str]:
    return [each.message for each in found.explanations if each.about is about]


def percent_off(percent: str, cap: int | None = None) -> model.PercentOff:
    return model.PercentOff(percent=Decimal(percent), cap=cap)


BERLIN = model.Place(country="DE", postal_code="10115")
