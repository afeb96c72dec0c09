"""What vendors tells. `rating` is in hundredths of a star: 437 is 4.37; None before the first review."""

from typing import ClassVar
from uuid import UUID

from events.contracts import Fact


class VendorFact(Fact):
    aggregate: ClassVar[str] = "Vendor"
    key: ClassVar[str] = "vendor_id"

    vendor_id: UUID


class VendorOpened(VendorFact):
    slug: str
    name: str
    rating: int | None = None
    rating_count: int = 0


class StaffChanged(VendorFact):
    """`roles` within the vendor; none: no longer of its staff."""

    user_id: UUID
    roles: list[str]


class VendorApplied(VendorFact):
    """`applicant_id` asks to sell here, be it for the first time or again after a rejection. Not shown to anyone before VendorOpened."""

    applicant_id: UUID
    invited: bool = False


class VendorRejected(VendorFact):
    reasons: list[str]


class StaffInvited(VendorFact):
    invitation_id: UUID
    roles: list[str]


class BankAccountChanged(VendorFact):
    """`change`: added, verified or removed."""

    account_id: UUID
    change: str


class VendorRenamed(VendorFact):
    slug: str
    name: str


class VendorRated(VendorFact):
    rating: int
    rating_count: int


class VendorSuspended(VendorFact):
    """Its offers are not to be shown or sold until it is reinstated."""


class VendorReinstated(VendorFact):
    pass
