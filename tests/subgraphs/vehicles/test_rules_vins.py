"""Vehicle numbers as text: what is refused and how, check digits, model years, regions."""

import pytest

from subgraphs.vehicles.rules import vins
from subgraphs.vehicles.rules.regions import Region, origin
from subgraphs.vehicles.rules.vins import CheckDigit, Kind, Refused, check_digit, model_years, normalise

LATEST = 2028


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1M8GDM9AXKP042788", (Kind.VIN, "1M8GDM9AXKP042788")),
        ("  1m8gdm9a xkp 042788 ", (Kind.VIN, "1M8GDM9AXKP042788")),
        ("1M8-GDM9AX-KP042788", (Kind.VIN, "1M8GDM9AXKP042788")),
        ("1M8GDM9AXKP042788\n", (Kind.VIN, "1M8GDM9AXKP042788")),
        ("NZE121-1234567", (Kind.FRAME, "NZE121-1234567")),
        ("nze121 1234567", (Kind.FRAME, "NZE121-1234567")),
        ("NZE121 - 1234567", (Kind.FRAME, "NZE121-1234567")),
        ("DBA-NZE141-6012345", (Kind.FRAME, "NZE141-6012345")),
        ("6AA-ZWE211 6012345", (Kind.FRAME, "ZWE211-6012345")),
        ("E11-123456", (Kind.FRAME, "E11-123456")),
        ("GDB-012345", (Kind.FRAME, "GDB-012345")),
        ("ZC31S-123456", (Kind.FRAME, "ZC31S-123456")),
    ],
)
def test_what_is_typed_is_read_as_what_it_is(typed: str, read: tuple[Kind, str]) -> None:
    assert normalise(typed) == read


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("", "VIN_EMPTY", "17 characters"),
        (" - ", "VIN_EMPTY", "17 characters"),
        ("1M8GDM9AXKP04278", "VIN_LENGTH", "this one has 16"),
        ("1M8GDM9AXKP0427889", "VIN_LENGTH", "this one has 18"),
        ("1" * 65, "VIN_LENGTH", "this text has 65"),
        ("12345-123456", "VIN_LENGTH", "this one has 11"),
        ("1HGCM82633AO04352", "VIN_CHARACTER", "O at position 12. Did you mean 0?"),
        ("1HGCM82633A00435I", "VIN_CHARACTER", "I at position 17. Did you mean 1?"),
        ("QHGCM82633A00435I", "VIN_CHARACTER", "Q at position 1, I at position 17. Did you mean 1 or 0?"),
        ("1HGCM8263?A004352", "VIN_CHARACTER", "'?' at position 10"),
        ("1HGCM82633Ä004352", "VIN_CHARACTER", "'Ä' at position 11"),
        ("1HGCM82633A00435\N{ARABIC-INDIC DIGIT TWO}", "VIN_CHARACTER", "at position 17"),
        ("1HGCM82633A\x00004352", "VIN_CHARACTER", "at position 12"),
    ],
)
def test_what_is_no_vehicle_number_is_refused_with_a_code_and_a_sentence(typed: str, code: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        normalise(typed)
    assert refused.value.code == code
    assert told in refused.value.message


@pytest.mark.parametrize(
    ("vin", "expected"),
    [
        ("1M8GDM9AXKP042788", CheckDigit(valid=True, expected="X")),
        ("11111111111111111", CheckDigit(valid=True, expected="1")),
        ("5GZCZ43D13S812715", CheckDigit(valid=True, expected="1")),
        ("1M8GDM9A1KP042788", CheckDigit(valid=False, expected="X")),
        ("WVWZZZ1JZ3W386752", CheckDigit(valid=False, expected="9")),
    ],
)
def test_the_check_digit_is_that_of_49_cfr_565(vin: str, expected: CheckDigit) -> None:
    assert check_digit(vin) == expected


def years(character: str, position_7: str, *, light: bool | None, latest: int = LATEST) -> list[int]:
    vin = f"1AAAAA{position_7}A0{character}A000000"
    return [year for year, _ in model_years(vin, latest, light=light).shares]


@pytest.mark.parametrize(
    ("character", "position_7", "year"),
    [
        ("B", "1", 1981),
        ("B", "A", 2011),
        ("H", "0", 1987),
        ("J", "G", 2018),
        ("P", "9", 1993),
        ("P", "F", 2023),
        ("R", "F", 2024),
        ("T", "5", 1996),
        ("V", "7", 1997),
        ("Y", "4", 2000),
        ("1", "3", 2001),
        ("9", "8", 2009),
        ("A", "1", 1980),
        ("A", "K", 2010),
    ],
)
def test_position_7_tells_a_light_vehicles_cycle(character: str, position_7: str, year: int) -> None:
    assert years(character, position_7, light=True)[0] == year


def test_a_year_yet_to_come_is_no_candidate_whatever_position_7_says() -> None:
    assert years("5", "F", light=True) == [2005]
    assert years("W", "A", light=True) == [2028, 1998]
    assert years("W", "A", light=True, latest=2027) == [1998]


def test_whoever_the_law_does_not_bind_keeps_both_years() -> None:
    assert years("C", "1", light=False) == [1982, 2012]
    assert years("C", "A", light=False) == [2012, 1982]
    assert years("C", "1", light=None) == [2012, 1982]
    assert [share for _, share in model_years("WVWZZZ1KZCW000001", LATEST, light=None).shares] == [0.5, 0.5]


@pytest.mark.parametrize("character", ["0", "U", "Z"])
def test_a_year_character_that_the_law_forbids_names_no_year(character: str) -> None:
    found = model_years(f"VF1BMG000{character}0000001", LATEST, light=True)
    assert found.shares == ()
    assert f"position 10 is {character}" in found.reason


def test_makers_of_few_vehicles_are_told_apart_by_positions_12_to_14() -> None:
    assert vins.wmi("1HGCM82633A004352") == "1HG"
    assert vins.wmi("YT9NN1U14KA007175") == "YT9007"


@pytest.mark.parametrize(
    ("wmi", "region", "country"),
    [
        ("1HG", Region.NORTH_AMERICA, "US"),
        ("2HG", Region.NORTH_AMERICA, "CA"),
        ("3VW", Region.NORTH_AMERICA, "MX"),
        ("7SA", Region.NORTH_AMERICA, "US"),
        ("JTD", Region.ASIA, "JP"),
        ("KMH", Region.ASIA, "KR"),
        ("LRW", Region.ASIA, "CN"),
        ("MA3", Region.ASIA, "IN"),
        ("PS1", Region.ASIA, "BD"),
        ("SAL", Region.EUROPE, "GB"),
        ("TMB", Region.EUROPE, "CZ"),
        ("VF1", Region.EUROPE, "FR"),
        ("W0L", Region.EUROPE, "DE"),
        ("YV1", Region.EUROPE, "SE"),
        ("ZFF", Region.EUROPE, "IT"),
        ("6T1", Region.OCEANIA, "AU"),
        ("7A8", Region.OCEANIA, "NZ"),
        ("8AP", Region.SOUTH_AMERICA, "AR"),
        ("9BW", Region.SOUTH_AMERICA, "BR"),
        ("AHT", Region.AFRICA, "ZA"),
        ("00A", None, None),
    ],
)
def test_region_and_country_come_from_the_first_two_characters(wmi: str, region: Region | None, country: str | None) -> None:
    assert (origin(wmi).region, origin(wmi).country) == (region, country)
