"""Asking addresses that somebody else wrote down: what they name may be anywhere, so it must not be one of our own.

The name is resolved once, every address it has is checked, and the call goes to one of those: a name that resolves otherwise a
moment later gains nothing. No redirects, no proxies of the environment, a limit to time and size.
"""

import asyncio
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cache
from typing import Self

import certifi
from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientSSLError, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

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
        async with asyncio.timeout(seconds), nullcontext(through) if through is not None else Connections() as connections:
            asked, named = await connections.at_checked_address(url, secure=secure, resolve=resolve, using=using)
            return await _ask(connections.session, method, asked, {**_HEADERS, **(headers or {}), **named}, form or content, most_bytes, cut=cut)
    except TimeoutError:
        raise FetchFailed(f"There was no answer within {seconds:g} seconds") from None
    except socket.gaierror as wrong:
        raise NotSent("Nobody is known by this name") from wrong
    except ClientSSLError as wrong:
        raise NotSent("They could not be made sure of: their certificate is not valid here") from wrong
    except ClientConnectorError as wrong:
        raise NotSent("Nobody was reached") from wrong
    except (ClientError, OSError, ValueError) as wrong:
        raise FetchFailed(f"There was no answer that can be read: {type(wrong).__name__}") from wrong


async def check(url: str, *, seconds: float = 5.0, secure: bool = True, resolve: Resolve = resolved, using: Settings | None = None) -> None:
    """Asks nobody but the resolver. Raises FetchFailed for what `fetch` would not ask now."""
    try:
        async with asyncio.timeout(seconds):
            said = _parsed(url)
            _permit(said, await resolve(said.raw_host or "", said.port or 0), secure, using or settings())
    except OSError:  # a time-out too
        raise NotSent("Nobody is known by this name") from None
    except ValueError:
        raise FetchFailed("This is not an address that can be asked", code="ADDRESS_REFUSED") from None


class Connections:
    """Kept open between calls, for whoever asks the same hosts again and again. Of one event loop; `async with`, or they are never closed.

    Addresses are remembered for a moment.
    """

    OF_A_HOST = 64
    HOSTS = 1_000
    REMEMBERED_SECONDS = 30.0

    def __init__(self) -> None:
        self._addresses: dict[tuple[str, int], tuple[float, list[str]]] = {}
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> ClientSession:
        if self._session is None:
            connector = TCPConnector(
                resolver=_Known(self._addresses), use_dns_cache=False, ssl=_trusted(), limit=0, limit_per_host=self.OF_A_HOST, keepalive_timeout=15
            )
            self._session = ClientSession(connector=connector, cookie_jar=DummyCookieJar(), auto_decompress=False, timeout=ClientTimeout())
        return self._session

    async def at_checked_address(self, url: str, *, secure: bool, resolve: Resolve, using: Settings) -> tuple[URL, Mapping[str, str]]:
        """What is to be asked, and what has to be said of it."""
        said = _parsed(url)
        at = using.local_hosts.get(said.host or "") if using.mode == "development" else None
        if at is not None:
            here, _, port = at.rpartition(":")
            return said.with_scheme("http").with_host(here).with_port(int(port)), {"host": said.host_port_subcomponent or ""}
        key, now = (said.raw_host or "", said.port or 0), time.monotonic()
        until, addresses = self._addresses.pop(key, (0.0, []))
        if until <= now:
            until, addresses = now + self.REMEMBERED_SECONDS, await resolve(*key)
        _permit(said, addresses, secure, using)
        self._addresses[key] = (until, addresses)
        if len(self._addresses) > self.HOSTS:
            del self._addresses[next(iter(self._addresses))]
        return said, {}


class _Known(AbstractResolver):
    """Addresses that were permitted just now; nobody else is asked for any."""

    def __init__(self, addresses: Mapping[tuple[str, int], tuple[float, list[str]]]) -> None:
        self._addresses = addresses

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:  # noqa: ARG002 - of any
        _, found = self._addresses.get((host, port), (0.0, []))
        return [_result(host, address, port) for address in found]

    async def close(self) -> None:
        """Nothing is open."""


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)


@cache
def _trusted() -> ssl.SSLContext:
    """Reading whom to trust takes 0.1 s of CPU: once, and not for each host."""
    return ssl.create_default_context(cafile=certifi.where())


_AS_IT_IS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


def _parsed(url: str) -> URL:
    """What is encoded already stays as it is: it may be signed."""
    said = URL(url, encoded=_AS_IT_IS.fullmatch(url) is not None)
    if not url.isprintable() or said.scheme not in PORTS or not said.host or said.user is not None:
        raise FetchFailed("This is not an address that can be asked", code="ADDRESS_REFUSED")
    return said


def _permit(said: URL, addresses: list[str], secure: bool, using: Settings) -> None:
    """Refuses the URL, whose host has these addresses, where it must not be asked."""
    if using.mode == "development" and all(_is_here(address) for address in addresses):
        return
    if said.port not in PORTS[said.scheme] or (secure and said.scheme != "https"):
        raise FetchFailed("Only https, at its usual ports, is asked", code="ADDRESS_REFUSED")
    if not addresses or not all(map(is_public, addresses)):
        raise FetchFailed("This name leads to an address that is not public", code="ADDRESS_REFUSED")


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


_HEADERS = {"user-agent": "PartsGraph", "accept": "*/*", "accept-encoding": "identity"}


async def _ask(
    session: ClientSession, method: str, asked: URL, headers: Mapping[str, str], body: Mapping[str, str] | bytes | None, most_bytes: int, *, cut: bool
) -> Fetched:
    as_is = ("content-type",) if isinstance(body, bytes) else ()
    async with session.request(method, asked, headers=headers, data=body, allow_redirects=False, skip_auto_headers=as_is) as answer:
        found = bytearray()
        async for chunk in answer.content.iter_any():
            found += chunk
            if len(found) > most_bytes and cut:
                break
            if len(found) > most_bytes:
                raise FetchFailed(f"The answer is longer than {most_bytes} bytes", code="ANSWER_TOO_LARGE")
        return Fetched(answer.status, bytes(found), {name.lower(): value for name, value in answer.headers.items()})
