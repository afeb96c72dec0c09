"""Flash sales: another price, for a while, for so many units."""

from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.pricing.service.loading import rules_for
from tests.conftest import Ask, Databases
from tests.subgraphs.pricing.conftest import ADMIN, NOBODY_MAY, Change, Hold, Opened, cart_of, customer, holder_of, line_of, reasons, using

SALE = "flashSale { id name active vendorId limit used change { price basisPoints amountOff } scope { vendorIds offerIds } }"
WINDOW = 'startsAt: "2026-01-01T00:00:00Z", endsAt: "2046-01-01T00:00:00Z"'


def sale(rest: str, window: str = WINDOW) -> str:
    return f'createFlashSale(flashSale: {{name: "Night", {window}, {rest}}})'


@pytest.mark.parametrize("given", ["price: 0", "price: 900", "basisPoints: 2500", "amountOff: 100"])
async def test_sale_is_found_by_a_cart_of_what_it_is_of(change: Change, databases: Databases, tenant: UUID, given: str) -> None:
    line = line_of()
    made = await change(ADMIN, sale(f'scope: {{offerIds: ["{line.offer_id}"]}}, change: {{{given}}}'), SALE)
    name, value = given.split(": ")
    assert {each: said for each, said in made["change"].items() if said is not None} == {name: int(value)}
    db = databases["pricing"].reader(tenant)
    found = await rules_for(db, cart_of(line, line_of()))
    assert ([str(each.id) for each in found.book.flash_sales], found.flash_units) == ([made["id"]], {})
    assert (await rules_for(db, cart_of(line_of()))).book.flash_sales == ()
    await change(ADMIN, f'setFlashSaleActive(flashSaleId: "{made["id"]}", active: false)', SALE)
    assert (await rules_for(db, cart_of(line))).book.flash_sales == ()


async def test_cart_is_told_how_many_units_its_customer_may_have(change: Change, databases: Databases, tenant: UUID, hold: Hold) -> None:
    line, user = line_of(), uuid7()
    made = await change(ADMIN, sale(f'scope: {{offerIds: ["{line.offer_id}"]}}, change: {{price: 1}}, limit: 10, limitPerUser: 4'), SALE)
    db, id_ = databases["pricing"].reader(tenant), UUID(made["id"])
    assert reasons(await hold(using("FLASH_SALE", id_, 3, user), using("FLASH_SALE", id_, 2, user))) == [None, "USED_UP_BY_YOU"]
    assert (await rules_for(db, cart_of(line, customer=customer(user)))).flash_units == {id_: 1}
    assert (await rules_for(db, cart_of(line, customer=customer(uuid7())))).flash_units == {id_: 4}
    assert reasons(await hold(using("FLASH_SALE", id_, 4, uuid7()), using("FLASH_SALE", id_, 2, uuid7()))) == [None, None]
    assert (await rules_for(db, cart_of(line, customer=customer(uuid7())))).flash_units == {id_: 1}
    await hold(using("FLASH_SALE", id_, 1, uuid7()))
    assert (await rules_for(db, cart_of(line, customer=customer(uuid7())))).book.flash_sales == ()


OFFER = f'scope: {{offerIds: ["{UUID(int=7)}"]}}'


@pytest.mark.parametrize(
    ("rest", "refused"),
    [
        ("change: {price: 1}", "SCOPE_MISSING at flashSale.scope"),
        (f"{OFFER}, change: {{}}", "EXACTLY_ONE at flashSale.change"),
        (f"{OFFER}, change: {{price: 1, amountOff: 1}}", "EXACTLY_ONE at flashSale.change"),
        (f"{OFFER}, change: {{price: -1}}", "AMOUNT_RANGE at flashSale.change.price"),
        (f"{OFFER}, change: {{amountOff: 0}}", "AMOUNT_RANGE at flashSale.change.amountOff"),
        (f"{OFFER}, change: {{basisPoints: 20000}}", "PERCENT_RANGE at flashSale.change.basisPoints"),
        (f"{OFFER}, change: {{price: 1}}, limit: 0", "LIMIT_RANGE at flashSale.limit"),
        (f"{OFFER}, change: {{price: 1}}, limitPerUser: 0", "LIMIT_RANGE at flashSale.limitPerUser"),
    ],
)
async def test_impossible_sale_is_refused(ask: Ask, change: Change, rest: str, refused: str) -> None:
    assert await change(ADMIN, sale(rest), SALE) == refused
    assert (await ask("pricing", "{ flashSales { edges { cursor } } }", viewer=ADMIN))["data"]["flashSales"]["edges"] == []


async def test_sale_has_a_beginning_and_an_end_after_it(change: Change) -> None:
    rest = f"{OFFER}, change: {{price: 1}}"
    assert await change(ADMIN, sale(rest, 'startsAt: "2026-01-01T00:00:00Z"'), SALE) == "GRAPHQL_VALIDATION_FAILED"
    backwards = 'startsAt: "2026-01-02T00:00:00Z", endsAt: "2026-01-01T00:00:00Z"'
    assert await change(ADMIN, sale(rest, backwards), SALE) == "ENDS_BEFORE_START at flashSale.endsAt"


async def test_seller_has_sales_of_own_offers(ask: Ask, change: Change, opened: Opened, other_tenant: UUID) -> None:
    vendor = await opened()
    seller, rival = holder_of("vendor_admin", vendor), holder_of("vendor_admin", uuid7())
    asked = sale(f"{OFFER}, change: {{price: 1}}").replace("(", f'(vendorId: "{vendor}", ', 1)
    made = await change(seller, asked, SALE)
    assert (made["vendorId"], made["scope"]["vendorIds"]) == (str(vendor), [str(vendor)])
    anew = f'changeFlashSale(flashSaleId: "{made["id"]}", flashSale: {{name: "Day", {WINDOW}, {OFFER}, change: {{price: 2}}}})'
    assert await change(rival, anew, SALE) == "NOT_FOUND"
    assert await change(seller, anew, SALE, tenant=other_tenant) == "NOT_FOUND"
    changed = await change(seller, anew, SALE)
    assert (changed["name"], changed["change"]["price"], changed["scope"]["vendorIds"]) == ("Day", 2, [str(vendor)])
    for viewer, code in NOBODY_MAY:
        assert await change(viewer, asked, SALE) == code
        asking = f'{{ flashSales(vendorId: "{vendor}") {{ edges {{ cursor }} }} }}'
        assert (await ask("pricing", asking, viewer=viewer))["errors"][0]["extensions"]["code"] == code
