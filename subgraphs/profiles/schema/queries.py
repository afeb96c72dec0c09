from typing import Annotated

import strawberry

from shared.graphql.access import Requires, SignedIn
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First
from subgraphs.profiles.models import CompanyState
from subgraphs.profiles.rules.access import themselves
from subgraphs.profiles.rules.permissions import VERIFY
from subgraphs.profiles.types.address import Address, AddressFormat, addresses_of, formats
from subgraphs.profiles.types.company import Company, companies_in, company_of
from subgraphs.profiles.types.garage import Garage, garage_of
from subgraphs.profiles.types.profile import Preference, Profile, preferences_by_user, profile_of


@strawberry.type(description="All that is kept of somebody here.")
class ProfileExport:
    profile: Profile | None
    addresses: list[Address]
    preferences: list[Preference]
    garage: Garage
    company: Company | None


@strawberry.type
class Query:
    @strawberry.field(extensions=[SignedIn()], description="Yours.")
    async def garage(self, info: Info) -> Garage | None:
        return await garage_of(info, themselves(info.context.viewer))

    @strawberry.field(description="What the countries we know better ask of an address; others ask for a city only.")
    def address_formats(self) -> list[AddressFormat]:
        return formats()

    @strawberry.field(extensions=[SignedIn()], description="All that is kept of you among profiles, addresses, preferences, vehicles and companies.")
    async def export_my_data(self, info: Info) -> ProfileExport | None:
        user_id = themselves(info.context.viewer)
        return ProfileExport(
            profile=await profile_of(info, user_id),
            addresses=await addresses_of(info, user_id),
            preferences=await info.context.load(preferences_by_user, user_id),
            garage=await garage_of(info, user_id),
            company=await company_of(info, user_id),
        )

    @strawberry.field(extensions=[Requires(VERIFY)], description="Those whose number waits to be looked up, or of another state; first come first.")
    async def companies(
        self,
        info: Info,
        state: Annotated[CompanyState, strawberry.argument(description="UNVERIFIED are those that wait.")] = CompanyState.UNVERIFIED,
        first: First = 20,
        after: After = None,
    ) -> Connection[Company] | None:
        info.context.viewer.must(VERIFY)
        return await companies_in(info, state, first, after)
