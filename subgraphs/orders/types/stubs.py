"""Others' entities, as they are led to from an order."""

from uuid import UUID

import strawberry
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from events.contracts import fitment

_BY_ID = [Key(fields=FieldSet("id"), resolvable=False)]

strawberry.enum(fitment.Answer, name="FitAnswer")


@federation.type(keys=_BY_ID)
class User:
    id: ID


@federation.type(keys=_BY_ID)
class Vendor:
    id: ID


@federation.type(keys=_BY_ID)
class Variant:
    id: ID


@federation.type(keys=_BY_ID)
class Offer:
    id: ID


@federation.type(keys=_BY_ID)
class Vehicle:
    id: ID


def user(id_: UUID | None) -> User | None:
    return User(id=ID(str(id_))) if id_ else None


def vendor(id_: UUID) -> Vendor:
    return Vendor(id=ID(str(id_)))
