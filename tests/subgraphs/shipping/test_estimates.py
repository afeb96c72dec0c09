from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from subgraphs.shipping.rules.estimates import window
from subgraphs.shipping.rules.rating import holds

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
WEEKEND = (5, 6)


def test_what_is_ready_after_the_cut_off_leaves_a_day_later() -> None:
    assert window(MONDAY + timedelta(hours=13), 1, 1, 14, WEEKEND).earliest == MONDAY + timedelta(days=1)
    assert window(MONDAY + timedelta(hours=14), 1, 1, 14, WEEKEND).earliest == MONDAY + timedelta(days=2)


def test_weekends_are_none_of_the_days() -> None:
    friday = MONDAY + timedelta(days=4)
    found = window(friday + timedelta(hours=10), 1, 2, 14, WEEKEND)
    assert (found.earliest, found.latest) == (MONDAY + timedelta(days=7), MONDAY + timedelta(days=9))
    assert window(friday, 1, 1, 14, (4, 5)).earliest == MONDAY + timedelta(days=7), "where the weekend is Friday and Saturday"


def test_same_day_is_the_day_itself() -> None:
    found = window(MONDAY, 0, 0, 14, WEEKEND)
    assert (found.earliest, found.latest) == (MONDAY, MONDAY + timedelta(days=1))


def test_time_of_another_zone_is_the_same_moment() -> None:
    dhaka = timezone(timedelta(hours=6))
    assert window(MONDAY.astimezone(dhaka), 1, 2, 14, WEEKEND) == window(MONDAY, 1, 2, 14, WEEKEND)


@given(st.datetimes(timezones=st.just(UTC)), st.integers(0, 10), st.integers(0, 10), st.integers(0, 24), st.sets(st.integers(0, 6), max_size=6))
def test_window_is_never_backwards_and_begins_on_a_working_day(at: datetime, fastest: int, more: int, cutoff: int, weekend: set[int]) -> None:
    if not 1950 < at.year < 2900:
        return
    found = window(at, fastest, fastest + more, cutoff, weekend)
    assert at.replace(hour=0, minute=0, second=0, microsecond=0) <= found.earliest < found.latest
    assert found.earliest.weekday() not in weekend


def test_postal_codes_are_codes_beginnings_and_ranges() -> None:
    assert holds("53*", "53111")
    assert holds("1000-1299", "1299")
    assert holds("1000-1299", "1299 AB")
    assert holds("SW1A*", "sw1a 1aa")
    assert not holds("1000-1299", "1300")
    assert not holds("1000-1299", "12")
    assert not holds("53111", "53112")
    assert not holds("53*", "")
