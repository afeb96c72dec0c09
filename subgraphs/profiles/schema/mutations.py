"""What people change of their own, and what is decided on what they say."""

from uuid import UUID

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import requires, signed_in
from shared.graphql.scalars import as_uuid
from subgraphs.profiles import service
from subgraphs.profiles.models import PreferenceName
from subgraphs.profiles.rules.permissions import VERIFY
from subgraphs.profiles.schema import payloads
from subgraphs.profiles.types.address import addresses_of
from subgraphs.profiles.types.company import company_of
from subgraphs.profiles.types.garage import garage_of
from subgraphs.profiles.types.profile import preferences_by_user, profile_of


@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=signed_in())
    async def edit_profile(self, info: Info, profile: payloads.ProfileInput) -> payloads.ProfilePayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.people.edit(tx, info.context.viewer, profile.details(), marketing=profile.marketing)
        return payloads.ProfilePayload(profile=await profile_of(info, user_id))

    @strawberry.mutation(extensions=signed_in(), description="Without a value: leaves it to the marketplace.")
    async def set_preference(self, info: Info, name: PreferenceName, value: str | None = None) -> payloads.PreferencePayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.people.prefer(tx, info.context.viewer, name, value)
        chosen = await info.context.load(preferences_by_user, user_id)
        return payloads.PreferencePayload(preferences=chosen)

    @strawberry.mutation(extensions=signed_in(), description="The first one is for shipping and for billing, whatever is said.")
    async def add_address(
        self, info: Info, address: payloads.AddressInput, for_shipping: bool = False, for_billing: bool = False
    ) -> payloads.AddressPayload | None:
        async with info.context.transaction() as tx:
            asked = address.address()
            found = await service.addresses.add(tx, info.context.viewer, asked, for_shipping=for_shipping, for_billing=for_billing)
        return await _addresses(info, *found)

    @strawberry.mutation(extensions=signed_in(), description="The whole of it.")
    async def edit_address(self, info: Info, address_id: ID, address: payloads.AddressInput) -> payloads.AddressPayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.addresses.edit(tx, info.context.viewer, id_ := as_uuid(address_id), address.address())
        return await _addresses(info, user_id, id_)

    @strawberry.mutation(extensions=signed_in(), description="For shipping, for billing, or both, in place of the one before.")
    async def set_default_address(
        self, info: Info, address_id: ID, for_shipping: bool = False, for_billing: bool = False
    ) -> payloads.AddressPayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.addresses.appoint(
                tx, info.context.viewer, id_ := as_uuid(address_id), for_shipping=for_shipping, for_billing=for_billing
            )
        return await _addresses(info, user_id, id_)

    @strawberry.mutation(extensions=signed_in(), description="What it was for, the oldest that is left is for then.")
    async def remove_address(self, info: Info, address_id: ID) -> payloads.AddressPayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.addresses.remove(tx, info.context.viewer, id_ := as_uuid(address_id))
        return await _addresses(info, user_id, id_)

    @strawberry.mutation(extensions=signed_in(), description="The first one is the default, whatever is said.")
    async def save_vehicle(self, info: Info, vehicle: payloads.SavedVehicleInput, is_default: bool = False) -> payloads.GaragePayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.garage.save(tx, info.context.viewer, vehicle.vehicle_id, vehicle.vehicle(), is_default=is_default)
        return payloads.GaragePayload(garage=await garage_of(info, user_id))

    @strawberry.mutation(extensions=signed_in(), description="The whole of it.")
    async def edit_saved_vehicle(self, info: Info, saved_vehicle_id: ID, vehicle: payloads.SavedVehicleInput) -> payloads.GaragePayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.garage.edit(tx, info.context.viewer, as_uuid(saved_vehicle_id), vehicle.vehicle_id, vehicle.vehicle())
        return payloads.GaragePayload(garage=await garage_of(info, user_id))

    @strawberry.mutation(extensions=signed_in())
    async def set_default_vehicle(self, info: Info, saved_vehicle_id: ID) -> payloads.GaragePayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.garage.prefer(tx, info.context.viewer, as_uuid(saved_vehicle_id))
        return payloads.GaragePayload(garage=await garage_of(info, user_id))

    @strawberry.mutation(extensions=signed_in(), description="The one saved last becomes the default where it was that.")
    async def remove_saved_vehicle(self, info: Info, saved_vehicle_id: ID) -> payloads.GaragePayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.garage.remove(tx, info.context.viewer, as_uuid(saved_vehicle_id))
        return payloads.GaragePayload(garage=await garage_of(info, user_id))

    @strawberry.mutation(
        extensions=signed_in(), description="For which you buy, in place of the one before. It has to be verified before its number counts."
    )
    async def state_company(self, info: Info, company: payloads.CompanyInput) -> payloads.CompanyPayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.companies.state(tx, info.context.viewer, company.name, company.tax_number)
        return payloads.CompanyPayload(company=await company_of(info, user_id))

    @strawberry.mutation(extensions=signed_in(), description="From then on you buy for yourself.")
    async def remove_company(self, info: Info) -> payloads.CompanyPayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.companies.remove(tx, info.context.viewer)
        return payloads.CompanyPayload(company=await company_of(info, user_id))

    @strawberry.mutation(extensions=requires(VERIFY), description="Its number is its own. Whoever has looked that up says so.")
    async def verify_company(self, info: Info, company_id: ID) -> payloads.CompanyPayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.companies.verify(tx, info.context.viewer, as_uuid(company_id))
        return payloads.CompanyPayload(company=await company_of(info, user_id))

    @strawberry.mutation(extensions=requires(VERIFY), description="One that was verified too. The reason is for whoever buys for it.")
    async def reject_company(self, info: Info, company_id: ID, reason: str) -> payloads.CompanyPayload | None:
        async with info.context.transaction() as tx:
            user_id = await service.companies.reject(tx, info.context.viewer, as_uuid(company_id), reason)
        return payloads.CompanyPayload(company=await company_of(info, user_id))


async def _addresses(info: Info, user_id: UUID, address_id: UUID) -> payloads.AddressPayload:
    found = await addresses_of(info, user_id)
    return payloads.AddressPayload(address=next((each for each in found if each.id == str(address_id)), None), addresses=found)
