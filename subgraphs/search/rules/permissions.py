from events.contracts.identity import Role
from shared.viewer import Permission

SYNONYMS = Permission("search.synonyms.write", "Say which words find what others find", (Role.TENANT_ADMIN,))
