"""The price of a cart: one pure function, the same answer to the same question for ever.

In this order, each step working on what the ones before it have left:

1. A unit costs the lowest of its list price, the price rules and the flash sales that match (`unit_prices`); they don't add up.
   Quantities are those of the offer in the whole cart. A flash sale with limited units holds for a line as a whole or not at all.
2. Promotions (`promotions`, `effects`), by priority. A line takes part either in one exclusive promotion or in the others. The cheapest
   units are those given; bundles take the dearest. Then promotions on shipping: each parcel gets the one that saves most.
3. Coupons (`coupons`): percents, then amounts, then free shipping, each in the order of their codes. One that isn't stackable goes alone,
   where it saves more than the others together.
4. Tax (`taxes`) on what is left, of lines and of shipping. Deposits for old parts come on top.
5. Points and gift cards pay (`payment`): they change what is due, and nothing else.

What is taken off several lines is shared out by what each of them costs, by the largest remainder. Neither the order of lines nor that of
coupons changes an amount. A change that makes any cart cost something else is another ALGORITHM.
"""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from shared.errors import BadInput
from subgraphs.pricing.rules.basket import Basket, Item, Lines, Parcel
from subgraphs.pricing.rules.coupons import redeem
from subgraphs.pricing.rules.model import (
    LARGEST,
    MOST_COUPONS,
    MOST_GIFT_CARDS,
    MOST_LINES,
    MOST_QUANTITY,
    Cart,
    Rules,
)
from subgraphs.pricing.rules.money import Counting
from subgraphs.pricing.rules.payment import pay
from subgraphs.pricing.rules.priced import Explanation, PriceAspect, Priced, PricedLine, PricedShipping, Used
from subgraphs.pricing.rules.promotions import promote
from subgraphs.pricing.rules.taxes import Taxed, tax
from subgraphs.pricing.rules.unit_prices import unit_prices

ALGORITHM = 2


def price(cart: Cart, rules: Rules) -> Priced:
    """Raises BadInput where the cart is none that could be sold."""
    _check(cart, rules)
    basket, flash = _basket(cart, rules)
    promotions = promote(basket)
    coupons, redeemed = redeem(basket)
    taxed, shipping_taxed = tax(basket)
    basket.why += _summed([each for of in (*taxed, *shipping_taxed) for each in of.why])
    lines = [_line(item, of) for item, of in zip(basket.items, taxed, strict=True)]
    shipping = [_shipping(parcel, of) for parcel, of in zip(basket.parcels, shipping_taxed, strict=True)]
    parts: list[PricedLine | PricedShipping] = [*lines, *shipping]
    total = sum(each.total for each in parts)
    if total > LARGEST:
        raise BadInput("This cart costs more than can be counted", code="AMOUNT_TOO_LARGE", field="contents.lines")
    due, paid = pay(basket, total)
    by_id = {line.line_id: line for line in lines}
    return Priced(
        algorithm=ALGORITHM,
        currency=cart.currency,
        lines=tuple(by_id[line.line_id] for line in cart.lines),
        shipping=tuple(shipping),
        coupons=tuple(coupons),
        explanations=tuple(basket.why),
        used=(*flash, *promotions, *redeemed, *paid),
        subtotal=sum(line.subtotal for line in lines),
        discount=sum(each.discount for each in parts),
        shipping_total=sum(sent.amount for sent in shipping),
        tax=sum(each.tax for each in parts),
        relief=sum(of.relief for of in (*taxed, *shipping_taxed)),
        total=total,
        due=due,
    )


def _check(cart: Cart, rules: Rules) -> None:
    currency = rules.book.terms.currency
    quantities = [line.quantity for line in cart.lines]
    if len(cart.lines) > MOST_LINES:
        raise BadInput(f"A cart has {MOST_LINES} lines at most", code="LINES_TOO_MANY", field="contents.lines")
    if len(cart.coupons) > MOST_COUPONS or len(cart.gift_cards) > MOST_GIFT_CARDS:
        raise BadInput(f"At most {MOST_COUPONS} coupons and {MOST_GIFT_CARDS} gift cards", code="CODES_TOO_MANY", field="contents.coupons")
    if len({line.line_id for line in cart.lines}) < len(cart.lines):
        raise BadInput("Two lines have one id", code="LINE_TWICE", field="contents.lines")
    if quantities and not (min(quantities) >= 1 and max(quantities) <= MOST_QUANTITY):
        raise BadInput(f"A quantity is from 1 to {MOST_QUANTITY}", code="QUANTITY_RANGE", field="contents.lines.quantity")
    if cart.points < 0:
        raise BadInput("Points are not negative", code="POINTS_RANGE", field="contents.points")
    if strange := sorted({cart.currency, *(line.currency for line in cart.lines)} - {currency}):
        raise BadInput(f"This marketplace sells in {currency}, not in {', '.join(strange)}", code="MIXED_CURRENCIES", field="contents.currency")
    _check_amounts(cart)


def _check_amounts(cart: Cart) -> None:
    amounts = [amount for line in cart.lines for amount in (line.list_price, line.core)] + [sent.amount for sent in cart.shipping]
    if amounts and min(amounts) < 0:
        raise BadInput("An amount is not negative", code="AMOUNT_RANGE", field="contents.lines")
    if sum((line.list_price + line.core) * line.quantity for line in cart.lines) + sum(sent.amount for sent in cart.shipping) > LARGEST:
        raise BadInput("This cart costs more than can be counted", code="AMOUNT_TOO_LARGE", field="contents.lines")


def _basket(cart: Cart, rules: Rules) -> tuple[Basket, list[Used]]:
    """In an order that no one chooses, at the price of each unit; and the units of flash sales that it takes."""
    counting = Counting(rules.book.terms.currency, rules.book.terms.rounding)
    lines = sorted(cart.lines, key=lambda line: (line.offer_id, line.line_id))
    index = Lines(lines)
    priced = unit_prices(cart, rules, lines, index, counting)
    items = [Item(line, unit, unit * line.quantity, why=why) for line, (unit, why, _) in zip(lines, priced, strict=True)]
    sellers = {line.vendor_id for line in lines}
    sent = sorted((each for each in cart.shipping if each.vendor_id in sellers), key=lambda each: (each.vendor_id, each.method))
    units = Counter[UUID]()
    for line, (_, _, sale) in zip(lines, priced, strict=True):
        if sale:
            units[sale.id] += line.quantity
    basket = Basket(cart, rules, counting, index, items, [Parcel(each, each.amount) for each in sent])
    return basket, [Used(kind="FLASH_SALE", id=id_, amount=amount) for id_, amount in sorted(units.items())]


def _core(item: Item, core: int) -> list[Explanation]:
    if not core:
        return []
    many = f"{item.line.quantity} old parts" if item.line.quantity > 1 else "the old part"
    return [Explanation(PriceAspect.PRICE, "CORE_DEPOSIT", f"Deposit for {many}, given back on return", core)]


def _line(item: Item, of: Taxed) -> PricedLine:
    core = item.line.core * item.line.quantity
    return PricedLine(
        line_id=item.line.line_id,
        offer_id=item.line.offer_id,
        vendor_id=item.line.vendor_id,
        quantity=item.line.quantity,
        list_price=item.line.list_price,
        unit_price=item.unit_price,
        subtotal=item.subtotal,
        discount=item.subtotal - item.left,
        net=of.net,
        tax=of.tax,
        total=of.net + of.tax + core,
        core=core,
        explanations=(*item.why, *_core(item, core), *of.why),
    )


def _shipping(parcel: Parcel, of: Taxed) -> PricedShipping:
    return PricedShipping(
        vendor_id=parcel.shipping.vendor_id,
        method=parcel.shipping.method,
        amount=parcel.shipping.amount,
        discount=parcel.shipping.amount - parcel.left,
        net=of.net,
        tax=of.tax,
        total=of.net + of.tax,
        explanations=(*parcel.why, *of.why),
    )


def _summed(taxes: Sequence[Explanation]) -> list[Explanation]:
    """One for each rate."""
    found: dict[UUID | None, Explanation] = {}
    for each in taxes:
        before = found.get(each.rule_id)
        found[each.rule_id] = before.of(before.amount + each.amount) if before and before.amount is not None and each.amount is not None else each
    return list(found.values())
