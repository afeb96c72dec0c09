"""What the web's server says of whoever asks: nobody makes up an address, a market or a page of ours."""

import gzip
import http.client
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

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


def test_page_is_kept_for_readers_without_cookies_and_has_each_ones_nonce(client: httpx2.Client) -> None:
    """The first may have been drawn for others, some seconds ago."""
    nonces, bare = [], set()
    for _ in range(3):
        answer = client.get("/en/categories", headers={"accept-encoding": "gzip"})
        nonce = re.search(r"'nonce-([^']+)'", answer.headers["content-security-policy"])
        assert nonce
        nonces.append(nonce[1])
        assert answer.headers["content-encoding"] == "gzip"
        assert set(re.findall(r'nonce="([^"]+)"', answer.text)) == {nonce[1]}
        bare.add(answer.text.replace(nonce[1], "").split("</head>")[1].partition("<main")[2])
    assert len(set(nonces)) == len(nonces)
    assert len(bare) == 1
    known = client.get("/en/categories", headers={"cookie": "cart-count=7"})
    assert "7" in known.text.partition("<main")[0]
    assert "cart-count" not in client.get("/en/categories").headers.get("set-cookie", "")


def packed(client: httpx2.Client, path: str, ways: str) -> tuple[str | None, bytes]:
    """How an answer came, and its bytes as they came."""
    with client.stream("GET", path, headers={"accept-encoding": ways}) as answer:
        assert answer.status_code == 200
        body = b"".join(answer.iter_raw())
        assert int(answer.headers.get("content-length", len(body))) == len(body)
        assert "Accept-Encoding" in answer.headers.get("vary", "") or not answer.headers.get("content-encoding")
        return answer.headers.get("content-encoding"), body


def test_page_comes_in_the_fewest_bytes_that_its_reader_reads(client: httpx2.Client) -> None:
    whole = packed(client, "/en", "identity")
    gzipped = packed(client, "/en", "gzip, deflate")
    brotli = packed(client, "/en", "gzip, deflate, br, zstd")
    assert (whole[0], gzipped[0], brotli[0]) == (None, "gzip", "br")
    assert len(brotli[1]) < len(gzipped[1]) < len(whole[1]) / 3
    text = gzip.decompress(gzipped[1]).decode()
    assert text.startswith("<!DOCTYPE html>")
    assert text.endswith("</html>")


def test_page_asks_for_its_scripts_when_it_can_be_seen(client: httpx2.Client) -> None:
    answer = client.get("/bn", headers={"accept-encoding": "gzip"})
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["content-security-policy"])
    assert nonce
    assert not re.search(r'<script src="[^"]+" async', answer.text)
    late = re.search(rf'<script nonce="{re.escape(nonce[1])}">([^<]*"paint"[^<]*)</script></head>', answer.text)
    assert late
    for address in json.loads(late[1][late[1].rindex("([") + 1 : -1]):
        assert client.get(address).headers["content-type"].startswith("application/javascript")


def test_file_of_the_build_is_packed_once_and_kept_by_browsers(client: httpx2.Client) -> None:
    address = next(iter(re.findall(r"/_next/static/chunks/[\w.~-]+\.css", client.get("/en").text)))
    whole, gzipped, brotli = (packed(client, address, ways) for ways in ("identity", "gzip", "br, gzip"))
    assert (whole[0], gzipped[0], brotli[0]) == (None, "gzip", "br")
    assert gzip.decompress(gzipped[1]) == whole[1]
    assert len(brotli[1]) < len(gzipped[1])
    assert client.get(address).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.head(address).headers["content-length"] == str(len(gzipped[1]))
    assert client.get("/fonts/inter.woff2").headers["content-type"] == "font/woff2"


@pytest.mark.parametrize("path", ["/_next/static/../../server.js", "/fonts/../front.mjs", "/_next/static/%2e%2e/BUILD_ID", "/_next/static/"])
def test_no_other_file_is_given_out(shop: Shop, path: str) -> None:
    with closing(http.client.HTTPConnection("localhost", shop.web_port, timeout=30)) as asking:  # sends a path as it is
        asking.request("GET", path)
        assert asking.getresponse().status in (307, 308, 400, 404)


def test_what_happens_is_told_as_it_happens(client: httpx2.Client) -> None:
    """Events are not packed, nor held until there are more."""
    headers = {"accept": "text/event-stream", "accept-encoding": "gzip, br"}
    query = {"query": 'subscription { stockChanged(vendorId: "00000000-0000-0000-0000-000000000000") { offers { id } } }'}
    with client.stream("POST", "/graphql", json=query, headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers.get("content-encoding", "none") == "none"
        assert next(answer.iter_lines())
