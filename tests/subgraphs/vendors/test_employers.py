"""Nobody works for more vendors than a token can tell of."""

import asyncio
import json
from uuid import UUID

from deploy.contracts import PERMISSIONS
from events.contracts.identity import Role
from shared.ids import uuid7
from subgraphs.vendors.service.staff import MOST_VENDORS
from tests.conftest import Databases, Told, person
from tests.subgraphs.vendors.conftest import Apply, Change
from tests.subgraphs.vendors.test_staff import invited

TOKEN_CHARACTERS = 8_192  # router/tokens.ts
BESIDE = 2_000  # for all else that a token says


async def test_person_joins_no_more_vendors_than_a_token_holds(apply: Apply, change: Change, databases: Databases, tenant: UUID, told: Told) -> None:
    clerk = person()
    codes = [await invited(change, await apply()) for _ in range(MOST_VENDORS + 2)]
    for code in codes[: MOST_VENDORS - 1]:
        assert "vendor" in await change(clerk, f'acceptStaffInvitation(code: "{code}")')
    before = len(await told("vendors"))
    answers = await asyncio.gather(*(change(clerk, f'acceptStaffInvitation(code: "{code}")') for code in codes[MOST_VENDORS - 1 :]))
    assert sorted(answer.get("code", "") for answer in answers) == ["", "VENDORS_MOST", "VENDORS_MOST"]
    assert await change(clerk, f'applyAsVendor(slug: "v{uuid7().hex}", name: "One more", city: "Bonn")') == {"code": "VENDORS_MOST"}
    reader = databases["vendors"].reader(tenant)
    assert len(await reader.fetch("SELECT FROM staff WHERE user_id = $1", UUID(clerk["sub"]))) == MOST_VENDORS
    assert len(await reader.fetch("SELECT FROM invitations WHERE accepted_at IS NULL")) == 2  # and are good when a vendor has been left
    assert len(await told("vendors")) == before + 1


def test_what_an_admin_of_so_many_may_do_fits_into_a_token() -> None:
    names = [each["name"] for each in json.loads(PERMISSIONS.read_text()) if {Role.VENDOR_ADMIN, Role.VENDOR_STAFF}.intersection(each["roles"])]
    said = json.dumps({str(uuid7()): names for _ in range(MOST_VENDORS)}, separators=(",", ":"))
    assert len(said) * 4 / 3 <= TOKEN_CHARACTERS - BESIDE
