"""From rows to types: each field is named in the model and in the type, and nowhere else."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Projection(Generic[T]):
    """Selects exactly the columns that `type_` holds, and builds it from such a row. A field without a column fails at import.

    `joined` gives the columns of fields that come from elsewhere than `model`; `convert` names the fields whose column holds
    something else than the type does: `status=Status`.
    """

    def __init__(self, type_: type[T], model: type[Any], joined: Mapping[str, Any] | None = None, **convert: Callable[[Any], Any]) -> None:
        if not is_dataclass(type_):
            raise TypeError(f"{type_.__name__} is not a GraphQL type")
        columns: dict[str, Any] = {f.name: getattr(model, f.name, None) for f in fields(type_) if f.init} | dict(joined or {})
        if missing := [name for name, column in columns.items() if column is None]:
            raise TypeError(f"{model.__name__} has no column for {', '.join(missing)} of {type_.__name__}")
        self._type = type_
        self._names = list(columns)
        self._keys = [getattr(column, "key", None) for column in columns.values()]
        self.columns = [column.label(name) for name, column in columns.items()]
        self._convert = [(self._names.index(name), convert[name]) for name in convert]

    def __call__(self, row: Iterable[Any]) -> T:
        """`row` holds the values of `columns`, in their order; further values are left alone."""
        values = list(row)
        for at, convert in self._convert:
            if values[at] is not None:
                values[at] = convert(values[at])
        return self._type(**dict(zip(self._names, values, strict=False)))

    def named(self, row: Mapping[str, Any]) -> T:
        """The same from a row that has the columns under the model's names, whatever else it has."""
        return self([row[str(key)] for key in self._keys])

    def of(self, entity: object) -> T:
        """The same from an entity after a change."""
        return self([getattr(entity, name) for name in self._names])


def pick(keys: list[K], things: Iterable[T], by: Callable[[T], K]) -> list[T | None]:
    """Aligned with `keys`: the thing of that key, or None."""
    found = {by(thing): thing for thing in things}
    return [found.get(key) for key in keys]


def group(keys: list[K], things: Iterable[T], by: Callable[[T], K]) -> list[list[T]]:
    """Aligned with `keys`: the things of that key, in the order in which they came."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for thing in things:
        found[by(thing)].append(thing)
    return [found[key] for key in keys]
