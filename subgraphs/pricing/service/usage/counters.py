"""The counters of what can be used up, and each user's own. Whoever changes them has locked them first, in one global order."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.pricing import Redemption
from subgraphs.pricing.models import PointsReason
from subgraphs.pricing.rules.holding import Counted, Key, Personal
from subgraphs.pricing.service import points

_BY_USER = ("COUPON", "PROMOTION", "FLASH_SALE")

_LOCK = text("""
SELECT kind, id, used, most, per_user, closes_at FROM allowances JOIN unnest(:kinds ::text[], :ids ::uuid[]) AS asked (kind, id) USING (kind, id)
ORDER BY kind, id FOR UPDATE OF allowances
""")
_USED_BY = text("""
SELECT kind, id, user_id, used FROM personal_uses
JOIN unnest(:kinds ::text[], :ids ::uuid[], :users ::uuid[]) AS asked (kind, id, user_id) USING (kind, id, user_id)
""")
_MORE = "UPDATE allowances AS a SET used = a.used + more.amount FROM more WHERE a.kind = more.kind AND a.id = more.id"
_TAKE = text(f"""
WITH more AS (SELECT * FROM unnest(:kinds ::text[], :ids ::uuid[], :amounts ::bigint[]) AS m (kind, id, amount)), counted AS ({_MORE})
INSERT INTO personal_uses AS p (tenant_id, kind, id, user_id, used)
SELECT :tenant, * FROM unnest(:own_kinds ::text[], :own_ids ::uuid[], :own_users ::uuid[], :own_amounts ::bigint[])
ON CONFLICT (tenant_id, kind, id, user_id) DO UPDATE SET used = p.used + excluded.used
""")  # noqa: S608 - made of constants
_RETURN = text(f"""
WITH more AS (SELECT kind, id, -amount AS amount FROM unnest(:kinds ::text[], :ids ::uuid[], :amounts ::bigint[]) AS m (kind, id, amount)),
counted AS ({_MORE})
UPDATE personal_uses AS p SET used = p.used - own.amount
FROM unnest(:own_kinds ::text[], :own_ids ::uuid[], :own_users ::uuid[], :own_amounts ::bigint[]) AS own (kind, id, user_id, amount)
WHERE p.kind = own.kind AND p.id = own.id AND p.user_id = own.user_id
""")  # noqa: S608 - made of constants


@dataclass
class Uses:
    """By how much counters go up, or down."""

    amounts: Counter[Key] = field(default_factory=Counter)
    personal: Counter[Personal] = field(default_factory=Counter)
    burnt: list[tuple[UUID, UUID, int]] = field(default_factory=list)

    def add(self, order_id: UUID, user_id: UUID | None, redemptions: Iterable[Redemption]) -> None:
        for each in redemptions:
            self.amounts[each.kind, each.id] += each.amount
            if user_id is not None and each.kind in _BY_USER:
                self.personal[each.kind, each.id, user_id] += each.amount
            if each.kind == "POINTS":
                self.burnt.append((each.id, order_id, each.amount))

    def columns(self) -> dict[str, list[object]]:
        amounts, own = sorted(self.amounts.items()), sorted(self.personal.items())
        return {
            "kinds": [kind for (kind, _), _ in amounts], "ids": [id_ for (_, id_), _ in amounts], "amounts": [amount for _, amount in amounts],
            "own_kinds": [kind for (kind, _, _), _ in own], "own_ids": [id_ for (_, id_, _), _ in own],
            "own_users": [user for (_, _, user), _ in own], "own_amounts": [amount for _, amount in own],
        }  # fmt: skip


async def locked(tx: AsyncSession, keys: Iterable[Key]) -> dict[Key, Counted]:
    """What there is of them, as it is now that nobody else can change it."""
    named = list(keys)
    rows = await tx.execute(_LOCK, {"kinds": [kind for kind, _ in named], "ids": [id_ for _, id_ in named]})
    return {(row.kind, row.id): Counted(row.used, row.most, row.per_user, row.closes_at) for row in rows}


async def used_by(tx: AsyncSession, wanted: Iterable[Personal]) -> dict[Personal, int]:
    """To be asked under the lock, in a statement of its own: so it sees what was committed by those whom the lock was waited for."""
    if not (named := list(wanted)):
        return {}
    kinds, ids, users = zip(*named, strict=True)
    rows = await tx.execute(_USED_BY, {"kinds": list(kinds), "ids": list(ids), "users": list(users)})
    return {(row.kind, row.id, row.user_id): row.used for row in rows}


async def take(tx: AsyncSession, uses: Uses) -> None:
    if uses.amounts:
        await tx.execute(_TAKE, {"tenant": tx.info["tenant"], **uses.columns()})
        await points.note(tx, [points.Entry(user, -amount, PointsReason.BURNT, order) for user, order, amount in uses.burnt])


async def give_back(tx: AsyncSession, uses: Uses) -> None:
    if uses.amounts:
        await tx.execute(_RETURN, uses.columns())
        await points.note(tx, [points.Entry(user, amount, PointsReason.GIVEN_BACK, order) for user, order, amount in uses.burnt])
