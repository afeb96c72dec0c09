"""Who pays, through whom, and what goes back."""

from collections.abc import Mapping
from uuid import UUID

from shared.ids import uuid7
from subgraphs.payments.models import Order, Payment, PaymentProvider, Refund, SavedMethod, WebhookDelivery
from tests.matrix.owner import Make, Owner


async def _provider(owner: Owner) -> UUID:
    said = {"kind": "OFFLINE", "name": "cash", "title": "Cash", "methods": ["CASH_ON_DELIVERY"], "countries": [], "amounts": "MINOR"}
    return await owner.put("payments", PaymentProvider, enabled=True, description={}, priority=1, capture_by_hand=False, **said)


async def _paid_order(owner: Owner) -> UUID:
    """With a payment."""
    order = await owner.put("payments", Order, user_id=owner.user, vendors=[owner.vendor], confirmed=True)
    said = {"number": "1", "currency": "EUR", "amount": 5, "method": "CARD", "country": "DE", "attempt": 1, "provider": "cash", "details": {}}
    owner.made[_payment] = await owner.put("payments", Payment, order_id=order, user_id=owner.user, offline=True, **said)
    return order


async def _payment(owner: Owner) -> UUID:
    await _paid_order(owner)
    return owner.made[_payment]


async def _refund(owner: Owner) -> UUID:
    order, id_ = await owner.its(_paid_order), uuid7()
    said = {"refund_id": id_, "order_id": order, "payment_id": owner.made[_payment], "amount": 5, "currency": "EUR"}
    await owner.put("payments", Refund, status="FAILED", **said)
    return id_


async def _method(owner: Owner) -> UUID:
    said = {"provider_id": await owner.its(_provider), "method": "CARD", "label": "VISA", "token": b"x"}
    return await owner.put("payments", SavedMethod, user_id=owner.user, preferred=False, **said)


async def _delivery(owner: Owner) -> UUID:
    said = {"provider_id": await owner.its(_provider), "event_id": uuid7().hex, "verified": "YES", "sealed": "x"}
    return await owner.put("payments", WebhookDelivery, state="DEAD", **said)


PAYMENTS: Mapping[str, Make] = {
    "PaidOrder": _paid_order,
    "Payment": _payment,
    "PaymentProvider": _provider,
    "Provider": _provider,
    "Refund": _refund,
    "Method": _method,
    "WebhookDelivery": _delivery,
}
