from subgraphs.identity.models.accounts import Grant, Message, RolePermission, State, Table, TenantRole, User, Verification
from subgraphs.identity.models.sessions import RefreshToken, SignIn, SigningKey, UserSession

__all__ = [
    "Grant",
    "Message",
    "RefreshToken",
    "RolePermission",
    "SignIn",
    "SigningKey",
    "State",
    "Table",
    "TenantRole",
    "User",
    "UserSession",
    "Verification",
]
