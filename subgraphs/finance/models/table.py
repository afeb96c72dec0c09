from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Date, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {**COLUMN_TYPES, list[UUID]: ARRAY(Uuid()), list[dict[str, Any]]: JSONB(), date: Date()}


def one_of(column: str, words: Iterable[StrEnum]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(each.value) for each in words)})", name=f"{column}_known")
