"""Others' entities, as they are led to from a cart."""

from uuid import UUID

import strawberry
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key, Shareable
from strawberry.federation.types import FieldSet

from events.contracts import fitment
from shared.graphql.spoken import Spoken

_BY_ID = [Key(fields=FieldSet("id"), resolvable=False)]

strawberry.enum(fitment.Answer, name="FitAnswer")


@federation.type(keys=_BY_ID)
class Offer:
    id: ID


@federation.type(keys=_BY_ID)
class Product:
    id: ID


@federation.type(keys=_BY_ID)
class Vendor:
    id: ID


@federation.type(keys=_BY_ID)
class Vehicle:
    id: ID


@federation.type(keys=_BY_ID)
class User:
    id: ID


@federation.type(directives=[Shareable()], description="Whether a part fits a vehicle, and why.")
class Fit:
    answer: fitment.Answer
    reasons: list[str] = strawberry.field(description="For a person; what to check where the answer is not known.", extensions=[Spoken()])


def offer(id_: UUID) -> Offer:
    return Offer(id=ID(str(id_)))


def product(id_: UUID) -> Product:
    return Product(id=ID(str(id_)))


def vendor(id_: UUID) -> Vendor:
    return Vendor(id=ID(str(id_)))


def vehicle(id_: str) -> Vehicle | None:
    return Vehicle(id=ID(id_)) if id_ else None


def user(id_: UUID | None) -> User | None:
    return User(id=ID(str(id_))) if id_ else None
