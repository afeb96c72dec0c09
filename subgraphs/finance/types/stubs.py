"""Others' entities, as they are led to from the books."""

from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

_BY_ID = [Key(fields=FieldSet("id"), resolvable=False)]


@federation.type(keys=_BY_ID)
class User:
    id: ID


@federation.type(keys=_BY_ID)
class BankAccount:
    id: ID


def user(id_: ID | None) -> User | None:
    return User(id=id_) if id_ else None
