"""How the demo's marketplaces are paid: by card and wallet through the mock gateway, in cash at the door, by bank transfer."""

import time
from uuid import UUID

from deploy.children import GATEWAY_HOST
from deploy.mock_webhooks import webhook_secret
from deploy.state import SetUpError, State
from shared.db import Database
from shared.settings import Settings
from shared.viewer import Viewer
from subgraphs.payments.rules.permissions import CONFIGURE
from subgraphs.payments.rules.ready_made import ready_made
from subgraphs.payments.service import providers
from subgraphs.payments.service.providers import Wanted

ACTOR = ("user", str(UUID(int=0)))
_KEY = "demo gateway key"


async def open_payments(settings: Settings, slug: str, tenant: UUID, host: str) -> None:
    """`host` is where the gateway's webhooks go, and buyers go back. What is there stays."""
    if settings.mode == "production":
        raise SetUpError("The demo is not for production")
    async with Database.opened("payments", settings) as payments:
        if await payments.reader(tenant).fetch_one("SELECT 1 FROM payment_providers LIMIT 1"):
            return
        claims = {"kind": ACTOR[0], "sub": ACTOR[1], "permissions": [CONFIGURE.name], "authenticated_at": time.time()}
        viewer = Viewer(tenant, slug, claims)
        key = f"sk_{slug}_{State(settings.state).secrets((_KEY,))[_KEY][:16]}"
        for template in ("mock", "cod", "bank_transfer"):
            async with payments.transaction(tenant, ("system", "furnish")) as tx:
                id_ = await providers.create(tx, viewer, template, None, Wanted())
                await tx.flush()
                if template == "mock":
                    await providers.edit(tx, viewer, id_, _through_gateway(key, host, id_))
                await providers.enable(tx, viewer, id_, enabled=True)


def _through_gateway(key: str, host: str, id_: UUID) -> Wanted:
    """Ports are the gateway's to add: they are others each time."""
    made = ready_made()["mock"].provider
    described = {**(made.model_dump(mode="json") if made else {}), "url": f"http://{GATEWAY_HOST}"}
    settings = {"webhook_url": f"http://{host}/webhooks/payments/{id_}", "return_url": f"http://{host}/paid"}
    return Wanted(description=described, settings=settings, secrets={"api_key": key, "webhook_secret": webhook_secret(key)})
