import strawberry

from shared.errors import BadInput
from shared.graphql.access import SignedIn
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, open_to_all, signed_in
from subgraphs.identity.schema import answering
from subgraphs.identity.schema.answering import AcceptedPayload, Channel, ClientKind, SignedInPayload, UserPayload, changed
from subgraphs.identity.service import otp, second_factor, step_up, totp
from subgraphs.identity.service.guesses import accepted
from subgraphs.identity.service.keys import TOKEN_LIFE
from subgraphs.identity.service.signing_in import check_password_of
from subgraphs.identity.types.factors import SignInMethods, sign_in_methods


@strawberry.type
class StepUpPayload:
    access_token: str | None = None
    expires_in: int | None = strawberry.field(default=None, description="Seconds.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class EnrolAuthenticatorPayload:
    secret: str | None = strawberry.field(default=None, description="To be typed into an app that can't read the URI.")
    uri: str | None = strawberry.field(default=None, description="To be shown as a QR code.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class RecoveryCodesPayload:
    recovery_codes: list[str] | None = strawberry.field(default=None, description="Each is good once. Shown now, and never again.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class SignInMethodsPayload:
    sign_in_methods: SignInMethods | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class Query:
    @strawberry.field(extensions=[SignedIn()], description="The viewer's own.")
    async def sign_in_methods(self, info: Info) -> SignInMethods | None:
        return await sign_in_methods(info.context.reader, info.context.viewer.must_be_a_person())


@strawberry.type
class Mutation:
    @strawberry.mutation(
        extensions=open_to_all(), description="The second step where `signIn` answers a challenge: a code of the app, or a recovery code."
    )
    async def complete_sign_in(self, info: Info, challenge: str, code: str, client: ClientKind = ClientKind.BROWSER) -> SignedInPayload | None:
        async with info.context.transaction() as tx:
            answered = await second_factor.complete(tx, challenge, code, answering.client(info.context))
        return await answering.signed_in(info, accepted(answered), client)

    @strawberry.mutation(extensions=open_to_all(), description="Sends a code, if there is such an account; `signInWithCode` takes it.")
    async def request_sign_in_code(self, info: Info, email: str, channel: Channel = Channel.EMAIL) -> AcceptedPayload | None:
        async with answering.evenly(), info.context.transaction() as tx:
            await otp.ask_to_sign_in(tx, email, channel)
        return AcceptedPayload(accepted=True)

    @strawberry.mutation(extensions=open_to_all())
    async def sign_in_with_code(self, info: Info, email: str, code: str, client: ClientKind = ClientKind.BROWSER) -> SignedInPayload | None:
        async with answering.evenly(), info.context.transaction() as tx:
            answered = await otp.sign_in(tx, email, code, answering.client(info.context))
        if isinstance(answered, BadInput):
            raise answered
        return await answering.signed_in(info, answered, client)

    @strawberry.mutation(extensions=signed_in(), description="Sends a code to whoever has no authenticator; `stepUp` takes it.")
    async def request_step_up_code(self, info: Info, channel: Channel = Channel.EMAIL) -> AcceptedPayload | None:
        async with info.context.transaction() as tx:
            await otp.ask_to_step_up(tx, info.context.viewer, channel)
        return AcceptedPayload(accepted=True)

    @strawberry.mutation(extensions=signed_in(), description="Proves once more who is there, by a password or a code, for what asks for it.")
    async def step_up(self, info: Info, password: str | None = None, code: str | None = None) -> StepUpPayload | None:
        context = info.context
        if (password is None) == (code is None):
            raise BadInput("Give either a password or a code", code="ONE_OF_PASSWORD_CODE")
        checked = await check_password_of(context.reader, context.viewer.must_be_a_person(), password) if password is not None else None
        async with context.transaction() as tx:
            if checked is not None:
                answered = await step_up.by_password(tx, context.viewer, checked, answering.client(context))
            else:
                answered = await step_up.by_code(tx, context.viewer, code or "")
        return StepUpPayload(access_token=accepted(answered), expires_in=int(TOKEN_LIFE.total_seconds()))

    @strawberry.mutation(extensions=signed_in(), description="Sends a code to the number by SMS; `verifyPhone` takes it.")
    async def change_phone(self, info: Info, phone: str) -> AcceptedPayload | None:
        async with info.context.transaction() as tx:
            await otp.change_phone(tx, info.context.viewer, phone)
        return AcceptedPayload(accepted=True)

    @strawberry.mutation(extensions=signed_in())
    async def verify_phone(self, info: Info, code: str) -> UserPayload | None:
        async with info.context.transaction() as tx:
            answered = await otp.verify_phone(tx, info.context.viewer, code)
        return await changed(info, accepted(answered))

    @strawberry.mutation(extensions=signed_in(), description="A new secret for an app. It counts once `confirmAuthenticator` has seen a code of it.")
    async def enrol_authenticator(self, info: Info) -> EnrolAuthenticatorPayload | None:
        async with info.context.transaction() as tx:
            secret, uri = await totp.enrol(tx, info.context.viewer)
        return EnrolAuthenticatorPayload(secret=secret, uri=uri)

    @strawberry.mutation(extensions=signed_in(), description="From then on signing in asks for a code.")
    async def confirm_authenticator(self, info: Info, code: str) -> RecoveryCodesPayload | None:
        async with info.context.transaction() as tx:
            answered = await totp.confirm(tx, info.context.viewer, code)
        return RecoveryCodesPayload(recovery_codes=accepted(answered))

    @strawberry.mutation(extensions=signed_in(), description="Its recovery codes go with it.")
    async def remove_authenticator(self, info: Info) -> SignInMethodsPayload | None:
        async with info.context.transaction() as tx:
            user_id = await totp.remove(tx, info.context.viewer)
        return SignInMethodsPayload(sign_in_methods=await sign_in_methods(info.context.reader, user_id))

    @strawberry.mutation(extensions=signed_in(), description="The earlier ones are no longer good.")
    async def renew_recovery_codes(self, info: Info) -> RecoveryCodesPayload | None:
        async with info.context.transaction() as tx:
            codes = await totp.renew_recovery_codes(tx, info.context.viewer)
        return RecoveryCodesPayload(recovery_codes=codes)
