"""The words from which the demo's catalogue is made must speak of the tree of parts as it is."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from math import prod
from typing import Literal

from pydantic import Field

from tests.subgraphs.catalog.test_taxonomy import ROOT, Attribute, Named, Strict, leaves, path, taxonomy, vocabulary

TIERS = ("economy", "daily", "premium")
FIELD = re.compile(r"\{([^{}]+)\}")
ENOUGH_NUMBERS = 90_000  # per brand and leaf: a million products are some 10,000 of the most sold leaf and brand

Scalar = bool | float | str | None
Tier = Literal["economy", "daily", "premium"]


class Distribution(Strict):
    """One of: weighted choices, a range with its step and perhaps its mode, a pattern of tokens."""

    choices: list[tuple[Scalar, int]] | None = None
    range: list[float] | None = Field(default=None, min_length=3, max_length=4)
    pattern: str | None = None


class Profile(Strict):
    """Values that go together; a part of the leaf's products is of this kind. None: such a part has no such attribute."""

    weight: int = Field(gt=0)
    positions: list[str | None] | None = None
    tiers: list[str] | None = None
    set: dict[str, Distribution | Scalar]


class Leaf(Strict):
    """Price in US cents, by tier; core charge too. Weight in grams, dimensions in millimetres."""

    mark: str
    share: int = Field(gt=0)
    lines: str
    price: dict[str, tuple[int, int]]
    core: tuple[int, int] | None = None
    weight: tuple[int, int]
    dimensions: tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
    packs: list[tuple[int, int]]
    quantity: Literal["CYLINDERS"] | None = None
    reach: str | None
    positions: list[tuple[str | None, int]]
    titles: list[str]
    sentences: list[str]
    qualifiers: list[str]
    notes: list[str]
    attributes: dict[str, Distribution]
    profiles: list[Profile]
    oe: dict[str, list[str]]


class Brand(Strict):
    name: str
    country: str
    tier: Tier
    number: str
    share: int
    covers: list[str]


class OeStyle(Strict):
    makes: list[str]
    patterns: list[str]
    stem: str


class Vendor(Strict):
    slug: str
    name: Named
    city: str
    country: str
    rating: float = Field(ge=3.6, le=4.9)
    covers: list[str]
    tiers: list[Tier]
    conditions: list[Literal["NEW", "REMANUFACTURED", "USED"]]
    price_percent: tuple[int, int]
    handling_days: tuple[int, int]
    share: int


class Tenant(Strict):
    slug: str
    name: Named
    currency: Literal["USD", "BDT", "EUR"]
    language: Literal["en", "bn"]
    per_100_usd: int
    round_to: int
    makes: list[tuple[str, int]]
    attributes: dict[str, Distribution]
    vendors: list[Vendor]


class Words(Strict):
    version: int
    titles: dict[str, dict[str, str]]
    positions: dict[str, Named]
    tiers: dict[str, dict[str, int | list[int] | list[str]]]
    lines: dict[str, dict[str, list[str]]]
    reach: dict[str, dict[str, list[int]]]
    tokens: dict[str, str | list[str]]
    conditions: dict[Literal["REMANUFACTURED", "USED"], list[str]]
    oe_styles: dict[str, OeStyle]
    brands: list[Brand]
    tenants: list[Tenant]
    systems: dict[str, dict[str, list[str]]]
    attributes: dict[str, Distribution]
    leaves: dict[str, Leaf]


@cache
def words() -> Words:
    return Words.model_validate_json((ROOT / "deploy/demo/words.json").read_bytes())


def covers(codes: Iterable[str], leaf: str) -> bool:
    return bool({"*", *path(leaf)} & set(codes))


def numbers(pattern: str) -> int:
    """How many numbers a pattern makes; KeyError where a token is unknown. {ddd} repeats a one-letter token, {a|b} is one of."""
    tokens = words().tokens
    return prod(
        len(token.split("|")) if "|" in token else len(tokens[token]) if token in tokens else prod(len(tokens[letter]) for letter in token)
        for token in FIELD.findall(pattern)
    )


def values(source: Distribution | Scalar) -> Iterator[Scalar]:
    if not isinstance(source, Distribution):
        yield source
    elif source.choices is not None:
        yield from (value for value, weight in source.choices if weight > 0)
    elif source.range is not None:
        low, high, step, *mode = source.range
        assert low < high, source
        assert 0 < step <= high - low, source
        assert not mode or low <= mode[0] <= high, source
        yield from (low, high)
    else:
        assert source.pattern, source
        assert numbers(source.pattern), source
        yield source.pattern


def suits(attribute: Attribute, value: Scalar) -> bool:
    match attribute.type:
        case "NUMBER":
            low, high = attribute.min, attribute.max
            return not isinstance(value, bool | str | None) and low is not None and high is not None and low <= value <= high
        case "BOOLEAN":
            return isinstance(value, bool)
        case "ENUM":
            return value in attribute.options
        case _:
            return isinstance(value, str) and bool(value)


def test_words_cover_every_leaf_and_say_where_each_attribute_comes_from() -> None:
    assert set(words().leaves) == set(leaves())
    assert set(words().attributes) <= set(vocabulary())
    for code, leaf in words().leaves.items():
        owned = set(leaves()[code].attributes)
        assert set(leaf.attributes) <= owned, code
        sourced = set(leaf.attributes) | (set(words().attributes) & owned)
        for profile in leaf.profiles:
            assert set(profile.set) <= owned, code
            assert sourced | set(profile.set) == owned, f"{code}: {owned - sourced - set(profile.set)}"
        assert leaf.profiles or sourced == owned, f"{code}: {owned - sourced}"


def test_profiles_leave_no_tier_and_no_position_without_products() -> None:
    for code, leaf in words().leaves.items():
        places = [place for place, weight in leaf.positions if weight > 0]
        assert set(places) - {None} == set(leaves()[code].positions), code
        for profile in leaf.profiles:
            assert profile.positions is None or set(profile.positions) <= set(places), code
            assert profile.tiers is None or set(profile.tiers) <= set(TIERS), code
        for tier in TIERS:
            for place in places:
                kinds = [p for p in leaf.profiles if (p.tiers is None or tier in p.tiers) and (p.positions is None or place in p.positions)]
                assert kinds or not leaf.profiles, (code, tier, place)


def test_values_stay_within_the_vocabulary() -> None:
    said = [(code, attribute, source) for code, leaf in words().leaves.items() for attribute, source in leaf.attributes.items()]
    said += [("defaults", attribute, source) for attribute, source in words().attributes.items()]
    said += [(tenant.slug, attribute, source) for tenant in words().tenants for attribute, source in tenant.attributes.items()]
    for where, attribute, source in said:
        assert all(suits(vocabulary()[attribute], value) for value in values(source)), (where, attribute)
    for code, leaf in words().leaves.items():
        for profile in leaf.profiles:
            for attribute, set_to in profile.set.items():
                assert set_to is None or all(suits(vocabulary()[attribute], value) for value in values(set_to)), (code, attribute)


def test_templates_ask_only_for_what_the_leaf_has() -> None:
    for code, leaf in words().leaves.items():
        category, system = leaves()[code], words().systems[path(code)[-1]]
        readable = {name for name in category.attributes if vocabulary()[name].type != "BOOLEAN"}
        assert not any(re.search(r"\ban? \{", text, re.IGNORECASE) for text in (*leaf.titles, *leaf.sentences)), f"{code}: an article before a value"
        for title in leaf.titles:
            assert set(FIELD.findall(title)) <= {"brand", "line", "name", *readable, *(["position"] if category.positions else [])}, (code, title)
            assert {"brand", "line"} <= set(FIELD.findall(title)), (code, title)
        for text in (*leaf.sentences, *leaf.qualifiers, *leaf.notes):
            assert set(FIELD.findall(text)) <= readable, (code, text)
        assert leaf.sentences, code
        assert not any(FIELD.search(text) for texts in system.values() for text in texts)


def test_leaf_is_priced_and_measured_believably() -> None:
    for code, leaf in words().leaves.items():
        category = leaves()[code]
        assert list(leaf.price) == list(TIERS), code
        lows, highs = zip(*leaf.price.values(), strict=True)
        assert 0 < lows[0] < lows[1] < lows[2], code
        assert highs[0] < highs[1] < highs[2], code
        assert all(low < high for low, high in (*leaf.price.values(), leaf.weight, *leaf.dimensions)), code
        assert (leaf.core is not None) == category.core, code
        assert all(quantity > 0 and weight > 0 for quantity, weight in leaf.packs), code
        assert leaf.quantity is None or (category.per_vehicle is None and category.fitment == "ENGINE"), code
        assert (leaf.reach is None) == (category.fitment == "UNIVERSAL"), code
        assert leaf.reach is None or leaf.reach in words().reach, code
        assert list(words().lines[leaf.lines]) == list(TIERS), code
    assert all(2 <= len(names) <= 5 for by_tier in words().lines.values() for names in by_tier.values())
    assert set(words().lines) == {leaf.lines for leaf in words().leaves.values()}
    assert len({leaf.mark for leaf in words().leaves.values()}) == len(words().leaves)


def test_brands_reach_every_leaf_in_every_tier_with_numbers_to_spare() -> None:
    assert len({re.sub(r"[^A-Z0-9]", "", brand.name.upper()) for brand in words().brands}) == len(words().brands)
    codes = {category.code for category in taxonomy().categories}
    for brand in words().brands:
        assert set(brand.covers) <= codes, brand.name
        assert "{mark}" in brand.number, brand.name
        assert numbers(brand.number.replace("{mark}", "")) >= ENOUGH_NUMBERS, brand.name
        assert not [code for code in brand.covers if set(path(code)[1:]) & set(brand.covers)], f"{brand.name} covers a part of what it covers"
    for leaf in leaves():
        for tier in TIERS:
            assert sum(brand.tier == tier and covers(brand.covers, leaf) for brand in words().brands) >= 2, (leaf, tier)


def test_car_makers_numbers_follow_patterns_that_can_be_made() -> None:
    styles = words().oe_styles
    makes = [make for style in styles.values() for make in style.makes]
    assert len(makes) == len(set(makes))
    assert "*" in makes
    for name, style in styles.items():
        assert numbers(style.stem), name
        assert all(numbers(pattern.replace("{stem}", "")) for pattern in style.patterns), name
    for code, leaf in words().leaves.items():
        assert set(leaf.oe) <= set(styles), code
        for stems in leaf.oe.values():
            assert len(stems) == 1 or (len(stems) == 2 and any(place.startswith("REAR") for place in leaves()[code].positions)), code
            assert all(numbers(stem) for stem in stems), code


def test_three_tenants_have_twelve_vendors_who_sell_every_leaf_in_every_tier() -> None:
    tenants = words().tenants
    assert [(tenant.slug, tenant.currency) for tenant in tenants] == [("demo", "USD"), ("dhaka", "BDT"), ("rhein", "EUR")]
    vendors = [vendor for tenant in tenants for vendor in tenant.vendors]
    assert len(vendors) == len({vendor.slug for vendor in vendors}) == 12
    codes = {"*", *(category.code for category in taxonomy().categories)}
    rebuilt = words().conditions["REMANUFACTURED"]
    assert all(set(listed) <= codes for listed in words().conditions.values())
    assert all(leaf.core for code, leaf in leaves().items() if covers(rebuilt, code))
    assert all(set(vendor.covers) <= set(rebuilt) for vendor in vendors if vendor.conditions == ["REMANUFACTURED"])
    for tenant in tenants:
        assert all(set(vendor.covers) <= codes for vendor in tenant.vendors), tenant.slug
        for leaf in leaves():
            for tier in TIERS:
                assert any(tier in vendor.tiers and covers(vendor.covers, leaf) for vendor in tenant.vendors), (tenant.slug, leaf, tier)
