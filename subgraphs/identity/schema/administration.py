import strawberry
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from subgraphs.identity import types
from subgraphs.identity.models import State
from subgraphs.identity.rules.permissions import BLOCK_USERS, READ_USERS, WRITE_ROLES
from subgraphs.identity.schema.answering import UserPayload, changed
from subgraphs.identity.service import administration
from subgraphs.identity.service.administration import BlockReason
from subgraphs.identity.types import Permission, Role, User

strawberry.enum(BlockReason)


@strawberry.type
class ComposeRolePayload:
    role: Role | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class Query:
    @strawberry.field(extensions=[Requires(READ_USERS)])
    async def user(self, info: Info, id: ID) -> User | None:  # noqa: A002 - the graph's name for it
        info.context.viewer.must(READ_USERS)
        return await types.user_for(info, as_uuid(id))

    @strawberry.field(
        extensions=[Requires(READ_USERS)], description="Accounts, the oldest first. `email` finds the one that has exactly this address."
    )
    async def users(
        self, info: Info, state: State | None = None, email: str | None = None, first: First = 20, after: After = None
    ) -> Connection[User] | None:
        info.context.viewer.must(READ_USERS)
        return await types.users(info.context.reader, info.context.vault, state, email, first, after)

    @strawberry.field(extensions=[Requires(WRITE_ROLES)], description="What a role can be composed of.")
    def permissions(self, info: Info) -> list[Permission] | None:
        info.context.viewer.must(WRITE_ROLES)
        return types.permissions()

    @strawberry.field(extensions=[Requires(WRITE_ROLES)], description="Those that every market has, and those that this one has composed.")
    async def roles(self, info: Info) -> list[Role] | None:
        info.context.viewer.must(WRITE_ROLES)
        return await types.roles_of_tenant(info.context.reader)


@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=requires(BLOCK_USERS), description="Ends every session of the account; its tokens are refused within seconds.")
    async def block_user(self, info: Info, user_id: ID, reason: BlockReason = BlockReason.OTHER) -> UserPayload | None:
        async with info.context.transaction() as tx:
            user = await administration.block(tx, info.context.viewer, as_uuid(user_id), reason)
        return await changed(info, user.id)

    @strawberry.mutation(extensions=requires(BLOCK_USERS))
    async def unblock_user(self, info: Info, user_id: ID) -> UserPayload | None:
        async with info.context.transaction() as tx:
            user = await administration.unblock(tx, info.context.viewer, as_uuid(user_id))
        return await changed(info, user.id)

    @strawberry.mutation(extensions=requires(WRITE_ROLES), description="In the whole market, from the account's next access token on.")
    async def grant_role(self, info: Info, user_id: ID, role: str) -> UserPayload | None:
        async with info.context.transaction() as tx:
            user = await administration.grant_role(tx, info.context.viewer, as_uuid(user_id), role)
        return await changed(info, user.id)

    @strawberry.mutation(extensions=requires(WRITE_ROLES))
    async def revoke_role(self, info: Info, user_id: ID, role: str) -> UserPayload | None:
        async with info.context.transaction() as tx:
            user = await administration.revoke_role(tx, info.context.viewer, as_uuid(user_id), role)
        return await changed(info, user.id)

    @strawberry.mutation(extensions=requires(WRITE_ROLES), description="Makes a role of permissions, or makes it anew.")
    async def compose_role(self, info: Info, name: str, title: str, permissions: list[str]) -> ComposeRolePayload | None:
        async with info.context.transaction() as tx:
            await administration.compose_role(tx, info.context.viewer, name, title, permissions)
        roles = await types.roles_of_tenant(info.context.reader)
        return ComposeRolePayload(role=next(role for role in roles if role.name == name))
