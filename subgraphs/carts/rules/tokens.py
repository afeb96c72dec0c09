"""What we give clients to carry: whoever holds it may do what it says. Signed, so that nobody makes one up."""

from uuid import UUID

from pydantic import BaseModel

from events.contracts.orders import OrderToken
from events.contracts.pricing import Quote
from shared.errors import BadInput
from shared.seal import Seal
from shared.settings import Settings

_CART, _SHARED, _QUOTE = "cart", "shared cart", "quote"  # the last one is put on by pricing


class CartToken(BaseModel):
    """`secret` is the cart's, so that a token ends with what it was made for."""

    tenant: UUID
    cart: UUID
    secret: UUID


def cart_token(settings: Settings, said: CartToken) -> str:
    return Seal(settings, _CART, CartToken).sign(said)


def share_token(settings: Settings, said: CartToken) -> str:
    return Seal(settings, _SHARED, CartToken).sign(said)


def order_token(settings: Settings, tenant: UUID, order_id: UUID) -> str:
    """A guest's key to what they have bought, which orders takes."""
    return Seal(settings, OrderToken.PURPOSE, OrderToken).sign(OrderToken(tenant=tenant, order_id=order_id))


def read_cart_token(settings: Settings, tenant: UUID, token: str) -> CartToken:
    """Raises BadInput (CART_TOKEN_INVALID) for what is not one of this tenant's."""
    return _ours(Seal(settings, _CART, CartToken).read(token), tenant, "CART_TOKEN_INVALID", "cartToken")


def read_share_token(settings: Settings, tenant: UUID, token: str) -> CartToken:
    return _ours(Seal(settings, _SHARED, CartToken).read(token), tenant, "SHARE_TOKEN_INVALID", "shareToken")


def read_quote(settings: Settings, token: str) -> Quote:
    if (quote := Seal(settings, _QUOTE, Quote).read(token)) is None:
        raise BadInput("This is no quote of ours", code="QUOTE_INVALID", field="input.quote")
    return quote


def _ours(found: CartToken | None, tenant: UUID, code: str, field: str) -> CartToken:
    if found is None or found.tenant != tenant:
        raise BadInput("This is no token of ours, or it is good no more", code=code, field=field)
    return found
