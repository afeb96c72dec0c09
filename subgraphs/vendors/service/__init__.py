"""Every change to vendors."""

from subgraphs.vendors.rules.permissions import READ, READ_ACCOUNTS, READ_COMMISSIONS
from subgraphs.vendors.service import accounts, applications, requirements, staff, store, terms
from subgraphs.vendors.service.limits import follow_plan
from subgraphs.vendors.service.vendors import open_vendor, rate, rename

__all__ = [
    "READ",
    "READ_ACCOUNTS",
    "READ_COMMISSIONS",
    "accounts",
    "applications",
    "follow_plan",
    "open_vendor",
    "rate",
    "rename",
    "requirements",
    "staff",
    "store",
    "terms",
]
