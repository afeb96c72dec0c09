"""What people do with payments by hand."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.ids import uuid7
from shared.tenancy import MINE
from shared.viewer import Viewer
from subgraphs.payments.models import Status, StepKind
from subgraphs.payments.rules import moves
from subgraphs.payments.rules.moves import Moves, Standing
from subgraphs.payments.rules.permissions import CHANGE, COLLECT
from subgraphs.payments.service import refunds, standings

_ORDER = text(f"SELECT o.id, o.vendors, p.user_id FROM payments AS p JOIN orders AS o ON o.id = p.order_id WHERE p.{MINE} AND p.id = :id")  # noqa: S608
_STUCK = f"{MINE} AND payment_id = :id AND state = 'STUCK' AND kind = 'REFUND' AND refund_id IS NULL"
_IS_STUCK = text(f"SELECT EXISTS (SELECT FROM steps WHERE {_STUCK})")  # noqa: S608 - ours
_ASK_AGAIN = text(f"UPDATE steps SET state = 'WAITING', attempts = 0, due_at = now() WHERE {_STUCK} RETURNING id")  # noqa: S608
_END_STUCK = text(f"UPDATE steps SET state = 'DONE', done_at = now() WHERE {_STUCK} RETURNING id")  # noqa: S608
_PROMISED = text(f"""
    SELECT coalesce(sum(amount), 0)::bigint FROM steps WHERE {MINE} AND payment_id = :id AND state = 'WAITING' AND kind = 'CAPTURE'""")  # noqa: S608


async def capture(tx: AsyncSession, viewer: Viewer, id_: UUID, amount: int | None) -> UUID:
    """A part of what is authorized, or all that is left; asked of the provider in a moment. The payment's id."""
    viewer.must(CHANGE)
    payment = await _locked(tx, id_)
    left = payment.amount - payment.captured_there - (await tx.scalar(_PROMISED, {"id": id_}) or 0)
    if payment.status not in (Status.AUTHORIZED, Status.CAPTURED) or payment.unwanted or payment.offline or not payment.confirmed:
        raise BadInput("Only what is authorized, of a confirmed order, can be captured", code="NOT_CAPTURABLE", field="paymentId")
    if not 0 < (wanted := left if amount is None else amount) <= left:
        raise BadInput(f"There are {left} left to capture", code="CAPTURE_AMOUNT", field="amount")
    payment.problem = None
    await standings.add_steps(tx, [(uuid7(), payment.id, StepKind.CAPTURE, wanted, None)])
    await standings.save(tx, [payment], Moves())
    return id_


async def void(tx: AsyncSession, viewer: Viewer, id_: UUID) -> UUID:
    """What is authorized and not captured is let go. Of an order that is not confirmed, that ends the order's attempt."""
    viewer.must(CHANGE)
    payment, told = await _locked(tx, id_), Moves()
    if payment.status in moves.ENDED or payment.captured_there or payment.confirmed:
        raise BadInput("There is nothing that could be let go", code="NOT_VOIDABLE", field="paymentId")
    moves.cancel(payment, told, asked=True)
    await standings.save(tx, [payment], told)
    return id_


async def check(tx: AsyncSession, viewer: Viewer, id_: UUID, held: UUID | None) -> UUID:
    """Asks the provider how it stands: whoever pays, when they are back from there, and whoever may change payments. `held`: a guest's order."""
    if held is None:
        viewer.must_be_signed_in()
    row = (await tx.execute(_ORDER, {"id": id_})).one_or_none()
    own = row is not None and (row.id == held or (viewer.user_id is not None and viewer.user_id == row.user_id))
    if row is None or not (own or viewer.may(CHANGE)):
        raise NotFound("There is no such payment")
    payment, told = await _locked(tx, id_), Moves()
    if not payment.offline:
        told.step(payment, StepKind.CHECK)
    await standings.save(tx, [payment], told)
    return id_


async def settle_problem(tx: AsyncSession, viewer: Viewer, id_: UUID) -> UUID:
    """Somebody has looked at it. Whether money has gone back is to be said by `settle_giving_back`."""
    viewer.must(CHANGE)
    payment = await _locked(tx, id_)
    if await tx.scalar(_IS_STUCK, {"id": id_}):
        raise BadInput("Say whether the money has gone back", code="GIVING_BACK_UNSURE", field="paymentId")
    payment.problem = None
    await standings.save(tx, [payment], Moves())
    return id_


async def settle_giving_back(tx: AsyncSession, viewer: Viewer, id_: UUID, *, went_back: bool) -> UUID:
    """Of money that nobody wanted: somebody has seen at the provider that it went back, or that it didn't, and it is asked for again."""
    viewer.must(CHANGE)
    payment, told = await _locked(tx, id_), Moves()
    if not (await tx.execute(_END_STUCK if went_back else _ASK_AGAIN, {"id": id_})).all():
        raise BadInput("Nothing of it is unsure", code="GIVING_BACK_SURE", field="paymentId")
    payment.problem = None
    if went_back:
        moves.gave_back(payment, told)
    await standings.save(tx, [payment], told)
    return id_


async def collected(tx: AsyncSession, viewer: Viewer, id_: UUID) -> UUID:
    """The money was handed over. A vendor may say so of an order that is all theirs."""
    viewer.must_be_signed_in()
    row = (await tx.execute(_ORDER, {"id": id_})).one_or_none()
    if row is None or not (viewer.may(COLLECT) or (len(row.vendors) == 1 and viewer.may(COLLECT, within=row.vendors[0]))):
        raise NotFound("There is no such payment")
    payment, told = await _locked(tx, id_), Moves()
    if not payment.offline or not payment.confirmed or payment.unwanted or payment.captured >= payment.amount:
        raise BadInput("Nothing of it is to be collected", code="NOT_COLLECTABLE", field="paymentId")
    moves.collect(payment, payment.amount - payment.captured, told)
    await standings.save(tx, [payment], told)
    await refunds.assign(tx, [payment.order_id])
    return id_


async def retry_refund(tx: AsyncSession, viewer: Viewer, refund_id: UUID) -> UUID:
    viewer.must(CHANGE)
    await refunds.retry(tx, refund_id)
    return refund_id


async def hand_over_refund(tx: AsyncSession, viewer: Viewer, refund_id: UUID) -> UUID:
    viewer.must(CHANGE)
    await refunds.handed_over(tx, refund_id)
    return refund_id


async def _locked(tx: AsyncSession, id_: UUID) -> Standing:
    row = (await tx.execute(_ORDER, {"id": id_})).one_or_none()
    if row is None:
        raise NotFound("There is no such payment")
    await standings.gate(tx, [row.id])
    return (await standings.lock(tx, [id_]))[id_]
