"""A vendor's endpoint where nobody listens: its log shows how a webhook is tried. Change its address to a receiver of your own."""

from uuid import UUID

from deploy.state import SetUpError
from shared.db import Database
from shared.settings import Settings
from shared.viewer import Viewer
from subgraphs.notifications.rules.event_types import EVENT_TYPES
from subgraphs.notifications.rules.permissions import EDIT
from subgraphs.notifications.service import endpoints
from subgraphs.notifications.service.endpoints import Described

ACTOR = ("system", "furnish")
NOBODY = "http://127.0.0.1:9/partsgraph"


async def open_webhooks(settings: Settings, tenant: UUID, vendor: UUID) -> None:
    """When notifications has heard of the vendor. Done again, it changes nothing."""
    if settings.mode == "production":
        raise SetUpError("The demo is not for production")
    async with Database.opened("notifications", settings) as notifications:
        if await notifications.reader(tenant).fetch_one("SELECT 1 FROM endpoints LIMIT 1"):
            return
        viewer = Viewer(tenant, claims={"kind": ACTOR[0], "sub": ACTOR[1], "permissions": [EDIT.name]})
        told = [kind.name for kind in EVENT_TYPES.values() if kind.vendors is not None and not kind.name.startswith("stock.")]
        async with notifications.transaction(tenant, ACTOR) as tx:
            await endpoints.create(tx, viewer, vendor, Described(NOBODY, told, "Nobody listens here: put your own address"), None)
