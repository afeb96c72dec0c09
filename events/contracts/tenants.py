"""What tenants tells."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from events.contracts import Fact


class TenantFact(Fact):
    aggregate: ClassVar[str] = "Tenant"
    key: ClassVar[str] = "tenant_id"

    tenant_id: UUID


class TenantOpened(TenantFact):
    slug: str
    name: str
    currency: str
    language: str


class TenantRenamed(TenantFact):
    name: str


class TenantSuspended(TenantFact):
    """Its hosts answer nobody until it is reinstated."""


class TenantReinstated(TenantFact):
    pass


class TenantDeletionScheduled(TenantFact):
    """It is suspended too; until `due_at` this can be called off."""

    due_at: datetime


class TenantDeletionCalledOff(TenantFact):
    pass


class TenantDeleted(TenantFact):
    """It is gone: whoever keeps something of it forgets it."""


class PlanChanged(TenantFact):
    """`limits` by what is counted: products, vendors, staff, requests_per_minute. What is not named is not limited."""

    plan: str
    limits: dict[str, int] = Field(default_factory=dict)


class DomainVerified(TenantFact):
    host: str


class DomainRemoved(TenantFact):
    host: str


class SettingChanged(TenantFact):
    """`value` None: back to what it is by itself. Secrets are named, never said."""

    name: str
    version: int
    value: str | None = None


class FlagChanged(TenantFact):
    """`kind` None: the flag is gone."""

    flag: str
    kind: str | None = None
    percentage: int = 0
    roles: list[str] = Field(default_factory=list)
