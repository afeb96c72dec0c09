"""The market as `up` makes it, with its pages, for as long as the tests of this folder need it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from deploy import packages, web
from deploy.children import Plan
from deploy.demo.people import PEOPLE, gift_card_code, passwords
from deploy.packages import ROOT, WEB
from deploy.postgres import Server
from deploy.state import State, free_port

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WITHOUT_A_WINDOW = "chromium-headless-shell"
"""The same engine, for two thirds of the browser's processor time."""


def _open_people(place: State, slug: str) -> None:
    run = json.loads(place.run_file.read_text())
    environment = Plan(place, Server(place, run["postgres_port"]), (), run["router_port"]).environment()
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.people", slug], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


@dataclass(frozen=True)
class Shop:
    place: State
    web_port: int
    environment: dict[str, str]
    """For journeys."""


@pytest.fixture(scope="package")
def browser() -> str:
    """Debian's, as .ci/run installs it."""
    found = next((path for name in (WITHOUT_A_WINDOW, *BROWSERS) if (path := shutil.which(name))), None)
    if not found:
        pytest.skip("Chromium is missing; on Debian: apt-get install chromium-headless-shell fonts-noto-core")
    return found


@pytest.fixture(scope="package")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    packages.install(WEB, for_developers=True)
    web.build()
    place = State(tmp_path_factory.mktemp("web") / "state")
    ports = {"--port": str(free_port()), "--web-port": str(free_port())}
    words = [word for option in ports.items() for word in option]
    environment = {**os.environ, "PARTSGRAPH_STATE": str(place.root), "COLUMNS": "400"}
    command = [sys.executable, "-m", "deploy.cli"]
    up = [*command, "up", "--detach", *words]
    done = subprocess.run(up, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=400)
    assert done.returncode == 0, done.stderr + (place.logs / "up.log").read_text()
    try:
        _open_people(place, "dhaka")
        known = passwords(place)
        people = {person.email.partition("@")[0]: {"email": person.email, "password": known[person.email]} for person in PEOPLE}
        yield Shop(
            place,
            int(ports["--web-port"]),
            {
                **os.environ,
                "WEB_PORT": ports["--web-port"],
                "ROUTER_PORT": ports["--port"],
                "PEOPLE": json.dumps(people),
                "GIFT_CARD": gift_card_code(place),
            },
        )
    finally:
        subprocess.run([*command, "down"], cwd=ROOT, env=environment, check=True, capture_output=True, timeout=100)
