"""Passwords at rest: argon2id with OWASP's least parameters. Each takes 19 MiB, so a few at a time, and each a thread of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from prometheus_client import Counter

from shared.errors import Unavailable
from subgraphs.identity.rules.passwords import LONGEST, normalised

HASHES = Counter("partsgraph_password_hashes", "Passwords hashed, or compared with a hash")

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_AT_ONCE = 4
_MOST_WAITING = 200  # at 25 ms each, and two processors, as long as anybody waits for an answer
_threads = ThreadPoolExecutor(_AT_ONCE, "argon2")
_waiting = 0

T = TypeVar("T")


async def hashed(password: str) -> str:
    return await _apart(lambda: _HASHER.hash(normalised(password)))


async def matches(stored: str | None, password: str) -> bool:
    """As much work where there is no such account, or no such password."""
    found = await _apart(lambda: _verified(stored or _nobodys(), normalised(password[: LONGEST + 1])))
    return found and stored is not None


def is_outdated(stored: str) -> bool:
    return _HASHER.check_needs_rehash(stored)


def _verified(stored: str, password: str) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return _HASHER.hash("the password of nobody")


async def _apart(work: Callable[[], T]) -> T:
    global _waiting  # noqa: PLW0603 - one count for the process, as the threads are
    if _waiting >= _MOST_WAITING:
        raise Unavailable("Too many people are signing in at this moment; try again")
    HASHES.inc()
    _waiting += 1
    try:
        return await asyncio.get_running_loop().run_in_executor(_threads, work)
    finally:
        _waiting -= 1
