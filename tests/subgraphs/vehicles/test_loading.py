"""A market's vehicles, from NHTSA's own files: loaded once, gone on with after a kill, told as far as shoppers may pick them.

All of them are loaded where the demo market is set up.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy import packages
from shared.db import Database
from subgraphs.vehicles.rules.packs import WmiPack
from subgraphs.vehicles.service.loading import load
from tests.subgraphs.vehicles.conftest import Heard

pytestmark = pytest.mark.xdist_group("vpic")

_WRITTEN = """
SELECT max(xmin::text::bigint) FROM (SELECT xmin FROM makes UNION ALL SELECT xmin FROM models UNION ALL SELECT xmin FROM vehicles
    UNION ALL SELECT xmin FROM wmi_packs UNION ALL SELECT xmin FROM frame_prefixes UNION ALL SELECT xmin FROM external_ids
    UNION ALL SELECT xmin FROM releases) AS every
"""


@pytest.fixture(scope="module")
def files() -> tuple[Path, Path]:
    packages.install(packages.EMBEDDED)
    return packages.vpic_files()


class Killed(Exception):
    """In the midst of a load."""


def killed_at(part: str) -> Callable[[str, float], None]:
    def say(what: str, _far: float) -> None:
        if what == f"Storing {part}":
            raise Killed

    return say


def quietly(_what: str, _far: float) -> None:
    pass


async def last_writer(database: Database) -> int:
    ((found,),) = await database.reader().fetch(_WRITTEN)
    return int(found)


async def parts_of(database: Database) -> set[str]:
    return {name for (name,) in await database.reader().fetch("SELECT name FROM releases")}


async def test_an_interrupted_load_goes_on_and_a_finished_one_does_nothing(empty: Database, heard: Heard, files: tuple[Path, Path]) -> None:
    with pytest.raises(Killed):
        await load(empty, files, say=killed_at("makers"), only=["Tesla", "Saturn"])
    assert await parts_of(empty) == {"vehicles"}
    told, written = await heard(), await last_writer(empty)

    said: list[tuple[str, float]] = []
    counts = await load(empty, files, say=lambda what, far: said.append((what, far)), only=["Tesla", "Saturn"])
    assert await parts_of(empty) == {"vehicles", "makers", "frame numbers"}
    assert await heard() == told
    assert ("Storing vehicles", 0.6) not in said
    assert [far for _, far in said] == sorted(far for _, far in said)
    assert said[-1] == ("Done", 1.0)
    ((vehicles,),) = await empty.reader().fetch("SELECT max(xmin::text::bigint) FROM vehicles")
    assert vehicles <= written

    written = await last_writer(empty)
    assert await load(empty, files, say=quietly, only=["Tesla", "Saturn"]) == counts
    assert (await heard(), await last_writer(empty)) == (told, written)


async def test_what_shoppers_may_pick_is_told_and_nothing_else(empty: Database, heard: Heard, files: tuple[Path, Path]) -> None:
    counts = await load(empty, files, say=quietly, only=["Tesla"])
    assert 0 < counts.listed < counts.vehicles
    by_type: dict[str, list[dict[str, object]]] = {}
    for type_, said in await heard():
        by_type.setdefault(type_, []).append(said)
    told = Counter(vehicle["vehicle_id"] for said in by_type["VehiclesListed"] for vehicle in said["vehicles"])  # type: ignore[attr-defined]
    listed = {str(id_) for (id_,) in await empty.reader().fetch("SELECT id FROM vehicles WHERE listed")}
    assert told == Counter(listed)
    assert {said["make"] for said in by_type["VehiclesListed"]} >= {"Tesla", "Toyota", "Suzuki"}
    assert max(len(said["vehicles"]) for said in by_type["VehiclesListed"]) <= 1_000  # type: ignore[arg-type]
    # Only what reference/ says in other schemes: nobody asks by vPIC's numbers.
    assert "vpic" not in {said["scheme"] for said in by_type.get("ExternalIdsMapped", ())}
    assert {scheme for (scheme,) in await empty.reader().fetch("SELECT DISTINCT scheme FROM external_ids WHERE scheme = 'vpic'")} == {"vpic"}


async def test_other_data_are_loaded_over_those_that_are_there(empty: Database, heard: Heard, files: tuple[Path, Path]) -> None:
    await load(empty, files, say=quietly, only=["Tesla"])
    told = len(await heard())
    counts = await load(empty, files, say=quietly, only=["Tesla", "Saturn"])
    makes = {said["make"] for _, said in (await heard())[told:]}
    assert "Saturn" in makes
    assert "Tesla" not in makes
    makers = {WmiPack.loads(pack).makes for (pack,) in await empty.reader().fetch("SELECT pack FROM wmi_packs WHERE wmi IN ('5YJ', '1G8')")}
    assert makers == {("Tesla",), ("Saturn",)}
    ((packs, frames),) = await empty.reader().fetch("SELECT (SELECT count(*) FROM wmi_packs), (SELECT count(*) FROM frame_prefixes)")
    assert (packs, frames) == (counts.makers, counts.frame_prefixes)


async def test_files_that_are_not_vpic_are_refused_and_nothing_is_stored(empty: Database, files: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "vehicle.db"
    other.write_bytes(b"no database at all" * 100)
    with pytest.raises(Exception, match="file is not a database"):
        await load(empty, (files[0], other), say=quietly, only=["Tesla"])
    assert await parts_of(empty) == set()
