from events.contracts.identity import Role
from shared.viewer import Permission

ADMINISTER = Permission("tenants.tenants.administer", "Open, suspend and delete tenants, and say what they may use", (Role.SUPER_ADMIN,))
READ_ALL = Permission("tenants.tenants.read", "See all tenants of the platform", (Role.SUPER_ADMIN,))
BRAND = Permission("tenants.brand.write", "Name and dress the shop", (Role.TENANT_ADMIN,))
DOMAINS = Permission("tenants.domains.write", "Say under which hosts the shop is reached", (Role.TENANT_ADMIN,))
READ_PLAN = Permission("tenants.plan.read", "See what the tenant may use", (Role.TENANT_ADMIN, Role.SUPPORT, Role.SUPER_ADMIN))
FLAGS = Permission("tenants.flags.write", "Turn features on and off", (Role.TENANT_ADMIN,))
READ_SETTINGS = Permission("tenants.settings.read", "See the shop's settings and who changed them", (Role.TENANT_ADMIN, Role.SUPPORT))
WRITE_SETTINGS = Permission("tenants.settings.write", "Change the shop's settings", (Role.TENANT_ADMIN,))
READ_LETTERS = Permission("tenants.letters.read", "See facts that could not be handled, of all tenants", (Role.SUPER_ADMIN,))
DECIDE_LETTERS = Permission("tenants.letters.decide", "Have facts that could not be handled tried again, or drop them", (Role.SUPER_ADMIN,))
EXPLORE = Permission("tenants.graph.explore", "Ask the graph questions of one's own, and see its schema", (Role.TENANT_ADMIN, Role.SUPER_ADMIN))
"""The router's, which asks for it by name: documents beside the persisted ones, and introspection in production."""
READ_EVENTS = Permission(
    "tenants.events.read", "See what was told of any order, product or other thing", (Role.TENANT_ADMIN, Role.SUPPORT, Role.SUPER_ADMIN)
)
