"""Asking addresses that somebody else wrote down: what they name may be anywhere, so it must not be one of our own.

The name is resolved once, every address it has is checked, and the call goes to one of those: a name that resolves otherwise a
moment later gains nothing. No redirects, no proxies of the environment, a limit to time and size.
"""

import asyncio
import ipaddress
import socket
import ssl
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

import httpx2

from shared.errors import DomainError
from shared.settings import Settings, settings

PORTS = {"https": (443, 8443), "http": (80,)}
_EMBEDDING = [ipaddress.ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")]
"""Networks whose addresses hold one of IPv4, where a gateway may lead."""

Resolve = Callable[[str, int], Awaitable[list[str]]]


class FetchFailed(DomainError):
    """Nothing was answered that can be used; the codes ADDRESS_REFUSED, ANSWER_TOO_LARGE say what was ours to refuse."""

    code = "FETCH_FAILED"


class NotSent(FetchFailed):
    """Nothing of the request has left: whoever was meant has done nothing about it."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """`headers` by their names in lower case."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


async def resolved(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


async def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    content: bytes | None = None,
    most_bytes: int = 65_536,
    cut: bool = False,
    seconds: float = 5.0,
    secure: bool = True,
    resolve: Resolve = resolved,
    using: Settings | None = None,
    through: "Connections | None" = None,
) -> Fetched:
    """`form` is sent URL-encoded, `content` as it is. Only https, but for `secure=False`; in development also whatever is on this machine.

    `cut`: of an answer longer than `most_bytes` the rest is left. Raises FetchFailed; NotSent where that is sure.
    """
    using = using or settings()
    try:
        async with asyncio.timeout(seconds):
            asked, host = await _at_checked_address(url, secure, resolve if through is None else through.remembered(resolve), using)
            async with _connected(host, through) as client:
                return await _ask(client, method, asked, host, headers or {}, {"data": form, "content": content}, most_bytes, cut=cut)
    except TimeoutError:
        raise FetchFailed(f"There was no answer within {seconds:g} seconds") from None
    except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, socket.gaierror) as wrong:
        raise NotSent(f"Nobody was reached: {type(wrong).__name__}") from wrong
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, UnicodeError, ValueError, AttributeError) as wrong:  # anyio's last, of a socket just closed
        raise FetchFailed(f"There was no answer: {type(wrong).__name__}") from wrong


async def check(url: str, *, seconds: float = 5.0, secure: bool = True, resolve: Resolve = resolved, using: Settings | None = None) -> None:
    """Asks nobody but the resolver. Raises FetchFailed for what `fetch` would not ask now."""
    try:
        async with asyncio.timeout(seconds):
            await _at_checked_address(url, secure, resolve, using or settings())
    except OSError:  # a time-out too
        raise NotSent("Nobody is known by this name") from None
    except (httpx2.InvalidURL, UnicodeError, ValueError):
        raise FetchFailed("This is not an address that can be asked", code="ADDRESS_REFUSED") from None


class Connections:
    """Kept open between calls, for whoever asks the same hosts again and again. Of one event loop; `async with`, or they are never closed.

    Each host has connections of its own: two that share an address, as behind a proxy, must not share one. Checked addresses are
    remembered for a moment.
    """

    CLIENTS = 256
    EACH = 8
    """Connections of a client. It looks at all of them for each request, so a host that is asked a lot has several clients."""
    LANES = 8
    REMEMBERED_SECONDS = 30.0

    def __init__(self) -> None:
        self._clients: dict[str, httpx2.AsyncClient] = {}  # the least lately used first
        self._busy = Counter[str]()
        self._addresses: dict[tuple[Resolve, str, int], tuple[float, list[str]]] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        while self._clients:
            await self._clients.popitem()[1].aclose()

    @asynccontextmanager
    async def client(self, host: httpx2.URL) -> AsyncIterator[httpx2.AsyncClient]:
        key = self._lane(f"{host.scheme}://{host.netloc.decode()}")
        if (found := self._clients.pop(key, None)) is None:
            limits = httpx2.Limits(max_connections=self.EACH, max_keepalive_connections=self.EACH, keepalive_expiry=15)
            found = _client(limits)
        self._clients[key] = found
        self._busy[key] += 1
        try:
            await self._close_idle()
            yield found
        finally:
            self._busy[key] -= 1
            if not self._busy[key]:
                del self._busy[key]

    def _lane(self, host: str) -> str:
        """The first client of the host that has a connection left, or the least busy one."""
        lanes = [f"{host}#{lane}" for lane in range(self.LANES)]
        return next((lane for lane in lanes if self._busy[lane] < self.EACH), None) or min(lanes, key=self._busy.__getitem__)

    async def _close_idle(self) -> None:
        """Who is slow to answer is not hung up on because others have been asked since."""
        if len(self._clients) > self.CLIENTS and (idle := next((key for key in self._clients if not self._busy[key]), None)):
            await self._clients.pop(idle).aclose()

    def remembered(self, resolve: Resolve) -> Resolve:
        async def known(host: str, port: int) -> list[str]:
            key, now = (resolve, host, port), time.monotonic()
            until, found = self._addresses.pop(key, (0.0, []))
            if until <= now:
                until, found = now + self.REMEMBERED_SECONDS, await resolve(host, port)
            self._addresses[key] = (until, found)
            if len(self._addresses) > self.CLIENTS:
                del self._addresses[next(iter(self._addresses))]
            return found

        return known


@cache
def _trusted() -> ssl.SSLContext:
    """Reading whom to trust takes 0.1 s of CPU: once, and not for each host."""
    return httpx2.create_ssl_context(trust_env=False)


def _client(limits: httpx2.Limits) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(trust_env=False, follow_redirects=False, limits=limits, verify=_trusted())


@asynccontextmanager
async def _connected(host: httpx2.URL, through: Connections | None) -> AsyncIterator[httpx2.AsyncClient]:
    if through is not None:
        async with through.client(host) as client:
            yield client
        return
    async with _client(httpx2.Limits()) as client:
        yield client


async def _at_checked_address(url: str, secure: bool, resolve: Resolve, using: Settings) -> tuple[httpx2.URL, httpx2.URL]:
    """The URL with an address for its host, and as it was."""
    said = httpx2.URL(url)
    port = said.port or PORTS.get(said.scheme, (0,))[0]
    if said.scheme not in PORTS or not said.host or said.userinfo:
        raise FetchFailed("This is not an address that can be asked", code="ADDRESS_REFUSED")
    at = using.local_hosts.get(said.host) if using.mode == "development" else None
    if at is not None:
        here, _, port_there = at.rpartition(":")
        return said.copy_with(scheme="http", host=here, port=int(port_there)), said
    addresses = await resolve(said.host, port)
    local = using.mode == "development" and all(_is_here(address) for address in addresses)
    if not local:
        if port not in PORTS[said.scheme] or (secure and said.scheme != "https"):
            raise FetchFailed("Only https, at its usual ports, is asked", code="ADDRESS_REFUSED")
        if not addresses or not all(map(is_public, addresses)):
            raise FetchFailed("This name leads to an address that is not public", code="ADDRESS_REFUSED")
    return said.copy_with(host=addresses[0]), said


def _is_here(address: str) -> bool:
    return ipaddress.ip_address(address).is_loopback


def is_public(address: str) -> bool:
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            found = found.ipv4_mapped
        elif any(found in network for network in _EMBEDDING):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


async def _ask(
    client: httpx2.AsyncClient,
    method: str,
    asked: httpx2.URL,
    said: httpx2.URL,
    headers: Mapping[str, str],
    body: Mapping[str, Any],
    most_bytes: int,
    *,
    cut: bool,
) -> Fetched:
    named = {**headers, "host": said.netloc.decode(), "accept-encoding": "identity"}
    async with client.stream(method, asked, headers=named, extensions={"sni_hostname": said.host}, **body) as answer:
        found = bytearray()
        async for chunk in answer.aiter_raw():
            found += chunk
            if len(found) > most_bytes and cut:
                break
            if len(found) > most_bytes:
                raise FetchFailed(f"The answer is longer than {most_bytes} bytes", code="ANSWER_TOO_LARGE")
        return Fetched(answer.status_code, bytes(found), {name.lower(): value for name, value in answer.headers.items()})
