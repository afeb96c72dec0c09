"""What profiles tells: choices that others act on. Nothing personal."""

from typing import ClassVar
from uuid import UUID

from events.contracts import Fact


class ProfileFact(Fact):
    aggregate: ClassVar[str] = "Profile"
    key: ClassVar[str] = "user_id"

    user_id: UUID


class MarketingChosen(ProfileFact):
    """Whether they want to hear of offers."""

    opted_in: bool


class PreferenceChanged(ProfileFact):
    """`value` None: they leave it to the marketplace again."""

    name: str
    value: str | None = None


class DefaultVehicleChanged(ProfileFact):
    """`vehicle_id` in the published format; None: their garage is empty."""

    vehicle_id: str | None = None
