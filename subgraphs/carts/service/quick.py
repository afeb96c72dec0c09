"""Quick order: pasted part numbers and quantities, found among what is told of products."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.viewer import Viewer
from subgraphs.carts.rules.fit import checked_vehicle
from subgraphs.carts.rules.numbers import Asked, in_range, parsed
from subgraphs.carts.rules.tokens import CartToken
from subgraphs.carts.service.carts import Opened, once_each, opened
from subgraphs.carts.service.lines import Wanted, put

MOST_CANDIDATES = 10

# Of each product that sells: the cheapest offer. One's own number goes before another maker's for the like.
_FOUND = text("""
    SELECT n.key, n.own, p.id AS product_id, p.title, o.id AS offer_id
    FROM numbers AS n JOIN products AS p ON p.id = n.product_id AND p.listed
    CROSS JOIN LATERAL (
        SELECT o.id FROM offers AS o LEFT JOIN vendors AS v ON v.id = o.vendor_id
        WHERE o.product_id = p.id AND o.sold AND v.suspended IS NOT TRUE AND (:currency ::text IS NULL OR o.currency = :currency)
        ORDER BY o.price, o.id LIMIT 1
    ) AS o
    WHERE n.key = ANY(:keys ::text[]) ORDER BY n.key, p.id LIMIT 5000""")


class Outcome(StrEnum):
    MATCHED = "MATCHED"
    AMBIGUOUS = "AMBIGUOUS"
    UNKNOWN = "UNKNOWN"
    QUANTITY_RANGE = "QUANTITY_RANGE"


@dataclass(frozen=True, slots=True)
class Candidate:
    product_id: UUID
    offer_id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class Answered:
    """`candidates`: the one that was taken, or those among which somebody has to choose."""

    text: str
    quantity: int
    outcome: Outcome
    candidates: Sequence[Candidate] = ()


async def order(tx: AsyncSession, viewer: Viewer, held: CartToken | None, pasted: str, vehicle_id: str | None) -> tuple[UUID, list[Answered]]:
    """What is clear goes into the cart. Its id, and what became of each line: nothing where this was asked before."""
    asked, vehicle = parsed(pasted), checked_vehicle(vehicle_id, "vehicleId")
    answers: list[Answered] = []

    async def change() -> UUID:
        cart = await opened(tx, viewer, held)
        answers.extend(await _answered(tx, cart, asked))
        wanted = [Wanted(each.candidates[0].offer_id, each.quantity, vehicle) for each in answers if each.outcome == Outcome.MATCHED]
        if wanted:
            await put(tx, cart, wanted)
        return cart.id

    cart_id = await once_each(tx, viewer, held, "quickOrder", [pasted, vehicle], change)
    return cart_id, answers


async def _answered(tx: AsyncSession, cart: Opened, asked: Sequence[Asked]) -> list[Answered]:
    keys = {key for each in asked for key, _ in each.readings}
    currency = None if cart.is_empty else cart.currency
    found: dict[str, list[Row[Any]]] = {}
    for row in await tx.execute(_FOUND, {"keys": sorted(keys), "currency": currency}):
        found.setdefault(row.key, []).append(row)
    return [_answer(each, found) for each in asked]


def _answer(asked: Asked, found: dict[str, list[Row[Any]]]) -> Answered:
    for key, quantity in asked.readings:
        if rows := found.get(key):
            known = [row for row in rows if row.own] or rows
            candidates = [Candidate(row.product_id, row.offer_id, row.title) for row in known[:MOST_CANDIDATES]]
            clear = Outcome.MATCHED if in_range(quantity) else Outcome.QUANTITY_RANGE
            return Answered(asked.text, quantity, clear if len(known) == 1 else Outcome.AMBIGUOUS, candidates)
    return Answered(asked.text, asked.readings[-1][1] if asked.readings else 0, Outcome.UNKNOWN)
