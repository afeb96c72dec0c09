"""What sending costs, where to, and what is not sent."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.shipping.models.table import Table, refers


class Measure(StrEnum):
    """By what a rate's steps count."""

    FLAT = "FLAT"
    WEIGHT = "WEIGHT"
    VALUE = "VALUE"
    QUANTITY = "QUANTITY"


class Action(StrEnum):
    ALLOW = "ALLOW"
    REFUSE = "REFUSE"
    SURCHARGE = "SURCHARGE"


class Zone(Table):
    """`regions` and `postal_codes` narrow the countries; none of them is all. A postal code is a prefix, `78*`, or a range, `1000-1299`.

    `owner` is a vendor, or the market where it is all zeros; of rates and rules alike.
    """

    __tablename__ = "zones"
    __table_args__ = (Index("zones_of_owner", "tenant_id", "owner", "id"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner: Mapped[UUID]
    name: Mapped[str]
    countries: Mapped[list[str]]
    regions: Mapped[list[str]]
    postal_codes: Mapped[list[str]]


class Rate(Table):
    """`steps`: what it costs from so many grams, minor units or pieces on; `carrier_id`: who is asked first what it costs today.

    Days are working days; `weekend` those of the week, 0 is Monday.
    """

    __tablename__ = "rates"
    __table_args__ = (
        refers(["zone_id"], "zones", ["id"]),
        refers(["carrier_id"], "carriers", ["id"]),
        Index("rates_of_owner", "tenant_id", "owner", "id"),
        Index("rates_of_carrier", "tenant_id", "carrier_id"),
        Index("rates_of_zone", "tenant_id", "zone_id"),
        CheckConstraint("measure IN ('FLAT', 'WEIGHT', 'VALUE', 'QUANTITY')", name="measure_known"),
        CheckConstraint("fastest_days BETWEEN 0 AND slowest_days", name="days_range"),
        CheckConstraint("cutoff_hour BETWEEN 0 AND 24", name="cutoff_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner: Mapped[UUID]
    zone_id: Mapped[UUID]
    method: Mapped[str]
    name: Mapped[str]
    currency: Mapped[str]
    measure: Mapped[str]
    steps: Mapped[list[dict[str, Any]]]
    free_above: Mapped[int | None]
    fastest_days: Mapped[int]
    slowest_days: Mapped[int]
    cutoff_hour: Mapped[int]
    weekend: Mapped[list[int]]
    carrier_id: Mapped[UUID | None]


class Rule(Table):
    """`conditions` as `rules.rating.Conditions`. The lowest `priority` speaks first."""

    __tablename__ = "rules"
    __table_args__ = (
        Index("rules_of_owner", "tenant_id", "owner", "priority", "id"),
        CheckConstraint("action IN ('ALLOW', 'REFUSE', 'SURCHARGE')", name="action_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner: Mapped[UUID]
    priority: Mapped[int]
    action: Mapped[str]
    reason: Mapped[str]
    methods: Mapped[list[str]]
    amount: Mapped[int]
    currency: Mapped[str]
    conditions: Mapped[dict[str, Any]]
