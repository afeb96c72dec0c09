"""The catalogue of everything that is told: printed from the contracts, committed, and compared before it may change."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from events import contracts
from events.contracts import Fact

Catalogue = Mapping[str, Mapping[str, Any]]


def facts() -> Iterator[type[Fact]]:
    """All that is told: what some of them are made of is not."""
    modules = [import_module(module.name) for module in pkgutil.iter_modules(contracts.__path__, f"{contracts.__name__}.")]
    for module in modules:
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, Fact) and found.__module__ == module.__name__ and not found.__subclasses__():
                yield found


def catalogue() -> dict[str, dict[str, Any]]:
    """By event type: who tells it, about what, and the JSON schema of its data."""
    return {
        fact.__name__: {"teller": fact.teller(), "aggregate": fact.aggregate, "schema": fact.model_json_schema()}
        for fact in sorted(facts(), key=lambda fact: fact.__name__)
    }


def breaks(old: Catalogue, new: Catalogue) -> list[str]:
    """What of `new` an older listener, or an event of `old` that is still under way, could not bear. Additions are fine."""
    gone = [f"{type_} is gone" for type_ in old if type_ not in new]
    moved = [
        f"{type_} changed its {part}" for type_ in old.keys() & new.keys() for part in ("teller", "aggregate") if old[type_][part] != new[type_][part]
    ]
    changed = [
        f"{type_}: {broken}" for type_ in sorted(old.keys() & new.keys()) for broken in _breaks(old[type_]["schema"], new[type_]["schema"], "data")
    ]
    return [*gone, *moved, *changed]


def _breaks(old: Any, new: Any, where: str) -> Iterator[str]:
    for part in old.get("$defs", {}).keys() & new.get("$defs", {}).keys():
        yield from _breaks(old["$defs"][part], new["$defs"][part], part)
    fields, now = old.get("properties", {}), new.get("properties", {})
    for name in fields:
        if name not in now:
            yield f"{where}.{name} is gone"
        elif (was := _kind(fields[name])) != (becomes := _kind(now[name])):
            yield f"{where}.{name} was {was} and becomes {becomes}"
    for name in set(new.get("required", [])) - set(old.get("required", [])):
        yield f"{where}.{name} is now required: events under way lack it"
    for value in set(old.get("enum", [])) - set(new.get("enum", [])):
        yield f"{where} no longer knows {value}"


def _kind(field: Mapping[str, Any]) -> Any:
    """What a field holds, without the words about it."""
    return {key: value for key, value in field.items() if key not in {"title", "description", "default"}}
