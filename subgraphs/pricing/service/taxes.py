"""What is taxed alike, and at what rate where and when."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import line
from shared.viewer import Viewer
from subgraphs.pricing.models import TaxClass, Taxed, TaxedKind, TaxRate
from subgraphs.pricing.rules import checks, text
from subgraphs.pricing.rules.permissions import WRITE_TAXES

MOST_CLASSES = 100
MOST_AT_ONCE = 500
MOST_MILLIONTHS = 10_000_000


async def create_class(tx: AsyncSession, viewer: Viewer, code: str, name: str, *, is_default: bool) -> UUID:
    """A default one takes the place of the one before."""
    viewer.must(WRITE_TAXES)
    values = {"code": line(code, "code", 40).upper(), "name": line(name, "name"), "is_default": is_default}

    async def make() -> UUID:
        if (await tx.scalar(select(func.count()).select_from(TaxClass)) or 0) >= MOST_CLASSES:
            raise BadInput(f"There are {MOST_CLASSES} tax classes at most", code="TOO_MANY", field="code")
        if is_default:
            await tx.execute(update(TaxClass).where(TaxClass.is_default).values(is_default=False))
        making = insert(TaxClass).values(tenant_id=tx.info["tenant"], id=uuid7(), **values)
        made: UUID | None = await tx.scalar(making.on_conflict_do_nothing().returning(TaxClass.id))
        if made is None:
            raise BadInput("There is a tax class of this code", code="CODE_TAKEN", field="code")
        return made

    return await once(tx, viewer, "createTaxClass", values, make)


async def change_class(tx: AsyncSession, viewer: Viewer, class_id: UUID, name: str, *, is_default: bool) -> None:
    """Its code stays. The default one stays so until another takes its place: products without a class would have no tax."""
    viewer.must(WRITE_TAXES)
    name = line(name, "name")
    # all of them, so that of two that become the default at once the second sees the first
    classes = {each.id: each for each in await tx.scalars(select(TaxClass).order_by(TaxClass.id).with_for_update())}
    if (found := classes.get(class_id)) is None:
        raise NotFound("There is no such tax class", id=str(class_id))
    if found.is_default and not is_default:
        raise BadInput("Make another tax class the default one instead", code="DEFAULT_MISSING", field="isDefault")
    if is_default:
        await tx.execute(update(TaxClass).where(TaxClass.is_default, TaxClass.id != class_id).values(is_default=False))
    found.name, found.is_default = name, is_default


async def classify(tx: AsyncSession, viewer: Viewer, kind: TaxedKind, ids: list[UUID], class_id: UUID | None) -> None:
    """None: as their category is, and else as the default class."""
    viewer.must(WRITE_TAXES)
    if len(ids) > MOST_AT_ONCE:
        raise BadInput(f"Name {MOST_AT_ONCE} at a time", code="TOO_MANY", field="ids")
    if class_id is None:
        await tx.execute(delete(Taxed).where(Taxed.id.in_(ids), Taxed.kind == kind))
        return
    await locked(tx, class_id)
    if rows := [{"tenant_id": tx.info["tenant"], "id": id_, "kind": kind.value, "class_id": class_id} for id_ in sorted(set(ids))]:
        writing = insert(Taxed).values(rows)
        new = {"kind": writing.excluded.kind, "class_id": writing.excluded.class_id}
        await tx.execute(writing.on_conflict_do_update(index_elements=["tenant_id", "id"], set_=new))


@dataclass(frozen=True)
class Rate:
    """As somebody asks for it; `checked` says what is wrong."""

    name: str
    millionths: int
    country: str
    region: str = ""
    postal_code: str = ""
    reverse_charge: bool = False
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def checked(self) -> "Rate":
        if not 0 <= self.millionths <= MOST_MILLIONTHS:
            raise BadInput(f"A rate is 0 to {MOST_MILLIONTHS} millionths: 88750 is 8.875 %", code="RATE_RANGE", field="rate.millionths")
        starts, ends = checks.window(self.starts_at, self.ends_at, "rate")
        place = [line(part, field, 20).upper() if part.strip() else "" for part, field in self._narrower()]
        name, country = line(self.name, "rate.name", 60), text.country(self.country, "rate.country")
        return Rate(name, self.millionths, country, place[0], place[1], self.reverse_charge, starts, ends)

    def _narrower(self) -> list[tuple[str, str]]:
        return [(self.region, "rate.region"), (self.postal_code, "rate.postalCode")]


async def create_rate(tx: AsyncSession, viewer: Viewer, class_id: UUID, rate: Rate) -> UUID:
    viewer.must(WRITE_TAXES)
    checked = rate.checked()

    async def make() -> UUID:
        await locked(tx, class_id)
        rate_id = uuid7()
        await _keep_apart(tx, class_id, rate_id, checked)
        tx.add(TaxRate(tenant_id=tx.info["tenant"], id=rate_id, class_id=class_id, **asdict(checked)))
        return rate_id

    return await once(tx, viewer, "createTaxRate", [class_id, asdict(checked)], make)


async def change_rate(tx: AsyncSession, viewer: Viewer, rate_id: UUID, rate: Rate) -> None:
    """All of it anew. Better end one and make another from then on, so that what was charged can be explained."""
    viewer.must(WRITE_TAXES)
    checked = rate.checked()
    found = await tx.get(TaxRate, (tx.info["tenant"], rate_id))
    if found is None:
        raise NotFound("There is no such tax rate", id=str(rate_id))
    await locked(tx, found.class_id)
    await _keep_apart(tx, found.class_id, rate_id, checked)
    for name, value in asdict(checked).items():
        setattr(found, name, value)


async def locked(tx: AsyncSession, class_id: UUID) -> TaxClass:
    """Whoever changes rates of one class comes one after another."""
    if (found := await tx.get(TaxClass, (tx.info["tenant"], class_id), with_for_update=True)) is None:
        raise NotFound("There is no such tax class", id=str(class_id))
    return found


async def _keep_apart(tx: AsyncSession, class_id: UUID, rate_id: UUID, rate: Rate) -> None:
    """Of one name, at one place, there is one rate at a time."""
    same = and_(
        TaxRate.class_id == class_id, TaxRate.name == rate.name, TaxRate.country == rate.country, TaxRate.region == rate.region,
        TaxRate.postal_code == rate.postal_code, TaxRate.id != rate_id,
    )  # fmt: skip
    after = or_(TaxRate.ends_at.is_(None), TaxRate.ends_at > rate.starts_at) if rate.starts_at else TaxRate.id.is_not(None)
    before = or_(TaxRate.starts_at.is_(None), TaxRate.starts_at < rate.ends_at) if rate.ends_at else TaxRate.id.is_not(None)
    if await tx.scalar(select(TaxRate.id).where(same, after, before).limit(1)):
        raise BadInput("There is a rate for this tax, place and time", code="RATES_OVERLAP", field="rate.startsAt")
