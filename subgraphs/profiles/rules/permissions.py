"""What may be allowed to somebody here, beside what is their own."""

from events.contracts.identity import Role
from shared.viewer import Permission

READ = Permission("profiles.people.read", "See people's names, addresses, preferences and vehicles", (Role.TENANT_ADMIN, Role.SUPPORT))
VERIFY = Permission("profiles.companies.verify", "Say whether companies' tax numbers are right", (Role.TENANT_ADMIN,))
