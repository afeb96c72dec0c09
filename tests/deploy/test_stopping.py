"""A process that is stopped lets go of whoever holds a subscription open, and does not wait for them."""

import asyncio
from uuid import UUID

import orjson
import pytest
from pydantic import SecretStr

from deploy.children import Plan, until_ready
from deploy.postgres import Server
from deploy.process import _for_ever
from deploy.state import free_port
from deploy.topology import SUBGRAPHS, Process
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.catalog.models import ImportJob, JobStatus
from subgraphs.catalog.rules.permissions import READ_IMPORTS
from tests.conftest import Databases, person, signed
from tests.router.running import PATIENCE_SECONDS, Router, codes
from tests.router.watching import Events

pytestmark = pytest.mark.xdist_group("processes")


@pytest.fixture
async def job(databases: Databases, tenant: UUID) -> UUID:
    id_ = uuid7()
    async with databases["catalog"].transaction(tenant) as tx:
        row = ImportJob(
            tenant_id=tenant, id=id_, vendor_id=uuid7(), kind="csv", digest="d", file_name="parts.csv", status=JobStatus.RUNNING,
            position=0, counts={}, brand_ids=[],
        )  # fmt: skip
        tx.add(row)
    return id_


async def test_subscriptions_end_with_their_process(server: Server, settings: Settings, tenant: UUID, job: UUID) -> None:
    keys = {"k1": SecretStr(server.state.secrets()["subgraph_key"])}
    (child, *_) = Plan(server.state, server, ((Process("stopped", serves=SUBGRAPHS), free_port()),), free_port()).children()
    child.start()
    try:
        await until_ready([child])
        router = Router(child, "")
        body = orjson.dumps({"query": f'subscription {{ importProgress(jobId: "{job}") {{ status }} }}'})
        path = "/catalog/graphql"
        headers = signed(settings.model_copy(update={"subgraph_keys": keys}), path, body, tenant, person(READ_IMPORTS), accept="text/event-stream")
        async with router.http, router.http.stream("POST", path, content=body, headers=headers) as answer:
            events = Events(answer)
            assert await events.next() == {"data": {"importProgress": {"status": "RUNNING"}}}
            assert child.process is not None
            child.process.terminate()
            assert [codes(event) for event in await events.rest()] == [["SUBSCRIPTION_ENDED"]]
        await asyncio.to_thread(child.process.wait, 8)  # the server would wait for ten seconds by itself
    finally:
        await child.stop()


async def test_worker_begins_again_when_a_group_of_tasks_failed() -> None:
    begun, again = [], asyncio.Event()

    async def cut_off() -> None:
        raise OSError("the broker is gone")

    async def work() -> None:
        begun.append(1)
        if len(begun) == 2:
            again.set()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(cut_off())

    worker = asyncio.create_task(_for_ever("work", work))
    async with asyncio.timeout(PATIENCE_SECONDS):
        await again.wait()
    worker.cancel()
    await asyncio.wait({worker})
    assert worker.done()


async def test_worker_whose_work_fails_as_it_is_cancelled_ends_all_the_same() -> None:
    started = asyncio.Event()

    async def work() -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise ExceptionGroup("its database went first", [OSError()]) from None

    worker = asyncio.create_task(_for_ever("work", work))
    await started.wait()
    worker.cancel()
    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.wait({worker})
    assert worker.done()
