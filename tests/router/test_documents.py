"""Documents by name: those of the manifest, and in development any that a client has shown once."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
from httpx2 import Response

from tests.conftest import Start
from tests.router.running import Router, codes

pytestmark = pytest.mark.xdist_group("router")

TEXT = "query Whose { tenant { slug } }"
HASH = sha256(TEXT.encode()).hexdigest()
CSRF = {"x_graphql_csrf": "1"}


def by_hash(hash_: str = HASH) -> dict[str, object]:
    return {"persistedQuery": {"version": 1, "sha256Hash": hash_}}


async def test_document_shown_once_is_answered_by_its_hash(router: Router) -> None:
    unknown = await router.post({"extensions": by_hash()})
    assert (unknown.status_code, codes(unknown), unknown.json()["errors"][0]["message"]) == (
        200,
        ["PERSISTED_QUERY_NOT_FOUND"],
        "PersistedQueryNotFound",  # Apollo's clients go by these words
    )
    expected = {"data": {"tenant": {"slug": router.host.split(".")[0]}}}
    assert (await router.post({"query": TEXT, "extensions": by_hash()})).json() == expected
    assert (await router.post({"extensions": by_hash()})).json() == expected
    assert (await router.get(f"/graphql?extensions={quote(json.dumps(by_hash()))}", **CSRF)).json() == expected


@pytest.mark.parametrize("hash_", ["0" * 64, "", HASH.upper()])
async def test_document_can_not_take_another_hash(router: Router, hash_: str) -> None:
    answer = await router.post({"query": TEXT, "extensions": by_hash(hash_)})
    assert (answer.status_code, codes(answer)) == (400, ["PERSISTED_QUERY_MISMATCH"])
    assert codes(await router.post({"extensions": by_hash("0" * 64)})) == ["PERSISTED_QUERY_NOT_FOUND"]


@pytest.mark.parametrize("body", [{"documentId": 5}, {"documentId": None}, {"documentId": {}}, {"extensions": {"persistedQuery": {"sha256Hash": 5}}}])
async def test_name_that_is_none_is_refused(router: Router, body: object) -> None:
    answer = await router.post(body)
    assert (answer.status_code, codes(answer)) == (400, ["BAD_REQUEST"])


async def test_manifest_alone_is_answered_where_the_operator_says_so(start: Start, tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps({"whose": TEXT, "count": "query Count($n: Int!) { searchProducts(first: $n) { totalCount } }"}))
    async with start(production=True, PERSISTED=str(manifest), ARBITRARY_DOCUMENTS="0") as router:
        expected = {"data": {"tenant": {"slug": router.host.split(".")[0]}}}
        assert (await router.post({"documentId": "whose"})).json() == expected
        assert (await router.post({"documentId": "whose", "query": TEXT})).json() == expected
        assert (await router.get("/graphql?documentId=whose", **CSRF)).json() == expected
        counted = await router.get(f"/graphql?documentId=count&variables={quote(json.dumps({'n': 1}))}", **CSRF)
        assert counted.json()["data"]["searchProducts"]["totalCount"] >= 0
        assert codes(await router.post({"documentId": "unknown"})) == ["PERSISTED_QUERY_NOT_FOUND"]
        assert codes(await router.post({"documentId": "__proto__"})) == ["PERSISTED_QUERY_NOT_FOUND"]
        for body in ({"query": TEXT}, {"query": "{ __typename }", "documentId": "whose"}, {"query": TEXT, "extensions": by_hash()}):
            answer = await router.post(body)
            assert (answer.status_code, codes(answer)) == (403, ["PERSISTED_QUERY_ONLY"])


async def test_manifest_of_the_next_release_is_read_when_it_is_asked_for(start: Start, tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text("{}")
    async with start(PERSISTED=str(manifest)) as router:
        manifest.write_text("{ half")
        await until(lambda: router.post({"documentId": "whose"}), ["PERSISTED_QUERY_NOT_FOUND"], times=3)
        manifest.write_text(json.dumps({"whose": TEXT}))
        await until(lambda: router.post({"documentId": "whose"}), [])


async def until(ask: Callable[[], Awaitable[Response]], expected: list[str], *, times: int = 1) -> None:
    """The router looks at the file once a second at most."""
    async with asyncio.timeout(10):
        while times:
            if codes(await ask()) == expected:
                times -= 1
            await asyncio.sleep(0.6)


@pytest.mark.parametrize("written", [None, "[", '{"a": 5}'])
async def test_router_does_not_start_with_a_manifest_it_can_not_read(start: Start, tmp_path: Path, written: str | None) -> None:
    manifest = tmp_path / "manifest.json"
    if written is not None:
        manifest.write_text(written)
    with pytest.raises(AssertionError, match="PERSISTED can't be used"):
        async with start(ready=False, PERSISTED=str(manifest)):
            pytest.fail("it started")
