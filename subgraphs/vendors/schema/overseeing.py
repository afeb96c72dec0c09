"""Mutations of those who run the marketplace."""

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import requires
from shared.graphql.scalars import as_uuid
from subgraphs.vendors import service
from subgraphs.vendors.rules.permissions import EDIT_COMMISSIONS, EDIT_TARGETS, INVITE, REVIEW, SUSPEND, VERIFY_ACCOUNTS
from subgraphs.vendors.schema.payloads import CommissionLineInput, CommissionPlanPayload, InvitationPayload, VendorPayload, changed, invited, planned


@strawberry.type
class Overseeing:
    @strawberry.mutation(extensions=requires(INVITE), description="To apply as a vendor. Valid for 14 days, and once.")
    async def invite_vendor(self, info: Info) -> InvitationPayload | None:
        async with info.context.transaction() as tx:
            made = await service.applications.invite(tx, info.context.viewer)
        return invited(*made)

    @strawberry.mutation(extensions=requires(REVIEW), description="Its requirements must be met.")
    async def approve_vendor(self, info: Info, vendor_id: ID) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.applications.approve(tx, info.context.viewer, id_ := as_uuid(vendor_id))
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(REVIEW), description="It may apply again.")
    async def reject_vendor(self, info: Info, vendor_id: ID, reasons: list[str]) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.applications.reject(tx, info.context.viewer, id_ := as_uuid(vendor_id), reasons)
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(SUSPEND), description="Its offers are not shown or sold until it is reinstated.")
    async def suspend_vendor(self, info: Info, vendor_id: ID, reasons: list[str]) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.applications.suspend(tx, info.context.viewer, id_ := as_uuid(vendor_id), reasons)
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(SUSPEND))
    async def reinstate_vendor(self, info: Info, vendor_id: ID) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.applications.reinstate(tx, info.context.viewer, id_ := as_uuid(vendor_id))
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(VERIFY_ACCOUNTS), description="Confirms that it is the vendor's.")
    async def verify_bank_account(self, info: Info, vendor_id: ID, account_id: ID) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.accounts.verify(tx, info.context.viewer, id_ := as_uuid(vendor_id), as_uuid(account_id))
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(EDIT_COMMISSIONS), description="A new default takes the place of the one before.")
    async def create_commission_plan(
        self, info: Info, name: str, currency: str, lines: list[CommissionLineInput], *, is_default: bool = False
    ) -> CommissionPlanPayload | None:
        async with info.context.transaction() as tx:
            given = [each.line() for each in lines]
            plan_id = await service.terms.create_plan(tx, info.context.viewer, name, currency, given, is_default=is_default)
        return await planned(info, plan_id)

    @strawberry.mutation(extensions=requires(EDIT_COMMISSIONS), description="All its lines anew.")
    async def edit_commission_plan(self, info: Info, plan_id: ID, lines: list[CommissionLineInput]) -> CommissionPlanPayload | None:
        async with info.context.transaction() as tx:
            await service.terms.edit_plan(tx, info.context.viewer, id_ := as_uuid(plan_id), [each.line() for each in lines])
        return await planned(info, id_)

    @strawberry.mutation(extensions=requires(EDIT_COMMISSIONS), description="Without a plan, the marketplace's default holds.")
    async def assign_commission_plan(self, info: Info, vendor_id: ID, plan_id: ID | None = None) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            plan = as_uuid(plan_id) if plan_id else None
            await service.terms.assign_plan(tx, info.context.viewer, id_ := as_uuid(vendor_id), plan)
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(EDIT_TARGETS))
    async def set_service_targets(
        self, info: Info, vendor_id: ID, handling_hours: int, cancellation_basis_points: int, response_hours: int
    ) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.terms.set_targets(
                tx,
                info.context.viewer,
                id_ := as_uuid(vendor_id),
                handling_hours=handling_hours,
                cancellation_basis_points=cancellation_basis_points,
                response_hours=response_hours,
            )
        return await changed(info, id_)
