"""The index"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from events import outbox
from shared.tenancy import protect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "attributes", "brands", "cards", "categories", "category_words", "dictionary", "fitments", "heard", "make_parts", "makes_of_products", "numbers", "offers", "postings",
    "stock", "synonyms", "vendors", "words",
)  # fmt: skip

# Index-only scans look into the table wherever vacuum has not been since the last change.
READ_FROM_THE_KEY = ("postings", "words")


def upgrade() -> None:
    op.create_table(
        "attributes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("facet", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "code"),
    )
    op.create_table(
        "brands",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "key", "id"),
    )
    op.create_table(
        "cards",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("listed_at", sa.BigInteger(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("vendor_id", sa.Uuid(), nullable=True),
        sa.Column("vendor_ids", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("offer_count", sa.BigInteger(), nullable=False),
        sa.Column("availability", sa.SmallInteger(), nullable=False),
        sa.Column("universal", sa.Boolean(), nullable=False),
        sa.Column("attributes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("words", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("mentions", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("numbers", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("part_number", sa.Text(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("image", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "product_id"),
        postgresql_with={"fillfactor": "90"},
    )
    op.create_index("cards_by_brand", "cards", ["tenant_id", "brand_id", "rank", "product_id"], unique=False)
    op.create_index("cards_by_category", "cards", ["tenant_id", "category_id", "rank", "product_id"], unique=False)
    op.create_index("cards_by_listing", "cards", ["tenant_id", "listed_at", "product_id"], unique=False)
    op.create_index("cards_by_price", "cards", ["tenant_id", sa.literal_column("coalesce(price, 9007199254740992)"), "product_id"], unique=False)
    op.create_index("cards_by_price_down", "cards", ["tenant_id", sa.literal_column("coalesce(price, -1)"), "product_id"], unique=False)
    op.create_index("cards_by_rank", "cards", ["tenant_id", "rank", "product_id"], unique=False)
    op.create_table(
        "categories",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("path", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("keys", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "category_words",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.Text(collation="C"), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "word", "category_id"),
    )
    op.create_table(
        "dictionary",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.Text(collation="C"), nullable=False),
        sa.Column("stem", sa.Text(collation="C"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "word"),
    )
    op.create_table(
        "fitments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("vehicle_ids", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
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
        "known_models",
        sa.Column("make_key", sa.Text(collation="C"), nullable=False),
        sa.Column("model_key", sa.Text(collation="C"), nullable=False),
        sa.Column("model_id", sa.Uuid(), nullable=False),
        sa.Column("make", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("make_key", "model_key", "model_id"),
    )
    op.create_index("known_models_by_id", "known_models", ["model_id"], unique=False)
    op.create_table(
        "known_vehicles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("model_id", sa.Uuid(), nullable=False),
        sa.Column("make_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("known_vehicles_by_model", "known_vehicles", ["model_id", "year"], unique=False)
    op.create_table(
        "make_parts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("make_id", sa.Uuid(), nullable=False),
        sa.Column("parts", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "make_id"),
        postgresql_with={"fillfactor": "70"},
    )
    op.create_table(
        "makes_of_products",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("make_ids", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "product_id"),
    )
    op.create_table(
        "numbers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "key", "product_id"),
    )
    op.create_table(
        "offers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "product_id", "offer_id"),
    )
    op.create_index("offers_by_id", "offers", ["tenant_id", "offer_id"], unique=False)
    op.create_index("offers_by_vendor", "offers", ["tenant_id", "vendor_id", "product_id"], unique=False)
    op.create_table(
        "postings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("vehicle_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "vehicle_id", "rank", "product_id", postgresql_include=["category_id", "asks"]),
    )
    op.create_table(
        "stock",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("availability", sa.SmallInteger(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "offer_id"),
        postgresql_with={"fillfactor": "70"},
    )
    op.create_table(
        "synonyms",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.Text(collation="C"), nullable=False),
        sa.Column("means", sa.Text(collation="C"), nullable=False),
        sa.Column("said_word", sa.Text(), nullable=False),
        sa.Column("said_means", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "word", "means"),
    )
    op.create_table(
        "vendors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rating", sa.BigInteger(), nullable=True),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "words",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.Text(collation="C"), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "word", "rank", "product_id"),
    )
    for table in TABLES:
        for statement in protect(table):
            op.execute(statement)
    for table in READ_FROM_THE_KEY:
        op.execute(f"ALTER TABLE {table} SET (autovacuum_vacuum_insert_scale_factor = 0.02)")
    for statement in outbox.ddl("search"):
        op.execute(statement)
