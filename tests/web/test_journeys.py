"""People's ways through the pages, in a browser, on the market that `up` makes: each a script of web/tests/journeys, on a desk and on a phone.

A script ends with a code other than 0 where a step fails, where axe finds a violation, where the console says anything, where anything is
asked of another host, and where a page has more JavaScript than it may. One that fails is walked once more, since a browser on a busy machine is late
now and then: what fails twice fails, and what failed once is printed (-rP).
"""

import subprocess
from pathlib import Path

import pytest

from deploy import packages
from deploy.packages import WEB
from tests.web.conftest import Shop

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("web")]

TRIES = 2
JOURNEYS = sorted(path.name.removesuffix(".journey.ts") for path in (WEB / "tests" / "journeys").glob("*.journey.ts"))


@pytest.mark.parametrize("view", ["desk", "phone"])
@pytest.mark.parametrize("journey", JOURNEYS)
def test_journey(shop: Shop, browser: str, journey: str, view: str, tmp_path: Path) -> None:
    script = f"tests/journeys/{journey}.journey.ts"
    command = [str(packages.node()), "--experimental-strip-types", "--disable-warning=ExperimentalWarning", script]
    environment = {**shop.environment, "CHROMIUM": browser, "VIEW": view, "PICTURES": str(tmp_path)}
    for _ in range(TRIES):
        done = subprocess.run(command, cwd=WEB, env=environment, capture_output=True, text=True, check=False, timeout=250)
        print(done.stdout, done.stderr)  # noqa: T201 - pytest shows it beside a failure, and with -rP
        if done.returncode == 0:
            break
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\nThe page at the end: {tmp_path}\n{_last(shop.place.logs / 'web.log')}"


def _last(log: Path) -> str:
    return "\n".join(log.read_text().splitlines()[-20:])
