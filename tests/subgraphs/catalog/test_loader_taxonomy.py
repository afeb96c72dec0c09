"""Every shop starts with the whole tree of parts, and hears of it once."""

from uuid import UUID

from events.contracts.tenants import TenantOpened
from subgraphs.catalog import service
from tests.conftest import Ask, Databases
from tests.subgraphs.catalog.conftest import Hear


async def test_new_shop_gets_the_tree_and_tells_it_once(databases: Databases, tenant: UUID, ask: Ask, hear: Hear) -> None:
    opened = TenantOpened(tenant_id=tenant, slug="t", name="T", currency="BDT", language="bn")
    for _ in range(2):
        async with databases["catalog"].transaction(tenant) as tx:
            await service.open_shops(tx, [opened])
    ((type_, told),) = await hear()
    assert type_ == "CategoriesListed"
    leaf = next(each for each in told["categories"] if each["code"] == "brake-pad-set")
    by_id = {each["category_id"]: each["code"] for each in told["categories"]}
    assert [by_id[id_] for id_ in leaf["path"]][1:] == ["disc-brakes", "brake-pad-set"]
    assert leaf["synonyms"]["en"]
    query = '{ category(code: "brake-pad-set") { name fitBy attributes { code type unit } parent { code parent { parent { code } } } } }'
    category = (await ask("catalog", query, language="bn"))["data"]["category"]
    assert category["parent"] == {"code": "disc-brakes", "parent": {"parent": None}}
    assert {"code": "pad-width", "type": "NUMBER", "unit": "mm"} in category["attributes"]
    assert "ব্রেক" in category["name"]


async def test_change_in_the_tree_is_put_right_and_told(databases: Databases, tenant: UUID, hear: Hear) -> None:
    database = databases["catalog"]
    async with database.transaction(tenant) as tx:
        await service.open_categories(tx, tenant)
        connection = await tx.connection()
        await connection.exec_driver_sql("UPDATE categories SET rank = 9999 WHERE code = 'brake-pad-set'")
    await hear()
    async with database.transaction(tenant) as tx:
        await service.open_categories(tx, tenant)
    assert [type_ for type_, _ in await hear()] == ["CategoriesListed"]
    rows = await database.reader(tenant).fetch("SELECT count(*) FROM categories WHERE rank = 9999")
    assert rows[0][0] == 0
