"""Whose turn an endpoint is, and what came of what was sent there."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.notifications import WebhookEndpointDisabled
from events.outbox import emit
from shared import telemetry
from shared.db import Database
from subgraphs.notifications.models import DeliveryState, DisabledReason, Status
from subgraphs.notifications.rules.calls import Outcome
from subgraphs.notifications.rules.schedule import next_attempt

log = structlog.get_logger()

ACTOR = ("system", "webhooks")
REST = timedelta(minutes=1)
"""Of a receiver that is under load, where it doesn't say how long."""

_CLAIM = text("""
    UPDATE endpoints SET leased_until = :until
    WHERE id = :id AND status = 'ENABLED' AND wakes_at <= :now AND (leased_until IS NULL OR leased_until <= :now) RETURNING url, struggling""")
# Locked by a statement of its own, so that the next one sees what whoever held it has committed.
_LOCK = text("SELECT vendor_id, status, last_success_at FROM endpoints WHERE id = :id FOR NO KEY UPDATE")
_ATTEMPTS = text("""
    INSERT INTO attempts (tenant_id, delivery_id, number, at, status, error, milliseconds)
    SELECT :tenant, * FROM unnest(:ids ::uuid[], :attempts ::bigint[], :at ::timestamptz[], :statuses ::bigint[], :errors ::text[], :taken ::bigint[])
    ON CONFLICT DO NOTHING""")
# A newer message may have taken the place of the one that was delivered: that one is still to come.
_SETTLE = text("""
    UPDATE deliveries AS d SET attempts = s.attempts,
        state = CASE WHEN s.state = 'DELIVERED' AND d.message_id <> s.message_id THEN 'WAITING' ELSE s.state END,
        tries = CASE WHEN s.state = 'DELIVERED' AND d.message_id <> s.message_id THEN 0 ELSE s.tries END,
        due_at = CASE WHEN s.state = 'DELIVERED' AND d.message_id <> s.message_id THEN :now ELSE s.due_at END
    FROM unnest(:ids ::uuid[], :messages ::uuid[], :states ::text[], :tries ::bigint[], :attempts ::bigint[], :due ::timestamptz[])
        AS s (id, message_id, state, tries, attempts, due_at)
    WHERE d.endpoint_id = :endpoint AND d.id = s.id AND d.state = 'WAITING'""")
_NEXT = text("SELECT min(due_at) FROM deliveries WHERE endpoint_id = :id AND state = 'WAITING'")
_LEAVE = text("""
    UPDATE endpoints SET wakes_at = :wakes, paused_until = :pause, struggling = :struggling,
        last_success_at = COALESCE(:success, last_success_at), leased_until = CASE WHEN :goes_on THEN leased_until END WHERE id = :id""")
_DISABLE = text("UPDATE endpoints SET status = 'DISABLED', disabled_reason = :reason, disabled_at = :now WHERE id = :id")


class Claimed(NamedTuple):
    url: str
    struggling: bool


class Settled(NamedTuple):
    """What came of a delivery's attempt. `tries` and `attempts` count this one."""

    id: UUID
    message_id: UUID
    tries: int
    attempts: int
    created_at: datetime
    at: datetime
    outcome: Outcome
    milliseconds: int


async def claim(database: Database, tenant: UUID, id_: UUID, now: datetime, lease: timedelta) -> Claimed | None:
    """None where it is somebody else's, or nothing is due any more."""
    async with database.transaction(tenant, ACTOR) as tx:
        row = (await tx.execute(_CLAIM, {"id": id_, "now": now, "until": now + lease})).first()
    return Claimed(*row) if row else None


async def note(database: Database, tenant: UUID, id_: UUID, settled: Sequence[Settled], now: datetime, *, struggling: bool, over: bool) -> bool:
    """Whether the lease goes on, with more to send; it is given back otherwise."""
    async with database.transaction(tenant, ACTOR) as tx:
        endpoint = (await tx.execute(_LOCK, {"id": id_})).one()
        states = await _write(tx, id_, settled, now)
        good = endpoint.status == Status.ENABLED
        if good and (reason := _to_disable(settled, states, endpoint.last_success_at)):
            await tx.execute(_DISABLE, {"id": id_, "reason": reason.value, "now": now})
            log.warning("webhook endpoint disabled", endpoint=str(id_), reason=reason.value)
            emit(tx, WebhookEndpointDisabled(endpoint_id=id_, vendor_id=endpoint.vendor_id, reason=reason.value))
            good = False
        pause, due = _pause(settled, now), await tx.scalar(_NEXT, {"id": id_})
        goes_on = good and not over and pause is None and due is not None and due <= now
        success = now if any(each.outcome.delivered for each in settled) else None
        wakes = max(due, now, pause or now) if due else None
        left = {"wakes": wakes, "pause": pause, "struggling": struggling, "success": success, "goes_on": goes_on}
        await tx.execute(_LEAVE, {"id": id_, **left})
    for each in settled:
        telemetry.EVENTS.labels(database.name, "delivered" if each.outcome.delivered else "undelivered").inc()
    return goes_on


async def _write(tx: AsyncSession, endpoint_id: UUID, settled: Sequence[Settled], now: datetime) -> list[DeliveryState]:
    if not settled:
        return []
    chance = random.random()  # noqa: S311 - it spreads load, and hides nothing
    due = [None if each.outcome.delivered else next_attempt(each.tries, each.at, chance, each.outcome.wait) for each in settled]
    states = [
        DeliveryState.DELIVERED if each.outcome.delivered else DeliveryState.WAITING if again else DeliveryState.FAILED
        for each, again in zip(settled, due, strict=True)
    ]
    columns: dict[str, Any] = {
        "ids": [each.id for each in settled],
        "messages": [each.message_id for each in settled],
        "states": [state.value for state in states],
        "tries": [each.tries for each in settled],
        "attempts": [each.attempts for each in settled],
        "due": due,
    }
    await tx.execute(_SETTLE, {"endpoint": endpoint_id, "now": now, **columns})
    said: dict[str, Any] = {
        "ids": columns["ids"],
        "attempts": columns["attempts"],
        "at": [each.at for each in settled],
        "statuses": [each.outcome.status for each in settled],
        "errors": [each.outcome.error for each in settled],
        "taken": [each.milliseconds for each in settled],
    }
    await tx.execute(_ATTEMPTS, {"tenant": tx.info["tenant"], **said})
    return states


def _to_disable(settled: Sequence[Settled], states: Sequence[DeliveryState], last_success: datetime | None) -> DisabledReason | None:
    """GONE by its own word; EXHAUSTED when it took nothing at all for as long as one delivery was tried."""
    if any(each.outcome.gone for each in settled):
        return DisabledReason.GONE
    if any(each.outcome.delivered for each in settled):
        return None
    exhausted = [each for each, state in zip(settled, states, strict=True) if state == DeliveryState.FAILED]
    in_vain = any(last_success is None or last_success < each.created_at for each in exhausted)
    return DisabledReason.EXHAUSTED if in_vain else None


def _pause(settled: Sequence[Settled], now: datetime) -> datetime | None:
    waits = [each.outcome.wait or REST for each in settled if each.outcome.throttled]
    return now + max(waits) if waits else None
