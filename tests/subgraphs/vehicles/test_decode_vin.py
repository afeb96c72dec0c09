"""Which car a number is, asked through the graph: candidates with vehicles, warnings that refuse nothing, refusals with a reason."""

from typing import Any
from uuid import UUID

import pytest

from shared.sentences import said
from subgraphs.vehicles.rules import identity, vins
from subgraphs.vehicles.types import decoding
from tests.conftest import Ask, Statements, code_of

pytestmark = [pytest.mark.xdist_group("vehicles"), pytest.mark.usefixtures("vehicles_loaded")]

ACCORD_03 = identity.vehicle_id("474", "1861", 2003)
VIN = "1HGCM82633A004352"
QUERY = """query($vin: String!) { decodeVin(vin: $vin) {
  number kind region country manufacturer makes vehicleKind years checkDigit { valid expected } warnings { code message }
  candidates { confidence reasons makeName modelName series trim years
    vehicles { id year } vehicle { id year make { name } model { name } engine { cylinders displacementL fuel } body } } } }"""


async def decoded(ask: Ask, vin: str) -> dict[str, Any]:
    answer = await ask("vehicles", QUERY, vin=vin)
    assert "errors" not in answer
    found: dict[str, Any] = answer["data"]["decodeVin"]
    return found


def sound(vin: str) -> str:
    """With its check digit."""
    return vin[:8] + vins.check_digit(vin).expected + vin[9:]


async def test_a_vin_is_a_car_with_its_engine_and_body(ask: Ask) -> None:
    found = await decoded(ask, VIN)
    (candidate,) = found.pop("candidates")
    assert found == {
        "number": VIN, "kind": "VIN", "region": "NORTH_AMERICA", "country": "US", "manufacturer": found["manufacturer"], "makes": ["Honda"],
        "vehicleKind": "CAR", "years": [2003], "checkDigit": {"valid": True, "expected": "3"}, "warnings": [],
    }  # fmt: skip
    assert "HONDA" in found["manufacturer"]
    assert candidate["confidence"] > 0.9
    assert candidate["reasons"][0] == "positions 4-8 match Honda Accord 2003 (vPIC)"
    assert (candidate["makeName"], candidate["modelName"], candidate["trim"], candidate["years"]) == ("Honda", "Accord", "EX-V6", [2003])
    id_ = f"{ACCORD_03}~c6.l3_0.fGASOLINE.bCOUPE.tEX-V6"
    assert candidate["vehicles"] == [{"id": id_, "year": 2003}]
    assert candidate["vehicle"] == {
        "id": id_, "year": 2003, "make": {"name": "Honda"}, "model": {"name": "Accord"}, "body": "COUPE",
        "engine": {"cylinders": 6, "displacementL": 3.0, "fuel": "GASOLINE"},
    }  # fmt: skip


@pytest.mark.parametrize("typed", [VIN.lower(), f"  {VIN} ", "1HG CM826 33A 004352", "1HGCM826-33A-004352", "1hg-cm82633a 004352\n"])
async def test_case_spaces_and_dashes_do_not_matter(ask: Ask, typed: str) -> None:
    assert await decoded(ask, typed) == await decoded(ask, VIN)


async def test_a_wrong_check_digit_warns_and_refuses_nothing(ask: Ask) -> None:
    right, wrong = await decoded(ask, VIN), await decoded(ask, VIN[:8] + "4" + VIN[9:])
    assert wrong["checkDigit"] == {"valid": False, "expected": "3"}
    assert [warning["code"] for warning in wrong["warnings"]] == ["VIN_CHECK_DIGIT"]
    assert wrong["candidates"][0]["vehicle"] == right["candidates"][0]["vehicle"]
    assert wrong["candidates"][0]["confidence"] < right["candidates"][0]["confidence"]


@pytest.mark.parametrize(
    ("vin", "year"),
    [("1HGCM82603A000001", 2003), ("2HGFE2F50RH000001", 2024), ("1HGEJ8140VL000001", 1997), ("1FTFW1ET0DFA00001", 2013), ("1FAFP40401F000001", 2001)],
)
async def test_the_model_year_follows_position_7(ask: Ask, vin: str, year: int) -> None:
    found = await decoded(ask, sound(vin))
    assert found["years"][0] == year
    assert found["candidates"][0]["vehicle"]["year"] == year


async def test_candidates_are_at_most_five_the_likeliest_first(ask: Ask) -> None:
    for vin in ("JTEBU14R048000001", "1FDUF5HT0DEA00001", "4T1SK12E0NU000001"):
        candidates = (await decoded(ask, sound(vin)))["candidates"]
        assert 1 <= len(candidates) <= 5
        confidences = [each["confidence"] for each in candidates]
        assert all(0 <= confidence <= 1 for confidence in confidences)
        assert sum(confidences) <= 1.01


async def test_a_maker_without_known_models_is_told_with_its_country(ask: Ask) -> None:
    found = await decoded(ask, "LSJA0000000000001")
    assert (found["manufacturer"], found["makes"], found["country"], found["region"]) == ("SAIC Motor", ["MG", "Roewe"], "CN", "ASIA")
    assert found["candidates"] == []
    assert "VIN_MODEL_UNKNOWN" in {warning["code"] for warning in found["warnings"]}


async def test_of_a_maker_that_nobody_knows_region_and_country_are_told(ask: Ask) -> None:
    found = await decoded(ask, "VF0AAAAAXAA000001")
    assert (found["manufacturer"], found["makes"], found["country"], found["region"]) == (None, [], "FR", "EUROPE")
    assert "VIN_MAKER_UNKNOWN" in {warning["code"] for warning in found["warnings"]}
    assert all(warning["message"].endswith(".") for warning in found["warnings"])


async def test_a_position_10_that_names_no_year_is_warned_of(ask: Ask) -> None:
    found = await decoded(ask, sound("1HGCM82600A000001"))
    assert found["years"] == []
    assert "VIN_YEAR_UNKNOWN" in {warning["code"] for warning in found["warnings"]}


async def test_a_frame_number_is_each_car_of_its_prefix_in_each_year(ask: Ask) -> None:
    found = await decoded(ask, "nze121 1234567")
    assert (found["number"], found["kind"], found["checkDigit"], found["country"], found["years"]) == ("NZE121-1234567", "FRAME", None, "JP", [])
    assert [warning["code"] for warning in found["warnings"]] == ["FRAME_YEAR_UNKNOWN"]
    for candidate in found["candidates"]:
        assert candidate["makeName"] == "Toyota"
        assert candidate["modelName"].startswith("Corolla")
        assert candidate["vehicle"] is None
        assert [vehicle["year"] for vehicle in candidate["vehicles"]] == candidate["years"]
        assert all("l1_5" in vehicle["id"] for vehicle in candidate["vehicles"])


async def test_emission_code_before_a_frame_number_is_left_out(ask: Ask) -> None:
    found = await decoded(ask, "DBA-NZE141-6012345")
    assert found["number"] == "NZE141-6012345"
    assert found["candidates"]


async def test_a_frame_prefix_that_nobody_knows_is_warned_of(ask: Ask) -> None:
    found = await decoded(ask, "ZZ99Z-1234567")
    assert ([warning["code"] for warning in found["warnings"]], found["candidates"]) == (["FRAME_PREFIX_UNKNOWN"], [])


@pytest.mark.parametrize(
    ("vin", "code", "said"),
    [
        ("", "VIN_EMPTY", "17 characters"),
        (" - ", "VIN_EMPTY", "17 characters"),
        (VIN[:-1], "VIN_LENGTH", "has 16"),
        (VIN + "1", "VIN_LENGTH", "has 18"),
        (VIN * 400, "VIN_LENGTH", "has 6800"),
        ("IHGCM82633A004352", "VIN_CHARACTER", "I at position 1. Did you mean 1?"),
        ("1HGCM82633AO04352", "VIN_CHARACTER", "O at position 12. Did you mean 0?"),
        ("1HGCM82633AQ0I352", "VIN_CHARACTER", "Did you mean 1 or 0?"),
        ("1HGCM82633A00435_", "VIN_CHARACTER", "position 17"),
        ("1HGCM82633A00435٣", "VIN_CHARACTER", "position 17"),
        ("NZE121-١٢٣٤٥٦٧", "VIN_CHARACTER", "position 7"),
        ("1HGCM82633A00435\0", "VIN_CHARACTER", "position 17"),
        ("' = 1; --", "VIN_CHARACTER", "position 1"),
    ],
)
async def test_what_cannot_be_a_vin_is_refused_with_a_reason(ask: Ask, vin: str, code: str, said: str) -> None:
    answer = await ask("vehicles", QUERY, vin=vin)
    assert (code_of(answer), answer["data"]) == (code, {"decodeVin": None})
    assert said in answer["errors"][0]["message"]
    assert answer["errors"][0]["extensions"]["field"] == "vin"
    assert len(answer["errors"][0]["message"]) < 200


async def test_a_vin_is_two_statements_and_one_when_its_maker_was_asked_for_before(ask: Ask, statements: Statements) -> None:
    decoding._packs.clear()
    await decoded(ask, VIN)
    assert statements("vehicles") == 2
    await decoded(ask, VIN[:-1] + "3")
    assert statements("vehicles") == 3


async def test_a_frame_number_is_two_statements_however_many_years_it_can_be_of(ask: Ask, statements: Statements) -> None:
    await decoded(ask, "NZE121-1234567")
    assert statements("vehicles") == 2


async def test_makers_that_nobody_knows_are_not_remembered(ask: Ask) -> None:
    decoding._packs.clear()
    await decoded(ask, "VF0AAAAAXAA000001")
    assert not decoding._packs


async def test_memory_holds_so_many_makers_and_no_more(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MOST_PACKS", 2)
    decoding._packs.clear()
    for vin in (VIN, "1FTFW1ET0DFA00001", "2HGFE2F50RH000001", VIN):
        await decoded(ask, vin)
    assert list(decoding._packs) == ["2HG", "1HG"]


async def test_a_maker_is_read_anew_after_a_while(ask: Ask, statements: Statements, monkeypatch: pytest.MonkeyPatch) -> None:
    await decoded(ask, VIN)
    before = statements("vehicles")
    monkeypatch.setattr(decoding, "PACK_SECONDS", 0.0)
    await decoded(ask, VIN)
    assert statements("vehicles") - before == 2


async def test_the_language_asked_for_changes_what_is_said_and_nothing_else(ask: Ask) -> None:
    english, bengali = [(await ask("vehicles", QUERY, vin=VIN, language=language))["data"]["decodeVin"] for language in ("en", "bn")]
    assert [each["reasons"] for each in bengali["candidates"]] == [
        [said(reason, "bn") for reason in each["reasons"]] for each in english["candidates"]
    ]
    assert not any(reason in each["reasons"] for each in english["candidates"] for other in bengali["candidates"] for reason in other["reasons"])
    for each in (*english["candidates"], *bengali["candidates"]):
        del each["reasons"]
    assert english == bengali


async def test_every_tenant_is_told_the_same(ask: Ask, other_tenant: UUID) -> None:
    assert await ask("vehicles", QUERY, vin=VIN, tenant=other_tenant) == await ask("vehicles", QUERY, vin=VIN)
