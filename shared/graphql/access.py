"""Who may ask a field: said once, on the field; printed in the schema, checked before it resolves, and tried by the matrix of tests."""

from typing import Any

from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import AsyncExtensionResolver, SyncExtensionResolver
from strawberry.federation.schema_directives import Authenticated, RequiresScopes
from strawberry.types.field import StrawberryField

from shared.graphql.context import Info
from shared.viewer import Permission


class SignedIn(FieldExtension):
    """Whoever has a token. The field must be nullable, so that a refusal costs its own place and no more.

    A subscription's resolver answers its generator and is none itself (`return states(info)`, no `yield`): what it refuses has a place then.
    """

    def apply(self, field: StrawberryField) -> None:
        field.directives = [*field.directives, Authenticated()]

    def check(self, info: Info) -> None:
        info.context.viewer.must_be_signed_in()

    def resolve(self, next_: SyncExtensionResolver, source: Any, info: Info, **kwargs: Any) -> Any:
        self.check(info)
        return next_(source, info, **kwargs)

    async def resolve_async(self, next_: AsyncExtensionResolver, source: Any, info: Info, **kwargs: Any) -> Any:
        self.check(info)
        return await next_(source, info, **kwargs)


class Requires(SignedIn):
    """Whoever has the permission, be it in a part of the tenant only; whose things they are the service decides."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    def apply(self, field: StrawberryField) -> None:
        field.directives = [*field.directives, RequiresScopes(scopes=[[self.permission.name]])]

    def check(self, info: Info) -> None:
        info.context.viewer.must_somewhere(self.permission)
