"""The demo's customer has bought something before, and only once."""

from datetime import UTC, datetime
from uuid import UUID

from deploy.demo.orders import BOUGHT, buy
from events.contracts.carts import CartCheckedOut
from events.envelope import Told as Heard
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.orders.service import placing
from tests.conftest import Databases, Told
from tests.subgraphs.carts.conftest import Shop


async def test_customer_has_bought_of_two_vendors_and_not_again_with_a_second_start(
    settings: Settings, databases: Databases, tenant: UUID, told: Told
) -> None:
    shop, shopper = Shop(databases["carts"], tenant), uuid7()
    for price in (1000, 2000):
        await shop.sell(price=price, vendor=uuid7(), stock=9)
    for _ in range(2):
        await buy(settings, tenant, shopper)
    facts = [CartCheckedOut.model_validate(data) for name, data in await told("carts") if name == "CartCheckedOut"]
    assert [(fact.payment, len(fact.lines)) for fact in facts] == list(BOUGHT)
    assert [fact.number for fact in facts] == ["PG-000001", "PG-000002"]
    assert all(fact.total == sum(line.total for line in fact.lines) + sum(sent.total for sent in fact.shipping) for fact in facts)
    async with databases["orders"].transaction(tenant) as tx:
        await placing.place(tx, [Heard(fact, 1, datetime.now(UTC), tenant, uuid7()).fact for fact in facts])
    rows = await databases["orders"].reader(tenant).fetch("SELECT user_id FROM orders")
    assert [row["user_id"] for row in rows] == [shopper] * 2
