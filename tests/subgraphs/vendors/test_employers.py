"""Nobody works for more vendors than a token can tell of."""

import asyncio
from uuid import UUID

from events.contracts.identity import Role
from shared.ids import uuid7
from subgraphs.vendors.service import open_vendor
from subgraphs.vendors.service.staff import MOST_VENDORS, join
from tests.conftest import Databases, Told, person
from tests.subgraphs.vendors.conftest import Apply, Change
from tests.subgraphs.vendors.test_staff import invited


async def test_person_joins_no_more_vendors_than_a_token_holds(apply: Apply, change: Change, databases: Databases, tenant: UUID, told: Told) -> None:
    clerk = person()
    async with databases["vendors"].transaction(tenant) as tx:
        for vendor in [uuid7() for _ in range(MOST_VENDORS - 1)]:
            await open_vendor(tx, vendor, f"v{vendor.hex}", "Gears")
            await join(tx, vendor, UUID(clerk["sub"]), [Role.VENDOR_STAFF])
    codes = [await invited(change, await apply()) for _ in range(3)]
    before = len(await told("vendors"))
    answers = await asyncio.gather(*(change(clerk, f'acceptStaffInvitation(code: "{code}")') for code in codes))
    assert sorted(answer.get("code", "") for answer in answers) == ["", "VENDORS_MOST", "VENDORS_MOST"]
    assert await change(clerk, f'applyAsVendor(slug: "v{uuid7().hex}", name: "One more", city: "Bonn")') == {"code": "VENDORS_MOST"}
    reader = databases["vendors"].reader(tenant)
    assert len(await reader.fetch("SELECT FROM staff WHERE user_id = $1", UUID(clerk["sub"]))) == MOST_VENDORS
    assert len(await reader.fetch("SELECT FROM invitations WHERE accepted_at IS NULL")) == 2  # and are good when a vendor has been left
    assert len(await told("vendors")) == before + 1
