"""What the router serves beside the graph: pages for operators, and in development an explorer that needs no other host."""

import re
from html.parser import HTMLParser

import pytest

from tests.router.running import Router, codes

pytestmark = pytest.mark.xdist_group("router")

URLS = {"src", "href", "action", "srcset", "poster", "data", "formaction", "background", "cite", "manifest"}
GUESSES = [
    "{ tenatn { id } }",
    "{ tenant { slugg } }",
    '{ product(idd: "1") { id } }',
    "{ searchProducts(sort: RELEVANC) { totalCount } }",
    "{ searchProducts(filter: { txt: 1 }) { totalCount } }",
    "query($f: ProdctFilter) { searchProducts(filter: $f) { totalCount } }",
]


class Loads(HTMLParser):
    """What a page would fetch by itself, and the text of its styles."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []
        self.styles: list[str] = []
        self.scripts = 0
        self._in: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag
        self.scripts += tag == "script"
        self.urls += [value or "" for name, value in attrs if name in URLS]
        assert not [name for name, _ in attrs if name.startswith("on")], "the policy forbids handlers in attributes"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own signature
        self._in = None

    def handle_data(self, data: str) -> None:
        if self._in == "style":
            self.styles.append(data)


async def test_explorer_loads_nothing_from_any_other_host_and_its_policy_would_not_let_it(router: Router) -> None:
    answer = await router.get("/explorer")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Loads()
    page.feed(answer.text)
    assert [url for url in page.urls if not url.startswith(("data:", "#"))] == []
    assert re.findall(r"(?:@import|url\()\s*['\"]?(?!data:|#)[^)'\"]{1,80}", "".join(page.styles)) == []
    assert page.scripts == 1
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert policy["script-src"].startswith("'sha256-")
    allowed = {source for sources in policy.values() for source in sources.split()}
    assert {source for source in allowed if not source.startswith("'")} == {"data:", "blob:"}
    assert "'unsafe-eval'" not in allowed


async def test_explorer_asks_in_a_way_that_is_answered(router: Router) -> None:
    text = (await router.get("/explorer")).text
    assert "x-graphql-csrf" in text
    assert "/graphql" in text
    assert (await router.get("/")).headers["location"] == "/explorer"


@pytest.mark.parametrize("path", ["/", "/explorer", "/graphiql", "/playground", "/console"])
async def test_production_has_no_explorer(production_router: Router, path: str) -> None:
    answer = await production_router.get(path)
    assert (answer.status_code, codes(answer)) == (404, ["NOT_FOUND"])


@pytest.mark.parametrize("path", ["/health", "/ready"])
async def test_operator_sees_that_it_lives(production_router: Router, path: str) -> None:
    for host in (None, "10.0.0.7:4000"):
        answer = await production_router.get(path, host)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    refused = await production_router.http.post(path)
    assert (refused.status_code, codes(refused)) == (405, ["METHOD_NOT_ALLOWED"])


async def test_metrics_count_requests_calls_and_errors_by_closed_sets(router: Router) -> None:
    await router.post({"query": "query AnyNameAClientLikes { tenant { slug } }"})
    await router.post({"query": "{ tenatn }"})
    answer = await router.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    for line in (
        'router_request_seconds_bucket{le="0.005",operation="query",status="200"}',
        'router_subgraph_seconds_count{subgraph="tenants",outcome="ok"}',
        'router_errors_total{code="GRAPHQL_VALIDATION_FAILED"}',
        "router_directory_known 1",
    ):
        assert line in answer.text
    assert "AnyNameAClientLikes" not in answer.text
    assert router.host not in answer.text


async def test_query_plan_is_shown_in_development_to_who_asks(router: Router, production_router: Router) -> None:
    query = {"query": "{ tenant { slug } }"}
    assert (await router.post(query, x_query_plan="1")).json()["extensions"]["queryPlan"]
    assert "extensions" not in (await router.post(query)).json()
    assert "extensions" not in (await production_router.post(query, x_query_plan="1")).json()


async def test_schema_is_described_in_development_and_not_in_production(router: Router, production_router: Router) -> None:
    described = await router.ask("{ __schema { queryType { fields { name } } } }")
    assert "decodeVin" in {field["name"] for field in described["data"]["__schema"]["queryType"]["fields"]}
    assert "Did you mean" in (await router.post({"query": "{ tenatn { id } }"})).text
    for query in (
        "{ __schema { queryType { name } } }",
        '{ __type(name: "Query") { name } }',
        "{ tenant { __typename } __schema { types { name } } }",
    ):
        assert codes(await production_router.post({"query": query})) == ["GRAPHQL_VALIDATION_FAILED"]
    for query in GUESSES:
        answer = await production_router.post({"query": query})
        assert codes(answer) == ["GRAPHQL_VALIDATION_FAILED"]
        assert "Did you mean" not in answer.text
    filter_ = {"query": "query($f: ProductFilter) { searchProducts(filter: $f) { totalCount } }", "variables": {"f": {"txt": 1}}}
    assert "Did you mean" not in (await production_router.post(filter_)).text


@pytest.mark.parametrize("path", ["/nothing", "/graphql/", "/graphqlx", "/graphql/x", "/GRAPHQL", "/healthcheck", "/%67raphql"])
async def test_there_is_nothing_else(router: Router, path: str) -> None:
    answer = await router.get(path)
    assert (answer.status_code, codes(answer)) == (404, ["NOT_FOUND"])
