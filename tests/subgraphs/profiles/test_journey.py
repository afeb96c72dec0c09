"""Through the router, as somebody signed in: their garage knows the vehicle, and which parts fit it."""

import pytest

from events.contracts.identity import Role
from shared.ids import uuid7
from subgraphs.identity.models import State
from subgraphs.identity.service import accounts, hashing
from subgraphs.vehicles.service.loading import Counts
from tests.conftest import Databases, Market
from tests.router.running import Router

pytestmark = pytest.mark.xdist_group("vehicles")

PASSWORD = "a long walk by the river"
SIGN_IN = "mutation($email: String!, $password: String!) { signIn(email: $email, password: $password) { accessToken } }"
DECODED = '{ decodeVin(vin: "1HGCM82633A004352") { candidates { vehicle { id parts(first: 1) { totalCount } } } } }'
DRIVEN = "defaultVehicle { year make { name } parts(first: 1) { totalCount } }"


async def test_garage_leads_to_the_vehicle_and_its_parts(
    router: Router, databases: Databases, markets: tuple[Market, Market], vehicles_loaded: Counts
) -> None:
    email = f"{uuid7().hex}@example.com"
    async with databases["identity"].transaction(markets[0].tenant) as tx:
        await accounts.make(tx, uuid7(), email, await hashing.hashed(PASSWORD), "en", State.ACTIVE, Role.CUSTOMER)
    signed_in = await router.ask(SIGN_IN, email=email, password=PASSWORD)
    token = f"Bearer {signed_in['data']['signIn']['accessToken']}"
    found = (await router.ask(DECODED))["data"]["decodeVin"]["candidates"][0]["vehicle"]
    vehicle = found["id"]
    save = f"""mutation {{
        saveVehicle(vehicle: {{vehicleId: "{vehicle}", vin: "1HGCM82633A004352"}}) {{ garage {{ {DRIVEN} }} userErrors {{ code }} }}
        editProfile(profile: {{name: "Ada Gear"}}) {{ userErrors {{ code }} }} }}"""
    saved = (await router.post({"query": save}, authorization=token)).json()
    car = {"year": 2003, "make": {"name": "Honda"}, "parts": found["parts"]}
    assert saved["data"]["saveVehicle"] == {"garage": {"defaultVehicle": car}, "userErrors": []}
    me = (await router.post({"query": f"{{ me {{ profile {{ name }} garage {{ {DRIVEN} }} }} garage {{ {DRIVEN} }} }}"}, authorization=token)).json()
    assert me["data"] == {"me": {"profile": {"name": "Ada Gear"}, "garage": {"defaultVehicle": car}}, "garage": {"defaultVehicle": car}}
    guest = await router.ask("{ garage { vehicles { id } } }")
    assert guest["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
