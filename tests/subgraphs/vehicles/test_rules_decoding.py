"""VINs against small packs: which candidate comes first, and why; what is told where nothing is known."""

from decimal import Decimal
from typing import Any

import pytest

from events.contracts.vehicles import Body, Drive, Fuel
from subgraphs.vehicles.rules import configuration, identity, keys
from subgraphs.vehicles.rules.decoding import Decoding, decode
from subgraphs.vehicles.rules.packs import OPEN, Named, Row, Said, Schema, VehicleKind, WmiPack, rows_as_bytes
from subgraphs.vehicles.rules.vins import check_digit
from subgraphs.vehicles.service.vpic.schemas import flat

CIVIC, ACCORD, F150, F550, FESTIVA, TRACER, SANTA_FE, SANTA_FE_SPORT = range(1, 9)
MODELS = {
    CIVIC: Named("474", "Honda", "1863", "Civic"),
    ACCORD: Named("474", "Honda", "1861", "Accord"),
    F150: Named("460", "Ford", "1801", "F-150"),
    F550: Named("460", "Ford", "1804", "F-550"),
    FESTIVA: Named("460", "Ford", "1779", "Festiva"),
    TRACER: Named("464", "Mercury", "3475", "Tracer"),
    SANTA_FE: Named("498", "Hyundai", "2061", "Santa Fe"),
    SANTA_FE_SPORT: Named("498", "Hyundai", "14944", "Santa Fe Sport"),
}
SEDAN, SUV, PICKUP, GASOLINE, ELECTRIC, STRONG_HYBRID = 13, 7, 60, 4, 2, 2


def schema(first: int, last: int, *rows: tuple[str, dict[str, Any]], source: int = 0, sure: int | None = None, agreed: bool = False) -> Schema:
    made: list[Row] = []
    for key, said in rows:
        where = keys.checks(key)
        assert where is not None
        made.append((flat(where), Said(**said)))  # type: ignore[typeddict-item]
    return Schema(source, first, last, last if sure is None else sure, agreed, rows_as_bytes(made))


def pack(wmi: str, *schemas: Schema, light: bool | None = True, makes: tuple[str, ...] = ()) -> WmiPack:
    kind = VehicleKind.CAR if light else VehicleKind.TRUCK
    return WmiPack(wmi, kind, light, "Some Motor Company", makes, MODELS, schemas)


def sound(vin: str) -> str:
    return vin[:8] + check_digit(vin).expected + vin[9:]


def told(vin: str, given: WmiPack | None, latest: int = 2028) -> Decoding:
    return decode(sound(vin), given, latest=latest)


def firsts(decoding: Decoding) -> list[tuple[int | None, str]]:
    return [(candidate.year, candidate.named.model) for candidate in decoding.candidates]


HONDA = pack(
    "1HG",
    schema(
        2012,
        2012,
        ("FB2F[25689]", {"m": CIVIC, "n": 10, "b": SEDAN}),
        ("FB2F5", {"t": "LX"}),
        ("FB2", {"c": 4, "v": "1.8", "f": GASOLINE}),
    ),
    schema(2012, 2012, ("CP2F", {"m": ACCORD, "n": 10, "b": SEDAN})),
    makes=("Honda",),
)


def test_make_model_year_and_configuration_come_from_the_schema_that_matches() -> None:
    decoding = told("1HGFB2F50CA000001", HONDA)
    (candidate,) = decoding.candidates
    assert (candidate.year, candidate.named.make, candidate.named.model, candidate.trim) == (2012, "Honda", "Civic", "LX")
    assert str(candidate.configuration) == "c4.l1_8.fGASOLINE.bSEDAN.tLX"
    assert candidate.vehicle is not None
    assert candidate.vehicle.base == identity.vehicle_id("474", "1863", 2012)
    assert candidate.confidence > 0.9
    assert candidate.reasons == (
        "positions 4-8 match Honda Civic 2012 (vPIC)",
        "model year C = 1982 or 2012; position 7 is a letter, so 2012 (49 CFR 565.15)",
        "the same schema tells body, cylinders, displacement, fuel, trim",
    )
    assert decoding.warnings == ()


def test_a_wrong_check_digit_warns_and_lowers_the_confidence_and_refuses_nothing() -> None:
    right = told("1HGFB2F50CA000001", HONDA)
    vin = sound("1HGFB2F50CA000001")
    wrong = decode(f"{vin[:8]}{'1' if vin[8] == '0' else '0'}{vin[9:]}", HONDA, latest=2028)
    assert not wrong.check_digit.valid
    assert [warning.code for warning in wrong.warnings] == ["VIN_CHECK_DIGIT"]
    assert firsts(wrong) == firsts(right)
    assert wrong.candidates[0].confidence < right.candidates[0].confidence


def test_five_positions_and_an_engine_beat_a_newer_lone_wildcard() -> None:
    given = pack(
        "1FT",
        schema(2013, 2013, ("*", {"m": F550, "n": 99})),
        schema(2010, 2014, ("*W1E", {"m": F150, "n": 1, "b": PICKUP}), ("****T", {"c": 6, "v": "3.5"})),
        light=False,
        makes=("Ford",),
    )
    decoding = told("1FTFW1ET0DFA00001", given)
    assert firsts(decoding) == [(2013, "F-150"), (2013, "F-550")]
    assert decoding.candidates[0].confidence > 3 * decoding.candidates[1].confidence


def test_of_two_models_in_one_schema_the_newer_pattern_comes_first() -> None:
    given = pack("5XY", schema(2013, 2013, ("Z*D", {"m": SANTA_FE_SPORT, "n": 20}), ("Z", {"m": SANTA_FE, "n": 10})), makes=("Hyundai",))
    assert firsts(told("5XYZUDLB0DG000001", given)) == [(2013, "Santa Fe Sport"), (2013, "Santa Fe")]


def test_among_equals_the_make_that_the_wmi_belongs_to_comes_first() -> None:
    rows = ("*T1[01]", {"m": FESTIVA, "n": 20}), ("**1[01]", {"m": TRACER, "n": 10})
    ford, mercury = pack("1FA", schema(1988, 1988, *rows), makes=("Ford",)), pack("1ME", schema(1988, 1988, *rows), makes=("Mercury",))
    assert told("1FABT1050J0000001", ford).candidates[0].named.make == "Ford"
    assert told("1MEBT1050J0000001", mercury).candidates[0].named.make == "Mercury"


def test_what_schemas_without_a_model_tell_is_added() -> None:
    given = pack("1GC", schema(1995, 1995, ("[B-H][CK]", {"m": F150, "n": 1})), schema(1990, 1999, ("****H", {"c": 8, "v": "5.0", "f": GASOLINE})))
    (candidate,) = told("1GCEC19H0S1000001", given).candidates
    assert str(candidate.configuration) == "c8.l5_0.fGASOLINE"


def test_what_only_the_earlier_release_knows_is_told_as_its_word() -> None:
    newest = schema(2014, 2014, ("Z", {"b": SUV, "c": 4}))
    earlier = schema(2014, 2014, ("Z", {"m": SANTA_FE, "o": 10, "s": "Base"}), source=1)
    (candidate,) = told("5XYZUDLB0EG000001", pack("5XY", newest, earlier)).candidates
    assert (candidate.year, candidate.named.model, candidate.series) == (2014, "Santa Fe", "Base")
    assert str(candidate.configuration) == "c4.bSUV.sBASE"
    assert candidate.reasons[0].endswith("(an older vPIC)")
    known = told("5XYZUDLB0EG000001", pack("5XY", schema(2014, 2014, ("Z", {"m": SANTA_FE, "o": 10, "s": "Base"}), agreed=True)))
    assert candidate.confidence < known.candidates[0].confidence


def test_the_model_that_the_earlier_release_names_comes_first_and_the_newest_words_it() -> None:
    newest = schema(2014, 2014, ("Z*D", {"m": SANTA_FE_SPORT, "n": 20, "b": SUV, "t": "Base/Turbo"}), ("Z", {"m": SANTA_FE, "o": 3}))
    earlier = schema(2014, 2014, ("ZU", {"m": SANTA_FE, "o": 10, "s": "Base"}), source=1)
    decoding = told("5XYZUDLB0EG000001", pack("5XY", newest, earlier))
    assert firsts(decoding) == [(2014, "Santa Fe"), (2014, "Santa Fe Sport")]
    assert (decoding.candidates[0].series, decoding.candidates[0].trim) == (None, "Base/Turbo")


def test_the_earlier_release_asks_the_schema_that_begins_last_first_and_of_it_the_newest_pattern() -> None:
    coherent = schema(2010, 2014, ("*W1E", {"m": F150, "o": 3, "b": PICKUP}), ("****T", {"c": 6, "v": "3.5"}), agreed=True)
    later = schema(2013, 2013, ("*", {"m": F550, "o": 1}), ("F", {"m": FESTIVA, "o": 2}), agreed=True)
    given = pack("1FT", coherent, later, light=False, makes=("Ford",))
    assert firsts(told("1FTFW1ET0DFA00001", given))[0] == (2013, "Festiva")
    assert firsts(told("1FTFW1ET0CFA00001", given)) == [(2012, "F-150")]


def test_of_years_after_its_own_the_earlier_release_is_not_asked() -> None:
    open_end = schema(2012, OPEN, ("Z", {"m": SANTA_FE, "o": 9}), sure=2016, agreed=True)
    given = pack("5XY", open_end, schema(2025, 2025, ("Z*D", {"m": SANTA_FE_SPORT, "n": 20, "b": SUV})))
    assert firsts(told("5XYZUDLB0SG000001", given))[0] == (2025, "Santa Fe Sport")


def test_a_schema_that_the_earlier_release_has_for_other_years_is_no_precedent() -> None:
    newest = schema(2012, 2014, ("Z", {"m": SANTA_FE, "o": 9}))
    given = pack("5XY", newest, schema(2014, 2014, ("Z*D", {"m": SANTA_FE_SPORT, "n": 20, "b": SUV})))
    assert firsts(told("5XYZUDLB0EG000001", given))[0] == (2014, "Santa Fe Sport")


def test_the_same_vehicle_in_two_schemas_is_one_candidate_and_contradicting_engines_are_two() -> None:
    four, six = {"m": CIVIC, "n": 1, "c": 4}, {"m": CIVIC, "n": 1, "c": 6}
    once = told("1HGFB2F50CA000001", pack("1HG", schema(2012, 2012, ("FB2", four)), schema(2010, 2014, ("FB", four))))
    assert firsts(once) == [(2012, "Civic")]
    twice = told("1HGFB2F50CA000001", pack("1HG", schema(2012, 2012, ("FB2", four)), schema(2010, 2014, ("FB", six))))
    assert [candidate.configuration.cylinders for candidate in twice.candidates] == [4, 6]


def test_where_the_law_binds_it_decides_and_the_other_year_stays_possible() -> None:
    given = pack("1G4", schema(1981, 1981, ("*D", {"m": CIVIC, "n": 1})), schema(2011, 2011, ("G[ACDE]", {"m": ACCORD, "n": 1})))
    assert firsts(told("1G4GD5ED0BF000001", given)) == [(2011, "Accord"), (1981, "Civic")]
    assert firsts(told("1G4GD5450BF000001", given)) == [(1981, "Civic"), (2011, "Accord")]


def test_where_the_law_does_not_bind_the_schemas_decide() -> None:
    given = pack(
        "JAL",
        schema(1981, 1989, ("*4", {"m": F550, "n": 1})),
        schema(2012, 2012, ("C4", {"m": F150, "n": 1, "b": PICKUP}), ("****6", {"v": "5.2", "f": 1})),
        light=False,
    )
    assert firsts(told("JALC4W160C7000001", given))[0] == (2012, "F-150")


def test_a_precedent_moves_no_car_out_of_the_year_that_the_law_names() -> None:
    early = schema(1981, 1981, ("*", {"m": CIVIC, "o": 1}), agreed=True)
    late = schema(2011, 2011, ("G[ACDE]", {"m": ACCORD, "o": 2, "b": SEDAN}), ("GD54", {"c": 4, "v": "2.4", "t": "LX"}), agreed=True)
    given = pack("1HG", early, late)
    assert firsts(told("1HGGD5450BF000001", given)) == [(1981, "Civic"), (2011, "Accord")]
    assert firsts(told("1HGGD5E50BF000001", given)) == [(2011, "Accord"), (1981, "Civic")]


def test_of_a_heavy_truck_the_year_is_the_one_that_more_of_the_number_agrees_with() -> None:
    early = schema(1981, 1981, ("*4", {"m": F550, "o": 1, "w": 1}), agreed=True)
    late = schema(2011, 2011, ("C4", {"m": F150, "o": 2, "b": PICKUP, "w": 1}), ("C4W1", {"v": "5.2"}), agreed=True)
    assert firsts(told("JALC4W160B7000001", pack("JAL", early, late, light=False)))[0] == (2011, "F-150")


def test_only_the_year_with_a_schema_has_a_candidate() -> None:
    decoding = told("1HGFB2150CA000001", pack("1HG", schema(2012, OPEN, ("FB2", {"m": CIVIC, "n": 1}), ("FB21", {"b": SEDAN}))))
    assert firsts(decoding) == [(2012, "Civic")]
    assert decoding.years == (2012, 1982)


def test_years_that_the_data_do_not_vouch_for_come_after_those_they_do() -> None:
    stale = schema(1980, OPEN, ("A1", {"m": F550, "n": 1}), sure=1985)
    decoding = told("1MBA1W750D1000001", pack("1MB", stale, light=False))
    assert firsts(decoding) == [(1983, "F-550"), (2013, "F-550")]


@pytest.mark.parametrize("character", ["0", "U", "Z"])
def test_without_a_model_year_the_model_is_told_with_the_years_it_was_built(character: str) -> None:
    given = pack("VF1", schema(2010, 2013, ("BM", {"m": CIVIC, "n": 1, "b": SEDAN})), light=None)
    decoding = told(f"VF1BMG000{character}0000001", given)
    assert [warning.code for warning in decoding.warnings] == ["VIN_YEAR_UNKNOWN"]
    (candidate,) = decoding.candidates
    assert (candidate.year, candidate.vehicle, candidate.years) == (None, None, (2010, 2011, 2012, 2013))
    assert [vehicle.base for vehicle in candidate.vehicles] == [identity.vehicle_id("474", "1863", year) for year in candidate.years]
    assert candidate.confidence < 0.6


def test_a_maker_without_patterns_is_told_with_its_region() -> None:
    decoding = told("TMBJJ7NE0G0000001", WmiPack("TMB", VehicleKind.CAR, None, "Škoda Auto", ("Škoda",)))
    assert (decoding.manufacturer, decoding.makes, decoding.origin.country) == ("Škoda Auto", ("Škoda",), "CZ")
    assert [warning.code for warning in decoding.warnings] == ["VIN_MODEL_UNKNOWN"]
    assert decoding.candidates == ()
    assert decoding.years == (2016, 1986)


def test_of_an_unknown_maker_the_region_is_told() -> None:
    decoding = told("6ZZJJ7NE0G0000001", None)
    assert (decoding.wmi, decoding.origin.country, decoding.kind) == ("6ZZ", "NZ", None)
    assert [warning.code for warning in decoding.warnings] == ["VIN_MAKER_UNKNOWN"]


def test_a_european_vin_of_a_maker_that_sells_in_america_keeps_both_years() -> None:
    decoding = told("WAUZZZ8K0AA000001", pack("WAU", makes=("Audi",)))
    assert decoding.years == (2010, 1980)


def test_at_most_five_candidates_are_told_and_their_confidence_is_shared() -> None:
    many = {number: Named("1", "Some", str(number), f"Model {number}") for number in range(9)}
    lines = [schema(2012, 2012, ("FB", {"m": number, "n": number})) for number in range(9)]
    decoding = told("1HGFB2F50CA000001", WmiPack("1HG", VehicleKind.CAR, True, None, (), many, tuple(lines)))
    assert [candidate.named.model for candidate in decoding.candidates] == [f"Model {number}" for number in (8, 7, 6, 5, 4)]
    assert sum(candidate.confidence for candidate in decoding.candidates) < 0.6


def test_a_pack_is_the_same_after_a_journey_through_bytes() -> None:
    assert WmiPack.loads(HONDA.dumps()) == HONDA
    bare = WmiPack("TMB", VehicleKind.CAR, None, "Škoda Auto", ("Škoda",))
    assert WmiPack.loads(bare.dumps()) == bare


@pytest.mark.parametrize(
    ("key", "checks"),
    [
        ("CP2E6", ((3, "C"), (4, "P"), (5, "2"), (6, "E"), (7, "6"))),
        ("*U1[24]", ((4, "U"), (5, "1"), (6, "24"))),
        ("[A-CX]", ((3, "ABCX"),)),
        ("FF*FF|*1", ((3, "F"), (4, "F"), (6, "F"), (7, "F"), (10, "1"))),
        ("Y**D**", ((3, "Y"), (6, "D"))),
        ("[1-A-JT]", ((3, "ABCDEFGHJT1"),)),
        ("*B[CFJM_______]", ((4, "B"), (5, "CFJM"))),
        ("*****", ()),
        ("**#", None),
        ("ABCDEF", None),
        ("AB[IOQ]", None),
    ],
)
def test_pattern_keys_are_read_as_nhtsa_reads_them(key: str, checks: tuple[tuple[int, str], ...] | None) -> None:
    assert keys.checks(key) == checks


@pytest.mark.parametrize(
    ("primary", "secondary", "electrification", "fuel"),
    [
        (4, None, None, Fuel.GASOLINE),
        (1, None, None, Fuel.DIESEL),
        (4, 10, None, Fuel.FLEX),
        (4, 2, None, Fuel.HYBRID),
        (2, 4, None, Fuel.HYBRID),
        (4, None, 3, Fuel.HYBRID),
        (4, None, 1, Fuel.GASOLINE),
        (2, None, 4, Fuel.ELECTRIC),
        (8, None, None, Fuel.HYDROGEN),
        (8, 2, 5, Fuel.HYDROGEN),
        (6, None, None, Fuel.CNG),
        (None, None, None, None),
    ],
)
def test_fuel_is_what_the_car_is_filled_with(primary: int | None, secondary: int | None, electrification: int | None, fuel: Fuel | None) -> None:
    assert configuration.fuel(primary, secondary, electrification) is fuel


@pytest.mark.parametrize(
    ("text", "drive"),
    [
        ("quattro Premium Plus", Drive.AWD),
        ("SH-AWD Tech", Drive.AWD),
        ("SE FWD", Drive.FWD),
        ("2500 4x4", Drive.FOUR_WD),
        ("S (2WD), 4S (4WD)", None),
        ("4XE", None),
        ("Premium", None),
    ],
)
def test_a_trim_tells_the_drive_only_where_it_tells_one(text: str, drive: Drive | None) -> None:
    assert configuration.drive_in(text) is drive


def test_sizes_of_engines_are_litres_to_one_place() -> None:
    assert [configuration.litres(text) for text in ("3", "2.99", "1.498", "5.700000", "TBD", "", "0", "700", "NaN", "1_5", "-2")] == [
        "3.0",
        "3.0",
        "1.5",
        "5.7",
        *[None] * 7,
    ]
    assert configuration.configuration({"v": "3.5", "b": PICKUP}).displacement == Decimal("3.5")
    assert configuration.configuration({"b": 12}).body is None
    assert configuration.configuration({"b": SUV}).body is Body.SUV
