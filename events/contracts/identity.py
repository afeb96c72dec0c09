"""What identity tells: who is somebody, and what matters to security. Nothing personal: who needs a name or an address asks for it."""

from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from events.contracts import Fact


class Role(StrEnum):
    """Those that exist from the beginning; tenants make further ones of permissions."""

    SUPER_ADMIN = "super_admin"
    """Of the platform itself: signs in at the platform's own host."""
    TENANT_ADMIN = "tenant_admin"
    SUPPORT = "support"
    VENDOR_ADMIN = "vendor_admin"
    """Within a vendor, as vendor_staff."""
    VENDOR_STAFF = "vendor_staff"
    CUSTOMER = "customer"


class UserFact(Fact):
    aggregate: ClassVar[str] = "User"
    key: ClassVar[str] = "user_id"

    user_id: UUID


class UserRegistered(UserFact):
    language: str


class EmailVerified(UserFact):
    pass


class UserSignedIn(UserFact):
    """`new_device`: it had not been seen before; `method` is the strongest that was used."""

    session_id: UUID
    method: str
    new_device: bool = False
    new_place: bool = False


class SignInFailed(UserFact):
    """`user_id` is all zeros where there is no such account: how often that is tried matters too."""

    reason: str


class UserStateChanged(UserFact):
    state: Literal["PENDING", "ACTIVE", "LOCKED", "BLOCKED"]
    reason: str = ""


class PasswordChanged(UserFact):
    pass


class SecondFactorChanged(UserFact):
    """A passkey, an authenticator app or recovery codes were added, used up or taken away."""

    factor: str
    change: str


class SessionsRevoked(UserFact):
    """All of them where the list is empty."""

    session_ids: list[UUID]
    reason: str


class GrantsChanged(UserFact):
    """Roles that hold in the whole tenant, and those that hold within one vendor, by its id."""

    roles: list[str]
    within: dict[UUID, list[str]]


class AccessTokenMade(UserFact):
    token_id: UUID
    scopes: list[str]


class AccessTokenRevoked(UserFact):
    token_id: UUID


class UserErased(UserFact):
    """Whoever keeps something personal of theirs forgets it."""
