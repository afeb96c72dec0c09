import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import UserError, open_to_all, signed_in
from shared.graphql.scalars import as_uuid
from subgraphs.identity.rules.passkeys import read
from subgraphs.identity.schema import answering
from subgraphs.identity.schema.answering import ClientKind, SignedInPayload
from subgraphs.identity.schema.factors import SignInMethodsPayload
from subgraphs.identity.service import passkeys
from subgraphs.identity.service.challenges import Purpose
from subgraphs.identity.types.factors import sign_in_methods


@strawberry.type
class PasskeyOptionsPayload:
    options: str | None = strawberry.field(default=None, description="JSON: `publicKey` of navigator.credentials.create() or .get().")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=signed_in(), description="`origin` is the page's own, as in `https://shop.example`.")
    async def start_passkey_registration(self, info: Info, origin: str) -> PasskeyOptionsPayload | None:
        async with info.context.transaction() as tx:
            options = await passkeys.begin_registration(tx, info.context.viewer, origin)
        return PasskeyOptionsPayload(options=options)

    @strawberry.mutation(extensions=signed_in(), description="`credential` is what the browser answered, as JSON.")
    async def register_passkey(self, info: Info, credential: str, name: str) -> SignInMethodsPayload | None:
        context, answer = info.context, read(credential)
        async with context.transaction() as tx:
            challenge = await passkeys.answered(tx, answer, Purpose.NEW_PASSKEY)
        async with context.transaction() as tx:
            await passkeys.register(tx, context.viewer, answer, challenge, name)
        return SignInMethodsPayload(sign_in_methods=await sign_in_methods(context.reader, context.viewer.must_be_a_person()))

    @strawberry.mutation(extensions=open_to_all(), description="`origin` is the page's own, as in `https://shop.example`.")
    async def start_passkey_sign_in(self, info: Info, origin: str) -> PasskeyOptionsPayload | None:
        async with info.context.transaction() as tx:
            options = await passkeys.begin_sign_in(tx, origin)
        return PasskeyOptionsPayload(options=options)

    @strawberry.mutation(
        extensions=open_to_all(), description="`credential` is what the browser answered, as JSON. No password, and no further code."
    )
    async def sign_in_with_passkey(self, info: Info, credential: str, client: ClientKind = ClientKind.BROWSER) -> SignedInPayload | None:
        context, answer = info.context, read(credential)
        async with context.transaction() as tx:
            challenge = await passkeys.answered(tx, answer, Purpose.PASSKEY)
        async with context.transaction() as tx:
            tokens = await passkeys.sign_in(tx, answer, challenge, answering.client(context))
        return await answering.signed_in(info, tokens, client)

    @strawberry.mutation(extensions=signed_in())
    async def remove_passkey(self, info: Info, passkey_id: ID) -> SignInMethodsPayload | None:
        async with info.context.transaction() as tx:
            await passkeys.remove(tx, info.context.viewer, as_uuid(passkey_id))
        return SignInMethodsPayload(sign_in_methods=await sign_in_methods(info.context.reader, info.context.viewer.must_be_a_person()))
