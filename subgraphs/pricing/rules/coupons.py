"""Which of the coupons that were entered apply, and why the others don't."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from subgraphs.pricing.rules.basket import Basket, Off, is_open, missing_of
from subgraphs.pricing.rules.effects import amount_off, percent_off, spread
from subgraphs.pricing.rules.model import AmountOff, Coupon, PercentOff
from subgraphs.pricing.rules.money import say_percent
from subgraphs.pricing.rules.priced import Explanation, PriceAspect, PricedCoupon, Used

_IN_TURN = {"PERCENT_OFF": 0, "AMOUNT_OFF": 1, "FREE_SHIPPING": 2}

_MISSING = {
    "SIGN_IN_REQUIRED": "sign in first",
    "NOT_FOR_YOU": "it is for other customers",
    "FIRST_ORDER_ONLY": "it is for a first order",
    "COMPANIES_ONLY": "it is for companies with a tax number that has been checked",
}


@dataclass(frozen=True, slots=True)
class _Refused:
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class _Off:
    """What one coupon takes off lines, and off parcels."""

    coupon: Coupon
    lines: Off
    parcels: Off
    capped: bool

    @property
    def amount(self) -> int:
        return sum(self.lines.values()) + sum(self.parcels.values())


def code_key(code: str) -> str:
    """As codes are compared: letters in any case, spaces and hyphens are nothing."""
    return "".join(c for c in code.upper() if c.isalnum())


def redeem(basket: Basket) -> tuple[list[PricedCoupon], list[Used]]:
    """Takes off what coupons give; answers one for each code that was entered, in the order of entry."""
    known = {code_key(coupon.name): coupon for coupon in basket.rules.coupons}
    entered = {code_key(code) or code: code for code in basket.cart.coupons}
    refused: dict[str, _Refused] = {}
    usable: list[Coupon] = []
    for key in entered:
        coupon = known.get(key)
        if why := _refusal(basket, coupon):
            refused[key] = why
        elif coupon:
            usable.append(coupon)
    chosen = _chosen(basket, sorted(usable, key=lambda c: (_IN_TURN[c.effect.kind], code_key(c.name))))
    applied = {code_key(off.coupon.name): off for off in chosen}
    for off in chosen:
        explanation = Explanation(about=PriceAspect.DISCOUNT, code="COUPON", message=_said(basket, off), rule_id=off.coupon.id)
        basket.take(explanation, off.lines, off.parcels)
    for coupon in usable:
        if (key := code_key(coupon.name)) not in applied:
            refused[key] = _beaten(coupon, chosen)
    answered = [_answer(key, entered[key], known.get(key), applied.get(key), refused.get(key), basket) for key in entered]
    return answered, [Used(kind="COUPON", id=off.coupon.id, amount=1) for off in chosen]


def _refusal(basket: Basket, coupon: Coupon | None) -> _Refused | None:
    """What speaks against it, whatever other coupons there are."""
    if coupon is None:
        return _Refused("COUPON_UNKNOWN", "there is no such coupon")
    cart, missing = basket.cart, missing_of(coupon.audience, basket.cart)
    checks: tuple[tuple[bool, str, str], ...] = (
        (not coupon.active, "COUPON_INACTIVE", "it is not in use"),
        (bool(coupon.starts_at and cart.moment < coupon.starts_at), "COUPON_NOT_YET", "its time has not come"),
        (not is_open(None, coupon.ends_at, cart.moment), "COUPON_EXPIRED", "it has expired"),
        (missing is not None, missing or "", _MISSING.get(missing or "", "")),
        (coupon.per_user and cart.customer is None, "SIGN_IN_REQUIRED", _MISSING["SIGN_IN_REQUIRED"]),
        (coupon.left is not None and coupon.left < 1, "COUPON_USED_UP", "it has been used as often as it can be"),
        (coupon.left_for_user is not None and coupon.left_for_user < 1, "COUPON_USED_BY_YOU", "you have used it as often as you can"),
    )
    found = next((_Refused(code, why) for holds, code, why in checks if holds), None)
    return found or _refusal_of_lines(basket, coupon)


def _refusal_of_lines(basket: Basket, coupon: Coupon) -> _Refused | None:
    among = basket.lines.matching(coupon.scope)
    if not among:
        return _Refused("NOTHING_MATCHES", "nothing in the cart is what it is for")
    cost, say = sum(basket.items[at].left for at in among), basket.counting.say
    if cost < coupon.minimum:
        return _Refused("MINIMUM_NOT_REACHED", f"minimum of {say(coupon.minimum)} not reached: {say(coupon.minimum - cost)} missing")
    if not coupon.with_promotions and all(basket.items[at].promoted for at in among):
        return _Refused("NOT_WITH_PROMOTIONS", "it can't be combined with promotions")
    return None


def _chosen(basket: Basket, usable: Sequence[Coupon]) -> list[_Off]:
    """The ones that go together, or one of those that go with no other: whatever saves most."""
    best = _together(basket, [coupon for coupon in usable if coupon.stackable])
    for coupon in usable:
        if not coupon.stackable and _sum(alone := _together(basket, [coupon])) > _sum(best):
            best = alone
    return best


def _sum(offs: Iterable[_Off]) -> int:
    return sum(off.amount for off in offs)


def _together(basket: Basket, coupons: Iterable[Coupon]) -> list[_Off]:
    """Each takes of what the ones before it have left."""
    lines, parcels = [item.left for item in basket.items], [parcel.left for parcel in basket.parcels]
    taken = []
    for coupon in coupons:
        if (off := _off(basket, coupon, lines, parcels)).amount:
            taken.append(off)
            _subtract(lines, off.lines)
            _subtract(parcels, off.parcels)
    return taken


def _subtract(left: list[int], off: Off) -> None:
    for at, amount in off.items():
        left[at] -= amount


def _off(basket: Basket, coupon: Coupon, lines: Sequence[int], parcels: Sequence[int]) -> _Off:
    items, effect, counting = basket.items, coupon.effect, basket.counting
    among = [at for at in basket.lines.matching(coupon.scope) if coupon.with_promotions or not items[at].promoted]
    if isinstance(effect, PercentOff):
        off = percent_off(lines, among, effect.percent, effect.cap, counting)
        whole = counting.percent_of(sum(lines[at] for at in among), effect.percent)
        return _Off(coupon, off, {}, effect.cap is not None and whole > effect.cap)
    if isinstance(effect, AmountOff):
        return _Off(coupon, amount_off(lines, among, effect.amount), {}, capped=False)
    vendors = {items[at].line.vendor_id for at in among}
    sent = [at for at, parcel in enumerate(basket.parcels) if parcel.shipping.vendor_id in vendors]
    weights = [parcels[at] for at in sent]
    whole = sum(weights)
    most = whole if effect.cap is None else min(whole, effect.cap)
    return _Off(coupon, {}, spread(most, sent, weights), most < whole)


def _said(basket: Basket, off: _Off) -> str:
    effect, say = off.coupon.effect, basket.counting.say
    if isinstance(effect, AmountOff):
        return f"{say(effect.amount)} {off.coupon.name}"
    what = f"{say_percent(effect.percent)} {off.coupon.name}" if isinstance(effect, PercentOff) else f"Free shipping {off.coupon.name}"
    return f"{what}, capped at {say(effect.cap or 0)}" if off.capped else what


def _beaten(coupon: Coupon, chosen: Sequence[_Off]) -> _Refused:
    """Why one that could have been used was not."""
    if not chosen or (coupon.stackable and all(off.coupon.stackable for off in chosen)):
        return _Refused("NOTHING_LEFT", "there is nothing left that it could take off")
    return _Refused("NOT_COMBINED", "it can't be combined with " + " and ".join(off.coupon.name for off in chosen))


def _answer(key: str, entered: str, coupon: Coupon | None, off: _Off | None, refused: _Refused | None, basket: Basket) -> PricedCoupon:
    name = coupon.name if coupon else entered
    if refused:
        message = f"{name} does not apply: {refused.why}"
        basket.refuse(refused.code, message, coupon.id if coupon else None)
        return PricedCoupon(code=name, coupon_id=coupon.id if coupon else None, applied=False, reason=refused.code, message=message)
    return PricedCoupon(code=name, coupon_id=coupon.id if coupon else None, applied=True, reason=None, message=_said(basket, off) if off else key)
