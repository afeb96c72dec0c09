"""The accounts of the demo's people. Never in production."""

from uuid import UUID, uuid5

from deploy.demo.people import PEOPLE, PLATFORM_HOST, Person, passwords
from deploy.state import SetUpError, State
from events.contracts.identity import Role
from shared.db import Database
from shared.ids import PLATFORM
from shared.settings import Settings
from subgraphs.identity.models import State as AccountState
from subgraphs.identity.service import hashing
from subgraphs.identity.service.accounts import make
from subgraphs.vendors.models import Staff
from subgraphs.vendors.service import staff

ACTOR = ("system", "furnish")


async def open_accounts(settings: Settings, tenant: UUID, vendor: UUID) -> None:
    """Whoever is there already stays as they are."""
    if settings.mode == "production":
        raise SetUpError("Demo accounts are not for production")
    known = passwords(State(settings.state))
    async with Database.opened("identity", settings) as identity, Database.opened("vendors", settings) as vendors:
        for person in PEOPLE:
            home = PLATFORM if person.host == PLATFORM_HOST else tenant
            await _open(identity, home, person, known[person.email])
            if person.works_for_vendor:
                await _employ(vendors, home, person, vendor)


async def _open(identity: Database, tenant: UUID, person: Person, password: str) -> None:
    id_ = account_id(tenant, person)
    if await identity.reader(tenant).fetch_one("SELECT 1 FROM users WHERE id = $1", id_):
        return
    hash_ = await hashing.hashed(password)
    async with identity.transaction(tenant, ACTOR) as tx:
        await make(tx, id_, person.email, hash_, "en", AccountState.ACTIVE, Role.CUSTOMER if person.works_for_vendor else person.role)


async def _employ(vendors: Database, tenant: UUID, person: Person, vendor: UUID) -> None:
    """When the account is there: identity hears of it, and gives it the role."""
    id_ = account_id(tenant, person)
    async with vendors.transaction(tenant, ACTOR) as tx:
        if await tx.get(Staff, (tenant, vendor, id_)) is None:
            await staff.join(tx, vendor, id_, [person.role])


def account_id(tenant: UUID, person: Person) -> UUID:
    return uuid5(tenant, person.email)
