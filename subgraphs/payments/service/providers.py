"""The tenant's payment providers: made from ready-made ones or described anew, tried without asking anybody, and switched on."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.ids import uuid7
from shared.providers import Provider, dry_run
from shared.vault import Vault
from shared.viewer import Viewer
from subgraphs.payments.models import PaymentProvider, ProviderKind
from subgraphs.payments.rules import describing
from subgraphs.payments.rules.permissions import CONFIGURE
from subgraphs.payments.rules.ready_made import ready_made
from subgraphs.payments.service.known import SECRETS

MOST = 50

_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended(:tenant, 7))")
_COUNT = text("SELECT count(*) FROM payment_providers")


@dataclass(frozen=True)
class Wanted:
    """None: as it is."""

    title: str | None = None
    methods: list[str] | None = None
    countries: list[str] | None = None
    priority: int | None = None
    capture_by_hand: bool | None = None
    amounts: str | None = None
    description: Any = None
    settings: dict[str, str] | None = None
    secrets: dict[str, str] = field(default_factory=dict)


async def create(tx: AsyncSession, viewer: Viewer, template: str, name: str | None, wanted: Wanted) -> UUID:
    """Not enabled yet. `name` is what facts call it; the template's where none is given."""
    viewer.must(CONFIGURE)
    viewer.must_be_fresh()
    if (made := ready_made().get(template)) is None:
        raise BadInput(f"There are {', '.join(ready_made())}", code="TEMPLATE_UNKNOWN", field="template")
    await tx.execute(_HOLD, {"tenant": f"providers {viewer.tenant}"})
    if (await tx.scalar(_COUNT) or 0) >= MOST:
        raise BadInput(f"There are {MOST} providers at most", code="TOO_MANY_PROVIDERS")
    provider = PaymentProvider(
        tenant_id=viewer.tenant, id=uuid7(), kind=ProviderKind.OFFLINE if made.offline else ProviderKind.HTTP,
        name=describing.checked_name(name or template), title=made.title, methods=made.methods, countries=made.countries, amounts=made.amounts,
        description=made.provider.model_dump(mode="json") if made.provider else {}, priority=100, enabled=False, capture_by_hand=False, version=1,
    )  # fmt: skip
    await _change(tx, provider, wanted)
    tx.add(provider)
    return provider.id


async def edit(tx: AsyncSession, viewer: Viewer, id_: UUID, wanted: Wanted) -> None:
    viewer.must(CONFIGURE)
    viewer.must_be_fresh()
    await _change(tx, await _locked(tx, viewer, id_), wanted)


async def enable(tx: AsyncSession, viewer: Viewer, id_: UUID, *, enabled: bool) -> None:
    """One that has all of its secrets. Disabled ones get no new payments, and go on with those they have."""
    viewer.must(CONFIGURE)
    provider = await _locked(tx, viewer, id_)
    if enabled and (missing := set(provider.description.get("secrets", [])) - (await _secrets(tx, provider)).keys()):
        raise BadInput(f"It needs {', '.join(sorted(missing))} first", code="SECRET_MISSING", field="secrets")
    provider.enabled = enabled


async def try_dry(tx: AsyncSession, viewer: Viewer, id_: UUID, operation: str) -> str:
    """What would be sent for a made-up payment, with a mask for each secret."""
    viewer.must(CONFIGURE)
    provider = Provider.model_validate((await _locked(tx, viewer, id_)).description or {"url": "https://nobody.invalid"})
    if operation not in provider.operations:
        raise BadInput(f"This provider has {', '.join(provider.operations) or 'no operations'}", code="OPERATION_UNKNOWN", field="operation")
    return dry_run(provider, provider.operations[operation], describing.samples(provider)[operation], dict.fromkeys(provider.secrets, "x")).text


async def _locked(tx: AsyncSession, viewer: Viewer, id_: UUID) -> PaymentProvider:
    provider = await tx.get(PaymentProvider, (viewer.tenant, id_), with_for_update=True)
    if provider is None:
        raise NotFound("There is no such provider")
    return provider


async def _change(tx: AsyncSession, provider: PaymentProvider, wanted: Wanted) -> None:
    before = Provider.model_validate(provider.description) if provider.description else None
    described = _described(provider, wanted)
    if wanted.title is not None:
        provider.title = describing.checked_label(wanted.title)
    if wanted.methods is not None:
        provider.methods = describing.checked_methods(wanted.methods)
    if wanted.countries is not None:
        provider.countries = describing.checked_countries(wanted.countries)
    if wanted.priority is not None:
        provider.priority = max(0, min(wanted.priority, 10_000))
    if wanted.capture_by_hand is not None:
        provider.capture_by_hand = wanted.capture_by_hand
    if wanted.amounts is not None:
        provider.amounts = wanted.amounts
    if described is not None:
        known = {} if describing.host(described) - describing.host(before) else await _secrets(tx, provider)
        given = {**known, **describing.checked_secrets(described, wanted.secrets)}
        await _seal(tx, provider, {name: value for name, value in given.items() if name in described.secrets})
        provider.description = described.model_dump(mode="json")
        if set(described.secrets) - given.keys():
            provider.enabled = False
    provider.version = (provider.version or 0) + 1


def _described(provider: PaymentProvider, wanted: Wanted) -> Provider | None:
    if provider.kind == ProviderKind.OFFLINE:
        if wanted.description is not None or wanted.secrets or wanted.settings:
            raise BadInput("Nobody is asked here: there is nothing to describe", code="PROVIDER_OFFLINE", field="description")
        return None
    said = dict(wanted.description if isinstance(wanted.description, dict) else provider.description)
    if wanted.settings is not None:
        said["settings"] = {**said.get("settings", {}), **wanted.settings}
    return describing.described(said)


async def _secrets(tx: AsyncSession, provider: PaymentProvider) -> dict[str, str]:
    if provider.secrets is None:
        return {}
    vault: Vault = tx.info["vault"]
    found: dict[str, str] = orjson.loads((await vault.safe(tx, provider.id)).open(SECRETS, provider.secrets))
    return found


async def _seal(tx: AsyncSession, provider: PaymentProvider, secrets: dict[str, str]) -> None:
    vault: Vault = tx.info["vault"]
    provider.secrets = (await vault.safe(tx, provider.id)).seal(SECRETS, orjson.dumps(secrets).decode()) if secrets else None
