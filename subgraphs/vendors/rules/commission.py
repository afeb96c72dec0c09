"""What the marketplace keeps of a sale. Amounts are minor units, rates basis points: 1,250 is 12.5 %."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.errors import BadInput

MOST_LINES = 1000
WHOLE = 10_000
MOST_AMOUNT = 2**53


class Line(BaseModel):
    """Of a product, of a category and all below it, or, where it names neither, of everything else."""

    model_config = ConfigDict(frozen=True)

    basis_points: int
    fixed: int = 0
    minimum: int = 0
    maximum: int | None = None
    category_id: UUID | None = None
    product_id: UUID | None = None


def line_for(lines: Sequence[Line], product_id: UUID, category_path: Sequence[UUID]) -> Line:
    """The product's own, or that of its nearest category, or the default. `category_path` leads from the root to the product's category."""
    by_subject = {line.product_id or line.category_id: line for line in lines}
    subjects = [product_id, *reversed(category_path)]
    return next((by_subject[each] for each in subjects if each in by_subject), by_subject[None])


def commission(line: Line, amount: int) -> int:
    """Of a sale of `amount`, rounded half up; never more than the amount."""
    share = (amount * line.basis_points + WHOLE // 2) // WHOLE + line.fixed
    share = max(share, line.minimum)
    return min(share, amount, amount if line.maximum is None else line.maximum)


def check(lines: Sequence[Line]) -> None:
    """Raises BadInput for a plan that is not one."""
    if len(lines) > MOST_LINES:
        raise BadInput(f"A plan has {MOST_LINES} lines at most", code="TOO_MANY", field="lines")
    for line in lines:
        _check(line)
    subjects = [line.product_id or line.category_id for line in lines]
    if subjects.count(None) != 1 or len(set(subjects)) < len(subjects):
        raise BadInput("A plan has one default line, and one at most for each category and product", code="LINES_AMBIGUOUS", field="lines")


def _check(line: Line) -> None:
    if line.product_id and line.category_id:
        raise BadInput("A line is of a product or of a category, not of both", code="LINES_AMBIGUOUS", field="lines")
    if not 0 <= line.basis_points <= WHOLE:
        raise BadInput("A rate is 0 to 10000 basis points", code="RATE_RANGE", field="lines.basisPoints")
    amounts = (line.fixed, line.minimum, line.maximum if line.maximum is not None else MOST_AMOUNT)
    if any(not 0 <= amount <= MOST_AMOUNT for amount in amounts) or line.minimum > amounts[2]:
        raise BadInput("Amounts are not negative, and the minimum is not above the maximum", code="AMOUNT_RANGE", field="lines")
