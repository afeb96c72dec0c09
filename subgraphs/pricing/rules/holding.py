"""Whether an order may have what it would use up: pure, of counters as they stand under their locks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from events.contracts.pricing import Redemption, RedemptionKind

Key = tuple[RedemptionKind, UUID]
Reason = Literal["UNKNOWN", "CLOSED", "USED_UP", "USED_UP_BY_YOU", "SIGN_IN_REQUIRED", "NOT_YOURS"]


@dataclass(frozen=True)
class Order:
    """`earns_on`: the minor units that points are earned for, once it is confirmed."""

    order_id: UUID
    user_id: UUID | None
    redemptions: Sequence[Redemption] = ()
    earns_on: int = 0

    def wanted(self) -> Counter[Key]:
        """In all, by what is used up."""
        wanted: Counter[Key] = Counter()
        for each in self.redemptions:
            wanted[each.kind, each.id] += each.amount
        return wanted


@dataclass(frozen=True)
class Counted:
    used: int
    most: int | None
    per_user: int | None
    closes_at: datetime | None


class Refusal(BaseModel):
    model_config = ConfigDict(frozen=True)

    kind: RedemptionKind
    id: UUID
    reason: Reason


Personal = tuple[RedemptionKind, UUID, UUID]
"""Kind, id and user."""


def judge(orders: Sequence[Order], counted: Mapping[Key, Counted], used_by: Mapping[Personal, int], at: datetime) -> dict[UUID, Refusal | None]:
    """In the order in which they came. What one has taken the next can't have; what one is refused the next may have."""
    taken: Counter[Key] = Counter()
    taken_by: Counter[Personal] = Counter(used_by)
    answers: dict[UUID, Refusal | None] = {}
    for order in orders:
        wanted = order.wanted()
        refusals = (_refusal(order, key, amount, counted.get(key), taken, taken_by, at) for key, amount in sorted(wanted.items()))
        answers[order.order_id] = refusal = next((found for found in refusals if found), None)
        if refusal is None:
            taken += wanted
            if order.user_id is not None:
                taken_by.update({(*key, order.user_id): amount for key, amount in wanted.items()})
    return answers


def _refusal(
    order: Order, key: Key, amount: int, counted: Counted | None, taken: Counter[Key], taken_by: Counter[Personal], at: datetime
) -> Refusal | None:
    kind, id_ = key
    reason: Reason | None = (
        "UNKNOWN" if counted is None or amount < 1 else _reason(order, key, counted, at) or _shortage(order, key, amount, counted, taken, taken_by)
    )
    return Refusal(kind=kind, id=id_, reason=reason) if reason else None


def _reason(order: Order, key: Key, counted: Counted, at: datetime) -> Reason | None:
    kind, id_ = key
    if kind == "POINTS" and id_ != order.user_id:
        return "NOT_YOURS"
    if counted.per_user is not None and order.user_id is None:
        return "SIGN_IN_REQUIRED"
    return "CLOSED" if counted.closes_at is not None and counted.closes_at <= at else None


def _shortage(order: Order, key: Key, amount: int, counted: Counted, taken: Counter[Key], taken_by: Counter[Personal]) -> Reason | None:
    if counted.most is not None and counted.used + taken[key] + amount > counted.most:
        return "USED_UP"
    if counted.per_user is not None and order.user_id is not None and taken_by[*key, order.user_id] + amount > counted.per_user:
        return "USED_UP_BY_YOU"
    return None
