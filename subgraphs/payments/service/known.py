"""Providers as they are asked: their descriptions read, their secrets opened, and kept for as long as they are what they were."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.providers import Provider
from shared.vault import Vault

SECRETS = "payment_providers.secrets"
MOST = 1_000

_VERSIONS = text("SELECT id, version FROM payment_providers WHERE id = ANY(:ids ::uuid[])")
_THESE = text("SELECT id, version, name, amounts, description, secrets FROM payment_providers WHERE id = ANY(:ids ::uuid[])")


@dataclass(frozen=True)
class Known:
    """`account` is what tokens and connections are kept by."""

    id: UUID
    name: str
    amounts: str
    account: tuple[UUID, UUID, int]
    provider: Provider
    secrets: Mapping[str, str] = field(repr=False)


class Register:
    """Of one process. What has changed is seen by its version."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[UUID, UUID, int], Known] = OrderedDict()

    async def of(self, tx: AsyncSession, ids: set[UUID]) -> dict[UUID, Known]:
        tenant: UUID = tx.info["tenant"]
        keys = {row.id: (tenant, row.id, row.version) for row in await tx.execute(_VERSIONS, {"ids": list(ids)})}
        if missing := [id_ for id_, key in keys.items() if key not in self._known]:
            for known in await read(tx, missing):
                self._known[known.account] = known
        found = {id_: self._known[key] for id_, key in keys.items() if key in self._known}
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return found


async def read(tx: AsyncSession, ids: list[UUID]) -> list[Known]:
    rows = (await tx.execute(_THESE, {"ids": ids})).all()
    vault: Vault = tx.info["vault"]
    safes = await vault.safes_of(tx, [row.id for row in rows if row.secrets], make=False)
    return [_known(tx.info["tenant"], row, safes.get(row.id)) for row in rows]


def _known(tenant: UUID, row: Any, safe: Any) -> Known:
    secrets = orjson.loads(safe.open(SECRETS, row.secrets)) if safe and row.secrets else {}
    account = (tenant, row.id, row.version)
    return Known(row.id, row.name, row.amounts, account, Provider.model_validate(row.description or {"url": "https://nobody.invalid"}), secrets)
