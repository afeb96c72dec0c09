"""Other people's HTTP services, described by rows rather than code: what is asked of them, and how their answers and webhooks are read.

A description is a `Provider` (pydantic, kept as JSON); `check` refuses one that could not work or would escape. A `Caller` asks.
"""

from shared.providers.calls import Caller, Outcome, Request, dry_run
from shared.providers.checks import check
from shared.providers.descriptions import Operation, Provider, Token, Webhook
from shared.providers.mapping import in_minor_units
from shared.providers.webhooks import Notice, Refused, Verified, read_notice

__all__ = [
    "Caller",
    "Notice",
    "Operation",
    "Outcome",
    "Provider",
    "Refused",
    "Request",
    "Token",
    "Verified",
    "Webhook",
    "check",
    "dry_run",
    "in_minor_units",
    "read_notice",
]
