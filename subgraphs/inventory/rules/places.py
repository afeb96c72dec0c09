"""Where a warehouse stands: what every country asks of the address of a firm, and no more."""

import re
from dataclasses import dataclass

from babel import Locale

from shared.errors import BadInput
from shared.text import line, optional_line

_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
COUNTRIES = frozenset(str(code) for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", str(code))) - _NO_COUNTRIES
_NONE = """AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GN GQ GY HK IE JM KI KM KN KP LY ML MO MR MW NR NU
    PA QA RW SB SC SL SR ST SY TD TG TK TL TO TV UG VU YE ZW"""
WITHOUT_POSTAL_CODES = frozenset(_NONE.split())
"""Those that have none, and Ireland, where it may be left out."""
WITH_REGIONS = frozenset(("AU", "BR", "CA", "CN", "IN", "JP", "MX", "MY", "US"))


@dataclass(frozen=True, slots=True)
class Place:
    """`country` by ISO 3166; what there is none of is empty. Degrees, both or neither."""

    street: str
    city: str
    country: str
    region: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None


def checked(place: Place) -> Place:
    """Raises BadInput naming the field that is missing or malformed."""
    country = place.country.strip().upper()
    if country not in COUNTRIES:
        raise BadInput("This is no country's code: two letters, such as DE", code="COUNTRY_UNKNOWN", field="address.country")
    _check_degrees(place.latitude, place.longitude)
    return Place(
        street=line(place.street, "address.street", 200),
        city=line(place.city, "address.city"),
        country=country,
        region=_asked(place.region, "address.region", asked=country in WITH_REGIONS),
        postal_code=_asked(place.postal_code, "address.postalCode", asked=country not in WITHOUT_POSTAL_CODES).upper(),
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _asked(value: str, field: str, *, asked: bool) -> str:
    return line(value, field, 40) if asked else optional_line(value, field, 40) or ""


def _check_degrees(latitude: float | None, longitude: float | None) -> None:
    if (latitude is None) != (longitude is None):
        raise BadInput("A place has a latitude and a longitude, or neither", code="PLACE_INCOMPLETE", field="address.latitude")
    if latitude is None or longitude is None:
        return
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise BadInput("There is no such place on earth", code="PLACE_IMPOSSIBLE", field="address.latitude")
