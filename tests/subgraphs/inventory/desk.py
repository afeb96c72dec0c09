"""A vendor's stock desk, asked through the graph."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from events.contracts.vendors import VendorOpened
from events.envelope import Told as Heard
from shared.ids import uuid7
from shared.viewer import Permission
from subgraphs.inventory import service
from subgraphs.inventory.rules import permissions
from tests.conftest import Ask, Claims, Told, person

if TYPE_CHECKING:
    from tests.subgraphs.inventory.conftest import Stockroom

DECLARED = [each for each in vars(permissions).values() if isinstance(each, Permission)]
STOCK = "stock { sku onHand reserved available safetyStock reorderPoint bin low offer { id } warehouse { id } }"
ADDRESS = '{street: "1 Dock Road", city: "Leeds", country: "GB", postalCode: "LS1 1AA"}'


def holder_of(role: str, *within: UUID) -> Claims:
    """Somebody with all that a role has here from the beginning: in the tenant, or within vendors."""
    held = [permission for permission in DECLARED if role in permission.roles]
    return person(within=dict.fromkeys(within, held)) if within else person(*held)


def lines(*said: tuple[UUID, int]) -> str:
    return "[" + ", ".join(f'{{offerId: "{offer}", quantity: {quantity}}}' for offer, quantity in said) + "]"


@dataclass
class Desk:
    room: "Stockroom"
    ask: Ask
    told: Told
    admin: Claims = field(init=False)
    clerk: Claims = field(init=False)

    def __post_init__(self) -> None:
        self.admin, self.clerk = holder_of("vendor_admin", self.room.vendor), holder_of("vendor_staff", self.room.vendor)

    async def open(self) -> "Desk":
        async with self.room.database.transaction(self.room.tenant) as tx:
            opened = VendorOpened(vendor_id=self.room.vendor, slug="gears", name="Gears")
            await service.follow_vendors(tx, [Heard(opened, 1, datetime.now(UTC), self.room.tenant, uuid7())], may_sell=True)
        return self

    async def do(self, mutation: str, fields: str = STOCK, *, viewer: Claims | None = None, guest: bool = False, **asked: Any) -> dict[str, Any]:
        """Its payload, as the vendor's admin unless told otherwise; `{"code": ..., "field": ...}` where it was refused."""
        viewer = None if guest else viewer or self.admin
        answer = await self.ask("inventory", f"mutation {{ it: {mutation} {{ {fields} userErrors {{ code field }} }} }}", viewer=viewer, **asked)
        if "errors" in answer:
            return {"code": answer["errors"][0]["extensions"]["code"]}
        payload: dict[str, Any] = answer["data"]["it"]
        return payload["userErrors"][0] if payload["userErrors"] else payload

    async def read(self, query: str, *, viewer: Claims | None = None, **asked: Any) -> Any:
        """What a query's one field answers; `{"code": ...}` where it was refused."""
        answer = await self.ask("inventory", f"{{ it: {query} }}", viewer=viewer or self.admin, **asked)
        return {"code": answer["errors"][0]["extensions"]["code"]} if "errors" in answer else answer["data"]["it"]

    async def everything(self) -> list[Any]:
        """All that could have changed, and been told."""
        tables = ("warehouses", "stock_items", "movements", "transfers", "transfer_lines", "counts", "count_lines", "feeds", "feed_errors")
        kept = [[tuple(row) for row in await self.room.rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3")] for table in tables]  # noqa: S608
        return [*kept, await self.told("inventory")]

    async def refused_to_all_but_staff(self, mutation: str, elsewhere: UUID) -> None:
        """A mutation that names a thing of the vendor's: strangers learn nothing of it, and change nothing."""
        before = await self.everything()
        for viewer, code in (
            (holder_of("customer"), "FORBIDDEN"),
            (holder_of("vendor_admin", uuid7()), "NOT_FOUND"),
            (holder_of("support"), "FORBIDDEN"),
        ):
            assert await self.do(mutation, "", viewer=viewer) == {"code": code}
        assert await self.do(mutation, "", guest=True) == {"code": "UNAUTHENTICATED"}
        assert await self.do(mutation, "", viewer=holder_of("tenant_admin"), tenant=elsewhere) == {"code": "NOT_FOUND"}
        assert await self.everything() == before

    async def movements(self, **columns: Any) -> list[tuple[Any, ...]]:
        """Kind, by how many, what it came to, reason; the oldest first. Of those whose columns are as said."""
        where = " AND ".join(f"{name} = ${place}" for place, name in enumerate(columns, 1)) or "true"
        query = f"SELECT kind, delta, on_hand, reason FROM movements WHERE {where} ORDER BY id"  # noqa: S608 - names of columns
        return [tuple(row) for row in await self.room.rows(query, *columns.values())]
