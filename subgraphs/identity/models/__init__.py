from subgraphs.identity.models.accounts import Grant, Message, RolePermission, State, Table, TenantRole, User, Verification
from subgraphs.identity.models.factors import (
    Authenticator,
    Challenge,
    Guesses,
    IdentityProvider,
    LinkedAccount,
    OneTimeCode,
    Passkey,
    RecoveryCode,
    SingleSignOn,
)
from subgraphs.identity.models.machines import ApiToken, ServiceClient
from subgraphs.identity.models.sessions import RefreshToken, SignIn, SigningKey, UserSession

__all__ = [
    "ApiToken",
    "Authenticator",
    "Challenge",
    "Grant",
    "Guesses",
    "IdentityProvider",
    "LinkedAccount",
    "Message",
    "OneTimeCode",
    "Passkey",
    "RecoveryCode",
    "RefreshToken",
    "RolePermission",
    "ServiceClient",
    "SignIn",
    "SigningKey",
    "SingleSignOn",
    "State",
    "Table",
    "TenantRole",
    "User",
    "UserSession",
    "Verification",
]
