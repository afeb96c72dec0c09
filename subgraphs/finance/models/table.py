from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, Date, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {**COLUMN_TYPES, list[UUID]: ARRAY(Uuid()), list[dict[str, Any]]: JSONB(), date: Date()}
