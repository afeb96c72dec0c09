"""What mutations take and answer."""

from dataclasses import field
from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID
from strawberry.scalars import JSON

from events.contracts.orders import OrderToken
from shared.errors import NotFound
from shared.graphql.context import Info
from shared.graphql.mutations import UserError
from shared.seal import Seal
from subgraphs.payments.service.providers import Wanted
from subgraphs.payments.types.payment import Payment, payments_by_id
from subgraphs.payments.types.provider import PaymentProvider, SavedPaymentMethod, provider_of, saved_methods


@strawberry.type
class PaymentPayload:
    payment: Payment | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class PaymentRefundPayload:
    refund_id: ID | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class PaymentProviderPayload:
    provider: PaymentProvider | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class PaymentDryRunPayload:
    request: str | None = strawberry.field(default=None, description="What would be sent, with a mask for each secret.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class SavedPaymentMethodsPayload:
    methods: list[SavedPaymentMethod] | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class WebhookDeliveryPayload:
    delivery_id: ID | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.input
class NamedValueInput:
    name: str
    value: str


@strawberry.input(description="What isn't named stays as it is.")
class PaymentProviderInput:
    title: str | None = None
    methods: list[str] | None = strawberry.field(default=None, description="CARD, WALLET, BANK_TRANSFER, INVOICE, CASH_ON_DELIVERY")
    countries: list[str] | None = None
    priority: int | None = None
    capture_by_hand: bool | None = None
    major_units: bool | None = strawberry.field(default=None, description="Its answers count in 12.34 rather than in 1234.")
    settings: list[NamedValueInput] | None = None
    secrets: list[NamedValueInput] | None = strawberry.field(
        default=None, description="Kept sealed, and never shown again. To be given anew where the description asks another host."
    )
    description: JSON | None = strawberry.field(default=None, description="All of it, as `PaymentProvider.description` shows it.")

    def wanted(self) -> Wanted:
        described: Any = self.description
        return Wanted(
            self.title, self.methods, self.countries, self.priority, self.capture_by_hand,
            None if self.major_units is None else "MAJOR" if self.major_units else "MINOR", described,
            None if self.settings is None else {each.name: each.value for each in self.settings},
            {each.name: each.value for each in self.secrets or []},
        )  # fmt: skip


async def paid(info: Info, id_: UUID) -> PaymentPayload:
    return PaymentPayload(payment=await info.context.load(payments_by_id, id_))


async def configured(info: Info, id_: UUID) -> PaymentProviderPayload:
    return PaymentProviderPayload(provider=await provider_of(info.context.reader, id_))


async def kept(info: Info) -> SavedPaymentMethodsPayload:
    return SavedPaymentMethodsPayload(methods=await saved_methods(info.context.reader, info.context.viewer.must_be_a_person()))


def opened(info: Info, token: str) -> UUID:
    """The order of this market that a guest's token opens."""
    said = Seal(info.context.settings, OrderToken.PURPOSE, OrderToken).read(token)
    if said is None or said.tenant != info.context.viewer.tenant:
        raise NotFound("There is no such order")
    return said.order_id
