"""A marketplace that buys, refunds, disputes and pays out in any order; after each step every entry is read again."""

import asyncio
from collections.abc import Awaitable
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from events.contracts.orders import RefundPart
from events.contracts.payments import ChargebackOpened
from events.contracts.pricing import GiftCardIssued
from shared.db import Database
from shared.errors import BadInput
from shared.ids import uuid7
from shared.settings import Settings
from shared.viewer import Viewer
from subgraphs.finance.rules.permissions import REQUEST, RUN
from subgraphs.finance.service import payouts
from subgraphs.finance.service.checks import check_books
from tests.subgraphs.finance.conftest import Books, Line, Order, Part, of_line

PRICES = st.integers(0, 100_000)
WHICH = st.integers(0, 10**6)


class Marketplace(RuleBasedStateMachine):
    """`steps` counts those of all runs."""

    settings: ClassVar[Settings]
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.database = self.run(Database.connect("finance", self.settings))
        self.books = Books(self.database, uuid7())
        self.orders: list[Order] = []
        self.left: dict[Any, list[int]] = {}
        self.chargebacks: list[tuple[Order, ChargebackOpened]] = []

    def run(self, work: Awaitable[Any]) -> Any:
        async def awaited() -> Any:
            return await work

        return self.runner.run(awaited())

    def teardown(self) -> None:
        self.run(self.database.close())
        self.runner.close()

    @property
    def viewer(self) -> Viewer:
        return Viewer(self.books.tenant, claims={"kind": "user", "sub": str(uuid7()), "permissions": [REQUEST.name, RUN.name]})

    @initialize(points=st.integers(0, 3000), tax=st.integers(0, 2500), bears=st.sampled_from(["VENDOR", "MARKETPLACE"]))
    def open(self, points: int, tax: int, bears: str) -> None:
        self.run(self.books.keep(points, fixed=7))
        self.run(self.books.set_terms(commission_tax_basis_points=tax, chargebacks_borne_by=bears))
        self.vendors = [self.run(self.books.vendor()) for _ in range(3)]

    @rule(amount=st.integers(1, 50_000), paid=st.integers(0, 100))
    def issue_gift_card(self, amount: int, paid: int) -> None:
        """`paid` percent of it."""
        card = GiftCardIssued(gift_card_id=uuid7(), amount=amount, paid=amount * paid // 100, currency="USD")
        self.run(self.books.hear(card, card))

    @rule(
        prices=st.lists(st.tuples(WHICH, PRICES, st.integers(0, 25), PRICES), min_size=1, max_size=3),
        stored=st.integers(0, 100),
        shuffled=st.booleans(),
    )
    def buy(self, prices: list[tuple[int, int, int, int]], stored: int, *, shuffled: bool) -> None:
        """`stored` percent of it by gift cards."""
        parts = [Part(self.vendors[n % 3], [Line(price + core, tax=price * tax // (100 + tax), core=core)]) for n, price, tax, core in prices]
        order = Order(parts)
        order.stored = order.total * stored // 100
        facts = [order.confirmed(), *([order.captured(order.due - order.due // 3), order.captured(order.due // 3)] if order.due else [])]
        self.run(self.books.hear(*(reversed(facts) if shuffled else facts)))
        self.orders.append(order)
        self.left |= {part.vendor_order_id: [part.lines[0].total, part.lines[0].tax] for part in parts}

    @precondition(lambda self: self.orders)
    @rule(which=WHICH, percent=st.integers(1, 100), late=st.booleans())
    def refund(self, which: int, percent: int, *, late: bool) -> None:
        order = self.orders[which % len(self.orders)]
        part = order.parts[which % len(order.parts)]
        line, left = part.lines[0], self.left[part.vendor_order_id]
        most = max(left[0] - line.core, 0)
        amount, tax = most * percent // 100, left[1] * percent // 100
        if tax > amount or not amount:
            return
        left[0], left[1] = left[0] - amount, left[1] - tax
        back = of_line(part, line, amount, tax)
        due = order.refund(back) if order.stored == 0 else order.refund(back, stored=amount)
        facts = [due, *([order.settled(due)] if due.amount else [])]
        self.run(self.books.hear(*(reversed(facts) if late else facts)))

    @precondition(lambda self: self.orders)
    @rule(which=WHICH)
    def return_core(self, which: int) -> None:
        order = self.orders[which % len(self.orders)]
        part = order.parts[0]
        if order.stored or not part.lines[0].core:
            return
        core, part.lines[0].core = part.lines[0].core, 0
        self.left[part.vendor_order_id][0] -= core
        due = order.refund(RefundPart(kind="CORE", vendor_order_id=part.vendor_order_id, vendor_id=part.vendor_id, amount=core))
        self.run(self.books.hear(due, order.settled(due)))

    @precondition(lambda self: self.orders)
    @rule(which=WHICH, amount=st.integers(1, 50_000), fee=st.integers(0, 2000))
    def charge_back(self, which: int, amount: int, fee: int) -> None:
        order = self.orders[which % len(self.orders)]
        opened = order.charged_back(amount, fee)
        self.chargebacks.append((order, opened))
        self.run(self.books.hear(opened, opened))

    @precondition(lambda self: self.chargebacks)
    @rule(which=WHICH, won=st.booleans())
    def close(self, which: int, *, won: bool) -> None:
        order, opened = self.chargebacks.pop(which % len(self.chargebacks))
        self.run(self.books.hear(order.closed(opened, won=won)))

    @precondition(lambda self: self.orders)
    @rule(which=WHICH, forfeited=st.booleans())
    def deliver(self, which: int, *, forfeited: bool) -> None:
        order = self.orders[which % len(self.orders)]
        if forfeited:
            self.run(self.books.write("UPDATE shares SET core_due_at = now() WHERE order_id = :order", order=order.order_id))
        self.run(self.books.deliver(order))

    @rule(which=WHICH, amount=st.none() | st.integers(1, 50_000))
    def ask_for_payout(self, which: int, amount: int | None) -> None:
        async def ask_for() -> None:
            async with self.database.transaction(self.books.tenant) as tx:
                await payouts.request(tx, self.viewer, self.vendors[which % 3], "USD", amount)

        self._or_refused("ABOVE_ELIGIBLE", ask_for())

    @rule(which=WHICH, step=st.sampled_from(["approve", "process", "pay", "fail", "cancel"]))
    def go_on(self, which: int, step: str) -> None:
        found = self.run(self.books.rows("SELECT id FROM payouts ORDER BY id"))
        if not found:
            return
        given: dict[str, list[str | None]] = {"process": [None], "pay": [None], "fail": ["BANK"]}

        async def go() -> None:
            async with self.database.transaction(self.books.tenant) as tx:
                await getattr(payouts, step)(tx, self.viewer, found[which % len(found)]["id"], *given.get(step, []))

        self._or_refused("PAYOUT_STATUS", go())

    def _or_refused(self, code: str, work: Awaitable[None]) -> None:
        found = ""
        try:
            self.run(work)
        except BadInput as refused:
            found = str(refused.extensions["code"])
        assert found in {"", code}

    @invariant()
    def adds_up(self) -> None:
        type(self).steps += 1
        self.run(self.books.is_sound())
        assert self.run(check_books(self.database, self.books.tenant)) == []
