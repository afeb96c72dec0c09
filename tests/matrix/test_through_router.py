"""What guards promise is what clients get: a sample of the graph's doors, asked with real tokens through the router."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from events.contracts.identity import Role
from shared.ids import uuid7
from subgraphs.identity.models import State
from subgraphs.identity.service import accounts
from tests.conftest import Databases, Market, Start
from tests.matrix.graph import Door, doors, roles
from tests.router.issuing import JWKS, Issuer, jwks
from tests.router.running import Router, Upstream, codes
from tests.router.watching import subscribed

pytestmark = pytest.mark.xdist_group("routers of their own")

GUARDED = [door for door in doors() if door.is_root and door.guard.signed_in]
SUBSCRIPTIONS = [door for door in GUARDED if door.type == "Subscription"]
SAMPLE = [*(door for door in GUARDED if door.type != "Subscription")][::5] + SUBSCRIPTIONS


@pytest.fixture(scope="module")
async def guarded(start: Start, upstream: Upstream, issuer: Issuer) -> AsyncIterator[Router]:
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(RATE_LIMITS='{"guesses": 0, "messages": 0}') as router:
            yield router


@pytest.fixture
async def user(databases: Databases, markets: tuple[Market, Market]) -> str:
    """Another for each door: behind one of them an account ends."""
    id_ = uuid7()
    async with databases["identity"].transaction(markets[0].tenant) as tx:
        await accounts.make(tx, id_, f"{id_.hex}@example.com", None, "en", State.ACTIVE, Role.CUSTOMER)
    return str(id_)


async def ask(router: Router, door: Door, **headers: str) -> tuple[list[str], Any]:
    body = {"query": door.operation(), "variables": door.variables({name: str(uuid7()) for name in door.ids})}
    if door in SUBSCRIPTIONS:
        async with subscribed(router, body, **headers) as events:
            first = await events.next() or {}
        return codes(first), first.get("data")
    answer = await router.post(body, **headers)
    return codes(answer), answer.json().get("data")


@pytest.mark.parametrize("door", SAMPLE, ids=lambda door: f"{door.type}.{door.name}")
async def test_guard_holds_for_whoever_comes_through_the_router(guarded: Router, issuer: Issuer, user: str, door: Door) -> None:
    assert await ask(guarded, door) == (["UNAUTHENTICATED"], door.refused)
    permission = door.guard.permission
    customer = issuer.token(sub=user, roles=[Role.CUSTOMER])
    if permission:
        assert await ask(guarded, door, authorization=f"Bearer {customer}") == (["FORBIDDEN"], door.refused)
    having = issuer.token(sub=user, roles=sorted(roles().get(permission, ())), permissions=[permission] if permission else [])
    found, _ = await ask(guarded, door, authorization=f"Bearer {having}")
    assert not {"UNAUTHENTICATED", "INTERNAL_SERVER_ERROR", "UPSTREAM_UNAVAILABLE"} & set(found)
    if permission and not permission.startswith(("tenants.tenants.", "tenants.letters.")):  # these are asked at the platform's own host
        assert found != ["FORBIDDEN"]
