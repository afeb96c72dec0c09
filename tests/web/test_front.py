"""What the web's server says of whoever asks: nobody makes up an address, a market or a page of ours."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from tests.web.conftest import Shop

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("web")]

ASKED = {"query": "{ tenant { slug } }"}


@pytest.fixture
def client(shop: Shop) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=f"http://localhost:{shop.web_port}", timeout=30) as client:
        yield client


def left(answer: httpx2.Response) -> int:
    name, remaining, _ = answer.headers["ratelimit"].split(";")
    assert name == '"address"'
    return int(remaining.removeprefix("r="))


def test_address_is_the_connections_whatever_is_said(client: httpx2.Client) -> None:
    """Its quota fills up again while it is spent: so by many at once."""
    with ThreadPoolExecutor(20) as at_once:
        answers = at_once.map(lambda n: client.post("/graphql", json=ASKED, headers={"x-forwarded-for": f"203.0.113.{n}"}), range(200))
    found = [left(answer) for answer in answers]
    assert min(found) < max(found) - 10


def test_market_is_the_hosts_whatever_is_said(client: httpx2.Client) -> None:
    answer = client.post("/graphql", json=ASKED, headers={"x-forwarded-host": "dhaka.localhost", "x-ours": "guessed"})
    assert answer.json() == {"data": {"tenant": {"slug": "demo"}}}
    away = client.get("/", headers={"x-forwarded-host": "elsewhere.example", "x-forwarded-proto": "https"})
    assert (away.status_code, away.headers["location"]) == (307, "/en")


def test_page_of_another_origin_does_not_speak_for_its_reader(client: httpx2.Client) -> None:
    for origin in ("http://elsewhere.example", "http://dhaka.localhost", "null"):
        assert client.post("/graphql", json=ASKED, headers={"origin": origin}).status_code == 403


def test_page_has_a_policy_that_is_its_own(client: httpx2.Client) -> None:
    one, two = (client.get("/en/sign-in") for _ in range(2))
    assert one.status_code == 200
    assert one.headers["content-security-policy"] != two.headers["content-security-policy"]
    assert "unsafe-inline" not in one.headers["content-security-policy"].replace("style-src-attr 'unsafe-inline'", "")
    assert "unsafe-eval" not in one.headers["content-security-policy"]
