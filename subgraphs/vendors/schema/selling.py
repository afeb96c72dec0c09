"""Mutations of those who sell, or want to."""

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import requires, signed_in
from shared.graphql.scalars import as_uuid
from subgraphs.vendors import service
from subgraphs.vendors.models import DeclarationKind, DocumentKind, StaffRole
from subgraphs.vendors.rules.permissions import APPLY, EDIT_ACCOUNTS, EDIT_STAFF, EDIT_STORE
from subgraphs.vendors.schema.payloads import BankAccountInput, InvitationPayload, StoreInput, VendorPayload, changed, invited
from subgraphs.vendors.service.applications import Application


@strawberry.type
class Selling:
    @strawberry.mutation(
        extensions=signed_in(), description="Asks to sell here; you become the vendor's first admin. An invitation's code may be given."
    )
    async def apply_as_vendor(
        self, info: Info, slug: str, name: str, city: str | None = None, invitation_code: str | None = None
    ) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            vendor_id = await service.applications.apply(tx, info.context.viewer, Application(slug, name, city, invitation_code))
        return await changed(info, vendor_id)

    @strawberry.mutation(extensions=requires(APPLY), description="After a rejection.")
    async def apply_again(self, info: Info, vendor_id: ID) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.applications.apply_again(tx, info.context.viewer, id_ := as_uuid(vendor_id))
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(APPLY))
    async def submit_vendor_document(self, info: Info, vendor_id: ID, kind: DocumentKind, name: str, reference: str) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.requirements.submit(tx, info.context.viewer, id_ := as_uuid(vendor_id), kind, name, reference)
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(APPLY))
    async def remove_vendor_document(self, info: Info, vendor_id: ID, document_id: ID) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.requirements.remove(tx, info.context.viewer, id_ := as_uuid(vendor_id), as_uuid(document_id))
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(APPLY), description="Attests that what was said is true, or accepts the terms, of the version named.")
    async def declare_for_vendor(self, info: Info, vendor_id: ID, kind: DeclarationKind, version: str) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.requirements.declare(tx, info.context.viewer, id_ := as_uuid(vendor_id), kind, version)
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(EDIT_STORE))
    async def rename_vendor(self, info: Info, vendor_id: ID, name: str) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.rename(tx, info.context.viewer, id_ := as_uuid(vendor_id), name)
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(EDIT_STORE))
    async def edit_store(self, info: Info, vendor_id: ID, store: StoreInput) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.store.edit(tx, info.context.viewer, id_ := as_uuid(vendor_id), store.profile())
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(EDIT_ACCOUNTS), description="It has to be verified by the marketplace.")
    async def add_bank_account(self, info: Info, vendor_id: ID, account: BankAccountInput) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.accounts.add(tx, info.context.viewer, id_ := as_uuid(vendor_id), account.given())
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(EDIT_ACCOUNTS))
    async def remove_bank_account(self, info: Info, vendor_id: ID, account_id: ID) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.accounts.remove(tx, info.context.viewer, id_ := as_uuid(vendor_id), as_uuid(account_id))
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(EDIT_STAFF), description="Valid for 14 days, and once.")
    async def invite_staff(self, info: Info, vendor_id: ID, roles: list[StaffRole]) -> InvitationPayload | None:
        async with info.context.transaction() as tx:
            made = await service.staff.invite(tx, info.context.viewer, as_uuid(vendor_id), roles)
        return invited(*made)

    @strawberry.mutation(extensions=requires(EDIT_STAFF))
    async def revoke_staff_invitation(self, info: Info, vendor_id: ID, invitation_id: ID) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.staff.revoke(tx, info.context.viewer, id_ := as_uuid(vendor_id), as_uuid(invitation_id))
        return await changed(info, id_)

    @strawberry.mutation(extensions=signed_in(), description="You join the staff of whoever gave you the code.")
    async def accept_staff_invitation(self, info: Info, code: str) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            vendor_id = await service.staff.accept(tx, info.context.viewer, code)
        return await changed(info, vendor_id)

    @strawberry.mutation(extensions=requires(EDIT_STAFF))
    async def change_staff(self, info: Info, vendor_id: ID, user_id: ID, roles: list[StaffRole]) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.staff.change(tx, info.context.viewer, id_ := as_uuid(vendor_id), as_uuid(user_id), roles)
        return await changed(info, id_)

    @strawberry.mutation(extensions=signed_in(), description="Of others by those who may; of yourself when you leave.")
    async def remove_staff(self, info: Info, vendor_id: ID, user_id: ID) -> VendorPayload | None:
        async with info.context.transaction() as tx:
            await service.staff.remove(tx, info.context.viewer, id_ := as_uuid(vendor_id), as_uuid(user_id))
        return await changed(info, id_)
