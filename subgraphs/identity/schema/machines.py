import strawberry
from strawberry import ID

from shared.errors import BadInput
from shared.graphql.access import Requires, SignedIn
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, open_to_all, requires, signed_in
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from subgraphs.identity.service import api_tokens, machines
from subgraphs.identity.service.guesses import accepted
from subgraphs.identity.service.keys import TOKEN_LIFE
from subgraphs.identity.types import machines as types
from subgraphs.identity.types.machines import ApiToken, ServiceClient


@strawberry.type
class MakeApiTokenPayload:
    api_token: ApiToken | None = None
    secret: str | None = strawberry.field(default=None, description="The token itself. Shown now, and never again.")
    signing_secret: str | None = strawberry.field(default=None, description="To sign with, and never to be sent. Shown now, and never again.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class ApiTokenPayload:
    api_token: ApiToken | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class MakeServiceClientPayload:
    service_client: ServiceClient | None = None
    secret: str | None = strawberry.field(default=None, description="Shown now, and never again.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class ServiceClientPayload:
    service_client: ServiceClient | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class AccessTokenPayload:
    access_token: str | None = None
    expires_in: int | None = strawberry.field(default=None, description="Seconds.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class Query:
    @strawberry.field(extensions=[SignedIn()], description="The viewer's own, the oldest first.")
    async def api_tokens(self, info: Info, first: First = 20, after: After = None) -> Connection[ApiToken] | None:
        return await types.api_tokens(info.context.reader, info.context.viewer.must_be_a_person(), first, after)

    @strawberry.field(extensions=[Requires(machines.WRITE)], description="The oldest first.")
    async def service_clients(self, info: Info, first: First = 20, after: After = None) -> Connection[ServiceClient] | None:
        info.context.viewer.must(machines.WRITE)
        return await types.service_clients(info.context.reader, first, after)


@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=signed_in(), description="`scopes` are permissions of the viewer's; with `signed` a signature is asked for too.")
    async def make_api_token(self, info: Info, name: str, scopes: list[str], days: int = 90, signed: bool = False) -> MakeApiTokenPayload | None:
        viewer = info.context.viewer
        async with info.context.transaction() as tx:
            made = await api_tokens.make(tx, viewer, name, scopes, days, signed=signed)
        token = await types.api_token_of(info.context.reader, viewer.must_be_a_person(), made.id)
        return MakeApiTokenPayload(api_token=token, secret=made.secret or None, signing_secret=made.signing_secret or None)

    @strawberry.mutation(extensions=signed_in(), description="One of the viewer's own.")
    async def revoke_api_token(self, info: Info, api_token_id: ID) -> ApiTokenPayload | None:
        viewer = info.context.viewer
        async with info.context.transaction() as tx:
            revoked = await api_tokens.revoke(tx, viewer, as_uuid(api_token_id))
        return ApiTokenPayload(api_token=await types.api_token_of(info.context.reader, viewer.must_be_a_person(), revoked))

    @strawberry.mutation(
        extensions=open_to_all(),
        description="An access token for an API token. `signature`, where it wants one, is `v1;t=<unix seconds>;s=<base64url HMAC-SHA256>` by its "
        "signing secret, over the lines v1, t, POST, /graphql, and the SHA-256 of the token in hex; it is good once.",
    )
    async def exchange_token(self, info: Info, token: str, signature: str = "") -> AccessTokenPayload | None:
        async with info.context.transaction() as tx:
            answered = await api_tokens.exchange(tx, token, signature)
        return _access(answered)

    @strawberry.mutation(extensions=requires(machines.WRITE), description="`permissions` are the viewer's, in the whole market.")
    async def make_service_client(self, info: Info, name: str, permissions: list[str]) -> MakeServiceClientPayload | None:
        async with info.context.transaction() as tx:
            made = await machines.make(tx, info.context.viewer, name, permissions)
        client = await types.service_client_by_id(info.context.reader, made.id)
        return MakeServiceClientPayload(service_client=client, secret=made.secret or None)

    @strawberry.mutation(extensions=requires(machines.WRITE))
    async def revoke_service_client(self, info: Info, service_client_id: ID) -> ServiceClientPayload | None:
        async with info.context.transaction() as tx:
            revoked = await machines.revoke(tx, info.context.viewer, as_uuid(service_client_id))
        return ServiceClientPayload(service_client=await types.service_client_by_id(info.context.reader, revoked))

    @strawberry.mutation(extensions=open_to_all(), description="An access token of a machine's own: OAuth's client credentials.")
    async def client_credentials(self, info: Info, client_id: ID, client_secret: str) -> AccessTokenPayload | None:
        async with info.context.transaction() as tx:
            answered = await machines.admit(tx, as_uuid(client_id), client_secret)
        return _access(answered)


def _access(answered: str | BadInput) -> AccessTokenPayload:
    return AccessTokenPayload(access_token=accepted(answered), expires_in=int(TOKEN_LIFE.total_seconds()))
