"""What was checked out becomes orders, as many at once as are told."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import CartCheckedOut
from shared.buyers import Buyer
from shared.tenancy import MINE
from subgraphs.orders.models import VendorOrderStatus
from subgraphs.orders.rules import buying, saga
from subgraphs.orders.service.confirming import PEOPLE
from subgraphs.orders.service.keeping import InHand, columns, write_history
from subgraphs.orders.service.settings import review_above

_THERE = text(f"SELECT id FROM orders WHERE {MINE} AND id = ANY(:ids ::uuid[])")  # noqa: S608
_EARLY = text(f"DELETE FROM early_facts WHERE {MINE} AND order_id = ANY(:ids ::uuid[]) RETURNING order_id, event_id, type, data")  # noqa: S608
_ERASED = text("SELECT user_id FROM erased WHERE user_id = ANY(:users ::uuid[])")
_ORDERS = text("""
    INSERT INTO orders (tenant_id, id, number, user_id, currency, payment, place, people, email, status, payment_status, fulfilment_status, state,
        last, step, due_at, placed_at)
    SELECT :tenant, * FROM unnest(:ids ::uuid[], :numbers ::text[], :users ::uuid[], :currencies ::text[], :methods ::text[], :places ::jsonb[],
        :people ::bytea[], :emails ::bytea[], :statuses ::text[], :payments ::text[], :fulfilments ::text[], :states ::json[], :lasts ::bigint[],
        :steps ::text[], :dues ::timestamptz[], :placed ::timestamptz[])""")
_PARTS = text("""
    INSERT INTO vendor_orders (tenant_id, id, order_id, vendor_id, number, status, placed_at)
    SELECT :tenant, * FROM unnest(
        :ids ::uuid[], :orders ::uuid[], :vendors ::uuid[], :numbers ::text[], :statuses ::text[], :placed ::timestamptz[])""")
_LINES = text("""
    INSERT INTO order_lines (tenant_id, id, order_id, vendor_order_id, vendor_id, place, sku_key, placed_at, bought)
    SELECT :tenant, * FROM unnest(:ids ::uuid[], :orders ::uuid[], :vendor_orders ::uuid[], :vendors ::uuid[], :places ::bigint[], :keys ::text[],
        :placed ::timestamptz[], :bought ::jsonb[])""")


async def place(tx: AsyncSession, checkouts: Sequence[CartCheckedOut]) -> None:
    """Again changes nothing. What was heard of them before is taken in at once."""
    new = {fact.order_id: fact for fact in checkouts}
    there = set(await tx.scalars(_THERE, {"ids": list(new)}))
    if not (new := {id_: fact for id_, fact in sorted(new.items()) if id_ not in there}):
        return
    at, actor = datetime.now(UTC), tx.info["actor"]
    limit = await review_above(tx)
    journals = []
    for fact in new.values():
        journal = InHand(buying.bought(fact, at, limit), 0, at, actor)
        journal.entries.append(buying.first_entry(journal.order, at, actor))
        journal.tell(buying.told(journal.order, fact.lines))
        journals.append(journal)
    sealed = await _sealed(tx, list(new.values()))
    await _hear_early(tx, {journal.order.id: journal for journal in journals})
    await _insert(tx, journals, new, sealed)
    await write_history(tx, journals)


async def _hear_early(tx: AsyncSession, journals: dict[UUID, InHand]) -> None:
    rows = (await tx.execute(_EARLY, {"ids": list(journals)})).all()
    for row in sorted(rows, key=lambda row: row.event_id):
        saga.hear(journals[row.order_id], BY_NAME[row.type].model_validate(row.data))


BY_NAME = {fact.__name__: fact for fact in saga.HEARD}


async def _sealed(tx: AsyncSession, new: Sequence[CartCheckedOut]) -> dict[UUID, tuple[bytes, bytes | None]]:
    """By order: the buyer, sealed with a key that can be erased, and the blind index of their e-mail. Nothing of who has been erased."""
    vault, tenant = tx.info["vault"], tx.info["tenant"]
    erased = set(await tx.scalars(_ERASED, {"users": [fact.user_id for fact in new if fact.user_id]}))
    keeping = [fact for fact in new if fact.people and fact.user_id not in erased]
    safes = await vault.safes_of(tx, {fact.user_id or fact.order_id for fact in keeping})
    found = {}
    for fact in keeping:
        said = vault.take_over(tenant, fact.order_id, fact.people)
        email = Buyer.model_validate_json(said).email
        blind = vault.blind(tenant, "email", email.strip().lower()) if email else None
        found[fact.order_id] = (safes[fact.user_id or fact.order_id].seal(PEOPLE, said), blind)
    return found


async def _insert(
    tx: AsyncSession, journals: Sequence[InHand], new: dict[UUID, CartCheckedOut], sealed: dict[UUID, tuple[bytes, bytes | None]]
) -> None:
    tenant, orders = {"tenant": tx.info["tenant"]}, [journal.order for journal in journals]
    placed = {journal.order.id: journal.at for journal in journals}
    said = {
        "numbers": [order.number for order in orders],
        "users": [order.user_id for order in orders],
        "currencies": [order.currency for order in orders],
        "methods": [order.method for order in orders],
        "places": [new[order.id].place.model_dump_json() for order in orders],
        "people": [sealed.get(order.id, (None, None))[0] for order in orders],
        "emails": [sealed.get(order.id, (None, None))[1] for order in orders],
        "placed": list(placed.values()),
    }
    await tx.execute(_ORDERS, {**tenant, **columns(journals), **said})
    await tx.execute(_PARTS, {**tenant, **_parts(journals)})
    await tx.execute(_LINES, {**tenant, **_lines(journals, new)})


def _parts(journals: Sequence[InHand]) -> dict[str, list[Any]]:
    rows = [(journal, part) for journal in journals for part in journal.order.parts]
    return {
        "ids": [part.id for _, part in rows],
        "orders": [journal.order.id for journal, _ in rows],
        "vendors": [part.vendor_id for _, part in rows],
        "numbers": [part.number for _, part in rows],
        "statuses": [VendorOrderStatus(part.status).value for _, part in rows],
        "placed": [journal.at for journal, _ in rows],
    }


def _lines(journals: Sequence[InHand], new: dict[UUID, CartCheckedOut]) -> dict[str, list[Any]]:
    rows: defaultdict[str, list[Any]] = defaultdict(list)
    for journal in journals:
        of = {line.id: line.vendor_order_id for line in journal.order.lines}
        for at, line in enumerate(new[journal.order.id].lines):
            rows["ids"].append(line.line_id)
            rows["orders"].append(journal.order.id)
            rows["vendor_orders"].append(of[line.line_id])
            rows["vendors"].append(line.vendor_id)
            rows["places"].append(at)
            rows["placed"].append(journal.at)
            rows["keys"].append(buying.sku_key(line.sku))
            rows["bought"].append(orjson.dumps(line.model_dump(mode="json")).decode())
    return rows or {name: [] for name in ("ids", "orders", "vendor_orders", "vendors", "places", "keys", "placed", "bought")}
