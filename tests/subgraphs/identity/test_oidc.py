"""Signing in elsewhere, against a real provider on this machine: linked by issuer and subject alone, and every forgery refused."""

import asyncio
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import jwt
import pyotp
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from starlette.responses import JSONResponse, RedirectResponse, Response

from events.contracts.identity import Role
from subgraphs.identity.service.providers import WRITE
from tests.conftest import Told, person
from tests.router.running import listening
from tests.subgraphs.identity.authenticator import encoded
from tests.subgraphs.identity.conftest import Account, Answer, Caller
from tests.subgraphs.identity.provider import CLIENT, SECRET, Claims, Provider
from tests.subgraphs.identity.test_totp import COMPLETE, CONFIRM, ENROL

CONNECT = """mutation($input: IdentityProviderInput!) { connectIdentityProvider(input: $input) {
  identityProviders { slug title issuer } userErrors { code field } } }"""
DISCONNECT = "mutation($slug: String!) { disconnectIdentityProvider(slug: $slug) { identityProviders { slug } userErrors { code } } }"
START = """mutation($provider: String! = "acme", $redirectUri: String! = "https://shop.example/back", $link: Boolean! = false) {
  startSingleSignOn(provider: $provider, redirectUri: $redirectUri, link: $link) { url flow userErrors { code field } } }"""
FINISH = """mutation($flow: String!, $state: String!, $code: String!) {
  completeSingleSignOn(flow: $flow, state: $state, code: $code, client: PROGRAM) {
    accessToken challenge user { id email } userErrors { code field message } } }"""
UNLINK = "mutation($issuer: String!) { unlinkAccount(issuer: $issuer) { signInMethods { linkedAccounts { issuer } } userErrors { code } } }"
BACK = "https://shop.example/back"


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    provider = Provider()
    async with listening(provider.app) as door:
        provider.port = door.port
        yield provider


@dataclass
class Shop:
    """Somebody's browser between the shop and the provider."""

    caller: Caller
    provider: Provider

    async def start(self, *, link: bool = False) -> tuple[str, str]:
        payload = (await self.caller.ask(START, link=link)).payload
        assert payload["userErrors"] == []
        return payload["url"], payload["flow"]

    async def there(self, url: str) -> tuple[str, str]:
        """State and code, with which the provider sends the browser back."""
        async with httpx2.AsyncClient() as browser:
            answer = await browser.get(url)
        assert answer.headers["location"].startswith(BACK)
        said = parse_qs(urlsplit(answer.headers["location"]).query)
        return said["state"][0], said["code"][0]

    async def sign_in(self, *, link: bool = False) -> Answer:
        url, flow = await self.start(link=link)
        state, code = await self.there(url)
        return await self.caller.ask(FINISH, flow=flow, state=state, code=code)


def described(provider: Provider, **changes: Any) -> dict[str, Any]:
    told = {"slug": "acme", "title": "Acme", "issuer": provider.issuer, "clientId": CLIENT, "clientSecret": SECRET, "redirectUris": [BACK]}
    return {**told, **changes}


async def connect(caller: Caller, **description: Any) -> Answer:
    before, caller.claims = caller.claims, {**person(WRITE), "tenant": str(caller.tenant)}
    answered = await caller.ask(CONNECT, input=description)
    caller.claims = before
    return answered


@pytest.fixture
async def shop(caller: Caller, provider: Provider) -> Shop:
    assert (await connect(caller, **described(provider))).codes == []
    return Shop(caller, provider)


async def test_unknown_person_gets_an_account_and_a_known_one_theirs(shop: Shop, told: Told) -> None:
    first = (await shop.sign_in()).payload
    assert first["userErrors"] == []
    assert first["user"]["email"] == shop.provider.person["email"]
    shop.provider.person["email"] = "moved@example.com"
    again = (await shop.sign_in()).payload
    assert again["user"] == first["user"]
    shop.caller.holds(again["accessToken"])
    assert (shop.caller.claims or {})["amr"] == ["fed"]
    assert (shop.caller.claims or {})["roles"] == [Role.CUSTOMER]
    facts = [type_ for type_, _ in await told("identity")]
    assert facts.count("UserRegistered") == 1
    assert facts.count("UserSignedIn") == 2


async def test_address_alone_links_nothing(shop: Shop, account: Account, told: Told) -> None:
    await account(str(shop.provider.person["email"]))
    before = await told("identity")
    assert (await shop.sign_in()).codes == ["ACCOUNT_EXISTS"]
    assert await told("identity") == before


async def test_address_that_is_not_verified_makes_nothing(shop: Shop, told: Told) -> None:
    for changes in ({"email_verified": False}, {"email_verified": "true"}, {"email": 7}):
        shop.provider.bend = lambda claims, changes=changes: {**claims, **changes}  # type: ignore[misc]
        assert (await shop.sign_in()).codes == ["EMAIL_NEEDED"]
    assert await told("identity") == []


async def test_account_there_is_linked_by_who_is_signed_in(shop: Shop, account: Account, told: Told) -> None:
    id_ = await account("ada@example.com")
    await shop.caller.sign_in("ada@example.com")
    linked = (await shop.sign_in(link=True)).payload
    assert (linked["user"]["id"], linked["accessToken"], linked["userErrors"]) == (str(id_), None, [])
    shop.caller.claims = None
    payload = (await shop.sign_in()).payload
    assert payload["user"]["id"] == str(id_)
    shop.caller.holds(payload["accessToken"])
    methods = (await shop.caller.ask("{ signInMethods { linkedAccounts { issuer } } }")).data
    assert methods == {"signInMethods": {"linkedAccounts": [{"issuer": shop.provider.issuer}]}}
    assert (await shop.caller.ask(UNLINK, issuer=shop.provider.issuer)).payload["signInMethods"] == {"linkedAccounts": []}
    for unknown in (shop.provider.issuer, "a\x00b"):
        assert (await shop.caller.ask(UNLINK, issuer=unknown)).code == "NOT_FOUND"
    assert [fact["change"] for type_, fact in await told("identity") if type_ == "SecondFactorChanged"] == ["added", "removed"]


async def test_link_is_made_for_who_asked_for_it(shop: Shop, account: Account) -> None:
    await account("ada@example.com")
    await shop.caller.sign_in("ada@example.com")
    url, flow = await shop.start(link=True)
    state, code = await shop.there(url)
    await account("bob@example.com")
    await shop.caller.sign_in("bob@example.com")
    assert (await shop.caller.ask(FINISH, flow=flow, state=state, code=code)).codes == ["STATE_MISMATCH"]
    assert (await shop.sign_in(link=True)).codes == []
    await shop.caller.sign_in("ada@example.com")
    assert (await shop.sign_in(link=True)).codes == ["LINKED_ELSEWHERE"]
    assert shop.caller.claims is not None
    shop.caller.claims["authenticated_at"] = 0
    assert (await shop.caller.ask(START, link=True)).code == "STEP_UP_REQUIRED"
    shop.caller.claims = None
    assert (await shop.caller.ask(START, link=True)).code == "UNAUTHENTICATED"


async def test_only_way_in_is_not_taken_away(shop: Shop) -> None:
    shop.caller.holds((await shop.sign_in()).payload["accessToken"])
    assert (await shop.caller.ask(UNLINK, issuer=shop.provider.issuer)).codes == ["PASSWORD_NEEDED"]


async def test_flow_is_good_for_one_try_of_its_own_browser(shop: Shop, stranger: Caller) -> None:
    url, flow = await shop.start()
    state, code = await shop.there(url)
    assert (await stranger.ask(FINISH, flow=flow, state=state, code=code)).codes == ["SIGN_ON_EXPIRED"]
    assert (await shop.caller.ask(FINISH, flow=flow, state="é", code=code)).codes == ["STATE_MISMATCH"]
    assert (await shop.caller.ask(FINISH, flow=flow, state=state, code=code)).codes == ["SIGN_ON_EXPIRED"]
    url, flow = await shop.start()
    _, other = await shop.start()
    state, code = await shop.there(url)
    assert (await shop.caller.ask(FINISH, flow=other, state=state, code=code)).codes == ["STATE_MISMATCH"]
    url, flow = await shop.start()
    state, _ = await shop.there(url)
    assert (await shop.caller.ask(FINISH, flow=flow, state=state, code="guessed")).codes == ["PROVIDER_REFUSED"]


async def test_code_of_another_flow_is_refused_by_pkce(shop: Shop) -> None:
    url, _ = await shop.start()
    _, stolen = await shop.there(url)
    url, flow = await shop.start()
    state, _ = await shop.there(url)
    assert (await shop.caller.ask(FINISH, flow=flow, state=state, code=stolen)).codes == ["PROVIDER_REFUSED"]


async def test_whoever_has_an_authenticator_is_asked_for_its_code(shop: Shop) -> None:
    shop.caller.holds((await shop.sign_in()).payload["accessToken"])
    app = pyotp.TOTP((await shop.caller.ask(ENROL)).payload["secret"])
    await shop.caller.ask(CONFIRM, code=app.at(time.time(), counter_offset=-1))
    payload = (await shop.sign_in()).payload
    assert payload["accessToken"] is payload["user"] is None
    assert (await shop.caller.ask(COMPLETE, challenge=payload["challenge"], code=app.now())).codes == []


async def test_blocked_account_stays_out(shop: Shop) -> None:
    user_id = (await shop.sign_in()).payload["user"]["id"]
    shop.caller.claims = {**person(), "permissions": ["identity.users.block"], "tenant": str(shop.caller.tenant)}
    await shop.caller.ask("mutation($id: ID!) { blockUser(userId: $id) { userErrors { code } } }", id=user_id)
    assert (await shop.sign_in()).codes == ["ACCOUNT_BLOCKED"]


async def test_two_first_sign_ins_at_once_make_one_account(shop: Shop) -> None:
    answers = await asyncio.gather(shop.sign_in(), shop.sign_in())
    made = {answer.payload["user"]["id"] for answer in answers if answer.codes == []}
    assert len(made) == 1
    assert (await shop.sign_in()).payload["user"]["id"] in made


FORGED: dict[str, Callable[[Provider, Claims], Claims]] = {
    "another issuer": lambda _, claims: {**claims, "iss": "https://evil.example"},
    "for another": lambda _, claims: {**claims, "aud": "somebody else"},
    "for several, by another": lambda _, claims: {**claims, "aud": [CLIENT, "x"], "azp": "x"},
    "expired": lambda _, claims: {**claims, "exp": claims["iat"] - 120},
    "of the future": lambda _, claims: {**claims, "iat": claims["iat"] + 3600},
    "another nonce": lambda _, claims: {**claims, "nonce": "x"},
    "no nonce": lambda _, claims: {name: value for name, value in claims.items() if name != "nonce"},
    "no subject": lambda _, claims: {name: value for name, value in claims.items() if name != "sub"},
    "an odd subject": lambda _, claims: {**claims, "sub": ""},
    "no end": lambda _, claims: {name: value for name, value in claims.items() if name != "exp"},
}


@pytest.mark.parametrize("forged", FORGED)
async def test_claims_that_are_not_for_this_are_refused(shop: Shop, told: Told, forged: str) -> None:
    shop.provider.bend = lambda claims: FORGED[forged](shop.provider, claims)
    assert (await shop.sign_in()).codes == ["SIGN_ON_REFUSED"]
    assert await told("identity") == []


def _by_another_key(claims: Claims, _provider: Provider) -> str:
    return jwt.encode(claims, ec.generate_private_key(ec.SECP256R1()), algorithm="ES256", headers={"kid": "1"})


def _by_an_unknown_key(claims: Claims, provider: Provider) -> str:
    return jwt.encode(claims, provider.key, algorithm="ES256", headers={"kid": "2"})


def _by_none(claims: Claims, _provider: Provider) -> str:
    return jwt.encode(claims, "", algorithm="none", headers={"kid": "1"})


def _by_the_public_key_as_a_secret(claims: Claims, provider: Provider) -> str:
    pem = provider.key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    signed = f"{encoded(json.dumps({'alg': 'HS256', 'typ': 'JWT', 'kid': '1'}).encode())}.{encoded(json.dumps(claims).encode())}"
    return f"{signed}.{encoded(hmac.digest(pem, signed.encode(), 'sha256'))}"


def _by_another_algorithm(claims: Claims, _provider: Provider) -> str:
    return jwt.encode(claims, rsa.generate_private_key(public_exponent=65537, key_size=2048), algorithm="RS256", headers={"kid": "1"})


def _tampered(claims: Claims, provider: Provider) -> str:
    head, body, mac = jwt.encode(claims, provider.key, algorithm="ES256", headers={"kid": "1"}).split(".")
    return f"{head}.{body[:-2]}AA.{mac}"


def _nonsense(_claims: Claims, _provider: Provider) -> str:
    return "."


@pytest.mark.parametrize(
    "sign", [_by_another_key, _by_an_unknown_key, _by_none, _by_the_public_key_as_a_secret, _by_another_algorithm, _tampered, _nonsense]
)
async def test_signatures_that_are_not_the_providers_are_refused(shop: Shop, told: Told, sign: Callable[[Claims, Provider], str]) -> None:
    shop.provider.sign = lambda claims: sign(claims, shop.provider)
    assert (await shop.sign_in()).codes == ["SIGN_ON_REFUSED"]
    assert await told("identity") == []


ANSWERS: dict[str, tuple[Callable[[], Response], str]] = {
    "no JSON": (lambda: Response("<html>"), "SIGN_ON_REFUSED"),
    "too much": (lambda: Response(b" " * 1_000_000), "PROVIDER_AWAY"),
    "an error": (lambda: JSONResponse({"error": "invalid_grant"}, 400), "PROVIDER_REFUSED"),
    "a redirect": (lambda: RedirectResponse("http://127.0.0.1:1/"), "PROVIDER_REFUSED"),
    "no token": (lambda: JSONResponse({"id_token": None}), "SIGN_ON_REFUSED"),
    "a list": (lambda: JSONResponse([]), "SIGN_ON_REFUSED"),
}


@pytest.mark.parametrize("path", ["/token", "/jwks"])
@pytest.mark.parametrize("answer", ANSWERS)
async def test_provider_that_misbehaves_costs_one_sign_in(shop: Shop, told: Told, path: str, answer: str) -> None:
    url, flow = await shop.start()
    state, code = await shop.there(url)
    respond, refusal = ANSWERS[answer]
    shop.provider.answers[path] = respond()
    assert (await shop.caller.ask(FINISH, flow=flow, state=state, code=code)).codes == [refusal]
    del shop.provider.answers[path]
    assert (await shop.sign_in()).codes == []
    assert [type_ for type_, _ in await told("identity")].count("UserSignedIn") == 1


@pytest.mark.parametrize(
    "document", ["[]", "{}", "null", '{"issuer": "https://evil.example"}', json.dumps({"issuer": "", "authorization_endpoint": 1}), "x"]
)
async def test_discovery_that_is_not_the_issuers_is_refused(shop: Shop, document: str) -> None:
    shop.provider.answers["/.well-known/openid-configuration"] = Response(document)
    assert (await shop.caller.ask(START)).codes == ["PROVIDER_UNUSABLE"]


async def test_only_named_addresses_are_come_back_to(shop: Shop) -> None:
    for wrong in ("https://evil.example/back", "https://shop.example/back/", "https://shop.example/back?x", ""):
        assert (await shop.caller.ask(START, redirectUri=wrong)).codes == ["REDIRECT_NOT_ALLOWED"]
    for unknown in ("nobody", "a\x00b", ""):
        assert (await shop.caller.ask(START, provider=unknown)).code == "NOT_FOUND"


async def test_providers_are_connected_by_who_may(caller: Caller, stranger: Caller, provider: Provider) -> None:
    assert (await caller.ask(CONNECT, input=described(provider))).code == "UNAUTHENTICATED"
    caller.claims = {**person(), "tenant": str(caller.tenant)}
    assert (await caller.ask(CONNECT, input=described(provider))).code == "FORBIDDEN"
    assert (await caller.ask(DISCONNECT, slug="acme")).code == "FORBIDDEN"
    caller.claims = {**person(WRITE), "authenticated_at": 0, "tenant": str(caller.tenant)}
    assert (await caller.ask(CONNECT, input=described(provider))).code == "STEP_UP_REQUIRED"
    for wrong, code in (
        ({"slug": "A b"}, "SLUG_MALFORMED"),
        ({"title": " "}, "NAME_MALFORMED"),
        ({"issuer": "acme"}, "ISSUER_MALFORMED"),
        ({"clientSecret": ""}, "CLIENT_MISSING"),
        ({"clientId": "a\x00b"}, "CLIENT_MISSING"),
        ({"redirectUris": ["https://shop.example/\x00"]}, "REDIRECT_MALFORMED"),
        ({"redirectUris": []}, "REDIRECT_MALFORMED"),
        ({"redirectUris": ["http://shop.example"]}, "REDIRECT_MALFORMED"),
    ):
        assert (await connect(caller, **described(provider, **wrong))).codes == [code]
    assert (await connect(caller, **described(provider))).codes == []
    renamed = (await connect(caller, **described(provider, title="Acme Ltd"))).payload["identityProviders"]
    assert renamed == [{"slug": "acme", "title": "Acme Ltd", "issuer": provider.issuer}]
    assert (await stranger.ask("{ identityProviders { slug } }")).data == {"identityProviders": []}
    caller.claims["authenticated_at"] = int(time.time())
    assert (await caller.ask(DISCONNECT, slug="acme")).payload["identityProviders"] == []
    assert (await caller.ask(DISCONNECT, slug="acme")).code == "NOT_FOUND"
