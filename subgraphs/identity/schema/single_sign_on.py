import strawberry

from shared.graphql.context import Info
from shared.graphql.mutations import UserError, open_to_all, requires, signed_in
from subgraphs.identity.schema import answering
from subgraphs.identity.schema.answering import ClientKind, SignedInPayload
from subgraphs.identity.schema.factors import SignInMethodsPayload
from subgraphs.identity.service import oidc, providers, second_factor
from subgraphs.identity.types.factors import IdentityProvider, identity_providers, sign_in_methods
from subgraphs.identity.types.user import users_by_id


@strawberry.input(description="As the provider and you have agreed.")
class IdentityProviderInput:
    slug: str
    title: str
    issuer: str = strawberry.field(description="As in `https://accounts.example`: its discovery document is below it.")
    client_id: str
    client_secret: str
    redirect_uris: list[str] = strawberry.field(description="Pages of yours to which people come back.")


@strawberry.type
class StartSingleSignOnPayload:
    url: str | None = strawberry.field(default=None, description="Where to send the browser.")
    flow: str | None = strawberry.field(default=None, description="Kept in the browser's session until it is back; good for one try.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class IdentityProvidersPayload:
    identity_providers: list[IdentityProvider] | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class Query:
    @strawberry.field(description="Where else one may sign in.")
    async def identity_providers(self, info: Info) -> list[IdentityProvider]:
        return await identity_providers(info.context.reader)


@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=open_to_all(), description="With `link` the account there becomes one more way into the viewer's own.")
    async def start_single_sign_on(self, info: Info, provider: str, redirect_uri: str, link: bool = False) -> StartSingleSignOnPayload | None:
        context = info.context
        metadata = await oidc.discovered(await providers.issuer_of(context.reader, provider))
        async with context.transaction() as tx:
            url, flow = await oidc.start(tx, context.viewer, provider, redirect_uri, metadata, link=link)
        return StartSingleSignOnPayload(url=url, flow=flow)

    @strawberry.mutation(extensions=open_to_all(), description="`state` and `code` are what the provider has sent the browser back with.")
    async def complete_single_sign_on(
        self, info: Info, flow: str, state: str, code: str, client: ClientKind = ClientKind.BROWSER
    ) -> SignedInPayload | None:
        context = info.context
        async with context.transaction() as tx:
            returning = await oidc.back(tx, flow)
        person = await oidc.identified(returning, state, code)
        linking = returning.user_id if returning else None
        async with context.transaction() as tx:
            user = await oidc.admit(tx, context.viewer, person, linking)
            tokens = None if linking else await second_factor.admit(tx, user, answering.client(context), ["fed"])
        if tokens is None:
            return SignedInPayload(user=await context.load(users_by_id, user.id))
        return await answering.signed_in(info, tokens, client)

    @strawberry.mutation(extensions=signed_in())
    async def unlink_account(self, info: Info, issuer: str) -> SignInMethodsPayload | None:
        async with info.context.transaction() as tx:
            await oidc.unlink(tx, info.context.viewer, issuer)
        return SignInMethodsPayload(sign_in_methods=await sign_in_methods(info.context.reader, info.context.viewer.must_be_a_person()))

    @strawberry.mutation(extensions=requires(providers.WRITE), description="Instead of the one of this slug, where there is one.")
    async def connect_identity_provider(
        self,
        info: Info,
        input: IdentityProviderInput,  # noqa: A002 - the graph's name for it
    ) -> IdentityProvidersPayload | None:
        given = providers.Provider(input.slug, input.title, input.issuer, input.client_id, input.client_secret, input.redirect_uris)
        async with info.context.transaction() as tx:
            await providers.connect(tx, info.context.viewer, given)
        return IdentityProvidersPayload(identity_providers=await identity_providers(info.context.reader))

    @strawberry.mutation(extensions=requires(providers.WRITE))
    async def disconnect_identity_provider(self, info: Info, slug: str) -> IdentityProvidersPayload | None:
        async with info.context.transaction() as tx:
            await providers.disconnect(tx, info.context.viewer, slug)
        return IdentityProvidersPayload(identity_providers=await identity_providers(info.context.reader))
