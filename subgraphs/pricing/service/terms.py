"""How a marketplace counts, and what its points are worth."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import TenantOpened
from shared.errors import BadInput
from shared.viewer import Viewer
from subgraphs.pricing.models import Terms
from subgraphs.pricing.rules import checks, text
from subgraphs.pricing.rules.model import Rounding, TaxRounding
from subgraphs.pricing.rules.permissions import WRITE_TERMS
from subgraphs.pricing.service.taxes import locked

MOST_POINTS = 100_000
MOST_DAYS = 3_650


@dataclass(frozen=True)
class Wanted:
    """All of it. Points: `earn_points` for every `earn_for` minor units paid; `burn_points` are worth `burn_worth` minor units."""

    currency: str
    rounding: Rounding = Rounding.HALF_UP
    tax_rounding: TaxRounding = TaxRounding.PER_LINE
    prices_include_tax: bool = False
    country: str = ""
    shipping_class_id: UUID | None = None
    earn_points: int = 0
    earn_for: int = 100
    points_days: int = 365
    burn_points: int = 0
    burn_worth: int = 0
    burn_basis_points: int = checks.WHOLE

    def check(self) -> None:
        text.currency(self.currency, "terms.currency")
        if self.country:
            text.country(self.country, "terms.country")
        checks.amount(self.burn_worth, "terms.burnWorth")
        checks.amount(self.earn_for, "terms.earnFor", least=1)
        checks.percent(self.burn_basis_points, "terms.burnBasisPoints")
        for points, field in ((self.earn_points, "earnPoints"), (self.burn_points, "burnPoints")):
            if not 0 <= points <= MOST_POINTS:
                raise BadInput(f"Points are 0 to {MOST_POINTS}", code="POINTS_RANGE", field=f"terms.{field}")
        if not 1 <= self.points_days <= MOST_DAYS:
            raise BadInput(f"Points are good for 1 to {MOST_DAYS} days", code="DAYS_RANGE", field="terms.pointsDays")


async def set_terms(tx: AsyncSession, viewer: Viewer, wanted: Wanted) -> None:
    viewer.must(WRITE_TERMS)
    wanted.check()
    if wanted.shipping_class_id is not None:
        await locked(tx, wanted.shipping_class_id)
    writing = insert(Terms).values(tenant_id=tx.info["tenant"], **asdict(wanted))
    await tx.execute(writing.on_conflict_do_update(index_elements=["tenant_id"], set_=asdict(wanted)))


async def open_marketplaces(tx: AsyncSession, told: Sequence[TenantOpened]) -> None:
    """In their currency, until somebody sets more."""
    for fact in told:
        await tx.execute(insert(Terms).values(tenant_id=fact.tenant_id, currency=fact.currency).on_conflict_do_nothing())
