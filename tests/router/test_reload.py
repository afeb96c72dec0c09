"""A new supergraph is taken while the router runs; one that is unusable is not, and no request fails in either case."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from deploy.contracts import SUPERGRAPH
from tests.conftest import Start
from tests.router.running import Router, Upstream, codes, until

pytestmark = pytest.mark.xdist_group("routers of their own")

OLD = {"query": "{ tenant { slug } }"}
NEW = {"query": "{ tenant { language } }"}
FIELD = re.compile(r'  """\n  The language the shop opens in.\n  """\n  language: String!.*\n')

new = SUPERGRAPH.read_text()
old = FIELD.sub("", new)
UNUSABLE = {
    "truncated": new[:2000],
    "not a supergraph": "type Query { anything: Int }",
    "of a subgraph that is nowhere": new.replace('name: "vendors"', 'name: "vendorz"'),
    "that can not be planned": new.replace("type Query", "type Queryy"),
}


@asynccontextmanager
async def asked_all_the_while(router: Router) -> AsyncIterator[list[Any]]:
    answers: list[Any] = []

    async def ask() -> None:
        while True:
            answers.append((await router.post(OLD)).json())

    asking = [asyncio.create_task(ask()) for _ in range(2)]
    yield answers
    for task in asking:
        task.cancel()
    gone = await asyncio.gather(*asking, return_exceptions=True)
    assert {type(each) for each in gone} == {asyncio.CancelledError}


def put(file: Path, text: str) -> None:
    scratch = file.with_suffix(".new")
    scratch.write_text(text)
    scratch.replace(file)


async def test_new_supergraph_is_served_without_a_restart_or_a_failed_request(start: Start, upstream: Upstream, tmp_path: Path) -> None:
    assert new != old
    file = tmp_path / "supergraph.graphql"
    put(file, old)
    async with start(SUPERGRAPH=str(file), SUPERGRAPH_SECONDS="1") as router:
        assert codes(await router.post(NEW)) == ["GRAPHQL_VALIDATION_FAILED"]
        pid = router.child.process and router.child.process.pid
        upstream.calls.clear()
        async with asked_all_the_while(router) as answers:
            with upstream.holding("/vendors/graphql"):
                slow = asyncio.create_task(router.post({"query": "{ vendors { edges { node { id } } } }"}))
                for text, is_so in ((new, partial(is_served, router)), (old, partial(is_gone, router))):
                    put(file, text)
                    await until(is_so)
                assert len(upstream.asked("vendors")) == 1
            assert codes(await slow) == []
        assert len(answers) > 20
        assert {str(answer) for answer in answers} == {str({"data": {"tenant": {"slug": router.host.split(".")[0]}}})}
        assert router.child.process
        assert (router.child.is_up, router.child.process.pid) == (True, pid)


async def is_served(router: Router) -> bool:
    return codes(await router.post(NEW)) == []


async def is_gone(router: Router) -> bool:
    return codes(await router.post(NEW)) == ["GRAPHQL_VALIDATION_FAILED"]


async def test_unusable_supergraph_is_refused_and_the_last_good_one_kept(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "supergraph.graphql"
    put(file, old)
    async with start(SUPERGRAPH=str(file), SUPERGRAPH_SECONDS="1") as router:
        for what, text in UNUSABLE.items():
            before = len(complaints(router))
            file.write_text(text)  # not even whole at once

            async def has_complained(before: int = before) -> bool:
                return codes(await router.post(OLD)) == [] and len(complaints(router)) > before

            await until(has_complained)
            for _ in range(20):
                assert codes(await router.post(NEW)) == ["GRAPHQL_VALIDATION_FAILED"], what
            assert router.child.is_up, what
        assert len(complaints(router)) <= 3 * len(UNUSABLE)  # not one for each request
        put(file, new)
        await until(partial(is_served, router))


def complaints(router: Router) -> list[dict[str, Any]]:
    return [line for line in router.log() if line["level"] == "error" and line["message"] != "request"]
