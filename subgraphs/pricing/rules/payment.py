"""What points and gift cards pay of a total. They are money: neither discount nor tax hangs on them."""

from datetime import UTC, datetime

from subgraphs.pricing.rules.basket import Basket
from subgraphs.pricing.rules.model import GiftCard
from subgraphs.pricing.rules.money import HUNDRED, millionths
from subgraphs.pricing.rules.priced import Explanation, PriceAspect, Used

_NEVER = datetime.max.replace(tzinfo=UTC)


def pay(basket: Basket, total: int) -> tuple[int, list[Used]]:
    """What is still due, and what has been used: points first, then the gift cards that expire soonest."""
    due, used = _by_points(basket, total)
    known = {card.digest: card for card in basket.rules.gift_cards}
    usable = []
    for digest in sorted(set(basket.cart.gift_cards)):
        card = known.get(digest)
        if refused := _refusal(basket, card):
            basket.refuse(*refused, card.id if card else None)
        elif card:
            usable.append(card)
    for card in sorted(usable, key=lambda c: (c.expires_at or _NEVER, c.id)):
        if amount := min(card.balance, due):
            due -= amount
            used.append(Used(kind="GIFT_CARD", id=card.id, amount=amount))
            message = f"{basket.counting.say(amount)} from gift card {card.last_four}"
            basket.why.append(Explanation(about=PriceAspect.PAYMENT, code="GIFT_CARD", message=message, amount=amount, rule_id=card.id))
    return due, used


def _refusal(basket: Basket, card: GiftCard | None) -> tuple[str, str] | None:
    if card is None:
        return "GIFT_CARD_UNKNOWN", "There is no such gift card"
    if not card.active:
        return "GIFT_CARD_INACTIVE", f"Gift card {card.last_four} is not in use"
    if card.expires_at and card.expires_at <= basket.cart.moment:
        return "GIFT_CARD_EXPIRED", f"Gift card {card.last_four} has expired"
    if card.currency != basket.cart.currency:
        return "GIFT_CARD_CURRENCY", f"Gift card {card.last_four} is in {card.currency}"
    return None if card.balance else ("GIFT_CARD_EMPTY", f"Nothing is left on gift card {card.last_four}")


def _by_points(basket: Basket, total: int) -> tuple[int, list[Used]]:
    cart, terms = basket.cart, basket.rules.book.terms.points
    if not cart.points:
        return total, []
    if cart.customer is None:
        basket.refuse("SIGN_IN_REQUIRED", "Points can be spent by those who are signed in", None)
        return total, []
    if terms is None or not terms.worth:
        basket.refuse("POINTS_NOT_TAKEN", "Points can't be spent here", None)
        return total, []
    if cart.points > cart.customer.points:
        basket.refuse("POINTS_TOO_FEW", f"{cart.points} points are asked, {cart.customer.points} are there", None)
    asked = min(cart.points, cart.customer.points)
    most = total * millionths(terms.percent) // HUNDRED
    amount = min(asked * terms.worth // terms.points, most)
    if not amount:
        return total, []
    points = -(-amount * terms.points // terms.worth)  # the fewest that are worth it
    message = f"{points} points pay {basket.counting.say(amount)}"
    basket.why.append(Explanation(about=PriceAspect.PAYMENT, code="POINTS", message=message, amount=amount))
    return total - amount, [Used(kind="POINTS", id=cart.customer.user_id, amount=points)]
