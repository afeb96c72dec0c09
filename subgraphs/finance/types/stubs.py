"""Entities that the books lead to."""

from typing import TYPE_CHECKING

from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

if TYPE_CHECKING:
    from subgraphs.finance.types.vendor import Vendor

_BY_ID = [Key(fields=FieldSet("id"), resolvable=False)]


@federation.type(keys=_BY_ID)
class User:
    id: ID


@federation.type(keys=_BY_ID)
class BankAccount:
    id: ID


def user(id_: ID | None) -> User | None:
    return User(id=id_) if id_ else None


def vendor(id_: ID | None) -> "Vendor | None":
    from subgraphs.finance.types.vendor import Vendor  # a vendor has accounts and payouts, and so comes after them

    return Vendor(id=id_) if id_ else None
