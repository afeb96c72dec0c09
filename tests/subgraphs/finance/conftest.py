"""Orders as finance hears of them, and the books that come of it."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from deploy.process import subscriber
from events.contracts import Fact
from events.contracts.orders import OrderConfirmed, OrderedLine, RefundDue, RefundPart, VendorOrderChanged, VendorPart
from events.contracts.payments import ChargebackClosed, ChargebackOpened, PaymentCaptured, PaymentVoided, RefundSettled
from events.contracts.pricing import Place, QuotedShipping
from events.contracts.vendors import BankAccountChanged, CommissionLine, CommissionPlanChanged, VendorOpened
from events.envelope import Told
from shared.db import Database
from shared.ids import uuid7
from shared.viewer import Permission
from subgraphs.finance.models import AccountKind
from subgraphs.finance.rules import permissions
from subgraphs.finance.rules.accounts import natural
from subgraphs.finance.service.releases import release_all
from tests.conftest import Ask, Claims, Databases, person

DECLARED = [each for each in vars(permissions).values() if isinstance(each, Permission)]
Change = Callable[..., Awaitable[Any]]


def holder_of(role: str, *within: UUID, user_id: UUID | None = None) -> Claims:
    """Somebody with all that a role has here from the beginning: in the tenant, or within vendors."""
    held = [permission for permission in DECLARED if role in permission.roles]
    return person(within=dict.fromkeys(within, held), user_id=user_id) if within else person(*held, user_id=user_id)


ADMIN = holder_of("tenant_admin")
NOBODY_MAY: list[tuple[Claims | None, str]] = [(None, "UNAUTHENTICATED"), (person(), "FORBIDDEN"), (holder_of("vendor_admin", uuid7()), "FORBIDDEN")]
"""Of the marketplace's own: a guest, a customer, somebody who sells."""

SUMS = """
    SELECT a.kind, a.owner, sum(b.amount)::bigint FROM accounts AS a JOIN balances AS b ON b.account_id = a.id
    GROUP BY 1, 2 HAVING sum(b.amount) <> 0"""
UNSOUND = {
    "transactions do not sum to zero": "SELECT transaction_id FROM ledger_entries GROUP BY 1, currency HAVING sum(amount) <> 0",
    "balances are not what entries come to": """
        SELECT b.account_id FROM balances AS b JOIN (SELECT account_id, shard, sum(amount) AS amount, count(*) AS many, max(number) AS last
            FROM ledger_entries GROUP BY 1, 2) AS e USING (account_id, shard)
        WHERE b.amount <> e.amount OR b.entries <> e.many OR e.last <> e.many""",
    "running balances do not run": """
        SELECT number FROM (SELECT number, balance, sum(amount) OVER (PARTITION BY account_id, shard ORDER BY number) AS run FROM ledger_entries)
        WHERE balance <> run""",
    "turnovers are not what entries come to": """
        SELECT account_id FROM (SELECT account_id, memo, sum(amount) AS a FROM turnovers GROUP BY 1, 2) AS t
        FULL JOIN (SELECT account_id, memo, sum(amount) AS b FROM ledger_entries GROUP BY 1, 2) AS e USING (account_id, memo)
        WHERE a IS DISTINCT FROM b""",
    "entries without an account": "SELECT e.account_id FROM ledger_entries AS e LEFT JOIN accounts AS a ON a.id = e.account_id WHERE a.id IS NULL",
    "reserved is not what payouts under way hold": """
        SELECT owner FROM (SELECT a.owner, a.currency, -b.amount AS held FROM accounts AS a JOIN balances AS b ON b.account_id = a.id
            WHERE a.kind = 'VENDOR_RESERVED') AS r FULL JOIN (SELECT vendor_id::text AS owner, currency, sum(amount) AS asked FROM payouts
            WHERE status IN ('REQUESTED', 'APPROVED', 'PROCESSING') GROUP BY 1, 2) AS p USING (owner, currency)
        WHERE coalesce(held, 0) <> coalesce(asked, 0)""",
    "pending is not what shares have outstanding": """
        SELECT owner FROM (SELECT a.owner, a.currency, -b.amount AS held FROM accounts AS a JOIN balances AS b ON b.account_id = a.id
            WHERE a.kind = 'VENDOR_PENDING') AS r FULL JOIN (SELECT vendor_id::text AS owner, currency, sum(outstanding) AS asked FROM shares
            WHERE booked AND released_at IS NULL GROUP BY 1, 2) AS p USING (owner, currency)
        WHERE coalesce(held, 0) <> coalesce(asked, 0)""",
    "deposits are not what shares hold": """
        SELECT owner FROM (SELECT a.owner, a.currency, -b.amount AS held FROM accounts AS a JOIN balances AS b ON b.account_id = a.id
            WHERE a.kind = 'CORE_DEPOSITS') AS r FULL JOIN (SELECT vendor_id::text AS owner, currency, sum(core) AS asked FROM shares
            WHERE booked GROUP BY 1, 2) AS p USING (owner, currency)
        WHERE coalesce(held, 0) <> coalesce(asked, 0)""",
}
"""What must never be found, and the query that finds it."""
FOUND = " UNION ALL ".join(f"SELECT '{what}' WHERE EXISTS ({statement})" for what, statement in UNSOUND.items())


@dataclass
class Line:
    """What one line costs in all; `tax` and `core` are contained."""

    total: int
    tax: int = 0
    core: int = 0
    quantity: int = 1
    product_id: UUID = field(default_factory=uuid7)
    line_id: UUID = field(default_factory=uuid7)


@dataclass
class Part:
    """One vendor's part of an order, with its shipping and the tax in that."""

    vendor_id: UUID
    lines: Sequence[Line]
    shipping: int = 0
    shipping_tax: int = 0
    vendor_order_id: UUID = field(default_factory=uuid7)

    def told(self) -> VendorPart:
        lines = [
            OrderedLine(
                line_id=line.line_id, offer_id=uuid7(), vendor_id=self.vendor_id, quantity=line.quantity, unit_price=line.total // line.quantity,
                subtotal=line.total, discount=0, tax=line.tax, total=line.total, core=line.core, variant_id=uuid7(), product_id=line.product_id,
                sku="S", title="Part", vendor_order_id=self.vendor_order_id,
            )
            for line in self.lines
        ]  # fmt: skip
        sent = QuotedShipping(
            vendor_id=self.vendor_id, method="STANDARD", amount=self.shipping - self.shipping_tax, discount=0, tax=self.shipping_tax,
            total=self.shipping,
        )  # fmt: skip
        return VendorPart(vendor_order_id=self.vendor_order_id, vendor_id=self.vendor_id, lines=lines, shipping=sent if self.shipping else None)


@dataclass
class Order:
    parts: Sequence[Part]
    stored: int = 0
    currency: str = "USD"
    order_id: UUID = field(default_factory=uuid7)
    payment_id: UUID = field(default_factory=uuid7)

    @property
    def total(self) -> int:
        return sum(part.shipping + sum(line.total for line in part.lines) for part in self.parts)

    @property
    def due(self) -> int:
        return self.total - self.stored

    def confirmed(self, **other: Any) -> OrderConfirmed:
        said = {"number": "X-1", "currency": self.currency, "place": Place(country="US", region="TX"), "total": self.total, "due": self.due}
        return OrderConfirmed(order_id=self.order_id, parts=[part.told() for part in self.parts], **{**said, **other})

    def captured(self, amount: int | None = None, fee: int = 0, **other: Any) -> PaymentCaptured:
        amount = self.due if amount is None else amount
        said = {"payment_id": self.payment_id, "capture_id": uuid7(), "captured": amount, "provider": "mock", **other}
        return PaymentCaptured(order_id=self.order_id, amount=amount, currency=self.currency, fee=fee, **said)

    def voided(self, payment_id: UUID) -> PaymentVoided:
        return PaymentVoided(order_id=self.order_id, payment_id=payment_id)

    def delivered(self, part: Part) -> VendorOrderChanged:
        said = {"order_id": self.order_id, "vendor_id": part.vendor_id, "number": "X-1-1"}
        return VendorOrderChanged(vendor_order_id=part.vendor_order_id, status="DELIVERED", **said)

    def refund(self, *parts: RefundPart, stored: int = 0, **other: Any) -> RefundDue:
        amount = sum(part.amount for part in parts) - stored
        said = {"refund_id": uuid7(), "currency": self.currency, "amount": amount, "stored": stored, "reason": "RETURN"}
        return RefundDue(order_id=self.order_id, parts=list(parts), **{**said, **other})

    def settled(self, due: RefundDue, **other: Any) -> RefundSettled:
        said = {"payment_id": self.payment_id, "amount": due.amount, "currency": self.currency, "provider": "mock"}
        return RefundSettled(order_id=self.order_id, refund_id=due.refund_id, **{**said, **other})

    def charged_back(self, amount: int, fee: int = 0) -> ChargebackOpened:
        said = {"order_id": self.order_id, "payment_id": self.payment_id, "currency": self.currency}
        return ChargebackOpened(chargeback_id=uuid7(), amount=amount, fee=fee, **said)

    def closed(self, opened: ChargebackOpened, *, won: bool) -> ChargebackClosed:
        said = {"order_id": self.order_id, "payment_id": self.payment_id, "currency": self.currency}
        return ChargebackClosed(chargeback_id=opened.chargeback_id, won=won, amount=opened.amount, **said)


def of_line(part: Part, line: Line, amount: int | None = None, tax: int | None = None) -> RefundPart:
    """What is paid back of a line: all but its core where nothing is said."""
    amount = line.total - line.core if amount is None else amount
    tax = line.tax if tax is None else tax
    said = {"vendor_order_id": part.vendor_order_id, "vendor_id": part.vendor_id, "line_id": line.line_id}
    return RefundPart(kind="LINE", amount=amount, tax=tax, quantity=line.quantity, **said)


def other_part(kind: Any, part: Part, amount: int, tax: int = 0, line: Line | None = None) -> RefundPart:
    said = {"vendor_order_id": part.vendor_order_id, "vendor_id": part.vendor_id, "line_id": line.line_id if line else None}
    return RefundPart(kind=kind, amount=amount, tax=tax, **said)


class Books:
    """Of one tenant."""

    def __init__(self, database: Database, tenant: UUID) -> None:
        self.database = database
        self.tenant = tenant
        self.sequences: defaultdict[str, int] = defaultdict(int)

    async def hear(self, *facts: Fact, at: datetime | None = None) -> None:
        """Each by itself, as the bus would bring them."""
        for fact in facts:
            await self.hear_all([fact], at=at)

    async def hear_all(self, facts: Sequence[Fact], at: datetime | None = None) -> None:
        """Facts of one type, together."""
        _, handle = subscriber("finance")._handlers[type(facts[0]).__name__]
        told = []
        for fact in facts:
            self.sequences[fact.aggregate_id] += 1
            told.append(Told(fact, self.sequences[fact.aggregate_id], at or datetime.now(UTC), self.tenant, uuid7()))
        async with self.database.transaction(self.tenant, actor=("event", str(uuid7()))) as tx:
            await handle(tx, told)

    async def vendor(self, *, verified: bool = True) -> UUID:
        """One that may be paid."""
        vendor = uuid7()
        await self.hear(VendorOpened(vendor_id=vendor, slug=vendor.hex, name="Gears"))
        if verified:
            await self.hear(*(BankAccountChanged(vendor_id=vendor, account_id=vendor, change=change) for change in ("added", "verified")))
        return vendor

    async def keep(self, basis_points: int, *lines: CommissionLine, currency: str = "USD", **default: Any) -> UUID:
        """A default plan. Its id."""
        plan = uuid7()
        rules = [CommissionLine(basis_points=basis_points, **default), *lines]
        await self.hear(CommissionPlanChanged(plan_id=plan, name="Standard", currency=currency, is_default=True, lines=rules))
        return plan

    async def set_terms(self, **terms: object) -> None:
        names = ", ".join(terms)
        sets = ", ".join(f"{name} = :{name}" for name in terms)
        values = ", ".join(f":{name}" for name in terms)
        await self.write(f"INSERT INTO terms (tenant_id, {names}) VALUES (:tenant, {values}) ON CONFLICT (tenant_id) DO UPDATE SET {sets}", **terms)  # noqa: S608

    async def sell(self, *parts: Part, stored: int = 0, fee: int = 0) -> Order:
        """Confirmed and paid for."""
        order = Order(parts, stored)
        await self.hear(order.confirmed())
        if order.due:
            await self.hear(order.captured(fee=fee))
        return order

    async def deliver(self, order: Order, *, days_ago: int = 30) -> None:
        """So long ago that it is the vendors' now, but for a longer hold."""
        await self.hear(*(order.delivered(part) for part in order.parts), at=datetime.now(UTC) - timedelta(days=days_ago))
        await release_all(self.database, self.tenant)

    async def sums(self) -> dict[tuple[str, str], int]:
        """What is in each account, by kind and owner, positive on the side on which it grows; those with nothing are left out."""
        return {(kind, owner): natural(AccountKind(kind), amount) for kind, owner, amount in await self.rows(SUMS)}

    async def sum(self, kind: AccountKind, owner: object = "") -> int:
        return (await self.sums()).get((kind.value, str(owner)), 0)

    async def rows(self, statement: str, *args: object) -> list[Any]:
        return await self.database.reader(self.tenant).fetch(statement, *args)

    async def write(self, statement: str, **said: object) -> None:
        async with self.database.transaction(self.tenant) as tx:
            await tx.execute(text(statement), {"tenant": self.tenant, **said})

    async def kinds(self) -> list[str]:
        """Of what was booked, in order of time."""
        return [kind for (kind,) in await self.rows("SELECT kind FROM transactions ORDER BY id")]

    async def is_sound(self) -> None:
        """All that must hold does, found by reading every entry."""
        assert sum(amount for _, _, amount in await self.rows(SUMS)) == 0
        assert await self.rows(FOUND) == []


@pytest.fixture(autouse=True)
def nothing_left_to_tell(untold: None) -> None:
    pass


@pytest.fixture
def books(databases: Databases, tenant: UUID) -> Books:
    return Books(databases["finance"], tenant)


@pytest.fixture
def change(ask: Ask) -> Change:
    """Asks a mutation of finance by name, its arguments as GraphQL; answers what it changed, `CODE at field` or the code it was refused with."""

    async def change(viewer: Claims | None, mutation: str, fields: str = "payout { id status }", **given: Any) -> Any:
        answer = await ask("finance", f"mutation {{ it: {mutation} {{ {fields} userErrors {{ code field }} }} }}", viewer=viewer, **given)
        if "errors" in answer:
            return answer["errors"][0]["extensions"]["code"]
        payload: dict[str, Any] = answer["data"]["it"]
        (refused,) = payload.pop("userErrors") or [None]
        if refused:
            return f"{refused['code']} at {refused['field']}"
        return next(iter(payload.values())) if len(payload) == 1 else payload

    return change
