"""Products, offers, fitments and imports"""

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

TENANTS_TABLES = (
    "attributes", "brands", "categories", "products", "part_numbers", "variants", "offers", "offer_prices", "fitments", "import_jobs", "import_errors",
    "due_products", "known_vendors", "shops", "plan_limits",
)  # fmt: skip
LOADED_TABLES = ("products", "part_numbers", "variants", "offers", "offer_prices", "fitments", "brands")


def upgrade() -> None:
    op.create_table(
        "attributes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("options", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("facet", sa.Boolean(), nullable=False),
        sa.Column("least", sa.Float(), nullable=True),
        sa.Column("most", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "code"),
    )
    op.create_table(
        "brands",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("aaia_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "key"),
    )
    op.create_index("brands_by_name", "brands", ["tenant_id", "name", "id"], unique=False)
    op.create_table(
        "categories",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("path", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("leaf", sa.Boolean(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("synonyms", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("fit_by", sa.Text(), nullable=False),
        sa.Column("per_vehicle", sa.SmallInteger(), nullable=True),
        sa.Column("attribute_codes", sa.ARRAY(sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "parent_id"], ["categories.tenant_id", "categories.id"], name="categories_parent", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "code"),
    )
    op.create_index("categories_by_parent", "categories", ["tenant_id", "parent_id", "rank"], unique=False)
    op.create_table(
        "import_jobs",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("failure", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("brand_ids", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('RUNNING', 'DONE', 'FAILED')", name="status_known"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "vendor_id", "kind", "digest", name="import_jobs_file"),
    )
    op.create_index("import_jobs_by_vendor", "import_jobs", ["tenant_id", "vendor_id", "id"], unique=False)
    op.create_table(
        "due_products",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("place_anew", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "product_id"),
    )
    op.create_table(
        "known_vendors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("may_sell", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "vendor_id"),
    )
    op.create_table(
        "known_external_ids",
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("vehicle_id", sa.Uuid(), nullable=True),
        sa.Column("model_id", sa.Uuid(), nullable=True),
        sa.Column("make_id", sa.Uuid(), nullable=True),
        sa.Column("configuration", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("scheme", "kind", "external_id"),
    )
    op.create_table(
        "known_vehicles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("make_id", sa.Uuid(), nullable=False),
        sa.Column("model_id", sa.Uuid(), nullable=False),
        sa.Column("make", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("make_key", sa.Text(), nullable=False),
        sa.Column("model_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("known_vehicles_by_make", "known_vehicles", ["make_id", "model_key", "year"], unique=False)
    op.create_index("known_vehicles_by_model", "known_vehicles", ["model_id", "year"], unique=False)
    op.create_index("known_vehicles_by_name", "known_vehicles", ["make_key", "model_key", "year"], unique=False)
    op.create_table(
        "plan_limits",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("products", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id"),
    )
    op.create_table(
        "shops",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id"),
    )
    op.create_table(
        "import_errors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "job_id"], ["import_jobs.tenant_id", "import_jobs.id"], name="import_errors_job", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "job_id", "number"),
    )
    op.create_table(
        "products",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=True),
        sa.Column("described_by", sa.Uuid(), nullable=True),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("image", sa.Text(), nullable=True),
        sa.Column("attributes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("popularity", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name="products_brand"),
        sa.ForeignKeyConstraint(["tenant_id", "category_id"], ["categories.tenant_id", "categories.id"], name="products_category"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "slug"),
    )
    op.create_index("products_by_category", "products", ["tenant_id", "category_id", "id"], unique=False)
    op.create_index("products_by_number", "products", ["tenant_id", "number_key"], unique=False)
    op.create_index(
        "products_identity", "products", ["tenant_id", "brand_id", "number_key", "vendor_id"], unique=True, postgresql_nulls_not_distinct=True
    )
    op.create_table(
        "fitments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Uuid(), nullable=False),
        sa.Column("vehicle_id", sa.Uuid(), nullable=True),
        sa.Column("model_id", sa.Uuid(), nullable=True),
        sa.Column("year_from", sa.SmallInteger(), nullable=True),
        sa.Column("year_to", sa.SmallInteger(), nullable=True),
        sa.Column("scheme", sa.Text(), nullable=True),
        sa.Column("scheme_version", sa.Text(), nullable=True),
        sa.Column("external_kind", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("condition", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=True),
        sa.Column("confidence", sa.SmallInteger(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(year_from IS NULL) = (year_to IS NULL) AND (model_id IS NULL OR year_from IS NOT NULL)", name="years_with_model"),
        sa.CheckConstraint("confidence BETWEEN 0 AND 100", name="confidence_range"),
        sa.CheckConstraint("vehicle_id IS NOT NULL OR model_id IS NOT NULL OR external_id IS NOT NULL", name="vehicle_said"),
        sa.ForeignKeyConstraint(["tenant_id", "product_id"], ["products.tenant_id", "products.id"], name="fitments_product", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "product_id", "digest"),
    )
    op.create_index(
        "fitments_by_external_id",
        "fitments",
        ["tenant_id", "scheme", "external_kind", "external_id"],
        unique=False,
        postgresql_where=sa.text("external_id IS NOT NULL"),
    )
    op.create_index("fitments_by_model", "fitments", ["tenant_id", "model_id"], unique=False, postgresql_where=sa.text("model_id IS NOT NULL"))
    op.create_table(
        "part_numbers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "product_id"], ["products.tenant_id", "products.id"], name="part_numbers_product", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "product_id", "kind", "key", "brand"),
    )
    op.create_index("part_numbers_by_key", "part_numbers", ["tenant_id", "key"], unique=False)
    op.create_table(
        "variants",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("list_price", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("pack_quantity", sa.BigInteger(), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=True),
        sa.Column("length", sa.BigInteger(), nullable=True),
        sa.Column("width", sa.BigInteger(), nullable=True),
        sa.Column("height", sa.BigInteger(), nullable=True),
        sa.Column("barcode", sa.Text(), nullable=True),
        sa.CheckConstraint("list_price >= 0", name="list_price_range"),
        sa.CheckConstraint("pack_quantity > 0", name="pack_quantity_range"),
        sa.ForeignKeyConstraint(["tenant_id", "product_id"], ["products.tenant_id", "products.id"], name="variants_product", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "sku"),
    )
    op.create_index("variants_by_product", "variants", ["tenant_id", "product_id"], unique=False)
    op.create_table(
        "offers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("handling_days", sa.SmallInteger(), nullable=False),
        sa.Column("warranty_months", sa.SmallInteger(), nullable=False),
        sa.Column("core", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("condition IN ('NEW', 'REMANUFACTURED', 'USED')", name="condition_known"),
        sa.CheckConstraint("price >= 0", name="price_range"),
        sa.CheckConstraint("core >= 0", name="core_range"),
        sa.ForeignKeyConstraint(["tenant_id", "variant_id"], ["variants.tenant_id", "variants.id"], name="offers_variant", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "variant_id", "vendor_id", "condition"),
    )
    op.create_index("offers_by_product", "offers", ["tenant_id", "product_id", "price"], unique=False)
    op.create_index("offers_by_vendor", "offers", ["tenant_id", "vendor_id", "id"], unique=False)
    op.create_table(
        "offer_prices",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "offer_id"], ["offers.tenant_id", "offers.id"], name="offer_prices_offer", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "offer_id", "since"),
    )
    for table in TENANTS_TABLES:
        for statement in protect(table):
            op.execute(statement)
    for statement in show_at_platform("shops"):
        op.execute(statement)
    op.execute(f"GRANT MAINTAIN ON {', '.join(LOADED_TABLES)} TO {application('catalog')}")  # the loader has them counted when they grow
    for statement in [*outbox.ddl("catalog"), *idempotency.ddl("catalog")]:
        op.execute(statement)
