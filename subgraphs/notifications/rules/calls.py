"""What is sent to an endpoint, and what its answer means."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from standardwebhooks import Webhook

from subgraphs.notifications.rules.schedule import retry_after

GONE = 410
THROTTLING = (429, 502, 504)
AGENT = "PartsGraph-Webhooks/1"


def message_id(id_: UUID) -> str:
    """The header `webhook-id`: the same at every attempt."""
    return f"msg_{id_.hex}"


def headers(id_: UUID, at: datetime, payload: str, secrets: Iterable[str]) -> dict[str, str]:
    """Signed by each secret, so that a receiver may know the older one or the newer."""
    said = message_id(id_)
    return {
        "content-type": "application/json",
        "user-agent": AGENT,
        "webhook-id": said,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(Webhook(secret).sign(said, at, payload) for secret in secrets),
    }


class Outcome(NamedTuple):
    """Of one attempt. `status` is none where nobody answered; `wait` is what the receiver asked for."""

    delivered: bool
    status: int | None = None
    error: str | None = None
    gone: bool = False
    throttled: bool = False
    wait: timedelta | None = None


def judged(status: int, answered: Mapping[str, str], at: datetime) -> Outcome:
    """Only 2xx is a delivery. A redirect is a failure: whoever signed up an address gets it there, or not at all."""
    if 200 <= status < 300:
        return Outcome(delivered=True, status=status)
    said = f"Answered {status}"
    if 300 <= status < 400:
        said += ": redirects are not followed"
    wait = retry_after(answered.get("retry-after"), at)
    return Outcome(delivered=False, status=status, error=said, gone=status == GONE, throttled=status in THROTTLING, wait=wait)
