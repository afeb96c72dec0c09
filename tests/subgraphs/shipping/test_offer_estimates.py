"""When a part should arrive, and what that costs, asked of an offer before anything is in a cart: and never a promise where nothing is sent."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from events.contracts.vendors import TargetsChanged
from shared.ids import uuid7
from subgraphs.shipping.rules.estimates import working_days_after
from tests.conftest import Statements, code_of
from tests.subgraphs.shipping.conftest import Dock
from tests.subgraphs.shipping.rating import Counter

ESTIMATES = """query($r: [_Any!]!, $country: String!, $code: String, $region: String) { _entities(representations: $r) { ... on Offer {
    deliveryEstimate(country: $country, postalCode: $code, region: $region) { isSent reason price { amount currency } name earliest latest } } } }"""
NOWHERE = {"isSent": False, "reason": None, "price": None, "name": None, "earliest": None, "latest": None}
COUNTRIES = "{ deliveryCountries }"


@pytest.fixture
async def counter(dock: Dock) -> Counter:
    return await Counter(dock).open()


async def answered(counter: Counter, *offers: UUID, days: int = 0, country: str = "DE", **said: Any) -> dict[str, Any]:
    asked = [{"__typename": "Offer", "id": str(offer), "handlingDays": days} for offer in offers]
    return await counter.dock.ask("shipping", ESTIMATES, r=asked, country=country, **said)


async def estimated(counter: Counter, offer: UUID, **said: Any) -> dict[str, Any] | None:
    answer = await answered(counter, offer, **said)
    assert "errors" not in answer, answer
    found: dict[str, Any] | None = answer["data"]["_entities"][0]["deliveryEstimate"]
    return found


async def test_it_is_the_cheapest_way_there_with_its_window(counter: Counter) -> None:
    await counter.rate(fastestDays=2, slowestDays=4)
    await counter.rate(method="EXPRESS", name="Express", steps=[{"start": 0, "amount": 1500}])
    offer, _, _ = await counter.offer()
    found = await estimated(counter, offer, code="53111")
    assert found is not None
    (parcel, _) = await counter.options(counter.cart((offer, 1)))
    assert found == {
        "isSent": True, "reason": None, "price": {"amount": 490, "currency": "EUR"}, "name": "Parcel",
        "earliest": parcel["earliest"], "latest": parcel["latest"],
    }  # fmt: skip


async def test_the_postal_code_and_region_choose_the_zone(counter: Counter) -> None:
    await counter.rate()
    for zone, amount in ((await counter.zone(postalCodes=["53*"]), 300), (await counter.zone(regions=["by"]), 350)):
        await counter.rate(zoneId=str(zone), steps=[{"start": 0, "amount": amount}])
    offer, _, _ = await counter.offer()
    said: tuple[dict[str, Any], ...] = ({"code": "531 11"}, {"code": "80331", "region": "by"}, {})
    assert [(await estimated(counter, offer, **each) or {})["price"]["amount"] for each in said] == [300, 350, 490]


async def test_where_no_zone_covers_it_is_said_that_nothing_is_sent(counter: Counter) -> None:
    await counter.rate()
    offer, _, _ = await counter.offer()
    assert await estimated(counter, offer, country="AT") == NOWHERE


async def test_what_a_rule_refuses_says_why(counter: Counter) -> None:
    await counter.rate()
    await counter.rule(action="REFUSE", reason="No batteries by parcel", conditions={"hazmat": True})
    offer, _, _ = await counter.offer(hazmat=True)
    assert await estimated(counter, offer) == {**NOWHERE, "reason": "No batteries by parcel"}


async def test_a_vendors_own_rates_count_and_surcharges_are_in_the_price(counter: Counter) -> None:
    await counter.rate()
    await counter.rate(counter.dock.vendor, method="COURIER", name="Courier", steps=[{"start": 0, "amount": 900}])
    await counter.rule(action="SURCHARGE", reason="Long", amount=200, currency="EUR", conditions={"minLongest": 1200})
    offer, _, _ = await counter.offer(size=(1200, 1, 1))
    found = await estimated(counter, offer) or {}
    assert (found["name"], found["price"]["amount"]) == ("Courier", 1100)


async def test_the_longer_of_the_vendors_hours_and_the_offers_days_counts(counter: Counter) -> None:
    await counter.dock.hears(TargetsChanged(vendor_id=counter.dock.vendor, handling_hours=24, cancellation_basis_points=0, response_hours=1))
    await counter.rate(fastestDays=0, slowestDays=0, cutoffHour=24)
    offer, _, _ = await counter.offer()
    soon, late = [(await estimated(counter, offer, days=days) or {})["earliest"] for days in (0, 10)]
    assert datetime.fromisoformat(late) - datetime.fromisoformat(soon) >= timedelta(days=10)
    assert datetime.fromisoformat(late).weekday() < 5
    assert datetime.fromisoformat(late).date() == working_days_after(datetime.now(UTC), 10, [5, 6]).date()


async def test_without_any_rate_nothing_is_known(counter: Counter) -> None:
    offer, _, _ = await counter.offer()
    assert await estimated(counter, offer) is None
    await counter.rate(currency="BDT")
    assert await estimated(counter, offer) is None


async def test_an_offer_that_nobody_told_of_has_none(counter: Counter) -> None:
    await counter.rate()
    assert await estimated(counter, uuid7()) is None


async def test_another_tenant_knows_neither_offer_nor_rates(counter: Counter, other_tenant: UUID) -> None:
    await counter.rate()
    offer, _, _ = await counter.offer()
    answer = await answered(counter, offer, tenant=other_tenant)
    assert answer["data"]["_entities"] == [{"deliveryEstimate": None}]
    assert (await counter.dock.ask("shipping", COUNTRIES))["data"] == {"deliveryCountries": ["DE"]}
    assert (await counter.dock.ask("shipping", COUNTRIES, tenant=other_tenant))["data"] == {"deliveryCountries": []}


async def test_countries_without_a_rate_are_not_named(counter: Counter) -> None:
    await counter.rate()
    await counter.zone(name="Neighbours", countries=["AT", "CH"])
    assert (await counter.dock.ask("shipping", COUNTRIES))["data"] == {"deliveryCountries": ["DE"]}


@pytest.mark.parametrize(
    ("said", "code"),
    [({"country": "XX"}, "COUNTRY_UNKNOWN"), ({"country": ""}, "COUNTRY_UNKNOWN"), ({"country": "Germany"}, "COUNTRY_UNKNOWN"),
     ({"code": "১২৩৪"}, "POSTAL_CODE_MALFORMED"), ({"code": "1" * 13}, "POSTAL_CODE_MALFORMED"), ({"code": "1" * 21}, "POSTAL_CODE_TOO_LONG"),
     ({"region": "x" * 101}, "REGION_TOO_LONG"), ({"code": "53\x07"}, "CONTROL_CHARACTER")],
)  # fmt: skip
async def test_a_place_that_is_none_is_refused(counter: Counter, said: dict[str, Any], code: str) -> None:
    await counter.rate()
    offer, _, _ = await counter.offer()
    answer = await answered(counter, offer, **said)
    assert code_of(answer) == code
    assert answer["data"]["_entities"] == [{"deliveryEstimate": None}]


async def test_offers_of_many_vendors_are_five_statements(counter: Counter, statements: Statements) -> None:
    await counter.rate()
    offers = [(await counter.offer(vendor=uuid7()))[0] for _ in range(8)]
    before = statements("shipping")
    answer = await answered(counter, *offers)
    assert statements("shipping") - before == 5
    assert [each["deliveryEstimate"]["isSent"] for each in answer["data"]["_entities"]] == [True] * 8
