import strawberry

from shared.graphql.context import Info
from subgraphs.carts.rules.owners import customer
from subgraphs.carts.rules.tokens import read_cart_token
from subgraphs.carts.types.cart import Cart, active_cart, guests_cart


@strawberry.type
class Query:
    @strawberry.field(description="Yours; a guest gives the token that came with it. None before anything was put into it.")
    async def cart(self, info: Info, cart_token: str | None = None) -> Cart | None:
        if (user_id := customer(info.context.viewer)) is not None:
            return await active_cart(info.context.reader, user_id)
        held = read_cart_token(info.context.settings, info.context.viewer.tenant, cart_token) if cart_token else None
        return await guests_cart(info.context.reader, held.cart, held.secret) if held else None
