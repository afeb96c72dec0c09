"""Who asks, and what they may do. Every service that guards a change, and every read that is somebody's, asks here."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from shared.errors import Forbidden, Unauthenticated

FRESH_SECONDS = 600
"""How long after signing in, or confirming it, somebody counts as present."""


@dataclass(frozen=True, slots=True)
class Permission:
    """Declared beside the service that asks for it; the list that administrators choose from is made of these declarations.

    `name` is `<subgraph>.<things>.<verb>`, `title` says for a person what it allows, `roles` have it from the beginning.
    """

    name: str
    title: str
    roles: tuple[str, ...]


def grouped(within: Mapping[UUID, Iterable[str]]) -> list[tuple[list[str], list[str]]]:
    """The claim `within`: parts of the tenant, and the names of what may be done in each of them. Parts alike share one list."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for id_, names in within.items():
        if names := tuple(sorted(names)):
            alike.setdefault(names, []).append(str(id_))
    return [(ids, list(names)) for names, ids in alike.items()]


@dataclass(frozen=True)
class Viewer:
    """On whose behalf the router calls. `claims` are those of a token that the router has verified; none for a guest.

    `permissions` hold in the whole tenant; `within` maps the id of a part of it (a seller) to those that hold there alone. `flags` are
    for `shared.flags` to read.
    """

    tenant: UUID
    tenant_slug: str = ""
    claims: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"
    idempotency_key: str = ""
    flags: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def user_id(self) -> UUID | None:
        """None for guests and for machines."""
        return UUID(self.claims["sub"]) if self.claims.get("kind") in ("user", "token") else None

    @property
    def actor(self) -> tuple[str, str]:
        """As facts name who set them in motion."""
        return (str(self.claims.get("kind", "guest")), str(self.claims.get("sub", "")))

    @cached_property
    def permissions(self) -> frozenset[str]:
        return frozenset(self.claims.get("permissions", ()))

    @cached_property
    def within(self) -> Mapping[UUID, frozenset[str]]:
        groups = ((ids, frozenset(names)) for ids, names in self.claims.get("within", ()))
        return {UUID(id_): names for ids, names in groups for id_ in ids}

    def may(self, permission: Permission, within: UUID | None = None) -> bool:
        """In the whole tenant, or in the part of it that `within` names."""
        return permission.name in self.permissions or (within is not None and permission.name in self.within.get(within, ()))

    def may_somewhere(self, permission: Permission) -> bool:
        return self.may(permission) or any(permission.name in names for names in self.within.values())

    def must(self, permission: Permission, within: UUID | None = None) -> None:
        if not self.may(permission, within):
            self.must_be_signed_in()
            raise Forbidden(f"This needs the permission: {permission.title}", permission=permission.name)

    def must_somewhere(self, permission: Permission) -> None:
        """In the whole tenant, or in any part of it."""
        if not self.may_somewhere(permission):
            self.must(permission)

    def must_be_signed_in(self) -> None:
        if not self.claims:
            raise Unauthenticated("Sign in first")

    def must_be_a_person(self) -> UUID:
        """The user's id."""
        self.must_be_signed_in()
        if self.user_id is None:
            raise Forbidden("This is for people, not for machines")
        return self.user_id

    def must_be_fresh(self) -> UUID:
        """The user's id. For changes that a stolen token should not be enough for: who is there has proved it a moment ago."""
        self.must_be_signed_in()
        if self.claims.get("kind") != "user":
            raise Forbidden("This is for people who sign in themselves, not for tokens")
        if time.time() - self.claims.get("authenticated_at", 0) > FRESH_SECONDS:
            raise Forbidden("Confirm first that it is you", code="STEP_UP_REQUIRED")
        return self.must_be_a_person()
