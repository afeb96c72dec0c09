"""What is asked of a carrier, in words that every description of one is written against; and those that come ready-made."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from shared.errors import BadInput
from shared.providers import Operation, Provider, Token, Webhook, check

BOOK, FIND, TRACK, CANCEL, RATE = "book", "find", "track", "cancel", "rate"
"""`book` answers the state BOOKED with `reference` and perhaps `tracking_number`; `find` the same of what was booked by our own `number`;

`track` a TrackingStatus, with `place` and `note`; `cancel` CANCELLED; `rate` an `amount` as people write it, and its `currency`.
"""
BOOKED, CANCELLED = "BOOKED", "CANCELLED"

_TO = {
    "name": "Ada Gear", "phone": "+8801712345678", "address": "House 7, Road 3, Dhaka 1207", "city": "Dhaka", "region": "", "postal_code": "1207",
    "country": "BD",
}  # fmt: skip
_ORIGIN = {"address": "1 Depot Road, Dhaka 1208", "city": "Dhaka", "region": "", "postal_code": "1208", "country": "BD"}
_PARCELS = [{"weight": 1500, "length": 300, "width": 200, "height": 100}]
_SHIPMENT = {
    "number": "000001-1", "reference": "C-1", "weight": 1500, "quantity": 2, "contents": "Brake pads", "parcels": _PARCELS, "to": _TO,
    "origin": _ORIGIN, "currency": "BDT", "note": "",
}  # fmt: skip
_RATING = {
    "weight": 1500,
    "value": 100000,
    "quantity": 2,
    "currency": "BDT",
    "method": "STANDARD",
    "to": {k: _TO[k] for k in ("country", "region", "postal_code")},
    "origin": _ORIGIN,
}

SAMPLES: Mapping[str, Mapping[str, Any]] = {BOOK: _SHIPMENT, FIND: _SHIPMENT, TRACK: _SHIPMENT, CANCEL: _SHIPMENT, RATE: _RATING}
"""What a description is tried with when it is saved, and in a dry run."""


class ReadyMade(StrEnum):
    MOCK = "MOCK"
    PATHAO = "PATHAO"
    STEADFAST = "STEADFAST"


_MOCK = Provider(
    url="http://127.0.0.1:4080",
    secrets=["key", "webhook"],
    headers={"authorization": "Bearer {{ secrets.key }}"},
    operations={
        BOOK: Operation(
            path="/carrier/consignments",
            headers={"idempotency-key": "{{ number }}"},
            body='{"number": {{ number }}, "weight": {{ weight }}, "name": {{ to.name }}, "address": {{ to.address }}, '
            '"country": {{ to.country }}, "from": {{ origin.address }}}',
            answer={"reference": "body.id", "tracking_number": "body.tracking_number"},
            state="body.status",
            states={"accepted": BOOKED},
            reason="body.error",
            reasons={"no_service": "NO_SERVICE", "*": "REFUSED"},
            seconds=3.0,
        ),
        FIND: Operation(
            method="GET",
            path="/carrier/consignments",
            query={"number": "{{ number }}"},
            answer={"reference": "body.id", "tracking_number": "body.tracking_number"},
            state="body.found",
            states={"true": BOOKED, "false": "UNKNOWN"},
        ),
        TRACK: Operation(
            method="GET",
            path="/carrier/consignments/{{ reference }}",
            answer={"place": "body.place"},
            state="body.status",
            states={
                "accepted": "BOOKED", "collected": "DISPATCHED", "moving": "IN_TRANSIT", "at_the_door": "OUT_FOR_DELIVERY",
                "nobody_home": "ATTEMPT_FAILED", "delivered": "DELIVERED", "lost": "LOST", "returned": "RETURNED_TO_SENDER", "cancelled": "CANCELLED",
            },
        ),
        CANCEL: Operation(method="DELETE", path="/carrier/consignments/{{ reference }}", state="body.status", states={"cancelled": CANCELLED}),
        RATE: Operation(
            path="/carrier/rates",
            body='{"weight": {{ weight }}, "country": {{ to.country }}, "postal_code": {{ to.postal_code }}, "currency": {{ currency }}, '
            '"from_country": {{ origin.country }}}',
            answer={"amount": "body.amount", "currency": "body.currency"},
            seconds=1.0,
        ),
    },
    webhook=Webhook(
        scheme="STANDARD",
        secret="{{ secrets.webhook }}",  # noqa: S106 - where it stands, not what it is
        answer={"id": 'headers."webhook-id"', "reference": "body.id", "place": "body.place", "at": "body.at"},
        event="body.status",
        events={
            "collected": "DISPATCHED", "moving": "IN_TRANSIT", "at_the_door": "OUT_FOR_DELIVERY", "nobody_home": "ATTEMPT_FAILED",
            "delivered": "DELIVERED", "lost": "LOST", "returned": "RETURNED_TO_SENDER",
        },
    ),
)  # fmt: skip

_PATHAO_STATES = {
    "Pending": "BOOKED", "Pickup_Requested": "BOOKED", "Assigned_for_Pickup": "BOOKED", "Picked": "DISPATCHED", "Pickup": "DISPATCHED",
    "At_the_Sorting_HUB": "IN_TRANSIT", "In_Transit": "IN_TRANSIT", "Received_at_Last_Mile_HUB": "IN_TRANSIT",
    "Assigned_for_Delivery": "OUT_FOR_DELIVERY", "Delivered": "DELIVERED", "Partial_Delivery": "DELIVERED", "Delivery_Failed": "ATTEMPT_FAILED",
    "On_Hold": "DELAYED", "Return": "RETURNED_TO_SENDER", "Returned": "RETURNED_TO_SENDER", "Pickup_Failed": "DELAYED",
    "Pickup_Cancelled": "CANCELLED",
}  # fmt: skip

# Its prices hang on city and zone numbers of its own, so rates are table rates. Its webhook carries a fixed word rather than a
# signature: that it came is a reason to ask, and no more.
_PATHAO = Provider(
    url="https://api-hermes.pathao.com",
    settings={"store_id": "0", "delivery_type": "48", "item_type": "2"},
    secrets=["client_id", "client_secret", "username", "password"],
    headers={"authorization": "Bearer {{ token }}"},
    token=Token(
        operation=Operation(
            path="/aladdin/api/v1/issue-token",
            body='{"client_id": {{ secrets.client_id }}, "client_secret": {{ secrets.client_secret }}, "grant_type": "password", '
            '"username": {{ secrets.username }}, "password": {{ secrets.password }}}',
            answer={"token": "body.access_token", "expires_in": "body.expires_in"},
        )
    ),
    operations={
        BOOK: Operation(
            path="/aladdin/api/v1/orders",
            body='{"store_id": {{ settings.store_id }}, "merchant_order_id": {{ number }}, "recipient_name": {{ to.name }}, '
            '"recipient_phone": {{ to.phone | remove: "+88" }}, "recipient_address": {{ to.address }}, '
            '"delivery_type": {{ settings.delivery_type }}, "item_type": {{ settings.item_type }}, "special_instruction": {{ note }}, '
            '"item_quantity": {{ quantity }}, '
            '"item_weight": {{ weight | divided_by: 1000.0 | at_least: 0.5 | round: 2 }}, "amount_to_collect": 0, '
            '"item_description": {{ contents }}}',
            answer={"reference": "body.data.consignment_id", "tracking_number": "body.data.consignment_id"},
            state="body.code",
            states={"200": BOOKED, "202": BOOKED, "*": "REFUSED"},
            reason="body.message",
            reasons={"*": "REFUSED"},
        ),
        TRACK: Operation(
            method="GET", path="/aladdin/api/v1/orders/{{ reference }}/info", state="body.data.order_status_slug || body.data.order_status",
            states=_PATHAO_STATES,
        ),
    },
    webhook=Webhook(scheme="HINT", answer={"reference": "body.consignment_id"}, event="body.event", events={"*": "CHANGED"}),
)  # fmt: skip

_STEADFAST_STATES = {
    "in_review": "BOOKED", "pending": "IN_TRANSIT", "hold": "DELAYED", "delivered_approval_pending": "OUT_FOR_DELIVERY",
    "partial_delivered_approval_pending": "OUT_FOR_DELIVERY", "cancelled_approval_pending": "ATTEMPT_FAILED", "delivered": "DELIVERED",
    "partial_delivered": "DELIVERED", "cancelled": "RETURNED_TO_SENDER",
}  # fmt: skip

_STEADFAST = Provider(
    url="https://portal.packzy.com/api/v1",
    secrets=["api_key", "secret_key"],
    headers={"api-key": "{{ secrets.api_key }}", "secret-key": "{{ secrets.secret_key }}"},
    operations={
        BOOK: Operation(
            path="/create_order",
            body='{"invoice": {{ number }}, "recipient_name": {{ to.name }}, "recipient_phone": {{ to.phone | remove: "+88" }}, '
            '"recipient_address": {{ to.address }}, "cod_amount": 0, "note": {{ note }}, "item_description": {{ contents }}}',
            answer={"reference": "body.consignment.consignment_id", "tracking_number": "body.consignment.tracking_code"},
            state="body.status",
            states={"200": BOOKED, "*": "REFUSED"},
            reason="body.message",
            reasons={"*": "REFUSED"},
        ),
        FIND: Operation(
            method="GET", path="/status_by_invoice/{{ number }}", state="body.delivery_status",
            states={**dict.fromkeys(_STEADFAST_STATES, BOOKED), "unknown": "UNKNOWN"},
        ),
        TRACK: Operation(
            method="GET", path="/status_by_invoice/{{ number }}", state="body.delivery_status", states=_STEADFAST_STATES,
        ),
    },
    webhook=Webhook(scheme="HINT", answer={"reference": "body.consignment_id"}, event="body.notification_type", events={"*": "CHANGED"}),
)  # fmt: skip

READY_MADE: Mapping[ReadyMade, Provider] = {ReadyMade.MOCK: _MOCK, ReadyMade.PATHAO: _PATHAO, ReadyMade.STEADFAST: _STEADFAST}


def described(text: str) -> Provider:
    """Raises BadInput for what is no description of a carrier that could be asked."""
    try:
        found = Provider.model_validate_json(text)
    except ValidationError as wrong:
        place = ".".join(str(part) for part in wrong.errors()[0]["loc"])
        raise BadInput(f"This describes no carrier: {place or 'it is no JSON'}", code="DESCRIPTION_MALFORMED", field="carrier.description") from None
    return checked(found)


def checked(provider: Provider) -> Provider:
    if BOOK not in provider.operations or TRACK not in provider.operations:
        raise BadInput("A carrier is asked to book, and to track", code="OPERATION_MISSING", field="carrier.description")
    check(provider, SAMPLES)
    return provider
