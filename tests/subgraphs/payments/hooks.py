"""Webhooks as the mock gateway signs them."""

from datetime import UTC, datetime

from standardwebhooks.webhooks import Webhook

from deploy.mock_webhooks import webhook_secret
from shared.ids import uuid7


def signed(key: str, body: bytes, id_: str = "", at: float = 0) -> dict[str, str]:
    """The headers."""
    now = datetime.fromtimestamp(at or datetime.now(UTC).timestamp(), UTC)
    id_ = id_ or f"msg_{uuid7().hex}"
    signature = Webhook(webhook_secret(key)).sign(id_, now, body.decode())
    return {"content-type": "application/json", "webhook-id": id_, "webhook-timestamp": str(int(now.timestamp())), "webhook-signature": signature}
