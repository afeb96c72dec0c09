from events.contracts.identity import Role
from shared.viewer import Permission

READ_QUOTES = Permission("pricing.quotes.read", "See any cart's price and why it was that", (Role.TENANT_ADMIN, Role.SUPPORT))
