"""Providers, ways to pay and webhooks, as the tenant's administrators and buyers see them."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import bindparam, select, text
from strawberry import ID
from strawberry.scalars import JSON

from shared.db import Reader
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.ids import PLATFORM
from shared.tenancy import MINE
from subgraphs.payments import models
from subgraphs.payments.rules.permissions import CONFIGURE
from subgraphs.payments.rules.ready_made import ready_made

strawberry.enum(models.ProviderKind, name="PaymentProviderKind")
strawberry.enum(models.DeliveryState, name="WebhookDeliveryState")


@strawberry.type(description="Who moves money for the market. What is said to it is a description, not code.")
class PaymentProvider:
    id: ID
    kind: models.ProviderKind
    name: str
    title: str
    methods: list[str]
    countries: list[str] = strawberry.field(description="Empty: everywhere.")
    priority: int = strawberry.field(description="The lowest that takes a method in a country gets the payment.")
    enabled: bool
    capture_by_hand: bool
    amounts: str = strawberry.field(description="Whether its answers count in MINOR or MAJOR units.")
    version: int
    described: strawberry.Private[dict[str, Any]]

    @strawberry.field(extensions=[Requires(CONFIGURE)], description="Its calls, mappings and webhook. Its secrets are named and never shown.")
    def description(self, info: Info) -> JSON | None:
        return JSON(self.described) if info.context.viewer.may(CONFIGURE) and self.kind is models.ProviderKind.HTTP else None

    @strawberry.field(description="Where it is to send its webhooks, below the market's own host; none where it sends none.")
    def webhook_path(self) -> str | None:
        return f"/webhooks/payments/{self.id}" if self.described.get("webhook") else None


@strawberry.type(description="A provider as it is known to work, to begin with.")
class PaymentProviderTemplate:
    name: str
    title: str
    methods: list[str]
    countries: list[str]
    settings: list[str]
    secrets: list[str]


@strawberry.type(description="A provider's token of what somebody pays with; no card's number is ever here.")
class SavedPaymentMethod:
    id: ID
    method: str
    label: str
    preferred: bool
    created_at: datetime


@strawberry.type(description="What a provider has sent by itself.")
class WebhookDelivery:
    id: ID
    event: str | None
    verified: str
    state: models.DeliveryState
    problem: str | None
    attempts: int
    received_at: datetime
    payment_id: ID | None


_P = models.PaymentProvider
_PROVIDERS = select(
    _P.id, _P.kind, _P.name, _P.title, _P.methods, _P.countries, _P.priority, _P.enabled, _P.capture_by_hand, _P.amounts, _P.version, _P.description,
).order_by(_P.priority, _P.id)  # fmt: skip
_ONE = _PROVIDERS.where(_P.id == bindparam("id"))
_M = models.SavedMethod
_METHODS = select(_M.id, _M.method, _M.label, _M.preferred, _M.created_at).where(_M.user_id == bindparam("user")).order_by(_M.id)
_TAKEN = "SELECT methods FROM payment_providers WHERE enabled AND (countries = '{}' OR $1 = ANY(countries)) ORDER BY priority, id"
_D = models.WebhookDelivery
_DELIVERIES = (
    select(_D.id, _D.event, _D.verified, _D.state, _D.problem, _D.attempts, _D.received_at, _D.payment_id)
    .where(text(f"webhook_deliveries.{MINE}"), _D.state == bindparam("state"), _D.id > bindparam("after"))
    .order_by(_D.id)
    .limit(bindparam("most"))
)


def _provider(row: Any) -> PaymentProvider:
    *said, described = row
    names = ("id", "kind", "name", "title", "methods", "countries", "priority", "enabled", "capture_by_hand", "amounts", "version")
    values = dict(zip(names, said, strict=True))
    values |= {"id": ID(str(values["id"])), "kind": models.ProviderKind(values["kind"])}
    return PaymentProvider(**values, described=described)


async def providers(db: Reader) -> list[PaymentProvider]:
    """50 at most."""
    return [_provider(row) for row in await db.fetch(_PROVIDERS)]


async def provider_of(db: Reader, id_: UUID) -> PaymentProvider | None:
    row = await db.fetch_one(_ONE, id=id_)
    return _provider(row) if row else None


def templates() -> list[PaymentProviderTemplate]:
    return [
        PaymentProviderTemplate(
            name=name, title=made.title, methods=made.methods, countries=made.countries,
            settings=sorted(made.provider.settings) if made.provider else [], secrets=list(made.provider.secrets) if made.provider else [],
        )
        for name, made in ready_made().items()
    ]  # fmt: skip


async def saved_methods(db: Reader, user: UUID) -> list[SavedPaymentMethod]:
    """20 at most."""
    names = ("method", "label", "preferred", "created_at")
    return [SavedPaymentMethod(id=ID(str(row[0])), **dict(zip(names, row[1:], strict=True))) for row in await db.fetch(_METHODS, user=user)]


async def deliveries(db: Reader, state: models.DeliveryState, first: int, after: str | None) -> Connection[WebhookDelivery]:
    size, (id_,) = page_size(first), position(after, UUID) or [PLATFORM]
    rows = await db.fetch(_DELIVERIES, state=str(state), after=id_, most=size + 1)
    return connect([_delivery(row) for row in rows], size, lambda each: (each.id,))


def _delivery(row: Any) -> WebhookDelivery:
    id_, event, verified, state, problem, attempts, at, payment = row
    return WebhookDelivery(
        id=ID(str(id_)), event=event, verified=verified, state=models.DeliveryState(state), problem=problem, attempts=attempts, received_at=at,
        payment_id=ID(str(payment)) if payment else None,
    )  # fmt: skip


async def methods_in(db: Reader, country: str) -> list[str]:
    """As `service.choosing` will choose among them."""
    return list(dict.fromkeys(method for (methods,) in await db.fetch(_TAKEN, country.upper()) for method in methods))
