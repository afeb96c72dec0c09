"""Which features are on, and for whom; `shared.flags` reads what is said here."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import FlagChanged
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.viewer import Viewer
from subgraphs.tenants.models import Flag, FlagKind
from subgraphs.tenants.rules import words
from subgraphs.tenants.rules.permissions import FLAGS
from subgraphs.tenants.service.lifecycle import locked

MOST_FLAGS = 50  # they travel with every call
MOST_ROLES = 20
_ROLE = re.compile(r"[a-z][a-z0-9_-]{0,49}")
_COUNT = select(func.count()).select_from(Flag)


async def set_flag(tx: AsyncSession, viewer: Viewer, key: str, kind: FlagKind, percentage: int | None, roles: Sequence[str]) -> Flag:
    viewer.must(FLAGS)
    said = {"kind": kind, **_read(kind, percentage, roles)}
    await locked(tx)
    if (flag := await tx.get(Flag, (viewer.tenant, words.key(key, "key")))) is None:
        if (await tx.scalar(_COUNT) or 0) >= MOST_FLAGS:
            raise BadInput(f"A tenant has at most {MOST_FLAGS} flags; remove one first", code="FLAGS_MOST", field="key")
        flag = Flag(tenant_id=viewer.tenant, key=key)
        tx.add(flag)
    elif all(getattr(flag, name) == value for name, value in said.items()):
        return flag
    for name, value in said.items():
        setattr(flag, name, value)
    await tx.flush()
    await tx.refresh(flag)
    emit(tx, FlagChanged(tenant_id=viewer.tenant, flag=key, kind=flag.kind, percentage=flag.percentage, roles=flag.roles))
    return flag


def _read(kind: FlagKind, percentage: int | None, roles: Sequence[str]) -> dict[str, Any]:
    """What belongs to the kind, and nothing else."""
    if (kind == FlagKind.PERCENTAGE) != (percentage is not None) or (percentage is not None and not 0 <= percentage <= 100):
        raise BadInput(
            "A flag for a share of people says which, from 0 to 100 percent, and no other does", code="FLAG_PERCENTAGE", field="percentage"
        )
    if (kind == FlagKind.ROLES) != bool(roles) or len(roles) > MOST_ROLES or not all(map(_ROLE.fullmatch, roles)):
        raise BadInput(f"A flag for roles names up to {MOST_ROLES} of them, and no other does", code="FLAG_ROLES", field="roles")
    return {"percentage": percentage or 0, "roles": sorted(set(roles))}


async def remove_flag(tx: AsyncSession, viewer: Viewer, key: str) -> str:
    """The key."""
    viewer.must(FLAGS)
    await locked(tx)
    if (flag := await tx.get(Flag, (viewer.tenant, key))) is None:
        raise NotFound("There is no such flag here")
    await tx.delete(flag)
    emit(tx, FlagChanged(tenant_id=viewer.tenant, flag=key))
    return key
