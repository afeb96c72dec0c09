from events.contracts.identity import Role
from shared.viewer import Permission

READ = Permission("payments.payments.read", "See payments, and what was said to providers", (Role.TENANT_ADMIN, Role.SUPPORT))
CHANGE = Permission("payments.payments.change", "Capture, void and pay back by hand", (Role.TENANT_ADMIN,))
CONFIGURE = Permission("payments.providers.change", "Choose payment providers, and what is said to them", (Role.TENANT_ADMIN,))
COLLECT = Permission("payments.cash.collect", "Mark cash on delivery as collected", (Role.TENANT_ADMIN, Role.VENDOR_ADMIN, Role.VENDOR_STAFF))
