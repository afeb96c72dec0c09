import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.spoken import Spoken
from subgraphs.carts.rules import shipping
from subgraphs.carts.rules.readiness import Problem, problems
from subgraphs.carts.types.cart import Cart
from subgraphs.carts.types.shipping import rates_of


@strawberry.type(description="What has to be mended before the cart can be bought.")
class CheckoutProblem:
    code: str
    message: str = strawberry.field(description="For a person.", extensions=[Spoken()])
    field: str
    line_id: ID | None
    vendor_id: ID | None


@strawberry.type(description="What would be bought, and what is missing.")
class CheckoutSummary:
    cart: Cart
    problems: list[CheckoutProblem]
    needs_contact: bool = strawberry.field(description="An e-mail address and a phone number are asked for.")

    @strawberry.field(description="With a quote and an address it can be bought.")
    def ready(self) -> bool:
        return not self.problems


async def summary_of(info: Info, cart: Cart) -> CheckoutSummary:
    lines = await cart.known_lines(info)
    rates = await rates_of(info, shipping.by_vendor(lines))
    found = problems(lines, has_place=bool(cart.country), options=cart.options(lines), rates=rates, currency=cart.cart_currency or "")
    return CheckoutSummary(cart=cart, problems=[_shown(each) for each in found], needs_contact=cart.user_id is None)


def _shown(problem: Problem) -> CheckoutProblem:
    return CheckoutProblem(
        code=problem.code,
        message=problem.message,
        field=problem.field,
        line_id=ID(str(problem.line_id)) if problem.line_id else None,
        vendor_id=ID(str(problem.vendor_id)) if problem.vendor_id else None,
    )
