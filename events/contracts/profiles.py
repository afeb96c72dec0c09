"""What profiles tells: choices that others act on, and for which company somebody buys. Nothing personal that isn't sealed."""

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


class CompanyVerified(ProfileFact):
    """The company for which they buy is known by `tax_number` in `country` (ISO 3166); it holds in place of the one before.

    A number may be the person's own, who trades by themselves: `tax_number` is base64 of it as `Vault.seal_key` seals it, by the user's id.
    Whoever keeps it seals it with that person's key.
    """

    sealed: ClassVar[frozenset[str]] = frozenset({"tax_number"})

    country: str
    tax_number: str


class CompanyWithdrawn(ProfileFact):
    """They buy for no company that is known: its number was found wrong, has been changed and not been checked since, or was removed."""
