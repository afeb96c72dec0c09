"""The token of somebody who works for as many vendors as anybody may, in every role there is."""

import pytest

from events.contracts.identity import Role
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.identity.rules.permissions import of_role, of_roles
from subgraphs.vendors.service.staff import MOST_VENDORS
from tests.conftest import Databases, Settle
from tests.subgraphs.identity.conftest import Account, Caller
from tests.subgraphs.identity.test_administration import employ

TOKEN_CHARACTERS = 8_192  # router/tokens.ts
EMPLOYED = ([Role.VENDOR_ADMIN], [Role.VENDOR_STAFF], [Role.VENDOR_ADMIN, Role.VENDOR_STAFF])


@pytest.mark.parametrize("roles", [[Role.CUSTOMER], [Role.CUSTOMER, Role.SUPPORT], [Role.CUSTOMER, Role.SUPPORT, Role.TENANT_ADMIN]])
async def test_token_of_somebody_with_so_many_vendors_is_one_that_the_router_takes(
    caller: Caller, account: Account, databases: Databases, settle: Settle, roles: list[Role]
) -> None:
    user = await account("ada@example.com", *roles)
    employers = {uuid7(): EMPLOYED[n % len(EMPLOYED)] for n in range(MOST_VENDORS)}
    for vendor, held in employers.items():
        await employ(databases, caller, vendor, user, held)
    await settle()
    token = (await caller.sign_in("ada@example.com"))["accessToken"]
    assert len(token) <= TOKEN_CHARACTERS
    viewer = Viewer(caller.tenant, claims=caller.claims or {})
    assert {vendor: viewer.permissions | viewer.within.get(vendor, frozenset()) for vendor in employers} == {
        vendor: of_roles(roles) | of_roles(held) for vendor, held in employers.items()
    }
    assert not any(viewer.permissions & names for names in viewer.within.values()), "what holds everywhere is said once"
    assert of_role(Role.VENDOR_STAFF) < of_role(Role.VENDOR_ADMIN)
