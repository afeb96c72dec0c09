"""An order in hand. What is noted of it changes it at once; what is noted and told leaves together, when it is put back."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from events.contracts import Fact
from events.contracts.orders import VendorOrderChanged
from subgraphs.orders.models import Step
from subgraphs.orders.rules.history import Entry, evolve
from subgraphs.orders.rules.order import Order

LIMITS = {
    Step.HOLD: timedelta(minutes=2),
    Step.PAY: timedelta(minutes=30),
    Step.REVIEW: timedelta(days=3),
    Step.TAKE: timedelta(minutes=5),
}
"""How long an order waits for each. Stock is held for longer than HOLD and PAY together."""


class Journal:
    """`at` and `actor` are those of all that is noted. `confirmed`: it was confirmed here, which is told with what its rows hold."""

    def __init__(self, order: Order, at: datetime, actor: tuple[str, str] = ("system", "")) -> None:
        self.order = order
        self.at = at
        self.actor = actor
        self.entries: list[Entry] = []
        self.facts: list[Fact] = []
        self.confirmed = False

    def note(self, kind: str, *, reason: str = "", vendor_order_id: UUID | None = None, **data: Any) -> None:
        """Raises BadInput (MOVE_ILLEGAL) where that can't be: nothing that was in hand is then put back."""
        order, entry = self.order, Entry(kind=kind, data=data, at=self.at, actor=self.actor, reason=reason, vendor_order_id=vendor_order_id)
        before = {part.id: part.status for part in order.parts}
        evolve(order, entry)
        self._add(entry)
        for part in order.parts:
            if part.status != before[part.id]:
                moved = {"before": before[part.id].value, "after": part.status.value}
                self._add(Entry(kind="VENDOR_ORDER_MOVED", data=moved, at=self.at, actor=self.actor, reason=reason, vendor_order_id=part.id))
                said = {"vendor_order_id": part.id, "order_id": order.id, "vendor_id": part.vendor_id}
                self.facts.append(VendorOrderChanged(**said, number=part.number, status=part.status.value))

    def _add(self, entry: Entry) -> None:
        entry.status = self.order.status.value
        self.entries.append(entry)

    def tell(self, fact: Fact) -> None:
        self.facts.append(fact)

    @property
    def due_at(self) -> datetime | None:
        return self.order.since + LIMITS[step] if (step := self.order.step) else None
