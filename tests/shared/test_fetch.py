"""What others wrote down is asked only where it is public, once, and not for long."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shared.fetch import Connections, FetchFailed, NotSent, check, fetch, is_public
from shared.settings import Settings

PRODUCTION = Settings(mode="production", local_hosts={"shop.example": "127.0.0.1:1"})
OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi"
PRIVATE = [
    "127.0.0.1", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "169.254.169.254", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1",
    "0.0.0.0", "::", "fc00::1", "fe80::1", "2002:7f00:1::1", "2001:0:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::1", "224.0.0.1", "ff02::1",  # noqa: S104
    "192.0.2.1", "2001:db8::1", "240.0.0.1", "255.255.255.255",
]  # fmt: skip


@asynccontextmanager
async def answering(answer: bytes, *, silent: bool = False) -> AsyncIterator[tuple[int, list[bytes]]]:
    """A port of this machine, and the requests that came."""
    asked: list[bytes] = []
    over = asyncio.Event()
    talks = asyncio.Semaphore(0)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            asked.append(await reader.readuntil(b"\r\n\r\n"))
        except asyncio.IncompleteReadError:  # whoever has little time may give up before it has asked
            writer.close()
            return
        if silent:
            await over.wait()
        writer.write(answer)
        writer.close()
        talks.release()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], asked
        over.set()
        for _ in asked:
            await talks.acquire()


async def code_of(url: str, **how: object) -> str:
    with pytest.raises(FetchFailed) as refused:
        await fetch(url, **{"using": PRODUCTION, **how})  # type: ignore[arg-type]
    return str(refused.value.extensions["code"])


@pytest.mark.parametrize("address", PRIVATE)
async def test_name_that_leads_to_ourselves_is_not_asked(address: str) -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        return ["93.184.216.34", address]

    assert not is_public(address)
    assert await code_of("https://shop.example/", resolve=resolve) == "ADDRESS_REFUSED"


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_address_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/", "https://[::1]/", "https://2130706433/", "https://0x7f.1/", "https://[::ffff:127.0.0.1]/", "http://93.184.216.34/",
        "https://93.184.216.34:22/", "https://me@93.184.216.34/", "ftp://93.184.216.34/", "file:///etc/passwd", "https:///", "93.184.216.34",
    ],
)  # fmt: skip
async def test_address_in_disguise_is_refused(url: str) -> None:
    assert await code_of(url) == "ADDRESS_REFUSED"


async def test_name_is_resolved_once_and_that_address_is_asked() -> None:
    """A resolver that answers this machine the second time finds nobody who asks it again."""
    answers = [["203.0.113.1"], ["127.0.0.1"]]
    calls = 0

    async def resolve(_host: str, _port: int) -> list[str]:
        nonlocal calls
        calls += 1
        return answers[calls - 1]

    async with answering(OK) as (port, asked):
        assert await code_of(f"https://shop.example:{port}/", resolve=resolve) == "ADDRESS_REFUSED"
    assert (calls, asked) == (1, [])


async def test_development_may_ask_this_machine_and_name_its_hosts() -> None:
    async with answering(OK) as (port, asked):
        assert (await fetch(f"http://127.0.0.1:{port}/a?b=1", using=Settings())).body == b"hi"
        named = Settings(local_hosts={"shop.example": f"127.0.0.1:{port}"})
        assert (await fetch("https://shop.example/x", using=named, headers={"accept": "text/plain"})).status == 200
        await fetch("https://shop.example/token", using=named, method="POST", form={"code": "1 2"})
    assert asked[0].startswith(b"GET /a?b=1 HTTP/1.1\r\n")
    assert b"\r\nhost: shop.example\r\n" in asked[1].lower()
    assert asked[2].startswith(b"POST /token HTTP/1.1\r\n")


async def test_production_knows_no_hosts_of_this_machine() -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    assert await code_of("https://shop.example/", resolve=resolve) == "ADDRESS_REFUSED"


async def test_redirect_is_an_answer_and_not_followed() -> None:
    async with answering(b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1/\r\ncontent-length: 0\r\n\r\n") as (port, asked):
        assert (await fetch(f"http://127.0.0.1:{port}/", using=Settings())).status == 302
    assert len(asked) == 1


@pytest.mark.parametrize(("url", "addresses", "code"), [
    ("https://shop.example/hook", ["93.184.216.34"], ""),
    ("https://shop.example:8443/hook", ["93.184.216.34"], ""),
    ("http://shop.example/hook", ["93.184.216.34"], "ADDRESS_REFUSED"),
    ("https://shop.example/hook", ["93.184.216.34", "10.0.0.1"], "ADDRESS_REFUSED"),
    ("https://shop.example/hook", [], "ADDRESS_REFUSED"),
    ("https://shop.example:99999/", ["93.184.216.34"], "ADDRESS_REFUSED"),
])  # fmt: skip
async def test_address_can_be_checked_without_asking_it(url: str, addresses: list[str], code: str) -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        return addresses

    if code:
        with pytest.raises(FetchFailed) as refused:
            await check(url, resolve=resolve, using=PRODUCTION)
        assert refused.value.extensions["code"] == code
    else:
        await check(url, resolve=resolve, using=PRODUCTION)


async def test_name_that_nobody_knows_is_no_address() -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        raise socket.gaierror

    with pytest.raises(FetchFailed, match="Nobody"):
        await check("https://shop.example/", resolve=resolve, using=PRODUCTION)


async def test_answer_that_is_too_long_may_be_cut() -> None:
    async with answering(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5000) as (port, _):
        found = await fetch(f"http://127.0.0.1:{port}/", using=Settings(), most_bytes=1000, cut=True)
    assert found.status == 200


async def test_who_answers_slowly_is_not_hung_up_on_when_others_are_asked() -> None:
    async with answering(OK, silent=True) as (slow, asked), Connections() as through:
        waiting = asyncio.create_task(fetch(f"http://127.0.0.1:{slow}/", using=Settings(), through=through, seconds=1))
        while not asked:
            await asyncio.sleep(0.01)
        for _ in range(3):
            async with answering(OK) as (port, _):
                assert (await fetch(f"http://127.0.0.1:{port}/", using=Settings(), through=through)).status == 200
        with pytest.raises(FetchFailed, match="within 1 seconds"):
            await waiting


@pytest.mark.parametrize("path", ["/a%2Cb%3Ac?x=%3A%2F%2C&y=a%20b+c&z=%40%21%27", "/a,b:c?x=:/&y='!", "/%E0%A6%95?%E0%A6%96=%E0%A6%97", "/a//b"])
async def test_address_is_asked_as_it_was_written(path: str) -> None:
    """It may be signed."""
    async with answering(OK) as (port, asked):
        await fetch(f"http://127.0.0.1:{port}{path}#there", using=Settings())
    assert asked[0].split(b" ")[1].decode() == path


async def test_letters_of_an_address_are_encoded() -> None:
    async with answering(OK) as (port, asked):
        await fetch(f"http://127.0.0.1:{port}/ক খ?খ=গ", using=Settings())
    assert asked[0].startswith(b"GET /%E0%A6%95%20%E0%A6%96?%E0%A6%96=%E0%A6%97 HTTP/1.1\r\n")


@pytest.mark.parametrize("url", ["https://shop.example/\r\nx-forged: 1", "https://shop.example/\x00", "https://shop.example\\@127.0.0.1/"])
async def test_address_with_control_characters_is_refused(url: str) -> None:
    assert await code_of(url) in ("ADDRESS_REFUSED", "FETCH_FAILED")
    with pytest.raises(FetchFailed) as refused:
        await check(url, using=PRODUCTION)
    assert refused.value.extensions["code"] == "ADDRESS_REFUSED"


async def test_only_what_was_said_is_sent() -> None:
    async with answering(OK) as (port, asked):
        await fetch(f"http://127.0.0.1:{port}/", method="POST", content=b"{}", headers={"x-signature": "1"}, using=Settings())
        with pytest.raises(FetchFailed):
            await fetch(f"http://127.0.0.1:{port}/", headers={"x-signature": "1\r\nx-forged: 1"}, using=Settings())
    [request] = asked
    names = {line.split(b":")[0].lower() for line in request.split(b"\r\n")[1:] if line}
    assert names == {b"host", b"user-agent", b"accept", b"accept-encoding", b"x-signature", b"content-length"}


async def test_address_permitted_without_tls_is_not_permitted_with() -> None:
    """What is remembered are addresses, and not that they may be asked."""

    async def resolve(_host: str, _port: int) -> list[str]:
        return ["93.184.216.34"]

    async with Connections() as through:
        await through.at_checked_address("http://shop.example/", secure=False, resolve=resolve, using=PRODUCTION)
        assert await code_of("http://shop.example/", resolve=resolve, through=through) == "ADDRESS_REFUSED"


async def test_answer_without_end_or_hurry_is_given_up() -> None:
    async with answering(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5000) as (port, _):
        assert await code_of(f"http://127.0.0.1:{port}/", using=Settings(), most_bytes=1000) == "ANSWER_TOO_LARGE"
    async with answering(OK, silent=True) as (port, _):
        assert await code_of(f"http://127.0.0.1:{port}/", using=Settings(), seconds=0.1) == "FETCH_FAILED"
    assert await code_of(f"http://127.0.0.1:{port}/", using=Settings()) == "FETCH_FAILED"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of shop.example, by nobody but itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "shop.example")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - timedelta(1), now + timedelta(1))
    signed = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("shop.example")]), critical=False).sign(key, hashes.SHA256())
    there = tmp_path_factory.mktemp("tls") / "shop.pem"
    plain = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    there.write_bytes(plain + signed.public_bytes(serialization.Encoding.PEM))
    return there


@asynccontextmanager
async def answering_securely(certificate: Path) -> AsyncIterator[tuple[int, list[str]]]:
    """A port of this machine, and the names that were asked for as connections began."""
    names: list[str] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK)
        writer.close()

    secured = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    secured.load_cert_chain(certificate)
    secured.sni_callback = lambda _, name, __: names.append(name)
    server = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=secured)
    async with server:
        yield server.sockets[0].getsockname()[1], names


async def here(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


async def test_certificate_is_of_the_name_that_is_asked(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.fetch._trusted", lambda: ssl.create_default_context(cafile=certificate))
    async with answering_securely(certificate) as (port, names), Connections() as through:
        assert (await fetch(f"https://shop.example:{port}/", resolve=here, using=Settings(), through=through)).body == b"hi"
        with pytest.raises(NotSent, match="certificate"):
            await fetch(f"https://other.example:{port}/", resolve=here, using=Settings(), through=through)
    assert names == ["shop.example", "other.example"]


async def test_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    async with answering_securely(certificate) as (port, _):
        with pytest.raises(NotSent, match="certificate"):
            await fetch(f"https://shop.example:{port}/", resolve=here, using=Settings())
