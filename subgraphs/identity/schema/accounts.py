import strawberry

from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, open_to_all, signed_in
from shared.idempotency import once
from subgraphs.identity.rules import emails, passwords
from subgraphs.identity.schema.answering import AcceptedPayload, UserPayload, changed, client, evenly, forget_cookie
from subgraphs.identity.service import accounts, erasure, hashing
from subgraphs.identity.service.signing_in import check_password_of
from subgraphs.identity.service.verifications import whose
from subgraphs.identity.types import User, user_for


@strawberry.type
class Query:
    @strawberry.field(description="Who is signed in; nobody for guests and machines.")
    async def me(self, info: Info) -> User | None:
        user_id = info.context.viewer.user_id
        return await user_for(info, user_id) if user_id else None


@strawberry.type
class DeleteAccountPayload:
    deleted: bool | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=open_to_all(), description="A code is sent to the address; `verifyEmail` takes it.")
    async def register(self, info: Info, email: str, password: str) -> AcceptedPayload | None:
        async with evenly(steps=3):  # a new account is written besides, which on a busy machine passes the first step
            address = emails.checked(email)
            hash_ = await hashing.hashed(passwords.checked(password, address))
            viewer = info.context.viewer
            async with info.context.transaction() as tx:
                asked = {"email": info.context.vault.blind(viewer.tenant, "email", address).hex()}
                await once(tx, viewer, "register", asked, lambda: accounts.register(tx, address, hash_, viewer.language))
        return AcceptedPayload(accepted=True)

    @strawberry.mutation(extensions=open_to_all(), description="Brings back the code that was sent.")
    async def verify_email(self, info: Info, token: str) -> UserPayload | None:
        async with info.context.transaction() as tx:
            user = await accounts.verify_email(tx, token)
        return await changed(info, user.id)

    @strawberry.mutation(extensions=open_to_all())
    async def resend_verification(self, info: Info, email: str) -> AcceptedPayload | None:
        async with evenly(), info.context.transaction() as tx:
            await accounts.resend_verification(tx, email)
        return AcceptedPayload(accepted=True)

    @strawberry.mutation(extensions=open_to_all(), description="A code is sent to the address, if it has an account; `resetPassword` takes it.")
    async def forgot_password(self, info: Info, email: str) -> AcceptedPayload | None:
        async with evenly(), info.context.transaction() as tx:
            await accounts.forgot_password(tx, email)
        return AcceptedPayload(accepted=True)

    @strawberry.mutation(extensions=open_to_all(), description="Ends every session of the account.")
    async def reset_password(self, info: Info, token: str, password: str) -> UserPayload | None:
        context = info.context
        user_id = await whose(context.reader, token, "RESET_PASSWORD")
        address = await accounts.email_of(context.reader, context.vault, user_id)
        hash_ = await hashing.hashed(passwords.checked(password, address))
        async with context.transaction() as tx:
            user = await accounts.reset_password(tx, token, hash_)
        return await changed(info, user.id)

    @strawberry.mutation(extensions=signed_in(), description="Ends every other session of the account.")
    async def change_password(self, info: Info, current_password: str, password: str) -> UserPayload | None:
        context = info.context
        user_id = context.viewer.must_be_a_person()
        address = await accounts.email_of(context.reader, context.vault, user_id)
        wanted = passwords.checked(password, address)
        checked = await check_password_of(context.reader, user_id, current_password)
        hash_ = await hashing.hashed(wanted)
        async with context.transaction() as tx:
            answered = await accounts.change_password(tx, context.viewer, checked, hash_, client(context))
        if isinstance(answered, BadInput):
            raise answered
        return await changed(info, user_id)

    @strawberry.mutation(
        extensions=signed_in(), description="For ever: everything personal is erased, here and wherever it was told. Ask `stepUp` first."
    )
    async def delete_my_account(self, info: Info) -> DeleteAccountPayload | None:
        async with info.context.transaction() as tx:
            await erasure.delete_account(tx, info.context.viewer)
        forget_cookie(info.context)
        return DeleteAccountPayload(deleted=True)
