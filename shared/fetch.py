"""Asking addresses that somebody else wrote down: what they name may be anywhere, so it must not be one of our own.

The name is resolved once, every address it has is checked, and the call goes to one of those: a name that resolves otherwise a
moment later gains nothing. No redirects, no proxies of the environment, a limit to time and size.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Fetched:
    status: int
    body: bytes


async def resolved(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


async def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    most_bytes: int = 65_536,
    seconds: float = 5.0,
    secure: bool = True,
    resolve: Resolve = resolved,
    using: Settings | None = None,
) -> Fetched:
    """`form` is sent URL-encoded. Only https, but for `secure=False`; in development also whatever is on this machine. Raises FetchFailed."""
    using = using or settings()
    try:
        async with asyncio.timeout(seconds):
            asked, host = await _at_checked_address(url, secure, resolve, using)
            return await _ask(method, asked, host, headers or {}, form, most_bytes)
    except TimeoutError:
        raise FetchFailed(f"There was no answer within {seconds:g} seconds") from None
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, UnicodeError, ValueError) as wrong:
        raise FetchFailed(f"There was no answer: {type(wrong).__name__}") from wrong


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
    method: str, asked: httpx2.URL, said: httpx2.URL, headers: Mapping[str, str], form: Mapping[str, str] | None, most_bytes: int
) -> Fetched:
    async with httpx2.AsyncClient(trust_env=False, follow_redirects=False) as client:
        named = {**headers, "host": said.netloc.decode(), "accept-encoding": "identity"}
        known = {"sni_hostname": said.host}
        async with client.stream(method, asked, headers=named, data=form, extensions=known) as answer:
            body = bytearray()
            async for chunk in answer.aiter_raw():
                body += chunk
                if len(body) > most_bytes:
                    raise FetchFailed(f"The answer is longer than {most_bytes} bytes", code="ANSWER_TOO_LARGE")
            return Fetched(answer.status_code, bytes(body))
