"""Endpoints and their secrets: whose they are, what is refused, what is told."""

import asyncio
import itertools
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.notifications.rules.permissions import EDIT, READ
from subgraphs.notifications.service.endpoints import MOST_ENDPOINTS
from tests.conftest import Ask, Claims, Databases, Statements, Told, person
from tests.subgraphs.notifications.conftest import ADMIN, Change, of_vendor

HOOK = "http://127.0.0.1:9/hook"
FIELDS = "endpoint { url description eventTypes enabled disabledReason vendor { id } secrets { expiresAt } nextAttemptAt }"
LISTED = (
    "query($v: ID, $a: String) { webhookEndpoints(vendorId: $v, first: 2, after: $a) { edges { node { id } } pageInfo { hasNextPage endCursor } } }"
)


def create(url: str = HOOK, types: str = '"order.placed"', more: str = "", about: str = "") -> str:
    return f'createWebhookEndpoint(endpoint: {{url: "{url}", eventTypes: [{types}]{about}}}{more})'


def within(vendor: UUID) -> str:
    return f', vendorId: "{vendor}"'


async def changes(told: Told) -> list[str]:
    return [fact["change"] for type_, fact in await told("notifications") if type_ == "WebhookEndpointChanged"]


async def test_endpoint_is_made_once_and_its_secret_shown_once(change: Change, databases: Databases, tenant: UUID, told: Told) -> None:
    asked = create(types='"order.placed", "order.cancelled", "order.placed"', about=', description: "  Our   ERP "')
    made = await change(ADMIN, asked, f"{FIELDS} secret", once="k")
    assert made["endpoint"] == {
        "url": HOOK, "description": "Our ERP", "eventTypes": ["order.cancelled", "order.placed"], "enabled": True, "disabledReason": None,
        "vendor": None, "secrets": [{"expiresAt": None}], "nextAttemptAt": None,
    }  # fmt: skip
    again = await change(ADMIN, asked, f"{FIELDS} secret", once="k")
    assert again == {**made, "secret": None}
    assert await change(ADMIN, create(HOOK + "2"), once="k") == {"code": "IDEMPOTENCY_KEY_REUSED"}
    rows = await databases["notifications"].reader(tenant).fetch("SELECT s::text FROM secrets s UNION SELECT e::text FROM endpoints e")
    assert len(rows) == 2
    for place in (rows, await told("notifications")):
        assert made["secret"] not in str(place)
        assert made["secret"].encode().hex() not in str(place)
    assert await changes(told) == ["CREATED"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (create("x"), "URL_REFUSED"),
        (create(""), "URL_REFUSED"),
        (create("ftp://127.0.0.1/"), "URL_REFUSED"),
        (create("http://me:secret@127.0.0.1:9/"), "URL_REFUSED"),
        (create("https://10.0.0.1/"), "URL_REFUSED"),
        (create("https://169.254.169.254/latest"), "URL_REFUSED"),
        (create("https://[::ffff:10.0.0.1]/"), "URL_REFUSED"),
        (create("https://93.184.216.34:22/"), "URL_REFUSED"),
        (create("http://93.184.216.34/"), "URL_REFUSED"),
        (create("http://127.0.0.1:9/#a"), "URL_REFUSED"),
        (create("http://127.0.0.1:9/a b"), "URL_REFUSED"),
        (create("http://127.0.0.1:9/" + "a" * 2000), "URL_REFUSED"),
        (create("http://127.0.0.1:9/\\u0000"), "URL_REFUSED"),
        (create(types=""), "EVENT_TYPES_MISSING"),
        (create(types='"order.eaten"'), "EVENT_TYPE_UNKNOWN"),
        (create(types='"webhook.test"'), "EVENT_TYPE_UNKNOWN"),
        (create(about=f', description: "{"a" * 201}"'), "DESCRIPTION_TOO_LONG"),
        (create(about=', description: "a\\u0007"'), "CONTROL_CHARACTER"),
        (create(more=', secret: "whsec_short"'), "SECRET_MALFORMED"),
    ],
    ids=itertools.count(),
)
async def test_what_can_not_be_sent_to_is_refused(change: Change, told: Told, databases: Databases, tenant: UUID, asked: str, code: str) -> None:
    assert await change(ADMIN, asked) == {"code": code}
    assert await told("notifications") == []
    assert await databases["notifications"].reader(tenant).fetch("SELECT FROM endpoints") == []


async def test_secret_may_be_brought_along(change: Change) -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    assert (await change(ADMIN, create(more=f', secret: "{secret}"'), "secret"))["secret"] == secret


async def test_vendor_has_endpoints_of_its_own_and_nobody_elses(ask: Ask, change: Change, vendor: UUID, told: Told) -> None:
    owner = of_vendor(vendor)
    payload = await change(owner, create(more=within(vendor)), "endpoint { id vendor { id } }")
    assert payload["endpoint"]["vendor"] == {"id": str(vendor)}
    id_ = payload["endpoint"]["id"]
    markets = (await change(ADMIN, create()))["endpoint"]["id"]
    before = await told("notifications")
    for viewer, asked, code in (
        (owner, create(), "FORBIDDEN"),
        (owner, create(more=within(uuid7())), "NOT_FOUND"),
        (ADMIN, create(more=within(uuid7())), "NOT_FOUND"),
        (of_vendor(uuid7()), create(more=within(vendor)), "NOT_FOUND"),
        (owner, create(types='"payment.captured"', more=within(vendor)), "EVENT_TYPE_NOT_FOR_VENDORS"),
        (person(within={vendor: [READ]}), create(more=within(vendor)), "FORBIDDEN"),
        (person(), create(more=within(vendor)), "FORBIDDEN"),
        (None, create(), "UNAUTHENTICATED"),
    ):
        assert await change(viewer, asked) == {"code": code}
    for mutation in ("enableWebhookEndpoint", "disableWebhookEndpoint", "deleteWebhookEndpoint"):
        assert await change(owner, f'{mutation}(endpointId: "{markets}")') == {"code": "NOT_FOUND"}
        assert await change(of_vendor(uuid7()), f'{mutation}(endpointId: "{id_}")') == {"code": "NOT_FOUND"}
        assert await change(ADMIN, f'{mutation}(endpointId: "{uuid7()}")') == {"code": "NOT_FOUND"}
    assert await told("notifications") == before
    query = f'{{ webhookEndpoint(id: "{id_}") {{ id }} endpointDeliveries(endpointId: "{id_}") {{ edges {{ cursor }} }} }}'
    for viewer, found in ((owner, True), (ADMIN, True), (of_vendor(uuid7()), False)):
        data = (await ask("notifications", query, viewer=viewer))["data"]
        assert (data["webhookEndpoint"] is not None, data["endpointDeliveries"] is not None) == (found, found)


async def test_markets_endpoints_are_a_vendors_neither_to_see_nor_to_list(ask: Ask, change: Change, vendor: UUID) -> None:
    await change(ADMIN, create())
    for viewer, of, code in (
        (of_vendor(vendor), None, "FORBIDDEN"),
        (of_vendor(uuid7()), vendor, "FORBIDDEN"),
        (None, None, "UNAUTHENTICATED"),
    ):
        answer = await ask("notifications", LISTED, viewer=viewer, v=of)
        assert (answer["data"]["webhookEndpoints"], answer["errors"][0]["extensions"]["code"]) == (None, code)


async def test_another_tenant_has_none_of_them(ask: Ask, change: Change, other_tenant: UUID) -> None:
    id_ = (await change(ADMIN, create()))["endpoint"]["id"]
    query = f'{{ webhookEndpoint(id: "{id_}") {{ id }} webhookEndpoints {{ edges {{ cursor }} }} }}'
    assert (await ask("notifications", query, viewer=ADMIN, tenant=other_tenant))["data"] == {
        "webhookEndpoint": None, "webhookEndpoints": {"edges": []},
    }  # fmt: skip
    assert await change(ADMIN, f'deleteWebhookEndpoint(endpointId: "{id_}")', tenant=other_tenant) == {"code": "NOT_FOUND"}


async def test_endpoints_are_listed_in_pages_by_few_statements(ask: Ask, change: Change, vendor: UUID, statements: Statements) -> None:
    ids = [(await change(ADMIN, create(f"{HOOK}{n}")))["endpoint"]["id"] for n in range(5)]
    await change(ADMIN, create(more=within(vendor)))
    seen, after = [], None
    while True:
        page = (await ask("notifications", LISTED, viewer=ADMIN, a=after))["data"]["webhookEndpoints"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert seen == ids
    before = statements("notifications")
    await ask("notifications", "{ webhookEndpoints(first: 100) { edges { node { id secrets { id } } } } }", viewer=ADMIN)
    assert statements("notifications") - before == 2
    for wrong, code in (("first: 0", "PAGE_SIZE"), ("first: 101", "PAGE_SIZE"), ('after: "x"', "CURSOR"), ('vendorId: "x"', "MALFORMED_ID")):
        answer = await ask("notifications", f"{{ webhookEndpoints({wrong}) {{ edges {{ cursor }} }} }}", viewer=ADMIN)
        assert answer["errors"][0]["extensions"]["code"] == code


async def test_endpoint_changes_as_a_whole_and_only_what_changed_is_told(change: Change, told: Told) -> None:
    id_ = (await change(ADMIN, create(about=', description: "x"')))["endpoint"]["id"]
    asked = f'editWebhookEndpoint(endpointId: "{id_}", endpoint: {{url: "{HOOK}2", eventTypes: ["order.cancelled"]}})'
    for _ in range(2):
        edited = (await change(ADMIN, asked, FIELDS))["endpoint"]
        assert (edited["url"], edited["eventTypes"], edited["description"]) == (f"{HOOK}2", ["order.cancelled"], None)
    assert await changes(told) == ["CREATED", "EDITED"]
    refused = f'editWebhookEndpoint(endpointId: "{id_}", endpoint: {{url: "https://10.0.0.1/", eventTypes: ["order.cancelled"]}})'
    assert await change(ADMIN, refused) == {"code": "URL_REFUSED"}
    assert await change(ADMIN, asked.replace("order.cancelled", "order.eaten")) == {"code": "EVENT_TYPE_UNKNOWN"}
    assert await changes(told) == ["CREATED", "EDITED"]


async def test_endpoint_is_switched_off_and_on_and_deleted_for_good(ask: Ask, change: Change, told: Told, databases: Databases, tenant: UUID) -> None:
    id_ = (await change(ADMIN, create()))["endpoint"]["id"]
    for mutation, enabled, reason in (("disable", False, "BY_HAND"), ("disable", False, "BY_HAND"), ("enable", True, None), ("enable", True, None)):
        shown = (await change(ADMIN, f'{mutation}WebhookEndpoint(endpointId: "{id_}")', FIELDS))["endpoint"]
        assert (shown["enabled"], shown["disabledReason"]) == (enabled, reason)
    assert await change(ADMIN, f'deleteWebhookEndpoint(endpointId: "{id_}")') == {"endpoint": None}
    assert await changes(told) == ["CREATED", "DISABLED", "ENABLED", "DELETED"]
    left = await databases["notifications"].reader(tenant).fetch("SELECT id FROM secrets UNION ALL SELECT person_id FROM data_keys")
    assert left == []
    for mutation in ("enable", "disable", "delete"):
        assert await change(ADMIN, f'{mutation}WebhookEndpoint(endpointId: "{id_}")') == {"code": "NOT_FOUND"}
    assert (await ask("notifications", f'{{ webhookEndpoint(id: "{id_}") {{ id }} }}', viewer=ADMIN))["data"] == {"webhookEndpoint": None}
    assert (await ask("notifications", LISTED, viewer=ADMIN))["data"]["webhookEndpoints"]["edges"] == []


async def test_secrets_follow_one_another(change: Change, told: Told) -> None:
    made = await change(ADMIN, create(), "endpoint { id } secret")
    id_ = made["endpoint"]["id"]
    shown = "endpoint { secrets { id expiresAt } } secret"

    def rotate(hours: int, more: str = "") -> str:
        return f'rotateWebhookSecret(endpointId: "{id_}", overlapHours: {hours}{more})'

    first = await change(ADMIN, rotate(24), shown, once="k")
    assert (await change(ADMIN, rotate(24), shown, once="k"))["secret"] is None, "told once"
    assert first["secret"] != made["secret"]
    assert [each["expiresAt"] is None for each in first["endpoint"]["secrets"]] == [True, False]
    second = await change(ADMIN, rotate(1), shown)
    assert len(second["endpoint"]["secrets"]) == 3
    assert await change(ADMIN, rotate(1), shown) == {"code": "SECRETS_MOST"}
    for hours in (-1, 169):
        assert await change(ADMIN, rotate(hours)) == {"code": "HOURS_RANGE"}
    assert await change(ADMIN, rotate(0, ', secret: "whsec_eA=="')) == {"code": "SECRET_MALFORMED"}
    assert len((await change(ADMIN, rotate(0), shown))["endpoint"]["secrets"]) == 1, "the leaked one ends at once"
    assert await changes(told) == ["CREATED", *["SECRET_ROTATED"] * 3]


async def test_there_are_so_many_endpoints_and_no_more(change: Change, vendor: UUID) -> None:
    owner: Claims = of_vendor(vendor)
    asked = [change(owner, create(f"{HOOK}{n}", more=within(vendor))) for n in range(MOST_ENDPOINTS + 3)]
    answers = await asyncio.gather(*asked)
    assert [answer.get("code") for answer in answers].count("TOO_MANY") == 3
    gone = next(answer["endpoint"]["id"] for answer in answers if "endpoint" in answer)
    await change(owner, f'deleteWebhookEndpoint(endpointId: "{gone}")')
    assert "endpoint" in await change(owner, create(more=within(vendor)))
    assert "endpoint" in await change(ADMIN, create())


async def test_event_types_are_shown_to_everyone_who_is_signed_in(ask: Ask) -> None:
    query = "{ webhookEventTypes { name title version forVendors schema example } }"
    found = (await ask("notifications", query, viewer=person()))["data"]["webhookEventTypes"]
    shown = {each["name"]: each["forVendors"] for each in found}
    assert shown.items() >= {"order.placed": True, "payment.captured": False, "stock.low": True}.items()
    assert (await ask("notifications", query))["data"] == {"webhookEventTypes": None}


async def test_service_client_of_the_market_is_an_integrator(change: Change) -> None:
    client = {**person(READ, EDIT), "kind": "client", "sub": str(uuid7())}
    assert "endpoint" in await change(client, create())
