"""Where a person has things sent, and whom to bill. Of whoever has addresses, one is for shipping and one for billing."""

from functools import partial
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared import addresses
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.profiles import models
from subgraphs.profiles.service.people import Own, own

MOST = 50


async def add(tx: AsyncSession, viewer: Viewer, address: addresses.Address, *, for_shipping: bool, for_billing: bool) -> tuple[UUID, UUID]:
    """The person's id and the address's. The first one is for both."""
    mine = await own(tx, viewer)
    asked = [address.model_dump(), for_shipping, for_billing]
    change = partial(_add, tx, mine, address, for_shipping=for_shipping, for_billing=for_billing)
    return mine.user_id, await once(tx, viewer, "addAddress", asked, change)


async def _add(tx: AsyncSession, mine: Own, address: addresses.Address, *, for_shipping: bool, for_billing: bool) -> UUID:
    sealed = _sealed(mine, address)
    count = len((await tx.scalars(select(models.Address.id).where(models.Address.user_id == mine.user_id))).all())
    if count >= MOST:
        raise BadInput(f"You can keep {MOST} addresses; remove one first", code="TOO_MANY", field="address")
    made = models.Address(
        tenant_id=tx.info["tenant"], id=uuid7(), user_id=mine.user_id, details=sealed, for_shipping=count == 0, for_billing=count == 0
    )
    tx.add(made)
    await _appoint(tx, made, for_shipping=for_shipping, for_billing=for_billing)
    return made.id


async def edit(tx: AsyncSession, viewer: Viewer, address_id: UUID, address: addresses.Address) -> UUID:
    """The whole of it. The person's id."""
    mine = await own(tx, viewer)
    (await _theirs(tx, mine, address_id)).details = _sealed(mine, address)
    return mine.user_id


async def appoint(tx: AsyncSession, viewer: Viewer, address_id: UUID, *, for_shipping: bool, for_billing: bool) -> UUID:
    """Makes it the one for shipping, for billing, or both. The person's id."""
    mine = await own(tx, viewer)
    await _appoint(tx, await _theirs(tx, mine, address_id), for_shipping=for_shipping, for_billing=for_billing)
    return mine.user_id


async def remove(tx: AsyncSession, viewer: Viewer, address_id: UUID) -> UUID:
    """What it was for, the oldest that is left is for then. The person's id."""
    mine = await own(tx, viewer)
    gone = await _theirs(tx, mine, address_id)
    await tx.delete(gone)
    await tx.flush()
    heir = await tx.scalar(select(models.Address).where(models.Address.user_id == mine.user_id).order_by(models.Address.id).limit(1))
    if heir is not None:
        heir.for_shipping, heir.for_billing = heir.for_shipping or gone.for_shipping, heir.for_billing or gone.for_billing
    return mine.user_id


async def _appoint(tx: AsyncSession, address: models.Address, *, for_shipping: bool, for_billing: bool) -> None:
    own_ = models.Address.user_id == address.user_id
    if for_shipping:
        await tx.execute(update(models.Address).where(own_, models.Address.for_shipping).values(for_shipping=False))
        address.for_shipping = True
    if for_billing:
        await tx.execute(update(models.Address).where(own_, models.Address.for_billing).values(for_billing=False))
        address.for_billing = True


async def _theirs(tx: AsyncSession, mine: Own, address_id: UUID) -> models.Address:
    address = await tx.get(models.Address, (tx.info["tenant"], address_id))
    if address is None or address.user_id != mine.user_id:
        raise NotFound("No such address", id=str(address_id))
    return address


def _sealed(mine: Own, address: addresses.Address) -> bytes:
    return mine.safe.seal("addresses.details", addresses.checked(address).model_dump_json())
