"""Groups of customers that prices are made for."""

from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import line
from shared.viewer import Viewer
from subgraphs.pricing.models import CustomerGroup, Member
from subgraphs.pricing.rules.permissions import WRITE_GROUPS

MOST_GROUPS = 500
MOST_AT_ONCE = 200


async def create(tx: AsyncSession, viewer: Viewer, name: str) -> UUID:
    viewer.must(WRITE_GROUPS)
    said = line(name, "name")

    async def make() -> UUID:
        if (await tx.scalar(select(func.count()).select_from(CustomerGroup)) or 0) >= MOST_GROUPS:
            raise BadInput(f"There are {MOST_GROUPS} groups at most", code="TOO_MANY", field="name")
        making = insert(CustomerGroup).values(tenant_id=tx.info["tenant"], id=uuid7(), name=said).on_conflict_do_nothing()
        if (made := await tx.scalar(making.returning(CustomerGroup.id))) is None:
            raise BadInput("There is a group of this name", code="NAME_TAKEN", field="name")
        found: UUID = made
        return found

    return await once(tx, viewer, "createCustomerGroup", said, make)


async def add(tx: AsyncSession, viewer: Viewer, group_id: UUID, user_ids: list[UUID]) -> None:
    """Whoever is in it already stays."""
    await _allowed(tx, viewer, group_id, user_ids)
    if rows := [{"tenant_id": tx.info["tenant"], "group_id": group_id, "user_id": user_id} for user_id in sorted(set(user_ids))]:
        await tx.execute(insert(Member).values(rows).on_conflict_do_nothing())


async def remove(tx: AsyncSession, viewer: Viewer, group_id: UUID, user_ids: list[UUID]) -> None:
    await _allowed(tx, viewer, group_id, user_ids)
    await tx.execute(delete(Member).where(Member.group_id == group_id, Member.user_id.in_(user_ids)))


async def _allowed(tx: AsyncSession, viewer: Viewer, group_id: UUID, user_ids: list[UUID]) -> None:
    viewer.must(WRITE_GROUPS)
    if len(user_ids) > MOST_AT_ONCE:
        raise BadInput(f"Name {MOST_AT_ONCE} at a time", code="TOO_MANY", field="userIds")
    if await tx.get(CustomerGroup, (tx.info["tenant"], group_id), with_for_update=True) is None:
        raise NotFound("There is no such group", id=str(group_id))
