"""What a file says, whatever its format: parts, what they fit, and what was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from uuid import UUID

from events.contracts.fitment import Condition

ANYTHING = Condition()


@dataclass(frozen=True, slots=True)
class Base:
    """One of our base vehicles."""

    vehicle_id: UUID


@dataclass(frozen=True, slots=True)
class Range:
    """One of our models, through these years."""

    model_id: UUID
    year_from: int
    year_to: int


@dataclass(frozen=True, slots=True)
class Named:
    make: str
    model: str
    year_from: int
    year_to: int


@dataclass(frozen=True, slots=True)
class External:
    """By another scheme's id of a kind: BaseVehicle `1234`, Make `54`, Make/Model `54/688`; the last two through a range of years."""

    scheme: str
    version: str
    kind: str
    id: str
    year_from: int | None = None
    year_to: int | None = None


Target = Base | Range | Named | External


@dataclass(frozen=True, slots=True)
class FitmentRecord:
    """`attributes` are (kind, id) of the target's scheme that narrow the vehicle down; what one of them means joins the condition.

    `confidence` in hundredths.
    """

    target: Target
    condition: Condition = ANYTHING
    attributes: tuple[tuple[str, str], ...] = ()
    confidence: int = 90
    line: int = 0


@dataclass(frozen=True, slots=True)
class NumberRecord:
    kind: str
    brand: str
    number: str


@dataclass(frozen=True, slots=True)
class VariantRecord:
    """None is "not said". Prices in minor units, grams, millimetres; without a SKU it gets one."""

    sku: str | None = None
    list_price: int | None = None
    pack_quantity: int = 1
    weight: int | None = None
    length: int | None = None
    width: int | None = None
    height: int | None = None
    barcode: str | None = None


@dataclass(frozen=True, slots=True)
class OfferRecord:
    """Of the variant at this place among the part's. `core`: the deposit that comes back with the old part."""

    price: int
    variant: int = 0
    condition: str = "NEW"
    handling_days: int = 1
    warranty_months: int = 0
    core: int = 0


@dataclass(frozen=True, slots=True)
class PartRecord:
    """None is "not said": what is known stays. `partial` where some of what the file says of the part was refused already.

    `currency` is that of all its prices; None is the shop's.
    """

    brand: str
    number: str
    title: str | None = None
    category: str | None = None
    description: str | None = None
    attributes: Mapping[str, float | str | bool] | None = None
    image: str | None = None
    numbers: tuple[NumberRecord, ...] | None = None
    variants: tuple[VariantRecord, ...] = ()
    offers: tuple[OfferRecord, ...] = ()
    fitments: tuple[FitmentRecord, ...] = ()
    currency: str | None = None
    brand_aaia_id: str | None = None
    own_listing: bool = False
    popularity: int | None = None
    partial: bool = False
    line: int = 0


def merge(earlier: PartRecord, later: PartRecord) -> PartRecord:
    """Two records of one part, as if they had been taken one after the other."""
    offset = len(earlier.variants)
    said = {f.name: value for f in fields(later) if (value := getattr(later, f.name)) is not None}
    return replace(
        earlier,
        **{
            **said,
            "variants": earlier.variants + later.variants,
            "offers": earlier.offers + tuple(replace(offer, variant=offer.variant + offset) for offer in later.offers),
            "fitments": earlier.fitments + later.fitments,
            "partial": earlier.partial or later.partial,
            "line": earlier.line,
        },
    )
