"""What a unit costs: the lowest of its list price, the price rules and the flash sales that match. They don't add up."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from subgraphs.pricing.rules.basket import Lines, is_open, missing_of
from subgraphs.pricing.rules.model import Cart, FlashSale, Line, PriceChange, PriceRule, Rules, UnitAmount, UnitPercent
from subgraphs.pricing.rules.money import Counting
from subgraphs.pricing.rules.priced import Explanation, PriceAspect

Offered = tuple[int, PriceRule | FlashSale]
"""A price, and what makes it."""


def unit_prices(
    cart: Cart, rules: Rules, lines: Sequence[Line], index: Lines, counting: Counting
) -> list[tuple[int, list[Explanation], FlashSale | None]]:
    """Aligned with `lines`. The flash sale whose units a line takes, where it is one that gives the price."""
    offered = _offered(cart, rules, lines, index, counting)
    left = dict(rules.flash_units)
    return [_lowest(line, sorted(offers, key=lambda o: (o[0], o[1].id)), left, counting) for line, offers in zip(lines, offered, strict=True)]


def _offered(cart: Cart, rules: Rules, lines: Sequence[Line], index: Lines, counting: Counting) -> list[list[Offered]]:
    """All prices below the list price, by line."""
    of_offer = Counter[UUID]()
    for line in lines:
        of_offer[line.offer_id] += line.quantity
    units = [of_offer[line.offer_id] for line in lines]
    found: list[list[Offered]] = [[] for _ in lines]
    every: list[PriceRule | FlashSale] = [*rules.book.price_rules, *rules.book.flash_sales]
    for rule in every:
        if not is_open(rule.starts_at, rule.ends_at, cart.moment) or missing_of(rule.audience, cart):
            continue
        for at in index.matching(rule.scope):
            change = rule.change if isinstance(rule, FlashSale) else _tier(rule, units[at])
            if change and (price := _changed(lines[at].list_price, change, counting)) < lines[at].list_price:
                found[at].append((price, rule))
    return found


def _tier(rule: PriceRule, units: int) -> PriceChange | None:
    reached = [tier for tier in rule.tiers if tier.minimum_quantity <= units]
    return max(reached, key=lambda tier: tier.minimum_quantity).change if reached else None


def _changed(price: int, change: PriceChange, counting: Counting) -> int:
    if isinstance(change, UnitPercent):
        return price - counting.percent_of(price, change.percent)
    return max(0, price - change.amount) if isinstance(change, UnitAmount) else change.amount


def _lowest(line: Line, offered: list[Offered], left: dict[UUID, int], counting: Counting) -> tuple[int, list[Explanation], FlashSale | None]:
    why: list[Explanation] = []
    for price, rule in offered:
        instead = f"{rule.name}: {counting.say(price)} instead of {counting.say(line.list_price)} each"
        if not isinstance(rule, FlashSale):
            why.append(Explanation(about=PriceAspect.PRICE, code="PRICE_RULE", message=instead, rule_id=rule.id))
            return price, why, None
        remains = left.get(rule.id)
        if remains is None or line.quantity <= remains:
            if remains is not None:
                left[rule.id] = remains - line.quantity
            why.append(Explanation(about=PriceAspect.PRICE, code="FLASH_SALE", message=instead, rule_id=rule.id))
            return price, why, rule
        short = f"{rule.name} does not apply to {line.quantity} units: {max(0, remains)} are left"
        why.append(Explanation(about=PriceAspect.REFUSED, code="FLASH_SALE_UNITS", message=short, rule_id=rule.id))
    return line.list_price, why, None
