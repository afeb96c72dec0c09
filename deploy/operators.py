"""`partsgraph operator`: the platform's first super admin, whom nobody could invite. Further ones are made by them."""

import argparse
import asyncio
import getpass
import sys
from collections.abc import Sequence

from events.contracts.identity import Role
from shared.db import Database
from shared.errors import BadInput
from shared.ids import PLATFORM, uuid7
from shared.settings import Settings, settings
from subgraphs.identity.models import State
from subgraphs.identity.rules import emails, passwords
from subgraphs.identity.service import hashing
from subgraphs.identity.service.accounts import make
from subgraphs.tenants.rules.hosts import host
from subgraphs.tenants.service import map_host, open_tenant

ACTOR = ("system", "operator")
_THERE = "SELECT FROM grants WHERE role = $1"


async def open_first(email: str, password: str, at: str, using: Settings) -> None:
    """At the platform's own host, `at`, which is mapped to it. Raises BadInput (OPERATOR_THERE, EMAIL_TAKEN, HOST_TAKEN ...)."""
    address, where = emails.checked(email), host(at)
    hash_ = await hashing.hashed(passwords.checked(password, address))
    async with Database.opened("identity", using) as identity, Database.opened("tenants", using) as tenants:
        if await identity.reader(PLATFORM).fetch_one(_THERE, Role.SUPER_ADMIN) is not None:
            raise BadInput("There is a super admin already, who can give the role to others", code="OPERATOR_THERE")
        async with tenants.transaction(PLATFORM, ACTOR) as tx:
            await open_tenant(tx, PLATFORM, "platform", "The platform", "USD", "en", [])
            await map_host(tx, PLATFORM, where)
        async with identity.transaction(PLATFORM, ACTOR) as tx:
            if await make(tx, uuid7(), address, hash_, "en", State.ACTIVE, Role.SUPER_ADMIN) is None:
                raise BadInput("This address has an account already", code="EMAIL_TAKEN")


def _password() -> str:
    """Asked for twice; from a program, the first line of its input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first, second = getpass.getpass("Password: "), getpass.getpass("Again: ")
    if first != second:
        raise BadInput("These were two passwords", code="PASSWORDS_DIFFER")
    return first


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="partsgraph operator")
    parser.add_argument("email")
    parser.add_argument("--host", required=True)
    asked = parser.parse_args(words)
    try:
        asyncio.run(open_first(asked.email, _password(), asked.host, settings()))
    except BadInput as refused:
        print(refused.message, file=sys.stderr)  # noqa: T201
        return 1
    print(f"{asked.email} can sign in at {asked.host}; a second factor is best added at once.")  # noqa: T201
    return 0
