"""One step of a payment, asked of its provider. Nothing here touches the database: what is found is written down afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from shared.providers import Caller, Outcome
from subgraphs.payments.models import StepKind
from subgraphs.payments.rules.answers import seen
from subgraphs.payments.rules.moves import Seen, There
from subgraphs.payments.service.known import Known

UNSURE = "REFUND_UNSURE"
"""It may have been paid back or not, and the provider can't be asked: a person looks there."""

_DONE_BY = {
    StepKind.CAPTURE: (There.CAPTURED,),
    StepKind.VOID: (There.VOIDED, There.EXPIRED, There.DECLINED, There.NOT_FOUND),
}
_NOTHING_TO_VOID = (There.NOT_FOUND, There.ACTION, There.APPROVED)
"""The buyer has not agreed, or nobody has asked them to the end: nothing is held."""


@dataclass(frozen=True)
class Job:
    """A step that is claimed, with what its provider has to know."""

    step_id: UUID
    payment_id: UUID
    order_id: UUID
    kind: StepKind
    amount: int
    refund_id: UUID | None
    refund_reference: str | None
    attempts: int
    created_at: datetime
    payment: Mapping[str, Any]
    captured_there: int
    known: Known
    token: str | None = None


@dataclass
class Result:
    """`ended`: nothing is left to do of the step. `refund`: SETTLED, PENDING or FAILED. `problem` is why it did not end."""

    job: Job
    seen: list[Seen] = field(default_factory=list)
    calls: list[tuple[str, Outcome]] = field(default_factory=list)
    ended: bool = False
    lost: bool = False
    refund: str | None = None
    reference: str | None = None
    problem: str | None = None
    reason: str | None = None
    hopeless: bool = False
    """Asking again would change nothing."""
    retry_after: float | None = None


class Asking:
    """One job at one provider."""

    def __init__(self, caller: Caller, job: Job) -> None:
        self._caller = caller
        self._job = job
        self._result = Result(job)

    async def run(self) -> Result:
        if self._job.kind is StepKind.REFUND:
            await self._refund()
        elif self._job.kind is StepKind.CHECK:
            await self._check()
        else:
            await self._change()
        return self._result

    async def _call(self, name: str, **more: Any) -> Outcome | None:
        job = self._job
        if (operation := job.known.provider.operations.get(name)) is None:
            return None
        values = {"payment": job.payment, "amount": job.amount, "key": str(job.step_id), **more}
        outcome = await self._caller.call(job.known.account, job.known.provider, operation, values, job.known.secrets)
        self._result.calls.append((name, outcome))
        return outcome

    def _note(self, outcome: Outcome | None) -> Seen | None:
        found = seen(self._job.payment_id, self._job.payment["currency"], self._job.known.amounts, outcome) if outcome else None
        if found is not None:
            self._result.seen.append(found)
        return found

    async def _status(self) -> Seen | None:
        """What the provider says that it is, where it can be asked."""
        operation = self._job.known.provider.operations.get("status")
        if operation is None or (not self._job.payment["reference"] and "payment.reference" in operation.model_dump_json()):
            return None
        found = self._note(await self._call("status"))
        if found is not None and found.there is There.APPROVED:
            return self._note(await self._call("complete")) or found
        return found

    async def _change(self) -> None:
        """A first try simply asks. Whatever may have been done before is looked for first, and asked again by the same key if it wasn't."""
        if self._job.attempts > 1 and self._is_done(await self._status()):
            self._result.ended = True
            return
        name = str(self._job.kind).lower()
        if (outcome := await self._call(name, method={"token": self._job.token}, final=True)) is None:
            self._without_operation()
            return
        if (found := self._note(outcome)) is not None:
            self._result.ended = self._job.kind is not StepKind.VOID or self._is_done(found)
            self._result.problem = None if self._result.ended else "NOT_VOIDED"
        elif outcome.problem == "REFUSED" and self._job.kind is StepKind.AUTHORIZE:
            self._result.seen.append(Seen(self._job.payment_id, There.DECLINED, reason=outcome.reason))
            self._result.ended = True
        elif outcome.problem in ("REFUSED", "TEMPLATE_FAILED") and await self._is_otherwise():
            self._result.ended = True
        else:
            self._unknown(outcome)

    async def _is_otherwise(self) -> bool:
        """A refusal of what is done already, or can't be done any more, is explained by the state."""
        found = await self._status()
        if found is None:
            return False
        if self._job.kind is StepKind.VOID and found.there in _NOTHING_TO_VOID:
            self._result.seen = [Seen(self._job.payment_id, There.VOIDED)]
            return True
        return found.there in (There.CAPTURED, There.VOIDED, There.EXPIRED, There.DECLINED)

    def _is_done(self, found: Seen | None) -> bool:
        if found is None:
            return False
        if self._job.kind is StepKind.AUTHORIZE:
            return found.there not in (There.NOT_FOUND, There.PENDING)
        if self._job.kind is StepKind.CAPTURE and found.captured is not None:
            return found.captured >= self._job.captured_there + self._job.amount
        return found.there in _DONE_BY[self._job.kind] or (self._job.kind is StepKind.VOID and found.there is There.CAPTURED)

    def _without_operation(self) -> None:
        """A provider that has nothing to void ends by itself; one without a capture takes the money at once."""
        self._result.ended = True
        if self._job.kind is StepKind.VOID:
            self._result.seen.append(Seen(self._job.payment_id, There.VOIDED))
        elif self._job.kind is StepKind.AUTHORIZE:
            self._result.seen.append(Seen(self._job.payment_id, There.DECLINED, reason="NO_PROVIDER"))

    def _unknown(self, outcome: Outcome) -> None:
        result = self._result
        result.problem, result.reason, result.lost, result.retry_after = outcome.problem, outcome.reason, outcome.lost, outcome.retry_after
        result.hopeless = not outcome.retriable and not outcome.lost

    async def _check(self) -> None:
        self._result.ended = await self._status() is not None or "status" not in self._job.known.provider.operations
        if not self._result.ended and self._result.calls:
            self._unknown(self._result.calls[-1][1])
        elif not self._result.calls:
            self._result.ended = True

    async def _refund(self) -> None:
        refund = {"id": str(self._job.refund_id or self._job.step_id), "reference": self._job.refund_reference}
        outcome = None
        if self._job.attempts > 1 and (self._job.refund_reference or not self._needs_reference()):
            outcome = await self._call("refund_status", refund=refund)
        if outcome is None or outcome.state not in ("REFUNDED", "PENDING", "FAILED"):
            if self._job.attempts > 1 and not self._is_repeatable():
                self._result.problem, self._result.hopeless = UNSURE, True
                return
            outcome = await self._call("refund", refund=refund)
        if outcome is None:
            self._result.problem, self._result.hopeless = "NO_OPERATION", True
            return
        reference = outcome.values.get("refund_reference")
        self._result.reference = str(reference) if reference else None
        if outcome.state in ("REFUNDED", "FAILED"):
            self._result.refund = "SETTLED" if outcome.state == "REFUNDED" else "FAILED"
            self._result.reason, self._result.ended = outcome.reason or "REFUSED", True
        elif outcome.state == "PENDING":
            self._result.refund = "PENDING"
        elif outcome.problem == "REFUSED":
            self._result.refund, self._result.reason, self._result.ended = "FAILED", outcome.reason or "REFUSED", True
        else:
            self._unknown(outcome)

    def _is_repeatable(self) -> bool:
        """Whether the provider can know a second call for the same refund by what it is sent; with others only a person knows."""
        operation = self._job.known.provider.operations.get("refund")
        return operation is None or any(name in operation.model_dump_json() for name in ("{{ key", "{{ refund.id"))

    def _needs_reference(self) -> bool:
        operation = self._job.known.provider.operations.get("refund_status")
        return operation is not None and "refund.reference" in operation.model_dump_json()
