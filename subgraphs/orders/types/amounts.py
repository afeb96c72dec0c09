from uuid import UUID

import strawberry
from strawberry import ID

from shared.graphql.scalars import Amount, Money
from subgraphs.orders.rules.order import Parcel, Refund


def money(amount: int, currency: str) -> Money:
    return Money(amount=Amount(amount), currency=currency)


@strawberry.type(description="What went back, or is about to.")
class OrderRefund:
    id: ID
    state: str = strawberry.field(description="DUE, SETTLED or FAILED.")
    reason: str
    total: Money
    stored: Money = strawberry.field(description="What of it goes back to gift cards and points.")

    @classmethod
    def of(cls, id_: UUID, kept: Refund, currency: str) -> "OrderRefund":
        whole = money(kept.amount + kept.stored, currency)
        return cls(id=ID(str(id_)), state=kept.state, reason=kept.reason, total=whole, stored=money(kept.stored, currency))


@strawberry.type(description="What sending one vendor's part costs.")
class OrderShipping:
    kept: strawberry.Private[Parcel]
    currency: strawberry.Private[str]

    @strawberry.field
    def method(self) -> str:
        return self.kept.quoted.method

    @strawberry.field(description="As the buyer was shown it.")
    def name(self) -> str | None:
        return self.kept.quoted.name or None

    @strawberry.field(description="With tax, less what was taken off.")
    def total(self) -> Money:
        return money(self.kept.quoted.total, self.currency)
