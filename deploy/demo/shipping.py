"""What sending costs in the demo's markets, where to, and what is not sent just so."""

from collections.abc import Sequence
from uuid import UUID

from deploy.children import GATEWAY_HOST
from events.contracts.identity import Role
from shared.db import Database
from shared.settings import Settings
from shared.viewer import Viewer
from subgraphs.shipping.models import Action, Measure
from subgraphs.shipping.rules.carriers import READY_MADE, ReadyMade
from subgraphs.shipping.rules.drafts import RateDraft, RuleDraft, ZoneDraft
from subgraphs.shipping.rules.permissions import EDIT_CARRIERS, EDIT_RATES
from subgraphs.shipping.rules.rating import Conditions, Step
from subgraphs.shipping.service import carriers, rates

ZONES = {
    "USD": ZoneDraft("United States", ["US"]),
    "BDT": ZoneDraft("Bangladesh", ["BD"]),
    "EUR": ZoneDraft("Germany and its neighbours", ["DE", "AT", "NL", "BE", "LU", "FR", "PL", "CZ", "DK"]),
}
"""By currency."""
NEAR = {"BDT": ZoneDraft("Dhaka", ["BD"], postal_codes=["1000-1399"]), "USD": ZoneDraft("Alaska and Hawaii", ["US"], regions=["AK", "HI"])}
"""Drawn more narrowly: it costs less there, or more."""

# By currency: method, name, what it costs from so many grams on, from which price on nothing is asked, working days on the way.
WAYS = {
    "USD": (
        ("STANDARD", "Standard", ((0, 790), (10_000, 1_490), (30_000, 3_900)), 9_900, (3, 5)),
        ("EXPRESS", "Express", ((0, 1_990), (10_000, 3_490)), None, (1, 1)),
    ),
    "BDT": (
        ("STANDARD", "কুরিয়ার", ((0, 12_000), (5_000, 20_000), (20_000, 45_000)), 500_000, (2, 4)),
        ("EXPRESS", "কুরিয়ার, পরের দিন", ((0, 25_000), (5_000, 40_000)), None, (1, 1)),
    ),
    "EUR": (
        ("STANDARD", "Paket", ((0, 590), (10_000, 990), (31_500, 4_900)), 7_900, (2, 3)),
        ("EXPRESS", "Express, nächster Tag", ((0, 1_490), (10_000, 2_490)), None, (1, 1)),
    ),
}
NEARBY = {"BDT": ((0, 6_000), (5_000, 10_000)), "USD": ((0, 2_900), (10_000, 5_900))}
WEEKENDS = {"BDT": (4, 5)}
CUTOFFS = {"USD": 20, "BDT": 10, "EUR": 13}
"""Hours of UTC, in the afternoon there."""

RULES = {
    "USD": RuleDraft(Action.REFUSE, "Batteries and airbags don't fly", Conditions(hazmat=True), methods=["EXPRESS"]),
    "BDT": RuleDraft(Action.REFUSE, "কুরিয়ারের মোটরসাইকেলের জন্য বেশি ভারী", Conditions(min_weight=40_000), methods=["EXPRESS"]),
    "EUR": RuleDraft(Action.SURCHARGE, "Sperrgut", Conditions(min_longest=1_200), amount=2_000, currency="EUR"),
}
CARRIER = "Mock Express"
SECRETS = {"key": "mock-carrier", "webhook": "whsec_bW9jayBjYXJyaWVyIG9mIHRoZSBkZW1v"}


async def open_shipping(settings: Settings, markets: Sequence[tuple[UUID, str]]) -> None:
    """`markets`: tenants and their currencies. What is there stays."""
    async with Database.opened("shipping", settings) as shipping:
        for tenant, currency in markets:
            if await shipping.reader(tenant).fetch_one("SELECT 1 FROM zones LIMIT 1") is None:
                await _open(shipping, tenant, currency)


async def _open(shipping: Database, tenant: UUID, currency: str) -> None:
    claims = {"kind": "user", "sub": str(tenant), "roles": [Role.TENANT_ADMIN.value], "permissions": [EDIT_RATES.name, EDIT_CARRIERS.name]}
    viewer = Viewer(tenant, claims=claims)
    async with shipping.transaction(tenant, ("system", "furnish")) as tx:
        zone = await rates.create(tx, viewer, None, ZONES[currency])
        await tx.flush()
        for way in WAYS[currency]:
            await rates.create(tx, viewer, None, _rate(zone, currency, *way))
        if currency in NEAR:
            near = await rates.create(tx, viewer, None, NEAR[currency])
            await tx.flush()
            method, name, _, _, days = WAYS[currency][0]
            await rates.create(tx, viewer, None, _rate(near, currency, method, name, NEARBY[currency], None, days))
        await rates.create(tx, viewer, None, RULES[currency])
        await carriers.connect(tx, viewer, CARRIER, READY_MADE[ReadyMade.MOCK].model_copy(update={"url": f"http://{GATEWAY_HOST}"}), SECRETS)


def _rate(
    zone: UUID, currency: str, method: str, name: str, steps: Sequence[tuple[int, int]], free_above: int | None, days: tuple[int, int]
) -> RateDraft:
    priced = [Step(*step) for step in steps]
    weekend, cutoff = WEEKENDS.get(currency, (5, 6)), CUTOFFS[currency]
    return RateDraft(zone, method, name, currency, Measure.WEIGHT, priced, free_above, *days, cutoff_hour=cutoff, weekend=weekend)
