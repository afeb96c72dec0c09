"""JSON can say what PostgreSQL can't keep: the caller's mistake, whether it is looked for or written, and nothing is half done."""

import json
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import text

from shared import trust
from shared.errors import BadInput
from shared.settings import Settings
from tests.conftest import Ask, Databases, code_of


async def test_zero_is_no_character_to_look_for_or_to_write(ask: Ask, databases: Databases, tenant: UUID) -> None:
    assert code_of(await ask("vendors", "query($slug: String!) { vendor(slug: $slug) { id } }", slug="a\x00b")) == "MALFORMED_TEXT"
    with pytest.raises(BadInput) as refused:
        async with databases["vendors"].transaction(tenant) as tx:
            await tx.execute(text("SELECT CAST(:said AS text)"), {"said": "a\x00b"})
    assert refused.value.extensions["code"] == "MALFORMED_TEXT"


async def test_half_a_character_is_none(client: httpx2.AsyncClient, settings: Settings, tenant: UUID) -> None:
    body = json.dumps({"query": "query($slug: String!) { vendor(slug: $slug) { id } }", "variables": {"slug": "\ud83d"}}).encode()
    headers = {"x-tenant-id": str(tenant), "content-type": "application/json"}
    headers["x-signature"] = trust.sign(settings, "POST", "/vendors/graphql", headers, body)
    assert code_of((await client.post("/vendors/graphql", content=body, headers=headers)).json()) == "MALFORMED_TEXT"
