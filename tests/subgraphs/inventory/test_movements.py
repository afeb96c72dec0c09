"""The ledger of stock, as a vendor reads it; nobody writes in it but by moving stock."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from shared.ids import uuid7
from tests.conftest import Statements
from tests.subgraphs.inventory.desk import Desk, holder_of, lines

MOVEMENT = "edges { node { id kind delta onHand reason reference actorType at offer { id } warehouse { name } } } pageInfo { hasNextPage endCursor }"


def asked(desk: Desk, narrowed: str = "", more: str = "") -> str:
    return f'movements(vendorId: "{desk.room.vendor}", filter: {{{narrowed}}}{more}) {{ {MOVEMENT} }}'


async def test_newest_movements_come_first_page_by_page(desk: Desk, statements: Statements) -> None:
    offer = await desk.room.offer(10)
    for quantity in (1, 2, 3):
        await desk.do(f'markDamaged(warehouseId: "{desk.room.warehouse}", lines: {lines((offer, quantity))}, note: "n{quantity}")')
    before = statements("inventory")
    page = await desk.read(asked(desk, more=", first: 3"), viewer=desk.clerk)
    assert statements("inventory") - before == 2
    found = [(edge["node"]["kind"], edge["node"]["delta"], edge["node"]["onHand"], edge["node"]["reference"]) for edge in page["edges"]]
    assert found == [("DAMAGE", -3, 4, "n3"), ("DAMAGE", -2, 7, "n2"), ("DAMAGE", -1, 9, "n1")]
    assert page["pageInfo"]["hasNextPage"]
    rest = await desk.read(asked(desk, more=f', after: "{page["pageInfo"]["endCursor"]}"'))
    assert [(edge["node"]["kind"], edge["node"]["delta"]) for edge in rest["edges"]] == [("RECEIPT", 10)]
    assert rest["edges"][0]["node"]["warehouse"] == {"name": "Main"}


async def test_movements_are_narrowed_to_an_offer_a_warehouse_and_a_period(desk: Desk) -> None:
    other = await desk.room.add_warehouse("Other")
    one, two = await desk.room.offer(1, 2), await desk.room.offer(3)

    async def found(narrowed: str) -> list[int]:
        return sorted(edge["node"]["delta"] for edge in (await desk.read(asked(desk, narrowed)))["edges"])

    assert await found("") == [1, 2, 3]
    assert await found(f'offerId: "{one}"') == [1, 2]
    assert await found(f'warehouseId: "{other}"') == [2]
    assert await found(f'offerId: "{one}", warehouseId: "{desk.room.warehouse}"') == [1]
    assert await found(f'offerId: "{uuid7()}"') == []
    now = datetime.now(UTC)
    early, late = (now - timedelta(hours=1)).isoformat(), (now + timedelta(hours=1)).isoformat()
    assert await found(f'since: "{early}", until: "{late}", offerId: "{two}"') == [3]
    assert await found(f'until: "{early}"') == await found(f'since: "{late}"') == []
    assert await found('since: "0001-01-01T00:00:00Z", until: "9999-12-31T23:59:59Z"') == [1, 2, 3]
    assert await desk.read(asked(desk, f'since: "{late}", until: "{early}"')) == {"code": "PERIOD_REVERSED"}


async def test_strangers_read_no_movements(desk: Desk, other_tenant: UUID) -> None:
    offer = await desk.room.offer(1)
    assert len((await desk.read(asked(desk), viewer=holder_of("support")))["edges"]) == 1
    assert (await desk.read(asked(desk), viewer=holder_of("support"), tenant=other_tenant))["edges"] == []
    for stranger in (holder_of("vendor_admin", uuid7()), holder_of("customer")):
        assert await desk.read(asked(desk), viewer=stranger) == {"code": "FORBIDDEN"}
    other_vendor = uuid7()
    theirs = f'movements(vendorId: "{other_vendor}", filter: {{offerId: "{offer}"}}) {{ edges {{ node {{ id }} }} }}'
    assert await desk.read(theirs, viewer=holder_of("vendor_admin", other_vendor)) == {"edges": []}


async def test_what_is_written_down_is_never_changed(desk: Desk) -> None:
    offer = await desk.room.offer(1)
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with desk.room.database.transaction(desk.room.tenant) as tx:
            await tx.execute(text("UPDATE movements SET delta = 0"))
    async with desk.room.database.transaction(desk.room.tenant) as tx:
        assert (await tx.execute(text("DELETE FROM movements RETURNING id"))).all() == []
    assert await desk.movements(offer_id=offer) == [("RECEIPT", 1, 1, "")]
