"""What is committed as a promise is what the code keeps: schemas, supergraph, events."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from deploy import contracts
from deploy.packages import ROOT
from deploy.topology import SUBGRAPHS
from events.catalogue import breaks, catalogue, facts
from shared.graphql.schema import FEDERATION_VERSION

REGENERATE = "`make sdl` prints it anew; look at the difference before you commit it"


@pytest.mark.parametrize("path", contracts.printed(), ids=lambda path: str(path.relative_to(ROOT)))
def test_committed_promise_is_what_the_code_says(path: Path) -> None:
    assert path.read_text() == contracts.printed()[path], REGENERATE


def test_committed_supergraph_is_what_the_schemas_compose_to() -> None:
    assert contracts.SUPERGRAPH.read_text() == contracts.composed(), REGENERATE


@pytest.mark.parametrize("name", SUBGRAPHS)
def test_schema_is_of_the_federation_version_that_composes(name: str) -> None:
    assert f"federation/v{FEDERATION_VERSION}" in contracts.schema_file(name).read_text()


def schema(**fields: tuple[type, object]) -> dict[str, Any]:
    from pydantic import create_model

    model: type[BaseModel] = create_model("Thing", **fields)  # type: ignore[call-overload]
    return {"ThingDone": {"teller": "things", "aggregate": "Thing", "schema": model.model_json_schema()}}


def test_event_may_gain_a_field_that_can_be_missing() -> None:
    assert breaks(schema(a=(int, ...)), schema(a=(int, ...), b=(str, "x"))) == []


@pytest.mark.parametrize(
    ("new", "complaint"),
    [
        ({}, "ThingDone is gone"),
        (schema(b=(int, 1)), "ThingDone: data.a is gone"),
        (schema(a=(str, ...)), "ThingDone: data.a was {'type': 'integer'} and becomes {'type': 'string'}"),
        (schema(a=(int, ...), b=(int, ...)), "ThingDone: data.b is now required: events under way lack it"),
    ],
)
def test_event_may_change_in_no_other_way(new: dict[str, Any], complaint: str) -> None:
    assert breaks(schema(a=(int, ...)), new) == [complaint]


def test_every_event_says_what_it_happened_to() -> None:
    assert all(fact.key in fact.model_fields for fact in facts())


def test_names_of_events_are_unlike_one_another() -> None:
    names = [fact.__name__ for fact in facts()]
    assert len(names) == len(set(names)) == len(catalogue())


def python_files(folder: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path, ast.parse(path.read_text())


@pytest.mark.parametrize("name", SUBGRAPHS)
def test_subgraph_tells_its_own_facts_only(name: str) -> None:
    tellers = {fact.__name__: fact.teller() for fact in facts()}
    for path, tree in python_files(f"subgraphs/{name}"):
        called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
        assert not {fact for fact in called & tellers.keys() if tellers[fact] != name}, path


def test_there_is_one_place_that_commits() -> None:
    calls = [
        path.relative_to(ROOT)
        for folder in ("subgraphs", "events", "shared", "deploy")
        for path, tree in python_files(folder)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"commit", "rollback"}
    ]
    assert calls == []


def test_reads_are_selects_and_not_relationships() -> None:
    for path, tree in python_files("subgraphs"):
        assert not any(isinstance(node, ast.Name) and node.id == "relationship" for node in ast.walk(tree)), path


NOUNS = ("product", "vendor", "vehicle", "order", "cart", "brand", "category", "fitment")


def test_shared_knows_no_noun_of_the_trade() -> None:
    for path, tree in python_files("shared"):
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {
            node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        }
        assert not [name for name in names if any(noun in name.lower() for noun in NOUNS) and name != "order_by"], path


def test_catalogue_is_json_that_others_can_read() -> None:
    committed = json.loads(contracts.CATALOGUE.read_text())
    assert all({"teller", "aggregate", "schema"} == set(entry) for entry in committed.values())
