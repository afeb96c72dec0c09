"""How a fact travels: who told it, when, about which aggregate, and what set it in motion."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

import orjson

from events.contracts import Fact

F_co = TypeVar("F_co", bound=Fact, covariant=True)


@dataclass(frozen=True, slots=True)
class Envelope:
    """`data` is the fact's JSON; `sequence` counts the facts of one aggregate from 1, without a gap."""

    event_id: UUID
    type: str
    occurred_at: datetime
    tenant_id: UUID
    actor: tuple[str, str]
    aggregate_type: str
    aggregate_id: str
    sequence: int
    data: str
    request_id: str = ""
    correlation_id: str = ""
    causation_id: str = ""

    @property
    def aggregate(self) -> str:
        return f"{self.tenant_id}/{self.aggregate_type}/{self.aggregate_id}"

    def dump(self) -> str:
        said: dict[str, Any] = {
            "eventId": str(self.event_id),
            "type": self.type,
            "occurredAt": self.occurred_at,
            "tenantId": str(self.tenant_id),
            "actor": {"type": self.actor[0], "id": self.actor[1]},
            "aggregate": {"type": self.aggregate_type, "id": self.aggregate_id, "sequence": self.sequence},
            "data": orjson.Fragment(self.data),
            "trace": {"requestId": self.request_id, "correlationId": self.correlation_id, "causationId": self.causation_id},
        }
        return orjson.dumps(said).decode()

    @classmethod
    def load(cls, text: str | bytes) -> Self:
        said = orjson.loads(text)
        return cls(
            event_id=UUID(said["eventId"]),
            type=said["type"],
            occurred_at=datetime.fromisoformat(said["occurredAt"]),
            tenant_id=UUID(said["tenantId"]),
            actor=(said["actor"]["type"], said["actor"]["id"]),
            aggregate_type=said["aggregate"]["type"],
            aggregate_id=said["aggregate"]["id"],
            sequence=said["aggregate"]["sequence"],
            data=orjson.dumps(said["data"]).decode(),
            request_id=said["trace"]["requestId"],
            correlation_id=said["trace"]["correlationId"],
            causation_id=said["trace"]["causationId"],
        )


@dataclass(frozen=True, slots=True)
class Told(Generic[F_co]):
    """What a handler is given: the fact, and its place among the facts of its aggregate."""

    fact: F_co
    sequence: int
    at: datetime
    tenant_id: UUID
    event_id: UUID
