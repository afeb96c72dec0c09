"""NHTSA's vPIC end to end: both files as their packages ship them, read into packs, and VINs of many makes and years decoded with those."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy import packages
from events.contracts.vehicles import Configuration
from subgraphs.vehicles.rules import vins
from subgraphs.vehicles.rules.decoding import Candidate, Decoding, decode
from subgraphs.vehicles.rules.packs import VehicleKind, WmiPack
from subgraphs.vehicles.service.vpic.reading import BaseVehicle, Vpic, read

pytestmark = pytest.mark.xdist_group("vpic")  # all of it is read once, not once per worker

Decode = Callable[[str], Decoding]


@pytest.fixture(scope="module")
def vpic_files() -> tuple[Path, Path]:
    packages.install(packages.EMBEDDED)
    return packages.vpic_files()


@pytest.fixture(scope="module")
def vpic(vpic_files: tuple[Path, Path]) -> Vpic:
    return read(*vpic_files)


@pytest.fixture(scope="module")
def decoded(vpic: Vpic) -> Decode:
    packs = {pack.wmi: pack.dumps() for pack in vpic.packs()}

    def decoded(vin: str) -> Decoding:
        """With the right check digit, whatever stands in its place."""
        sound = vin[:8] + vins.check_digit(vin).expected + vin[9:]
        known = packs.get(vins.wmi(vin))
        return decode(sound, WmiPack.loads(known) if known else None, latest=2028)

    return decoded


@pytest.fixture(scope="module")
def vehicles(vpic: Vpic) -> dict[tuple[str, str, int], BaseVehicle]:
    makes = {make.id: make.name for make in vpic.makes()}
    models = {model.id: model.name for model in vpic.models()}
    return {(makes[vehicle.make_id], models[vehicle.model_id], vehicle.year): vehicle for vehicle in vpic.vehicles()}


def first(decoding: Decoding) -> Candidate:
    assert decoding.candidates, decoding
    return decoding.candidates[0]


@pytest.mark.parametrize(
    ("vin", "year", "make", "model"),
    [
        ("19UUA66206A000001", 2006, "Acura", "TL"),
        ("5J8TB3H30DL000001", 2013, "Acura", "RDX"),
        ("WAUFFAFL0CN000001", 2012, "Audi", "A4"),
        ("WBAAM3334XFP00001", 1999, "BMW", "323i"),
        ("1GYS3BEF0BR000001", 2011, "Cadillac", "Escalade"),
        ("1GCVKREC0EZ000001", 2014, "Chevrolet", "Silverado"),
        ("1GTV2UEC0FZ000001", 2015, "GMC", "Sierra"),
        ("1G1YY22G065000001", 2006, "Chevrolet", "Corvette"),
        ("KL8CD6S90DC000001", 2013, "Chevrolet", "Spark"),
        ("1C3CCBBG0CN000001", 2012, "Chrysler", "200"),
        ("1D7HA18N03S000001", 2003, "Dodge", "Ram"),
        ("1C6RR7LT0ES000001", 2014, "Ram", "1500"),
        ("3C4PDCBB0DT000001", 2013, "Dodge", "Journey"),
        ("4E3AK44Y0SE000001", 1995, "Eagle", "Talon"),
        ("3C3CFFAR0CT000001", 2012, "Fiat", "500"),
        ("1FTFW1ET0DFA00001", 2013, "Ford", "F-150"),
        ("1FDUF5HT0DEA00001", 2013, "Ford", "F-550"),
        ("1FAFP40401F000001", 2001, "Ford", "Mustang"),
        ("1ZVBP8AM0D5000001", 2013, "Ford", "Mustang"),
        ("KMTG34LA0KU000001", 2019, "Genesis", "G70"),
        ("1Y1SK5280TZ000001", 1996, "Geo", "Prizm"),
        ("2C1MR2290V6000001", 1997, "Geo", "Metro"),
        ("1HGCM82603A000001", 2003, "Honda", "Accord"),
        ("2HGFE2F50RH000001", 2024, "Honda", "Civic"),
        ("1HGEJ8140VL000001", 1997, "Honda", "Civic"),
        ("KMHJF35F0YU000001", 2000, "Hyundai", "Elantra"),
        ("5XYZUDLB0DG000001", 2013, "Hyundai", "Santa Fe"),
        ("JNKCV51F04M000001", 2004, "Infiniti", "G35"),
        ("5N1AL0MM0DC000001", 2013, "Infiniti", "JX35"),
        ("SAJDA14C0YL000001", 2000, "Jaguar", "XJ8"),
        ("1J4GW48S04C000001", 2004, "Jeep", "Grand Cherokee"),
        ("KNDJB7230Y5000001", 2000, "Kia", "Sportage"),
        ("SALPV1240YA000001", 2000, "Land Rover", "Range Rover"),
        ("2T2BZMCA0KC000001", 2019, "Lexus", "RX"),
        ("5LMJJ2J50CE000001", 2012, "Lincoln", "Navigator"),
        ("JM1BJ2220Y0000001", 2000, "Mazda", "Protege"),
        ("WDBJF65F0YA000001", 2000, "Mercedes-Benz", "E-Class"),
        ("WD3PE8CC0D5000001", 2013, "Mercedes-Benz", "Sprinter"),
        ("WDYPD744055000001", 2005, "Freightliner", "Sprinter"),
        ("1MEFM55S02A000001", 2002, "Mercury", "Sable"),
        ("WMWRC33404TJ00001", 2004, "Mini", "Cooper"),
        ("JA3AY26A0XU000001", 1999, "Mitsubishi", "Mirage"),
        ("1N4AL3AP0DC000001", 2013, "Nissan", "Altima"),
        ("1G3NL52M0WC000001", 1998, "Oldsmobile", "Achieva"),
        ("1P3ES46C0YD000001", 2000, "Plymouth", "Neon"),
        ("1G2NE55D0TC000001", 1996, "Pontiac", "Grand AM"),
        ("WP0AA2990YS000001", 2000, "Porsche", "911"),
        ("7FCTGAAA0NN000001", 2022, "Rivian", "R1T"),
        ("1G8ZK5270TZ000001", 1996, "Saturn", "SL2"),
        ("JTKJF5C70D3000001", 2013, "Toyota", "Scion tC"),
        ("JTEBU14R048000001", 2004, "Toyota", "4-Runner"),
        ("WUAPWAF50KA000001", 2019, "Audi", "RS5"),
        ("1V2LP2CA0MC000001", 2021, "Volkswagen", "Atlas 4Motion"),
        ("4S4BP61C067000001", 2006, "Subaru", "Outback"),
        ("JS2RA41S025000001", 2002, "Suzuki", "Aerio"),
        ("5YJ3E1EA0KF000001", 2019, "Tesla", "Model 3"),
        ("JT2EL43B0N0000001", 1992, "Toyota", "Tercel"),
        ("4T1SK12E0NU000001", 1992, "Toyota", "Camry"),
        ("JTDKB20U073000001", 2007, "Toyota", "Prius"),
        ("5TDZA23C06S000001", 2006, "Toyota", "Sienna"),
        ("WVWMA63B0XE000001", 1999, "Volkswagen", "Passat"),
        ("YV1RS61T032000001", 2003, "Volvo", "S60"),
    ],
)
def test_cars_and_light_trucks_of_all_makes_are_told(decoded: Decode, vin: str, year: int, make: str, model: str) -> None:
    candidate = first(decoded(vin))
    assert (candidate.year, candidate.named.make, candidate.named.model) == (year, make, model)
    assert candidate.confidence > 0.5


@pytest.mark.parametrize(
    ("vin", "said"),
    [
        ("2HGFE2F50RH000001", "c4.l2_0.fGASOLINE.bSEDAN.tSPORT"),
        ("JTDKB20U073000001", "c4.l1_5.fHYBRID.bHATCHBACK.sNHW20L"),
        ("1GYS3BEF0BR000001", "c8.l6_2.fFLEX.bSUV.tLUXURY"),
        ("5YJ3E1EA0KF000001", "fELECTRIC.bSEDAN"),
        ("1HGCM82603A000001", "c6.l3_0.fGASOLINE.bCOUPE.tEX-V6"),  # vPIC names its engine, a J30A4, and not its size
        ("WP0AA2990YS000001", "c6.l3_4.fGASOLINE.bCOUPE.sCARRERA"),
    ],
)
def test_the_configuration_is_told_as_far_as_the_vin_tells_it(decoded: Decode, vin: str, said: str) -> None:
    assert first(decoded(vin)).configuration == Configuration.parse(said)


def test_a_medium_truck_whose_position_7_is_a_digit_is_of_the_year_that_fits(decoded: Decode) -> None:
    candidate = first(decoded("JALC4W160C7000001"))
    assert (candidate.year, candidate.named.make) == (2012, "Isuzu")


def test_a_maker_without_known_models_is_told(decoded: Decode) -> None:
    decoding = decoded("WAUZZZ8K0AA000001")
    assert (decoding.manufacturer, decoding.makes, decoding.origin.country) == ("AUDI AG", ("Audi",), "DE")
    assert decoding.candidates == ()


@pytest.mark.parametrize(("wmi", "kind"), [("1HD", VehicleKind.MOTORCYCLE), ("1UY", VehicleKind.TRAILER), ("4UZ", VehicleKind.INCOMPLETE)])
def test_makers_of_other_vehicles_are_told_by_their_kind(decoded: Decode, wmi: str, kind: VehicleKind) -> None:
    assert decoded(f"{wmi}AB12C0DA000001").kind is kind


def test_every_candidate_is_a_vehicle_that_is_stored(decoded: Decode, vpic: Vpic) -> None:
    stored = {vehicle.id for vehicle in vpic.vehicles()}
    for vin in ("1HGCM82603A000001", "1FTFW1ET0DFA00001", "1GCVKREC0EZ000001", "5XYZUDLB0DG000001", "JALC4W160C7000001", "2C3CCACG0CH000001"):
        for candidate in decoded(vin).candidates:
            assert {vehicle.base for vehicle in candidate.vehicles} <= stored


def test_some_40_000_base_vehicles_of_some_400_makes_are_listed(vehicles: dict[tuple[str, str, int], BaseVehicle]) -> None:
    listed = [named for named, vehicle in vehicles.items() if vehicle.listed]
    assert 40_000 < len(listed) < 46_000
    assert 380 < len({make for make, _, _ in listed}) < 410
    per_year = Counter(year for _, _, year in listed)
    assert min(per_year[year] for year in range(1983, 2026)) > 800


@pytest.mark.parametrize(
    ("make", "model", "first_year", "last_year"),
    [
        ("Ford", "Focus", 2000, 2018),
        ("Plymouth", "Neon", 1995, 2001),
        ("Chevrolet", "Cruze", 2011, 2019),
        ("Toyota", "Tundra", 2000, 2026),
        ("Honda", "Accord", 1982, 2026),
        ("Daihatsu", "Rocky", 1989, 1992),
    ],
)
def test_models_are_listed_in_the_years_they_were_sold(
    vehicles: dict[tuple[str, str, int], BaseVehicle], make: str, model: str, first_year: int, last_year: int
) -> None:
    years = {year for (its_make, its_model, year), vehicle in vehicles.items() if (its_make, its_model) == (make, model) and vehicle.listed}
    assert set(range(first_year, last_year + 1)) <= years
    assert not {year for year in years if year > last_year or year < first_year - 2}


def test_years_before_a_schemas_own_title_are_not_listed(vehicles: dict[tuple[str, str, int], BaseVehicle]) -> None:
    assert not vehicles["Acura", "CL", 1989].listed
    assert vehicles["Acura", "CL", 1998].listed


def test_names_of_makes_are_the_trades(vpic: Vpic) -> None:
    names = {make.name for make in vpic.makes()}
    assert {"Honda", "BMW", "GMC", "Mercedes-Benz", "Ram", "Mini", "Saab", "Rivian", "McLaren", "smart", "Rolls Royce"} <= names
    assert not names & {"RIVIAN", "SAAB", "MERKUR", "YUGO", "NIKOLA", "MINI", "Rolls-Royce"}


def test_a_model_keeps_the_name_it_had_and_has_the_new_one_as_an_alias(vpic: Vpic) -> None:
    aliases = {(model.name, model.key): model.aliases for model in vpic.models()}
    by_name = {name: told for (name, _), told in aliases.items() if told}
    assert "4-Runner" not in by_name  # names are compared by letters and digits, in which 4Runner is the same
    assert by_name["RAV4 Prime"] == ("RAV4 Prime (PHEV)",)
    assert by_name["Atlas 4Motion"] == ("Atlas",)
    assert "Santa Fe" not in by_name.get("Santa Fe Sport", ())


def test_what_differs_in_more_than_its_spelling_is_a_model_of_its_own(vpic: Vpic) -> None:
    keys = {model.name: model.key for model in vpic.models() if model.name in ("458 Spider", "RZ", "RZ 450e")}
    assert keys == {"458 Spider": "=458-SPIDER", "RZ": "31443", "RZ 450e": "=RZ-450E"}
    assert "Civic Si" in {model.name for model in vpic.models()}


def test_what_the_newest_release_lost_is_listed_as_far_as_the_earlier_one_vouches(vehicles: dict[tuple[str, str, int], BaseVehicle]) -> None:
    assert vehicles["Honda", "Civic", 2024].listed
    assert vehicles["Volkswagen", "Atlas 4Motion", 2021].listed
    assert not vehicles["Dodge", "Nitro", 2018].listed
