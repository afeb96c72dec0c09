"""What the books say, to those who may read them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from shared.graphql.paging import cursor
from shared.ids import uuid7
from tests.conftest import Ask, Claims, Statements
from tests.subgraphs.finance.conftest import ADMIN, NOBODY_MAY, Books, Change, Line, Order, Part, holder_of, of_line, other_part

TODAY = datetime.now(UTC).date()
DAYS = f'since: "{TODAY - timedelta(days=1)}", until: "{TODAY + timedelta(days=1)}"'
AMOUNT = "{ amount }"


async def of_entity(ask: Ask, type_: str, id_: object, fields: str, viewer: Claims | None = ADMIN, **given: Any) -> Any:
    query = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on {type_} {{ {fields} }} }} }}"
    answer = await ask("finance", query, viewer=viewer, r=[{"__typename": type_, "id": str(id_)}], **given)
    return answer["errors"][0]["extensions"]["code"] if "errors" in answer else answer["data"]["_entities"][0]


async def sold(books: Books) -> tuple[UUID, Order]:
    await books.keep(1000)
    await books.set_terms(commission_tax_basis_points=2000)
    vendor = await books.vendor()
    return vendor, await books.sell(Part(vendor, [Line(10_800, tax=800, core=1000)], shipping=500), fee=330)


async def test_balance_says_where_a_vendors_money_is(books: Books, ask: Ask, change: Change, statements: Statements) -> None:
    vendor, order = await sold(books)
    fields = f"balances {{ currency pending {AMOUNT} eligible {AMOUNT} reserved {AMOUNT} paid {AMOUNT} coreDeposits {AMOUNT} }}"

    async def balance() -> list[int]:
        ((_, *amounts),) = [each.values() for each in (await of_entity(ask, "Vendor", vendor, fields, holder_of("vendor_admin", vendor)))["balances"]]
        return [each["amount"] for each in amounts]

    assert await balance() == [8420, 0, 0, 0, 1000]
    await books.deliver(order)
    assert await balance() == [0, 8420, 0, 0, 1000]
    id_ = (await change(ADMIN, f'requestPayout(vendorId: "{vendor}", currency: "USD", amount: 8000)'))["id"]
    assert await balance() == [0, 420, 8000, 0, 1000]
    for step in ("approve", "pay"):
        await change(ADMIN, f'{step}Payout(payoutId: "{id_}")')
    before = statements("finance")
    assert await balance() == [0, 420, 0, 8000, 1000]
    assert statements("finance") - before == 1


async def test_earnings_roll_up_what_came_and_what_went(books: Books, ask: Ask) -> None:
    vendor, order = await sold(books)
    part = order.parts[0]
    due = order.refund(of_line(part, part.lines[0], 4900, 400), other_part("RESTOCKING_FEE", part, -100))
    await books.hear(due, order.settled(due))
    names = ("gross", "shipping", "commission", "commissionTax", "refunds", "restockingFees", "chargebacks", "core", "net")
    fields = f"earnings({DAYS}) {{ {' '.join(f'{name} {AMOUNT}' for name in names)} }}"
    (found,) = (await of_entity(ask, "Vendor", vendor, fields, holder_of("vendor_admin", vendor)))["earnings"]
    amounts = {name: each["amount"] for name, each in found.items()}
    assert amounts == dict(zip(names, (9000, 500, -900 + 450, -180 + 90, -4500, 100, 0, 0, 4560), strict=True)) | {"net": 4560}
    long_ago = fields.replace(DAYS, 'since: "2020-01-01", until: "2020-12-31"')
    assert (await of_entity(ask, "Vendor", vendor, long_ago))["earnings"] == []


async def test_earnings_are_told_day_by_day_in_one_statement(books: Books, ask: Ask, statements: Statements) -> None:
    vendor, _ = await sold(books)
    await books.write("UPDATE turnovers SET day = day - 3 WHERE memo = 'SALE'")
    await books.sell(Part(vendor, [Line(500)]))
    seller = holder_of("vendor_admin", vendor)
    span = f'since: "{TODAY - timedelta(days=90)}", until: "{TODAY + timedelta(days=1)}"'
    fields = f"earningsByDay({span}) {{ day earnings {{ currency gross {AMOUNT} net {AMOUNT} }} }}"
    before = statements("finance")
    earlier, today = (await of_entity(ask, "Vendor", vendor, fields, seller))["earningsByDay"]
    assert statements("finance") - before == 1
    assert earlier["earnings"] == [{"currency": "USD", "gross": {"amount": 9000}, "net": {"amount": 9000}}]
    (now,) = today["earnings"]
    assert (now["gross"]["amount"], earlier["day"] < today["day"]) == (500, True)
    longer = fields.replace(str(TODAY - timedelta(days=90)), str(TODAY - timedelta(days=91)))
    assert await of_entity(ask, "Vendor", vendor, longer, seller) == "PERIOD_TOO_LONG"
    turned = 'earningsByDay(since: "2026-01-02", until: "2026-01-01") { day }'
    assert await of_entity(ask, "Vendor", vendor, turned, seller) == "PERIOD_REVERSED"


async def test_statement_is_line_by_line_with_what_it_came_to(books: Books, ask: Ask, statements: Statements) -> None:
    vendor, order = await sold(books)
    await books.deliver(order)
    nodes = "edges { node { kind memo orderId vendorOrder { id } amount { amount } balance { amount } } }"
    fields = f'statement(currency: "USD", first: 3, after: $a) {{ {nodes} pageInfo {{ endCursor }} }}'
    query = f"query($r: [_Any!]!, $a: String) {{ _entities(representations: $r) {{ ... on Vendor {{ {fields} }} }} }}"

    async def page(after: str | None) -> Any:
        answer = await ask("finance", query, viewer=ADMIN, r=[{"__typename": "Vendor", "id": str(vendor)}], a=after)
        return answer["data"]["_entities"][0]["statement"]

    before = statements("finance")
    first = await page(None)
    assert statements("finance") - before == 1
    second = await page(first["pageInfo"]["endCursor"])
    lines = [edge["node"] for found in (first, second) for edge in found["edges"]]
    assert [(each["kind"], each["memo"], each["amount"]["amount"], each["balance"]["amount"]) for each in lines] == [
        ("RELEASE", "RELEASE", -8420, 0),
        ("SALE", "COMMISSION_TAX", -180, 8420),
        ("SALE", "COMMISSION", -900, 8600),
        ("SALE", "SHIPPING", 500, 9500),
        ("SALE", "SALE", 9000, 9000),
    ]
    assert {each["orderId"] for each in lines} == {str(order.order_id)}
    assert {each["vendorOrder"]["id"] for each in lines} == {str(order.parts[0].vendor_order_id)}


async def test_vendors_money_is_its_own_business(books: Books, ask: Ask, other_tenant: UUID) -> None:
    vendor, order = await sold(books)
    part = order.parts[0]
    for fields in (
        "balances { currency }",
        f"earnings({DAYS}) {{ currency }}",
        f"earningsByDay({DAYS}) {{ day }}",
        'statement(currency: "USD") { edges { cursor } }',
        "payouts { edges { cursor } }",
    ):
        for viewer, code in NOBODY_MAY:
            assert await of_entity(ask, "Vendor", vendor, fields, viewer) == code
        found = await of_entity(ask, "Vendor", vendor, fields, tenant=other_tenant)
        assert next(iter(found.values())) in ([], {"edges": []})
    fields = f"earnings {{ gross {AMOUNT} net {AMOUNT} booked eligibleAt taxOwedBy }}"
    own = await of_entity(ask, "VendorOrder", part.vendor_order_id, fields, holder_of("vendor_admin", vendor))
    assert own["earnings"] == {"gross": {"amount": 9000}, "net": {"amount": 8420}, "booked": True, "eligibleAt": None, "taxOwedBy": "MARKETPLACE"}
    assert await of_entity(ask, "VendorOrder", part.vendor_order_id, fields, holder_of("vendor_admin", uuid7())) == {"earnings": None}
    assert await of_entity(ask, "VendorOrder", part.vendor_order_id, fields, tenant=other_tenant) == {"earnings": None}


async def test_twenty_lines_are_one_statement(books: Books, ask: Ask, statements: Statements) -> None:
    goods = [Line(100 + n) for n in range(20)]
    await books.sell(Part(await books.vendor(), goods))
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on OrderLine { commission { base { amount } } } } }"
    references = [{"__typename": "OrderLine", "id": str(line.line_id)} for line in goods]
    found = (await ask("finance", query, viewer=ADMIN, r=references))["data"]["_entities"]
    assert [each["commission"]["base"]["amount"] for each in found] == [line.total for line in goods]
    assert statements("finance") == 1


async def test_order_shows_all_that_was_booked_of_it(books: Books, ask: Ask, statements: Statements) -> None:
    _, order = await sold(books)
    fields = "ledgerTransactions { kind entries { memo amount { amount } account { kind owner } } }"
    before = statements("finance")
    found = (await of_entity(ask, "Order", order.order_id, fields))["ledgerTransactions"]
    assert statements("finance") - before == 3
    assert [each["kind"] for each in found] == ["CAPTURE", "SALE"]
    assert all(sum(entry["amount"]["amount"] for entry in each["entries"]) == 0 for each in found)
    for viewer, code in [*NOBODY_MAY, (holder_of("support"), "FORBIDDEN")]:
        assert await of_entity(ask, "Order", order.order_id, fields, viewer) == code


async def test_accounts_are_read_page_by_page_with_every_entry_once(books: Books, ask: Ask, other_tenant: UUID) -> None:
    await books.keep(1000)
    vendor = await books.vendor()
    for n in range(25):
        await books.sell(Part(vendor, [Line(1000 + 10 * n)]))
    kept = "edges { node { owner vendor { id } } }"
    both = f"{{ of: ledgerAccounts(kind: VENDOR_PENDING) {{ {kept} }} not: ledgerAccounts(kind: COMMISSION) {{ {kept} }} }}"
    owned = (await ask("finance", both, viewer=ADMIN))["data"]
    assert [[edge["node"]["vendor"] for edge in each["edges"]] for each in owned.values()] == [[{"id": str(vendor)}], [None]]
    query = "{ ledgerAccounts(kind: COMMISSION) { edges { node { id owner currency balance { amount } } } } }"
    ((account),) = [edge["node"] for edge in (await ask("finance", query, viewer=ADMIN))["data"]["ledgerAccounts"]["edges"]]
    assert account["balance"]["amount"] == sum(100 + n for n in range(25))
    paged = """query($i: ID!, $a: String) { ledgerAccount(id: $i) { entries(first: 7, after: $a) {
        edges { node { amount { amount } } } pageInfo { hasNextPage endCursor } } } }"""
    seen, after = [], None
    while True:
        page = (await ask("finance", paged, viewer=ADMIN, i=account["id"], a=after))["data"]["ledgerAccount"]["entries"]
        seen += [edge["node"]["amount"]["amount"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == [-(100 + n) for n in reversed(range(25))]
    assert (await ask("finance", paged, viewer=ADMIN, tenant=other_tenant, i=account["id"]))["data"]["ledgerAccount"] is None
    for wrong in ("x:1", "1:x", f"0:{2**63}", f"{2**63}:0"):
        refused = await ask("finance", paged, viewer=ADMIN, i=account["id"], a=cursor(wrong))
        assert refused["errors"][0]["extensions"]["code"] == "CURSOR"


async def test_profit_is_commission_less_what_it_cost(books: Books, ask: Ask, change: Change) -> None:
    _, order = await sold(books)
    await books.set_terms(chargebacks_borne_by="MARKETPLACE")
    opened = order.charged_back(100, fee=15)
    await books.hear(opened, order.closed(opened, won=False))
    spent = f'recordExpense(category: "MARKETING", amount: 77, currency: "USD", day: "{TODAY}")'
    assert (await change(ADMIN, spent, "expense { category }", once="k"))["category"] == "MARKETING"
    await change(ADMIN, spent, "expense { category }", once="k")
    await change(ADMIN, 'recordExpense(category: "RENT", amount: 500, currency: "USD", day: "2025-03-01")', "expense { id }")
    fields = f"currency commission {AMOUNT} providerFees {AMOUNT} chargebackLosses {AMOUNT} profit {AMOUNT} expenses {{ category amount {AMOUNT} }}"
    (found,) = (await ask("finance", f"{{ platformProfit({DAYS}) {{ {fields} }} }}", viewer=ADMIN))["data"]["platformProfit"]
    assert found == {
        "currency": "USD", "commission": {"amount": 900}, "providerFees": {"amount": 345}, "chargebackLosses": {"amount": 100},
        "profit": {"amount": 900 - 345 - 100 - 77}, "expenses": [{"category": "MARKETING", "amount": {"amount": 77}}],
    }  # fmt: skip
    march = '{ platformProfit(since: "2025-03-01", until: "2025-03-31") { profit { amount } } }'
    assert (await ask("finance", march, viewer=ADMIN))["data"]["platformProfit"] == [{"profit": {"amount": -500}}]
    assert [
        edge["node"]["category"]
        for edge in (await ask("finance", "{ expenses { edges { node { category } } } }", viewer=ADMIN))["data"]["expenses"]["edges"]
    ] == ["RENT", "MARKETING"]
    await books.is_sound()


async def test_taxes_are_by_place_rate_and_who_owes_them(books: Books, ask: Ask) -> None:
    _, order = await sold(books)
    part = order.parts[0]
    due = order.refund(of_line(part, part.lines[0], 4900, 400))
    await books.hear(due, order.settled(due))
    await books.set_terms(tax_owed_by="VENDOR")
    two = await books.vendor()
    await books.sell(Part(two, [Line(12_000, tax=2000), Line(5000)]))
    query = f"{{ taxReport({DAYS}) {{ edges {{ node {{ country region basisPoints vendorId net {AMOUNT} tax {AMOUNT} vendor {{ id }} }} }} }} }}"
    nodes = [edge["node"] for edge in (await ask("finance", query, viewer=ADMIN))["data"]["taxReport"]["edges"]]
    assert [each.pop("vendor") for each in nodes] == [{"id": each["vendorId"]} if each["vendorId"] else None for each in nodes]
    rows = [tuple(each.values()) for each in nodes]
    assert sorted(rows, key=str) == sorted(
        [
            ("US", "TX", 0, None, {"amount": 500}, {"amount": 0}),
            ("US", "TX", 889, None, {"amount": 4500}, {"amount": 400}),
            ("US", "TX", 0, str(two), {"amount": 5000}, {"amount": 0}),
            ("US", "TX", 2000, str(two), {"amount": 10_000}, {"amount": 2000}),
        ],
        key=str,
    )


async def test_order_shows_its_taxes_and_what_was_refunded_of_them(books: Books, ask: Ask, other_tenant: UUID) -> None:
    _, order = await sold(books)
    part = order.parts[0]
    due = order.refund(of_line(part, part.lines[0], 4900, 400))
    await books.hear(due, order.settled(due))
    fields = f"taxLines {{ owedBy country region net {AMOUNT} tax {AMOUNT} }}"
    found = (await of_entity(ask, "Order", order.order_id, fields))["taxLines"]
    assert [(each["net"]["amount"], each["tax"]["amount"]) for each in found] == [(500, 0), (9000, 800), (-4500, -400)]
    assert {(each["owedBy"], each["country"], each["region"]) for each in found} == {("MARKETPLACE", "US", "TX")}
    assert (await of_entity(ask, "Order", order.order_id, fields, tenant=other_tenant))["taxLines"] == []
    for viewer, code in NOBODY_MAY:
        assert await of_entity(ask, "Order", order.order_id, fields, viewer) == code


async def test_settlement_moves_what_a_provider_held_into_the_bank(books: Books, change: Change) -> None:
    await sold(books)
    asked = 'recordSettlement(provider: "mock", amount: 5000, currency: "USD", reference: "S-1")'
    assert [await change(ADMIN, asked, "recorded", once="k") for _ in range(2)] == [True, True]
    sums = await books.sums()
    assert (sums["BANK", ""], sums["PROVIDER_CLEARING", "mock"]) == (5000, 11_300 - 330 - 5000)
    await books.is_sound()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ('recordExpense(category: "rent", amount: 1, currency: "USD", day: "2026-01-01")', "CATEGORY_MALFORMED at category"),
        ('recordExpense(category: "RENT", amount: 0, currency: "USD", day: "2026-01-01")', "AMOUNT_RANGE at amount"),
        ('recordExpense(category: "RENT", amount: 1, currency: "usd", day: "2026-01-01")', "CURRENCY_MALFORMED at currency"),
        ('recordExpense(category: "RENT", amount: 1, currency: "USD", day: "2999-01-01")', "DAY_RANGE at day"),
        ('recordSettlement(provider: "", amount: 1, currency: "USD", reference: "x")', "PROVIDER_MISSING at provider"),
        ('recordSettlement(provider: "mock", amount: -1, currency: "USD", reference: "x")', "AMOUNT_RANGE at amount"),
        ("setFinanceTerms(terms: {holdDays: -1})", "DAYS_RANGE at terms.holdDays"),
        ("setFinanceTerms(terms: {payoutDays: 366})", "DAYS_RANGE at terms.payoutDays"),
        ("setFinanceTerms(terms: {commissionTaxBasisPoints: 10001})", "RATE_RANGE at terms.commissionTaxBasisPoints"),
        ("setFinanceTerms(terms: {minimumPayout: -1})", "AMOUNT_RANGE at terms.minimumPayout"),
    ],
)
async def test_what_can_not_be_is_refused(books: Books, change: Change, asked: str, code: str) -> None:
    assert await change(ADMIN, asked, "__typename") == code
    assert await books.sums() == {}


async def test_terms_are_set_by_the_marketplace(books: Books, ask: Ask, change: Change) -> None:
    asked = "setFinanceTerms(terms: {holdDays: 3, twoPersons: true, taxOwedBy: VENDOR})"
    for viewer, code in NOBODY_MAY:
        assert await change(viewer, asked, "terms { holdDays }") == code
    query = "{ financeTerms { holdDays coreDays twoPersons taxOwedBy chargebacksBorneBy } }"
    begun = {"holdDays": 7, "coreDays": 90, "twoPersons": False, "taxOwedBy": "MARKETPLACE", "chargebacksBorneBy": "VENDOR"}
    assert (await ask("finance", query, viewer=ADMIN))["data"]["financeTerms"] == begun
    assert await change(ADMIN, asked, "terms { holdDays }") == {"holdDays": 3}
    after = begun | {"holdDays": 3, "twoPersons": True, "taxOwedBy": "VENDOR"}
    assert (await ask("finance", query, viewer=holder_of("vendor_admin", uuid7())))["data"]["financeTerms"] == after


@pytest.mark.parametrize(
    "query",
    [
        f"platformProfit({DAYS}) {{ currency }}",
        f"taxReport({DAYS}) {{ edges {{ cursor }} }}",
        "ledgerAccounts { edges { cursor } }",
        "expenses { edges { cursor } }",
        f'ledgerTransaction(id: "{UUID(int=1)}") {{ id }}',
        f'ledgerAccount(id: "{UUID(int=1)}") {{ id }}',
    ],
)
async def test_books_are_read_by_those_who_keep_them(ask: Ask, query: str) -> None:
    for viewer, code in [*NOBODY_MAY, (holder_of("support"), "FORBIDDEN")]:
        assert (await ask("finance", f"{{ {query} }}", viewer=viewer))["errors"][0]["extensions"]["code"] == code


@pytest.mark.parametrize(
    ("since", "until", "code"), [(date(2026, 2, 1), date(2026, 1, 1), "PERIOD_REVERSED"), (date(2000, 1, 1), date(2026, 1, 1), "PERIOD_TOO_LONG")]
)
async def test_period_is_one(ask: Ask, since: date, until: date, code: str) -> None:
    answer = await ask("finance", f'{{ platformProfit(since: "{since}", until: "{until}") {{ currency }} }}', viewer=ADMIN)
    assert answer["errors"][0]["extensions"]["code"] == code
