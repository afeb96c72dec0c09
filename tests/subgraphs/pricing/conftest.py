"""Rules as those make them who may, asked through the graph; and orders that use them up."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from events.contracts.pricing import Redemption
from events.contracts.vendors import VendorOpened
from events.envelope import Told
from shared.ids import uuid7
from shared.viewer import Permission
from subgraphs.pricing.rules import permissions
from subgraphs.pricing.rules.holding import Order, Refusal
from subgraphs.pricing.rules.model import Cart, Customer, Line
from subgraphs.pricing.service import heard, usage
from tests.conftest import Ask, Claims, Databases, person

DECLARED = [each for each in vars(permissions).values() if isinstance(each, Permission)]


def holder_of(role: str, *within: UUID, user_id: UUID | None = None) -> Claims:
    """Somebody with all that a role has here from the beginning: in the tenant, or within vendors."""
    held = [permission for permission in DECLARED if role in permission.roles]
    return person(within=dict.fromkeys(within, held), user_id=user_id) if within else person(*held, user_id=user_id)


ADMIN = holder_of("tenant_admin")
NOBODY_MAY: list[tuple[Claims | None, str]] = [(None, "UNAUTHENTICATED"), (person(), "FORBIDDEN"), (holder_of("vendor_admin", uuid7()), "FORBIDDEN")]
"""Of the marketplace's own: a guest, a customer, somebody who sells."""

Change = Callable[..., Awaitable[Any]]
Hold = Callable[..., Awaitable[list[Refusal | None]]]
Opened = Callable[..., Awaitable[UUID]]


@pytest.fixture
def change(ask: Ask) -> Change:
    """Asks a mutation of pricing by name, its arguments as GraphQL; answers what it changed, `CODE at field` or the code it was refused with."""

    async def change(viewer: Claims | None, mutation: str, fields: str, **given: Any) -> Any:
        answer = await ask("pricing", f"mutation {{ it: {mutation} {{ {fields} userErrors {{ code field }} }} }}", viewer=viewer, **given)
        if "errors" in answer:
            return answer["errors"][0]["extensions"]["code"]
        payload: dict[str, Any] = answer["data"]["it"]
        (refused,) = payload.pop("userErrors") or [None]
        if refused:
            return f"{refused['code']} at {refused['field']}"
        return next(iter(payload.values())) if len(payload) == 1 else payload

    return change


@pytest.fixture
def opened(databases: Databases, tenant: UUID) -> Opened:
    """A vendor of whom pricing has heard."""

    async def opened(vendor: UUID | None = None, of: UUID = tenant) -> UUID:
        vendor = vendor or uuid7()
        async with databases["pricing"].transaction(of) as tx:
            fact = VendorOpened(vendor_id=vendor, slug=vendor.hex, name="Gears")
            await heard.follow_vendors(tx, [Told(fact, 1, datetime.now(UTC), of, uuid7())], suspended=False)
        return vendor

    return opened


@pytest.fixture
def hold(databases: Databases, tenant: UUID) -> Hold:
    """Each order in a transaction of its own."""

    async def hold(*orders: Order, at: datetime | None = None) -> list[Refusal | None]:
        answers = []
        for order in orders:
            async with databases["pricing"].transaction(tenant) as tx:
                answers.append((await usage.hold(tx, [order], at))[order.order_id])
        return answers

    return hold


def using(kind: Any, id_: object, amount: int = 1, user: UUID | None = None, earns_on: int = 0) -> Order:
    """An order that uses up one thing."""
    return Order(uuid7(), user, [Redemption(kind=kind, id=UUID(str(id_)), amount=amount)], earns_on)


def reasons(answers: Sequence[Refusal | None]) -> list[str | None]:
    return [answer.reason if answer else None for answer in answers]


def cart_of(*lines: Line, **given: Any) -> Cart:
    return Cart(**{"cart_id": uuid7(), "version": 1, "currency": "USD", "moment": datetime.now(UTC), "lines": lines, **given})


def line_of(**given: Any) -> Line:
    named = {name: uuid7() for name in ("line_id", "offer_id", "product_id", "vendor_id", "brand_id")}
    return Line(**{**named, "category_path": (uuid7(),), "list_price": 1000, "currency": "USD", "quantity": 1, **given})


def customer(user_id: UUID, **given: Any) -> Customer:
    return Customer(user_id=user_id, **given)
