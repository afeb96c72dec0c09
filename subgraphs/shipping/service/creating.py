"""From confirmed orders to their shipments: one per vendor's part and warehouse, many orders at once."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.orders import OrderConfirmed, OrderedLine, VendorPart
from events.contracts.shipping import ShipmentCreated, ShippedLine
from events.envelope import Told
from events.outbox import emit
from shared.ids import uuid7
from subgraphs.shipping.models import TrackingStatus
from subgraphs.shipping.rules.splitting import Held, by_warehouse
from subgraphs.shipping.service.promising import Asked, promises
from subgraphs.shipping.service.tracking import Said, record

_ORDERS = text("""
    INSERT INTO orders (tenant_id, id, number, user_id, currency, country, region, postal_code, people, shipments, confirmed_at)
    SELECT :tenant, * FROM unnest(:ids ::uuid[], :numbers ::text[], :users ::uuid[], :currencies ::text[], :countries ::text[], :regions ::text[],
        :postal_codes ::text[], :people ::bytea[], :shipments ::bigint[], :times ::timestamptz[]) AS o (id) ORDER BY id
    ON CONFLICT DO NOTHING""")
_KNOWN = text("SELECT id FROM orders WHERE id = ANY(:ids ::uuid[])")
_ERASED = text("SELECT person_id FROM erased WHERE person_id = ANY(:people ::uuid[])")
_WITHDRAWN = text("SELECT order_id, unknown FROM cancellations WHERE order_id = ANY(:ids ::uuid[])")
_SHIPMENTS = text("""
    INSERT INTO shipments (tenant_id, id, order_id, vendor_order_id, vendor_id, warehouse_id, number, secret, method, ship_by, due_at, estimated_at,
        status, carrier, tracking_number)
    SELECT :tenant, s.*, due_at, 'PENDING', '', ''
    FROM unnest(:ids ::uuid[], :orders ::uuid[], :vendor_orders ::uuid[], :vendors ::uuid[], :warehouses ::uuid[], :numbers ::text[],
        :secrets ::text[], :methods ::text[], :ship_by ::timestamptz[], :due ::timestamptz[])
        AS s (id, order_id, vendor_order_id, vendor_id, warehouse_id, number, secret, method, ship_by, due_at) ORDER BY id""")
_LINES = text("""
    INSERT INTO shipment_lines (tenant_id, shipment_id, line_id, offer_id, sku, title, quantity)
    SELECT :tenant, *
    FROM unnest(:shipments ::uuid[], :lines ::uuid[], :offers ::uuid[], :skus ::text[], :titles ::text[], :quantities ::bigint[])""")


@dataclass(frozen=True, slots=True)
class Planned:
    id: UUID
    order: OrderConfirmed
    part: VendorPart
    warehouse_id: UUID | None
    held: Held
    number: str
    at: datetime

    @property
    def method(self) -> str:
        return self.part.shipping.method if self.part.shipping else ""

    @property
    def lines(self) -> list[OrderedLine]:
        return [line for line in self.part.lines if line.line_id in self.held]


def new_secret() -> str:
    return secrets.token_urlsafe(16)


async def create(tx: AsyncSession, told: Sequence[Told[OrderConfirmed]]) -> None:
    """An order that is told again has its shipments already."""
    known = set((await tx.scalars(_KNOWN, {"ids": [each.fact.order_id for each in told]})).all())
    if not (fresh := {each.fact.order_id: each for each in told if each.fact.order_id not in known}):
        return
    planned = await _planned(tx, fresh.values())
    await _keep_orders(tx, list(fresh.values()), Counter(each.order.order_id for each in planned))
    if planned:
        await _keep_shipments(tx, planned)
        await record(tx, [Said(each.id, TrackingStatus.CREATED, each.at) for each in planned])
    for each in planned:
        emit(tx, _created(each))


async def _planned(tx: AsyncSession, told: Iterable[Told[OrderConfirmed]]) -> list[Planned]:
    withdrawn = await _withdrawn(tx, [each.fact.order_id for each in told])
    found = []
    for each in told:
        count = 0
        for part in each.fact.parts:
            lines = _still_wanted(part.lines, withdrawn[each.fact.order_id])
            for warehouse_id, held in by_warehouse(lines, part.allocations).items():
                count += 1
                found.append(Planned(uuid7(), each.fact, part, warehouse_id, held, f"{each.fact.number}-{count}", each.at))
    return found


async def _withdrawn(tx: AsyncSession, orders: list[UUID]) -> defaultdict[UUID, Counter[UUID]]:
    """By order and line: what was cancelled before the order was heard of."""
    found: defaultdict[UUID, Counter[UUID]] = defaultdict(Counter)
    for order_id, unknown in await tx.execute(_WITHDRAWN, {"ids": orders}):
        for line in unknown:
            found[order_id][UUID(line["line_id"])] += line["quantity"]
    return found


def _still_wanted(lines: Sequence[OrderedLine], withdrawn: Counter[UUID]) -> list[OrderedLine]:
    left = [line.model_copy(update={"quantity": line.quantity - withdrawn[line.line_id]}) for line in lines]
    return [line for line in left if line.quantity > 0]


async def _keep_orders(tx: AsyncSession, told: Sequence[Told[OrderConfirmed]], shipments: Counter[UUID]) -> None:
    facts = [each.fact for each in told]
    said: dict[str, Any] = {
        "ids": [fact.order_id for fact in facts],
        "numbers": [fact.number for fact in facts],
        "users": [fact.user_id for fact in facts],
        "currencies": [fact.currency for fact in facts],
        "countries": [fact.place.country for fact in facts],
        "regions": [fact.place.region for fact in facts],
        "postal_codes": [fact.place.postal_code for fact in facts],
        "people": await _sealed(tx, facts),
        "shipments": [shipments[fact.order_id] for fact in facts],
        "times": [each.at for each in told],
    }
    await tx.execute(_ORDERS, {"tenant": tx.info["tenant"], **said})


async def _sealed(tx: AsyncSession, facts: Sequence[OrderConfirmed]) -> list[bytes | None]:
    """The buyers, under keys of ours; none of somebody who wants to be forgotten."""
    tenant, vault = tx.info["tenant"], tx.info["vault"]
    owners = {fact.order_id: fact.user_id or fact.order_id for fact in facts if fact.people}
    erased = set((await tx.scalars(_ERASED, {"people": list(owners.values())})).all())
    kept = {order_id: owner for order_id, owner in owners.items() if owner not in erased}
    safes = await vault.safes_of(tx, kept.values())
    return [
        safes[kept[fact.order_id]].seal("orders.people", vault.take_over(tenant, fact.order_id, fact.people)) if fact.order_id in kept else None
        for fact in facts
    ]


async def _keep_shipments(tx: AsyncSession, planned: Sequence[Planned]) -> None:
    promised = await promises(tx, [_asked(each) for each in planned])
    said = {
        "ids": [each.id for each in planned],
        "orders": [each.order.order_id for each in planned],
        "vendor_orders": [each.part.vendor_order_id for each in planned],
        "vendors": [each.part.vendor_id for each in planned],
        "warehouses": [each.warehouse_id for each in planned],
        "numbers": [each.number for each in planned],
        "secrets": [new_secret() for _ in planned],
        "methods": [each.method for each in planned],
        "ship_by": [each.ship_by for each in promised],
        "due": [each.due_at for each in promised],
    }
    await tx.execute(_SHIPMENTS, {"tenant": tx.info["tenant"], **said})
    rows = [(each, line) for each in planned for line in each.lines]
    held = {
        "shipments": [each.id for each, _ in rows],
        "lines": [line.line_id for _, line in rows],
        "offers": [line.offer_id for _, line in rows],
        "skus": [line.sku for _, line in rows],
        "titles": [line.title for _, line in rows],
        "quantities": [each.held[line.line_id] for each, line in rows],
    }
    await tx.execute(_LINES, {"tenant": tx.info["tenant"], **held})


def _asked(each: Planned) -> Asked:
    return Asked(each.part.vendor_id, each.method, each.order.currency, each.order.place, each.at)


def _created(each: Planned) -> ShipmentCreated:
    return ShipmentCreated(
        shipment_id=each.id,
        order_id=each.order.order_id,
        vendor_order_id=each.part.vendor_order_id,
        vendor_id=each.part.vendor_id,
        warehouse_id=each.warehouse_id,
        lines=[ShippedLine(line_id=line_id, quantity=quantity) for line_id, quantity in each.held.items()],
    )
