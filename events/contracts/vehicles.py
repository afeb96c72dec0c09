"""The published language of vehicles: how a vehicle is named, and what its configuration can say.

A vehicle id is the id of its base vehicle (year, make, model), followed, where more is known, by the configuration:

    0d5e7c1e-6a53-5b0e-9c39-3f1f7f0f4a11                              2012 Toyota Camry
    0d5e7c1e-6a53-5b0e-9c39-3f1f7f0f4a11~c4.l2_5.fGASOLINE.bSEDAN     the same with its engine and body

So whoever holds an id can tell the base vehicle, by which fitments are listed, and what is known beyond it, without asking anyone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import Field

from events.contracts import Fact, Part


class Fuel(StrEnum):
    GASOLINE = "GASOLINE"
    DIESEL = "DIESEL"
    HYBRID = "HYBRID"
    ELECTRIC = "ELECTRIC"
    FLEX = "FLEX"
    CNG = "CNG"
    LPG = "LPG"
    HYDROGEN = "HYDROGEN"
    OTHER = "OTHER"


class Drive(StrEnum):
    FWD = "FWD"
    RWD = "RWD"
    AWD = "AWD"
    FOUR_WD = "FOUR_WD"
    TWO_WD = "TWO_WD"


class Body(StrEnum):
    SEDAN = "SEDAN"
    COUPE = "COUPE"
    HATCHBACK = "HATCHBACK"
    WAGON = "WAGON"
    CONVERTIBLE = "CONVERTIBLE"
    SUV = "SUV"
    PICKUP = "PICKUP"
    MINIVAN = "MINIVAN"
    VAN = "VAN"
    CHASSIS_CAB = "CHASSIS_CAB"
    LIMOUSINE = "LIMOUSINE"
    BUS = "BUS"
    TRUCK = "TRUCK"
    OTHER = "OTHER"


def slug(text: str) -> str:
    """The form in which a series or trim name stands in an id, and in which two of them are compared: `EX-L V6` is `EX-L-V6`."""
    return re.sub(r"[^A-Z0-9]+", "-", text.upper()).strip("-")


def _fitting(pattern: str, text: str) -> str:
    if not re.fullmatch(pattern, text):
        raise ValueError(text)
    return text


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is known of a vehicle beyond year, make and model; None is "not known", never "none".

    `displacement` is in litres to one place, as the trade names engines; `series` and `trim` are slugs.
    """

    cylinders: int | None = field(default=None, metadata={"letter": "c"})
    displacement: Decimal | None = field(default=None, metadata={"letter": "l"})
    fuel: Fuel | None = field(default=None, metadata={"letter": "f"})
    drive: Drive | None = field(default=None, metadata={"letter": "d"})
    body: Body | None = field(default=None, metadata={"letter": "b"})
    series: str | None = field(default=None, metadata={"letter": "s"})
    trim: str | None = field(default=None, metadata={"letter": "t"})

    def __str__(self) -> str:
        said = ((f.metadata["letter"], getattr(self, f.name)) for f in fields(self))
        return ".".join(f"{letter}{str(value).replace('.', '_')}" for letter, value in said if value is not None)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError for what `str` never gives."""
        readers: dict[str, Callable[[str], Any]] = {
            "c": lambda t: int(_fitting(r"[1-9][0-9]?", t)),
            "l": lambda t: Decimal(_fitting(r"[0-9]{1,2}(_[0-9])?", t).replace("_", ".")),
            "f": Fuel,
            "d": Drive,
            "b": Body,
            "s": lambda t: _fitting(r"[A-Z0-9-]+", t),
            "t": lambda t: _fitting(r"[A-Z0-9-]+", t),
        }
        names = {f.metadata["letter"]: f.name for f in fields(cls)}
        try:
            found = cls(**{names[token[:1]]: readers[token[:1]](token[1:]) for token in text.split(".") if token})
        except KeyError as wrong:
            raise ValueError(text) from wrong
        if str(found) != text:
            raise ValueError(text)
        return found


@dataclass(frozen=True, slots=True)
class VehicleId:
    base: UUID
    configuration: Configuration = Configuration()

    def __str__(self) -> str:
        return f"{self.base}~{said}" if (said := str(self.configuration)) else str(self.base)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError for what `str` never gives."""
        base, mark, said = text.partition("~")
        found = cls(UUID(base), Configuration.parse(said)) if mark else cls(UUID(base))
        if str(found) != text:
            raise ValueError(text)
        return found


class BaseVehicle(Part):
    vehicle_id: UUID
    year: int
    model_id: UUID


class VehiclesListed(Fact):
    """Base vehicles of one make that are new or have new names, by model. Reference data: all tenants', told as the platform's.

    `aliases`: what else the trade calls a model; an alias may be another model's name, and then means both ("Atlas" and "Atlas 4Motion").
    """

    aggregate: ClassVar[str] = "Make"
    key: ClassVar[str] = "make_id"

    make_id: UUID
    make: str
    models: dict[UUID, str]
    vehicles: list[BaseVehicle]
    aliases: dict[UUID, list[str]] = Field(default_factory=dict)


class ExternalId(Part):
    """What another scheme's id means: of its `kind` ("BaseVehicle", "Make", "EngineBase"), one of our ids, or a configuration."""

    kind: str
    external_id: str
    vehicle_id: UUID | None = None
    model_id: UUID | None = None
    make_id: UUID | None = None
    configuration: str | None = None


class ExternalIdsMapped(Fact):
    """`scheme` and `version` say whose ids they are: "aces" of "2026-09"; as the platform's, for all tenants."""

    aggregate: ClassVar[str] = "Scheme"
    key: ClassVar[str] = "scheme"

    scheme: str
    version: str
    ids: list[ExternalId]
