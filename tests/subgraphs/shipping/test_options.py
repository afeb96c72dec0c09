"""How a cart can be sent, what it costs and when it arrives: by zones, rates and rules; by what a carrier says; and never by nobody's answer."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from events.contracts.pricing import Place
from events.contracts.shipping import ShippingOption, contents_digest
from events.contracts.vendors import TargetsChanged
from shared.ids import uuid7
from shared.seal import Seal
from shared.settings import Settings
from subgraphs.shipping.rules.permissions import EDIT_RATES
from subgraphs.shipping.service import live
from tests.conftest import Statements, code_of, person
from tests.subgraphs.shipping.carrying import line_of
from tests.subgraphs.shipping.conftest import Dock
from tests.subgraphs.shipping.rating import ADMIN, FLAT, Counter


@pytest.fixture
async def counter(dock: Dock) -> Counter:
    return await Counter(dock).open()


async def test_flat_rate_is_free_from_a_price_on(counter: Counter) -> None:
    await counter.rate(freeAbove=5000)
    offer, _, _ = await counter.offer()
    assert await counter.prices(counter.cart((offer, 1))) == [("STANDARD", 490)]
    assert await counter.prices(counter.cart((offer, 5))) == [("STANDARD", 0)]


@pytest.mark.parametrize(
    ("measure", "quantity", "amount"),
    [("WEIGHT", 1, 400), ("WEIGHT", 2, 700), ("VALUE", 1, 400), ("VALUE", 2, 400), ("VALUE", 3, 700), ("QUANTITY", 4, 700)],
)
async def test_table_is_by_weight_value_or_quantity(counter: Counter, measure: str, quantity: int, amount: int) -> None:
    start = {"WEIGHT": 3000, "VALUE": 3000, "QUANTITY": 4}[measure]
    await counter.rate(measure=measure, steps=[{"start": start, "amount": 700}, {"start": 0, "amount": 400}])
    offer, _, _ = await counter.offer()
    assert await counter.prices(counter.cart((offer, quantity))) == [("STANDARD", amount)]


async def test_table_that_begins_above_what_there_is_has_no_price(counter: Counter) -> None:
    await counter.rate(measure="WEIGHT", steps=[{"start": 5000, "amount": 900}])
    offer, _, _ = await counter.offer()
    assert await counter.options(counter.cart((offer, 1))) == []


async def test_piece_of_unknown_weight_is_reckoned_at_a_kilogram(counter: Counter) -> None:
    await counter.rate()
    known, unknown = (await counter.offer())[0], (await counter.offer(weight=None))[0]
    (found,) = await counter.vendors(counter.cart((known, 1), (unknown, 2)))
    assert found["weight"] == 3500


async def test_narrowest_zone_says_what_it_costs(counter: Counter) -> None:
    await counter.rate()
    zones = [await counter.zone(postalCodes=["53*"]), await counter.zone(postalCodes=["10000-19999"]), await counter.zone(regions=["by"])]
    for zone, amount in zip(zones, (300, 250, 350), strict=True):
        await counter.rate(zoneId=str(zone), steps=[{"start": 0, "amount": amount}])
    offer, _, _ = await counter.offer()

    async def to(postal_code: str, region: str = "", country: str = "DE") -> list[tuple[str, int]]:
        return await counter.prices(counter.cart((offer, 1), place=Place(country=country, region=region, postal_code=postal_code)))

    assert await to("53111") == [("STANDARD", 300)]
    assert await to("10115") == [("STANDARD", 250)]
    assert await to("80331", "BY") == [("STANDARD", 350)]
    assert await to("80331") == [("STANDARD", 490)]
    assert await to("1010", country="AT") == []


async def test_vendor_with_rates_of_its_own_has_none_of_the_markets(counter: Counter) -> None:
    await counter.rate()
    await counter.rate(counter.dock.vendor, method="COURIER", steps=[{"start": 0, "amount": 900}])
    offer, other = (await counter.offer())[0], (await counter.offer(vendor=uuid7()))[0]
    found = {
        each["vendor"]["id"]: [option["method"] for option in each["options"]] for each in await counter.vendors(counter.cart((offer, 1), (other, 1)))
    }
    assert found.pop(str(counter.dock.vendor)) == ["COURIER"]
    assert list(found.values()) == [["STANDARD"]]


async def test_rule_refuses_with_its_reason_and_another_allows_before_it(counter: Counter) -> None:
    await counter.rate()
    await counter.rate(method="FREIGHT", steps=[{"start": 0, "amount": 2900}])
    await counter.rule(action="REFUSE", reason="No batteries by parcel", methods=["STANDARD"], conditions={"hazmat": True})
    offer, product, _ = await counter.offer(hazmat=True)
    freight, standard = await counter.options(counter.cart((offer, 1)))
    assert (freight["method"], freight["refused"], standard["refused"], standard["token"]) == ("FREIGHT", None, "No batteries by parcel", None)
    assert freight["token"]
    await counter.rule(action="ALLOW", reason="Dry cells", priority=1, conditions={"productIds": [str(product)]})
    assert [each["refused"] for each in await counter.options(counter.cart((offer, 1)))] == [None, None]


async def test_surcharges_add_up_and_say_why(counter: Counter) -> None:
    await counter.rate()
    await counter.rule(action="SURCHARGE", reason="Bulky", amount=1500, currency="EUR", conditions={"oversize": True})
    await counter.rule(action="SURCHARGE", reason="Island", amount=800, currency="EUR", conditions={"postalCodes": ["25999"]})
    await counter.rule(action="SURCHARGE", reason="Long", amount=200, currency="EUR", conditions={"minLongest": 1200})
    await counter.rule(action="SURCHARGE", reason="Taka", amount=5, currency="BDT")
    offer, _, _ = await counter.offer(oversize=True, size=(1200, 10, 10))
    (found,) = await counter.options(counter.cart((offer, 1), place=Place(country="DE", postal_code="25999")))
    assert (found["price"]["amount"], [each["reason"] for each in found["surcharges"]]) == (490 + 2500, ["Bulky", "Island", "Long"])


@pytest.mark.parametrize(
    ("conditions", "holds"),
    [
        ({"minWeight": 1500}, True), ({"minWeight": 1501}, False), ({"maxWeight": 1500}, True), ({"maxWeight": 1499}, False),
        ({"minValue": 1000, "maxValue": 1000}, True), ({"maxValue": 999}, False), ({"countries": ["AT"]}, False), ({"countries": ["de"]}, True),
        ({"hazmat": False}, True), ({"oversize": True}, False), ({"categoryIds": ["category"]}, True),
        ({"productIds": [str(uuid7())]}, False), ({}, True),
    ],
)  # fmt: skip
async def test_all_conditions_of_a_rule_must_hold(counter: Counter, conditions: dict[str, Any], holds: bool) -> None:
    await counter.rate()
    offer, _, category = await counter.offer()
    said = {name: [str(category)] if value == ["category"] else value for name, value in conditions.items()}
    await counter.rule(action="REFUSE", reason="No", conditions=said)
    assert (await counter.options(counter.cart((offer, 1))))[0]["refused"] == ("No" if holds else None)


async def test_it_says_when_it_arrives_in_working_days(counter: Counter) -> None:
    await counter.dock.hears(TargetsChanged(vendor_id=counter.dock.vendor, handling_hours=24, cancellation_basis_points=0, response_hours=1))
    await counter.rate(fastestDays=1, slowestDays=3)
    offer, _, _ = await counter.offer()
    (found,) = await counter.options(counter.cart((offer, 1)))
    earliest, latest = (datetime.fromisoformat(found[name]) for name in ("earliest", "latest"))
    assert timedelta(days=1) < latest - datetime.now(UTC) < timedelta(days=9)
    assert earliest.weekday() < 5
    assert (latest - timedelta(seconds=1)).weekday() < 5


async def test_what_was_promised_is_what_the_shipment_is_due(counter: Counter) -> None:
    await counter.rate(fastestDays=1, slowestDays=3)
    monday = datetime(2026, 3, 2, 9, tzinfo=UTC)
    await counter.dock.hears(TargetsChanged(vendor_id=counter.dock.vendor, handling_hours=24, cancellation_basis_points=0, response_hours=1))
    await counter.dock.hears(counter.dock.order(method="STANDARD"), at=monday)
    assert await counter.dock.value("SELECT due_at FROM shipments") == datetime(2026, 3, 7, tzinfo=UTC), "sent on Tuesday, there by Friday's end"


async def test_token_says_what_was_offered_and_nobody_else_can_say_so(counter: Counter, settings: Settings) -> None:
    await counter.rate()
    offer, _, _ = await counter.offer()
    cart = counter.cart((offer, 2))
    (found,) = await counter.options(cart)
    seal = Seal(settings, ShippingOption.PURPOSE, ShippingOption)
    said = seal.read(found["token"])
    assert said is not None
    assert (said.cart_id, said.vendor_id, said.method, said.amount, said.currency) == (cart.cart_id, counter.dock.vendor, "STANDARD", 490, "EUR")
    assert cart.place is not None
    assert said.contents == contents_digest(cart.place, [(offer, 1), (offer, 1)])
    assert said.contents != contents_digest(cart.place, [(offer, 3)])
    assert timedelta(minutes=29) < said.expires_at - datetime.now(UTC) <= timedelta(minutes=30)
    assert seal.read(found["token"][:-2] + "xx") is None


async def test_cart_that_goes_nowhere_known_has_no_options_and_strangers_offers_none(counter: Counter, other_tenant: UUID) -> None:
    await counter.rate()
    offer, _, _ = await counter.offer()
    asked = counter.cart((offer, 1), place=None)
    assert await counter.vendors(asked) is None
    assert await counter.vendors(counter.cart((offer, 1)), tenant=other_tenant) == []
    assert await counter.vendors(counter.cart((uuid7(), 1))) == []
    assert await counter.vendors(counter.cart()) == []


async def test_cart_of_many_vendors_costs_as_many_statements_as_of_one(counter: Counter, statements: Statements) -> None:
    await counter.rate()
    offers = [(await counter.offer(vendor=uuid7()))[0] for _ in range(8)]
    before = statements("shipping")
    assert len(await counter.vendors(counter.cart(*((offer, 1) for offer in offers)))) == 8
    assert statements("shipping") - before == 5


async def test_representation_that_is_no_cart_is_refused(counter: Counter) -> None:
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Cart { shippingOptions { weight } } } }"
    for contents in ({}, {"cart_id": "x"}, counter.cart().model_dump(mode="json")):
        answer = await counter.dock.ask("shipping", query, r=[{"__typename": "Cart", "id": str(uuid7()), "contents": contents}])
        assert code_of(answer) == "BAD_REPRESENTATION"


async def test_carrier_says_what_it_costs_today_and_is_asked_once(counter: Counter) -> None:
    async with line_of(counter.dock) as line:
        await counter.rate(carrierId=str(line.carrier))
        await counter.rule(action="SURCHARGE", reason="Always", amount=100, currency="EUR")
        offer, _, _ = await counter.offer()
        cart = counter.cart((offer, 1))
        (found,) = await counter.options(cart)
        assert (found["isLive"], found["price"]["amount"]) == (True, 350 + 2 * 75 + 100)
        await asyncio.gather(*(counter.options(cart) for _ in range(5)))
        assert line.mock.asked["rates"] == 1


async def test_carrier_is_told_from_where_the_vendor_sends_first(counter: Counter) -> None:
    async with line_of(counter.dock) as line:
        await counter.rate(carrierId=str(line.carrier))
        offer, _, _ = await counter.offer()
        cart, first = counter.cart((offer, 1)), counter.dock.stands(country="AT", priority=1)

        async def price() -> int:
            (found,) = await counter.options(cart)
            assert found["isLive"]
            return int(found["price"]["amount"])

        assert await price() == 350 + 2 * 75, "nobody has said"
        await counter.dock.hears(first, counter.dock.stands(country="DE", priority=2))
        assert await price() == 350 + 2 * 75 + 500, "the mock carrier asks more across a border"
        await counter.dock.hears(first.model_copy(update={"active": False}))
        assert await price() == 350 + 2 * 75


async def test_carrier_that_is_slow_or_away_costs_a_moment_and_the_tables_price_holds(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PATIENCE_SECONDS", 0.2)
    async with line_of(counter.dock) as line:
        await counter.rate(carrierId=str(line.carrier))
        offer, _, _ = await counter.offer()
        line.mock.slow = True
        for _ in range(3):
            (found,) = await counter.options(counter.cart((offer, 1)))
            assert (found["isLive"], found["price"]["amount"]) == (False, 490)
        assert line.mock.asked["rates"] == 1, "who is silent is left alone for a while"
    (found,) = await counter.options(counter.cart((offer, 2)))
    assert (found["isLive"], found["price"]["amount"]) == (False, 490), "nobody is there any more"


@pytest.mark.parametrize(
    ("kind", "said", "code", "field"),
    [
        ("Zone", {"name": "", "countries": ["DE"]}, "NAME_MISSING", "zone.name"),
        ("Zone", {"name": "x", "countries": []}, "COUNTRIES_MISSING", "zone.countries"),
        ("Zone", {"name": "x", "countries": ["XX"]}, "COUNTRY_UNKNOWN", "zone.countries"),
        ("Zone", {"name": "x", "countries": ["DE"], "postalCodes": ["5%"]}, "POSTAL_CODE_MALFORMED", "zone.postalCodes"),
        ("Zone", {"name": "x", "countries": ["DE"], "postalCodes": ["2000-1000"]}, "POSTAL_CODE_MALFORMED", "zone.postalCodes"),
        ("Zone", {"name": "x", "countries": ["DE"], "postalCodes": ["1*"] * 501}, "TOO_MANY", "zone.postalCodes"),
        ("Rate", {"method": "by air"}, "METHOD_MALFORMED", "rate.method"),
        ("Rate", {"currency": "XYZ"}, "CURRENCY_UNKNOWN", "rate.currency"),
        ("Rate", {"steps": []}, "STEPS_RANGE", "rate.steps"),
        ("Rate", {"steps": [{"start": 0, "amount": 1}, {"start": 5, "amount": 2}]}, "STEPS_RANGE", "rate.steps"),
        ("Rate", {"measure": "WEIGHT", "steps": [{"start": 5, "amount": 1}, {"start": 5, "amount": 2}]}, "STEPS_TWICE", "rate.steps"),
        ("Rate", {"steps": [{"start": 0, "amount": -1}]}, "AMOUNT_RANGE", "rate.steps.0.amount"),
        ("Rate", {"fastestDays": 5, "slowestDays": 4}, "DAYS_RANGE", "rate.slowestDays"),
        ("Rate", {"cutoffHour": 25}, "CUTOFF_RANGE", "rate.cutoffHour"),
        ("Rate", {"weekend": [0, 1, 2, 3, 4, 5, 6]}, "WEEKEND_RANGE", "rate.weekend"),
        ("Rate", {"zoneId": str(uuid7())}, "ZONE_UNKNOWN", "rate.zoneId"),
        ("Rate", {"carrierId": str(uuid7())}, "CARRIER_UNKNOWN", "rate.carrierId"),
        ("Rule", {"action": "REFUSE", "reason": " "}, "REASON_MISSING", "rule.reason"),
        ("Rule", {"action": "SURCHARGE", "reason": "x"}, "AMOUNT_RANGE", "rule.amount"),
        ("Rule", {"action": "REFUSE", "reason": "x", "amount": 5}, "AMOUNT_RANGE", "rule.amount"),
        ("Rule", {"action": "REFUSE", "reason": "x", "priority": -1}, "PRIORITY_RANGE", "rule.priority"),
        ("Rule", {"action": "REFUSE", "reason": "x", "conditions": {"minWeight": -1}}, "AMOUNT_RANGE", "rule.conditions"),
    ],
)
async def test_what_makes_no_sense_is_refused(counter: Counter, kind: str, said: dict[str, Any], code: str, field: str) -> None:
    asked = {**FLAT, "zoneId": str(counter.zones[0]), **said} if kind == "Rate" else said
    answer = await counter.asks(kind, asked)
    assert answer["data"]["it"] == {kind.lower(): None, "userErrors": [{"code": code, "field": field}]}
    counts = "SELECT (SELECT count(*) FROM zones) + (SELECT count(*) FROM rates) + (SELECT count(*) FROM rules)"
    assert await counter.dock.value(counts) == 1, "the zone that was there"


async def test_vendor_sets_its_own_and_never_the_markets_or_anothers(counter: Counter) -> None:
    dock = counter.dock
    seller = person(within={dock.vendor: [EDIT_RATES]})
    zone = {"name": "x", "countries": ["DE"]}
    assert code_of(await counter.asks("Zone", zone, seller)) == "FORBIDDEN"
    assert code_of(await counter.asks("Zone", zone, seller, uuid7())) == "FORBIDDEN"
    assert code_of(await counter.asks("Zone", zone, ADMIN, uuid7())) == "NOT_FOUND"
    own = await counter.zone(dock.vendor)
    edit = "mutation($id: ID!) { it: removeDeliveryZone(zoneId: $id) { removed userErrors { code } } }"
    for id_ in (counter.zones[0], uuid7()):
        assert code_of(await dock.ask("shipping", edit, viewer=seller, id=id_)) == "NOT_FOUND"
    stranger = person(within={uuid7(): [EDIT_RATES]})
    assert code_of(await dock.ask("shipping", edit, viewer=stranger, id=own)) == "NOT_FOUND"
    rate = await counter.rate(dock.vendor, zoneId=str(own))
    assert (await dock.ask("shipping", edit, viewer=seller, id=own))["data"]["it"]["userErrors"] == [{"code": "ZONE_IN_USE"}]
    gone = "mutation($id: ID!) { it: removeDeliveryRate(deliveryRateId: $id) { removed } }"
    assert (await dock.ask("shipping", gone, viewer=seller, id=rate))["data"]["it"] == {"removed": True}
    assert (await dock.ask("shipping", edit, viewer=seller, id=own))["data"]["it"] == {"removed": True, "userErrors": []}
    answer = await counter.asks("Rate", {**FLAT, "zoneId": str(await counter.zone(dock.vendor))}, ADMIN)
    assert answer["data"]["it"]["userErrors"] == [{"code": "ZONE_UNKNOWN", "field": "rate.zoneId"}], "the market's rates are of the market's zones"


async def test_edit_says_all_of_it_anew(counter: Counter) -> None:
    rate = await counter.rate(freeAbove=100)
    query = """mutation($id: ID!, $x: DeliveryRateInput!) { it: editDeliveryRate(deliveryRateId: $id, rate: $x) {
        rate { name freeAbove steps { start amount } zone { name } vendorId } userErrors { code } } }"""
    said = {**FLAT, "zoneId": str(counter.zones[0]), "name": "New"}
    found = (await counter.dock.ask("shipping", query, viewer=ADMIN, id=rate, x=said))["data"]["it"]
    assert found["rate"] == {"name": "New", "freeAbove": None, "steps": [{"start": 0, "amount": 490}], "zone": {"name": "Germany"}, "vendorId": None}
    query = "query($v: ID) { deliveryZones(vendorId: $v) { name } deliveryRates(vendorId: $v) { name } deliveryRules(vendorId: $v) { reason } }"
    assert (await counter.dock.ask("shipping", query, viewer=counter.dock.staff))["data"] == {
        "deliveryZones": [{"name": "Germany"}], "deliveryRates": [{"name": "New"}], "deliveryRules": [],
    }  # fmt: skip
    assert (
        code_of(await counter.dock.ask("shipping", "query($v: ID) { deliveryZones(vendorId: $v) { name } }", viewer=counter.dock.staff, v=uuid7()))
        == "FORBIDDEN"
    )
