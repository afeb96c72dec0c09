"""What vendors are paid: asked for, approved, paid, or not; and never more than is theirs."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.finance import PayoutApproved, PayoutFailed, PayoutPaid, PayoutRequested
from events.outbox import emit
from shared.db import Database
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import fitting, line, optional_line
from shared.viewer import Viewer
from subgraphs.finance.models import AccountKind, Payout, PayoutStatus
from subgraphs.finance.rules import payouts as rules
from subgraphs.finance.rules.accounts import Account
from subgraphs.finance.rules.money import LARGEST
from subgraphs.finance.rules.permissions import REQUEST, RUN
from subgraphs.finance.service.ledger import book, locked
from subgraphs.finance.service.terms import Wanted, for_each_tenant, terms_of

AT_ONCE = 200

_VERIFIED = text("""
    SELECT vendor_id, max(id::text)::uuid AS id FROM bank_accounts WHERE vendor_id = ANY(:vendors ::uuid[]) AND state = 1 GROUP BY vendor_id""")
_KNOWN = text("SELECT 1 FROM vendors WHERE id = :id")
_SCHEDULED = text("""
    UPDATE vendors SET scheduled_at = now() WHERE id = ANY(ARRAY(
        SELECT id FROM vendors WHERE scheduled_at <= now() - make_interval(days => :days) ORDER BY scheduled_at LIMIT :most FOR UPDATE SKIP LOCKED))
    RETURNING id""")
_CURRENCIES = text("""
    SELECT owner, currency FROM accounts JOIN balances ON account_id = id
    WHERE kind = 'VENDOR_PAYABLE' AND owner = ANY(:vendors ::text[]) AND amount < 0""")


class _Want(NamedTuple):
    vendor_id: UUID
    bank_account_id: UUID
    currency: str
    amount: int


async def request(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, currency: str, amount: int | None) -> UUID:
    """Of all that is eligible where no amount is said. The payout's id."""
    viewer.must(REQUEST, within=vendor_id)
    fitting("[A-Z]{3}", currency, "currency", "A currency has three letters: USD")
    if amount is not None and not 0 < amount <= LARGEST:
        raise BadInput("A payout is of more than nothing", code="AMOUNT_RANGE", field="amount")
    return await once(tx, viewer, "requestPayout", [vendor_id, currency, amount], partial(_request, tx, viewer, vendor_id, currency, amount))


async def _request(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, currency: str, amount: int | None) -> UUID:
    if await tx.scalar(_KNOWN, {"id": vendor_id}) is None:
        raise NotFound("No such vendor", id=str(vendor_id))
    account = (await _verified(tx, [vendor_id])).get(vendor_id)
    if account is None:
        raise BadInput("There is no bank account that has been verified", code="BANK_ACCOUNT_MISSING")
    terms = await terms_of(tx)
    eligible = (await _eligible(tx, [(vendor_id, currency)]))[vendor_id, currency]
    asked = eligible if amount is None else amount
    if asked > eligible or eligible <= 0:
        raise BadInput("So much can't be paid out now", code="ABOVE_ELIGIBLE", field="amount", eligible=max(eligible, 0))
    if asked < terms.minimum_payout:
        raise BadInput("This is less than what is paid out at once", code="BELOW_MINIMUM", field="amount", minimum=terms.minimum_payout)
    (payout_id,) = await _make(tx, [_Want(vendor_id, account, currency, asked)], viewer.user_id)
    return payout_id


async def _verified(tx: AsyncSession, vendors: Sequence[UUID]) -> dict[UUID, UUID]:
    """The newest account of each that has been verified."""
    return {row.vendor_id: row.id for row in await tx.execute(_VERIFIED, {"vendors": list(vendors)})}


async def _eligible(tx: AsyncSession, of: Sequence[tuple[UUID, str]]) -> dict[tuple[UUID, str], int]:
    """What is there, until the transaction ends: nobody else takes of it meanwhile. All accounts that will change are locked, in one order."""
    kinds = (AccountKind.VENDOR_PAYABLE, AccountKind.VENDOR_RESERVED)
    found = await locked(tx, [Account(kind, currency, str(vendor)) for vendor, currency in of for kind in kinds])
    return {(vendor, currency): -found[Account(AccountKind.VENDOR_PAYABLE, currency, str(vendor))] for vendor, currency in of}


async def _make(tx: AsyncSession, wants: Sequence[_Want], by: UUID | None) -> list[UUID]:
    made = [
        {"tenant_id": tx.info["tenant"], "id": uuid7(), **want._asdict(), "status": PayoutStatus.REQUESTED.value, "requested_by": by}
        for want in wants
    ]
    await tx.execute(insert(Payout), made)
    await book(tx, [rules.reserved(each["id"], each["vendor_id"], each["amount"], each["currency"]) for each in made])
    for each in made:
        emit(tx, PayoutRequested(payout_id=each["id"], vendor_id=each["vendor_id"], amount=each["amount"], currency=each["currency"]))
    return [each["id"] for each in made]


async def cancel(tx: AsyncSession, viewer: Viewer, payout_id: UUID) -> None:
    """Before it is approved; by its vendor, or by who runs payouts."""
    payout = await _locked(tx, payout_id)
    if not viewer.may(REQUEST, within=payout.vendor_id) and not viewer.may(RUN):
        raise _unknown(payout_id)
    await _become(tx, payout, PayoutStatus.CANCELLED, reason="CANCELLED")


async def approve(tx: AsyncSession, viewer: Viewer, payout_id: UUID) -> None:
    payout = await _run(tx, viewer, payout_id)
    rules.must_become(payout.status, PayoutStatus.APPROVED)
    await _second_person(tx, viewer, payout.requested_by)
    payout.approved_by = viewer.user_id
    await _become(tx, payout, PayoutStatus.APPROVED)


async def process(tx: AsyncSession, viewer: Viewer, payout_id: UUID, reference: str | None) -> None:
    """It has been given to the bank."""
    payout = await _run(tx, viewer, payout_id)
    rules.must_become(payout.status, PayoutStatus.PROCESSING)
    payout.reference = optional_line(reference, "reference") or ""
    await _become(tx, payout, PayoutStatus.PROCESSING)


async def pay(tx: AsyncSession, viewer: Viewer, payout_id: UUID, reference: str | None) -> None:
    payout = await _run(tx, viewer, payout_id)
    rules.must_become(payout.status, PayoutStatus.PAID)
    await _second_person(tx, viewer, payout.approved_by)
    payout.reference = optional_line(reference, "reference") or payout.reference
    await _become(tx, payout, PayoutStatus.PAID)


async def fail(tx: AsyncSession, viewer: Viewer, payout_id: UUID, reason: str) -> None:
    """It was not paid; or it was, and the bank has sent it back."""
    payout = await _run(tx, viewer, payout_id)
    status = PayoutStatus.RETURNED if payout.status == PayoutStatus.PAID else PayoutStatus.FAILED
    await _become(tx, payout, status, reason=line(reason, "reason", 200))


async def _run(tx: AsyncSession, viewer: Viewer, payout_id: UUID) -> Payout:
    viewer.must(RUN)
    return await _locked(tx, payout_id)


async def _locked(tx: AsyncSession, payout_id: UUID) -> Payout:
    if (payout := await tx.get(Payout, (tx.info["tenant"], payout_id), with_for_update=True)) is None:
        raise _unknown(payout_id)
    return payout


async def _second_person(tx: AsyncSession, viewer: Viewer, first: UUID | None) -> None:
    if first is not None and first == viewer.user_id and (await terms_of(tx)).two_persons:
        raise BadInput("This needs another person than before", code="SECOND_PERSON")


async def _become(tx: AsyncSession, payout: Payout, status: PayoutStatus, reason: str = "") -> None:
    rules.must_become(payout.status, status)
    payout.status, payout.reason = status.value, reason
    if status in rules.MOVES and status != PayoutStatus.PAID:
        payout.ended_at = None
    else:
        payout.ended_at = datetime.now(UTC)
    await book(tx, rules.became(payout.id, payout.vendor_id, payout.amount, payout.currency, status))
    said: dict[str, Any] = {"payout_id": payout.id, "vendor_id": payout.vendor_id, "amount": payout.amount, "currency": payout.currency}
    match status:
        case PayoutStatus.APPROVED:
            emit(tx, PayoutApproved(**said))
        case PayoutStatus.PAID:
            emit(tx, PayoutPaid(**said))
        case PayoutStatus.CANCELLED | PayoutStatus.FAILED | PayoutStatus.RETURNED:
            emit(tx, PayoutFailed(**said, reason=reason))


def _unknown(payout_id: UUID) -> NotFound:
    return NotFound("No such payout", id=str(payout_id))


async def schedule(tx: AsyncSession, terms: Wanted, most: int = AT_ONCE) -> int:
    """Asks for all that is eligible, for some of the vendors whose time has come; how many were looked at."""
    vendors = (await tx.scalars(_SCHEDULED, {"days": terms.payout_days, "most": most})).all()
    accounts = await _verified(tx, vendors)
    rows = await tx.execute(_CURRENCIES, {"vendors": [str(vendor) for vendor in accounts]})
    eligible = await _eligible(tx, [(UUID(row.owner), row.currency) for row in rows])
    wants = [
        _Want(vendor, accounts[vendor], currency, amount)
        for (vendor, currency), amount in eligible.items()
        if amount >= max(terms.minimum_payout, 1)
    ]  # fmt: skip
    if wants:
        await _make(tx, wants, None)
    return len(vendors)


async def schedule_due(database: Database) -> None:
    """Of all tenants that pay by schedule."""
    await for_each_tenant(database, schedule_all)


async def schedule_all(database: Database, tenant: UUID) -> None:
    more = True
    while more:
        async with database.transaction(tenant) as tx:
            terms = await terms_of(tx)
            more = bool(terms.payout_days) and await schedule(tx, terms) == AT_ONCE
