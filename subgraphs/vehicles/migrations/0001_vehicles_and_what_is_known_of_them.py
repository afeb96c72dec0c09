"""Vehicles and what is known of them"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from events import outbox

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "external_ids",
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("vehicle_id", sa.Uuid(), nullable=True),
        sa.Column("model_id", sa.Uuid(), nullable=True),
        sa.Column("make_id", sa.Uuid(), nullable=True),
        sa.Column("configuration", sa.Text(), nullable=True),
        sa.CheckConstraint("num_nonnulls(vehicle_id, model_id, make_id) <= 1", name="one_of_ours"),
        sa.PrimaryKeyConstraint("scheme", "kind", "external_id"),
    )
    op.create_index("external_ids_by_make", "external_ids", ["make_id"], unique=False, postgresql_where=sa.text("make_id IS NOT NULL"))
    op.create_index("external_ids_by_model", "external_ids", ["model_id"], unique=False, postgresql_where=sa.text("model_id IS NOT NULL"))
    op.create_index("external_ids_by_vehicle", "external_ids", ["vehicle_id"], unique=False, postgresql_where=sa.text("vehicle_id IS NOT NULL"))
    op.create_table(
        "makes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "releases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "wmi_packs", sa.Column("wmi", sa.Text(), nullable=False), sa.Column("pack", sa.LargeBinary(), nullable=False), sa.PrimaryKeyConstraint("wmi")
    )
    op.create_table(
        "models",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("make_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.ARRAY(sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["make_id"], ["makes.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("models_by_make", "models", ["make_id", "name"], unique=False)
    op.create_table(
        "frame_prefixes",
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("model_id", sa.Uuid(), nullable=False),
        sa.Column("year_from", sa.SmallInteger(), nullable=False),
        sa.Column("configuration", sa.Text(), nullable=False),
        sa.Column("year_to", sa.SmallInteger(), nullable=False),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("trim", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["model_id"], ["models.id"]),
        sa.PrimaryKeyConstraint("prefix", "model_id", "year_from", "configuration"),
    )
    op.create_table(
        "vehicles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("make_id", sa.Uuid(), nullable=False),
        sa.Column("model_id", sa.Uuid(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("engines", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("bodies", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("drives", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("series", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("trims", sa.ARRAY(sa.Text()), nullable=False),
        sa.CheckConstraint("year BETWEEN 1900 AND 2100", name="year_range"),
        sa.ForeignKeyConstraint(["make_id"], ["makes.id"]),
        sa.ForeignKeyConstraint(["model_id"], ["models.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("listed_vehicles_by_make", "vehicles", ["make_id", "year", "model_id"], unique=False, postgresql_where=sa.text("listed"))
    op.create_index("listed_vehicles_by_year", "vehicles", ["year", "make_id"], unique=False, postgresql_where=sa.text("listed"))
    op.create_index("vehicles_by_model", "vehicles", ["model_id", "year"], unique=True)
    for statement in outbox.ddl("vehicles"):
        op.execute(statement)
