"""What may be allowed to somebody here. Orders are their buyers'; those of a vendor's own roles hold for its part of each."""

from events.contracts.identity import Role
from shared.viewer import Permission

READ = Permission("orders.orders.read", "See orders, returns and disputes", (Role.TENANT_ADMIN, Role.SUPPORT, Role.VENDOR_ADMIN, Role.VENDOR_STAFF))
FULFIL = Permission(
    "orders.orders.fulfil", "Accept and cancel orders, take returns, answer disputes", (Role.TENANT_ADMIN, Role.VENDOR_ADMIN, Role.VENDOR_STAFF)
)
OVERSEE = Permission("orders.orders.oversee", "Review orders, cancel any, resolve disputes, pay back as a favour", (Role.TENANT_ADMIN,))
READ_PEOPLE = Permission("orders.people.read", "See buyers' addresses in orders", (Role.TENANT_ADMIN, Role.SUPPORT))
