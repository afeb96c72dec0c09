"""Tenants are kept apart by the database itself: row-level security, forced, on every table that has a tenant.

Three roles per database. `<name>_owner` runs migrations. `<name>` is the application: no BYPASSRLS, sees the tenant set on
its connection, and fails where none is set. `<name>_platform` is for what works across tenants (the relay, the directory of
hosts, the operator's commands); it sees the tables that `open_to_platform` names, and no others.
"""

from shared.ids import PLATFORM

TENANT_SETTING = "app.tenant"


def owner(name: str) -> str:
    return f"{name}_owner"


def application(name: str) -> str:
    return name


def platform(name: str) -> str:
    return f"{name}_platform"


# The sub-select is evaluated once per statement and lets the planner use an index that leads with tenant_id.
_MINE = "{column} = (SELECT current_setting('" + TENANT_SETTING + "')::uuid)"

MINE = _MINE.format(column="tenant_id")
"""For SELECTs from what is shown at the platform: see there."""

AT_THE_PLATFORM = f"(SELECT current_setting('{TENANT_SETTING}')::uuid) = '{PLATFORM}'"


def protect(table: str, *, column: str = "tenant_id") -> list[str]:
    """Statements for the migration that creates `table`."""
    mine = _MINE.format(column=column)
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY tenant ON {table} USING ({mine}) WITH CHECK ({mine})",
    ]


def open_to_platform(table: str, database: str) -> list[str]:
    return [f"CREATE POLICY platform ON {table} TO {platform(database)} USING (true) WITH CHECK (true)"]


def show_at_platform(table: str) -> list[str]:
    """What is asked in the platform's own name sees all rows; each is changed in the name of its tenant.

    Such a table has two policies for SELECT, joined by OR, by which no index can be entered: one that leads with `tenant_id` is searched once
    for each tenant there is. So whoever SELECTs a tenant's own rows from it says MINE as well, or joins by `tenant_id`. Where rows are locked
    or changed, the tenant's policy holds by itself.
    """
    return [f"CREATE POLICY at_the_platform ON {table} FOR SELECT USING ({AT_THE_PLATFORM})"]
