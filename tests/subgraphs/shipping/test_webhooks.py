"""Carriers say what has moved: believed by their signature, once, however often and in whatever order it comes."""

import asyncio
import base64
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx2
import orjson
import pytest

from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.shipping.rules.carriers import READY_MADE, ReadyMade
from tests.conftest import signed
from tests.subgraphs.shipping.carrying import ADMIN, CONNECT, WEBHOOK_SECRET, Line, line_of
from tests.subgraphs.shipping.conftest import Dock


class Postbox:
    """Where the router hands on what carriers send."""

    def __init__(self, client: httpx2.AsyncClient, settings: Settings, line: Line) -> None:
        self.client, self.settings, self.line = client, settings, line

    async def post(self, body: bytes, headers: dict[str, str], carrier: object = None, tenant: UUID | None = None) -> int:
        path = "/shipping/webhooks"
        sent = {"path": str(carrier or self.line.carrier), "query": "", "headers": headers, "body": base64.b64encode(body).decode()}
        handed = orjson.dumps(sent)
        call = signed(self.settings, path, handed, tenant or self.line.dock.tenant, None)
        return (await self.client.post(path, content=handed, headers=call)).status_code

    async def says(self, reference: str, status: str, place: str = "", secret: str = WEBHOOK_SECRET, **said: Any) -> int:
        known = self.line.mock.consignments[reference]
        known.status, known.place = status, place
        body, headers = self.line.mock.notice(known, secret)
        return await self.post(body, headers, **said)


@pytest.fixture
async def postbox(client: httpx2.AsyncClient, settings: Settings, dock: Dock) -> AsyncIterator[Postbox]:
    async with line_of(dock) as line:
        yield Postbox(client, settings, line)


async def test_carriers_word_moves_the_shipment(postbox: Postbox) -> None:
    _, id_, reference = await postbox.line.booked()
    assert await postbox.says(reference, "collected", "Bonn") == 202
    assert await postbox.says(reference, "at_the_door", "Essen") == 202
    assert await postbox.says(reference, "delivered", "Essen") == 202
    dock = postbox.line.dock
    assert await dock.status(id_) == "DELIVERED"
    assert [row[0] for row in await dock.rows("SELECT status FROM tracking_events ORDER BY at, id")][3:] == [
        "DISPATCHED", "OUT_FOR_DELIVERY", "DELIVERED",
    ]  # fmt: skip


async def test_same_word_many_times_at_once_is_one(postbox: Postbox) -> None:
    _, _, reference = await postbox.line.booked()
    known = postbox.line.mock.consignments[reference]
    known.status = "delivered"
    body, headers = postbox.line.mock.notice(known, WEBHOOK_SECRET)
    assert set(await asyncio.gather(*(postbox.post(body, headers) for _ in range(10)))) == {202}
    facts = [name for name, _ in await postbox.line.dock.told("shipping")]
    assert facts == ["ShipmentCreated", "ShipmentPacked", "ShipmentBooked", "ShipmentDispatched", "ShipmentDelivered"]


async def test_word_that_nobody_vouches_for_is_refused_and_changes_nothing(postbox: Postbox, other_tenant: UUID) -> None:
    _, id_, reference = await postbox.line.booked()
    forged = "whsec_" + base64.b64encode(b"another secret, as long as it").decode()
    assert await postbox.says(reference, "delivered", secret=forged) == 401
    known = postbox.line.mock.consignments[reference]
    body, headers = postbox.line.mock.notice(known, WEBHOOK_SECRET)
    assert await postbox.post(body.replace(b"delivered", b"returned!"), headers) == 401
    assert await postbox.post(body, {**headers, "webhook-timestamp": "1"}) == 401
    assert await postbox.post(b"", {}) == 401
    assert await postbox.post(body, headers, carrier=uuid7()) == 404
    assert await postbox.post(body, headers, carrier="../x") == 404
    assert await postbox.post(body, headers, tenant=other_tenant) == 404
    assert await postbox.line.dock.status(id_) == "PACKED"
    assert [name for name, _ in await postbox.line.dock.told("shipping")] == ["ShipmentCreated", "ShipmentPacked", "ShipmentBooked"]


async def test_word_about_somebody_elses_or_nothing_known_is_taken_and_passed_over(postbox: Postbox) -> None:
    _, id_, reference = await postbox.line.booked()
    known = postbox.line.mock.consignments[reference]
    known.id, known.status = "unknown", "delivered"
    assert await postbox.post(*postbox.line.mock.notice(known, WEBHOOK_SECRET)) == 202
    known.id, known.status = reference, "dancing"
    assert await postbox.post(*postbox.line.mock.notice(known, WEBHOOK_SECRET)) == 202
    assert await postbox.line.dock.status(id_) == "PACKED"


async def test_hint_makes_us_ask(postbox: Postbox) -> None:
    """As Pathao and Steadfast send: no signature, so that what they say is asked for."""
    described = READY_MADE[ReadyMade.MOCK].model_copy(
        update={"url": postbox.line.url, "webhook": READY_MADE[ReadyMade.PATHAO].webhook}
    ).model_dump_json()  # fmt: skip
    secrets = [{"name": "key", "value": "k"}, {"name": "webhook", "value": WEBHOOK_SECRET}]
    answer = await postbox.line.dock.ask("shipping", CONNECT, viewer=ADMIN, c={"name": "Hinting", "description": described, "secrets": secrets})
    postbox.line.carrier = UUID(answer["data"]["it"]["carrier"]["id"])
    _, id_, reference = await postbox.line.booked()
    postbox.line.mock.consignments[reference].status = "delivered"
    said = orjson.dumps({"consignment_id": reference, "event": "order.returned"})
    assert await postbox.post(said, {"content-type": "application/json"}) == 202
    assert await postbox.line.dock.status(id_) == "PACKED"
    await postbox.line.works()
    assert await postbox.line.dock.status(id_) == "DELIVERED"
