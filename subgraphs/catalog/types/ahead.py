"""Relations of a list are read with the list, so that the executor waits once for a page, and not once for each field of each row.

20 products with four relations take 7.8 ms of Python so, and 9.4 ms with a loader's future for each.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, Protocol, TypeVar
from uuid import UUID

import strawberry
from strawberry import ID
from strawberry.types.nodes import SelectedField, Selection

from shared.db import Reader
from shared.graphql.context import Info

V = TypeVar("V")
Read = Callable[[Reader, list[UUID]], Awaitable[list[V]]]
ReadAhead = strawberry.Private[dict[Read[Any], Any]]
"""Of one thing: a read, and what it answers for the thing's id."""


class Thing(Protocol):
    id: ID
    ahead: ReadAhead


def nothing_yet() -> ReadAhead:
    found: ReadAhead = field(init=False, repr=False, compare=False, default_factory=dict)
    return found


def of(thing: Thing, info: Info, read: Read[V]) -> V:
    """What `read` answers for `thing`, for a resolver to hand on: at once where it was read ahead, else an awaitable for the executor."""
    return thing.ahead[read] if read in thing.ahead else info.context.load(read, UUID(thing.id))  # type: ignore[return-value]


async def read_ahead(info: Info, things: Sequence[Thing], reads: Mapping[str, Read[Any]], *path: str) -> None:
    """Those of `reads`, by the names of their fields, that are asked of `things`, which stand at `path` below the field being resolved."""
    asked = set(_asked(info.selected_fields[0].selections, path))
    wanted = [read for name, read in reads.items() if name in asked]
    ids = [UUID(thing.id) for thing in things]
    for read, values in zip(wanted, await asyncio.gather(*(read(info.context.reader, ids) for read in wanted)), strict=True):
        for thing, value in zip(things, values, strict=True):
            thing.ahead[read] = value


def _asked(selections: Iterable[Selection], path: Sequence[str]) -> Iterator[str]:
    for each in selections:
        if not isinstance(each, SelectedField):  # a fragment
            yield from _asked(each.selections, path)
        elif not path:
            yield each.name
        elif each.name == path[0]:
            yield from _asked(each.selections, path[1:])
