"""How much one document may ask for. The limits leave room for the home page, and stop what costs more to answer than to ask."""

import time

import pytest

from deploy.demo.queries import HOME
from tests.router.running import Router, codes

pytestmark = pytest.mark.xdist_group("router")


def aliases(many: int) -> str:
    return "{" + " ".join(f"a{n}: __typename" for n in range(many)) + "}"


def deep(levels: int) -> str:
    """A valid document, were it shorter: categories have parents have parents."""
    return '{ category(code: "x") ' + "{ parent " * (levels - 2) + "{ id }" + "}" * (levels - 2) + " }"


SPREADING = (
    "query { ...F0 } "
    + " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(30))
    + " fragment F30 on Query { __typename }"
)
PAGES = "{ categories { children { children { children { id name parent { id name } } } } } " + " ".join(
    f"p{n}: searchProducts(first: 100) {{ edges {{ node {{ id title brand {{ id name }} vendor {{ id name }} price {{ amount currency }} }} }} }}"
    for n in range(14)
) + "}"  # fmt: skip


@pytest.mark.parametrize(
    ("document", "status", "code"),
    [
        (aliases(101), 400, "TOO_MANY_ALIASES"),
        (aliases(16), 400, "TOO_MANY_ALIASES"),
        ("{" + "__typename " * 500 + "}", 400, "TOO_MANY_ALIASES"),
        ("{ __typename " + "@include(if: true) " * 51 + "}", 400, "TOO_MANY_DIRECTIVES"),
        ("query " + "@include(if: true) " * 51 + "{ __typename }", 400, "TOO_MANY_DIRECTIVES"),
        ("{" + "__typename " * 2500 + "}", 400, "TOO_MANY_TOKENS"),
        (deep(13), 400, "TOO_DEEP"),
        ("query { ...A } fragment A on Query " + deep(13), 400, "TOO_DEEP"),
        (SPREADING, 400, "TOO_MANY_FIELDS"),
        (PAGES, 400, "TOO_COSTLY"),
        ("query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }", 400, "GRAPHQL_VALIDATION_FAILED"),
        ("{ __typename " + "@aa" * 10 + "}", 400, "GRAPHQL_VALIDATION_FAILED"),
        ("{ __typename }" + " " * 40_000, 413, "DOCUMENT_TOO_LARGE"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isupper() else "",
)
async def test_document_that_asks_too_much_is_refused_at_once(production_router: Router, document: str, status: int, code: str) -> None:
    began = time.perf_counter()
    answer = await production_router.post({"query": document})
    assert (answer.status_code, codes(answer)) == (status, [code])
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("document", [aliases(15), deep(12), "{ searchProducts(first: 100) { edges { node { id title } cursor } } }"])
async def test_what_is_within_the_limits_is_answered(router: Router, document: str) -> None:
    assert "errors" not in await router.ask(document)


async def test_home_page_of_a_hundred_cards_is_within_the_limits(router: Router) -> None:
    assert "errors" not in await router.ask(HOME.replace("first: 20", "first: 100"), vin="1HGCM82633A004352")


async def test_page_that_a_variable_names_is_counted_as_it_says(production_router: Router) -> None:
    document = PAGES.replace("{ categories", "query($n: Int = 100) { categories", 1).replace("first: 100", "first: $n")
    assert codes(await production_router.post({"query": document})) == ["TOO_COSTLY"]
    assert codes(await production_router.post({"query": document, "variables": {"n": 100}})) == ["TOO_COSTLY"]
    assert codes(await production_router.post({"query": document, "variables": {"n": 1}})) == []


async def test_one_error_of_a_document_is_told_and_not_all(production_router: Router) -> None:
    assert codes(await production_router.post({"query": "{" + " ".join(f"field{n}" for n in range(300)) + "}"})) == ["GRAPHQL_VALIDATION_FAILED"]
