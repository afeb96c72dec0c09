"""Carts among one another: merged, shared, put by. And what becomes of one in the end: bought."""

from typing import Annotated

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import open_to_all, requires, signed_in
from shared.graphql.scalars import as_uuid
from subgraphs.carts import service
from subgraphs.carts.rules.owners import customer
from subgraphs.carts.rules.permissions import ERASE
from subgraphs.carts.rules.tokens import order_token, read_cart_token, read_share_token, share_token
from subgraphs.carts.schema import payloads
from subgraphs.carts.schema.payloads import CartPayload, answer, held
from subgraphs.carts.types.cart import carts_by_id
from subgraphs.carts.types.checkout import checkout_of, next_cart_token


@strawberry.type
class Keeping:
    @strawberry.mutation(
        extensions=signed_in(),
        description="What you put into a cart before you signed in. Of the same thing for the same vehicle the larger quantity holds.",
    )
    async def merge_cart(self, info: Info, cart_token: str) -> CartPayload | None:
        guests = read_cart_token(info.context.settings, info.context.viewer.tenant, cart_token)
        async with info.context.transaction() as tx:
            cart_id = await service.moving.merge(tx, info.context.viewer, guests)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=open_to_all(), description="Others may see it and copy it.")
    async def share_cart(self, info: Info, cart_token: str | None = None) -> payloads.ShareCartPayload | None:
        async with info.context.transaction() as tx:
            shared = await service.moving.share(tx, info.context.viewer, held(info, cart_token))
        return payloads.ShareCartPayload(share_token=share_token(info.context.settings, shared))

    @strawberry.mutation(extensions=open_to_all(), description="What is still sold of it, into your cart; of what is there too, the larger quantity.")
    async def copy_shared_cart(self, info: Info, share_token: str, cart_token: str | None = None) -> CartPayload | None:
        shared = read_share_token(info.context.settings, info.context.viewer.tenant, share_token)
        async with info.context.transaction() as tx:
            cart_id = await service.moving.copy(tx, info.context.viewer, held(info, cart_token), shared)
        return await answer(info, cart_id)

    @strawberry.mutation(extensions=signed_in(), description="Puts your cart by; what you add next goes into a new one.")
    async def save_cart(self, info: Info, name: str) -> payloads.SavedCartPayload | None:
        async with info.context.transaction() as tx:
            cart_id = await service.saved.save(tx, info.context.viewer, name)
        return payloads.SavedCartPayload(cart=await info.context.load(carts_by_id, cart_id))

    @strawberry.mutation(extensions=signed_in())
    async def name_cart(self, info: Info, cart_id: ID, name: str) -> payloads.SavedCartPayload | None:
        async with info.context.transaction() as tx:
            found = await service.saved.rename(tx, info.context.viewer, as_uuid(cart_id), name)
        return payloads.SavedCartPayload(cart=await info.context.load(carts_by_id, found))

    @strawberry.mutation(extensions=signed_in(), description="The one that was active is put by, unless it is empty.")
    async def activate_cart(self, info: Info, cart_id: ID) -> payloads.SavedCartPayload | None:
        async with info.context.transaction() as tx:
            found = await service.saved.activate(tx, info.context.viewer, as_uuid(cart_id))
        return payloads.SavedCartPayload(cart=await info.context.load(carts_by_id, found))

    @strawberry.mutation(extensions=signed_in(), description="One that was put by.")
    async def delete_cart(self, info: Info, cart_id: ID) -> payloads.SavedCartPayload | None:
        async with info.context.transaction() as tx:
            await service.saved.delete(tx, info.context.viewer, as_uuid(cart_id))
        return payloads.SavedCartPayload()

    @strawberry.mutation(extensions=open_to_all(), description="Buys the cart that the quote is of. Give an Idempotency-Key.")
    async def checkout(
        self, info: Info, purchase: Annotated[payloads.CheckoutInput, strawberry.argument(name="input")], cart_token: str | None = None
    ) -> payloads.CheckoutPayload | None:
        asked = purchase.asked(info)
        async with info.context.transaction() as tx:
            order_id = await service.checkout.check_out(tx, info.context.viewer, held(info, cart_token), asked)
        bought = await checkout_of(info, order_id, cart_token)
        if customer(info.context.viewer) is not None:
            return payloads.CheckoutPayload(checkout=bought)
        token = order_token(info.context.settings, info.context.viewer.tenant, order_id)
        following = await next_cart_token(info, order_id) if bought is not None else None
        return payloads.CheckoutPayload(checkout=bought, cart_token=following, order_token=token)

    @strawberry.mutation(
        extensions=requires(ERASE),
        description="Name, addresses, e-mail, phone and notes of who bought as a guest, for ever. Asks for a fresh sign-in. What was bought stays.",
    )
    async def erase_guest_checkout(self, info: Info, number: str, email: str) -> payloads.EraseGuestCheckoutPayload | None:
        async with info.context.transaction() as tx:
            order_id = await service.guests.erase(tx, info.context.viewer, number, email)
        return payloads.EraseGuestCheckoutPayload(order_id=ID(str(order_id)))
