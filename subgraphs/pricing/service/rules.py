"""Rules that make a price another one: made, changed as a whole, stopped and started again."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.viewer import Permission, Viewer
from subgraphs.pricing.models import Allowance, Rule, RuleKind
from subgraphs.pricing.rules import permissions
from subgraphs.pricing.rules.drafts import FIELDS, Draft

WRITE = {
    RuleKind.PRICE_RULE: permissions.WRITE_PRICE_RULES,
    RuleKind.FLASH_SALE: permissions.WRITE_FLASH_SALES,
    RuleKind.PROMOTION: permissions.WRITE_PROMOTIONS,
    RuleKind.COUPON: permissions.WRITE_COUPONS,
}
READ = {
    RuleKind.PRICE_RULE: permissions.READ_PRICE_RULES,
    RuleKind.FLASH_SALE: permissions.READ_FLASH_SALES,
    RuleKind.PROMOTION: permissions.READ_PROMOTIONS,
    RuleKind.COUPON: permissions.READ_COUPONS,
}
_LIMITED = (RuleKind.FLASH_SALE, RuleKind.PROMOTION, RuleKind.COUPON)

_VENDORS = text("SELECT id FROM vendors WHERE id = ANY(:ids ::uuid[])")
_GROUPS = text("SELECT id FROM customer_groups WHERE id = ANY(:ids ::uuid[])")

Drafted = Callable[[], Draft]
"""Says what is wanted, once it is known that it may be asked; raises BadInput."""


async def create(tx: AsyncSession, viewer: Viewer, kind: RuleKind, vendor_id: UUID | None, drafted: Drafted) -> UUID:
    """A seller's own where `vendor_id` names one, the marketplace's otherwise."""
    viewer.must(WRITE[kind], within=vendor_id)
    draft = drafted().owned(vendor_id)
    await _must_know(tx, draft, vendor_id)

    async def make() -> UUID:
        id_ = uuid7()
        made = await tx.scalar(
            insert(Rule).values(tenant_id=tx.info["tenant"], id=id_, vendor_id=vendor_id, **draft.row()).on_conflict_do_nothing().returning(Rule.id)
        )
        if made is None:
            raise _code_taken()
        if kind in _LIMITED:
            tx.add(Allowance(tenant_id=tx.info["tenant"], kind=kind.value, id=id_, used=0, most=draft.most, per_user=draft.per_user))
        return id_

    return await once(tx, viewer, f"create/{kind}", [vendor_id, {**asdict(draft), **draft.row()}], make)


async def change(tx: AsyncSession, viewer: Viewer, kind: RuleKind, rule_id: UUID, drafted: Drafted) -> None:
    """All of it anew; what has been used of it stays used."""
    rule = await _allowed(tx, viewer, kind, rule_id)
    draft = drafted().owned(rule.vendor_id)
    await _must_know(tx, draft, rule.vendor_id)
    for name, value in draft.row().items():
        setattr(rule, name, value)
    try:
        await tx.flush()
    except IntegrityError as taken:
        raise _code_taken() from taken
    if kind in _LIMITED:
        allowance = await _allowance(tx, kind, rule_id)
        if draft.most is not None and draft.most < allowance.used:
            raise BadInput(f"{allowance.used} are used already", code="LIMIT_BELOW_USE", field=f"{FIELDS[kind]}.limit", used=allowance.used)
        allowance.most, allowance.per_user = draft.most, draft.per_user


async def set_active(tx: AsyncSession, viewer: Viewer, kind: RuleKind, rule_id: UUID, *, active: bool) -> None:
    """One that is stopped is in no new quote, and nothing more of it can be held."""
    rule = await _allowed(tx, viewer, kind, rule_id)
    rule.active = active
    if kind in _LIMITED:
        allowance = await _allowance(tx, kind, rule_id)
        allowance.closes_at = None if active else datetime.now(UTC)


async def _must_know(tx: AsyncSession, draft: Draft, vendor_id: UUID | None) -> None:
    """Those for whom it is, and whose offers it touches. Raises BadInput; another tenant's are as unknown as any."""
    named = draft.vendors() if vendor_id is None else {"vendorId": {vendor_id}}
    await _must_be_there(tx, _VENDORS, named, "VENDOR_UNKNOWN", "vendor")
    await _must_be_there(tx, _GROUPS, {f"{FIELDS[draft.kind]}.audience.groupIds": set(draft.audience.groups)}, "GROUP_UNKNOWN", "customer group")


async def _must_be_there(tx: AsyncSession, found: TextClause, named: Mapping[str, set[UUID]], code: str, what: str) -> None:
    if not (ids := set[UUID]().union(*named.values())):
        return
    there = set((await tx.scalars(found, {"ids": list(ids)})).all())
    for field, given in named.items():
        if unknown := sorted(given - there):
            raise BadInput(f"There is no {what} {unknown[0]}", code=code, field=field)


async def _allowed(tx: AsyncSession, viewer: Viewer, kind: RuleKind, rule_id: UUID) -> Rule:
    """Locked. To whoever may not change this one it is as unknown as one that isn't there."""
    permission: Permission = WRITE[kind]
    viewer.must_somewhere(permission)
    rule = await tx.get(Rule, (tx.info["tenant"], rule_id), with_for_update=True)
    if rule is None or rule.kind != kind or not viewer.may(permission, within=rule.vendor_id):
        raise NotFound("There is no such rule", id=str(rule_id))
    return rule


async def _allowance(tx: AsyncSession, kind: RuleKind, rule_id: UUID) -> Any:
    return await tx.get_one(Allowance, (tx.info["tenant"], kind.value, rule_id), with_for_update=True)


def _code_taken() -> BadInput:
    return BadInput("There is a coupon of this code", code="CODE_TAKEN", field="coupon.code")
