"""What there is of an offer in one warehouse, and in all of them together."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID


class Level(NamedTuple):
    offer_id: UUID
    warehouse_id: UUID
    variant_id: UUID
    vendor_id: UUID
    on_hand: int
    reserved: int
    safety_stock: int
    reorder_point: int
    active: bool

    @property
    def available(self) -> int:
        """A warehouse that has less than it keeps for safety gives nothing, and takes nothing from the others."""
        return max(self.on_hand - self.reserved - self.safety_stock, 0) if self.active else 0


class Total(NamedTuple):
    """Of an offer in all its warehouses."""

    offer_id: UUID
    variant_id: UUID
    vendor_id: UUID
    available: int
    reorder_point: int

    @property
    def low(self) -> bool:
        return self.reorder_point > 0 and self.available <= self.reorder_point


def totals(levels: Iterable[Level]) -> dict[UUID, Total]:
    found: dict[UUID, Total] = {}
    for level in levels:
        before = found.get(level.offer_id)
        available, point = (before.available, before.reorder_point) if before else (0, 0)
        point += level.reorder_point if level.active else 0
        found[level.offer_id] = Total(level.offer_id, level.variant_id, level.vendor_id, available + level.available, point)
    return found
