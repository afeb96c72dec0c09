"""Webhooks: taken in at once as they are, believed afterwards, and worked off by rows like everything else."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

import orjson
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.payments import ChargebackClosed, ChargebackOpened
from shared.db import Database
from shared.errors import NotFound
from shared.ids import PLATFORM, uuid7
from shared.providers import Caller, Notice, Refused, Verified, read_notice
from shared.tenancy import MINE
from shared.vault import Vault
from subgraphs.payments.models import StepKind
from subgraphs.payments.rules import answers, moves
from subgraphs.payments.rules.moves import Moves, Standing
from subgraphs.payments.service import refunds, standings
from subgraphs.payments.service.known import Known, read

log = structlog.get_logger()

AT_ONCE = 50
LEASE_SECONDS = 45
MOST_ATTEMPTS = 8
CHECK = "CHECK"
UNKNOWN = "UNKNOWN_PAYMENT"

_KEEP = text("""
    INSERT INTO webhook_deliveries (tenant_id, id, provider_id, event_id, event, verified, sealed)
    VALUES (:tenant, :id, :provider_id, :event_id, :event, :verified, :sealed) ON CONFLICT DO NOTHING RETURNING id""")
_TENANTS = """
    SELECT DISTINCT tenant_id FROM (
        SELECT tenant_id FROM webhook_deliveries WHERE state = 'WAITING' AND due_at <= now() ORDER BY due_at LIMIT 500) AS due
"""
_CLAIM = text("""
    UPDATE webhook_deliveries SET attempts = attempts + 1, due_at = now() + make_interval(secs => :lease)
    WHERE id = ANY(ARRAY(
        SELECT id FROM webhook_deliveries WHERE state = 'WAITING' AND due_at <= now() ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED))
    RETURNING id, provider_id, sealed, attempts""")
_OF = f"SELECT id, order_id FROM payments WHERE {MINE} AND provider_id = :provider"  # noqa: S608 - ours
_BY_OURS = text(f"{_OF} AND id = :ours")
_BY_REFERENCE = text(f"{_OF} AND reference = :reference LIMIT 1")
_DONE = text("UPDATE webhook_deliveries SET state = :state, problem = :problem, payment_id = coalesce(:payment, payment_id) WHERE id = :id")
_LATER = text("UPDATE webhook_deliveries SET due_at = now() + make_interval(secs => :after), problem = :problem WHERE id = :id AND state = 'WAITING'")
_REPLAY = text("UPDATE webhook_deliveries SET state = 'WAITING', due_at = now(), attempts = 0, problem = NULL WHERE id = :id RETURNING id")
_SOONER = text("""
    UPDATE steps SET due_at = least(due_at, now()) WHERE payment_id = :payment AND state = 'WAITING' AND due_at > now() + interval '60 seconds'""")
_OPEN_CHARGEBACK = text("""
    INSERT INTO chargebacks (tenant_id, id, payment_id, reference, amount, fee) VALUES (:tenant, :id, :payment_id, :reference, :amount, :fee)
    ON CONFLICT DO NOTHING RETURNING id""")
_CLOSE_CHARGEBACK = text("""
    UPDATE chargebacks SET won = :won WHERE payment_id = :payment_id AND reference = :reference AND won IS NULL RETURNING id, amount""")


@dataclass(frozen=True)
class Raw:
    """As it came: `headers` by their names in lower case."""

    headers: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        said = {"headers": dict(self.headers), "query": dict(self.query), "body": base64.b64encode(self.body).decode()}
        return orjson.dumps(said).decode()

    @classmethod
    def of(cls, said: str) -> "Raw":
        found = orjson.loads(said)
        return cls(found["headers"], found["query"], base64.b64decode(found["body"]))


async def take(tx: AsyncSession, provider_id: UUID, raw: Raw) -> None:
    """Raises NotFound for a provider that there isn't, and Refused for what it did not send."""
    known = next(iter(await read(tx, [provider_id])), None)
    if known is None or (webhook := known.provider.webhook) is None:
        raise NotFound("There is no such webhook")
    notice = read_notice(webhook, raw.headers, raw.query, raw.body, known.secrets)
    id_, vault = uuid7(), tx.info["vault"]
    said = {"id": id_, "provider_id": provider_id, "event_id": notice.id, "event": notice.event, "verified": str(notice.verified)}
    await tx.execute(_KEEP, {"tenant": tx.info["tenant"], "sealed": vault.hand_over(tx.info["tenant"], id_, raw.text), **said})


async def replay(tx: AsyncSession, id_: UUID) -> None:
    if (await tx.execute(_REPLAY, {"id": id_})).first() is None:
        raise NotFound("There is no such delivery")


async def work_off(database: Database, caller: Caller, only: UUID | None = None) -> int:
    """What is due; how many were taken."""
    taken = 0
    for (tenant,) in [(only,)] if only else await database.reader(PLATFORM).fetch(_TENANTS):
        async with database.transaction(tenant) as tx:
            rows = (await tx.execute(_CLAIM, {"most": AT_ONCE, "lease": LEASE_SECONDS})).all()
            known = {each.id: each for each in await read(tx, list({row.provider_id for row in rows}))} if rows else {}
            raws = {row.id: _opened(tx, row) for row in rows}
        for row in rows:
            await _work_one(database, tenant, caller, row, known[row.provider_id], raws[row.id])
        taken += len(rows)
    return taken


def _opened(tx: AsyncSession, row: Any) -> Raw:
    vault: Vault = tx.info["vault"]
    return Raw.of(vault.take_over(tx.info["tenant"], row.id, row.sealed))


async def _work_one(database: Database, tenant: UUID, caller: Caller, row: Any, known: Known, raw: Raw) -> None:
    try:
        notice = await _believed(caller, known, raw, row)
        async with database.transaction(tenant, ("webhook", str(row.id))) as tx:
            problem, payment = await _apply(tx, known, notice)
            if problem != UNKNOWN:  # an answer that names it may still be under way to us
                await tx.execute(_DONE, {"id": row.id, "state": "DEAD" if problem else "DONE", "problem": problem, "payment": payment})
        if problem == UNKNOWN:
            await _put_off(database, tenant, row, problem)
    except _LaterPlease as wait:
        await _put_off(database, tenant, row, str(wait))
    except Exception as error:  # it is looked at again, and in the end by a person
        log.warning("webhook not worked off", delivery_id=str(row.id), exc_info=error)
        await _put_off(database, tenant, row, "INTERNAL")


class _LaterPlease(Exception):
    pass


async def _put_off(database: Database, tenant: UUID, row: Any, problem: str) -> None:
    async with database.transaction(tenant) as tx:
        if row.attempts >= MOST_ATTEMPTS:
            await tx.execute(_DONE, {"id": row.id, "state": "DEAD", "problem": problem, "payment": None})
        else:
            await tx.execute(_LATER, {"id": row.id, "problem": problem, "after": 0.5 * 2**row.attempts})


async def _believed(caller: Caller, known: Known, raw: Raw, row: Any) -> Notice | str:
    """The notice, or why it is none. Its signature was right when it came, so only its time is no longer."""
    if (webhook := known.provider.webhook) is None:
        return "NO_WEBHOOK"
    unsigned = webhook.model_copy(update={"scheme": "HINT" if webhook.scheme == "HINT" else "CALL"})
    try:
        notice = read_notice(unsigned, raw.headers, raw.query, raw.body, known.secrets)
    except Refused as refused:
        return str(refused)
    if webhook.verify is None:
        return notice
    asked = {"headers": dict(raw.headers), "query": dict(raw.query), "body": raw.body.decode(errors="replace"), "event": notice.said}
    outcome = await caller.call(known.account, known.provider, webhook.verify, asked, known.secrets)
    if outcome.state == "VERIFIED":
        return notice
    if outcome.retriable or outcome.lost:
        raise _LaterPlease(outcome.problem or "NOT_VERIFIED")
    log.warning("webhook refused by its provider", delivery_id=str(row.id), problem=outcome.problem)
    return "NOT_VERIFIED"


async def _apply(tx: AsyncSession, known: Known, notice: Notice | str) -> tuple[str | None, UUID | None]:
    """Why nothing came of it, and of which payment it is."""
    if isinstance(notice, str):
        return notice, None
    if notice.event is None:
        return None, None  # of no interest
    said = {"provider": known.id, "ours": _uuid(notice.values.get("ours")), "reference": answers.text(notice.values.get("reference"))}
    if (row := (await tx.execute(_BY_OURS if said["ours"] else _BY_REFERENCE, said)).one_or_none()) is None:
        return UNKNOWN, None
    await standings.gate(tx, [row.order_id])
    payment, told = (await standings.lock(tx, [row.id]))[row.id], Moves()
    before = payment.captured
    if notice.event in ("CHARGEBACK_OPENED", "CHARGEBACK_CLOSED"):
        await _chargeback(tx, payment, notice, known.amounts, told)
    elif notice.event == CHECK or notice.verified is Verified.HINT:
        told.step(payment, StepKind.CHECK)
        await tx.execute(_SOONER, {"payment": payment.id})
    elif seen := answers.of_values(payment.id, payment.currency, known.amounts, notice.event, notice.values, told=True):
        moves.see(payment, seen, told)
    await standings.save(tx, [payment], told)
    if payment.captured > before:
        await refunds.assign(tx, [payment.order_id])
    return None, payment.id


async def _chargeback(tx: AsyncSession, payment: Standing, notice: Notice, amounts: str, told: Moves) -> None:
    values = notice.values
    reference = answers.text(values.get("dispute")) or notice.id
    named = {"payment_id": payment.id, "reference": reference}
    amount = answers.amount(values.get("dispute_amount"), payment.currency, amounts) or payment.captured
    fee = answers.amount(values.get("dispute_fee"), payment.currency, amounts) or 0
    id_ = uuid5(payment.id, f"chargeback {reference}")
    opened = await tx.scalar(_OPEN_CHARGEBACK, {"tenant": tx.info["tenant"], "id": id_, "amount": amount, "fee": fee, **named})
    about = {"payment_id": payment.id, "order_id": payment.order_id, "chargeback_id": id_, "currency": payment.currency}
    if opened is not None:  # closing may be heard of before opening
        payment.problem = "CHARGEBACK"
        told.facts.append(ChargebackOpened(**about, amount=amount, fee=fee))
    if notice.event == "CHARGEBACK_CLOSED":
        won = values.get("won") in (True, "true", 1)
        closed = (await tx.execute(_CLOSE_CHARGEBACK, {**named, "won": won})).one_or_none()
        if closed is not None:
            payment.problem = None if payment.problem == "CHARGEBACK" else payment.problem
            told.facts.append(ChargebackClosed(**about, won=won, amount=closed.amount))


def _uuid(said: Any) -> UUID | None:
    try:
        return UUID(str(said)) if said else None
    except ValueError:
        return None
