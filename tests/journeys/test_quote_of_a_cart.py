"""What is in a cart and what it costs are asked at once, and answered by two subgraphs of which neither asks the other."""

import pytest

from tests.journeys.conftest import Stocked
from tests.router.running import Router, Upstream

pytestmark = pytest.mark.xdist_group("vehicles")

ADD = "mutation($lines: [CartLineInput!]!) { addToCart(lines: $lines) { cartToken userErrors { code } } }"
CART = """query($token: String) { cart(cartToken: $token) {
  id lines { id title quantity }
  quote { subtotal { amount } total { amount formatted } token
    lines { lineId total { amount } } coupons { code reason } explanations { message } } } }"""


async def test_a_guest_sees_the_price_of_a_cart_in_two_fetches(router: Router, upstream: Upstream, mine: Stocked) -> None:
    sold = "query($id: ID!) { product(id: $id) { offers { id } } }"
    found = await router.ask(sold, host=mine.host, id=str(mine.products["P 28 023"]))
    offers = [offer["id"] for offer in found["data"]["product"]["offers"]]
    added = await router.ask(ADD, host=mine.host, lines=[{"offerId": id_, "quantity": 2} for id_ in offers])
    token = added["data"]["addToCart"]["cartToken"]
    before = len(upstream.calls)
    answer = await router.ask(CART, host=mine.host, token=token)
    assert [call.path for call in upstream.calls[before:]] == ["/carts/graphql", "/pricing/graphql"]
    cart = answer["data"]["cart"]
    assert (cart["quote"]["subtotal"]["amount"], cart["quote"]["total"]["formatted"]) == (2 * (4550 + 4999), "$190.98")
    assert {line["lineId"] for line in cart["quote"]["lines"]} == {line["id"] for line in cart["lines"]}
    assert cart["quote"]["token"]
