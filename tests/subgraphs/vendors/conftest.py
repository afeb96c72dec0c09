"""Vendors as their people come by them: somebody applies, hands in what is asked, and is approved."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from events.contracts.tenants import PlanChanged
from events.outbox import emit
from shared.ids import uuid7
from shared.viewer import Permission
from subgraphs.vendors.rules import permissions
from tests.conftest import Ask, Claims, Databases, Settle, person

DECLARED = [each for each in vars(permissions).values() if isinstance(each, Permission)]


def holder_of(role: str, *within: UUID, user_id: UUID | None = None) -> Claims:
    """Somebody with all that a role has here from the beginning: in the tenant, or within vendors."""
    held = [permission for permission in DECLARED if role in permission.roles]
    return person(within=dict.fromkeys(within, held), user_id=user_id) if within else person(*held, user_id=user_id)


ADMIN = holder_of("tenant_admin")
Complete = Callable[[UUID], Awaitable[None]]
Plan = Callable[..., Awaitable[None]]
Apply = Callable[..., Awaitable[UUID]]
Change = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def change(ask: Ask) -> Change:
    """Asks a mutation of vendors by name, its arguments as GraphQL; answers its payload, or `{"code": ...}` where it was refused."""

    async def change(viewer: Claims | None, mutation: str, fields: str = "vendor { id status }", **given: Any) -> dict[str, Any]:
        answer = await ask("vendors", f"mutation {{ it: {mutation} {{ {fields} userErrors {{ code field }} }} }}", viewer=viewer, **given)
        if "errors" in answer:
            return {"code": answer["errors"][0]["extensions"]["code"]}
        payload: dict[str, Any] = answer["data"]["it"]
        return {"code": payload["userErrors"][0]["code"]} if payload["userErrors"] else payload

    return change


@pytest.fixture
def apply(change: Change) -> Apply:
    """A vendor that waits: its id. `user_id` is who applied."""

    async def apply(user_id: UUID | None = None, slug: str = "", **given: Any) -> UUID:
        slug = slug or f"v{uuid7().hex}"
        payload = await change(person(user_id=user_id), f'applyAsVendor(slug: "{slug}", name: "Gears", city: "Dhaka")', **given)
        return UUID(payload["vendor"]["id"])

    return apply


IBAN = "DE89370400440532013000"


@pytest.fixture
def complete(change: Change) -> Complete:
    """Hands in all that is asked of a vendor, and has its account verified."""

    async def complete(vendor: UUID) -> None:
        owner = holder_of("vendor_admin", vendor)
        for kind in ("BUSINESS_REGISTRATION", "TAX_REGISTRATION"):
            await change(owner, f'submitVendorDocument(vendorId: "{vendor}", kind: {kind}, name: "{kind}", reference: "files/1")')
        for kind in ("ATTESTATION", "TERMS"):
            await change(owner, f'declareForVendor(vendorId: "{vendor}", kind: {kind}, version: "2026-01")')
        account = f'addBankAccount(vendorId: "{vendor}", account: {{holder: "Ada Gear", currency: "EUR", iban: "{IBAN}"}})'
        added = await change(owner, account, "vendor { bankAccounts { id } }")
        await change(ADMIN, f'verifyBankAccount(vendorId: "{vendor}", accountId: "{added["vendor"]["bankAccounts"][0]["id"]}")')

    return complete


@pytest.fixture
def opened(apply: Apply, complete: Complete, change: Change) -> Apply:
    """A vendor that has been approved: its id."""

    async def opened(**given: Any) -> UUID:
        vendor = await apply(**given)
        await complete(vendor)
        approved = await change(ADMIN, f'approveVendor(vendorId: "{vendor}")')
        assert approved["vendor"]["status"] == "ACTIVE"
        return vendor

    return opened


@pytest.fixture
def plan(databases: Databases, settle: Settle, tenant: UUID) -> Plan:
    """The tenant gets a plan with these limits, and vendors has heard of it."""

    async def plan(**limits: int) -> None:
        async with databases["tenants"].transaction(tenant) as tx:
            emit(tx, PlanChanged(tenant_id=tenant, plan="small", limits=limits))
        await settle()

    return plan
