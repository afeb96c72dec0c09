"""A market's own words for what is searched for."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from subgraphs.search.rules.permissions import SYNONYMS
from subgraphs.search.service.words import MOST_SYNONYMS
from tests.conftest import Ask, Claims, code_of, person
from tests.subgraphs.search.conftest import Shelf, Titles

Say = Callable[..., Awaitable[dict[str, Any]]]
ADMIN = person(SYNONYMS)


@pytest.fixture
def say(ask: Ask) -> Say:
    """Asks addSynonym or removeSynonym; its payload, or the code of the refusal."""

    async def say(verb: str, word: str, means: str, viewer: Claims | None = ADMIN, **given: Any) -> dict[str, Any]:
        fields = "synonym { word means } userErrors { code field }"
        query = f"mutation($w: String!, $m: String!) {{ it: {verb}Synonym(word: $w, means: $m) {{ {fields} }} }}"
        answer = await ask("search", query, viewer=viewer, w=word, m=means, **given)
        if "errors" in answer:
            return {"code": code_of(answer)}
        payload: dict[str, Any] = answer["data"]["it"]
        return payload["userErrors"][0] if payload["userErrors"] else payload

    return say


async def listed(ask: Ask, said: str = "", viewer: Claims | None = ADMIN, **given: Any) -> Any:
    query = f"{{ searchSynonyms{said} {{ edges {{ cursor node {{ word means }} }} pageInfo {{ hasNextPage endCursor }} }} }}"
    return (await ask("search", query, viewer=viewer, **given))["data"]["searchSynonyms"]


async def pairs(ask: Ask, **given: Any) -> list[tuple[str, str]]:
    return [(edge["node"]["word"], edge["node"]["means"]) for edge in (await listed(ask, **given))["edges"]]


async def test_synonyms_are_found_by_until_they_are_removed(shelf: Shelf, titles: Titles, say: Say) -> None:
    await shelf.product("Bonnet strut")
    await shelf.product("Air conditioning compressor")
    await shelf.product("Air filter")
    assert await say("add", "hoods", "bonnet") == {"synonym": {"word": "hoods", "means": "bonnet"}, "userErrors": []}
    await say("add", "AC", "  air   conditioning ")
    await say("add", "হুড", "bonnet")
    assert await titles(text="hood") == await titles(text="হুড") == await titles(text="hood strut") == ["Bonnet strut"]
    assert await titles(text="ac compressor") == await titles(text="A/C compressors") == ["Air conditioning compressor"]
    gone = {"synonym": {"word": "AC", "means": "air conditioning"}, "userErrors": []}
    assert await say("remove", "ac", "air conditionings") == gone, "whatever the endings"
    assert await say("remove", "ac", "air conditioning") == {**gone, "synonym": None}
    assert await titles(text="ac") == []
    assert await titles(text="hood") == ["Bonnet strut"]


async def test_synonyms_are_listed_as_they_were_written_page_by_page(ask: Ask, say: Say, other_tenant: UUID) -> None:
    said = [("cables", "wires"), ("cables", "leads"), ("ac", "air conditioning"), ("hoods", "bonnet")]
    for word, means in said:
        await say("add", word, means)
    await say("add", "Hood", "Bonnets")
    seen, after = [], "null"
    for _ in range(2):
        page = await listed(ask, f"(first: 2, after: {after})")
        seen += [(edge["node"]["word"], edge["node"]["means"]) for edge in page["edges"]]
        after = f'"{page["pageInfo"]["endCursor"]}"'
    assert seen == [("ac", "air conditioning"), ("cables", "leads"), ("cables", "wires"), ("Hood", "Bonnets")], "said again it is as it was said last"
    assert not page["pageInfo"]["hasNextPage"]
    assert await pairs(ask, tenant=other_tenant) == []
    assert await say("remove", "ac", "air conditioning", tenant=other_tenant) == {"synonym": None, "userErrors": []}
    assert len(await pairs(ask)) == 4
    assert code_of(await ask("search", '{ searchSynonyms(after: "WzFd") { edges { cursor } } }', viewer=ADMIN)) == "CURSOR"


async def test_only_who_may_sees_and_changes_them(ask: Ask, say: Say) -> None:
    await say("add", "hood", "bonnet")
    for viewer, code in ((None, "UNAUTHENTICATED"), (person(), "FORBIDDEN")):
        for verb in ("add", "remove"):
            assert await say(verb, "hood", "bonnet", viewer) == {"code": code}
        assert await listed(ask, viewer=viewer) is None
    assert await pairs(ask) == [("hood", "bonnet")]


@pytest.mark.parametrize("verb", ["add", "remove"])
@pytest.mark.parametrize(
    ("word", "means", "code"),
    [("", "x", "SYNONYM"), ("two words", "x", "SYNONYM"), ("x", "", "SYNONYM"), ("the", "x", "SYNONYM"), ("x", "the bonnet", "SYNONYM"),
     ("x" * 101, "x", "TEXT_TOO_LONG"), ("x", "x " * 51, "TEXT_TOO_LONG")],
)  # fmt: skip
async def test_synonym_is_one_word_for_some(ask: Ask, say: Say, verb: str, word: str, means: str, code: str) -> None:
    assert (await say(verb, word, means))["code"] == code
    assert await pairs(ask) == []


async def test_word_has_only_so_many_synonyms_and_not_itself(ask: Ask, say: Say) -> None:
    assert await say("add", "hood", "hoods") == {"code": "SYNONYM", "field": "means"}
    for number in range(MOST_SYNONYMS):
        await say("add", "hood", f"bonnet{number}")
    assert await say("add", "hood", "lid") == {"code": "SYNONYMS_RANGE", "field": "word"}
    assert (await say("add", "hood", "bonnet0"))["userErrors"] == [], "again is no further one"
    assert len(await pairs(ask)) == MOST_SYNONYMS
