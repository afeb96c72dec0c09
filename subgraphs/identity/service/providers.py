"""Where else the tenant's people may sign in: OpenID providers, as its administrators connect them."""

import re
from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import Role
from shared.db import Reader
from shared.errors import BadInput, NotFound
from shared.vault import Vault
from shared.viewer import Permission, Viewer
from subgraphs.identity.models import IdentityProvider
from subgraphs.identity.rules import oidc
from subgraphs.identity.rules.names import checked

WRITE = Permission("identity.providers.write", "Choose where else people may sign in", (Role.TENANT_ADMIN, Role.SUPER_ADMIN))
_SLUG = re.compile(r"[a-z0-9-]{1,40}")
SECRET = "identity_providers.secret"  # noqa: S105 - a place


@dataclass(frozen=True)
class Provider:
    """As the tenant's administrator describes it."""

    slug: str
    title: str
    issuer: str
    client_id: str
    client_secret: str
    redirect_uris: list[str]


async def connect(tx: AsyncSession, viewer: Viewer, given: Provider) -> UUID:
    """Instead of the one of this slug, where there is one."""
    viewer.must(WRITE)
    viewer.must_be_fresh()
    _check(given)
    vault: Vault = tx.info["vault"]
    id_ = uuid5(viewer.tenant, f"identity provider {given.slug}")
    values = {
        "title": given.title.strip(), "issuer": given.issuer, "client_id": given.client_id, "redirect_uris": given.redirect_uris,
        "secret_sealed": (await vault.safe(tx, id_)).seal(SECRET, given.client_secret),
    }  # fmt: skip
    made = insert(IdentityProvider).values(tenant_id=viewer.tenant, id=id_, slug=given.slug, **values)
    await tx.execute(made.on_conflict_do_update(index_elements=["tenant_id", "id"], set_=values))
    return id_


async def disconnect(tx: AsyncSession, viewer: Viewer, slug: str) -> None:
    """Accounts that were linked through it stay linked, should it come back."""
    viewer.must(WRITE)
    viewer.must_be_fresh()
    if (await tx.execute(delete(IdentityProvider).where(IdentityProvider.slug == _known(slug)).returning(IdentityProvider.id))).first() is None:
        raise NotFound("No such provider")


async def issuer_of(db: Reader, slug: str) -> str:
    row = await db.fetch_one("SELECT issuer FROM identity_providers WHERE slug = $1", _known(slug))
    if row is None:
        raise NotFound("No such provider")
    return str(row[0])


def _known(slug: str) -> str:
    if not _SLUG.fullmatch(slug):
        raise NotFound("No such provider")
    return slug


def _check(given: Provider) -> None:
    if not _SLUG.fullmatch(given.slug):
        raise BadInput("A provider's short name is made of small letters, digits and dashes", code="SLUG_MALFORMED", field="slug")
    checked(given.title, "title")
    if not oidc.is_issuer(given.issuer):
        raise BadInput("An issuer is an address like https://accounts.example", code="ISSUER_MALFORMED", field="issuer")
    if not all(0 < len(each) <= 500 and each.isprintable() for each in (given.client_id, given.client_secret)):
        raise BadInput("A provider gives you a client id and a secret", code="CLIENT_MISSING", field="clientId")
    if not given.redirect_uris or len(given.redirect_uris) > 20 or not all(map(oidc.is_redirect, given.redirect_uris)):
        raise BadInput("Name the addresses, with https, to which people come back", code="REDIRECT_MALFORMED", field="redirectUris")
