"""What tenants tells."""

from typing import ClassVar
from uuid import UUID

from events.contracts import Fact


class TenantOpened(Fact):
    aggregate: ClassVar[str] = "Tenant"
    key: ClassVar[str] = "tenant_id"

    tenant_id: UUID
    slug: str
    name: str
    currency: str
    language: str
