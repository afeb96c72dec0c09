"""`make check` leaves nothing out that a change is sure to reach."""

import pytest

from tests.changed import ALWAYS, EVERYBODYS, ROOT, asked_by, changed


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("subgraphs/pricing/rules/price.py", ["tests/subgraphs/pricing"]),
        ("subgraphs/pricing/schema.graphql", ["tests/subgraphs/pricing"]),
        ("tests/subgraphs/pricing/test_price.py", ["tests/subgraphs/pricing"]),
        ("tests/flows/test_outbox.py", ["tests/flows"]),
        ("events/outbox.py", ["tests/events", "tests/flows"]),
        ("shared/db.py", ["tests/shared", "tests/subgraphs"]),
        ("router/plugins/tokens.ts", ["tests/router"]),
        ("deploy/topology.py", ["tests/deploy"]),
        ("tests/conftest.py", list(EVERYBODYS)),
        ("requirements.lock", list(EVERYBODYS)),
        ("tests/bench/stock.py", []),
        ("docs/integrators.md", []),
        ("README.md", []),
    ],
)
def test_changed_file_asks_for_the_asked_by_its_folder(path: str, asked: list[str]) -> None:
    assert asked_by([path]) == {*ALWAYS, *asked}
    assert all((ROOT / each).exists() for each in asked_by([path]))


def test_every_subgraph_has_its_folder_of_tests() -> None:
    named = [each.name for each in (ROOT / "subgraphs").iterdir() if (each / "schema.graphql").exists()]
    assert all((ROOT / found).is_dir() for name in named for found in asked_by([f"subgraphs/{name}/models.py"]) - {*ALWAYS})


def test_what_is_not_committed_counts_too() -> None:
    new = ROOT / "tests" / "deploy" / "never_committed.txt"
    new.touch()
    try:
        assert "tests/deploy/never_committed.txt" in changed("HEAD")
    finally:
        new.unlink()
