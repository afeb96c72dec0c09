"""Reference data of all tenants: no table here has one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map = COLUMN_TYPES


class Make(Table):
    """`key` is the natural one that the id is made of: vPIC's number, or the name's slug."""

    __tablename__ = "makes"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]


class Model(Table):
    """`aliases`: what else the trade calls it; one may be another model's name, and then means both."""

    __tablename__ = "models"
    __table_args__ = (Index("models_by_make", "make_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    make_id: Mapped[UUID] = mapped_column(ForeignKey("makes.id"))
    key: Mapped[str]
    name: Mapped[str]
    aliases: Mapped[list[str]]


class Vehicle(Table):
    """A base vehicle, and what is known of its configurations: `engines` as texts of Configuration, the rest as lists of values.

    `listed`: it was sold, as far as the data vouch for it, so shoppers may pick it; what isn't listed can still be what a VIN says.
    """

    __tablename__ = "vehicles"
    __table_args__ = (
        Index("vehicles_by_model", "model_id", "year", unique=True),
        Index("listed_vehicles_by_make", "make_id", "year", "model_id", postgresql_where=text("listed")),
        Index("listed_vehicles_by_year", "year", "make_id", postgresql_where=text("listed")),
        CheckConstraint("year BETWEEN 1900 AND 2100", name="year_range"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger)
    make_id: Mapped[UUID] = mapped_column(ForeignKey("makes.id"))
    model_id: Mapped[UUID] = mapped_column(ForeignKey("models.id"))
    listed: Mapped[bool]
    kind: Mapped[str]
    engines: Mapped[list[str]]
    bodies: Mapped[list[str]]
    drives: Mapped[list[str]]
    series: Mapped[list[str]]
    trims: Mapped[list[str]]


class WmiPack(Table):
    """What `rules.packs.WmiPack` makes of its bytes."""

    __tablename__ = "wmi_packs"

    wmi: Mapped[str] = mapped_column(primary_key=True)
    pack: Mapped[bytes]


class FramePrefix(Table):
    """Cars that carry no VIN: what a frame number's prefix tells. `series` and `trim` as the maker spells them."""

    __tablename__ = "frame_prefixes"

    prefix: Mapped[str] = mapped_column(primary_key=True)
    model_id: Mapped[UUID] = mapped_column(ForeignKey("models.id"), primary_key=True)
    year_from: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    configuration: Mapped[str] = mapped_column(primary_key=True)
    year_to: Mapped[int] = mapped_column(SmallInteger)
    series: Mapped[str | None]
    trim: Mapped[str | None]


class ExternalId(Table):
    """What another scheme's id means; see the published contract of the same name. One of ours at most, the narrowest."""

    __tablename__ = "external_ids"
    __table_args__ = (
        Index("external_ids_by_vehicle", "vehicle_id", postgresql_where=text("vehicle_id IS NOT NULL")),
        Index("external_ids_by_model", "model_id", postgresql_where=text("model_id IS NOT NULL")),
        Index("external_ids_by_make", "make_id", postgresql_where=text("make_id IS NOT NULL")),
        CheckConstraint("num_nonnulls(vehicle_id, model_id, make_id) <= 1", name="one_of_ours"),
    )

    scheme: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str]
    vehicle_id: Mapped[UUID | None]
    model_id: Mapped[UUID | None]
    make_id: Mapped[UUID | None]
    configuration: Mapped[str | None]


class Release(Table):
    """Which data are loaded: each part of a load, by the digest of what it was made of."""

    __tablename__ = "releases"

    name: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    counts: Mapped[dict[str, Any]]
    loaded_at: Mapped[datetime] = mapped_column(server_default=func.now())
