from datetime import datetime, timedelta
from uuid import UUID

import strawberry

from shared.db import Reader
from shared.errors import BadInput

LONGEST = timedelta(days=366)


@strawberry.type(description="How punctual a vendor was with what arrived in a period.")
class DeliveryFigures:
    delivered: int
    on_time: int = strawberry.field(description="Arrived by when it was promised; what was promised nothing is counted here too.")
    late: int
    dispatched_late: int = strawberry.field(description="Left after it should have.")
    median_hours: float | None = strawberry.field(description="From the order to the arrival.")


_FIGURES = """
    SELECT count(*), count(*) FILTER (WHERE due_at IS NULL OR delivered_at <= due_at), count(*) FILTER (WHERE delivered_at > due_at),
        count(*) FILTER (WHERE dispatched_at > ship_by),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM delivered_at - created_at)::float8 / 3600)
    FROM shipments WHERE vendor_id = $1 AND status = 'DELIVERED' AND delivered_at >= $2 AND delivered_at < $3"""


async def figures(db: Reader, vendor_id: UUID, since: datetime, until: datetime) -> DeliveryFigures:
    if since.tzinfo is None or until.tzinfo is None or not timedelta(0) < until - since <= LONGEST:
        raise BadInput("Ask for a period of at most a year, its times with their offset from UTC", code="PERIOD_RANGE", field="until")
    (row,) = await db.fetch(_FIGURES, vendor_id, since, until)
    delivered, on_time, late, dispatched_late, median = row
    return DeliveryFigures(delivered=delivered, on_time=on_time, late=late, dispatched_late=dispatched_late, median_hours=median)
