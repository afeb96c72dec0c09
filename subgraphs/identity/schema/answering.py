"""What the answers of several mutations are made of."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum
from uuid import UUID

import strawberry

from shared.graphql.context import Context, Info
from shared.graphql.mutations import UserError
from subgraphs.identity.rules.clients import Client
from subgraphs.identity.service.keys import TOKEN_LIFE
from subgraphs.identity.service.sessions import REFRESH_LIFE, Tokens
from subgraphs.identity.types import User
from subgraphs.identity.types.user import users_by_id

COOKIE = "x-refresh-cookie"
"""The router makes of it a cookie that no script can read, and sends its value back to us as `x-refresh-token`."""
STEP_SECONDS = 0.1


@strawberry.enum(description="Who keeps the refresh token: a cookie that no script can read, or the program that asks.")
class ClientKind(StrEnum):
    BROWSER = "BROWSER"
    PROGRAM = "PROGRAM"


@strawberry.enum(description="How a code reaches somebody.")
class Channel(StrEnum):
    EMAIL = "EMAIL"
    SMS = "SMS"


@strawberry.type(description="Signed in: what to send as `authorization: Bearer ...`.")
class SignedInPayload:
    access_token: str | None = None
    expires_in: int | None = strawberry.field(default=None, description="Seconds.")
    refresh_token: str | None = strawberry.field(default=None, description="For programs only; browsers have a cookie. Good once.")
    challenge: str | None = strawberry.field(default=None, description="Not signed in yet: `completeSignIn` takes it, and a code.")
    user: User | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type(description="Said alike whether there is such an account or not.")
class AcceptedPayload:
    accepted: bool | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class UserPayload:
    user: User | None = None
    user_errors: list[UserError] = strawberry.field(default_factory=list)


def client(context: Context) -> Client:
    return Client(agent=context.asked.get("x-client-agent", ""), address=context.asked.get("x-client-address", ""))


async def signed_in(info: Info, tokens: Tokens | str, kind: ClientKind) -> SignedInPayload:
    """`tokens` may be a challenge that is to be answered first."""
    context = info.context
    if isinstance(tokens, str):
        return SignedInPayload(challenge=tokens)
    if kind is ClientKind.BROWSER:
        context.answered[COOKIE] = f"{tokens.refresh};{int(REFRESH_LIFE.total_seconds())}"
    return SignedInPayload(
        access_token=tokens.access,
        expires_in=int(TOKEN_LIFE.total_seconds()),
        refresh_token=tokens.refresh if kind is ClientKind.PROGRAM else None,
        user=await context.load(users_by_id, tokens.user_id),
    )


def forget_cookie(context: Context) -> None:
    context.answered[COOKIE] = ";0"


async def changed(info: Info, user_id: UUID) -> UserPayload:
    return UserPayload(user=await info.context.load(users_by_id, user_id))


@asynccontextmanager
async def evenly(steps: int = 1) -> AsyncIterator[None]:
    """Answers at every so many steps of time, so that how long it took does not tell whether there is an account."""
    started, each = time.monotonic(), steps * STEP_SECONDS
    try:
        yield
    finally:
        await asyncio.sleep(each - (time.monotonic() - started) % each)
