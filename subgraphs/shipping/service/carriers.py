"""Carriers as rows: connected, changed, tried without asking them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import Reader
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.providers import Provider, dry_run
from shared.text import line
from shared.vault import Vault
from shared.viewer import Viewer
from subgraphs.shipping.models import Carrier
from subgraphs.shipping.rules.carriers import SAMPLES
from subgraphs.shipping.rules.permissions import EDIT_CARRIERS

MOST_CARRIERS = 50
PLACE = "carriers.secrets"
_BY_ID = "SELECT id, name, enabled, version, description, secrets FROM carriers WHERE id = ANY($1 ::uuid[])"


@dataclass(frozen=True, slots=True)
class Account:
    """A carrier, ready to be asked. `key` changes when its secrets do."""

    id: UUID
    name: str
    enabled: bool
    key: tuple[UUID, UUID, int]
    provider: Provider
    secrets: Mapping[str, str]


async def accounts(db: Reader, vault: Vault, ids: list[UUID]) -> dict[UUID, Account]:
    rows = await db.fetch(_BY_ID, ids)
    safes = await vault.safes(db, [row["id"] for row in rows]) if rows else []
    return {
        row["id"]: Account(
            row["id"],
            row["name"],
            row["enabled"],
            (db.tenant, row["id"], row["version"]),
            Provider.model_validate(row["description"]),
            orjson.loads(safe.open(PLACE, row["secrets"])) if safe and row["secrets"] else {},
        )
        for row, safe in zip(rows, safes, strict=True)
    }


async def connect(tx: AsyncSession, viewer: Viewer, name: str, provider: Provider, secrets: Mapping[str, str]) -> UUID:
    viewer.must(EDIT_CARRIERS)
    said = line(name, "carrier.name", 60)
    _must_be_named(provider, secrets)

    async def made() -> UUID:
        if (await tx.scalar(select(func.count()).select_from(Carrier)) or 0) >= MOST_CARRIERS:
            raise BadInput(f"There are {MOST_CARRIERS} carriers at most", code="TOO_MANY", field="carrier")
        id_ = uuid7()
        described = provider.model_dump(mode="json")
        sealed = await _sealed(tx, id_, secrets)
        tx.add(Carrier(tenant_id=tx.info["tenant"], id=id_, name=said, enabled=True, version=1, description=described, secrets=sealed))
        return id_

    return await once(tx, viewer, "connectCarrier", [said, provider.model_dump(mode="json"), sorted(secrets.items())], made)


async def change(tx: AsyncSession, found: Carrier, name: str, provider: Provider, secrets: Mapping[str, str]) -> None:
    """One that is held. Secrets that are not named stay as they are."""
    said = line(name, "carrier.name", 60)
    known = await _opened(tx, found)
    kept = {name: value for name, value in {**known, **secrets}.items() if name in provider.secrets or name in secrets}
    _must_be_named(provider, kept)
    found.name, found.version, found.description = said, found.version + 1, provider.model_dump(mode="json")
    found.secrets = await _sealed(tx, found.id, kept)


async def enable(tx: AsyncSession, viewer: Viewer, carrier_id: UUID, *, enabled: bool) -> None:
    """Of one that is not, nothing new is booked; what is booked is followed to its end."""
    (await held(tx, viewer, carrier_id)).enabled = enabled


async def tried(db: Reader, viewer: Viewer, carrier_id: UUID, operation: str) -> str:
    """What would be sent for a made-up shipment, with a mask for each secret."""
    viewer.must(EDIT_CARRIERS)
    if (row := await db.fetch_one(_BY_ID, [carrier_id])) is None:
        raise NotFound("No such carrier", id=str(carrier_id))
    provider = Provider.model_validate(row["description"])
    if operation not in provider.operations:
        raise BadInput("This is not asked of this carrier", code="OPERATION_UNKNOWN", field="operation")
    return dry_run(provider, provider.operations[operation], SAMPLES[operation], dict.fromkeys(provider.secrets, "")).text


def _must_be_named(provider: Provider, secrets: Mapping[str, str]) -> None:
    for name in secrets:
        if name not in provider.secrets:
            raise BadInput(f"This carrier knows no secret {name[:40]}", code="SECRET_UNKNOWN", field="carrier.secrets")
    for name in provider.secrets:
        if not secrets.get(name):
            raise BadInput(f"Its secret {name} is missing", code="SECRET_MISSING", field="carrier.secrets")


async def held(tx: AsyncSession, viewer: Viewer, carrier_id: UUID) -> Carrier:
    """Locked, for who may change it."""
    viewer.must(EDIT_CARRIERS)
    if (found := await tx.get(Carrier, (tx.info["tenant"], carrier_id), with_for_update=True)) is None:
        raise NotFound("No such carrier", id=str(carrier_id))
    return found


async def _sealed(tx: AsyncSession, carrier_id: UUID, secrets: Mapping[str, str]) -> bytes:
    return (await tx.info["vault"].safe(tx, carrier_id)).seal(PLACE, orjson.dumps(dict(secrets)).decode())  # type: ignore[no-any-return]


async def _opened(tx: AsyncSession, carrier: Carrier) -> dict[str, str]:
    if carrier.secrets is None:
        return {}
    found: dict[str, Any] = orjson.loads((await tx.info["vault"].safe(tx, carrier.id)).open(PLACE, carrier.secrets))
    return found
