from typing import Any, ClassVar

from sqlalchemy import LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {**COLUMN_TYPES, bytes: LargeBinary(), list[dict[str, Any]]: JSONB()}
