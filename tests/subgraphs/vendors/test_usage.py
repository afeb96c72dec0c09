"""How much of its plan a tenant uses is counted when it is asked, as the limits count it."""

from uuid import UUID

import pytest

from subgraphs.vendors.rules.permissions import READ_USAGE
from tests.conftest import Ask, Statements, code_of, person
from tests.subgraphs.vendors.conftest import ADMIN, Apply, Change, Complete

COUNT = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Tenant { vendorCount staffCount } } }"
NONE = {"vendorCount": None, "staffCount": None}


async def test_vendors_that_sell_count_and_their_staff(
    ask: Ask, apply: Apply, change: Change, complete: Complete, tenant: UUID, other_tenant: UUID, statements: Statements
) -> None:
    given = [{"__typename": "Tenant", "id": str(id_)} for id_ in (tenant, other_tenant)]
    selling, suspended, _ = [await apply() for _ in range(3)]
    for vendor in (selling, suspended):
        await complete(vendor)
        assert (await change(ADMIN, f'approveVendor(vendorId: "{vendor}")'))["vendor"]["status"] == "ACTIVE"
    await change(ADMIN, f'suspendVendor(vendorId: "{suspended}", reasons: ["Late"])')
    before = statements("vendors")
    answer = await ask("vendors", COUNT, viewer=person(READ_USAGE), r=given)
    assert answer["data"]["_entities"] == [{"vendorCount": 2, "staffCount": 2}, NONE]
    assert statements("vendors") - before == 1
    answer = await ask("vendors", COUNT, viewer=person(READ_USAGE), tenant=other_tenant, r=given)
    assert answer["data"]["_entities"] == [NONE, {"vendorCount": 0, "staffCount": 0}]


@pytest.mark.parametrize(("viewer", "code"), [(None, "UNAUTHENTICATED"), (person(), "FORBIDDEN")])
async def test_it_is_for_who_may_see_it(ask: Ask, tenant: UUID, viewer: dict[str, object] | None, code: str) -> None:
    asked = COUNT.replace("staffCount", "")
    refused = await ask("vendors", asked, viewer=viewer, r=[{"__typename": "Tenant", "id": str(tenant)}])
    assert (code_of(refused), refused["data"]["_entities"]) == (code, [{"vendorCount": None}])
