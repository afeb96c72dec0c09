"""Vendors"""

import sqlalchemy as sa
from alembic import op

from events import outbox
from shared.tenancy import protect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vendors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("rating_hundredths", sa.BigInteger(), nullable=True),
        sa.Column("rating_count", sa.BigInteger(), nullable=False),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("status IN ('ACTIVE', 'SUSPENDED')", name="status_known"),
        sa.CheckConstraint("rating_hundredths BETWEEN 100 AND 500", name="rating_range"),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "slug"),
    )
    op.create_index("vendors_by_name", "vendors", ["tenant_id", "name", "id"])
    for statement in [*protect("vendors"), *outbox.ddl("vendors")]:
        op.execute(statement)
