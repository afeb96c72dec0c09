"""A thing of each kind that an id of the graph names: somebody's, a vendor's, or the whole market's."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from events.contracts.identity import Role
from shared.ids import uuid7
from subgraphs.catalog.models import Brand, Category, ImportJob, Product
from subgraphs.identity.models import ApiToken, Passkey, UserSession
from tests.conftest import Ask, Databases, person
from tests.matrix.graph import permissions_of

GERMAN = 'recipient: "Ada", lines: ["Ringweg 7"], city: "Bonn", postalCode: "53111", country: "DE"'
IBAN = "DE89370400440532013000"


@dataclass(frozen=True)
class Owner:
    """Somebody of a market, and the vendor there that is theirs."""

    ask: Ask
    databases: Databases
    tenant: UUID
    user: UUID
    vendor: UUID

    async def asked(self, subgraph: str, mutation: str, *path: str) -> UUID:
        """Made by a mutation; `path` leads to the id in its payload, the last of a list."""
        viewer = {**person(user_id=self.user), "permissions": permissions_of(Role.TENANT_ADMIN, Role.VENDOR_ADMIN)}
        fields = " { ".join(path) + " }" * (len(path) - 1)
        answer = await self.ask(subgraph, f"mutation {{ it: {mutation} {{ {fields} }} }}", tenant=self.tenant, viewer=viewer, once=uuid7().hex)
        assert "errors" not in answer, answer
        found: Any = answer["data"]["it"]
        for name in path:
            found = found[name][-1] if isinstance(found[name], list) else found[name]
        return UUID(found)

    async def put(self, subgraph: str, table: Any, **values: Any) -> UUID:
        """Where no mutation makes it, or only a browser's device could."""
        id_ = uuid7()
        async with self.databases[subgraph].transaction(self.tenant) as tx:
            tx.add(table(tenant_id=self.tenant, id=id_, **values))
        return id_


async def _product(owner: Owner, category: UUID | None = None) -> UUID:
    name = uuid7().hex
    return await owner.put(
        "catalog", Product, brand_id=await _brand(owner), number=name, number_key=name, vendor_id=owner.vendor, described_by=owner.vendor,
        category_id=category or await _category(owner), slug=name, title="Part", description="", attributes={}, popularity=0,
    )  # fmt: skip


def _brand(owner: Owner) -> Awaitable[UUID]:
    name = uuid7().hex
    return owner.put("catalog", Brand, name=name, key=name)


async def _category(owner: Owner) -> UUID:
    """With a product in it."""
    code = uuid7().hex
    said = {"name": {"en": "Parts"}, "synonyms": {}, "fit_by": "VEHICLE", "attribute_codes": []}
    category = await owner.put("catalog", Category, code=code, path=[code], rank=1, leaf=True, **said)
    await _product(owner, category)
    return category


def _import_job(owner: Owner) -> Awaitable[UUID]:
    said = {"status": "DONE", "position": 0, "counts": {}, "brand_ids": []}
    return owner.put("catalog", ImportJob, vendor_id=owner.vendor, kind="CSV", digest=uuid7().hex, file_name="parts.csv", **said)


def _session(owner: Owner) -> Awaitable[UUID]:
    return owner.put("identity", UserSession, user_id=owner.user, device="A browser", amr=["pwd"], authenticated_at=datetime.now(UTC))


def _passkey(owner: Owner) -> Awaitable[UUID]:
    said = {"public_key": b"x", "sign_count": 0, "origin": "https://shop.example", "name_sealed": b"x"}
    return owner.put("identity", Passkey, user_id=owner.user, credential_id=uuid7().bytes, **said)


def _api_token(owner: Owner) -> Awaitable[UUID]:
    later = datetime.now(UTC) + timedelta(days=1)
    return owner.put("identity", ApiToken, user_id=owner.user, name="x", hash=uuid7().bytes * 2, scopes=[], expires_at=later)


def _of_vendor(mutation: str, *path: str) -> "Make":
    return lambda owner: owner.asked("vendors", mutation.replace("$vendor", str(owner.vendor)), *path)


async def _tenant(owner: Owner) -> UUID:
    return owner.tenant


async def _user(owner: Owner) -> UUID:
    return owner.user


async def _vendor(owner: Owner) -> UUID:
    return owner.vendor


Make = Callable[[Owner], Awaitable[UUID]]

SHARED = {"Make", "Model", "Vehicle"}
"""Facts about cars, which are nobody's: there is no foreign one."""

THINGS: Mapping[str, Make] = {
    "Tenant": _tenant,
    "User": _user,
    "Vendor": _vendor,
    "Brand": _brand,
    "Category": _category,
    "Product": _product,
    "ImportJob": _import_job,
    "Session": _session,
    "Passkey": _passkey,
    "ApiToken": _api_token,
    "Client": lambda owner: owner.asked("identity", 'makeServiceClient(name: "x", permissions: [])', "serviceClient", "id"),
    "ServiceClient": lambda owner: owner.asked("identity", 'makeServiceClient(name: "x", permissions: [])', "serviceClient", "id"),
    "Address": lambda owner: owner.asked("profiles", f"addAddress(address: {{{GERMAN}}})", "address", "id"),
    "SavedVehicle": lambda owner: owner.asked("profiles", f'saveVehicle(vehicle: {{vehicleId: "{uuid7()}"}})', "garage", "vehicles", "id"),
    "Document": _of_vendor('submitVendorDocument(vendorId: "$vendor", kind: OTHER, name: "x", reference: "x")', "vendor", "documents", "id"),
    "Account": _of_vendor(
        f'addBankAccount(vendorId: "$vendor", account: {{holder: "Ada", currency: "EUR", iban: "{IBAN}"}})', "vendor", "bankAccounts", "id"
    ),
    "Invitation": _of_vendor('inviteStaff(vendorId: "$vendor", roles: [VENDOR_STAFF])', "invitationId"),
    "Plan": _of_vendor('createCommissionPlan(name: "NAME", currency: "EUR", lines: [{basisPoints: 100}])', "plan", "id"),
}
"""By the name of the argument that names it, without its Id: `accountId` names an Account."""

PRIVATE = {"Address", "SavedVehicle", "Session", "Passkey", "ApiToken", "Document", "Account", "Invitation"}
"""Of one person, or of one vendor: to everybody else, and at every other vendor, there is none."""
