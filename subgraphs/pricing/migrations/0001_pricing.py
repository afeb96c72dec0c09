"""What others told, quotes, and the rules of prices"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from events import outbox
from shared import idempotency
from shared.tenancy import open_to_platform, protect, show_at_platform

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


TABLES = (
    "allowances", "customer_groups", "gift_cards", "heard", "holdings", "members", "offers", "personal_uses", "points_entries", "products", "quotes",
    "redemptions", "rulebooks", "rules", "tax_classes", "tax_rates", "taxed", "terms", "vendors",
)  # fmt: skip


def upgrade() -> None:
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
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("core", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "offer_id"),
    )
    op.create_index("offers_by_product", "offers", ["tenant_id", "product_id"], unique=False)
    op.create_table(
        "products",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("category_path", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "product_id"),
    )
    op.create_table(
        "vendors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "rulebooks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "digest"),
    )
    op.create_index("rulebooks_by_use", "rulebooks", ["used_at"], unique=False)
    op.create_table(
        "quotes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cart_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("algorithm", sa.BigInteger(), nullable=False),
        sa.Column("rulebook", sa.Text(), nullable=False),
        sa.Column("asked", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("answered", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("quotes_by_expiry", "quotes", ["expires_at"], unique=False)
    op.create_index("quotes_of_user", "quotes", ["tenant_id", "user_id"], unique=False, postgresql_where=sa.text("user_id IS NOT NULL"))
    # What makes prices, and what of it is used up.
    op.create_table(
        "allowances",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("used", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("most", sa.BigInteger(), nullable=True),
        sa.Column("per_user", sa.BigInteger(), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('COUPON', 'PROMOTION', 'FLASH_SALE', 'GIFT_CARD', 'POINTS')", name="kind_known"),
        sa.CheckConstraint("kind NOT IN ('GIFT_CARD', 'POINTS') OR most IS NOT NULL", name="money_has_an_end"),
        sa.CheckConstraint("used >= 0 AND (most IS NULL OR used <= most)", name="no_more_than_there_is"),
        sa.PrimaryKeyConstraint("tenant_id", "kind", "id"),
        postgresql_with={"fillfactor": "70"},
    )
    op.create_table(
        "customer_groups",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "name"),
    )
    op.create_table(
        "gift_cards",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("last_four", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("amount > 0", name="amount_range"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "digest"),
    )
    op.create_table(
        "holdings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("earns_on", sa.BigInteger(), nullable=False),
        sa.Column("refusal", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("status IN ('HELD', 'SPENT', 'GIVEN_BACK', 'REFUSED')", name="status_known"),
        sa.PrimaryKeyConstraint("tenant_id", "order_id"),
    )
    op.create_index("holdings_due", "holdings", ["due_at", "tenant_id"], unique=False, postgresql_where=sa.text("status = 'HELD'"))
    op.create_index("holdings_of_user", "holdings", ["tenant_id", "user_id"], unique=False, postgresql_where=sa.text("status IN ('HELD', 'SPENT')"))
    op.create_table(
        "personal_uses",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("used >= 0", name="used_range"),
        sa.PrimaryKeyConstraint("tenant_id", "kind", "id", "user_id"),
    )
    op.create_index("personal_uses_of_user", "personal_uses", ["tenant_id", "user_id"], unique=False)
    op.create_table(
        "points_entries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("reason IN ('EARNED', 'GRANTED', 'BURNT', 'GIVEN_BACK', 'EXPIRED', 'REVOKED')", name="reason_known"),
        sa.CheckConstraint("points <> 0", name="points_range"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("points_due", "points_entries", ["expires_at", "tenant_id"], unique=False, postgresql_where=sa.text("NOT settled"))
    op.create_index("points_of_order", "points_entries", ["tenant_id", "order_id"], unique=False, postgresql_where=sa.text("order_id IS NOT NULL"))
    op.create_index("points_of_user", "points_entries", ["tenant_id", "user_id", "id"], unique=False)
    op.create_table(
        "rules",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("vendors", sa.ARRAY(sa.Uuid()), server_default="{}", nullable=False),
        sa.Column("categories", sa.ARRAY(sa.Uuid()), server_default="{}", nullable=False),
        sa.Column("brands", sa.ARRAY(sa.Uuid()), server_default="{}", nullable=False),
        sa.Column("products", sa.ARRAY(sa.Uuid()), server_default="{}", nullable=False),
        sa.Column("offers", sa.ARRAY(sa.Uuid()), server_default="{}", nullable=False),
        sa.Column("groups", sa.ARRAY(sa.Uuid()), server_default="{}", nullable=False),
        sa.Column("users", sa.ARRAY(sa.Uuid()), server_default="{}", nullable=False),
        sa.Column("first_order", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("business", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("(kind = 'COUPON') = (code IS NOT NULL)", name="coupons_have_codes"),
        sa.CheckConstraint("kind IN ('COUPON', 'PRICE_RULE', 'FLASH_SALE', 'PROMOTION')", name="kind_known"),
        sa.CheckConstraint("starts_at <= ends_at", name="ends_not_before_its_start"),
        sa.CheckConstraint("vendor_id IS NULL OR vendors = ARRAY[vendor_id]", name="sellers_rules_touch_their_own"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("coupon_codes", "rules", ["tenant_id", "code"], unique=True)
    op.create_index(
        "rules_in_force", "rules", ["tenant_id", "kind", "ends_at"], unique=False, postgresql_where=sa.text("active AND kind <> 'COUPON'")
    )
    op.create_index("rules_of_kind", "rules", ["tenant_id", "kind", "id"], unique=False)
    op.create_index(
        "rules_of_vendor", "rules", ["tenant_id", "vendor_id", "kind", "id"], unique=False, postgresql_where=sa.text("vendor_id IS NOT NULL")
    )
    op.create_table(
        "tax_classes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "code"),
    )
    op.create_index("one_default_tax_class", "tax_classes", ["tenant_id"], unique=True, postgresql_where=sa.text("is_default"))
    op.create_table(
        "members",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id", "group_id"], ["customer_groups.tenant_id", "customer_groups.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "group_id", "user_id"),
    )
    op.create_index("groups_of_user", "members", ["tenant_id", "user_id"], unique=False)
    op.create_table(
        "redemptions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("amount > 0", name="amount_range"),
        sa.CheckConstraint("returned BETWEEN 0 AND amount", name="returned_range"),
        sa.ForeignKeyConstraint(["tenant_id", "order_id"], ["holdings.tenant_id", "holdings.order_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "order_id", "kind", "id"),
    )
    op.create_table(
        "tax_rates",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("millionths", sa.BigInteger(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=False),
        sa.Column("reverse_charge", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("millionths BETWEEN 0 AND 10000000", name="millionths_range"),
        sa.CheckConstraint("starts_at <= ends_at", name="ends_not_before_its_start"),
        sa.ForeignKeyConstraint(["tenant_id", "class_id"], ["tax_classes.tenant_id", "tax_classes.id"]),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("tax_rates_of_class", "tax_rates", ["tenant_id", "class_id", "country", "id"], unique=False)
    op.create_index("tax_rates_of_country", "tax_rates", ["tenant_id", "country", "id"], unique=False)
    op.create_table(
        "taxed",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('PRODUCT', 'CATEGORY')", name="kind_known"),
        sa.ForeignKeyConstraint(["tenant_id", "class_id"], ["tax_classes.tenant_id", "tax_classes.id"]),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("taxed_of_class", "taxed", ["tenant_id", "class_id", "id"], unique=False)
    op.create_table(
        "terms",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("rounding", sa.Text(), server_default="HALF_UP", nullable=False),
        sa.Column("tax_rounding", sa.Text(), server_default="PER_LINE", nullable=False),
        sa.Column("prices_include_tax", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("shipping_class_id", sa.Uuid(), nullable=True),
        sa.Column("earn_points", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("earn_for", sa.BigInteger(), server_default="100", nullable=False),
        sa.Column("points_days", sa.BigInteger(), server_default="365", nullable=False),
        sa.Column("burn_points", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("burn_worth", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("burn_basis_points", sa.BigInteger(), server_default="10000", nullable=False),
        sa.CheckConstraint("rounding IN ('HALF_EVEN', 'HALF_UP')", name="rounding_known"),
        sa.CheckConstraint("tax_rounding IN ('PER_LINE', 'PER_TOTAL')", name="tax_rounding_known"),
        sa.CheckConstraint("earn_points >= 0 AND earn_for > 0 AND burn_points >= 0 AND burn_worth >= 0 AND points_days > 0", name="points_range"),
        sa.ForeignKeyConstraint(["tenant_id", "shipping_class_id"], ["tax_classes.tenant_id", "tax_classes.id"]),
        sa.PrimaryKeyConstraint("tenant_id"),
    )
    for table in TABLES:
        for statement in protect(table):
            op.execute(statement)
    due = (statement for table in ("holdings", "points_entries") for statement in show_at_platform(table))
    swept = (statement for table in ("quotes", "rulebooks") for statement in open_to_platform(table, "pricing"))
    for statement in [*due, *swept, *outbox.ddl("pricing"), *idempotency.ddl("pricing")]:
        op.execute(statement)
