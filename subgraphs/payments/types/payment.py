"""Payments as those see them who pay, and those who look after them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import bindparam, select, text
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from shared.db import Reader, among
from shared.graphql.access import Requires, SignedIn
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import group, pick
from shared.graphql.scalars import Amount, Money
from shared.ids import PLATFORM
from shared.tenancy import MINE
from subgraphs.payments import models
from subgraphs.payments.rules.permissions import READ

strawberry.enum(models.Status, name="PaymentState")
strawberry.enum(models.RefundStatus, name="PaymentRefundState")


@strawberry.type(description="Where the buyer has to go, or what the shop's page gives to the provider's own script, to go on with a payment.")
class PaymentAction:
    url: str | None
    client_token: str | None


@strawberry.type(description="A call of a provider, without secrets and without people.")
class PaymentTransaction:
    id: ID
    operation: str
    request: str
    answer: str
    state: str | None
    problem: str | None
    took_ms: int
    at: datetime


@strawberry.type(description="Money that goes back out of one payment; a part of a refund of the order, by `refundId`.")
class PaymentRefund:
    id: ID
    refund_id: ID
    amount: Money
    status: models.RefundStatus
    reason: str | None
    created_at: datetime


@strawberry.type(description="What the buyer's bank has taken back.")
class Chargeback:
    id: ID
    amount: Money
    fee: Money
    won: bool | None = strawberry.field(description="None: still open.")
    opened_at: datetime


@federation.type(keys=["id"], description="One attempt to pay an order, or what an edit of it has added.")
class Payment:
    id: ID
    order_id: strawberry.Private[UUID]
    user_id: strawberry.Private[UUID | None]
    currency: strawberry.Private[str]
    total: strawberry.Private[int]
    taken: strawberry.Private[int]
    given_back: strawberry.Private[int]
    sealed_action: strawberry.Private[str | None]
    problem_known: strawberry.Private[str | None]
    reference_known: strawberry.Private[str | None]
    method: str
    provider: str
    attempt: int
    status: models.Status
    reason: str | None = strawberry.field(description="Why it failed, as a stable code.")
    version: int = strawberry.field(description="Rises with every change.")
    created_at: datetime
    changed_at: datetime

    @strawberry.field
    def order(self) -> "Order":
        return Order(id=ID(str(self.order_id)))

    @strawberry.field
    def amount(self) -> Money:
        return Money(amount=Amount(self.total), currency=self.currency)

    @strawberry.field
    def captured(self) -> Money:
        return Money(amount=Amount(self.taken), currency=self.currency)

    @strawberry.field
    def refunded(self) -> Money:
        return Money(amount=Amount(self.given_back), currency=self.currency)

    @strawberry.field(extensions=[SignedIn()], description="For whoever pays, while something is to be done.")
    def action(self, info: Info) -> PaymentAction | None:
        return action_of(info, self) if info.context.viewer.user_id == self.user_id else None

    @strawberry.field(extensions=[Requires(READ)], description="What a person is to look at, as a stable code.")
    def problem(self, info: Info) -> str | None:
        return self.problem_known if info.context.viewer.may(READ) else None

    @strawberry.field(extensions=[Requires(READ)], description="The provider's name for it.")
    def reference(self, info: Info) -> str | None:
        return self.reference_known if info.context.viewer.may(READ) else None

    @strawberry.field
    async def refunds(self, info: Info) -> list[PaymentRefund]:
        return await info.context.load(refunds_by_payment, UUID(self.id))

    @strawberry.field(extensions=[Requires(READ)])
    async def chargebacks(self, info: Info) -> list[Chargeback] | None:
        found = await info.context.load(chargebacks_by_payment, UUID(self.id)) if info.context.viewer.may(READ) else []
        return [_chargeback(row, self.currency) for row in found]

    @strawberry.field(extensions=[Requires(READ)], description="What was said to the provider, the latest 100, newest first.")
    async def transactions(self, info: Info) -> list[PaymentTransaction] | None:
        if not info.context.viewer.may(READ):
            return None
        return await info.context.load(transactions_by_payment, UUID(self.id))

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> object:
        return payment_of(info, UUID(id))


@federation.type(keys=[Key(fields=FieldSet("id"))])
class Order:
    id: ID

    @strawberry.field(extensions=[SignedIn()], description="For its buyer, and those who may see payments. A guest asks `orderPayments`.")
    async def payments(self, info: Info) -> list[Payment] | None:
        return [each for each in await info.context.load(payments_by_order, UUID(self.id)) if may_see(info, each)]

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Order":  # noqa: ARG003
        return Order(id=ID(str(UUID(id))))


_COLUMNS = (
    models.Payment.id, models.Payment.order_id, models.Payment.user_id, models.Payment.currency, models.Payment.amount, models.Payment.captured,
    models.Payment.refunded, models.Payment.action, models.Payment.problem, models.Payment.reference, models.Payment.method, models.Payment.provider,
    models.Payment.attempt, models.Payment.status, models.Payment.reason, models.Payment.version, models.Payment.created_at,
    models.Payment.changed_at, models.Payment.problem_at,
)  # fmt: skip
_MINE = select(*_COLUMNS).where(text(f"payments.{MINE}"))
_BY_ID = _MINE.where(among(models.Payment.id))
_BY_ORDER = _MINE.where(among(models.Payment.order_id)).order_by(models.Payment.attempt, models.Payment.id)
_WITH_PROBLEM = (
    _MINE.where(models.Payment.problem.is_not(None))
    .where(
        (models.Payment.problem_at > bindparam("at")) | ((models.Payment.problem_at == bindparam("at")) & (models.Payment.id > bindparam("after")))
    )
    .order_by(models.Payment.problem_at, models.Payment.id)
    .limit(bindparam("most"))
)
_REFUNDS = (
    select(
        models.Refund.payment_id, models.Refund.id, models.Refund.refund_id, models.Refund.amount, models.Refund.currency, models.Refund.status,
        models.Refund.reason, models.Refund.created_at,
    )
    .where(text(f"refunds.{MINE}"), among(models.Refund.payment_id))
    .order_by(models.Refund.id)
)  # fmt: skip
_CHARGEBACKS = (
    select(
        models.Chargeback.payment_id, models.Chargeback.id, models.Chargeback.amount, models.Chargeback.fee, models.Chargeback.won,
        models.Chargeback.opened_at,
    )
    .where(among(models.Chargeback.payment_id))
    .order_by(models.Chargeback.id)
)  # fmt: skip
_TRANSACTIONS = """
SELECT t.* FROM unnest($1::uuid[]) AS p (id), LATERAL (
    SELECT payment_id, id, operation, request, answer, state, problem, took_ms, at FROM transactions
    WHERE payment_id = p.id ORDER BY id DESC LIMIT 100) AS t"""


def _payment(row: tuple[Any, ...]) -> Payment:
    (id_, order, user, currency, total, taken, back, action, problem, reference, method, provider, attempt, status, reason, version, at, changed) = (
        row[:18]
    )
    return Payment(
        id=ID(str(id_)), order_id=order, user_id=user, currency=currency, total=total, taken=taken, given_back=back, sealed_action=action,
        problem_known=problem, reference_known=reference, method=method, provider=provider, attempt=attempt, status=models.Status(str(status)),
        reason=reason, version=version, created_at=at, changed_at=changed,
    )  # fmt: skip


async def payments_by_id(db: Reader, ids: list[UUID]) -> list[Payment | None]:
    return pick(ids, [_payment(tuple(row)) for row in await db.fetch(_BY_ID, ids=ids)], by=lambda payment: UUID(payment.id))


async def payments_by_order(db: Reader, ids: list[UUID]) -> list[list[Payment]]:
    return group(ids, [_payment(tuple(row)) for row in await db.fetch(_BY_ORDER, ids=ids)], by=lambda payment: payment.order_id)


async def refunds_by_payment(db: Reader, ids: list[UUID]) -> list[list[PaymentRefund]]:
    rows = await db.fetch(_REFUNDS, ids=ids)
    return [[_refund(row) for row in found] for found in group(ids, [tuple(row) for row in rows], by=lambda row: row[0])]


def _refund(row: tuple[Any, ...]) -> PaymentRefund:
    _, id_, refund, amount, currency, status, reason, at = row
    money = Money(amount=Amount(amount), currency=currency)
    return PaymentRefund(
        id=ID(str(id_)), refund_id=ID(str(refund)), amount=money, status=models.RefundStatus(str(status)), reason=reason, created_at=at,
    )  # fmt: skip


async def chargebacks_by_payment(db: Reader, ids: list[UUID]) -> list[list[tuple[Any, ...]]]:
    return group(ids, [tuple(row) for row in await db.fetch(_CHARGEBACKS, ids=ids)], by=lambda row: row[0])


def _chargeback(row: tuple[Any, ...], currency: str) -> Chargeback:
    _, id_, amount, fee, won, at = row
    amounts = [Money(amount=Amount(each), currency=currency) for each in (amount, fee)]
    return Chargeback(id=ID(str(id_)), amount=amounts[0], fee=amounts[1], won=won, opened_at=at)


async def transactions_by_payment(db: Reader, ids: list[UUID]) -> list[list[PaymentTransaction]]:
    rows = [tuple(row) for row in await db.fetch(_TRANSACTIONS, ids)]
    return [[_transaction(row) for row in found] for found in group(ids, rows, by=lambda row: row[0])]


def _transaction(row: tuple[Any, ...]) -> PaymentTransaction:
    names = ("operation", "request", "answer", "state", "problem", "took_ms", "at")
    return PaymentTransaction(id=ID(str(row[1])), **dict(zip(names, row[2:], strict=True)))


def may_see(info: Info, payment: Payment) -> bool:
    viewer = info.context.viewer
    return viewer.may(READ) or (viewer.user_id is not None and viewer.user_id == payment.user_id)


async def payment_of(info: Info, id_: UUID) -> Payment | None:
    payment = await info.context.load(payments_by_id, id_)
    return payment if payment and may_see(info, payment) else None


def action_of(info: Info, payment: Payment) -> PaymentAction | None:
    if payment.sealed_action is None or payment.status is not models.Status.ACTION_REQUIRED:
        return None
    opened = info.context.vault.take_over(info.context.viewer.tenant, UUID(payment.id), payment.sealed_action)
    web = opened.startswith(("https://", "http://"))
    return PaymentAction(url=opened if web else None, client_token=None if web else opened)


_BEGINNING = datetime.fromtimestamp(0, UTC)


async def with_problem(db: Reader, first: int, after: str | None) -> Connection[Payment]:
    """The longest known first."""
    size, (at, id_) = page_size(first), position(after, datetime, UUID) or [_BEGINNING, PLATFORM]
    rows = [tuple(row) for row in await db.fetch(_WITH_PROBLEM, at=at, after=id_, most=size + 1)]
    times = {str(row[0]): row[18] for row in rows}
    return connect([_payment(row) for row in rows], size, lambda payment: (times[payment.id], payment.id))
