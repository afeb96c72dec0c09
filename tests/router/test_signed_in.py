"""Signed in through the router: a browser's cookie, what those alone may ask who may explore, flags, the developers' mailbox."""

import json
import re
from pathlib import Path

import httpx2
import pytest

from events.contracts.identity import Role
from shared.ids import uuid7
from subgraphs.identity.models import State
from subgraphs.identity.service import accounts, hashing
from tests.conftest import Databases, Market, Start
from tests.router.issuing import JWKS, Issuer, jwks, read
from tests.router.running import Router, Upstream, codes

pytestmark = pytest.mark.xdist_group("router")

PASSWORD = "a long walk by the river"
SIGN_IN = """mutation($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { accessToken refreshToken userErrors { code } } }"""
REFRESH = {"query": "mutation { refresh { accessToken userErrors { code } } }"}
SIGN_OUT = {"query": "mutation { signOut { userErrors { code } } }"}
ME = {"query": "{ me { id } tenant { slug } }"}
SCHEMA = {"query": "{ __schema { queryType { name } } }"}


@pytest.fixture
async def email(databases: Databases, markets: tuple[Market, Market]) -> str:
    email = f"{uuid7().hex}@example.com"
    async with databases["identity"].transaction(markets[0].tenant) as tx:
        await accounts.make(tx, uuid7(), email, await hashing.hashed(PASSWORD), "en", State.ACTIVE, Role.CUSTOMER)
    return email


async def sign_in(router: Router, email: str) -> tuple[str, str]:
    """The access token, and what the browser keeps."""
    answer = await router.post({"query": SIGN_IN, "variables": {"email": email, "password": PASSWORD}}, user_agent="Mozilla/5.0 (X11)")
    payload = answer.json()["data"]["signIn"]
    assert (payload["userErrors"], payload["refreshToken"]) == ([], None)
    form = r"__Host-refresh=([\w-]{43}); Max-Age=\d{5,}; Path=/; Secure; HttpOnly; SameSite=Lax"
    found = re.fullmatch(form, answer.headers["set-cookie"])
    assert found is not None
    assert "x-refresh-cookie" not in answer.headers
    return payload["accessToken"], f"__Host-refresh={found[1]}"


async def test_browser_signs_in_asks_refreshes_and_signs_out(router: Router, upstream: Upstream, email: str) -> None:
    token, cookie = await sign_in(router, email)
    me = await router.post(ME, authorization=f"Bearer {token}")
    assert (codes(me), me.json()["data"]["me"] is not None) == ([], True)
    refreshed = await router.post(REFRESH, cookie=f"theme=dark; {cookie}; lang=en")
    fresh = refreshed.json()["data"]["refresh"]
    assert (fresh["userErrors"], fresh["accessToken"] not in (None, token)) == ([], True)
    assert cookie not in refreshed.headers["set-cookie"], "a token is used once"
    upstream.calls.clear()
    gone = await router.post(SIGN_OUT, authorization=f"Bearer {token}")
    assert (codes(gone), gone.headers["set-cookie"]) == ([], "__Host-refresh=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax")
    again = await router.post(REFRESH, cookie=refreshed.headers["set-cookie"].split(";")[0])
    assert again.json()["data"]["refresh"]["accessToken"] is None


async def test_identity_alone_sees_cookie_address_and_device(router: Router, upstream: Upstream, email: str) -> None:
    token, cookie = await sign_in(router, email)
    upstream.calls.clear()
    await router.post(ME, authorization=f"Bearer {token}", cookie=cookie, user_agent="Mozilla/5.0")
    (identity,), (tenants,) = upstream.asked("identity"), upstream.asked("tenants")
    said = {"x-refresh-token": cookie.partition("=")[2], "x-client-address": "127.0.0.1", "x-client-agent": "Mozilla/5.0"}
    assert said.items() <= identity.headers.items()
    assert not {*said, "cookie"} & tenants.headers.keys()
    assert "cookie" not in identity.headers
    assert read(tenants.headers["x-claims"])["kind"] == "user"


@pytest.mark.parametrize(
    ("cookie", "origin", "passes"),
    [
        ("{}", "", True),
        ("{}", "http://{host}:3000", True),
        ("{}", "https://evil.example", False),
        ("{}", "null", False),
        ("{}; {}", "", False),
        ("{}x", "", False),
        ("x{}", "", False),
        ("__Host-refresh=short", "", False),
    ],
)
async def test_cookie_of_another_page_or_form_is_not_passed_on(router: Router, upstream: Upstream, cookie: str, origin: str, passes: bool) -> None:
    upstream.calls.clear()
    sent = {"cookie": cookie.replace("{}", f"__Host-refresh={'a' * 43}")}
    if origin:
        sent["origin"] = origin.replace("{host}", router.host)
    await router.post(REFRESH, **sent)
    (call,) = upstream.asked("identity")
    assert ("x-refresh-token" in call.headers) == passes


async def test_no_subgraph_but_identity_sets_a_cookie(router: Router, upstream: Upstream) -> None:
    body = '{"data": {"tenant": {"slug": "x"}}}'
    with upstream.answering("/tenants/graphql", 200, body, headers={"x-refresh-cookie": f"{'a' * 43};60"}):
        answer = await router.post({"query": "{ tenant { slug } }"})
    assert (codes(answer), "set-cookie" in answer.headers) == ([], False)


EXPLORE = "tenants.graph.explore"
OTHERS = ("tenants.settings.read", "identity.roles.write")


async def as_somebody(router: Router, issuer: Issuer, body: object, *permissions: str) -> httpx2.Response:
    return await router.post(body, authorization=f"Bearer {issuer.token(permissions=list(permissions))}")


async def test_in_production_those_who_may_explore_alone_see_the_schema(start: Start, upstream: Upstream, markets: tuple[Market, Market]) -> None:
    issuer = Issuer(markets[0])
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(production=True) as router:
            refused = [await router.post(SCHEMA), await as_somebody(router, issuer, SCHEMA, *OTHERS)]
            within = issuer.token(roles=["tenant_admin"], within=[[[str(uuid7())], [EXPLORE]]])
            refused.append(await router.post(SCHEMA, authorization=f"Bearer {within}"))
            allowed = [await as_somebody(router, issuer, SCHEMA, EXPLORE)]
            refused += [await router.post(SCHEMA), await router.post({"query": '{ t: __type(name: "Query") { name } }'})]
    assert [(answer.status_code, codes(answer)) for answer in refused] == [(400, ["GRAPHQL_VALIDATION_FAILED"])] * 5
    assert [codes(answer) for answer in allowed] == [[]], "and what they have asked is not answered to others"


async def test_where_documents_are_persisted_those_who_may_explore_alone_bring_their_own(
    start: Start, upstream: Upstream, markets: tuple[Market, Market], tmp_path: Path
) -> None:
    issuer, manifest = Issuer(markets[0]), tmp_path / "persisted.json"
    manifest.write_text(json.dumps({"slug": "{ tenant { slug } }"}))
    own = {"query": "{ tenant { slug id } }"}
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(production=True, ARBITRARY_DOCUMENTS="0", PERSISTED=str(manifest)) as router:
            persisted = [await router.post({"documentId": "slug"}), await as_somebody(router, issuer, {"documentId": "slug"}, *OTHERS)]
            allowed = await as_somebody(router, issuer, own, EXPLORE)
            refused = [await router.post(own), await as_somebody(router, issuer, own, *OTHERS)]
    assert [codes(answer) for answer in (*persisted, allowed)] == [[], [], []]
    assert [(answer.status_code, codes(answer)) for answer in refused] == [(403, ["PERSISTED_QUERY_ONLY"])] * 2


async def test_in_production_the_explorer_is_a_page_for_those_who_may_explore(
    start: Start, upstream: Upstream, markets: tuple[Market, Market]
) -> None:
    issuer = Issuer(markets[0])
    may, may_not = (f"Bearer {issuer.token(permissions=each)}" for each in ([EXPLORE], list(OTHERS)))
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(production=True) as router:
            await router.post({"query": "{ tenant { slug } }"}, authorization=may)  # keys are known from then on
            shown = await router.http.get("/explorer", headers={"authorization": may, "host": router.host})
            asked = [(router.host, None), (router.host, may_not), (router.host, "Bearer x"), (markets[1].host, may), ("nobody.example", may)]
            hidden = [await router.http.get("/explorer", headers={"host": host} | ({"authorization": said} if said else {})) for host, said in asked]
    assert (shown.status_code, "graphiql" in shown.text) == (200, True)
    assert "script-src 'sha256-" in shown.headers["content-security-policy"]
    assert [(answer.status_code, codes(answer)) for answer in hidden] == [(404, ["NOT_FOUND"])] * 5


async def test_flags_of_the_tenant_reach_subgraphs_signed(start: Start, upstream: Upstream, markets: tuple[Market, Market]) -> None:
    flags = {"new-checkout": {"kind": "on"}, "größe": {"kind": "off"}}
    entry = {"id": str(markets[0].tenant), "slug": markets[0].slug, "status": "ACTIVE", "flags": flags}
    with upstream.answering("/tenants/directory", 200, json.dumps({"version": "flags", "hosts": {markets[0].host: entry}})):
        async with start() as router:
            upstream.calls.clear()
            assert codes(await router.post({"query": "{ tenant { slug } }"})) == [], "both sides sign the same headers"
            (call,) = upstream.asked("tenants")
    assert read(call.headers["x-flags"]) == flags


async def test_mailbox_shows_the_hosts_messages_as_text(router: Router, upstream: Upstream, markets: tuple[Market, Market]) -> None:
    body = {
        "messages": [
            {"at": "2026-01-01T00:00:00Z", "channel": "EMAIL", "kind": "VERIFY_EMAIL", "to": "<b>@x", "text": "<script>alert(1)</script> & \"'"}
        ]
    }
    upstream.calls.clear()
    with upstream.answering("/identity/mailbox", 200, json.dumps(body)):
        page = await router.get("/mailbox")
    (call,) = [call for call in upstream.calls if call.path == "/identity/mailbox"]
    assert call.headers["x-tenant-id"] == str(markets[0].tenant)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#39;" in page.text
    assert "<script" not in page.text
    assert "http" not in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert (page.headers["content-type"], page.headers["cache-control"]) == ("text/html; charset=utf-8", "no-store")


async def test_mailbox_has_what_was_sent_and_other_hosts_have_none(router: Router, markets: tuple[Market, Market]) -> None:
    address = f"{uuid7().hex}@example.com"
    await router.ask("mutation($e: String!, $p: String!) { register(email: $e, password: $p) { userErrors { code } } }", e=address, p=PASSWORD)
    assert address in (await router.get("/mailbox")).text
    assert address not in (await router.get("/mailbox", markets[1].host)).text
    assert (await router.get("/mailbox", "nobody.example")).status_code == 404


async def test_in_production_there_is_no_mailbox(production_router: Router) -> None:
    assert (await production_router.get("/mailbox")).status_code == 404
