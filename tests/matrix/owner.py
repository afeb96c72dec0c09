"""Somebody of a market, by whom things are made that others must not come by."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from deploy.process import subscriber
from events.contracts import Fact
from events.contracts.identity import Role
from events.envelope import Told
from shared.ids import uuid7
from tests.conftest import Ask, Claims, Databases, person
from tests.matrix.graph import permissions_of

Make = Callable[["Owner"], Awaitable[UUID]]


@dataclass(frozen=True)
class Owner:
    """With the vendor there that is theirs."""

    ask: Ask
    databases: Databases
    tenant: UUID
    user: UUID
    vendor: UUID
    made: dict[Make, UUID] = field(default_factory=dict)

    async def its(self, make: Make) -> UUID:
        """The same one each time."""
        if make not in self.made:
            self.made[make] = await make(self)
        return self.made[make]

    @property
    def viewer(self) -> Claims:
        return {**person(user_id=self.user), "permissions": permissions_of(Role.TENANT_ADMIN, Role.VENDOR_ADMIN)}

    async def asked(self, subgraph: str, mutation: str, *path: str) -> UUID:
        """Made by a mutation; `path` leads to the id in its payload, the last of a list. In it, $vendor is the owner's."""
        mutation = mutation.replace("$vendor", str(self.vendor))
        fields = " { ".join(path) + " }" * (len(path) - 1)
        query = f"mutation {{ it: {mutation} {{ {fields} userErrors {{ code field }} }} }}"
        answer = await self.ask(subgraph, query, tenant=self.tenant, viewer=self.viewer, once=uuid7().hex)
        assert "errors" not in answer, answer
        found: Any = answer["data"]["it"]
        assert found["userErrors"] == [], mutation
        for name in path:
            found = found[name][-1] if isinstance(found[name], list) else found[name]
        return UUID(found)

    async def put(self, subgraph: str, table: Any, **values: Any) -> UUID:
        """Where no mutation makes it, or only a browser's device could."""
        id_ = uuid7()
        async with self.databases[subgraph].transaction(self.tenant) as tx:
            tx.add(table(tenant_id=self.tenant, id=id_, **values))
        return id_

    async def told(self, *facts: Fact) -> None:
        """To those who keep stock, prices and carts, as the bus would."""
        for fact in facts:
            for listener in map(subscriber, ("inventory", "pricing", "carts", "notifications", "finance", "shipping")):
                if type(fact).__name__ in listener.types:
                    told = Told(fact, time.time_ns(), datetime.now(UTC), self.tenant, uuid7())
                    _, handle = listener._handlers[type(fact).__name__]
                    async with self.databases[listener.queue].transaction(self.tenant) as tx:
                        await handle(tx, [told])
