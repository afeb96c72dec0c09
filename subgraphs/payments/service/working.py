"""The loop of a process that works for payments: steps and webhooks, over connections that it keeps."""

import asyncio

from shared.db import Database
from shared.providers import Caller
from subgraphs.payments.service import deliveries
from subgraphs.payments.service.work import Worker

PAUSE_SECONDS = 0.05


async def work_for_ever(database: Database) -> None:
    async with Caller(database.settings) as caller, asyncio.TaskGroup() as tasks:
        tasks.create_task(_steps(Worker(database, caller)))
        tasks.create_task(_deliveries(database, caller))


async def _steps(worker: Worker) -> None:
    while True:
        await worker.run()
        await asyncio.sleep(PAUSE_SECONDS)


async def _deliveries(database: Database, caller: Caller) -> None:
    while True:
        if not await deliveries.work_off(database, caller):
            await asyncio.sleep(PAUSE_SECONDS * 2)
