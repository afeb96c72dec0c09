"""The tree of parts, as shoppers and vendors walk it."""

from uuid import UUID

from shared.ids import uuid7
from tests.conftest import Ask, Statements
from tests.subgraphs.catalog.conftest import Shop

TREE = "{ categories { code children { code leaf children { id code leaf fitBy perVehicle parent { code parent { code } } attributes { code } } } } }"


async def test_whole_tree_is_one_statement(ask: Ask, shop: Shop, statements: Statements) -> None:
    systems = (await ask("catalog", TREE))["data"]["categories"]
    leaves = [leaf for system in systems for group in system["children"] for leaf in group["children"]]
    assert 12 <= len(systems) <= 16
    assert 135 <= len(leaves) <= 150
    assert all(leaf["leaf"] and leaf["attributes"] for leaf in leaves)
    assert not any(group["leaf"] for system in systems for group in system["children"])
    assert statements("catalog") == 2  # the tree, and the vocabulary of attributes


async def test_category_knows_the_way_up(ask: Ask, shop: Shop) -> None:
    found = (await ask("catalog", '{ category(code: "brake-pad-set") { parent { code parent { code parent { code } } } } }'))["data"]["category"]
    assert found == {"parent": {"code": "disc-brakes", "parent": {"code": "brakes", "parent": None}}}


async def test_names_are_in_the_language_asked_for_and_english_where_it_is_not_spoken(ask: Ask, shop: Shop) -> None:
    names = [
        (await ask("catalog", '{ category(code: "brake-pad-set") { name } }', language=language))["data"]["category"]["name"]
        for language in ("en", "bn", "fr")
    ]
    assert names[0] == names[2] != names[1]


async def test_tree_is_its_tenants(ask: Ask, shop: Shop, other_tenant: UUID) -> None:
    id_ = (await ask("catalog", '{ category(code: "brakes") { id } }'))["data"]["category"]["id"]
    assert (await ask("catalog", "{ categories { id } }", tenant=other_tenant))["data"]["categories"] == []
    for asked in (id_, str(uuid7())):
        assert (await ask("catalog", "query($id: ID) { category(id: $id) { id } }", tenant=other_tenant, id=asked))["data"]["category"] is None
