"""What may be allowed to somebody here. Those of a vendor's own roles hold within that vendor."""

from events.contracts.identity import Role
from shared.viewer import Permission

_STAFF = (Role.TENANT_ADMIN, Role.VENDOR_ADMIN, Role.VENDOR_STAFF)

READ = Permission("shipping.shipments.read", "See shipments, pickups and how punctual they are", (*_STAFF, Role.SUPPORT))
SHIP = Permission("shipping.shipments.ship", "Pack, label and dispatch shipments, and say what becomes of them", _STAFF)
EDIT_RATES = Permission("shipping.rates.edit", "Set shipping zones, rates and rules", (Role.TENANT_ADMIN, Role.VENDOR_ADMIN))
EDIT_CARRIERS = Permission("shipping.carriers.edit", "Connect carriers", (Role.TENANT_ADMIN,))
