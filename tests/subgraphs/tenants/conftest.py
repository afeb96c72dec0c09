"""Tenants that are open, their administrators, and the platform's operator."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import httpx2
import pytest

from shared import trust
from shared.ids import PLATFORM
from shared.settings import Settings
from subgraphs.tenants import service
from subgraphs.tenants.rules import permissions
from tests.conftest import Ask, Claims, Databases, person

OPERATOR = person(permissions.ADMINISTER, permissions.READ_ALL, permissions.READ_PLAN)
ADMIN = person(
    permissions.BRAND, permissions.DOMAINS, permissions.READ_PLAN, permissions.FLAGS, permissions.READ_SETTINGS, permissions.WRITE_SETTINGS
)

Answer = dict[str, Any]
Change = Callable[..., Awaitable[Answer]]


def slug_of(tenant: UUID) -> str:
    return f"t{tenant.hex[-10:]}"


async def opened(databases: Databases, tenant: UUID, slug: str, *hosts: str, plan: str = "unlimited") -> None:
    async with databases["tenants"].transaction(tenant) as tx:
        await service.open_tenant(tx, tenant, slug, slug.title(), "USD", "en", list(hosts), plan)


@pytest.fixture(autouse=True)
def nothing_left_to_tell(untold: None) -> None:
    """Every tenant that is told of would get a shop."""


@pytest.fixture
async def open_shop(databases: Databases, tenant: UUID) -> str:
    """This test's tenant, with a host; its slug."""
    await opened(databases, tenant, slug_of(tenant), f"{slug_of(tenant)}.example")
    return slug_of(tenant)


@pytest.fixture
def change(ask: Ask, tenant: UUID) -> Change:
    """A mutation by its name, arguments and what it shall answer: as the tenant's administrator unless told otherwise."""

    own = tenant

    async def change(name: str, arguments: str, answer: str, *, viewer: Claims | None = ADMIN, tenant: UUID | None = None, once: str = "") -> Answer:
        asked = f"mutation {{ {name}{f'({arguments})' if arguments else ''} {{ {answer} userErrors {{ code field message }} }} }}"
        return await ask("tenants", asked, viewer=viewer, once=once, tenant=own if tenant is None else tenant)

    return change


@pytest.fixture
def operate(change: Change) -> Change:
    """The same as the platform's operator, at its own host."""

    async def operate(name: str, arguments: str, answer: str = "tenant { id }", **how: Any) -> Answer:
        return await change(name, arguments, answer, **{"viewer": OPERATOR, "tenant": PLATFORM, **how})

    return operate


def refused(answer: Answer) -> list[tuple[str, str | None]]:
    """What a mutation answered that the caller can mend: codes and fields."""
    assert "errors" not in answer, answer
    (payload,) = answer["data"].values()
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


@pytest.fixture
def directory(client: httpx2.AsyncClient, settings: Settings) -> Callable[[], Awaitable[dict[str, Any]]]:
    """The hosts, as the router is told them."""

    async def directory() -> dict[str, Any]:
        path = "/tenants/directory"
        answer = await client.get(path, headers={"x-signature": trust.sign(settings, "GET", path, {}, b"")})
        found: dict[str, Any] = answer.json()["hosts"]
        return found

    return directory
