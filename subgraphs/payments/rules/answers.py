"""From what a description finds in an answer or a webhook to what is seen of a payment."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from shared.providers import Outcome, in_minor_units
from shared.providers.mapping import Value
from subgraphs.payments.rules.moves import Seen, There

LONGEST_REFERENCE = 200
UNDERSTOOD = frozenset({"reference", "ours", "amount", "captured", "fee", "currency", "action", "refund_reference"})
"""What else an answer names is the provider's own, and kept for its operations: `payment.details`."""

SAMPLE_PAYMENT = {
    "id": "0192",
    "order_id": "0191",
    "number": "PG-1",
    "amount": 1234,
    "currency": "USD",
    "country": "US",
    "method": "CARD",
    "reference": "ref",
}
_SAMPLE: Mapping[str, Any] = {"payment": SAMPLE_PAYMENT, "amount": 1234, "key": "0192"}
SAMPLES: Mapping[str, Mapping[str, Any]] = {
    "authorize": {**_SAMPLE, "method": {"token": "tok"}},
    "complete": _SAMPLE,
    "capture": {**_SAMPLE, "final": True},
    "void": _SAMPLE,
    "refund": {**_SAMPLE, "refund": {"id": "0193"}},
    "refund_status": {**_SAMPLE, "refund": {"id": "0193", "reference": "ref"}},
    "status": _SAMPLE,
}
"""What each operation of a payment provider may use. Amounts are minor units; `key` is the idempotency key."""


def seen(payment_id: UUID, currency: str, amounts: str, outcome: Outcome) -> Seen | None:
    """None where the state isn't one of a payment."""
    return of_values(payment_id, currency, amounts, outcome.state, outcome.values, reason=outcome.reason)


def of_values(
    payment_id: UUID, currency: str, amounts: str, state: str | None, values: Mapping[str, Value], *, reason: str | None = None, told: bool = False
) -> Seen | None:
    if state is None or state not in There.__members__:
        return None
    money = {name: amount(values.get(name), currency, amounts) for name in ("amount", "captured", "fee")}
    return Seen(
        payment_id, There(state), reference=text(values.get("reference")), ours=text(values.get("ours")), currency=text(values.get("currency")),
        action=text(values.get("action")), reason=reason, told=told, **money,
        details={} if told else {name: said for name, value in values.items() if name not in UNDERSTOOD and (said := text(value))},
    )  # fmt: skip


def amount(said: Value, currency: str, amounts: str) -> int | None:
    if amounts == "MAJOR":
        return in_minor_units(said, currency)
    if isinstance(said, str) and said.isdigit() and len(said) < 16:
        return int(said)
    return said if isinstance(said, int) and not isinstance(said, bool) else None


def text(said: Value) -> str | None:
    found = str(said) if said not in (None, "") else None
    return found if found is None or len(found) <= LONGEST_REFERENCE or found.startswith("http") else None
