"""People's ways through the pages, in a browser, on the market that `up` makes: each a script of web/tests/journeys, on a desk and on a phone.

A script ends with a code other than 0 where a step fails, where axe finds a violation, where the console says anything, where anything is
asked of another host, and where a page has more JavaScript than it may. Those that change what others see go one after the other; those
that only look, or are in a market of their own, go beside them. web/tests/README.md says what each proves.
"""

import subprocess
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest

from deploy import packages
from deploy.packages import WEB
from tests.web.conftest import Shop

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("web")]

JOURNEYS = sorted(path.name.removesuffix(".journey.ts") for path in (WEB / "tests" / "journeys").glob("*.journey.ts"))
ASIDE = {"every-page", "bad-input", "finding", "session", "weight", "account"}
"""They change nothing that another looks at."""
SAME_ON_A_PHONE = {"bad-input", "roles", "weight"}
"""What a server answers, whoever looks."""
LONG = {("bad-input", "desk"), ("every-page", "phone")}
"""Some five minutes each: by `make reliability`."""

Walk = tuple[str, str]


def walk(journey: str, view: str) -> Any:
    return pytest.param((journey, view), marks=[pytest.mark.reliability] if (journey, view) in LONG else [])


WALKS = [walk(journey, view) for journey in JOURNEYS for view in ("desk", "phone") if view == "desk" or journey not in SAME_ON_A_PHONE]
Walked = Future[subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def walks(request: pytest.FixtureRequest, shop: Shop, browser: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Walk, Walked]]:
    """All that are asked for, under way; the longest of those that go aside first."""
    here = [item for item in request.session.items if isinstance(item, pytest.Function) and item.path == Path(__file__)]
    asked = {cast(Walk, item.callspec.params["walk"]) for item in here}
    pictures = tmp_path_factory.mktemp("pictures")
    lanes = {True: ThreadPoolExecutor(1), False: ThreadPoolExecutor(1)}
    ordered = sorted(asked, key=lambda walk: (walk[0] not in {"every-page", "bad-input"}, walk))
    yield {walk: lanes[walk[0] in ASIDE].submit(_walk, walk, shop, browser, pictures) for walk in ordered}
    for lane in lanes.values():
        lane.shutdown(cancel_futures=True)


def _walk(walk: Walk, shop: Shop, browser: str, pictures: Path) -> subprocess.CompletedProcess[str]:
    journey, view = walk
    script = f"tests/journeys/{journey}.journey.ts"
    command = [str(packages.node()), "--experimental-strip-types", "--disable-warning=ExperimentalWarning", script]
    environment = {**shop.environment, "CHROMIUM": browser, "VIEW": view, "PICTURES": str(pictures)}
    return subprocess.run(command, cwd=WEB, env=environment, capture_output=True, text=True, check=False, timeout=400)


@pytest.mark.parametrize("walk", WALKS, ids="-".join)
def test_journey(walks: dict[Walk, Walked], shop: Shop, walk: Walk) -> None:
    done = walks[walk].result()
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\n{_last(shop.place.logs / 'web.log')}"


def _last(log: Path) -> str:
    return "\n".join(log.read_text().splitlines()[-20:])
