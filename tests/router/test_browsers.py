"""Pages of other origins: they may not read, and can't make a browser ask what it would not ask by itself."""

import pytest

from tests.conftest import Start
from tests.router.running import Router, codes

pytestmark = pytest.mark.xdist_group("router")

SHOP = "https://shop.example"
NAME = {"query": "{ __typename }"}
PREFLIGHT = {"access-control-request-method": "POST", "access-control-request-headers": "content-type,x-graphql-csrf"}


async def test_page_of_a_named_origin_may_ask_and_read(start: Start) -> None:
    async with start(production=True, CORS_ORIGINS=f"{SHOP}, https://admin.example") as router:
        asked = await router.http.options("/graphql", headers={"host": router.host, "origin": SHOP, **PREFLIGHT})
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, SHOP)
        assert {"content-type", "x-graphql-csrf", "idempotency-key"} <= {
            name.strip() for name in asked.headers["access-control-allow-headers"].split(",")
        }
        answer = await router.post(NAME, origin=SHOP)
        assert (answer.headers["access-control-allow-origin"], answer.headers["access-control-allow-credentials"]) == (SHOP, "true")
        assert answer.headers["cache-control"] == "no-store"  # so that no cache hands it to another origin
        for origin in ("https://evil.example", "null", "https://shop.example.evil.example", "http://shop.example", "https://SHOP.example:8443"):
            assert allowed(await router.post(NAME, origin=origin)) == []
            assert allowed(await router.http.options("/graphql", headers={"host": router.host, "origin": origin, **PREFLIGHT})) == []


def allowed(answer: object) -> list[str]:
    headers: dict[str, str] = getattr(answer, "headers", {})
    return [name for name in headers if name.startswith("access-control-allow")]


async def test_no_origin_is_allowed_unless_it_is_named(production_router: Router) -> None:
    for origin in (SHOP, "null", f"http://{production_router.host}"):
        assert allowed(await production_router.post(NAME, origin=origin)) == []


async def test_answers_tell_browsers_to_guess_nothing_and_frame_nothing(router: Router) -> None:
    for answer in (await router.post(NAME), await router.get("/health"), await router.get("/nothing"), await router.post("", "nobody.example")):
        said = {name: answer.headers.get(name) for name in ("x-content-type-options", "referrer-policy", "x-frame-options", "cache-control")}
        expected = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "x-frame-options": "DENY", "cache-control": "no-store"}
        assert said == expected
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


async def test_question_that_needs_no_preflight_is_not_answered(production_router: Router) -> None:
    for type_ in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert codes(await production_router.post(NAME, content_type=type_, origin="https://evil.example")) == ["UNSUPPORTED_MEDIA_TYPE"]
    assert codes(await production_router.get("/graphql?documentId=x", origin="https://evil.example")) == ["CSRF_PREVENTED"]
