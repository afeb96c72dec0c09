from events.contracts.identity import Role
from shared.viewer import Permission

READ_IMPORTS = Permission(
    "catalog.imports.read", "See what vendors import, and how it gets on", (Role.TENANT_ADMIN, Role.SUPPORT, Role.VENDOR_ADMIN, Role.VENDOR_STAFF)
)
READ_OFFERS = Permission(
    "catalog.offers.read", "List a vendor's offers with their terms", (Role.TENANT_ADMIN, Role.SUPPORT, Role.VENDOR_ADMIN, Role.VENDOR_STAFF)
)
WRITE_OFFERS = Permission("catalog.offers.write", "Change prices and terms of offers", (Role.TENANT_ADMIN, Role.VENDOR_ADMIN))
READ_USAGE = Permission("catalog.usage.read", "See how much of its plan the tenant uses", (Role.TENANT_ADMIN, Role.SUPPORT))
