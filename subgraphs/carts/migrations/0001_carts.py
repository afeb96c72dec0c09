"""Carts, what was checked out, and what is heard of others"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from events import outbox
from shared import idempotency, vault
from shared.tenancy import protect, show_at_platform

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "cart_lines", "carts", "checkouts", "companies", "erased", "fitments", "heard", "numbers",
    "offers", "order_numbers", "products", "rated", "stock", "vendors",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "carts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("secret", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Text(), server_default="ACTIVE", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("vehicle_id", sa.Text(), server_default="", nullable=False),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("postal_code", sa.Text(), server_default="", nullable=False),
        sa.Column("shipping", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("coupons", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("gift_cards", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("points", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("line_count", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("kept_count", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("share_secret", sa.Uuid(), nullable=True),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.Column("active_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("abandoned", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("status IN ('ACTIVE', 'SAVED', 'MERGED', 'CHECKED_OUT')", name="status_known"),
        sa.CheckConstraint("(user_id IS NULL) <> (secret IS NULL)", name="somebodys"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("carts_due", "carts", ["due_at", "tenant_id", "id"], unique=False, postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_index("carts_of_user", "carts", ["tenant_id", "user_id", "id"], unique=False, postgresql_where=sa.text("user_id IS NOT NULL"))
    op.create_index("one_active_cart", "carts", ["tenant_id", "user_id"], unique=True, postgresql_where=sa.text("status = 'ACTIVE'"))
    op.create_table(
        "checkouts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("cart_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("snapshot", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("people", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "order_id"),
        sa.UniqueConstraint("tenant_id", "cart_id", name="checkouts_cart"),
        sa.UniqueConstraint("tenant_id", "number", name="checkouts_number"),
    )
    op.create_index(
        "checkouts_of_user", "checkouts", ["tenant_id", "user_id", "order_id"], unique=False, postgresql_where=sa.text("user_id IS NOT NULL")
    )
    op.create_index(
        "checkouts_of_guests",
        "checkouts",
        ["at", "tenant_id", "order_id"],
        unique=False,
        postgresql_where=sa.text("user_id IS NULL AND people IS NOT NULL"),
    )
    op.create_table(
        "companies",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("tax_number", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "user_id"),
    )
    op.create_table(
        "erased",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "user_id"),
    )
    op.create_table(
        "fitments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("vehicles", sa.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("condition", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "product_id", "number"),
    )
    op.create_table(
        "heard",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", "part"),
    )
    op.create_table(
        "numbers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "key", "product_id"),
    )
    op.create_index("numbers_of_product", "numbers", ["tenant_id", "product_id"], unique=False)
    op.create_table(
        "offers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("sold", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("offers_by_product", "offers", ["tenant_id", "product_id", "price"], unique=False)
    op.create_table(
        "order_numbers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("last", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("prefix", sa.Text(), server_default="PG-", nullable=False),
        sa.Column("prefix_version", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("tenant_id"),
    )
    op.create_table(
        "products",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("image", sa.Text(), nullable=True),
        sa.Column("universal", sa.Boolean(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "rated",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Uuid(), nullable=False),
        sa.Column("currencies", sa.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "owner"),
    )
    op.create_table(
        "stock",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("available", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "offer_id"),
    )
    op.create_table(
        "vendors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "cart_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cart_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("vehicle_id", sa.Text(), server_default="", nullable=False),
        sa.Column("kept", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("quantity > 0", name="quantity_range"),
        sa.ForeignKeyConstraint(["tenant_id", "cart_id"], ["carts.tenant_id", "carts.id"], name="lines_cart", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "cart_id", "offer_id", "vehicle_id", "kept", name="one_line_each"),
    )
    for table in TABLES:
        for statement in protect(table):
            op.execute(statement)
    for statement in [*outbox.ddl("carts"), *idempotency.ddl("carts"), *vault.ddl(), *show_at_platform("carts"), *show_at_platform("checkouts")]:
        op.execute(statement)
