"""Who finds which orders, by what, and what of a buyer each may see."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from events.contracts.carts import BoughtLine, CheckoutErased
from events.contracts.identity import UserErased
from events.contracts.tenants import SettingChanged
from shared.graphql.paging import cursor
from shared.ids import uuid7
from subgraphs.orders.rules.permissions import FULFIL, OVERSEE, READ, READ_PEOPLE
from tests.conftest import Ask, Claims, Statements, Told, code_of, person
from tests.subgraphs.orders.conftest import Change, Desk, line, named, sending

ORDER = """id number status paymentStatus total { amount } user { id } shippingAddress { recipient } email
  lines { sku title quantity total { amount } vendor { id } variant { id } fit cancellable }
  vendorOrders {
    id number status total { amount } shippingAddress { recipient } lines { sku } timeline { edges { node { kind } } } invoices { number } }
  timeline(first: 3) { edges { node { kind status actorType } } pageInfo { hasNextPage } } refunds { id } invoices { kind number total { amount } }"""
ADA = {"recipient": "Ada Gear"}


async def found(ask: Ask, query: str, viewer: Claims | None, **given: Any) -> Any:
    answer = await ask("orders", query, viewer=viewer, **given)
    assert "errors" not in answer, answer
    (value,) = answer["data"].values()
    return value


async def test_buyer_sees_it_whole(desk: Desk, ask: Ask, me: Claims, statements: Statements) -> None:
    bought = await desk.confirm(user=UUID(me["sub"]))
    seen = await found(ask, f'{{ order(id: "{bought.id}") {{ {ORDER} }} }}', me)
    assert (seen["status"], seen["paymentStatus"], seen["total"]) == ("CONFIRMED", "CAPTURED", {"amount": 4000})
    assert seen["shippingAddress"] == ADA
    assert seen["email"] == "Ada@example.com"
    assert [each["quantity"] for each in seen["lines"]] == [1, 3]
    assert [(each["number"], each["total"]["amount"]) for each in seen["vendorOrders"]] == [
        (f"{bought.fact.number}-1", 1500), (f"{bought.fact.number}-2", 2500),
    ]  # fmt: skip
    assert seen["timeline"]["pageInfo"]["hasNextPage"]
    assert [each["total"]["amount"] for each in seen["invoices"]] == [1500, 2500]
    assert statements("orders") <= 8


async def test_way_of_sending_is_called_as_the_buyer_was_shown_it(desk: Desk, ask: Ask) -> None:
    sent = [sending(desk.vendor).model_copy(update={"name": "Parcel, 3 days"}), sending(desk.other)]
    bought = await desk.place(shipping=sent)
    query = f'{{ order(id: "{bought.id}") {{ vendorOrders {{ shipping {{ method name }} }} }} }}'
    seen = [each["shipping"] for each in (await found(ask, query, person(READ)))["vendorOrders"]]
    assert seen == [{"method": "STANDARD", "name": "Parcel, 3 days"}, {"method": "STANDARD", "name": None}]


async def test_timeline_says_whose_part_it_was(desk: Desk, ask: Ask, statements: Statements) -> None:
    bought = await desk.confirm()
    for vendor in (desk.other, desk.vendor):
        await desk.ship(bought, vendor)
    entry = "kind vendorOrder { vendor { id } }"
    query = f'{{ order(id: "{bought.id}", token: "{desk.token(bought.id)}") {{ timeline {{ edges {{ node {{ {entry} }} }} }} }} }}'
    before = statements("orders")
    entries = [edge["node"] for edge in (await found(ask, query, None))["timeline"]["edges"]]
    assert statements("orders") - before == 2, "however many there are"
    assert [each["vendorOrder"] for each in entries if each["kind"] == "SHIPPED"] == [
        {"vendor": {"id": str(id_)}} for id_ in (desk.other, desk.vendor)
    ]
    assert [each["vendorOrder"] for each in entries if each["kind"] in ("PLACED", "CONFIRMED")] == [None, None]


async def test_strangers_see_nothing_whatever_they_ask(desk: Desk, ask: Ask, other_tenant: UUID) -> None:
    bought = await desk.confirm(user=uuid7())
    part = (await desk.parts(bought.id))[desk.vendor]
    both = f'{{ order(id: "{bought.id}") {{ id }} vendorOrder(id: "{part}") {{ id }} }}'
    for viewer in (None, person(), person(within={desk.other: [READ]}), person(FULFIL)):
        answer = await ask("orders", both, viewer=viewer)
        assert answer["data"] == {"order": None, "vendorOrder": None}
        assert ("errors" in answer) == (viewer is None), "a guest has no vendor's part but by the order"
    assert (await ask("orders", both, viewer=person(READ), tenant=other_tenant))["data"] == {"order": None, "vendorOrder": None}
    entities = [
        {"__typename": name, "id": str(id_)}
        for name, id_ in (("Order", bought.id), ("VendorOrder", part), ("OrderLine", bought.fact.lines[0].line_id))
    ]
    asked = "query($r: [_Any!]!) { _entities(representations: $r) { __typename } }"
    assert (await ask("orders", asked, viewer=person(), r=entities))["data"] == {"_entities": [None] * 3}
    assert None not in (await ask("orders", asked, viewer=person(READ), r=entities))["data"]["_entities"]
    clerk = person(within={desk.vendor: [READ]})
    assert [bool(each) for each in (await ask("orders", asked, viewer=clerk, r=entities))["data"]["_entities"]] == [False, True, True]


async def test_guest_has_it_by_a_token_and_by_nothing_else(desk: Desk, ask: Ask, change: Change, told: Told) -> None:
    bought, other = await desk.confirm(), await desk.confirm()
    query = '{ order(id: "%s", token: "%s") { number shippingAddress { recipient } } }'
    seen = await found(ask, query % (bought.id, desk.token(bought.id)), None)
    assert seen == {"number": bought.fact.number, "shippingAddress": ADA}
    assert await found(ask, query % (other.id, desk.token(bought.id)), None) is None
    assert code_of(await ask("orders", query % (bought.id, desk.token(bought.id)[:-2] + "xx"))) == "ORDER_TOKEN_INVALID"
    cancel = f'cancelOrder(orderId: "{other.id}", reason: "x", token: "%s")'
    assert await change(None, cancel % desk.token(bought.id)) == {"code": "NOT_FOUND"}
    assert await change(None, cancel % desk.token(other.id)) == {"order": {"status": "CONFIRMED"}}
    assert [each["order_id"] for each in named(await told("orders"), "CancellationRequested")] == [str(other.id)]


async def test_vendor_sees_its_own_part_and_where_to_send_it(desk: Desk, ask: Ask) -> None:
    waiting, bought = await desk.place(), await desk.confirm()
    clerk = person(within={desk.vendor: [READ]})
    node = "number order { id } shippingAddress { recipient } lines { sku }"
    query = f'{{ vendorOrders(vendorId: "{desk.vendor}") {{ edges {{ node {{ {node} }} }} }} }}'
    seen = [edge["node"] for edge in (await found(ask, query, clerk))["edges"]]
    assert [each["number"] for each in seen] == [f"{bought.fact.number}-1", f"{waiting.fact.number}-1"]
    assert [each["shippingAddress"] for each in seen] == [ADA, None]
    assert all(each["order"] is None and len(each["lines"]) == 1 for each in seen)
    assert code_of(await ask("orders", query, viewer=person(within={desk.other: [READ]}))) == "FORBIDDEN"
    await desk.ship(bought, desk.vendor, deliver=True)
    assert (await found(ask, query, clerk))["edges"][0]["node"]["shippingAddress"] == ADA
    await desk.write("UPDATE orders SET state = jsonb_set(state::jsonb, '{parts,0,delivered_at}', '\"2025-01-01T00:00:00Z\"')")
    assert [edge["node"]["shippingAddress"] for edge in (await found(ask, query, clerk))["edges"]] == [None, None]


async def test_support_sees_addresses_by_a_permission_of_its_own(desk: Desk, ask: Ask) -> None:
    bought = await desk.confirm(user=uuid7())
    query = f'{{ order(id: "{bought.id}") {{ shippingAddress {{ recipient }} email vendorOrders {{ shippingAddress {{ recipient }} }} }} }}'
    assert (await found(ask, query, person(READ)))["shippingAddress"] is None
    assert (await found(ask, query, person(READ, READ_PEOPLE)))["shippingAddress"] == ADA


async def test_orders_are_found_by_number_part_state_date_and_email(desk: Desk, ask: Ask, me: Claims, statements: Statements) -> None:
    mine = await desk.confirm(line(desk.vendor, sku="AB-12 34"), user=UUID(me["sub"]))
    theirs = await desk.place(line(desk.vendor))
    admin = person(READ, READ_PEOPLE)
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()

    async def numbers(viewer: Claims, field: str, **given: Any) -> list[str]:
        edges = (await found(ask, f"{{ {field} {{ edges {{ node {{ number }} }} }} }}", viewer, **given))["edges"]
        return [edge["node"]["number"] for edge in edges]

    both = [theirs.fact.number, mine.fact.number]
    assert await numbers(me, "orders") == [mine.fact.number]
    assert await numbers(admin, "allOrders") == both
    assert await numbers(admin, 'allOrders(email: " ADA@example.com")') == both
    assert await numbers(admin, 'allOrders(email: "eve@example.com")') == []
    for condition, expected in (
        ('sku: "ab1234"', [mine.fact.number]),
        (f'number: "{theirs.fact.number.lower()}"', [theirs.fact.number]),
        ("status: CONFIRMED", [mine.fact.number]),
        (f'since: "{tomorrow}"', []),
        (f'until: "{tomorrow}", status: PENDING_PAYMENT', [theirs.fact.number]),
    ):
        assert await numbers(admin, f"allOrders(filter: {{{condition}}})") == expected
        assert await numbers(me, f"orders(filter: {{{condition}}})") == [number for number in expected if number == mine.fact.number]
    clerk = person(within={desk.vendor: [READ]})
    for condition, of_vendor in (
        ('sku: "AB1234"', [mine]),
        (f'number: "{mine.fact.number}"', [mine]),
        (f'number: "{mine.fact.number}-1"', [mine]),
        ("status: PENDING", [theirs]),
        (f'since: "{tomorrow}"', []),
    ):
        asked = f'vendorOrders(vendorId: "{desk.vendor}", filter: {{{condition}}})'
        assert await numbers(clerk, asked) == [f"{each.fact.number}-1" for each in of_vendor]
    for refused in ("allOrders", 'allOrders(email: "ada@example.com")'):
        assert code_of(await ask("orders", f"{{ {refused} {{ edges {{ cursor }} }} }}", viewer=clerk)) == "FORBIDDEN"
    assert code_of(await ask("orders", '{ allOrders(email: "ada@example.com") { edges { cursor } } }', viewer=person(READ))) == "FORBIDDEN"
    assert code_of(await ask("orders", "{ orders { edges { cursor } } }")) == "UNAUTHENTICATED"


async def test_orders_that_wait_for_a_review_are_found_until_somebody_has_decided(desk: Desk, ask: Ask, change: Change, other_tenant: UUID) -> None:
    admin = person(READ, OVERSEE)
    await desk.tell(SettingChanged(tenant_id=desk.tenant, name="orders.review_above", version=1, value="3999"))
    cheap = await desk.confirm(line(desk.vendor))
    older, newer = await desk.place(), await desk.place()
    for bought in (older, newer):
        await desk.tell(*bought.confirming()[:3])
    unpaid = await desk.place()

    async def held(said: str, **given: Any) -> list[str]:
        query = f"{{ allOrders(filter: {{ {said} }}) {{ edges {{ node {{ id }} }} }} }}"
        return [edge["node"]["id"] for edge in (await found(ask, query, admin, **given))["edges"]]

    assert await held("heldForReview: true") == [str(newer.id), str(older.id)]
    assert await held("heldForReview: true, status: CONFIRMED") == []
    assert await held("heldForReview: false") == [str(unpaid.id), str(cheap.id)]
    assert await held("heldForReview: true", tenant=other_tenant) == []
    await change(admin, f'reviewOrder(orderId: "{newer.id}", approve: true, reason: "known")')
    assert await held("heldForReview: true") == [str(older.id)]


async def test_pages_follow_one_another_at_one_cost(desk: Desk, ask: Ask, statements: Statements) -> None:
    await desk.tell_together([desk.checkout().fact for _ in range(25)])
    seen: list[str] = []
    after = "null"
    clerk = person(within={desk.vendor: [READ]})
    for _ in range(3):
        page_of = "edges { node { id lines { sku } } } pageInfo { endCursor }"
        query = f'{{ vendorOrders(vendorId: "{desk.vendor}", first: 10, after: {after}) {{ {page_of} }} }}'
        before = statements("orders")
        page = await found(ask, query, clerk)
        assert statements("orders") - before == 3
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after = f'"{page["pageInfo"]["endCursor"]}"'
    assert len(seen) == len(set(seen)) == 25
    for bad in ("x", cursor(1), *(cursor(at, uuid7()) for at in (10**18, "today", "2026-01-01T00:00:00", "0001-01-01T00:00:00+10:00"))):
        query = f'{{ vendorOrders(vendorId: "{desk.vendor}", after: "{bad}") {{ edges {{ cursor }} }} }}'
        assert code_of(await ask("orders", query, viewer=clerk)) == "CURSOR"


async def test_several_states_are_one_list_with_what_there_is_to_do(desk: Desk, ask: Ask, change: Change, statements: Statements) -> None:
    clerk = person(within={desk.vendor: [FULFIL, READ]})
    bought = [await desk.confirm() for _ in range(5)]
    parts = [str((await desk.parts(each.id))[desk.vendor]) for each in bought]
    for part in parts[:2]:
        await change(clerk, f'acceptVendorOrder(vendorOrderId: "{part}")', "vendorOrder { status }")
    await desk.ship(bought[0], desk.vendor)
    await desk.place()
    seen: list[tuple[str, str]] = []
    after = "null"
    for size in (3, 1):
        query = (
            f'{{ vendorOrders(vendorId: "{desk.vendor}", first: 3, after: {after}, filter: {{ status: [ACCEPTED, CONFIRMED] }}) '
            "{ edges { node { id status } } pageInfo { endCursor } counts { status count } } }"
        )
        before = statements("orders")
        page = await found(ask, query, clerk)
        assert (len(page["edges"]), statements("orders") - before) == (size, 3)
        assert {each["status"]: each["count"] for each in page["counts"]} == {"CONFIRMED": 3, "ACCEPTED": 1, "PARTIALLY_SHIPPED": 0}
        seen += [(edge["node"]["id"], edge["node"]["status"]) for edge in page["edges"]]
        after = f'"{page["pageInfo"]["endCursor"]}"'
    assert seen == [(part, "CONFIRMED") for part in reversed(parts[2:])] + [(parts[1], "ACCEPTED")]


async def test_part_that_many_have_bought_is_gone_through_by_pages_each_order_once(desk: Desk, ask: Ask, other_tenant: UUID) -> None:
    def both() -> list[BoughtLine]:
        """In each order twice, for two cars, and once of another vendor's."""
        return [line(desk.vendor, sku="AB-1"), line(desk.vendor, sku="ab 1"), line(desk.other, sku="AB1"), line(desk.vendor)]

    orders = [desk.checkout(*both()) for _ in range(7)]
    await desk.tell_together([each.fact for each in (*orders, desk.checkout(line(desk.vendor)))])
    clerk, admin, after = person(within={desk.vendor: [READ]}), person(READ), "null"
    of_vendor = f'vendorOrders(vendorId: "{desk.vendor}", first: 3, after: {{after}}, filter: {{{{sku: "ab1", status: PENDING}}}})'
    of_all = 'allOrders(first: 3, after: {after}, filter: {{sku: "ab1", since: "2020-01-01T00:00:00Z"}})'
    for viewer, asked, expected in ((clerk, of_vendor, "-1"), (admin, of_all, "")):
        seen, after = [], "null"
        for _ in range(3):
            page = await found(
                ask, f"{{ {asked.format(after=after)} {{ edges {{ node {{ number }} }} pageInfo {{ endCursor hasNextPage }} }} }}", viewer
            )
            seen += [edge["node"]["number"] for edge in page["edges"]]
            after = f'"{page["pageInfo"]["endCursor"]}"'
        assert not page["pageInfo"]["hasNextPage"]
        assert len(seen) == 7
        assert set(seen) == {f"{each.fact.number}{expected}" for each in orders}
    stranger = await found(ask, '{ allOrders(filter: {sku: "ab1"}) { edges { cursor } } }', admin, tenant=other_tenant)
    assert stranger == {"edges": []}


async def test_who_is_erased_leaves_an_order_without_a_name(desk: Desk, ask: Ask, me: Claims) -> None:
    user = UUID(me["sub"])
    bought = await desk.confirm(user=user)
    await desk.tell(UserErased(user_id=user))
    late = await desk.place(user=user)
    for each in (bought, late):
        seen = await found(ask, f'{{ order(id: "{each.id}") {{ number shippingAddress {{ recipient }} email }} }}', person(READ, READ_PEOPLE))
        assert seen == {"number": each.fact.number, "shippingAddress": None, "email": None}
    assert await desk.rows("SELECT 1 FROM data_keys WHERE person_id = $1", user) == []
    assert await desk.rows("SELECT 1 FROM orders WHERE email IS NOT NULL OR people IS NOT NULL") == []


async def test_guest_who_is_erased_leaves_an_order_without_a_name(desk: Desk, ask: Ask) -> None:
    gone, other = await desk.confirm(), await desk.confirm()
    await desk.tell(CheckoutErased(cart_id=gone.fact.cart_id, order_id=gone.id))
    asked = '{{ order(id: "{id}") {{ number shippingAddress {{ recipient }} }} }}'
    seen = [await found(ask, asked.format(id=each.id), person(READ, READ_PEOPLE)) for each in (gone, other)]
    assert seen == [{"number": gone.fact.number, "shippingAddress": None}, {"number": other.fact.number, "shippingAddress": ADA}]
    assert await desk.rows("SELECT person_id FROM data_keys") == [(other.id,)]


async def test_notes_are_sealed_and_for_whom_they_are_meant(desk: Desk, ask: Ask, change: Change, me: Claims, told: Told) -> None:
    bought = await desk.confirm(user=UUID(me["sub"]))
    part = (await desk.parts(bought.id))[desk.vendor]
    clerk, admin = person(within={desk.vendor: [FULFIL, READ]}), person(OVERSEE, READ)
    said = 'addOrderNote(orderId: "%s", body: "%s"%s)'
    await change(me, said % (bought.id, "Ring twice", ""))
    await change(clerk, said % (bought.id, "Sent on Monday", f', vendorOrderId: "{part}"'))
    await change(admin, said % (bought.id, "A good customer", ", staffOnly: true"))
    assert await change(clerk, said % (bought.id, "x", "")) == {"code": "NOT_FOUND"}
    by_part = 'addOrderNote(body: "%s"%s)'
    await change(clerk, by_part % ("Sent again", f', vendorOrderId: "{part}"'))
    assert (await change(admin, by_part % ("x", "")))["code"] == "ORDER_MISSING"
    assert await change(clerk, by_part % ("x", f', vendorOrderId: "{(await desk.parts(bought.id))[desk.other]}"')) == {"code": "NOT_FOUND"}
    assert await change(person(), said % (bought.id, "x", "")) == {"code": "NOT_FOUND"}
    assert (await change(me, said % (bought.id, " ", "")))["code"] == "BODY_MISSING"
    query = f'{{ order(id: "{bought.id}") {{ notes {{ author body }} }} }}'
    assert [each["body"] for each in (await found(ask, query, me))["notes"]] == ["Ring twice", "Sent on Monday", "Sent again"]
    assert [each["author"] for each in (await found(ask, query, admin))["notes"]] == ["BUYER", "VENDOR", "MARKET", "VENDOR"]
    assert "Ring" not in str(await desk.rows("SELECT data FROM order_entries")) + str(await told("orders"))


async def test_vendor_accepts_its_part(desk: Desk, change: Change, told: Told) -> None:
    waiting, bought = await desk.place(), await desk.confirm()
    clerk = person(within={desk.vendor: [FULFIL, READ]})
    accept = 'acceptVendorOrder(vendorOrderId: "%s")'
    early = (await desk.parts(waiting.id))[desk.vendor]
    assert (await change(clerk, accept % early, "vendorOrder { status }"))["code"] == "MOVE_ILLEGAL"
    assert await change(clerk, accept % (await desk.parts(bought.id))[desk.other], "vendorOrder { status }") == {"code": "NOT_FOUND"}
    part = (await desk.parts(bought.id))[desk.vendor]
    for _ in range(2):
        assert await change(clerk, accept % part, "vendorOrder { status }") == {"vendorOrder": {"status": "ACCEPTED"}}
    changed = [(each["vendor_order_id"], each["status"]) for each in named(await told("orders"), "VendorOrderChanged")]
    assert changed.count((str(part), "ACCEPTED")) == 1
    assert (await desk.state(bought.id)).status == "PROCESSING"
