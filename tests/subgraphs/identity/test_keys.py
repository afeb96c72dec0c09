"""Tokens are signed by keys that come and go, and at no moment is a good token without its key, or a bad one with any."""

import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import delete, text, update

from shared.vault import Vault
from subgraphs.identity.models import SigningKey
from subgraphs.identity.service import keys, tokens
from tests.conftest import Databases
from tests.subgraphs.identity.conftest import Account, Caller

REQUIRED = ["iss", "aud", "sub", "iat", "exp", "jti", "kind", "tenant", "roles", "permissions", "within", "session", "authenticated_at", "amr"]


@pytest.fixture(autouse=True)
async def afresh(databases: Databases) -> AsyncIterator[None]:
    yield
    async with databases["identity"].transaction() as tx:
        await tx.execute(delete(SigningKey))


async def known(caller: Caller) -> dict[str, Any]:
    """As the router keeps them: kid to key."""
    answer = await caller.door("/identity/jwks")
    assert answer.status_code == 200
    return {key["kid"]: jwt.PyJWK(key).key for key in answer.json()["keys"]}


def verified(token: str, keys_: dict[str, Any]) -> dict[str, Any]:
    """As RFC 8725 asks for it."""
    header = jwt.get_unverified_header(token)
    if header["typ"] != "at+jwt":
        raise jwt.InvalidTokenError
    claims: dict[str, Any] = jwt.decode(
        token, keys_[header["kid"]], algorithms=["EdDSA"], audience=tokens.AUDIENCE, issuer=tokens.ISSUER, options={"require": REQUIRED}
    )
    return claims


async def pass_by(databases: Databases, time: timedelta) -> None:
    async with databases["identity"].transaction() as tx:
        await tx.execute(update(SigningKey).values(signs_from=SigningKey.signs_from - time))


async def rotate(databases: Databases) -> str:
    async with databases["identity"].transaction() as tx:
        return str(await keys.rotate(tx))


async def test_token_says_what_the_router_and_the_subgraphs_read(caller: Caller, account: Account) -> None:
    id_ = await account("ada@example.com")
    token = (await caller.sign_in("ada@example.com"))["accessToken"]
    assert jwt.get_unverified_header(token)["alg"] == "EdDSA"
    claims = verified(token, await known(caller))
    assert (claims["kind"], claims["sub"], claims["tenant"]) == ("user", str(id_), str(caller.tenant))
    assert (claims["roles"], claims["within"], claims["amr"]) == (["customer"], [], ["pwd"])
    assert claims["exp"] - claims["iat"] == 300
    assert abs(claims["authenticated_at"] - datetime.now(UTC).timestamp()) < 60
    assert "example.com" not in str(claims)


def encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(part)).rstrip(b"=").decode()


async def test_forgeries_are_none_of_ours(caller: Caller, account: Account) -> None:
    await account("ada@example.com")
    good = (await caller.sign_in("ada@example.com"))["accessToken"]
    trusted = await known(caller)
    head, claims = jwt.get_unverified_header(good), jwt.decode(good, options={"verify_signature": False})
    first, middle, last = good.split(".")
    strangers = Ed25519PrivateKey.generate()
    forgeries = [
        f"{encoded({**head, 'alg': 'none'})}.{middle}.",
        f"{encoded({**head, 'alg': 'HS256'})}.{middle}.{last}",
        f"{encoded({**head, 'typ': 'JWT'})}.{middle}.{last}",
        f"{first}.{encoded({**claims, 'roles': ['super_admin']})}.{last}",
        f"{first}.{encoded({**claims, 'exp': claims['exp'] + 9999})}.{last}",
        f"{first}.{middle}.{last[:-4]}",
        f"{first}.{middle}",
        jwt.encode(claims, strangers, algorithm="EdDSA", headers={"typ": "at+jwt", "kid": head["kid"]}),
    ]
    for forged in forgeries:
        with pytest.raises(jwt.InvalidTokenError):
            verified(forged, trusted)
    assert verified(good, trusted)


async def test_new_key_is_published_before_it_signs_and_the_old_one_until_its_last_token_expired(
    caller: Caller, account: Account, databases: Databases
) -> None:
    await account("ada@example.com")
    router = await known(caller)
    first = (await caller.sign_in("ada@example.com"))["accessToken"]
    router = await known(caller)
    old, new = jwt.get_unverified_header(first)["kid"], await rotate(databases)
    assert await rotate(databases) == new  # one waits already
    during = (await caller.sign_in("ada@example.com"))["accessToken"]
    assert jwt.get_unverified_header(during)["kid"] == old
    assert verified(during, router)
    router = await known(caller)
    assert {old, new} <= set(router)
    await pass_by(databases, keys.PUBLISHED_BEFORE)
    after = (await caller.sign_in("ada@example.com"))["accessToken"]
    assert jwt.get_unverified_header(after)["kid"] == new
    assert verified(after, router)
    assert verified(during, await known(caller))
    await pass_by(databases, keys.TOKEN_LIFE + keys.LATE)
    published = set(await known(caller))
    assert new in published
    assert old not in published


async def test_key_that_has_served_its_time_is_followed_by_another_unasked(caller: Caller, account: Account, databases: Databases) -> None:
    await account("ada@example.com")
    first = jwt.get_unverified_header((await caller.sign_in("ada@example.com"))["accessToken"])["kid"]
    await pass_by(databases, keys.KEY_LIFE)
    assert jwt.get_unverified_header((await caller.sign_in("ada@example.com"))["accessToken"])["kid"] == first
    assert len(await known(caller)) == 2
    await pass_by(databases, keys.PUBLISHED_BEFORE)
    assert jwt.get_unverified_header((await caller.sign_in("ada@example.com"))["accessToken"])["kid"] != first


async def test_nobody_queues_to_sign_while_a_new_key_waits(caller: Caller, account: Account, databases: Databases) -> None:
    await account("ada@example.com")
    await caller.sign_in("ada@example.com")
    await pass_by(databases, keys.KEY_LIFE)
    await caller.sign_in("ada@example.com")
    async with databases["identity"].transaction() as one, databases["identity"].transaction() as other:
        assert (await keys.signing_key(one))[0] == (await keys.signing_key(other))[0]


async def test_private_halves_are_sealed(caller: Caller, account: Account, databases: Databases) -> None:
    await account("ada@example.com")
    await caller.sign_in("ada@example.com")
    vault: Vault = databases["identity"].vault
    async with databases["identity"].transaction() as tx:
        ((kid, sealed, row),) = (await tx.execute(text("SELECT kid, private_sealed, k::text FROM signing_keys AS k"))).all()
    opened = vault.open_key(kid, sealed)
    assert Ed25519PrivateKey.from_private_bytes(opened).public_key() == (await known(caller))[str(kid)]
    assert opened.hex() not in row
    assert '"d"' not in str((await caller.door("/identity/jwks")).json())


async def test_unchanged_keys_are_not_sent_again(caller: Caller, account: Account) -> None:
    await account("ada@example.com")
    await caller.sign_in("ada@example.com")
    first = await caller.door("/identity/jwks")
    again = await caller.door("/identity/jwks", **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    await caller.ask("mutation { signOut { signedOut } }")
    assert (await caller.door("/identity/jwks", **{"if-none-match": first.headers["etag"]})).status_code == 200
