"""A thing of each kind that an id of the graph names: somebody's, a vendor's, or the whole market's."""

from collections.abc import Awaitable, Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from shared.ids import uuid7
from subgraphs.catalog.models import Brand, Category, ImportJob, Offer, Product, Variant
from subgraphs.identity.models import ApiToken, Passkey, UserSession
from tests.matrix.finance import FINANCE
from tests.matrix.notifications import NOTIFICATIONS
from tests.matrix.orders import ORDERS
from tests.matrix.owner import Make, Owner
from tests.matrix.payments import PAYMENTS
from tests.matrix.selling import SELLING
from tests.matrix.shipping import SHIPPING

GERMAN = 'recipient: "Ada", lines: ["Ringweg 7"], city: "Bonn", postalCode: "53111", country: "DE"'


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


async def _listed_offer(owner: Owner) -> UUID:
    """Where offers come from; other subgraphs only hear of them."""
    product, said = await _product(owner), {"currency": "EUR"}
    variant = await owner.put("catalog", Variant, product_id=product, sku=uuid7().hex, pack_quantity=1, **said)
    terms = {"price": 100, "condition": "NEW", "handling_days": 1, "warranty_months": 0, "core": 0, **said}
    return await owner.put("catalog", Offer, product_id=product, variant_id=variant, vendor_id=owner.vendor, **terms)


def _session(owner: Owner) -> Awaitable[UUID]:
    return owner.put("identity", UserSession, user_id=owner.user, device="A browser", amr=["pwd"], authenticated_at=datetime.now(UTC))


def _passkey(owner: Owner) -> Awaitable[UUID]:
    said = {"public_key": b"x", "sign_count": 0, "origin": "https://shop.example", "name_sealed": b"x"}
    return owner.put("identity", Passkey, user_id=owner.user, credential_id=uuid7().bytes, **said)


def _api_token(owner: Owner) -> Awaitable[UUID]:
    later = datetime.now(UTC) + timedelta(days=1)
    return owner.put("identity", ApiToken, user_id=owner.user, name="x", hash=uuid7().bytes * 2, scopes=[], expires_at=later)


def _of_vendor(mutation: str, *path: str) -> Make:
    return lambda owner: owner.asked("vendors", mutation, *path)


async def _account(owner: Owner) -> UUID:
    named = f'country: "US", routing: "021000021", number: "{uuid7().int % 10**12:012}"'
    said = f'addBankAccount(vendorId: "$vendor", account: {{holder: "Ada", currency: "USD", {named}}})'
    return await owner.asked("vendors", said, "vendor", "bankAccounts", "id")


async def _plan(owner: Owner) -> UUID:
    said = f'createCommissionPlan(name: "{uuid7()}", currency: "EUR", lines: [{{basisPoints: 100}}])'
    return await owner.asked("vendors", said, "plan", "id")


async def _tenant(owner: Owner) -> UUID:
    return owner.tenant


async def _user(owner: Owner) -> UUID:
    return owner.user


async def _vendor(owner: Owner) -> UUID:
    return owner.vendor


SHARED = {"Make", "Model", "Vehicle"}
"""Facts about cars, which are nobody's: there is no foreign one."""

THINGS: Mapping[str, Make] = {
    "Tenant": _tenant,
    "User": _user,
    "Vendor": _vendor,
    "Brand": _brand,
    "Category": _category,
    "Product": _product,
    "Id": _product,
    "ListedOffer": _listed_offer,
    "ImportJob": _import_job,
    "Job": _import_job,
    "Session": _session,
    "Passkey": _passkey,
    "ApiToken": _api_token,
    "Client": lambda owner: owner.asked("identity", 'makeServiceClient(name: "x", permissions: [])', "serviceClient", "id"),
    "ServiceClient": lambda owner: owner.asked("identity", 'makeServiceClient(name: "x", permissions: [])', "serviceClient", "id"),
    "Address": lambda owner: owner.asked("profiles", f"addAddress(address: {{{GERMAN}}})", "address", "id"),
    "SavedVehicle": lambda owner: owner.asked("profiles", f'saveVehicle(vehicle: {{vehicleId: "{uuid7()}"}})', "garage", "vehicles", "id"),
    "Company": lambda owner: owner.asked("profiles", 'stateCompany(company: {name: "x", taxNumber: "DE123456789"})', "company", "id"),
    "Document": _of_vendor('submitVendorDocument(vendorId: "$vendor", kind: OTHER, name: "x", reference: "x")', "vendor", "documents", "id"),
    "Account": _account,
    "Invitation": _of_vendor('inviteStaff(vendorId: "$vendor", roles: [VENDOR_STAFF])', "invitationId"),
    "Plan": _plan,
    **SELLING,
    **ORDERS,
    **NOTIFICATIONS,
    **FINANCE,
    **SHIPPING,
    **PAYMENTS,
}
"""By the name of the argument that names it, without its Id: `accountId` names an Account."""

PRIVATE = {"Address", "SavedVehicle", "Session", "Passkey", "ApiToken", "Document", "Account", "Invitation", "Cart", "Line", "Method"}
"""Of one person, or of one vendor: to everybody else, and at every other vendor, there is none."""

VENDORS = {
    "Vendor", "Seller", "ListedOffer", "ImportJob", "Job", "Unstocked", "Offer", "Warehouse", "From", "To", "Reservation", "StockTransfer",
    "Transfer",
    "StockCount", "Count", "Coupon", "Promotion", "FlashSale", *NOTIFICATIONS, "Payout", "VendorOrder", "Return",
    "Payment", "PaidOrder", "Shipment", "ShippedLine", "Zone", "DeliveryRate", "DeliveryRule", "Pickup",
}  # fmt: skip
"""Of one vendor: to another's people there is none, but to whoever may do it in the whole market."""
