"""Stock, reservations and movements"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from events import outbox
from shared import idempotency
from shared.tenancy import application, protect, show_at_platform

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "count_lines", "counts", "feed_errors", "feeds", "heard", "kit_parts", "movements", "offers", "reservation_lines", "reservations",
    "stock_items", "transfer_lines", "transfers", "vendors", "warehouses",
)  # fmt: skip

# Locks all of `concerned`, everywhere and in one order, makes the changes if every one of them can be made and none of them if not, and
# answers with what there is of `concerned` then. Each statement sees what was committed before it: so the second sees what the first waited
# for. What is reserved must be available, so safety stock is not reserved; what leaves may be of it. OFFSET 0 and the offers
# named once more leave the planner no choice but to look each up, whatever it thinks of the table's size.
CHANGE_STOCK = """
CREATE FUNCTION change_stock(concerned uuid[], by_offer uuid[], by_warehouse uuid[], by_on_hand bigint[], by_reserved bigint[])
RETURNS TABLE (fits boolean, offer_id uuid, warehouse_id uuid, variant_id uuid, vendor_id uuid, on_hand bigint, reserved bigint,
    safety_stock bigint, reorder_point bigint, active boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE all_fit boolean;
BEGIN
    PERFORM FROM stock_items AS s WHERE s.offer_id = ANY(concerned) ORDER BY s.offer_id, s.warehouse_id FOR NO KEY UPDATE;
    all_fit := NOT EXISTS (
        SELECT FROM unnest(by_offer, by_warehouse, by_on_hand, by_reserved) AS c (offer_id, warehouse_id, on_hand, reserved)
        LEFT JOIN LATERAL (SELECT * FROM stock_items AS i WHERE i.offer_id = c.offer_id AND i.warehouse_id = c.warehouse_id OFFSET 0) AS s ON true
        WHERE s.offer_id IS NULL OR s.reserved + c.reserved < 0 OR s.reserved + c.reserved > s.on_hand + c.on_hand
            OR (c.reserved > 0 AND s.reserved + c.reserved > s.on_hand + c.on_hand - s.safety_stock));
    IF all_fit THEN
        UPDATE stock_items AS s SET on_hand = s.on_hand + c.on_hand, reserved = s.reserved + c.reserved, version = s.version + 1
        FROM unnest(by_offer, by_warehouse, by_on_hand, by_reserved) AS c (offer_id, warehouse_id, on_hand, reserved)
        WHERE s.offer_id = c.offer_id AND s.warehouse_id = c.warehouse_id AND s.offer_id = ANY(by_offer);
    END IF;
    RETURN QUERY SELECT all_fit, s.offer_id, s.warehouse_id, s.variant_id, s.vendor_id, s.on_hand, s.reserved, s.safety_stock,
        s.reorder_point, w.active
    FROM stock_items AS s JOIN warehouses AS w ON w.id = s.warehouse_id WHERE s.offer_id = ANY(concerned);
END $$"""


def upgrade() -> None:
    op.create_table(
        "heard",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "product_id"),
    )
    op.create_table(
        "kit_parts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("kit_id", sa.Uuid(), nullable=False),
        sa.Column("component_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("component_id <> kit_id", name="kit_is_not_its_part"),
        sa.CheckConstraint("quantity > 0", name="kit_part_quantity"),
        sa.PrimaryKeyConstraint("tenant_id", "kit_id", "component_id"),
    )
    op.create_index("kit_parts_by_component", "kit_parts", ["tenant_id", "component_id"], unique=False)
    op.create_table(
        "movements",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("delta", sa.BigInteger(), nullable=False),
        sa.Column("on_hand", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("actor_type", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('RECEIPT', 'ADJUSTMENT', 'TRANSFER_OUT', 'TRANSFER_IN', 'SALE', 'RETURN', 'DAMAGE', 'COUNT')", name="movement_kind_known"
        ),
        sa.CheckConstraint("on_hand >= 0", name="movement_on_hand_range"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("movements_of_offer", "movements", ["tenant_id", "offer_id", "id"], unique=False)
    op.create_index("movements_of_vendor", "movements", ["tenant_id", "vendor_id", "id"], unique=False)
    op.create_index("movements_of_warehouse", "movements", ["tenant_id", "warehouse_id", "id"], unique=False)
    op.create_index(
        "receipts_of_vendor",
        "movements",
        ["tenant_id", "vendor_id", "id"],
        unique=False,
        postgresql_include=["offer_id", "delta", "at"],
        postgresql_where=sa.text("delta > 0 AND kind <> 'TRANSFER_IN'"),
    )
    op.create_table(
        "offers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("offers_by_sku", "offers", ["tenant_id", "vendor_id", "sku"], unique=False)
    op.create_index("offers_of_product", "offers", ["tenant_id", "product_id"], unique=False)
    op.create_table(
        "reservations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("asked", sa.LargeBinary(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("shortages", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('ACTIVE', 'CONFIRMED', 'RELEASED', 'EXPIRED')", name="reservation_status_known"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "key"),
    )
    op.create_index("reservations_due", "reservations", ["expires_at", "tenant_id"], unique=False, postgresql_where=sa.text("status = 'ACTIVE'"))
    op.create_index(
        "reservations_of_order", "reservations", ["tenant_id", "order_id"], unique=False, postgresql_where=sa.text("order_id IS NOT NULL")
    )
    op.create_table(
        "warehouses",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("pickup", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('WAREHOUSE', 'STORE', 'SUPPLIER')", name="warehouse_kind_known"),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="place_whole"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "vendor_id", "name"),
    )
    op.create_table(
        "counts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('OPEN', 'APPLIED', 'CANCELLED')", name="count_status_known"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "warehouse_id"],
            ["warehouses.tenant_id", "warehouses.id"],
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("counts_of_vendor", "counts", ["tenant_id", "vendor_id", "id"], unique=False)
    op.create_index("one_open_count", "counts", ["tenant_id", "warehouse_id"], unique=True, postgresql_where=sa.text("status = 'OPEN'"))
    op.create_table(
        "reservation_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("reservation_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("quantity > 0", name="reserved_quantity"),
        sa.CheckConstraint("returned BETWEEN 0 AND quantity", name="returned_range"),
        sa.ForeignKeyConstraint(["tenant_id", "reservation_id"], ["reservations.tenant_id", "reservations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "reservation_id", "offer_id", "warehouse_id"),
    )
    op.create_index("reservation_lines_of_offer", "reservation_lines", ["tenant_id", "offer_id"], unique=False)
    op.create_table(
        "stock_items",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("on_hand", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("reserved", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("safety_stock", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("reorder_point", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("bin", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("reorder_point >= 0", name="reorder_point_range"),
        sa.CheckConstraint("reserved BETWEEN 0 AND on_hand", name="reserved_is_there"),
        sa.CheckConstraint("safety_stock >= 0", name="safety_stock_range"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "warehouse_id"],
            ["warehouses.tenant_id", "warehouses.id"],
        ),
        sa.PrimaryKeyConstraint("tenant_id", "offer_id", "warehouse_id"),
    )
    op.create_index("stock_of_vendor", "stock_items", ["tenant_id", "vendor_id", "sku", "offer_id", "warehouse_id"], unique=False)
    op.create_index("stock_of_warehouse", "stock_items", ["tenant_id", "warehouse_id", "offer_id"], unique=False)
    op.create_table(
        "transfers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('SENT', 'RECEIVED', 'CANCELLED')", name="transfer_status_known"),
        sa.ForeignKeyConstraint(["tenant_id", "from_id"], ["warehouses.tenant_id", "warehouses.id"], name="transfer_from"),
        sa.ForeignKeyConstraint(["tenant_id", "to_id"], ["warehouses.tenant_id", "warehouses.id"], name="transfer_to"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("transfers_of_vendor", "transfers", ["tenant_id", "vendor_id", "id"], unique=False)
    op.create_index(
        "transfers_under_way", "transfers", ["tenant_id", "vendor_id", "to_id"], unique=False, postgresql_where=sa.text("status = 'SENT'")
    )
    op.create_table(
        "count_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("count_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.Column("expected", sa.BigInteger(), nullable=True),
        sa.Column("counted", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("counted >= 0", name="counted_range"),
        sa.CheckConstraint("(counted IS NULL) = (expected IS NULL)", name="counted_against_something"),
        sa.ForeignKeyConstraint(["tenant_id", "count_id"], ["counts.tenant_id", "counts.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "count_id", "offer_id"),
    )
    op.create_table(
        "transfer_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("transfer_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("quantity > 0", name="transferred_quantity"),
        sa.CheckConstraint("received BETWEEN 0 AND quantity", name="received_range"),
        sa.ForeignKeyConstraint(["tenant_id", "transfer_id"], ["transfers.tenant_id", "transfers.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "transfer_id", "offer_id"),
    )
    op.create_table(
        "vendors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("may_sell", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "feeds",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("failure", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('RUNNING', 'DONE', 'FAILED')", name="feed_status_known"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "vendor_id", "digest", name="feeds_file"),
    )
    op.create_table(
        "feed_errors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("feed_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "feed_id"], ["feeds.tenant_id", "feeds.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "feed_id", "number"),
    )
    for table in TABLES:
        for statement in protect(table):
            op.execute(statement)
    op.execute(f"REVOKE UPDATE ON movements FROM {application('inventory')}")
    op.execute("ALTER TABLE stock_items SET (fillfactor = 70)")  # its counts change all the time, and never its keys: room for them beside the row
    op.execute(CHANGE_STOCK)
    for statement in [*show_at_platform("reservations"), *outbox.ddl("inventory"), *idempotency.ddl("inventory")]:
        op.execute(statement)
    op.execute("CREATE POLICY kept ON movements AS RESTRICTIVE FOR DELETE USING (EXISTS (SELECT FROM departed_tenants))")
