"""Cursors are ours, and say so when they are not."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.errors import BadInput
from shared.graphql.paging import cursor, page_size, position


@given(st.text(), st.integers(min_value=-(2**53), max_value=2**53), st.uuids())
def test_cursor_holds_what_it_was_made_of(text: str, number: int, id_: UUID) -> None:
    assert position(cursor(text, number, id_), str, int, UUID) == [text, number, id_]


@given(st.text())
def test_whatever_else_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        position(text, str, UUID)
    assert refused.value.extensions["code"] == "CURSOR"


@pytest.mark.parametrize("wrong", ["", "!", "bnVsbA", cursor("a"), cursor("a", 1, "b"), cursor(None, UUID(int=1)), cursor(1, UUID(int=1)), "é"])
def test_cursor_of_another_list_is_refused(wrong: str) -> None:
    with pytest.raises(BadInput, match="not one of ours"):
        position(wrong, str, UUID)


@given(st.datetimes(timezones=st.just(UTC)))
def test_times_come_back_to_the_microsecond(at: datetime) -> None:
    assert position(cursor(at), datetime) == [at]


@pytest.mark.parametrize("wrong", [1, "", "today", "2026-01-01", "2026-01-01T00:00:00", "0001-01-01T00:00:00+10:00", "9999-12-31T23:00:00-10:00"])
def test_what_is_no_moment_is_refused(wrong: object) -> None:
    with pytest.raises(BadInput, match="not one of ours"):
        position(cursor(wrong), datetime)


@pytest.mark.parametrize(("wrong", "whole"), [(2**63, int), (1.5, int), (True, int), ("1", int), (-1, range(2**15)), (2**15, range(2**15))])
def test_whole_number_that_no_column_holds_is_refused(wrong: object, whole: type | range) -> None:
    with pytest.raises(BadInput, match="not one of ours"):
        position(cursor(wrong), whole)


def test_no_cursor_is_the_beginning() -> None:
    assert position(None, str) is None


@pytest.mark.parametrize("first", [0, -1, 101, 10**9])
def test_page_size_has_bounds(first: int) -> None:
    with pytest.raises(BadInput) as refused:
        page_size(first)
    assert refused.value.extensions == {"code": "PAGE_SIZE", "classification": "ValidationError", "field": "first"}


def test_key_of_any_kind_can_be_written() -> None:
    assert position(cursor(date(2026, 11, 21)), str) == ["2026-11-21"]
