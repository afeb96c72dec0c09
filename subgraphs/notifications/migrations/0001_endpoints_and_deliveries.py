"""Where webhooks are sent, and each that was"""

import sqlalchemy as sa
from alembic import op

from events import outbox
from shared import idempotency, vault
from shared.tenancy import open_to_platform, protect, show_at_platform

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("milliseconds", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "delivery_id", "number"),
    )
    op.create_index("attempts_by_age", "attempts", ["at"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("endpoint_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("latest_of", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("attempts", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("(state = 'WAITING') = (due_at IS NOT NULL)", name="waiting_is_due"),
        sa.CheckConstraint("state IN ('WAITING', 'DELIVERED', 'FAILED', 'MISSED')", name="state_known"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("deliveries_by_age", "deliveries", ["created_at"], unique=False)
    op.create_index("deliveries_by_state", "deliveries", ["tenant_id", "endpoint_id", "state", "id"], unique=False)
    op.create_index(
        "deliveries_due", "deliveries", ["tenant_id", "endpoint_id", "due_at"], unique=False, postgresql_where=sa.text("state = 'WAITING'")
    )
    op.create_index("deliveries_of_endpoint", "deliveries", ["tenant_id", "endpoint_id", "id"], unique=False)
    op.create_index(
        "one_waiting_of_a_thing",
        "deliveries",
        ["tenant_id", "endpoint_id", "event_type", "latest_of"],
        unique=True,
        postgresql_where=sa.text("state = 'WAITING' AND latest_of IS NOT NULL"),
    )
    op.create_table(
        "endpoints",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("event_types", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("status", sa.Text(), server_default="ENABLED", nullable=False),
        sa.Column("disabled_reason", sa.Text(), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("wakes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("struggling", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("last_success_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('ENABLED', 'DISABLED', 'DELETED')", name="status_known"),
        sa.CheckConstraint("cardinality(event_types) > 0", name="endpoint_listens"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("endpoints_deleted", "endpoints", ["deleted_at"], unique=False)
    op.create_index("endpoints_due", "endpoints", ["struggling", "wakes_at"], unique=False, postgresql_where=sa.text("status = 'ENABLED'"))
    op.create_index("endpoints_of_owner", "endpoints", ["tenant_id", "vendor_id", "id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("messages_by_age", "messages", ["created_at"], unique=False)
    op.create_table(
        "secrets",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("endpoint_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("secrets_by_expiry", "secrets", ["expires_at"], unique=False)
    op.create_index("secrets_of_endpoint", "secrets", ["tenant_id", "endpoint_id", "id"], unique=False)
    op.create_table(
        "vendors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    swept = ("attempts", "deliveries", "endpoints", "messages", "secrets")
    for table in (*swept, "vendors"):
        for statement in protect(table):
            op.execute(statement)
    for table in swept:
        for statement in open_to_platform(table, "notifications"):
            op.execute(statement)
    own = [*show_at_platform("endpoints"), *outbox.ddl("notifications"), *idempotency.ddl("notifications"), *vault.ddl()]
    for statement in own:
        op.execute(statement)
