"""Two markets on one platform: with the ids, the cursors and the words of one in hand, the other gives nothing of it away."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from graphql import ObjectTypeDefinitionNode, parse

from deploy.contracts import SUPERGRAPH
from events.contracts.carts import CartCheckedOut
from events.contracts.orders import OrderConfirmed, OrderedLine, VendorPart
from events.contracts.pricing import Place
from events.envelope import Told
from shared.errors import NotFound
from shared.ids import uuid7
from subgraphs.carts.rules.permissions import READ
from subgraphs.catalog.service import ImportKind, run_import
from subgraphs.orders.service.placing import place
from subgraphs.payments.models import Payment
from subgraphs.shipping.service import create
from tests.conftest import Ask, Databases, person
from tests.journeys.conftest import Stocked
from tests.router.running import Router

pytestmark = pytest.mark.xdist_group("vehicles")

PRODUCT = "id title price { amount } vendor { name } offers { vendor { name } } supersededBy { title } offerCount"
ASKED = {
    "product": [f"query($product: ID) {{ product(id: $product) {{ {PRODUCT} }} }}"],
    "products": ["query($category: ID!) { products(categoryId: $category) { edges { node { id title } } pageInfo { endCursor } } }"],
    "category": ["query($category: ID) { category(id: $category) { id name children { id } } }"],
    "vendor": ["query($vendor: ID) { vendor(id: $vendor) { id name slug } }", 'query { vendor(slug: "mine-motors") { id name } }'],
    "searchProducts": [
        f"query(${what}: ID!) {{ searchProducts(filter: {{ {filter_} }}) {{ totalCount edges {{ node {{ id }} }} facets {{ name }} }} }}"
        for what, filter_ in (("vendor", "vendorIds: [$vendor]"), ("brand", "brandIds: [$brand]"), ("category", "categoryId: $category"))
    ],
    "cart": ["query($token: String) { cart(cartToken: $token) { id lines { title } vendors { vendor { name } } } }"],
    "checkoutSummary": ["query($token: String) { checkoutSummary(cartToken: $token) { cart { id lines { title } } } }"],
    "sharedCart": ["query($share: String!) { sharedCart(shareToken: $share) { lines { title } } }"],
    "checkout": ["query($order: ID!, $bought: String) { checkout(orderId: $order, cartToken: $bought) { orderId lines { title } } }"],
    "order": ["query($order: ID!, $opens: String) { order(id: $order, token: $opens) { id vendorOrders { vendor { id } } } }"],
    "orderPayments": ["query($order: ID!, $opens: String!) { orderPayments(orderId: $order, token: $opens) { provider } }"],
    "paymentAction": ["query($order: ID!, $opens: String) { paymentAction(orderId: $order, token: $opens) { url } }"],
    "trackShipment": ["query($number: String!, $secret: String!) { trackShipment(number: $number, secret: $secret) { status vendor { name } } }"],
}
"""With ids of a market: what any other must answer as if nobody had them."""

OPEN = {
    "tenant": "{ tenant { id slug name domains { host } } }",
    "vendors": "{ vendors(first: 100) { edges { node { id name slug } } } }",
    "categories": "{ categories { id children { id children { id name } } } }",
    "suggest": """{ brand: suggest(text: "mine") { text id number } part: suggest(text: "P 28") { text id number }
        title: suggest(text: "brake") { text id } }""",
    "searchProducts": """{
        all: searchProducts(first: 100) { totalCount edges { node { id title vendor { id name } brand { id } } }
            facets { name values { value label count } } }
        mine: searchProducts(filter: { text: "mine" }) { totalCount edges { node { id } } facets { values { value } } }
        number: searchProducts(filter: { text: "P28023" }) { totalCount edges { node { id title } } } }""",
    "decodeVin": """{ decodeVin(vin: "1HGCM82633A004352") { candidates { vehicle { parts { totalCount edges { node { id title vendor { name } } }
        facets { values { value label count } } } } } } }""",
}
"""Without any: what is answered is the market's own."""

SHARED = {"makes", "models", "vehicle", "vehicles", "decodeVin"}
"""Reference data of all tenants."""


def ids(stock: Stocked) -> dict[str, str]:
    others = {what: str(id_) for what, id_ in stock.others.items()}
    return {**others, "product": str(stock.products["P 28 023"]), "vendor": str(next(iter(stock.vendors.values())))}


@pytest.fixture(scope="module")
async def traded(router: Router, databases: Databases, mine: Stocked, other: Stocked) -> dict[str, str]:
    """Both markets send; in the one a guest has shared a cart, and another has bought one. The ids of these, and the tokens."""

    async def done(mutation: str) -> Any:
        answer = await router.ask(f"mutation {{ it: {mutation} }}", host=mine.host)
        return answer["data"]["it"]

    added = f'addToCart(lines: [{{offerId: "{mine.others["offer"]}", quantity: 1}}]) {{ cartToken cart {{ id }} }}'
    kept, gone = await done(added), await done(added)
    shared = await done(f'shareCart(cartToken: "{kept["cartToken"]}") {{ shareToken }}')
    by = f'cartToken: "{gone["cartToken"]}"'
    await done(f'setPlace(place: {{country: "US", region: "TX", postalCode: "78701"}}, {by}) {{ userErrors {{ code }} }}')
    quote = (await router.ask(f"{{ cart({by}) {{ quote {{ token }} }} }}", host=mine.host))["data"]["cart"]["quote"]["token"]
    bought = await done(f'checkout(input: {{quote: "{quote}", {GUEST}}}, {by}) {{ orderToken checkout {{ orderId }} userErrors {{ code }} }}')
    await _placed(databases, mine)
    await _to_be_paid(databases, mine, UUID(bought["checkout"]["orderId"]))
    tokens = {"token": kept["cartToken"], "share": shared["shareToken"], "bought": gone["cartToken"], "opens": bought["orderToken"]}
    return {**tokens, **await _sent(databases, mine), "cart": kept["cart"]["id"], "order": bought["checkout"]["orderId"]}


async def _placed(databases: Databases, stock: Stocked) -> None:
    """What was checked out, as orders hears of it."""
    rows = await databases["carts"].reader(stock.market.tenant).fetch("SELECT snapshot FROM checkouts")
    async with databases["orders"].transaction(stock.market.tenant) as tx:
        await place(tx, [CartCheckedOut.model_validate(row["snapshot"]) for row in rows])


async def _to_be_paid(databases: Databases, stock: Stocked, order: UUID) -> None:
    """By a provider of the market's name, at whose page its buyer is awaited."""
    tenant, id_ = stock.market.tenant, uuid7()
    said = {"number": "1", "currency": "USD", "amount": 5, "method": "CARD", "country": "US", "attempt": 1, "provider": stock.market.slug}
    action = databases["payments"].vault.hand_over(tenant, id_, f"https://bank.example/{stock.market.slug}")
    async with databases["payments"].transaction(tenant) as tx:
        tx.add(Payment(tenant_id=tenant, id=id_, order_id=order, status="ACTION_REQUIRED", action=action, details={}, **said))


async def _sent(databases: Databases, stock: Stocked) -> dict[str, str]:
    """A shipment's number, and the secret that opens its timeline."""
    order, part, vendor = uuid7(), uuid7(), next(iter(stock.vendors.values()))
    line = OrderedLine(
        line_id=uuid7(), vendor_order_id=part, offer_id=uuid7(), vendor_id=vendor, quantity=1, unit_price=1, subtotal=1, discount=0, tax=0, total=1,
        variant_id=uuid7(), product_id=uuid7(), sku="S", title="Part",
    )  # fmt: skip
    confirmed = OrderConfirmed(
        order_id=order, number=order.hex, currency="USD", place=Place(country="US"), total=1, due=1,
        parts=[VendorPart(vendor_order_id=part, vendor_id=vendor, lines=[line])],
    )  # fmt: skip
    async with databases["shipping"].transaction(stock.market.tenant) as tx:
        await create(tx, [Told(confirmed, 1, datetime.now(UTC), stock.market.tenant, uuid7())])
    row = await databases["shipping"].reader(stock.market.tenant).fetch_one("SELECT number, secret FROM shipments WHERE order_id = $1", order)
    assert row is not None
    return {"number": row["number"], "secret": row["secret"]}


GUEST = """payment: CARD, email: "guest@example.com", phone: "+15125550147",
    shippingAddress: {recipient: "Ada Gear", lines: ["1 Ring Road"], city: "Austin", region: "TX", postalCode: "78701", country: "US"}"""


def everything_of(stock: Stocked) -> set[str]:
    """Whatever would give it away."""
    every = [*stock.products.values(), *stock.vendors.values(), *stock.others.values(), stock.market.tenant]
    return {str(id_) for id_ in every} | set(stock.vendors) | {stock.market.slug, f"{next(iter(stock.vendors)).split()[0]} "}


def given_away(answer: Any, of: Stocked) -> set[str]:
    said = json.dumps(answer, ensure_ascii=False)
    return {word for word in everything_of(of) if word in said}


def roots() -> set[str]:
    (query,) = (
        node for node in parse(SUPERGRAPH.read_text()).definitions if isinstance(node, ObjectTypeDefinitionNode) and node.name.value == "Query"
    )
    return {field.name.value for field in query.fields or () if not GUARDS & {each.name.value for each in field.directives or ()}}


GUARDS = {"authenticated", "requiresScopes"}
"""What guests may not ask at all: tests/matrix tries it at home and abroad."""
OF_NOBODY = {"me", "identityProviders", "addressFormats", "paymentMethods", "deliveryCountries", "vinCandidates"}
"""The viewer, ways to sign in, to pay and to send at a market's own host, how countries write addresses, what a VIN begins with:
no id, so nobody else's."""


def test_every_root_of_the_graph_is_asked() -> None:
    assert roots() == ASKED.keys() | OPEN.keys() | SHARED | OF_NOBODY


@pytest.mark.parametrize("root", ASKED)
async def test_ids_of_another_market_are_answered_as_ids_of_nobody(
    router: Router, mine: Stocked, other: Stocked, traded: dict[str, str], root: str
) -> None:
    known = ids(mine) | traded
    nobodys = {name: str(uuid7()) for name in known}
    for query in ASKED[root]:
        used = {name: id_ for name, id_ in known.items() if f"${name}" in query}
        own = await router.ask(query, host=mine.host, **used)
        assert "errors" not in own
        assert given_away(own, mine), query
        stranger = await router.ask(query, host=other.host, **used)
        assert stranger == await router.ask(query, host=other.host, **{name: nobodys[name] for name in used})
        assert given_away(stranger, mine) == set()


@pytest.mark.usefixtures("traded")
@pytest.mark.parametrize("root", OPEN)
async def test_market_answers_with_its_own(router: Router, mine: Stocked, other: Stocked, root: str) -> None:
    for here, there in ((mine, other), (other, mine)):
        answer = await router.ask(OPEN[root], host=here.host)
        assert "errors" not in answer
        assert given_away(answer, there) == set()
        assert given_away(answer, here)


async def test_counts_are_of_ones_own(router: Router, mine: Stocked, other: Stocked) -> None:
    for stock in (mine, other):
        found = (await router.ask(OPEN["searchProducts"], host=stock.host))["data"]
        assert found["all"]["totalCount"] == 3
        facets = {facet["name"]: {value["value"]: value["count"] for value in facet["values"]} for facet in found["all"]["facets"]}
        assert facets["vendor"].keys() == {str(id_) for id_ in stock.vendors.values()}
        assert sum(facets["category"].values()) == sum(facets["brand"].values()) == 3


CURSORS = {
    "vendors": "query($after: String) { vendors(first: 1, after: $after) { edges { cursor node { id name } } } }",
    "searchProducts": "query($after: String) { searchProducts(first: 1, after: $after) { edges { cursor node { id title } } } }",
    "products": "query($after: String, $category: ID!) { products(categoryId: $category, first: 1, after: $after) { edges { cursor node { id } } } }",
}


@pytest.mark.parametrize("root", CURSORS)
async def test_cursor_of_another_market_leads_to_ones_own(router: Router, mine: Stocked, other: Stocked, root: str) -> None:
    query = CURSORS[root]

    def used(stock: Stocked) -> dict[str, str]:
        return {"category": ids(stock)["category"]} if "$category" in query else {}

    theirs = (await router.ask(query, host=mine.host, **used(mine)))["data"][root]["edges"][0]["cursor"]
    answer = await router.ask(query, host=other.host, after=theirs, **used(other))
    assert given_away(answer, mine) == set()
    assert answer["data"][root]["edges"] is not None


async def test_fit_of_another_markets_part_is_not_told(router: Router, mine: Stocked, other: Stocked) -> None:
    query = "query($vin: String!) { decodeVin(vin: $vin) { candidates { vehicle { id } } } }"
    vehicle = (await router.ask(query, host=mine.host, vin="1HGCM82633A004352"))["data"]["decodeVin"]["candidates"][0]["vehicle"]["id"]
    query = (
        "query($id: ID, $vehicle: ID!) { product(id: $id) { fits(vehicleId: $vehicle) { answer } compatibleVehicles { edges { node { year } } } } }"
    )
    assert await router.ask(query, host=other.host, id=str(mine.products["280-3163"]), vehicle=vehicle) == {"data": {"product": None}}


ENTITIES = [
    ("catalog", "Product", "product", "title partNumber price { amount } offers { price { amount } }"),
    ("catalog", "Variant", "variant", "sku offers { price { amount } }"),
    ("catalog", "Brand", "brand", "name"),
    ("catalog", "Category", "category", "code name"),
    ("catalog", "Offer", "offer", "sku vendor { id }"),
    ("carts", "Cart", "cart", "lines { title }"),
    ("vendors", "Vendor", "vendor", "name slug rating"),
    ("search", "Product", "product", "offerCount"),
    ("tenants", "Tenant", "tenant", "slug name domains { host }"),
]


@pytest.mark.parametrize(("subgraph", "type_", "what", "fields"), ENTITIES)
async def test_no_entity_is_resolved_for_another_market(
    ask: Ask, mine: Stocked, other: Stocked, traded: dict[str, str], subgraph: str, type_: str, what: str, fields: str
) -> None:
    """At the subgraphs themselves, where the router's own look-ups arrive; by somebody who may see the carts of their own market."""
    query = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on {type_} {{ id {fields} }} }} }}"
    reference = [{"__typename": type_, "id": {**ids(mine), **traded, "tenant": str(mine.market.tenant)}[what]}]
    assert given_away(await ask(subgraph, query, tenant=mine.market.tenant, viewer=person(READ), r=reference), mine)
    assert await ask(subgraph, query, tenant=other.market.tenant, viewer=person(READ), r=reference) == {"data": {"_entities": [None]}}


def test_every_entity_with_a_tenant_is_asked() -> None:
    found = {
        node.name.value
        for node in parse(SUPERGRAPH.read_text()).definitions
        if isinstance(node, ObjectTypeDefinitionNode)
        and any(argument.name.value == "key" for each in node.directives or () for argument in each.arguments or ())
    }
    # A user, what they have bought, and where a vendor is paid, are seen by few, and abroad by nobody: tests/matrix.
    few = {"User", "Order", "VendorOrder", "OrderLine", "Payment", "BankAccount"}
    assert found == {type_ for _, type_, _, _ in ENTITIES} | {"Make", "Model", "Vehicle"} | few


async def test_parts_of_a_vehicle_are_ones_own_at_the_subgraph_too(ask: Ask, mine: Stocked, other: Stocked, router: Router) -> None:
    query = "query($vin: String!) { decodeVin(vin: $vin) { candidates { vehicle { id } } } }"
    vehicle = (await router.ask(query, host=mine.host, vin="1HGCM82633A004352"))["data"]["decodeVin"]["candidates"][0]["vehicle"]["id"]
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Vehicle { parts { totalCount edges { node { id title } } } } } }"
    answer = await ask("search", query, tenant=other.market.tenant, r=[{"__typename": "Vehicle", "id": vehicle}])
    assert given_away(answer, mine) == set()
    assert given_away(answer, other)


async def test_vendor_of_another_market_can_not_import_here(
    databases: Databases, mine: Stocked, other: Stocked, tmp_path: Path, router: Router
) -> None:
    path = tmp_path / "parts.csv"
    path.write_text("brand,number,title,category,price\nBrembo,NEW-1,Foreign,brake-pad-set,10\n")
    before = await router.ask(OPEN["searchProducts"], host=other.host)
    with pytest.raises(NotFound) as refused:
        await run_import(databases["catalog"], other.market.tenant, mine.vendors["Mine Motors"], ImportKind.CSV, path)
    assert refused.value.extensions["code"] == "VENDOR_UNKNOWN"
    assert await databases["catalog"].reader(other.market.tenant).fetch("SELECT FROM import_jobs") == []
    assert await router.ask(OPEN["searchProducts"], host=other.host) == before
