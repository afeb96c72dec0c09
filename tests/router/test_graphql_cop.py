"""The thirteen checks of graphql-cop 1.15 (MIT, Dolev Farhi and Nick Aleks), each as the tool sends it and judges it.

Written out because the tool is no package: it would have to be fetched from its repository for every run.
"""

from typing import Any

import httpx2
import pytest

from tests.router.running import Router

pytestmark = pytest.mark.xdist_group("router")

HEADERS = {"user-agent": "graphql-cop/1.15"}


class Cop:
    def __init__(self, router: Router) -> None:
        self._router = router
        self._headers = {**HEADERS, "host": router.host, "accept": "*/*"}

    async def graph_query(self, query: str, *, batch: bool = False) -> Any:
        body: object = [{"query": query}] * 10 if batch else {"query": query, "operationName": "cop"}
        answer = await self._router.http.post("/graphql", json=body, headers=self._headers)
        return answer.json()

    async def request(self, verb: str = "GET", **said: Any) -> httpx2.Response:
        headers = {**self._headers, **said.pop("headers", {})}
        return await self._router.http.request(verb, "/graphql", headers=headers, follow_redirects=True, **said)


@pytest.fixture
def cop(production_router: Router) -> Cop:
    return Cop(production_router)


def data_of(answer: Any) -> Any:
    return answer.get("data") if isinstance(answer, dict) else None


async def test_is_graphql(cop: Cop) -> None:
    """Or else nothing that follows would say anything."""
    assert data_of(await cop.graph_query("query cop { __typename }")) == {"__typename": "Query"}


async def test_alias_overloading(cop: Cop) -> None:
    aliases = "".join(f"alias{n}:__typename \n" for n in range(101))
    assert data_of(await cop.graph_query(f"query cop {{ {aliases} }}")) is None


async def test_batch_query(cop: Cop) -> None:
    assert len(await cop.graph_query("query cop { __typename }", batch=True)) < 10


async def test_circular_query_introspection(cop: Cop) -> None:
    query = "query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }"
    assert data_of(await cop.graph_query(query)) is None


async def test_directive_overloading(cop: Cop) -> None:
    assert len((await cop.graph_query("query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }"))["errors"]) == 1


async def test_field_duplication(cop: Cop) -> None:
    repeated = "__typename \n" * 500
    assert data_of(await cop.graph_query(f"query cop {{ {repeated}}} ")) is None


async def test_field_suggestions(cop: Cop) -> None:
    assert "Did you mean" not in (await cop.graph_query("query cop { __schema { directive } }"))["errors"][0]["message"]


async def test_introspection(cop: Cop) -> None:
    assert data_of(await cop.graph_query("query cop { __schema { types { name fields { name } } } }")) is None


async def test_detect_graphiql(cop: Cop) -> None:
    text = (await cop.request(headers={"accept": "text/html"})).text
    assert not [word for word in ("graphiql.min.css", "GraphQL Playground", "GraphiQL", "graphql-playground") if word in text]


async def test_get_method_support(cop: Cop) -> None:
    assert data_of((await cop.request(params={"query": "query cop {__typename}"})).json()) is None


async def test_get_based_mutation(cop: Cop) -> None:
    assert data_of((await cop.request(params={"query": "mutation cop {__typename}"})).json()) is None


async def test_post_based_csrf(cop: Cop) -> None:
    assert data_of((await cop.request("POST", data={"query": "query cop { __typename }"})).json()) is None


async def test_trace_mode(cop: Cop) -> None:
    answer = await cop.graph_query("query cop { __typename }")
    assert "errors" not in answer
    assert "tracing" not in str(answer).lower()


async def test_unhandled_error_detection(cop: Cop) -> None:
    answer = await cop.graph_query("qwerty cop { abc }")
    assert "exception" not in answer["errors"][0]["extensions"]
    assert "exception" not in str(answer).lower()
