"""Where webhooks are sent, and each that was."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {**COLUMN_TYPES, bytes: LargeBinary()}


class Status(StrEnum):
    ENABLED = "ENABLED"
    DISABLED = "DISABLED"
    DELETED = "DELETED"


class DisabledReason(StrEnum):
    BY_HAND = "BY_HAND"
    GONE = "GONE"
    EXHAUSTED = "EXHAUSTED"


class DeliveryState(StrEnum):
    WAITING = "WAITING"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    MISSED = "MISSED"


class Vendor(Table):
    """Those that have opened."""

    __tablename__ = "vendors"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)


class Endpoint(Table):
    """Of a vendor, or, without one, of the whole market.

    `wakes_at`: something is to be sent, no earlier. `leased_until`: some process is at it; what that one hasn't noted by then is sent again.
    `paused_until`: the receiver asked for a rest. `struggling`: the last that was sent failed, or took long.
    """

    __tablename__ = "endpoints"
    __table_args__ = (
        Index("endpoints_of_owner", "tenant_id", "vendor_id", "id"),
        Index("endpoints_due", "struggling", "wakes_at", postgresql_where=text("status = 'ENABLED'")),
        Index("endpoints_deleted", "deleted_at"),
        CheckConstraint("status IN ('ENABLED', 'DISABLED', 'DELETED')", name="status_known"),
        CheckConstraint("cardinality(event_types) > 0", name="endpoint_listens"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID | None]
    url: Mapped[str]
    description: Mapped[str | None]
    event_types: Mapped[list[str]]
    status: Mapped[str] = mapped_column(server_default="ENABLED")
    disabled_reason: Mapped[str | None]
    disabled_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    wakes_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    struggling: Mapped[bool] = mapped_column(server_default="false")
    last_success_at: Mapped[datetime | None]


class Secret(Table):
    """`sealed` with a key of the endpoint's. Several while rotating: an older one signs too until `expires_at`."""

    __tablename__ = "secrets"
    __table_args__ = (Index("secrets_of_endpoint", "tenant_id", "endpoint_id", "id"), Index("secrets_by_expiry", "expires_at"))

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    endpoint_id: Mapped[UUID]
    sealed: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    expires_at: Mapped[datetime | None]


class Message(Table):
    """What is sent, byte for byte: one for all endpoints that may see the same of a fact."""

    __tablename__ = "messages"
    __table_args__ = (Index("messages_by_age", "created_at"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    payload: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Delivery(Table):
    """Of a message to an endpoint. `tries` are those of the schedule, which redelivery begins anew; `attempts` all that there ever were.

    `latest_of`: a thing of which only the newest message counts; one delivery of it waits at a time, and takes over the newer message.
    MISSED came while the endpoint was disabled.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        Index("deliveries_due", "tenant_id", "endpoint_id", "due_at", postgresql_where=text("state = 'WAITING'")),
        Index("deliveries_of_endpoint", "tenant_id", "endpoint_id", "id"),
        Index("deliveries_by_state", "tenant_id", "endpoint_id", "state", "id"),
        Index("deliveries_by_age", "created_at"),
        Index(
            "one_waiting_of_a_thing", "tenant_id", "endpoint_id", "event_type", "latest_of", unique=True,
            postgresql_where=text("state = 'WAITING' AND latest_of IS NOT NULL"),
        ),
        CheckConstraint("state IN ('WAITING', 'DELIVERED', 'FAILED', 'MISSED')", name="state_known"),
        CheckConstraint("(state = 'WAITING') = (due_at IS NOT NULL)", name="waiting_is_due"),
    )  # fmt: skip

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    endpoint_id: Mapped[UUID]
    message_id: Mapped[UUID]
    event_type: Mapped[str]
    latest_of: Mapped[str | None]
    state: Mapped[str]
    tries: Mapped[int] = mapped_column(server_default="0")
    attempts: Mapped[int] = mapped_column(server_default="0")
    due_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Attempt(Table):
    """`status` is none where nobody answered, `error` none where it was delivered. What was answered is not kept."""

    __tablename__ = "attempts"
    __table_args__ = (Index("attempts_by_age", "at"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    delivery_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    status: Mapped[int | None]
    error: Mapped[str | None]
    milliseconds: Mapped[int]
