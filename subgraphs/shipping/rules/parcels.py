"""What a parcel can be."""

from collections.abc import Sequence
from typing import NamedTuple

from shared.errors import BadInput

MOST_PARCELS = 50
MOST_GRAMS = 2_000_000
MOST_MILLIMETRES = 10_000


class Size(NamedTuple):
    """Grams and millimetres."""

    weight: int
    length: int
    width: int
    height: int


def check_parcels(parcels: Sequence[Size]) -> None:
    if not 1 <= len(parcels) <= MOST_PARCELS:
        raise BadInput(f"Name 1 to {MOST_PARCELS} parcels", code="PARCELS_RANGE", field="parcels")
    for place, each in enumerate(parcels):
        for name, value in each._asdict().items():
            most = MOST_GRAMS if name == "weight" else MOST_MILLIMETRES
            if not 1 <= value <= most:
                raise BadInput(f"1 to {most}, in grams or millimetres", code="PARCEL_RANGE", field=f"parcels.{place}.{name}")
