"""Shipments and their way, zones, rates and rules, carriers and pickups"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from events import outbox
from shared import idempotency, vault
from shared.tenancy import application, protect, show_at_platform

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "bookings",
    "cancellations",
    "carriers",
    "erased",
    "heard",
    "label_prints",
    "offers",
    "orders",
    "parcels",
    "pickup_shipments",
    "pickups",
    "products",
    "rates",
    "rules",
    "shipment_lines",
    "shipments",
    "tracking_events",
    "vendors",
    "warehouses",
    "zones",
)


def upgrade() -> None:
    op.create_table(
        "cancellations",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("unknown", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("cancellations_of_order", "cancellations", ["tenant_id", "order_id"], unique=False)
    op.create_table(
        "carriers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("description", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("secrets", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "erased",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "person_id"),
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
        "offers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=True),
        sa.Column("longest", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("offers_by_product", "offers", ["tenant_id", "product_id"], unique=False)
    op.create_table(
        "orders",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=False),
        sa.Column("people", sa.LargeBinary(), nullable=True),
        sa.Column("shipments", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "pickups",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=True),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("status IN ('SCHEDULED', 'DONE', 'CANCELLED')", name="pickup_status_known"),
        sa.CheckConstraint("starts_at < ends_at", name="pickup_window"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("pickups_of_vendor", "pickups", ["tenant_id", "vendor_id", "id"], unique=False)
    op.create_table(
        "products",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("category_path", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("hazmat", sa.Boolean(), nullable=False),
        sa.Column("oversize", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "rules",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Uuid(), nullable=False),
        sa.Column("priority", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("methods", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("conditions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("action IN ('ALLOW', 'REFUSE', 'SURCHARGE')", name="action_known"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("rules_of_owner", "rules", ["tenant_id", "owner", "priority", "id"], unique=False)
    op.create_table(
        "vendors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("handling_hours", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "warehouses",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("priority", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("warehouses_of_vendor", "warehouses", ["tenant_id", "vendor_id", "priority", "id"], unique=False)
    op.create_table(
        "zones",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("countries", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("regions", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("postal_codes", sa.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("zones_of_owner", "zones", ["tenant_id", "owner", "id"], unique=False)
    op.create_table(
        "rates",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Uuid(), nullable=False),
        sa.Column("zone_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("free_above", sa.BigInteger(), nullable=True),
        sa.Column("fastest_days", sa.BigInteger(), nullable=False),
        sa.Column("slowest_days", sa.BigInteger(), nullable=False),
        sa.Column("cutoff_hour", sa.BigInteger(), nullable=False),
        sa.Column("weekend", sa.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("carrier_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("measure IN ('FLAT', 'WEIGHT', 'VALUE', 'QUANTITY')", name="measure_known"),
        sa.CheckConstraint("cutoff_hour BETWEEN 0 AND 24", name="cutoff_range"),
        sa.CheckConstraint("fastest_days BETWEEN 0 AND slowest_days", name="days_range"),
        sa.ForeignKeyConstraint(["tenant_id", "carrier_id"], ["carriers.tenant_id", "carriers.id"]),
        sa.ForeignKeyConstraint(["tenant_id", "zone_id"], ["zones.tenant_id", "zones.id"]),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("rates_of_carrier", "rates", ["tenant_id", "carrier_id"], unique=False)
    op.create_index("rates_of_owner", "rates", ["tenant_id", "owner", "id"], unique=False)
    op.create_index("rates_of_zone", "rates", ["tenant_id", "zone_id"], unique=False)
    op.create_table(
        "shipments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("tracking_number", sa.Text(), nullable=False),
        sa.Column("ship_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("estimated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("dispatched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status IN ('PENDING', 'PACKED', 'DISPATCHED', 'DELIVERED', 'LOST', 'RETURNED_TO_SENDER', 'CANCELLED')", name="shipment_status_known"
        ),
        sa.ForeignKeyConstraint(["tenant_id", "order_id"], ["orders.tenant_id", "orders.id"]),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "number", name="shipments_number"),
    )
    op.create_index(
        "shipments_by_delivery",
        "shipments",
        ["tenant_id", "vendor_id", "delivered_at"],
        unique=False,
        postgresql_where=sa.text("status = 'DELIVERED'"),
    )
    op.create_index("shipments_by_status", "shipments", ["tenant_id", "vendor_id", "status", "id"], unique=False)
    op.create_index("shipments_of_order", "shipments", ["tenant_id", "order_id", "id"], unique=False)
    op.create_index("shipments_of_vendor", "shipments", ["tenant_id", "vendor_id", "id"], unique=False)
    op.create_index("shipments_of_vendor_order", "shipments", ["tenant_id", "vendor_order_id", "id"], unique=False)
    op.create_table(
        "bookings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("shipment_id", sa.Uuid(), nullable=False),
        sa.Column("carrier_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("lost", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('WAITING', 'BOOKED', 'FAILED', 'CANCELLING', 'CANCELLED')", name="booking_status_known"),
        sa.ForeignKeyConstraint(["tenant_id", "carrier_id"], ["carriers.tenant_id", "carriers.id"]),
        sa.ForeignKeyConstraint(["tenant_id", "shipment_id"], ["shipments.tenant_id", "shipments.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "shipment_id"),
    )
    op.create_index("bookings_due", "bookings", ["due_at"], unique=False, postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_index("bookings_of_carrier", "bookings", ["tenant_id", "carrier_id", "reference"], unique=False)
    op.create_table(
        "label_prints",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("shipment_id", sa.Uuid(), nullable=False),
        sa.Column("actor_type", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "shipment_id"], ["shipments.tenant_id", "shipments.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("label_prints_of_shipment", "label_prints", ["tenant_id", "shipment_id", "id"], unique=False)
    op.create_table(
        "parcels",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("shipment_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.BigInteger(), nullable=False),
        sa.Column("height", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("weight > 0 AND length > 0 AND width > 0 AND height > 0", name="parcel_range"),
        sa.ForeignKeyConstraint(["tenant_id", "shipment_id"], ["shipments.tenant_id", "shipments.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "shipment_id", "number"),
    )
    op.create_table(
        "pickup_shipments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("pickup_id", sa.Uuid(), nullable=False),
        sa.Column("shipment_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "pickup_id"], ["pickups.tenant_id", "pickups.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["tenant_id", "shipment_id"], ["shipments.tenant_id", "shipments.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "pickup_id", "shipment_id"),
        sa.UniqueConstraint("tenant_id", "shipment_id", name="one_pickup_at_a_time"),
    )
    op.create_table(
        "shipment_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("shipment_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity > 0", name="shipped_quantity"),
        sa.ForeignKeyConstraint(["tenant_id", "shipment_id"], ["shipments.tenant_id", "shipments.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "shipment_id", "line_id"),
    )
    op.create_table(
        "tracking_events",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("shipment_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status IN ('CREATED', 'PACKED', 'BOOKED', 'DELAYED', 'DISPATCHED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'ATTEMPT_FAILED', 'DELIVERED', 'LOST', 'RETURNED_TO_SENDER', 'CANCELLED')",
            name="tracking_status_known",
        ),
        sa.ForeignKeyConstraint(["tenant_id", "shipment_id"], ["shipments.tenant_id", "shipments.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "shipment_id", "key", name="tracking_events_key"),
    )
    op.create_index("tracking_events_of_shipment", "tracking_events", ["tenant_id", "shipment_id", "at", "id"], unique=False)
    for table in ("label_prints", "tracking_events"):
        op.execute(f"REVOKE UPDATE ON {table} FROM {application('shipping')}")
    for table in TABLES:
        for statement in protect(table):
            op.execute(statement)
    for statement in [*show_at_platform("bookings"), *outbox.ddl("shipping"), *idempotency.ddl("shipping"), *vault.ddl()]:
        op.execute(statement)
