"""Which promotions apply to which lines, and in which order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from subgraphs.pricing.rules.basket import Basket, Off, Parcel, is_open, missing_of
from subgraphs.pricing.rules.effects import effect_of
from subgraphs.pricing.rules.model import Promotion, ShippingOff
from subgraphs.pricing.rules.priced import Explanation, PriceAspect, Used


@dataclass(frozen=True, slots=True)
class _Candidate:
    """`items` are those in its scope."""

    promotion: Promotion
    items: list[int]


_Applied = list[tuple[Promotion, Off]]


def promote(basket: Basket) -> list[Used]:
    """Takes off what promotions give, of lines and then of shipping."""
    candidates = sorted(_candidates(basket), key=lambda c: (-c.promotion.priority, c.promotion.id))
    of_lines = [each for each in candidates if not isinstance(each.promotion.effect, ShippingOff)]
    applied = _best(basket, of_lines)
    for promotion, off in applied:
        basket.take(_explained(promotion), off, {})
        for at in off:
            basket.items[at].promoted = True
    return _used([*applied, *_of_shipping(basket, [each for each in candidates if isinstance(each.promotion.effect, ShippingOff)])])


def _used(applied: _Applied) -> list[Used]:
    return [Used(kind="PROMOTION", id=promotion.id, amount=1) for promotion, _ in applied]


def _explained(promotion: Promotion) -> Explanation:
    return Explanation(about=PriceAspect.DISCOUNT, code="PROMOTION", message=promotion.name, rule_id=promotion.id)


def _candidates(basket: Basket) -> Iterable[_Candidate]:
    for promotion in basket.rules.book.promotions:
        if not is_open(promotion.starts_at, promotion.ends_at, basket.cart.moment) or missing_of(promotion.audience, basket.cart):
            continue
        if not (items := basket.lines.matching(promotion.scope)):
            continue
        cost = sum(basket.items[at].subtotal for at in items) if promotion.minimum else 0
        if cost >= promotion.minimum:
            yield _Candidate(promotion, items)
        else:
            say = basket.counting.say
            why = f"{promotion.name}: minimum of {say(promotion.minimum)} not reached: {say(promotion.minimum - cost)} missing"
            basket.refuse("MINIMUM_NOT_REACHED", why, promotion.id)


def _best(basket: Basket, candidates: Sequence[_Candidate]) -> _Applied:
    """Exclusive ones on the lines where they give more than the others together, the others on the rest; or only the others."""
    every = frozenset(range(len(basket.items)))
    shared = [each for each in candidates if not each.promotion.exclusive]
    together = _in_turn(basket, shared, every)
    alone = [(each, _off(basket, each, every)) for each in candidates if each.promotion.exclusive]
    by_rank = sorted(alone, key=lambda tried: (-tried[0].promotion.priority, -sum(tried[1].values())))
    chosen, free = _exclusive(basket, [tried for tried in by_rank if tried[1]], together, every)
    applied = [*chosen, *_in_turn(basket, shared, free)] if chosen else together
    if _sum(applied) < _sum(together):
        applied = together
    taken = {promotion.id for promotion, _ in applied}
    for each, off in alone:
        if off and each.promotion.id not in taken:
            basket.refuse("NOT_COMBINED", f"{each.promotion.name} does not apply: it can't be combined, and others come first", each.promotion.id)
    return applied


def _exclusive(
    basket: Basket, ranked: Sequence[tuple[_Candidate, Off]], together: _Applied, every: frozenset[int]
) -> tuple[_Applied, frozenset[int]]:
    """The exclusive ones that win, and the items they leave."""
    usual: dict[int, int] = {}
    for _, off in together:
        for at, amount in off.items():
            usual[at] = usual.get(at, 0) + amount
    chosen: _Applied = []
    free = every
    for each, alone in ranked:
        off = _off(basket, each, free) if chosen else alone
        if off and sum(off.values()) > sum(usual.get(at, 0) for at in off):
            chosen.append((each.promotion, off))
            free -= off.keys()
    return chosen, free


def _off(basket: Basket, each: _Candidate, free: frozenset[int], left: Sequence[int] | None = None) -> Off:
    among = each.items if len(free) == len(basket.items) else [at for at in each.items if at in free]
    return effect_of(each.promotion.effect, basket, left or [item.left for item in basket.items], among, free) if among else {}


def _in_turn(basket: Basket, candidates: Sequence[_Candidate], free: frozenset[int]) -> _Applied:
    """Each takes of what the ones before it have left."""
    left = [item.left for item in basket.items]
    applied: _Applied = []
    for each in candidates:
        if off := _off(basket, each, free, left):
            applied.append((each.promotion, off))
            for at, amount in off.items():
                left[at] -= amount
    return applied


def _sum(applied: _Applied) -> int:
    return sum(amount for _, off in applied for amount in off.values())


def _of_shipping(basket: Basket, candidates: Sequence[_Candidate]) -> _Applied:
    """Each parcel gets the one that saves most of it."""
    found: dict[UUID, tuple[Promotion, Off]] = {}
    for at, parcel in enumerate(basket.parcels):
        offered = [(_off_parcel(basket, each, parcel), each.promotion) for each in candidates]
        amount, promotion = max(offered, key=lambda offer: offer[0], default=(0, None))
        if promotion and amount:
            found.setdefault(promotion.id, (promotion, {}))[1][at] = amount
    for promotion, off in found.values():
        basket.take(_explained(promotion), {}, off)
    return list(found.values())


def _off_parcel(basket: Basket, each: _Candidate, parcel: Parcel) -> int:
    effect = each.promotion.effect
    if not isinstance(effect, ShippingOff) or all(basket.items[at].line.vendor_id != parcel.shipping.vendor_id for at in each.items):
        return 0
    return basket.counting.percent_of(parcel.left, effect.percent)
