"""Others' entities, as a shipment leads to them."""

from uuid import UUID

from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

_BY_ID = [Key(fields=FieldSet("id"), resolvable=False)]


@federation.type(keys=_BY_ID)
class Vendor:
    id: ID


def vendor(id_: UUID) -> Vendor:
    return Vendor(id=ID(str(id_)))
