"""What may follow what. An order, its vendors' parts, its payment and its fulfilment each move by one of these tables, and no other way."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from shared.errors import BadInput
from subgraphs.orders.models import DisputeStatus as D
from subgraphs.orders.models import FulfilmentStatus as F
from subgraphs.orders.models import OrderStatus as O
from subgraphs.orders.models import PaymentStatus as P
from subgraphs.orders.models import ReturnStatus as R
from subgraphs.orders.models import VendorOrderStatus as V

_AFTER_SALE = {O.PROCESSING, O.SHIPPED, O.DELIVERED, O.RETURNED, O.REFUNDED, O.CANCELLED}

ORDER: Mapping[O, set[O]] = {
    O.PENDING_PAYMENT: {O.PAYMENT_FAILED, O.PAYMENT_AUTHORIZED, O.CANCELLED},
    O.PAYMENT_FAILED: {O.PENDING_PAYMENT, O.PAYMENT_AUTHORIZED, O.CANCELLED},
    O.PAYMENT_AUTHORIZED: {O.INVENTORY_RESERVED, O.CANCELLED},
    O.INVENTORY_RESERVED: {O.CONFIRMED},
    O.CONFIRMED: _AFTER_SALE,
    O.PROCESSING: _AFTER_SALE,
    O.SHIPPED: {O.DELIVERED, O.RETURNED, O.REFUNDED},
    O.DELIVERED: {O.RETURNED, O.REFUNDED},
    O.RETURNED: {O.REFUNDED},
    O.REFUNDED: {O.RETURNED, O.CANCELLED},  # paid back as a favour, and then it came back all the same
    O.CANCELLED: set(),
}
"""After a sale its parts are told of in any order: a state may be passed over, and none is gone back to."""

_ON_ITS_WAY = {V.PARTIALLY_SHIPPED, V.SHIPPED, V.DELIVERED, V.RETURNED, V.CANCELLED}

VENDOR_ORDER: Mapping[V, set[V]] = {
    V.PENDING: {V.CONFIRMED, V.CANCELLED},
    V.CONFIRMED: {V.ACCEPTED, *_ON_ITS_WAY},
    V.ACCEPTED: _ON_ITS_WAY,
    V.PARTIALLY_SHIPPED: {V.SHIPPED, V.DELIVERED, V.RETURNED},
    V.SHIPPED: {V.DELIVERED, V.RETURNED},
    V.DELIVERED: {V.RETURNED},
    V.RETURNED: set(),
    V.CANCELLED: set(),
}

_PAID_BACK = {P.PARTIALLY_REFUNDED, P.REFUNDED, P.CHARGED_BACK}

PAYMENT: Mapping[P, set[P]] = {
    P.PENDING: {P.ACTION_REQUIRED, P.FAILED, P.AUTHORIZED, P.VOIDED, P.CAPTURED, *_PAID_BACK},
    P.ACTION_REQUIRED: {P.PENDING, P.FAILED, P.AUTHORIZED, P.VOIDED, P.CAPTURED, *_PAID_BACK},
    P.FAILED: {P.PENDING, P.ACTION_REQUIRED, P.AUTHORIZED, P.VOIDED, P.CAPTURED, *_PAID_BACK},
    P.AUTHORIZED: {P.VOIDED, P.CAPTURED, *_PAID_BACK},
    P.VOIDED: set(),
    P.CAPTURED: {P.VOIDED, *_PAID_BACK},
    P.PARTIALLY_REFUNDED: {P.REFUNDED, P.CHARGED_BACK},
    P.REFUNDED: {P.CHARGED_BACK},
    P.CHARGED_BACK: {P.CAPTURED, P.PARTIALLY_REFUNDED, P.REFUNDED},
}

_GOING = {F.PARTIALLY_SHIPPED, F.SHIPPED, F.DELIVERED, F.RETURNED}

FULFILMENT: Mapping[F, set[F]] = {
    F.UNFULFILLED: {*_GOING, F.CANCELLED},
    F.PARTIALLY_SHIPPED: {F.SHIPPED, F.DELIVERED, F.RETURNED},
    F.SHIPPED: {F.DELIVERED, F.RETURNED},
    F.DELIVERED: {F.RETURNED},
    F.RETURNED: set(),
    F.CANCELLED: set(),
}

RETURN: Mapping[R, set[R]] = {R.REQUESTED: {R.APPROVED, R.REFUSED}, R.APPROVED: {R.RECEIVED}, R.REFUSED: set(), R.RECEIVED: set()}

DISPUTE: Mapping[D, set[D]] = {
    D.OPEN: {D.ANSWERED, D.ESCALATED, D.RESOLVED},
    D.ANSWERED: {D.RESOLVED},
    D.ESCALATED: {D.ANSWERED, D.RESOLVED},
    D.RESOLVED: set(),
}

S = TypeVar("S", bound=StrEnum)


def moved(table: Mapping[S, set[S]], before: S, after: S) -> S:
    """`after`. Raises BadInput (MOVE_ILLEGAL) where it may not follow; to stay is no move."""
    if after != before and after not in table[before]:
        raise BadInput(f"What is {before} can't become {after}", code="MOVE_ILLEGAL", before=before.value, after=after.value)
    return after
