"""From catalog's and the vendors' outboxes over the bus into carts: what is listed can be bought, and fits as the product page says."""

from uuid import UUID

from events.contracts.fitment import Condition
from shared.viewer import Viewer
from subgraphs.catalog.rules.records import FitmentRecord, Named
from subgraphs.vendors import service as vendors
from subgraphs.vendors.rules.permissions import SUSPEND
from tests.conftest import Ask, Databases, Settle, person
from tests.subgraphs.catalog.conftest import CAMRY_12, Shop, hear, part, shop

__all__ = ["hear", "shop"]

ADD = """mutation($offer: ID!, $vehicle: ID!) { addToCart(lines: [{ offerId: $offer, vehicleId: $vehicle }]) {
    cart { lines { title unitPrice { amount } fit { answer reasons } warnings { code } } } userErrors { code } } }"""
FITS = "query($id: ID!, $vehicle: ID!) { product(id: $id) { fits(vehicleId: $vehicle) { answer reasons } } }"


async def test_part_that_is_listed_can_be_put_into_a_cart_and_fits_as_its_page_says(
    shop: Shop, databases: Databases, settle: Settle, ask: Ask, tenant: UUID
) -> None:
    async with databases["vendors"].transaction(tenant) as tx:
        await vendors.open_vendor(tx, shop.vendor, f"v{tenant.hex[-8:]}", "Vanda")
    await shop.load(part("BP-1", FitmentRecord(Named("Toriyama", "Camry", 2012, 2012), Condition(cylinders=6)), price=1999))
    await settle()
    ((offer, product),) = await shop.rows("SELECT id, product_id FROM offers")
    for vehicle, answer in ((f"{CAMRY_12}~c6", "FITS"), (f"{CAMRY_12}~c4", "DOES_NOT_FIT"), (str(CAMRY_12), "UNKNOWN")):
        viewer = person()
        (line,) = (await ask("carts", ADD, viewer=viewer, offer=offer, vehicle=vehicle))["data"]["addToCart"]["cart"]["lines"]
        page = (await ask("catalog", FITS, id=product, vehicle=vehicle))["data"]["product"]["fits"]
        assert (line["title"], line["unitPrice"]["amount"], line["fit"]) == ("Brake Pad Set", 1999, page)
        assert page["answer"] == answer
    async with databases["vendors"].transaction(tenant) as tx:
        await vendors.applications.suspend(tx, Viewer(tenant, claims=person(SUSPEND)), shop.vendor, ["Late"])
    await settle()
    refused = (await ask("carts", ADD, viewer=person(), offer=offer, vehicle=str(CAMRY_12)))["data"]["addToCart"]
    assert refused == {"cart": None, "userErrors": [{"code": "VENDOR_CLOSED"}]}
