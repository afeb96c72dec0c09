"""What may come in: one operation, as JSON, of a size. Everything else is refused with a code and a sentence."""

import asyncio
import json
import time
from urllib.parse import quote

import pytest

from tests.router.running import PATIENCE_SECONDS, Router, codes

pytestmark = pytest.mark.xdist_group("router")

NAME = "{ __typename }"
SIMPLE_TYPES = ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x")
CSRF = {"x_graphql_csrf": "1"}


@pytest.mark.parametrize("type_", ["application/json", "application/json;charset=utf-8", "Application/JSON"])
async def test_json_is_taken(router: Router, type_: str) -> None:
    assert (await router.post({"query": NAME}, content_type=type_)).json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize("type_", [*SIMPLE_TYPES, "", "application/graphql", "application/x-json"])
async def test_other_types_are_never_read(production_router: Router, type_: str) -> None:
    """The first three a browser sends to anybody, without asking."""
    for body in (
        json.dumps({"query": NAME}),
        "query=%7B__typename%7D",
        '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--',
    ):
        answer = await production_router.post(body, content_type=type_)
        assert (answer.status_code, codes(answer)) == (415, ["UNSUPPORTED_MEDIA_TYPE"])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('{"query":', "INVALID_JSON"),
        ("", "INVALID_JSON"),
        (b'{"query": "{ \xff }"', "INVALID_JSON"),
        ("null", "BAD_REQUEST"),
        ("5", "BAD_REQUEST"),
        ("{}", "BAD_REQUEST"),
        ('{"query": ""}', "BAD_REQUEST"),
        ('{"query": 5}', "BAD_REQUEST"),
        ('{"query": "{ __typename }", "variables": 5}', "BAD_REQUEST"),
        ('{"query": "{ __typename }", "variables": "x"}', "BAD_REQUEST"),
        ('{"query": "{ __typename }", "extensions": "x"}', "BAD_REQUEST"),
        ('{"query": "{ __typename }", "surplus": 1}', "BAD_REQUEST"),
        ('{"query": "{ __typename }", "operationName": 5}', "OPERATION_RESOLUTION_FAILURE"),
        (json.dumps([{"query": NAME}] * 2), "BATCHING_NOT_SUPPORTED"),
        ("[]", "BATCHING_NOT_SUPPORTED"),
        ('{"query": "{ __typename }", "__proto__": {"query": "x"}}', "BAD_REQUEST"),
    ],
)
async def test_body_that_is_no_operation_is_refused(production_router: Router, body: str | bytes, code: str) -> None:
    answer = await production_router.post(body)
    assert (answer.status_code, codes(answer)) == (400, [code])


async def test_body_that_says_it_is_too_large_is_not_read(router: Router) -> None:
    answer = await router.post({"query": NAME, "variables": {"x": "a" * 300_000}})
    assert (answer.status_code, codes(answer)) == (413, ["REQUEST_TOO_LARGE"])


async def test_body_that_does_not_say_how_large_it_is_is_cut(router: Router) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", router.child.port)
    head = f"POST /graphql HTTP/1.1\r\nhost: {router.host}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
    writer.write(head.encode())
    sent = 0
    answering = asyncio.create_task(reader.read(4096))
    while not answering.done() and sent < 20_000_000:
        writer.write(b"8000\r\n" + b"a" * 0x8000 + b"\r\n")
        await asyncio.wait([answering], timeout=0.001)
        sent += 0x8000
    answer = await asyncio.wait_for(answering, PATIENCE_SECONDS)
    assert b" 413 " in answer
    assert b"REQUEST_TOO_LARGE" in answer
    assert sent < 20_000_000
    writer.transport.abort()


async def test_request_that_breaks_off_harms_nobody(router: Router) -> None:
    for length in (10, 1000):
        _, writer = await asyncio.open_connection("127.0.0.1", router.child.port)
        writer.write(
            f'POST /graphql HTTP/1.1\r\nhost: {router.host}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{{"q'.encode()
        )
        await writer.drain()
        writer.transport.abort()
    assert (await router.ask(NAME))["data"] == {"__typename": "Query"}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
async def test_other_methods_are_refused(router: Router, method: str) -> None:
    answer = await router.http.request(method, "/graphql", headers={"host": router.host, "content-type": "application/json"}, content=b"{}")
    assert (answer.status_code, codes(answer)) == (405, ["METHOD_NOT_ALLOWED"])


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"/graphql?query={quote(NAME)}", 405, "GET_NOT_ALLOWED"),
        (f"/graphql?query={quote('mutation { __typename }')}", 405, "GET_NOT_ALLOWED"),
        ("/graphql", 400, "BAD_REQUEST"),
        ("/graphql?documentId=nobody-knows", 200, "PERSISTED_QUERY_NOT_FOUND"),
        ("/graphql?documentId=nobody-knows&variables=%7B", 400, "INVALID_JSON"),
        ("/graphql?documentId=nobody-knows&variables=%ff", 400, "INVALID_JSON"),
    ],
)
async def test_get_is_for_persisted_documents_and_for_pages_that_may_ask(production_router: Router, path: str, status: int, code: str) -> None:
    answer = await production_router.get(path, **CSRF)
    assert (answer.status_code, codes(answer)) == (status, [code])
    assert (await production_router.get(path, apollo_require_preflight="1")).json() == answer.json()
    unasked = await production_router.get(path)
    assert (unasked.status_code, codes(unasked)) == (403, ["CSRF_PREVENTED"])


async def test_answer_is_json_or_nothing(production_router: Router) -> None:
    answer = await production_router.get("/graphql", **CSRF, accept="text/html")
    assert (answer.status_code, codes(answer)) == (406, ["NOT_ACCEPTABLE"])
    answer = await production_router.get("/graphql", accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (answer.headers["content-type"].split(";")[0], codes(answer)) == ("application/json", ["CSRF_PREVENTED"])


@pytest.mark.parametrize("key", ["é" * 3, "a b", "x" * 129])
async def test_malformed_idempotency_key_is_refused(router: Router, key: str) -> None:
    answer = await router.http.post(
        "/graphql",
        content=b"{}",
        headers=[(b"host", router.host.encode()), (b"content-type", b"application/json"), (b"idempotency-key", key.encode())],
    )
    assert (answer.status_code, codes(answer)) == (400, ["IDEMPOTENCY_KEY_INVALID"])


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"query": "{ tenant { id "}, 400, "GRAPHQL_PARSE_FAILED"),
        ({"query": "qwerty cop { abc }"}, 400, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ tenatn { id } }"}, 400, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "{ makes }"}, 400, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": 'mutation { dropEverything(id: "1") { id } }'}, 400, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "subscription { anything }"}, 400, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "{ _entities(representations: []) { __typename } }"}, 400, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "{ _service { sdl } }"}, 400, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "query A { __typename } query B { __typename }"}, 400, "OPERATION_RESOLUTION_FAILURE"),
        ({"query": "query A { __typename }", "operationName": "Z"}, 400, "OPERATION_RESOLUTION_FAILURE"),
        ({"query": "query($v: String!) { decodeVin(vin: $v) { kind } }"}, 200, "BAD_USER_INPUT"),
        ({"query": "query($v: String!) { decodeVin(vin: $v) { kind } }", "variables": {"v": {"a": 1}}}, 200, "BAD_USER_INPUT"),
        (
            {"query": "query($f: ProductFilter) { searchProducts(filter: $f) { totalCount } }", "variables": {"f": {"surplus": 1}}},
            200,
            "BAD_USER_INPUT",
        ),
        ({"query": "query($n: Int!) { searchProducts(first: $n) { totalCount } }", "variables": {"n": 2**40}}, 200, "BAD_USER_INPUT"),
    ],
)
async def test_operation_that_can_not_be_run_is_refused(production_router: Router, body: object, status: int, code: str) -> None:
    answer = await production_router.post(body)
    assert (answer.status_code, codes(answer)) == (status, [code])
    assert "data" not in answer.json()


@pytest.mark.parametrize(
    "query",
    [
        "query($a: Boolean! = false) { tenant @include(if: $a) { slug } }",
        "query($a: Boolean! = false) { ...Whose } fragment Whose on Query { tenant @include(if: $a) { slug } }",
        "query($a: Boolean! = false) { ... @include(if: $a) { tenant { slug } } }",
        "{ tenant @skip(if: true) { slug } }",
        "{ tenant @include(if: false) { slug } makes @skip(if: true) { name } }",
    ],
)
async def test_operation_that_leaves_nothing_to_ask_is_answered_with_nothing(router: Router, query: str) -> None:
    assert await router.ask(query) == {"data": {}}
    if "$a" in query:
        assert await router.ask(query, a=True) == {"data": {"tenant": {"slug": router.host.split(".")[0]}}}


async def test_client_of_the_old_media_type_finds_the_refusal_in_the_body(router: Router) -> None:
    """GraphQL over HTTP: 4xx tells such a client that a proxy spoke, not a server of the graph."""
    answer = await router.post({"query": "{ tenatn { id } }"}, accept="application/json")
    assert (answer.status_code, codes(answer)) == (200, ["GRAPHQL_VALIDATION_FAILED"])


async def test_variable_of_fifty_thousand_brackets_is_refused_quickly(router: Router) -> None:
    began = time.perf_counter()
    deep = "[" * 50_000 + "]" * 50_000
    answer = await router.post('{"query": "query($v: String!) { decodeVin(vin: $v) { kind } }", "variables": {"v": ' + deep + "}}")
    assert (answer.status_code, codes(answer)) == (200, ["BAD_USER_INPUT"])
    assert time.perf_counter() - began < 3
