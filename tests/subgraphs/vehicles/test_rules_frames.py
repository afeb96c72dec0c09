"""Frame numbers of cars built for Japan."""

from decimal import Decimal

from events.contracts.vehicles import Body, Configuration
from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.rules.frames import FramePrefix, decode_frame, prefixes
from subgraphs.vehicles.rules.packs import Named

COROLLA = Named("448", "Toyota", "2208", "Corolla")
FIELDER = Named("448", "Toyota", "=COROLLA-FIELDER", "Corolla Fielder")
SEDAN = FramePrefix("NZE121", COROLLA, 2000, 2006, Configuration(cylinders=4, displacement=Decimal("1.5"), body=Body.SEDAN))
WAGON = FramePrefix("NZE121", FIELDER, 2000, 2006, Configuration(body=Body.WAGON))
SHORTER = FramePrefix("NZE12", COROLLA, 2000, 2006, Configuration())


def test_prefixes_are_looked_up_longest_first() -> None:
    assert prefixes("NZE121-1234567") == ("NZE121", "NZE12", "NZE1", "NZE", "NZ")
    assert prefixes("E11-123456") == ("E11", "E1")


def test_all_models_of_the_longest_prefix_are_candidates() -> None:
    decoding = decode_frame("NZE121-1234567", [SHORTER, WAGON, SEDAN])
    assert decoding.prefix == "NZE121"
    assert [candidate.named for candidate in decoding.candidates] == [COROLLA, FIELDER]
    first = decoding.candidates[0]
    assert first.reasons == ("frame number prefix NZE121 is a Toyota Corolla", "built 2000 to 2006")
    assert str(first.configuration) == "c4.l1_5.bSEDAN"


def test_a_frame_number_names_no_year_so_every_year_is_possible() -> None:
    decoding = decode_frame("NZE121-1234567", [SEDAN])
    (candidate,) = decoding.candidates
    assert [warning.code for warning in decoding.warnings] == ["FRAME_YEAR_UNKNOWN"]
    assert candidate.vehicle is None
    assert [vehicle.base for vehicle in candidate.vehicles] == [identity.vehicle_id("448", "2208", year) for year in range(2000, 2007)]


def test_a_model_of_one_year_is_one_vehicle() -> None:
    (candidate,) = decode_frame("NZE121-1234567", [FramePrefix("NZE121", COROLLA, 2005, 2005, Configuration())]).candidates
    assert candidate.year == 2005
    assert candidate.vehicle is not None
    assert candidate.reasons[1] == "built 2005"


def test_a_shorter_prefix_is_believed_less() -> None:
    exact, near = decode_frame("NZE121-1234567", [SEDAN]), decode_frame("NZE125-1234567", [SHORTER])
    assert near.prefix == "NZE12"
    assert near.candidates[0].confidence < exact.candidates[0].confidence


def test_an_unknown_prefix_is_told_with_a_code() -> None:
    decoding = decode_frame("XYZ99-123456", [])
    assert (decoding.prefix, decoding.candidates) == (None, ())
    assert [warning.code for warning in decoding.warnings] == ["FRAME_PREFIX_UNKNOWN"]
