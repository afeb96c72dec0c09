"""Out of which payments of an order a refund comes: never more than was captured and not yet promised to another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from subgraphs.payments.rules import moves
from subgraphs.payments.rules.moves import Moves, Standing


@dataclass(frozen=True)
class Part:
    """`uncollected`: cash that nobody has handed over yet, and so need not be handed back."""

    payment: Standing
    amount: int
    uncollected: bool = False


def plan(payments: Sequence[Standing], amount: int, promised: Mapping[UUID, int]) -> list[Part] | None:
    """From as few payments as may be; None where they don't hold as much."""
    left, parts = amount, []
    for payment, there, uncollected in sorted(_sources(payments, promised), key=lambda source: (-source[1], source[0].id)):
        if (take := min(left, there)) > 0:
            parts.append(Part(payment, take, uncollected))
            left -= take
    return parts if left == 0 else None


def _sources(payments: Sequence[Standing], promised: Mapping[UUID, int]) -> list[tuple[Standing, int, bool]]:
    found = []
    for payment in payments:
        if payment.unwanted or payment.status in moves.ENDED:
            continue
        if payment.offline and payment.confirmed and payment.captured < payment.amount:
            found.append((payment, payment.amount - payment.captured, True))
        else:
            found.append((payment, payment.captured - payment.refunded - promised.get(payment.id, 0), False))
    return found


def may_still_come(payments: Sequence[Standing]) -> bool:
    return any(payment.status not in moves.ENDED and not payment.unwanted and payment.captured < payment.amount for payment in payments)


def leave_uncollected(part: Part, told: Moves) -> None:
    moves.collect(part.payment, part.amount, told)
    part.payment.refunded += part.amount
