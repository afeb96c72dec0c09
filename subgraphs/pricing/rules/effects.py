"""What promotions take off, each by itself: from what some items cost at the moment to what comes off each of them."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from subgraphs.pricing.rules.basket import Basket, Off
from subgraphs.pricing.rules.model import AmountOff, Bundle, BuyGet, Effect, PercentOff, Tiered
from subgraphs.pricing.rules.money import Counting, shares

_FINE = 10**12

Taken = dict[int, int]
"""Units by the index of the item."""


def percent_off(left: Sequence[int], among: Sequence[int], percent: Decimal, cap: int | None, counting: Counting) -> Off:
    weights = [left[at] for at in among]
    whole = counting.percent_of(sum(weights), percent)
    return spread(whole if cap is None else min(whole, cap), among, weights)


def amount_off(left: Sequence[int], among: Sequence[int], amount: int) -> Off:
    weights = [left[at] for at in among]
    return spread(min(amount, sum(weights)), among, weights)


def spread(whole: int, among: Sequence[int], weights: Sequence[int]) -> Off:
    return {at: part for at, part in zip(among, shares(whole, weights), strict=True) if part}


def effect_of(effect: Effect, basket: Basket, left: Sequence[int], among: Sequence[int], free: frozenset[int]) -> Off:
    """`among` are the items in scope, of which, and of others that an effect names, only those in `free` may be touched."""
    if isinstance(effect, PercentOff):
        return percent_off(left, among, effect.percent, effect.cap, basket.counting)
    if isinstance(effect, AmountOff):
        return amount_off(left, among, effect.amount)
    if isinstance(effect, Tiered):
        units = sum(basket.items[at].line.quantity for at in among)
        reached = [tier for tier in effect.tiers if tier.minimum_quantity <= units]
        best = max(reached, key=lambda tier: tier.minimum_quantity) if reached else None
        return percent_off(left, among, best.percent, None, basket.counting) if best else {}
    if isinstance(effect, BuyGet):
        weights = _worth(_given(effect, basket, left, among, free), basket, left)
        return spread(basket.counting.percent_of(sum(weights.values()), effect.percent), list(weights), list(weights.values()))
    return _bundled(effect, basket, left, among, free) if isinstance(effect, Bundle) else {}


def _by_cost(basket: Basket, left: Sequence[int], among: Sequence[int]) -> list[int]:
    """The cheapest units first, as they are at the moment."""
    costs = {at: left[at] * _FINE // basket.items[at].line.quantity for at in among}
    return sorted(among, key=costs.__getitem__)


def _pick(basket: Basket, order: Sequence[int], units: int, taken: Taken) -> Taken:
    """So many units in that order, of those that are not `taken`; as many as there are."""
    picked: Taken = {}
    for at in order:
        if units <= 0:
            break
        if (some := min(units, basket.items[at].line.quantity - taken.get(at, 0))) > 0:
            picked[at] = some
            units -= some
    return picked


def _given(effect: BuyGet, basket: Basket, left: Sequence[int], among: Sequence[int], free: frozenset[int]) -> Taken:
    bought = sum(basket.items[at].line.quantity for at in among)
    if effect.of is None:
        times, rest = divmod(bought, effect.buy + effect.get)
        given = times * effect.get + max(0, rest - effect.buy)
        return _pick(basket, _by_cost(basket, left, among), given if effect.times is None else min(given, effect.times * effect.get), {})
    order = _by_cost(basket, left, [at for at in basket.lines.matching(effect.of) if at in free])
    both = set(order).intersection(among)

    def given_for(times: int) -> Taken | None:
        picked = _pick(basket, order, times * effect.get, {})
        return picked if bought - sum(some for at, some in picked.items() if at in both) >= times * effect.buy else None

    most = bought // effect.buy
    return _most(most if effect.times is None else min(most, effect.times), given_for)


def _most(times: int, taken_by: Callable[[int], Taken | None]) -> Taken:
    """What the largest number of times that is possible takes."""
    if (taken := taken_by(times)) is not None:
        return taken
    low, best = 0, Taken()
    times -= 1
    while low < times:
        middle = (low + times + 1) // 2
        if (taken := taken_by(middle)) is None:
            times = middle - 1
        else:
            low, best = middle, taken
    return best


def _worth(taken: Taken, basket: Basket, left: Sequence[int]) -> dict[int, int]:
    """What the units cost, by item."""
    return {at: left[at] * units // basket.items[at].line.quantity for at, units in taken.items()}


def _bundled(effect: Bundle, basket: Basket, left: Sequence[int], among: Sequence[int], free: frozenset[int]) -> Off:
    lines = [item.line for item in basket.items]
    allowed = free.intersection(among)
    parts = [([at for at in basket.lines.matching(part.scope) if at in allowed], part.quantity) for part in effect.parts]
    narrow = sorted(parts, key=lambda part: sum(lines[at].quantity for at in part[0]))  # whose units are fewest chooses first
    orders = [(list(reversed(_by_cost(basket, left, items))), units) for items, units in narrow]

    def units_for(times: int) -> Taken | None:
        taken: Taken = {}
        for order, units in orders:
            picked = _pick(basket, order, times * units, taken)
            if sum(picked.values()) < times * units:
                return None
            taken = {at: taken.get(at, 0) + picked.get(at, 0) for at in {**taken, **picked}}
        return taken

    most = min(sum(lines[at].quantity for at in order) // units for order, units in orders)
    most = most if effect.times is None else min(most, effect.times)
    taken = _most(most, units_for)
    return _bundle_price(effect, _worth(taken, basket, left), basket, sum(taken.values()))


def _bundle_price(effect: Bundle, weights: dict[int, int], basket: Basket, units: int) -> Off:
    whole = sum(weights.values())
    if effect.percent is not None:
        off = basket.counting.percent_of(whole, effect.percent)
    else:
        times = units // sum(part.quantity for part in effect.parts)
        off = max(0, whole - times * (effect.price or 0))
    return spread(off, list(weights), list(weights.values()))
