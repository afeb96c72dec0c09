"""What can be asked for, and what can't."""

from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID

from events.contracts.vehicles import VehicleId
from shared.errors import BadInput
from shared.graphql.paging import page_size, position
from shared.graphql.scalars import Amount, as_uuid
from subgraphs.search.rules import index
from subgraphs.search.rules.index import Query, Sort

strawberry.enum(Sort, name="ProductSort", description="RELEVANCE is how well a text is met, and without one how popular a product is.")

MOST_VALUES = 100
MOST_ATTRIBUTES = 20
MOST_TEXT = 200


@strawberry.input(description="In minor units, both ends included.")
class PriceRange:
    min: Amount | None = None
    max: Amount | None = None


@strawberry.input(description="One of `values`, or a number from `min` to `max`.")
class AttributeFilter:
    code: str
    values: list[str] | None = None
    min: float | None = None
    max: float | None = None


@strawberry.input(description="Of different fields all must hold, of the values of one field any.")
class PartFilter:
    text: str | None = strawberry.field(default=None, description="Words and part numbers, in any writing; small errors are forgiven.")
    category_id: ID | None = strawberry.field(default=None, description="The category or any below it.")
    brand_ids: list[ID] | None = None
    vendor_ids: list[ID] | None = strawberry.field(default=None, description="Offered by one of these, if not always at the lowest price.")
    price: PriceRange | None = None
    in_stock: bool | None = strawberry.field(default=None, description="Leaves out what nobody offers, or what is known to be out of stock.")
    attributes: list[AttributeFilter] | None = None


@strawberry.input(description="Of different fields all must hold, of the values of one field any.")
class ProductFilter(PartFilter):
    vehicle_id: ID | None = strawberry.field(
        default=None, description="What fits this vehicle, or may: `fit` says which. A car that the text names counts instead: see `understood`."
    )
    as_words: bool | None = strawberry.field(default=None, description="Looks for the text's words only: no car is read out of it.")


def as_vehicle(id_: str) -> VehicleId:
    try:
        return VehicleId.parse(id_)
    except ValueError:
        raise BadInput("This is not the id of a vehicle", code="MALFORMED_ID", field="vehicleId") from None


def query(asked: PartFilter | None, vehicle: VehicleId | None, sort: Sort, first: int, after: str | None, language: str) -> Query:
    asked = asked or PartFilter()
    least, most = _price(asked.price)
    text = _readable(asked.text or "", "text")
    if len(text) > MOST_TEXT:
        raise BadInput(f"Search for {MOST_TEXT} characters at most", code="TEXT_TOO_LONG", field="text")
    return Query(
        vehicle=vehicle,
        text=text,
        category_id=as_uuid(asked.category_id) if asked.category_id is not None else None,
        brand_ids=_ids(asked.brand_ids, "brandIds"),
        vendor_ids=_ids(asked.vendor_ids, "vendorIds"),
        least=least,
        most=most,
        in_stock=bool(asked.in_stock),
        attributes=tuple(_attribute(each) for each in _few(asked.attributes, "attributes", MOST_ATTRIBUTES)),
        sort=sort,
        first=page_size(first),
        after=_after(after, sort, text),
        language=language,
        as_words=not isinstance(asked, ProductFilter) or bool(asked.as_words),
    )


def mark(query: Query) -> str:
    """In a cursor: by what it was sorted."""
    return "TEXT" if query.text and query.sort == Sort.RELEVANCE else query.sort.value


def _after(after: str | None, sort: Sort, text: str) -> index.Position | None:
    if (parts := position(after, str, int, int, UUID)) is None:
        return None
    said, score, key, product = parts
    bits = 31 if sort == Sort.RELEVANCE else 63
    if said != mark(Query(text=text, sort=sort)) or abs(score) >= 2**31 or abs(key) >= 2**bits:
        raise BadInput("This cursor is of another list, or sorted otherwise; start without one", code="CURSOR", field="after")
    return score, key, product


def _ids(asked: list[ID] | None, field: str) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(as_uuid(id_) for id_ in _few(asked, field)))


def _few(values: list[Any] | None, field: str, most: int = MOST_VALUES) -> list[Any]:
    if values is not None and len(values) > most:
        raise BadInput(f"Ask for {most} values at most", code="TOO_MANY_VALUES", field=field)
    return values or []


def _price(asked: PriceRange | None) -> tuple[int | None, int | None]:
    if asked is None:
        return None, None
    if asked.min is not None and asked.max is not None and asked.min > asked.max:
        raise BadInput("The lowest price is above the highest", code="PRICE_RANGE", field="price")
    return asked.min, asked.max


def _attribute(asked: AttributeFilter) -> index.AttributeFilter:
    if asked.min is not None and asked.max is not None and asked.min > asked.max:
        raise BadInput("The least is above the most", code="ATTRIBUTE_RANGE", field="attributes")
    values = tuple(_readable(value, "attributes") for value in _few(asked.values, "attributes"))
    return index.AttributeFilter(_readable(asked.code, "attributes"), values, asked.min, asked.max)


def _readable(text: str, field: str) -> str:
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in text):
        raise BadInput("This text holds what is not a character", code="MALFORMED_TEXT", field=field)
    return text
