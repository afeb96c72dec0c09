"""Every change to tenants: their lives, hosts, plans, flags and settings."""

from subgraphs.tenants.service.directory import directory
from subgraphs.tenants.service.domains import add_domain, make_domain_primary, map_host, remove_domain, shown_at, verify_domain
from subgraphs.tenants.service.flags import remove_flag, set_flag
from subgraphs.tenants.service.lifecycle import (
    Opening,
    call_off_deletion,
    dress,
    id_for,
    must_be_the_platform,
    open_for,
    open_tenant,
    reinstate,
    rename,
    schedule_deletion,
    suspend,
    sweep,
)
from subgraphs.tenants.service.plans import assign_plan, define_plan
from subgraphs.tenants.service.settings import roll_back, set_setting

__all__ = [
    "Opening",
    "add_domain",
    "assign_plan",
    "call_off_deletion",
    "define_plan",
    "directory",
    "dress",
    "id_for",
    "make_domain_primary",
    "map_host",
    "must_be_the_platform",
    "open_for",
    "open_tenant",
    "reinstate",
    "remove_domain",
    "remove_flag",
    "rename",
    "roll_back",
    "schedule_deletion",
    "set_flag",
    "set_setting",
    "shown_at",
    "suspend",
    "sweep",
    "verify_domain",
]
