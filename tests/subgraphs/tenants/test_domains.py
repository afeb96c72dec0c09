"""A host is a tenant's when it has shown so, and only then in the directory."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import orjson
import pytest

from shared.ids import uuid7
from shared.settings import settings
from tests.conftest import Ask, Databases, Told, code_of, person
from tests.shared.naming import Names, serving_names
from tests.subgraphs.tenants.conftest import ADMIN, Change, opened, refused, slug_of

Directory = Callable[[], Awaitable[dict[str, Any]]]
DOMAIN = "domain { host isPrimary verifiedAt token }"
OWN = "{ domains { host isPrimary verifiedAt token } tenant { domains { host isPrimary } } }"
ANSWER = "HTTP/1.1 {}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{}"


class World:
    """The hosts of the world outside, as far as this test goes: what each shows, and what was asked of them."""

    def __init__(self) -> None:
        self.shown: dict[str, tuple[str, str]] = {}
        self.asked: list[str] = []

    def shows(self, host: str, text: str, status: str = "200 OK") -> None:
        self.shown[host] = (status, text)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        found = re.search(r"(?mi)^host: (\S+)\r$", request)
        host = found[1] if found else ""
        self.asked.append(f"{host}{request.split()[1]}")
        status, text = self.shown.get(host, ("404 Not Found", ""))
        writer.write(ANSWER.format(status, len(text), text).encode())
        await writer.drain()
        writer.close()


@pytest.fixture
def host() -> str:
    return f"shop-{uuid7().hex[-10:]}.example"


@pytest.fixture
def no_settings_kept() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture(autouse=True)
async def names(monkeypatch: pytest.MonkeyPatch, no_settings_kept: None) -> AsyncIterator[Names]:
    async with serving_names() as (names, port):
        monkeypatch.setenv("PARTSGRAPH_DNS_SERVER", f"127.0.0.1:{port}")
        yield names


@pytest.fixture
async def world(host: str, monkeypatch: pytest.MonkeyPatch, no_settings_kept: None) -> AsyncIterator[World]:
    async with serving(World()) as (world, port):
        monkeypatch.setenv("PARTSGRAPH_LOCAL_HOSTS", orjson.dumps({host: f"127.0.0.1:{port}"}).decode())
        yield world


@asynccontextmanager
async def serving(world: World) -> AsyncIterator[tuple[World, int]]:
    server = await asyncio.start_server(world.answer, "127.0.0.1", 0)
    async with server:
        yield world, server.sockets[0].getsockname()[1]


async def added(change: Change, host: str, tenant: UUID | None = None) -> str:
    """The token."""
    answer = (await change("addDomain", f'host: "{host}"', DOMAIN, tenant=tenant))["data"]["addDomain"]
    assert answer["userErrors"] == []
    return str(answer["domain"]["token"])


async def test_domain_is_verified_by_what_it_shows_and_then_in_the_directory(
    ask: Ask, change: Change, open_shop: str, host: str, world: World, directory: Directory, told: Told
) -> None:
    token = await added(change, f" {host.upper()}. ")
    assert await added(change, host) == token
    assert host not in await directory()
    world.shows(host, f"hello\n {token} \n")
    for _ in range(2):
        answer = (await change("verifyDomain", f'host: "{host}"', DOMAIN))["data"]["verifyDomain"]
        assert answer["domain"]["verifiedAt"] is not None
    assert world.asked[0] == f"{host}/.well-known/partsgraph"
    assert (await directory())[host]["slug"] == open_shop
    assert [data for type_, data in await told("tenants") if type_ == "DomainVerified"] == [{"tenant_id": str(UUID(await id_of(ask))), "host": host}]


async def id_of(ask: Ask) -> str:
    return str((await ask("tenants", "{ tenant { id } }"))["data"]["tenant"]["id"])


@pytest.mark.parametrize(
    ("status", "text"), [("200 OK", "partsgraph-0"), ("404 Not Found", "{token}"), ("302 Found", "{token}"), ("200 OK", "x{token}")]
)
async def test_domain_that_shows_something_else_is_not_verified(
    ask: Ask, change: Change, open_shop: str, host: str, world: World, directory: Directory, status: str, text: str
) -> None:
    token = await added(change, host)
    world.shows(host, text.format(token=token), status)
    assert refused(await change("verifyDomain", f'host: "{host}"', DOMAIN)) == [("DOMAIN_NOT_SHOWN", "host")]
    assert host not in await directory()
    found = (await ask("tenants", OWN, viewer=ADMIN))["data"]
    assert {"host": host, "isPrimary": False, "verifiedAt": None, "token": token} in found["domains"]
    assert found["tenant"]["domains"] == [{"host": f"{open_shop}.example", "isPrimary": True}]


async def test_host_that_can_not_be_reached_says_so(change: Change, open_shop: str, no_settings_kept: None) -> None:
    await added(change, "nobody.invalid")
    assert refused(await change("verifyDomain", 'host: "nobody.invalid"', DOMAIN)) == [("DOMAIN_UNREACHABLE", "host")]


async def test_only_hosts_that_were_added_are_asked(change: Change, open_shop: str, host: str, world: World, names: Names) -> None:
    assert code_of(await change("verifyDomain", f'host: "{host}"', DOMAIN)) == "NOT_FOUND"
    assert (world.asked, names.asked) == ([], [])


async def test_domain_is_verified_by_its_record_though_nobody_answers_there(
    change: Change, open_shop: str, host: str, names: Names, directory: Directory, told: Told
) -> None:
    names.records[f"_partsgraph.{host}."] = ["another's", await added(change, host)]
    answer = (await change("verifyDomain", f'host: "{host}"', DOMAIN))["data"]["verifyDomain"]
    assert (answer["userErrors"], answer["domain"]["isPrimary"]) == ([], False)
    assert names.asked == [f"_partsgraph.{host}."]
    assert (await directory())[host]["slug"] == open_shop
    assert [type_ for type_, _ in await told("tenants")] == ["TenantOpened", "DomainVerified"]


@pytest.mark.parametrize("record", ["partsgraph-0", "x{token}", "{token} and more"])
async def test_record_that_says_something_else_proves_nothing(
    change: Change, open_shop: str, host: str, names: Names, directory: Directory, told: Told, record: str
) -> None:
    token = await added(change, host)
    names.records |= {f"_partsgraph.{host}.": [record.format(token=token)], f"{host}.": [token], f"_partsgraph.www.{host}.": [token]}
    assert refused(await change("verifyDomain", f'host: "{host}"', DOMAIN)) == [("DOMAIN_NOT_SHOWN", "host")]
    assert host not in await directory()
    assert [type_ for type_, _ in await told("tenants")] == ["TenantOpened"]


async def test_who_shows_first_has_the_host_and_squatters_keep_nobody_out(
    change: Change, databases: Databases, open_shop: str, other_tenant: UUID, host: str, world: World, directory: Directory
) -> None:
    await opened(databases, other_tenant, slug_of(other_tenant))
    tokens = [await added(change, host, other_tenant), await added(change, host)]
    world.shows(host, "\n".join(tokens))
    assert refused(await change("verifyDomain", f'host: "{host}"', DOMAIN)) == []
    assert refused(await change("verifyDomain", f'host: "{host}"', DOMAIN, tenant=other_tenant)) == [("HOST_TAKEN", "host")]
    assert (await directory())[host]["slug"] == open_shop


async def test_primary_domain_changes_and_is_not_removed(
    ask: Ask, change: Change, open_shop: str, host: str, world: World, directory: Directory, told: Told
) -> None:
    world.shows(host, await added(change, host))
    assert refused(await change("makeDomainPrimary", f'host: "{host}"', DOMAIN)) == [("DOMAIN_NOT_VERIFIED", "host")]
    await change("verifyDomain", f'host: "{host}"', DOMAIN)
    old = f"{open_shop}.example"
    assert refused(await change("removeDomain", f'host: "{old}"', "removed")) == [("DOMAIN_PRIMARY", "host")]
    assert (await change("makeDomainPrimary", f'host: "{host}"', DOMAIN))["data"]["makeDomainPrimary"]["domain"]["isPrimary"] is True
    assert (await change("removeDomain", f'host: "{old}"', "removed"))["data"]["removeDomain"]["removed"] == old
    assert code_of(await change("removeDomain", f'host: "{old}"', "removed")) == "NOT_FOUND"
    assert (await ask("tenants", OWN))["data"]["tenant"]["domains"] == [{"host": host, "isPrimary": True}]
    assert old not in await directory()
    assert [type_ for type_, _ in await told("tenants")] == ["TenantOpened", "DomainVerified", "DomainRemoved"]


@pytest.mark.parametrize(
    "host", ["", "localhost", "a b.example", "http://x.example", "10.0.0.1", "x.example:80", "-x.example", "x..example", "x." * 130, "::1"]
)
async def test_what_is_no_host_is_not_added(change: Change, open_shop: str, host: str) -> None:
    assert refused(await change("addDomain", f'host: "{host}"', DOMAIN)) == [("HOST_FORM", "host")]


async def test_host_of_another_alphabet_is_written_as_the_router_compares_it(change: Change, open_shop: str) -> None:
    answer = await change("addDomain", 'host: "Bücher.example"', "domain { host }")
    assert answer["data"]["addDomain"]["domain"]["host"] == "xn--bcher-kva.example"


async def test_domains_are_not_without_end(change: Change, open_shop: str) -> None:
    for n in range(19):
        await added(change, f"d{n}.example")
    assert refused(await change("addDomain", 'host: "more.example"', DOMAIN)) == [("DOMAINS_MOST", "host")]


async def test_stranger_adds_and_verifies_nothing_and_sees_no_token(
    ask: Ask, change: Change, open_shop: str, host: str, world: World, other_tenant: UUID, told: Told
) -> None:
    world.shows(host, await added(change, host))
    for name, shown in (("addDomain", DOMAIN), ("verifyDomain", DOMAIN), ("makeDomainPrimary", DOMAIN), ("removeDomain", "removed")):
        for viewer, code in ((None, "UNAUTHENTICATED"), (person(), "FORBIDDEN")):
            assert code_of(await change(name, f'host: "{host}"', shown, viewer=viewer)) == code
        assert code_of(await change(name, f'host: "{host}"', shown, tenant=other_tenant)) == "NOT_FOUND"
    assert code_of(await ask("tenants", "{ domains { host } }")) == "UNAUTHENTICATED"
    assert code_of(await ask("tenants", "{ tenant { domains { token } } }")) == "UNAUTHENTICATED"
    assert world.asked == []
    assert [type_ for type_, _ in await told("tenants")] == ["TenantOpened"]
