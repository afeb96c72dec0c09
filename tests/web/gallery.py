"""Pictures of the ten main pages, at both widths, for docs/web.md: `make web-gallery`, while `make up` runs."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from deploy import packages
from deploy.cli import running, state
from deploy.demo.people import PEOPLE, passwords
from deploy.packages import ROOT, WEB
from tests.web.conftest import BROWSERS

PICTURES = ROOT / "docs" / "pictures"


def environment(browser: str, pictures: Path) -> dict[str, str]:
    run, known = running(), passwords(state())
    people = {person.email.partition("@")[0]: {"email": person.email, "password": known[person.email]} for person in PEOPLE}
    ports = {"WEB_PORT": str(run["web_port"]), "ROUTER_PORT": str(run["router_port"])}
    return {**os.environ, **ports, "CHROMIUM": browser, "PEOPLE": json.dumps(people), "PICTURES": str(pictures)}


def main() -> int:
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if not browser:
        sys.exit("Chromium is missing; on Debian: apt-get install chromium fonts-noto-core")
    packages.install(WEB, for_developers=True)
    PICTURES.mkdir(exist_ok=True)
    command = [str(packages.node()), "--experimental-strip-types", "--disable-warning=ExperimentalWarning", "tests/journeys/gallery.ts"]
    codes = [
        subprocess.run(command, cwd=WEB, env={**environment(browser, PICTURES), "VIEW": view}, check=False).returncode for view in ("desk", "phone")
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
