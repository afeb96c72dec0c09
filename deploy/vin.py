"""`partsgraph vin`: asks the graph of vehicles which car a number means, without any server but the database."""

from typing import Any

import uvloop
from rich.console import Console
from rich.table import Table

from deploy.process import subgraph
from shared.db import Database
from shared.graphql.context import Context
from shared.ids import PLATFORM
from shared.settings import settings
from shared.viewer import Viewer

QUERY = """query($vin: String!) { decodeVin(vin: $vin) {
  number kind region country manufacturer checkDigit { valid expected } warnings { message }
  candidates { confidence makeName modelName series trim years reasons vehicle { id engine { cylinders displacementL fuel } } }
} }"""


async def _decoded(number: str) -> tuple[Any, str]:
    """The answer, or why there is none."""
    async with Database.opened("vehicles", settings()) as vehicles:
        found = await subgraph("vehicles").schema.execute(QUERY, {"vin": number}, Context(Viewer(PLATFORM), vehicles))
    return (None, found.errors[0].message) if found.errors else ((found.data or {})["decodeVin"], "")


def _engine(vehicle: dict[str, Any] | None) -> str:
    engine = (vehicle or {}).get("engine") or {}
    cylinders, litres, fuel = engine.get("cylinders"), engine.get("displacementL"), engine.get("fuel")
    return ", ".join(said for said in (cylinders and f"{cylinders} cylinders", litres and f"{litres} L", fuel and fuel.lower()) if said)


def main(number: str) -> int:
    """1 where the number can't be one."""
    console = Console(highlight=False)
    found, refusal = uvloop.run(_decoded(number))
    if not found:
        Console(stderr=True, highlight=False).print(refusal, soft_wrap=True)
        return 1
    origin = ", ".join(said for said in (found["manufacturer"], found["country"], found["region"]) if said)
    console.print(f"{found['number']}: {origin}" if origin else found["number"])
    for warning in found["warnings"]:
        console.print(f"  {warning['message']}")
    table = Table("sure", "car", "engine", "because", box=None, pad_edge=False)
    for each in found["candidates"]:
        years = f"{each['years'][0]}-{each['years'][-1]}" if len(each["years"]) > 1 else str(each["years"][0])
        car = " ".join(said for said in (years, each["makeName"], each["modelName"], each["series"], each["trim"]) if said)
        table.add_row(f"{each['confidence']:.0%}", car, _engine(each["vehicle"]), "; ".join(each["reasons"]))
    console.print(table if found["candidates"] else "No car is known by this number.")
    return 0
