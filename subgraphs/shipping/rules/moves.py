"""Which way a shipment goes: one table, and nothing else decides it. Times are the teller's."""

from enum import StrEnum

from shared.errors import BadInput
from subgraphs.shipping.models import ShipmentStatus as S

MOVES: dict[S, frozenset[S]] = {
    S.PENDING: frozenset({S.PACKED, S.DISPATCHED, S.CANCELLED}),
    S.PACKED: frozenset({S.PACKED, S.DISPATCHED, S.CANCELLED}),
    S.DISPATCHED: frozenset({S.DELIVERED, S.LOST, S.RETURNED_TO_SENDER}),
    S.LOST: frozenset({S.DELIVERED, S.RETURNED_TO_SENDER}),
    S.DELIVERED: frozenset(),
    S.RETURNED_TO_SENDER: frozenset(),
    S.CANCELLED: frozenset(),
}


class Loss(StrEnum):
    """How it ends that something does not arrive."""

    LOST = "LOST"
    RETURNED_TO_SENDER = "RETURNED_TO_SENDER"


HERE = frozenset({S.PENDING, S.PACKED})
"""Not sent yet: can be called back."""


def may_move(from_: S, to: S) -> bool:
    return to in MOVES[from_]


def must_move(from_: S, to: S) -> None:
    if not may_move(from_, to):
        said = from_.lower().replace("_", " ")
        raise BadInput(f"This shipment is {said}", code="SHIPMENT_STATUS", status=from_.value)
