"""Codes that open a door once. They are shown when they are made, and kept as hashes."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.vendors.models import Invitation

VALID_DAYS = 14
MOST_WAITING = 100
KEPT = timedelta(days=30)
"""How long whoever sent one still sees that it has expired, or been accepted."""


def make(tx: AsyncSession, viewer: Viewer, roles: Sequence[str], vendor_id: UUID | None = None) -> tuple[UUID, str]:
    """Its id and its code."""
    code = secrets.token_urlsafe(24)
    invitation = Invitation(
        tenant_id=tx.info["tenant"], id=uuid7(), vendor_id=vendor_id, roles=list(roles), code_hash=_hash(code), invited_by=viewer.user_id,
        expires_at=datetime.now(UTC) + timedelta(days=VALID_DAYS),
    )  # fmt: skip
    tx.add(invitation)
    return invitation.id, code


async def use(tx: AsyncSession, code: str, *, to_staff: bool) -> Invitation:
    """Unknown, used, expired, or meant for something else: all are refused in the same words."""
    asked = select(Invitation).where(Invitation.code_hash == _hash(code)).with_for_update()
    found = (await tx.execute(asked)).scalar_one_or_none()
    if found is None or found.accepted_at or found.expires_at < datetime.now(UTC) or (found.vendor_id is not None) != to_staff:
        raise BadInput("This code is not valid, or not any more; ask for a new one", code="INVITATION_INVALID", field="code")
    found.accepted_at = datetime.now(UTC)
    return found


async def keep_few(tx: AsyncSession, vendor_id: UUID) -> None:
    """Before another is made."""
    waiting = select(func.count()).where(Invitation.vendor_id == vendor_id, Invitation.accepted_at.is_(None), Invitation.expires_at > func.now())
    if (await tx.scalar(waiting) or 0) >= MOST_WAITING:
        raise BadInput(f"{MOST_WAITING} invitations are waiting already; revoke some", code="TOO_MANY")


async def revoke(tx: AsyncSession, vendor_id: UUID, invitation_id: UUID) -> None:
    ours = (Invitation.id == invitation_id, Invitation.vendor_id == vendor_id, Invitation.accepted_at.is_(None))
    if (await tx.execute(delete(Invitation).where(*ours).returning(Invitation.id))).first() is None:
        raise NotFound("No such invitation", id=str(invitation_id))


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode(errors="replace")).digest()
