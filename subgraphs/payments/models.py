"""Payments as they stand, what is to be asked of providers and when, and what was said."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKeyConstraint, Identity, Index, LargeBinary, Uuid, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {**COLUMN_TYPES, bytes: LargeBinary(), list[UUID]: ARRAY(Uuid())}


class ProviderKind(StrEnum):
    """OFFLINE asks nobody: the money is handed over to a person."""

    HTTP = "HTTP"
    OFFLINE = "OFFLINE"


class PaymentProvider(Table):
    """`description` is a `shared.providers.Provider`, its secrets sealed under the provider's own id. The lowest `priority` comes first.

    `countries` empty: everywhere. `amounts`: whether its answers count in MINOR or MAJOR units. `version` rises with every change.
    """

    __tablename__ = "payment_providers"
    __table_args__ = (
        CheckConstraint("kind IN ('HTTP', 'OFFLINE')", name="kind_known"),
        CheckConstraint("amounts IN ('MINOR', 'MAJOR')", name="amounts_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    title: Mapped[str]
    methods: Mapped[list[str]]
    countries: Mapped[list[str]] = mapped_column(server_default="{}")
    priority: Mapped[int] = mapped_column(server_default="100")
    enabled: Mapped[bool] = mapped_column(server_default="false")
    capture_by_hand: Mapped[bool] = mapped_column(server_default="false")
    amounts: Mapped[str] = mapped_column(server_default="MINOR")
    description: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    secrets: Mapped[bytes | None]
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Order(Table):
    """What is heard of an order that is or was to be paid. `vendors`: known once it is confirmed."""

    __tablename__ = "orders"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID | None]
    confirmed: Mapped[bool] = mapped_column(server_default="false")
    cancelled: Mapped[bool] = mapped_column(server_default="false")
    vendors: Mapped[list[UUID]] = mapped_column(server_default="{}")


class Status(StrEnum):
    """PENDING: asked, or about to be. FAILED and VOIDED are final; what comes in then is sent back."""

    PENDING = "PENDING"
    ACTION_REQUIRED = "ACTION_REQUIRED"
    AUTHORIZED = "AUTHORIZED"
    CAPTURED = "CAPTURED"
    VOIDED = "VOIDED"
    FAILED = "FAILED"


class Payment(Table):
    """`captured` and `fee` are what was told, `captured_there` and `fee_there` what the provider has taken, before the order was confirmed perhaps.

    `unwanted`: whatever is found of it is to be sent back. `action`: where the buyer has to go, sealed. `details`:
    the provider's further names for it, which its operations ask by. `problem`: what a person is to look
    at. `check_at`: when its state is to be asked for, in case that nothing is heard of it.
    """

    __tablename__ = "payments"
    __table_args__ = (
        Index("one_payment_an_attempt", "tenant_id", "order_id", "attempt", unique=True),
        Index("payments_to_check", "check_at", "tenant_id", "id", postgresql_where=text("check_at IS NOT NULL")),
        Index("payments_with_problem", "tenant_id", "problem_at", "id", postgresql_where=text("problem IS NOT NULL")),
        Index("payments_of_user", "tenant_id", "user_id"),
        Index("payments_by_reference", "tenant_id", "provider_id", "reference", postgresql_where=text("reference IS NOT NULL")),
        CheckConstraint("status IN ('PENDING', 'ACTION_REQUIRED', 'AUTHORIZED', 'CAPTURED', 'VOIDED', 'FAILED')", name="status_known"),
        CheckConstraint("amount >= 0 AND captured BETWEEN 0 AND amount AND refunded BETWEEN 0 AND greatest(captured, captured_there)", name="sums"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    number: Mapped[str]
    user_id: Mapped[UUID | None]
    currency: Mapped[str]
    amount: Mapped[int]
    method: Mapped[str]
    country: Mapped[str]
    attempt: Mapped[int]
    provider_id: Mapped[UUID | None]
    provider: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="PENDING")
    reference: Mapped[str | None]
    details: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    captured: Mapped[int] = mapped_column(server_default="0")
    captured_there: Mapped[int] = mapped_column(server_default="0")
    refunded: Mapped[int] = mapped_column(server_default="0")
    fee: Mapped[int] = mapped_column(server_default="0")
    fee_there: Mapped[int] = mapped_column(server_default="0")
    offline: Mapped[bool] = mapped_column(server_default="false")
    by_hand: Mapped[bool] = mapped_column(server_default="false")
    confirmed: Mapped[bool] = mapped_column(server_default="false")
    unwanted: Mapped[bool] = mapped_column(server_default="false")
    action: Mapped[str | None]
    reason: Mapped[str | None]
    problem: Mapped[str | None]
    problem_at: Mapped[datetime | None]
    check_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())


class StepKind(StrEnum):
    AUTHORIZE = "AUTHORIZE"
    CHECK = "CHECK"
    CAPTURE = "CAPTURE"
    VOID = "VOID"
    REFUND = "REFUND"


class StepState(StrEnum):
    """STUCK: given up, a person is to look at it."""

    WAITING = "WAITING"
    DONE = "DONE"
    STUCK = "STUCK"


class Step(Table):
    """One thing to be asked of a provider; its id is the idempotency key. One of a payment at a time, in the order of `position`.

    Whoever claims it sets `due_at` to when it counts as abandoned, and counts the attempt: from the second on it may have been done already.
    `reference`: of a refund that the provider has not done yet. `done_at`: by which it is swept.
    """

    __tablename__ = "steps"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "payment_id"], ["payments.tenant_id", "payments.id"], name="steps_payment", ondelete="CASCADE"),
        Index("steps_due", "due_at", "tenant_id", "id", postgresql_where=text("state = 'WAITING'")),
        Index("steps_waiting", "tenant_id", "payment_id", "position", postgresql_where=text("state = 'WAITING'")),
        Index("steps_of_payment", "tenant_id", "payment_id"),
        Index("steps_done", "done_at", postgresql_where=text("done_at IS NOT NULL")),
        CheckConstraint("kind IN ('AUTHORIZE', 'CHECK', 'CAPTURE', 'VOID', 'REFUND')", name="kind_known"),
        CheckConstraint("state IN ('WAITING', 'DONE', 'STUCK')", name="state_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    payment_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(Identity(always=True))
    kind: Mapped[str]
    amount: Mapped[int] = mapped_column(server_default="0")
    refund_id: Mapped[UUID | None]
    reference: Mapped[str | None]
    state: Mapped[str] = mapped_column(server_default="WAITING")
    attempts: Mapped[int] = mapped_column(server_default="0")
    due_at: Mapped[datetime] = mapped_column(server_default=func.now())
    done_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Transaction(Table):
    """A call of a provider: what was asked and what came of it, without secrets and without people."""

    __tablename__ = "transactions"
    __table_args__ = (Index("transactions_of_payment", "tenant_id", "payment_id", "id"), Index("transactions_at", "at"))

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    payment_id: Mapped[UUID]
    operation: Mapped[str]
    request: Mapped[str]
    answer: Mapped[str]
    state: Mapped[str | None]
    problem: Mapped[str | None]
    took_ms: Mapped[int]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class RefundStatus(StrEnum):
    """WAITING: for money to be captured first. BY_HAND: somebody has to hand it over, and to say so."""

    WAITING = "WAITING"
    PENDING = "PENDING"
    BY_HAND = "BY_HAND"
    SETTLED = "SETTLED"
    FAILED = "FAILED"


class Refund(Table):
    """A part of a refund of orders' (`refund_id`), out of one payment."""

    __tablename__ = "refunds"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "payment_id"], ["payments.tenant_id", "payments.id"], name="refunds_payment", ondelete="CASCADE"),
        Index("refunds_of_payment", "tenant_id", "payment_id"),
        Index("refunds_of_order", "tenant_id", "order_id"),
        Index("refunds_of_refund", "tenant_id", "refund_id"),
        Index("refunds_waiting", "created_at", "tenant_id", postgresql_where=text("status = 'WAITING'")),
        CheckConstraint("status IN ('WAITING', 'PENDING', 'BY_HAND', 'SETTLED', 'FAILED')", name="status_known"),
        CheckConstraint("amount >= 0", name="amount_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    refund_id: Mapped[UUID]
    order_id: Mapped[UUID]
    payment_id: Mapped[UUID | None]
    amount: Mapped[int]
    currency: Mapped[str]
    status: Mapped[str]
    reason: Mapped[str | None]
    reference: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class DeliveryState(StrEnum):
    """DEAD: given up, or of nothing that is known here."""

    WAITING = "WAITING"
    DONE = "DONE"
    DEAD = "DEAD"


class WebhookDelivery(Table):
    """What a provider has sent by itself, as it came: `headers`, `query` and `body` sealed, since they may name people."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "provider_id"], ["payment_providers.tenant_id", "payment_providers.id"], name="deliveries_provider", ondelete="CASCADE"
        ),
        Index("one_delivery_each", "tenant_id", "provider_id", "event_id", unique=True),
        Index("deliveries_due", "due_at", "tenant_id", "id", postgresql_where=text("state = 'WAITING'")),
        Index("deliveries_dead", "tenant_id", "id", postgresql_where=text("state = 'DEAD'")),
        Index("deliveries_at", "received_at"),
        CheckConstraint("state IN ('WAITING', 'DONE', 'DEAD')", name="state_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    provider_id: Mapped[UUID]
    event_id: Mapped[str]
    event: Mapped[str | None]
    verified: Mapped[str]
    sealed: Mapped[str]
    payment_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(server_default="WAITING")
    problem: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(server_default="0")
    due_at: Mapped[datetime] = mapped_column(server_default=func.now())
    received_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Chargeback(Table):
    """`won` none: still open."""

    __tablename__ = "chargebacks"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "payment_id"], ["payments.tenant_id", "payments.id"], name="chargebacks_payment", ondelete="CASCADE"),
        Index("one_chargeback_each", "tenant_id", "payment_id", "reference", unique=True),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    payment_id: Mapped[UUID]
    reference: Mapped[str]
    amount: Mapped[int]
    fee: Mapped[int]
    won: Mapped[bool | None]
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())


class SavedMethod(Table):
    """A provider's token of what somebody pays with, sealed with their key; never a card. `label` is for a person: VISA 4242."""

    __tablename__ = "saved_methods"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "provider_id"], ["payment_providers.tenant_id", "payment_providers.id"], name="methods_provider", ondelete="CASCADE"
        ),
        Index("saved_methods_of_user", "tenant_id", "user_id", "id"),
        Index("one_default_method", "tenant_id", "user_id", unique=True, postgresql_where=text("preferred")),
        Index("saved_methods_of_provider", "tenant_id", "provider_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    method: Mapped[str]
    label: Mapped[str]
    token: Mapped[bytes]
    preferred: Mapped[bool] = mapped_column(server_default="false")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
