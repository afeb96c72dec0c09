"""Through the router, as real people signed in: somebody applies, is approved, invites staff; each may what the other has given."""

from typing import Any
from uuid import UUID

import pytest

from deploy.postgres import Server
from events.contracts.identity import Role
from events.postgres_bus import PostgresBus
from shared.ids import uuid7
from subgraphs.identity.models import State
from subgraphs.identity.service import accounts, hashing
from tests.conftest import Databases, Market
from tests.facts import settled
from tests.router.running import Router
from tests.subgraphs.vendors.conftest import IBAN

pytestmark = pytest.mark.xdist_group("router")

PASSWORD = "a long walk by the river"
SIGN_IN = "mutation($email: String!, $password: String!) { signIn(email: $email, password: $password) { accessToken } }"


class Somebody:
    """`ask` signs in anew each time, so that the token says what is so by now."""

    def __init__(self, router: Router, email: str) -> None:
        self._router = router
        self._email = email

    async def ask(self, query: str) -> dict[str, Any]:
        signed_in = await self._router.ask(SIGN_IN, email=self._email, password=PASSWORD)
        token = signed_in["data"]["signIn"]["accessToken"]
        answer: dict[str, Any] = (await self._router.post({"query": query}, authorization=f"Bearer {token}")).json()
        assert "errors" not in answer, answer
        found: dict[str, Any] = answer["data"]
        return found


async def somebody(router: Router, databases: Databases, market: Market, role: Role) -> Somebody:
    email = f"{uuid7().hex}@example.com"
    async with databases["identity"].transaction(market.tenant) as tx:
        await accounts.make(tx, uuid7(), email, await hashing.hashed(PASSWORD), "en", State.ACTIVE, role)
    return Somebody(router, email)


async def test_vendor_applies_is_approved_and_invites_staff(
    router: Router, databases: Databases, markets: tuple[Market, Market], server: Server, bus: PostgresBus
) -> None:
    market = markets[0]
    owner, clerk = [await somebody(router, databases, market, Role.CUSTOMER) for _ in range(2)]
    admin = await somebody(router, databases, market, Role.TENANT_ADMIN)
    slug = f"v{uuid7().hex}"
    applied = await owner.ask(f'mutation {{ applyAsVendor(slug: "{slug}", name: "Gears") {{ vendor {{ id status }} }} }}')
    vendor = UUID(applied["applyAsVendor"]["vendor"]["id"])
    await settled(server, databases, bus, {market.tenant})
    await owner.ask(f"""mutation {{
        a: submitVendorDocument(vendorId: "{vendor}", kind: BUSINESS_REGISTRATION, name: "Register", reference: "files/1") {{ userErrors {{ code }} }}
        b: submitVendorDocument(vendorId: "{vendor}", kind: TAX_REGISTRATION, name: "Tax", reference: "files/2") {{ userErrors {{ code }} }}
        c: declareForVendor(vendorId: "{vendor}", kind: ATTESTATION, version: "1") {{ userErrors {{ code }} }}
        d: declareForVendor(vendorId: "{vendor}", kind: TERMS, version: "1") {{ userErrors {{ code }} }}
        e: addBankAccount(vendorId: "{vendor}", account: {{holder: "Ada", currency: "EUR", iban: "{IBAN}"}}) {{ userErrors {{ code }} }} }}""")
    seen = await admin.ask(f'{{ vendor(id: "{vendor}") {{ bankAccounts {{ id maskedNumber }} }} }}')
    account = seen["vendor"]["bankAccounts"][0]["id"]
    approved = await admin.ask(f"""mutation {{
        verifyBankAccount(vendorId: "{vendor}", accountId: "{account}") {{ userErrors {{ code }} }}
        approveVendor(vendorId: "{vendor}") {{ vendor {{ status }} userErrors {{ code }} }} }}""")
    assert approved["approveVendor"] == {"vendor": {"status": "ACTIVE"}, "userErrors": []}
    invited = await owner.ask(f'mutation {{ inviteStaff(vendorId: "{vendor}", roles: [VENDOR_STAFF]) {{ code }} }}')
    await clerk.ask(f'mutation {{ acceptStaffInvitation(code: "{invited["inviteStaff"]["code"]}") {{ vendor {{ id }} }} }}')
    await settled(server, databases, bus, {market.tenant})
    staff = await clerk.ask("{ myVendors { id staff { roles user { id } } } }")
    assert sorted(each["roles"] for each in staff["myVendors"][0]["staff"]) == [["VENDOR_ADMIN"], ["VENDOR_STAFF"]]
    shown = await router.ask(f'{{ vendor(slug: "{slug}") {{ id status }} }}')
    assert shown["data"]["vendor"] == {"id": str(vendor), "status": "ACTIVE"}
