"""Subgraphs believe the router, and nobody else."""

import base64
import time
from collections.abc import Callable
from uuid import UUID

import httpx2
import orjson
import pytest

from shared import trust
from shared.settings import Settings
from tests.conftest import Ask, code_of

BODY = orjson.dumps({"query": "{ __typename }"})
PATH = "/tenants/graphql"


def signed(settings: Settings, **headers: str) -> dict[str, str]:
    said = {"x-tenant-id": str(UUID(int=7)), "content-type": "application/json", **headers}
    return {**said, "x-signature": trust.sign(settings, "POST", PATH, said, BODY)}


async def refusal(client: httpx2.AsyncClient, headers: dict[str, str], body: bytes = BODY, path: str = PATH) -> tuple[int, str]:
    answer = await client.post(path, content=body, headers=headers)
    return answer.status_code, code_of(answer.json())


async def test_signed_call_is_answered(client: httpx2.AsyncClient, settings: Settings) -> None:
    answer = await client.post(PATH, content=BODY, headers=signed(settings))
    assert answer.json() == {"data": {"__typename": "Query"}}


async def test_unsigned_call_is_refused(client: httpx2.AsyncClient) -> None:
    assert await refusal(client, {"x-tenant-id": str(UUID(int=7))}) == (403, "UNTRUSTED_CALLER")


@pytest.mark.parametrize("header", [name for name in trust.SIGNED_HEADERS if name != "x-tenant-id"])
async def test_no_header_that_we_believe_can_be_added(client: httpx2.AsyncClient, settings: Settings, header: str) -> None:
    assert await refusal(client, {**signed(settings), header: "other"}) == (403, "UNTRUSTED_CALLER")


async def test_tenant_cannot_be_changed(client: httpx2.AsyncClient, settings: Settings) -> None:
    assert await refusal(client, {**signed(settings), "x-tenant-id": str(UUID(int=8))}) == (403, "UNTRUSTED_CALLER")


async def test_body_and_path_cannot_be_changed(client: httpx2.AsyncClient, settings: Settings) -> None:
    assert await refusal(client, signed(settings), body=BODY + b" ") == (403, "UNTRUSTED_CALLER")
    assert await refusal(client, signed(settings), path="/vendors/graphql") == (403, "UNTRUSTED_CALLER")
    assert await refusal(client, signed(settings), path=PATH + "?x=1") == (403, "UNTRUSTED_CALLER")


@pytest.mark.parametrize("signature", ["", "v1", "v1;k=k1;t=x;s=", "v2;k=k1;t=1;s=x", "v1;k=unknown;t=1;s=x", ";;;", "v1;k=k1;t=1;s=ü"])
async def test_malformed_signature_is_refused(client: httpx2.AsyncClient, signature: str) -> None:
    answer = await client.post(PATH, content=BODY, headers={b"x-signature": signature.encode()})
    assert (answer.status_code, code_of(answer.json())) == (403, "UNTRUSTED_CALLER")


REFORMED: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "key's beginning": lambda said: {"k": said["k"][:-1]},
    "key and a space": lambda said: {"k": said["k"] + " "},
    "key in capitals": lambda said: {"k": said["k"].upper()},
    "key of nothing": lambda _: {"k": ""},
    "a second later": lambda said: {"t": str(int(said["t"]) + 1)},
    "a second earlier": lambda said: {"t": str(int(said["t"]) - 1)},
    "time with a fraction": lambda said: {"t": said["t"] + ".0"},
    "time of many digits": lambda _: {"t": "9" * 5000},
    "padded": lambda said: {"s": said["s"] + "="},
    "spare bits": lambda said: {"s": said["s"][:-1] + chr(ord(said["s"][-1]) + 1)},
    "shorter": lambda said: {"s": said["s"][:-1]},
    "nothing": lambda _: {"s": ""},
    "not of this alphabet": lambda _: {"s": "ü"},
}


@pytest.mark.parametrize("change", REFORMED.values(), ids=REFORMED)
async def test_signature_written_in_another_way_is_refused(
    client: httpx2.AsyncClient, settings: Settings, change: Callable[[dict[str, str]], dict[str, str]]
) -> None:
    headers = signed(settings)
    said = dict(part.split("=", 1) for part in headers.pop("x-signature").split(";")[1:])
    reformed = ";".join(("v1", *(f"{name}={value}" for name, value in {**said, **change(said)}.items())))
    answer = await client.post(
        PATH, content=BODY, headers=[*((name.encode(), value.encode()) for name, value in headers.items()), (b"x-signature", reformed.encode())]
    )
    assert (answer.status_code, code_of(answer.json())) == (403, "UNTRUSTED_CALLER")


async def test_value_of_one_header_is_not_that_of_the_next(client: httpx2.AsyncClient, settings: Settings) -> None:
    headers = signed(settings, **{"x-request-id": "one-id", "x-correlation-id": ""})
    assert await refusal(client, {**headers, "x-request-id": "", "x-correlation-id": "one-id"}) == (403, "UNTRUSTED_CALLER")


async def test_method_cannot_be_changed(client: httpx2.AsyncClient, settings: Settings) -> None:
    answer = await client.request("PUT", PATH, content=BODY, headers=signed(settings))
    assert (answer.status_code, code_of(answer.json())) == (403, "UNTRUSTED_CALLER")


@pytest.mark.parametrize("side", [1, -1])
async def test_signature_of_another_time_is_refused(
    client: httpx2.AsyncClient, settings: Settings, monkeypatch: pytest.MonkeyPatch, side: int
) -> None:
    headers = signed(settings)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + side * (settings.signature_skew_seconds + 2))
    assert await refusal(client, headers) == (403, "UNTRUSTED_CALLER")


async def test_directory_of_hosts_is_the_routers_only(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/tenants/directory")
    assert (answer.status_code, code_of(answer.json())) == (403, "UNTRUSTED_CALLER")


async def test_huge_request_is_refused_before_it_is_read(client: httpx2.AsyncClient) -> None:
    assert await refusal(client, {}, body=b"x" * 1_100_000) == (413, "TOO_LARGE")


async def test_query_that_is_wrong_has_a_code_and_no_suggestion(ask: Ask) -> None:
    answer = await ask("tenants", "{ tenent { id } }")
    assert code_of(answer) == "GRAPHQL_VALIDATION_FAILED"
    assert "Did you mean" not in answer["errors"][0]["message"]


@pytest.mark.parametrize(
    "representation",
    [{"__typename": "Nothing", "id": "1"}, {"__typename": "Tenant"}, {"__typename": "Tenant", "id": "x"}, {"id": "1"}, 7, None, "Tenant"],
)
async def test_bad_representation_costs_its_own_place_only(ask: Ask, tenant: UUID, representation: object) -> None:
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Tenant { id } } }"
    given = [representation, {"__typename": "Tenant", "id": str(tenant)}] if representation is not None else [{}]
    answer = await ask("tenants", query, r=given)
    assert answer["errors"][0]["extensions"]["code"] == "BAD_REPRESENTATION"
    assert answer["data"]["_entities"] == [None] * len(given)


def claims(tenant: object, seconds: int = 60, **other: object) -> str:
    said = {"kind": "user", "tenant": str(tenant), "exp": int(time.time()) + seconds, **other}
    return encoded(orjson.dumps({name: value for name, value in said.items() if value != "left out"}))


def encoded(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode()


NO_MOMENTS: tuple[object, ...] = ("left out", None, "4102444800", [4102444800], {})
WRONG = {
    "another tenant's": claims(UUID(int=8)),
    "no tenant's": claims("left out"),
    "a list of tenants'": claims("[00000000-0000-0000-0000-000000000007]"),
    "the tenant's in other words": claims(UUID(int=7).urn),
    "expired": claims(UUID(int=7), seconds=-120),
    "expired in time long ago": claims(UUID(int=7), exp=-1),
    **{f"exp {exp!r}": claims(UUID(int=7), exp=exp) for exp in NO_MOMENTS},
    "exp beyond numbers": encoded(b'{"tenant": "00000000-0000-0000-0000-000000000007", "exp": 1e400}'),
    "empty": "e30",
    "malformed": "%%%",
    **{f"{octets[:5]!r}": encoded(octets) for octets in (b"[]", b"null", b"7", b'"x"', b"{", b"\xff\xfe", b"[" * 5000)},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
async def test_claims_that_are_not_of_this_tenant_and_moment_are_refused(client: httpx2.AsyncClient, settings: Settings, wrong: str) -> None:
    assert await refusal(client, signed(settings, **{"x-claims": wrong})) == (403, "UNTRUSTED_CALLER")


async def test_claims_that_expired_on_the_way_are_believed(client: httpx2.AsyncClient, settings: Settings) -> None:
    answer = await client.post(PATH, content=BODY, headers=signed(settings, **{"x-claims": claims(UUID(int=7), seconds=5 - trust.LATE_SECONDS)}))
    assert answer.status_code == 200
    late = claims(UUID(int=7), seconds=-trust.LATE_SECONDS - 1)
    assert await refusal(client, signed(settings, **{"x-claims": late})) == (403, "UNTRUSTED_CALLER")


@pytest.mark.parametrize("header", ["x-claims", "x-flags"])
@pytest.mark.parametrize("wrong", ["%%%", "e", encoded(b"7"), encoded(b"{")])
async def test_header_of_the_router_that_is_no_object_is_refused(client: httpx2.AsyncClient, settings: Settings, header: str, wrong: str) -> None:
    assert await refusal(client, signed(settings, **{header: wrong})) == (403, "UNTRUSTED_CALLER")


@pytest.mark.parametrize("tenant", ["", "demo", "7", str(UUID(int=7)) + "0", "' or true --"])
async def test_tenant_that_is_no_id_is_refused(client: httpx2.AsyncClient, settings: Settings, tenant: str) -> None:
    assert await refusal(client, signed(settings, **{"x-tenant-id": tenant})) == (403, "UNTRUSTED_CALLER")


async def test_claims_that_the_router_signed_are_believed(client: httpx2.AsyncClient, settings: Settings) -> None:
    answer = await client.post(PATH, content=BODY, headers=signed(settings, **{"x-claims": claims(UUID(int=7))}))
    assert answer.status_code == 200
