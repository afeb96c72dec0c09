"""What the marketplace keeps of a sold line, by the plan as it was then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from events.contracts.carts import BoughtLine
from events.contracts.vendors import CommissionLine
from subgraphs.finance.rules.money import percent


@dataclass(frozen=True)
class Plan:
    id: UUID
    currency: str
    lines: Sequence[CommissionLine]

    @classmethod
    def read(cls, id_: UUID, currency: str, lines: Sequence[Mapping[str, Any]]) -> "Plan":
        return cls(id_, currency, [CommissionLine.model_validate(line) for line in lines])

    def line_for(self, product_id: UUID, category_path: Sequence[UUID]) -> CommissionLine | None:
        """The product's own, or that of its nearest category, or the default."""
        by_subject = {line.product_id or line.category_id: line for line in self.lines}
        return next((by_subject[each] for each in (product_id, *reversed(category_path), None) if each in by_subject), None)


@dataclass(frozen=True)
class Frozen:
    """`amount` of `base`, and the tax on it."""

    plan_id: UUID | None
    rule: CommissionLine
    base: int
    amount: int
    tax: int


NOTHING = CommissionLine(basis_points=0)


def amount_of(rule: CommissionLine, base: int) -> int:
    """Percent and fixed, rounded half up, within minimum and maximum; never more than what it is of."""
    share = max(percent(base, rule.basis_points) + rule.fixed, rule.minimum)
    return min(share, base, base if rule.maximum is None else rule.maximum)


def freeze(line: BoughtLine, currency: str, plan: Plan | None, category_path: Sequence[UUID], tax_basis_points: int) -> Frozen:
    """Base is what was paid without tax and core. Amounts of a plan in another currency mean nothing here: its percents hold alone."""
    rule = (plan.line_for(line.product_id, category_path) if plan else None) or NOTHING
    if plan and plan.currency != currency:
        rule = rule.model_copy(update={"fixed": 0, "minimum": 0, "maximum": None})
    base = max(line.total - line.tax - line.core, 0)
    amount = amount_of(rule, base)
    return Frozen(plan.id if plan else None, rule, base, amount, percent(amount, tax_basis_points))
