"""Tenants, their domains, plans, flags and settings"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from events import outbox
from shared.tenancy import AT_THE_PLATFORM, application, open_to_platform, platform, protect, show_at_platform

SLOTS = 32  # as subgraphs/tenants/service/record.py counts them

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PLANS = """
INSERT INTO plans (code, name, limits) VALUES
    ('starter', 'Starter', '{"products": 5000, "vendors": 10, "staff": 30, "requests_per_minute": 1200}'),
    ('standard', 'Standard', '{"products": 250000, "vendors": 200, "staff": 1000, "requests_per_minute": 12000}'),
    ('unlimited', 'Unlimited', '{}')
"""


# A day's rows are in one part, which is emptied whole when its days are over. The key answers who asks for an entity, and knows what comes twice.
TOLD = """
CREATE TABLE told (
    tenant_id uuid NOT NULL, slot bigint NOT NULL, aggregate_type text NOT NULL, aggregate_id text NOT NULL, occurred_at timestamptz NOT NULL,
    sequence bigint NOT NULL, event_id uuid NOT NULL, type text NOT NULL, actor_type text NOT NULL, actor_id text NOT NULL,
    request_id text NOT NULL, correlation_id text NOT NULL, data json,
    PRIMARY KEY (tenant_id, aggregate_type, aggregate_id, occurred_at, sequence, event_id, slot)) PARTITION BY LIST (slot)
"""
PARTS = [f"told_{slot}" for slot in range(SLOTS)]


def upgrade() -> None:
    op.create_table(
        "plans",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("limits", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "tenants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("plan_code", sa.Text(), nullable=False),
        sa.Column("logo", sa.Text(), nullable=True),
        sa.Column("accent_color", sa.Text(), nullable=True),
        sa.Column("suspended_for", sa.Text(), nullable=True),
        sa.Column("deletion_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("slug ~ '^[a-z][a-z0-9-]{1,30}[a-z0-9]$'", name="slug_form"),
        sa.CheckConstraint("status IN ('ACTIVE', 'SUSPENDED', 'DELETED')", name="status_known"),
        sa.CheckConstraint("deletion_due_at IS NULL OR status = 'SUSPENDED'", name="suspended_before_it_goes"),
        sa.ForeignKeyConstraint(["plan_code"], ["plans.code"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index("tenants_by_status", "tenants", ["status", "id"])
    op.create_index("tenants_due", "tenants", ["deletion_due_at"], postgresql_where=sa.text("deletion_due_at IS NOT NULL"))
    op.create_table(
        "domains",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("verified_at IS NOT NULL OR NOT is_primary", name="primary_verified"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "host"),
    )
    op.create_index("domains_primary", "domains", ["tenant_id"], unique=True, postgresql_where=sa.text("is_primary"))
    op.create_index("domains_verified", "domains", ["host"], unique=True, postgresql_where=sa.text("verified_at IS NOT NULL"))
    op.create_table(
        "flags",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("percentage", sa.SmallInteger(), nullable=False),
        sa.Column("roles", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('ON', 'OFF', 'PERCENTAGE', 'ROLES')", name="kind_known"),
        sa.CheckConstraint("percentage BETWEEN 0 AND 100", name="percentage_range"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "key"),
    )
    op.create_table(
        "setting_versions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("restored_from", sa.BigInteger(), nullable=True),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "name", "version"),
    )
    op.create_table(
        "letter_decisions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("decision IN ('REPLAYED', 'DROPPED')", name="decision_known"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.execute(TOLD)
    for statement in [
        PLANS,
        # Plans are everybody's to read, the platform's to add to, and nobody's to change.
        "ALTER TABLE plans ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE plans FORCE ROW LEVEL SECURITY",
        "CREATE POLICY of_all_tenants ON plans FOR SELECT USING (true)",
        f"CREATE POLICY of_the_platform ON plans FOR INSERT WITH CHECK ({AT_THE_PLATFORM})",
        *protect("tenants", column="id"),
        *(statement for table in ("domains", "flags", "letter_decisions", "setting_versions") for statement in protect(table)),
        *(statement for table in ("tenants", "domains", "flags") for statement in open_to_platform(table, "tenants")),
        # What is asked at the platform's own host sees which tenants there are; a change is made in the name of the one it concerns.
        *(statement for table in ("tenants", "domains") for statement in show_at_platform(table)),
        *(f"CREATE TABLE {part} PARTITION OF told FOR VALUES IN ({slot})" for slot, part in enumerate(PARTS)),
        *(statement for table in ("told", *PARTS) for statement in protect(table)),
        f"REVOKE UPDATE ON told, {', '.join(PARTS)} FROM {application('tenants')}",
        f"GRANT TRUNCATE ON {', '.join(PARTS)} TO {platform('tenants')}",
        f"REVOKE UPDATE ON letter_decisions FROM {application('tenants')}",
        *outbox.ddl("tenants"),
    ]:
        op.execute(statement)
