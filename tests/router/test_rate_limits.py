"""How often one may ask: counted by address, user and tenant, and by tries at a secret, however they are packed into requests."""

import asyncio
import json

import httpx2
import pytest

from tests.conftest import Market, Start
from tests.router.issuing import JWKS, Issuer, jwks
from tests.router.running import Router, Upstream, codes

pytestmark = pytest.mark.xdist_group("routers of their own")

ANYTHING = {"query": "{ __typename }"}
LIMITED = (429, ["RATE_LIMITED"])


def limits(**perMinute: int) -> str:  # noqa: N803 - as the setting spells it
    return json.dumps(perMinute)


def outcome(answer: httpx2.Response) -> tuple[int, list[str]]:
    return answer.status_code, codes(answer)


def tries(*fields: str) -> dict[str, str]:
    return {"query": f"mutation {{ {' '.join(fields)} }}"}


def guess(alias: str, code: int = 0) -> str:
    return f'{alias}: verifyEmail(token: "{code}") {{ userErrors {{ code }} }}'


async def test_address_has_so_many_a_minute_and_is_told_how_many_are_left(start: Start) -> None:
    async with start(RATE_LIMITS=limits(address=3)) as router:
        answers = [await router.post(ANYTHING) for _ in range(4)]
    assert [outcome(answer) for answer in answers] == [(200, [])] * 3 + [LIMITED]
    assert [answer.headers["ratelimit-policy"] for answer in answers] == ['"address";q=3;w=60'] * 4
    assert [answer.headers["ratelimit"].split(";t=")[0] for answer in answers] == [f'"address";r={left}' for left in (2, 1, 0, 0)]
    assert 15 <= int(answers[3].headers["retry-after"]) <= 20
    assert "retry-after" not in answers[2].headers


async def test_forged_tokens_are_counted_before_they_are_verified(start: Start) -> None:
    async with start(RATE_LIMITS=limits(address=3)) as router:
        answers = [await router.post(ANYTHING, authorization="Bearer x.y.z") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]


async def test_address_is_the_clients_own_and_can_not_be_made_up(start: Start) -> None:
    async def ask(router: Router, via: str) -> int:
        return (await router.post(ANYTHING, x_forwarded_for=via)).status_code

    async with start(RATE_LIMITS=limits(address=1)) as router:
        assert [await ask(router, f"203.0.113.{n}") for n in range(2)] == [200, 429], "nobody's word is taken"
    async with start(RATE_LIMITS=limits(address=1), TRUSTED_PROXIES="127.0.0.1, 10.0.0.0/8") as router:
        assert [await ask(router, via) for via in ("203.0.113.1", "203.0.113.2, 10.1.1.1", "1.1.1.1, 203.0.113.1")] == [200, 200, 429]
        assert [await ask(router, via) for via in ("2001:db8::1", "2001:DB8:0:0:ffff::2", "2001:db8:0:1::1")] == [200, 429, 200], "a /64 is one"
        assert [(await router.post(ANYTHING)).status_code for _ in range(3)] == [200] * 3, "a proxy that names nobody asks for itself"


async def test_without_a_limit_there_is_none(start: Start) -> None:
    async with start(RATE_LIMITS=limits(address=0, user=0)) as router:
        answers = await asyncio.gather(*(router.post(ANYTHING) for _ in range(50)))
    assert {answer.status_code for answer in answers} == {200}
    assert "ratelimit" not in answers[0].headers


async def test_twenty_at_once_are_counted_as_twenty(start: Start) -> None:
    async with start(RATE_LIMITS=limits(address=5)) as router:
        answers = await asyncio.gather(*(router.post(ANYTHING) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [429] * 15


async def test_user_is_counted_wherever_they_are_and_nobody_else_with_them(start: Start, upstream: Upstream, markets: tuple[Market, Market]) -> None:
    issuer = Issuer(markets[0])
    with upstream.answering(JWKS, 200, jwks(issuer)):
        async with start(RATE_LIMITS=limits(user=2)) as router:
            tokens = [issuer.token(sub=sub) for sub in ("one", "one", "one", "another")]
            answers = [await router.post(ANYTHING, authorization=f"Bearer {token}") for token in tokens]
            assert [answer.status_code for answer in answers] == [200, 200, 429, 200]
            assert (await router.post(ANYTHING)).status_code == 200


async def test_tenant_has_what_its_plan_says(start: Start, upstream: Upstream, markets: tuple[Market, Market]) -> None:
    hosts = {each.host: {"id": str(each.tenant), "slug": each.slug, "status": "ACTIVE"} for each in markets}
    planned = {**hosts, markets[0].host: {**hosts[markets[0].host], "limits": {"requests_per_minute": 2}}}
    with upstream.answering("/tenants/directory", 200, json.dumps({"version": "planned", "hosts": planned})):
        async with start() as router:
            own = [await router.post(ANYTHING) for _ in range(3)]
            other = [await router.post(ANYTHING, markets[1].host) for _ in range(3)]
    assert [answer.status_code for answer in own] == [200, 200, 429]
    assert own[2].headers["ratelimit-policy"] == '"tenant";q=2;w=60'
    assert [answer.status_code for answer in other] == [200] * 3


async def test_each_alias_is_a_guess(start: Start, upstream: Upstream) -> None:
    async with start(RATE_LIMITS=limits(guesses=16)) as router:
        first = await router.post(tries(*(guess(f"a{n}", n) for n in range(11))))
        assert outcome(first) == (200, [])
        upstream.calls.clear()
        second = await router.post(tries(*(guess(f"a{n}", n) for n in range(6))))
        assert outcome(second) == LIMITED
        assert second.headers["ratelimit-policy"] == '"guesses";q=16;w=60'
        assert upstream.asked("identity") == [], "none of them was tried"
        hidden = {"query": f"mutation {{ ...F ... {{ {guess('b')} }} }} fragment F on Mutation {{ {' '.join(guess(f'a{n}') for n in range(5))} }}"}
        assert outcome(await router.post(hidden)) == LIMITED, "nor does a fragment hide them"
        assert outcome(await router.post(tries(*(guess(f"a{n}") for n in range(5))))) == (200, []), "what was refused was not counted"
        assert outcome(await router.post(tries(guess("a")))) == LIMITED
        assert outcome(await router.post(ANYTHING)) == (200, []), "everything else is answered"


async def test_a_thousand_guesses_in_one_request_are_none(router: Router, upstream: Upstream) -> None:
    upstream.calls.clear()
    shorter = await router.post(tries(*(guess(f"a{n}") for n in range(100))))
    assert (shorter.status_code, codes(shorter)) == (400, ["TOO_MANY_ALIASES"])
    answer = await router.post(tries(*(f'a{n}: verifyPhone(code: "{n:06}") {{ userErrors {{ code }} }}' for n in range(1000))))
    assert (answer.status_code, codes(answer)) == (413, ["DOCUMENT_TOO_LARGE"])
    assert upstream.asked("identity") == []


async def test_messages_to_others_are_counted_by_themselves(start: Start, upstream: Upstream) -> None:
    ask = tries('forgotPassword(email: "nobody@example.com") { userErrors { code } }')
    async with start(RATE_LIMITS=limits(messages=2)) as router:
        assert [(await router.post(ask)).status_code for _ in range(3)] == [200, 200, 429]
        assert outcome(await router.post(tries(guess("a")))) == (200, [])
