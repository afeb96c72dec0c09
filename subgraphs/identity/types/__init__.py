from subgraphs.identity.types.role import Permission, Role, permissions, roles_of_tenant
from subgraphs.identity.types.session import Session, SignIn
from subgraphs.identity.types.user import User, user_for, users

__all__ = ["Permission", "Role", "Session", "SignIn", "User", "permissions", "roles_of_tenant", "user_for", "users"]
