from events.contracts.identity import Role
from shared.viewer import Permission

READ_USAGE = Permission("catalog.usage.read", "See how much of its plan the tenant uses", (Role.TENANT_ADMIN, Role.SUPPORT))
