"""What the mutations take and answer."""

from dataclasses import field
from datetime import date
from uuid import UUID

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import UserError
from shared.graphql.scalars import Amount, as_uuid
from subgraphs.vendors.rules.commission import Line
from subgraphs.vendors.rules.store import Closure, Hours
from subgraphs.vendors.service.accounts import Given
from subgraphs.vendors.service.store import Profile
from subgraphs.vendors.types.terms import CommissionPlan, plans_by_id
from subgraphs.vendors.types.vendor import Vendor, vendors_by_id


@strawberry.type
class VendorPayload:
    vendor: Vendor | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class InvitationPayload:
    invitation_id: ID | None = None
    code: str | None = strawberry.field(default=None, description="Shown this once: hand it to whom it is for.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class CommissionPlanPayload:
    plan: CommissionPlan | None = None
    user_errors: list[UserError] = field(default_factory=list)


async def changed(info: Info, vendor_id: UUID) -> VendorPayload:
    """The vendor after the change, to whoever was allowed to make it."""
    return VendorPayload(vendor=await info.context.load(vendors_by_id, vendor_id))


async def planned(info: Info, plan_id: UUID) -> CommissionPlanPayload:
    return CommissionPlanPayload(plan=await info.context.load(plans_by_id, plan_id))


def invited(invitation_id: UUID, code: str | None) -> InvitationPayload:
    return InvitationPayload(invitation_id=ID(str(invitation_id)), code=code)


@strawberry.input
class OpeningHoursInput:
    weekday: int
    opens: str
    closes: str


@strawberry.input
class StoreClosureInput:
    starts: date
    ends: date
    reason: str | None = None


@strawberry.input(description="The whole of it: what is left out is empty afterwards.")
class StoreInput:
    logo: str | None = None
    description: str = ""
    support_email: str | None = None
    support_phone: str | None = None
    hours: list[OpeningHoursInput] = strawberry.field(default_factory=list)
    closures: list[StoreClosureInput] = strawberry.field(default_factory=list)

    def profile(self) -> Profile:
        return Profile(
            logo=self.logo,
            description=self.description,
            support_email=self.support_email,
            support_phone=self.support_phone,
            hours=[Hours(weekday=each.weekday, opens=each.opens, closes=each.closes) for each in self.hours],
            closures=[Closure(starts=each.starts, ends=each.ends, reason=each.reason) for each in self.closures],
        )


@strawberry.input(description="An IBAN; or a country with a routing code and an account number.")
class BankAccountInput:
    holder: str
    currency: str
    iban: str | None = None
    country: str | None = None
    routing: str | None = None
    number: str | None = None

    def given(self) -> Given:
        return Given(self.holder, self.currency, self.iban, self.country, self.routing, self.number)


@strawberry.input(description="Of a product, of a category and all below it, or, where it names neither, of everything else.")
class CommissionLineInput:
    basis_points: int
    fixed: Amount = Amount(0)
    minimum: Amount = Amount(0)
    maximum: Amount | None = None
    category_id: ID | None = None
    product_id: ID | None = None

    def line(self) -> Line:
        return Line(
            basis_points=self.basis_points,
            fixed=self.fixed,
            minimum=self.minimum,
            maximum=self.maximum,
            category_id=as_uuid(self.category_id) if self.category_id else None,
            product_id=as_uuid(self.product_id) if self.product_id else None,
        )
