"""People's ways through the pages, in a browser, on the market that `up` makes: each a script of web/tests/journeys, on a desk and on a phone.

A script ends with a code other than 0 where a step fails, where axe finds a violation, where the console says anything, where anything is
asked of another host, and where a page has more JavaScript than it may.
"""

import subprocess
from pathlib import Path

import pytest

from deploy import packages
from deploy.packages import WEB
from tests.web.conftest import Shop

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("web")]

JOURNEYS = sorted(path.name.removesuffix(".journey.ts") for path in (WEB / "tests" / "journeys").glob("*.journey.ts"))


@pytest.mark.parametrize("view", ["desk", "phone"])
@pytest.mark.parametrize("journey", JOURNEYS)
def test_journey(shop: Shop, browser: str, journey: str, view: str, tmp_path: Path) -> None:
    script = f"tests/journeys/{journey}.journey.ts"
    command = [str(packages.node()), "--experimental-strip-types", "--disable-warning=ExperimentalWarning", script]
    environment = {**shop.environment, "CHROMIUM": browser, "VIEW": view, "PICTURES": str(tmp_path)}
    done = subprocess.run(command, cwd=WEB, env=environment, capture_output=True, text=True, check=False, timeout=250)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\nThe page at the end: {tmp_path}\n{_last(shop.place.logs / 'web.log')}"


def _last(log: Path) -> str:
    return "\n".join(log.read_text().splitlines()[-20:])
