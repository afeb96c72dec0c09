"""Orders, their history, and what comes after"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from events import outbox
from shared import idempotency, vault
from shared.tenancy import application, open_to_platform, protect, show_at_platform

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


TABLES = (
    "disputes",
    "early_facts",
    "erased",
    "invoices",
    "notes",
    "order_entries",
    "order_lines",
    "orders",
    "returns",
    "settings",
    "vendor_counters",
    "vendor_orders",
)


def upgrade() -> None:
    op.create_table(
        "disputes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("disputes_by_status", "disputes", ["tenant_id", "status", "id"], unique=False)
    op.create_index("disputes_due", "disputes", ["due_at", "tenant_id", "id"], unique=False, postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_index("disputes_of_order", "disputes", ["tenant_id", "order_id", "id"], unique=False)
    op.create_index("disputes_of_user", "disputes", ["tenant_id", "user_id", "id"], unique=False, postgresql_where=sa.text("user_id IS NOT NULL"))
    op.create_index("disputes_of_vendor", "disputes", ["tenant_id", "vendor_id", "id"], unique=False)
    op.create_index(
        "one_dispute_at_a_time", "disputes", ["tenant_id", "vendor_order_id"], unique=True, postgresql_where=sa.text("status <> 'RESOLVED'")
    )
    op.create_table(
        "early_facts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "order_id", "event_id"),
    )
    op.create_index("early_facts_heard_at", "early_facts", ["heard_at"], unique=False)
    op.create_table(
        "erased",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "user_id"),
    )
    op.create_table(
        "invoices",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("refund_id", sa.Uuid(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('INVOICE', 'CREDIT_NOTE')", name="invoice_kind_known"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "vendor_id", "kind", "number", name="invoices_number"),
    )
    op.create_index("invoices_of_order", "invoices", ["tenant_id", "order_id", "id"], unique=False)
    op.create_table(
        "notes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_order_id", sa.Uuid(), nullable=True),
        sa.Column("dispute_id", sa.Uuid(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("notes_of_dispute", "notes", ["tenant_id", "dispute_id", "id"], unique=False, postgresql_where=sa.text("dispute_id IS NOT NULL"))
    op.create_index("notes_of_order", "notes", ["tenant_id", "order_id", "id"], unique=False)
    op.create_table(
        "order_entries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("vendor_order_id", sa.Uuid(), nullable=True),
        sa.Column("vendor_id", sa.Uuid(), nullable=True),
        sa.Column("vendor_place", sa.BigInteger(), nullable=True),
        sa.Column("actor_type", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "order_id", "place"),
    )
    op.create_index(
        "order_entries_of_vendor",
        "order_entries",
        ["tenant_id", "vendor_id", "vendor_place"],
        unique=True,
        postgresql_where=sa.text("vendor_id IS NOT NULL"),
    )
    op.create_table(
        "order_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("sku_key", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bought", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("order_lines_by_sku", "order_lines", ["tenant_id", "sku_key", "placed_at", "order_id"], unique=False)
    op.create_index("order_lines_of_order", "order_lines", ["tenant_id", "order_id", "place"], unique=False)
    op.create_index(
        "order_lines_of_vendor_by_sku", "order_lines", ["tenant_id", "vendor_id", "sku_key", "placed_at", "vendor_order_id"], unique=False
    )
    op.create_table(
        "orders",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("payment", sa.Text(), nullable=False),
        sa.Column("place", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("people", sa.LargeBinary(), nullable=True),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("payment_status", sa.Text(), nullable=False),
        sa.Column("fulfilment_status", sa.Text(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "number", name="orders_number"),
    )
    op.create_index(
        "orders_by_email", "orders", ["tenant_id", "email", "placed_at", "id"], unique=False, postgresql_where=sa.text("email IS NOT NULL")
    )
    op.create_index("orders_by_status", "orders", ["tenant_id", "status", "placed_at", "id"], unique=False)
    op.create_index("orders_by_time", "orders", ["tenant_id", "placed_at", "id"], unique=False)
    op.create_index("orders_due", "orders", ["due_at", "tenant_id", "id"], unique=False, postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_index("orders_held_for_review", "orders", ["tenant_id", "placed_at", "id"], unique=False, postgresql_where=sa.text("step = 'REVIEW'"))
    op.create_index(
        "orders_of_user", "orders", ["tenant_id", "user_id", "placed_at", "id"], unique=False, postgresql_where=sa.text("user_id IS NOT NULL")
    )
    op.create_table(
        "returns",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("received", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("returns_by_status", "returns", ["tenant_id", "status", "id"], unique=False)
    op.create_index("returns_of_user", "returns", ["tenant_id", "user_id", "id"], unique=False, postgresql_where=sa.text("user_id IS NOT NULL"))
    op.create_index("returns_of_order", "returns", ["tenant_id", "order_id", "id"], unique=False)
    op.create_index("returns_of_vendor", "returns", ["tenant_id", "vendor_id", "id"], unique=False)
    op.create_table(
        "settings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "name"),
    )
    op.create_table(
        "vendor_counters",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("invoices", sa.BigInteger(), nullable=False),
        sa.Column("credit_notes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "vendor_id"),
    )
    op.create_table(
        "vendor_orders",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("vendor_orders_by_number", "vendor_orders", ["tenant_id", "number"], unique=False)
    op.create_index("vendor_orders_by_status", "vendor_orders", ["tenant_id", "vendor_id", "status", "placed_at", "id"], unique=False)
    op.create_index("vendor_orders_by_time", "vendor_orders", ["tenant_id", "vendor_id", "placed_at", "id"], unique=False)
    op.create_index("vendor_orders_of_order", "vendor_orders", ["tenant_id", "order_id"], unique=False)
    for table in TABLES:
        for statement in protect(table):
            op.execute(statement)
    for statement in [*outbox.ddl("orders"), *idempotency.ddl("orders"), *vault.ddl(), *open_to_platform("early_facts", "orders")]:
        op.execute(statement)
    for table in ("orders", "early_facts", "disputes"):
        for statement in show_at_platform(table):
            op.execute(statement)
    for table in ("order_entries", "invoices"):  # written once, and kept for as long as their tenant is there
        op.execute(f"REVOKE UPDATE ON {table} FROM {application('orders')}")
        op.execute(f"CREATE POLICY kept ON {table} AS RESTRICTIVE FOR DELETE USING (EXISTS (SELECT FROM departed_tenants))")
