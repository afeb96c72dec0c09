"""Two markets with vendors and parts of their own for the same cars; told, carried and indexed as in life."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from deploy.postgres import Server
from events.contracts.fitment import Condition
from events.postgres_bus import PostgresBus
from shared.ids import uuid7
from subgraphs.catalog.rules.records import FitmentRecord, Named, NumberRecord, OfferRecord, PartRecord, VariantRecord
from subgraphs.catalog.service import load
from subgraphs.vehicles.service.loading import Counts
from subgraphs.vendors.service import open_vendor, rate
from tests.conftest import Databases, Market
from tests.facts import settled

ACCORD = Named("Honda", "Accord", 2003, 2005)
V6 = Condition(cylinders=6)


@dataclass(frozen=True)
class Stocked:
    """`products` are by part number, `vendors` by name, `others` whatever else of this market has an id, by what it is."""

    market: Market
    products: dict[str, UUID]
    vendors: dict[str, UUID]
    others: dict[str, UUID]

    @property
    def host(self) -> str:
        return self.market.host


def pads(whose: str) -> PartRecord:
    return PartRecord(
        "Brembo", "P 28 023", f"{whose} Brake Pad Set", "brake-pad-set",
        numbers=(NumberRecord("OE", "Honda", "45022-SDA-A00"), NumberRecord("SUPERSEDES", "Brembo", "P 28 022")),
        variants=(VariantRecord(f"{whose}-P28023"),), offers=(OfferRecord(4999),), fitments=(FitmentRecord(ACCORD, Condition(position="FRONT")),),
    )  # fmt: skip


def parts(whose: str) -> list[PartRecord]:
    discs = PartRecord(
        "Zimmermann", "280-3163", f"{whose} Brake Disc", "brake-disc", variants=(VariantRecord(),), offers=(OfferRecord(6500),),
        fitments=(FitmentRecord(ACCORD, V6),),
    )  # fmt: skip
    old = PartRecord(
        "Brembo", "P 28 022", f"{whose} Old Brake Pad Set", "brake-pad-set", variants=(VariantRecord(),), offers=(OfferRecord(3999),),
        numbers=(NumberRecord("SUPERSEDED_BY", "Brembo", "P 28 023"),),
    )  # fmt: skip
    return [pads(whose), discs, old]


async def stocked(databases: Databases, market: Market, whose: str) -> dict[str, UUID]:
    """The ids of its vendors."""
    vendors = {f"{whose} Motors": uuid7(), f"{whose} & Sons": uuid7()}
    async with databases["vendors"].transaction(market.tenant) as tx:
        for name, id_ in vendors.items():
            await open_vendor(tx, id_, name.lower().replace(" & ", "-").replace(" ", "-"), name)
            await rate(tx, id_, 470, 12)
    return vendors


async def sold(databases: Databases, market: Market, whose: str, vendors: dict[str, UUID]) -> Stocked:
    dear, cheap = vendors.values()
    async with databases["catalog"].transaction(market.tenant) as tx:
        loaded = await load(tx, dear, parts(whose))
        assert loaded.faults == []
    async with databases["catalog"].transaction(market.tenant) as tx:
        await load(tx, cheap, [PartRecord("Brembo", "P 28 023", variants=(VariantRecord(f"{whose}-P28023"),), offers=(OfferRecord(4550),))])
    read = databases["catalog"].reader(market.tenant).fetch
    joined = "products AS p JOIN variants AS v ON v.product_id = p.id JOIN offers AS o ON o.variant_id = v.id WHERE p.number = 'P 28 023'"
    one, *_ = await read(f"SELECT o.id AS offer, v.id AS variant, brand_id AS brand, category_id AS category FROM {joined}")  # noqa: S608
    others = {what: one[what] for what in ("offer", "variant", "brand", "category")}
    products = {row["number"]: row["id"] for row in await read("SELECT number, id FROM products")}
    return Stocked(market, products, vendors, others)


@pytest.fixture(scope="session")
async def both(
    server: Server, databases: Databases, bus: PostgresBus, markets: tuple[Market, Market], vehicles_loaded: Counts
) -> tuple[Stocked, Stocked]:
    tenants = {market.tenant for market in markets}
    mine, other = markets
    vendors = await stocked(databases, mine, "Mine"), await stocked(databases, other, "Other")
    await settled(server, databases, bus, tenants)
    stock = await sold(databases, mine, "Mine", vendors[0]), await sold(databases, other, "Other", vendors[1])
    await settled(server, databases, bus, tenants)
    return stock


@pytest.fixture(scope="session")
def mine(both: tuple[Stocked, Stocked]) -> Stocked:
    return both[0]


@pytest.fixture(scope="session")
def other(both: tuple[Stocked, Stocked]) -> Stocked:
    return both[1]
