import strawberry
from strawberry import ID

from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, open_to_all, signed_in
from shared.graphql.scalars import as_uuid
from subgraphs.identity.schema import answering
from subgraphs.identity.schema.answering import ClientKind, SignedInPayload
from subgraphs.identity.service import sessions, signing_in


@strawberry.type
class SignedOutPayload:
    signed_out: bool | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class RevokeSessionPayload:
    session_id: ID | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=open_to_all())
    async def sign_in(self, info: Info, email: str, password: str, client: ClientKind = ClientKind.BROWSER) -> SignedInPayload | None:
        context = info.context
        async with answering.evenly():
            checked = await signing_in.check_password(context.reader, context.vault, email, password)
            async with context.transaction() as tx:
                answered = await signing_in.sign_in(tx, checked, answering.client(context))
        if isinstance(answered, BadInput):
            raise answered
        return await answering.signed_in(info, answered, client)

    @strawberry.mutation(extensions=open_to_all(), description="New tokens. Programs give theirs; a browser's comes with its cookie.")
    async def refresh(self, info: Info, refresh_token: str | None = None) -> SignedInPayload | None:
        context = info.context
        async with context.transaction() as tx:
            answered = await sessions.refresh(tx, refresh_token or context.asked.get("x-refresh-token", ""))
        if isinstance(answered, BadInput):
            if refresh_token is None:
                answering.forget_cookie(context)
            raise answered
        return await answering.signed_in(info, answered, ClientKind.PROGRAM if refresh_token else ClientKind.BROWSER)

    @strawberry.mutation(extensions=signed_in(), description="Ends the session that asks.")
    async def sign_out(self, info: Info) -> SignedOutPayload | None:
        async with info.context.transaction() as tx:
            await sessions.sign_out(tx, info.context.viewer)
        answering.forget_cookie(info.context)
        return SignedOutPayload(signed_out=True)

    @strawberry.mutation(extensions=signed_in(), description="Ends every session of the account.")
    async def sign_out_everywhere(self, info: Info) -> SignedOutPayload | None:
        async with info.context.transaction() as tx:
            await sessions.sign_out_everywhere(tx, info.context.viewer)
        answering.forget_cookie(info.context)
        return SignedOutPayload(signed_out=True)

    @strawberry.mutation(extensions=signed_in(), description="Ends one of one's own sessions; its tokens are refused within seconds.")
    async def revoke_session(self, info: Info, session_id: ID) -> RevokeSessionPayload | None:
        async with info.context.transaction() as tx:
            revoked = await sessions.revoke_session(tx, info.context.viewer, as_uuid(session_id))
        return RevokeSessionPayload(session_id=ID(str(revoked)))
