"""What the demo's markets ask for sending: every cart there can be sent, and what is not, says why."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import httpx2
import pytest

from deploy.demo.shipping import RULES, WAYS, open_shipping
from deploy.mock_gateway import Gateway
from events.contracts.carts import CartContents, ContentsLine
from events.contracts.pricing import Place
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.shipping.models import KnownOffer
from subgraphs.shipping.service.quoting import sendings
from tests.conftest import Databases
from tests.router.running import listening

PLACES = {"USD": Place(country="US", region="TX", postal_code="78701"), "BDT": Place(country="BD", postal_code="1209"), "EUR": Place(country="DE")}


@pytest.mark.parametrize("currency", WAYS)
async def test_cart_can_be_sent_in_every_market(settings: Settings, databases: Databases, tenant: UUID, currency: str) -> None:
    for _ in range(2):
        await open_shipping(settings, [(tenant, currency)])
    offer, vendor = uuid7(), uuid7()
    async with databases["shipping"].transaction(tenant) as tx:
        tx.add(KnownOffer(tenant_id=tenant, id=offer, product_id=uuid7(), vendor_id=vendor, price=1, currency=currency, weight=900))
    db = databases["shipping"].reader(tenant)
    lines = [ContentsLine(line_id=uuid7(), offer_id=offer, quantity=1)]
    cart = CartContents(cart_id=uuid7(), version=1, currency=currency, place=PLACES[currency], lines=lines)
    (found,) = await sendings(db, cart, datetime.now(UTC))
    assert {option.rate.method for option in found.options if option.refused is None} == {method for method, *_ in WAYS[currency]}
    assert [row[0] for row in await db.fetch("SELECT reason FROM rules")] == [RULES[currency].reason]
    assert [row[0] for row in await db.fetch("SELECT name FROM carriers")] == ["Mock Express"], "once, however often it is furnished"


async def test_mock_carrier_answers_at_the_gateways_address(tmp_path: Path) -> None:
    async with listening(Gateway(tmp_path / "gateway.sqlite").app) as upstream, httpx2.AsyncClient() as client:
        said = {"weight": 1500, "currency": "EUR", "country": "DE", "postal_code": ""}
        answer = await client.post(f"http://127.0.0.1:{upstream.port}/carrier/rates", json=said)
    assert answer.json() == {"amount": "5.00", "currency": "EUR"}
