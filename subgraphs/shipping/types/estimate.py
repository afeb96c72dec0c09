"""When an offer should arrive somewhere, and what that costs."""

import re
from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import ID, federation

from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.scalars import Amount, Money, as_uuid
from shared.text import optional_line
from subgraphs.shipping.rules.drafts import country_code
from subgraphs.shipping.rules.rating import Place
from subgraphs.shipping.service.estimating import Asked, Estimate, estimates

MOST_HANDLING_DAYS = 365


@strawberry.type(description="For one piece, sent alone, the cheapest way, by the tables: what holds is what the checkout offers.")
class DeliveryEstimate:
    is_sent: bool = strawberry.field(description="Whether it is sent there at all.")
    reason: str | None = strawberry.field(description="Why it is not, where a rule says so.")
    price: Money | None = strawberry.field(description="With its surcharges.")
    name: str | None = strawberry.field(description="Of the way of sending.")
    earliest: datetime | None = strawberry.field(description="When it should arrive, from the beginning of a day ...")
    latest: datetime | None = strawberry.field(description="... to the end of another, if it is ordered now.")


@federation.type(keys=["id"], description="Catalog's own: when it should arrive is said here.")
class Offer:
    id: ID
    handling_days: int = federation.field(external=True)

    @federation.field(
        requires=["handlingDays"], description="To a country (ISO 3166). None where nothing is known of how it is sent, or of the offer itself."
    )
    async def delivery_estimate(self, info: Info, country: str, postal_code: str | None = None, region: str | None = None) -> DeliveryEstimate | None:
        days = min(max(self.handling_days or 0, 0), MOST_HANDLING_DAYS)
        found = await info.context.load(estimates, Asked(as_uuid(self.id), _place(country, postal_code, region), days))
        return _said(found) if found else None

    @classmethod
    def resolve_reference(cls, info: Info, id: ID, handlingDays: int | None = None) -> "Offer":  # noqa: ARG003, N803 - passed as the graph writes it
        return cls(id=id, handling_days=handlingDays or 0)


def offer(id_: UUID) -> Offer:
    return Offer(id=ID(str(id_)), handling_days=0)


def _place(country: str, postal_code: str | None, region: str | None) -> Place:
    code = "".join((optional_line(postal_code, "postalCode", 20) or "").upper().split())
    if not re.fullmatch(r"[A-Z0-9-]{0,12}", code):
        raise BadInput("A postal code has letters, figures and dashes: 78701", code="POSTAL_CODE_MALFORMED", field="postalCode")
    return Place(country_code(country, "country"), (optional_line(region, "region") or "").upper(), code)


def _said(found: Estimate) -> DeliveryEstimate:
    option = found.option
    if option is None or option.refused is not None:
        return DeliveryEstimate(is_sent=False, reason=option.refused if option else None, price=None, name=None, earliest=None, latest=None)
    return DeliveryEstimate(
        is_sent=True,
        reason=None,
        price=Money(amount=Amount(option.amount), currency=found.currency),
        name=option.rate.name,
        earliest=option.window.earliest,
        latest=option.window.latest,
    )
