"""A type and its table agree, or nothing starts."""

import pytest
import strawberry
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.graphql.rows import Projection, group, pick


class Table(DeclarativeBase):
    pass


class Row(Table):
    __tablename__ = "rows"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


def test_field_without_a_column_is_found_at_import() -> None:
    @strawberry.type
    class Wrong:
        id: int
        colour: str

    with pytest.raises(TypeError, match="Row has no column for colour of Wrong"):
        Projection(Wrong, Row)


def test_row_becomes_its_type_and_so_does_an_entity() -> None:
    @strawberry.type
    class Right:
        name: str
        id: str

    right = Projection(Right, Row, id=str)
    assert right(["a", 1]) == Right(name="a", id="1") == right.of(Row(id=1, name="a"))


def test_answers_are_aligned_with_their_keys() -> None:
    assert pick([3, 1, 2], ["a", "bb"], by=len) == [None, "a", "bb"]
    assert group([2, 1], ["a", "b"], by=len) == [[], ["a", "b"]]
