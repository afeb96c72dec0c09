"""An order of three vendors through the router: one sends its part, one is called off, the third comes back in part; and all say the same of it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from deploy import process
from deploy.postgres import Server
from deploy.topology import SUBGRAPHS, Process
from events import relay
from shared.settings import Settings
from subgraphs.finance.rules.permissions import READ as READ_BOOKS
from subgraphs.finance.rules.permissions import READ_EARNINGS
from subgraphs.finance.service import checks
from subgraphs.orders.rules.permissions import FULFIL
from subgraphs.orders.rules.permissions import READ as READ_ORDERS
from subgraphs.shipping.rules.permissions import READ as READ_SHIPMENTS
from subgraphs.shipping.rules.permissions import SHIP
from tests.conftest import Ask, Databases, person
from tests.facts import forget_the_rest
from tests.journeys.conftest import Stocked
from tests.journeys.test_buying import ADD, ADDRESS, CART, CHECKOUT, LEFT, PARTS, _asked, _it, received, router, shop, signed_in
from tests.journeys.test_home import VIN
from tests.router.running import Router
from tests.subgraphs.payments.gateway import Gateway, running_gateway, use_gateway

pytestmark = pytest.mark.xdist_group("vehicles")

PATIENCE_SECONDS = 60
ORDER = """query($id: ID!) { order(id: $id) { status paymentStatus fulfilmentStatus total { amount }
    vendorOrders { id status vendor { id } lines { id quantity } shipments { id status lines { quantity } } }
    refunds { state total { amount } } payments { status captured { amount } refunded { amount } }
    timeline(first: 100) { edges { node { kind } } } } }"""
AT_THE_PROVIDER = """SELECT coalesce(sum(amount), 0)::int FROM ledger_entries AS e JOIN accounts AS a ON a.id = e.account_id
    WHERE a.kind = 'PROVIDER_CLEARING'"""
__all__ = ["router", "shop"]  # fixtures of the market that things are bought in


@pytest.fixture
async def gateway(shop: Stocked, databases: Databases, tmp_path: Path) -> AsyncIterator[Gateway]:
    async with running_gateway(tmp_path) as gateway:
        await use_gateway(databases["payments"], shop.market.tenant, gateway)
        yield gateway


@pytest.fixture
async def at_work(shop: Stocked, gateway: Gateway, server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Relays, handlers and chores, as `up` runs them."""
    await forget_the_rest(server)
    monkeypatch.setattr(relay, "IDLE_SECONDS", 0.2)
    async with process.at_work(Process("events", relays=SUBGRAPHS, handles=SUBGRAPHS), settings):
        yield


async def bought(router: Router, shop: Stocked, ask: Ask, me: str) -> tuple[UUID, dict[str, str]]:
    """Two of each of three vendors' parts; the order, and the offers by vendor."""
    (candidate,) = (await router.ask(PARTS, host=shop.host, vin=VIN))["data"]["decodeVin"]["candidates"]
    offers = {offer["vendor"]["id"]: offer["id"] for edge in candidate["vehicle"]["parts"]["edges"] for offer in edge["node"]["offers"]}
    await received(ask, shop, offers)
    lines = [{"offerId": id_, "quantity": 2, "vehicleId": candidate["vehicle"]["id"]} for id_ in offers.values()]
    await _it(router, shop, ADD, me, lines=lines)
    place = 'setPlace(place: {country: "US", region: "TX", postalCode: "78701"})'
    await _it(router, shop, f"mutation {{ it: {place} {{ userErrors {{ code }} }} }}", me)
    for each in (await _asked(router, shop, "{ cart { shippingOptions { options { token } } } }", me))["cart"]["shippingOptions"]:
        chosen = f'chooseShipping(option: "{each["options"][0]["token"]}")'
        await _it(router, shop, f"mutation {{ it: {chosen} {{ userErrors {{ code }} }} }}", me)
    summary: Any = {"problems": ["unasked"]}
    async with asyncio.timeout(PATIENCE_SECONDS):
        while summary["problems"]:  # until carts has heard of the stock
            await asyncio.sleep(0.1)
            summary = (await _asked(router, shop, f"{{ checkoutSummary {{ problems {{ code }} {CART} }} }}", me))["checkoutSummary"]
    asked = {"quote": summary["cart"]["quote"]["token"], "shippingAddress": ADDRESS, "payment": "CARD"}
    checkout = (await _it(router, shop, CHECKOUT, me, key="once", input=asked))["checkout"]
    return UUID(checkout["orderId"]), offers


async def test_sent_called_off_and_sent_back(router: Router, shop: Stocked, gateway: Gateway, at_work: None, ask: Ask, databases: Databases) -> None:
    me, tenant = await signed_in(router, shop), shop.market.tenant
    order_id, offers = await bought(router, shop, ask, me)

    async def until(holds: Callable[[Any], bool]) -> Any:
        seen = None
        async with asyncio.timeout(PATIENCE_SECONDS):
            while seen is None or not holds(seen):
                await asyncio.sleep(0.1)
                seen = (await _asked(router, shop, ORDER, me, id=str(order_id)))["order"]
        return seen

    def staff(vendor: str) -> Any:
        return person(within={UUID(vendor): [FULFIL, READ_ORDERS, SHIP, READ_SHIPMENTS, READ_EARNINGS]})

    async def done(subgraph: str, mutation: str, vendor: str, **said: Any) -> Any:
        answer = await ask(subgraph, f"mutation {{ it: {mutation} {{ userErrors {{ code field }} }} }}", tenant=tenant, viewer=staff(vendor), **said)
        assert answer.get("errors") is None, answer
        assert answer["data"]["it"]["userErrors"] == [], answer

    confirmed = await until(lambda order: order["status"] == "CONFIRMED" and all(part["shipments"] for part in order["vendorOrders"]))
    parts = {part["vendor"]["id"]: part for part in confirmed["vendorOrders"]}
    keeps, cancels, returns = parts
    total = confirmed["total"]["amount"]
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (charged := (await gateway.charges())[order_id]).captured:  # the money is taken once the order is confirmed
            await asyncio.sleep(0.1)
    assert (charged.captured, charged.captures) == (total, 1)

    for vendor in (keeps, returns):
        await done("orders", f'acceptVendorOrder(vendorOrderId: "{parts[vendor]["id"]}")', vendor)
        (shipment,) = parts[vendor]["shipments"]
        await done("shipping", f'dispatchShipment(shipmentId: "{shipment["id"]}", carrier: "DHL", trackingNumber: "JD01")', vendor)
        await done("shipping", f'markDelivered(shipmentId: "{shipment["id"]}")', vendor)
    await done("orders", f'cancelVendorOrder(vendorOrderId: "{parts[cancels]["id"]}", reason: "Broken in the hall")', cancels)
    arrived = await until(lambda order: order["status"] == "DELIVERED" and [each["state"] for each in order["refunds"]] == ["SETTLED"])
    assert {part["vendor"]["id"]: part["status"] for part in arrived["vendorOrders"]} == {
        keeps: "DELIVERED", cancels: "CANCELLED", returns: "DELIVERED",
    }  # fmt: skip

    (line,) = parts[returns]["lines"]
    asked = f'requestReturn(vendorOrderId: "{parts[returns]["id"]}", lines: [{{lineId: "{line["id"]}", quantity: 1, reason: DOES_NOT_FIT}}])'
    made = await _it(router, shop, f"mutation {{ it: {asked} {{ return {{ id }} userErrors {{ code }} }} }}", me, key="back")
    await done("orders", f'decideReturn(returnId: "{made["return"]["id"]}", approve: true)', returns)
    inspected = f'lines: [{{lineId: "{line["id"]}", quantity: 1, inspection: RESALE}}]'
    await done("orders", f'receiveReturn(returnId: "{made["return"]["id"]}", {inspected})', returns)
    ended = await until(lambda order: [each["state"] for each in order["refunds"]] == ["SETTLED", "SETTLED"])

    refunded = sum(each["total"]["amount"] for each in ended["refunds"])
    charges = (await gateway.charges())[order_id]
    assert (charges.captured, charges.captures, charges.refunded) == (total, 1, refunded)
    assert 0 < refunded < total
    kinds = [edge["node"]["kind"] for edge in ended["timeline"]["edges"]]
    assert kinds.index("CONFIRMED") > kinds.index("PAYMENT_AUTHORIZED")
    found = await ask("inventory", LEFT, tenant=tenant, ids=[{"__typename": "Offer", "id": offers[vendor]} for vendor in parts])
    assert [each["availability"]["available"] for each in found["data"]["_entities"]] == [3, 5, 4]
    await _books_agree(ask, databases, tenant, total - refunded, {keeps: True, cancels: False, returns: True})


async def _books_agree(ask: Ask, databases: Databases, tenant: UUID, kept: int, earns: dict[str, bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            ((held,),) = await databases["finance"].reader(tenant).fetch(AT_THE_PROVIDER)
            if abs(held) == kept:
                break
            await asyncio.sleep(0.2)
    assert await checks.check_books(databases["finance"], tenant) == []
    for vendor, has in earns.items():
        asked = "query($ids: [_Any!]!) { _entities(representations: $ids) { ... on Vendor { balances { pending { amount } eligible { amount } } } } }"
        answer = await ask("finance", asked, tenant=tenant, viewer=person(READ_BOOKS, READ_EARNINGS), ids=[{"__typename": "Vendor", "id": vendor}])
        balances = answer["data"]["_entities"][0]["balances"]
        assert (sum(each["pending"]["amount"] + each["eligible"]["amount"] for each in balances) > 0) == has, (vendor, balances)
