"""The demo's people have accounts that open with the passwords `up` prints: made once, and never in production."""

from pathlib import Path
from uuid import UUID

import pytest

from deploy.demo.accounts import open_accounts
from deploy.demo.people import PEOPLE, PLATFORM_HOST, passwords
from deploy.state import SetUpError, State
from shared.ids import PLATFORM, uuid7
from shared.settings import Settings
from subgraphs.identity.service.signing_in import check_password
from subgraphs.vendors.service import open_vendor
from tests.conftest import Databases, Settle


@pytest.fixture
def installation(settings: Settings, tmp_path: Path) -> Settings:
    State(tmp_path).open()
    return settings.model_copy(update={"state": tmp_path})


async def test_people_have_accounts_and_their_roles_and_a_second_start_adds_nothing(
    installation: Settings, databases: Databases, tenant: UUID, settle: Settle
) -> None:
    vendor = uuid7()
    async with databases["vendors"].transaction(tenant) as tx:
        await open_vendor(tx, vendor, f"v{vendor.hex}", "V")
    for _ in range(2):
        await open_accounts(installation, tenant, vendor)
        await settle()
    known = passwords(State(installation.state))
    assert len(set(known.values())) == len(PEOPLE)
    identity = databases["identity"]
    for person in PEOPLE:
        home = PLATFORM if person.host == PLATFORM_HOST else tenant
        checked = await check_password(identity.reader(home), identity.vault, person.email, known[person.email])
        assert checked.right
        rows = await identity.reader(home).fetch("SELECT vendor_id FROM grants WHERE user_id = $1 AND role = $2", checked.user_id, person.role)
        assert [row[0] for row in rows] == [vendor if person.works_for_vendor else None]


async def test_none_is_made_in_production(installation: Settings, databases: Databases, tenant: UUID) -> None:
    with pytest.raises(SetUpError, match="not for production"):
        await open_accounts(installation.model_copy(update={"mode": "production"}), tenant, uuid7())
    assert await databases["identity"].reader(tenant).fetch("SELECT 1 FROM users") == []
    assert not (installation.state / "secrets.json").exists()
