"""Tenants and domains"""

import sqlalchemy as sa
from alembic import op

from events import outbox
from shared.tenancy import open_to_platform, protect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tenants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("slug ~ '^[a-z][a-z0-9-]{1,30}[a-z0-9]$'", name="slug_form"),
        sa.CheckConstraint("status IN ('ACTIVE', 'SUSPENDED')", name="status_known"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "domains",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("host"),
    )
    op.create_index(op.f("ix_domains_tenant_id"), "domains", ["tenant_id"])
    for statement in [
        *protect("tenants", column="id"),
        *protect("domains"),
        *open_to_platform("tenants", "tenants"),
        *open_to_platform("domains", "tenants"),
        *outbox.ddl("tenants"),
    ]:
        op.execute(statement)
