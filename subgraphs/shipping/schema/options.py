from datetime import UTC, datetime, timedelta
from typing import Any, NewType

import strawberry
from pydantic import ValidationError
from strawberry import ID, federation

from events.contracts import carts
from events.contracts.shipping import ShippingOption as Signed
from events.contracts.shipping import contents_digest
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.scalars import Amount, Money
from shared.seal import Seal
from subgraphs.shipping.rules.rating import Option
from subgraphs.shipping.service.quoting import Sending, sendings
from subgraphs.shipping.types import stubs

GOOD_FOR = timedelta(minutes=30)

CartContents = NewType("CartContents", dict[str, Any])
CONTENTS = strawberry.scalar(
    name="CartContents", description="What pricing is told of a cart: events.contracts.carts.CartContents.", serialize=dict, parse_value=CartContents
)


@strawberry.type(description="What comes on top, and why.")
class ShippingSurcharge:
    reason: str
    amount: Money


@strawberry.type(description="A way of sending one vendor's part of a cart.")
class ShippingOption:
    method: str
    name: str
    price: Money = strawberry.field(description="With its surcharges.")
    surcharges: list[ShippingSurcharge]
    is_live: bool = strawberry.field(description="The carrier itself says so today; else it is the table's price.")
    earliest: datetime = strawberry.field(description="When it should arrive, from the beginning of a day ...")
    latest: datetime = strawberry.field(description="... to the end of another, if it is ordered now.")
    refused: str | None = strawberry.field(description="Why it can't be had.")
    token: str | None = strawberry.field(description="What it is chosen by, for half an hour. None of what is refused.")


@strawberry.type(description="What one vendor sends of a cart, and how it could.")
class VendorShippingOptions:
    vendor: stubs.Vendor | None
    weight: int = strawberry.field(description="Grams, as far as they are known.")
    options: list[ShippingOption] = strawberry.field(description="The cheapest first, what is refused last.")


@federation.type(keys=["id"], description="Carts' own: how it can be sent is said here.")
class Cart:
    id: ID
    contents: CartContents = federation.field(external=True)

    @federation.field(requires=["contents"], description="By vendor. None while it isn't known where to.")
    async def shipping_options(self, info: Info) -> list[VendorShippingOptions] | None:
        told = self._told()
        if told.place is None:
            return None
        now, seal = datetime.now(UTC), Seal(info.context.settings, Signed.PURPOSE, Signed)
        return [_options(each, told, now, seal) for each in await sendings(info.context.reader, told, now)]

    def _told(self) -> carts.CartContents:
        try:
            told = carts.CartContents.model_validate(self.contents)
        except ValidationError:
            raise BadInput("These are not the contents of a cart", code="BAD_REPRESENTATION") from None
        if str(told.cart_id) != self.id:
            raise BadInput("These are the contents of another cart", code="BAD_REPRESENTATION")
        return told

    @classmethod
    def resolve_reference(cls, info: Info, id: ID, contents: CartContents | None = None) -> "Cart":  # noqa: A002, ARG003 - the schema passes them
        return cls(id=id, contents=contents or CartContents({}))


def _options(sending: Sending, cart: carts.CartContents, now: datetime, seal: Seal[Signed]) -> VendorShippingOptions:
    return VendorShippingOptions(
        vendor=stubs.vendor(sending.vendor_id),
        weight=sending.contents.weight,
        options=[_option(each, sending, cart, now, seal) for each in sending.options],
    )


def _option(option: Option, sending: Sending, cart: carts.CartContents, now: datetime, seal: Seal[Signed]) -> ShippingOption:
    def money(amount: int) -> Money:
        return Money(amount=Amount(amount), currency=cart.currency)

    return ShippingOption(
        method=option.rate.method,
        name=option.rate.name,
        price=money(option.amount),
        surcharges=[ShippingSurcharge(reason=each.reason, amount=money(each.amount)) for each in option.surcharges],
        is_live=option.live,
        earliest=option.window.earliest,
        latest=option.window.latest,
        refused=option.refused,
        token=None if option.refused is not None else seal.sign(_signed(option, sending, cart, now)),
    )


def _signed(option: Option, sending: Sending, cart: carts.CartContents, now: datetime) -> Signed:
    if cart.place is None:
        raise ValueError("A cart that goes nowhere has no options")
    return Signed(
        cart_id=cart.cart_id,
        vendor_id=sending.vendor_id,
        contents=contents_digest(cart.place, sending.lines),
        method=option.rate.method,
        name=option.rate.name,
        amount=option.amount,
        currency=cart.currency,
        latest=option.window.latest,
        expires_at=now + GOOD_FOR,
    )
