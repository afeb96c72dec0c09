"""What vendors tells. `rating` is in hundredths of a star: 437 is 4.37; None before the first review."""

from typing import ClassVar
from uuid import UUID

from events.contracts import Fact, Part


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


class CommissionLine(Part):
    """Of a product, of a category and all below it, or, naming neither, of all else. Amounts in minor units, 1,250 basis points are 12.5 %."""

    basis_points: int
    fixed: int = 0
    minimum: int = 0
    maximum: int | None = None
    category_id: UUID | None = None
    product_id: UUID | None = None


class CommissionPlanChanged(Fact):
    """The whole of it, as it is from now on. The default one is of all vendors that none was assigned to."""

    aggregate: ClassVar[str] = "CommissionPlan"
    key: ClassVar[str] = "plan_id"

    plan_id: UUID
    name: str
    currency: str
    is_default: bool
    lines: list[CommissionLine]


class CommissionPlanAssigned(VendorFact):
    """`plan_id` None: the default one."""

    plan_id: UUID | None = None


class TargetsChanged(VendorFact):
    """What it promises of its service, the whole of it."""

    handling_hours: int
    cancellation_basis_points: int
    response_hours: int
