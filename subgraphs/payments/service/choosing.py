"""Which provider a payment goes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from subgraphs.payments.models import ProviderKind

_ENABLED = text("SELECT id, kind, name, methods, countries, capture_by_hand FROM payment_providers WHERE enabled ORDER BY priority, id")


@dataclass(frozen=True)
class Chosen:
    id: UUID
    name: str
    offline: bool
    by_hand: bool


async def choose(tx: AsyncSession, asked: Sequence[tuple[str, str]]) -> list[Chosen | None]:
    """Aligned with `asked`, methods and countries: the enabled one of the lowest priority that takes it, or none."""
    rows = (await tx.execute(_ENABLED)).all()
    return [
        next(
            (
                Chosen(row.id, row.name, row.kind == ProviderKind.OFFLINE, row.capture_by_hand)
                for row in rows
                if method in row.methods and (not row.countries or country in row.countries)
            ),
            None,
        )
        for method, country in asked
    ]
