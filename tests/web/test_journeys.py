"""People's ways through the pages, in a browser, on the market that `up` makes: each a script of web/tests/journeys, on a desk and on a phone.

A script ends with a code other than 0 where a step fails, where axe finds a violation, where the console says anything, where anything is
asked of another host, and where a page has more JavaScript than it may.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy import packages, web
from deploy.demo.people import PEOPLE, passwords
from deploy.demo.pricing import gift_card_code
from deploy.packages import ROOT, WEB
from deploy.state import State, free_port

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("web")]

JOURNEYS = sorted(path.name.removesuffix(".journey.ts") for path in (WEB / "tests" / "journeys").glob("*.journey.ts"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PRODUCTS = 1000


@dataclass(frozen=True)
class Shop:
    place: State
    environment: dict[str, str]


@pytest.fixture(scope="module")
def browser() -> str:
    """Debian's, as .ci/run installs it."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if not found:
        pytest.skip("Chromium is missing; on Debian: apt-get install chromium fonts-noto-core")
    return found


@pytest.fixture(scope="module")
def shop(browser: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    packages.install(WEB, for_developers=True)
    web.build()
    place = State(tmp_path_factory.mktemp("web") / "state")
    ports = {"--port": str(free_port()), "--web-port": str(free_port())}
    words = [word for option in ports.items() for word in option]
    environment = {**os.environ, "PARTSGRAPH_STATE": str(place.root), "COLUMNS": "400"}
    command = [sys.executable, "-m", "deploy.cli"]
    up = [*command, "up", "--detach", *words, "--products", str(PRODUCTS)]
    done = subprocess.run(up, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=400)
    assert done.returncode == 0, done.stderr + (place.logs / "up.log").read_text()
    try:
        known = passwords(place)
        people = {person.email.partition("@")[0]: {"email": person.email, "password": known[person.email]} for person in PEOPLE}
        yield Shop(
            place,
            {
                **os.environ,
                "CHROMIUM": browser,
                "WEB_PORT": ports["--web-port"],
                "ROUTER_PORT": ports["--port"],
                "PEOPLE": json.dumps(people),
                "GIFT_CARD": gift_card_code(place),
            },
        )
    finally:
        subprocess.run([*command, "down"], cwd=ROOT, env=environment, check=True, capture_output=True, timeout=100)


@pytest.mark.parametrize("view", ["desk", "phone"])
@pytest.mark.parametrize("journey", JOURNEYS)
def test_journey(shop: Shop, journey: str, view: str, tmp_path: Path) -> None:
    script = f"tests/journeys/{journey}.journey.ts"
    command = [packages.node(), "--experimental-strip-types", "--disable-warning=ExperimentalWarning", script]
    environment = {**shop.environment, "VIEW": view, "PICTURES": str(tmp_path)}
    done = subprocess.run(command, cwd=WEB, env=environment, capture_output=True, text=True, check=False, timeout=400)
    print(done.stdout)  # noqa: T201 - pytest shows it beside a failure, and with -rP
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\nThe page at the end: {tmp_path}\n{_last(shop.place.logs / 'web.log')}"


def _last(log: Path) -> str:
    return "\n".join(log.read_text().splitlines()[-20:])
