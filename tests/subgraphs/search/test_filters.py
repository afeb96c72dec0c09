"""What a filter lets through."""

from tests.subgraphs.search.conftest import CARD, Shelf, Titles, named
from tests.conftest import Ask


async def test_card_is_whole(shelf: Shelf, ask: Ask) -> None:
    await shelf.categories()
    await shelf.vendor("Vanda", rating=437)
    await shelf.product("pads", "Ceramic pads", brand="Akebono", number="ACT-905", image="http://x/1.jpg", popularity=3)
    await shelf.offer("pads", ("Vanda", 4999), ("Vito", 5999))
    answer = await ask(
        "search",
        f"{{ searchProducts {{ totalCount totalIsExact edges {{ cursor node {{ {CARD} }} fit {{ answer }} }} pageInfo {{ hasNextPage endCursor }} facets {{ name label values {{ value label count }} }} }} }}",
    )
    print(answer)
    found = answer["data"]["searchProducts"]
    assert found["totalCount"] == 1
