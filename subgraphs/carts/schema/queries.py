import strawberry
from strawberry import ID

from shared.errors import BadInput
from shared.graphql.access import Requires, SignedIn
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First, connect, page_size
from shared.graphql.scalars import as_uuid
from subgraphs.carts.rules.owners import signed_in_customer
from subgraphs.carts.rules.permissions import READ
from subgraphs.carts.rules.tokens import read_share_token
from subgraphs.carts.types.cart import Cart, cart_of, carts_by_id, carts_of, saved_carts_of
from subgraphs.carts.types.checkout import Checkout, checkout_of
from subgraphs.carts.types.shared import SharedCart, shared_cart
from subgraphs.carts.types.summary import CheckoutSummary, summary_of


@strawberry.type
class Query:
    @strawberry.field(description="Yours; a guest gives the token that came with it. None before anything was put into it.")
    async def cart(self, info: Info, cart_token: str | None = None) -> Cart | None:
        return await cart_of(info, cart_token)

    @strawberry.field(extensions=[SignedIn()], description="Those that you have put by; 20 at most.")
    async def saved_carts(self, info: Info) -> list[Cart] | None:
        return await saved_carts_of(info.context.reader, signed_in_customer(info.context.viewer))

    @strawberry.field(
        extensions=[Requires(READ)],
        description="Anybody's, to help them: a user's, whatever became of them, the newest first; or one by its id, a guest's too.",
    )
    async def carts(
        self,
        info: Info,
        user_id: ID | None = None,
        id: ID | None = None,  # noqa: A002 - the graph's name for it
        first: First = 20,
        after: After = None,
    ) -> Connection[Cart] | None:
        info.context.viewer.must(READ)
        whose = as_uuid(user_id) if user_id else None
        if id is not None:
            found = await info.context.load(carts_by_id, as_uuid(id))
            return connect([found] if found and whose in {None, found.user_id} else [], page_size(first), lambda cart: (cart.id,))
        if whose is None:
            raise BadInput("Say whose carts, or which", code="USER_OR_CART_MISSING")
        return await carts_of(info.context.reader, whose, first, after)

    @strawberry.field(description="One that somebody has shared.")
    async def shared_cart(self, info: Info, share_token: str) -> SharedCart | None:
        held = read_share_token(info.context.settings, info.context.viewer.tenant, share_token)
        return await shared_cart(info.context.reader, held.cart, held.secret)

    @strawberry.field(description="What would be bought, and what is missing.")
    async def checkout_summary(self, info: Info, cart_token: str | None = None) -> CheckoutSummary | None:
        cart = await cart_of(info, cart_token)
        return await summary_of(info, cart) if cart else None

    @strawberry.field(description="What was bought; a guest gives the token of the cart.")
    async def checkout(self, info: Info, order_id: ID, cart_token: str | None = None) -> Checkout | None:
        return await checkout_of(info, as_uuid(order_id), cart_token)
