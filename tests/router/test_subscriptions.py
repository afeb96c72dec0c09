"""Subscriptions through the router: who may hold one, and when it ends."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import update
from websockets.exceptions import InvalidStatus

from deploy.contracts import SUPERGRAPH
from shared.db import Database
from shared.ids import uuid7
from shared.live import announce
from shared.viewer import grouped
from subgraphs.catalog.models import IMPORT_TOPIC, ImportJob, JobStatus
from subgraphs.catalog.rules.permissions import READ_IMPORTS
from tests.conftest import Databases, Market, Start
from tests.router.issuing import JWKS, Issuer, jwks
from tests.router.running import Router, Upstream, codes, until
from tests.router.test_reload import put
from tests.router.watching import Events, socket, subscribed

pytestmark = pytest.mark.xdist_group("routers of their own")

PROGRESS = "subscription($id: ID!) { importProgress(jobId: $id) { id status records vendor { id } } }"


@dataclass
class Job:
    database: Database
    tenant: UUID
    id: UUID
    vendor: UUID

    def asked(self, query: str = PROGRESS) -> dict[str, object]:
        return {"query": query, "variables": {"id": str(self.id)}}

    async def get_on(self, records: int, status: JobStatus = JobStatus.RUNNING) -> None:
        async with self.database.transaction(self.tenant) as tx:
            await tx.execute(update(ImportJob).where(ImportJob.id == self.id).values(position=records, status=status))
            await announce(tx, IMPORT_TOPIC, self.id)


def state(event: dict[str, Any] | None) -> tuple[str, int]:
    assert event is not None
    found = event["data"]["importProgress"]
    return found["status"], found["records"]


@pytest.fixture
async def job(databases: Databases, markets: tuple[Market, Market]) -> Job:
    job = Job(databases["catalog"], markets[0].tenant, uuid7(), uuid7())
    async with job.database.transaction(job.tenant) as tx:
        row = ImportJob(
            tenant_id=job.tenant, id=job.id, vendor_id=job.vendor, kind="csv", digest=str(job.id), file_name="parts.csv", status=JobStatus.RUNNING,
            position=0, counts={}, brand_ids=[],
        )  # fmt: skip
        tx.add(row)
    return job


@pytest.fixture(scope="module")
async def watched(start: Start, upstream: Upstream, issuer: Issuer) -> AsyncIterator[Router]:
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(IDENTITY_SECONDS="1") as router:
            yield router


def staff(issuer: Issuer, vendor: UUID, **claims: Any) -> str:
    return f"Bearer {issuer.token(within=grouped({vendor: [READ_IMPORTS.name]}), **claims)}"


def held() -> float | None:
    """How many subscriptions the process of the subgraphs holds open; it is this one."""
    return REGISTRY.get_sample_value("partsgraph_subscriptions", {"subgraph": "catalog"})


async def none_is_held() -> bool:
    return held() == 0


async def test_client_hears_the_state_now_each_change_and_the_end(watched: Router, issuer: Issuer, job: Job) -> None:
    async with subscribed(watched, job.asked(), authorization=staff(issuer, job.vendor)) as events:
        assert events.answer.headers["content-type"] == "text/event-stream"
        first = await events.next()
        assert first == {"data": {"importProgress": {"id": str(job.id), "status": "RUNNING", "records": 0, "vendor": {"id": str(job.vendor)}}}}
        await job.get_on(500)
        assert state(await events.next()) == ("RUNNING", 500)
        await job.get_on(700, JobStatus.DONE)
        assert state(await events.next()) == ("DONE", 700)
        assert await events.rest() == []


async def test_socket_hears_the_same(watched: Router, issuer: Issuer, job: Job) -> None:
    async with socket(watched, {"authorization": staff(issuer, job.vendor)}) as client:
        await client.subscribe(job.asked())
        assert state((await client.hear())["payload"]) == ("RUNNING", 0)
        await job.get_on(9, JobStatus.FAILED)
        assert state((await client.hear())["payload"]) == ("FAILED", 9)
        assert await client.hear() == {"id": "1", "type": "complete"}


async def test_whoever_comes_back_hears_the_newest_state(watched: Router, issuer: Issuer, job: Job) -> None:
    for records in (0, 40, 41):
        await job.get_on(records)
        async with subscribed(watched, job.asked(), authorization=staff(issuer, job.vendor)) as events:
            assert state(await events.next()) == ("RUNNING", records)


async def test_things_of_other_subgraphs_come_with_each_event(watched: Router, issuer: Issuer, job: Job) -> None:
    asked = job.asked("subscription($id: ID!) { importProgress(jobId: $id) { status records vendor { id name } } }")
    async with subscribed(watched, asked, authorization=staff(issuer, job.vendor)) as events:
        assert state(await events.next()) == ("RUNNING", 0)
        await job.get_on(3)
        assert state(await events.next()) == ("RUNNING", 3)


async def last_of_both(router: Router, job: Job, authorization: str) -> list[list[str]]:
    """The codes with which a subscription of either kind ends that has begun."""
    async with subscribed(router, job.asked(), authorization=authorization) as events, socket(router, {"authorization": authorization}) as client:
        assert state(await events.next()) == ("RUNNING", 0)
        await client.subscribe(job.asked())
        assert state((await client.hear())["payload"]) == ("RUNNING", 0)
        (last,) = await events.rest()
        heard = await client.hear()
        assert await client.hear() == {"id": "1", "type": "complete"}
        return [codes(last), codes(heard["payload"])]


async def test_it_ends_when_the_token_expires(watched: Router, issuer: Issuer, job: Job) -> None:
    expires = int(time.time()) - 2  # clocks may differ by five seconds
    assert await last_of_both(watched, job, staff(issuer, job.vendor, exp=expires)) == [["TOKEN_EXPIRED"]] * 2
    await until(none_is_held)


async def test_it_ends_when_the_session_is_revoked(watched: Router, upstream: Upstream, issuer: Issuer, job: Job) -> None:
    session = str(uuid7())
    authorization = staff(issuer, job.vendor, session=session)
    other = staff(issuer, job.vendor)
    async with (
        subscribed(watched, job.asked(), authorization=other) as unharmed,
        subscribed(watched, job.asked(), authorization=authorization) as events,
    ):
        assert (state(await unharmed.next()), state(await events.next())) == (("RUNNING", 0), ("RUNNING", 0))
        with upstream.answering(JWKS, 200, jwks(issuer, revoked=(session,))):
            (last,) = await events.rest()
            assert codes(last) == ["UNAUTHENTICATED"]
            await job.get_on(5)
            assert state(await unharmed.next()) == ("RUNNING", 5), "it is the session that ended"
            async with subscribed(watched, job.asked(), authorization=authorization) as again:
                assert codes((await again.rest())[0]) == ["UNAUTHENTICATED"]


async def test_it_ends_when_the_market_is_suspended(
    start: Start, upstream: Upstream, issuer: Issuer, markets: tuple[Market, Market], job: Job
) -> None:
    market = markets[0]
    suspended = {"version": "s", "hosts": {market.host: {"id": str(market.tenant), "slug": market.slug, "status": "SUSPENDED"}}}
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(DIRECTORY_SECONDS="1") as router, subscribed(router, job.asked(), authorization=staff(issuer, job.vendor)) as events:
            assert state(await events.next()) == ("RUNNING", 0)
            with upstream.answering("/tenants/directory", 200, json.dumps(suspended)):
                assert [codes(event) for event in await events.rest()] == [["TENANT_SUSPENDED"]]


async def refusals(router: Router, body: dict[str, object], authorization: str | None = None) -> list[list[str]]:
    """By Server-Sent Events and through a WebSocket: the codes of an answer that is the only one."""
    said = {"authorization": authorization} if authorization else {}
    async with subscribed(router, body, **said) as events:
        (refused,) = await events.rest()
    async with socket(router, said) as client:
        await client.subscribe(body)
        heard = await client.hear()
        assert await client.hear() == {"id": "1", "type": "complete"}
    assert "http" not in json.dumps([refused, heard]), "the status of an answer is no part of it"
    assert not (refused.get("data") or {}).get("importProgress")
    return [codes(refused), codes(heard["payload"])]


async def test_who_may_not_hears_nothing(watched: Router, issuer: Issuer, markets: tuple[Market, Market], job: Job) -> None:
    unknown = Job(job.database, job.tenant, uuid7(), job.vendor)
    vendors = staff(issuer, job.vendor)
    assert await refusals(watched, job.asked()) == [["UNAUTHENTICATED"]] * 2, "guests"
    assert await refusals(watched, job.asked(), f"Bearer {issuer.token()}") == [["FORBIDDEN"]] * 2, "customers"
    assert await refusals(watched, job.asked(), staff(issuer, uuid7())) == [["NOT_FOUND"]] * 2, "another vendor's staff"
    assert await refusals(watched, unknown.asked(), vendors) == [["NOT_FOUND"]] * 2, "as for what isn't there"
    assert await refusals(watched, job.asked(), staff(issuer, job.vendor, tenant=str(markets[1].tenant))) == [["UNAUTHENTICATED"]] * 2, "of elsewhere"
    assert await refusals(watched, job.asked(), "Bearer x.y.z") == [["UNAUTHENTICATED"]] * 2
    assert await refusals(watched, job.asked(), staff(issuer, job.vendor, exp=int(time.time()) - 60)) == [["TOKEN_EXPIRED"]] * 2
    assert held() == 0


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription($id: ID!) { a: importProgress(jobId: $id) { id } b: importProgress(jobId: $id) { id } }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription($id: ID!) { importProgress(jobId: $id) { " + " ".join(f"a{n}: id" for n in range(16)) + " } }", "TOO_MANY_ALIASES"),
        ("subscription($id: ID!) { importProgress(jobId: $id) { " + "vendor { " * 12 + "id" + " }" * 12 + " } }", "TOO_DEEP"),
        ("subscription($id: ID!) { importProgress(jobId: $id) { nothing } }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription($id: ID!) { importProgress(jobId: $id", "GRAPHQL_PARSE_FAILED"),
    ],
)
async def test_what_holds_for_queries_holds_for_subscriptions(watched: Router, issuer: Issuer, job: Job, query: str, code: str) -> None:
    assert await refusals(watched, job.asked(query), staff(issuer, job.vendor)) == [[code]] * 2


async def test_one_may_hold_twenty(watched: Router, issuer: Issuer, job: Job) -> None:
    authorization = staff(issuer, job.vendor, sub=str(uuid7()))
    async with AsyncExitStack() as open_:
        open_events = [await open_.enter_async_context(subscribed(watched, job.asked(), authorization=authorization)) for _ in range(20)]
        assert [state(await events.next()) for events in open_events] == [("RUNNING", 0)] * 20
        assert await refusals(watched, job.asked(), authorization) == [["TOO_MANY_SUBSCRIPTIONS"]] * 2
        async with subscribed(watched, job.asked(), authorization=staff(issuer, job.vendor)) as another:
            assert state(await another.next()) == ("RUNNING", 0), "they are counted by user"
    await until(none_is_held)
    async with subscribed(watched, job.asked(), authorization=authorization) as events:
        assert state(await events.next()) == ("RUNNING", 0)


async def test_one_may_hold_twenty_of_many_that_come_at_once(watched: Router, issuer: Issuer, job: Job) -> None:
    authorization = staff(issuer, job.vendor, sub=str(uuid7()))

    async def enter(open_: AsyncExitStack) -> Events:
        return await open_.enter_async_context(subscribed(watched, job.asked(), authorization=authorization))

    async with AsyncExitStack() as open_:
        opened = await asyncio.gather(*(enter(open_) for _ in range(40)))
        heard = await asyncio.gather(*(events.next() for events in opened))
        refused = [codes(each) for each in heard if each and codes(each)]
        assert (len(refused), refused[0]) == (20, ["TOO_MANY_SUBSCRIPTIONS"])
    await until(none_is_held)


async def test_an_address_may_hold_a_hundred_sockets(watched: Router, issuer: Issuer, job: Job) -> None:
    async with AsyncExitStack() as open_:
        for _ in range(100):
            await open_.enter_async_context(socket(watched))
        with pytest.raises(InvalidStatus) as refused:
            await open_.enter_async_context(socket(watched))
        assert (refused.value.response.status_code, b"TOO_MANY_SUBSCRIPTIONS" in (refused.value.response.body or b"")) == (503, True)


async def test_quotas_count_subscriptions(start: Start, upstream: Upstream, issuer: Issuer, job: Job) -> None:
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(RATE_LIMITS='{"user": 2}') as router:
            authorization = staff(issuer, job.vendor, sub=str(uuid7()))
            for _ in range(2):
                async with subscribed(router, job.asked(), authorization=authorization) as events:
                    assert state(await events.next()) == ("RUNNING", 0)
            assert await refusals(router, job.asked(), authorization) == [["RATE_LIMITED"]] * 2


async def test_where_documents_are_persisted_others_are_refused(start: Start, upstream: Upstream, issuer: Issuer, job: Job, tmp_path: Path) -> None:
    manifest = tmp_path / "persisted.json"
    manifest.write_text(json.dumps({"progress": PROGRESS}))
    authorization = staff(issuer, job.vendor)
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(production=True, ARBITRARY_DOCUMENTS="0", PERSISTED=str(manifest)) as router:
            assert await refusals(router, job.asked(), authorization) == [["PERSISTED_QUERY_ONLY"]] * 2
            asked = {"documentId": "progress", "variables": {"id": str(job.id)}}
            async with subscribed(router, asked, authorization=authorization) as events:
                assert state(await events.next()) == ("RUNNING", 0)


async def test_who_accepts_json_only_is_told(watched: Router, issuer: Issuer, job: Job) -> None:
    answer = await watched.post(job.asked(), authorization=staff(issuer, job.vendor))
    assert (answer.status_code, codes(answer)) == (406, ["NOT_ACCEPTABLE"])
    assert held() == 0


async def test_nothing_is_asked_where_all_is_skipped(watched: Router, issuer: Issuer, job: Job) -> None:
    query = "subscription($id: ID!) { importProgress(jobId: $id) @skip(if: true) { id } }"
    async with subscribed(watched, job.asked(query), authorization=staff(issuer, job.vendor)) as events:
        assert await events.rest() == [{"data": {}}]


async def test_client_that_leaves_takes_its_subscription_along(watched: Router, issuer: Issuer, job: Job) -> None:
    authorization = staff(issuer, job.vendor)
    async with subscribed(watched, job.asked(), authorization=authorization) as events:
        assert (state(await events.next()), held()) == (("RUNNING", 0), 1)
    await until(none_is_held)
    async with socket(watched, {"authorization": authorization}) as client:
        for id_ in ("a", "b"):
            await client.subscribe(job.asked(), id_)
            assert state((await client.hear())["payload"]) == ("RUNNING", 0)
        assert held() == 2
        await client.say(id="a", type="complete")

        async def one_is_held() -> bool:
            return held() == 1

        await until(one_is_held)
        await job.get_on(8)
        assert (await client.hear())["id"] == "b"
    await until(none_is_held)


async def test_sockets_are_for_subscriptions_of_ones_own_pages(watched: Router, issuer: Issuer, job: Job) -> None:
    assert (await refusals(watched, {"query": "subscription { __typename }"}))[1] == ["GRAPHQL_VALIDATION_FAILED"]
    async with socket(watched, origin=f"http://{watched.host}:3000") as client:
        await client.subscribe({"query": "{ tenant { slug } }"})
        assert codes((await client.hear())["payload"]) == ["SUBSCRIPTIONS_ONLY"]
    for origin in ("https://evil.example", "null"):
        with pytest.raises(InvalidStatus) as refused:
            async with socket(watched, {"authorization": staff(issuer, job.vendor)}, origin=origin):
                pass
        assert (refused.value.response.status_code, b"ORIGIN_REFUSED" in (refused.value.response.body or b"")) == (403, True)


async def test_host_says_whose_market_a_socket_is_in(watched: Router, issuer: Issuer, markets: tuple[Market, Market], job: Job) -> None:
    async with socket(watched, {"authorization": staff(issuer, job.vendor)}, host=markets[1].host) as client:
        await client.subscribe(job.asked())
        assert codes((await client.hear())["payload"]) == ["UNAUTHENTICATED"]


async def test_router_that_stops_says_so_first(start: Start, upstream: Upstream, issuer: Issuer, job: Job) -> None:
    authorization = staff(issuer, job.vendor)
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start() as router:
            async with (
                subscribed(router, job.asked(), authorization=authorization) as events,
                socket(router, {"authorization": authorization}) as client,
            ):
                assert state(await events.next()) == ("RUNNING", 0)
                await client.subscribe(job.asked())
                assert state((await client.hear())["payload"]) == ("RUNNING", 0)
                assert router.child.process is not None
                router.child.process.terminate()
                assert [codes(event) for event in await events.rest()] == [["SUBSCRIPTION_ENDED"]]
                assert codes((await client.hear())["payload"]) == ["SUBSCRIPTION_ENDED"]
                assert await client.closed() == 1001
            assert router.child.process.wait(10) == 0


async def test_new_supergraph_ends_what_the_old_one_began(start: Start, upstream: Upstream, issuer: Issuer, job: Job, tmp_path: Path) -> None:
    text, file = SUPERGRAPH.read_text(), tmp_path / "supergraph.graphql"
    put(file, text)
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(SUPERGRAPH=str(file), SUPERGRAPH_SECONDS="1") as router:
            authorization = staff(issuer, job.vendor)
            async with subscribed(router, job.asked(), authorization=authorization) as events:
                assert state(await events.next()) == ("RUNNING", 0)
                put(file, text.replace("How many have been read.", "How many of them have been read."))

                async def is_taken() -> bool:
                    found = await router.ask('{ __type(name: "ImportJob") { fields { description } } }')
                    return "How many of them" in json.dumps(found)

                await until(is_taken)
                (last,) = await events.rest()
                assert (codes(last), last.get("data")) == (["SUBSCRIPTION_ENDED"], None)
            async with subscribed(router, job.asked(), authorization=authorization) as again:
                assert state(await again.next()) == ("RUNNING", 0)
