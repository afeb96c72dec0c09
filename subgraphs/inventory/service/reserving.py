"""Carts take stock: each gets all of it or nothing, however many are taken together.

Keys are claimed first, so that who asks again waits for the first and finds its answer. Then every cart is planned over what there is,
unlocked, each on what those before it have left; the plans are checked and taken by one statement, which is the only one that waits for
stock. Where something was sold meanwhile, they are planned once more over what is locked by then, and what that finds holds.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.inventory import ReservationConfirmed, ReservationRefused, Reserved, Shortage, StockReserved
from events.outbox import emit
from shared.ids import uuid7
from subgraphs.inventory.models import MovementKind
from subgraphs.inventory.rules.allocation import Place, Short, Stock, Strategy, Take, Want, merged, plan
from subgraphs.inventory.service.ending import Ending, due, ended
from subgraphs.inventory.service.snapshot import as_locked, snapshot
from subgraphs.inventory.service.stock import Change, change

HOLD_SECONDS = 15 * 60

_CLAIM = text("""
    INSERT INTO reservations (tenant_id, id, key, asked, order_id, status, shortages, expires_at)
    SELECT :tenant, c.id, c.key, c.asked, c.order_id, c.status, '[]', clock_timestamp() + make_interval(secs => c.seconds)
    FROM unnest(:ids ::uuid[], :keys ::text[], :asked ::bytea[], :orders ::uuid[], :statuses ::text[], :seconds ::float8[])
        AS c (id, key, asked, order_id, status, seconds)
    ORDER BY c.key ON CONFLICT (tenant_id, key) DO NOTHING RETURNING id, expires_at""")
_EARLIER = text("SELECT id, key, asked, shortages FROM reservations WHERE tenant_id = :tenant AND key = ANY(:keys ::text[])")
_HOLD = text("""
    INSERT INTO reservation_lines (tenant_id, reservation_id, offer_id, warehouse_id, vendor_id, quantity)
    SELECT :tenant, * FROM unnest(:reservations ::uuid[], :offers ::uuid[], :warehouses ::uuid[], :vendors ::uuid[], :quantities ::bigint[])""")
_FORGET = text("DELETE FROM reservations WHERE id = ANY(:ids ::uuid[])")
_NOTE_SHORT = text("""
    UPDATE reservations AS r SET shortages = s.shortages::jsonb FROM unnest(:ids ::uuid[], :shortages ::text[]) AS s (id, shortages)
    WHERE r.id = s.id""")


@dataclass(frozen=True, slots=True)
class Request:
    """A cart. What is asked twice by one key is reserved once. With `partial`, what is there of it is enough; `sold`, it leaves at once."""

    key: str
    wants: tuple[Want, ...]
    strategy: Strategy = Strategy.PRIORITY
    to: Place | None = None
    partial: bool = False
    seconds: int = HOLD_SECONDS
    order_id: UUID | None = None
    sold: bool = False

    @property
    def digest(self) -> bytes:
        asked = (merged(self.wants), self.strategy, self.to, self.partial, self.seconds, self.order_id)
        return hashlib.sha256(orjson.dumps(asked, default=_said)).digest()


def _said(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else str(value)


class Outcome(NamedTuple):
    """`reservation_id` is none where nothing was taken: because `short`, or because the key had been used for something else."""

    reservation_id: UUID | None
    short: Sequence[Short] = ()
    key_reused: bool = False


@dataclass(slots=True)
class _Claim:
    id: UUID
    request: Request
    expires_at: datetime
    takes: list[Take] = field(default_factory=list)
    short: list[Short] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return not self.takes


async def reserve(tx: AsyncSession, requests: Sequence[Request]) -> list[Outcome]:
    """One outcome for each request, in their order: who comes first takes first."""
    first: dict[str, Request] = {}
    for request in requests:
        first.setdefault(request.key, request)
    claims = await _claim(tx, list(first.values()))
    outcomes: dict[str, tuple[bytes, Outcome]] = {}
    if claims:
        await _take(tx, claims)
        await _write(tx, claims)
        outcomes = {c.request.key: (c.request.digest, Outcome(None if c.refused else c.id, c.short)) for c in claims}
    if asked_before := [key for key in first if key not in outcomes]:
        for row in await tx.execute(_EARLIER, {"tenant": tx.info["tenant"], "keys": asked_before}):
            outcomes[row.key] = (row.asked, Outcome(row.id, [Short(UUID(s[0]), s[1], s[2]) for s in row.shortages]))
    return [_answer(request, *outcomes[request.key]) for request in requests]


def _answer(request: Request, asked: bytes, outcome: Outcome) -> Outcome:
    return outcome if request.digest == asked else Outcome(None, key_reused=True)


async def _claim(tx: AsyncSession, requests: Sequence[Request]) -> list[_Claim]:
    ids = {uuid7(): request for request in requests}
    given = {
        "tenant": tx.info["tenant"],
        "ids": list(ids),
        "keys": [request.key for request in requests],
        "asked": [request.digest for request in requests],
        "orders": [request.order_id for request in requests],
        "statuses": ["CONFIRMED" if request.sold else "ACTIVE" for request in requests],
        "seconds": [float(request.seconds) for request in requests],
    }
    claimed = {row.id: row.expires_at for row in await tx.execute(_CLAIM, given)}
    return [_Claim(id_, request, claimed[id_]) for id_, request in ids.items() if id_ in claimed]


async def _take(tx: AsyncSession, claims: Sequence[_Claim]) -> None:
    stock = await snapshot(tx, {want.offer_id for claim in claims for want in claim.request.wants})
    expired = await _plan_with_expired(tx, stock, claims)
    concerned = [offer for offer, places in stock.there.items() if places]
    fits, levels = await change(tx, [*expired.changes(), *_changes(claims)], also=concerned)
    if not fits:
        now = as_locked(stock, levels)
        _give_back(now, expired)
        _plan(now, claims)
        fits, _ = await change(tx, [*expired.changes(), *_changes(claims)])
        if not fits:
            raise RuntimeError("What was planned over locked stock does not fit it")
    await ended(tx, expired)


async def _plan_with_expired(tx: AsyncSession, stock: Stock, claims: Sequence[_Claim]) -> Ending:
    """Where something is short, what is held by those whose time is over is there too: they end here, before the sweep comes to them."""
    _plan(stock, claims)
    short = {part for claim in claims for each in claim.short for part in stock.parts(each.offer_id)}
    expired = await due(tx, offers=short or [UUID(int=0)])
    if expired.lines:
        _give_back(stock, expired)
        _plan(stock, claims)
    return expired


def _give_back(stock: Stock, expired: Ending) -> None:
    for line in expired.lines:
        if line.warehouse_id in (places := stock.there.get(line.offer_id, {})):
            places[line.warehouse_id] += line.quantity


def _plan(stock: Stock, claims: Sequence[_Claim]) -> None:
    """Anew, each over what those before it leave."""
    left = stock.copied()
    for claim in claims:
        asked = claim.request
        claim.takes, claim.short = plan(left, asked.wants, asked.strategy, asked.to, partial=asked.partial)
        left.take(claim.takes)


def _changes(claims: Sequence[_Claim]) -> list[Change]:
    return [_taken(claim.request, take) for claim in claims for take in claim.takes]


def _taken(request: Request, take: Take) -> Change:
    if request.sold:
        return Change(take.offer_id, take.warehouse_id, on_hand=-take.quantity, kind=MovementKind.SALE, reference=str(request.order_id))
    return Change(take.offer_id, take.warehouse_id, reserved=take.quantity)


async def _write(tx: AsyncSession, claims: Sequence[_Claim]) -> None:
    tenant = tx.info["tenant"]
    if held := [(claim.id, take) for claim in claims for take in claim.takes]:
        given = {
            "reservations": [id_ for id_, _ in held],
            "offers": [take.offer_id for _, take in held],
            "warehouses": [take.warehouse_id for _, take in held],
            "vendors": [take.vendor_id for _, take in held],
            "quantities": [take.quantity for _, take in held],
        }
        await tx.execute(_HOLD, {"tenant": tenant, **given})
    if refused := [claim.id for claim in claims if claim.refused]:
        await tx.execute(_FORGET, {"ids": refused})
    if partly := [claim for claim in claims if claim.short and not claim.refused]:
        said = [orjson.dumps([[str(s.offer_id), s.asked, s.available] for s in claim.short]).decode() for claim in partly]
        await tx.execute(_NOTE_SHORT, {"ids": [claim.id for claim in partly], "shortages": said})
    for claim in claims:
        _tell(tx, claim)


def _tell(tx: AsyncSession, claim: _Claim) -> None:
    named = {"reservation_id": claim.id, "order_id": claim.request.order_id}
    if claim.refused:
        if claim.request.order_id:  # who asked by a mutation has the answer
            shortages = [Shortage(offer_id=s.offer_id, asked=s.asked, available=s.available) for s in claim.short]
            emit(tx, ReservationRefused(**named, shortages=shortages))
        return
    lines = [
        Reserved(offer_id=take.offer_id, vendor_id=take.vendor_id, warehouse_id=take.warehouse_id, quantity=take.quantity) for take in claim.takes
    ]
    if claim.request.sold:
        emit(tx, ReservationConfirmed(**named, lines=lines))
    else:
        emit(tx, StockReserved(**named, lines=lines, expires_at=claim.expires_at))
