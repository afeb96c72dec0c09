"""Questions that nobody meant to ask, by the hundred, to every subgraph in a process of its own: none may fail inside."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from requests.auth import AuthBase
from schemathesis import GenerationMode
from schemathesis.graphql import nodes
from schemathesis.graphql.checks import GraphQLClientError

from deploy.children import Child, Plan, until_ready
from deploy.postgres import Server
from deploy.process import subgraph
from deploy.state import free_port
from deploy.topology import SUBGRAPHS, Process
from shared import trust
from shared.ids import uuid7
from shared.settings import Settings

EXAMPLES = 100

TYPES = ("Brand", "Category", "Make", "Model", "Product", "Tenant", "Variant", "Vehicle", "Vendor", "Nothing")

ids = st.one_of(st.uuids().map(str), st.text(max_size=40))


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
)
references = st.builds(
    dict[str, Any], st.fixed_dictionaries({"__typename": st.sampled_from(TYPES)}, optional={"id": ids | json, "year": json, "make": json})
)

schemathesis.graphql.scalar("Amount", st.integers(min_value=-(2**60), max_value=2**60).map(nodes.Int))


class Signed(AuthBase):
    def __init__(self, known: Settings) -> None:
        self._known = known

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        body = request.body.encode() if isinstance(request.body, str) else bytes(request.body or b"")  # type: ignore[arg-type]
        headers = {"x-tenant-id": str(uuid7()), "x-request-id": "fuzz-request"}
        signature = trust.sign(self._known, str(request.method), request.path_url, headers, body)
        request.headers.update({**headers, "x-signature": signature})
        return request


@pytest.fixture(scope="module")
def graphs(server: Server) -> Iterator[Plan]:
    """All subgraphs in one process, as on one machine."""
    plan = Plan(server.state, server, ((Process("graph", serves=SUBGRAPHS), free_port()),), free_port())
    graph: Child = plan.children()[0]
    graph.start()
    asyncio.run(until_ready([graph]))
    yield plan
    asyncio.run(graph.stop())


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
@pytest.mark.parametrize("name", SUBGRAPHS)
def test_no_question_makes_a_subgraph_fail(graphs: Plan, name: str, mode: GenerationMode) -> None:
    schema = schemathesis.graphql.from_dict(subgraph(name).schema.introspect())
    url = graphs.subgraph_urls()[name]
    known = Settings.model_validate({"subgraph_keys": {"k1": graphs.key}})
    with requests.Session() as session:
        session.auth = Signed(known)

        @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(case=schema.as_strategy(generation_mode=mode))
        def ask(case: "schemathesis.Case[Any]") -> None:
            try:
                case.validate_response(case.call(base_url=url, session=session))
            except* GraphQLClientError:  # a question may be refused: with a code, which is what makes it one
                pass

        ask()


@pytest.mark.parametrize("name", SUBGRAPHS)
def test_no_reference_makes_a_subgraph_fail(graphs: Plan, name: str) -> None:
    known = Settings.model_validate({"subgraph_keys": {"k1": graphs.key}})
    with requests.Session() as session:
        session.auth = Signed(known)

        @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(given=st.lists(references | json, max_size=5))
        def ask(given: list[Any]) -> None:
            query = "query($r: [_Any!]!) { _entities(representations: $r) { __typename } }"
            answer = session.post(graphs.subgraph_urls()[name], json={"query": query, "variables": {"r": given}}).json()
            assert {error["extensions"]["code"] for error in answer.get("errors", [])} <= {
                "BAD_REPRESENTATION",
                "MALFORMED_ID",
                "GRAPHQL_VALIDATION_FAILED",
            }

        ask()
