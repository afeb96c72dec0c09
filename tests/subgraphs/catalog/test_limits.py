"""A tenant's plan says how many products it may have, and nobody gets past it."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

from events.contracts.tenants import PlanChanged
from events.envelope import Told as Heard
from shared.ids import uuid7
from subgraphs.catalog import handlers, service
from subgraphs.catalog.rules.permissions import READ_USAGE
from tests.conftest import Ask, Databases, Statements, code_of, person
from tests.subgraphs.catalog.conftest import Hear, Importer, Shop, part

HEADER = "brand,number,title,category,price\n"


async def limited(shop: Shop, *changes: tuple[int, int | None]) -> None:
    """By facts of these sequences."""
    for sequence, products in changes:
        fact = PlanChanged(tenant_id=shop.tenant, plan="x", limits={} if products is None else {"products": products, "staff": 3})
        async with shop.database.transaction(shop.tenant) as tx:
            await service.follow_plans(tx, [Heard(fact, sequence, datetime.now(UTC), shop.tenant, uuid7())])


async def count(shop: Shop) -> int:
    ((found,),) = await shop.rows("SELECT count(*) FROM products")
    return int(found)


async def test_products_beyond_the_plan_are_refused_line_by_line_and_the_rest_is_taken(shop: Shop, importer: Importer, hear: Hear) -> None:
    await limited(shop, (2, 3))
    report = await importer.csv(HEADER + "".join(f"Brembo,BP-{n},Pads,brake-pad-set,9.99\n" for n in range(1, 6)))
    assert (report.status, report.faults, report.counts.parts_created) == ("DONE", {"PLAN_LIMIT": 2}, 3)
    assert [(fault.line, fault.code) for fault in report.first_faults] == [(5, "PLAN_LIMIT"), (6, "PLAN_LIMIT")]
    assert [type_ for type_, _ in await hear()].count("ProductListed") == 3
    assert (await count(shop), await shop.rows("SELECT count(*) FROM offers")) == (3, [(3,)])


async def test_parts_that_are_there_go_on_changing_and_others_offer_them(shop: Shop) -> None:
    await shop.load(part("A-1"), part("A-2"))
    await limited(shop, (2, 1))
    loaded = await shop.load(part("A-1", title="New words"), part("A-3"), part("A-2", price=5))
    assert [fault.code for fault in loaded.faults] == ["PLAN_LIMIT"]
    assert (loaded.counts.parts_changed, loaded.counts.parts_created, loaded.counts.offers_changed) == (1, 0, 1)
    rivals = await shop.load(part("A-1", price=7), vendor=shop.rival)
    assert (rivals.faults, rivals.counts.offers_created) == ([], 1)
    assert await count(shop) == 2


async def test_brand_of_a_refused_part_is_not_opened(shop: Shop) -> None:
    await limited(shop, (2, 0))
    await shop.load(part("A-1", brand="Nobody"))
    assert await shop.rows("SELECT FROM brands WHERE name = 'Nobody'") == []


async def test_thirty_who_write_at_once_get_exactly_what_the_plan_allows(shop: Shop) -> None:
    await limited(shop, (2, 100))
    batches = [[part(f"W{writer}-{n}", brand=f"Brand {writer % 7}") for n in range(10)] for writer in range(30)]
    loaded = await asyncio.gather(*(shop.load(*batch, vendor=(shop.vendor, shop.rival)[at % 2]) for at, batch in enumerate(batches)))
    assert await count(shop) == 100
    assert sum(each.counts.parts_created for each in loaded) == 100
    assert sum(len(each.faults) for each in loaded) == 200
    assert {fault.code for each in loaded for fault in each.faults} == {"PLAN_LIMIT"}


async def test_same_parts_written_at_once_are_counted_once(shop: Shop) -> None:
    await limited(shop, (2, 5))
    same = [part(f"S-{n}") for n in range(5)]
    loaded = await asyncio.gather(*(shop.load(*same, vendor=vendor) for vendor in (shop.vendor, shop.rival) for _ in range(4)))
    assert [fault for each in loaded for fault in each.faults] == []
    assert await count(shop) == 5


async def test_newest_plan_counts_whenever_it_is_heard(shop: Shop) -> None:
    await limited(shop, (3, 1), (2, 0))
    assert (await shop.load(part("A-1"))).faults == []
    assert [fault.code for fault in (await shop.load(part("A-2"))).faults] == ["PLAN_LIMIT"]
    await limited(shop, (4, None))
    assert (await shop.load(part("A-2"))).faults == []


async def test_limit_is_one_tenants_own(shop: Shop, databases: Databases, other_tenant: UUID) -> None:
    await limited(shop, (2, 0))
    assert await databases["catalog"].reader(other_tenant).fetch("SELECT FROM plan_limits") == []


async def test_plan_that_tenants_tells_is_kept(shop: Shop, tenant: UUID) -> None:
    plan = PlanChanged(tenant_id=tenant, plan="starter", limits={"products": 5000})
    async with shop.database.transaction(tenant) as tx:
        await handlers.follow_plans(tx, [Heard(plan, 2, datetime.now(UTC), tenant, uuid7())])
    assert await shop.rows("SELECT products FROM plan_limits") == [(5000,)]
    assert "PlanChanged" in handlers.subscriber.types


COUNT = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Tenant { productCount } } }"


async def test_who_may_sees_how_many_products_there_are_in_one_statement(shop: Shop, ask: Ask, other_tenant: UUID, statements: Statements) -> None:
    await shop.load(part("A-1"), part("A-2"))
    given = [{"__typename": "Tenant", "id": str(id_)} for id_ in (shop.tenant, other_tenant, shop.tenant)]
    before = statements("catalog")
    answer = await ask("catalog", COUNT, viewer=person(READ_USAGE), r=given)
    assert answer["data"]["_entities"] == [{"productCount": 2}, {"productCount": None}, {"productCount": 2}]
    assert statements("catalog") - before == 1
    for viewer, code in ((None, "UNAUTHENTICATED"), (person(), "FORBIDDEN")):
        refused = await ask("catalog", COUNT, viewer=viewer, r=given[:1])
        assert (code_of(refused), refused["data"]["_entities"]) == (code, [{"productCount": None}])
