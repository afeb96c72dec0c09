"""Vehicle identification numbers as text: what is one, its check digit, its possible model years (49 CFR part 565, ISO 3779)."""

import re
from dataclasses import dataclass
from enum import StrEnum

LENGTH = 17
LONGEST = 64
"""Characters of a typed text that are read at all."""

YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789"
"""49 CFR 565.15(d)(1), table VII: A is 1980 or 2010, 9 is 2009 or 2039."""

FIRST_YEAR = 1980
CYCLE = 30

_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10), *range(10)), strict=True))
_FRAME = re.compile(r"(?:[A-Z0-9]{2,4}[- ])?(?P<prefix>[A-Z][A-Z0-9]{1,7})[- ](?P<serial>[0-9]{5,7})")
"""`DBA-NZE141-6012345`: emission code of the registration certificate (left out as a rule), prefix, serial."""


class Kind(StrEnum):
    VIN = "VIN"
    FRAME = "FRAME"


class Refused(ValueError):
    """`code` is stable; `message` is a sentence for the person who typed the number."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class CheckDigit:
    valid: bool
    expected: str


@dataclass(frozen=True, slots=True)
class Years:
    """Model years a VIN can mean, likelier first, each with its share of belief; empty where position 10 names none."""

    shares: tuple[tuple[int, float], ...]
    reason: str


def normalise(text: str) -> tuple[Kind, str]:
    """A VIN without spaces and dashes, or a frame number as prefix, dash, serial (`NZE121-1234567`). Raises Refused."""
    if len(text) > LONGEST:
        raise Refused("VIN_LENGTH", f"A VIN has 17 characters; this text has {len(text)}.")
    given = re.sub(r"[\s-]*-[\s-]*", "-", re.sub(r"\s+", " ", text.upper().strip()))
    frame = _FRAME.fullmatch(given)
    # The separator parts prefix and serial; without it the same characters would read as a short VIN.
    if frame and len(re.sub(r"[ -]", "", given)) < LENGTH:
        return Kind.FRAME, f"{frame['prefix']}-{frame['serial']}"
    vin = re.sub(r"[ -]", "", given)
    if not vin:
        raise Refused("VIN_EMPTY", "Type the 17 characters of the VIN, or a frame number such as NZE121-1234567.")
    refuse_characters(vin)
    if len(vin) != LENGTH:
        raise Refused("VIN_LENGTH", f"A VIN has 17 characters; this one has {len(vin)}.")
    return Kind.VIN, vin


def refuse_characters(vin: str) -> None:
    look_alikes = [(at, c) for at, c in enumerate(vin, 1) if c in "IOQ"]
    if look_alikes:
        found = ", ".join(f"{c} at position {at}" for at, c in look_alikes)
        meant = "1" if all(c == "I" for _, c in look_alikes) else "0" if all(c != "I" for _, c in look_alikes) else "1 or 0"
        raise Refused("VIN_CHARACTER", f"VINs never contain I, O or Q: {found}. Did you mean {meant}?")
    for at, c in enumerate(vin, 1):
        if c not in _VALUES:
            raise Refused("VIN_CHARACTER", f"A VIN has letters A to Z (without I, O, Q) and digits only: {c!r} at position {at}.")


def check_digit(vin: str) -> CheckDigit:
    """49 CFR 565.15(c). Outside North America the position is free, so a wrong one refuses nothing."""
    remainder = sum(_VALUES[c] * weight for c, weight in zip(vin, _WEIGHTS, strict=True)) % 11
    expected = "X" if remainder == 10 else str(remainder)
    return CheckDigit(vin[8] == expected, expected)


def wmi(vin: str) -> str:
    """Makers of under 1,000 vehicles a year share a code ending in 9 and are told apart by positions 12 to 14."""
    return vin[:3] + vin[11:14] if vin[2] == "9" else vin[:3]


def model_years(vin: str, latest: int, *, light: bool | None) -> Years:
    """`light`: position 7 tells the cycle by law (cars, MPVs and trucks up to 10,000 lb); None where the kind is unknown.

    `latest` is the newest model year that can be on the road. The law binds makers who sell in North America; so a light
    vehicle's other year keeps a small share, and everybody else's a large one.
    """
    character, cycle = vin[9], vin[6]
    place = YEARS.find(character)
    if place < 0:
        return Years((), f"position 10 is {character}, which names no model year")
    early, late = FIRST_YEAR + place, FIRST_YEAR + place + CYCLE
    if late > latest:
        return Years(((early, 1.0),), f"model year {character} = {early}, as {late} is yet to come")
    letter = cycle.isalpha()
    lawful, other = (late, early) if letter else (early, late)
    spoken = f"model year {character} = {early} or {late}; position 7 is a {'letter' if letter else 'digit'}"
    if light:
        return Years(((lawful, 0.97), (other, 0.03)), f"{spoken}, so {lawful} (49 CFR 565.15)")
    if light is None:
        return Years(((late, 0.5), (early, 0.5)), f"{spoken}, which outside North America tells nothing")
    return Years(((lawful, 0.6), (other, 0.4)), f"{spoken}, which binds only vehicles up to 10,000 lb")
