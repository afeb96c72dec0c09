"""What may be allowed to somebody here. Those of a vendor's own roles hold within that vendor."""

from events.contracts.identity import Role
from shared.viewer import Permission

READ = Permission(
    "inventory.stock.read", "See stock, reservations and movements", (Role.TENANT_ADMIN, Role.SUPPORT, Role.VENDOR_ADMIN, Role.VENDOR_STAFF)
)
RESERVE = Permission(
    "inventory.stock.reserve", "Reserve, confirm and release stock by hand", (Role.TENANT_ADMIN, Role.VENDOR_ADMIN, Role.VENDOR_STAFF)
)
CHANGE = Permission("inventory.stock.change", "Receive, adjust, transfer and count stock", (Role.TENANT_ADMIN, Role.VENDOR_ADMIN, Role.VENDOR_STAFF))
EDIT_WAREHOUSES = Permission("inventory.warehouses.edit", "Open, edit and close warehouses", (Role.TENANT_ADMIN, Role.VENDOR_ADMIN))
EDIT_KITS = Permission("inventory.kits.edit", "Say what kits are made of", (Role.TENANT_ADMIN, Role.VENDOR_ADMIN))
