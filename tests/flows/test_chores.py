"""What falls due with time is done by whoever handles facts, without anybody asking."""

import asyncio
from uuid import UUID

from sqlalchemy import text

from deploy.process import at_work
from deploy.topology import Process
from shared.settings import Settings
from subgraphs.tenants.service import open_tenant
from tests.conftest import Databases, Told


async def test_tenant_whose_grace_is_over_goes_by_itself(databases: Databases, settings: Settings, tenant: UUID, told: Told) -> None:
    async with databases["tenants"].transaction(tenant) as tx:
        await open_tenant(tx, tenant, f"t{tenant.hex[-10:]}", "T", "USD", "en", [])
        await tx.execute(text("UPDATE tenants SET status = 'SUSPENDED', deletion_due_at = now() - interval '1 minute'"))
    async with at_work(Process("events", handles=("tenants",)), settings), asyncio.timeout(20):
        while (await told("tenants"))[-1][0] != "TenantDeleted":
            await asyncio.sleep(0.02)
    (status,) = await databases["tenants"].reader(tenant).fetch("SELECT status FROM tenants")
    assert status["status"] == "DELETED"
