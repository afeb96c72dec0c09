"""Who may do what in identity itself, and what the roles of every tenant may from the beginning."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from events.contracts.identity import Role
from shared.viewer import Permission

_DECLARED = Path(__file__).parents[1] / "permissions.json"

READ_USERS = Permission("identity.users.read", "See accounts, their sessions and sign-ins", (Role.TENANT_ADMIN, Role.SUPPORT, Role.SUPER_ADMIN))
READ_STAFF = Permission("identity.staff.read", "See the accounts of a vendor's staff", (Role.VENDOR_ADMIN,))
BLOCK_USERS = Permission("identity.users.block", "Block and unblock accounts", (Role.TENANT_ADMIN, Role.SUPER_ADMIN))
WRITE_ROLES = Permission("identity.roles.write", "Compose roles, give and take them", (Role.TENANT_ADMIN, Role.SUPER_ADMIN))

WITHIN_VENDOR = frozenset({Role.VENDOR_ADMIN, Role.VENDOR_STAFF})
"""These hold within one vendor, who gives them."""


@cache
def declared() -> tuple[Permission, ...]:
    """Those of all services, by name: permissions.json is made of the code."""
    return tuple(Permission(each["name"], each["title"], tuple(each["roles"])) for each in json.loads(_DECLARED.read_text()))


@cache
def of_role(role: str) -> frozenset[str]:
    return frozenset(permission.name for permission in declared() if role in permission.roles)


def of_roles(roles: Iterable[str]) -> set[str]:
    return {name for role in roles for name in of_role(role)}
