"""What is personal can be read with its owner's key alone, in its own place, and by nobody once that key is gone."""

from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from pydantic import SecretStr
from sqlalchemy import text

from shared.db import Database
from shared.ids import UUID, uuid7
from shared.settings import Settings
from shared.vault import Vault
from tests.conftest import Databases

PLACE = "people.phone"
PHONE = "+49 151 5550100"


@pytest.fixture
def database(databases: Databases) -> Database:
    return databases["vendors"]


async def sealed(database: Database, tenant: UUID, who: UUID) -> bytes:
    async with database.transaction(tenant) as tx:
        return (await database.vault.safe(tx, who)).seal(PLACE, PHONE)


async def test_value_is_opened_by_whoever_has_the_key(database: Database, tenant: UUID) -> None:
    who = uuid7()
    value = await sealed(database, tenant, who)
    assert PHONE.encode() not in value
    (safe,) = await database.vault.safes(database.reader(tenant), [who])
    assert safe is not None
    assert safe.open(PLACE, value) == PHONE


@pytest.mark.parametrize("moved", ["place", "person", "tenant", "byte"])
async def test_value_that_was_moved_or_changed_is_not_opened(database: Database, tenant: UUID, other_tenant: UUID, moved: str) -> None:
    who, other = uuid7(), uuid7()
    value = await sealed(database, tenant, who)
    await sealed(database, tenant, other)
    await sealed(database, other_tenant, who)
    where = other_tenant if moved == "tenant" else tenant
    (safe,) = await database.vault.safes(database.reader(where), [other if moved == "person" else who])
    assert safe is not None
    with pytest.raises(InvalidTag):
        safe.open("people.name" if moved == "place" else PLACE, value[:-1] + bytes([value[-1] ^ 1]) if moved == "byte" else value)


async def test_person_who_is_erased_can_not_be_read_any_more(database: Database, tenant: UUID) -> None:
    who = uuid7()
    await sealed(database, tenant, who)
    async with database.transaction(tenant) as tx:
        await database.vault.erase(tx, who)
    assert await database.vault.safes(database.reader(tenant), [who]) == [None]


async def test_keys_move_to_a_new_master_key_and_open_the_same_values(database: Database, settings: Settings, tenant: UUID) -> None:
    people = [uuid7() for _ in range(3)]
    values = [await sealed(database, tenant, who) for who in people]
    both = Vault(settings.model_copy(update={"master_keys": {**settings.master_keys, "m2": SecretStr("a7" * 32)}}))
    async with database.transaction(tenant) as tx:
        assert [await both.rewrap(tx, most=2), await both.rewrap(tx, most=2), await both.rewrap(tx, most=2)] == [2, 1, 0]
    new: Any = Vault(settings.model_copy(update={"master_keys": {"m2": SecretStr("a7" * 32)}}))
    safes = await new.safes(database.reader(tenant), people)
    assert [safe.open(PLACE, value) for safe, value in zip(safes, values, strict=True)] == [PHONE] * 3


async def test_no_key_lies_open_in_the_table(database: Database, tenant: UUID) -> None:
    who = uuid7()
    await sealed(database, tenant, who)
    async with database.transaction(tenant) as tx:
        wrapped = await tx.scalar(text("SELECT wrapped FROM data_keys WHERE person_id = :who"), {"who": who})
    assert wrapped.startswith(b"m1:")
    assert len(wrapped) == len(b"m1:") + 12 + 32 + 16


async def test_blind_index_is_the_same_for_the_same_value_of_a_tenant(database: Database, tenant: UUID, other_tenant: UUID) -> None:
    blind = database.vault.blind
    assert blind(tenant, "email", "a@example.com") == blind(tenant, "email", "a@example.com")
    assert len({blind(tenant, "email", "a"), blind(other_tenant, "email", "a"), blind(tenant, "phone", "a"), blind(tenant, "email", "b")}) == 4
