"""Identity changes the key that it signs with while everybody goes on asking: nobody is refused."""

import asyncio
import time

import jwt
import pytest
from sqlalchemy import func, update

from shared.ids import uuid7
from subgraphs.identity.models import SigningKey
from subgraphs.identity.service import keys, tokens
from tests.conftest import Databases, Market, Start
from tests.router.running import Router

pytestmark = pytest.mark.xdist_group("routers of their own")


async def signed(databases: Databases, market: Market) -> str:
    async with databases["identity"].transaction(market.tenant) as tx:
        said = {"within": [], "session": str(uuid7()), "authenticated_at": int(time.time()), "amr": ["pwd"]}
        return await tokens.signed(tx, kind="user", subject=str(uuid7()), roles=["customer"], permissions=[], **said)


async def rotated(databases: Databases, market: Market) -> None:
    """Worse than it ever comes: the new key signs as soon as it is published, and no router has heard of it."""
    async with databases["identity"].transaction(market.tenant) as tx:
        kid = await keys.rotate(tx)
        await tx.flush()
        await tx.execute(update(SigningKey).where(SigningKey.kid == kid).values(signs_from=func.clock_timestamp()))


async def test_no_request_is_refused_while_keys_are_rotated(start: Start, databases: Databases, markets: tuple[Market, Market]) -> None:
    market, answers, over = markets[0], list[int](), asyncio.Event()
    old = await signed(databases, market)

    async def asking(router: Router) -> None:
        while not over.is_set():
            for token in (old, await signed(databases, market)):
                answer = await router.post({"query": "{ tenant { slug } }"}, authorization=f"Bearer {token}")
                answers.append(answer.status_code)

    kids = set()
    async with start(IDENTITY_SECONDS="3600", RATE_LIMITS='{"address": 0, "user": 0}') as router, asyncio.TaskGroup() as load:
        for _ in range(4):
            load.create_task(asking(router))
        for _ in range(3):
            await rotated(databases, market)
            fresh = await signed(databases, market)
            kids.add(jwt.get_unverified_header(fresh)["kid"])
            seen = len(answers)
            while len(answers) < seen + 100:
                await asyncio.sleep(0.05)  # those who ask say nothing
        over.set()
    assert len(kids) == 3
    assert (set(answers), len(answers) >= 300) == ({200}, True)
