"""Providers are rows: made from templates, tried without asking anybody, never showing a secret, and each tenant's own."""

from typing import Any
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.payments.rules.permissions import CONFIGURE
from subgraphs.payments.rules.ready_made import ready_made
from tests.conftest import Ask, Databases, Told, code_of, person

FIELDS = "provider { id name title enabled methods countries priority version webhookPath description } userErrors { code field message }"
CREATE = f"""mutation($template: String!, $name: String, $provider: PaymentProviderInput) {{
  createPaymentProvider(template: $template, name: $name, provider: $provider) {{ {FIELDS} }} }}"""
EDIT = f"mutation($id: ID!, $provider: PaymentProviderInput!) {{ editPaymentProvider(providerId: $id, provider: $provider) {{ {FIELDS} }} }}"
ENABLE = f"mutation($id: ID!, $enabled: Boolean!) {{ enablePaymentProvider(providerId: $id, enabled: $enabled) {{ {FIELDS} }} }}"
DRY = "mutation($id: ID!, $operation: String!) { dryRunPaymentProvider(providerId: $id, operation: $operation) { request userErrors { code } } }"
LIST = "{ paymentProviders { id name enabled } }"
SECRET = "sk_live_never_to_be_seen"
SECRETS = [{"name": "api_key", "value": SECRET}, {"name": "webhook_secret", "value": "whsec_bmV2ZXIgdG8gYmUgc2VlbiBhbnl3aGVyZQ=="}]
ADMIN = person(CONFIGURE)


async def made(ask: Ask, template: str = "stripe", name: str | None = None, **provider: Any) -> dict[str, Any]:
    answer = (await ask("payments", CREATE, template=template, name=name, provider=provider or {"secrets": SECRETS}, viewer=ADMIN))["data"][
        "createPaymentProvider"
    ]
    assert answer["userErrors"] == []
    found: dict[str, Any] = answer["provider"]
    return found


async def refusal(ask: Ask, mutation: str, **said: Any) -> tuple[str, str | None]:
    (payload,) = (await ask("payments", mutation, viewer=ADMIN, **said))["data"].values()
    (error,) = payload["userErrors"]
    return error["code"], error["field"]


@pytest.mark.parametrize("template", sorted(ready_made()))
async def test_every_template_can_be_made_and_each_of_its_operations_tried(ask: Ask, template: str) -> None:
    described = ready_made()[template].provider
    provider = await made(ask, template, secrets=[{"name": name, "value": SECRET} for name in described.secrets] if described else [])
    assert not provider["enabled"]
    for operation in described.operations if described else []:
        shown = (await ask("payments", DRY, id=provider["id"], operation=operation, viewer=ADMIN))["data"]["dryRunPaymentProvider"]
        assert shown["userErrors"] == []
        assert SECRET not in shown["request"]
        assert shown["request"].startswith(("POST ", "GET "))
    enabled = (await ask("payments", ENABLE, id=provider["id"], enabled=True, viewer=ADMIN))["data"]["enablePaymentProvider"]
    assert (enabled["userErrors"], enabled["provider"]["enabled"]) == ([], True)


async def test_secret_is_shown_to_nobody_and_lies_sealed(ask: Ask, databases: Databases, tenant: UUID, told: Told) -> None:
    provider = await made(ask)
    assert SECRET not in str(provider)
    assert SECRET not in str(await ask("payments", "{ paymentProviders { id description } }", viewer=ADMIN))
    (row,) = await databases["payments"].reader(tenant).fetch("SELECT secrets, description::text AS said FROM payment_providers")
    assert SECRET.encode() not in row["secrets"]
    assert SECRET not in row["said"]
    assert await told("payments") == []


async def test_provider_without_all_of_its_secrets_is_not_enabled(ask: Ask) -> None:
    provider = await made(ask, secrets=SECRETS[:1])
    assert await refusal(ask, ENABLE, id=provider["id"], enabled=True) == ("SECRET_MISSING", "secrets")
    await ask("payments", EDIT, id=provider["id"], provider={"secrets": SECRETS[1:]}, viewer=ADMIN)
    assert (await ask("payments", ENABLE, id=provider["id"], enabled=True, viewer=ADMIN))["data"]["enablePaymentProvider"]["provider"]["enabled"]


async def test_secrets_go_to_no_other_host_than_they_were_given_for(ask: Ask) -> None:
    provider = await made(ask)
    await ask("payments", ENABLE, id=provider["id"], enabled=True, viewer=ADMIN)
    elsewhere = {**provider["description"], "url": "https://api.example.com"}
    edited = (await ask("payments", EDIT, id=provider["id"], provider={"description": elsewhere}, viewer=ADMIN))["data"]["editPaymentProvider"]
    assert (edited["userErrors"], edited["provider"]["enabled"]) == ([], False)
    assert await refusal(ask, ENABLE, id=provider["id"], enabled=True) == ("SECRET_MISSING", "secrets")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"body": '{"a": "{{ payment.id }}"}'}, "TEMPLATE_MALFORMED"),
        ({"body": '{"a": {{ nobody }}}'}, "TEMPLATE_UNKNOWN_NAME"),
        ({"body": '{% include "secrets" %}'}, "TEMPLATE_MALFORMED"),
        ({"path": "/{{ payment.id.__class__ }}"}, "TEMPLATE_FAILED"),
        ({"headers": {"x": "{{ payment.id | open }}"}}, "TEMPLATE_UNKNOWN_FILTER"),
        ({"state": "[@,@]"}, "MAPPING_MALFORMED"),
        ({"seconds": 9_000}, "DESCRIPTION_MALFORMED"),
        ({"url": "file:///etc/passwd"}, "DESCRIPTION_MALFORMED"),
        ({"url": "https://user@example.com"}, "DESCRIPTION_MALFORMED"),
        ({"code": "import os"}, "DESCRIPTION_MALFORMED"),
        ({"form": {}, "body": "{% for i in (1..100000) %}1{% endfor %}"}, "TEMPLATE_FAILED"),
    ],
)
async def test_description_that_would_escape_is_refused_and_nothing_changes(ask: Ask, change: dict[str, Any], code: str) -> None:
    provider = await made(ask)
    described = provider["description"]
    bent = {**described, "operations": {**described["operations"], "void": {**described["operations"]["void"], **change}}}
    assert (await refusal(ask, EDIT, id=provider["id"], provider={"description": bent}))[0] == code
    (now,) = (await ask("payments", "{ paymentProviders { version description } }", viewer=ADMIN))["data"]["paymentProviders"]
    assert now == {"version": provider["version"], "description": described}


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"template": "nobody"}, ("TEMPLATE_UNKNOWN", "template")),
        ({"template": "mock", "name": "No Name!"}, ("NAME_MALFORMED", "name")),
        ({"template": "mock", "provider": {"methods": ["GOLD"]}}, ("METHOD_UNKNOWN", "methods")),
        ({"template": "mock", "provider": {"countries": ["Germany"]}}, ("COUNTRY_MALFORMED", "countries")),
        ({"template": "mock", "provider": {"secrets": [{"name": "pin", "value": "1"}]}}, ("SECRET_UNKNOWN", "secrets")),
        ({"template": "mock", "provider": {"secrets": [{"name": "api_key", "value": "a\nb"}]}}, ("SECRET_MALFORMED", "secrets")),
        ({"template": "cod", "provider": {"description": {"url": "https://x.example"}}}, ("PROVIDER_OFFLINE", "description")),
    ],
)
async def test_bad_input_is_named(ask: Ask, said: dict[str, Any], refused: tuple[str, str]) -> None:
    assert await refusal(ask, CREATE, **said) == refused
    assert (await ask("payments", LIST, viewer=ADMIN))["data"]["paymentProviders"] == []


async def test_providers_are_the_tenants_own(ask: Ask, other_tenant: UUID) -> None:
    provider = await made(ask)
    assert (await ask("payments", LIST, viewer=ADMIN, tenant=other_tenant))["data"]["paymentProviders"] == []
    for mutation, said in ((EDIT, {"provider": {"title": "x"}}), (ENABLE, {"enabled": True}), (DRY, {"operation": "void"})):
        assert code_of(await ask("payments", mutation, id=provider["id"], viewer=ADMIN, tenant=other_tenant, **said)) == "NOT_FOUND"
        assert code_of(await ask("payments", mutation, id=uuid7(), viewer=ADMIN, **said)) == "NOT_FOUND"
        assert code_of(await ask("payments", mutation, id=provider["id"], viewer=person(), **said)) == "FORBIDDEN"
        assert code_of(await ask("payments", mutation, id=provider["id"], **said)) == "UNAUTHENTICATED"


async def test_token_that_was_signed_in_long_ago_changes_no_provider(ask: Ask) -> None:
    stale = {**person(CONFIGURE), "authenticated_at": 1}
    assert code_of(await ask("payments", CREATE, template="mock", viewer=stale)) == "STEP_UP_REQUIRED"


async def test_provider_is_made_once_by_one_key(ask: Ask) -> None:
    ids = {
        (await ask("payments", CREATE, template="mock", viewer=ADMIN, once="k"))["data"]["createPaymentProvider"]["provider"]["id"] for _ in range(3)
    }
    assert len(ids) == 1
    assert len((await ask("payments", LIST, viewer=ADMIN))["data"]["paymentProviders"]) == 1


async def test_provider_list_is_one_statement(ask: Ask, statements: Any) -> None:
    for template in ("mock", "cod", "stripe"):
        await made(ask, template, title="A title")
    before = statements("payments")
    await ask("payments", "{ paymentProviders { id name description webhookPath } }", viewer=ADMIN)
    assert statements("payments") - before == 1


async def test_anybody_sees_which_ways_of_paying_a_country_has(ask: Ask, other_tenant: UUID) -> None:
    async def methods(country: str, **given: Any) -> list[str]:
        found: list[str] = (await ask("payments", "query($c: String!) { paymentMethods(country: $c) }", c=country, **given))["data"]["paymentMethods"]
        return found

    for name, taken, countries, priority in (
        ("second", ["CARD", "CASH_ON_DELIVERY"], ["BD", "DE"], 2),
        ("first", ["CARD", "WALLET"], [], 1),
        ("off", ["BANK_TRANSFER"], [], 0),
    ):
        provider = await made(ask, name=name, secrets=SECRETS, methods=taken, countries=countries, priority=priority)
        if name != "off":
            await ask("payments", ENABLE, id=provider["id"], enabled=True, viewer=ADMIN)
    assert await methods("DE") == await methods("bd") == ["CARD", "WALLET", "CASH_ON_DELIVERY"]
    assert await methods("US") == await methods("nowhere") == ["CARD", "WALLET"]
    assert await methods("DE", tenant=other_tenant) == []
