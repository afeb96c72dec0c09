"""Fitment as it is spoken of between subgraphs, and what it means: whether a part fits a vehicle, and why.

The meaning travels with the words because several must give the same answer: the product page, the listing, the cart.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from events.contracts import Part
from events.contracts.vehicles import Body, Configuration, Drive, Fuel


class Answer(StrEnum):
    FITS = "FITS"
    DOES_NOT_FIT = "DOES_NOT_FIT"
    UNKNOWN = "UNKNOWN"


class Condition(Part):
    """On which configurations of a vehicle, where, and how many. None asks for nothing; `displacement` is in litres to one place.

    `qualifiers` are conditions that only a person can check ("with heavy duty brakes", "up to chassis 12345"); `note` explains,
    and asks for nothing.
    """

    cylinders: int | None = None
    displacement: Decimal | None = None
    fuel: Fuel | None = None
    drive: Drive | None = None
    body: Body | None = None
    trim: str | None = None
    position: str | None = None
    quantity: int | None = None
    qualifiers: tuple[str, ...] = ()
    note: str = ""


class FitmentGroup(Part):
    """Base vehicles (year, make, model) that a part fits on one condition."""

    vehicles: list[UUID]
    condition: Condition = Condition()


class Judgement(BaseModel):
    model_config = ConfigDict(frozen=True)

    answer: Answer
    reasons: list[str]


_ASKED: dict[str, Callable[[Any], str]] = {
    "cylinders": lambda value: f"{value} cylinders",
    "displacement": lambda value: f"{value} L engine",
    "fuel": lambda value: f"{value.replace('_', ' ').lower()} engine",
    "drive": lambda value: {"FOUR_WD": "4WD", "TWO_WD": "2WD"}.get(value, value),
    "body": lambda value: value.replace("_", " ").lower(),
    "trim": lambda value: f"{value} trim",
}


def asks(condition: Condition) -> list[str]:
    """What the vehicle must have, in words."""
    said = [say(value) for name, say in _ASKED.items() if (value := getattr(condition, name)) is not None]
    return [*said, *condition.qualifiers]


def judge(conditions: Iterable[Condition], vehicle: Configuration, *, listed: bool = True, universal: bool = False) -> Judgement:
    """`conditions` are those on which the part is listed for the vehicle's base; `listed`, whether it is listed for any vehicle at all.

    One condition that is met settles it. Else one that can't be decided leaves it open, and says what to check.
    """
    if universal:
        return Judgement(answer=Answer.FITS, reasons=["Fits any vehicle"])
    judged = [_weigh(condition, vehicle) for condition in conditions]
    if not judged:
        if listed:
            return Judgement(answer=Answer.DOES_NOT_FIT, reasons=["Listed for other vehicles, not for this one"])
        return Judgement(answer=Answer.UNKNOWN, reasons=["The vendors have not said which vehicles it fits"])
    answer = min((answer for answer, _ in judged), key=[Answer.FITS, Answer.UNKNOWN, Answer.DOES_NOT_FIT].index)
    reasons = dict.fromkeys(reason for given, reasons in judged if given == answer for reason in reasons)
    return Judgement(answer=answer, reasons=list(reasons))


def _weigh(condition: Condition, vehicle: Configuration) -> tuple[Answer, list[str]]:
    asked = {name: value for name in _ASKED if (value := getattr(condition, name)) is not None}
    against = [name for name, value in asked.items() if (known := getattr(vehicle, name)) is not None and known != value]
    if against:
        return Answer.DOES_NOT_FIT, [
            f"Needs {_ASKED[name](asked[name])}; this vehicle has {_ASKED[name](getattr(vehicle, name))}" for name in against
        ]
    unknown = [name for name in asked if getattr(vehicle, name) is None]
    if unknown or condition.qualifiers:
        return Answer.UNKNOWN, [f"Check: {ask}" for ask in (*(_ASKED[name](asked[name]) for name in unknown), *condition.qualifiers)]
    return Answer.FITS, _said(condition, asked)


def _said(condition: Condition, asked: dict[str, object]) -> list[str]:
    met = ", ".join(_ASKED[name](value) for name, value in asked.items())
    place = (condition.position or "").replace("_", " ").lower()
    number = f"needs {condition.quantity} per vehicle" if condition.quantity else ""
    said = [f"Listed for this vehicle{f' with {met}' if met else ''}", place.capitalize(), number, condition.note]
    return [reason for reason in said if reason]
