"""Pathao and Steadfast as they publish their answers: what we send has their shape, and what they say is understood."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from deploy.mock_carrier import MockCarrier
from tests.router.running import listening
from tests.subgraphs.shipping.carrying import ADMIN, BOOK, CONNECT, Line
from tests.subgraphs.shipping.conftest import Dock

SECRETS = {
    "PATHAO": ("client_id", "client_secret", "username", "password"),
    "STEADFAST": ("api_key", "secret_key"),
}


@dataclass
class Courier:
    """Answers as both do; `status` is where the parcel is, in their words."""

    asked: list[tuple[str, dict[str, Any], dict[str, str]]] = field(default_factory=list)
    status: str = ""
    refuses: bool = False

    @property
    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/aladdin/api/v1/issue-token", self.token, methods=["POST"]),
                Route("/aladdin/api/v1/orders", self.pathao, methods=["POST"]),
                Route("/aladdin/api/v1/orders/{id}/info", self.pathao_info),
                Route("/create_order", self.steadfast, methods=["POST"]),
                Route("/status_by_invoice/{id}", self.steadfast_status),
            ]
        )

    async def noted(self, request: Request) -> dict[str, Any]:
        body: dict[str, Any] = orjson.loads(await request.body() or b"{}")
        self.asked.append((request.url.path, body, dict(request.headers)))
        return body

    async def token(self, request: Request) -> Response:
        await self.noted(request)
        return JSONResponse({"token_type": "Bearer", "expires_in": 432000, "access_token": "t1", "refresh_token": "r1"})

    async def pathao(self, request: Request) -> Response:
        said = await self.noted(request)
        if self.refuses:
            errors = {"recipient_phone": ["The recipient phone is invalid"]}
            return JSONResponse({"message": "Please fix the given errors", "type": "error", "code": 422, "errors": errors}, 422)
        data = {"consignment_id": "DL121224VS8TTJ", "merchant_order_id": said["merchant_order_id"], "order_status": "Pending", "delivery_fee": 80}
        return JSONResponse({"message": "Order Created Successfully", "type": "success", "code": 200, "data": data})

    async def pathao_info(self, request: Request) -> Response:
        await self.noted(request)
        data = {"consignment_id": request.path_params["id"], "order_status": self.status, "order_status_slug": self.status}
        return JSONResponse({"message": "Order info", "type": "success", "code": 200, "data": data})

    async def steadfast(self, request: Request) -> Response:
        said = await self.noted(request)
        if self.refuses:
            return JSONResponse({"status": 400, "errors": {"recipient_phone": ["The recipient phone must be 11 digits."]}})
        taken = {"consignment_id": 1424107, "invoice": said["invoice"], "tracking_code": "15BAEB8A", "status": "in_review"}
        return JSONResponse({"status": 200, "message": "Consignment has been created successfully.", "consignment": taken})

    async def steadfast_status(self, request: Request) -> Response:
        await self.noted(request)
        return JSONResponse({"status": 200, "delivery_status": self.status})


@dataclass
class Connected:
    line: Line
    courier: Courier


@pytest.fixture
async def connected(dock: Dock, request: pytest.FixtureRequest) -> AsyncIterator[Connected]:
    courier, name = Courier(), request.param
    async with listening(courier.app) as upstream:
        url = f"http://127.0.0.1:{upstream.port}"
        secrets = [{"name": each, "value": f"secret {each}"} for each in SECRETS[name]]
        settings = [{"name": "store_id", "value": "55"}] if name == "PATHAO" else []
        said = {"name": name, "readyMade": name, "url": url, "secrets": secrets, "settings": settings}
        answer = await dock.ask("shipping", CONNECT, viewer=ADMIN, c=said)
        assert answer["data"]["it"]["userErrors"] == [], answer
        yield Connected(Line(dock, MockCarrier(), UUID(answer["data"]["it"]["carrier"]["id"]), url), courier)


async def booked(connected: Connected) -> UUID:
    line = connected.line
    _, id_ = await line.packed("Karim")
    await line.dock.changed(BOOK, id=id_, carrier=line.carrier)
    await line.works()
    return id_


@pytest.mark.parametrize("connected", ["PATHAO"], indirect=True)
async def test_pathao_books_with_a_token_and_says_where_it_is(connected: Connected) -> None:
    id_, dock = await booked(connected), connected.line.dock
    (_, signing_in, _), (path, said, headers) = connected.courier.asked
    assert (signing_in["grant_type"], signing_in["client_id"]) == ("password", "secret client_id")
    assert (path, headers["authorization"]) == ("/aladdin/api/v1/orders", "Bearer t1")
    number = await dock.value("SELECT number FROM shipments")
    assert (said["store_id"], said["merchant_order_id"], said["recipient_name"]) == ("55", number, "Karim")
    assert (said["item_quantity"], said["item_weight"], said["amount_to_collect"]) == (1, 1.5, 0)
    assert "Ringweg 7" in said["recipient_address"]
    assert await connected.line.state(id_) == ("BOOKED", 0, "")
    assert await dock.value("SELECT tracking_number FROM shipments") == "DL121224VS8TTJ"
    for status, expected in (("Pending", "PACKED"), ("In_Transit", "DISPATCHED"), ("a word of tomorrow", "DISPATCHED"), ("Delivered", "DELIVERED")):
        connected.courier.status = status
        await connected.line.falls_due()
        await connected.line.works()
        assert await dock.status(id_) == expected


@pytest.mark.parametrize("connected", ["STEADFAST"], indirect=True)
async def test_steadfast_books_by_its_keys_and_says_where_it_is(connected: Connected) -> None:
    id_, dock = await booked(connected), connected.line.dock
    ((path, said, headers),) = connected.courier.asked
    assert (path, headers["api-key"], headers["secret-key"]) == ("/create_order", "secret api_key", "secret secret_key")
    assert (said["invoice"], said["recipient_name"], said["cod_amount"]) == (await dock.value("SELECT number FROM shipments"), "Karim", 0)
    assert await dock.value("SELECT tracking_number FROM shipments") == "15BAEB8A"
    for status, expected in (("in_review", "PACKED"), ("hold", "PACKED"), ("pending", "DISPATCHED"), ("delivered", "DELIVERED")):
        connected.courier.status = status
        await connected.line.falls_due()
        await connected.line.works()
        assert await dock.status(id_) == expected


@pytest.mark.parametrize("connected", ["PATHAO", "STEADFAST"], indirect=True)
async def test_refusal_is_one_and_is_not_asked_again(connected: Connected) -> None:
    connected.courier.refuses = True
    id_ = await booked(connected)
    status, attempts, _ = await connected.line.state(id_)
    assert (attempts, [each["reason"] != "" for each in await connected.line.dock.facts("ShipmentDelayed")]) == (1, [True])
    assert status == "FAILED"
