"""What providers send by themselves: believed only by its signature, by asking the provider, or not at all."""

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from standardwebhooks.webhooks import EmptyWebhookSecretError, WebhookVerificationError
from standardwebhooks.webhooks import Webhook as Standard

from shared.providers.descriptions import Webhook
from shared.providers.mapping import Value, find, read
from shared.providers.templates import Manner, render

LONGEST_ID = 200


class Verified(StrEnum):
    YES = "YES"
    ASK = "ASK"
    """The provider is to be asked whether it sent this, by `Webhook.verify`."""
    HINT = "HINT"
    """Nobody vouches for it."""


class Refused(Exception):
    """This was not sent by the provider, or too long ago. The message is a stable code."""


@dataclass(frozen=True)
class Notice:
    """`id` is the provider's for this delivery, or a digest of it where there is none; `event` in the listener's words, none where unknown."""

    id: str
    verified: Verified
    event: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    said: Any = None


def read_notice(
    webhook: Webhook, headers: Mapping[str, str], query: Mapping[str, str], body: bytes, secrets: Mapping[str, str], now: float | None = None
) -> Notice:
    """`headers` by their names in lower case, `body` as it came. Raises Refused."""
    verified = _verify(webhook, headers, query, body, secrets, time.time() if now is None else now)
    said = {"headers": headers, "query": query, "body": read(body, headers.get("content-type", ""))}
    values = {name: find(expression, said) for name, expression in webhook.answer.items()}
    found = find(webhook.event, said) if webhook.event else None
    event = webhook.events.get(str(found)) or webhook.events.get("*")
    id_ = str(values.get("id") or "")
    if not id_ or len(id_) > LONGEST_ID or verified is Verified.HINT:  # whoever may send anything may not take a name from the true one
        id_ = hashlib.sha256(body + repr(sorted(query.items())).encode()).hexdigest()
    return Notice(id_, verified, event, values, said["body"])


def _verify(webhook: Webhook, headers: Mapping[str, str], query: Mapping[str, str], body: bytes, secrets: Mapping[str, str], now: float) -> Verified:
    if webhook.scheme == "CALL":
        return Verified.ASK
    if webhook.scheme == "HINT":
        return Verified.HINT
    secret = render(Manner.PLAIN, webhook.secret, {"secrets": secrets})
    if not secret:
        raise Refused("WEBHOOK_SECRET_MISSING")
    if webhook.scheme == "STANDARD":
        _standard(secret, headers, body)
    elif webhook.scheme == "STRIPE":
        _stripe(webhook, secret, headers, body, now)
    else:
        _hmac(webhook, secret, headers, query, body, now)
    return Verified.YES


def _standard(secret: str, headers: Mapping[str, str], body: bytes) -> None:
    try:
        Standard(secret).verify(body, dict(headers), json_parse=False)
    except (WebhookVerificationError, EmptyWebhookSecretError, ValueError, RuntimeError):
        raise Refused("SIGNATURE_WRONG") from None


def _stripe(webhook: Webhook, secret: str, headers: Mapping[str, str], body: bytes, now: float) -> None:
    parts = [part.partition("=")[::2] for part in headers.get(webhook.header, "")[:2_000].split(",")]
    at = next((value for name, value in parts if name.strip() == "t"), "")
    _timely(at, webhook.tolerance, now)
    right = hmac.digest(secret.encode(), at.encode() + b"." + body, "sha256").hex()
    _equal(right, [value for name, value in parts if name.strip() == "v1"])


def _hmac(webhook: Webhook, secret: str, headers: Mapping[str, str], query: Mapping[str, str], body: bytes, now: float) -> None:
    if webhook.timestamp is not None:
        _timely(headers.get(webhook.timestamp, ""), webhook.tolerance, now)
    over = body if webhook.over == "{{ body }}" else _over(webhook, headers, query, body)
    found = hmac.digest(secret.encode(), over, webhook.digest)
    right = found.hex() if webhook.encoding == "hex" else base64.b64encode(found).decode()
    given = headers.get(webhook.header, "")
    _equal(right, [given.removeprefix(webhook.prefix)] if given.startswith(webhook.prefix) else [])


def _over(webhook: Webhook, headers: Mapping[str, str], query: Mapping[str, str], body: bytes) -> bytes:
    try:
        return render(Manner.PLAIN, webhook.over, {"body": body.decode(), "headers": dict(headers), "query": dict(query)}).encode()
    except ValueError:
        raise Refused("SIGNATURE_WRONG") from None


def _timely(said: str, tolerance: int, now: float) -> None:
    if not said.isdigit() or abs(int(said) - now) > tolerance:
        raise Refused("TOO_OLD")


def _equal(right: str, given: list[str]) -> None:
    if not any(hmac.compare_digest(right.encode(), each.strip().encode()) for each in given[:10]):
        raise Refused("SIGNATURE_WRONG")
