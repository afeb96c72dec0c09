"""Gift cards: as good as money for whoever knows the code, which is told once and kept nowhere."""

import secrets
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.pricing import GiftCardIssued, code_digest
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.pricing.models import Allowance, GiftCard
from subgraphs.pricing.rules import checks, text
from subgraphs.pricing.rules.permissions import ISSUE_GIFT_CARDS

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
_GROUPS, _LETTERS_EACH = 4, 4


async def issue(tx: AsyncSession, viewer: Viewer, amount: int, currency: str, expires_at: datetime | None, paid: int = 0) -> tuple[UUID, str | None]:
    """The card's id, and its code: 80 bits of chance, not told a second time."""
    viewer.must(ISSUE_GIFT_CARDS)
    checks.amount(amount, "amount", least=1)
    checks.amount(paid, "paid")
    if paid > amount:
        raise BadInput("Nobody pays more for it than it is worth", code="PAID_RANGE", field="paid")
    text.currency(currency, "currency")
    _, expires = checks.window(None, expires_at, "giftCard")
    if expires is not None and expires <= datetime.now(UTC):
        raise BadInput("It would have expired already", code="EXPIRED", field="expiresAt")
    told: list[str] = []

    async def change() -> UUID:
        told.append(code := _code())
        return make(tx, code, amount, currency, expires, paid)

    return await once(tx, viewer, "issueGiftCard", [amount, currency, expires, paid], change), next(iter(told), None)


def make(tx: AsyncSession, code: str, amount: int, currency: str, expires_at: datetime | None = None, paid: int = 0) -> UUID:
    """The operator's way, with a code of the operator's own. `paid`: what of the amount has come into the bank."""
    card_id, tenant = uuid7(), tx.info["tenant"]
    card = {"id": card_id, "digest": code_digest(code), "last_four": code[-4:], "amount": amount, "currency": currency, "expires_at": expires_at}
    tx.add(GiftCard(tenant_id=tenant, **card))
    tx.add(Allowance(tenant_id=tenant, kind="GIFT_CARD", id=card_id, used=0, most=amount, closes_at=expires_at))
    emit(tx, GiftCardIssued(gift_card_id=card_id, amount=amount, paid=paid, currency=currency))
    return card_id


def _code() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_LETTERS_EACH)) for _ in range(_GROUPS))


async def disable(tx: AsyncSession, viewer: Viewer, card_id: UUID) -> None:
    """What is held of it already stays held; nothing more can be."""
    viewer.must(ISSUE_GIFT_CARDS)
    card = await tx.get(GiftCard, (tx.info["tenant"], card_id), with_for_update=True)
    if card is None:
        raise NotFound("There is no such gift card", id=str(card_id))
    if card.disabled_at is None:
        allowance = await tx.get_one(Allowance, (tx.info["tenant"], "GIFT_CARD", card_id), with_for_update=True)
        card.disabled_at = allowance.closes_at = datetime.now(UTC)
