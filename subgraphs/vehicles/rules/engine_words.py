"""An engine as it stands in a car's name."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.contracts.vehicles import Configuration, Fuel


@dataclass(frozen=True, slots=True)
class _Words:
    litres: str
    cylinders: str
    fuels: Mapping[Fuel, str]


_ENGLISH = _Words("L", "cyl.", {fuel: fuel.capitalize() for fuel in Fuel})
_WORDS = {
    "bn": _Words(
        "লি.",
        "সিলিন্ডার",
        {
            Fuel.GASOLINE: "পেট্রোল",
            Fuel.DIESEL: "ডিজেল",
            Fuel.HYBRID: "হাইব্রিড",
            Fuel.ELECTRIC: "ইলেকট্রিক",
            Fuel.FLEX: "ফ্লেক্স",
            Fuel.CNG: "সিএনজি",
            Fuel.LPG: "এলপিজি",
            Fuel.HYDROGEN: "হাইড্রোজেন",
            Fuel.OTHER: "অন্য জ্বালানি",
        },
    ),
}


def engine_words(known: Configuration, language: str) -> list[str]:
    """What is known of it, one word or number with its unit each: `3.0 L`, `6 cyl.`, `Gasoline`."""
    words = _WORDS.get(language, _ENGLISH)
    said = [f"{known.displacement} {words.litres}"] if known.displacement else []
    if known.cylinders:
        said.append(f"{known.cylinders} {words.cylinders}")
    return [*said, words.fuels[known.fuel]] if known.fuel else said
