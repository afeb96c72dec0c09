"""An offer is asked for by its id, as carts and stock know it, and leads to what it is of."""

from tests.conftest import Ask, Statements
from tests.subgraphs.catalog.conftest import Shop, part

QUERY = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Offer { sku variant { sku } product { title } price { amount } } } }"


async def test_offers_lead_to_variant_and_product_in_three_statements(ask: Ask, shop: Shop, statements: Statements) -> None:
    await shop.load(*(part(f"BP-{n}") for n in range(5)))
    ids = [str(id_) for (id_,) in await shop.rows("SELECT id FROM offers ORDER BY id")]
    before = statements("catalog")
    found = (await ask("catalog", QUERY, r=[{"__typename": "Offer", "id": id_} for id_ in ids]))["data"]["_entities"]
    assert statements("catalog") - before == 3
    assert [each["product"]["title"] for each in found] == ["Brake Pad Set"] * 5
    assert all(each["sku"] == each["variant"]["sku"] for each in found)
    assert len({each["sku"] for each in found}) == 5
