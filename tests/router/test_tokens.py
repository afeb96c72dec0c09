"""The router believes a token of identity's that is good in every respect, and answers nothing at all to any other."""

import asyncio
import hashlib
import json
import time
from collections.abc import AsyncIterator, Callable

import jwt
import pytest

from tests.conftest import Market, Start
from tests.router.forging import FORGERIES, now, said_twice
from tests.router.issuing import JWKS, Issuer, jwks, part, read
from tests.router.running import Router, Upstream, codes, until

pytestmark = pytest.mark.xdist_group("routers of their own")

WHOSE = {"query": "{ tenant { slug } }"}


@pytest.fixture(scope="module")
async def guarded(start: Start, upstream: Upstream, issuer: Issuer) -> AsyncIterator[Router]:
    """A router that knows the issuer's key and no other."""
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start() as router:
            yield router


async def asked(router: Router, token: str, host: str | None = None) -> tuple[int, list[str]]:
    answer = await router.post(WHOSE, host, authorization=f"Bearer {token}")
    return answer.status_code, codes(answer)


GOOD: tuple[int, list[str]] = (200, [])
REFUSED = (401, ["UNAUTHENTICATED"])
EXPIRED = (401, ["TOKEN_EXPIRED"])
UNKNOWN = (503, ["AUTH_UNAVAILABLE"])


async def test_what_a_good_token_says_reaches_the_subgraph(guarded: Router, upstream: Upstream, issuer: Issuer) -> None:
    claims = issuer.claims(
        within=[[["v1", "v2"], ["vendors.store.write"]]], roles=["vendor_staff"], permissions=["a.b.c"], secret="not for subgraphs"
    )
    upstream.calls.clear()
    assert await asked(guarded, jwt.encode(claims, issuer.key, "EdDSA", headers={"typ": "at+jwt", "kid": issuer.kid})) == GOOD
    (call,) = upstream.asked("tenants")
    told = {"kind", "sub", "tenant", "session", "roles", "permissions", "within", "authenticated_at", "amr", "exp"}
    assert read(call.headers["x-claims"]) == {name: claims[name] for name in told}
    assert "authorization" not in call.headers


async def test_who_brings_no_token_is_a_guest_whatever_else_they_send(guarded: Router, upstream: Upstream, issuer: Issuer) -> None:
    upstream.calls.clear()
    assert codes(await guarded.post(WHOSE, x_claims=part(issuer.claims()), x_flags=part({"a": True}))) == []
    assert not {"x-claims", "x-flags"} & upstream.asked("tenants")[0].headers.keys()


@pytest.mark.parametrize("name", FORGERIES)
async def test_forged_token_is_refused_and_no_subgraph_is_asked(guarded: Router, upstream: Upstream, issuer: Issuer, name: str) -> None:
    assert await asked(guarded, issuer.token()) == GOOD
    upstream.calls.clear()
    answer = await guarded.post(WHOSE, authorization=f"Bearer {FORGERIES[name](issuer)}")
    assert (answer.status_code, codes(answer)) == REFUSED
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert upstream.asked("tenants") == []


@pytest.mark.parametrize("header", ["", "Bearer", "Basic dXNlcjpwYXNz", "Bearer a b", "Token {}", "{}", "Bearer  {}", "Bearer {}, Bearer {}"])
async def test_header_of_another_form_is_refused(guarded: Router, issuer: Issuer, header: str) -> None:
    answer = await guarded.post(WHOSE, authorization=header.replace("{}", issuer.token()))
    assert (answer.status_code, codes(answer)) == REFUSED


async def test_two_headers_are_refused(guarded: Router, issuer: Issuer) -> None:
    twice = [(b"authorization", f"Bearer {issuer.token()}".encode())] * 2
    raw = [(b"host", guarded.host.encode()), (b"content-type", b"application/json"), *twice]
    answer = await guarded.http.post("/graphql", content=json.dumps(WHOSE), headers=raw)
    assert (answer.status_code, codes(answer)) == REFUSED


BY_THE_WAY: dict[str, Callable[[Issuer], str]] = {
    **{
        f"{name} in the header": lambda i, name=name, value=value: i.signed(i.header(**{name: value}), i.claims())  # type: ignore[misc]
        for name, value in {
            "jwk": {"kty": "oct", "k": "AA"},
            "x5c": ["MIIB"],
            "zip": "DEF",
            "deep": json.loads("[" * 900 + "]" * 900),
        }.items()
    },
    "exp with a fraction": lambda i: i.token(exp=now(60) + 0.5),
    "several audiences": lambda i: i.token(aud=["another", "partsgraph/graph"]),
    "typ in full": lambda i: i.token(header={"typ": "application/at+jwt"}),
    "exp in a hundred years": lambda i: i.token(exp=now(3_000_000_000)),
    "a claim that is no claim": lambda i: said_twice(i, claims=', "__proto__": {"roles": ["super_admin"]}'),
}


@pytest.mark.parametrize("name", BY_THE_WAY)
async def test_what_a_good_token_says_by_the_way_changes_nothing(guarded: Router, upstream: Upstream, issuer: Issuer, name: str) -> None:
    upstream.calls.clear()
    assert await asked(guarded, BY_THE_WAY[name](issuer)) == GOOD
    assert read(upstream.asked("tenants")[0].headers["x-claims"])["roles"] == ["customer"]


async def test_nobody_looks_for_keys_where_a_token_says(guarded: Router, upstream: Upstream, issuer: Issuer) -> None:
    upstream.calls.clear()
    where = {"jku": upstream.url("/keys"), "x5u": upstream.url("/keys")}
    assert await asked(guarded, issuer.token(header=where)) == GOOD
    assert await asked(guarded, issuer.token(header=where, key=Issuer(issuer.market).key)) == REFUSED
    assert "/keys" not in {call.path for call in upstream.calls}


async def test_expired_token_says_that_it_has_expired(guarded: Router, issuer: Issuer) -> None:
    assert await asked(guarded, issuer.token(exp=now(-6))) == EXPIRED
    assert await asked(guarded, issuer.token(iat=now(-7200))) == EXPIRED
    for long_ago in (-1, 0, -1e300):
        assert await asked(guarded, issuer.token(exp=long_ago)) == EXPIRED
    assert await asked(guarded, said_twice(issuer, claims=', "exp": 1')) == EXPIRED, "what is said last counts"
    assert await asked(guarded, issuer.token(exp=now(-2), nbf=now(3))) == GOOD, "clocks may differ by five seconds"


async def test_token_that_was_good_is_not_when_its_time_has_come(guarded: Router, issuer: Issuer) -> None:
    tokens = issuer.token(exp=now(-3)), issuer.token(iat=now(-3603), exp=now(300))
    assert [await asked(guarded, token) for token in tokens] == [GOOD, GOOD]

    async def is_over() -> bool:
        return [await asked(guarded, token) for token in tokens] == [EXPIRED, EXPIRED]

    await until(is_over)


async def test_token_of_one_market_is_refused_at_another(guarded: Router, issuer: Issuer, markets: tuple[Market, Market]) -> None:
    own, other = markets
    assert await asked(guarded, issuer.token(), own.host) == GOOD
    assert await asked(guarded, issuer.token(), other.host) == REFUSED
    assert await asked(guarded, issuer.token(tenant=str(other.tenant)), own.host) == REFUSED
    assert await asked(guarded, issuer.token(tenant=str(other.tenant)), other.host) == GOOD


@pytest.mark.parametrize("size", [20_000, 10_000_000])
async def test_token_as_large_as_nobodys_is_refused_before_it_is_read(guarded: Router, size: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", guarded.child.port)
    writer.write(f"POST /graphql HTTP/1.1\r\nhost: {guarded.host}\r\nauthorization: Bearer ".encode())
    writer.write(b"x" * size)
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    assert head.startswith(b"HTTP/1.1 431 ")
    assert json.loads(body)["errors"][0]["extensions"]["code"] == "HEADERS_TOO_LARGE"
    assert await guarded.ask("{ __typename }") == {"data": {"__typename": "Query"}}


async def test_what_is_no_request_has_a_code_too(guarded: Router) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", guarded.child.port)
    writer.write(b"GET /graphql HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n")
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    assert (head.split(b"\r\n")[0], json.loads(body)["errors"][0]["extensions"]["code"]) == (b"HTTP/1.1 400 Bad Request", "MALFORMED_REQUEST")


async def test_session_that_ended_and_key_that_was_withdrawn_end_their_tokens(start: Start, upstream: Upstream, issuer: Issuer) -> None:
    other = Issuer(issuer.market)
    tokens = {"first": issuer.token(session="s-1"), "second": issuer.token(session="s-2"), "other": other.token()}
    states: dict[str, tuple[int, list[str]]] = {}

    def expected(**wanted: tuple[int, list[str]]) -> Callable[[], object]:
        async def holds() -> bool:
            states.update({name: await asked(router, token) for name, token in tokens.items()})
            return states == wanted

        return holds

    with upstream.answering(JWKS, 200, jwks(issuer, other)):
        async with start(IDENTITY_SECONDS="1") as router:
            await until(expected(first=GOOD, second=GOOD, other=GOOD))  # type: ignore[arg-type]
            with upstream.answering(JWKS, 200, jwks(issuer, other, revoked=("s-1",))):
                await until(expected(first=REFUSED, second=GOOD, other=GOOD))  # type: ignore[arg-type]
            with upstream.answering(JWKS, 200, jwks(issuer, revoked=("s-1",))):
                await until(expected(first=REFUSED, second=GOOD, other=REFUSED))  # type: ignore[arg-type]


async def test_keys_are_kept_while_identity_is_away(start: Start, upstream: Upstream, issuer: Issuer) -> None:
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(IDENTITY_SECONDS="1") as router:
            assert await asked(router, issuer.token()) == GOOD
            with upstream.answering(JWKS, 503, "{}"):
                upstream.calls.clear()

                async def has_asked() -> bool:
                    return len([call for call in upstream.calls if call.path == JWKS]) > 1

                await until(has_asked)
                assert await asked(router, issuer.token()) == GOOD
                assert await asked(router, Issuer(issuer.market).token()) == UNKNOWN, "the key may be newer than what is known"
            away = [line for line in router.log() if line["message"].startswith("identity is away")]
            assert len(away) == 1, "said once, not each second"


async def test_without_any_key_the_router_says_that_it_can_not_tell(start: Start, upstream: Upstream, issuer: Issuer) -> None:
    with upstream.answering(JWKS, 503, "{}"):
        async with start() as router:
            answer = await router.post(WHOSE, authorization=f"Bearer {issuer.token()}")
            assert (answer.status_code, codes(answer), answer.headers["retry-after"]) == (503, ["AUTH_UNAVAILABLE"], "1")
            assert codes(await router.post(WHOSE)) == [], "guests are served"


async def test_key_that_is_new_is_asked_for_at_once_and_guessing_at_keys_troubles_nobody(start: Start, upstream: Upstream, issuer: Issuer) -> None:
    new = Issuer(issuer.market)
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(IDENTITY_SECONDS="3600") as router:
            assert await asked(router, issuer.token()) == GOOD
            with upstream.answering(JWKS, 200, jwks(issuer, new)):

                async def is_known() -> bool:
                    return await asked(router, new.token()) == GOOD

                await until(is_known)
            upstream.calls.clear()
            began = time.monotonic()
            guesses = await asyncio.gather(*(asked(router, issuer.token(header={"kid": f"guess-{n}"})) for n in range(100)))
            assert guesses == [REFUSED] * 100
            assert len([call for call in upstream.calls if call.path == JWKS]) <= 2 + time.monotonic() - began


async def test_key_that_an_answer_under_way_does_not_know_yet_is_asked_for_after_it(start: Start, upstream: Upstream, issuer: Issuer) -> None:
    new = Issuer(issuer.market)
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(IDENTITY_SECONDS="1") as router:
            with upstream.answering(JWKS, 200, jwks(issuer, new)):
                with upstream.holding(JWKS, jwks(issuer)):
                    upstream.calls.clear()

                    async def is_asked() -> bool:
                        return any(call.path == JWKS for call in upstream.calls)

                    await until(is_asked)
                    with upstream.answering(JWKS, 200, jwks(issuer, new)):  # only the answer under way is the old one
                        asking = asyncio.create_task(asked(router, new.token()))
                        await asyncio.wait({asking}, timeout=1.2)  # the router waits a second before it asks out of turn
                assert await asking == GOOD


async def test_token_is_in_no_log(guarded: Router, issuer: Issuer) -> None:
    tokens = [issuer.token(), issuer.token(exp=now(-60)), issuer.token(aud="x")]
    for token in tokens:
        await asked(guarded, token)
    written = guarded.child.log.read_text()
    assert not [token for token in tokens if token.split(".")[2] in written or hashlib.sha256(token.encode()).hexdigest() in written]
