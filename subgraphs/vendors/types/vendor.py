from collections.abc import Awaitable
from uuid import UUID

import strawberry
from sqlalchemy import Integer, Text, Uuid, bindparam, literal_column, select, tuple_
from strawberry import ID, federation

from shared.db import Reader, among
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, pick
from shared.ids import PLATFORM
from shared.viewer import Permission
from subgraphs.vendors import models
from subgraphs.vendors.rules.permissions import EDIT_STAFF, READ, READ_ACCOUNTS, READ_COMMISSIONS
from subgraphs.vendors.types.account import BankAccount, accounts_by_vendor
from subgraphs.vendors.types.onboarding import VendorDocument, VendorRequirement, documents_by_vendor, requirements_by_vendor
from subgraphs.vendors.types.staff import StaffInvitation, StaffMember, invitations_by_vendor, staff_by_vendor
from subgraphs.vendors.types.store import StoreProfile, stores_by_vendor
from subgraphs.vendors.types.terms import CommissionPlan, ServiceTargets, plans_by_vendor, targets_by_vendor

strawberry.enum(models.Status, name="VendorStatus")


@federation.type(keys=["id"], description="Who sells. Those that are not ACTIVE are seen by their own staff and the marketplace's only.")
class Vendor:
    id: ID
    slug: str
    name: str
    status: models.Status
    rating_hundredths: strawberry.Private[int | None]
    status_reasons_kept: strawberry.Private[list[str]]
    rating_count: int
    city: str | None

    @strawberry.field(description="Mean of what buyers gave, 1 to 5 stars; none before the first.")
    def rating(self) -> float | None:
        return self.rating_hundredths / 100 if self.rating_hundredths else None

    @strawberry.field
    async def store(self, info: Info) -> StoreProfile | None:
        return await info.context.load(stores_by_vendor, UUID(self.id))

    @strawberry.field(extensions=[Requires(READ)], description="Why it was rejected or suspended.")
    def status_reasons(self, info: Info) -> list[str] | None:
        self.own(info, READ)
        return self.status_reasons_kept

    @strawberry.field(extensions=[Requires(READ)])
    async def requirements(self, info: Info) -> list[VendorRequirement] | None:
        return await info.context.load(requirements_by_vendor, self.own(info, READ))

    @strawberry.field(extensions=[Requires(READ)])
    async def documents(self, info: Info) -> list[VendorDocument] | None:
        return await info.context.load(documents_by_vendor, self.own(info, READ))

    @strawberry.field(extensions=[Requires(READ)])
    async def staff(self, info: Info) -> list[StaffMember] | None:
        return await info.context.load(staff_by_vendor, self.own(info, READ))

    @strawberry.field(extensions=[Requires(EDIT_STAFF)], description="Those that wait to be accepted.")
    async def staff_invitations(self, info: Info) -> list[StaffInvitation] | None:
        return await info.context.load(invitations_by_vendor, self.own(info, EDIT_STAFF))

    @strawberry.field(extensions=[Requires(READ_ACCOUNTS)])
    async def bank_accounts(self, info: Info) -> list[BankAccount] | None:
        return await info.context.load(accounts_by_vendor, self.own(info, READ_ACCOUNTS))

    @strawberry.field(extensions=[Requires(READ_COMMISSIONS)], description="Its own, or the marketplace's default.")
    async def commission_plan(self, info: Info) -> CommissionPlan | None:
        return await info.context.load(plans_by_vendor, self.own(info, READ_COMMISSIONS))

    @strawberry.field(extensions=[Requires(READ)])
    async def targets(self, info: Info) -> ServiceTargets | None:
        return await info.context.load(targets_by_vendor, self.own(info, READ))

    def own(self, info: Info, permission: Permission) -> UUID:
        """Its id, for those who have the permission within it."""
        info.context.viewer.must(permission, within=(id_ := UUID(self.id)))
        return id_

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Vendor | None]":
        return seen(info, UUID(id))


vendor = Projection(Vendor, models.Vendor, joined={"status_reasons_kept": models.Vendor.status_reasons}, id=str, status=models.Status)

_FROM = tuple_(models.Vendor.name, models.Vendor.id) > tuple_(bindparam("name", type_=Text), bindparam("id", type_=Uuid))
_MOST = bindparam("most", type_=Integer)
_VENDORS_BY_ID = select(*vendor.columns).where(among(models.Vendor.id))
_VENDORS_BY_SLUG = select(*vendor.columns).where(models.Vendor.slug == bindparam("slug"))
_VENDORS = (
    select(*vendor.columns)
    .where(models.Vendor.status == literal_column("'ACTIVE'"), _FROM)
    .order_by(models.Vendor.name, models.Vendor.id)
    .limit(_MOST)
)
_VENDORS_BY_STATUS = (
    select(*vendor.columns)
    .where(models.Vendor.status == bindparam("status"), models.Vendor.id > bindparam("id", type_=Uuid))
    .order_by(models.Vendor.id)
    .limit(_MOST)
)


def visible(info: Info, found: Vendor | None) -> Vendor | None:
    if found is None or found.status == models.Status.ACTIVE or info.context.viewer.may(READ, within=UUID(found.id)):
        return found
    return None


async def seen(info: Info, id: UUID) -> Vendor | None:
    return visible(info, await info.context.load(vendors_by_id, id))


async def vendors_by_id(db: Reader, ids: list[UUID]) -> list[Vendor | None]:
    return pick(ids, map(vendor, await db.fetch(_VENDORS_BY_ID, ids=ids)), by=lambda v: UUID(v.id))


async def vendor_by_slug(db: Reader, slug: str) -> Vendor | None:
    row = await db.fetch_one(_VENDORS_BY_SLUG, slug=slug)
    return vendor(row) if row else None


async def vendors_by_name(db: Reader, first: int, after: str | None) -> Connection[Vendor]:
    name, id_ = position(after, str, UUID) or ("", PLATFORM)
    rows = await db.fetch(_VENDORS, name=name, id=id_, most=page_size(first) + 1)
    return connect([vendor(row) for row in rows], first, key=lambda v: (v.name, v.id))


async def vendors_by_status(db: Reader, status: models.Status, first: int, after: str | None) -> Connection[Vendor]:
    (id_,) = position(after, UUID) or (PLATFORM,)
    rows = await db.fetch(_VENDORS_BY_STATUS, status=status.value, id=id_, most=page_size(first) + 1)
    return connect([vendor(row) for row in rows], first, key=lambda v: (v.id,))
