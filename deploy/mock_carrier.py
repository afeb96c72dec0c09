"""A carrier that is not there: a real small HTTP service for development and tests. What the recipient is called decides what it does.

In development it is at the mock gateway's address. It remembers while it runs.

REFUSE: it is not taken. BUSY: later, twice. SLOW: no answer in time. HANGUP: taken, and the line breaks. Everybody else's is taken at once.
It moves when it is told to, by `POST /carrier/consignments/<id>/advance`, and says so to whoever it was told of by `POST /carrier/webhook`.
"""

import argparse
import asyncio
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import orjson
import uvicorn
from aiohttp import ClientError, ClientSession, ClientTimeout
from standardwebhooks.webhooks import Webhook
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

PER_KILOGRAM, BASE, ABROAD = 75, 350, 500
"""What it asks, in hundredths of any currency; and more to another country."""
BUSY_TIMES = 2
SLOW_SECONDS = 8.0


@dataclass
class Consignment:
    id: str
    number: str
    tracking_number: str
    weight: int
    sent_from: str = ""
    status: str = "accepted"
    place: str = ""


@dataclass
class MockCarrier:
    """`slow`: rates too come late."""

    consignments: dict[str, Consignment] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    slow: bool = False
    webhook: tuple[str, str] | None = None
    """Where it says what has moved, and the secret that it signs with."""

    @property
    def routes(self) -> list[Route]:
        """Below `/carrier`, so that it can stand beside other things that are not there."""
        return [
            Route("/carrier/rates", self.rates, methods=["POST"]),
            Route("/carrier/consignments", self.book, methods=["POST"]),
            Route("/carrier/consignments", self.find, methods=["GET"]),
            Route("/carrier/consignments/{id}", self.track, methods=["GET"]),
            Route("/carrier/consignments/{id}", self.cancel, methods=["DELETE"]),
            Route("/carrier/consignments/{id}/advance", self.advance, methods=["POST"]),
            Route("/carrier/webhook", self.listen, methods=["POST"]),
        ]

    @property
    def app(self) -> Starlette:
        return Starlette(routes=self.routes)

    async def rates(self, request: Request) -> Response:
        said = await self._said(request, "rates")
        if self.slow:
            await asyncio.sleep(SLOW_SECONDS)
        amount = BASE + PER_KILOGRAM * -(-int(said["weight"]) // 1000)
        amount += ABROAD * (said.get("from_country") not in (None, "", said["country"]))
        return JSONResponse({"amount": f"{amount / 100:.2f}", "currency": said["currency"]})

    async def book(self, request: Request) -> Response:
        said = await self._said(request, "book")
        known = next((each for each in self.consignments.values() if each.number == said["number"]), None)
        if known is not None:
            return JSONResponse(asdict(known))
        name = str(said["name"])
        if "REFUSE" in name:
            return JSONResponse({"error": "no_service"}, 422)
        if "BUSY" in name and self.asked["book"] <= BUSY_TIMES:
            return JSONResponse({}, 503)
        if "SLOW" in name:
            await asyncio.sleep(SLOW_SECONDS)
        taken = Consignment(uuid4().hex, said["number"], f"MC{uuid4().int % 10**10:010}", int(said["weight"]), said.get("from", ""))
        self.consignments[taken.id] = taken
        return JSONResponse({}, 500) if "HANGUP" in name else JSONResponse(asdict(taken))

    async def find(self, request: Request) -> Response:
        self.asked["find"] += 1
        known = next((each for each in self.consignments.values() if each.number == request.query_params.get("number")), None)
        return JSONResponse({"found": True, **asdict(known)} if known else {"found": False})

    async def track(self, request: Request) -> Response:
        self.asked["track"] += 1
        known = self.consignments.get(request.path_params["id"])
        return JSONResponse(asdict(known)) if known else JSONResponse({}, 404)

    async def cancel(self, request: Request) -> Response:
        self.asked["cancel"] += 1
        if (known := self.consignments.get(request.path_params["id"])) is None:
            return JSONResponse({}, 404)
        if known.status == "accepted":
            known.status = "cancelled"
        return JSONResponse({"status": known.status})

    async def advance(self, request: Request) -> Response:
        said, known = orjson.loads(await request.body()), self.consignments[request.path_params["id"]]
        known.status, known.place = said["status"], said.get("place", "")
        delivered = await self._tell(known) if self.webhook else None
        return JSONResponse({"status": known.status, "webhook": delivered})

    async def listen(self, request: Request) -> Response:
        said = orjson.loads(await request.body())
        self.webhook = (said["url"], said["secret"])
        return JSONResponse({})

    def notice(self, known: Consignment, secret: str) -> tuple[bytes, dict[str, str]]:
        """As it is sent: body and headers."""
        now, id_ = datetime.now(UTC), f"msg_{uuid4().hex}"
        body = orjson.dumps({"id": known.id, "status": known.status, "place": known.place, "at": now.isoformat()})
        signature = Webhook(secret).sign(id_, now, body.decode())
        headers = {"webhook-id": id_, "webhook-timestamp": str(int(now.timestamp())), "webhook-signature": signature}
        return body, {**headers, "content-type": "application/json"}

    async def _tell(self, known: Consignment) -> int | None:
        url, secret = self.webhook or ("", "")
        body, headers = self.notice(known, secret)
        try:
            async with ClientSession(timeout=ClientTimeout(total=5)) as client, client.post(url, data=body, headers=headers) as answer:
                return answer.status
        except (ClientError, TimeoutError):
            return None

    async def _said(self, request: Request, what: str) -> dict[str, Any]:
        self.asked[what] += 1
        found: dict[str, Any] = orjson.loads(await request.body())
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=4080)
    uvicorn.run(MockCarrier().app, port=parser.parse_args().port, log_level="warning")


if __name__ == "__main__":
    main()
