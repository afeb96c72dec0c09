"""The ledger, what is booked in it, and what is paid out"""

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
    "accounts", "balances", "bank_accounts", "captures", "chargebacks", "commission_plans", "commissions", "expenses", "faults", "heard", "ledger_entries", "payouts", "products", "refund_settlements", "refunds", "sales", "shares", "tax_days", "tax_lines", "terms", "transactions", "turnovers", "vendors",
)  # fmt: skip

# Every statement adds to a transaction what sums to nothing in each currency, so that no transaction ever sums to anything else; and none is
# committed that has no entries.
BALANCED = (
    """
CREATE FUNCTION entries_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added GROUP BY tenant_id, transaction_id, currency HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'entries do not sum to zero' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$""",
    """
CREATE TRIGGER entries_balance AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION entries_balance()""",
    """
CREATE FUNCTION transaction_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM ledger_entries WHERE tenant_id = NEW.tenant_id AND transaction_id = NEW.id)
        OR EXISTS (SELECT FROM ledger_entries WHERE tenant_id = NEW.tenant_id AND transaction_id = NEW.id GROUP BY currency HAVING sum(amount) <> 0)
    THEN
        RAISE EXCEPTION 'transaction % does not sum to zero', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$""",
    """
CREATE CONSTRAINT TRIGGER transaction_balances AFTER INSERT ON transactions DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION transaction_balances()""",
)

# What is booked stays for as long as its tenant does.
KEPT = """
CREATE FUNCTION is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM departed_tenants WHERE tenant_id = OLD.tenant_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'what is booked is never changed' USING ERRCODE = 'insufficient_privilege';
END $$"""


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "kind", "owner", "currency"),
    )
    op.create_table(
        "balances",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("shard", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("verified", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("verified_amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("verified BETWEEN 0 AND entries", name="verified_range"),
        sa.PrimaryKeyConstraint("tenant_id", "account_id", "shard"),
    )
    op.create_table(
        "bank_accounts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("bank_accounts_of_vendor", "bank_accounts", ["tenant_id", "vendor_id"], unique=False)
    op.create_table(
        "captures",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("capture_id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("voided", sa.Boolean(), server_default="false", nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "capture_id"),
    )
    op.create_index("captures_of_payment", "captures", ["tenant_id", "payment_id"], unique=False)
    op.create_table(
        "chargebacks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("chargeback_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("won", sa.Boolean(), nullable=True),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "chargeback_id"),
    )
    op.create_index("chargebacks_of_order", "chargebacks", ["tenant_id", "order_id"], unique=False)
    op.create_table(
        "commission_plans",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("default_plan", "commission_plans", ["tenant_id"], unique=False, postgresql_where=sa.text("is_default"))
    op.create_table(
        "commissions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("line_tax", sa.BigInteger(), nullable=False),
        sa.Column("core", sa.BigInteger(), nullable=False),
        sa.Column("base", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("product_id", sa.Uuid(), nullable=True),
        sa.Column("category_id", sa.Uuid(), nullable=True),
        sa.Column("basis_points", sa.BigInteger(), nullable=False),
        sa.Column("fixed", sa.BigInteger(), nullable=False),
        sa.Column("minimum", sa.BigInteger(), nullable=False),
        sa.Column("maximum", sa.BigInteger(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("given_back", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("tax_given_back", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("amount BETWEEN 0 AND base", name="commission_range"),
        sa.CheckConstraint("given_back BETWEEN 0 AND amount AND tax_given_back BETWEEN 0 AND tax", name="given_back_range"),
        sa.PrimaryKeyConstraint("tenant_id", "line_id"),
    )
    op.create_index("commissions_of_order", "commissions", ["tenant_id", "order_id"], unique=False)
    op.create_table(
        "expenses",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("amount > 0", name="expense_amount"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "faults",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("kind IN ('ZERO_SUM', 'REPLAY', 'ORDER', 'UNBOOKED')", name="kind_known"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("open_fault", "faults", ["tenant_id", "kind", "subject"], unique=True, postgresql_where=sa.text("closed_at IS NULL"))
    op.create_table(
        "heard",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", "part"),
    )
    op.create_table(
        "ledger_entries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("shard", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("transaction_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "account_id", "shard", "number"),
    )
    op.create_index("entries_of_transaction", "ledger_entries", ["tenant_id", "transaction_id"], unique=False)
    op.create_table(
        "payouts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("bank_account_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("requested_by", sa.Uuid(), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('REQUESTED', 'APPROVED', 'PROCESSING', 'PAID', 'CANCELLED', 'FAILED', 'RETURNED')", name="status_known"),
        sa.CheckConstraint("amount > 0", name="payout_amount"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("payouts_by_status", "payouts", ["tenant_id", "status", "id"], unique=False)
    op.create_index("payouts_of_vendor", "payouts", ["tenant_id", "vendor_id", "id"], unique=False)
    op.create_table(
        "products",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("category_path", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_table(
        "refund_settlements",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("refund_id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "refund_id", "payment_id"),
    )
    op.create_table(
        "refunds",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("refund_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("stored", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("settled", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("parts", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        sa.Column("fault", sa.Text(), server_default="", nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "refund_id"),
    )
    op.create_index("refunds_of_order", "refunds", ["tenant_id", "order_id"], unique=False)
    op.create_index("unbooked_refunds", "refunds", ["tenant_id", "heard_at"], unique=False, postgresql_where=sa.text("booked_at IS NULL"))
    op.create_table(
        "sales",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), server_default="", nullable=False),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("total", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("due", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("captured", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("fault", sa.Text(), server_default="", nullable=False),
        sa.Column("checked", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "order_id"),
    )
    op.create_index(
        "captured_for_nothing",
        "sales",
        ["tenant_id", "cancelled_at"],
        unique=False,
        postgresql_where=sa.text("cancelled_at IS NOT NULL AND captured <> 0"),
    )
    op.create_index(
        "sales_to_check", "sales", ["tenant_id", "booked_at"], unique=False, postgresql_where=sa.text("booked_at IS NOT NULL AND NOT checked")
    )
    op.create_index(
        "unbooked_sales", "sales", ["tenant_id", "heard_at"], unique=False, postgresql_where=sa.text("booked_at IS NULL AND cancelled_at IS NULL")
    )
    op.create_table(
        "shares",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_order_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("tax_owed_by", sa.Text(), server_default="MARKETPLACE", nullable=False),
        sa.Column("gross", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("shipping", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("shipping_tax", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("tax", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("core", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("commission", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("commission_tax", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("refunded", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("outstanding", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("booked", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("core_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("tax_owed_by IN ('MARKETPLACE', 'VENDOR')", name="tax_owed_by_known"),
        sa.PrimaryKeyConstraint("tenant_id", "vendor_order_id"),
    )
    op.create_index("cores_due", "shares", ["tenant_id", "core_due_at"], unique=False, postgresql_where=sa.text("booked AND core > 0"))
    op.create_index(
        "shares_due",
        "shares",
        ["tenant_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("booked AND released_at IS NULL AND due_at IS NOT NULL"),
    )
    op.create_index("shares_of_order", "shares", ["tenant_id", "order_id"], unique=False)
    op.create_table(
        "tax_days",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("basis_points", sa.BigInteger(), nullable=False),
        sa.Column("net", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "day", "country", "region", "currency", "vendor_id", "basis_points"),
    )
    op.create_table(
        "tax_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_order_id", sa.Uuid(), nullable=False),
        sa.Column("vendor_id", sa.Uuid(), nullable=False),
        sa.Column("owed_by", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("net", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("basis_points", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "source", "vendor_order_id", "basis_points"),
    )
    op.create_index("tax_lines_of_order", "tax_lines", ["tenant_id", "order_id"], unique=False)
    op.create_table(
        "terms",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("hold_days", sa.BigInteger(), server_default="7", nullable=False),
        sa.Column("core_days", sa.BigInteger(), server_default="90", nullable=False),
        sa.Column("payout_days", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("minimum_payout", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("two_persons", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("commission_tax_basis_points", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("tax_owed_by", sa.Text(), server_default="MARKETPLACE", nullable=False),
        sa.Column("chargebacks_borne_by", sa.Text(), server_default="VENDOR", nullable=False),
        sa.CheckConstraint("chargebacks_borne_by IN ('VENDOR', 'MARKETPLACE')", name="chargebacks_borne_by_known"),
        sa.CheckConstraint("tax_owed_by IN ('MARKETPLACE', 'VENDOR')", name="tax_owed_by_known"),
        sa.PrimaryKeyConstraint("tenant_id"),
    )
    op.create_table(
        "transactions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("actor_type", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "source", "kind"),
    )
    op.create_index("transactions_of_order", "transactions", ["tenant_id", "order_id", "id"], unique=False)
    op.create_table(
        "turnovers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("shard", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "account_id", "day", "memo", "shard"),
    )
    op.create_table(
        "vendors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("vendors_by_schedule", "vendors", ["tenant_id", "scheduled_at"], unique=False)
    for table in TABLES:
        for statement in protect(table):
            op.execute(statement)
    for statement in [*show_at_platform("terms"), *outbox.ddl("finance"), *idempotency.ddl("finance"), *BALANCED, KEPT]:
        op.execute(statement)
    for table in ("transactions", "ledger_entries"):
        op.execute(f"REVOKE UPDATE ON {table} FROM {application('finance')}")
        op.execute(f"CREATE TRIGGER is_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION is_kept()")
    for table in ("balances", "turnovers"):
        op.execute(f"ALTER TABLE {table} SET (fillfactor = 50)")  # a few rows that change all the time, and never their keys: room beside them
