"""What every mutation answers: the thing that changed, or what the caller can mend."""

from typing import Any

import strawberry
from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver
from strawberry.types.base import StrawberryOptional, get_object_definition

from shared.errors import BadInput
from shared.graphql.access import Requires, SignedIn
from shared.graphql.context import Info
from shared.graphql.spoken import Spoken
from shared.viewer import Permission


@strawberry.federation.type(shareable=True, description="What the caller can mend; nothing was changed.")
class UserError:
    code: str
    field: str | None = strawberry.field(description="The argument that is meant, its path separated by points.")
    message: str = strawberry.field(description="For a person, in the language asked for.", extensions=[Spoken()])


class UserErrors(FieldExtension):
    """A BadInput, or a group of nothing else, becomes a payload that says so. Payloads hold `user_errors`, and all else may be missing."""

    async def resolve_async(self, next_: AsyncExtensionResolver, source: Any, info: Info, **kwargs: Any) -> Any:
        try:
            return await next_(source, info, **kwargs)
        except* BadInput as refused:
            found = [each for each in refused.exceptions if isinstance(each, BadInput)]
        answered = info.return_type.of_type if isinstance(info.return_type, StrawberryOptional) else info.return_type
        payload: Any = get_object_definition(answered, strict=True).origin
        return payload(user_errors=[_said(each) for each in found])


def _said(refused: BadInput) -> UserError:
    field = refused.extensions.get("field")
    return UserError(code=str(refused.extensions["code"]), field=str(field) if field else None, message=refused.message)


def open_to_all() -> list[FieldExtension]:
    """The extensions of a mutation that guests may ask too: `strawberry.mutation(extensions=open_to_all())`."""
    return [UserErrors()]


def signed_in() -> list[FieldExtension]:
    return [SignedIn(), UserErrors()]


def requires(permission: Permission) -> list[FieldExtension]:
    return [Requires(permission), UserErrors()]
