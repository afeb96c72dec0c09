"""Services of others, described by rows: what a template can't do, what an answer means, and whose webhooks are believed."""

import asyncio
import base64
import hashlib
import hmac
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from standardwebhooks.webhooks import Webhook as Standard
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from shared.errors import BadInput
from shared.fetch import Connections, fetch
from shared.providers import Caller, Operation, Provider, Refused, Token, Verified, Webhook, check, dry_run, in_minor_units, read_notice
from shared.providers.mapping import compiled, find
from shared.providers.templates import Manner, render
from shared.settings import Settings
from tests.router.running import listening

SETTINGS = Settings()
SECRET = "sk_live_never_shown"
VALUES = {"amount": 1234, "currency": "USD", "name": 'he said "hi"\\\n, "x": 1', "lines": [{"sku": "a"}, {"sku": "b"}], "optional": {}}


def code(doing: Callable[[], object]) -> str:
    with pytest.raises(BadInput) as refused:
        doing()
    return str(refused.value.extensions["code"])


@pytest.mark.parametrize("value", ['"', "\\", '", "paid": true, "x": "', "\n", "}", "\u2028", "{{ secrets.key }}", "{% if x %}", "\x00", "é"])
def test_value_never_ends_the_string_header_or_path_it_stands_in(value: str) -> None:
    body = orjson.loads(render(Manner.JSON, '{"name": {{ v }}, "all": [{{ v | append: "!" }}]}', {"v": value}))
    assert body == {"name": value, "all": [f"{value}!"]}
    assert not set(render(Manner.URL, "{{ v }}", {"v": value + "/?#&"})) & set('/?#&"{} \n')
    if value in ("\n", "\x00"):
        assert code(lambda: render(Manner.HEADER, "{{ v }}", {"v": value})) == "TEMPLATE_FAILED"


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "{{ name }}"}', '{"name": "a {{ name }} b"}', '{% include "x" %}', '{% render "x" %}', "{% liquid echo name %}", "{{ name",
        "{% if %}",
        "{% for %}", "{{ name | }}", "{% capture x %}{% endcapture %}", "{% increment x %}", "{% tablerow x in lines %}{% endtablerow %}",
        "{% if name %}", '\\"{{ name }}', "{{" * 500, "{% if name %}" * 50 + "{% endif %}" * 50,
    ],
)  # fmt: skip
def test_template_that_could_escape_is_refused(text: str) -> None:
    assert code(lambda: render(Manner.JSON, text, VALUES)) in ("TEMPLATE_MALFORMED", "TEMPLATE_FAILED")


@pytest.mark.parametrize(
    "text",
    [
        "{{ name.__class__ }}", "{{ name.__class__.__mro__ }}", "{{ lines.append }}", "{{ lines[0].__init__.__globals__ }}", "{{ nobody }}",
        '{{ lines["__len__"] }}', "{{ name | nothing }}", '{{ "x" | date: "%Y" }}', "{{ amount | divided_by: 0 }}", "{{ amount | major: 'nowhere' }}",
        "{% for i in (1..1000000) %}x{% endfor %}", "{% for a in (1..100) %}{% for b in (1..100) %}x{% endfor %}{% endfor %}",
        "{% assign x = 9 %}{% for i in (1..900) %}{% assign x = x | times: x %}{% endfor %}",
        "{% assign x = 'xxxxxxxxxx' %}{% for i in (1..900) %}{% assign x = x | append: x %}{% endfor %}",
        "{% for i in (1..99999999999999999999999999999999) %}{% endfor %}",
        "{% for i in (1..900) %}" + "y" * 200 + "{% endfor %}",
    ],
)  # fmt: skip
def test_template_reaches_nothing_but_its_values_and_ends(text: str) -> None:
    started = time.process_time()
    assert code(lambda: render(Manner.PLAIN, text, VALUES)) == "TEMPLATE_FAILED"
    assert time.process_time() - started < 1.0


def test_what_a_template_can_do() -> None:
    text = (
        '{"amount": {{ amount | major: currency }}, "lines": [{% for line in lines %}{{ line.sku }}{% unless forloop.last %},{% endunless %}'
        '{% endfor %}]{% if optional.tip %}, "tip": {{ optional.tip }}{% endif %}}'
    )
    assert render(Manner.JSON, text, VALUES) == '{"amount": "12.34", "lines": ["a","b"]}'
    assert render(Manner.PLAIN, "{{ amount | major: 'JPY' }} {{ amount | major: 'KWD' }}", VALUES) == "1234 1.234"
    assert render(Manner.HEADER, "Basic {{ 'a:b' | base64 }}", {}) == "Basic YTpi"
    assert render(Manner.PLAIN, "{{ 'x' | hmac_sha256: 'k' }}", {}) == hmac.digest(b"k", b"x", "sha256").hex()


@pytest.mark.parametrize(
    "expression", ["[@,@]|[@,@]", "@[]", "map(&a, b)", "*.a", "{a: b}", "sort_by(a, &b)", "a.[b,c]", "(" * 500, "a" * 700, "][", "to_array(a)"]
)
def test_mapping_that_could_grow_without_bound_is_refused(expression: str) -> None:
    assert code(lambda: compiled(expression)) == "MAPPING_MALFORMED"


def test_mapping_finds_single_values_and_nothing_else() -> None:
    said = {"a": [{"b": 1, "id": "x"}, {"b": 2, "id": "y"}], "n": None, "t": "z" * 5000}
    assert [find(e, said) for e in ("a[0].b", "a[?b==`2`].id | [0]", "a[-1].id", "n", "a", "missing.deep", "t", "length(a)")] == [
        1,
        "y",
        "y",
        None,
        None,
        None,
        None,
        2,
    ]


@pytest.mark.parametrize(
    ("said", "currency", "amount"),
    [
        ("12.34", "USD", 1234), (12.34, "USD", 1234), ("1234", "JPY", 1234), ("12.345", "USD", None), ("x", "USD", None),
        (None, "USD", None), ("NaN", "USD", None), ("1e99", "USD", None),
        (True, "USD", None),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(said: Any, currency: str, amount: int | None) -> None:
    assert in_minor_units(said, currency) == amount


PAY = Operation(
    path="/pay/{{ reference }}",
    headers={"authorization": "Bearer {{ secrets.key }}", "x-signed": "{{ request.body | hmac_sha256: secrets.key }}"},
    body='{"amount": {{ amount }}, "key": {{ secrets.key }}}',
    answer={"id": "body.id", "fee": "body.fee"},
    state="body.status",
    states={"ok": "PAID", "no": "DECLINED"},
    reason="body.error",
    reasons={"poor": "INSUFFICIENT_FUNDS", "*": "DECLINED"},
    seconds=0.5,
    most_bytes=5_000,
)
SCOPE = {"reference": "a/b", "amount": 5}


def provider(port: int = 1, **changes: Any) -> Provider:
    return Provider.model_validate({"url": f"http://127.0.0.1:{port}", "secrets": ["key"], "operations": {"pay": PAY}, **changes})


class Service:
    """Answers what it is told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Request, bytes]] = []
        self.answer: Response | None = None
        self.tokens = 0

    async def pay(self, request: Request) -> Response:
        self.asked.append((request, await request.body()))
        if self.answer is None:
            await asyncio.sleep(5)
        return self.answer or Response()

    async def token(self, _request: Request) -> Response:
        self.tokens += 1
        return JSONResponse({"access_token": f"t{self.tokens}", "expires_in": 3600})


@asynccontextmanager
async def serving() -> AsyncIterator[tuple[Service, int]]:
    service = Service()
    async with listening(
        Starlette(routes=[Route("/pay/{id:path}", service.pay, methods=["POST"]), Route("/token", service.token, methods=["POST"])])
    ) as upstream:
        yield service, upstream.port


async def asked(port: int, answer: Response | None, service: Service, described: Provider | None = None) -> Any:
    service.answer = answer
    async with Caller(SETTINGS) as caller:
        return await caller.call("x", described or provider(port), PAY, SCOPE, {"key": SECRET})


async def test_call_is_made_of_its_templates_and_shows_no_secret() -> None:
    async with serving() as (service, port):
        outcome = await asked(
            port, JSONResponse({"id": "p1", "status": "ok", "fee": 3, "echo": SECRET, "payer": {"name": "Ada"}, "card": "4242424242424242"}), service
        )
    request, body = service.asked[0]
    assert (request.url.path, request.headers["authorization"]) == ("/pay/a/b", f"Bearer {SECRET}")
    assert request.scope["raw_path"] == b"/pay/a%2Fb"
    assert orjson.loads(body) == {"amount": 5, "key": SECRET}
    assert request.headers["x-signed"] == hmac.digest(SECRET.encode(), body, "sha256").hex()
    assert (outcome.state, outcome.values, outcome.lost, outcome.problem) == ("PAID", {"id": "p1", "fee": 3}, False, None)
    shown = f"{outcome.request}{outcome.answer}{outcome.values}"
    assert SECRET not in shown
    assert "Ada" not in shown
    assert "42424242424" not in shown
    assert request.headers["x-signed"] not in shown
    assert '"amount": 5' in outcome.request


@pytest.mark.parametrize(
    ("answer", "state", "problem", "reason", "lost", "retriable"),
    [
        (JSONResponse({"status": "no", "error": "poor"}), "DECLINED", None, "INSUFFICIENT_FUNDS", False, False),
        (JSONResponse({"error": "strange"}, 402), None, "REFUSED", "DECLINED", False, False),
        (JSONResponse({"status": "no", "error": "poor"}, 402), "DECLINED", None, "INSUFFICIENT_FUNDS", False, False),
        (JSONResponse({"status": "never heard of"}), None, "STATE_UNKNOWN", None, True, False),
        (JSONResponse([1, 2]), None, "STATE_UNKNOWN", None, True, False),
        (PlainTextResponse("<html>"), None, "UNREADABLE", None, True, False),
        (PlainTextResponse(""), None, "UNREADABLE", None, True, False),
        (PlainTextResponse("x" * 6_000), None, "ANSWER_TOO_LARGE", None, True, True),
        (JSONResponse({"status": "ok"}, 500), None, "UNAVAILABLE", None, True, True),
        (JSONResponse({}, 503, {"retry-after": "7"}), None, "UNAVAILABLE", None, True, True),
        (JSONResponse({}, 429), None, "BUSY", None, False, True),
        (JSONResponse({}, 401), None, "UNAUTHORIZED", None, False, False),
        (Response(status_code=302, headers={"location": "http://127.0.0.1/"}), None, "REDIRECTED", None, False, False),
        (None, None, "NO_ANSWER", None, True, True),
    ],
)  # fmt: skip
async def test_every_answer_says_what_is_known(
    answer: Response | None, state: str | None, problem: str | None, reason: str | None, lost: bool, retriable: bool
) -> None:
    async with serving() as (service, port):
        found = await asked(port, answer, service)
    assert (found.state, found.problem, found.lost, found.retriable) == (state, problem, lost, retriable)
    assert reason is None or found.reason == reason
    assert len(service.asked) == 1


async def test_nobody_there_is_not_lost() -> None:
    async with Caller(SETTINGS) as caller:
        found = await caller.call("x", provider(9), PAY, SCOPE, {"key": SECRET})
    assert (found.problem, found.lost, found.retriable) == ("UNREACHABLE", False, True)


async def test_address_of_ours_is_not_asked_in_production() -> None:
    async with Caller(Settings(mode="production")) as caller:
        for url in ("http://127.0.0.1:80", "https://127.0.0.1", "https://169.254.169.254", "https://[::1]", "http://93.184.216.34"):
            found = await caller.call("x", provider(url=url), PAY, SCOPE, {"key": SECRET})
            assert (found.problem, found.lost) == ("ADDRESS_REFUSED", False)


async def test_token_is_asked_for_once_kept_and_renewed_when_it_was_taken_back() -> None:
    flow = Token(
        operation=Operation(path="/token", body='{"k": {{ secrets.key }}}', answer={"token": "body.access_token", "expires_in": "body.expires_in"})
    )
    described = provider(token=flow.model_dump(), headers={"x-token": "{{ token }}"})
    async with serving() as (service, port), Caller(SETTINGS) as caller:
        described = described.model_copy(update={"url": f"http://127.0.0.1:{port}"})
        service.answer = JSONResponse({"status": "ok"})
        found = await asyncio.gather(*(caller.call("x", described, PAY, SCOPE, {"key": SECRET}) for _ in range(10)))
        assert ({one.state for one in found}, service.tokens) == ({"PAID"}, 1)
        assert {request.headers["x-token"] for request, _ in service.asked} == {"t1"}
        assert "t1" not in found[0].request.replace("http/1", "")
        service.answer = JSONResponse({}, 401)
        assert (await caller.call("x", described, PAY, SCOPE, {"key": SECRET})).problem == "UNAUTHORIZED"
        assert service.tokens == 2


async def test_connections_are_kept() -> None:
    async with serving() as (service, port), Connections() as connections:
        service.answer = JSONResponse({"status": "ok"})
        for _ in range(5):
            answer = await fetch(f"http://127.0.0.1:{port}/pay/x", method="POST", content=b"{}", through=connections, using=SETTINGS)
            assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
        assert len({request.client for request, _ in service.asked}) == 1


SAMPLES = {"pay": SCOPE}


@pytest.mark.parametrize(
    ("operation", "wrong"),
    [
        ({"body": '{"a": {{ nobody }}}'}, "TEMPLATE_UNKNOWN_NAME"),
        ({"body": '{% if amount == 7 %}{{ nobody }}{% endif %}{"a": 1}'}, "TEMPLATE_UNKNOWN_NAME"),
        ({"body": '{% if amount == 7 %}{{ amount | nothing }}{% endif %}{"a": 1}'}, "TEMPLATE_UNKNOWN_FILTER"),
        ({"body": '{"a": {{ amount }}'}, "TEMPLATE_NOT_JSON"),
        ({"body": '{"a": "{{ reference }}"}'}, "TEMPLATE_MALFORMED"),
        ({"body": "{% assign n = 'secrets' %}{{ [n].key }}"}, "TEMPLATE_UNKNOWN_NAME"),
        ({"path": "/{{ secrets.other }}"}, "TEMPLATE_FAILED"),
        ({"headers": {"x": "{{ 'a' | append: nobody }}"}}, "TEMPLATE_UNKNOWN_NAME"),
        ({"form": {"a": "{{ request.body }}"}}, "TEMPLATE_UNKNOWN_NAME"),
        ({"answer": {"a": "[["}}, "MAPPING_MALFORMED"),
        ({"state": "[@,@]"}, "MAPPING_MALFORMED"),
    ],
)  # fmt: skip
def test_description_that_could_not_work_is_refused_when_it_is_saved(operation: dict[str, Any], wrong: str) -> None:
    described = provider(operations={"pay": {**PAY.model_dump(), **operation}})
    assert code(lambda: check(described, SAMPLES)) == wrong


def test_description_that_works_is_taken_and_can_be_tried_without_sending() -> None:
    check(provider(), SAMPLES)
    assert code(lambda: check(provider(), {})) == "OPERATION_UNKNOWN"
    shown = dry_run(provider(), PAY, SCOPE, {"key": SECRET}).text
    assert SECRET not in shown
    assert shown.startswith("POST http://127.0.0.1:1/pay/a%2Fb\nauthorization: ***")


NOW = 1_700_000_000
BODY = b'{"id": "e1", "type": "paid", "ref": "r1"}'
ANSWER = {"id": "body.id", "reference": "body.ref"}


def notice(webhook: dict[str, Any], headers: dict[str, str], body: bytes = BODY, now: float = NOW) -> Any:
    described = Webhook.model_validate(
        {"secret": "{{ secrets.hook }}", "answer": ANSWER, "event": "body.type", "events": {"paid": "PAID"}, **webhook}
    )
    return read_notice(described, headers, {}, body, {"hook": SECRET}, now)


def refusal(webhook: dict[str, Any], headers: dict[str, str], body: bytes = BODY, now: float = NOW) -> str:
    with pytest.raises(Refused) as refused:
        notice(webhook, headers, body, now)
    return str(refused.value)


def test_stripes_signature() -> None:
    stripe = {"scheme": "STRIPE", "header": "stripe-signature"}
    right = hmac.digest(SECRET.encode(), f"{NOW}.".encode() + BODY, "sha256").hex()
    found = notice(stripe, {"stripe-signature": f"t={NOW},v1=00,v1={right}"})
    assert (found.id, found.event, found.values["reference"], found.verified) == ("e1", "PAID", "r1", Verified.YES)
    assert refusal(stripe, {"stripe-signature": f"t={NOW},v1={right}"}, BODY + b" ") == "SIGNATURE_WRONG"
    assert refusal(stripe, {"stripe-signature": f"t={NOW},v0={right}"}) == "SIGNATURE_WRONG"
    assert refusal(stripe, {"stripe-signature": f"t={NOW},v1={right}"}, now=NOW + 301) == "TOO_OLD"
    assert refusal(stripe, {"stripe-signature": f"t={NOW + 1},v1={right}"}) == "SIGNATURE_WRONG"
    assert refusal(stripe, {}) == "TOO_OLD"


def test_standard_webhooks_signature() -> None:
    secret = "whsec_" + base64.b64encode(hashlib.sha256(b"x").digest()).decode()
    standard, now = Webhook(scheme="STANDARD", secret="{{ secrets.hook }}", answer=ANSWER), datetime.now(UTC)
    headers = {
        "webhook-id": "m1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Standard(secret).sign("m1", now, BODY.decode()),
    }
    assert read_notice(standard, headers, {}, BODY, {"hook": secret}).verified is Verified.YES
    for wrong in (
        {"webhook-id": "m2"},
        {"webhook-timestamp": str(int(now.timestamp()) - 301)},
        {"webhook-signature": "v1,AAAA"},
        {"webhook-signature": "zz"},
    ):
        with pytest.raises(Refused):
            read_notice(standard, headers | wrong, {}, BODY, {"hook": secret})
    with pytest.raises(Refused):
        read_notice(standard, headers, {}, BODY + b" ", {"hook": secret})
    with pytest.raises(Refused):
        read_notice(standard, headers, {}, BODY, {"hook": ""})


@pytest.mark.parametrize("encoding", ["hex", "base64"])
def test_hmac_over_what_the_description_says(encoding: str) -> None:
    described = {
        "scheme": "HMAC", "header": "x-sign", "over": "{{ headers.x-at }}.{{ body }}", "encoding": encoding, "prefix": "sha256=", "timestamp": "x-at",
    }  # fmt: skip
    digest = hmac.digest(SECRET.encode(), f"{NOW}.".encode() + BODY, "sha256")
    right = digest.hex() if encoding == "hex" else base64.b64encode(digest).decode()
    assert notice(described, {"x-at": str(NOW), "x-sign": f"sha256={right}"}).event == "PAID"
    assert refusal(described, {"x-at": str(NOW), "x-sign": right}) == "SIGNATURE_WRONG"
    assert refusal(described, {"x-at": str(NOW + 400), "x-sign": f"sha256={right}"}) == "TOO_OLD"


def test_what_nobody_vouches_for_takes_no_true_events_name() -> None:
    hint = notice({"scheme": "HINT", "secret": ""}, {})
    assert (hint.verified, hint.id == "e1") == (Verified.HINT, False)
    verify = Operation(path="/verify").model_dump()
    assert notice({"scheme": "CALL", "secret": "", "verify": verify}, {}).verified is Verified.ASK


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff", b"{" * 5_000, b'{"id": {"a": 1}}'])
def test_body_of_no_form_has_an_id_all_the_same(body: bytes) -> None:
    found = notice({"scheme": "HINT", "secret": ""}, {}, body)
    assert (len(found.id), found.event) == (64, None)
