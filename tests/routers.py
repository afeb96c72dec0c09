"""Routers before the graph of all subgraphs, as plugins of pytest's: tests/conftest.py brings them."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from importlib import import_module

import pytest
from pydantic import SecretStr

from deploy import packages
from deploy.children import Plan
from deploy.postgres import Server
from deploy.state import free_port
from deploy.topology import SUBGRAPHS, Process
from shared.app import serve
from shared.settings import Settings
from tests.conftest import Market, Start
from tests.router.issuing import Issuer
from tests.router.running import Router, Upstream, listening, running


@pytest.fixture(scope="session")
async def upstream(server: Server, settings: Settings, anyio_backend: object) -> AsyncIterator[Upstream]:
    trusting = settings.model_copy(update={"subgraph_keys": {"k1": SecretStr(server.state.secrets()["subgraph_key"])}})
    app = serve([import_module(f"subgraphs.{name}.app").app for name in SUBGRAPHS], trusting)
    async with listening(app) as upstream:
        yield upstream


@pytest.fixture(scope="session")
def start(server: Server, upstream: Upstream, markets: tuple[Market, Market], tmp_path_factory: pytest.TempPathFactory) -> Start:
    """A router of the test's own, for as long as the block lasts."""
    packages.install(packages.ROUTER)

    def start(*, production: bool = False, ready: bool = True, **environment: str) -> AbstractAsyncContextManager[Router]:
        plan = Plan(server.state, server, ((Process("graph", serves=SUBGRAPHS), upstream.port),), free_port(), production=production)
        own = tmp_path_factory.mktemp("router")
        child = plan.children()[-1]
        child.log = own / "router.log"
        return running(child, markets[0].host, ready=ready, **{"DIRECTORY_FILE": str(own / "directory.json"), **environment})

    return start


@pytest.fixture(scope="session")
def issuer(markets: tuple[Market, Market]) -> Issuer:
    """Of the first market; a router believes it where its keys are answered in identity's stead."""
    return Issuer(markets[0])


SELDOM = "3600"  # or a router of all tests would take up what one test makes the directory say to another router


@pytest.fixture(scope="session")
async def router(start: Start) -> AsyncIterator[Router]:
    """As a developer has it."""
    async with start(DIRECTORY_SECONDS=SELDOM) as router:
        yield router


@pytest.fixture(scope="session")
async def production_router(start: Start) -> AsyncIterator[Router]:
    async with start(production=True, DIRECTORY_SECONDS=SELDOM) as router:
        yield router
