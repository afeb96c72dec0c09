"""The web's own server: built where its sources are not yet, and kept by what they hold. `python -m deploy.web types` and others are chores."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from deploy import packages
from deploy.packages import WEB
from deploy.state import SetUpError

BUILDS = WEB / ".builds"
CURRENT = BUILDS / "current"
"""A link to the last that was asked for."""
KEPT = 2
"""A market that runs may still be served from the build before."""
NOT_SOURCES = {".builds", ".next", "node_modules", "tests", "next-env.d.ts", "generated.ts"}
COMMAND = ("--max-old-space-size=224", "--max-semi-space-size=32", "--import", "./front.mjs", "server.js")


NEXT = "node_modules/next/dist/bin/next"
MESSAGES = ("scripts/messages.mjs",)
CODEGEN = ("--experimental-strip-types", "--disable-warning=ExperimentalWarning", "codegen.ts")
CHORES: dict[str, tuple[tuple[str, ...], ...]] = {
    "codegen": (CODEGEN, MESSAGES),
    "types": (MESSAGES, (NEXT, "typegen"), ("node_modules/typescript/bin/tsc",)),
    "lint": (("node_modules/@biomejs/biome/bin/biome", "check", "."),),
    "format": (("node_modules/@biomejs/biome/bin/biome", "check", "--write", "."),),
    "test": (MESSAGES, ("node_modules/vitest/vitest.mjs", "run")),
    "dev": (MESSAGES, (NEXT, "dev", "--hostname", "127.0.0.1", "--port", "3001")),
}
"""What developers do in web/, each in steps of Node's."""


def folder() -> Path:
    """Where the build of the sources as they are now is, or will be."""
    content = hashlib.sha256()
    for file in _sources(WEB):
        content.update(f"{file.relative_to(WEB)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return BUILDS / content.hexdigest()[:16]


def _sources(under: Path) -> Iterator[Path]:
    for entry in sorted(under.iterdir()):
        if entry.name in NOT_SOURCES or entry.name.endswith((".tsbuildinfo", ".test.ts", ".test.tsx")):
            continue
        if entry.is_dir():
            yield from _sources(entry)
        else:
            yield entry


def build() -> None:
    """Makes `folder()`, unless it is there, and CURRENT of it. Raises SetUpError, with what is missing."""
    there = folder()
    if not there.exists():
        _bring(there)
    scratch = CURRENT.with_name(f".{os.getpid()}")
    scratch.unlink(missing_ok=True)
    scratch.symlink_to(there.name)
    scratch.replace(CURRENT)


def _bring(there: Path) -> None:
    try:
        packages.install(WEB)
    except SetUpError as wrong:
        raise SetUpError(f"{wrong}: pages are made by npm packages, which come from the network the first time") from wrong
    with (WEB / "package.json").open() as door:
        fcntl.flock(door, fcntl.LOCK_EX)  # `make up` and `make test` may come at once
        if not there.exists():
            _build(there)


def _build(there: Path) -> None:
    _run(*MESSAGES)
    _run(NEXT, "build")
    BUILDS.mkdir(exist_ok=True)
    half = there.with_suffix(f".{os.getpid()}")
    shutil.rmtree(half, ignore_errors=True)
    shutil.copytree(WEB / ".next" / "standalone", half, symlinks=True)
    shutil.copytree(WEB / ".next" / "static", half / ".next" / "static")
    shutil.copytree(WEB / "public", half / "public")
    _run("scripts/pack.mjs", str(half / ".next" / "static"))
    for script in ("front.mjs", "packing.mjs", "page-cache.mjs", "paint-first.mjs"):
        shutil.copy(WEB / "scripts" / script, half)
    half.replace(there)
    builds = [build for build in BUILDS.iterdir() if not build.is_symlink()]
    for old in sorted(builds, key=lambda build: build.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _run(*command: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "NODE_ENV"}
    done = subprocess.run(
        [packages.node(), *command], cwd=WEB, env={**environment, "NEXT_TELEMETRY_DISABLED": "1"}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-30:])
        raise SetUpError(f"{said}\nThe pages could not be built")


def main(chore: str) -> int:
    if chore == "build":
        try:
            build()
        except SetUpError as wrong:
            print(wrong)  # noqa: T201
            return 1
        return 0
    packages.install(WEB, for_developers=True)
    environment = {**os.environ, "NEXT_TELEMETRY_DISABLED": "1"}
    for command in CHORES[chore]:
        if code := subprocess.run([packages.node(), *command], cwd=WEB, env=environment, check=False).returncode:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
