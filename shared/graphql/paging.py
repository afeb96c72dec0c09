"""Relay connections by keyset: a cursor is the sort key of the row it stands behind, so a page costs the same however deep."""

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

import orjson
import strawberry
from strawberry.federation.schema_directives import Shareable

from shared.errors import BadInput

MOST = 100
BIGINT = range(-(2**63), 2**63)

First = Annotated[int, strawberry.argument(description=f"How many; 1 to {MOST}.")]
After = Annotated[str | None, strawberry.argument(description="The cursor behind which to go on.")]


@strawberry.federation.type(directives=[Shareable()])
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


Node = TypeVar("Node")


@strawberry.type
class Edge(Generic[Node]):
    cursor: str
    node: Node


@strawberry.type
class Connection(Generic[Node]):
    edges: list[Edge[Node]]
    page_info: PageInfo


def connect(nodes: Sequence[Node], first: int, key: Callable[[Node], tuple[object, ...]]) -> Connection[Node]:
    """From `first + 1` nodes read: the page of them. `key` is what they are sorted by."""
    edges = [Edge(cursor=cursor(*key(node)), node=node) for node in nodes[:first]]
    return Connection(edges=edges, page_info=PageInfo(has_next_page=len(nodes) > first, end_cursor=edges[-1].cursor if edges else None))


def page_size(first: int) -> int:
    if not 1 <= first <= MOST:
        raise BadInput(f"Ask for 1 to {MOST} at a time, not {first}", code="PAGE_SIZE", field="first")
    return first


def cursor(*key: object) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(key, default=str)).rstrip(b"=").decode()


def position(after: str | None, *types: type | range) -> list[Any] | None:
    """The sort key within a cursor, each part read by its type, or as a whole number of that range; None for the first page."""
    if after is None:
        return None
    try:
        parts = orjson.loads(base64.b64decode(after + "=" * (-len(after) % 4), altchars=b"-_", validate=True))
        return [_read(type_, part) for type_, part in zip(types, parts, strict=True)]
    except (binascii.Error, UnicodeError, ValueError, TypeError, ArithmeticError) as wrong:
        raise BadInput("This cursor is not one of ours; start without one", code="CURSOR", field="after") from wrong


def _read(type_: type | range, part: Any) -> Any:
    whole = BIGINT if type_ is int else type_
    if isinstance(whole, range):
        if type(part) is not int or part not in whole:
            raise ValueError(part)
        return part
    if type(part) is not str:
        raise ValueError(part)
    return _moment(part) if whole is datetime else whole(part)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)
