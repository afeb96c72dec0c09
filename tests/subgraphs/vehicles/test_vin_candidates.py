"""What the beginning of a VIN leaves open: it narrows with each character, never rules out what the whole number is, and refuses with a reason."""

from typing import Any

import pytest

from subgraphs.vehicles.types import decoding
from tests.conftest import Ask, Statements, code_of

pytestmark = [pytest.mark.xdist_group("vehicles"), pytest.mark.usefixtures("vehicles_loaded")]

VINS = ("1HGCM82633A004352", "2HGFE2F50RH000001", "1FTFW1ET0DFA00001", "1FAFP40401F000001", "JTEBU14R048000001", "4T1SK12E0NU000001")
QUERY = """query($prefix: String!) { vinCandidates(prefix: $prefix) {
  beginning region country manufacturer makes vehicleKind modelCount models { makeName modelName years } } }"""
DECODED = "query($vin: String!) { decodeVin(vin: $vin) { candidates { makeName modelName years } } }"


async def narrowed(ask: Ask, prefix: str) -> dict[str, Any]:
    answer = await ask("vehicles", QUERY, prefix=prefix)
    assert "errors" not in answer
    found: dict[str, Any] = answer["data"]["vinCandidates"]
    return found


@pytest.mark.parametrize("vin", VINS)
async def test_it_narrows_with_each_character_and_keeps_what_the_whole_number_is(ask: Ask, vin: str) -> None:
    whole = (await ask("vehicles", DECODED, vin=vin))["data"]["decodeVin"]["candidates"][0]
    counts = []
    for length in range(4, 18):
        found = await narrowed(ask, vin[:length])
        (kept,) = [each for each in found["models"] if each["modelName"] == whole["modelName"]] or [None]
        if found["modelCount"] <= len(found["models"]):
            assert kept is not None
            assert kept["makeName"] == whole["makeName"]
            assert set(whole["years"]) <= set(kept["years"])
        counts.append(found["modelCount"])
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] <= 2


async def test_three_characters_name_the_maker_and_no_model(ask: Ask) -> None:
    found = await narrowed(ask, " 1h-g")
    assert "HONDA" in found.pop("manufacturer")
    assert found == {
        "beginning": "1HG", "region": "NORTH_AMERICA", "country": "US", "makes": ["Honda"], "vehicleKind": "CAR", "modelCount": 0, "models": [],
    }  # fmt: skip


async def test_eight_characters_name_models_and_their_years_and_ten_the_year(ask: Ask) -> None:
    assert (await narrowed(ask, "1HGCM826"))["models"] == [{"makeName": "Honda", "modelName": "Accord", "years": [2003, 2004, 2005, 2006, 2007]}]
    assert (await narrowed(ask, "1HGCM82633"))["models"] == [{"makeName": "Honda", "modelName": "Accord", "years": [2003]}]


async def test_several_makes_under_one_code_are_all_told(ask: Ask) -> None:
    found = await narrowed(ask, "JTEBU1")
    assert set(found["makes"]) >= {"Lexus", "Toyota"}
    assert {each["makeName"] for each in found["models"]} == {"Lexus", "Toyota"}


async def test_twelve_models_are_told_at_most_and_how_many_there_are(ask: Ask) -> None:
    found = await narrowed(ask, "1FTF")
    assert len(found["models"]) == 12
    assert found["modelCount"] > 12


async def test_a_maker_that_nobody_knows_has_a_country_and_no_model(ask: Ask) -> None:
    found = await narrowed(ask, "VF0AAAAA")
    assert (found["makes"], found["manufacturer"], found["country"], found["modelCount"], found["models"]) == ([], None, "FR", 0, [])


async def test_a_small_maker_is_unknown_until_its_other_three_characters_are_typed(ask: Ask) -> None:
    assert (await narrowed(ask, "1F9AAAAA0"))["makes"] == []
    assert (await narrowed(ask, "1F9AAAAA0AA00"))["manufacturer"] is None


@pytest.mark.parametrize(
    ("prefix", "code"),
    [("", "VIN_EMPTY"), (" - ", "VIN_EMPTY"), ("1H", "VIN_LENGTH"), ("1HGCM82633A0043521", "VIN_LENGTH"), ("1" * 1000, "VIN_LENGTH"),
     ("1HGO", "VIN_CHARACTER"), ("হোন্ডা", "VIN_CHARACTER"), ("1HG\0", "VIN_CHARACTER"), ("🚗🚗🚗", "VIN_CHARACTER")],
)  # fmt: skip
async def test_what_begins_no_vin_is_refused_with_a_reason(ask: Ask, prefix: str, code: str) -> None:
    answer = await ask("vehicles", QUERY, prefix=prefix)
    assert code_of(answer) == code
    assert answer["data"] == {"vinCandidates": None}


async def test_one_statement_for_a_maker_and_none_for_the_next_character(ask: Ask, statements: Statements) -> None:
    decoding._packs.pop("2HG", None)
    await narrowed(ask, "2HGF")
    assert statements("vehicles") == 1
    await narrowed(ask, "2HGFE")
    assert statements("vehicles") == 1
