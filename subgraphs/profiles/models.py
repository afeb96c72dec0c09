from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map = {**COLUMN_TYPES, bytes: LargeBinary()}  # noqa: RUF012 - SQLAlchemy's own way


class PreferenceName(StrEnum):
    LANGUAGE = "LANGUAGE"
    CURRENCY = "CURRENCY"
    NOTIFY_BY_EMAIL = "NOTIFY_BY_EMAIL"
    NOTIFY_BY_SMS = "NOTIFY_BY_SMS"


class CompanyState(StrEnum):
    UNVERIFIED = "UNVERIFIED"
    VERIFIED = "VERIFIED"
    REJECTED = "REJECTED"


def _of_person() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["tenant_id", "user_id"], ["profiles.tenant_id", "profiles.user_id"])


class Profile(Table):
    """One of each person who has ever left something here; whoever changes anything of theirs locks it. `details` are sealed JSON.

    Of somebody erased only this row stays, so that a late request writes nothing anew.
    """

    __tablename__ = "profiles"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    details: Mapped[bytes | None]
    marketing: Mapped[bool] = mapped_column(server_default="false")
    erased_at: Mapped[datetime | None]


class Address(Table):
    __tablename__ = "addresses"
    __table_args__ = (
        _of_person(),
        Index("addresses_of_person", "tenant_id", "user_id", "id"),
        Index("one_for_shipping", "tenant_id", "user_id", unique=True, postgresql_where=text("for_shipping")),
        Index("one_for_billing", "tenant_id", "user_id", unique=True, postgresql_where=text("for_billing")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    details: Mapped[bytes]
    for_shipping: Mapped[bool]
    for_billing: Mapped[bool]


class Preference(Table):
    __tablename__ = "preferences"
    __table_args__ = (_of_person(),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SavedVehicle(Table):
    """`vehicle_id` is the published format's, the VIN is among the sealed details; `vin_index` finds it again without telling it."""

    __tablename__ = "saved_vehicles"
    __table_args__ = (
        _of_person(),
        UniqueConstraint("tenant_id", "user_id", "vin_index"),
        Index("vehicles_of_person", "tenant_id", "user_id", "id"),
        Index("one_default", "tenant_id", "user_id", unique=True, postgresql_where=text("is_default")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    vehicle_id: Mapped[str]
    details: Mapped[bytes]
    vin_index: Mapped[bytes | None]
    is_default: Mapped[bool]
    saved_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Company(Table):
    """For which somebody buys. What is stated anew has another id: nobody decides on what they haven't seen. `details` are sealed JSON."""

    __tablename__ = "companies"
    __table_args__ = (
        _of_person(),
        UniqueConstraint("tenant_id", "user_id", name="one_company"),
        Index("companies_by_state", "tenant_id", "state", "id"),
        CheckConstraint("state IN ('UNVERIFIED', 'VERIFIED', 'REJECTED')", name="state_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    details: Mapped[bytes]
    state: Mapped[str] = mapped_column(server_default="UNVERIFIED")
    decided_at: Mapped[datetime | None]
