"""Questions that nobody meant to ask, by the hundred, to every subgraph in a process of its own: none may fail inside.

They are asked by a guest, whom most is refused, and by somebody who may do everything.
"""

import asyncio
import base64
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from requests.auth import AuthBase
from schemathesis import GenerationMode
from schemathesis.graphql import nodes
from schemathesis.graphql.checks import GraphQLClientError, GraphQLServerError

from deploy.children import Child, Plan, until_ready
from deploy.contracts import permissions
from deploy.postgres import Server
from deploy.process import subgraph
from deploy.state import free_port
from deploy.topology import SUBGRAPHS, Process
from shared import trust
from shared.ids import uuid7
from shared.settings import Settings
from tests.conftest import Claims, person

EXAMPLES = 100
NO_CART = "00000000-0000-4000-8000-00000000ca27"

TYPES = ("Brand", "Cart", "Category", "Make", "Model", "Product", "Profile", "Tenant", "User", "Variant", "Vehicle", "Vendor", "Nothing")

ids = st.one_of(st.uuids().map(str), st.text(max_size=40))


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
)
told = st.fixed_dictionaries({"__typename": st.sampled_from(TYPES)}, optional={"id": ids | json, "year": json, "make": json, "contents": json})
carts = st.fixed_dictionaries(
    {"cart_id": st.just(NO_CART), "version": st.integers(), "currency": st.text(max_size=4)},
    optional={
        "lines": st.lists(
            st.fixed_dictionaries({"line_id": st.uuids().map(str), "offer_id": st.uuids().map(str), "quantity": st.integers()}), max_size=3
        ),
        "user_id": st.none() | st.uuids().map(str),
        "coupons": st.lists(st.text(max_size=8), max_size=3),
        "gift_cards": st.lists(st.text(max_size=8), max_size=3),
        "points": st.integers(),
        "place": st.none()
        | st.fixed_dictionaries({"country": st.text(max_size=3), "region": st.text(max_size=3), "postal_code": st.text(max_size=6)}),
    },
)
references = st.builds(dict[str, Any], told | carts.map(lambda contents: {"__typename": "Cart", "id": NO_CART, "contents": contents}))

schemathesis.graphql.scalar("Amount", st.integers(min_value=-(2**60), max_value=2**60).map(nodes.Int))


class Signed(AuthBase):
    def __init__(self, known: Settings, viewer: Claims | None = None) -> None:
        self._known = known
        self._viewer = viewer

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        body = request.body.encode() if isinstance(request.body, str) else bytes(request.body or b"")  # type: ignore[arg-type]
        headers = {"x-tenant-id": str(uuid7()), "x-request-id": "fuzz-request"}
        if self._viewer is not None:
            claims = orjson.dumps({**self._viewer, "tenant": headers["x-tenant-id"]})
            headers["x-claims"] = base64.urlsafe_b64encode(claims).decode()
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


def is_meant(failure: GraphQLServerError) -> bool:
    """Every error says which rule it is about: a refusal, and no accident."""
    codes = {error.get("extensions", {}).get("code") for error in failure.errors}
    return not codes & {None, "INTERNAL_SERVER_ERROR"}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
@pytest.mark.parametrize("name", SUBGRAPHS)
def test_no_question_makes_a_subgraph_fail(graphs: Plan, name: str, mode: GenerationMode) -> None:
    schema = schemathesis.graphql.from_dict(subgraph(name).schema.introspect())
    url = graphs.subgraph_urls()[name]
    known = Settings.model_validate({"subgraph_keys": {"k1": graphs.key}})
    with requests.Session() as guest, requests.Session() as mighty:
        guest.auth, mighty.auth = Signed(known), Signed(known, person(*permissions()))

        def answered(case: "schemathesis.Case[Any]", asker: requests.Session) -> None:
            try:
                case.validate_response(case.call(base_url=url, session=asker))
            except* GraphQLClientError:  # a question may be refused: with a code, which is what makes it one
                pass
            except* GraphQLServerError as failed:
                if not all(is_meant(failure) for failure in failed.exceptions if isinstance(failure, GraphQLServerError)):
                    raise

        @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(case=schema.as_strategy(generation_mode=mode))
        def ask(case: "schemathesis.Case[Any]") -> None:
            answered(case, guest)  # to make questions costs more than to ask them
            answered(case, mighty)

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
