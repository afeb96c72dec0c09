"""Signing in at another place (OpenID Connect). An account there and one here are one by its issuer and subject, never by an e-mail address alone."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import UUID

import orjson
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import EmailVerified, Role, SecondFactorChanged
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.fetch import Fetched, FetchFailed, fetch
from shared.ids import PLATFORM, uuid7
from shared.vault import Vault
from shared.viewer import Viewer
from subgraphs.identity.models import IdentityProvider, LinkedAccount, SingleSignOn, State, User
from subgraphs.identity.rules import emails, oidc
from subgraphs.identity.service import accounts
from subgraphs.identity.service.people import account
from subgraphs.identity.service.providers import SECRET

LIVES = timedelta(minutes=10)
FACTOR = "linked_account"
_MOST_BYTES = 65_536
_SECONDS = 5.0


@dataclass(frozen=True)
class Returning:
    """Somebody back from their provider, and what the provider is to be asked with."""

    issuer: str
    client_id: str
    client_secret: str
    redirect_uri: str
    user_id: UUID | None
    secrets: oidc.Secrets


async def discovered(issuer: str) -> oidc.Metadata:
    return oidc.read_metadata(issuer, (await _asked(f"{issuer.rstrip('/')}/.well-known/openid-configuration")).body)


async def start(tx: AsyncSession, viewer: Viewer, slug: str, redirect_uri: str, metadata: oidc.Metadata, *, link: bool) -> tuple[str, str]:
    """Where to send the browser, and the secret that it keeps until it is back."""
    user_id = viewer.must_be_fresh() if link else None
    provider = await tx.scalar(select(IdentityProvider).where(IdentityProvider.slug == slug, IdentityProvider.issuer == metadata.issuer))
    if provider is None:
        raise NotFound("No such provider")
    if redirect_uri not in provider.redirect_uris:
        raise BadInput("This address is none of those that the provider was connected with", code="REDIRECT_NOT_ALLOWED", field="redirectUri")
    now = datetime.now(UTC)
    flow = secrets.token_urlsafe(32)
    named = {"tenant_id": viewer.tenant, "hash": _hash(flow), "provider_id": provider.id, "redirect_uri": redirect_uri, "user_id": user_id}
    tx.add(SingleSignOn(**named, expires_at=now + LIVES))
    return oidc.authorization_url(metadata, provider.client_id, redirect_uri, _secrets(tx, flow)), flow


async def back(tx: AsyncSession, flow: str) -> Returning | None:
    """In a transaction of its own: a flow is good for one try."""
    found = (await tx.execute(delete(SingleSignOn).where(SingleSignOn.hash == _hash(flow)).returning(SingleSignOn))).scalar_one_or_none()
    if found is None or found.expires_at <= datetime.now(UTC):
        return None
    provider = await tx.get_one(IdentityProvider, (found.tenant_id, found.provider_id))
    vault: Vault = tx.info["vault"]
    secret = (await vault.safe(tx, provider.id)).open(SECRET, provider.secret_sealed)
    return Returning(provider.issuer, provider.client_id, secret, found.redirect_uri, found.user_id, _secrets(tx, flow))


async def identified(returning: Returning | None, state: str, code: str) -> oidc.Person:
    """Who the provider says it is. Outside of any transaction: it asks over the network."""
    if returning is None:
        raise BadInput("This took too long; start again", code="SIGN_ON_EXPIRED", field="flow")
    if not secrets.compare_digest(returning.secrets.state.encode(), state.encode()):
        raise BadInput("This is the answer to another sign-in", code="STATE_MISMATCH", field="state")
    metadata = await discovered(returning.issuer)
    id_token = await _id_token(metadata, returning, code)
    jwks = await _asked(metadata.jwks_uri)
    return oidc.verified(id_token, jwks.body, returning.issuer, returning.client_id, returning.secrets.nonce)


async def admit(tx: AsyncSession, viewer: Viewer, person: oidc.Person, linking: UUID | None) -> User:
    """The account of theirs; a new one for whom nobody knows, or who has asked for it while signed in, the link to theirs."""
    vault: Vault = tx.info["vault"]
    index = vault.blind(viewer.tenant, "subject", f"{person.issuer} {person.subject}")
    found = await tx.get(LinkedAccount, (viewer.tenant, person.issuer, index))
    if linking is not None:
        return await _linked(tx, viewer, linking, person, index, found)
    if found is None:
        user = await _made(tx, viewer, person)
        await _link(tx, user.id, person.issuer, index)
        return user
    user = await tx.get_one(User, (viewer.tenant, found.user_id))
    if user.state == State.BLOCKED:
        raise BadInput("This account is blocked; ask the market's support", code="ACCOUNT_BLOCKED")
    return user


async def unlink(tx: AsyncSession, viewer: Viewer, issuer: str) -> None:
    user_id = viewer.must_be_fresh()
    user = await account(tx, user_id)
    if user.password_hash is None:
        raise BadInput("Set a password first: without it you could not sign in any more", code="PASSWORD_NEEDED")
    gone = delete(LinkedAccount).where(LinkedAccount.user_id == user_id, LinkedAccount.issuer == issuer).returning(LinkedAccount.issuer)
    if not oidc.is_issuer(issuer) or (await tx.execute(gone)).first() is None:
        raise NotFound("You have no account linked there")
    emit(tx, SecondFactorChanged(user_id=user_id, factor=FACTOR, change="removed"))


async def _linked(tx: AsyncSession, viewer: Viewer, user_id: UUID, person: oidc.Person, index: bytes, found: LinkedAccount | None) -> User:
    if viewer.must_be_fresh() != user_id:
        raise BadInput("Somebody else has started this", code="STATE_MISMATCH", field="flow")
    if found is not None and found.user_id != user_id:
        raise BadInput("That account is linked with another one here", code="LINKED_ELSEWHERE")
    if found is None:
        await _link(tx, user_id, person.issuer, index)
        emit(tx, SecondFactorChanged(user_id=user_id, factor=FACTOR, change="added"))
    return await account(tx, user_id)


async def _link(tx: AsyncSession, user_id: UUID, issuer: str, index: bytes) -> None:
    values = {"tenant_id": tx.info["tenant"], "issuer": issuer, "subject_index": index, "user_id": user_id}
    linked = insert(LinkedAccount).values(values).on_conflict_do_nothing().returning(LinkedAccount.user_id)
    if (await tx.execute(linked)).first() is None:
        raise BadInput("This account is being linked at this very moment; try again", code="TRY_AGAIN")


async def _made(tx: AsyncSession, viewer: Viewer, person: oidc.Person) -> User:
    if person.email is None:
        raise BadInput("The provider does not vouch for an e-mail address of yours; register with one first", code="EMAIL_NEEDED")
    if viewer.tenant == PLATFORM:
        raise BadInput("Operators' accounts are made by operators", code="REGISTRATION_CLOSED")
    user = await accounts.make(tx, uuid7(), emails.checked(person.email), None, viewer.language, State.ACTIVE, Role.CUSTOMER)
    if user is None:
        raise BadInput("There is an account of this e-mail address: sign in as usual, and link the two", code="ACCOUNT_EXISTS")
    emit(tx, EmailVerified(user_id=user.id))
    return user


async def _id_token(metadata: oidc.Metadata, returning: Returning, code: str) -> str:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": returning.redirect_uri, "code_verifier": returning.secrets.verifier}
    known = base64.b64encode(f"{quote(returning.client_id)}:{quote(returning.client_secret)}".encode()).decode()
    answer = await _asked(
        metadata.token_endpoint, method="POST", form=form, headers={"authorization": f"Basic {known}", "accept": "application/json"}
    )
    try:
        return str(orjson.loads(answer.body)["id_token"])
    except (ValueError, TypeError, KeyError):
        raise oidc.refused("The provider's answer was not accepted; try again") from None


async def _asked(url: str, *, method: str = "GET", form: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> Fetched:
    try:
        answer = await fetch(url, method=method, form=form, headers=headers, most_bytes=_MOST_BYTES, seconds=_SECONDS)
    except FetchFailed as failed:
        raise oidc.refused("The provider can't be reached, or does not answer as it should", "PROVIDER_AWAY") from failed
    if answer.status != 200:
        raise oidc.refused("The provider has refused", "PROVIDER_REFUSED")
    return answer


def _secrets(tx: AsyncSession, flow: str) -> oidc.Secrets:
    vault: Vault = tx.info["vault"]
    return oidc.Secrets(flow, vault.blind(tx.info["tenant"], "single_sign_on", flow))


def _hash(flow: str) -> bytes:
    return hashlib.sha256(flow.encode()).digest()
