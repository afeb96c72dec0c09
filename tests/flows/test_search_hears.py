"""From the tellers' outboxes over the bus into the index; nothing is lost with a listener that is killed."""

import asyncio
from uuid import UUID

import pytest

from deploy.postgres import Server
from events.outbox import emit
from events.postgres_bus import PostgresBus
from shared.viewer import Viewer
from subgraphs.search.handlers import subscriber
from subgraphs.vendors import service as vendors
from subgraphs.vendors.rules.permissions import SUSPEND
from tests.conftest import Ask, Databases, Settle, person
from tests.facts import relayed
from tests.subgraphs.search.conftest import Shelf, named

CARDS = "{ searchProducts(first: 100) { totalCount edges { node { title price { amount } vendor { name } } } } }"


@pytest.fixture
def shelf(databases: Databases, tenant: UUID) -> Shelf:
    return Shelf(databases, tenant)


async def told_by_catalog(databases: Databases, shelf: Shelf, *names: str) -> None:
    async with databases["catalog"].transaction(shelf.tenant) as tx:
        emit(tx, *(shelf.listing(name, f"Part {name}") for name in names))
        emit(tx, *(shelf.offers(name, ("Vanda", 1000)) for name in names))
        emit(tx, *(shelf.fitments(name, ["camry"]) for name in names))


async def test_vendor_and_parts_are_found_once_their_facts_have_come(
    databases: Databases, shelf: Shelf, settle: Settle, ask: Ask, tenant: UUID
) -> None:
    async with databases["vendors"].transaction(tenant) as tx:
        await vendors.open_vendor(tx, named("Vanda"), f"v{tenant.hex[-8:]}", "Vanda")
    await told_by_catalog(databases, shelf, "a", "b")
    await settle()
    found = (await ask("search", CARDS))["data"]["searchProducts"]
    assert found["totalCount"] == 2
    assert {(e["node"]["title"], e["node"]["price"]["amount"], e["node"]["vendor"]["name"]) for e in found["edges"]} == {
        ("Part a", 1000, "Vanda"),
        ("Part b", 1000, "Vanda"),
    }
    async with databases["vendors"].transaction(tenant) as tx:
        await vendors.applications.suspend(tx, Viewer(tenant, claims=person(SUSPEND)), named("Vanda"), ["Late"])
    await settle()
    assert {e["node"]["price"] for e in (await ask("search", CARDS))["data"]["searchProducts"]["edges"]} == {None}


async def test_what_inventory_tells_of_stock_is_on_the_cards(databases: Databases, shelf: Shelf, settle: Settle, ask: Ask) -> None:
    async with databases["inventory"].transaction(shelf.tenant) as tx:
        emit(tx, shelf.stocked("a", "Vanda", 9), shelf.stocked("b", "Vanda", 4), shelf.stocked("b", "Vanda", 0))
    await told_by_catalog(databases, shelf, "a", "b", "c")
    await settle()
    found = (await ask("search", "{ searchProducts { edges { node { title availability } } } }"))["data"]["searchProducts"]
    said = {edge["node"]["title"]: edge["node"]["availability"] for edge in found["edges"]}
    assert said == {"Part a": "IN_STOCK", "Part b": "OUT_OF_STOCK", "Part c": "UNKNOWN"}


async def test_fact_delivered_twice_takes_effect_once(
    databases: Databases, shelf: Shelf, server: Server, bus: PostgresBus, settle: Settle, ask: Ask
) -> None:
    await told_by_catalog(databases, shelf, "a")
    await relayed(server, bus)
    async for batch in bus.consume("search", 200):
        await subscriber.take(databases["search"], bus, batch)
        await bus.publish([delivery.envelope for delivery in batch])
        break
    await settle()
    assert (await ask("search", CARDS))["data"]["searchProducts"]["totalCount"] == 1


@pytest.mark.parametrize("turns", [1, 3, 10, 40, 150])
async def test_killed_listener_loses_nothing(
    databases: Databases, shelf: Shelf, server: Server, bus: PostgresBus, settle: Settle, ask: Ask, turns: int
) -> None:
    """Cancelled after so many turns of the event loop, over and over, wherever it then is."""
    names = [f"part {n}" for n in range(30)]
    await told_by_catalog(databases, shelf, *names)
    await relayed(server, bus)
    for _ in range(5):
        listening = asyncio.create_task(subscriber.run(databases["search"], bus))
        for _ in range(turns):
            await asyncio.sleep(0)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
    await settle()
    found = (await ask("search", CARDS))["data"]["searchProducts"]
    assert sorted(edge["node"]["title"] for edge in found["edges"]) == sorted(f"Part {name}" for name in names)
    assert {edge["node"]["price"]["amount"] for edge in found["edges"]} == {1000}
    answer = await ask("search", "query ($id: ID!) { searchProducts(filter: { vehicleId: $id }) { totalCount } }", id=str(named("camry")))
    assert answer["data"]["searchProducts"]["totalCount"] == 30
    assert [letter for letter in await bus.dead("search") if letter.envelope.tenant_id == shelf.tenant] == []
