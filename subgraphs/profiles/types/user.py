from uuid import UUID

import strawberry
from strawberry import ID, federation

from shared.graphql.access import SignedIn
from shared.graphql.context import Info
from subgraphs.profiles.rules.access import must_see
from subgraphs.profiles.types.address import Address, addresses_of
from subgraphs.profiles.types.company import Company, company_of
from subgraphs.profiles.types.garage import Garage, garage_of
from subgraphs.profiles.types.profile import Preference, Profile, preferences_by_user, profile_of


@federation.type(keys=["id"])
class User:
    id: ID

    @strawberry.field(extensions=[SignedIn()])
    async def profile(self, info: Info) -> Profile | None:
        return await profile_of(info, self._seen(info))

    @strawberry.field(extensions=[SignedIn()])
    async def addresses(self, info: Info) -> list[Address] | None:
        return await addresses_of(info, self._seen(info))

    @strawberry.field(extensions=[SignedIn()])
    async def preferences(self, info: Info) -> list[Preference] | None:
        return await info.context.load(preferences_by_user, self._seen(info))

    @strawberry.field(extensions=[SignedIn()])
    async def garage(self, info: Info) -> Garage | None:
        return await garage_of(info, self._seen(info))

    @strawberry.field(extensions=[SignedIn()], description="For which they buy, if for any.")
    async def company(self, info: Info) -> Company | None:
        return await company_of(info, self._seen(info))

    def _seen(self, info: Info) -> UUID:
        must_see(info.context.viewer, user_id := UUID(self.id))
        return user_id

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "User":  # noqa: ARG003 - the schema passes it
        return cls(id=ID(str(UUID(id))))
