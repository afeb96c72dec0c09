"""TXT records, asked of the resolver that the settings name."""

import pytest

from shared import dns
from shared.settings import Settings
from tests.shared.naming import serving_names


async def test_records_of_the_name_itself_and_in_whole_texts() -> None:
    long = "x" * 250
    async with serving_names() as (names, port):
        names.records["_p.shop.example."] = ["one", f'{long}" "{long}']
        using = Settings(dns_server=f"127.0.0.1:{port}")
        assert sorted(await dns.texts("_p.shop.example", using)) == ["one", 2 * long]
        assert await dns.texts("_p.other.example", using) == []
        assert names.asked == ["_p.shop.example.", "_p.other.example."]


async def test_many_records_are_cut_off() -> None:
    async with serving_names() as (names, port):
        names.records["a.example."] = [f"text {number}" for number in range(dns.MOST + 5)]
        assert len(await dns.texts("a.example", Settings(dns_server=f"127.0.0.1:{port}"))) == dns.MOST


async def test_who_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dns, "SECONDS", 0.2)
    async with serving_names() as (names, port):
        names.silent = True
        assert await dns.texts("a.example", Settings(dns_server=f"127.0.0.1:{port}")) == []
    assert await dns.texts("a.example", Settings(dns_server=f"127.0.0.1:{port}")) == []


@pytest.mark.parametrize("name", ["a" * 64 + ".example", ".".join(["a"] * 130), "a..example"])
async def test_what_is_no_name_is_not_asked(name: str) -> None:
    async with serving_names() as (names, port):
        assert await dns.texts(name, Settings(dns_server=f"127.0.0.1:{port}")) == []
        assert names.asked == []
