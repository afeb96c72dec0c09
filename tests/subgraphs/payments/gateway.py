"""The mock gateway as a process of its own, and a tenant that pays through it."""

import asyncio
import secrets
import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deploy.mock_webhooks import webhook_secret
from deploy.packages import ROOT
from deploy.state import free_port
from shared.db import Database
from shared.ids import uuid7
from shared.providers import Refused
from shared.viewer import Viewer
from subgraphs.payments.models import PaymentProvider
from subgraphs.payments.rules.permissions import CONFIGURE
from subgraphs.payments.service import deliveries, providers
from subgraphs.payments.service.deliveries import Raw
from subgraphs.payments.service.providers import Wanted
from tests.conftest import person
from tests.router.running import listening

PATIENCE_SECONDS = 20


@dataclass
class Charges:
    """What the gateway's books say of one order, in minor units."""

    authorized: int = 0
    voided: int = 0
    captured: int = 0
    refunded: int = 0
    captures: int = 0
    authorizations: int = 0

    @property
    def held(self) -> int:
        """What the buyer is without."""
        return self.captured - self.refunded if self.captured else self.authorized - self.voided


@dataclass
class Gateway:
    """`database` is where webhooks go, once somebody uses it."""

    folder: Path
    key: str = field(default_factory=lambda: f"sk_test_{secrets.token_hex(8)}")
    port: int = field(default_factory=free_port)
    hook_port: int = 0
    database: Database | None = None
    deaf: bool = False
    heard: list[tuple[UUID, UUID, Raw]] = field(default_factory=list)
    process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        command = (sys.executable, "-m", "deploy.mock_gateway", "--port", str(self.port), "--file", str(self.folder / "gateway.sqlite"))
        self.process = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
        async with asyncio.timeout(PATIENCE_SECONDS), httpx2.AsyncClient(trust_env=False) as client:
            while not await _answers(client, self.url):
                await asyncio.sleep(0.02)

    async def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            await self.process.wait()

    async def ask(self, method: str, path: str, key: str = "", **said: Any) -> dict[str, Any]:
        headers = {"authorization": f"Bearer {self.key}", **({"idempotency-key": key} if key else {})}
        async with httpx2.AsyncClient(trust_env=False) as client:
            answer = await client.request(method, f"{self.url}{path}", headers=headers, **said)
            found: dict[str, Any] = answer.json()
            return found

    async def answer(self, url: str, said: str) -> None:
        """As the buyer does at the bank's page."""
        async with httpx2.AsyncClient(trust_env=False) as client:
            await client.get(url)
            await client.post(url, data={"answer": said})

    async def entries(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.ask("GET", "/ledger"))["entries"]
        return found

    async def charges(self) -> dict[UUID, Charges]:
        """By order; of others nothing is known there."""
        found: defaultdict[UUID, Charges] = defaultdict(Charges)
        for entry in await self.entries():
            charges, amount = found[UUID(entry["order_id"])], entry["amount"]
            charges.authorized += amount * (entry["kind"] == "AUTHORIZE")
            charges.authorizations += entry["kind"] == "AUTHORIZE"
            charges.voided += amount * (entry["kind"] == "VOID")
            charges.captured += amount * (entry["kind"] == "CAPTURE")
            charges.captures += entry["kind"] == "CAPTURE"
            charges.refunded += amount * (entry["kind"] == "REFUND")
        return found

    async def hear(self, request: Request) -> Response:
        """In the router's place."""
        raw = Raw(dict(request.headers), dict(request.query_params), await request.body())
        tenant, provider = UUID(request.path_params["tenant"]), UUID(request.path_params["provider"])
        self.heard.append((tenant, provider, raw))
        if self.database is None or self.deaf:
            return Response(status_code=503)
        try:
            async with self.database.transaction(tenant) as tx:
                await deliveries.take(tx, provider, raw)
        except Refused:
            return Response(status_code=401)
        return Response(status_code=202)


async def _answers(client: httpx2.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(f"{url}/ready")).is_success
    except httpx2.HTTPError:
        return False


@asynccontextmanager
async def running_gateway(folder: Path) -> AsyncIterator[Gateway]:
    gateway = Gateway(folder)
    async with listening(Starlette(routes=[Route("/{tenant}/{provider}", gateway.hear, methods=["POST"])])) as hooks:
        gateway.hook_port = hooks.port
        await gateway.start()
        try:
            yield gateway
        finally:
            await gateway.kill()


async def use_gateway(database: Database, tenant: UUID, gateway: Gateway, **wanted: Any) -> UUID:
    """Makes it the tenant's provider of cards; its id."""
    gateway.database = database
    viewer = Viewer(tenant, claims={**person(CONFIGURE, user_id=uuid7()), "tenant": str(tenant)})
    secrets_ = {"api_key": gateway.key, "webhook_secret": webhook_secret(gateway.key)}
    async with database.transaction(tenant) as tx:
        id_ = await providers.create(tx, viewer, "mock", None, Wanted(secrets=secrets_, **wanted))
    async with database.transaction(tenant) as tx:
        described = {**(await _described(tx, tenant, id_)), "url": gateway.url}
        hook = f"http://127.0.0.1:{gateway.hook_port}/{tenant}/{id_}"
        await providers.edit(tx, viewer, id_, Wanted(description=described, settings={"webhook_url": hook}, secrets=secrets_))
        await providers.enable(tx, viewer, id_, enabled=True)
    return id_


async def _described(tx: Any, tenant: UUID, id_: UUID) -> dict[str, Any]:
    found: dict[str, Any] = (await tx.get_one(PaymentProvider, (tenant, id_))).description
    return found


async def use_offline(database: Database, tenant: UUID, template: str) -> UUID:
    """A provider that nobody asks; its id."""
    viewer = Viewer(tenant, claims={**person(CONFIGURE, user_id=uuid7()), "tenant": str(tenant)})
    async with database.transaction(tenant) as tx:
        id_ = await providers.create(tx, viewer, template, None, Wanted())
        await tx.flush()
        await providers.enable(tx, viewer, id_, enabled=True)
    return id_
