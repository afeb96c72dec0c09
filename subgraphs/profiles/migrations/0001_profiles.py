"""People's profiles, addresses, preferences, vehicles and companies"""

import sqlalchemy as sa
from alembic import op

from events import outbox
from shared import idempotency, vault
from shared.tenancy import protect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "profiles",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=True),
        sa.Column("marketing", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "user_id"),
    )
    op.create_table(
        "addresses",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("for_shipping", sa.Boolean(), nullable=False),
        sa.Column("for_billing", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["profiles.tenant_id", "profiles.user_id"],
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("addresses_of_person", "addresses", ["tenant_id", "user_id", "id"], unique=False)
    op.create_index("one_for_billing", "addresses", ["tenant_id", "user_id"], unique=True, postgresql_where=sa.text("for_billing"))
    op.create_index("one_for_shipping", "addresses", ["tenant_id", "user_id"], unique=True, postgresql_where=sa.text("for_shipping"))
    op.create_table(
        "preferences",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["profiles.tenant_id", "profiles.user_id"],
        ),
        sa.PrimaryKeyConstraint("tenant_id", "user_id", "name"),
    )
    op.create_table(
        "saved_vehicles",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("vehicle_id", sa.Text(), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("vin_index", sa.LargeBinary(), nullable=True),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["profiles.tenant_id", "profiles.user_id"],
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "user_id", "vin_index"),
    )
    op.create_index("one_default", "saved_vehicles", ["tenant_id", "user_id"], unique=True, postgresql_where=sa.text("is_default"))
    op.create_index("vehicles_of_person", "saved_vehicles", ["tenant_id", "user_id", "id"], unique=False)
    op.create_table(
        "companies",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), server_default="UNVERIFIED", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('UNVERIFIED', 'VERIFIED', 'REJECTED')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["profiles.tenant_id", "profiles.user_id"],
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "user_id", name="one_company"),
    )
    op.create_index("companies_by_state", "companies", ["tenant_id", "state", "id"], unique=False)
    for table in ("addresses", "companies", "preferences", "profiles", "saved_vehicles"):
        for statement in protect(table):
            op.execute(statement)
    for statement in [*outbox.ddl("profiles"), *idempotency.ddl("profiles"), *vault.ddl()]:
        op.execute(statement)
