"""The cells of the flat file, and what they say. The format is described in docs/import-csv.md."""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, partial
from typing import TypeVar

from events.contracts.fitment import Condition
from events.contracts.vehicles import Body, Drive, Fuel, slug
from shared.csvs import Cells, Refused
from subgraphs.catalog.models import Condition as Quality
from subgraphs.catalog.models import NumberKind
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.rules.records import External, FitmentRecord, Named, NumberRecord, OfferRecord, Target, VariantRecord
from subgraphs.catalog.rules.values import currency, gtin, minor_units, prose, truth, whole, words

T = TypeVar("T")

NUMBERS = {
    "oe_numbers": NumberKind.OE,
    "interchange": NumberKind.INTERCHANGE,
    "supersedes": NumberKind.SUPERSEDES,
    "superseded_by": NumberKind.SUPERSEDED_BY,
}
IDENTITY = ("brand", "number", "own_listing")
PRODUCT = ("title", "category", "description", "image", "brand_aaia_id", "currency", *NUMBERS)
VARIANT = ("sku", "list_price", "pack_quantity", "weight_g", "length_mm", "width_mm", "height_mm", "barcode")
OFFER = ("price", "condition", "handling_days", "warranty_months", "core_charge")
VEHICLE = ("make", "model", "year_from", "year_to", "vehicle_ref")
ASKED = ("engine", "drive", "body", "trim", "position", "quantity", "qualifiers", "note")
COLUMNS = frozenset((*IDENTITY, *PRODUCT, *VARIANT, *OFFER, *VEHICLE, *ASKED, "confidence"))
REQUIRED = ("brand", "number")
ATTRIBUTE = "attr:"

POSITIONS = {
    name: name
    for name in (
        "FRONT", "REAR", "LEFT", "RIGHT", "FRONT_LEFT", "FRONT_RIGHT", "REAR_LEFT", "REAR_RIGHT", "UPPER", "LOWER", "INNER", "OUTER",
        "INTAKE", "EXHAUST",
    )
}  # fmt: skip
_FUELS = {**{fuel.value: fuel for fuel in Fuel}, "PETROL": Fuel.GASOLINE, "GAS": Fuel.GASOLINE, "ELECTRICITY": Fuel.ELECTRIC}
_DRIVES = {**{drive.value: drive for drive in Drive}, "4WD": Drive.FOUR_WD, "4X4": Drive.FOUR_WD, "2WD": Drive.TWO_WD}
_BODIES = {**{body.value: body for body in Body}, "SALOON": Body.SEDAN, "ESTATE": Body.WAGON, "CABRIOLET": Body.CONVERTIBLE}
_LITRES = re.compile(r"\d{1,2}(?:\.\d{1,3})?\s*L?", re.IGNORECASE)
_GAP = re.compile(r"[^A-Z0-9]+")
_REFERENCE = re.compile(r"([a-z][a-z0-9-]{1,30})(?:@([\w.-]{1,30}))?:([\w.-]{1,60})")
_IMAGE = re.compile(r"https?://[^\s<>\"']{4,2000}")
_AAIA = re.compile(r"[B-Z][A-Z]{3}")
_CONFIDENCE = re.compile(r"0(?:\.\d{1,4})?|1(?:\.0{1,4})?")
MOST_GRAMS, MOST_MILLIMETRES, MOST_PACK = 2_000_000, 20_000, 100_000


def _matching(pattern: re.Pattern[str], code: str, meant: str, text: str) -> str:
    if not pattern.fullmatch(text):
        raise Refused(code, f"{text[:60]!r} is not {meant}")
    return text


READ: Mapping[str, Callable[[str], str]] = {
    "brand": partial(words, most=80),
    "number": partial(words, most=60),
    "title": partial(words, most=200),
    "category": partial(words, most=80),
    "description": partial(prose, most=10_000),
    "image": partial(_matching, _IMAGE, "IMAGE_MALFORMED", "the address of a picture: it begins with https://"),
    "brand_aaia_id": partial(_matching, _AAIA, "BRAND_CODE_MALFORMED", "a brand's code of four capital letters"),
    "currency": currency,
}


def numbers(cells: Cells) -> tuple[NumberRecord, ...] | None:
    """`Toyota:04465-0K240|Lexus:04465-0K241`; None where no such column says anything."""
    said = [(kind, cells[column]) for column, kind in NUMBERS.items() if column in cells]
    return tuple(_number(kind, each) for kind, text in said for each in text.split("|") if each.strip()) if said else None


def _number(kind: str, text: str) -> NumberRecord:
    brand, colon, number = text.partition(":")
    if not colon or not key(brand) or not key(number):
        raise Refused("NUMBERS_MALFORMED", f"{text[:60]!r} is not a brand and its number, as in Toyota:04465-0K240")
    return NumberRecord(kind, words(brand, 80), words(number, 60))


@lru_cache(maxsize=4096)
def variant(cells: tuple[str | None, ...], money: str) -> VariantRecord:
    """`cells` in the order of VARIANT."""
    sku, list_price, pack, weight, length, width, height, barcode = cells
    return VariantRecord(
        sku=words(sku, 64) if sku else None,
        list_price=minor_units(list_price, money) if list_price else None,
        pack_quantity=whole(pack, 1, MOST_PACK) if pack else 1,
        weight=whole(weight, 0, MOST_GRAMS) if weight else None,
        length=whole(length, 0, MOST_MILLIMETRES) if length else None,
        width=whole(width, 0, MOST_MILLIMETRES) if width else None,
        height=whole(height, 0, MOST_MILLIMETRES) if height else None,
        barcode=gtin(barcode) if barcode else None,
    )


@lru_cache(maxsize=4096)
def offer(cells: tuple[str | None, ...], money: str) -> OfferRecord:
    """`cells` in the order of OFFER; the first is there."""
    price, quality, handling, warranty, core = cells
    if (condition := (quality or Quality.NEW).upper()) not in Quality.__members__:
        raise Refused("CONDITION_UNKNOWN", f"{condition[:40]!r} is none of {', '.join(Quality)}")
    return OfferRecord(
        price=minor_units(price or "", money),
        condition=condition,
        handling_days=whole(handling, 0, 365) if handling else 1,
        warranty_months=whole(warranty, 0, 240) if warranty else 0,
        core=minor_units(core, money) if core else 0,
    )


def fitment(cells: Cells, line: int) -> FitmentRecord | None:
    """None where the row names no vehicle."""
    target = _target(cells)
    asked = tuple(cells.get(column) for column in ASKED)
    if target is None:
        if any(asked) or "confidence" in cells:
            raise Refused("VEHICLE_MISSING", "The row says on which condition the part fits, and not what it fits")
        return None
    said = cells.get("confidence")
    confidence = int(Decimal(_matching(_CONFIDENCE, "CONFIDENCE_MALFORMED", "a number from 0 to 1", said)) * 100) if said else 90
    return FitmentRecord(target, condition(asked), confidence=confidence, line=line)


def _target(cells: Cells) -> Target | None:
    years = _years(cells.get("year_from"), cells.get("year_to"))
    if reference := cells.get("vehicle_ref"):
        return _external(reference, years)
    make, model = cells.get("make"), cells.get("model")
    if make and model and years:
        return Named(words(make, 80), words(model, 80), *years)
    if make or model or years:
        raise Refused("VEHICLE_INCOMPLETE", "A vehicle is named by make, model and year_from")
    return None


def _years(first: str | None, last: str | None) -> tuple[int, int] | None:
    if not (first or last):
        return None
    begin, end = (whole(text, 1885, 2100, code="YEAR_MALFORMED") for text in (first or last or "", last or first or ""))
    if begin > end:
        raise Refused("YEARS_REVERSED", f"The years go from {begin} to {end}")
    return begin, end


def _external(reference: str, years: tuple[int, int] | None) -> External:
    if not (said := _REFERENCE.fullmatch(reference)):
        raise Refused("VEHICLE_REF_MALFORMED", f"{reference[:60]!r} is not scheme:id or scheme@version:id, as in ktype@2026-1:12345")
    scheme, version, id_ = said.groups()
    return External(scheme, version or "", "BaseVehicle", id_, *(years or (None, None)))


@lru_cache(maxsize=4096)
def condition(cells: tuple[str | None, ...]) -> Condition:
    """`cells` in the order of ASKED."""
    engine, drive, body, trim, position, quantity, qualifiers, note = cells
    cylinders, displacement, fuel = _engine(engine) if engine else (None, None, None)
    return Condition(
        cylinders=cylinders,
        displacement=displacement,
        fuel=fuel,
        drive=_one_of(_DRIVES, "DRIVE_UNKNOWN", drive) if drive else None,
        body=_one_of(_BODIES, "BODY_UNKNOWN", body) if body else None,
        trim=slug(trim) or None if trim else None,
        position=_one_of(POSITIONS, "POSITION_UNKNOWN", position) if position else None,
        quantity=whole(quantity, 1, 100) if quantity else None,
        qualifiers=tuple(words(each, 200) for each in qualifiers.split("|") if each.strip()) if qualifiers else (),
        note=words(note, 500) if note else "",
    )


def _engine(text: str) -> tuple[int | None, Decimal | None, Fuel | None]:
    """`4/2.5/GASOLINE`: cylinders, litres, fuel, each of which may be left out."""
    parts = [each.strip() for each in text.split("/")]
    if len(parts) > 3 or not any(parts):
        raise Refused("ENGINE_MALFORMED", f"{text[:40]!r} is not cylinders/litres/fuel, as in 4/2.5/GASOLINE")
    cylinders, litres, fuel = (*parts, "", "")[:3]
    return (
        whole(cylinders, 1, 24, code="ENGINE_MALFORMED") if cylinders else None,
        Decimal(_litres(litres)).quantize(Decimal("0.1"), ROUND_HALF_UP) if litres else None,
        _one_of(_FUELS, "FUEL_UNKNOWN", fuel) if fuel else None,
    )


def _litres(text: str) -> str:
    return _matching(_LITRES, "ENGINE_MALFORMED", "a displacement in litres", text).rstrip("Ll ")


def _one_of(known: Mapping[str, T], code: str, text: str) -> T:
    if (found := known.get(_GAP.sub("_", text.upper()).strip("_"))) is None:
        raise Refused(code, f"{text[:40]!r} is none of {', '.join(sorted(known))}")
    return found


def own_listing(cells: Cells) -> bool:
    return truth(cells["own_listing"]) if "own_listing" in cells else False
