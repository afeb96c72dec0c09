from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import Integer, Uuid, bindparam, func, literal_column, or_, select, text
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, group, pick
from shared.ids import PLATFORM
from shared.tenancy import MINE
from shared.viewer import Viewer
from subgraphs.notifications import models
from subgraphs.notifications.rules.permissions import READ

strawberry.enum(
    models.DisabledReason, name="WebhookDisabledReason", description="GONE: it answered 410. EXHAUSTED: it took nothing for some three days."
)


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)])
class Vendor:
    id: ID


@strawberry.type(description="With what calls are signed. The secret itself was shown when it was made.")
class WebhookSecret:
    id: ID
    endpoint_id: strawberry.Private[UUID]
    created_at: datetime
    expires_at: datetime | None = strawberry.field(description="Until when an older one signs beside the newest.")


@strawberry.type(description="An address that hears what happens.")
class WebhookEndpoint:
    id: ID
    vendor_id: strawberry.Private[UUID | None]
    status: strawberry.Private[str]
    url: str
    description: str | None
    event_types: list[str]
    disabled_reason: models.DisabledReason | None
    disabled_at: datetime | None
    created_at: datetime
    last_success_at: datetime | None
    paused_until: datetime | None = strawberry.field(description="It asked for a rest.")
    next_attempt_at: datetime | None = strawberry.field(description="Of all that waits for it; none where nothing does.")

    @strawberry.field(description="Nothing is sent while it isn't; what is missed is noted for seven days.")
    def enabled(self) -> bool:
        return self.status == models.Status.ENABLED

    @strawberry.field(description="Whose it is; none where it hears of the whole market.")
    def vendor(self) -> Vendor | None:
        return Vendor(id=ID(str(self.vendor_id))) if self.vendor_id else None

    @strawberry.field(description="Those that sign, the newest first.")
    async def secrets(self, info: Info) -> list[WebhookSecret]:
        return await info.context.load(secrets_by_endpoint, UUID(self.id))


secret = Projection(WebhookSecret, models.Secret, id=str)
endpoint = Projection(
    WebhookEndpoint, models.Endpoint, joined={"next_attempt_at": models.Endpoint.wakes_at}, id=str, disabled_reason=models.DisabledReason
)

_THERE = models.Endpoint.status != literal_column("'DELETED'")
_SECRETS = (
    select(*secret.columns)
    .where(among(models.Secret.endpoint_id), or_(models.Secret.expires_at.is_(None), models.Secret.expires_at > func.now()))
    .order_by(models.Secret.id.desc())
)
_MINE = select(*endpoint.columns).where(text(f"endpoints.{MINE}"))
_BY_ID = _MINE.where(among(models.Endpoint.id), _THERE)
_OF_OWNER = _MINE.where(models.Endpoint.id > bindparam("id", type_=Uuid), _THERE).order_by(models.Endpoint.id).limit(bindparam("most", type_=Integer))
_OF_MARKET = _OF_OWNER.where(models.Endpoint.vendor_id.is_(None))
_OF_VENDOR = _OF_OWNER.where(models.Endpoint.vendor_id == bindparam("vendor", type_=Uuid))


async def secrets_by_endpoint(db: Reader, ids: list[UUID]) -> list[list[WebhookSecret]]:
    return group(ids, map(secret, await db.fetch(_SECRETS, ids=ids)), by=lambda s: s.endpoint_id)


async def endpoints_by_id(db: Reader, ids: list[UUID]) -> list[WebhookEndpoint | None]:
    return pick(ids, map(endpoint, await db.fetch(_BY_ID, ids=ids)), by=lambda e: UUID(e.id))


def visible(viewer: Viewer, found: WebhookEndpoint | None) -> WebhookEndpoint | None:
    return found if found and viewer.may(READ, within=found.vendor_id) else None


async def endpoints_of(db: Reader, vendor_id: UUID | None, first: int, after: str | None) -> Connection[WebhookEndpoint]:
    """The oldest first. Without a vendor: the market's own."""
    (id_,) = position(after, UUID) or (PLATFORM,)
    asked = {"id": id_, "most": page_size(first) + 1}
    rows = await (db.fetch(_OF_MARKET, **asked) if vendor_id is None else db.fetch(_OF_VENDOR, vendor=vendor_id, **asked))
    return connect([endpoint(row) for row in rows], first, key=lambda e: (e.id,))
