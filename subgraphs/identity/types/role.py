from collections.abc import Iterable
from functools import cache

import strawberry

from events.contracts import identity
from shared.db import Reader
from shared.graphql.spoken import Spoken
from subgraphs.identity.rules.permissions import WITHIN_VENDOR, declared, of_role

_TITLES = {
    identity.Role.SUPER_ADMIN: "Operator of the platform",
    identity.Role.TENANT_ADMIN: "Administrator of the market",
    identity.Role.SUPPORT: "Support",
    identity.Role.VENDOR_ADMIN: "Administrator of a vendor",
    identity.Role.VENDOR_STAFF: "Staff of a vendor",
    identity.Role.CUSTOMER: "Customer",
}
_COMPOSED = """
SELECT r.name, r.title, coalesce(array_agg(p.permission ORDER BY p.permission) FILTER (WHERE p.permission IS NOT NULL), '{}')
FROM roles AS r LEFT JOIN role_permissions AS p ON p.tenant_id = r.tenant_id AND p.role = r.name GROUP BY r.name, r.title ORDER BY r.name
"""


@strawberry.type(description="One thing that may be allowed; the list is made of what the services ask for.")
class Permission:
    name: str
    title: str = strawberry.field(description="For a person.")


@strawberry.type(description="A set of permissions to be given to people.")
class Role:
    name: str
    title: str = strawberry.field(description="For a person.", extensions=[Spoken()])
    permissions: list[Permission]
    built_in: bool = strawberry.field(description="Not composed by this market.")
    within_vendor: bool = strawberry.field(description="Holds within one vendor, who gives it.")


@cache
def permissions() -> list[Permission]:
    return [Permission(name=each.name, title=each.title) for each in declared()]


async def roles_of_tenant(db: Reader) -> list[Role]:
    """Built-in ones first."""
    built_in = [_role(role, _TITLES[role], of_role(role), built_in=True) for role in identity.Role]
    return built_in + [_role(name, title, names) for name, title, names in await db.fetch(_COMPOSED)]


def _role(name: str, title: str, allowed: Iterable[str], *, built_in: bool = False) -> Role:
    chosen = set(allowed)
    listed = [each for each in permissions() if each.name in chosen]
    return Role(name=str(name), title=title, permissions=listed, built_in=built_in, within_vendor=name in WITHIN_VENDOR)
