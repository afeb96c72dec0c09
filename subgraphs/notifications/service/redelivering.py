"""What is sent because somebody asks for it: again, or to try an endpoint out."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.notifications.models import Delivery, DeliveryState
from subgraphs.notifications.rules.event_types import TEST, written
from subgraphs.notifications.rules.permissions import EDIT
from subgraphs.notifications.service import telling
from subgraphs.notifications.service.endpoints import allowed, must_be_enabled

AT_ONCE = 10_000

_ENDPOINT = select(Delivery.endpoint_id)
_AGAIN = text("""
    UPDATE deliveries SET state = 'WAITING', tries = 0, due_at = :now, latest_of = NULL
    WHERE endpoint_id = :endpoint AND id = ANY(:ids ::uuid[]) AND state <> 'WAITING' RETURNING id""")
_SINCE = text("""
    SELECT id FROM deliveries WHERE endpoint_id = :endpoint AND state = ANY(:states ::text[]) AND id >= :first AND created_at >= :since
    ORDER BY id LIMIT :most FOR NO KEY UPDATE""")


async def redeliver(tx: AsyncSession, viewer: Viewer, id_: UUID) -> None:
    """One that was delivered too: its message is the same, and so is its id. Raises BadInput (DELIVERY_WAITING, ENDPOINT_DISABLED)."""
    viewer.must_somewhere(EDIT)
    if (endpoint_id := await tx.scalar(_ENDPOINT.where(Delivery.id == id_))) is None:
        raise _unknown(id_)
    try:
        endpoint = await allowed(tx, viewer, EDIT, endpoint_id)
    except NotFound:
        raise _unknown(id_) from None
    must_be_enabled(endpoint)
    if not await _again(tx, endpoint_id, [id_]):
        raise BadInput("It waits already", code="DELIVERY_WAITING")


async def redeliver_since(tx: AsyncSession, viewer: Viewer, endpoint_id: UUID, since: datetime) -> int:
    """All that failed or was missed since then, the oldest first, AT_ONCE at most; how many."""
    endpoint = await allowed(tx, viewer, EDIT, endpoint_id)
    must_be_enabled(endpoint)
    if since.tzinfo is None:
        raise BadInput("Say the time with its zone", code="SINCE_MALFORMED", field="since")
    asked = {
        "endpoint": endpoint_id,
        "states": [DeliveryState.FAILED.value, DeliveryState.MISSED.value],
        "first": _first_of(since),
        "since": since,
        "most": AT_ONCE,
    }
    return len(await _again(tx, endpoint_id, list((await tx.scalars(_SINCE, asked)).all())))


async def send_test(tx: AsyncSession, viewer: Viewer, endpoint_id: UUID) -> UUID:
    """The delivery's id."""
    endpoint = await allowed(tx, viewer, EDIT, endpoint_id)
    must_be_enabled(endpoint)
    now = datetime.now(UTC)

    async def change() -> UUID:
        message = uuid7()
        payload = written(TEST, now, 1, {"endpointId": str(endpoint_id)})
        (id_,) = await telling.put(tx, {message: payload}, [telling.Post(endpoint_id, message, TEST)], now)
        return id_

    return await once(tx, viewer, "sendTestWebhook", endpoint_id, change)


async def _again(tx: AsyncSession, endpoint_id: UUID, ids: list[UUID]) -> list[UUID]:
    now = datetime.now(UTC)
    found = list((await tx.scalars(_AGAIN, {"endpoint": endpoint_id, "ids": ids, "now": now})).all())
    if found:
        await telling.wake(tx, [endpoint_id], now)
    return found


def _first_of(at: datetime) -> UUID:
    """The least id that can have been made then: ids begin with their milliseconds."""
    milliseconds = min(max(int(at.timestamp() * 1000), 0), 2**48 - 1)
    return UUID(int=milliseconds << 80)


def _unknown(id_: UUID) -> NotFound:
    return NotFound("No such delivery", id=str(id_))
