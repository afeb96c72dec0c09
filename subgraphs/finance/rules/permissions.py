"""What may be allowed to somebody here. Those of a vendor's own roles hold within that vendor."""

from events.contracts.identity import Role
from shared.viewer import Permission

READ = Permission("finance.books.read", "See the ledger, profit, taxes and faults", (Role.TENANT_ADMIN,))
WRITE = Permission("finance.books.write", "Write down expenses and what providers have settled, and close faults", (Role.TENANT_ADMIN,))
WRITE_TERMS = Permission("finance.terms.write", "Set what is held back, who owes taxes, and how payouts are made", (Role.TENANT_ADMIN,))
READ_EARNINGS = Permission(
    "finance.earnings.read", "See what a vendor earns, its statement and its payouts", (Role.TENANT_ADMIN, Role.SUPPORT, Role.VENDOR_ADMIN)
)
REQUEST = Permission("finance.payouts.request", "Ask for a payout, and call it off", (Role.VENDOR_ADMIN, Role.TENANT_ADMIN))
RUN = Permission("finance.payouts.run", "Approve payouts, and say what became of them", (Role.TENANT_ADMIN,))
