import strawberry

from shared.graphql.access import SignedIn
from shared.graphql.context import Info
from subgraphs.profiles.rules.access import themselves
from subgraphs.profiles.types.address import Address, AddressFormat, addresses_of, formats
from subgraphs.profiles.types.garage import Garage, garage_of
from subgraphs.profiles.types.profile import Preference, Profile, preferences_by_user, profile_of


@strawberry.type(description="All that is kept of somebody here.")
class ProfileExport:
    profile: Profile | None
    addresses: list[Address]
    preferences: list[Preference]
    garage: Garage


@strawberry.type
class Query:
    @strawberry.field(extensions=[SignedIn()], description="Yours.")
    async def garage(self, info: Info) -> Garage | None:
        return await garage_of(info, themselves(info.context.viewer))

    @strawberry.field(description="What the countries we know better ask of an address; others ask for a city only.")
    def address_formats(self) -> list[AddressFormat]:
        return formats()

    @strawberry.field(extensions=[SignedIn()], description="All that is kept of you among profiles, addresses, preferences and vehicles.")
    async def export_my_data(self, info: Info) -> ProfileExport | None:
        user_id = themselves(info.context.viewer)
        return ProfileExport(
            profile=await profile_of(info, user_id),
            addresses=await addresses_of(info, user_id),
            preferences=await info.context.load(preferences_by_user, user_id),
            garage=await garage_of(info, user_id),
        )
