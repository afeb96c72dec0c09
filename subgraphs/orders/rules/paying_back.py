from events.contracts.orders import RefundDue, RefundReason
from shared.ids import uuid7
from subgraphs.orders.rules import refunds
from subgraphs.orders.rules.journal import Journal
from subgraphs.orders.rules.refunds import Purse


def pay_back(journal: Journal, purse: Purse, reason: RefundReason, *, why: str = "") -> None:
    """Nothing, where the purse holds nothing."""
    if not purse.parts:
        return
    order, id_ = journal.order, uuid7()
    amount, stored, redemptions = refunds.split(order, purse.amount)
    vendors = {part.vendor_order_id for part in purse.parts}
    journal.note(
        "REFUND_DUE", reason=why, vendor_order_id=vendors.pop() if len(vendors) == 1 else None, refund_id=str(id_), amount=amount, stored=stored,
        parts=[part.model_dump(mode="json") for part in purse.parts], cause=reason,
    )  # fmt: skip
    if amount or stored:
        journal.tell(
            RefundDue(
                order_id=order.id,
                refund_id=id_,
                currency=order.currency,
                amount=amount,
                stored=stored,
                redemptions=redemptions,
                parts=purse.parts,
                reason=reason,
            )
        )
