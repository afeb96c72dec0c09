"""What the mutations take and answer."""

from dataclasses import field
from datetime import date

import strawberry
from strawberry import ID

from shared import addresses
from shared.graphql.mutations import UserError
from subgraphs.profiles.rules import garage, people
from subgraphs.profiles.types.address import Address
from subgraphs.profiles.types.company import Company
from subgraphs.profiles.types.garage import Garage
from subgraphs.profiles.types.profile import Preference, Profile


@strawberry.type
class ProfilePayload:
    profile: Profile | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class AddressPayload:
    address: Address | None = strawberry.field(default=None, description="None where it was removed.")
    addresses: list[Address] | None = strawberry.field(default=None, description="All of yours, after the change.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class PreferencePayload:
    preferences: list[Preference] | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class GaragePayload:
    garage: Garage | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class CompanyPayload:
    company: Company | None = strawberry.field(default=None, description="None where it was removed.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.input(description="The whole of it: what is left out is empty afterwards, but for the choice of marketing, which stays.")
class ProfileInput:
    name: str | None = None
    avatar: str | None = None
    birth_date: date | None = None
    marketing: bool | None = None

    def details(self) -> people.Details:
        return people.Details(name=self.name, avatar=self.avatar, birth_date=self.birth_date)


@strawberry.input(description="What is asked for beside recipient, lines and country depends on the country; see addressFormats.")
class AddressInput:
    recipient: str
    lines: list[str]
    country: str
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    phone: str | None = None
    label: str | None = None

    def address(self) -> addresses.Address:
        return addresses.Address(
            recipient=self.recipient,
            lines=self.lines,
            country=self.country,
            city=self.city,
            region=self.region,
            postal_code=self.postal_code,
            phone=self.phone,
            label=self.label,
        )


@strawberry.input(description="A vehicle that was chosen, or that decoding a VIN has found; of the latter give both.")
class SavedVehicleInput:
    vehicle_id: ID
    vin: str | None = None
    nickname: str | None = None
    mileage: int | None = None
    mileage_unit: garage.MileageUnit = garage.MileageUnit.KM
    notes: str | None = None

    def vehicle(self) -> garage.Vehicle:
        return garage.Vehicle(vin=self.vin, nickname=self.nickname, mileage=self.mileage, mileage_unit=self.mileage_unit, notes=self.notes)


@strawberry.input
class CompanyInput:
    name: str
    tax_number: str = strawberry.field(description="By which its country knows it for VAT, with the country's letters: DE123456789")
