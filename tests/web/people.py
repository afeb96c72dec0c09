"""The demo's people in another of its markets, with the same passwords: who breaks things there breaks nothing of others'."""

import asyncio
import sys

from deploy.demo.accounts import open_accounts
from deploy.demo.words import words
from deploy.furnish import tenant_id, vendor_id
from shared.settings import settings


async def open_in(slug: str) -> None:
    vendor = next(tenant.vendors[0] for tenant in words().tenants if tenant.slug == slug)
    await open_accounts(settings(), tenant_id(slug), vendor_id(slug, vendor.slug))
    print(vendor.slug)  # noqa: T201 - for whose desk they work


if __name__ == "__main__":
    asyncio.run(open_in(sys.argv[1]))
