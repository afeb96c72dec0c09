"""The tree of parts is data that people edit by hand: what must hold between its pieces is held here."""

import json
import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

ROOT = Path(__file__).parents[3]
POSITIONS = {
    "FRONT", "REAR", "LEFT", "RIGHT", "FRONT_LEFT", "FRONT_RIGHT", "REAR_LEFT", "REAR_RIGHT",
    "UPPER", "LOWER", "INNER", "OUTER", "INTAKE", "EXHAUST",
}  # fmt: skip
Language = Literal["en", "bn"]
LANGUAGES: tuple[Language, ...] = ("en", "bn")
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
BENGALI = re.compile(r"[\u0980-\u09ff\u200d() ,-]+")  # the joiner stands in র‍্যাক


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, alias_generator=to_camel)


class Named(Strict):
    en: str = Field(min_length=2)
    bn: str = Field(min_length=2)


class Attribute(Strict):
    code: str
    name: Named
    type: Literal["NUMBER", "TEXT", "ENUM", "BOOLEAN"]
    unit: str | None
    options: list[str]
    facet: bool
    min: float | None = None
    max: float | None = None


class Category(Strict):
    code: str
    parent: str | None
    name: Named
    singular: Named
    synonyms: dict[Language, list[str]]
    positions: list[str]
    per_vehicle: int | None
    fitment: Literal["VEHICLE", "ENGINE", "UNIVERSAL"]
    attributes: list[str]
    hazmat: bool
    oversize: bool
    core: bool


class Taxonomy(Strict):
    version: int
    attributes: list[Attribute]
    categories: list[Category]
    shared: dict[Language, dict[str, list[str]]]


@cache
def taxonomy() -> Taxonomy:
    return Taxonomy.model_validate_json((ROOT / "subgraphs/catalog/taxonomy.json").read_bytes())


def vocabulary() -> dict[str, Attribute]:
    return {attribute.code: attribute for attribute in taxonomy().attributes}


def leaves() -> dict[str, Category]:
    parents = {category.parent for category in taxonomy().categories}
    return {category.code: category for category in taxonomy().categories if category.code not in parents}


def path(code: str) -> list[str]:
    """From the leaf up to its system."""
    by_code = {category.code: category for category in taxonomy().categories}
    found = [code]
    while parent := by_code[found[-1]].parent:
        assert parent not in found, f"{code}: a cycle"
        found.append(parent)
    return found


def test_tree_has_systems_and_leaves_three_deep_with_parents_first() -> None:
    seen: set[str] = set()
    for category in taxonomy().categories:
        assert CODE.fullmatch(category.code), category.code
        assert category.code not in seen
        assert category.parent is None or category.parent in seen, category.code
        seen.add(category.code)
    assert 12 <= sum(category.parent is None for category in taxonomy().categories) <= 16
    assert 135 <= len(leaves()) <= 150
    assert {len(path(code)) for code in leaves()} == {3}


def test_leaf_has_three_to_eight_attributes_of_the_vocabulary_and_nothing_else_has_any() -> None:
    for category in taxonomy().categories:
        assert set(category.attributes) <= set(vocabulary()), category.code
        assert len(category.attributes) == len(set(category.attributes))
        assert (3 <= len(category.attributes) <= 8) if category.code in leaves() else not category.attributes, category.code
        assert set(category.positions) <= POSITIONS, category.code
        assert len(category.positions) != 1, f"{category.code}: one position tells nothing"
    assert {code for leaf in leaves().values() for code in leaf.attributes} == set(vocabulary())


def test_attribute_is_typed_with_bounds_or_options() -> None:
    assert len(vocabulary()) == len(taxonomy().attributes)
    for attribute in taxonomy().attributes:
        assert CODE.fullmatch(attribute.code)
        assert (attribute.type == "ENUM") == (len(attribute.options) > 1), attribute.code
        assert len(attribute.options) == len(set(attribute.options)), attribute.code
        assert (attribute.type == "NUMBER") == (attribute.min is not None and attribute.max is not None and attribute.min < attribute.max)
        assert attribute.unit is None or attribute.type == "NUMBER", attribute.code


def test_every_name_stands_in_english_and_in_bengali_script() -> None:
    named = [(category.code, name) for category in taxonomy().categories for name in (category.name, category.singular)]
    named += [(attribute.code, attribute.name) for attribute in taxonomy().attributes]
    english = [(code, name.en) for code, name in named] + [(c.code, word) for c in taxonomy().categories for word in c.synonyms["en"]]
    bengali = [(code, name.bn) for code, name in named] + [(c.code, word) for c in taxonomy().categories for word in c.synonyms["bn"]]
    for code, text in english:
        assert text.isascii(), code
        assert text == text.strip(), code
    for code, text in bengali:
        assert BENGALI.fullmatch(text), (code, text)
        assert text == unicodedata.normalize("NFC", text).strip(), (code, text)
    for category in taxonomy().categories:
        assert all(category.synonyms[language] for language in LANGUAGES), category.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_means_one_category_unless_it_is_shared_on_purpose(language: Language) -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    for category in taxonomy().categories:
        own = {getattr(name, language).lower() for name in (category.name, category.singular)}
        said = [word.lower() for word in category.synonyms[language]]
        assert len(said) == len(set(said) - own), f"{category.code}: a synonym said twice, or that says its own name"
        for word in own.union(said):
            meant[word].add(category.code)
    assert {word: sorted(codes) for word, codes in meant.items() if len(codes) > 1} == {
        word: sorted(codes) for word, codes in taxonomy().shared[language].items()
    }


def test_file_keeps_one_entry_per_line_so_that_it_diffs_well() -> None:
    lines = (ROOT / "subgraphs/catalog/taxonomy.json").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line.strip().rstrip(","))["code"] for line in lines if line.startswith('    {"code"')]
    assert entries == [*vocabulary(), *(category.code for category in taxonomy().categories)]
