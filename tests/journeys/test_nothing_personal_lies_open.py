"""What people say of themselves stands nowhere in the databases as it was said: not in a table, an outbox, a queue or an inbox."""

from typing import Any

import asyncpg

from deploy.postgres import BUS, Server
from deploy.topology import SUBGRAPHS
from events.postgres_bus import PostgresBus
from shared.ids import uuid7
from tests.conftest import Ask, Databases, Settle, person
from tests.subgraphs.vendors.conftest import IBAN

EMAIL = f"ottoline.{uuid7().hex[:12]}@example.com"
PHONE = "+49 1512 5550147"
PERSONAL = {
    "e-mail": EMAIL,
    "phone": "15125550147",
    "name": "Ottoline Quarrington-Vale",
    "street": "Hyacinthenweg 83b",
    "place": "203.0.113",
    "vin": "1HGCM82633A047731",
    "birthday": "1971-03-29",
    "nickname": "The Green Dragonfly",
    "account": IBAN.replace(" ", ""),
    "holder": "Quarrington Holdings",
    "password": "seventeen violet umbrellas",
}
REGISTER = "mutation($email: String!, $password: String!) { register(email: $email, password: $password) { accepted } }"
SAY = """mutation($name: String!, $born: Date!, $address: AddressInput!, $vehicle: SavedVehicleInput!) {
  editProfile(profile: {name: $name, birthDate: $born}) { profile { name birthDate } userErrors { code field } }
  addAddress(address: $address) { address { recipient lines phone } userErrors { code field } }
  saveVehicle(vehicle: $vehicle) { garage { vehicles { nickname vin } } userErrors { code field } } }"""
APPLY = 'mutation { applyAsVendor(slug: "quarrington", name: "Gears") { vendor { id } userErrors { code } } }'
ACCOUNT = """mutation($vendor: ID!, $account: BankAccountInput!) {
  addBankAccount(vendorId: $vendor, account: $account) { vendor { id } userErrors { code field } } }"""


async def dumped(server: Server, database: str) -> bytes:
    """Every row of every table, as pg_dump writes them."""
    connection = await asyncpg.connect(server.url(database))
    rows = bytearray()

    async def take(chunk: bytes) -> None:
        rows.extend(chunk)

    tables = await connection.fetch("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
    for table in tables:
        await connection.copy_from_table(table["relname"], output=take)
    await connection.close()
    return bytes(rows)


async def test_no_dump_of_any_database_holds_a_personal_word(
    ask: Ask, server: Server, databases: Databases, bus: PostgresBus, settle: Settle
) -> None:
    assert databases.keys() >= {"identity", "profiles", "vendors"}
    said: dict[str, Any] = await ask("identity", REGISTER, email=EMAIL, password=PERSONAL["password"])
    assert said["data"]["register"]["accepted"]
    who = person()
    address = {"recipient": PERSONAL["name"], "lines": [PERSONAL["street"]], "country": "DE", "city": "Kiel", "postalCode": "24103", "phone": PHONE}
    car = {"vehicleId": str(uuid7()), "vin": PERSONAL["vin"], "nickname": PERSONAL["nickname"]}
    told = (await ask("profiles", SAY, viewer=who, name=PERSONAL["name"], born=PERSONAL["birthday"], address=address, vehicle=car))["data"]
    assert [told[each]["userErrors"] for each in ("editProfile", "addAddress", "saveVehicle")] == [[], [], []]
    assert told["addAddress"]["address"]["lines"] == [PERSONAL["street"]], "it can be read by whom it is of"
    vendor = (await ask("vendors", APPLY, viewer=who))["data"]["applyAsVendor"]["vendor"]["id"]
    admin = {**who, "within": [[[vendor], ["vendors.accounts.edit"]]]}
    account = {"holder": PERSONAL["holder"], "currency": "EUR", "iban": IBAN}
    assert (await ask("vendors", ACCOUNT, viewer=admin, vendor=vendor, account=account))["data"]["addBankAccount"]["userErrors"] == []

    before = {name: await dumped(server, name) for name in (*SUBGRAPHS, BUS)}
    await settle()
    after = {name: await dumped(server, name) for name in (*SUBGRAPHS, BUS)}
    found = [
        (name, what)
        for dumps in (before, after)
        for name, dump in dumps.items()
        for what, text in PERSONAL.items()
        if text.lower().encode() in dump.lower() or text.encode().hex().encode() in dump.lower()
    ]
    assert found == []
    assert b"quarrington" in before["vendors"], "what is public does show"
