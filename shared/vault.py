"""Personal data at rest: sealed with a key of each person's, which is sealed with a master key that no database holds.

Who erases the person's key has erased the data, in every backup too. A sealed value is bound to its place: moved to another row or
column it can't be opened. What must be found again is kept beside it as a blind index (HMAC), one per tenant and kind.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.ids import PLATFORM
from shared.settings import Settings
from shared.tenancy import protect

if TYPE_CHECKING:
    from shared.db import Reader

_NONCE = 12
_MAKE = text("INSERT INTO data_keys (tenant_id, person_id, wrapped) VALUES (:tenant, :person, :wrapped) ON CONFLICT DO NOTHING")
_KEY = text("SELECT wrapped FROM data_keys WHERE person_id = :person")
_ERASE = text("DELETE FROM data_keys WHERE person_id = :person")
_MAKE_ALL = text("""
    INSERT INTO data_keys (tenant_id, person_id, wrapped) SELECT :tenant, * FROM unnest(:people ::uuid[], :wrapped ::bytea[]) ORDER BY 2
    ON CONFLICT DO NOTHING""")
_ALL = text("SELECT person_id, wrapped FROM data_keys WHERE person_id = ANY(:people ::uuid[])")
_KEYS = "SELECT person_id, wrapped FROM data_keys WHERE person_id = ANY($1::uuid[])"
_STALE = text("SELECT person_id, wrapped FROM data_keys WHERE NOT starts_with(encode(wrapped, 'escape'), :newest) LIMIT :most FOR UPDATE SKIP LOCKED")
_REWRAP = text("UPDATE data_keys SET wrapped = :wrapped WHERE person_id = :person")


def ddl() -> list[str]:
    """For the first migration of a subgraph that keeps personal data. `person_id` may also be a firm's."""
    return [
        "CREATE TABLE data_keys (tenant_id uuid NOT NULL, person_id uuid NOT NULL, wrapped bytea NOT NULL, PRIMARY KEY (tenant_id, person_id))",
        *protect("data_keys"),
    ]


class Safe:
    """Seals and opens what is one person's."""

    def __init__(self, key: bytes, owner: str) -> None:
        self._cipher = AESGCM(key)
        self._owner = owner

    def seal(self, place: str, value: str) -> bytes:
        """`place`: table and column, `profiles.phone`."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, value.encode(), f"{self._owner}/{place}".encode())

    def open(self, place: str, sealed: bytes) -> str:
        """Raises cryptography.exceptions.InvalidTag for what was not sealed for this person and place."""
        return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], f"{self._owner}/{place}".encode()).decode()


class Vault:
    """`master_keys`: id to secret of 64 hex digits, the newest last."""

    def __init__(self, settings: Settings) -> None:
        self._masters = {id_: AESGCM(bytes.fromhex(secret.get_secret_value())) for id_, secret in settings.master_keys.items()}
        self._index = settings.index_key.get_secret_value().encode()

    async def safe(self, tx: AsyncSession, person: UUID) -> Safe:
        """The person's; made where there is none yet."""
        tenant: UUID = tx.info["tenant"]
        if (wrapped := await tx.scalar(_KEY, {"person": person})) is None:
            await tx.execute(_MAKE, {"tenant": tenant, "person": person, "wrapped": self._wrap(os.urandom(32), tenant, person)})
            wrapped = await tx.scalar(_KEY, {"person": person})
        return self._safe(wrapped, tenant, person)

    async def safes_of(self, tx: AsyncSession, people: Collection[UUID], *, make: bool = True) -> dict[UUID, Safe]:
        """As `safe`, of many at once. Without `make`, of those only who have one."""
        tenant: UUID = tx.info["tenant"]
        found = await self._wrapped(tx, people)
        if make and (missing := sorted(set(people) - found.keys())):
            wrapped = [self._wrap(os.urandom(32), tenant, person) for person in missing]
            await tx.execute(_MAKE_ALL, {"tenant": tenant, "people": missing, "wrapped": wrapped})
            found |= await self._wrapped(tx, missing)
        return {person: self._safe(wrapped, tenant, person) for person, wrapped in found.items()}

    async def _wrapped(self, tx: AsyncSession, people: Collection[UUID]) -> dict[UUID, bytes]:
        return {row.person_id: row.wrapped for row in await tx.execute(_ALL, {"people": list(people)})}

    async def safes(self, db: "Reader", people: list[UUID]) -> list[Safe | None]:
        """Aligned with `people`; None for whom nothing can be opened any more."""
        wrapped = dict(map(tuple, await db.fetch(_KEYS, people)))
        return [self._safe(wrapped[person], db.tenant, person) if person in wrapped else None for person in people]

    async def erase(self, tx: AsyncSession, person: UUID) -> None:
        await tx.execute(_ERASE, {"person": person})

    async def rewrap(self, tx: AsyncSession, most: int = 500) -> int:
        """Moves people's keys of the transaction's tenant to the newest master key; how many were left behind and are no more."""
        tenant: UUID = tx.info["tenant"]
        rows = (await tx.execute(_STALE, {"newest": f"{self._newest}:", "most": most})).all()
        for person, wrapped in rows:
            await tx.execute(_REWRAP, {"person": person, "wrapped": self._wrap(self._unwrap(wrapped, tenant, person), tenant, person)})
        return len(rows)

    def blind(self, tenant: UUID, kind: str, value: str) -> bytes:
        """What a value is found by without being kept: `value` normalised, `kind` what it is (`email`)."""
        return hmac.digest(self._index, f"{tenant}/{kind}/{value}".encode(), hashlib.sha256)

    def hand_over(self, tenant: UUID, about: UUID, value: str) -> str:
        """For a fact that tells something personal to another subgraph, which keeps it under a key of its own. `about`: the fact's thing."""
        return base64.b64encode(self._wrap(value.encode(), tenant, about)).decode()

    def take_over(self, tenant: UUID, about: UUID, sealed: str) -> str:
        """Raises cryptography.exceptions.InvalidTag for what was handed over about something else."""
        return self._unwrap(base64.b64decode(sealed), tenant, about).decode()

    def seal_key(self, id_: UUID, key: bytes) -> bytes:
        """For keys of the platform's own, which no tenant's database rows may tell: sealed with the master key itself."""
        return self._wrap(key, PLATFORM, id_)

    def open_key(self, id_: UUID, sealed: bytes) -> bytes:
        return self._unwrap(sealed, PLATFORM, id_)

    @property
    def _newest(self) -> str:
        return next(reversed(self._masters))

    def _wrap(self, key: bytes, tenant: UUID, person: UUID) -> bytes:
        nonce = os.urandom(_NONCE)
        return f"{self._newest}:".encode() + nonce + self._masters[self._newest].encrypt(nonce, key, f"{tenant}/{person}".encode())

    def _unwrap(self, wrapped: bytes, tenant: UUID, person: UUID) -> bytes:
        id_, _, sealed = wrapped.partition(b":")
        return self._masters[id_.decode()].decrypt(sealed[:_NONCE], sealed[_NONCE:], f"{tenant}/{person}".encode())

    def _safe(self, wrapped: bytes, tenant: UUID, person: UUID) -> Safe:
        return Safe(self._unwrap(wrapped, tenant, person), f"{tenant}/{person}")
