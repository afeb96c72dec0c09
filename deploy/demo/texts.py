"""Titles and descriptions, in the language of whoever writes the listing."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from deploy.demo.application import Application, Car
from deploy.demo.chance import Chance
from deploy.demo.values import Value
from deploy.demo.words import Leaf, Words

_FIELD = re.compile(r"\{([^{}]+)\}")
_CAPITALISED = frozenset({"Bluetooth", "California", "Euro", "Hall"})
MOST_CARS = 6


@lru_cache(maxsize=4096)
def _fields(template: str) -> frozenset[str]:
    return frozenset(_FIELD.findall(template))


def _filled(template: str, values: Mapping[str, str]) -> str | None:
    """None where a value is missing."""
    return template.format(**values) if _fields(template) <= values.keys() else None


def spoken(attributes: Mapping[str, Value]) -> dict[str, str]:
    return {name: f"{value:g}" if isinstance(value, int | float) else value for name, value in attributes.items() if not isinstance(value, bool)}


def title(
    chance: Chance, words: Words, leaf: Leaf, application: Application, language: str, named: Mapping[str, str], values: Mapping[str, str]
) -> str:
    """`named`: brand and line."""
    said = {**values, **named, "name": leaf.names[language]}
    if application.position:
        said["position"] = words.positions[application.position][language]
    template = chance.of(leaf.titles)
    own = _filled(template, said) if language == "en" else None
    found = own or words.titles[language]["placed" if application.position else "plain"].format(**said)
    if len(application.cars) != 1:
        return found
    return str(words.texts[language]["of_one_car"]).format(title=found, car=_named(application.cars[0]))


def title_of_own(words: Words, leaf: Leaf, application: Application, condition: str, language: str) -> str:
    car = application.cars[0]
    place = f", {words.positions[application.position][language]}" if application.position else ""
    return f"{words.texts[language]['conditions'][condition]} {_named(car)} {leaf.names[language]}{place}"


def description(chance: Chance, words: Words, leaf: Leaf, application: Application, language: str, tier: str, values: Mapping[str, str]) -> str:
    said: list[str | None] = []
    texts = words.texts[language]
    if language == "en":
        said.append(_sentence(chance.of(leaf.sentences), values))
        said.append(chance.of(leaf.of_system) if chance.happens(60) else None)
        said.append(chance.of(words.tiers[tier]["sentences"]) if chance.happens(50) else None)
    else:
        said.append(chance.of(texts["tiers"][tier]))
    return " ".join(each for each in (*said, *_uses(texts, application)) if each)


def description_of_own(chance: Chance, words: Words, application: Application, condition: str, language: str) -> str:
    texts = words.texts[language]
    return " ".join((chance.of(texts["own"][condition]), *_uses(texts, application)))


def _uses(texts: Mapping[str, str], application: Application) -> list[str]:
    said = []
    if application.cars:
        said.append(texts["fits"].format(vehicles=_listed(application.cars)))
    if application.numbers:
        said.append(texts["replaces"].format(numbers=", ".join(f"{make} {number}" for make, number in application.numbers)))
    return said


def _listed(cars: Sequence[Car]) -> str:
    more = " …" if len(cars) > MOST_CARS else ""
    return ", ".join(map(_named, cars[:MOST_CARS])) + more


def _named(car: Car) -> str:
    return f"{car.make} {car.model} {car.first}" + ("" if car.first == car.last else f"–{car.last}")


def _sentence(template: str, values: Mapping[str, str]) -> str | None:
    inside = {name: _inside(value) for name, value in values.items()}
    if (said := _filled(template, inside)) is None:
        return None
    return said[0].upper() + said[1:]


@lru_cache(maxsize=4096)
def _inside(value: str) -> str:
    """An option as it stands inside a sentence: `Semi-Metallic` as semi-metallic, `ABS Plastic` as ABS plastic."""
    return re.sub(r"[A-Za-z]+", lambda m: m[0] if m[0] in _CAPITALISED or not m[0][1:].islower() else m[0].lower(), value)
