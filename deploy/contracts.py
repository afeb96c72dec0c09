"""What the system promises, as files that are committed and compared: `python -m deploy.contracts` writes them anew.

Each subgraph's schema, the supergraph composed of them, the catalogue of events, the permissions that services ask for.
"""

import json
import pkgutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from deploy import packages
from deploy.packages import ROOT
from deploy.process import subgraph
from deploy.state import SetUpError
from deploy.topology import SUBGRAPHS, address
from events.catalogue import breaks, catalogue
from shared.graphql.schema import sdl
from shared.viewer import Permission

SUPERGRAPH = ROOT / "supergraph" / "supergraph.graphql"
CATALOGUE = ROOT / "events" / "catalogue.json"


PERMISSIONS = ROOT / "subgraphs" / "identity" / "permissions.json"


def permissions() -> list[Permission]:
    """Those that the subgraphs declare, by name."""
    found: dict[str, Permission] = {}
    for name in SUBGRAPHS:
        home = import_module(f"subgraphs.{name}")
        below = pkgutil.walk_packages(home.__path__, f"{home.__name__}.")
        modules = [import_module(found.name) for found in below if ".migrations." not in found.name]
        declared = {thing.name: thing for module in modules for thing in vars(module).values() if isinstance(thing, Permission)}
        if strange := [each for each in declared if not each.startswith(f"{name}.")]:
            raise SetUpError(f"{name} declares {', '.join(strange)}: a permission's name begins with its subgraph's")
        found |= declared
    return [found[name] for name in sorted(found)]


def schema_file(name: str) -> Path:
    return ROOT / "subgraphs" / name / "schema.graphql"


def printed() -> dict[Path, str]:
    """Every such file and what it should say, but for the supergraph."""
    schemas = {schema_file(name): sdl(subgraph(name).schema) for name in SUBGRAPHS}
    declared = [{"name": each.name, "title": each.title, "roles": sorted(each.roles)} for each in permissions()]
    return {
        **schemas,
        CATALOGUE: json.dumps(catalogue(), indent=1, sort_keys=True) + "\n",
        PERMISSIONS: json.dumps(declared, indent=1) + "\n",
    }


def composed() -> str:
    """The supergraph of the committed schemas. Raises SetUpError with the composer's complaints."""
    packages.install(packages.ROUTER)
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "supergraph.graphql"
        named = [f"{name}={address(name)}={schema_file(name)}" for name in SUBGRAPHS]
        done = subprocess.run([packages.node(), "supergraph/compose.mjs", out, *named], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SetUpError(done.stderr.strip())
        return out.read_text()


def write() -> None:
    """Raises SetUpError where a change to an event would break those who listen to it, or those that are under way."""
    if CATALOGUE.exists() and (broken := breaks(json.loads(CATALOGUE.read_text()), catalogue())):
        raise SetUpError("\n".join(["Events may only grow; tell a new one (...V2) instead:", *broken]))
    for path, text in printed().items():
        path.write_text(text)
    SUPERGRAPH.write_text(composed())


if __name__ == "__main__":
    try:
        write()
    except SetUpError as refused:
        sys.exit(str(refused))
