"""What stands on a label: words for people in the language of the viewer, and a code for machines."""

from typing import Any, NamedTuple

from babel import Locale

from shared.addresses import Address

_WORDS = {
    "en": ("From", "To", "Shipment"),
    "de": ("Von", "An", "Sendung"),
    "bn": ("প্রেরক", "প্রাপক", "চালান"),
}


class Labelled(NamedTuple):
    """`weights` in grams, one for each parcel. `back`: where it is sent from, and comes back to; none where nobody has said."""

    number: str
    sender: str
    carrier: str
    tracking_number: str
    to: Address
    weights: list[int]
    back: Address | None = None


def code_of(label: Labelled) -> str:
    """What the barcode says: Code 128 knows ASCII only, and our own number always is."""
    said = label.tracking_number
    return said if said and said.isascii() and said.isprintable() else label.number


def words(label: Labelled, language: str) -> dict[str, Any]:
    """As the template wants them, but for the barcode."""
    from_title, to_title, shipment_title = _WORDS.get(language, _WORDS["en"])
    return {
        "from_title": from_title,
        "to_title": to_title,
        "shipment_title": shipment_title,
        "number": label.number,
        "sender": label.sender,
        "back": ", ".join(_written(label.back)) if label.back else "",
        "carrier": label.carrier,
        "code": code_of(label),
        "to": {"name": label.to.recipient, "lines": _written(label.to)},
        "parcels": [f"{weight / 1000:.2f} kg" for weight in label.weights] or [""],
    }


def _written(to: Address) -> list[str]:
    place = " ".join(filter(None, (to.postal_code, to.city)))
    country = Locale("en").territories.get(to.country, to.country).upper()
    return [*to.lines, *filter(None, (place, to.region)), country, *filter(None, (to.phone,))]
