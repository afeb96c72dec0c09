"""What tenants may use: plans of the platform's, and which of them a tenant is on."""

from collections.abc import Mapping

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import PlanChanged
from events.outbox import emit
from shared.errors import BadInput
from shared.viewer import Viewer
from subgraphs.tenants.models import Plan, Tenant
from subgraphs.tenants.rules import words
from subgraphs.tenants.rules.permissions import ADMINISTER
from subgraphs.tenants.service.lifecycle import locked, must_be_the_platform


async def define_plan(tx: AsyncSession, viewer: Viewer, code: str, name: str, limits: Mapping[words.Counted, int]) -> Plan:
    """Said again in the same words it stays as it is."""
    must_be_the_platform(viewer, ADMINISTER)
    said = {"code": words.key(code, "code"), "name": words.name(name), "limits": words.limits(limits)}
    await tx.execute(insert(Plan).values(said).on_conflict_do_nothing())
    plan = await tx.get_one(Plan, said["code"])
    if (plan.name, plan.limits) != (said["name"], said["limits"]):
        raise BadInput(f"There is a plan {plan.code} already, and plans don't change; define another", code="PLAN_TAKEN", field="code")
    return plan


async def assign_plan(tx: AsyncSession, viewer: Viewer, code: str) -> Tenant:
    """What a tenant has beyond the new limits it keeps; more of it is refused."""
    must_be_the_platform(viewer, ADMINISTER)
    tenant = await locked(tx)
    if (plan := await tx.get(Plan, code)) is None:
        raise BadInput(f"There is no plan {code[:50]!r}", code="PLAN_UNKNOWN", field="plan")
    if tenant.plan_code != plan.code:
        tenant.plan_code = plan.code
        emit(tx, PlanChanged(tenant_id=tenant.id, plan=plan.code, limits=plan.limits))
    return tenant
