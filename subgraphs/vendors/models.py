from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint, func, or_, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from events.contracts.identity import Role
from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map = {**COLUMN_TYPES, bytes: LargeBinary(), list[dict[str, Any]]: JSONB()}  # noqa: RUF012 - SQLAlchemy's own way


class Status(StrEnum):
    PENDING = "PENDING"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    REJECTED = "REJECTED"


class StaffRole(StrEnum):
    """As identity calls them: it grants what they allow, within the vendor."""

    VENDOR_ADMIN = Role.VENDOR_ADMIN.value
    VENDOR_STAFF = Role.VENDOR_STAFF.value


class DocumentKind(StrEnum):
    BUSINESS_REGISTRATION = "BUSINESS_REGISTRATION"
    TAX_REGISTRATION = "TAX_REGISTRATION"
    INSURANCE = "INSURANCE"
    OTHER = "OTHER"


class DeclarationKind(StrEnum):
    ATTESTATION = "ATTESTATION"
    TERMS = "TERMS"


def _of_vendor() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["tenant_id", "vendor_id"], ["vendors.tenant_id", "vendors.id"], ondelete="CASCADE")


class Vendor(Table):
    """`opened_at`: when it became ACTIVE for the first time. Those that the operator opened have no applicant."""

    __tablename__ = "vendors"
    __table_args__ = (
        UniqueConstraint("tenant_id", "slug"),
        Index("vendors_by_name", "tenant_id", "name", "id", postgresql_where=text("status = 'ACTIVE'")),
        Index("vendors_by_status", "tenant_id", "status", "id"),
        Index("one_application_at_a_time", "tenant_id", "applicant_id", unique=True, postgresql_where=text("status = 'PENDING'")),
        CheckConstraint("status IN ('PENDING', 'ACTIVE', 'SUSPENDED', 'REJECTED')", name="status_known"),
        CheckConstraint("rating_hundredths BETWEEN 100 AND 500", name="rating_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str]
    name: Mapped[str]
    status: Mapped[str]
    status_reasons: Mapped[list[str]] = mapped_column(server_default="{}")
    rating_hundredths: Mapped[int | None]
    rating_count: Mapped[int]
    city: Mapped[str | None]
    applicant_id: Mapped[UUID | None]
    invited: Mapped[bool] = mapped_column(server_default="false")
    plan_id: Mapped[UUID | None]
    opened_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


COUNTED = or_(Vendor.status == Status.ACTIVE, Vendor.status == Status.SUSPENDED)
"""Those that a plan limits: whoever only wants to sell takes nobody's place."""


class Staff(Table):
    __tablename__ = "staff"
    __table_args__ = (
        _of_vendor(),
        Index("staff_by_user", "tenant_id", "user_id"),
        CheckConstraint("cardinality(roles) > 0", name="staff_has_a_role"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    roles: Mapped[list[str]]
    since: Mapped[datetime] = mapped_column(server_default=func.now())


class Invitation(Table):
    """To the staff of a vendor, or, without one, to apply as a vendor. The code itself is nowhere."""

    __tablename__ = "invitations"
    __table_args__ = (
        _of_vendor(),
        Index("invitations_by_expiry", "expires_at"),
        UniqueConstraint("tenant_id", "code_hash"),
        Index("invitations_of_vendor", "tenant_id", "vendor_id", "id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID | None]
    roles: Mapped[list[str]]
    code_hash: Mapped[bytes]
    invited_by: Mapped[UUID | None]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]


class Document(Table):
    """`reference` names it where it is kept; the file itself is not here."""

    __tablename__ = "documents"
    __table_args__ = (_of_vendor(), Index("documents_of_vendor", "tenant_id", "vendor_id", "id"))

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    kind: Mapped[str]
    name: Mapped[str]
    reference: Mapped[str]
    submitted_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Declaration(Table):
    """That what was said is true, or that terms are accepted: which version, and by whom."""

    __tablename__ = "declarations"
    __table_args__ = (_of_vendor(),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    declared_at: Mapped[datetime] = mapped_column(server_default=func.now())


class BankAccount(Table):
    """Holder and number are sealed with the vendor's key; `number_index` finds a number again without telling it."""

    __tablename__ = "bank_accounts"
    __table_args__ = (
        _of_vendor(),
        UniqueConstraint("tenant_id", "vendor_id", "number_index"),
        Index("bank_accounts_of_vendor", "tenant_id", "vendor_id", "id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    country: Mapped[str]
    currency: Mapped[str]
    routing: Mapped[str | None]
    holder: Mapped[bytes]
    number: Mapped[bytes]
    number_index: Mapped[bytes]
    last_four: Mapped[str]
    verified_at: Mapped[datetime | None]
    added_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Store(Table):
    """How a vendor shows itself. Read and written as a whole, and so are its hours and closures."""

    __tablename__ = "stores"
    __table_args__ = (_of_vendor(),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID] = mapped_column(primary_key=True)
    logo: Mapped[str | None]
    description: Mapped[str]
    support_email: Mapped[str | None]
    support_phone: Mapped[str | None]
    hours: Mapped[list[dict[str, Any]]]
    closures: Mapped[list[dict[str, Any]]]


class CommissionPlan(Table):
    """The default one is of all vendors that have none of their own."""

    __tablename__ = "commission_plans"
    __table_args__ = (
        UniqueConstraint("tenant_id", "name"),
        Index("one_default_plan", "tenant_id", unique=True, postgresql_where=text("is_default")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    currency: Mapped[str]
    is_default: Mapped[bool]
    lines: Mapped[list[dict[str, Any]]]


class Targets(Table):
    """What a vendor has promised of its service."""

    __tablename__ = "targets"
    __table_args__ = (_of_vendor(),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID] = mapped_column(primary_key=True)
    handling_hours: Mapped[int]
    cancellation_basis_points: Mapped[int]
    response_hours: Mapped[int]


class Limits(Table):
    """What the tenant's plan allows, as tenants has told; what is missing is not limited."""

    __tablename__ = "limits"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    vendors: Mapped[int | None]
    staff: Mapped[int | None]
