"""The words of the demo as the generator needs them: what is sold, who makes it, who sells it, and for which cars.

words.json tells of parts, brands and vendors; markets.json of the cars that are on the road; the catalogue's own tree names the rest.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from deploy.demo.chance import Weighted
from deploy.demo.patterns import Pattern
from deploy.demo.values import EMPTY, Profile, Source, profiles, source
from deploy.packages import ROOT
from subgraphs.catalog.rules.keys import key

_HERE = Path(__file__).parent
NEW, REMANUFACTURED, USED = "NEW", "REMANUFACTURED", "USED"


@dataclass(frozen=True, slots=True)
class Limit:
    """Which cars have such a part at all."""

    first: int = 0
    last: int = 9999
    fuels: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    makes: frozenset[str] = frozenset()
    cam: str = ""
    """What drives its camshaft: no engine has a timing belt and a timing chain."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many models, and years of one, share such a part: least and most."""

    models: tuple[int, int]
    years: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Brand:
    name: str
    tier: str
    number: str
    share: int
    covers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A category that parts stand in. Prices in US cents by tier, weight in grams, dimensions in millimetres."""

    code: str
    path: tuple[str, ...]
    names: Mapping[str, str]
    mark: str
    share: int
    fit_by: str
    positions: Weighted[str | None]
    quantity: int | None
    by_cylinder: bool
    reach: Reach | None
    limit: Limit
    needs: str
    """The same for leaves that the same cars have; empty where all have it."""
    prices: Mapping[str, tuple[int, int]]
    core: tuple[int, int] | None
    """What the old part is worth to who rebuilds it, in US cents."""
    weight: tuple[int, int]
    dimensions: tuple[tuple[int, int], ...]
    packs: Weighted[int]
    lines: Mapping[str, list[str]]
    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    of_system: tuple[str, ...]
    qualifiers: tuple[str, ...]
    notes: tuple[str, ...]
    attributes: tuple[str, ...]
    sources: Mapping[str, Source]
    profiles: tuple[Profile, ...]
    makers_stems: Mapping[str, list[str]]
    brands: Mapping[str, Weighted[Brand]]
    _suited: dict[tuple[str, str | None, str | None], Weighted[Profile]] = field(default_factory=dict)

    def profile(self, tier: str, position: str | None, fuel: str | None, share: float) -> Profile:
        if (found := self._suited.get((tier, position, fuel))) is None:
            suited = [each for each in self.profiles if each.suits(tier, position, fuel)]
            suited = suited or [each for each in self.profiles if each.suits(tier, position, None)] or [EMPTY]
            found = self._suited[tier, position, fuel] = Weighted((each, each.weight) for each in suited)
        return found.at(share)


@dataclass(frozen=True, slots=True)
class Vendor:
    """`rating` in hundredths of a star."""

    slug: str
    name: str
    city: str
    rating: int
    covers: frozenset[str]
    tiers: frozenset[str]
    conditions: frozenset[str]
    percent: tuple[int, int]
    handling_days: tuple[int, int]
    share: int

    def sells(self, leaf: Leaf, tier: str, condition: str) -> bool:
        return condition in self.conditions and tier in self.tiers and covers(self.covers, leaf.path)


@dataclass(frozen=True, slots=True)
class Tenant:
    """`models` is what is on the road: make and model to share and the years in which a generation began.

    `stars` are the cars that people try first, each in a year; `star_share` is what their generation is asked for beside all the others.
    """

    slug: str
    name: str
    currency: str
    language: str
    per_100_usd: int
    makes: tuple[tuple[str, int], ...]
    sources: Mapping[str, Source]
    vendors: tuple[Vendor, ...]
    models: Mapping[tuple[str, str], tuple[int, tuple[int, ...]]]
    stars: tuple[tuple[str, str, int], ...]
    star_share: float


@dataclass(frozen=True, slots=True)
class MakersStyle:
    """How a car maker writes its numbers; `stem` says which part it is, where the leaf doesn't."""

    name: str
    makes: tuple[str, ...]
    patterns: tuple[str, ...]
    stem: str


@dataclass(frozen=True, slots=True)
class Words:
    leaves: tuple[Leaf, ...]
    shares: Weighted[Leaf]
    tenants: tuple[Tenant, ...]
    tiers: Mapping[str, Any]
    tier_shares: Weighted[str]
    positions: Mapping[str, Mapping[str, str]]
    titles: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, Any]
    own: Mapping[str, frozenset[str]]
    styles: Mapping[str, MakersStyle]
    tokens: Mapping[str, str | list[str]]
    _parsed: dict[str, Pattern] = field(default_factory=dict, compare=False)

    def pattern(self, text: str) -> Pattern:
        if (found := self._parsed.get(text)) is None:
            found = self._parsed[text] = Pattern.parse(text, self.tokens)
        return found

    def style(self, make: str) -> MakersStyle:
        return self.styles.get(key(make)) or self.styles["*"]


def covers(codes: frozenset[str], path: tuple[str, ...]) -> bool:
    return "*" in codes or not codes.isdisjoint(path)


@cache
def words() -> Words:
    said = json.loads((_HERE / "words.json").read_bytes())
    markets = json.loads((_HERE / "markets.json").read_bytes())
    tree = json.loads((ROOT / "subgraphs" / "catalog" / "taxonomy.json").read_bytes())
    styles = [MakersStyle(name, tuple(s["makes"]), tuple(s["patterns"]), s["stem"]) for name, s in said["oeStyles"].items()]
    brands = [Brand(b["name"], b["tier"], b["number"], b["share"], frozenset(b["covers"])) for b in said["brands"]]
    leaves = _leaves(said, tree, markets["limits"], brands)
    return Words(
        leaves=tuple(leaves),
        shares=Weighted((leaf, leaf.share) for leaf in leaves),
        tenants=tuple(_tenant(t, markets["tenants"][t["slug"]]) for t in said["tenants"]),
        tiers=said["tiers"],
        tier_shares=Weighted((tier, each["share"]) for tier, each in said["tiers"].items()),
        positions=said["positions"],
        titles=said["titles"],
        texts=markets["texts"],
        own={condition: frozenset(codes) for condition, codes in said["conditions"].items()},
        styles={make if make == "*" else key(make): style for style in styles for make in style.makes},
        tokens=said["tokens"],
    )


def _leaves(said: Mapping[str, Any], tree: Mapping[str, Any], limits: Mapping[str, Any], brands: Sequence[Brand]) -> list[Leaf]:
    categories = {each["code"]: each for each in tree["categories"]}
    types = {each["code"]: each["type"] for each in tree["attributes"]}
    leaves = []
    for code, leaf in said["leaves"].items():
        category = categories[code]
        path = _path(categories, code)
        system = said["systems"][path[0]]
        named = {name: said["attributes"][name] for name in category["attributes"] if name in said["attributes"]} | leaf["attributes"]
        reach = said["reach"][leaf["reach"]] if leaf["reach"] else None
        limited = limits.get(code, {})
        leaves.append(
            Leaf(
                code=code,
                path=path,
                names=category["singular"],
                mark=leaf["mark"],
                share=leaf["share"],
                fit_by=category["fitment"],
                positions=Weighted((place, weight) for place, weight in leaf["positions"]),
                quantity=category["perVehicle"],
                by_cylinder=leaf.get("quantity") == "CYLINDERS",
                reach=Reach(tuple(reach["models"]), tuple(reach["years"])) if reach else None,
                limit=_limit(limited),
                needs=json.dumps([limited, category["fitment"]]) if limited or category["fitment"] == "ENGINE" else "",
                prices={tier: tuple(range_) for tier, range_ in leaf["price"].items()},
                core=tuple(leaf["core"]) if "core" in leaf else None,
                weight=tuple(leaf["weight"]),
                dimensions=tuple(map(tuple, leaf["dimensions"])),
                packs=Weighted((quantity, weight) for quantity, weight in leaf["packs"]),
                lines=said["lines"][leaf["lines"]],
                titles=tuple(leaf["titles"]),
                sentences=tuple(leaf["sentences"]),
                of_system=tuple(system["sentences"]),
                qualifiers=tuple(leaf["qualifiers"] or system["qualifiers"]),
                notes=tuple(note for note in leaf["notes"] or system["notes"] if "{" not in note),
                attributes=tuple(category["attributes"]),
                sources={name: source(said, types[name]) for name, said in named.items()},
                profiles=profiles(leaf["profiles"], types),
                makers_stems=leaf["oe"],
                brands={tier: Weighted((b, b.share) for b in brands if b.tier == tier and covers(b.covers, path)) for tier in said["tiers"]},
            )
        )
    return leaves


def _path(categories: Mapping[str, Any], code: str) -> tuple[str, ...]:
    """From the system down to the leaf."""
    parent = categories[code]["parent"]
    return (*(_path(categories, parent) if parent else ()), code)


def _limit(said: Mapping[str, Any]) -> Limit:
    fuels, bodies = (frozenset(said.get(name, ())) for name in ("fuels", "bodies"))
    return Limit(said.get("from", 0), said.get("to", 9999), fuels, bodies, frozenset(map(key, said.get("makes", ()))), said.get("cam", ""))


def _tenant(said: Mapping[str, Any], market: Mapping[str, Any]) -> Tenant:
    language = said["language"]
    return Tenant(
        slug=said["slug"],
        name=said["name"][language],
        currency=said["currency"],
        language=language,
        per_100_usd=said["per100Usd"],
        makes=tuple((make, share) for make, share in said["makes"]),
        sources={name: source(each, "ENUM") for name, each in said["attributes"].items()},
        vendors=tuple(_vendor(each, language) for each in said["vendors"]),
        models={(make, model): (share, tuple(starts)) for make, models in market["models"].items() for model, (share, starts) in models.items()},
        stars=tuple((make, model, year) for make, model, year in market["stars"]),
        star_share=market["starShare"],
    )


def _vendor(said: Mapping[str, Any], language: str) -> Vendor:
    return Vendor(
        slug=said["slug"],
        name=said["name"][language],
        city=said["city"],
        rating=round(said["rating"] * 100),
        covers=frozenset(said["covers"]),
        tiers=frozenset(said["tiers"]),
        conditions=frozenset(said["conditions"]),
        percent=tuple(said["pricePercent"]),
        handling_days=tuple(said["handlingDays"]),
        share=said["share"],
    )
