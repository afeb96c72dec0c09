from datetime import UTC, datetime, timedelta
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.scalars import as_uuid
from subgraphs.inventory import models
from subgraphs.inventory.types.availability import Offer
from subgraphs.inventory.types.warehouse import Warehouse, warehouses_by_id

strawberry.enum(models.MovementKind, name="MovementKind")


@strawberry.type(description="A change of what is on hand, as it happened; none is ever changed or taken back.")
class Movement:
    id: ID
    offer_id: strawberry.Private[UUID]
    warehouse_id: strawberry.Private[UUID]
    kind: models.MovementKind
    delta: int = strawberry.field(description="By so many more, or fewer.")
    on_hand: int = strawberry.field(description="What it came to.")
    reason: str = strawberry.field(description="Of an adjustment: why.")
    reference: str = strawberry.field(description="What it was done for: a reservation, a transfer, a count; or a note.")
    actor_type: str = strawberry.field(description="Who did it: user, machine, event, vendor (by a file) or system.")
    actor_id: str
    at: datetime

    @strawberry.field
    def offer(self) -> Offer | None:
        return Offer(id=ID(str(self.offer_id)))

    @strawberry.field
    async def warehouse(self, info: Info) -> Warehouse | None:
        return await info.context.load(warehouses_by_id, self.warehouse_id)


@strawberry.input(description="Those that all of it holds for. `since` is included, `until` is not.")
class MovementFilter:
    offer_id: ID | None = None
    warehouse_id: ID | None = None
    since: datetime | None = None
    until: datetime | None = None


_COLUMNS = "m.id, m.offer_id, m.warehouse_id, m.kind, m.delta, m.on_hand, m.reason, m.reference, m.actor_type, m.actor_id, m.at"
# Ids are made in the order of time: a period is a range of them. One is minted a moment before, or after, the transaction's own time.
_MOVEMENTS = f"""
    SELECT {_COLUMNS} FROM movements AS m
    WHERE m.vendor_id = $1 AND {{place}} m.id < $2 AND m.id >= $3 AND m.at >= $4 AND m.at < $5 ORDER BY m.id DESC LIMIT $6"""  # noqa: S608
_BY_VENDOR = _MOVEMENTS.format(place="")
_BY_OFFER = _MOVEMENTS.format(place="m.offer_id = $7 AND ($8 ::uuid IS NULL OR m.warehouse_id = $8) AND")
_BY_WAREHOUSE = _MOVEMENTS.format(place="m.warehouse_id = $7 AND")
_SLACK = timedelta(minutes=5)
_FIRST, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


def first_id(at: datetime) -> UUID:
    """No id that was minted at that time, or later, is lower."""
    return UUID(int=max(int((at - _SLACK).timestamp() * 1000), 0) << 80)


def _movement(row: tuple[UUID, UUID, UUID, str, int, int, str, str, str, str, datetime]) -> Movement:
    id_, offer_id, warehouse_id, kind, delta, on_hand, reason, reference, actor_type, actor_id, at = row
    return Movement(
        id=ID(str(id_)),
        offer_id=offer_id,
        warehouse_id=warehouse_id,
        kind=models.MovementKind(kind),
        delta=delta,
        on_hand=on_hand,
        reason=reason,
        reference=reference,
        actor_type=actor_type,
        actor_id=actor_id,
        at=at,
    )


async def movements_of(db: Reader, vendor_id: UUID, asked: MovementFilter, first: int, after: str | None) -> Connection[Movement]:
    """The newest first."""
    since, until = _aware(asked.since, _FIRST), _aware(asked.until, _LAST)
    if since > until:
        raise BadInput("The period ends before it begins", code="PERIOD_REVERSED", field="filter.until")
    (before,) = position(after, UUID) or (first_id(min(until + 2 * _SLACK, _LAST)),)
    offer_id, warehouse_id = (as_uuid(each) if each else None for each in (asked.offer_id, asked.warehouse_id))
    given = (vendor_id, before, first_id(since), since, until, page_size(first) + 1)
    if offer_id:
        rows = await db.fetch(_BY_OFFER, *given, offer_id, warehouse_id)
    else:
        rows = await db.fetch(_BY_WAREHOUSE, *given, warehouse_id) if warehouse_id else await db.fetch(_BY_VENDOR, *given)
    return connect([_movement(tuple(row)) for row in rows], first, key=lambda each: (each.id,))


def _aware(said: datetime | None, otherwise: datetime) -> datetime:
    if said is None:
        return otherwise
    return min(max(said if said.tzinfo else said.replace(tzinfo=UTC), _FIRST), _LAST)
