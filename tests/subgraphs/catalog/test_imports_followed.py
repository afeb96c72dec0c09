"""A vendor's dashboard reads its imports, and follows one: who may, what it hears, and when it ends."""

import time
from typing import Any

import pytest
from fastapi import FastAPI
from prometheus_client import REGISTRY

from shared.graphql import streaming
from shared.graphql.endpoint import Endpoint
from shared.ids import uuid7
from shared.trust import LATE_SECONDS
from subgraphs.catalog.rules.permissions import READ_IMPORTS
from subgraphs.catalog.service import JobReport, jobs
from tests.conftest import Ask, Claims, Follow, Statements, code_of, person
from tests.router.running import until
from tests.subgraphs.catalog.conftest import Importer, Shop
from tests.subgraphs.catalog.test_import_jobs import Stop, after, rows

PROGRESS = "subscription($id: ID!) { importProgress(jobId: $id) { id status records counts { partsCreated } faults { code count } finishedAt } }"
JOB = """query($id: ID!) { importJob(id: $id) {
  id kind fileName status records finishedAt vendor { id }
  counts { partsCreated fitmentsPending } faults { code count } failure { line code message } } }"""
JOBS = """query($v: ID!, $n: Int!, $after: String) {
  importJobs(vendorId: $v, first: $n, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }"""


@pytest.fixture
def staff(shop: Shop) -> Claims:
    return person(within={shop.vendor: [READ_IMPORTS]})


@pytest.fixture
async def begun(monkeypatch: pytest.MonkeyPatch, shop: Shop, importer: Importer) -> str:
    """The id of an import of a thousand rows whose process died after its first batch of two hundred."""
    monkeypatch.setattr(jobs, "BATCH_WEIGHT", 2600)
    with pytest.raises(Stop):
        await importer.csv(rows(1000), progress=after(1))
    ((id_,),) = await shop.rows("SELECT id FROM import_jobs")
    return str(id_)


def held() -> float | None:
    return REGISTRY.get_sample_value("partsgraph_subscriptions", {"subgraph": "catalog"})


async def none_is_held() -> bool:
    return held() == 0


async def test_import_is_followed_to_its_end(follow: Follow, begun: str, staff: Claims, importer: Importer) -> None:
    async with follow("catalog", PROGRESS, viewer=staff, id=begun) as events:
        first = await events.next()
        assert first is not None
        found = first["data"]["importProgress"]
        assert (found["id"], found["status"], found["finishedAt"]) == (begun, "RUNNING", None)
        assert 0 < found["records"] == found["counts"]["partsCreated"] < 1000
        report: JobReport = await importer.csv(rows(1000))
        seen = [found["records"]]
        while (event := await events.next()) is not None:
            found = event["data"]["importProgress"]
            seen.append(found["records"])
        assert (found["status"], found["records"], report.status) == ("DONE", 1000, "DONE")
        assert (found["counts"]["partsCreated"], found["faults"]) == (1000, [{"code": "VEHICLE_UNKNOWN", "count": 100}])
        assert seen == sorted(seen)
        assert len(seen) <= 6, "what happened meanwhile is told once"
    assert (events.status, events.headers["content-type"]) == (200, "text/event-stream")


async def test_import_that_has_ended_is_told_once(follow: Follow, shop: Shop, staff: Claims, importer: Importer) -> None:
    report = await importer.csv(rows(10))
    async with follow("catalog", PROGRESS, viewer=staff, id=report.job_id) as events:
        event = await events.next()
        assert event is not None
        assert event["data"]["importProgress"]["status"] == "DONE"
        assert await events.next() is None


async def test_each_event_costs_one_statement(follow: Follow, statements: Statements, begun: str, staff: Claims, importer: Importer) -> None:
    async with follow("catalog", PROGRESS, viewer=staff, id=begun) as events:
        await importer.csv(rows(1000))
        heard = 0
        while await events.next() is not None:
            heard += 1
        assert statements("catalog") == 1 + heard, "whose it is, and how it stands each time"


async def refused(follow: Follow, viewer: Claims | None, id_: str, **said: Any) -> tuple[Any, Any]:
    async with follow("catalog", PROGRESS, viewer=viewer, id=id_, **said) as events:
        (event, end) = (await events.next(), await events.next())
    assert event is not None
    assert end is None
    return event.get("data"), {**event["errors"][0], "locations": None, "message": None}


async def test_who_may_not_follow_it(follow: Follow, shop: Shop, begun: str, staff: Claims, other_tenant: Any) -> None:
    async def code(viewer: Claims | None, id_: str = begun, **said: Any) -> str:
        data, error = await refused(follow, viewer, id_, **said)
        assert data is None
        found: str = error["extensions"]["code"]
        return found

    rival = person(within={shop.rival: [READ_IMPORTS]})
    assert await code(None) == "UNAUTHENTICATED"
    assert await code(person()) == "FORBIDDEN"
    assert [await code(rival), await code(staff, str(uuid7())), await code(person(READ_IMPORTS), tenant=other_tenant)] == ["NOT_FOUND"] * 3
    assert await code(staff, "no id") == "MALFORMED_ID"
    mine, unknown = await refused(follow, rival, begun), await refused(follow, rival, other := str(uuid7()))
    assert str(mine).replace(begun, "") == str(unknown).replace(other, "")
    assert held() == 0


async def test_it_ends_when_the_token_has_expired(follow: Follow, begun: str, staff: Claims) -> None:
    viewer = {**staff, "exp": time.time() - LATE_SECONDS + 0.5}
    async with follow("catalog", PROGRESS, viewer=viewer, id=begun) as events:
        assert await events.next() is not None
        last = await events.next()
        assert last is not None
        assert (last["data"], code_of(last)) == (None, "TOKEN_EXPIRED")
        assert await events.next() is None
    assert held() == 0


async def test_it_ends_when_the_client_leaves_even_one_that_reads_nothing(
    follow: Follow, begun: str, staff: Claims, served: FastAPI, importer: Importer
) -> None:
    async with follow("catalog", PROGRESS, viewer=staff, id=begun) as events:
        assert (await events.next() is not None, held()) == (True, 1)
    await until(none_is_held)
    async with follow("catalog", PROGRESS, viewer=staff, id=begun) as events:
        assert await events.next() is not None
        events.taking.clear()
        await importer.csv(rows(1000))
        assert events._came.empty()
    await until(none_is_held)
    database = endpoint(served).database
    assert database is not None
    assert database.live._topics == {}


def endpoint(served: FastAPI) -> Endpoint:
    (found,) = [route.app for route in served.router.routes if getattr(route, "path", "") == "/catalog/graphql"]  # type: ignore[attr-defined]
    assert isinstance(found, Endpoint)
    return found


@pytest.fixture
def stopping(served: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Endpoint:
    """One that others' tests need not miss afterwards."""
    found = endpoint(served)
    monkeypatch.setattr(found, "held", streaming.Held("catalog"))
    return found


async def test_process_that_stops_says_so(follow: Follow, begun: str, staff: Claims, stopping: Endpoint) -> None:
    async with follow("catalog", PROGRESS, viewer=staff, id=begun) as events:
        assert await events.next() is not None
        stopping.held.stop()
        last = await events.next()
        assert last is not None
        assert code_of(last) == "SUBSCRIPTION_ENDED"
        assert await events.next() is None
    _, error = await refused(follow, staff, begun)
    assert error["extensions"]["code"] == "SUBSCRIPTION_ENDED"


async def test_process_holds_so_many_and_no_more(follow: Follow, begun: str, staff: Claims, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "MOST_OPEN", 1)
    async with follow("catalog", PROGRESS, viewer=staff, id=begun) as events:
        assert await events.next() is not None
        _, error = await refused(follow, staff, begun)
        assert error["extensions"]["code"] == "TOO_MANY_SUBSCRIPTIONS"


async def test_silence_is_broken_by_pings(follow: Follow, begun: str, staff: Claims, monkeypatch: pytest.MonkeyPatch, served: FastAPI) -> None:
    monkeypatch.setattr(endpoint(served)._stream_transport_map["sse"], "heartbeat_interval", 0.01)
    async with follow("catalog", PROGRESS, viewer=staff, id=begun) as events:
        assert await events.next() is not None
        assert await events.said() == ": ping"


async def test_what_breaks_is_not_told(follow: Follow, begun: str, staff: Claims, monkeypatch: pytest.MonkeyPatch, served: FastAPI) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the password is hunter2")

    database = endpoint(served).database
    assert database is not None
    monkeypatch.setattr(database.live, "changes", broken)
    data, error = await refused(follow, staff, begun)
    assert (data, error["extensions"]["code"], "hunter2" in str(error)) == (None, "INTERNAL_SERVER_ERROR", False)


async def test_import_is_read_by_id(ask: Ask, shop: Shop, importer: Importer, staff: Claims) -> None:
    report = await importer.csv(rows(20).encode() + b"\xff\n")
    found = (await ask("catalog", JOB, viewer=staff, id=report.job_id))["data"]["importJob"]
    assert report.failure is not None
    assert found.pop("finishedAt") is not None
    assert found == {
        "id": str(report.job_id),
        "kind": "csv",
        "fileName": "import.csv",
        "status": "FAILED",
        "records": 20,
        "vendor": {"id": str(shop.vendor)},
        "counts": {"partsCreated": 20, "fitmentsPending": 0},
        "faults": [{"code": "VEHICLE_UNKNOWN", "count": 2}],
        "failure": {"line": report.failure.line, "code": report.failure.code, "message": report.failure.message},
    }


async def test_imports_are_read_page_by_page_and_by_whom_they_concern(ask: Ask, shop: Shop, importer: Importer, staff: Claims) -> None:
    made = [str((await importer.csv(rows(count))).job_id) for count in (1, 2, 3)]
    await importer.csv(rows(1), vendor=shop.rival)
    found, after_ = [], None
    for more in (True, False):
        page = (await ask("catalog", JOBS, viewer=staff, v=shop.vendor, n=2, after=after_))["data"]["importJobs"]
        found += [edge["node"]["id"] for edge in page["edges"]]
        assert page["pageInfo"]["hasNextPage"] is more
        after_ = page["pageInfo"]["endCursor"]
    assert found == made[::-1]
    assert code_of(await ask("catalog", JOBS, viewer=staff, v=shop.rival, n=2)) == "FORBIDDEN"
    assert code_of(await ask("catalog", JOBS, viewer=staff, v=shop.vendor, n=0)) == "PAGE_SIZE"
    assert code_of(await ask("catalog", JOBS, v=shop.vendor, n=2)) == "UNAUTHENTICATED"
    rival = person(within={shop.rival: [READ_IMPORTS]})
    assert (await ask("catalog", JOB, viewer=rival, id=made[0]))["data"] == {"importJob": None}
    assert (await ask("catalog", JOB, viewer=person(READ_IMPORTS), id=made[0]))["data"]["importJob"]["id"] == made[0], "of the whole market"
