"""What may be allowed to somebody here. Carts are their owners'; those of a vendor's own roles hold within that vendor."""

from events.contracts.identity import Role
from shared.viewer import Permission

READ = Permission("carts.carts.read", "See people's carts, and what they checked out", (Role.TENANT_ADMIN, Role.SUPPORT))
ERASE = Permission("carts.checkouts.erase", "Erase who bought as a guest", (Role.TENANT_ADMIN,))
