"""A guest finds parts by VIN, fills a cart from three vendors, signs in, has a discount explained, and buys."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

from deploy.postgres import Server
from events.postgres_bus import PostgresBus
from shared.ids import uuid7
from subgraphs.catalog.rules.records import OfferRecord, PartRecord, VariantRecord
from subgraphs.catalog.service import load
from subgraphs.inventory.rules.permissions import CHANGE, EDIT_WAREHOUSES, READ
from subgraphs.pricing.rules.permissions import READ_REDEMPTIONS, WRITE_COUPONS
from subgraphs.shipping.rules.permissions import EDIT_RATES
from subgraphs.vehicles.service.loading import Counts
from subgraphs.vendors.service import open_vendor
from tests.conftest import Ask, Claims, Databases, Follow, Start, open_market, person
from tests.facts import settled
from tests.journeys.conftest import Stocked, sold, stocked
from tests.journeys.test_a_persons_devices import PASSWORD, REGISTER, SIGN_IN, VERIFY, sent
from tests.journeys.test_home import VIN
from tests.router.running import Router

pytestmark = pytest.mark.xdist_group("vehicles")

PARTS = """query($vin: String!) { decodeVin(vin: $vin) { candidates { vehicle { id parts(first: 10, filter: { text: "brake" }) { edges {
    node { id offers { id price { amount } vendor { id } } } } } } } } }"""
CART = """cart { id version lineCount lines { title quantity fit { answer } } vendors { vendor { name } chosenShipping { method } }
    quote { token total { amount } discount { amount } coupons { code applied reason } shippingByVendor { amount { amount } } } }"""
ADD = f"""mutation($lines: [CartLineInput!]!, $token: String) {{
    it: addToCart(lines: $lines, cartToken: $token) {{ cartToken {CART} userErrors {{ code }} }} }}"""
CHECKOUT = """mutation($input: CheckoutInput!) { it: checkout(input: $input) { checkout { orderId number total { amount }
    lines { title fit vendor { name } } shippingAddress { city } } userErrors { code field } } }"""
OPEN = """mutation($vendor: ID!, $address: WarehouseAddressInput!) {
    it: createWarehouse(vendorId: $vendor, warehouse: {name: "Hall", address: $address}) {
    warehouse { id } userErrors { code } } }"""
RECEIVE = """mutation($warehouse: ID!, $offer: ID!) { it: receiveStock(warehouseId: $warehouse, lines: [{offerId: $offer, quantity: 5}]) {
    stock { onHand } userErrors { code } } }"""
HALL = {"street": "2 Ring Road", "city": "Austin", "region": "TX", "country": "US", "postalCode": "78701"}
LEFT = """query($ids: [_Any!]!) { _entities(representations: $ids) { ... on Offer { availability { available } } } }"""
HELD = "query($order: ID!) { redemptions(orderId: $order) { status redemptions { kind amount } } }"
MOVES = "subscription($vendor: ID!) { stockChanged(vendorId: $vendor) { offers { id } } }"
ADDRESS = {"recipient": "Ada Gear", "lines": ["1 Ring Road"], "city": "Austin", "region": "TX", "postalCode": "78701", "country": "US"}


@pytest.fixture
async def shop(server: Server, databases: Databases, bus: PostgresBus, vehicles_loaded: Counts, ask: Ask) -> Stocked:
    """A market of the test's own, with a third vendor; what sending costs; and two coupons, of which one asks for more than is bought."""
    market, third = await open_market(databases), uuid7()
    vendors = await stocked(databases, market, "Mine")
    async with databases["vendors"].transaction(market.tenant) as tx:
        await open_vendor(tx, third, "third", "Third")
    await settled(server, databases, bus, {market.tenant})
    shop = await sold(databases, market, "Mine", vendors)
    async with databases["catalog"].transaction(market.tenant) as tx:
        part = PartRecord("Ate", "03.9901", "Brake Fluid", "brake-fluid", variants=(VariantRecord(),), offers=(OfferRecord(990),))
        assert (await load(tx, third, [part])).faults == []
    await settled(server, databases, bus, {market.tenant})
    admin = person(WRITE_COUPONS, EDIT_RATES)
    for said in ('code: "SPRING10", basisPoints: 1000', 'code: "BIG50", basisPoints: 5000, minimum: 10000000'):
        created = f"mutation {{ createCoupon(coupon: {{{said}}}) {{ userErrors {{ code }} }} }}"
        assert (await ask("pricing", created, tenant=market.tenant, viewer=admin))["data"]["createCoupon"]["userErrors"] == []
    await _rated(ask, market.tenant, admin)
    await settled(server, databases, bus, {market.tenant})
    return shop


async def _rated(ask: Ask, tenant: UUID, admin: Claims) -> None:
    zone = 'createDeliveryZone(zone: {name: "US", countries: ["US"]}) { zone { id } }'
    made = (await ask("shipping", f"mutation {{ it: {zone} }}", tenant=tenant, viewer=admin))["data"]["it"]["zone"]["id"]
    rate = f'{{zoneId: "{made}", method: "STANDARD", name: "Standard", currency: "USD", steps: [{{start: 0, amount: 790}}]}}'
    answer = await ask("shipping", f"mutation {{ it: createDeliveryRate(rate: {rate}) {{ userErrors {{ code }} }} }}", tenant=tenant, viewer=admin)
    assert answer["data"]["it"]["userErrors"] == [], answer


@pytest.fixture
async def router(shop: Stocked, start: Start) -> AsyncIterator[Router]:
    """One that begins when the market is there: it asks for new ones a second after another at the soonest."""
    async with start() as router:
        yield router


async def received(ask: Ask, stock: Stocked, offers: dict[str, str]) -> None:
    """Five of each, by the vendors' own staff."""
    for vendor, offer in offers.items():
        staff = person(within={UUID(vendor): [EDIT_WAREHOUSES, CHANGE]})
        opened = await ask("inventory", OPEN, tenant=stock.market.tenant, viewer=staff, vendor=vendor, address=HALL)
        assert opened["data"]["it"]["userErrors"] == [], opened
        warehouse = opened["data"]["it"]["warehouse"]["id"]
        got = await ask("inventory", RECEIVE, tenant=stock.market.tenant, viewer=staff, warehouse=warehouse, offer=offer)
        assert got["data"]["it"] == {"stock": [{"onHand": 5}], "userErrors": []}


async def signed_in(router: Router, stock: Stocked) -> str:
    email = f"{uuid7().hex}@example.com"
    await router.ask(REGISTER, host=stock.host, email=email, password=PASSWORD)
    await router.ask(VERIFY, host=stock.host, token=await sent(router, stock.market, email))
    token: str = (await router.ask(SIGN_IN, host=stock.host, email=email, password=PASSWORD))["data"]["signIn"]["accessToken"]
    return token


async def test_guest_becomes_a_customer_and_buys(
    router: Router, shop: Stocked, ask: Ask, server: Server, databases: Databases, bus: PostgresBus, follow: Follow
) -> None:
    (candidate,) = (await router.ask(PARTS, host=shop.host, vin=VIN))["data"]["decodeVin"]["candidates"]
    vehicle = candidate["vehicle"]["id"]
    offers = {offer["vendor"]["id"]: offer["id"] for edge in candidate["vehicle"]["parts"]["edges"] for offer in edge["node"]["offers"]}
    assert len(offers) == 3, "what fits any vehicle fits this one"
    await received(ask, shop, offers)
    await settled(server, databases, bus, {shop.market.tenant})
    lines = [{"offerId": id_, "quantity": 1, "vehicleId": vehicle} for id_ in offers.values()]
    added = await _it(router, shop, ADD, lines=lines)
    assert (added["cart"]["lineCount"], len(added["cart"]["vendors"])) == (3, 3)
    assert [line["fit"]["answer"] for line in added["cart"]["lines"]] == ["FITS"] * 3

    me = await signed_in(router, shop)
    merged = f"mutation($token: String!) {{ it: mergeCart(cartToken: $token) {{ {CART} userErrors {{ code }} }} }}"
    cart = (await _it(router, shop, merged, me, token=added["cartToken"]))["cart"]
    assert cart["lineCount"] == 3
    full = cart["quote"]["total"]["amount"]

    for code in ("spring10", "big50"):
        cart = (await _it(router, shop, f'mutation {{ it: applyCoupon(code: "{code}") {{ {CART} userErrors {{ code }} }} }}', me))["cart"]
    first, second = cart["quote"]["coupons"]
    assert (first["applied"], second["applied"]) == (True, False)
    assert second["reason"]
    assert cart["quote"]["discount"]["amount"] > 0
    assert cart["quote"]["total"]["amount"] < full

    place = 'setPlace(place: {country: "US", region: "TX", postalCode: "78701"})'
    await _it(router, shop, f"mutation {{ it: {place} {{ userErrors {{ code }} }} }}", me)
    options = (await _asked(router, shop, "{ cart { shippingOptions { options { method token } } } }", me))["cart"]["shippingOptions"]
    assert [[option["method"] for option in each["options"]] for each in options] == [["STANDARD"]] * 3
    for each in options:
        chosen = f'chooseShipping(option: "{each["options"][0]["token"]}")'
        await _it(router, shop, f"mutation {{ it: {chosen} {{ userErrors {{ code }} }} }}", me)
    summary = (await _asked(router, shop, f"{{ checkoutSummary {{ ready problems {{ code }} {CART} }} }}", me))["checkoutSummary"]
    assert (summary["ready"], summary["problems"]) == (True, [])
    quote = summary["cart"]["quote"]
    assert [each["amount"]["amount"] for each in quote["shippingByVendor"]] == [790] * 3

    asked = {"input": {"quote": quote["token"], "shippingAddress": ADDRESS, "payment": "CARD"}}
    for _ in range(2):
        bought = (await _it(router, shop, CHECKOUT, me, key="once", **asked))["checkout"]
    assert bought["total"] == quote["total"]
    assert [line["fit"] for line in bought["lines"]] == ["FITS"] * 3
    assert (bought["shippingAddress"]["city"], bought["number"][:3]) == ("Austin", "PG-")
    assert (await _asked(router, shop, "{ cart { id } }", me))["cart"] is None

    seller, offer = next(iter(offers.items()))
    staff = person(within={UUID(seller): [READ]})
    async with follow("inventory", MOVES, tenant=shop.market.tenant, viewer=staff, vendor=seller) as moves:
        assert (await moves.next()) == {"data": {"stockChanged": {"offers": None}}}
        await settled(server, databases, bus, {shop.market.tenant})
        assert (await moves.next()) == {"data": {"stockChanged": {"offers": [{"id": offer}]}}}
    asked_for = [{"__typename": "Offer", "id": id_} for id_ in offers.values()]
    left = await ask("inventory", LEFT, tenant=shop.market.tenant, ids=asked_for)
    assert [entity["availability"]["available"] for entity in left["data"]["_entities"]] == [4] * 3
    held = await ask("pricing", HELD, tenant=shop.market.tenant, viewer=person(READ_REDEMPTIONS), order=bought["orderId"])
    assert held["data"]["redemptions"] == {"status": "HELD", "redemptions": [{"kind": "COUPON", "amount": 1}]}


async def _asked(router: Router, stock: Stocked, query: str, by: str = "", key: str = "", **variables: Any) -> Any:
    headers = {"authorization": f"Bearer {by}"} if by else {}
    answer = (await router.post({"query": query, "variables": variables}, stock.host, **headers, **({"idempotency_key": key} if key else {}))).json()
    assert "errors" not in answer, answer
    return answer["data"]


async def _it(router: Router, stock: Stocked, mutation: str, by: str = "", key: str = "", **variables: Any) -> Any:
    found = (await _asked(router, stock, mutation, by, key, **variables))["it"]
    assert found["userErrors"] == [], found
    return found
