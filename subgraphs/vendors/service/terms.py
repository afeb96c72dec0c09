"""On what terms vendors sell: what the marketplace keeps, and what service they promise."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from sqlalchemy import exists, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vendors import CommissionLine, CommissionPlanAssigned, CommissionPlanChanged, TargetsChanged
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import fitting, line
from shared.viewer import Viewer
from subgraphs.vendors.models import CommissionPlan, Targets
from subgraphs.vendors.rules import commission
from subgraphs.vendors.rules.permissions import EDIT_COMMISSIONS, EDIT_TARGETS
from subgraphs.vendors.service.vendors import allowed

MOST_HOURS = 24 * 90


async def create_plan(tx: AsyncSession, viewer: Viewer, name: str, currency: str, lines: Sequence[commission.Line], *, is_default: bool) -> UUID:
    viewer.must(EDIT_COMMISSIONS)
    commission.check(lines)
    values = {
        "name": line(name, "name", 200), "currency": fitting("[A-Z]{3}", currency, "currency", "A currency has three letters: USD"),
        "lines": [each.model_dump(mode="json") for each in lines], "is_default": is_default,
    }  # fmt: skip
    return await once(tx, viewer, "createCommissionPlan", values, partial(_create_plan, tx, values))


async def _create_plan(tx: AsyncSession, values: dict[str, object]) -> UUID:
    if values["is_default"]:
        before = update(CommissionPlan).where(CommissionPlan.is_default).values(is_default=False)
        emit(tx, *map(_told, await tx.scalars(before.returning(CommissionPlan))))
    writing = insert(CommissionPlan).values(tenant_id=tx.info["tenant"], id=uuid7(), **values)
    made: CommissionPlan | None = await tx.scalar(writing.on_conflict_do_nothing().returning(CommissionPlan))
    if made is None:
        raise BadInput("There is a plan of this name", code="NAME_TAKEN", field="name")
    emit(tx, _told(made))
    return made.id


def _told(plan: CommissionPlan) -> CommissionPlanChanged:
    lines = [CommissionLine.model_validate(each) for each in plan.lines]
    return CommissionPlanChanged(plan_id=plan.id, name=plan.name, currency=plan.currency, is_default=plan.is_default, lines=lines)


async def edit_plan(tx: AsyncSession, viewer: Viewer, plan_id: UUID, lines: Sequence[commission.Line]) -> None:
    """All lines anew."""
    viewer.must(EDIT_COMMISSIONS)
    commission.check(lines)
    if (plan := await tx.get(CommissionPlan, (tx.info["tenant"], plan_id), with_for_update=True)) is None:
        raise _no_plan(plan_id)
    said = [each.model_dump(mode="json") for each in lines]
    if plan.lines != said:
        plan.lines = said
        emit(tx, _told(plan))


async def assign_plan(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, plan_id: UUID | None) -> None:
    """None: the tenant's default."""
    vendor = await allowed(tx, viewer, EDIT_COMMISSIONS, vendor_id)
    if plan_id is not None and not await tx.scalar(select(exists().where(CommissionPlan.id == plan_id))):
        raise _no_plan(plan_id)
    if vendor.plan_id != plan_id:
        vendor.plan_id = plan_id
        emit(tx, CommissionPlanAssigned(vendor_id=vendor_id, plan_id=plan_id))


async def set_targets(
    tx: AsyncSession, viewer: Viewer, vendor_id: UUID, *, handling_hours: int, cancellation_basis_points: int, response_hours: int
) -> None:
    await allowed(tx, viewer, EDIT_TARGETS, vendor_id)
    if not all(1 <= hours <= MOST_HOURS for hours in (handling_hours, response_hours)):
        raise BadInput(f"Hours are 1 to {MOST_HOURS}", code="HOURS_RANGE", field="targets")
    if not 0 <= cancellation_basis_points <= commission.WHOLE:
        raise BadInput("A rate is 0 to 10000 basis points", code="RATE_RANGE", field="targets.cancellationBasisPoints")
    values = {"handling_hours": handling_hours, "cancellation_basis_points": cancellation_basis_points, "response_hours": response_hours}
    writing = insert(Targets).values(tenant_id=tx.info["tenant"], vendor_id=vendor_id, **values)
    differs = or_(*(getattr(Targets, name) != value for name, value in values.items()))
    written = writing.on_conflict_do_update(index_elements=["tenant_id", "vendor_id"], set_=values, where=differs)
    if (await tx.execute(written.returning(Targets.vendor_id))).first() is not None:
        emit(tx, TargetsChanged(vendor_id=vendor_id, **values))


def _no_plan(plan_id: UUID) -> NotFound:
    return NotFound("No such commission plan", id=str(plan_id))
