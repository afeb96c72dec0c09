"""The demo's vendors agree to a commission, and can be paid, from the first start; and never in production."""

from uuid import UUID

import pytest

from deploy.demo.books import open_books
from deploy.state import SetUpError
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.vendors.service import open_vendor
from tests.conftest import Databases, Settle


@pytest.mark.parametrize("currency", ["USD", "BDT", "EUR"])
async def test_finance_hears_of_plans_and_accounts_and_a_second_start_adds_nothing(
    settings: Settings, databases: Databases, settle: Settle, tenant: UUID, currency: str
) -> None:
    vendors = [uuid7(), uuid7()]
    async with databases["vendors"].transaction(tenant) as tx:
        for vendor in vendors:
            await open_vendor(tx, vendor, f"v{vendor.hex}", "Vendor")
    for _ in range(2):
        await open_books(settings, tenant, currency, vendors, hold_days=0)
    await settle()
    db = databases["finance"].reader(tenant)
    (plan,) = await db.fetch("SELECT currency, is_default, lines FROM commission_plans")
    assert (plan["currency"], plan["is_default"], plan["lines"][0]["basis_points"]) == (currency, True, 1000)
    assert sorted(row["vendor_id"] for row in await db.fetch("SELECT vendor_id FROM bank_accounts WHERE state = 1")) == sorted(vendors)
    assert [row["id"] for row in await db.fetch("SELECT id FROM vendors ORDER BY id")] == sorted(vendors)
    assert [tuple(row) for row in await db.fetch("SELECT hold_days FROM terms")] == [(0,)]


async def test_not_in_production(settings: Settings, tenant: UUID) -> None:
    with pytest.raises(SetUpError):
        await open_books(settings.model_copy(update={"mode": "production"}), tenant, "USD", [], hold_days=7)
