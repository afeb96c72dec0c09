"""What is due at providers: claimed in batches, asked side by side outside of any transaction, written down many at once.

Whoever dies meanwhile leaves steps that are due again after a while, and then counts them as perhaps done.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import Database
from shared.ids import PLATFORM, uuid7
from shared.providers import Caller
from shared.vault import Vault
from subgraphs.payments.models import StepKind
from subgraphs.payments.rules import moves
from subgraphs.payments.rules.moves import Moves, Standing
from subgraphs.payments.service import refunds, standings
from subgraphs.payments.service.asking import UNSURE, Asking, Job, Result
from subgraphs.payments.service.known import Register

log = structlog.get_logger()

MOST = 128
"""Under way at once, in one process."""
EACH = 64
"""Of one provider: a slow one must not hold up the others."""
LEASE_SECONDS = 60
RUN_SECONDS = 50.0
AT_ONCE = 64
LINGER_SECONDS = 0.01
"""What is answered meanwhile is written down by the same transaction."""
_BUYER_WAITS = (0.3, 1, 2, 4, 8, 15)
_NOBODY_WAITS = (0.3, 1, 2, 4, 8, 15, 30, 60, 120, 300, 600, *[900] * 20)

_TENANTS = "SELECT DISTINCT tenant_id FROM (SELECT tenant_id FROM steps WHERE state = 'WAITING' AND due_at <= now() ORDER BY due_at LIMIT 500) AS due"
_CLAIM = text("""
    WITH due AS MATERIALIZED (
        SELECT w.id FROM steps AS w WHERE w.state = 'WAITING' AND w.due_at <= now() AND NOT w.provider_id = ANY(:busy ::uuid[])
        AND NOT EXISTS (
            SELECT FROM steps AS e
            WHERE e.tenant_id = w.tenant_id AND e.payment_id = w.payment_id AND e.state = 'WAITING' AND e.position < w.position)
        ORDER BY w.due_at LIMIT :most FOR UPDATE SKIP LOCKED
    )
    UPDATE steps AS s SET attempts = attempts + 1, due_at = now() + make_interval(secs => :lease)
    FROM payments AS p WHERE s.id = ANY(ARRAY(SELECT id FROM due)) AND p.tenant_id = s.tenant_id AND p.id = s.payment_id
    RETURNING s.id, s.payment_id, s.provider_id, s.kind, s.amount, s.refund_id, s.attempts, s.created_at, p.order_id, p.user_id, p.number,
        p.amount AS payment_amount, p.currency, p.country, p.method, p.reference, p.details, p.captured_there,
        s.reference AS refund_reference""")
_TOKENS = text("SELECT user_id, provider_id, method, token FROM saved_methods WHERE preferred AND user_id = ANY(:users ::uuid[])")
_DONE = text("UPDATE steps SET state = 'DONE', done_at = now() WHERE id = ANY(:ids ::uuid[]) AND state = 'WAITING'")
_LATER = text("""
    UPDATE steps SET due_at = now() + make_interval(secs => :after), reference = coalesce(:reference, reference)
    WHERE id = :id AND state = 'WAITING'""")
_STUCK = text("UPDATE steps SET state = 'STUCK' WHERE id = :id AND state = 'WAITING'")
_LOG = text("""
    INSERT INTO transactions (tenant_id, id, payment_id, operation, request, answer, state, problem, took_ms)
    VALUES (:tenant, :id, :payment_id, :operation, :request, :answer, :state, :problem, :took_ms)""")
TOKEN = "saved_methods.token"  # noqa: S105 - a place


class Worker:
    def __init__(self, database: Database, caller: Caller) -> None:
        self._database = database
        self._caller = caller
        self._register = Register()
        self._under_way: dict[asyncio.Task[Result], tuple[UUID, UUID]] = {}

    async def run(self, only: UUID | None = None) -> int:
        """Until nothing is due and nothing under way; how many steps were taken. `only` the tenant that is meant."""
        taken = 0
        try:
            while True:
                taken += await self._claim(only)
                if not self._under_way:
                    return taken
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
                await asyncio.sleep(LINGER_SECONDS)
                by_tenant: dict[UUID, list[Result]] = {}
                for task in [task for task in self._under_way if task.done()]:
                    by_tenant.setdefault(self._under_way.pop(task)[0], []).append(task.result())
                for tenant, results in by_tenant.items():
                    await self._write(tenant, results)
        finally:
            for task in self._under_way:
                task.cancel()
            await asyncio.gather(*self._under_way, return_exceptions=True)
            self._under_way.clear()

    async def _claim(self, only: UUID | None) -> int:
        if (room := MOST - len(self._under_way)) < MOST // 4:
            return 0
        rows = [(only,)] if only else await self._database.reader(PLATFORM).fetch(_TENANTS)
        claimed = 0
        for (tenant,) in rows:
            jobs = await self._claimed(tenant, min(room - claimed, AT_ONCE))
            for job in jobs:
                self._under_way[asyncio.create_task(_asked(self._caller, job))] = (tenant, job.known.id)
            claimed += len(jobs)
        return claimed

    async def _claimed(self, tenant: UUID, most: int) -> list[Job]:
        if most <= 0:
            return []
        counts = Counter(provider for _, provider in self._under_way.values())
        busy = [provider for provider, count in counts.items() if count >= EACH]
        async with self._database.transaction(tenant) as tx:
            rows = (await tx.execute(_CLAIM, {"most": most, "lease": LEASE_SECONDS, "busy": busy})).all()
            known = await self._register.of(tx, {row.provider_id for row in rows}) if rows else {}
            tokens = await _tokens(tx, [row for row in rows if row.kind == StepKind.AUTHORIZE and row.user_id])
        return [
            Job(
                row.id, row.payment_id, row.order_id, StepKind(row.kind), row.amount, row.refund_id, row.refund_reference, row.attempts,
                row.created_at, _told(row), row.captured_there, known[row.provider_id], tokens.get((row.user_id, row.provider_id, row.method)),
            )
            for row in rows
        ]  # fmt: skip

    async def _write(self, tenant: UUID, results: list[Result]) -> None:
        for start in range(0, len(results), AT_ONCE):
            batch = results[start : start + AT_ONCE]
            try:
                await self._write_all(tenant, batch)
            except Exception as error:  # the lease ends, and they are asked for again
                log.warning("payments not written", steps=len(batch), exc_info=error)
                if len(batch) > 1:
                    for result in batch:
                        await self._write(tenant, [result])

    async def _write_all(self, tenant: UUID, results: list[Result]) -> None:
        async with self._database.transaction(tenant) as tx:
            await apply(tx, results)


def _told(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.payment_id), "order_id": str(row.order_id), "number": row.number, "amount": row.payment_amount, "currency": row.currency,
        "country": row.country,
        "method": row.method, "reference": row.reference or "", "details": row.details,
    }  # fmt: skip


async def _tokens(tx: AsyncSession, rows: list[Any]) -> dict[tuple[UUID, UUID, str], str]:
    """Of buyers who pay as they did before: their token, by provider and method."""
    if not rows:
        return {}
    found = (await tx.execute(_TOKENS, {"users": list({row.user_id for row in rows})})).all()
    vault: Vault = tx.info["vault"]
    safes = await vault.safes_of(tx, [row.user_id for row in found], make=False) if found else {}
    return {(row.user_id, row.provider_id, row.method): safes[row.user_id].open(TOKEN, row.token) for row in found if row.user_id in safes}


async def _asked(caller: Caller, job: Job) -> Result:
    try:
        async with asyncio.timeout(RUN_SECONDS):
            return await Asking(caller, job).run()
    except TimeoutError:
        return Result(job, problem="NO_ANSWER", lost=True)
    except Exception as error:  # a description that nobody has thought of; it is a person's to look at
        log.warning("step failed", kind=job.kind, payment_id=str(job.payment_id), exc_info=error)
        return Result(job, problem="INTERNAL", hopeless=True)


async def apply(tx: AsyncSession, results: list[Result]) -> None:
    await standings.gate(tx, {result.job.order_id for result in results})
    payments, told = await standings.lock(tx, [result.job.payment_id for result in results]), Moves()
    await tx.execute(_DONE, {"ids": [result.job.step_id for result in results if result.ended]})
    before = {payment.id: payment.captured for payment in payments.values()}
    for result in results:
        payment = payments[result.job.payment_id]
        if result.ended:
            payment.waits.discard(result.job.kind)
        for seen in result.seen:
            moves.see(payment, seen, told)
        if result.refund is not None:
            await _refunded(tx, result, payment, told)
        if not result.ended:
            await _put_off(tx, result, payment, told)
    await standings.save(tx, payments.values(), told)
    await _log(tx, results)
    await refunds.assign(tx, {payment.order_id for payment in payments.values() if payment.captured > before[payment.id]})


async def _refunded(tx: AsyncSession, result: Result, payment: Standing, told: Moves) -> None:
    job = result.job
    if job.refund_id is None:
        if result.refund == "SETTLED":
            moves.gave_back(payment, told)
        elif result.refund == "FAILED":
            payment.problem = "NOT_GIVEN_BACK"
    elif result.refund == "SETTLED":
        await refunds.settled(tx, job.refund_id, payment, result.reference, told)
    elif result.refund == "FAILED":
        await refunds.failed(tx, job.refund_id, payment, result.reason or "REFUSED", told)
    else:
        await refunds.note(tx, job.refund_id, result.reference)


async def _put_off(tx: AsyncSession, result: Result, payment: Standing, told: Moves) -> None:
    """Tried again after a while, until it is given up."""
    job = result.job
    waits = _BUYER_WAITS if job.kind is StepKind.AUTHORIZE else _NOBODY_WAITS
    if not result.hopeless and job.attempts <= len(waits):
        after = result.retry_after or (60 if result.refund == "PENDING" else waits[job.attempts - 1])
        await tx.execute(_LATER, {"id": job.step_id, "after": after, "reference": result.reference})
        return
    await tx.execute(_STUCK, {"id": job.step_id})
    if job.kind is StepKind.AUTHORIZE:
        moves.fail(payment, "PROVIDER_UNAVAILABLE", told)
        if result.lost or job.attempts > 1:
            payment.unwanted = True  # it may be authorized all the same, and nobody waits for it any more
            told.step(payment, StepKind.VOID)
    elif job.kind is StepKind.CAPTURE:
        moves.fail(payment, result.problem or "REFUSED", told)
    elif job.kind is StepKind.REFUND and (result.lost or result.problem == UNSURE):
        payment.problem = UNSURE
    elif job.kind is StepKind.REFUND and job.refund_id is not None:
        await refunds.failed(tx, job.refund_id, payment, result.problem or "REFUSED", told)
    elif job.kind is not StepKind.CHECK:
        payment.problem = f"{job.kind}_STUCK"


async def _log(tx: AsyncSession, results: Iterable[Result]) -> None:
    rows = [
        {
            "tenant": tx.info["tenant"], "id": uuid7(), "payment_id": result.job.payment_id, "operation": name, "request": outcome.request,
            "answer": outcome.answer, "state": outcome.state, "problem": outcome.problem, "took_ms": outcome.took_ms,
        }
        for result in results for name, outcome in result.calls
    ]  # fmt: skip
    if rows:
        await tx.execute(_LOG, rows)
