"""Facts leave with the change that they tell of, or not at all: `emit` writes them in the same transaction."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from events.contracts import Fact
from shared.ids import uuid7
from shared.tenancy import open_to_platform, protect, show_at_platform


def ddl(database: str) -> list[str]:
    """The tables of outbox and inbox, and of tenants that are gone, for the first migration of every subgraph."""
    return [
        """CREATE TABLE aggregates (
            tenant_id uuid NOT NULL, type text NOT NULL, id text NOT NULL, sequence bigint NOT NULL,
            PRIMARY KEY (tenant_id, type, id)) WITH (fillfactor = 80)""",
        """CREATE TABLE outbox (
            position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            tenant_id uuid NOT NULL, event_id uuid NOT NULL, type text NOT NULL, occurred_at timestamptz NOT NULL,
            actor_type text NOT NULL, actor_id text NOT NULL,
            aggregate_type text NOT NULL, aggregate_id text NOT NULL, sequence bigint NOT NULL,
            data json NOT NULL, request_id text NOT NULL, correlation_id text NOT NULL, causation_id text NOT NULL
            ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, toast_tuple_target = 8160)""",
        """CREATE TABLE inbox (
            tenant_id uuid NOT NULL, event_id uuid NOT NULL, handled_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (tenant_id, event_id))""",
        "CREATE INDEX inbox_handled_at ON inbox (handled_at)",
        "CREATE TABLE departed_tenants (tenant_id uuid PRIMARY KEY, heard_at timestamptz NOT NULL DEFAULT now(), erased_at timestamptz)",
        "CREATE INDEX departed_tenants_left ON departed_tenants (heard_at) WHERE erased_at IS NULL",
        *protect("aggregates"),
        *protect("outbox"),
        *protect("inbox"),
        *protect("departed_tenants"),
        *show_at_platform("departed_tenants"),
        *open_to_platform("outbox", database),
        *open_to_platform("inbox", database),
    ]


# One statement for all facts of a transaction. The aggregates' rows are locked in one global order, and until the commit:
# so sequence, position and order of commit agree for every aggregate.
_TELL = text("""
WITH told AS (
    SELECT * FROM unnest(:event_ids ::uuid[], :types ::text[], :aggregate_types ::text[], :aggregate_ids ::text[], :data ::text[])
    WITH ORDINALITY AS t (event_id, type, aggregate_type, aggregate_id, data, place)
), counted AS (
    INSERT INTO aggregates AS a (tenant_id, type, id, sequence)
    SELECT :tenant ::uuid, aggregate_type, aggregate_id, count(*) FROM told GROUP BY 2, 3 ORDER BY 2, 3
    ON CONFLICT (tenant_id, type, id) DO UPDATE SET sequence = a.sequence + excluded.sequence
    RETURNING type, id, sequence
)
INSERT INTO outbox (tenant_id, event_id, type, occurred_at, actor_type, actor_id, aggregate_type, aggregate_id, sequence,
                    data, request_id, correlation_id, causation_id)
SELECT :tenant ::uuid, event_id, told.type, :at ::timestamptz, :actor_type, :actor_id, aggregate_type, aggregate_id,
       sequence - count(*) OVER whole + row_number() OVER (whole ORDER BY place),
       data::json, :request_id, :correlation_id, :causation_id
FROM told JOIN counted ON counted.type = aggregate_type AND counted.id = aggregate_id
WINDOW whole AS (PARTITION BY aggregate_type, aggregate_id)
ORDER BY place
""")


def emit(tx: AsyncSession, *facts: Fact) -> None:
    """Told when `tx` commits, in this order; forgotten when it rolls back."""
    tx.info.setdefault("told", []).extend(facts)


@event.listens_for(Session, "before_commit")
def _tell(session: Session) -> None:
    told: list[Fact] = session.info.pop("told", [])
    if not told:
        return
    session.flush()
    session.execute(_TELL, {"tenant": session.info["tenant"], "at": datetime.now(UTC), **_columns(told), **_origin(session.info)})
    session.execute(text("SELECT pg_notify('outbox', '')"))


def _columns(told: list[Fact]) -> dict[str, list[Any]]:
    return {
        "event_ids": [uuid7() for _ in told],
        "types": [type(fact).__name__ for fact in told],
        "aggregate_types": [fact.aggregate for fact in told],
        "aggregate_ids": [fact.aggregate_id for fact in told],
        "data": [fact.model_dump_json() for fact in told],
    }


def _origin(info: dict[Any, Any]) -> dict[str, str]:
    actor, trace = info["actor"], info["trace"]
    return {
        "actor_type": actor[0],
        "actor_id": actor[1],
        "request_id": trace.request_id,
        "correlation_id": trace.correlation_id,
        "causation_id": trace.causation_id,
    }
