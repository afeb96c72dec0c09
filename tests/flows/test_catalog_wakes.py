"""Fitments that wait for a vehicle, from the mapping that vehicles tells to the index that shoppers search, over the bus."""

from pathlib import Path
from uuid import UUID, uuid5

from events.contracts.tenants import TenantOpened
from events.contracts.vehicles import BaseVehicle, ExternalId, ExternalIdsMapped, VehiclesListed
from events.contracts.vendors import VendorOpened
from events.outbox import emit
from shared.ids import PLATFORM
from subgraphs.catalog.service import ImportKind, run_import
from tests.conftest import Ask, Databases, Settle

ROWS = """brand,number,title,category,price,vehicle_ref
Northgate,NG-1,Pads,brake-pad-set,10,aces@2026-09:{id}
"""
FOUND = "query ($vehicle: ID!) { searchProducts(filter: { vehicleId: $vehicle }) { edges { node { partNumber } fit { answer } } } }"


async def test_mapping_reaches_search_for_every_tenant_that_waits(
    databases: Databases, settle: Settle, ask: Ask, tenant: UUID, other_tenant: UUID, tmp_path: Path
) -> None:
    id_ = str(tenant.int % 10**12)
    vehicle_id, vendor = uuid5(tenant, "vehicle"), uuid5(tenant, "vendor")
    for each in (tenant, other_tenant):
        async with databases["tenants"].transaction(each) as tx:
            emit(tx, TenantOpened(tenant_id=each, slug=f"t{each.hex[-8:]}", name="T", currency="USD", language="en"))
        async with databases["vendors"].transaction(each) as tx:
            emit(tx, VendorOpened(vendor_id=vendor, slug="v", name="V"))
    await settle()
    path = tmp_path / "parts.csv"
    path.write_text(ROWS.format(id=id_))
    for each in (tenant, other_tenant):
        report = await run_import(databases["catalog"], each, vendor, ImportKind.CSV, path)
        assert report.counts.fitments_pending == 1
    make, model = uuid5(tenant, "make"), uuid5(tenant, "model")
    listed = BaseVehicle(vehicle_id=vehicle_id, year=2012, model_id=model)
    async with databases["vendors"].transaction(PLATFORM) as tx:
        emit(tx, VehiclesListed(make_id=make, make=f"Make {id_}", models={model: "One"}, vehicles=[listed]))
        emit(tx, ExternalIdsMapped(scheme="aces", version="2026-09", ids=[ExternalId(kind="BaseVehicle", external_id=id_, vehicle_id=vehicle_id)]))
    await settle()
    for each in (tenant, other_tenant):
        answer = await ask("search", FOUND, tenant=each, vehicle=str(vehicle_id))
        assert answer["data"]["searchProducts"]["edges"] == [{"node": {"partNumber": "NG-1"}, "fit": {"answer": "FITS"}}]
