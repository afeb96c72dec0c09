"""A vendor with warehouses and offers, some of which are in stock."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from events.contracts.catalog import Offer, OffersListed
from events.envelope import Told as Heard
from shared.db import Database
from shared.ids import uuid7
from subgraphs.inventory import models, service
from subgraphs.inventory.rules.allocation import Want
from subgraphs.inventory.rules.permissions import EDIT_KITS, READ, RESERVE
from subgraphs.inventory.service.reserving import Outcome, Request, reserve
from subgraphs.inventory.service.stock import Change, change, open_items
from tests.conftest import Ask, Claims, Databases, Told, person
from tests.subgraphs.inventory.desk import Desk


@dataclass
class Stockroom:
    """One vendor's, in one tenant."""

    database: Database
    tenant: UUID
    vendor: UUID = field(default_factory=uuid7)
    warehouse: UUID = field(default_factory=uuid7)
    owner: Claims = field(init=False)

    def __post_init__(self) -> None:
        self.owner = person(within={self.vendor: [READ, RESERVE, EDIT_KITS]})

    async def open(self) -> "Stockroom":
        await self.add_warehouse("Main", id_=self.warehouse)
        return self

    async def add_warehouse(self, name: str, *, id_: UUID | None = None, **said: Any) -> UUID:
        given = {
            "kind": "WAREHOUSE", "street": "1 Dock Road", "city": "Leeds", "region": "", "postal_code": "LS1 1AA", "country": "GB", "latitude": None,
            "longitude": None, "pickup": False, "priority": 100, "active": True,
        }  # fmt: skip
        id_ = id_ or uuid7()
        async with self.database.transaction(self.tenant) as tx:
            tx.add(models.Warehouse(tenant_id=self.tenant, id=id_, vendor_id=self.vendor, name=name, **{**given, **said}))
        return id_

    async def offer(self, *stock: int, **said: Any) -> UUID:
        """A new one, with so much of it in each of the vendor's warehouses, in the order in which they were made."""
        (id_,) = await self.offers(1)
        await self.stock({id_: stock}, **said)
        return id_

    async def offers(self, count: int, vendor: UUID | None = None) -> list[UUID]:
        ids = sorted(uuid7() for _ in range(count))
        listed = [
            Offer(offer_id=id_, variant_id=uuid7(), sku=f"SKU-{id_.hex[-8:]}", vendor_id=vendor or self.vendor, price=100, currency="USD")
            for id_ in ids
        ]
        async with self.database.transaction(self.tenant) as tx:
            fact = OffersListed(product_id=uuid7(), offers=listed)
            await service.know_offers(tx, [Heard(fact, 1, datetime.now(UTC), self.tenant, uuid7())])
        return ids

    async def stock(self, levels: dict[UUID, Sequence[int]], **said: Any) -> None:
        """Received. `said` is of each stock item: safety_stock, reorder_point."""
        warehouses = [id_ for (id_,) in await self.rows("SELECT id FROM warehouses WHERE vendor_id = $1 ORDER BY id", self.vendor)]
        places = {(offer, warehouses[n]): quantity for offer, quantities in levels.items() for n, quantity in enumerate(quantities)}
        async with self.database.transaction(self.tenant) as tx:
            await open_items(tx, list(places))
            for offer, warehouse in places:
                item = await tx.get_one(models.StockItem, (self.tenant, offer, warehouse))
                for name, value in said.items():
                    setattr(item, name, value)
            await tx.flush()
            received = [Change(*place, on_hand=quantity, kind=models.MovementKind.RECEIPT) for place, quantity in places.items()]
            await change(tx, received)
            tx.info.pop("told", None)

    async def rows(self, query: str, *args: Any) -> list[Any]:
        return list(await self.database.reader(self.tenant).fetch(query, *args))

    async def value(self, query: str, *args: Any) -> Any:
        return (await self.rows(query, *args))[0][0]

    async def level(self, offer: UUID) -> tuple[int, int]:
        """On hand and reserved, everywhere together."""
        ((on_hand, reserved),) = await self.rows("SELECT sum(on_hand)::int, sum(reserved)::int FROM stock_items WHERE offer_id = $1", offer)
        return on_hand, reserved

    async def take(self, *wants: tuple[UUID, int], key: str = "", **said: Any) -> Outcome:
        """As an event does."""
        return (await self.take_all([Request(key or str(uuid7()), tuple(Want(*want) for want in wants), **said)]))[0]

    async def take_all(self, requests: Sequence[Request]) -> list[Outcome]:
        async with self.database.transaction(self.tenant) as tx:
            return await reserve(tx, requests)

    async def is_sound(self) -> None:
        """What was moved adds up to what is on hand, and what is held to what is reserved."""
        moved = """
            SELECT s.offer_id, s.warehouse_id, s.on_hand, coalesce(sum(m.delta), 0) FROM stock_items AS s
            LEFT JOIN movements AS m ON m.offer_id = s.offer_id AND m.warehouse_id = s.warehouse_id
            GROUP BY 1, 2, 3 HAVING s.on_hand <> coalesce(sum(m.delta), 0)"""
        held = """
            SELECT s.offer_id, s.warehouse_id, s.reserved, coalesce(sum(l.quantity), 0) FROM stock_items AS s
            LEFT JOIN (reservation_lines AS l JOIN reservations AS r ON r.id = l.reservation_id AND r.status = 'ACTIVE')
                ON l.offer_id = s.offer_id AND l.warehouse_id = s.warehouse_id
            GROUP BY 1, 2, 3 HAVING s.reserved <> coalesce(sum(l.quantity), 0)"""
        assert await self.rows(moved) == []
        assert await self.rows(held) == []


@pytest.fixture
async def room(databases: Databases, tenant: UUID) -> Stockroom:
    return await Stockroom(databases["inventory"], tenant).open()


@pytest.fixture
async def desk(room: Stockroom, ask: Ask, told: Told) -> Desk:
    return await Desk(room, ask, told).open()
