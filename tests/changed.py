# ruff: noqa: T201 - what it prints is for pytest
"""Which tests what was changed since a commit asks for: `python -m tests.changed [COMMIT]`. Their folders, for `make check` to run.

COMMIT is by itself where this branch left main; with HEAD, only what isn't committed counts. A folder of code has a folder of tests; what
everybody stands on has everybody's. No file is followed to those that import it: tests ask through the graph, of servers of their own, so
imports would not say what they reach. That is for `make test`, which runs them all.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parent.parent
ALWAYS = ("tests/contracts", "tests/journeys/test_buying.py")
"""What was promised to others still holds; and a guest finds a part by VIN and buys it, through all of it."""
OF = {
    "events": ("tests/events", "tests/flows"),
    "shared": ("tests/shared", "tests/subgraphs"),
    "router": ("tests/router",),
    "deploy": ("tests/deploy",),
    "web": ("tests/web",),
    "supergraph": ("tests/router",),
}
EVERYBODYS = ("tests/subgraphs",)


def asked_by(paths: Iterable[str]) -> set[str]:
    """Folders of tests, for changed files that are named from the root. Some may be no more."""
    return {*ALWAYS, *(found for path in paths for found in _of(PurePosixPath(path)))}


def _of(path: PurePosixPath) -> tuple[str, ...]:
    found: tuple[str, ...] = EVERYBODYS
    match path.parts:
        case ("docs" | ".ci", *_) | ("tests", "bench", *_):
            found = ()
        case ("subgraphs", name, _, *_) | ("tests", "subgraphs", name, _, *_):
            found = (f"tests/subgraphs/{name}",)
        case ("tests", name, _, *_):
            found = (f"tests/{name}",)
        case (name, _, *_) if name in OF:
            found = OF[name]
        case _ if path.suffix == ".md":
            found = ()
    return found


def changed(since: str | None) -> list[str]:
    """Committed since, or not at all yet."""
    base = since or _git("merge-base", "HEAD", _main())[0]
    return [*_git("diff", "--name-only", base), *_git("ls-files", "--others", "--exclude-standard")]


def _main() -> str:
    known = _git("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes")
    return next((name for name in ("origin/HEAD", "origin/main", "main") if name in known), "HEAD")


def _git(*asked: str) -> list[str]:
    return subprocess.run(["git", *asked], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


if __name__ == "__main__":
    asked = asked_by(changed(sys.argv[1] if sys.argv[1:] else None))
    print(*sorted(path for path in asked if (ROOT / path).exists() and not any(str(parent) in asked for parent in PurePosixPath(path).parents)))
