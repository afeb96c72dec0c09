"""Payments, what is to be asked of providers, what they said, refunds, webhooks"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from events import outbox
from shared import idempotency, vault
from shared.tenancy import open_to_platform, protect, show_at_platform

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "chargebacks",
    "orders",
    "payment_providers",
    "payments",
    "refunds",
    "saved_methods",
    "steps",
    "transactions",
    "webhook_deliveries",
)


def upgrade() -> None:
    op.create_table(
        "orders",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("cancelled", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("vendors", sa.ARRAY(sa.Uuid()), server_default="{}", nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "payment_providers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("methods", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("countries", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("priority", sa.BigInteger(), server_default="100", nullable=False),
        sa.Column("enabled", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("capture_by_hand", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("amounts", sa.Text(), server_default="MINOR", nullable=False),
        sa.Column("description", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("secrets", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("amounts IN ('MINOR', 'MAJOR')", name="amounts_known"),
        sa.CheckConstraint("kind IN ('HTTP', 'OFFLINE')", name="kind_known"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "payments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("attempt", sa.BigInteger(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=True),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), server_default="PENDING", nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("captured", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("captured_there", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("refunded", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("fee", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("fee_there", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("offline", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("by_hand", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("confirmed", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("unwanted", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("problem_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("check_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("status IN ('PENDING', 'ACTION_REQUIRED', 'AUTHORIZED', 'CAPTURED', 'VOIDED', 'FAILED')", name="status_known"),
        sa.CheckConstraint(
            "amount >= 0 AND captured BETWEEN 0 AND amount AND refunded BETWEEN 0 AND greatest(captured, captured_there)", name="sums"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("one_payment_an_attempt", "payments", ["tenant_id", "order_id", "attempt"], unique=True)
    op.create_index(
        "payments_by_reference", "payments", ["tenant_id", "provider_id", "reference"], unique=False,
        postgresql_where=sa.text("reference IS NOT NULL"),
    )  # fmt: skip
    op.create_index("payments_of_user", "payments", ["tenant_id", "user_id"], unique=False)
    op.create_index("payments_to_check", "payments", ["check_at", "tenant_id", "id"], unique=False, postgresql_where=sa.text("check_at IS NOT NULL"))
    op.create_index(
        "payments_with_problem", "payments", ["tenant_id", "problem_at", "id"], unique=False, postgresql_where=sa.text("problem IS NOT NULL")
    )
    op.create_table(
        "transactions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("took_ms", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("transactions_at", "transactions", ["at"], unique=False)
    op.create_index("transactions_of_payment", "transactions", ["tenant_id", "payment_id", "id"], unique=False)
    op.create_table(
        "chargebacks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("fee", sa.BigInteger(), nullable=False),
        sa.Column("won", sa.Boolean(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "payment_id"], ["payments.tenant_id", "payments.id"], name="chargebacks_payment", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("one_chargeback_each", "chargebacks", ["tenant_id", "payment_id", "reference"], unique=True)
    op.create_table(
        "refunds",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("refund_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("status IN ('WAITING', 'PENDING', 'BY_HAND', 'SETTLED', 'FAILED')", name="status_known"),
        sa.CheckConstraint("amount >= 0", name="amount_range"),
        sa.ForeignKeyConstraint(["tenant_id", "payment_id"], ["payments.tenant_id", "payments.id"], name="refunds_payment", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("refunds_of_order", "refunds", ["tenant_id", "order_id"], unique=False)
    op.create_index("refunds_of_payment", "refunds", ["tenant_id", "payment_id"], unique=False)
    op.create_index("refunds_of_refund", "refunds", ["tenant_id", "refund_id"], unique=False)
    op.create_index("refunds_waiting", "refunds", ["created_at", "tenant_id"], unique=False, postgresql_where=sa.text("status = 'WAITING'"))
    op.create_table(
        "saved_methods",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("preferred", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"], ["payment_providers.tenant_id", "payment_providers.id"], name="methods_provider", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("one_default_method", "saved_methods", ["tenant_id", "user_id"], unique=True, postgresql_where=sa.text("preferred"))
    op.create_index("saved_methods_of_provider", "saved_methods", ["tenant_id", "provider_id"], unique=False)
    op.create_index("saved_methods_of_user", "saved_methods", ["tenant_id", "user_id", "id"], unique=False)
    op.create_table(
        "steps",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("refund_id", sa.Uuid(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="WAITING", nullable=False),
        sa.Column("attempts", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('AUTHORIZE', 'CHECK', 'CAPTURE', 'VOID', 'REFUND')", name="kind_known"),
        sa.CheckConstraint("state IN ('WAITING', 'DONE', 'STUCK')", name="state_known"),
        sa.ForeignKeyConstraint(["tenant_id", "payment_id"], ["payments.tenant_id", "payments.id"], name="steps_payment", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("steps_done", "steps", ["done_at"], unique=False, postgresql_where=sa.text("done_at IS NOT NULL"))
    op.create_index("steps_due", "steps", ["due_at", "tenant_id", "id"], unique=False, postgresql_where=sa.text("state = 'WAITING'"))
    op.create_index("steps_of_payment", "steps", ["tenant_id", "payment_id"], unique=False)
    op.create_index("steps_waiting", "steps", ["tenant_id", "payment_id", "position"], unique=False, postgresql_where=sa.text("state = 'WAITING'"))
    op.create_table(
        "webhook_deliveries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("verified", sa.Text(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), server_default="WAITING", nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state IN ('WAITING', 'DONE', 'DEAD')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "provider_id"], ["payment_providers.tenant_id", "payment_providers.id"], name="deliveries_provider", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("deliveries_at", "webhook_deliveries", ["received_at"], unique=False)
    op.create_index("deliveries_dead", "webhook_deliveries", ["tenant_id", "id"], unique=False, postgresql_where=sa.text("state = 'DEAD'"))
    op.create_index(
        "deliveries_due", "webhook_deliveries", ["due_at", "tenant_id", "id"], unique=False, postgresql_where=sa.text("state = 'WAITING'")
    )
    op.create_index("one_delivery_each", "webhook_deliveries", ["tenant_id", "provider_id", "event_id"], unique=True)
    for table in TABLES:
        for statement in protect(table):
            op.execute(statement)
    due = (statement for table in ("payments", "steps", "webhook_deliveries", "refunds") for statement in show_at_platform(table))
    swept = (statement for table in ("transactions", "webhook_deliveries", "steps") for statement in open_to_platform(table, "payments"))
    for statement in [*outbox.ddl("payments"), *idempotency.ddl("payments"), *vault.ddl(), *due, *swept]:
        op.execute(statement)
