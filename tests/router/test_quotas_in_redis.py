"""Several routers count as one where there is a Redis, and each for itself while it is away."""

import asyncio
import contextlib
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from deploy.state import free_port
from tests.conftest import Market, Start
from tests.router.issuing import JWKS, Issuer, jwks
from tests.router.running import Router, Upstream, until
from tests.router.test_rate_limits import ANYTHING, limits

pytestmark = pytest.mark.xdist_group("routers of their own")


@pytest.fixture(scope="module")
async def redis(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator["Redis"]:
    server = Redis(tmp_path_factory.mktemp("redis"), free_port())
    server.start()
    yield server
    server.stop()


class Redis:
    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder
        self._port = port
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self._port}"

    def start(self) -> None:
        found = shutil.which("redis-server")
        assert found, "Quotas of several routers are tested with Redis: apt-get install redis-server"
        command = [found, "--port", str(self._port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def stop(self) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(10)


async def connected(router: Router) -> None:
    async def is_so() -> bool:
        return any(line["message"] == "quotas are kept in redis" for line in router.log())

    await until(is_so)


async def test_two_routers_count_as_one_with_redis(start: Start, redis: Redis, markets: tuple[Market, Market], upstream: Upstream) -> None:
    user = limits(user=10, address=0)
    issuer = Issuer(markets[0])
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(RATE_LIMITS=user, REDIS_URL=redis.url) as one, start(RATE_LIMITS=user, REDIS_URL=redis.url) as other:
            await asyncio.gather(connected(one), connected(other))
            token = f"Bearer {issuer.token()}"
            answers = await asyncio.gather(*(router.post(ANYTHING, authorization=token) for router in (one, other) * 10))
    assert sorted(answer.status_code for answer in answers) == [200] * 10 + [429] * 10
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.headers["ratelimit-policy"] == '"user";q=10;w=60'
    assert 1 <= int(refused.headers["retry-after"]) <= 6


async def test_without_redis_each_router_counts_for_itself_and_says_so(start: Start, redis: Redis) -> None:
    async with start(RATE_LIMITS=limits(address=3), REDIS_URL=redis.url) as router:
        await connected(router)
        with stopped(redis):
            answers = [await router.post(ANYTHING) for _ in range(4)]
            assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
            metrics = (await router.get("/metrics")).text
            assert "router_quotas_alone_total 4" in metrics


@contextlib.contextmanager
def stopped(redis: Redis) -> Iterator[None]:
    redis.stop()
    try:
        yield
    finally:
        redis.start()
