"""What comes after a sale: returns, disputes, notes."""

from dataclasses import field
from enum import StrEnum
from uuid import UUID

import strawberry
from strawberry import ID

from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, open_to_all, requires
from shared.graphql.scalars import Amount, as_uuid
from subgraphs.orders.rules.permissions import FULFIL
from subgraphs.orders.rules.returning import Asked, Fee, Inspected
from subgraphs.orders.schema.answers import OrderPayload, answer, held
from subgraphs.orders.service import disputes, notes, returns
from subgraphs.orders.types.after import Dispute, Return, dispute_by_id, return_by_id

MOST_LINES = 500


@strawberry.enum(description="CORE: an old part, for its deposit.")
class ReturnReason(StrEnum):
    DOES_NOT_FIT = "DOES_NOT_FIT"
    WRONG_PART = "WRONG_PART"
    DAMAGED = "DAMAGED"
    DEFECTIVE = "DEFECTIVE"
    NOT_AS_DESCRIBED = "NOT_AS_DESCRIBED"
    CHANGED_MIND = "CHANGED_MIND"
    CORE = "CORE"
    OTHER = "OTHER"


@strawberry.enum(description="RESALE goes into stock; of CORE the deposit goes back; of REFUSED nothing.")
class Inspection(StrEnum):
    RESALE = "RESALE"
    DAMAGED = "DAMAGED"
    CORE = "CORE"
    REFUSED = "REFUSED"


@strawberry.enum
class DisputeReason(StrEnum):
    NOT_RECEIVED = "NOT_RECEIVED"
    NOT_AS_DESCRIBED = "NOT_AS_DESCRIBED"
    DOES_NOT_FIT = "DOES_NOT_FIT"
    RETURN_REFUSED = "RETURN_REFUSED"
    NOT_REFUNDED = "NOT_REFUNDED"
    OTHER = "OTHER"


@strawberry.enum(description="For the buyer: all that is left of what was paid goes back; SPLIT: an amount; WITHDRAWN by the buyer.")
class DisputeOutcome(StrEnum):
    BUYER = "BUYER"
    VENDOR = "VENDOR"
    SPLIT = "SPLIT"
    WITHDRAWN = "WITHDRAWN"


@strawberry.input
class ReturnLineInput:
    line_id: ID
    quantity: int
    reason: ReturnReason

    def asked(self) -> Asked:
        return Asked(as_uuid(self.line_id), self.quantity, self.reason.value)


@strawberry.input
class InspectedLineInput:
    line_id: ID
    quantity: int
    inspection: Inspection
    warehouse_id: ID | None = strawberry.field(default=None, description="Where it is now; without one, where it came from.")

    def inspected(self) -> Inspected:
        warehouse = as_uuid(self.warehouse_id) if self.warehouse_id else None
        return Inspected(as_uuid(self.line_id), self.quantity, self.inspection.value, warehouse)


@strawberry.input(description="One of both. Never for what is the vendor's fault, or was said to fit.")
class RestockingFeeInput:
    basis_points: int = strawberry.field(default=0, description="Hundredths of a percent of what goes back for the goods.")
    amount: Amount = Amount(0)


@strawberry.type
class ReturnPayload:
    return_: Return | None = strawberry.field(name="return", default=None)
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class DisputePayload:
    dispute: Dispute | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class After:
    @strawberry.mutation(extensions=open_to_all(), description="Parts that have arrived. Give an Idempotency-Key.")
    async def request_return(self, info: Info, vendor_order_id: ID, lines: list[ReturnLineInput], token: str | None = None) -> ReturnPayload | None:
        if len(lines) > MOST_LINES:
            raise BadInput(f"{MOST_LINES} lines at most", code="LINES_RANGE", field="lines")
        asked = [each.asked() for each in lines]
        async with info.context.transaction() as tx:
            id_ = await returns.request(tx, info.context.viewer, held(info, token), as_uuid(vendor_order_id), asked)
        return await _return(info, id_)

    @strawberry.mutation(extensions=requires(FULFIL), description="By the vendor; who refuses says why.")
    async def decide_return(self, info: Info, return_id: ID, approve: bool, reason: str = "") -> ReturnPayload | None:
        async with info.context.transaction() as tx:
            id_ = await returns.decide(tx, info.context.viewer, as_uuid(return_id), approve=approve, reason=reason)
        return await _return(info, id_)

    @strawberry.mutation(extensions=requires(FULFIL), description="What came, as it was found; money and stock follow. Give an Idempotency-Key.")
    async def receive_return(
        self,
        info: Info,
        return_id: ID,
        lines: list[InspectedLineInput],
        fee: RestockingFeeInput | None = None,
        refund_shipping: bool = False,
    ) -> ReturnPayload | None:
        got = [each.inspected() for each in lines]
        kept = Fee(fee.basis_points, fee.amount) if fee else Fee()
        async with info.context.transaction() as tx:
            id_ = await returns.receive(tx, info.context.viewer, as_uuid(return_id), got, kept, with_shipping=refund_shipping)
        return await _return(info, id_)

    @strawberry.mutation(extensions=open_to_all(), description="The vendor has five days to answer. Give an Idempotency-Key.")
    async def open_dispute(
        self, info: Info, vendor_order_id: ID, reason: DisputeReason, body: str, token: str | None = None
    ) -> DisputePayload | None:
        why: disputes.Reason = reason.value
        async with info.context.transaction() as tx:
            id_ = await disputes.open_one(tx, info.context.viewer, held(info, token), as_uuid(vendor_order_id), why, body)
        return await _dispute(info, id_)

    @strawberry.mutation(extensions=open_to_all(), description="A further statement, of either side or of the market.")
    async def answer_dispute(self, info: Info, dispute_id: ID, body: str, token: str | None = None) -> DisputePayload | None:
        async with info.context.transaction() as tx:
            id_ = await disputes.answer(tx, info.context.viewer, held(info, token), as_uuid(dispute_id), body)
        return await _dispute(info, id_)

    @strawberry.mutation(extensions=open_to_all(), description="By the market; the buyer may withdraw it. Give an Idempotency-Key.")
    async def resolve_dispute(
        self, info: Info, dispute_id: ID, outcome: DisputeOutcome, amount: Amount | None = None, token: str | None = None
    ) -> DisputePayload | None:
        said: disputes.Outcome = outcome.value
        async with info.context.transaction() as tx:
            id_ = await disputes.resolve(tx, info.context.viewer, held(info, token), as_uuid(dispute_id), said, amount)
        return await _dispute(info, id_)

    @strawberry.mutation(
        extensions=open_to_all(),
        description="For all who may see the order, or for the vendor's and the market's people only. Of one vendor's part its id is enough.",
    )
    async def add_order_note(
        self,
        info: Info,
        body: str,
        order_id: ID | None = None,
        vendor_order_id: ID | None = None,
        staff_only: bool = False,
        token: str | None = None,
    ) -> OrderPayload | None:
        order, part = (as_uuid(each) if each else None for each in (order_id, vendor_order_id))
        async with info.context.transaction() as tx:
            id_ = await notes.add(tx, info.context.viewer, held(info, token), order, part, body, staff_only=staff_only)
        return await answer(info, id_, token)


async def _return(info: Info, id_: UUID) -> ReturnPayload:
    return ReturnPayload(return_=await return_by_id(info.context.reader, id_))


async def _dispute(info: Info, id_: UUID) -> DisputePayload:
    return DisputePayload(dispute=await dispute_by_id(info.context.reader, id_))
